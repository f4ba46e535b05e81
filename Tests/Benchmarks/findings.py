"""What quality control says about real exports: how often each rule speaks.

    swift build -c release --product ddct && python3 Tests/Benchmarks/findings.py FOLDER

Runs `ddct check` on every file below FOLDER by itself, without sheets, and prints the table of
FINDINGS.md. Files that check refuses (companions without Cq, Cq without names) are counted and left.
"""

import collections
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DDCT = os.path.join(HERE, "../../.build/release/ddct")


def check(path):
    done = subprocess.run([DDCT, "check", path, "--format", "json", "--quiet"], capture_output=True)
    if done.returncode not in (0, 1):
        return None
    return json.loads(done.stdout)


def main(folder):
    files = sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)
    results = [result for result in map(check, files) if result]
    wells = sum(entry["wells"] for result in results for entry in result["inputs"])
    verdicts = collections.Counter(result["verdict"] for result in results)
    print(f"{len(results)} of {len(files)} files, {wells} wells; verdicts: "
          + ", ".join(f"{count} {name}" for name, count in sorted(verdicts.items())) + "\n")
    counts = collections.defaultdict(collections.Counter)
    speaking = collections.Counter()
    for result in results:
        for rule in {finding["rule"] for finding in result["findings"]}:
            speaking[rule] += 1
        for finding in result["findings"]:
            counts[finding["rule"]][finding["severity"]] += 1
    rules = json.loads(subprocess.run([DDCT, "rules", "--json"], capture_output=True).stdout)
    print("| rule | info | warn | fail | files |\n|---|---:|---:|---:|---:|")
    for rule in rules:
        name = rule["rule"]
        cells = [counts[name][severity] for severity in ("info", "warn", "fail")]
        print(f"| `{name}` | " + " | ".join(map(str, cells)) + f" | {speaking[name]} |")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
