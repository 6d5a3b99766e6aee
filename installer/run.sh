#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and starts CocoSearch on a folder.
set -euo pipefail
# shellcheck source=installer/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
    cat <<'TEXT'
usage: installer/run.sh [--headless] [PATH]

Installs what is missing (apt), builds, starts CocoSearch Desktop and indexes PATH
(default: this project). With no display, or with --headless, it does the same job in
the terminal: starts the server, indexes through MCP and runs three example searches.
TEXT
}

headless=0
folder=$repository
for argument in "$@"; do
    case $argument in
        --headless) headless=1 ;;
        -h | --help) usage; exit 0 ;;
        -*) usage >&2; exit 2 ;;
        *) folder=$argument ;;
    esac
done
[ -d "$folder" ] || die "There is no folder $folder. Name the folder that holds your code."
folder=$(cd "$folder" && pwd)

# The first name that the folder's code defines, said in words: the first search has something to find.
question_from() {
    grep -rhIoE --exclude-dir='.*' --exclude-dir=node_modules \
        '\b(def|func|function|fn|class|struct|interface) +[A-Za-z_][A-Za-z0-9_]{5,}' "$1" 2>/dev/null \
        | head -n 1 | awk '{print $2}' \
        | sed -E 's/([a-z0-9])([A-Z])/\1 \2/g; s/_+/ /g; s/^ +//' | tr '[:upper:]' '[:lower:]' || true
}

started=$(date +%s)
cd "$repository"
install_packages build run
say "Building"
configure release -DCOCO_BUILD_TESTS=OFF
quietly cmake --build --preset release
bin=$repository/build/release/bin
printf 'built in %s: %s\n' "$(minutes_since "$started")" "$bin"

if [ "$folder" = "$repository" ]; then
    queries=("where is the Host header of a request validated"
             "restart the server with growing waits"
             "split camel case identifiers into words")
else
    queries=("where are command line arguments parsed"
             "read the configuration file"
             "report an error to the user")
    own=$(question_from "$folder")
    [ -z "$own" ] || queries[0]=$own
fi

run_headless() {
    say "Indexing $folder (through MCP, with the server that coco starts)"
    "$bin/coco" index "$folder"
    for query in "${queries[@]}"; do
        say "coco search \"$query\""
        (cd "$folder" && "$bin/coco" search "$query" --limit 3)
    done
    printf '\nSearch on with: cd %q && %q search "your question"\n' "$folder" "$bin/coco"
    printf 'The server in the background ends by itself after 30 idle minutes.\n'
}

run_desktop() {
    local ready log pid
    ready=$(mktemp -u)
    log=$(mktemp)
    say "Starting CocoSearch Desktop on $folder"
    setsid "$bin/cocosearch-desktop" --index "$folder" --query "${queries[0]}" --ready-file "$ready" \
        </dev/null >"$log" 2>&1 &
    pid=$!
    for _ in $(seq 1 3000); do
        if [ -s "$ready" ]; then
            if grep -qE '"results": ?0' "$ready"; then
                printf 'The window is open. Nothing in %s answers “%s”; ask something else there, or add another folder.\n' \
                    "$folder" "${queries[0]}"
            else
                printf 'The window shows its first result: %s\n' "$(cat "$ready")"
            fi
            rm -f "$ready"
            return 0
        fi
        if ! kill -0 "$pid" 2>/dev/null; then
            # A second start hands its arguments to the window that is open already.
            wait "$pid" && [ ! -s "$log" ] && { printf 'The window that was open already has the folder now.\n'; return 0; }
            cat "$log" >&2
            die "The window could not be opened. Run installer/run.sh --headless to work in the terminal."
        fi
        sleep 0.2
    done
    die "The window is open, but no result was shown within ten minutes. Its output is in $log"
}

if [ "$headless" = 1 ]; then
    run_headless
elif [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    printf 'There is no display here, so the same job runs in the terminal.\n'
    run_headless
else
    run_desktop
fi
