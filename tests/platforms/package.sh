#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the Debian package, looks at it with lintian, and in a system of its own
# installs it, goes through it, and removes it again.
#   package.sh [PACKAGE.deb]
# A package that is given is not made anew.
set -u
cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." || exit 1
. tests/platforms/roots.sh
suite=bookworm
root=$EBB_ROOTS/package-$suite

need debootstrap lintian || exit 1
if [ $# -eq 0 ]; then
  data/packaging/build-deb.sh || exit 1
  set -- build-deb/ebb_*_*.deb
fi

say "Looking at $1…"
lintian --fail-on error,warning --allow-root "$1" || exit 1

# What looks at it, and nothing of what it depends on.
make_root "$suite" "$root" at-spi2-core dbus dunst libglib2.0-bin openbox procps python3 \
  xauth xdotool xvfb || exit 1
cp "$1" "$root/tmp/ebb.deb"
rm -rf "$root/home/person/tests"
mkdir -p "$root/home/person/tests/platforms"
cp tests/run-isolated "$root/home/person/tests/"
cp tests/platforms/live.py "$root/home/person/tests/platforms/"

say 'Installing it…'
if ! in_root "$root" apt-get -q -y install --no-install-recommends /tmp/ebb.deb \
     </dev/null >"$root.log" 2>&1; then
  tail -20 "$root.log" >&2
  exit 1
fi

as_person "$root" ebb --version || exit 1
as_person "$root" sh -c '
  cd && exec tests/run-isolated --session sh -c "
    tests/platforms/live.py \"\$XDG_DATA_HOME\" && mkdir -p /home/person/.local/share &&
    cp -a \"\$XDG_DATA_HOME/ebb\" /home/person/.local/share/"' </dev/null || exit 1

say 'Removing it…'
in_root "$root" dpkg -L ebb >"$root.files"
in_root "$root" apt-get -q -y purge ebb </dev/null >"$root.log" 2>&1 || exit 1
left=$(
  while read -r path; do
    [ -d "$root$path" ] || [ ! -e "$root$path" ] || echo "$path"
  done <"$root.files"
  in_root "$root" find /usr /etc /var /run -xdev \( -name 'ebb' -o -name 'ebb[-.:_]*' \
    -o -name '*ebb_app*' \) -not -path '/var/cache/*' -not -path '/var/lib/apt/*'
  grep -l ebb_app "$root/usr/share/glib-2.0/schemas/gschemas.compiled" \
    "$root/usr/share/applications/mimeinfo.cache" 2>/dev/null
)
if [ -n "$left" ]; then
  say "This is left: $left"
  exit 1
fi
if [ ! -s "$root/home/person/.local/share/ebb/journal.db" ]; then
  say 'What the person wrote is gone.'
  exit 1
fi
rm -rf "$root/home/person/.local"
echo 'The package installs, works, and leaves nothing but what was written.'
