"""Simultaneous rank sets of every proportion, in each area's row of a league."""

from __future__ import annotations

from typing import Any

import numpy as np

from scoring.rank_sets import rank_sets

MOST_AREAS = 400  # beyond, there are too many pairs to compare, and nothing to tell

League = dict[str, Any]


def with_rank_sets(league: League) -> League:
    """A league in which every proportion with counts of an area has its set of ranks, ``rank_set``.

    The sets of one indicator together hold the true ranks of all its areas with counts in 95 % of such leagues at
    least. Areas without counts have none and are not counted; nor are there sets for fewer than two areas, or too many.
    """
    rows = [r for r in league["rows"] if r["status"] in ("ranked", "unranked")]
    for indicator in league["indicators"]:
        if indicator["kind"] == "proportion" and indicator["judged"]:
            _add([r["indicators"][indicator["code"]] for r in rows], higher=indicator["direction"] == "higher")
    return league


def _add(measures: list[dict[str, Any]], *, higher: bool) -> None:
    counted = [m for m in measures if m["numerator"] is not None and m["denominator"]]
    if not 2 <= len(counted) <= MOST_AREAS:
        return
    successes, trials = (np.array([m[k] for m in counted], dtype=np.float64) for k in ("numerator", "denominator"))
    low, high = rank_sets(successes, trials, higher=higher)
    for m, first, last in zip(counted, low, high, strict=True):
        m["rank_set"] = [int(first), int(last)]
