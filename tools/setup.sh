#!/bin/sh
# Makes the virtual environment, or says in one German sentence what is missing.
set -eu
python=$1 venv=$2

fehlt() {
    echo "Es fehlt $1." >&2
    exit 1
}

command -v git >/dev/null 2>&1 || fehlt "git (unter Debian und Ubuntu: apt install git)"
command -v "$python" >/dev/null 2>&1 || fehlt "Python ab Version 3.11 (unter Debian und Ubuntu: apt install python3 python3-venv)"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fehlt "Python ab Version 3.11; gefunden wurde $("$python" --version), ein anderes lässt sich mit PYTHON=… angeben"
"$python" -c 'import venv, ensurepip' 2>/dev/null || fehlt "das Python-Modul venv (unter Debian und Ubuntu: apt install python3-venv)"
"$python" -m venv "$venv"
