#!/usr/bin/env bash
# Brings resources/translations up to date with the texts of the sources. Translate what is marked
# unfinished in netwright_ja.ts (Qt Linguist: linguist resources/translations/netwright_ja.ts);
# netwright_en.ts holds only the plural forms.
#   packaging/update-translations.sh [PRESET]     the build whose generator is used; default: ci
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
preset=${1:-ci}
translations="$root/resources/translations"

lupdate=$(command -v /usr/lib/qt6/bin/lupdate lupdate | head -1) # the former on Debian
cmake --build "$root/build/$preset" --target netwright-catalogue-strings >&2
"$root/build/$preset/bin/netwright-catalogue-strings" >"$translations/catalogue_strings.cpp"
cd "$root"
options="-locations none -no-obsolete -source-language en"
"$lupdate" $options -target-language ja ui "$translations/catalogue_strings.cpp" \
    -ts "$translations/netwright_ja.ts"
"$lupdate" $options -target-language en -pluralonly ui "$translations/catalogue_strings.cpp" \
    -ts "$translations/netwright_en.ts"
