#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prints sizes of the images, what they consist of, and how long containers take to be ready.
# usage: tests/bench/image.sh [PREFIX]   PREFIX/server, PREFIX/slim and PREFIX/full are measured (default coco-test,
#        in the private engine of the tests when it is up; else in the engine that `docker` finds)
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
prefix=${1:-coco-test}
socket=$("$repository/tests/support/private_engine/engine.sh" socket)
if [ -S "$socket" ]; then export DOCKER_HOST=unix://$socket; fi

megabytes() { awk '{ printf "%6.0f MB", $1 / 1e6 }'; }

for target in server slim full; do
    image=$prefix/$target
    printf '== %-8s %s\n' "$target" "$(docker image inspect --format '{{.Size}}' "$image" | megabytes)"
    docker history --no-trunc --human=false --format '{{.Size}} {{.CreatedBy}}' "$image" |
        awk '$1 + 0 > 500000 { size = $1 + 0; $1 = ""; sub(/^.*\/bin\/sh -c /, ""); gsub(/ +/, " "); printf "   %6.1f MB  %s\n", size / 1e6, ($0 ~ /[^ ]/ ? substr($0, 1, 90) : "base image") }'
done
echo "== largest packages in full"
docker run --rm --entrypoint sh "$prefix/full" -c \
    "dpkg-query -W -f '\${Installed-Size} \${Package}\n' | sort -rn | head -n 15" |
    awk '{ printf "   %6.1f MB  %s\n", $1 / 1024, $2 }'
echo "   (dpkg counts the just-in-time compiler of PostgreSQL, libllvm and libz3, which is left out)"
docker run --rm --entrypoint sh "$prefix/full" -c \
    "du -sk /app /usr/lib/postgresql /usr/lib/ollama /usr/bin/ollama /opt/ollama /command /package 2>/dev/null" |
    awk '{ printf "   %6.1f MB  %s\n", $1 / 1024, $2 }'

# Milliseconds from `docker run` or `docker start` to the ready line number N.
ready() {
    local container=$1 wanted=$2 began=$3
    until [ "$(docker logs "$container" 2>&1 | grep -c COCOSEARCH_READY)" -ge "$wanted" ]; do
        [ $(($(date +%s%3N) - began)) -lt 180000 ] || { echo "not ready within 180 s" >&2; return 1; }
        sleep 0.05
    done
    echo $(($(date +%s%3N) - began))
}

for target in slim full; do
    first=() warm=() stop=()
    for _ in 1 2 3; do
        began=$(date +%s%3N)
        container=$(docker run -d "$prefix/$target")
        first+=("$(ready "$container" 1 "$began")")
        began=$(date +%s%3N)
        docker stop -t 30 "$container" >/dev/null
        stop+=($(($(date +%s%3N) - began)))
        began=$(date +%s%3N)
        docker start "$container" >/dev/null
        warm+=("$(ready "$container" 2 "$began")")
        memory=$(docker stats --no-stream --format '{{.MemUsage}}' "$container")
        docker rm -f -v "$container" >/dev/null
    done
    printf '== %-5s first start %s ms, warm start %s ms, stop %s ms, memory %s\n' \
        "$target" "${first[*]}" "${warm[*]}" "${stop[*]}" "$memory"
done
