"""From a tidy table to fold changes: ddct beside R's data.table and polars, in one run.

    swift build -c release && python3 Tests/Benchmarks/fold_changes.py [--runs N]

Whole processes, start-up included, in turn (A B C A B C …); medians, and each peer's as a ratio to
ddct's. Needs R with data.table, and Python with polars, numpy and scipy; a peer that is not there
is left out and named. Tables are made once into a temporary folder.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
DDCT = os.path.join(HERE, "../../.build/release/ddct")


def commands(table, out):
    paired = os.path.basename(table).startswith("cohort")
    compare = "condition:post/pre" if paired else "group:treated/control"
    base = [DDCT, "analyze", table, "--reference", "REF1,REF2", "--compare", compare,
            "--fail-on", "never", "--quiet", "--out", out]
    result = {
        "ddct": base + ["--files", "comparisons.csv,expression.csv"],
        "ddct, every file": base,
    }
    if not paired:
        if shutil.which("Rscript"):
            result["data.table"] = ["Rscript", f"{HERE}/peers/datatable.R", table, out]
        result["polars"] = [sys.executable, f"{HERE}/peers/polars_ddcq.py", table, out]
    return result


def measure(command):
    """Wall seconds and peak resident megabytes of one process."""
    out = command[-1] if "peers" in " ".join(command) else command[command.index("--out") + 1]
    shutil.rmtree(out, ignore_errors=True)
    if "peers" in " ".join(command):
        os.makedirs(out)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        raise RuntimeError(f"{' '.join(command)}: {errors.decode()[-400:]}")
    return wall, usage.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--tables", help="a folder with the tables, made where it is empty")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tables = options.tables or scratch
        if not os.path.exists(f"{tables}/cohort_1M.csv"):
            os.makedirs(tables, exist_ok=True)
            subprocess.run([sys.executable, f"{HERE}/make_tables.py", tables], check=True)
        print("| wells | tool | wall s | ratio | peak MB | ratio |\n|---|---|---|---|---|---|")
        for name in ["assays_384", "assays_10k", "assays_100k", "assays_1M", "cohort_1M"]:
            compare(name, f"{tables}/{name}.csv", f"{scratch}/out", options.runs)


def compare(name, table, out, runs):
    todo = commands(table, out)
    results = {tool: [] for tool in todo}
    for turn in range(runs + 1):
        for tool in list(todo):
            try:
                sample = measure(todo[tool])
            except (RuntimeError, FileNotFoundError) as problem:
                print(f"{tool} left out: {problem}", file=sys.stderr)
                del todo[tool], results[tool]
                continue
            if turn > 0:
                results[tool].append(sample)
    own = [statistics.median(column) for column in zip(*results["ddct"])]
    for tool, samples in results.items():
        wall, peak = [statistics.median(column) for column in zip(*samples)]
        print(f"| {name} | {tool} | {wall:.3f} | {wall / own[0]:.2f} | {peak:.0f} "
              f"| {peak / own[1]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
