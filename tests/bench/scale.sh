#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Trees of a size that no test should make: a million files, and what a change costs in an index.
#   tests/bench/scale.sh COCO FOLDER [FILES]
# FOLDER is made, filled, measured and removed again; it should lie in memory (/dev/shm) or on a fast disk.
# Prints the server's peak memory and the time of a first run, of a second one that finds nothing new,
# and how long a changed file takes to be found while the index is watched.
set -euo pipefail
coco=$(realpath "$1")
work=$2
files=${3:-1000000}
[ ! -e "$work" ] || { echo "$work exists" >&2; exit 2; }
mkdir -p "$work"/{home,data,run,state,config}
chmod 700 "$work/run"
export HOME=$work/home XDG_DATA_HOME=$work/data XDG_RUNTIME_DIR=$work/run XDG_STATE_HOME=$work/state \
    XDG_CONFIG_HOME=$work/config COCOSEARCH_EMBEDDING_PROVIDER=none
server=
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

python3 - "$work/tree" "$files" <<'PYTHON'
import os, sys
root, count = sys.argv[1], int(sys.argv[2])
for first in range(0, count, 500):
    folder = f"{root}/area{first // 50000:02d}/module{first // 500:05d}"
    os.makedirs(folder)
    for i in range(first, min(first + 500, count)):
        with open(f"{folder}/source_{i:07d}.py", "w") as file:
            if i % 10 == 0:
                file.write(f"def task_{i}(value):\n    return value + {i}\n")
PYTHON

"$coco" serve --port 0 > "$work/serve.log" &
server=$!
until [ -s "$work/serve.log" ]; do sleep 0.1; done
peak() { awk '/VmHWM/ {print int($2 / 1024) " MB"}' "/proc/$server/status"; }
for run in first second; do
    begin=$(date +%s.%N)
    "$coco" index "$work/tree" > /dev/null
    echo "$run run: $(echo "$(date +%s.%N) - $begin" | bc) s, peak $(peak)"
done

"$coco" watch "$work/tree" > /dev/null
until "$coco" watch --json | grep -q '"watching"'; do sleep 0.2; done
echo "watching: $("$coco" watch --json | grep -o '"folders":[^,}]*'), peak $(peak)"
sleep 5
switches() { cat /proc/"$server"/task/*/status | awk '/^voluntary_ctxt/ {s += $2} END {print s}'; }
before=$(switches)
sleep 10
echo "idle: $(( $(switches) - before )) wake-ups in 10 s, $(awk '/VmRSS/ {print int($2 / 1024) " MB"}' "/proc/$server/status")"
for i in 1 2 3 4 5; do
    begin=$(date +%s%N)
    echo "def freshly_written_$i(): pass" > "$work/tree/area00/module00000/source_0000000.py"
    until "$coco" search "freshly_written_$i" --json --limit 1 | grep -q "freshly_written_$i()"; do :; done
    echo "a changed file was found after $(( ($(date +%s%N) - begin) / 1000000 )) ms (with the time of the search command)"
done
