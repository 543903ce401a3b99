"""A league: its message, its table, and everything about it as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from markupsafe import Markup

from bench.intake.rulings import Ruling
from bench.league.enumerations import Standing, Status
from bench.league.league import League
from bench.league.rows import AbsentRow, RankedRow, Row, UnrankedRow
from bench.pages import pictures
from bench.pages.bars import Axis, bar
from bench.pages.cells import sentence, typeset
from bench.pages.page_frame import Content
from bench.pages.published_leagues import Book, Page, PublishedLeague
from bench.views.headings import collection_title, heading, name_of
from bench.views.league_table import AREA, AREA_CODE, COVERAGE, EXPECTED, INTERVAL, RANK, REMARKS, SCORE, TIER, table
from bench.views.places import bare_interval, reason_text, status_text
from bench.views.points import full_marks, marks_text
from bench.views.rulings import ruling_text
from bench.views.sentences import Topic, sentence_groups
from bench.views.tables import Table
from bench.words.interface import keyed, localised, word
from bench.words.numbers import number

STATUSES = keyed("status_{}", Status)
_STANDINGS = keyed("site_is_{}", (Standing.ABOVE, Standing.BELOW))
_MOST_NAMED = 20
_BEFORE = 2  # sentences on what can be read that stand before the table; the rest follow it
_BAR = 96.0  # width of a rank interval's axis


class Role(StrEnum):
    """What a column of the page's table holds; the styles know it by this name."""

    RANK = "rank"
    AREA = "area"
    SCORE = "score"
    INTERVAL = "interval"
    TIER = "tier"
    STANDING = "standing"
    NUMBER = "number"
    REMARKS = "remarks"


_TEXTS = (Role.AREA, Role.STANDING, Role.REMARKS)


@dataclass(frozen=True)
class Column:
    """A column of the page's table; ``key`` is that of the league table, which holds no standing."""

    title: str
    role: Role
    key: str = ""

    @property
    def numeric(self) -> bool:
        """Whether it is set right-aligned."""
        return self.role not in _TEXTS


