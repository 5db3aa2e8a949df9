#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the Debian package of this checkout, as it is now, in build-deb. What is
# missing to build it is installed first.
#   build-deb.sh [OPTION…]
# The options are those of dpkg-buildpackage. DEB_BUILD_PROFILES=nocheck in the
# environment leaves out the tests. debian/ is put at its place in a copy of the
# tree.
set -u
cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." || exit 1
. .ci/setup.sh

export_tree build-deb/ebb || exit 1
cp -a data/packaging/debian build-deb/ebb/debian || exit 1
cd build-deb/ebb || exit 1

if ! command -v dpkg-checkbuilddeps >/dev/null || ! dpkg-checkbuilddeps 2>/dev/null; then
  say 'Installing what the package needs to be built…'
  as_root apt-get -q update </dev/null >&2
  apt_install dpkg-dev || exit 1
  as_root apt-get -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends \
    build-dep ./ </dev/null >&2 || exit 1
fi

dpkg-buildpackage -us -uc -b "$@" || exit 1
cd .. && ls -- *.deb
