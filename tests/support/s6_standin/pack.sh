#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# pack.sh FOLDER: writes s6-overlay-noarch.tar.xz and s6-overlay-ARCHITECTURE.tar.xz with their sums.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
output=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$output"

noarch=$work/noarch
mkdir -p "$noarch/command" "$noarch/package/admin/s6-overlay/libexec" "$noarch"/etc/s6-overlay/s6-rc.d/user{,2}/contents.d
install -m 755 "$here/init" "$noarch/init"
install -m 755 "$here/with-contenv" "$here/printcontenv" "$noarch/command/"
install -m 755 "$here/halt" "$here/finish" "$here/runner" "$noarch/package/admin/s6-overlay/libexec/"
echo bundle >"$noarch/etc/s6-overlay/s6-rc.d/user/type"
echo bundle >"$noarch/etc/s6-overlay/s6-rc.d/user2/type"

programs=$work/programs
mkdir -p "$programs/command"
# Debian's /usr/bin/execlineb is a wrapper; the program itself is with its commands.
for file in $(dpkg -L s6 execline | grep -E '^/usr/(bin/s6-|lib/execline/bin/)' | sort); do
    if [ -f "$file" ] && [ ! -L "$file" ]; then install -m 755 "$file" "$programs/command/"; fi
done
# Debian's programs call each other by their places there.
mkdir -p "$programs/usr/bin" "$programs/usr/lib/execline"
ln -s /command "$programs/usr/lib/execline/bin"
for file in "$programs"/command/s6-*; do ln -s "/command/$(basename "$file")" "$programs/usr/bin/"; done
ldd "$programs"/command/* 2>/dev/null | awk '/=> \// && $1 !~ /^(libc|libm|ld-linux.*)\.so/ { print $3 }' | sort -u |
    while read -r library; do install -D -m 644 "$(readlink -f "$library")" "$programs/usr/lib/$(gcc -print-multiarch 2>/dev/null || dpkg-architecture -qDEB_HOST_MULTIARCH)/$(basename "$library")"; done

for part in noarch "$(uname -m)"; do
    folder=$programs
    if [ "$part" = noarch ]; then folder=$noarch; fi
    tar -C "$folder" --owner=0 --group=0 --sort=name --mtime=@0 -cJf "$output/s6-overlay-$part.tar.xz" .
    (cd "$output" && sha256sum "s6-overlay-$part.tar.xz" >"s6-overlay-$part.tar.xz.sha256")
done
