#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The part of flatpak.sh that runs as somebody without rights in the system that it
# made: builds what the manifest says, installs it for that person, and goes through
# it in the sandbox.
set -u
cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." || exit 1

# Flatpak asks the system's bus whether parents forbid an application. Here is
# none, and any bus can say that it does not know.
if [ -z "${DBUS_SESSION_BUS_ADDRESS:-}" ]; then
  exec dbus-run-session -- "$PWD/tests/platforms/flatpak-inside.sh"
fi
export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"

app=io.github.ebb_app.Ebb
manifest=flatpak/$app.yml
version=$(sed -n "s/^runtime-version: '\(.*\)'$/\1/p" "$manifest")
said=$HOME/flatpak-builder.log
export FLATPAK_USER_DIR="$HOME/installation"
export XDG_DATA_DIRS="$FLATPAK_USER_DIR/exports/share:/usr/local/share:/usr/share"

rm -rf "$FLATPAK_USER_DIR" "$HOME/tmp"
mkdir -p "$HOME/tmp"

flatpak --version
flatpak-builder --version
flatpak-builder --show-manifest "$manifest" >/dev/null 2>"$said"
if [ -s "$said" ]; then
  cat "$said" >&2
  exit 1
fi

flatpak remote-add --user --no-gpg-verify debian "file://$HOME/repo" || exit 1
flatpak install --user --noninteractive debian "org.gnome.Platform//$version" \
  "org.gnome.Sdk//$version" || exit 1
if ! flatpak-builder --user --install --force-clean --disable-download --disable-updates \
     --disable-rofiles-fuse build-flatpak "$manifest" >"$said" 2>&1; then
  tail -40 "$said" >&2
  exit 1
fi
if grep -i 'warning' "$said" >&2; then
  echo 'It was not built without a warning.' >&2
fi
flatpak info --user "$app" || exit 1

# What a software centre and the desktop read of it.
exported=$FLATPAK_USER_DIR/app/$app/current/active
appstreamcli validate --no-net --strict --override unknown-tag=pedantic \
  "$exported/files/share/metainfo/$app.metainfo.xml" || exit 1
desktop-file-validate "$exported/export/share/applications/$app.desktop" || exit 1

# The home of run-isolated must not be where the sandbox puts a folder of its own.
export TMPDIR="$HOME/tmp"
exec tests/run-isolated --session sh -c '
  mkdir -p "$XDG_CONFIG_HOME/xdg-desktop-portal"
  printf "[preferred]\ndefault=gtk\n" >"$XDG_CONFIG_HOME/xdg-desktop-portal/portals.conf"

  flatpak run "$1" --version || exit 1
  flatpak run --command=sh "$1" -c "
    [ -e /.flatpak-info ] && [ \$(grep -c : /proc/net/dev) -eq 1 ] && [ ! -e /home/person/ebb ]" || {
    echo "The sandbox is open." >&2
    exit 1
  }

  tests/platforms/live.py "$HOME/.var/app/$1/data" "$2" || exit 1
  find "$HOME/.var/app/$1" -type f
  if [ -e "$XDG_DATA_HOME/ebb" ]; then
    echo "It wrote outside of its own folder." >&2
    exit 1
  fi' sh "$app" "$HOME/window.png"