@dataclass(frozen=True)
class Line:
    """A row of the page's table: the league's row, one text a column, its bar, and whether a tier begins here."""

    row: Row
    tier: int | None
    cells: list[str]
    bar: Markup
    starts_tier: bool


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator in the list below the table; ``found``: areas with data, and those at full marks."""

    code: str
    title: str
    weight: str
    definition: str
    found: str


@dataclass(frozen=True)
class LeaguePage(Content):
    """The league in words, its table, and the lists that follow it."""

    title: str
    collection: str
    lead: list[str]
    reading: list[str]
    also: list[str]
    lists: list[str]
    note: str
    figures: list[tuple[str, str]]
    columns: list[Column]
    lines: list[Line]
    statuses: list[tuple[Status, str]]
    tiers: list[int]
    left_out: list[tuple[Row, str, str]]
    rulings: list[tuple[Ruling, str, str]]
    indicators: list[IndicatorLine]
    pictures: list[Markup]


def content(book: Book, page: Page) -> LeaguePage:
    """The page of a league."""
    published, lang = book.leagues[page.league], page.lang
    league = published.league
    groups, statuses = sentence_groups(league, lang), {row.status for row in league.rows}
    counts = _counts(published, lang)
    mean = counts or groups[Topic.MEAN]
    reading = [*groups[Topic.ORDER], *mean, *groups[Topic.PERCENT_ONLY], *groups[Topic.CERTAINTY]]
    columns, lines = league_table(published, lang)
    scored = any(row.score is not None for row in published.scored)
    return LeaguePage(
        title=heading(league, lang),
        collection=collection_title(league, lang),
        lead=[*groups[Topic.FRAGILE], *groups[Topic.PLACES]],
        reading=[*reading[:_BEFORE], *groups[Topic.NOTES]],
        also=[
            *reading[_BEFORE:],
            *groups[Topic.AGREEMENT],
            *groups[Topic.MOVING],
            *groups[Topic.SCALED],
            *groups[Topic.CEILING],
        ],
        lists=groups[Topic.LISTS],
        note=localised(league.framework.note, lang),
        figures=list(figures(published, lang)),
        columns=columns,
        lines=lines,
        statuses=[(status, word(STATUSES[status], lang)) for status in Status if status in statuses],
        tiers=sorted({row.tier for row in published.ranked if row.tier}),
        left_out=list(_left_out(league, lang)),
        rulings=[(r, name_of(league, r.area), ruling_text(league, r, lang)) for r in league.rulings],
        indicators=list(_indicators(league, lang)),
        pictures=pictures.league_pictures(published, pictures.OF_LEAGUE, lang) if scored else [],
    )


def _counts(published: PublishedLeague, lang: str) -> list[str]:
    """How many differ from the mean, where they are too many to be named."""
    standings = [row.standing for row in published.ranked]
    sides = [standings.count(side) for side in (Standing.ABOVE, Standing.BELOW)]
    many = published.league.uncertainty is not None and sum(sides) > _MOST_NAMED
    return [word("site_standing_counts", lang, *sides)] if many else []


def figures(published: PublishedLeague, lang: str) -> Iterator[tuple[str, str]]:
    """The few numbers about the league as a whole."""
    league = published.league
    yield sentence(word(STATUSES[Status.RANKED], lang)), str(len(published.ranked))
    others: list[Row] = [*league.unranked, *league.absent]
    for text, count in Counter(status_text(row, lang) for row in others).items():
        yield sentence(text), str(count)
    if league.uncertainty:
        yield word("site_tiers", lang), str(len({row.tier for row in published.ranked}))
        yield word("site_rankability", lang), number(league.uncertainty.rankability, 2)


def _left_out(league: League, lang: str) -> Iterator[tuple[Row, str, str]]:
    """The areas without a rank: what they are, and why."""
    for row in league.rows:
        if isinstance(row, UnrankedRow | AbsentRow):
            yield row, status_text(row, lang), reason_text(league, row, lang)


def _indicators(league: League, lang: str) -> Iterator[IndicatorLine]:
    full = full_marks(league)
    for i in league.framework.indicators:
        found = league.indicators[i.code]
        yield IndicatorLine(
            i.code,
            localised(i.title, lang),
            marks_text(full[i.code]),
            localised(i.definition, lang),
            f"{found.areas_with_data} / {found.at_full_marks}",
        )


def league_table(published: PublishedLeague, lang: str) -> tuple[list[Column], list[Line]]:
    """The league table with the place, the area and what is sure of them first."""
    league, shown = published.league, table(published.league, lang)
    columns = _columns(published, shown, lang)
    last = max((row.rank_interval[1] for row in published.ranked if row.rank_interval), default=1)
    axis, starts, places = Axis(1, max(last, 2), _BAR), _tier_starts(published.ranked), shown.places
    lines = []
    for row, cells in zip(league.rows, shown.rows, strict=True):
        texts = [_cell(row, cells[places[c.key]] if c.key else "", c.role, lang) for c in columns]
        tier = row.tier if isinstance(row, RankedRow) else None
        lines.append(Line(row, tier, texts, _rank_bar(axis, row), row.area_code in starts))
    return columns, lines


def _columns(published: PublishedLeague, shown: Table, lang: str) -> list[Column]:
    """The columns in the page's order; remarks only where there are any."""
    titles = {column.key: column.header for column in shown.columns}
    first = [(RANK, Role.RANK), (AREA, Role.AREA), (SCORE, Role.SCORE)]
    noted = any(shown.column(REMARKS)) or any(row.few_cases for row in published.ranked)
    first += [(REMARKS, Role.REMARKS)] if noted else []  # within a telephone's width
    first += [(INTERVAL, Role.INTERVAL), (TIER, Role.TIER)] if INTERVAL in titles else []
    columns = [Column(titles[key], role, key) for key, role in first]
    columns += [Column(word("site_standing", lang), Role.STANDING)] if TIER in titles else []
    columns += [Column(titles[EXPECTED], Role.NUMBER, EXPECTED)] if EXPECTED in titles else []
    fixed = (RANK, AREA_CODE, AREA, SCORE, COVERAGE, INTERVAL, TIER, EXPECTED, REMARKS)
    columns += [Column(title, Role.NUMBER, key) for key, title in titles.items() if key not in fixed]
    return [*columns, Column(titles[COVERAGE], Role.NUMBER, COVERAGE)]


def _cell(row: Row, text: str, role: Role, lang: str) -> str:
    ranked = row if isinstance(row, RankedRow) else None
    if role == Role.INTERVAL:
        return bare_interval(row)
    if role == Role.STANDING:
        return word(_STANDINGS[ranked.standing], lang) if ranked and ranked.standing in _STANDINGS else ""
    if role == Role.REMARKS and ranked and ranked.few_cases:
        return word("semicolon", lang).join(filter(None, [word("few_cases", lang), text]))
    return typeset(text) if role == Role.NUMBER else text


def _tier_starts(ranked: Sequence[RankedRow]) -> set[str]:
    """The areas at which a tier begins, where every area above is in a better tier and none below is."""
    known = [(row.area_code, row.tier) for row in ranked if row.tier]
    tiers = [tier for _, tier in known]
    lowest = list(accumulate(reversed(tiers), min))[::-1]  # of each and all below it
    highest = list(accumulate(tiers, max))  # of each and all above it
    return {code for n, (code, _) in enumerate(known) if n and highest[n - 1] < lowest[n]}


def _rank_bar(axis: Axis, row: Row) -> Markup:
    if not isinstance(row, RankedRow) or row.rank_interval is None:
        return Markup("")
    return bar(axis, None if row.rank_range else row.rank, *row.rank_interval)
