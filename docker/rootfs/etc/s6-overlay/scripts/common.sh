# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2034
# Sourced by every script: settings with their defaults, and the record of what each service is doing.
run_dir=/run/cocosearch
state_dir=$run_dir/state
secrets_dir=/data/cocosearch/secrets
: "${PGDATA:=/data/pg_data}"
: "${OLLAMA_MODELS:=/data/ollama_models}"
: "${COCOSEARCH_PG_PORT:=5432}"
: "${COCOSEARCH_OLLAMA_PORT:=11434}"
: "${COCOSEARCH_MCP_PORT:=3000}"
: "${COCOSEARCH_EMBED_MODEL:=nomic-embed-text}"
: "${COCOSEARCH_EMBEDDING_PROVIDER:=none}"

# The exit code by which a run script asks to be held down instead of started again.
held_down=100

say() { printf '%s: %s\n' "${service:-cocosearch}" "$*" >&2; }

# record STATE DETAIL: starting, ok, external, off or failed, for the health check.
record() {
    mkdir -p "$state_dir"
    printf '%s\n%s\n' "$1" "$2" >"$state_dir/.$service.$$"
    mv "$state_dir/.$service.$$" "$state_dir/$service"
}

# A remark when the disk of the database is full: without room for its log PostgreSQL ends at every start. It is tried
# again, so that freed space is all that is needed.
lack_of_room() {
    left=$(df -m --output=avail "${PGDATA:-/data}" 2>/dev/null | tail -n 1 | tr -d ' ')
    [ "${left:-1000}" -ge 32 ] || printf '; only %s MB are left on the disk of %s. Free some space: it goes on by itself and nothing stored is lost' \
        "$left" "${PGDATA:-/data}"
}

# hold CAUSE: a fault that trying again cannot mend. The container stays up, unhealthy, and says why.
hold() {
    record failed "$*"
    say "held down: $*"
    exit "$held_down"
}

# halt_container CAUSE: ends the container, so that its restart policy tries again.
halt_container() {
    say "stopping the container: $*"
    echo 75 >/run/s6-linux-init-container-results/exitcode
    exec /run/s6/basedir/bin/halt
}

database_is_external() {
    case ${COCOSEARCH_DATABASE_URL:-} in
        postgres://* | postgresql://* | sqlite://*) return 0 ;;
        *) return 1 ;;
    esac
}

# Whether the Ollama of this container is the embedder.
ollama_is_internal() {
    [ "$COCOSEARCH_EMBEDDING_PROVIDER" = ollama ] && [ -z "${COCOSEARCH_OLLAMA_URL:-}" ] \
        && [ -z "${COCOSEARCH_EMBEDDING_BASE_URL:-}" ]
}

# OLLAMA_HOST with the port it lacks; by default reachable from this container only.
ollama_listen_address() {
    given=${OLLAMA_HOST:-127.0.0.1}
    given=${given#http://}
    given=${given%/}
    case $given in
        *:*) printf '%s' "$given" ;;
        *) printf '%s:%s' "$given" "$COCOSEARCH_OLLAMA_PORT" ;;
    esac
}

# Where this container finds it, however widely it listens.
ollama_address() {
    listening=$(ollama_listen_address)
    case $listening in
        0.0.0.0:* | :*) printf '127.0.0.1:%s' "${listening##*:}" ;;
        *) printf '%s' "$listening" ;;
    esac
}

# sql DATABASE: runs standard input as PostgreSQL's superuser, who can only come through the local socket.
sql() {
    s6-setuidgid postgres psql -X -q -v ON_ERROR_STOP=1 -h /run/postgresql -p "$COCOSEARCH_PG_PORT" \
        -U postgres -d "$1" -A -t
}
