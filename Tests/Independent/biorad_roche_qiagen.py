"""An independent reading of the real Bio-Rad, Roche and Qiagen exports, with csv and openpyxl.

Prints a line a file: wells, samples, targets, Cqs and their sum, as BioRadCFXTests, BioRadOlderTests,
LightCyclerReaderTests and RotorGeneReaderTests hold the readers to; then checks the gene expression
values of the CFX runs against their Cqs.

    python3 Tests/Independent/biorad_roche_qiagen.py "$QPCR_SHARED/exports"
"""
import collections, csv, glob, gzip, io, math, os, re, statistics, sys

CQ = ["Cq", "C(t)", "Threshold Cycle ( C(t) )", "Threshold Cycle (Ct)", "Cp", "CrossingPoint", "Ct"]
SAMPLE = ["Sample", "Identifier", "Description", "Name", "SampleName"]


def number(text):
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if value == value else None


def rows(path):
    data = open(path, "rb").read()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if data[:2] == b"PK":
        import openpyxl
        sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
        return [["" if c is None else str(c) for c in r] for r in sheet.iter_rows(values_only=True)]
    text = re.sub("\r\n?", "\n", data.decode("utf-8-sig", "replace"))
    delimiter = max("\t;,", key=lambda d: (sum(l.count(d) > 3 for l in text.split("\n")), d == "\t"))
    return [[c.strip() for c in r] for r in csv.reader(io.StringIO(text), delimiter=delimiter)]


def report(path):
    head, target, wells, samples, targets, cqs = None, "", 0, set(), set(), []
    for row in rows(path):
        if not any(row):
            continue
        names = [n for n in CQ if n in row]
        if names and any(n in row for n in SAMPLE):
            head = row
            at = head.index(names[0])
            sample = next(head.index(n) for n in SAMPLE if n in head)
            continue
        title = re.search(r"analysis of .*\((.*)\)", row[0])
        if title:
            target, head = title.group(1), None
        if head is None or len(row) <= at or title or not any(row[:4]):
            continue
        wells += 1
        samples.add(row[sample])
        name = row[head.index("Target")] if "Target" in head else target
        targets.add("" if name.startswith("Page ") else name)
        if number(row[at]) is not None:
            cqs.append(number(row[at]))
    if wells:
        counts = [wells, len(samples - {""}), len(targets - {""}), len(cqs)]
        print(os.path.basename(path), *counts, repr(math.fsum(cqs)))


def expression(path):
    cqs = collections.defaultdict(list)
    for row in csv.DictReader(open(path.replace("Gene_Expression_Results_-_Bar_Chart", "Quantification_Cq_Results"), newline=""),
                              delimiter=";" if "11-52-02" in path else ","):
        value = number(row["Cq"])
        if value is not None and row["Content"].startswith(("Unkn", "Std")):
            cqs[row["Target"], row["Sample"]].append(value)
    lowest = {}
    for (target, _), values in cqs.items():
        lowest[target] = min(lowest.get(target, 99), statistics.mean(values))
    worst = 0
    for row in csv.DictReader(open(path, newline="")):
        values = cqs[row["Target"], row["Sample"]]
        mean, sd = statistics.mean(values), statistics.stdev(values)
        quantity = 2 ** (lowest[row["Target"]] - mean)
        printed = [("Mean Cq", mean), ("Cq SD", sd), ("Cq SEM", sd / len(values) ** 0.5)]
        if number(row["Relative Quantity"]):
            printed += [("Relative Quantity", quantity), ("Relative Quantity SD", math.log(2) * sd * quantity)]
        worst = max([worst] + [abs(v / float(row[n]) - 1) for n, v in printed])
    print(os.path.basename(path), "largest relative difference", worst)


folder = sys.argv[1]
for family in ["biorad-cfx", "biorad-cfx-fullset", "biorad-iq5-myiq", "biorad-opticon", "roche-lightcycler", "qiagen-rotorgene"]:
    for path in sorted(glob.glob(os.path.join(folder, family, "*"))):
        if not path.endswith(".pcrd"):
            report(path)
for path in sorted(glob.glob(os.path.join(folder, "biorad-cfx-fullset", "*Gene_Expression*"))):
    expression(path)
