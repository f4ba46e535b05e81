"""Rendering report.html: how long and how large, beside the analysis itself, in one run.

    swift build -c release --product ddct && python3 Tests/Benchmarks/rendering.py [FOLDER]

A study is analysed twice in turn, once writing report.html and once writing findings.csv, which is a
few lines; the difference of the medians of processor time (a busy machine does not spoil that) is the
rendering, told in milliseconds and as a ratio to the rest. The studies, made here from a fixed seed (FOLDER keeps them and their reports): a 384-well plate
with an amplification curve of 40 cycles and a melting curve of 71 temperatures in every well, and a
table of 100 000 wells on 261 plates. Wanted: below 30 ms and 1.5 MB, and below 2 s.
"""

import math
import os
import random
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DDCT = os.path.join(HERE, "../../.build/release/ddct")
TARGETS = [("ACTB", 17.5), ("GAPDH", 18.5), ("CCL2", 26.0), ("ERBB2", 23.5)]


def place(number):
    return f"{chr(65 + number // 24)}{number % 24 + 1}"


def plate_with_curves(path, seed=20260302):
    """QuantStudio's text export: 32 samples × 4 targets × 3 wells."""
    draw = random.Random(seed)
    wells = []
    for number in range(384):
        sample, target = number // 12, TARGETS[number // 3 % 4]
        shift = 0.737 if target[0] == "CCL2" and sample % 2 else 0
        wells.append((number, f"P{sample // 2 + 1}-{['pre', 'post'][sample % 2]}", target[0],
                      target[1] + shift + draw.gauss(0, 0.08)))
    with open(path, "w") as out:
        out.write("* Block Type = 384-Well Block\n* Instrument Type = QuantStudio 6 Flex\n"
                  "* Experiment Name = rendering\n\n[Amplification Data]\n"
                  "Well\tWell Position\tCycle\tTarget Name\tRn\tDelta Rn\n")
        for number, _, target, cq in wells:
            for cycle in range(1, 41):
                rise = 4 / (1 + math.exp(-(cycle - cq - 3) / 1.5)) + draw.gauss(0, 0.004)
                out.write(f"{number + 1}\t{place(number)}\t{cycle}\t{target}\t{rise + 1:.4f}\t"
                          f"{rise:.4f}\n")
        out.write("\n[Melt Curve Raw Data]\nWell\tWell Position\tReading\tTemperature\t"
                  "Fluorescence\tDerivative\n")
        for number, _, _, _ in wells:
            for reading in range(71):
                heat = 60 + reading / 2
                peak = math.exp(-((heat - 84) ** 2) / 2)
                out.write(f"{number + 1}\t{place(number)}\t{reading + 1}\t{heat:.1f}\t"
                          f"{5 - reading / 20:.4f}\t{peak:.4f}\n")
        out.write("\n[Results]\nWell\tWell Position\tOmit\tSample Name\tTarget Name\tTask\t"
                  "Reporter\tQuencher\tCT\n")
        for number, sample, target, cq in wells:
            out.write(f"{number + 1}\t{place(number)}\tfalse\t{sample}\t{target}\tUNKNOWN\tSYBR\t"
                      f"None\t{cq:.4f}\n")


def many_plates(path, wells=100_000, seed=11):
    draw = random.Random(seed)
    with open(path, "w") as out:
        out.write("plate,well,sample,subject,condition,target,Cq\n")
        for number in range(wells):
            sample, target = number // 12, TARGETS[number // 3 % 4]
            condition = ["pre", "post"][sample % 2]
            shift = 0.737 if target[0] == "CCL2" and condition == "post" else 0
            out.write(f"P{number // 384 + 1},{place(number % 384)},s{sample // 2 + 1}-{condition},"
                      f"{sample // 2 + 1},{condition},{target[0]},"
                      f"{target[1] + shift + draw.gauss(0, 0.3):.3f}\n")


def seconds(arguments, folder, file):
    command = [DDCT, "analyze", *arguments, "--out", folder, "--files", file, "--quiet"]
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit("ddct refuses a study")
    return usage.ru_utime + usage.ru_stime


def measure(name, arguments, folder, runs):
    with_report, without = [], []
    for _ in range(runs):
        with_report.append(seconds(arguments, os.path.join(folder, name), "report.html"))
        without.append(seconds(arguments, os.path.join(folder, name + "-findings"), "findings.csv"))
    rest = statistics.median(without)
    rendering = statistics.median(with_report) - rest
    size = os.path.getsize(os.path.join(folder, name, "report.html")) / 1e6
    print(f"{name:<12} {rendering * 1000:8.1f} ms  {rendering / rest:5.2f} of the analysis "
          f"({rest * 1000:.1f} ms)  {size:6.2f} MB")


def main(folder):
    curves, table = os.path.join(folder, "curves.txt"), os.path.join(folder, "wells.csv")
    plate_with_curves(curves)
    many_plates(table)
    sheet = os.path.join(folder, "samples.csv")
    with open(sheet, "w") as out:
        out.write("sample,subject,condition\n")
        for patient in range(16):
            for level in ("pre", "post"):
                out.write(f"P{patient + 1}-{level},P{patient + 1},{level}\n")
    common = ["--reference", "ACTB,GAPDH", "--calibrator", "pre", "--fail-on", "never"]
    measure("384-curves", [curves, "--samples", sheet, *common], folder, 15)
    measure("100000", [table, *common], folder, 5)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        os.makedirs(sys.argv[1], exist_ok=True)
        main(sys.argv[1])
    else:
        with tempfile.TemporaryDirectory() as made:
            main(made)
