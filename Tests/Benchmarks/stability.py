"""Stability of candidate references: ddct beside the R packages' algorithms, in one run.

    swift build -c release --product ddct && python3 Tests/Benchmarks/stability.py [--runs N]

Whole processes in turn, start-up and reading of the table included; medians of wall and processor
seconds, and the peer's as a ratio to ddct's. The peer is peers/normqpcr.R: geNorm and NormFinder
alone, where ddct also does BestKeeper, comparative dCq, V, equivalence tests and the advice. The
limits are the project's own: they are printed beside, not enforced (this machine may be busy).
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
DDCT = os.path.join(HERE, "../../.build/release/ddct")

# candidates, samples, bootstraps, limit in seconds, the peer's arguments (None: it would take hours)
SIZES = [
    (10, 85, 0, 0.02, ["steps"]),
    (14, 40, 1000, None, ["steps", "20"]),
    (96, 1000, 0, None, ["steps"]),
    (96, 1000, 1000, 5, None),
    (400, 10000, 0, 5, None),
]


def write(path, candidates, samples, seed=3):
    """A table of one well each: amounts per sample, noise per candidate, a few that shift."""
    draw = random.Random(seed)
    noise = [draw.uniform(0.1, 0.6) for _ in range(candidates)]
    base = [draw.uniform(16, 28) for _ in range(candidates)]
    with open(path, "w") as out:
        out.write("sample,target,cq,condition\n")
        for s in range(samples):
            amount = draw.gauss(0, 1)
            condition = "post" if s % 2 else "pre"
            for t in range(candidates):
                shift = 0.5 if s % 2 and t % 7 == 3 else 0
                cq = base[t] + amount + shift + draw.gauss(0, noise[t])
                out.write(f"s{s},T{t:03d},{cq:.3f},{condition}\n")


def measure(command, expected=frozenset([0])):
    """Wall and processor seconds and peak megabytes of one process with an expected status."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in expected:
        raise RuntimeError(f"{' '.join(command)}: {errors.decode()[-400:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=5)
    options = arguments.parse_args()
    print("| candidates x samples | bootstraps | tool | wall s | CPU s | peak MB | limit s | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for candidates, samples, bootstraps, limit, peer in SIZES:
            path = f"{folder}/{candidates}x{samples}.csv"
            if not os.path.exists(path):
                write(path, candidates, samples)
            todo = {"ddct": [DDCT, "stability", path, "--bootstraps", str(bootstraps),
                             "--format", "json"]}
            if peer and shutil.which("Rscript"):
                todo["R"] = ["Rscript", f"{HERE}/peers/normqpcr.R", path] + peer
            compare(f"{candidates} x {samples}", bootstraps, todo, limit, peer, options.runs)


def compare(size, bootstraps, todo, limit, peer, runs):
    results = {tool: [] for tool in todo}
    for _ in range(runs):
        for tool, command in todo.items():
            results[tool].append(measure(command))
    base = None
    for tool, samples in results.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*samples))
        base = base or cpu
        # The peer may do fewer resamples; its time is stated for what it did.
        done = bootstraps if tool == "ddct" else int((peer + ["0"])[1])
        bound = f"{limit}" if limit and tool == "ddct" else ""
        print(f"| {size} | {done} | {tool} | {wall:.3f} | {cpu:.3f} | {memory:.0f} | {bound} "
              f"| {cpu / base:.1f} |")


if __name__ == "__main__":
    main()
