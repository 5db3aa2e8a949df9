#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Ebb on another release of Debian, with every warning an error, and runs
# its tests there.
#   generations.sh SUITE [TEST…]
# SUITE is bookworm, trixie, forky or sid. What is deprecated there is an error in
# src/ui/compat. On those after trixie, which change every day, the tests are left
# out unless they are named.
set -u
cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." || exit 1
. tests/platforms/roots.sh

if [ $# -eq 0 ]; then
  say "Usage: $0 bookworm|trixie|forky|sid [TEST…]"
  exit 2
fi
suite=$1
shift
root=$EBB_ROOTS/$suite

need debootstrap || exit 1
# shellcheck disable=SC2046
make_root "$suite" "$root" $(wanted_packages run check) ccache || exit 1

tree=$root/home/person/ebb
build=/home/person/ebb/build-generation
kept=$root/home/person/build-generation
rm -rf "$kept"
[ -d "$tree/build-generation" ] && mv "$tree/build-generation" "$kept"
export_tree "$tree"
[ -d "$kept" ] && mv "$kept" "$tree/build-generation"
in_root "$root" chown -R person:person /home/person

say "Compiling on $suite…"
if ! as_person "$root" env CC='ccache gcc' sh -c '
       cd "$HOME/ebb" &&
       { [ -e "$1/build.ninja" ] || meson setup "$1" -Dbuildtype=debug -Dwerror=true; } &&
       ninja -C "$1" -k 0' sh "$build" </dev/null >"$root.log" 2>&1; then
  grep -E 'error:|warning:|FAILED|ERROR' "$root.log" >&2 || tail -40 "$root.log" >&2
  say "Ebb could not be compiled on $suite; $root.log says more."
  exit 1
fi
for module in gtk4 libadwaita-1 glib-2.0; do
  printf '%s %s\n' "$module" "$(in_root "$root" pkg-config --modversion "$module")"
done

case $suite in
  bookworm | trixie) ;;
  *)
    if [ $# -eq 0 ]; then
      echo "Compiled on $suite without a warning."
      exit 0
    fi
    ;;
esac

as_person "$root" sh -c '
  cd "$HOME/ebb" && rm -f "$0/meson-logs/testlog.json"
  meson test -C "$0" --no-rebuild --num-processes 2 --timeout-multiplier 10 "$@" >/dev/null
  exec python3 tests/summarize.py "$0/meson-logs/testlog.json"' "$build" "$@" </dev/null
