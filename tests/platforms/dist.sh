#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Ebb as a packager does, from the tarball that `meson dist` makes of what is
# committed, in a folder with a space in its name. The tarball has to hold all that
# git does, and what is installed out of it has to be what is installed out of git.
# Then that is gone through by keyboard.
#   dist.sh
set -u
cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." || exit 1
. tests/platforms/roots.sh
export LC_ALL=C.UTF-8

install_packages run check || exit 1
[ -z "$(missing_packages xdotool)" ] || need xdotool || exit 1
work=$(mktemp -d "${TMPDIR:-/tmp}/ebb dist XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 143' HUP INT TERM
prefix=$work/installed

# quietly COMMAND…: what it says is of interest where it goes wrong.
quietly ()
{
  "$@" >"$work/log" 2>&1 && return
  tail -20 "$work/log" >&2
  exit 1
}

# compare WHAT ONE OTHER: two lists of files
compare ()
{
  diff -u "$2" "$3" && return
  say "$1 is not the same."
  exit 1
}

# list_files FOLDER
list_files ()
{
  (cd "$1" && find . ! -type d | LC_ALL=C sort)
}

# install_from SOURCE STAGE: without the tests; into a folder for a package, not where
# it will be
install_from ()
{
  quietly meson setup "$2 build" "$1" --prefix="$prefix" --buildtype=release -Dtests=false
  quietly ninja -C "$2 build"
  quietly env DESTDIR="$2" ninja -C "$2 build" install
  list_files "$2$prefix" >"$2.files"
}

say 'Building what git holds…'
quietly git -c core.hooksPath=/dev/null clone -q . "$work/git"
install_from "$work/git" "$work/stage of git"

say 'Making the tarball…'
quietly meson dist -C "$work/stage of git build" --no-tests
mkdir "$work/a folder"
tar -xf "$work/stage of git build/meson-dist/"*.tar.xz -C "$work/a folder" \
  --strip-components=1 || exit 1
list_files "$work/a folder" >"$work/tarball.files"
git -c core.quotePath=false -C "$work/git" ls-files | sed 's|^|./|' | LC_ALL=C sort \
  >"$work/git.files"
compare 'What is in the tarball' "$work/git.files" "$work/tarball.files"

say 'Building what the tarball holds…'
install_from "$work/a folder" "$work/stage of the tarball"
compare 'What is installed' "$work/stage of git.files" "$work/stage of the tarball.files"

say "Going through it, with $(wc -l <"$work/stage of the tarball.files") files installed…"
mv "$work/stage of the tarball$prefix" "$prefix" || exit 1
rm -rf "$work/git" "$work/a folder" "$work/stage of "*
quietly glib-compile-schemas "$prefix/share/glib-2.0/schemas"
XDG_DATA_DIRS="$prefix/share:/usr/local/share:/usr/share" \
  tests/run-isolated --session sh -c 'exec tests/platforms/live.py "$XDG_DATA_HOME"'
