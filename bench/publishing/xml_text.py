"""Texts from outside in documents, shown in their own direction."""

from __future__ import annotations

import unicodedata

from msgspec.structs import replace

from bench.league.comparators import Compared, reference
from bench.league.league import League
from bench.league.rows import RankedRow, Row, ScoredMeasure, UnrankedRow

_ISOLATE, _POP = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A text that holds right-to-left letters kept from turning round what stands beside it."""
    turned = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return f"{_ISOLATE}{text}{_POP}" if turned else text


def with_isolated_names(league: League) -> League:
    """The league with its areas' names isolated, for sentences in which they stand beside other text."""
    if all(isolated(row.area_name) == row.area_name for row in league.rows):
        return league
    return replace(league, rows=tuple(_isolated_row(row) for row in league.rows))


def _isolated_row(row: Row) -> Row:
    named = replace(row, area_name=isolated(row.area_name))
    if isinstance(named, RankedRow | UnrankedRow):
        return replace(named, indicators={code: _isolated_measure(m) for code, m in named.indicators.items()})
    return named


def _isolated_measure(m: ScoredMeasure) -> ScoredMeasure:
    return replace(m, comparators={kind: _isolated_comparison(c) for kind, c in m.comparators.items()})


def _isolated_comparison(compared: Compared) -> Compared:
    name = compared.comparator.area_name
    if name is None or isolated(name) == name:
        return compared
    return replace(compared, of=reference(replace(compared.comparator, area_name=isolated(name))))
