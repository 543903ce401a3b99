"""Where a county stands among others, in words."""

from __future__ import annotations

from bench.assessing.rank_position import Basis, Place
from bench.league.rows import ScoredRow
from bench.views.merit import told
from bench.views.score_note import worth_sentence
from bench.views.uncertainty import ranks_text
from bench.words.interface import word
from bench.words.numbers import number, percent_text
from bench.words.periods import period_text
from scoring.framework import Framework
from scoring.ranking import DECIMALS


def rank_sentence(found: Place, lang: str, *, alone: bool) -> str:
    """The rank among the others, and what it was; ``alone``: whether the others are another league's."""
    where = word("place_league" if alone else "place_own", lang, period_text(found.period, lang))
    if found.rank is None:
        return where + word("colon", lang) + word("place_none", lang)
    said = word("place_rank", lang, where, found.rank, found.areas)
    said += word("comma", lang) + word("place_tier", lang, found.tier) if found.tier else ""
    before = found.before
    if before is not None and before.rank and before.score is not None:
        said += word("semicolon", lang) + word("place_was", lang, before.rank, number(before.score, 2))
    elif before is not None and before.score is not None:
        said += word("semicolon", lang) + word("place_was_score", lang, percent_text(before.score))
    return said + word("full_stop", lang).strip()


def placed_sentences(framework: Framework, found: Place, row: ScoredRow, lang: str) -> list[str]:
    """How sure the rank is, and what is next."""
    if found.rank is None or row.score is None:
        return _possible(found, lang)
    if row.placed_last:
        return [word("place_last", lang)]
    out: list[str] = []
    if found.low is not None and found.high is not None:
        out.append(_worth(found, found.rank, found.low, found.high, lang))
    return [*out, *_possible(found, lang), _next_to(framework, found, row.score, lang)]


def _worth(found: Place, rank: int, low: int, high: int, lang: str) -> str:
    """What the place is worth: by all that was drawn, or by the county's own cases alone."""
    if found.basis == Basis.EVERYTHING:
        return worth_sentence(rank, low, high, lang)
    key = "place_low_high_own_counts_sure" if low == high else "place_low_high_own_counts"
    return word(key, lang, ranks_text(low, high))


def _next_to(framework: Framework, found: Place, score: float, lang: str) -> str:
    """What one place up takes, and where one is lost."""
    places, merit = min(found.decimals, 2), framework.order.merit
    gaps = []
    if found.up is None:
        gaps.append(told(framework, "place_first", lang))
    else:
        more = number(max(merit * (found.up - score), 0.0), places)
        gaps.append(told(framework, "place_up", lang, _threshold(found.up, found), more))
    if found.down is not None:
        spare = number(max(merit * (score - found.down), 0.0), places)
        gaps.append(told(framework, "place_down", lang, _threshold(found.down, found), spare))
    return word("semicolon", lang).join(gaps) + word("full_stop", lang).strip()


def _threshold(score: float, found: Place) -> str:
    return number(score, 2) if found.decimals == DECIMALS else number(score, found.decimals)


def _possible(found: Place, lang: str) -> list[str]:
    if found.best is None or found.worst is None:
        return []
    key = "place_possible_sure" if found.best == found.worst else "place_possible"
    return [word(key, lang, ranks_text(found.best, found.worst))]
