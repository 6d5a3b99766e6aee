# SPDX-License-Identifier: Apache-2.0
# Shared by run.sh and test.sh; sourced, not run.
# shellcheck shell=bash
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\n== %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# Runs a command quietly; shows the end of its output only when it fails.
quietly() {
    local log
    log=$(mktemp) || return 1
    if "$@" >"$log" 2>&1; then
        rm -f "$log"
    else
        local status=$?
        tail -n 60 "$log" >&2
        printf 'failed (exit %s): %s\nThe whole output is in %s\n' "$status" "$*" "$log" >&2
        return "$status"
    fi
}

# Prints the packages of the given stages that are not installed yet.
missing_packages() {
    local stage package command
    while read -r stage package command; do
        case " $* " in *" $stage "*) ;; *) continue ;; esac
        [ -n "$command" ] && command -v "$command" >/dev/null 2>&1 && continue
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || printf '%s\n' "$package"
    done < <(grep -v '^#' "$repository/installer/packages/debian.txt")
}

# Installs what the given stages need. Only apt-get runs with other rights, and only when something is missing.
install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        printf '%s\n' "This script installs packages on Debian and Ubuntu only." \
            "Install the equivalents of these by hand, then run it with COCO_SKIP_PACKAGES=1:" >&2
        grep -v '^#' "$repository/installer/packages/debian.txt" | awk '{print "  " $2}' >&2
        [ "${COCO_SKIP_PACKAGES:-}" = 1 ] || exit 1
    fi
    [ "${COCO_SKIP_PACKAGES:-}" = 1 ] && return 0
    local packages sudo=()
    mapfile -t packages < <(missing_packages "$@")
    [ "${#packages[@]}" -eq 0 ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || die "These packages are missing: ${packages[*]}
Install them as root, or install sudo, then run this again."
        sudo=(sudo)
    fi
    say "Installing ${#packages[@]} packages: ${packages[*]}"
    quietly "${sudo[@]}" apt-get update -q || die "The package lists cannot be updated. Check the network and try again."
    quietly "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}" \
        || die "The packages cannot be installed. The reason is above."
}

# configure PRESET [cmake options]: configures unless build.ninja stands already with the same options.
configure() {
    local preset=$1
    shift
    local folder="$repository/build/$preset" wanted
    wanted="$preset $*"
    if [ -f "$folder/build.ninja" ] && [ "$(cat "$folder/.configured" 2>/dev/null)" = "$wanted" ]; then
        return 0
    fi
    quietly cmake --preset "$preset" "$@" || return 1
    printf '%s' "$wanted" >"$folder/.configured"
}

minutes_since() { awk -v s="$1" -v e="$(date +%s)" 'BEGIN { printf "%.1f min", (e - s) / 60 }'; }

free_space() { df -Ph "$repository" | awk 'NR == 2 { print $4 " free of " $2 " here" }'; }
