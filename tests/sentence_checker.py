"""Sentences held against the league file: each that is known is read again and its numbers worked out anew.

Only the league's own fields are used, and none of the views by which the sentences were made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import NamedTuple

from bench.league.enumerations import ComparatorKind
from bench.league.league import League
from bench.league.rows import RankedRow, ScoredRow


class Read(NamedTuple):
    """How many sentences were known, and those that the league contradicts."""

    known: int
    contradictions: list[str]


class _Case(NamedTuple):
    """A sentence that was known, in the league that it is about, and the row where it is about one."""

    league: League
    found: re.Match[str]
    row: ScoredRow | None


def rounded(value: float, decimals: int) -> str:
    """As people round, from the ninth decimal."""
    exact = Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact if exact else abs(exact)}"


def _is(said: str, value: float) -> bool:
    """Whether a number as printed is a value at that number's own decimals."""
    return said == rounded(value, len(said.partition(".")[2]))


def _score(said: str, row: ScoredRow) -> bool:
    if row.score is None:
        return False
    ends = row.score_range or (row.score, row.score)
    parts = said.split("–") if "–" in said else [said, said]
    return all(_is(part, end) for part, end in zip(parts, ends, strict=True))


def _rank(said: str, row: ScoredRow) -> bool:
    if not isinstance(row, RankedRow):
        return False
    return said == "–".join(map(str, row.rank_range or (row.rank,)))


def _named(names: str) -> list[str]:
    return [] if names == "无" else names.split("、")


def _places(case: _Case) -> bool:
    league, found, _ = case
    count, first, best, last, worst, vetoed, middle = found.groups()
    ranked = league.ranked
    ends = (ranked[0], ranked[-1])
    whole = (r.score for r in ranked)
    return (
        int(count) == len(ranked)
        and ends[0].area_name in first
        and ends[1].area_name in last
        and _score(best, ends[0])
        and _score(worst, ends[1])
        and bool(vetoed) == ends[1].placed_last
        and (any(r.score_range for r in ranked) or _is(middle, median(whole)))
    )


def _lead(case: _Case) -> bool:
    league, found, _ = case
    name, count, rank, score, total = found.groups()
    own = next((r for r in league.ranked if r.area_name == name), None)
    counted = int(count) == len(league.ranked) and float(total) == league.framework.total
    return own is not None and counted and _rank(rank, own) and _score(score, own)


def _summary(case: _Case) -> bool:
    league, found, _ = case
    name, score, _, rank = found.groups()
    own = next((r for r in league.scored if r.area_name == name), None)
    return own is not None and _score(score, own) and (rank is None or _rank(rank, own))


def _interval(case: _Case) -> bool:
    _, found, row = case
    low, high = found.groups()
    return isinstance(row, RankedRow) and row.rank_interval == (int(low), int(high)) and not row.placed_last


def _standing(case: _Case) -> bool:
    league, found, _ = case
    sides = [[r.area_name for r in league.ranked if r.standing == side] for side in ("above", "below")]
    said = [_named(names) for names in found.groups()]
    return said == sides


def _lost(case: _Case) -> bool:
    league, found, row = case
    if row is None or row.score is None:
        return row is not None
    points, title = found.groups()
    for i in league.framework.indicators:
        m = row.indicators[i.code]
        if title.startswith(i.title.zh):
            return _is(points, (m.full or 0.0) - (m.contribution or 0.0))
    return False


def _full(case: _Case) -> bool:
    league, found, row = case
    title = found[1]
    return row is not None and any(
        title.startswith(i.title.zh) and abs((row.indicators[i.code].score or 0.0) - 100.0) < 1e-6
        for i in league.framework.indicators
    )


def _item(case: _Case) -> bool:
    league, found, row = case
    points, title = found.groups()
    for block in league.framework.adjustments:
        for item in block.items:
            sign = -1.0 if block.kind == "penalty" or item.takes else 1.0
            sign *= 1.0 if league.framework.direction == "higher" else -1.0  # points of risk: faults add to them
            if row is not None and title.startswith(item.title.zh):
                own = row.adjustments[block.code]
                return not own.closed and abs(float(points) - sign * (own.items[item.code].points or 0.0)) < 0.005
    return False


def _closed(case: _Case) -> bool:
    league, found, row = case
    return row is not None and any(
        found[1].endswith(b.title.zh) and row.adjustments[b.code].closed for b in league.framework.adjustments
    )


_PARENTS = {
    ComparatorKind.COUNTY: "全县",
    ComparatorKind.CITY: "全市",
    ComparatorKind.PROVINCE: "全省",
    ComparatorKind.SIMILAR_AREAS: "相似地区",
}


