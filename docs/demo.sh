# What `make demo` shows: the fields of one report, then what contradicts what in four more.
set -eu

show() {
    printf '\n$ %s\n\n' "$*"
    "$@"
}
