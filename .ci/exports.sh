#!/usr/bin/env bash
# Reads every shared export with Python and compares with what ddct reads; .ci/run calls it.
#
#   .ci/exports.sh DDCT [VENV]
#
# DDCT is the built tool; VENV is kept between runs where it is given. The exports are no part of
# the project: QPCR_SHARED names their folder, else `shared` beside the checkout; without them this
# check is skipped. Needs Debian's python3-venv, and PyPI for the pinned readers.
set -euo pipefail
cd "$(dirname "$0")/.."

exports=${QPCR_SHARED:-../shared}/exports
if [ ! -d "$exports" ]; then
  echo "skipped: there is no $exports (set QPCR_SHARED)"
  exit 0
fi
ddct=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
venv=${2:-$work/venv}

if [ ! -x "$venv/bin/python" ]; then python3 -m venv "$venv"; fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r .ci/exports.txt
"$venv/bin/python" Tests/Independent/every_export.py "$ddct" "$exports" --all
"$venv/bin/python" Tests/Independent/vendor_means.py "$ddct" "$exports"
