"""Places and scores as text: rank, score, rank interval, and everything that a reader of a row must know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from bench.intake.lateness import LateBy
from bench.intake.rulings import Effect
from bench.league.enumerations import Reason, Status
from bench.league.league import League
from bench.league.rows import AbsentRow, RankedRow, ReferenceRow, Row, ScoredRow, UnrankedRow
from bench.views.chances import chance_text
from bench.views.rulings import would_count
from bench.views.uncertainty import ranks_text
from bench.words.interface import in_a_row, keyed, localised, word
from bench.words.numbers import number, percent_text, signed
from bench.words.periods import period_text
from scoring.framework import Gate

_REASONS = keyed("reason_{}", Reason)
_OF_PARTS = (Reason.PARTS_MISSING, Reason.PARTS_UNUSABLE)  # which say what periods are lacking
_STATUSES = keyed("status_{}", Status)
_GATED = {"block_closed": "block_closed_chance", "block_open": "block_open_chance"}
WORTH_SAYING = 0.05  # a doubt about what a gate decides is said from here on


def decimals_of(league: League) -> int:
    """The decimals at which a league's scores are printed; ask once for a whole table or page."""
    return decimals_apart(r.score for r in league.scored if r.score is not None)


def decimals_apart(scores: Iterable[float]) -> int:
    """The fewest decimals, 1 to 4, at which scores that differ print differently."""
    found = sorted({round(score, 9) for score in scores})
    for decimals in (1, 2, 3):
        step = 10.0**-decimals  # scores further apart than this never print alike
        if all(b - a > step or number(a, decimals) != number(b, decimals) for a, b in pairwise(found)):
            return decimals
    return 4


def score_text(row: Row, decimals: int) -> str:
    """A score, or in a public version the range that it may be said to lie in; empty where there is none."""
    if isinstance(row, AbsentRow | ReferenceRow) or row.score is None:
        return ""
    return "–".join(number(score, decimals) for score in row.score_range or (row.score,))


def score_with_error(row: Row, decimals: int) -> str:
    """A score with its standard error in points, such as 74.9 ± 2.1; a range, or one without draws, without."""
    text = score_text(row, decimals)
    error = row.score_error if isinstance(row, RankedRow) and row.score_range is None else None
    return text if error is None else f"{text} ± {number(error, 1)}"


def expected_text(row: Row) -> str:
    """The mean of the ranks that draws give; empty without draws."""
    return number(row.expected_rank, 1) if isinstance(row, RankedRow) and row.expected_rank is not None else ""


def rank_text(row: Row) -> str:
    """A place, or in a public version the range that it may be said to lie in; empty where there is none."""
    return "–".join(map(str, row.rank_range or (row.rank,))) if isinstance(row, RankedRow) else ""


def bare_interval(row: Row) -> str:
    """A rank interval, such as 3–7; empty where there is none."""
    found = row.rank_interval if isinstance(row, RankedRow) else None
    return "" if found is None else ranks_text(*found)


def interval_text(row: Row, lang: str) -> str:
    """A rank interval; one of an area with few cases is marked."""
    text = bare_interval(row)
    marked = text and isinstance(row, RankedRow) and row.few_cases
    return word("in_brackets", lang, text, word("few_cases", lang)) if marked else text


def status_text(row: Row, lang: str) -> str:
    """What an area is in the league; a report with errors is not the same as none."""
    unusable = isinstance(row, AbsentRow) and row.reason == Reason.UNUSABLE
    return word("status_unusable" if unusable else _STATUSES[row.status], lang)


def reason_text(league: League, row: Row, lang: str) -> str:
    """Why an area is not ranked; empty of one that is, and of a reference area."""
    if isinstance(row, RankedRow | ReferenceRow):
        return ""
    if isinstance(row, UnrankedRow) and row.reason == Reason.LOW_COVERAGE:
        minimum = league.framework.minimum_coverage
        return word(_REASONS[row.reason], lang, percent_text(row.coverage, 1), percent_text(minimum, 1))
    if isinstance(row, UnrankedRow) and row.reason in _OF_PARTS:
        return word(_REASONS[row.reason], lang, _periods(row.parts_missing, lang))
    return word(_REASONS[row.reason], lang)


