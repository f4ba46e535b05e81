#!/usr/bin/env python3
"""Reads real exports of the smaller instrument families without the library, and prints what
OtherInstrumentsFactsTests.swift expects of them.

    python3 Tests/Independent/other_instruments.py FOLDER-OF-EXPORTS

Needs xlrd for the one legacy workbook. Every reader here knows its file's layout and nothing else.
"""

import csv
import sys
from pathlib import Path

import xlrd

ROLES = {
    "unknown": "unknown", "unkn": "unknown", "ntc": "ntc", "standard": "standard",
    "positive_control": "positive", "": "unknown",
}


def number(text):
    try:
        value = float(str(text).strip().replace(",", "."))
    except ValueError:
        return None
    return value if value > 0 else None


def tabbed(path):
    text = path.read_bytes().decode("utf-8")
    return [[c.strip().strip('"') for c in line.split("\t")] for line in text.splitlines()]


def commas(path, encoding="utf-8-sig"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def column(heads, *starts):
    for start in starts:
        for index, head in enumerate(heads):
            if head.startswith(start):
                return index
    return None


def cell(row, index):
    return "" if index is None or index >= len(row) else str(row[index]).strip()


def agilent(rows):
    heads = rows[0]
    sample, target = column(heads, "Well Name"), column(heads, "Assay")
    task, cq = column(heads, "Well Type"), column(heads, "Ct (", "Cq (")
    for row in rows[1:]:
        if cell(row, 0):
            name = cell(row, sample)
            yield ("" if name == "---" else name, cell(row, target), cell(row, task),
                   number(cell(row, cq)))


def agilent_workbook(path):
    sheet = xlrd.open_workbook(path).sheet_by_name("~Temporary Report Data")
    return agilent([sheet.row_values(row) for row in range(sheet.nrows)])


def qtower(rows):
    first = next(i for i, row in enumerate(rows) if row and row[0] == "Well")
    for row in rows[first + 1:]:
        for target, cq in ((4, 6), (5, 7)):
            if cell(row, target) or cell(row, cq):
                yield cell(row, 2), cell(row, target), cell(row, 3), number(cell(row, cq))


def realplex(rows):
    heads = rows[0]
    target, cq = column(heads, "Target"), column(heads, "Ct SYBR")
    for row in rows[1:]:
        if not row or not row[0]:
            return
        # A well with neither a target nor a Cq was not used, where others have targets.
        if cell(row, target) or cell(row, cq):
            yield cell(row, 1), cell(row, target), "", number(cell(row, cq))


def eco(rows):
    first = next(i for i, row in enumerate(rows) if row and row[0] == "Well")
    for row in rows[first + 1:]:
        if len(row) > 6 and row[3]:
            yield cell(row, 2), cell(row, 3), cell(row, 4), number(cell(row, 6))


def smartcycler(rows):
    first = next(i for i, row in enumerate(rows) if row and row[0] == "Site ID")
    dyes = [(i, head[:-3]) for i, head in enumerate(rows[first]) if head.endswith(" Ct")]
    for row in rows[first + 1:]:
        if not row or not row[0]:
            return
        for index, dye in dyes:
            yield cell(row, 2), dye, cell(row, 3), number(cell(row, index))


def esco(rows):
    for row in rows[1:]:
        if row and row[0]:
            yield cell(row, 2), "", "", number(cell(row, 5))


def cielo(rows):
    for row in rows[1:]:
        if row and row[0]:
            yield cell(row, 1), cell(row, 2), cell(row, 4), number(cell(row, 5))


READERS = [
    ("agilent-ariamx", "*Tabular Results.txt", lambda p: agilent(tabbed(p))),
    ("agilent-mx", "*Text_Report_Data.txt", lambda p: agilent(tabbed(p))),
    ("agilent-mx", "andrewholding*.txt", lambda p: agilent(tabbed(p))),
    ("agilent-mx", "bleakley*.txt", lambda p: agilent(tabbed(p))),
    ("agilent-mx", "jasonob1*.txt", lambda p: agilent(tabbed(p))),
    ("agilent-mx", "rgrutledge*.xls", agilent_workbook),
    ("analytikjena-qtower", "*.csv", lambda p: qtower(commas(p, "cp1252"))),
    ("azure-cielo", "*example.csv", lambda p: cielo(commas(p))),
    ("cepheid-smartcycler", "*.csv", lambda p: smartcycler(commas(p))),
    ("eppendorf-realplex", "*.txt", lambda p: realplex(tabbed(p))),
    ("esco-spectrum", "*.csv", lambda p: esco(commas(p))),
    ("illumina-eco", "*.csv", lambda p: eco(commas(p))),
]


def literal(row):
    return f'("{row[0]}", "{row[1]}", {"nil" if row[3] is None else repr(row[3])})'


def main(folder):
    for family, pattern, read in READERS:
        for path in sorted((folder / family).glob(pattern)):
            rows = list(read(path))
            cqs = [row[3] for row in rows if row[3] is not None]
            tasks = {}
            for row in rows:
                role = ROLES[row[2].lower()]
                tasks[role] = tasks.get(role, 0) + 1
            samples = {row[0] for row in rows} - {""}
            targets = {row[1] for row in rows} - {""}
            shown = [rows[i] for i in (0, len(rows) // 2, len(rows) - 1)]
            counts = ", ".join(f'"{role}": {tasks[role]}' for role in sorted(tasks))
            print(f'    Facts(\n      file: "{family}/{path.name}", run: "",')
            print(f"      wells: {len(rows)}, samples: {len(samples)}, targets: {len(targets)}, "
                  f"undetermined: {len(rows) - len(cqs)}, sum: {float(sum(cqs))!r},")
            print(f"      tasks: [{counts}],")
            print(f"      rows: [{', '.join(map(literal, shown))}]),")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
