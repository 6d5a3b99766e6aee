#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A Docker engine of the tests' own, beside whatever engine the machine has: its own socket, folder and bridge.
# usage: engine.sh up | images [TARGET…] | down | why-not | socket | sources | build TARGET … | buildkit TARGET | log TARGET
#                  | compose2
#   COCO_TEST_CACHE         folder for base images and the engine's layers, kept between runs
#   COCO_TEST_NODE_MODULES  the grammars, for staging the build context
# Containers are reached only through ports published on 127.0.0.1.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../../.." && pwd)
cache=${COCO_TEST_CACHE:-$repository/build/test-cache}
engine=$cache/engine
# A socket's path may be 107 bytes long, so it stands in a short place; both names follow from the cache's path.
number=$(printf '%s' "$cache" | cksum | cut -d ' ' -f 1)
run=/tmp/coco-engine-$number
bridge=coco$((number % 10000000))
subnet=172.31.$((number % 120 + 100))
export DOCKER_HOST=unix://$run/docker.sock DOCKER_CONFIG=$engine/client DOCKER_BUILDKIT=0
base=coco-test/base:trixie
suite=trixie

why_not() {
    [ "${COCO_TEST_PRIVATE_ENGINE:-}" = 1 ] || { echo "COCO_TEST_PRIVATE_ENGINE is not 1"; return; }
    [ "$(id -u)" -eq 0 ] || { echo "a Docker engine of our own needs root"; return; }
    for program in dockerd docker mmdebstrap ip s6-svscan; do
        command -v "$program" >/dev/null || { echo "$program is not installed"; return; }
    done
}

is_up() { docker version >/dev/null 2>&1; }

