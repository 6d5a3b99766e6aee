#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fuzzes with clang's libFuzzer, address and undefined-behaviour sanitizers; the preset `fuzz`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)
build=$repository/build/fuzz

usage() {
    cat <<'TEXT'
usage: tests/fuzz/run.sh [--seconds N] [--all] [TARGET…]

Builds fuzz targets (Chunkers, RegexPlan, …; by default those of searching, with --all every one) and runs
each N seconds (600), two at a time. Prints a line for each; ends with 1 when one found something, and keeps
what led to it in build/fuzz/findings. What was learnt stays in build/fuzz/corpus for the next run.
TEXT
}

seconds=600
targets=()
while [ $# -gt 0 ]; do
    case $1 in
        --seconds) seconds=${2:?--seconds needs a number}; shift ;;
        --all) for source in "$here"/fuzz_*.cpp; do source=${source##*/fuzz_}; targets+=("${source%.cpp}"); done ;;
        -h | --help) usage; exit 0 ;;
        -*) usage >&2; exit 2 ;;
        *) targets+=("${1#fuzz_}") ;;
    esac
    shift
done
[ ${#targets[@]} -gt 0 ] || targets=(OpenSegment PackedFile Chunkers WordSection SegmentSections RegexPlan IgnoreRules QueryAnalysis)
for target in "${targets[@]}"; do
    [ -f "$here/fuzz_$target.cpp" ] || { printf 'There is no fuzz target “%s”.\n' "$target" >&2; exit 2; }
done

if ! command -v clang++ >/dev/null || ! printf 'extern "C" int LLVMFuzzerTestOneInput(const char *, long) { return 0; }' |
    clang++ -x c++ -fsanitize=fuzzer,address,undefined -o /dev/null - 2>/dev/null; then
    cat >&2 <<'TEXT'
Fuzzing needs clang with libFuzzer, which is not installed: apt-get install clang libclang-rt-dev
TEXT
    exit 3
fi

cd "$repository"
log=$build/build.log
mkdir -p "$build"
if ! { cmake --preset fuzz && cmake --build --preset fuzz --target "${targets[@]/#/fuzz_}"; } >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    exit 3
fi

# Chunkers take a file's name on the first line: the samples of the parser's tests become seeds.
gather_samples() {
    local file
    mkdir -p "$1"
    find "$repository/tests/data/parse" "$repository/tests/data/corpus" -type f -size -40k | while IFS= read -r file; do
        { printf '%s\n' "${file##*/}"; cat "$file"; } >"$1/${file##*/}"
    done
}

fuzz_one() {
    local target=$1 findings=$build/findings/$1 corpus=$build/corpus/$1 said=$build/$1.log
    local seeds=() rc=0 options=(-max_len=4096)
    mkdir -p "$findings" "$corpus"
    [ ! -d "$here/seeds/$target" ] || seeds+=("$here/seeds/$target")
    if [ "$target" = Chunkers ]; then
        gather_samples "$build/samples"
        seeds+=("$build/samples")
        options=(-max_len=16384)
    fi
    LSAN_OPTIONS=suppressions=$repository/tests/lsan.suppressions:print_suppressions=0 \
        "$build/bin/fuzz_$target" "${options[@]}" -timeout=25 -rss_limit_mb=3000 -max_total_time="$seconds" \
        -print_final_stats=1 -artifact_prefix="$findings/" "$corpus" "${seeds[@]}" >"$said" 2>&1 || rc=$?
    local runs coverage units
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$said")
    units=$(sed -n 's/^stat::new_units_added: *//p' "$said")
    coverage=$(grep -oE 'cov: [0-9]+' "$said" | tail -n 1)
    printf '%-16s %10s runs, %s, %s new units, %s\n' "$target" "${runs:-?}" "${coverage:-cov: ?}" "${units:-?}" \
        "$([ "$rc" -eq 0 ] && echo 'no finding' || echo "FINDING: $(find "$findings" -type f -printf '%f ' ) see $said")"
    return "$rc"
}

failed=0
running=0
for target in "${targets[@]}"; do
    fuzz_one "$target" &
    running=$((running + 1))
    if [ "$running" -ge 2 ]; then
        wait -n || failed=1
        running=$((running - 1))
    fi
done
while [ "$running" -gt 0 ]; do
    wait -n || failed=1
    running=$((running - 1))
done
exit "$failed"
