"""Scoring a whole country once, beside a row-wise pandas loop and pymcdm: ``python -m tests.benchmarks.scoring``.

Prints medians and ratios of one run; absolute times are those of the machine it runs on. pymcdm is needed only here.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from scoring.composite import score_areas
from scoring.framework import Framework, Indicator, Pillar, Scoring
from scoring.text import Text

AREAS, INDICATORS, RUNS = 2844, 20, 7
NAME = Text("", "")


def made() -> tuple[Framework, pd.DataFrame, list[str]]:
    """20 indicators in 4 pillars under 2 sub-indices under the composite, min-max, with 3 % missing."""
    tops = [Pillar(f"s{k}", NAME, weight=1.0) for k in range(2)]
    pillars = [Pillar(f"p{k}", NAME, parent=f"s{k % 2}", weight=1.0) for k in range(4)]
    indicators = [
        Indicator(f"i{k}", f"p{k % 4}", 1.0 + k % 3, NAME, NAME, "proportion", Scoring("min_max"))
        for k in range(INDICATORS)
    ]
    framework = Framework("made", "1", NAME, "county", 100.0, 0.0, "rescale", (*tops, *pillars), tuple(indicators))
    chance = np.random.default_rng(1)
    values = 100.0 * chance.beta(40, 2, (AREAS, INDICATORS))
    values[chance.random(values.shape) < 0.03] = np.nan
    areas = [f"a{n}" for n in range(AREAS)]
    frame = pd.DataFrame(values, index=areas, columns=[i.code for i in indicators])
    table = frame.rename_axis("area_code").reset_index().melt("area_code", var_name="indicator", value_name="value")
    evidence = np.where(table["value"].isna(), "missing", "percent_only")
    return framework, table.assign(numerator=np.nan, denominator=np.nan, evidence=evidence), areas


def row_wise(framework: Framework, table: pd.DataFrame, areas: list[str]) -> pd.Series[float]:
    """The same composite as an analyst would first write it: one area at a time."""
    wide = table.pivot(index="area_code", columns="indicator", values="value").loc[areas]
    low, high = wide.min(), wide.max()
    weights = pd.Series({i.code: i.weight for i in framework.indicators})
    held = {p.code: [i.code for i in framework.indicators if i.pillar == p.code] for p in framework.pillars[2:]}

    def one(row: pd.Series[float]) -> float:
        scores = 100.0 * (row - low) / (high - low)
        tops = []
        for top in framework.pillars[:2]:
            means = []
            for pillar in framework.children(top.code):
                own = scores[held[pillar.code]].dropna()
                if len(own):
                    means.append(float((own * weights[own.index]).sum() / weights[own.index].sum()))
            tops.append(sum(means) / len(means))
        return sum(tops) / len(tops)

    return wide.apply(one, axis=1)


def mcdm(table: pd.DataFrame, framework: Framework) -> Callable[[], object]:
    """One flat weighted sum by pymcdm, which knows neither levels nor missing data (filled with the mean here)."""
    from pymcdm.methods import WSM
    from pymcdm.normalizations import minmax_normalization

    wide = table.pivot(index="area_code", columns="indicator", values="value")
    matrix = wide.fillna(wide.mean()).to_numpy()
    weights = np.array([i.weight for i in framework.indicators])
    method = WSM(normalization_function=minmax_normalization)
    return lambda: method(matrix, weights / weights.sum(), np.ones(INDICATORS))


def median_of(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def main() -> None:
    framework, table, areas = made()
    difference = (score_areas(framework, table, areas).composite - row_wise(framework, table, areas)).abs().max()
    ours = median_of(lambda: score_areas(framework, table, areas), RUNS)
    loop = median_of(lambda: row_wise(framework, table, areas), 1)
    lines = [
        f"{AREAS} areas x {INDICATORS} indicators x 3 levels; median of {RUNS} runs",
        f"score_areas            {1000 * ours:9.1f} ms",
        f"pandas, row by row     {1000 * loop:9.1f} ms   {loop / ours:6.1f} times; differs by {difference:.0e}",
    ]
    try:
        flat = median_of(mcdm(table, framework), RUNS)
        lines.append(f"pymcdm, flat, no gaps  {1000 * flat:9.1f} ms   {flat / ours:6.1f} times")
    except ModuleNotFoundError:
        lines.append("pymcdm is not installed")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
