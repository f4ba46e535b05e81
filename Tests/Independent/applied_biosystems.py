"""An independent reading of the real Applied Biosystems exports, with csv, openpyxl and xlrd.

Prints one Swift literal a run: the facts that AppliedBiosystemsFactsTests.swift holds the readers to.

    python3 Tests/Independent/applied_biosystems.py "$QPCR_SHARED/exports"
"""
import csv, io, os, re, sys, warnings

warnings.simplefilter("ignore")
CQ = ["CT", "Ct", "CRT", "Cq", "C\u0442", "ThroughHole.Ct"]
SAMPLE = ["Sample Name", "Sample.Name", "Sample", "SampleName"]
TARGET = ["Target Name", "Target.Name", "Target", "Detector", "Detector Name", "Type"]
WELL = ["Well Position", "Pos", "Well"]
SPLIT = ["PlateID", "Plate", "Filename"]
NONE = {"undetermined", "undet.", "na", "n/a", ""}


def sheets(path):
    data = open(path, "rb").read()
    if data[:2] == b"PK":
        import openpyxl
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        return [(s.title, [[cell(v) for v in r] for r in s.iter_rows(values_only=True)]) for s in book]
    if data[:4] == b"\xd0\xcf\x11\xe0":
        import xlrd
        book = xlrd.open_workbook(path)
        return [(s.name, [[cell(v) for v in s.row_values(i)] for i in range(s.nrows)]) for s in book.sheets()]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = "\t" if max(l.count("\t") for l in text.split("\n")) > 4 else ","
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    rows = [[c.strip() for c in r] for r in csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting)]
    found, name, part = [], "", []
    for r in rows:
        head = re.fullmatch(r"\[(.+)\]", r[0]) if r else None
        if head and not any(r[1:]):
            found.append((name, part))
            name, part = head.group(1), []
        else:
            part.append(r)
    return found + [(name, part)]


def cell(value):
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip()


def column(head, names):
    return next((head.index(n) for n in names if n in head), None)


def table(path):
    best = None
    for name, rows in sheets(path):
        for i, r in enumerate(rows[:200]):
            if column(r, CQ) is not None and column(r, WELL) is not None:
                if best is None or name in ("Results", "Primary_result"):
                    if best is None or best[0] not in ("Results", "Primary_result"):
                        best = (name, r, rows[i + 1:])
                break
    return best


def runs(path):
    _, head, rows = table(path)
    cq, sample, target, well = (column(head, n) for n in (CQ, SAMPLE, TARGET, WELL))
    task = column(head, ["Task"])
    get = lambda r, c: "" if c is None or c >= len(r) else r[c]
    kept = []
    for r in rows:
        if not any(r):
            continue
        place = get(r, well)
        if re.fullmatch(r"[A-P]\d{1,2}|\d{1,3}(\.0)?|[A-D]\d{1,2}[a-h]\d", place):
            if get(r, target if target is not None else sample) or get(r, cq):
                kept.append(r)
        elif place and kept and not re.fullmatch(r"[\d.e+-]+", place):
            break
    split = next((c for c in (column(head, [n]) for n in SPLIT)
                  if c is not None and len({get(r, c) for r in kept if get(r, c)}) > 1), None)
    names = [""] if split is None else list(dict.fromkeys(get(r, split) for r in kept))
    for name in names:
        part = [r for r in kept if split is None or get(r, split) == name]
        values = [get(r, cq) for r in part]
        comma = sum("," in v for v in values) > sum("." in v for v in values)
        number = lambda v: float(v.replace(",", ".") if comma else v)
        cqs = [None if v.lower() in NONE else number(v) for v in values]
        tasks = {}
        for r in part:
            t = re.sub(r"[_ ]", "", get(r, task).lower()) or "unknown"
            t = {"target": "unknown", "endogenouscontrol": "unknown", "endo": "unknown", "positivecontrol": "positive",
                 "ipc": "positive", "blockedipc": "negative"}.get(t, t)
            tasks[t] = tasks.get(t, 0) + 1
        yield dict(
            run=name, wells=len(part), samples=len({get(r, sample) for r in part} - {""}),
            targets=len({get(r, target) for r in part} - {""}), undetermined=cqs.count(None),
            sum=sum(c for c in cqs if c is not None), tasks=tasks,
            rows=[(get(part[k], sample), get(part[k], target), cqs[k]) for k in (0, len(part) // 2, len(part) - 1)])


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


folder = sys.argv[1]
for family in sorted(os.listdir(folder)):
    if not family.startswith("ab-") or family == "ab-eds":
        continue
    for name in sorted(os.listdir(os.path.join(folder, family))):
        if "EXPECTED" in name or "_info" in name or "sampleData" in name or "-processed" in name:
            continue
        try:
            facts = list(runs(os.path.join(folder, family, name)))
        except TypeError:
            print(f"    // {family}/{name}: no table of wells", file=sys.stderr)
            continue
        for f in facts:
            tasks = ", ".join(f"{literal(k)}: {v}" for k, v in sorted(f["tasks"].items()))
            rows = ", ".join(f"({literal(s)}, {literal(t)}, {'nil' if c is None else repr(c)})" for s, t, c in f["rows"])
            print(f"    Facts(\n      file: {literal(family + '/' + name)}, run: {literal(f['run'])},\n"
                  f"      wells: {f['wells']}, samples: {f['samples']}, targets: {f['targets']}, "
                  f"undetermined: {f['undetermined']}, sum: {f['sum']!r},\n      tasks: [{tasks}],\n      rows: [{rows}]),")
