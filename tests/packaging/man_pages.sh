#!/usr/bin/env bash
# man_pages.sh MAN_DIR NETWRIGHT_CLI [NETWRIGHT]: every command and option that --help prints is in the
# synopsis lines of the manual page, and nothing else is.
set -euo pipefail
pages=$1 cli=$2 window=${3:-}
failed=0

# compare WHAT EXPECTED FOUND
compare() {
    local difference
    difference=$(diff <(sort -u <<<"$2") <(sort -u <<<"$3")) && return
    printf '%s: --help (<) and the manual page (>) differ:\n%s\n' "$1" "$difference" >&2
    failed=1
}

# The entries of a page (.It ...), one a line: an entry from Xo to Xc is joined.
entries() {
    awk '/^\.It Xo/ { line = ".It"; open = 1; next }
         open && /^\.Xc/ { print line; open = 0; next }
         open { line = line " " substr($0, 2); next }
         /^\.It / { print }' "$1"
}

# Options as --help prints them, and as mdoc writes them (Fl -long, Fl s).
options_of_help() { grep -E '^ +-' | grep -oE '(^ +|[, ])--?[a-z][a-z-]*' | tr -d ' ,' || true; }
options_of_entry() { grep -oE 'Fl -?[a-z][a-z-]*' | sed 's/^Fl /-/' || true; }
commands_of_help() { awk '/^Subcommands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'; }

# check_command [COMMAND...]: one command of netwright-cli, and those below it.
check_command() {
    local help below name
    help=$("$cli" "$@" --help)
    below=$(commands_of_help <<<"$help")
    if [ -n "$below" ]; then
        for name in $below; do check_command "$@" "$name"; done
        return
    fi
    documented+=$'\n'"$*"
    name=$(entries "$pages/netwright-cli.1" | grep -E "^\.It Cm $*( |\$)" || true)
    compare "netwright-cli $*" "$(options_of_help <<<"$help" | grep -vxE -- '-h|--help')" \
        "$(options_of_entry <<<"$name")"
}

documented=
check_command
# A command is an entry that starts with lower-case words; `.It Cm a , b` lists values.
compare "the commands of netwright-cli" "${documented#$'\n'}" \
    "$(entries "$pages/netwright-cli.1" | grep -E '^\.It Cm ' |
        sed -E 's/^\.It Cm //; s/ (Ar|Op|Oo|Fl|Cm)( .*|$)//')"

if [ -n "$window" ]; then
    help=$(QT_QPA_PLATFORM=offscreen "$window" --help 2>/dev/null)
    compare netwright "$(options_of_help <<<"$help")" \
        "$(entries "$pages/netwright.1" | grep -E '^\.It Fl ' |
            sed -E 's/Fl ([a-z]) , (-[a-z-]+)/Fl \1 Fl \2/' | options_of_entry)"
fi
exit $failed
