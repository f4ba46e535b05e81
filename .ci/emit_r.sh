#!/bin/sh
# Lets base R recompute what `ddct analyze` writes, from the script of --emit-r, to 1e-9.
# Use: .ci/emit_r.sh PATH_OF_DDCT   (needs Rscript)
set -eu
ddct=$1
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() {
  name=$1
  least=$2
  shift 2
  "$ddct" analyze "$@" --fail-on never --quiet --out "$work/$name" --emit-r "$work/$name.R"
  Rscript --vanilla "$work/$name.R" "$work/$name" > "$work/$name.log" || {
    cat "$work/$name.log"
    echo "emit-r: $name: R does not agree" >&2
    exit 1
  }
  count=$(sed -n '1s/ .*//p' "$work/$name.log")
  if [ "$count" -lt "$least" ]; then
    cat "$work/$name.log"
    echo "emit-r: $name: only $count numbers were recomputed, expected $least" >&2
    exit 1
  fi
  echo "emit-r: $name: $(head -n 1 "$work/$name.log")"
}

biopsies="$root/Fixtures/Biopsies"
plates="$biopsies/plate1.txt $biopsies/plate2.txt $biopsies/plate3.txt"
coculture="$root/Fixtures/Coculture/coculture.csv"
for test in t wilcoxon permutation; do
  # The paths of this repository hold no blanks.
  check "paired-$test" 26 $plates --samples "$biopsies/samples.csv" --calibrator pre --test $test
  check "unpaired-$test" 24 $plates --samples "$biopsies/samples.csv" --calibrator pre --test $test \
    --unpaired --adjust holm --decimal-comma
done
check within 40 "$coculture" --reference GAPDH,ACTB --compare treatment:trastuzumab/control \
  --within coculture,time --confidence 0.9
