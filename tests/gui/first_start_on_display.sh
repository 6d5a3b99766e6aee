#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: first_start_on_display.sh BUILD [PICTURES]
# What a new user does, on a display of its own: a fresh clone in a fresh home, installer/run.sh on a folder with code
# until the window shows results; then, in another fresh home, the window is opened as its desktop entry does and driven
# by the mouse to the first result (tst_FirstStartOnDisplay of BUILD), without an engine. PICTURES gets a picture of each step.
# The clone's build takes minutes; CCACHE_DIR and COCO_GRAMMARS_DIR are used when they are set.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)

if [ "${1:-}" != --inside ]; then
    [ $# -ge 1 ] || { sed -n '3,8s/^# //p' "$0" >&2; exit 2; }
    build=$(cd "$1" && pwd)
    pictures=${2:-}
    [ -z "$pictures" ] || { mkdir -p "$pictures"; pictures=$(cd "$pictures" && pwd); }
    [ -x "$build/bin/tst_FirstStartOnDisplay" ] || { echo "$build has no tst_FirstStartOnDisplay: build that target first." >&2; exit 2; }
    export COCO_TEST_NO_TRAY=1
    exec "$repository/tests/support/with_display.sh" "$here/first_start_on_display.sh" --inside "$build" "$pictures"
fi
build=$2
pictures=$3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CCACHE_DIR=${CCACHE_DIR:-$HOME/.cache/ccache} DOCKER_HOST=unix://$work/no-engine.sock
unset DOCKER_CONTEXT XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
export HOME=$work/home XDG_RUNTIME_DIR=$work/run
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"

picture() {
    [ -z "$pictures" ] || ! command -v import >/dev/null || import -window root "$pictures/$1.png"
}

git clone -q "$repository" "$work/cocosearch"
mkdir -p "$HOME/src"
cp -r "$repository/tests/data/sample_project" "$HOME/src/identity"
cd "$work/cocosearch"
[ -z "${CCACHE_NOHASHDIR:-}" ] || export CCACHE_BASEDIR=$PWD
began=$SECONDS
installer/run.sh "$HOME/src/identity" | tee "$work/said"
printf 'run.sh: %s s\n' "$((SECONDS - began))"
sleep 2 # colours and preview, for the picture alone
picture run
grep -q 'The window shows its first result' "$work/said"
build/release/bin/cocosearch-desktop --quit

COCO_TEST_PROGRAMS=$work/cocosearch/build/release/bin COCO_TEST_PICTURES=$pictures "$build/bin/tst_FirstStartOnDisplay"
