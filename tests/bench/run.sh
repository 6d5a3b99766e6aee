#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prints speed and memory on real trees.
# usage: tests/bench/run.sh TREE [TREE…]   (COCO_BIN names the folder of a build with tests; else build/bench is built)
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=${COCO_BIN:-$repository/build/bench/bin}

[ $# -gt 0 ] || { printf 'usage: %s TREE [TREE…]\n' "$0" >&2; exit 2; }
if [ -z "${COCO_BIN:-}" ]; then
    cd "$repository"
    cmake --preset release -B build/bench -DCOCO_BUILD_TESTS=ON >/dev/null
    cmake --build build/bench >/dev/null
fi

home=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; sleep 0.5; rm -rf "$home"' EXIT
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config \
    XDG_CACHE_HOME=$home/cache XDG_STATE_HOME=$home/state QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
mkdir -m 700 "$home/run"

# 200 names that occur in the tree: every other one whole, the rest split into words.
queries_of() {
    grep -rhoIE '\b([a-z]+_[a-z_]{4,24}|[A-Z]?[a-z]{3,12}[A-Z][a-z]{3,12}[A-Za-z]{0,12})\b' "$1" 2>/dev/null \
        | awk 'NR % 97 == 0' | sort -u \
        | awk 'BEGIN { srand(7) } { print rand() "\t" $0 }' | sort -n | cut -f2 | awk 'NR <= 200' \
        | awk 'NR % 2 { print; next } { gsub(/_/, " "); gsub(/[A-Z]/, " &"); print tolower($0) }'
}

status_mb() { awk -v key="$2:" '$1 == key { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

# Starts a server on the data folder $1 and sets `server` and `url`.
start_server() {
    "$bin/coco" serve --data "$1" --port 0 >"$home/serve.log" 2>&1 &
    server=$!
    url=
    for _ in $(seq 100); do
        url=$(sed -n 's/.*"url": *"\([^"]*\)".*/\1/p' "$home"/run/cocosearch/server-*.json 2>/dev/null | head -n 1) || true
        [ -n "$url" ] && return 0
        sleep 0.1
    done
    cat "$home/serve.log" >&2
    return 1
}

stop_server() {
    kill "$server"
    wait "$server" || true
    server=
}

for tree in "$@"; do
    tree=$(cd "$tree" && pwd)
    printf '\n== %s\n' "$tree"
    "$bin/bench_index" "$tree"
    data=$home/tree-data
    rm -rf "$data"
    start_server "$data"
    "$bin/coco" index "$tree" --name bench --data "$data" >/dev/null
    printf 'server after indexing: peak %s MB, now %s MB\n' "$(status_mb "$server" VmHWM)" "$(status_mb "$server" VmRSS)"
    queries_of "$tree" >"$home/queries"
    printf 'search over HTTP\n'
    "$bin/bench_http_search" "$url/mcp" bench "$home/queries"
    stop_server
    start_server "$data"
    sleep 3
    printf 'idle server after a restart: %s MB\n' "$(status_mb "$server" VmRSS)"
    stop_server
done

if [ -x "$bin/cocosearch-desktop" ]; then
    printf '\n== window (%s)\n' "$QT_QPA_PLATFORM"
    for _ in 1 2 3; do
        rm -f "$home/ready"
        "$bin/cocosearch-desktop" --index "$repository/app/core" --query "endpoint file" --ready-file "$home/ready" &
        window=$!
        for _ in $(seq 300); do [ -s "$home/ready" ] && break; sleep 0.1; done
        printf '%s, window process %s MB\n' "$(cat "$home/ready")" "$(status_mb "$window" VmRSS)"
        kill "$window"
        wait "$window" 2>/dev/null || true
    done
fi
