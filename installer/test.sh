#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and runs all tests.
set -euo pipefail
# shellcheck source=installer/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
    cat <<'TEXT'
usage: installer/test.sh [--quick | --all]

Installs what is missing (apt), builds, and runs the address sanitizer over core, net, mcp, pg,
search, docker, stack, secrets and the fuzz seeds, the thread sanitizer over net, mcp and index, then every test.
  --quick  no sanitizers
  --all    sanitizers over everything, the long suites and the benches
Suites that start a private Docker engine run only with COCO_TEST_PRIVATE_ENGINE=1.
TEXT
}

mode=normal
case ${1:-} in
    "") ;;
    --quick) mode=quick ;;
    --all) mode=all ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
esac

cd "$repository"
stages=(build run test)
if [ "${COCO_TEST_PRIVATE_ENGINE:-}" = 1 ]; then
    stages+=(engine)
else
    printf 'Suites with a private Docker engine are left out (COCO_TEST_PRIVATE_ENGINE=1 runs them).\n'
fi
install_packages "${stages[@]}"

# explain_failures LOG: what failed, and in whose words.
explain_failures() {
    grep -E '^[0-9]+: (FAIL!|QFATAL|XPASS|SKIP|   (Actual|Expected|Loc))|Sanitizer|\*\*\*(Failed|Timeout|Exception|Not Run|Skipped)' \
        "$1" | tail -n 80
    # Programs that are no QtTest say why in their own words.
    sed -n 's/^ *[0-9/]* Test *#\([0-9]*\): .*\*\*\*\(Failed\|Exception\|Timeout\).*/\1/p' "$1" | head -n 5 \
        | while read -r number; do grep "^$number: " "$1" | grep -v ': PASS ' | tail -n 4; done
    sed -n '/tests passed/,$p' "$1"
    free_space
}

# second_attempt PRESET LOG: in CI, where load from outside can outlast a wait, up to three programs that failed run once
# more, by themselves. What a sanitizer found is never asked again. The first failure stays in the output.
second_attempt() {
    local failed=build/$1/Testing/Temporary/LastTestsFailed.log
    [ "${CI:-}" = true ] && [ -s "$failed" ] && [ "$(wc -l <"$failed")" -le 3 ] || return 1
    ! grep -qE '(Address|Leak|Thread)Sanitizer|runtime error:' "$2" || return 1
    printf 'Second attempt, to be looked into: %s\n' "$(cut -d: -f2 "$failed" | paste -sd ' ')"
    ctest --preset "$1" --rerun-failed -V >>"$2.again" 2>&1
}

# run_suite PRESET TARGET CTEST-ARGUMENTS…: builds a target and runs tests; in CI a skipped test is a failure.
run_suite() {
    local preset=$1 target=$2 began log last
    shift 2
    began=$(date +%s)
    quietly cmake --build --preset "$preset" --target "$target"
    printf 'built in %s\n' "$(minutes_since "$began")"
    log=$(mktemp)
    last=$log
    if ! ctest --preset "$preset" -j2 -V "$@" >"$log" 2>&1; then
        explain_failures "$log" >&2
        if ! second_attempt "$preset" "$log"; then
            [ ! -e "$log.again" ] || explain_failures "$log.again" >&2
            printf 'The whole output is in %s\n' "$log" >&2
            return 1
        fi
        last=$log.again
    fi
    if [ "${CI:-}" = true ] && grep -E '\*\*\*Skipped|^[0-9]+: SKIP ' "$log" "$last" >&2; then
        die "This machine can provide what the tests above need, so they must not be skipped."
    fi
    sed -n '/tests passed/,$p' "$last" | grep -vE 'sec\*proc|^Label|^$'
    rm -f "$log" "$last"
}

# Continuous integration looks at a sanitizer's build once; it would only take the images' place.
drop_build() { [ "${CI:-}" != true ] || rm -rf "build/$1"; }

printf '%s (the builds and images take about 16 GB)\n' "$(free_space)"
if [ "$mode" != quick ]; then
    say "Address and undefined-behaviour sanitizers"
    configure asan
    if [ "$mode" = all ]; then
        run_suite asan all
    else
        run_suite asan coco_tests_asan -L 'area:(core|net|mcp|pg|search|docker|stack|secrets|fuzz)' -LE 'long|bench|integration'
    fi
    drop_build asan
    say "Thread sanitizer"
    configure tsan
    if [ "$mode" = all ]; then
        run_suite tsan all -LE 'bench'
    else
        run_suite tsan coco_tests_tsan -L 'area:(net|mcp|index)' -LE 'long|bench|integration'
    fi
    drop_build tsan
fi

say "All tests"
# Warnings are errors only where the compiler is known: a newer one must not stop a user's build.
if [ "${CI:-}" = true ]; then configure ci; else configure ci -DCOCO_WERROR=OFF; fi
if [ "$mode" = all ]; then
    run_suite ci all
else
    run_suite ci all -LE 'long|bench'
fi
