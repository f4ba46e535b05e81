#!/usr/bin/env python3
"""The mean Cq that instruments' software prints, against the Cqs that ddct reads.

    python3 Tests/Independent/vendor_means.py DDCT FOLDER-OF-EXPORTS

Reads the column of means with Python (every_export.py), averages the Cqs of `ddct convert --to csv`
over the wells of a sample, target and task, and compares to the printed digits. Prints for each
family how many means were compared; a mean that differs and is no known trap makes the exit status
1. The traps (formats.md, section 8): software that has no replicate groups prints each well's own
Cq as its mean; SDS prints the last cycle for a group with an undetermined well; Design & Analysis
leaves out wells without amplification; software pools whatever shares a name, be it a dilution
series or a plate that was edited by hand.
"""

import collections
import csv
import io
import os
import subprocess
import sys

from every_export import Table, WITHOUT_CQ, cell, first, is_well, number, well_of

MEANS = ["Ct Mean", "Cq Mean", "Crt Mean", "Ct Avg", "Avg Ct", "CqMean", "C(t) Mean",
         "Ct Avg. Treated Ind.", "C\u0442 Mean", "Rep. Ct", "CT.Mean", "Ct Mean SYBR"]
FAMILIES = ["ab-", "agilent-", "azure-", "biorad-", "eppendorf-", "illumina-", "qiagen-"]

# Groups that software pools under one name, by file and why.
POOLED = [
    ("ab-da2-csv/*EXPECTED*", "another program's table"),
    ("ab-stepone-7500v2/*std_data*", "standards of several targets were moved under one name"),
    ("ab-quantstudio-csv-excel/koudash*", "cut by hand"),
    ("ab-quantstudio-txt/*example06*", "cut: the wells of a group are not all there"),
    ("eppendorf-realplex/*std*", "a dilution series under one name"),
    ("biorad-cfx/*c1000_2*", "replicate groups that the export does not name"),
]


def decimals(text):
    text = text.replace(",", ".").lower().split("e")[0]
    return len(text.split(".")[1]) if "." in text else 0


def printed_means(path):
    """Well and target → the printed means (several where a file holds several plates)."""
    table = Table(path, [["Well", "Well Position", "Pos", "No."], MEANS],
                  ("Results", "Primary_result"))
    well = table.column("Well Position", "Pos", "Well", "No.")
    target = table.column("Target Name", "Target", "Detector", "Detector Name", "Assay", "Assay Name",
                          "Target SYBR")
    mean = table.column(*MEANS)
    places = [cell(r, well) for r in table.rows]
    highest = max([int(float(p)) for p in places if p.replace(".0", "").isdigit()], default=0)
    found = {}
    for row in table.rows:
        text = cell(row, mean)
        if is_well(cell(row, well)) and any(c.isdigit() for c in text):
            key = (well_of(cell(row, well), 24 if highest > 96 else 12), cell(row, target))
            found.setdefault(key, set()).add(text)
    return found


def groups(ddct, path):
    done = subprocess.run([ddct, "convert", path, "--to", "csv"], capture_output=True)
    if done.returncode != 0:
        return {}
    found = collections.defaultdict(list)
    for row in csv.DictReader(io.StringIO(done.stdout.decode())):
        quantity = row.get("quantity", "") if row["task"] == "standard" else ""
        key = (row["run"], row["sample"], row["target"], row["task"], quantity, row.get("biogroup", ""))
        found[key].append(row)
    return found


def compare(ddct, path):
    counts, differing = collections.Counter(), []
    try:
        means = printed_means(path)
    except LookupError:
        return counts, differing
    for key, rows in groups(ddct, path).items():
        if not key[1] or not rows:
            continue
        used = [r for r in rows if r["cq"] and r["excluded"] == "false"]
        texts = [means.get((r["well"], r["target"]), set()) for r in used]
        if not used or not all(texts):
            continue
        cqs = [float(r["cq"]) for r in used]
        mean = sum(cqs) / len(cqs)
        # Design & Analysis leaves the wells that it calls NO_AMP out of its means.
        amplified = [float(r["cq"]) for r in used if "NOAMP" not in r["instrument_flags"]] or cqs
        without = sum(amplified) / len(amplified)
        digits = max(decimals(r["cq"]) for r in used)
        # Single precision has seven digits.
        def near(text, value):
            step = 10.0 ** -decimals(text) + 10.0 ** -digits
            return abs(number(text, "," in text and "." not in text) - value) <= 0.5001 * step + 4e-6

        if all(any(near(t, mean) for t in printed) for printed in texts):
            counts["single" if len(used) == 1 else "agree"] += 1
        elif all(any(near(t, without) for t in printed) for printed in texts):
            counts["without NO_AMP"] += 1
        elif all(any(near(t, cq) for t in printed) for printed, cq in zip(texts, cqs)):
            counts["own Cq"] += 1
        elif len(used) < len(rows) and all(any(near(t, 40) for t in printed) for printed in texts):
            counts["last cycle"] += 1
        else:
            shown = sorted(set.union(*texts))
            differing.append(f"{'|'.join(key[1:])}: {mean}, printed {shown}")
    return counts, differing


def main(ddct, folder):
    status, agreeing = 0, 0
    for family in sorted(os.listdir(folder)):
        if not family.startswith(tuple(FAMILIES)):
            continue
        total = collections.Counter()
        for name in sorted(os.listdir(os.path.join(folder, family))):
            path = family + "/" + name
            if first(WITHOUT_CQ, path):
                continue
            counts, differing = compare(ddct, os.path.join(folder, path))
            total += counts
            reason = first(POOLED, path)
            if differing and reason:
                total["pooled"] += len(differing)
            elif differing:
                status = 1
                print(f"  differs  {path}: {len(differing)} groups, first {differing[0]}")
        agreeing += total["agree"]
        if total:
            print(f"{family}: " + ", ".join(f"{n} {what}" for what, n in sorted(total.items())))
    return status if agreeing else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
