#!/usr/bin/env bash
# Converts every export to RDML and holds it against the XSD, rdmlpython and our own reader; .ci/run
# calls it.
#
#   .ci/rdml.sh DDCT [VENV]
#
# Our own specimens always; where the shared exports are (QPCR_SHARED, or beside the checkout), those too,
# with the official XSD that lies among them. Needs Debian's python3-venv, and PyPI for the pinned tools.
set -euo pipefail
cd "$(dirname "$0")/.."

ddct=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
venv=${2:-$work/venv}

if [ ! -x "$venv/bin/python" ]; then python3 -m venv "$venv"; fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r .ci/containers.txt

folders=(Fixtures/Specimens/valid Fixtures/Biopsies Fixtures/Coculture)
xsd=-
shared=${QPCR_SHARED:-../shared}
if [ -d "$shared/exports" ]; then
  folders+=("$shared/exports")
  xsd=$(find "$shared/exports" -name '*RDML_v1_3_REC.xsd' | sort | head -n 1)
  xsd=${xsd:--}
else
  echo "the shared exports are not here: only our own specimens were converted"
fi
if [ "$xsd" = - ]; then echo "the official XSD is not here: rdmlpython's copy alone was asked"; fi
"$venv/bin/python" .ci/rdml.py "$ddct" "$xsd" "${folders[@]}"
