#!/usr/bin/env bash
# Opens reports in headless Chromium and checks them; .ci/run calls it.
#
#   .ci/browser.sh DDCT [FOLDER]
#
# DDCT is the built tool; FOLDER keeps the screenshots (default: a temporary folder).
# Needs Debian's packages chromium, fonts-dejavu-core and python3, nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

ddct=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shots=${2:-$work/screenshots}

"$ddct" analyze Fixtures/Biopsies/plate*.txt --samples Fixtures/Biopsies/samples.csv \
  --calibrator pre --title 'Trastuzumab biopsies' --out "$work/biopsies" --quiet
"$ddct" analyze Fixtures/Coculture/coculture.csv --reference GAPDH,ACTB \
  --compare treatment:trastuzumab/control --within coculture,time \
  --out "$work/coculture" --quiet || [ $? -eq 1 ]
"$ddct" analyze Fixtures/BadPlate/plate*.txt --samples Fixtures/BadPlate/samples.csv \
  --calibrator pre --out "$work/badplate" --quiet || [ $? -eq 1 ]

python3 .ci/browser/check.py "$work/biopsies/report.html" --screenshots "$shots/biopsies" \
  --need PASS --need 'CCL2 is lower in post than in pre' --need '0.60'
python3 .ci/browser/check.py "$work/coculture/report.html" --screenshots "$shots/coculture" \
  --need ERBB2
python3 .ci/browser/check.py "$work/badplate/report.html" --screenshots "$shots/badplate" \
  --need FAIL --need 'Do not rely on the result'
