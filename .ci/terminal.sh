#!/usr/bin/env bash
# Shows the report in real terminals (tmux) of several widths and looks at what stands on the screen;
# .ci/run calls it.
#
#   .ci/terminal.sh DDCT [FOLDER]
#
# DDCT is the built tool; FOLDER keeps the screens (default: a temporary folder). Needs Debian's
# packages tmux and python3.
set -euo pipefail
cd "$(dirname "$0")/.."

ddct=$(realpath "$1")
work=$(mktemp -d)
screens=${2:-$work/screens}
mkdir -p "$screens"
server=ddct-$$
trap 'tmux -L "$server" kill-server 2> /dev/null || true; rm -rf "$work"' EXIT

# The command's whole screen, with its escapes, in a terminal of so many columns.
screen() {
  local name=$1 width=$2 variables=$3
  shift 3
  local command
  printf -v command '%q ' "$@"
  tmux -L "$server" -f /dev/null -u new-session -d -x "$width" -y 400 -s "$name" \
    "env -u COLUMNS TERM=screen-256color $variables $command; echo \"status \$?\"; sleep 60"
  for _ in $(seq 200); do
    tmux -L "$server" capture-pane -p -e -t "$name" > "$screens/$name.txt"
    grep -q '^status ' "$screens/$name.txt" && break
    sleep 0.05
  done
  tmux -L "$server" kill-session -t "$name"
  grep -q '^status 0' "$screens/$name.txt" || { cat "$screens/$name.txt"; exit 1; }
}

biopsies=("$ddct" analyze Fixtures/Biopsies/plate{1,2,3}.txt --samples
  Fixtures/Biopsies/samples.csv --calibrator pre --plots)
coculture=("$ddct" analyze Fixtures/Coculture/coculture.csv --reference GAPDH,ACTB --compare
  'treatment:trastuzumab/control' --within 'coculture,time' --plots --fail-on never)
for width in 60 80 160; do
  screen "biopsies-$width" "$width" LC_ALL=C.UTF-8 "${biopsies[@]}"
  screen "coculture-$width" "$width" LC_ALL=C.UTF-8 "${coculture[@]}"
  screen "badplate-$width" "$width" LC_ALL=C.UTF-8 "$ddct" check Fixtures/BadPlate/plate{1,2,3}.txt \
    --samples Fixtures/BadPlate/samples.csv --calibrator pre --fail-on never
done
screen no-colour 80 'LC_ALL=C.UTF-8 NO_COLOR=1' "${biopsies[@]}"
screen plain 80 'LC_ALL=C' "${biopsies[@]}"

python3 - "$screens" "${biopsies[@]}" <<'PYTHON'
import os, pathlib, re, subprocess, sys
import unicodedata

folder, command = pathlib.Path(sys.argv[1]), sys.argv[2:]
complaints = []


def expect(condition, words):
    if not condition:
        complaints.append(words)


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def read(name):
    raw = (folder / (name + ".txt")).read_text(encoding="utf-8")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", raw)
    return raw, plain.split("status 0")[0].rstrip("\n").split("\n")


for width in (60, 80, 160):
    for name in ("biopsies", "coculture", "badplate"):
        raw, lines = read(f"{name}-{width}")
        place = f"{name} at {width}"
        expect("\x1b[" in raw, place + " has no colour")
        expect(all(columns(line) <= width for line in lines), place + " runs over")
        text = "\n".join(lines)
        expect(re.search("PASS|REVIEW|FAIL", lines[0]), place + " does not begin with the verdict")
        words = re.sub(r"\s+", " ", text)
        if name == "biopsies":
            expect("CCL2 is lower in post than in pre: 0.60" in words, place + " has no answer")
            expect("├" in text and "●" in text, place + " has no drawing")
    # What stands on the screen is what is written, line by line: nothing was wrapped by the
    # terminal.
    written = subprocess.run(
        command, env={**os.environ, "COLUMNS": str(width), "NO_COLOR": "1"}, check=True,
        capture_output=True, encoding="utf-8").stdout.rstrip("\n").split("\n")
    shown = [line.rstrip() for line in read(f"biopsies-{width}")[1]]
    expect([line.rstrip() for line in written] == shown, f"the terminal wraps at {width}")
raw, _ = read("no-colour")
expect("\x1b[" not in raw.replace("\x1b[0m", "").replace("\x1b[39m", ""), "NO_COLOR is not honoured")
_, lines = read("plain")
expect(all(line.isascii() for line in lines), "LC_ALL=C gets more than ASCII")
expect(any("+--" in line for line in lines), "LC_ALL=C has no drawing")
for words in complaints:
    print(words)
print("terminals: " + (f"{len(complaints)} complaints" if complaints else "good"))
sys.exit(1 if complaints else 0)
PYTHON
