#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Trees of a size or a kind that no unit test should make, each indexed by a server of its own.
#   tests/bench/scale.sh COCO FOLDER [CASE…]      every case when none is named
# Cases: million folder huge minified deep links changing twice clock
# FOLDER is made, filled, measured and removed again; it should lie in memory (/dev/shm) or on a fast disk.
# COCO_SCALE divides the sizes (default 1: the full ones), COCO_PEAK_MB is the most memory allowed (600).
# Prints time, processor time and peak memory of the server and what it reports; the exit status is 1 when
# a case misses what it expects.
set -euo pipefail
coco=$(realpath "$1")
work=$2
shift 2
cases=("$@")
[ $# -gt 0 ] || cases=(million folder huge minified deep links changing twice clock)
scale=${COCO_SCALE:-1}
most=${COCO_PEAK_MB:-600}
[ ! -e "$work" ] || { echo "$work exists" >&2; exit 2; }
mkdir -p "$work"
work=$(realpath "$work")
server=
bad=0

stop_server() {
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
}
cleanup() {
    stop_server
    rm -rf "$work"
}
trap cleanup EXIT

# An empty place for one case: $tree, and everything a server writes.
place() {
    rm -rf "$work/case"
    mkdir -p "$work/case"/{home,data,run,state,config,tree}
    chmod 700 "$work/case/run"
    tree=$work/case/tree
    export HOME=$work/case/home XDG_DATA_HOME=$work/case/data XDG_RUNTIME_DIR=$work/case/run XDG_STATE_HOME=$work/case/state \
        XDG_CONFIG_HOME=$work/case/config COCOSEARCH_EMBEDDING_PROVIDER=none
}
start_server() {
    "$coco" serve --port 0 >"$work/case/serve.log" 2>&1 &
    server=$!
    until [ -s "$work/case/serve.log" ]; do sleep 0.1; done
}
peak_mb() { awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$server/status"; }
resident_mb() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status"; }
processor_s() { awk -v tick="$(getconf CLK_TCK)" '{printf "%.1f", ($14 + $15) / tick}' "/proc/$server/stat"; }
switches() { cat "/proc/$server"/task/*/status | awk '/^voluntary_ctxt/ {s += $2} END {print s}'; }
seconds_since() { awk -v begin="$1" -v now="$(date +%s.%N)" 'BEGIN {printf "%.1f", now - begin}'; }
miss() { echo "   MISSED: $*"; bad=1; }
number() {
    python3 - "$work/case/report" "$1" <<'PYTHON'
import json, sys
try:
    report = json.load(open(sys.argv[1]))
except ValueError:
    report = {}
print(report.get(sys.argv[2], report.get("stats", {}).get(sys.argv[2], 0)))
PYTHON
}

# Indexes $tree as $1; says what it took and holds the report in the file "report".
run() {
    local begin status=0
    begin=$(date +%s.%N)
    "$coco" index "$tree" --json >"$work/case/report" 2>"$work/case/complaint" || status=$?
    printf '   %s: %s s, %s s of processor so far, peak %s MB; added %s, updated %s, removed %s, left out %s, failed %s, by lines %s, %s chunks, %s MB\n' \
        "$1" "$(seconds_since "$begin")" "$(processor_s)" "$(peak_mb)" "$(number files_added)" "$(number files_updated)" \
        "$(number files_removed)" "$(number files_skipped)" "$(number files_failed)" "$(number files_by_lines)" "$(number chunks)" \
        "$(($(number bytes) / 1000000))"
    [ "$status" -eq 0 ] || { miss "exit status $status"; cat "$work/case/complaint"; }
    [ "$(peak_mb)" -le "$most" ] || miss "more than $most MB"
}
expect() { [ "$(number "$1")" = "$2" ] || miss "$1 is $(number "$1"), not $2"; }
sound() { "$coco" verify >"$work/case/verify" 2>&1 || { miss "verify"; cat "$work/case/verify"; }; }

case_million() {
    local files=$((1000000 / scale))
    python3 - "$tree" "$files" <<'PYTHON'
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
    start_server
    run "first"
    expect files_added "$files"
    run "nothing changed"
    expect files_unchanged "$files"
    "$coco" watch "$tree" >/dev/null
    until "$coco" watch --json | grep -q '"watching"'; do sleep 0.2; done
    echo "   watching: $("$coco" watch --json | grep -o '"folders":[^,}]*'), peak $(peak_mb) MB"
    sleep 5
    local before
    before=$(switches)
    sleep 10
    local woken=$(($(switches) - before)) resident
    resident=$(resident_mb)
    echo "   idle: $woken wake-ups in 10 s, $resident MB"
    [ "$woken" -le 2 ] || miss "an idle server wakes up"
    [ "$resident" -le 60 ] || miss "an idle server holds more than 60 MB"
    for i in 1 2 3; do
        local begin
        begin=$(date +%s%N)
        echo "def freshly_written_$i(): pass" >"$tree/area00/module00000/source_0000000.py"
        until "$coco" search "freshly_written_$i" --json --limit 1 | grep -q "freshly_written_$i()"; do :; done
        echo "   a changed file was found after $((($(date +%s%N) - begin) / 1000000)) ms (with the search command)"
    done
}

case_folder() {
    local files=$((50000 / scale))
    python3 - "$tree" "$files" <<'PYTHON'
import sys
for i in range(int(sys.argv[2])):
    with open(f"{sys.argv[1]}/part_{i:06d}.ts", "w") as file:
        file.write(f"export function part{i}(value: number): number {{\n  return value * {i};\n}}\n")
PYTHON
    start_server
    run "first"
    expect files_added "$files"
    run "nothing changed"
    expect files_unchanged "$files"
}

case_huge() {
    truncate -s 2G "$tree/sparse.sql"
    python3 - "$tree/real.sql" "$((2000 / scale))" <<'PYTHON'
import sys
block = b"".join(b"INSERT INTO orders VALUES (%d, 'customer %d', NULL);\n" % (i, i * 7) for i in range(20000))
with open(sys.argv[1], "wb") as file:
    for _ in range(int(sys.argv[2])):
        file.write((block * 2)[:1000000])
PYTHON
    echo "def small(): pass" >"$tree/small.py"
    start_server
    local before
    before=$(awk '/^rchar/ {print $2}' "/proc/$server/io")
    run "first"
    expect files_added 1
    expect files_skipped 2
    local readBytes=$(($(awk '/^rchar/ {print $2}' "/proc/$server/io") - before))
    echo "   read $((readBytes / 1000)) kB"
    [ "$readBytes" -lt 20000000 ] || miss "a file over the limit was read"
}

# Four fifths are left out by their lines; the rest is in a language whose long lines are not looked at.
case_minified() {
    python3 - "$tree" "$((1050 / scale))" <<'PYTHON'
import os, random, sys
random.seed(5)
names = [f"{a}{b}" for a in "abcdefghijklmnopqrstuvwxyz" for b in "etnrisoau"]
def piece(size):
    out, length = [], 0
    while length < size:
        a, b, c = random.choice(names), random.choice(names), random.randrange(99999)
        out.append(f"function {a}{c}({b},e){{return {b}?{a}({b}.{a},{c}):e[{c}]||[{b},\"{a}{b}{c}\"]}}")
        length += len(out[-1])
    return "".join(out)
pieces = [piece(99000) for _ in range(60)]
for i in range(int(sys.argv[2])):
    folder = f"{sys.argv[1]}/bundle{i // 50:03d}"
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/chunk-{i:05d}.{'ts' if i % 5 == 0 else 'js'}", "w") as file:
        file.write(f"var file{i}={i};" + "".join(random.sample(pieces, 10)))
PYTHON
    start_server
    run "first"
    expect files_skipped "$((1050 / scale - (1050 / scale + 4) / 5))"
}

case_deep() {
    python3 - "$tree" "$((300000 / scale))" <<'PYTHON'
import sys
root, deep = sys.argv[1], int(sys.argv[2])
shapes = {
    "brackets.js": "let a = " + "[" * deep + "]" * deep,
    "open.js": "[" * deep, "braces.c": "{" * deep, "parens.c": "(" * deep, "calls.py": "f(" * deep,
    "not.py": "not " * (deep // 2) + "x", "plus.java": "class A { int a = 1" + "+1" * deep + "; }",
    "ternary.ts": "const a = " + "b ? c : " * (deep // 4) + "d", "json.json": '{"a":' * (deep // 3),
    "tags.html": "<div>" * (deep // 3), "generic.cpp": "A<" * deep, "quote.rb": "%w[" * deep, "paren.rs": "fn a() { " + "((" * (deep // 2),
    "templates.js": "`${" * deep, "else.c": "void f() { " + "if (a) b(); else " * (deep // 16) + "c(); }",
    "lambda.hs": "f = " + "\\x -> " * (deep // 6) + "x", "arrow.scala": "val a = " + "x => " * (deep // 5) + "x",
    "list.yml": "- " * deep, "quote.md": "> " * deep, "let.ex": "fn -> " * (deep // 6), "sub.sh": "$(" * deep, "heredoc.sh": "cat <<A\n" * (deep // 8),
    "regex.pl": "s{" * deep, "block.kt": "fun a() { " + "run { " * (deep // 6), "sel.css": "a{" * deep, "nest.scss": "a{" * deep,
    "query.sql": "SELECT (" * (deep // 8), "mod.go": "package a\nfunc f() {" + "func(){" * (deep // 7), "types.swift": "let a: " + "[" * deep,
    "end.lua": "do " * (deep // 3), "begin.jl": "begin " * (deep // 6), "obj.ml": "let a = " + "(fun x -> " * (deep // 10), "zig.zig": "const a = " + "struct{" * (deep // 7),
    "php.php": "<?php " + "if(a){" * (deep // 6), "case.cs": "class A { void F() { " + "switch(a){case 1:" * (deep // 17),
}
for name, text in shapes.items():
    with open(f"{root}/{name}", "w") as file:
        file.write(text + "\n")
path = root
for i in range(400):
    path += "/d"
import os
os.makedirs(path)
open(path + "/far.py", "w").write("def far(): pass\n")
PYTHON
    start_server
    run "first"
    expect files_added 31 # the others are taken for minified
    expect files_by_lines 22
    run "nothing changed"
}

case_links() {
    python3 - "$tree" "$((20000 / scale))" <<'PYTHON'
import os, sys
root, count = sys.argv[1], int(sys.argv[2])
open(f"{root}/real.py", "w").write("def real(): pass\n")
for i in range(count):
    folder = f"{root}/d{i % 100}"
    os.makedirs(folder, exist_ok=True)
    os.symlink(["..", ".", "/", f"../d{(i + 1) % 100}", f"l{i}", "../real.py", "/etc/passwd"][i % 7], f"{folder}/l{i}")
PYTHON
    start_server
    run "first"
    expect files_added 1
    expect files_skipped "$((20000 / scale))"
}

# Files appear, grow, shrink and vanish, folders too, while three runs go over them.
case_changing() {
    mkdir "$tree/keep"
    for i in $(seq 1000); do echo "def kept_$i(): return $i" >"$tree/keep/k$i.py"; done
    touch "$work/case/going"
    python3 - "$tree" "$work/case/going" <<'PYTHON' &
import os, random, shutil, sys
root, going = sys.argv[1:]
random.seed(3)
while os.path.exists(going):
    folder = f"{root}/f{random.randrange(200)}"
    path = f"{folder}/s{random.randrange(50)}.py"
    act = random.randrange(10)
    try:
        if act == 0:
            shutil.rmtree(folder)
        elif act == 1:
            os.remove(path)
        elif act == 2:
            os.truncate(path, random.randrange(3000))
        elif act == 3:
            os.rename(folder, f"{root}/f{random.randrange(200)}")
        elif act == 4:
            os.rename(path, f"{folder}/s{random.randrange(50)}.py")
        else:
            os.makedirs(folder, exist_ok=True)
            with open(path, "a") as file:
                file.write(f"def changed_{random.randrange(9999)}(a):\n    return a\n" * random.randrange(200))
    except OSError:
        pass
PYTHON
    local writer=$!
    start_server
    for i in 1 2 3; do
        run "while files change, $i"
    done
    rm "$work/case/going"
    wait "$writer"
    run "when they rest"
    expect files_failed 0
    run "once more"
    # A file that was made longer by truncate holds zeros and is left out as binary.
    local known=$(($(number files_unchanged) + $(number files_skipped)))
    [ "$known" = "$(find "$tree" -name '*.py' | wc -l)" ] || miss "$known files known, $(find "$tree" -name '*.py' | wc -l) there"
    sound
}

# Two commands and two servers at once on one data folder, without a server beforehand.
case_twice() {
    for i in $(seq $((4000 / scale))); do echo "def twice_$i(): return $i" >"$tree/t$i.py"; done
    local first second status=0
    "$coco" index "$tree" >"$work/case/first" 2>&1 & first=$!
    "$coco" index "$tree" >"$work/case/second" 2>&1 & second=$!
    wait "$first" || status=$?
    wait "$second" || status=$?
    cat "$work/case/first" "$work/case/second" | sed 's/^/   /'
    [ "$status" -eq 0 ] || miss "exit status $status"
    if "$coco" serve --port 0 --data "$work/case/data/cocosearch" >"$work/case/third" 2>&1; then
        miss "a second server took the data folder"
    fi
    sed 's/^/   /' "$work/case/third"
    "$coco" stats --json | grep -q "\"file_count\": *$((4000 / scale))\b" || miss "not all files are there"
    sound
    # The server that the commands started.
    server=$(sed -n 's/.*"pid": *\([0-9]*\).*/\1/p' "$work"/case/run/cocosearch/server-*.json | head -n 1)
    kill "$server"
    while kill -0 "$server" 2>/dev/null; do sleep 0.1; done
    server=
}

# Times of the future and the past; what changed is found by its content.
case_clock() {
    for i in $(seq 300); do
        echo "def clock_$i(): return 1" >"$tree/c$i.py"
        touch -d "$([ $((i % 2)) -eq 0 ] && echo 2097-03-01 || echo 1961-04-12)" "$tree/c$i.py"
    done
    start_server
    run "first"
    expect files_added 300
    for i in $(seq 100); do
        sed -i s/1$/2/ "$tree/c$i.py"
        touch -d "$([ $((i % 2)) -eq 0 ] && echo 2097-03-01 || echo 1961-04-12)" "$tree/c$i.py"
    done
    run "same size and times, other content"
    expect files_updated 100
}

for name in "${cases[@]}"; do
    declare -F "case_$name" >/dev/null || { echo "no case $name" >&2; exit 2; }
    echo "$name ($(uptime | sed 's/.*load average/load average/'))"
    place
    "case_$name"
    stop_server
    rm -rf "$work/case"
done
exit "$bad"
