#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: package.sh BUILD-FOLDER [--image]
# The .deb of a build: lintian, then install, use and removal in a bare system of the distribution it was built on.
# --image also has it build the server's image in the tests' own engine (engine.sh), with no checkout in reach.
# Left out without COCO_TEST_PRIVATE_ENGINE=1, as the suites with an engine are. COCO_TEST_CACHE keeps the bare system.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
with_image=${2:-}
engine_script=$here/../../support/private_engine/engine.sh
cache=${COCO_TEST_CACHE:-$(cd "$here/../../.." && pwd)/build/test-cache}

leave_out() { echo "left out: $1"; exit 0; }
[ "${COCO_TEST_PRIVATE_ENGINE:-}" = 1 ] || leave_out "COCO_TEST_PRIVATE_ENGINE is not 1"
[ "$(id -u)" -eq 0 ] || leave_out "a system of our own needs root"
for program in mmdebstrap cpack dpkg-shlibdeps unshare; do
    command -v "$program" >/dev/null || leave_out "$program is not installed"
done
# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
[ -n "$suite" ] || leave_out "this system has no codename"

work=$(mktemp -d /tmp/coco-package.XXXXXX)
trap 'rm -rf "$work"' EXIT
say() { printf '%s s: %s\n' "$SECONDS" "$*"; }

cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work/pack" >"$work/cpack.log" 2>&1 || {
    tail -n 20 "$work/cpack.log" >&2
    exit 1
}
package=$(echo "$work"/pack/*.deb)
say "packed $(stat -c %s "$package") bytes"

if command -v lintian >/dev/null; then
    # "unusual-interpreter" are scripts of the image, which s6-overlay runs inside it.
    lintian --allow-root --fail-on error --suppress-tags unusual-interpreter "$package"
    say "lintian finds no error"
fi

mkdir -p "$cache" "$work/root"
archive=$cache/bare-$suite.tar
if [ ! -s "$archive" ]; then
    mmdebstrap --quiet --variant=apt --include=ca-certificates --format=tar "$suite" "$archive.new" \
        ${COCO_TEST_MIRROR:+"$COCO_TEST_MIRROR"}
    mv "$archive.new" "$archive"
fi
tar -C "$work/root" -xf "$archive"
cp "$package" "$work/root/package.deb"
cp "$here/in-root.sh" "$work/root/in-root.sh"
cp /etc/resolv.conf "$work/root/etc/resolv.conf"
socket=
if [ "$with_image" = --image ]; then
    socket=$("$engine_script" socket)
    [ -S "$socket" ] || { echo "The tests' engine does not run; start it with engine.sh up." >&2; exit 1; }
    touch "$work/root/engine.sock"
    "$engine_script" build-arguments >"$work/root/build-arguments"
fi
say "a bare $suite stands"

# Own mounts and processes: whatever is left running ends with the last command. Not the network: apt asks a mirror.
# shellcheck disable=SC2016 # expanded by the inner shell
unshare --mount --pid --fork --kill-child bash -c '
    set -e
    mount -t proc proc "$1/proc"
    mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
    [ -z "$2" ] || mount --bind "$2" "$1/engine.sock"
    exec chroot "$1" bash /in-root.sh' bash "$work/root" "$socket"
if [ -n "$socket" ]; then
    said=$(DOCKER_HOST=unix://$socket docker run --rm --entrypoint /app/bin/coco cocosearch/packaged:test --version)
    say "the image says $said"
fi
say "done"
