#!/usr/bin/env bash
# Compares every cell of workbooks with openpyxl and xlrd; .ci/run calls it.
#
#   .ci/workbooks.sh [VENV]
#
# Workbooks made for the purpose always; where the shared exports are (QPCR_SHARED, or beside the checkout),
# theirs too. Needs Debian's python3-venv, and PyPI for the pinned tools.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
venv=${1:-$work/venv}

if [ ! -x "$venv/bin/python" ]; then python3 -m venv "$venv"; fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r .ci/containers.txt
"$venv/bin/python" Tests/Independent/workbooks.py
shared=${QPCR_SHARED:-../shared}
if [ -d "$shared/exports" ]; then
  "$venv/bin/python" Tests/Independent/workbooks.py "$shared/exports"
else
  echo "the shared exports are not here: only made workbooks were compared"
fi
