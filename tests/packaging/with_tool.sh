#!/usr/bin/env bash
# with_tool.sh TOOL ARGUMENT...: runs a checker, or exits with 77 (skipped) when it is not installed.
if ! command -v "$1" >/dev/null; then
    echo "SKIPPED: $1 is not installed, so this was not checked" >&2
    exit 77
fi
exec "$@"
