#!/usr/bin/env bash
# Builds the DocC documentation from a build's symbol graphs; a warning is an error. .ci/run calls it.
#
#   .ci/docs.sh SYMBOL-GRAPHS [OUTPUT]
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# QPCR shows what the rooms hand out through it: they stand in its own graph and in QPCR@ROOM graphs.
mkdir "$work/graphs"
cp "$1"/QPCR.symbols.json "$work/graphs"
find "$1" -name 'QPCR@*.symbols.json' -exec cp {} "$work/graphs" \;

docc=$(dirname "$(readlink -f "$(command -v swift)")")/docc
"$docc" convert Sources/QPCR/QPCR.docc --fallback-display-name QPCR \
  --fallback-bundle-identifier swift-qpcr --additional-symbol-graph-dir "$work/graphs" \
  --output-path "${2:-$work/QPCR.doccarchive}" --warnings-as-errors
