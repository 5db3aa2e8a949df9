#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the Flatpak of this checkout as its manifest says, and goes through it in
# its sandbox.
#   flatpak.sh [PICTURE.png]
# Nothing comes from a Flatpak repository. The runtime and its SDK bear the names
# that the manifest asks for and are made from Debian's packages; the sources of
# the modules are Debian's, and have to be what the manifest's checksums say. The
# build itself downloads nothing. All of it is in a system of its own: this machine
# gets neither flatpak nor portals.
set -u
picture=$(readlink -m -- "${1:-/dev/null}")
cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." || exit 1
. tests/platforms/roots.sh
manifest=flatpak/io.github.ebb_app.Ebb.yml
suite=trixie
platform=$EBB_ROOTS/flatpak-platform
sdk=$EBB_ROOTS/flatpak-sdk
machine=$EBB_ROOTS/flatpak-machine

need debootstrap || exit 1

# What the runtime has, and nothing of what the modules of the manifest bring.
make_root "$suite" "$platform" adwaita-icon-theme dconf-gsettings-backend fontconfig \
  fonts-cantarell gsettings-desktop-schemas hicolor-icon-theme libadwaita-1-0 libglib2.0-bin \
  libgtk-4-1 libnotify4 librsvg2-common libsecret-1-0 libsqlite3-0 shared-mime-info \
  tzdata || exit 1
grow_root "$platform" "$sdk"
make_root "$suite" "$sdk" appstream appstream-compose autoconf automake cmake \
  desktop-file-utils g++ gcc gettext libadwaita-1-dev libc6-dev libglib2.0-dev libgtk-4-bin \
  libgtk-4-dev libnotify-dev librsvg2-bin libsecret-1-dev libsqlite3-dev libtool locales make \
  meson ninja-build pkgconf || exit 1
# flatpak-builder calls everything in this locale.
in_root "$sdk" localedef -i en_US -f UTF-8 en_US.UTF-8 || exit 1
grow_root "$platform" "$machine"
make_root "$suite" "$machine" appstream at-spi2-core ca-certificates dbus desktop-file-utils dunst \
  elfutils flatpak flatpak-builder imagemagick openbox procps python3 xauth xdg-desktop-portal \
  xdg-desktop-portal-gtk xdotool xvfb || exit 1

# put_runtime NAME ROOT: a runtime as flatpak wants it, with the files of a system
put_runtime ()
{
  tree=$machine/home/person/runtimes/$1
  rm -rf "$tree"
  mkdir -p "$tree/files" "$tree/usr" || return 1
  cp -al "$2/usr/." "$tree/usr/" && cp -al "$2/etc" "$tree/usr/etc" || return 1
  rm -rf "${tree:?}/usr/share/doc" "$tree/usr/share/man" "$tree/usr/games" \
    "${tree:?}/usr/local" "$tree/usr/src"
  # Flatpak runs it, and looks for it where a runtime has all its programs.
  ln -sf ../sbin/ldconfig "$tree/usr/bin/ldconfig"
  rm "$tree/usr/etc/ld.so.conf"
  printf '/app/lib\ninclude /etc/ld.so.conf.d/*.conf\n' >"$tree/usr/etc/ld.so.conf"
  printf '[Runtime]\nname=%s\nruntime=%s/%s/%s\nsdk=%s/%s/%s\n' "$1" \
    org.gnome.Platform "$arch" "$version" org.gnome.Sdk "$arch" "$version" >"$tree/metadata"
}

arch=$(uname -m)
version=$(sed -n "s/^runtime-version: '\(.*\)'$/\1/p" "$manifest")
say "Making the runtime, version $version…"
put_runtime org.gnome.Platform "$platform" && put_runtime org.gnome.Sdk "$sdk" || exit 1

in_root "$machine" sh -c '
  rm -rf /home/person/repo
  ostree init --mode=archive --repo=/home/person/repo
  ostree config --repo=/home/person/repo set archive.zlib-level 1
  for name in org.gnome.Platform org.gnome.Sdk; do
    flatpak build-export --runtime /home/person/repo "/home/person/runtimes/$name" "$1" || exit 1
  done
  flatpak build-update-repo /home/person/repo
  rm -rf /home/person/runtimes' sh "$version" </dev/null >"$machine.log" 2>&1 || {
  tail -20 "$machine.log" >&2
  exit 1
}

# fetch_source FILE: puts what Debian has under this name where flatpak-builder
# looks before it downloads what has the same checksum
fetch_source ()
{
  name=${1%%_*}
  case $name in
    lib*) letter=$(printf '%.4s' "$name") ;;
    *) letter=$(printf '%.1s' "$name") ;;
  esac
  in_root "$machine" /usr/lib/apt/apt-helper -q download-file \
    "$EBB_MIRROR/pool/main/$letter/$name/$1" /tmp/source </dev/null >&2 || return 1
  sum=$(sha256sum "$machine/tmp/source" | cut -d ' ' -f 1)
  address=$(grep -B 1 "sha256: $sum" "$manifest" | sed -n 's/^ *url: //p')
  if [ -z "$address" ]; then
    say "Debian's $1 is not what the manifest asks for."
    return 1
  fi
  folder=$machine/home/person/ebb/.flatpak-builder/downloads/$sum
  mkdir -p "$folder" && mv "$machine/tmp/source" "$folder/${address##*/}"
}

export_tree "$machine/home/person/ebb"
say 'Fetching the sources of the modules…'
for file in $(grep -o '[a-z0-9]*_[0-9.]*\.orig\.tar\.gz' "$manifest"); do
  fetch_source "$file" || exit 1
done

in_root "$machine" chown -R person:person /home/person/ebb
as_person "$machine" /home/person/ebb/tests/platforms/flatpak-inside.sh </dev/null || exit 1
cp "$machine/home/person/window.png" "$picture" || exit 1
echo 'The Flatpak is built offline, and works in its sandbox.'
