#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# encode-icon.sh ENCODER SVG WIDTHxHEIGHT OUTPUT
# The encoder names its output itself; two sizes must not meet in one folder.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" -o "$folder" "$2" "$3"
cp "$folder/$(basename "$2" .svg).symbolic.png" "$4"
