"""Reading an export: ddct beside the libraries that read the same container, in one run.

    swift build -c release --product ddct
    python3 Tests/Benchmarks/reading.py FOLDER      # the largest export of each kind below FOLDER
    python3 Tests/Benchmarks/reading.py grow [WORK] # files made large, to see how the cost grows

Cold process against cold process, in turn, medians; each peer's wall and processor time (user and
system) as a ratio to ddct's. On a machine that others share the processor's ratio is the one to go by.
ddct does more (it recognises the format, joins names, reads curves and writes a tidy table); the peers
only read every cell. Peers from PyPI: openpyxl, python-calamine, xlrd, rdmlpython, polars; to make the
large files also xlsxwriter and xlwt. A peer that is not there is left out and named. DDCT names another
build of the tool. The last results are in READING.md.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
DDCT = os.environ.get("DDCT") or os.path.join(HERE, "../../.build/release/ddct")

CALAMINE = (
    "import sys, python_calamine as c; b = c.CalamineWorkbook.from_path(sys.argv[1]); "
    "n = sum(len(r) for s in b.sheet_names for r in b.get_sheet_by_name(s).to_python())")
PEERS = {
    ".xlsx": {
        "openpyxl, read-only": (
            "import sys, openpyxl; b = openpyxl.load_workbook(sys.argv[1], read_only=True, "
            "data_only=True); n = sum(1 for s in b for r in s.iter_rows(values_only=True) for c in r)"),
        "python-calamine": CALAMINE,
    },
    ".xls": {
        "xlrd": (
            "import sys, xlrd; b = xlrd.open_workbook(sys.argv[1]); "
            "n = sum(len(s.row_values(r)) for s in b.sheets() for r in range(s.nrows))"),
        "python-calamine": CALAMINE,
    },
    ".rdml": {"rdmlpython": "import sys, rdmlpython as r; r.Rdml(sys.argv[1])"},
    ".csv": {"polars": "import sys, polars as p; p.read_csv(sys.argv[1])"},
}


# Some workbooks lie about their kind.
MAGIC = {".xlsx": b"PK", ".xls": b"\xD0\xCF\x11\xE0", ".rdml": b"PK", ".csv": b""}


def is_read(command):
    return subprocess.run(command, capture_output=True).returncode == 0


def largest(folder, ending):
    """The largest export of a kind that ddct and one of its peers read."""
    found = [
        os.path.join(place, name) for place, _, names in os.walk(folder) for name in names
        if name.lower().endswith(ending)]
    for path in sorted(found, key=os.path.getsize, reverse=True):
        with open(path, "rb") as file:
            if not file.read(8).startswith(MAGIC[ending]):
                continue
        peers = ([sys.executable, "-c", code, path] for code in PEERS[ending].values())
        if is_read([DDCT, "inspect", path]) and any(map(is_read, peers)):
            return path
    return None


def measure(command):
    """(wall s, processor s, peak MB), or None where the command fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        return None
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(path, ending, runs):
    """Prints a row for ddct and for each of its peers on one file."""
    todo = {"ddct": [DDCT, "convert", path, "--to", "csv", "--quiet"]}
    todo |= {name: [sys.executable, "-c", code, path] for name, code in PEERS[ending].items()}
    results = {name: [] for name in todo}
    for turn in range(runs + 1):
        for name, command in todo.items():
            sample = measure(command)
            if sample and turn > 0:
                results[name].append(sample)
    if not results["ddct"]:
        print(f"{path}: ddct cannot read it", file=sys.stderr)
        return
    own = [statistics.median(column) for column in zip(*results["ddct"])]
    for name, samples in results.items():
        if not samples:
            print(f"{name} left out: it cannot read {path}", file=sys.stderr)
            continue
        wall, processor, peak = (statistics.median(column) for column in zip(*samples))
        size = os.path.getsize(path) / 1e6
        print(f"| {os.path.basename(path)[-40:]} | {size:.1f} | {name} | {wall:.3f} | "
              f"{wall / own[0]:.1f} | {processor:.3f} | {processor / own[1]:.1f} | {peak:.0f} |", flush=True)


# --- Files made large ----------------------------------------------------------------------------

