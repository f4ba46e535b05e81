#!/usr/bin/env bash
# Runs the Snakemake workflow, renders the MultiQC table and validates results against the schema;
# .ci/run calls it.
#
#   .ci/pipelines.sh DDCT [VENV]
#
# DDCT is the built tool; VENV is kept between runs where it is given. Needs Debian's packages
# python3 and python3-venv, and PyPI for the pinned tools.
set -euo pipefail
cd "$(dirname "$0")/.."

ddct=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
venv=${2:-$work/venv}

if [ ! -x "$venv/bin/python" ]; then python3 -m venv "$venv"; fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r .ci/pipelines.txt
export PATH="$venv/bin:$PATH"

echo '— workflow'
mkdir "$work/study"
cp -r Fixtures/Biopsies Fixtures/Workflow "$work/study"
snakemake --cores 2 --quiet all --directory "$work/study/Workflow" \
  --snakefile Fixtures/Workflow/Snakefile --config "ddct=$ddct"
report=$work/study/Workflow/results/report
for file in report/report.html report/results.json report/ddct_mqc.json \
  check/plate1.json check/plate3.json wells/plate2.csv; do
  test -s "$work/study/Workflow/results/$file"
done

echo '— a plate that fails stops the workflow'
mkdir "$work/results"
sed -i 's/\tNTC\tSYBR\tNone\t\t\t\tUndetermined\t/\tNTC\tSYBR\tNone\t\t\t\t21.5\t/' \
  "$work/study/Biopsies/plate1.txt"
status=0
"$ddct" check "$work/study/Biopsies/plate1.txt" --format json > "$work/results/signal.json" || status=$?
[ "$status" -eq 1 ]
grep -q '"rule":"no-template-signal","severity":"fail"' "$work/results/signal.json"
if snakemake --cores 2 --directory "$work/study/Workflow" \
  --snakefile Fixtures/Workflow/Snakefile --config "ddct=$ddct" > "$work/stopped" 2>&1; then
  echo 'the workflow goes on after a failed check'
  exit 1
fi
grep -q 'Error in rule check' "$work/stopped" || { cat "$work/stopped"; exit 1; }

echo '— MultiQC'
multiqc --quiet --strict --outdir "$work/multiqc" "$report"
python - "$work/multiqc" <<'PYTHON'
import json, pathlib, sys
data = json.loads((pathlib.Path(sys.argv[1]) / "multiqc_data/multiqc_data.json").read_text())
text = (pathlib.Path(sys.argv[1]) / "multiqc_report.html").read_text()
runs = {"plate1", "plate2", "plate3"}
found = [set(table) for table in data["report_saved_raw_data"].values()]
assert any(runs <= names for names in found), f"no table of the runs in {found}"
for words in ["qPCR (ddct)", "CCL2 is lower in post than in pre"]:
    assert words in text, f"{words} is not in MultiQC's report"
PYTHON

echo '— schema'
"$ddct" schema > "$work/schema.json"
cp "$report/results.json" "$work/results/biopsies.json"
"$ddct" check Fixtures/Biopsies/plate*.txt --format json > "$work/results/check.json"
# Without comparisons, without references, one factor after the other: whatever a study has,
# its results follow the schema. Exit status 1 is a finding.
analyze() {
  local name=$1
  shift
  "$ddct" analyze "$@" --format json > "$work/results/$name.json" 2> "$work/refused" \
    || [ $? -eq 1 ] || { cat "$work/refused"; exit 1; }
}
analyze bare Fixtures/Biopsies/plate1.txt
analyze unpaired Fixtures/Biopsies/plate*.txt --samples Fixtures/Biopsies/samples.csv \
  --calibrator pre --unpaired --test wilcoxon --undetermined 40
analyze strata Fixtures/Coculture/coculture.csv --reference GAPDH,ACTB \
  --compare treatment:trastuzumab/control --within coculture,time
# Further studies of the fixtures, where there are any.
for study in Fixtures/*/; do
  case $study in */Biopsies/|*/Coculture/|*/Generator/|*/Specimens/|*/Workflow/) continue ;; esac
  name=$(basename "$study")
  if [ -f "$study/plan.json" ]; then
    analyze "$name" "$study" --plan "$study/plan.json"
  else
    "$ddct" check "$study" --format json > "$work/results/$name.json" 2> "$work/refused" \
      || [ $? -eq 1 ] || { cat "$work/refused"; exit 1; }
  fi
done
python - "$work" <<'PYTHON'
import json, pathlib, sys
import jsonschema
work = pathlib.Path(sys.argv[1])
schema = json.loads((work / "schema.json").read_text())
validator = jsonschema.validators.validator_for(schema)
validator.check_schema(schema)
count = 0
for path in sorted((work / "results").glob("*.json")):
    errors = list(validator(schema).iter_errors(json.loads(path.read_text())))
    for error in errors[:5]:
        print(f"{path.name}: {error.json_path}: {error.message[:200]}")
    count += len(errors)
    print(f"{path.name}: {'valid' if not errors else f'{len(errors)} errors'}")
sys.exit(1 if count else 0)
PYTHON
