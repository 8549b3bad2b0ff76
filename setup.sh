#!/bin/sh
# Sets up the press in .venv:  sh setup.sh press, or  sh setup.sh tests  for what the tests need as well.
# press/installation.py lists what the system must have. As root, apt-get installs what is missing; otherwise
# a message names it, with the command that installs it.
set -eu
cd "$(dirname "$0")"
scope="$1"
python="${PYTHON:-python3}"
step() { echo "Set-up, $1"; }

if ! command -v "$python" >/dev/null 2>&1; then
    echo "Python is missing. Install python3, 3.11 or later, then run make again." >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "The press needs Python 3.11 or later; $python is $("$python" -V). Use another one: make PYTHON=python3.13" >&2
    exit 1
fi
needs() { "$python" -m press.installation "$1" "$scope"; }

packages="$(needs packages)"
if [ -n "$packages" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    step "1 of 3: apt-get installs $packages (about a minute)."
    apt-get update -qq
    # shellcheck disable=SC2086  # the packages are separate words
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
    packages="$(needs packages)"
fi
if [ -n "$packages" ]; then
    echo "Missing: $(needs missing). Install it, then run make again:" >&2
    echo "  $(needs remedy)" >&2
    exit 1
fi

if [ "$scope" = tests ]; then lock=requirements-test.lock size=700; else lock=requirements.lock size=300; fi
if command -v uv >/dev/null 2>&1; then
    step "2 of 3: uv creates the virtual environment .venv."
    [ -x .venv/bin/python ] || uv venv --quiet --seed --python "$python" .venv
    step "3 of 3: uv installs the packages of $lock ($size MB, about half a minute)."
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
else
    step "2 of 3: the virtual environment .venv (a few seconds)."
    [ -x .venv/bin/pip ] || "$python" -m venv .venv
    step "3 of 3: pip installs the packages of $lock ($size MB, about a minute)."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
fi

# Ubuntu has no package for Chromium.
if [ "$scope" = tests ] && [ -n "$(needs missing)" ]; then
    step "and last: Playwright installs Chromium (a few minutes)."
    .venv/bin/python -m playwright install --with-deps chromium
fi

# Otherwise, where Python may not keep what it compiles (PYTHONDONTWRITEBYTECODE), each process compiles the press.
.venv/bin/python -m compileall -q press
