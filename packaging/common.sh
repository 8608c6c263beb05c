# Shared by the scripts beside it: what to install and how to build. Source it.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

# One list for Debian 12 and 13. Alternatives are separated by "|": the first that exists is taken.
build_packages="g++ cmake ninja-build pkg-config ccache mold libtorch-dev libopenblas0-pthread
    qt6-base-dev qt6-svg-dev|libqt6svg6-dev qt6-tools-dev qt6-l10n-tools libqcustomplot-dev
    libgraphviz-dev libspdlog-dev libfmt-dev
    libonnx-dev libprotobuf-dev protobuf-compiler libsqlitecpp-dev libsqlite3-dev nlohmann-json3-dev
    libcli11-dev libstb-dev libxxhash-dev zlib1g-dev libssl-dev libarchive-dev
    libcurl4-openssl-dev graphviz fonts-inter fonts-dejavu-core dataset-fashion-mnist"

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# install_missing PACKAGE...: asks apt only for what is not there, so that a second run needs no network.
install_missing() {
    local wanted=() entry name found
    for entry in "$@"; do
        found=
        for name in ${entry//|/ }; do
            if installed "$name"; then found=yes; break; fi
        done
        [ -n "$found" ] || wanted+=("$entry")
    done
    [ ${#wanted[@]} -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        say "Missing: ${wanted[*]}. This is not a Debian system: install their counterparts and try again."
        exit 1
    fi
    local sudo=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { say "Missing: ${wanted[*]}. Run as root or install sudo."; exit 1; }
        sudo=sudo
    fi
    say "Installing ${#wanted[@]} packages with apt (once, about 3 minutes)"
    $sudo apt-get update -qq
    local packages=()
    for entry in "${wanted[@]}"; do
        for name in ${entry//|/ }; do
            if apt-cache show "$name" >/dev/null 2>&1; then packages+=("$name"); break; fi
        done
    done
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >&2
}

# build PRESET [CMake argument...]
build() {
    local preset=$1
    shift
    cd "$root"
    if [ ! -f "build/$preset/build.ninja" ] || [ $# -gt 0 ]; then
        say "Configuring ($preset)"
        cmake --preset "$preset" "$@" >&2
    fi
    say "Building ($preset)"
    cmake --build --preset "$preset" >&2
}
