"""What areas gain by leaving indicators out, where what is missing is scaled up from the rest."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from bench.forming.rows import ScoredAreas
from bench.intake.entries import NOT_REPORTED
from bench.intake.findings import Finding, Pair, Values
from bench.intake.submissions import Submission
from bench.words.interface import both, joined
from bench.words.numbers import number
from scoring.choices import Missing
from scoring.framework import Framework, Indicator
from scoring.incomplete import totals_if_given
from scoring.ranking import rank_among

_LEAST = 0.005  # of the total; below it a gain is not worth a word


def gains(submissions: Sequence[Submission], framework: Framework, scored: ScoredAreas) -> Iterator[Finding]:
    """For the office: every area whose score would be noticeably worse if what it leaves out were as bad as anywhere.

    What it really is nobody knows; so the score is shown with the median and with the worst score of the others.
    A denominator of 0 is no gap: there was nothing to rate.

    Parameters
    ----------
    submissions : of the areas scored, in the order of ``scored``
    """
    if framework.missing != Missing.RESCALE:
        return
    filled = totals_if_given(framework, scored.scores, scored.ruled, scored.other)
    missing = np.isnan(scored.scores.arrays.matrix.T)
    last = np.array([code in scored.placed_last for code in scored.scores.areas])
    under = np.column_stack([scored.totals.added.total, *filled])
    order = framework.order
    behind, places = order.behind(last), order.ranked(under)
    ranks = rank_among(places, behind[:, None], places[:, 0], behind, itself=np.arange(len(last))[:, None])
    for n, s in enumerate(submissions):
        left_out = [i for i, gone in zip(framework.indicators, missing[n], strict=True) if gone and _is_a_gap(i, s)]
        now, _, worst = under[n]
        gain = order.merit * (now - worst)
        if not left_out or math.isnan(gain) or gain < _LEAST * framework.total:
            continue
        values: Values = {
            "count": len(left_out),
            "found": joined(_named(i, s) for i in left_out),
            "weight": f"{sum(i.weight for i in left_out):g}",
            "gain": number(gain, 2),
        }
        for name, total, rank in zip(("now", "middle", "worst"), under[n], ranks[n], strict=True):
            values |= {name: number(total, 2), f"rank_{name}": int(rank)}
        yield Finding("left-out-gains", s.file, "/indicators", values)


def _is_a_gap(indicator: Indicator, submission: Submission) -> bool:
    return bool(indicator.weight) and submission.indicators.get(indicator.code, NOT_REPORTED).denominator != 0


def _named(indicator: Indicator, submission: Submission) -> Pair:
    """An indicator's title, with the reason that is given why it has no value."""
    reason = submission.indicators.get(indicator.code, NOT_REPORTED).missing
    title = (indicator.title.zh, indicator.title.en)
    if reason is None:
        return title
    zh, en = both(f"wb_missing_{reason}")
    return both("in_brackets", title[0], zh)[0], both("in_brackets", title[1], en)[1]