HEADS = ["Run", "Well", "Sample", "Target", "Task", "Cq", "Quantity"]


def rows(count):
    """Plates of 384 wells: 16 targets × 24 samples."""
    stream = random.Random(7)
    for number in range(count):
        plate, well = divmod(number, 384)
        name = "ABCDEFGHIJKLMNOP"[well // 24] + str(well % 24 + 1)
        cq = round(stream.gauss(25, 3), 3)
        yield [f"P{plate + 1}", name, f"S{plate * 24 + well % 24}", f"gene{well // 24}", "unknown", cq, 1]


def write_csv(path, count):
    with open(path, "w") as file:
        file.write(",".join(HEADS) + "\n")
        file.writelines(",".join(map(str, row)) + "\n" for row in rows(count))


def write_xlsx(path, count):
    import xlsxwriter
    book = xlsxwriter.Workbook(path, {"constant_memory": False})
    sheet = book.add_worksheet("Results")
    for index, row in enumerate([HEADS, *rows(count)]):
        sheet.write_row(index, 0, row)
    book.close()


def write_xls(path, count):
    import xlwt
    book = xlwt.Workbook()
    sheet = book.add_sheet("Results")
    for index, row in enumerate([HEADS, *rows(count)]):
        for column, value in enumerate(row):
            sheet.write(index, column, value)
    book.save(path)


def write_rdml(path, plates):
    """Plates of 384 wells with 45 cycles and 120 melting points each."""
    stream = random.Random(7)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, \
            archive.open("rdml_data.xml", "w", force_zip64=True) as file:
        def put(text):
            file.write(text.encode())
        put('<?xml version="1.0" encoding="UTF-8"?>\n<rdml version="1.3" xmlns="http://www.rdml.org">\n'
            '<dye id="SYBR"/>')
        for n in range(24):
            put(f'<sample id="S{n}"><type>unkn</type></sample>\n')
        for n in range(16):
            put(f'<target id="gene{n}"><type>toi</type><dyeId id="SYBR"/></target>\n')
        put('<experiment id="E">\n')
        for plate in range(plates):
            put(f'<run id="P{plate + 1}"><pcrFormat><rows>16</rows><columns>24</columns><rowLabel>ABC'
                "</rowLabel><columnLabel>123</columnLabel></pcrFormat>\n")
            for well in range(384):
                put(f'<react id="{well + 1}"><sample id="S{well % 24}"/><data><tar id="gene{well // 24}"/>'
                    f"<cq>{stream.gauss(25, 3):.4f}</cq>\n")
                put("".join(f"<adp><cyc>{c}</cyc><fluor>{stream.uniform(0, 9000):.4f}</fluor></adp>\n"
                            for c in range(1, 46)))
                put("".join(f"<mdp><tmp>{60 + t / 4}</tmp><fluor>{stream.uniform(0, 9000):.4f}</fluor>"
                            "</mdp>\n" for t in range(120)))
                put("</data></react>\n")
            put("</run>\n")
        put("</experiment></rdml>")


GROWN = [
    ("10k-rows.csv", write_csv, 10_000), ("100k-rows.csv", write_csv, 100_000),
    ("1M-rows.csv", write_csv, 1_000_000), ("10k-rows.xlsx", write_xlsx, 10_000),
    ("100k-rows.xlsx", write_xlsx, 100_000), ("6k-rows.xls", write_xls, 6_000),
    ("60k-rows.xls", write_xls, 60_000),
    ("1-plate.rdml", write_rdml, 1), ("4-plates.rdml", write_rdml, 4),
]


def main(folder, work=None, runs=5):
    print("| file | MB | tool | wall s | ratio | CPU s | ratio | peak MB |\n|---|---|---|---|---|---|---|---|")
    if folder != "grow":
        for ending in PEERS:
            path = largest(folder, ending)
            if path is not None:
                compare(path, ending, runs)
        return
    with tempfile.TemporaryDirectory() as temporary:
        for name, write, count in GROWN:
            path = os.path.join(work or temporary, name)
            if not os.path.exists(path):
                write(path, count)
            compare(path, os.path.splitext(name)[1], runs)


if __name__ == "__main__":
    main(*sys.argv[1:])
