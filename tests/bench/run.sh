#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prints speed and memory on real trees, then what a scan of vectors takes.
# usage: tests/bench/run.sh TREE [TREE…]
# COCO_BIN names the folder of a build with the benches, else build/bench is built. ZOEKT_INDEX names a
# program zoekt-index to compare with. COCO_IDLE_SECONDS (60) is how long an idle server is looked at.
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=${COCO_BIN:-$repository/build/bench/bin}

[ $# -gt 0 ] || { printf 'usage: %s TREE [TREE…]\n' "$0" >&2; exit 2; }
if [ -z "${COCO_BIN:-}" ]; then
    cd "$repository"
    cmake --preset release -B build/bench -DCOCO_BUILD_TESTS=ON >/dev/null
    cmake --build build/bench --target coco bench_index bench_http_search bench_segment >/dev/null
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

# How often the threads of a process went to sleep and woke up again.
switches() { cat /proc/"$1"/task/*/status | awk '/^voluntary_ctxt/ { s += $2 } END { print s }'; }

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
    printf '\n== %s (%s)\n' "$tree" "$(uptime | sed 's/.*load average/load average/')"
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
    sleep 5
    before=$(switches "$server")
    sleep "${COCO_IDLE_SECONDS:-60}"
    printf 'idle server after a restart: %s MB, %s wake-ups in %s s\n' "$(status_mb "$server" VmRSS)" \
        "$(($(switches "$server") - before))" "${COCO_IDLE_SECONDS:-60}"
    stop_server
    [ -z "${ZOEKT_INDEX:-}" ] || COCO_BIN=$bin "$(dirname "${BASH_SOURCE[0]}")/zoekt.sh" "$tree"
done

printf '\n== vectors\n'
"$bin/bench_segment" vectors

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
