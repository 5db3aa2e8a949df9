# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside it: systems of their own, made from Debian's
# archive by debootstrap, in folders under $EBB_ROOTS.
. .ci/setup.sh
: "${EBB_ROOTS:=${XDG_CACHE_HOME:-$HOME/.cache}/ebb-roots}"
: "${EBB_MIRROR:=http://deb.debian.org/debian}"

# need PACKAGE…: installs on this machine what a script calls
need ()
{
  if [ "$(id -u)" -ne 0 ]; then
    say "Another system can only be made and entered by root: start this with sudo."
    return 1
  fi

  # Package names have no spaces in them: the list is split on purpose.
  # shellcheck disable=SC2046
  set -- $(missing_packages "$@")
  [ $# -eq 0 ] && return 0
  say "Installing $*…"
  apt_knows "$@" || apt-get -q update </dev/null >&2
  apt_install "$@"
}

# in_root ROOT COMMAND…: what is mounted for it and what it leaves running are
# gone when it is done. The root becomes the root of its mount namespace, which
# chroot would not make it: in a chroot nobody may make namespaces, and so no
# sandboxes.
in_root ()
{
  unshare --mount --pid --fork --kill-child sh -c '
    root=$1
    shift
    mount --bind "$root" "$root" &&
    mount -t proc proc "$root/proc" &&
    mount --rbind /sys "$root/sys" &&
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm" &&
    mount -t devpts -o gid=5,mode=620,ptmxmode=666,newinstance devpts "$root/dev/pts" &&
    cd "$root" && pivot_root . mnt && umount -l mnt &&
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
      DEBIAN_FRONTEND=noninteractive "$@"' sh "$@"
}

# as_person ROOT COMMAND…: likewise, but as somebody without rights
as_person ()
{
  root=$1
  shift
  in_root "$root" setpriv --reuid=1000 --regid=1000 --init-groups \
    env HOME=/home/person USER=person "$@"
}

# remove_root ROOT: never what is mounted in it, should anything be left from a
# debootstrap that was cut short
remove_root ()
{
  if grep -qF " $(readlink -m "$1")/" /proc/self/mountinfo; then
    say "Something is still mounted in $1; unmount it first."
    return 1
  fi
  rm -rf --one-file-system "$1"
}

# make_root SUITE ROOT PACKAGE…: makes it or brings it up to date
make_root ()
{
  suite=$1
  root=$2
  shift 2

  if [ ! -e "$root/.made" ]; then
    say "Making $root from $suite…"
    remove_root "$root" || return 1
    mkdir -p "$root"
    # An older debootstrap does not know the newest names.
    script=/usr/share/debootstrap/scripts/$suite
    [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
    # What it mounts is gone with it.
    if ! unshare --mount debootstrap --variant=minbase "$suite" "$root" "$EBB_MIRROR" "$script" \
         </dev/null >"$root.log" 2>&1; then
      tail -20 "$root.log" >&2
      say "$root could not be made."
      return 1
    fi
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod 755 "$root/usr/sbin/policy-rc.d"
    # A mirror that lags behind is as good for this.
    printf 'Acquire::Check-Valid-Until "false";\n' >"$root/etc/apt/apt.conf.d/lagging"
    printf 'force-unsafe-io\n' >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
    in_root "$root" useradd --uid 1000 --create-home --shell /bin/sh person || return 1
    : >"$root/.made"
  fi

  cp /etc/resolv.conf "$root/etc/resolv.conf"
  if ! in_root "$root" sh -c '
         apt-get -q update && apt-get -q -y -o Dpkg::Options::=--force-confold dist-upgrade &&
         apt-get -q -y install --no-install-recommends "$@" && apt-get clean' sh "$@" \
       </dev/null >"$root.log" 2>&1; then
    tail -20 "$root.log" >&2
    say "Packages could not be installed in $root."
    return 1
  fi
}

# grow_root BASE ROOT: lets ROOT begin as what BASE is now, if it is not there yet
grow_root ()
{
  [ -e "$2/.made" ] && return 0
  remove_root "$2" || return 1
  cp -a "$1" "$2"
}
