"""The same job by hand in polars: python3 polars_ddcq.py TABLE.csv FOLDER"""

import sys

import numpy as np
import polars as pl
from scipy.special import stdtr, stdtrit

table, folder = sys.argv[1:3]
references = ["REF1", "REF2"]
means = (
    pl.scan_csv(table).group_by("sample", "group", "target").agg(cq=pl.col("Cq").mean()).collect())
index = (
    means.filter(pl.col("target").is_in(references))
    .group_by("sample").agg(reference=pl.col("cq").mean()))
expression = (
    means.filter(~pl.col("target").is_in(references)).join(index, on="sample")
    .with_columns(delta=pl.col("cq") - pl.col("reference")))
groups = expression.group_by("target", "group").agg(
    mean=pl.col("delta").mean(), variance=pl.col("delta").var(), n=pl.len())
both = (
    groups.filter(pl.col("group") == "treated")
    .join(groups.filter(pl.col("group") == "control"), on="target", suffix="_c").sort("target"))
column = lambda name: both[name].to_numpy().astype(float)
a, b = column("variance") / column("n"), column("variance_c") / column("n_c")
ddcq, error = column("mean") - column("mean_c"), np.sqrt(a + b)
df = (a + b) ** 2 / (a**2 / (column("n") - 1) + b**2 / (column("n_c") - 1))
p = 2 * stdtr(df, -np.abs(ddcq / error))
half = stdtrit(df, 0.975) * error
order = np.argsort(p)[::-1]
adjusted = np.empty(len(p))
adjusted[order] = np.minimum(
    1, np.minimum.accumulate(p[order] * len(p) / np.arange(len(p), 0, -1)))
pl.DataFrame({
    "target": both["target"], "ddcq": ddcq, "fold": 2.0**-ddcq, "low": 2.0 ** -(ddcq + half),
    "high": 2.0 ** -(ddcq - half), "t": ddcq / error, "df": df, "p": p, "adjusted": adjusted,
}).write_csv(f"{folder}/comparisons.csv")
expression.with_columns(nrq=2.0 ** (-pl.col("delta"))).write_csv(f"{folder}/expression.csv")
