"""What changed since the last period, for one page: who truly rose and fell and why, and what to ask whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.forming.changes import AreaChange, RankChanges
from bench.league.league import League
from bench.views.merit import told
from bench.views.rank_changes import area_sentences
from bench.views.tables import Column, Table
from bench.views.values import in_unit, value_text
from bench.words.interface import in_a_row, localised, word
from bench.words.numbers import is_shown, number, signed
from scoring.choices import Kind
from scoring.framework import Indicator

_DECIMALS = 2  # of points
_ASKED = 2  # indicators that an area is asked about
_RULED = 0.5  # places gained or lost by rulings, from which they are told


@dataclass(frozen=True)
class SinceLast:
    """``lead``: how many truly moved; ``why``: each of them, and of those who changed places those whom rulings moved;
    ``asked``: what to ask whom; ``indicators``: what moved all areas together."""

    lead: list[str]
    why: list[str]
    asked: list[str]
    indicators: Table


def since_last(old: League, new: League, found: RankChanges, lang: str) -> SinceLast:
    """The changes from one league to the next, as ``bench.forming.rank_changes`` takes them apart."""
    beyond = [change for change in found.areas if change.beyond]
    ruled = [c for c in found.areas if c.rank_new != c.rank_old and abs(c.parts.rulings) >= _RULED]
    told = [change for change in found.areas if change.beyond or change in ruled]
    return SinceLast(
        lead=list(_lead(new, found, beyond, lang)),
        why=[("" if lang == "zh" else " ").join(area_sentences(new, c, lang)) for c in told],
        asked=list(_asked(old, new, found, lang)),
        indicators=_indicators(old, new, found, lang),
    )


def _lead(new: League, found: RankChanges, beyond: Sequence[AreaChange], lang: str) -> Iterator[str]:
    if found.together is None:
        yield word("compare_no_draws", lang)
        return
    if not beyond:
        yield word("since_none", lang)
        return
    for key, chosen in (("since_up", [c for c in beyond if _better(c, new) > 0]),
                        ("since_down", [c for c in beyond if _better(c, new) < 0])):  # fmt: skip
        if chosen:
            yield told(new.framework, key, lang, in_a_row((c.area_name for c in chosen), lang))
    yield word("since_rest", lang)


def _better(change: AreaChange, league: League) -> float:
    """How much better an area's score is, negative where it is worse."""
    return league.framework.order.merit * (change.score_new - change.score_old)


def _asked(old: League, new: League, found: RankChanges, lang: str) -> Iterator[str]:
    """Of every area that truly moved, the indicators that moved it most that way, with both values."""
    for change in (c for c in found.areas if c.beyond):
        sign = 1.0 if _better(change, new) > 0 else -1.0
        moved = [
            (sign * new.framework.order.merit * p, code) for code, p in change.points.items() if code in new.indicators
        ]
        largest = [code for p, code in sorted(moved, reverse=True) if p > 0 and is_shown(p, _DECIMALS)][:_ASKED]
        named = [_from_to(old, new, change, code, lang) for code in largest]
        if named:
            key = "since_ask_up" if sign > 0 else "since_ask_down"
            yield word(key, lang, change.area_name, in_a_row(named, lang))


def _from_to(old: League, new: League, change: AreaChange, code: str, lang: str) -> str:
    """An indicator of one area: its value before and now."""
    indicator = next(i for i in new.framework.indicators if i.code == code)
    joined = next((row for row in old.scored if row.area_name == change.area_name), None)
    rows = (old.find(change.area_code) or joined, new.find(change.area_code))
    said = [word("missing", lang) if row is None else value_text(indicator, row.indicators[code], lang) for row in rows]
    return word("since_from_to", lang, localised(indicator.title, lang), *said)


def _indicators(old: League, new: League, found: RankChanges, lang: str) -> Table:
    """Every indicator of the areas compared: its value over all of them then and now, and the points it moved on
    average; what moved most comes first."""
    codes = {change.area_code for change in found.areas}
    lines = []
    for indicator in new.framework.indicators:
        points = [c.points[indicator.code] for c in found.areas if indicator.code in c.points]
        if points:
            mean = sum(points) / len(points)
            cells = [_pooled(league, indicator, codes, lang) for league in (old, new)]
            lines.append((mean, [localised(indicator.title, lang), *cells, signed(mean, _DECIMALS)]))
    lines.sort(key=lambda line: -abs(line[0]))
    heads = ("indicator", "since_then", "since_now", "since_points")
    return Table(tuple(Column(k, word(k, lang), k != "indicator") for k in heads), [cells for _, cells in lines])


def _pooled(league: League, indicator: Indicator, codes: set[str], lang: str) -> str:
    """A proportion over the areas together, by their counts; a count added up; nothing of other kinds."""
    rows = [row.indicators[indicator.code] for row in league.scored if row.area_code in codes]
    counted = [m for m in rows if m.numerator is not None]
    if indicator.kind == Kind.PROPORTION and (whole := sum(m.denominator or 0 for m in counted)):
        share = 100.0 * sum(m.numerator or 0 for m in counted if m.denominator) / whole
        return word("percent", lang, number(share, 1))
    if indicator.kind == Kind.COUNT and rows and all(m.value is not None for m in rows):
        return in_unit(indicator, number(sum(m.value or 0.0 for m in rows), 0), lang)
    return word("missing", lang)
