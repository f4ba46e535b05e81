"""Whether every export survives `ddct convert --to rdml`; .ci/rdml.sh calls it.

    rdml.py DDCT XSD|- FOLDER…

Each export below the folders that ddct reads is converted to RDML 1.3, which must be valid (by the XSD
where one is given, and by rdmlpython's own), open in rdmlpython with the same wells, samples, targets
and Cqs, and come back through ddct as the same table. Exits 1 when one does not.
"""

import csv
import io
import os
import subprocess
import sys
import tempfile
import zipfile

import rdmlpython
from lxml import etree


def convert(ddct, path, form, out):
    return subprocess.run([ddct, "convert", path, "--to", form, "--out", out, "--quiet"],
                          capture_output=True).returncode == 0


def table(path):
    """The rows by their plate, without the columns that say where they come from."""
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    plates = {}
    for row in rows:
        plates.setdefault(row["run"], set()).add(row.get("plate", ""))
    for row in rows:
        # RDML has a run for each of several plates of a table, named for both.
        plate = row.pop("plate", "")
        if len(plates[row["run"]]) > 1:
            row["run"] = f"{row['run']} {plate}".strip()
    return rows


def differences(before, after):
    if len(before) != len(after):
        return [f"{len(before)} rows became {len(after)}"]
    found = []
    for old, new in zip(before, after):
        for column in sorted(set(old) | set(new)):
            if (old.get(column) or "") != (new.get(column) or ""):
                found.append(f"{old['well']} {old['target']}: {column} {old.get(column)!r} became "
                             f"{new.get(column)!r}")
    return found


def in_rdmlpython(path, rows):
    """What rdmlpython finds wrong, or reads otherwise."""
    document = rdmlpython.Rdml(path)
    if not document.isvalid():
        return ["rdmlpython's XSD refuses it: " + document.validate()[:300]]
    total, cqs = 0, []
    for experiment in document.experiments():
        for run in experiment.runs():
            for react in run.getreactjson()["reacts"]:
                for data in react["datas"]:
                    total += 1
                    cqs.append(float(data["cq"]))
    wanted = sorted(float(row["cq"]) if row["cq"] else -1.0 for row in rows)
    if total != len(rows):
        return [f"rdmlpython reads {total} reactions of {len(rows)}"]
    if any(abs(a - b) > 1e-6 * abs(b) for a, b in zip(sorted(cqs), wanted)):
        return ["rdmlpython reads other Cqs"]
    return []


def faults(ddct, schema, path, folder):
    first, second, again = (os.path.join(folder, name) for name in ("1.csv", "2.csv", "again"))
    if not convert(ddct, path, "csv", first):
        return None
    # A run that is alone in its file is called as the file.
    written = os.path.join(folder, table(first)[0]["run"].replace("/", "_") + ".rdml")
    if not convert(ddct, path, "rdml", written):
        return ["it cannot be written as RDML"]
    document = zipfile.ZipFile(written).read("rdml_data.xml")
    if schema is not None and not schema.validate(etree.fromstring(document)):
        return ["the XSD refuses it: " + str(schema.error_log.last_error)]
    if not convert(ddct, written, "csv", second):
        return ["what was written cannot be read"]
    rows = table(first)
    found = differences(rows, table(second)) + in_rdmlpython(written, rows)
    if convert(ddct, written, "rdml", again):
        rewritten = zipfile.ZipFile(again).read("rdml_data.xml")
        if rewritten != document:
            found.append("written a second time it is another document")
    return found


def exports(folder):
    """Files, and folders whose files make one run."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if not name.endswith((".message", ".md", ".swift", ".py", ".R")):
                yield os.path.join(place, name)


def main(ddct, xsd, *folders):
    schema = None if xsd == "-" else etree.XMLSchema(etree.parse(xsd))
    passed = failed = 0
    for path in (path for folder in folders for path in exports(folder)):
        with tempfile.TemporaryDirectory() as work:
            found = faults(ddct, schema, path, work)
        if found is None:
            continue
        passed, failed = passed + (not found), failed + bool(found)
        for fault in found[:3]:
            print(f"{path}: {fault}", flush=True)
        if len(found) > 3:
            print(f"{path}: and {len(found) - 3} more", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
