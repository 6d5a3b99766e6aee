#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Indexes a tree with coco and with zoekt-index by turns, on as many threads, and prints time, processor
# time, peak memory and index size of each, and how the best times compare. coco always finds symbols;
# zoekt-index does where CTAGS_COMMAND names a universal-ctags with its interactive mode.
# usage: COCO_BIN=FOLDER ZOEKT_INDEX=PROGRAM [CTAGS_COMMAND=PROGRAM] tests/bench/zoekt.sh TREE [ROUNDS]
set -euo pipefail
: "${COCO_BIN:?names the folder of coco}" "${ZOEKT_INDEX:?names the program zoekt-index}"
tree=$(cd "$1" && pwd)
rounds=${2:-3}
place=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$place"' EXIT
mkdir -p "$place"/{home,run,config}
chmod 700 "$place/run"
export HOME=$place/home XDG_RUNTIME_DIR=$place/run XDG_CONFIG_HOME=$place/config COCOSEARCH_EMBEDDING_PROVIDER=none

size_mb() { du -sm "$1" | cut -f1; }
ticks() { awk -v tick="$(getconf CLK_TCK)" '{ printf "%.2f", ($14 + $15) / tick }' "/proc/$1/stat"; }
now() { date +%s.%N; }
minus() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a - b }'; }

coco_round() {
    rm -rf "$place/data" "$place/run/cocosearch"
    "$COCO_BIN/coco" serve --data "$place/data" --port 0 >"$place/serve.log" 2>&1 &
    server=$!
    until [ -s "$place/serve.log" ]; do sleep 0.1; done
    local begin end
    begin=$(now)
    "$COCO_BIN/coco" index "$tree" --name bench --data "$place/data" >/dev/null
    end=$(now)
    printf '%-22s %7.2f s, %7.2f s of processor, peak %5d MB, index %5d MB\n' coco "$(minus "$end" "$begin")" "$(ticks "$server")" \
        "$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$server/status")" "$(size_mb "$place/data")"
    minus "$end" "$begin" >>"$place/coco"
    echo >>"$place/coco"
    kill "$server"
    wait "$server" || true
    server=
}

# $1: what it is called; $2: its flag for symbols.
zoekt_round() {
    rm -rf "$place/shards"
    mkdir "$place/shards"
    /usr/bin/time -o "$place/time" -f '%e %U %S %M' "$ZOEKT_INDEX" "$2" -parallelism "$(nproc)" -index "$place/shards" "$tree" >"$place/zoekt.log" 2>&1
    read -r wall user system peak <"$place/time"
    printf '%-22s %7.2f s, %7.2f s of processor, peak %5d MB, index %5d MB\n' "$1" "$wall" \
        "$(awk -v a="$user" -v b="$system" 'BEGIN { print a + b }')" "$((peak / 1024))" "$(size_mb "$place/shards")"
    echo "$wall" >>"$place/$1"
}

uptime
for _ in $(seq "$rounds"); do
    coco_round
    zoekt_round zoekt -disable_ctags
    [ -z "${CTAGS_COMMAND:-}" ] || zoekt_round zoekt-with-symbols -require_ctags
done
best() { sort -n "$1" | head -n 1; }
for other in "$place"/zoekt "$place"/zoekt-with-symbols; do
    [ ! -s "$other" ] || awk -v coco="$(best "$place/coco")" -v zoekt="$(best "$other")" -v name="$(basename "$other")" \
        'BEGIN { printf "%s / coco, best of each: %.2f\n", name, zoekt / coco }'
done