def _judged(case: _Case) -> bool:
    _, found, row = case
    parent, *said = found.groups()
    if row is None:
        return False
    for kind, level in _PARENTS.items():
        compared = [c for m in row.indicators.values() if (c := m.comparators.get(kind)) and c.difference is not None]
        named = {c.comparator.area_name for c in compared}
        if parent in named or parent.partition("（")[0] == level:
            counts = [sum(c.verdict == v for c in compared) for v in ("better", "similar", "worse")]
            if counts == [int(n) for n in said]:
                return True
    return False


def _absent(case: _Case) -> bool:
    league, found, _ = case
    return all(any(name.startswith(r.area_name) for r in league.absent) for name in found[1].split("、"))


def _flagged(holds: Callable[[ScoredRow], bool]) -> Callable[[_Case], bool]:
    """Whether the areas named, up to the "等 N 个" of a long list, are those of which something holds."""

    def check_names(case: _Case) -> bool:
        league, found, _ = case
        wanted = [r.area_name for r in league.scored if holds(r)]
        listed, _, more = re.sub(r"（按自报日期）", "", found[1]).partition("等 ")
        named = listed.split("、")
        return (named == wanted) if not more else (named == wanted[: len(named)] and more.startswith(f"{len(wanted)} "))

    return check_names


def _crossing(case: _Case) -> bool:
    """Each area has the place and tier said, and tiers rise along the table without those named."""
    league, found, _ = case
    named = dict(re.findall(r"([^、（]+)（第 (\d+ 名、第 \d+) 档）", found[1]))
    rows = {r.area_name: f"{r.rank} 名、第 {r.tier}" for r in league.ranked}
    rest = [r.tier for r in league.ranked if r.tier and r.area_name not in named]
    return all(rows[name] == said for name, said in named.items()) and ("等 " in found[1] or rest == sorted(rest))


_KNOWN: tuple[tuple[str, Callable[[_Case], bool]], ...] = (
    (r"(\d+) 个地区参加排名：第 1 名(.+?)（([\d.–-]+) 分.*?），最后一名(.+?)（([\d.–-]+) 分(，一票否决，列最后)?），"
     r"中位数 ([\d.–-]+) 分", _places),
    (r"^(.+?)在参加排名的 (\d+) 个地区中列第 ([\d–]+) 名，得 ([\d.–-]+) 分（满分 ([\d.]+)）", _lead),
    (r"^([^，]+?)得 ([\d.–-]+) 分（满分 [\d.]+）(，第 ([\d–]+) 名)?。", _summary),
    (r"^名次区间为第 (\d+)–(\d+) 名（90 %）：与第", _interval),
    (r"^可判为高于平均：(.*?)；可判为低于平均：(.*?)（", _standing),
    (r"^[失扣] ([\d.]+) 分：(.+)", _lost),
    (r"^(.+)，满分。$", _full),
    (r"^([+-][\d.]+) 分：(.+)", _item),
    (r"：(.+?)未达门槛，不计入。$", _closed),
    (r"与([^，；]+?)相比，(\d+) 项较好、(\d+) 项相当、(\d+) 项较差", _judged),
    (r"^缺报：(.+)。$", _absent),
    (r"^迟报的有：(.+)。$", _flagged(lambda r: r.late)),
    (r"^填报不完整的有：(.+)。$", _flagged(lambda r: r.coverage < 100)),
    (r"^得分低于合格线的有：(.+)。$", _flagged(lambda r: r.failed and not r.may_fail)),
    (r"^档次与名次有交错：(.+?)。名次按", _crossing),
)  # fmt: skip


def check(league: League, texts: Iterable[tuple[str, ScoredRow | None]]) -> Read:
    """Every text, with the row that it is about where it is about one, against the league."""
    known, wrong = 0, []
    for text, row in texts:
        for pattern, holds in _KNOWN:
            for found in re.finditer(pattern, text):
                known += 1
                if not holds(_Case(league, found, row)):
                    wrong.append(f"{league.id} {row.area_name if row else ''}: {found[0]}")
    return Read(known, wrong)


def said_of(league: League) -> Iterator[tuple[str, ScoredRow | None]]:
    """What explanation, note, bulletin and pages say of a league in words, with whom each is about."""
    from bench.views.explanation import explained
    from bench.views.problems import problem_sentences, request_sentences
    from bench.views.score_note import score_note
    from bench.views.sentences import sentences

    for text in (*sentences(league, "zh"), *problem_sentences(league, "zh"), *request_sentences(league, "zh")):
        yield text, None
    for row in league.scored:
        told = explained(league, row, "zh")
        note = score_note(league, row, "zh")
        for text in (*told.sentences, *told.after, *(t for p in note.parts for t in (*p.sentences, *p.after))):
            yield text, row
