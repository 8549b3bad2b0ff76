#!/bin/sh
# The system libraries: Pango lays out text, HarfBuzz subsets fonts, qpdf checks PDFs in the tests,
# Ghostscript separates the plates of print files.
# What only the tests need is named as an argument: `sh setup.sh chromium`.
# Installs them by apt where they are missing and one is root; otherwise says what to install.
set -eu

has_library() {
    for folder in $(ldconfig -v 2>/dev/null | sed -n 's/^\(\/[^:]*\):.*/\1/p') /usr/lib /usr/lib64 /usr/lib/*-linux-gnu /usr/local/lib /opt/homebrew/lib; do
        for file in "$folder/$1".so* "$folder/$1"*.dylib; do
            [ -e "$file" ] && return 0
        done
    done
    return 1
}

missing=""
has_library libpangoft2-1.0 || missing="$missing libpango-1.0-0 libpangoft2-1.0-0"
has_library libharfbuzz-subset || missing="$missing libharfbuzz-subset0"
command -v qpdf >/dev/null 2>&1 || missing="$missing qpdf"
command -v gs >/dev/null 2>&1 || missing="$missing ghostscript"
for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    # shellcheck disable=SC2086  # the packages are separate words
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    exit 0
fi

cat >&2 <<END
Some programs are missing. Install them, then run make again:
  Debian, Ubuntu:  sudo apt-get install$missing
  Fedora:          sudo dnf install pango harfbuzz qpdf ghostscript python3
  macOS:           brew install pango harfbuzz qpdf ghostscript python
END
exit 1
