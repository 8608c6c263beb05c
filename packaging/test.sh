#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors and runs every test.
#   packaging/test.sh [argument for ctest ...]     for example: packaging/test.sh -L unit
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# dbus-daemon: notices of the window are delivered to a bus of the tests' own.
install_missing $build_packages dbus-daemon
build ci

# ONNX Runtime, which Debian 12 does not have, checks our exports; its tests say so when it is absent.
runtime="$root/build/ort"
if [ ! -d "$runtime/node_modules/onnxruntime-node" ]; then
    command -v npm >/dev/null || install_missing nodejs npm || true
    if command -v npm >/dev/null; then
        say "Fetching ONNX Runtime from npm"
        npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$runtime" onnxruntime-node@1.20.1 >&2 ||
            say "ONNX Runtime could not be fetched: the tests that need it will be skipped"
    fi
fi
export NETWRIGHT_ORT_DIR="$runtime"

cd "$root/build/ci"
exec ctest --output-on-failure --timeout 900 --parallel "$(nproc)" "$@"
