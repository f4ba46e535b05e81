"""Reading an export: ddct beside the libraries that read the same container, in one run.

    swift build -c release --product ddct && python3 Tests/Benchmarks/reading.py FOLDER

Cold process against cold process, in turn, medians; each peer's as a ratio to ddct's. ddct does more
(it recognises the format and makes a tidy table of it); the peers only read every cell. FOLDER holds
instrument exports; of each kind of container the largest file is taken. Peers from PyPI: openpyxl,
python-calamine, xlrd, rdmlpython, polars; one that is not there is left out and named.
"""

import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
DDCT = os.path.join(HERE, "../../.build/release/ddct")

PEERS = {
    ".xlsx": {
        "openpyxl, read-only": (
            "import sys, openpyxl; b = openpyxl.load_workbook(sys.argv[1], read_only=True, "
            "data_only=True); n = sum(1 for s in b for r in s.iter_rows(values_only=True) for c in r)"),
        "python-calamine": (
            "import sys, python_calamine as c; b = c.CalamineWorkbook.from_path(sys.argv[1]); "
            "n = sum(len(r) for s in b.sheet_names for r in b.get_sheet_by_name(s).to_python())"),
    },
    ".xls": {
        "xlrd": (
            "import sys, xlrd; b = xlrd.open_workbook(sys.argv[1]); "
            "n = sum(len(s.row_values(r)) for s in b.sheets() for r in range(s.nrows))"),
        "python-calamine": (
            "import sys, python_calamine as c; b = c.CalamineWorkbook.from_path(sys.argv[1]); "
            "n = sum(len(r) for s in b.sheet_names for r in b.get_sheet_by_name(s).to_python())"),
    },
    ".rdml": {"rdmlpython": "import sys, rdmlpython as r; r.Rdml(sys.argv[1])"},
    ".csv": {"polars": "import sys, polars as p; p.read_csv(sys.argv[1])"},
}


def largest(folder, ending):
    """The largest export of a kind that ddct reads."""
    found = [
        os.path.join(place, name) for place, _, names in os.walk(folder) for name in names
        if name.lower().endswith(ending)]
    for path in sorted(found, key=os.path.getsize, reverse=True):
        if subprocess.run([DDCT, "inspect", path], capture_output=True).returncode == 0:
            return path
    return None


def measure(command):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return None if status else (time.perf_counter() - start, usage.ru_maxrss / 1024)


def main(folder, runs=5):
    print("| file | MB | tool | wall s | ratio | peak MB |\n|---|---|---|---|---|---|")
    for ending, peers in PEERS.items():
        path = largest(folder, ending)
        if path is None:
            continue
        todo = {"ddct": [DDCT, "convert", path, "--to", "csv", "--quiet"]}
        todo |= {name: [sys.executable, "-c", code, path] for name, code in peers.items()}
        results = {name: [] for name in todo}
        for turn in range(runs + 1):
            for name, command in todo.items():
                sample = measure(command)
                if sample and turn > 0:
                    results[name].append(sample)
        own = statistics.median(wall for wall, _ in results["ddct"])
        for name, samples in results.items():
            if not samples:
                print(f"{name} left out: it cannot read {ending}", file=sys.stderr)
                continue
            wall, peak = (statistics.median(column) for column in zip(*samples))
            size = os.path.getsize(path) / 1e6
            print(f"| *{ending} | {size:.1f} | {name} | {wall:.3f} | {wall / own:.1f} | {peak:.0f} |")


if __name__ == "__main__":
    main(sys.argv[1])
