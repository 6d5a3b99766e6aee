#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# with_display.sh COMMAND…: runs it on an X server, with a window manager, a tray and a session bus of its own, and
# ends them after it. Ends with 77 where one of the programs is missing.
set -u

if [ "${1:-}" != --inside ]; then
    for program in Xvfb openbox trayer xdotool dbus-run-session; do
        command -v "$program" >/dev/null || { echo "$program is missing: the test is skipped" >&2; exit 77; }
    done
    # Nothing of the person's own session may be reached.
    unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY XDG_SESSION_TYPE XDG_CURRENT_DESKTOP AT_SPI_BUS_ADDRESS
    exec dbus-run-session -- "$0" --inside "$@"
fi
shift

home=$(mktemp -d)
pids=()
finish() {
    for pid in "${pids[@]}"; do
        kill "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    done
    rm -rf "$home"
}
trap finish EXIT

Xvfb -displayfd 3 -screen 0 1280x860x24 -nolisten tcp 3>"$home/display" 2>"$home/xvfb.log" &
pids+=($!)
for _ in $(seq 300); do
    [ -s "$home/display" ] && break
    sleep 0.1
done
[ -s "$home/display" ] || { cat "$home/xvfb.log" >&2; echo "no X server" >&2; exit 1; }
DISPLAY=:$(cat "$home/display")
export DISPLAY QT_QPA_PLATFORM=xcb
openbox >"$home/openbox.log" 2>&1 &
pids+=($!)
if [ -z "${COCO_TEST_NO_TRAY:-}" ]; then
    trayer --edge top --align right >"$home/trayer.log" 2>&1 &
    pids+=($!)
    # Programs look for a tray when they start.
    for _ in $(seq 300); do
        [ -n "$(xdotool search --class trayer 2>/dev/null)" ] && break
        sleep 0.1
    done
fi
"$@"
