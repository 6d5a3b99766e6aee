#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Run inside the bare system by package.sh.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME DISPLAY WAYLAND_DISPLAY

die() { printf 'FAIL: %s\n' "$*" >&2; exit 1; }
as_ada() { runuser -u ada -- env HOME=/home/ada USER=ada QT_QPA_PLATFORM=offscreen "$@"; }

apt-get -qq update
apt-get -qq install -y --no-install-recommends /package.deb >/tmp/apt.log 2>&1 || { tail -n 20 /tmp/apt.log >&2; die "apt"; }
dpkg -L cocosearch-desktop >/tmp/installed
echo "installed with $(grep -c '^Setting up' /tmp/apt.log) packages"

useradd --create-home ada
mkdir -p /home/ada/src/shop
cat >/home/ada/src/shop/session.py <<'PY'
def refresh_auth_token(session):
    """Renews the access token before it expires."""
    return session.renew()
PY
chown -R ada: /home/ada/src

as_ada coco --version | grep -q '^coco ' || die "coco --version"
as_ada coco index /home/ada/src/shop --name shop >/tmp/index.log 2>&1 || { cat /tmp/index.log >&2; die "coco index"; }
as_ada coco search "where is the auth token refreshed" --name shop --json >/tmp/found 2>&1 || { cat /tmp/found >&2; die "coco search"; }
grep -q 'session.py' /tmp/found || { cat /tmp/found >&2; die "coco search finds nothing"; }
echo "coco indexes and searches"

for part in docker/Dockerfile grammars/node_modules/tree-sitter app/CMakeLists.txt CMakeLists.txt; do
    [ -e "/usr/share/cocosearch/image-context/$part" ] || die "the build context lacks $part"
done

# As a menu would start it: the line of the desktop entry, without its field codes.
entry=/usr/share/applications/org.cocosearch.Desktop.desktop
read -r -a command < <(sed -n '/^\[Desktop Entry\]/,/^\[Desktop Action/s/^Exec=//p' "$entry" | sed 's/ %[a-zA-Z]//g')
as_ada "${command[@]}" --index /home/ada/src/shop --query "refresh auth token" --ready-file /home/ada/ready.json \
    >/tmp/desktop.log 2>&1 &
for _ in $(seq 600); do
    [ -s /home/ada/ready.json ] && break
    sleep 0.2
done
grep -qE '"results": ?[1-9]' /home/ada/ready.json || { cat /tmp/desktop.log >&2; die "the window shows no result"; }
echo "the window shows $(cat /home/ada/ready.json)"
as_ada cocosearch-desktop --quit
wait %1 || die "the window does not end"

if [ -e /engine.sock ]; then
    export DOCKER_HOST=unix:///engine.sock HOME=/root
    options=()
    while IFS= read -r -d '' argument; do options+=(--build-arg "$argument"); done </build-arguments
    coco stack config set image.reference cocosearch/packaged:test >/tmp/config.log 2>&1 || { cat /tmp/config.log >&2; die "coco stack config"; }
    coco stack build --target server --builder classic "${options[@]}" >/tmp/build.log 2>&1 || { tail -n 40 /tmp/build.log >&2; die "coco stack build"; }
    tail -n 2 /tmp/build.log
    unset DOCKER_HOST
fi

apt-get -qq purge -y cocosearch-desktop >/tmp/purge.log 2>&1 || { cat /tmp/purge.log >&2; die "purge"; }
! grep -i warning /tmp/purge.log || die "purge leaves something"
while read -r path; do
    [ -d "$path" ] || [ ! -e "$path" ] || die "$path is still there"
done </tmp/installed
[ ! -e /usr/share/cocosearch ] || die "/usr/share/cocosearch is still there"
[ ! -e /usr/share/doc/cocosearch-desktop ] || die "the documents are still there"
[ -d /home/ada/.local/share/cocosearch ] || die "the user's indexes are gone"
echo "removed; the user's data is kept"
