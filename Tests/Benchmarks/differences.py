"""`ddct diff` of two results of a million wells, beside Python's json that only reads both files.

    swift build -c release --product ddct && python3 Tests/Benchmarks/differences.py [--runs N]

Whole processes in turn; medians of wall and processor seconds and peak memory, and the ratio of
processor seconds to ddct's. Three pairs: a file and itself, another efficiency, one well left out.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

from stability import DDCT, measure
import make_tables

READ = "import json, sys; a = [json.load(open(p)) for p in sys.argv[1:]]; print(a[0] == a[1])"


def analyze(table, out, *options):
    command = [DDCT, "analyze", table, "--reference", "REF1,REF2", "--compare",
               "group:treated/control", "--fail-on", "never", "--quiet", "--out", out, "--files",
               "results.json"]
    subprocess.run(command + list(options), check=True)
    return out + "/results.json"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=3)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = folder + "/assays.csv"
        make_tables.write_assays(table, 868, 384)
        base = analyze(table, folder + "/a")
        other = {
            "itself": base,
            "another efficiency": analyze(table, folder + "/b", "--efficiency", "GENE001=1.9"),
            "one well left out": analyze(table, folder + "/c", "--exclude", "assays:P1\\/A7"),
        }
        print(f"two files of {os.path.getsize(base) / 1e6:.0f} MB\n")
        print("| pair | tool | wall s | CPU s | peak MB | ratio |\n|---|---|---|---|---|---|")
        for pair, second in other.items():
            todo = {"ddct": [DDCT, "diff", base, second],
                    "Python json": [sys.executable, "-c", READ, base, second]}
            compare(pair, todo, options.runs)


def compare(pair, todo, runs):
    base = None
    for tool, command in todo.items():
        samples = [measure(command, {0, 1}) for _ in range(runs)]
        wall, cpu, memory = (statistics.median(column) for column in zip(*samples))
        base = base or cpu
        print(f"| {pair} | {tool} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {cpu / base:.1f} |")


if __name__ == "__main__":
    main()
