#!/bin/sh
# Finds or installs the browser for the tests: Debian's Chromium, or else Playwright's own.
set -eu
bin=$1

for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Der Browser Chromium wird eingerichtet …"
    if apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium >/dev/null; then
        exit 0
    fi
fi
"$bin/playwright" install chromium >/dev/null && exit 0
echo "Es fehlt ein Browser für die Tests (unter Debian und Ubuntu: apt install chromium)." >&2
exit 1
