#!/usr/bin/env bash
# Installs what is missing, builds the Debian package and leaves it in build/release. What the checkers
# of the desktop entry, the AppStream description and the package report is an error.
#   packaging/package.sh [CMake argument ...]
#   packaging/package.sh -DNETWRIGHT_MAINTAINER="Name <address>" -DNETWRIGHT_HOMEPAGE=https://...
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

install_missing $build_packages dpkg-dev file librsvg2-bin desktop-file-utils appstream lintian
cd "$root"
cmake --preset release ${CMAKE_PREFIX_PATH:+-DCMAKE_PREFIX_PATH="$CMAKE_PREFIX_PATH"} "$@" >&2
say "Building (release)"
cmake --build --preset release --target netwright netwright-cli netwright-layout >&2

rm -f build/release/netwright_*.deb
(cd build/release && cpack -G DEB >&2)

say "Checking the package"
findings=$(desktop-file-validate packaging/org.netwright.Netwright.desktop || true)
[ -z "$findings" ] || { printf '%s\n' "$findings" >&2; exit 1; }
appstreamcli validate --no-net packaging/org.netwright.Netwright.metainfo.xml >&2
lintian --allow-root --fail-on error,warning build/release/netwright_*.deb >&2
ls "$root"/build/release/netwright_*.deb
