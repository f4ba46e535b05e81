#!/usr/bin/env bash
# The same bytes in every file: twice, from another folder, with files and rows in another order, in
# other locales and time zones; .ci/run calls it.
#
#   .ci/determinism.sh DDCT
#
# DDCT is the built tool. Needs Debian's packages locales (for localedef) and coreutils.
set -euo pipefail
cd "$(dirname "$0")/.."

ddct=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fixtures=$(realpath Fixtures)
mkdir "$work/locales"
export LOCPATH=$work/locales
for name in de_DE tr_TR; do
  localedef -i "$name" -f UTF-8 "$work/locales/$name.UTF-8" 2> /dev/null || true
  test -d "$work/locales/$name.UTF-8"
done

biopsies() {
  local out=$1 folder=$2
  shift 2
  local exports=("$@")
  "$ddct" analyze "${exports[@]/#/$folder/}" --samples "$folder/samples.csv" --calibrator pre \
    --title 'Trastuzumab biopsies' --emit-r "$out.R" --out "$out" --quiet
  "$ddct" convert "${exports[@]/#/$folder/}" --to csv --out "$out/convert.csv"
  mv "$out.R" "$out/comparisons.R"
}

coculture() {
  local out=$1 file=$2 status=0
  shift 2
  "$ddct" analyze "$file" --reference GAPDH,ACTB --compare 'treatment:trastuzumab/control' \
    --within coculture,time --out "$out" --quiet "$@" || status=$?
  [ "$status" -le 1 ]
}

same() {
  diff -rq "$work/$1" "$work/$2" || { echo "$3 changes what is written"; exit 1; }
}

biopsies "$work/first" "$fixtures/Biopsies" plate1.txt plate2.txt plate3.txt
biopsies "$work/again" "$fixtures/Biopsies" plate1.txt plate2.txt plate3.txt
same first again 'A second run'
biopsies "$work/order" "$fixtures/Biopsies" plate3.txt plate1.txt plate2.txt
same first order 'The order of files'
mkdir -p "$work/elsewhere/a folder"
cp "$fixtures"/Biopsies/* "$work/elsewhere/a folder"
(cd "$work/elsewhere/a folder" && biopsies "$work/folder" . plate1.txt plate2.txt plate3.txt)
same first folder 'Another folder'
for locale in de_DE.UTF-8 tr_TR.UTF-8 C; do
  LC_ALL=$locale LANG=$locale TZ=Pacific/Kiritimati \
    biopsies "$work/$locale" "$fixtures/Biopsies" plate1.txt plate2.txt plate3.txt
  same first "$locale" "The locale $locale"
done
TZ=America/St_Johns biopsies "$work/zone" "$fixtures/Biopsies" plate1.txt plate2.txt plate3.txt
same first zone 'The time zone'

# A shuffled file is another file: its SHA-256 alone may tell.
coculture "$work/straight" "$fixtures/Coculture/coculture.csv"
mkdir "$work/rows"
{
  head -n 1 "$fixtures/Coculture/coculture.csv"
  tail -n +2 "$fixtures/Coculture/coculture.csv" | sort -t, -k5,5 -k2,2r
} > "$work/rows/coculture.csv"
coculture "$work/shuffled" "$work/rows/coculture.csv"
old=$(sha256sum < "$fixtures/Coculture/coculture.csv" | cut -c1-64)
new=$(sha256sum < "$work/rows/coculture.csv" | cut -c1-64)
[ "$old" != "$new" ]
sed -i "s/$new/$old/g" "$work"/shuffled/*
same straight shuffled 'The order of rows'
echo "every file has the same bytes"
