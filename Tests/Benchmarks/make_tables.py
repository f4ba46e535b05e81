"""Writes the tidy tables that the benchmarks read, from a fixed seed.

    python3 make_tables.py FOLDER

`assays_N.csv` is 2 references and many targets on samples of two independent groups; `cohort_1M.csv`
is the other shape, many paired subjects and four targets. Three technical wells each.
"""

import random
import sys


def well(number):
    index = number % 384
    return f"{chr(65 + index // 24)}{index % 24 + 1}"


def write_assays(path, samples, targets, seed=11):
    draw = random.Random(seed)
    base = [19.5, 21.0] + [draw.uniform(18, 32) for _ in range(targets - 2)]
    effect = [0, 0] + [draw.gauss(0, 1.5) if draw.random() < 0.1 else 0 for _ in range(targets - 2)]
    number = 0
    with open(path, "w") as out:
        out.write("well,plate,sample,group,target,replicate,Cq\n")
        for s in range(samples):
            treated = s % 2
            load = draw.gauss(0, 0.4)
            for t in range(targets):
                name = f"REF{t + 1}" if t < 2 else f"GENE{t - 1:03d}"
                level = base[t] + load + draw.gauss(0, 0.35) + treated * effect[t]
                for k in range(3):
                    cq = level + draw.gauss(0, 0.08)
                    group = "treated" if treated else "control"
                    out.write(
                        f"{well(number)},P{number // 384 + 1},S{s + 1:04d},{group},{name},"
                        f"{k + 1},{cq:.3f}\n")
                    number += 1


def write_cohort(path, subjects, seed=12):
    draw = random.Random(seed)
    targets = [("REF1", 19.5, 0), ("REF2", 21.0, 0), ("CCL2", 26.0, 0.737), ("ERBB2", 24.0, 0)]
    number = 0
    with open(path, "w") as out:
        out.write("well,plate,sample,subject,condition,target,replicate,Cq\n")
        for s in range(subjects):
            own = draw.gauss(0, 1)
            for condition in ("pre", "post"):
                load = draw.gauss(0, 0.4)
                for name, base, shift in targets:
                    level = base + load + draw.gauss(0, 0.3)
                    if name in ("CCL2", "ERBB2"):
                        level += own + (shift if condition == "post" else 0)
                    for k in range(3):
                        cq = level + draw.gauss(0, 0.08)
                        out.write(
                            f"{well(number)},P{number // 384 + 1},s{s + 1}-{condition},{s + 1},"
                            f"{condition},{name},{k + 1},{cq:.3f}\n")
                        number += 1


if __name__ == "__main__":
    folder = sys.argv[1]
    write_assays(f"{folder}/assays_384.csv", 16, 8)
    write_assays(f"{folder}/assays_10k.csv", 35, 96)
    write_assays(f"{folder}/assays_100k.csv", 347, 96)
    write_assays(f"{folder}/assays_1M.csv", 868, 384)
    write_cohort(f"{folder}/cohort_1M.csv", 41667)