up() {
    mkdir -p "$engine/client" "$run"
    chmod 700 "$run"
    is_up && return
    ip link show "$bridge" >/dev/null 2>&1 || ip link add "$bridge" type bridge
    ip addr replace "$subnet.1/24" dev "$bridge"
    ip link set "$bridge" up
    rm -f "$run/dockerd.pid"
    # In a session of its own, and with nothing of ctest's open: the engine outlives the test that starts it.
    setsid dockerd -H "$DOCKER_HOST" --data-root "$engine/root" --exec-root "$run/exec" -p "$run/dockerd.pid" \
        --bridge="$bridge" --default-address-pool base=172.30.0.0/16,size=24 \
        </dev/null >"$engine/dockerd.log" 2>&1 &
    for _ in $(seq 300); do
        is_up && return
        sleep 0.2
    done
    tail -n 20 "$engine/dockerd.log" >&2
    echo "The private Docker engine did not start." >&2
    return 1
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

base_image() {
    local archive=$cache/base-$suite.tar
    if [ ! -s "$archive" ]; then
        mmdebstrap --quiet --variant=minbase --include=ca-certificates --format=tar \
            --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
            --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
            "$suite" "$archive.new" ${COCO_TEST_MIRROR:+"$COCO_TEST_MIRROR"}
        mv "$archive.new" "$archive"
    fi
    has_image "$base" || docker import "$archive" "$base" >/dev/null
}

fake_ollama_image() {
    local folder=$cache/fake-ollama
    mkdir -p "$folder"
    cp "$repository/tests/support/fake_ollama/ollama" "$folder/ollama"
    printf 'FROM %s\nCOPY ollama /usr/bin/ollama\n' "$base" >"$folder/Dockerfile"
    docker build -q -t coco-test/ollama:stand-in "$folder" >/dev/null
}

# A certificate authority of nobody's, to see that EXTRA_CA reaches the images.
extra_ca() {
    [ -s "$cache/extra-ca.pem" ] || openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=CocoSearch test CA" \
        -keyout /dev/null -out "$cache/extra-ca.pem" 2>/dev/null
    cat "$cache/extra-ca.pem"
}

stage() {
    cmake -DSOURCE="$repository" -DNODE_MODULES="$COCO_TEST_NODE_MODULES" -DOUTPUT="$cache/context" \
        -P "$repository/docker/stage-context.cmake" >/dev/null
    "$repository/tests/support/s6_standin/pack.sh" "$cache/context/docker/sources"
}

build() {
    local target=$1 log=$cache/build-$1.log began
    shift
    began=$(date +%s)
    if ! docker build "$@" -f "$cache/context/docker/Dockerfile" --target "$target" -t "coco-test/$target" \
        --build-arg BASE_IMAGE="$base" --build-arg OLLAMA_IMAGE=coco-test/ollama:stand-in \
        --build-arg S6_OVERLAY_URL=file:///sources --build-arg EXTRA_CA="$(extra_ca)" \
        ${COCO_TEST_DEBIAN_MIRROR:+--build-arg DEBIAN_MIRROR="$COCO_TEST_DEBIAN_MIRROR"} \
        --build-arg REVISION=test "$cache/context" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        echo "The image coco-test/$target could not be built; the whole output is in $log" >&2
        return 1
    fi
    printf 'coco-test/%s built in %s s\n' "$target" "$(($(date +%s) - began))"
}

images() {
    [ $# -gt 0 ] || set -- server slim full
    up
    base_image
    fake_ollama_image
    stage
    for target in "$@"; do build "$target"; done
}

# Prints the path of a docker-compose 2, which installed systems may not have beside the old one.
compose2() {
    local tool=$cache/compose2/usr/libexec/docker/cli-plugins/docker-compose
    if [ ! -x "$tool" ]; then
        rm -rf "$cache/compose2.new"
        mkdir -p "$cache"
        mmdebstrap --quiet --variant=extract --include=docker-compose --aptopt='APT::Install-Recommends "false"' \
            --dpkgopt='path-exclude=/usr/share/doc/*' "$suite" "$cache/compose2.new" ${COCO_TEST_MIRROR:+"$COCO_TEST_MIRROR"}
        mv "$cache/compose2.new" "$cache/compose2"
    fi
    echo "$tool"
}

down() {
    if is_up; then
        local containers id state
        # A pause that falls into a health check hangs in runc, and so does everything after it, until it is thawed.
        for id in $(docker ps -q --no-trunc --filter status=paused); do
            state=/sys/fs/cgroup/freezer/docker/$id/freezer.state
            [ ! -w "$state" ] || echo THAWED >"$state"
        done
        containers=$(docker ps -aq)
        # shellcheck disable=SC2086
        [ -z "$containers" ] || docker rm -f -v $containers >/dev/null
    fi
    local pid
    pid=$(cat "$run/dockerd.pid" 2>/dev/null || true)
    if [ -n "$pid" ] && kill "$pid" 2>/dev/null; then
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.2
        done
    fi
    ip link del "$bridge" 2>/dev/null || true
    rm -rf "$run"
}

case ${1:-} in
    why-not) why_not ;;
    socket) echo "$run/docker.sock" ;;
    up | images | down)
        reason=$(why_not)
        if [ -n "$reason" ]; then
            echo "left out: $reason"
            exit 0
        fi
        "$@"
        ;;
    compose2) compose2 ;;
    sources) echo "$cache/context/docker/sources" ;;
    context) echo "$cache/context" ;;
    build-arguments) # of every build, each ended by a zero byte, so that another one finds the same layers
        printf '%s\0' BASE_IMAGE="$base" OLLAMA_IMAGE=coco-test/ollama:stand-in S6_OVERLAY_URL=file:///sources \
            EXTRA_CA="$(extra_ca)" ${COCO_TEST_DEBIAN_MIRROR:+DEBIAN_MIRROR="$COCO_TEST_DEBIAN_MIRROR"} REVISION=test
        ;;
    log) cat "$cache/build-$2.log" ;;
    buildkit) # buildkit TARGET: the same Dockerfile by the other builder, where a client for it is installed
        export DOCKER_BUILDKIT=1
        if ! docker buildx version >/dev/null 2>&1; then
            # Clients before 23 speak to BuildKit by themselves.
            if ! /usr/bin/docker --version 2>/dev/null | grep -qE 'version (19|20)\.'; then
                echo "left out: no client here speaks to BuildKit (install docker-buildx)"
                exit 0
            fi
            docker() { /usr/bin/docker "$@"; }
        fi
        build "$2" --progress plain
        ;;
    build) # build TARGET [docker build arguments…]: another build of the staged context
        shift
        build "$@"
        ;;
    *)
        sed -n '3,9s/^# //p' "$0" >&2
        exit 2
        ;;
esac