def _periods(periods: Sequence[str], lang: str) -> str:
    return in_a_row((period_text(period, lang) for period in periods), lang)


def remarks(league: League, row: Row, lang: str, *, ruled: bool = True) -> list[str]:
    """Everything beside the numbers that a reader of this row must know.

    Parameters
    ----------
    ruled : whether that includes what a ruling alone decides; not where each ruling stands beside it
    """
    if isinstance(row, ReferenceRow):
        return [word("status_reference", lang)]
    reason = reason_text(league, row, lang)
    noted = [] if isinstance(row, AbsentRow) else _decided(league, row, lang, ruled=ruled)
    return [*([reason] if reason else []), *noted]


def _decided(league: League, row: ScoredRow, lang: str, *, ruled: bool) -> list[str]:
    """What was decided of an area, and what adjustments gave and took."""
    late = "late_own_date" if row.late_by == LateBy.OWN_DATE else "late"
    flags = (
        (late, row.late),
        ("no_award", ruled and row.no_award),
        ("placed_last", ruled and row.placed_last),
    )
    out = [*_failing(league, row, lang, ruled=ruled), *(word(key, lang) for key, holds in flags if holds)]
    if row.parts_missing and row.reason not in _OF_PARTS:
        out.append(word("reason_parts_missing", lang, _periods(row.parts_missing, lang)))
    if ruled and row.rulings:
        out.append(word("adjusted_up" if row.rulings > 0 else "adjusted_down", lang, percent_text(abs(row.rulings))))
    for block in league.framework.adjustments:
        found, title = row.adjustments.get(block.code), localised(block.title, lang)
        if found and found.closed:
            out += (
                []
                if not would_count(league, row, block.code)
                else [_gated("block_closed", league, row, block.code, title, lang) or word("block_closed", lang, title)]
            )
        elif found and found.points:
            out.append(f"{title} {signed(found.points)}")
            out += filter(None, [_gated("block_open", league, row, block.code, title, lang)])
        elif found and found.points is None and league.disclosure is not None and row.score is not None:
            out.append(word("block_withheld", lang, title))
    return out


def _failing(league: League, row: ScoredRow, lang: str, *, ruled: bool) -> list[str]:
    """Whether an area fails, with how likely it truly does; also of one that passes, where that may well be chance."""
    if any(ruling.effect == Effect.FAIL and ruling.area == row.area_code for ruling in league.rulings):
        return [word("ruling_veto_fail", lang)] if ruled else []
    lines = list(_chances(league, row, lambda gate: gate.fails))
    if not lines:
        flags = (("failed", row.failed), ("fail_undecided", row.fail_undecided), ("may_fail", row.may_fail))
        return [word(key, lang) for key, holds in flags if holds]
    chance = max(chance for _, chance in lines)
    if row.may_fail:
        return [word("may_fail_chance", lang, chance_text(chance, lang))]
    if not (row.failed or row.fail_undecided):
        return [word("could_fail", lang, chance_text(chance, lang))] if chance >= WORTH_SAYING else []
    return [word("failed_chance" if row.failed else "fail_undecided_chance", lang, chance_text(chance, lang))]


def _gated(key: str, league: League, row: ScoredRow, block: str, title: str, lang: str) -> str:
    """What a gate does with a block and how likely that is truly so, where there is a doubt; else nothing."""
    for _, open_ in _chances(league, row, lambda gate: block in gate.enables):
        truly = open_ if key == "block_open" else 1.0 - open_
        if truly <= 1.0 - WORTH_SAYING:
            return word(_GATED[key], lang, title, chance_text(truly, lang))
    return ""


def _chances(league: League, row: ScoredRow, wanted: Callable[[Gate], bool]) -> Iterator[tuple[Gate, float]]:
    """Some of the framework's gates, with how likely an area truly meets them; none where that was not drawn."""
    if isinstance(row, RankedRow) and row.gates:
        yield from ((gate, p) for gate, p in zip(league.framework.gates, row.gates, strict=True) if wanted(gate))
