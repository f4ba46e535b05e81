#!/usr/bin/env python3
"""An independent reading of every export in the shared material, held against `ddct convert`.

    python3 Tests/Independent/every_export.py DDCT FOLDER-OF-EXPORTS [--all]

Reads wells, samples, targets, tasks and Cqs of each file with csv, openpyxl, xlrd and ElementTree
and nothing of ours, and compares them with the rows of `ddct convert --to csv`. Each file is told
as `equal`, `different` or `no Cq` (with the reason, and ddct must refuse it too); a difference or a
file that nothing here explains makes the exit status 1. `--all` prints the equal files as well.

The readers know layouts (shared formats.md), not files: which layout a file has is told by its
folder, and within it by its heads.
"""

import collections
import concurrent.futures
import csv
import fnmatch
import gzip
import io
import math
import os
import re
import subprocess
import sys
import warnings
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl
import xlrd

warnings.simplefilter("ignore")

Row = collections.namedtuple("Row", "well sample target task cq")

# MARK: Files → cells


def number_text(value):
    """A cell as the user sees it: whole numbers without `.0`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    return str(value).strip()


def decoded(data):
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def delimiter_of(text, heads):
    """The delimiter by which most heads stand alone in one line."""
    best = (0, "\t")
    for line in text.split("\n")[:400]:
        for mark in "\t;, ":
            cells = {c.strip().strip('"').lower() for c in line.split(mark)}
            if len(cells & heads) > best[0]:
                best = (len(cells & heads), mark)
    return best[1]


def sheets(path, heads):
    """Name and rows of each sheet, `[Section]` or whole file."""
    data = open(path, "rb").read()
    if data[:2] == b"PK":
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        for sheet in book.worksheets:
            if sheet.title not in ("Raw Data", "Multicomponent Data", "Multicomponent",
                                   "Amplification Data", "Melt Curve Raw Data", "Melt Curve Raw"):
                sheet.reset_dimensions()
                yield sheet.title, [[number_text(v) for v in r] for r in sheet.iter_rows(values_only=True)]
        return
    if data[:4] == b"\xd0\xcf\x11\xe0":
        book = xlrd.open_workbook(file_contents=data, on_demand=True)
        for name in book.sheet_names():
            if name not in ("Raw Data", "Multicomponent Data", "Amplification Data", "Melt Curve Raw Data"):
                sheet = book.sheet_by_name(name)
                yield name, [[number_text(v) for v in sheet.row_values(i)] for i in range(sheet.nrows)]
        return
    text = decoded(data)
    mark = delimiter_of(text, heads)
    if mark == "\t":
        rows = [[c.strip().strip('"').strip() for c in line.split("\t")] for line in text.split("\n")]
    else:
        rows = [[c.strip() for c in r] for r in csv.reader(io.StringIO(text), delimiter=mark)]
    name, part = "", []
    for row in rows:
        section = re.fullmatch(r"\[(.+)\]", row[0]) if row else None
        if section and not any(row[1:]):
            yield name, part
            name, part = section.group(1), []
        else:
            part.append(row)
    yield name, part


def folded(head):
    head = head.replace("\u0442", "t").replace("?", "d").replace("\u2206", "d").replace("\u0394", "d")
    return re.sub(r"[\s._]", "", head).lower()


class Table:
    """Rows under a header that has one head of each group."""

    def __init__(self, path, groups, wanted=None):
        heads = {h.lower() for g in groups for h in g}
        parts = list(sheets(path, heads))
        chosen = [p for p in parts if wanted and p[0] in wanted] or parts
        for name, rows in chosen:
            for index, row in enumerate(rows):
                names = [folded(c) for c in row]
                if all(any(folded(h) in names for h in g) for g in groups):
                    self.heads, self.above, self.rows = row, rows[:index], rows[index + 1:]
                    self.names = names
                    return
        raise LookupError("no such table")

    def column(self, *heads):
        for head in heads:
            if folded(head) in self.names:
                return self.names.index(folded(head))
        return None

    def starting(self, *starts):
        for start in starts:
            for index, name in enumerate(self.names):
                if name.startswith(folded(start)):
                    return index
        return None


def cell(row, column):
    return "" if column is None or column >= len(row) else row[column].strip()


# MARK: Values


def well_of(text, columns=12):
    text = re.sub(r"\.0$", "", text.strip().strip("<>").strip())
    place = re.fullmatch(r"([A-Za-z]{1,2})0*(\d{1,2})", text)
    if place:
        return place.group(1).upper() + place.group(2)
    if text.isdigit():
        at = int(text) - 1
        return "ABCDEFGHIJKLMNOP"[at // columns] + str(at % columns + 1) if columns else str(at + 1)
    return text


def is_well(text):
    return re.fullmatch(r"<?[A-Pa-p]0?\d{1,2}>?|\d{1,3}(\.0)?|[A-D]\d{1,2}[a-h]\d{1,2}|S\d\d-A\d\d",
                        text.strip()) is not None


def number(text, comma):
    return float(text.replace(".", "").replace(",", ".") if comma else text)


def cycles(texts, none, numbers=()):
    """Cqs of a column: one decimal mark for all of it, and what the family writes for none."""
    comma = sum("," in t for t in texts) > sum("." in t for t in texts)
    found = []
    for text in texts:
        if text.lower() in none or text == "":
            found.append(None)
            continue
        value = number(text, comma)
        found.append(None if value in numbers or math.isnan(value) else value)
    return found


TASKS = {
    "": "unknown", "unknown": "unknown", "unkn": "unknown", "sample": "unknown", "target": "unknown",
    "endogenouscontrol": "unknown", "endo": "unknown", "standard": "standard", "std": "standard",
    "ntc": "ntc", "blank": "ntc", "nrt": "nrt", "positivecontrol": "positive", "posctrl": "positive",
    "positive": "positive", "ipc": "positive", "negctrl": "negative", "negative": "negative",
    "negativecontrol": "negative", "blockedipc": "negative",
}


def task_of(text):
    return TASKS.get(re.sub(r"[\s_.-]|\d+$", "", text).lower(), "unknown")


def plain(table, well, sample, target, task, cq, none=(), numbers=(), used=None, columns=12,
          ends=False, names=("---", "-"), rows=None):
    """The rows of an ordinary table of wells; `used` says which rows count."""
    kept = []
    for row in rows if rows is not None else table.rows:
        if not is_well(cell(row, well)):
            if ends and kept and cell(row, well) and not re.fullmatch(r"[\d.,eE+-]+", cell(row, well)):
                break
            continue
        if used is None or used(row):
            kept.append(row)
    cqs = cycles([cell(r, cq) for r in kept], none, numbers)
    name = lambda text: "" if text in names else text
    return [Row(well_of(cell(r, well), columns), name(cell(r, sample)), name(cell(r, target)),
                task_of(cell(r, task)), c) for r, c in zip(kept, cqs)]


# MARK: Applied Biosystems


def applied_biosystems(path):
    table = Table(path, [["Well", "Well Position", "Pos"],
                         ["CT", "CRT", "Cq", "C\u0442", "Ct"], ["Reporter", "Detector", "Detector Name",
                                                                "Sample Name", "Sample", "SampleName", "Task"]],
                  ("Results", "Primary_result"))
    if table.column("Detector") is None and table.column("Type") is not None:
        return sds_7700(table)
    well = table.column("Well Position", "Pos", "Well")
    target = table.column("Target Name", "Target", "Detector", "Detector Name")
    sample = table.column("Sample Name", "Sample", "SampleName")
    cq = table.column("CT", "CRT", "Cq")
    none = {"undetermined", "undet.", "undet", "na", "n/a", "-"}
    places = [cell(r, well) for r in table.rows]
    highest = max([int(float(p)) for p in places if re.fullmatch(r"\d{1,3}(\.0)?", p)], default=0)
    return plain(table, well, sample, target, table.column("Task"), cq, none,
                 used=lambda r: cell(r, target if target is not None else sample) or cell(r, cq),
                 columns=24 if highest > 96 else 12, ends=True)


def sds_7700(table):
    well, cq, kind = table.column("Well"), table.column("Ct"), table.column("Type")
    rows = plain(table, well, table.column("Sample Name"), kind, None, cq, {"undetermined"},
                 used=lambda r: cell(r, kind) or cell(r, cq))
    known = {"unkn", "unknown", "stnd", "std", "standard", "ntc"}
    role = {"stnd": "standard", "std": "standard", "standard": "standard", "ntc": "ntc"}
    for row in rows:
        key = re.sub(r"[\s_.-]|\d+$", "", row.target).lower()
        yield row._replace(target="", task=role.get(key, "unknown")) if key in known else row


# MARK: Bio-Rad

CFX_NONE = {"nan", "n/a", "n. def.", "none"}


def cfx(path):
    table = Table(path, [["Content"], ["Sample"],
                         ["Cq", "C(t)", "Threshold Cycle ( C(t) )"]])
    well, fluor, target = table.column("Well"), table.column("Fluor"), table.column("Target")
    cq = table.column("Cq", "C(t)", "Threshold Cycle ( C(t) )")
    # Where any well has a target, one with neither target nor Cq was not used.
    named = target if any(cell(r, target) for r in table.rows) else table.column("Sample")
    named = named if any(cell(r, named) for r in table.rows) else fluor
    rows = plain(table, well, table.column("Sample"), target, table.column("Content"), cq, CFX_NONE,
                 used=lambda r: cell(r, named) or cell(r, cq))
    return dyes_as_targets(table, rows, well, fluor)


def dyes_as_targets(table, rows, well, fluor):
    """Several dyes without any target are one target each."""
    dyes = [cell(r, fluor) for r in table.rows if is_well(cell(r, well))]
    if any(r.target for r in rows) or len(set(dyes) - {""}) < 2 or len(dyes) != len(rows):
        return rows
    return [row._replace(target=dye) for row, dye in zip(rows, dyes)]


def plate_view(path):
    _, rows = next(iter(sheets(path, {"1", "2", "3", "4"})))
    start = next(i for i, r in enumerate(rows) if r[2:5] == ["1", "2", "3"])
    letter, found = "", {}
    for row in rows[start + 1:]:
        letter = cell(row, 0) or letter
        found.setdefault(letter, {})[cell(row, 1).lower()] = row
    for letter, lines in found.items():
        for column in range(2, len(rows[start])):
            get = lambda name: cell(lines.get(name, []), column)
            if get("content") or get("cq"):
                yield Row(letter + str(column - 1), get("sample"), "", task_of(get("content")),
                          cycles([get("cq")], CFX_NONE)[0])


def iq5(path):
    table = Table(path, [["Well"], ["Fluor"], ["Type"], ["Identifier"], ["Threshold Cycle (Ct)"]])
    sample, cq = table.column("Identifier"), table.column("Threshold Cycle (Ct)")
    return plain(table, table.column("Well"), sample, None, table.column("Type"), cq, {"n/a"},
                 used=lambda r: cell(r, sample) or cell(r, cq))


def opticon(path):
    table = Table(path, [["Well / Set", "Well"], ["Dye"], ["Content"], ["Description"], ["C(t)"]])
    well, cq = table.column("Well / Set", "Well"), table.column("C(t)")
    text = table.column("Description")
    rows = plain(table, well, text, None, table.column("Content"), cq, {"n/a", "none"},
                 used=lambda r: cell(r, text) or cell(r, cq))
    if all(r.sample.count(":") == 1 for r in rows if r.task == "unknown"):
        split = lambda s: [p.strip() for p in s.split(":")] if s.count(":") == 1 else [s, ""]
        return [r._replace(sample=split(r.sample)[0], target=split(r.sample)[1]) for r in rows]
    return dyes_as_targets(table, rows, well, table.column("Dye"))


# MARK: Roche, Qiagen


def light_cycler(path):
    table = Table(path, [["Pos", "Position"], ["Name", "SampleName"], ["Cp", "CrossingPoint"]])
    well, cq = table.column("Pos", "Position"), table.column("Cp", "CrossingPoint")
    standard, status = table.column("Standard"), table.column("StatusCodes", "Status")
    kept = [r for r in table.rows if is_well(cell(r, well))]
    for row, read in zip(kept, plain(table, well, table.column("Name", "SampleName"), None, None, cq)):
        if re.search("[1-9]", cell(row, standard)):
            read = read._replace(task="standard")
        # A late call has the number of the last cycles beside it.
        yield read._replace(cq=None) if cell(row, status).startswith(">") else read


def rotor_gene(path):
    for _, rows in sheets(path, {"no.", "name", "type", "ct"}):
        target, header = "", None
        for row in rows:
            title = re.search(r"analysis of .*\((.*)\)$", cell(row, 0))
            names = [folded(c) for c in row]
            if title:
                target, header = title.group(1), None
                target = "" if re.fullmatch(r"Page \d+", target) else target
            elif {"no", "name", "type", "ct"} <= set(names):
                header = names
            elif "no" in names and "name" in names:
                header = None
            elif header and is_well(cell(row, 0)):
                get = lambda name: cell(row, header.index(name))
                yield Row(well_of(get("no"), 0), get("name"), target, task_of(get("type")),
                          cycles([get("ct").replace(",", ".")], ())[0])


# MARK: Others


def agilent(path):
    table = Table(path, [["Well"]])
    cq, target = table.starting("Ct (d", "Cq (d"), table.column("Assay", "Target")
    return plain(table, table.column("Well"), table.column("Well Name"), target,
                 table.column("Well Type"), cq, {"no ct", "no cq"})


def qtower(path):
    table = Table(path, [["Well"], ["Sample name"], ["Sample type"], ["Ct GOI", "Ct Ref. gene"]])
    parts = [("GOI", "Ct GOI"), ("Reference gene", "Ct Ref. gene")]
    for name, head in parts:
        target, cq = table.column(name), table.column(head)
        yield from plain(table, table.column("Well"), table.column("Sample name"), target,
                         table.column("Sample type"), cq, {"no ct"},
                         used=lambda r: cell(r, target) or cell(r, cq))


def realplex(path):
    table = Table(path, [["Pos"], ["Name"]])
    dyes = [h[3:] for h in table.heads if re.fullmatch(r"Ct (?!Mean|Dev\.).+", h)]
    for dye in dyes:
        target, cq = table.starting("Target " + dye), table.column("Ct " + dye)
        named = target if any(cell(r, target) for r in table.rows) else table.column("Name")
        yield from plain(table, table.column("Pos"), table.column("Name"), target, None, cq,
                         used=lambda r: cell(r, named) or cell(r, cq))


def eco(path):
    table = Table(path, [["Well"], ["Exclude"], ["Sample Name"], ["Assay Name"], ["Cq"]])
    target, cq = table.column("Assay Name"), table.column("Cq")
    return plain(table, table.column("Well"), table.column("Sample Name"), target,
                 table.column("Assay Role"), cq, used=lambda r: cell(r, target) or cell(r, cq))


def smart_cycler(path):
    table = Table(path, [["Site ID"], ["Sample ID"], ["Sample Type"]])
    # A blank line ends the results; settings follow.
    table.rows = table.rows[:next((i for i, r in enumerate(table.rows) if not any(r)), None)]
    for dye in [h[:-3] for h in table.heads if h.endswith(" Ct")]:
        yield from [r._replace(target=dye) for r in plain(
            table, table.column("Site ID"), table.column("Sample ID"), None,
            table.column("Sample Type"), table.column(dye + " Ct"), numbers=(0,))]


def esco(path):
    table = Table(path, [["Number"], ["Sample Name"], ["Ct"]])
    sample, cq = table.column("Sample Name"), table.column("Ct")
    return plain(table, table.column("Number"), sample, None, None, cq,
                 used=lambda r: cell(r, sample) or cell(r, cq))


def cielo(path):
    table = Table(path, [["Well"], ["Sample"], ["Function"], ["Cq"]])
    return plain(table, table.column("Well"), table.column("Sample"), table.column("Target"),
                 table.column("Function"), table.column("Cq"), {"nan"}, (0,))


def biomark(path):
    table = Table(path, [["ID"], ["Name"], ["Type"], ["rConc"], ["Value"]])
    kept = [r for r in table.rows if is_well(cell(r, 0))]
    comma = any("," in cell(r, 6) for r in kept)
    for row in kept:
        cq = number(cell(row, 6), comma)
        yield Row(cell(row, 0), cell(row, 1), cell(row, 4), task_of(cell(row, 2)),
                  None if cq == 999 else cq)


# MARK: RDML and RDES


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def children(element, name):
    return [c for c in element if local(c) == name]


def text_of(element, *path):
    for name in path:
        found = children(element, name)
        if not found:
            return ""
        element = found[0]
    return (element.text or "").strip()


RDML_TASKS = {"unkn": "unknown", "std": "standard", "ntc": "ntc", "nrt": "nrt", "pos": "positive",
              "nac": "negative", "ntp": "negative", "opt": "unknown"}


def rdml_root(path):
    data = open(path, "rb").read()
    if data[:2] == b"PK":
        archive = zipfile.ZipFile(io.BytesIO(data))
        data = archive.read(next(n for n in archive.namelist() if n.endswith(".xml") and "/" not in n))
    return ElementTree.fromstring(data)


def rdml(path):
    root = rdml_root(path)
    samples = {s.get("id"): s for s in children(root, "sample")}
    targets = {t.get("id"): t for t in children(root, "target")}
    version = root.get("version")
    last = max([float(text_of(a, "cyc")) for a in root.iter() if local(a) == "adp"], default=0)
    for run in [r for e in children(root, "experiment") for r in children(e, "run")]:
        rows = list(rdml_run(run, samples, targets))
        # RDML 1.0 has no way to say "none": the software wrote the last cycle.
        if version == "1.0":
            rows = [r._replace(cq=None) if r.cq is not None and r.cq == (last or 40) else r for r in rows]
        # A run of a channel that was not analysed: raw data.
        if any(r.cq is not None for r in rows):
            yield from rows


def rdml_run(run, samples, targets):
    shape = children(run, "pcrFormat")
    columns, label = 0, ""
    if shape and text_of(shape[0], "columns"):
        columns = int(text_of(shape[0], "columns"))
        label = text_of(shape[0], "rowLabel") + text_of(shape[0], "columnLabel")
    for react in children(run, "react"):
        sample = children(react, "sample")[0].get("id")
        kinds = children(samples[sample], "type")
        for data in children(react, "data"):
            target = children(data, "tar")[0].get("id")
            kind = next((k.text for k in kinds if k.get("targetId") in (None, target)), "unkn")
            cq = text_of(data, "cq")
            cq = None if cq == "" or float(cq) <= 0 or math.isnan(float(cq)) else float(cq)
            well = react.get("id")
            if well.isdigit() and label == "ABC123":
                well = well_of(well, columns)
            yield Row(well, name_of(samples, sample), name_of(targets, target),
                      RDML_TASKS[kind.strip()], cq)


def name_of(elements, identifier):
    """GUIDs are no names: the description is."""
    described = {i: text_of(e, "description") for i, e in elements.items()}
    guid = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    return described[identifier] if re.fullmatch(guid, identifier) else identifier.strip()


def rdes(path):
    table = Table(path, [["Well"], ["Sample"], ["Sample Type"], ["Target"], ["Cq"]])
    for row in table.rows:
        if cell(row, table.column("Well")):
            cq = cell(row, table.column("Cq"))
            yield Row(cell(row, 0), cell(row, table.column("Sample")), cell(row, table.column("Target")),
                      RDML_TASKS[cell(row, table.column("Sample Type"))],
                      None if cq == "" or float(cq) <= 0 else float(cq))


# MARK: Laboratory tables

NO_CQ = {"undetermined", "na", "n/a", "nan", "nd"}


def tidy(path):
    table = Table(path, [["Target", "Gene", "Detector"], ["Ct", "Cq"]])
    well, sample = table.column("Well"), table.column("Sample")
    target, plate = table.column("Target", "Gene", "Detector"), table.column("Plate")
    rows = [r for r in table.rows if any(r)]
    # Without a column of samples they are called by the texts and whole numbers beside the Cqs.
    fraction = lambda c: any("." in cell(r, c) for r in rows) and all(
        re.fullmatch(r"-?[\d.e-]*|NA", cell(r, c)) for r in rows)
    named = [sample] if sample is not None else [
        c for c, head in enumerate(table.names)
        if head not in ("ct", "cq") and c != target and not fraction(c)]
    cqs = cycles([cell(r, table.column("Cq", "Ct")) for r in rows], NO_CQ)
    # Wells of a plate that are said to hold two samples tell no wells of that plate apart.
    keys = [(cell(r, plate), cell(r, well), cell(r, target)) for r in rows]
    blurred = {key[0] for key in keys if keys.count(key) > 1}
    name = lambda r: "" if cell(r, plate) in blurred else cell(r, well)
    return [Row(name(r), " ".join(filter(None, (cell(r, c) for c in named))), cell(r, target),
                "unknown", c) for r, c in zip(rows, cqs)]


def wide(name=None, values=None, composed=(), matrix=False, numbers=()):
    """A column a target (or with `matrix` a column a sample): `values` tells their heads; rows are
    called by the column `name`, by the columns `composed`, or else by their number."""

    def read(path):
        table = list(wide_rows(path))
        heads, rows = table[0], [r for r in table[1:] if any(r)]
        lead = 1 if rows and len(rows[0]) == len(heads) + 1 else 0
        columns = [i for i, h in enumerate(heads) if values is None and (name is None or h != name) and h
                   or values is not None and re.fullmatch(values, h)]
        last = ""
        for index, row in enumerate(rows):
            row = row[lead:]
            if name is not None:
                last = cell(row, heads.index(name)) or last
            label = last if name is not None else " ".join(
                cell(row, heads.index(c)) for c in composed) if composed else str(index + 1)
            for column in columns:
                cq = cycles([cell(row, column).replace(",", ".")], NO_CQ, numbers)[0]
                head = re.sub(r"^Ct_", "", heads[column])
                yield Row("", head, label, "unknown", cq) if matrix else Row("", label, head, "unknown", cq)

    return read


def wide_rows(path):
    text = decoded(open(path, "rb").read())
    lines = [l for l in text.split("\n") if l.strip() and "@qpcr:" not in l]
    mark = max("\t;, ", key=lambda m: (lines[0].count(m) if m != " " else 0.5, m))
    return [[c.strip() for c in r] for r in csv.reader(lines, delimiter=mark)]


# MARK: Which file has which layout

LAYOUTS = [
    ("ab-da2-csv/*EXPECTED*", tidy),
    ("ab-sds-7900/*EXPECTED*Ct_matrix*", wide("", matrix=True)),
    ("ab-*/*", applied_biosystems),
    ("biorad-cfx*/*Plate_View*", plate_view),
    ("biorad-cfx*/*", cfx),
    ("biorad-iq5-myiq/*", iq5),
    ("biorad-opticon/*", opticon),
    ("roche-lightcycler/*", light_cycler),
    ("qiagen-rotorgene/*", rotor_gene),
    ("agilent-*/*", agilent),
    ("analytikjena-qtower/*", qtower),
    ("eppendorf-realplex/*", realplex),
    ("illumina-eco/*", eco),
    ("cepheid-smartcycler/*", smart_cycler),
    ("esco-spectrum/*", esco),
    ("azure-cielo/*", cielo),
    ("fluidigm-biomark/*", biomark),
    ("rdml/*.rdml", rdml),
    ("rdml/*RDES*amplification.tsv", rdes),
    ("tidy/*horizontal_bigtable*", wide("Target", r"(?!Target).+", matrix=True)),
    ("tidy*/*Gene_maximisation*", wide("Samples")),
    ("tidy*/*qPCR_run*", wide("Samples")),
    ("tidy*/*Efficiency_calculation*", wide("Samples")),
    ("tidy/*pcr__ct[124].csv", wide()),
    ("tidy/*Lee_etal*", wide(values="Ct_.+", composed=("factor1", "DS", "biolRep"))),
    ("tidy/*data_efficiency*", wide("dilutions")),
    ("tidy/*repeated_measure_1*", wide(values="Ct_.+", composed=("id", "time"))),
    ("tidy/*repeated_measure_2*", wide(values="Ct_.+", composed=("id", "treatment", "time"))),
    ("tidy/*withTechRep*", wide(values="Ct_.+", composed=("factor1", "factor2", "factor3", "biolrep"))),
    ("tidy/*02_qpcrdata*", wide("sample", r"(?!sample$|ind$|time$|region$|APA$|strain$).+", numbers=(-1,))),
    ("tidy-rda-csv/*SLqPCRdata*", wide("")),
    ("tidy-paired/*Ct_wide*", wide("Gene", matrix=True)),
    ("tidy*/*", tidy),
]

# Files without Cqs of wells, and why; ddct must refuse them.
WITHOUT_CQ = [
    ("ab-da2-csv/*FoldChange*", "means and fold changes of groups"),
    ("ab-da2-csv/*Ttest*", "results of tests"),
    ("ab-da2-csv/*cleaned_results*", "means of groups"),
    ("*/*_info.csv", "names of samples or assays"),
    ("*/*.eds", "native experiment file"),
    ("*/*.pcrd", "native run file"),
    ("*/*.mxp", "native experiment file"),
    ("ab-quantstudio-csv-excel/*EXPECTED*", "results of another program"),
    ("ab-quantstudio-xls/csrinath*", "results of groups only"),
    ("ab-quantstudio-xls/*Efficiencies*", "efficiencies of targets"),
    ("ab-quantstudio-xls/*processed*", "results of another program that name no samples"),
    ("ab-sds-7900/*EXPECTED*allValues*", "results of another program"),
    ("ab-sds-7900/*EXPECTED*dCt*", "results of another program"),
    ("ab-sds-7900/*EXPECTED*level*", "results of another program"),
    ("ab-sds-7900/*sampleData*", "a sample sheet"),
    ("agilent-mx/*Instrument_Data*", "raw fluorescence"),
    ("agilent-mx/*metadata.xlsx", "a sample sheet"),
    ("biorad-cfx*/*End_Point*", "end-point fluorescence"),
    ("biorad-cfx*/*Gene_Expression*", "results of groups"),
    ("biorad-cfx*/*Melt_Curve*", "melting curves"),
    ("biorad-cfx*/*Amplification*", "amplification curves"),
    ("biorad-cfx*/*Standard_Curve*", "standard curves"),
    ("biorad-cfx*/*Run_Information*", "run information"),
    ("biorad-cfx/*plate_setup*", "a plate map"),
    ("fluidigm-biomark/*about_data*", "a description"),
    ("rdml-import-tables/*", "curves"),
    ("rdml/*.xsd", "an XML schema"),
    ("rdml/*REC.txt", "a specification"),
    ("rdml/*melting.tsv", "melting curves"),
    ("rdml/*sample.tsv", "amplification curves"),
    ("rdml/*methods_cq.tsv", "Cqs of methods, not of wells"),
    ("rdml/*methods_results.tsv", "results of another program"),
    ("rdml/*Cq_difference.tsv", "differences of Cqs"),
    ("roche-lightcycler/*Annotation*", "a plate map"),
    ("roche-lightcycler/*SampleInfo*", "a plate map"),
    ("roche-lightcycler/*LC480_Example.txt", "raw fluorescence"),
    ("roche-lightcycler/*calibration_2019-02-02.txt.gz", "raw fluorescence"),
    ("tidy-paired/*design*", "a sample sheet"),
    ("tidy-paired/*expected*", "a text"),
    ("tidy-rda-csv/*vandesompele*", "relative quantities"),
    ("tidy/*ct4_raw*", "no heads: nothing says what the columns are"),
]


def first(table, path):
    return next((value for pattern, value in table if fnmatch.fnmatchcase(path, pattern)), None)


# MARK: Comparison


def converted(ddct, path):
    done = subprocess.run([ddct, "convert", path, "--to", "csv"], capture_output=True)
    if done.returncode != 0:
        return None, done.stderr.decode().strip()
    rows = csv.DictReader(io.StringIO(done.stdout.decode()))
    return [Row(r["well"], r["sample"], r["target"], r["task"], float(r["cq"]) if r["cq"] else None)
            for r in rows], ""


def shown(rows):
    return "; ".join("|".join("-" if c is None else str(c) for c in r) for r in rows[:3])


def verdict(ddct, folder, path):
    """`equal`, `different`, `no Cq` or `unexplained`, and what there is to say."""
    reason = first(WITHOUT_CQ, path)
    rows, refusal = converted(ddct, os.path.join(folder, path))
    if reason:
        return ("no Cq", reason) if rows is None else ("different", f"{reason}, but ddct reads it")
    reader = first(LAYOUTS, path)
    if reader is None:
        return "unexplained", "no layout"
    try:
        wanted = list(reader(os.path.join(folder, path)))
    except (LookupError, ValueError) as error:
        return "unexplained", f"not read here: {error!r}"
    if not any(r.cq is not None for r in wanted) and reader is rdml:
        return ("no Cq", "raw data") if rows is None else ("different", "raw data, but ddct reads it")
    if rows is None:
        return "different", refusal
    ours, theirs = collections.Counter(rows), collections.Counter(wanted)
    if ours == theirs:
        return "equal", f"{len(rows)} rows"
    more, fewer = list((ours - theirs).elements()), list((theirs - ours).elements())
    return "different", (f"{len(rows)} rows, {len(wanted)} read here; "
                         f"only ddct: {shown(more)}; only here: {shown(fewer)}")


def main(ddct, folder, prints_all):
    files = sorted(os.path.relpath(os.path.join(d, f), folder) for d, _, names in os.walk(folder)
                   for f in names if f != "INDEX.tsv")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(lambda path: verdict(ddct, folder, path), files))
    counts = collections.Counter(v for v, _ in verdicts)
    for path, (told, why) in zip(files, verdicts):
        if prints_all or told in ("different", "unexplained"):
            print(f"{told:11} {path}: {why}")
    print(", ".join(f"{n} {told}" for told, n in sorted(counts.items())), f"of {len(files)} files")
    return 1 if counts["different"] + counts["unexplained"] or not counts["equal"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], "--all" in sys.argv))
