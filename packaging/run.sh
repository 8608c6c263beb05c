#!/usr/bin/env bash
# Installs what is missing, builds Netwright and starts it. Without a display it runs a small real search
# instead and leaves its report in netwright-quickstart/.
#   packaging/run.sh [argument for the program ...]
#   CMAKE_PREFIX_PATH=<libtorch> packaging/run.sh      builds against another LibTorch
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
start=$PWD

install_missing $build_packages
build release ${CMAKE_PREFIX_PATH:+-DCMAKE_PREFIX_PATH="$CMAKE_PREFIX_PATH"}

cd "$start"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$root/build/release/bin/netwright" "$@"
fi
say "No display: running the quickstart search on Fashion-MNIST (a few minutes on two cores)"
exec "$root/build/release/bin/netwright-cli" quickstart "$@"
