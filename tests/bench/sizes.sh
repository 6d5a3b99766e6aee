#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What an index costs by its size: made-up trees (make_tree.py), each indexed and searched by a server of its own.
# usage: COCO_BIN=FOLDER tests/bench/sizes.sh PLACE [FUNCTIONS…]     default: 10000 100000 1000000
# PLACE is made, filled and removed again; ten million functions need about 10 GB there. Prints one block per size.
set -euo pipefail
: "${COCO_BIN:?names the folder of coco and bench_http_search}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -gt 0 ] || { printf 'usage: %s PLACE [FUNCTIONS…]\n' "$0" >&2; exit 2; }
place=$1
shift
[ $# -gt 0 ] || set -- 10000 100000 1000000
[ ! -e "$place" ] || { printf '%s exists\n' "$place" >&2; exit 2; }
mkdir -p "$place"/{home,run,config,data}
place=$(realpath "$place")
chmod 700 "$place/run"
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$place"' EXIT
export HOME=$place/home XDG_RUNTIME_DIR=$place/run XDG_CONFIG_HOME=$place/config COCOSEARCH_EMBEDDING_PROVIDER=none

start_server() {
    rm -rf "$place/run/cocosearch"
    "$COCO_BIN/coco" serve --data "$place/data" --port 0 >"$place/serve.log" 2>&1 &
    server=$!
    url=
    until [ -n "$url" ]; do
        sleep 0.1
        kill -0 "$server"
        url=$(sed -n 's/.*"url": *"\([^"]*\)".*/\1/p' "$place"/run/cocosearch/server-*.json 2>/dev/null | head -n 1) || true
    done
}
stop_server() {
    kill "$server"
    wait "$server" || true
    server=
}
ticks() { awk '{ print $14 + $15 }' "/proc/$server/stat"; }
processor_s() { awk -v tick="$(getconf CLK_TCK)" '{ printf "%.1f", ($14 + $15) / tick }' "/proc/$server/stat"; }
status_mb() { awk -v key="$1:" '$1 == key { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }
megabytes() { du -sm --apparent-size "$1" | cut -f1; }
# Until the server has done nothing for two seconds: merges go on in the background.
settle() {
    local before=
    until [ "$before" = "$(ticks)" ]; do
        before=$(ticks)
        sleep 2
    done
}

# Questions of the tree itself, the same for every run.
write_queries() {
    local sample
    sample=$(find "$place/tree" -type f | sort | awk -v files="$(find "$place/tree" -type f | wc -l)" \
        'BEGIN { step = int(files / 200); if (step < 1) step = 1 } NR % step == 0')
    # shellcheck disable=SC2086
    sed -n 's/^ *\(\/\*\*\|\/\/\|\/\*\|"""\) *\([A-Z][a-z ]*\)\..*/\2/p' $sample | awk 'NR % 20 == 1 { print tolower($2 " " $3 " " $4 " " $5) }' \
        >"$place/prose"
    # shellcheck disable=SC2086
    grep -ohE '[a-z]+_[a-z]+_[a-z0-9]+\(' $sample | awk 'NR % 41 == 0' | tr -d '(' | sort -u | awk 'NR <= 200' >"$place/names"
    awk '{ print $0 "(" }' "$place/names" >"$place/exact"
    awk -F_ '{ print $1 "_[a-z]+_" $NF "\\b" }' "$place/names" >"$place/expressions"
}

for functions in "$@"; do
    rm -rf "$place/data" "$place/tree"
    mkdir "$place/data"
    python3 "$here/make_tree.py" "$place/tree" "$functions"
    source_mb=$(find "$place/tree" -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%.0f", sum / 1e6 }')
    write_queries
    start_server
    begin=$(date +%s.%N)
    "$COCO_BIN/coco" index "$place/tree" --name bench --data "$place/data" --json >"$place/report"
    end=$(date +%s.%N)
    chunks=$(sed -n 's/.*"chunks": *\([0-9]*\).*/\1/p' "$place/report" | head -n 1)
    printf '\n== %s chunks, %s MB of source (%s)\n' "$chunks" "$source_mb" "$(uptime | sed 's/.*load average/load average/')"
    printf 'indexed in %s s, %s s of processor, peak %s MB' "$(awk -v a="$end" -v b="$begin" 'BEGIN { printf "%.1f", a - b }')" \
        "$(processor_s)" "$(status_mb VmHWM)"
    settle
    printf '; settled: %s s of processor, index %s MB\n' "$(processor_s)" "$(megabytes "$place/data")"
    stop_server
    start_server
    settle
    printf 'after a restart: %s MB\n' "$(status_mb VmRSS)"
    for kind in prose names exact expressions; do
        mode=ranked
        [ $kind != exact ] || mode=exact
        [ $kind != expressions ] || mode=regex
        before=$(ticks)
        answer=$("$COCO_BIN/bench_http_search" "$url/mcp" bench "$place/$kind" 1 $mode)
        printf '%-12s%s; %s ms of processor each\n' "$kind" "$(printf '%s' "$answer" | head -n 1)" \
            "$(awk -v a="$(ticks)" -v b="$before" -v n="$(wc -l <"$place/$kind")" -v tick="$(getconf CLK_TCK)" 'BEGIN { printf "%.2f", (a - b) / tick / n * 1000 }')"
    done
    printf 'after searching: %s MB, peak %s MB' "$(status_mb VmRSS)" "$(status_mb VmHWM)"
    sleep 70 # what rests for a minute gives its memory back
    printf '; after a rest: %s MB\n' "$(status_mb VmRSS)"
    stop_server
done
