"""What a public release may say of scores and places: only what no masked count can be worked back from.

A score is a sum of contributions, so a score to full precision gives away the one contribution that is not shown; and
a place among neighbours whose scores can be recomputed gives away on which side of them a score lies. So a row with
masked values has the range that its score takes over every value that they may have, which depends on no masked count,
and every place is the range that follows from these ranges.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.publishing.masking import case_of, possible_counts
from bench.views.league_table import League, Row
from scoring.framework import Disclosure, Indicator, Scoring
from scoring.normalise import score
from scoring.ranking import rank_among
from scoring.text import Text

Range = tuple[float, float]


@dataclass(frozen=True)
class Standing:
    """A row's score and place as far as they may be known, each from low to high."""

    score: Range
    rank: tuple[int, int] | None


def standings(league: League, masked: Mapping[str, frozenset[str]], rules: Disclosure) -> dict[str, Standing]:
    """The public score and rank of every scored row, by area.

    Parameters
    ----------
    league : before anything is masked
    masked : the codes of each area's masked indicators and items, by area
    """
    rows = [r for r in league["rows"] if r["score"] is not None]
    if not adds_up(league, masked):
        return _unknown(league, rows)
    scores = {r["area_code"]: _score_range(league, r, masked.get(r["area_code"], frozenset()), rules) for r in rows}
    ranked = [r for r in rows if r["rank"] is not None]
    places = _places([scores[r["area_code"]] for r in ranked], np.array([r["placed_last"] for r in ranked], dtype=bool))
    ranks = {r["area_code"]: place for r, place in zip(ranked, places, strict=True)}
    if rules.ranks == "exact":
        ranks = {r["area_code"]: (r["rank"], r["rank"]) for r in ranked}
    return {code: Standing(found, ranks.get(code)) for code, found in scores.items()}


def adds_up(league: League, masked: Mapping[str, frozenset[str]]) -> bool:
    """Whether masked values move nothing but their own contributions to their own areas' scores.

    Not so under other means than the arithmetic or weights from the data, nor where a masked indicator or item is
    scored by what others have, or treated for outliers.
    """
    framework, codes = league["framework"], frozenset().union(*masked.values())
    means = {framework["aggregation"], *(p["aggregation"] or "arithmetic" for p in framework["pillars"])}
    scored = [*league["indicators"], *(i for block in framework["adjustments"] for i in block["items"])]
    others = {i["code"] for i in scored if is_cohort(i) or i.get("treatment")}
    plain = means == {"arithmetic"} and framework["weighting"] == "given"
    return not codes or (plain and not codes & others)


def _unknown(league: League, rows: Sequence[Row]) -> dict[str, Standing]:
    """Any score and any place, where what is masked moves the scores of all."""
    whole, ranked = (0.0, float(league["framework"]["total"])), sum(r["rank"] is not None for r in rows)
    return {r["area_code"]: Standing(whole, None if r["rank"] is None else (1, ranked)) for r in rows}


def _places(ranges: Sequence[Range], last: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Best and worst place of each: behind those surely above it, and behind those that may be above it."""
    lows, highs = np.array(ranges, dtype=np.float64).reshape(-1, 2).T
    best = rank_among(highs, last, lows, last)
    worst = rank_among(lows, last, highs, last, itself=np.arange(len(lows)))
    return [(int(a), int(b)) for a, b in zip(best, worst, strict=True)]


def _score_range(league: League, row: Row, masked: frozenset[str], rules: Disclosure) -> Range:
    if not masked:
        return float(row["score"]), float(row["score"])
    # Before it is kept from falling below 0, or how far above 0 a range ends would tell the rest.
    blocks = sum(block["points"] or 0.0 for block in row["adjustments"].values())
    low = high = float(row["base"]) + blocks + float(row["rulings"])
    for indicator in league["indicators"]:
        m = row["indicators"][indicator["code"]]
        if indicator["code"] in masked and m["contribution"] is not None:
            least, most = _contribution_range(indicator, m, rules)
            low, high = low - m["contribution"] + least, high - m["contribution"] + most
    for block in league["framework"]["adjustments"]:
        found = row["adjustments"][block["code"]]
        if masked & set(found["items"]) and not found["closed"]:
            cap = block["cap"] if np.isfinite(block["cap"]) else league["framework"]["total"]
            least, most = (0.0, cap) if block["kind"] == "bonus" else (-cap, 0.0)
            low, high = low - (found["points"] or 0.0) + least, high - (found["points"] or 0.0) + most
    return max(low, 0.0), max(high, 0.0)


def _contribution_range(indicator: Mapping[str, Any], m: Mapping[str, Any], rules: Disclosure) -> Range:
    """Least and most that a masked value may contribute, over all counts it may have."""
    full = float(m["full"] or 0.0)
    values = _possible(indicator, m, rules)
    if values is None:
        return min(0.0, float(m["contribution"])), max(full, float(m["contribution"]))
    found = full * score(as_indicator(indicator), np.array(values, dtype=float)) / 100.0
    return float(found.min()), float(found.max())


def _possible(indicator: Mapping[str, Any], m: Mapping[str, Any], rules: Disclosure) -> list[float] | None:
    """Every value that a masked measure may have by what is known of it; None where anything is possible."""
    if is_cohort(indicator) or indicator["scoring"].get("by_period"):
        return None
    case = case_of(indicator["kind"], m)
    counts = possible_counts(case, rules)
    if case.kind == "count":
        return [float(x) for x in counts]
    if case.kind == "rate":
        return [m["value"] * x / case.numerator for x in counts] if case.numerator else None
    return [100.0 * x / case.denominator for x in counts] if case.denominator else None


def is_cohort(indicator: Mapping[str, Any]) -> bool:
    """Whether other areas' values move an area's score."""
    return Scoring.of(indicator["scoring"]).cohort


def as_indicator(indicator: Mapping[str, Any]) -> Indicator:
    """An indicator of a league as the scoring kernels take it."""
    rule = indicator["scoring"]
    return Indicator(
        code=indicator["code"],
        pillar=indicator["pillar"],
        weight=indicator["weight"],
        title=Text(**indicator["title"]),
        definition=Text(**indicator["definition"]),
        kind=indicator["kind"],
        scoring=Scoring.of(rule),
        direction=indicator["direction"],
    )
