"""How a framework behaves on a league's data, in words and as a table."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bench.league.league import League
from bench.views.tables import Column, Table
from bench.words.interface import in_a_row, keyed, word
from bench.words.numbers import number
from scoring.framework import Framework
from scoring.structure import Structure, structure

_COLUMNS = keyed("structure_col_{}", ("coverage", "mean", "sd", "at_full", "with_pillar", "nominal", "effective"))
_WEIGHTS = keyed("structure_col_{}", ("equal", "principal_components", "entropy", "critic"))


@dataclass(frozen=True)
class Pairs:
    """Indicators in pairs, and their weights: correlations (None where there is none), and what weights say and do.

    ``nominal`` and ``effective`` are percent of the composite's variance; all are in the order of ``titles``.
    """

    titles: list[str]
    correlations: list[list[float | None]]
    nominal: list[float]
    effective: list[float]


def pairs(framework: Framework, found: Structure, lang: str) -> Pairs:
    """What the chart of a structure shows, of the indicators that tell areas apart."""
    titles = {i.code: i.title.in_language(lang) for i in framework.indicators}
    codes = [str(code) for code in found.indicators.index]
    matrix = found.correlations.loc[codes, codes].to_numpy(dtype=np.float64)
    return Pairs(
        titles=[titles[code] for code in codes],
        correlations=[[None if math.isnan(r) else r for r in row] for row in matrix.tolist()],
        nominal=[_column(found.indicators, "nominal")[code] for code in codes],
        effective=[_column(found.indicators, "effective")[code] for code in codes],
    )


def structure_of(framework: Framework, league: League) -> Structure | str:
    """The structure of one league's scores, or why there is none."""
    rows = [r for r in league.scored if r.score is not None]
    codes, names = [i.code for i in framework.indicators], [r.area_name for r in rows]
    scores = [[r.indicators[c].score for c in codes] for r in rows]
    points = [[r.indicators[c].contribution for c in codes] for r in rows]
    try:
        return structure(
            framework, *(pd.DataFrame(v, index=names, columns=codes, dtype=float) for v in (scores, points))
        )
    except ValueError as error:
        return str(error)


def structure_sentences(framework: Framework, found: Structure, lang: str) -> list[str]:
    """What a designer should look at."""
    titles = {i.code: i.title.in_language(lang) for i in framework.indicators}
    pillars = {p.code: p.title.in_language(lang) for p in framework.pillars} | {"": word("all_indicators", lang)}
    out = [word("structure_areas", lang, found.areas, found.complete)]
    if found.flat:
        out.append(word("structure_flat", lang, in_a_row((titles[c] for c in found.flat), lang)))
    out += [word("structure_redundant", lang, titles[a], titles[b], number(r, 2)) for a, b, r in found.redundant]
    out += [word("structure_reversed", lang, titles[c], number(r, 2)) for c, r in found.reversed]
    alphas = [f"{pillars[c]} {number(a, 2)}" for c, a in found.alpha.items() if not math.isnan(a)]
    out.append(word("structure_alpha", lang, in_a_row(alphas, lang)))
    out.append(gap_sentence(framework, found, lang))
    out.append(word("structure_balanced" if found.balance_reached else "structure_unbalanced", lang))
    return out


def gap_sentence(framework: Framework, found: Structure, lang: str) -> str:
    """Whose weight does most else than it says."""
    gap = (found.indicators["effective"] - found.indicators["nominal"]).abs()
    worst = str(gap.idxmax())
    shown = [_cell(_column(found.indicators, key)[worst]) for key in ("nominal", "effective")]
    titles = {i.code: i.title.in_language(lang) for i in framework.indicators}
    return word("structure_gap", lang, titles[worst], *shown)


def best_case_sentence(found: Structure, lang: str) -> str:
    """What every area would have by the weights that suit it best."""
    best = [f"{name} {number(score, 1)}" for name, score in found.best_case.sort_values(ascending=False).items()]
    return word("structure_best_case", lang, in_a_row(best, lang))


def structure_table(framework: Framework, found: Structure, lang: str) -> Table:
    """Every indicator: how it varies, how it goes with its pillar, and what its weight is, does and could be."""
    others = [str(name) for name in found.alternatives.columns]
    keys = [*_COLUMNS.values(), *(_WEIGHTS[name] for name in others), "structure_col_balanced"]
    measured = [(_column(found.indicators, name), 2 if name == "with_pillar" else 1) for name in _COLUMNS]
    measured += [(_column(found.alternatives, name), 1) for name in others]
    rows = []
    for i in framework.indicators:
        cells = [_cell(column[i.code], decimals) for column, decimals in measured]
        rows.append([i.title.in_language(lang), *cells, _cell(float(found.balanced[i.code]))])
    columns = (Column("indicator", word("indicator", lang)), *(Column(key, word(key, lang), True) for key in keys))
    return Table(columns, rows)


def _column(frame: pd.DataFrame, name: str) -> dict[str, float]:
    """A column of a frame by the frame's rows."""
    return dict(zip(map(str, frame.index), frame[name].to_numpy(dtype=np.float64).tolist(), strict=True))


def _cell(value: float, decimals: int = 1) -> str:
    return "" if math.isnan(value) else number(value, decimals)
