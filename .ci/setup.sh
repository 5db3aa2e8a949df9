# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by ./run and ./check, which source it: the way from a fresh checkout
# to a compiled one. Everything it says goes to standard error.

say ()
{
  printf '%s\n' "$*" >&2
}

# wanted_packages SECTION…: the packages of those sections of .ci/packages
wanted_packages ()
{
  awk -v wanted=" $* " '
    /^\[/ { on = index (wanted, " " substr ($0, 2, length ($0) - 2) " ") }
    on && /^[a-z0-9]/ { print $1 }' .ci/packages
}

# missing_packages PACKAGE…
missing_packages ()
{
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
    awk -v wanted="$*" '
      $1 == "installed" { here[$2] = 1 }
      END {
        n = split (wanted, names, " ")
        for (i = 1; i <= n; i++)
          if (!(names[i] in here))
            printf "%s%s", separator, names[i], separator = " "
      }'
}

# as_root COMMAND…
as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# sudo can work if it asks nothing, or if there is somebody to ask.
can_be_root ()
{
  [ "$(id -u)" -eq 0 ] && return 0
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null || [ -t 0 ]
}

apt_install ()
{
  as_root apt-get -q -y -o DPkg::Lock::Timeout=300 \
    install --no-install-recommends "$@" </dev/null >&2
}

apt_knows ()
{
  apt-get -s install --no-install-recommends "$@" >/dev/null 2>&1
}

# install_packages SECTION…: installs what is missing of these sections
install_packages ()
{
  # Package names have no spaces in them: the lists are split on purpose.
  # shellcheck disable=SC2046
  set -- $(wanted_packages "$@")

  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    command -v meson >/dev/null && command -v ninja >/dev/null && return 0
    say "Ebb needs what Debian has in these packages: $*"
    say "There is no apt-get here to install them with. Install them your system's way and start again."
    return 1
  fi

  # shellcheck disable=SC2046
  set -- $(missing_packages "$@")
  [ $# -eq 0 ] && return 0

  say "These packages are missing: $*"
  if ! can_be_root; then
    say "Installing them takes administrator rights, and sudo is not available. Install them with:"
    say "  apt-get install --no-install-recommends $*"
    return 1
  fi

  say "Installing them…"
  if apt_knows "$@" && apt_install "$@"; then
    return 0
  fi

  # The lists of packages are absent or older than the archive.
  as_root apt-get -q -o DPkg::Lock::Timeout=300 update </dev/null >&2
  if ! apt_install "$@"; then
    say "These packages could not be installed: $*"
    return 1
  fi
}

# compile FOLDER [OPTION…]: configures the build folder where it is new, has
# moved or was configured with other options, then compiles
compile ()
{
  folder=$1
  shift
  used="$PWD: $*"

  if [ ! -e "$folder/build.ninja" ] || [ "$(cat "$folder/.configured" 2>/dev/null)" != "$used" ]; then
    say "Configuring $folder…"
    rm -rf "$folder"
    if ! output=$(meson setup "$folder" "$@" 2>&1 </dev/null); then
      say "$output"
      say "Ebb could not be configured."
      return 1
    fi
    printf '%s\n' "$used" >"$folder/.configured"
  fi

  ninja -C "$folder" -n 2>/dev/null | grep -q '^ninja: no work to do' || say "Compiling…"
  if ! ninja -C "$folder" >"$folder/compile.log" 2>&1 </dev/null; then
    cat "$folder/compile.log" >&2
    say "Ebb could not be compiled."
    return 1
  fi
}

# export_tree FOLDER: the files of this checkout as they are now, without what
# was built in it
export_tree ()
{
  rm -rf "$1"
  mkdir -p "$1"
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -z --cached --others --exclude-standard
  else
    find . -path './build*' -prune -o -type f -print0
  fi | tar -c --null --files-from=- --ignore-failed-read 2>/dev/null | tar -x -C "$1"
}
