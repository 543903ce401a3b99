"""The kinds of charts: what each is of, for what a league has one, its words, and how it is drawn.

A kind is one entry here, a module that draws it, its words (``kind_…`` and ``needs_…`` among them), and its tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.league.enumerations import ComparatorKind
from bench.league.league import League
from bench.views.course import course_sentence, has_course
from bench.views.funnel import funnel_codes, funnel_sentence
from bench.views.headings import heading
from bench.views.league_chart import league_sentence, ranks_sentence, with_probabilities, with_score
from bench.views.movement import movement, movement_sentence
from bench.views.parents import parents_named
from bench.views.profile import profile_sentence, profiled
from bench.views.rug import TITLES, judged_levels, rug_sentence
from bench.views.strips import has_strips, strips_sentence
from bench.views.trends import has_trends, trends_sentence
from bench.views.waterfall import waterfall_sentence
from bench.views.whole_league import WholeLeague
from bench.words.interface import keyed, localised, word

if TYPE_CHECKING:
    from bench.charts.chart_sheet import Sheet


@dataclass(frozen=True)
class Kind:
    """A kind of chart.

    ``subjects``: what a league has one for: area codes, indicator codes, levels, or one empty string for the league
    itself; empty where it holds nothing to draw. ``title`` and ``sentence``: what a chart says, by league, subject and
    language. ``draw``: the chart, by league, subject, language and codes of areas to mark; it loads what draws it when
    it is called. ``by_default``: whether ``bench rank`` draws it.
    """

    of_area: bool
    by_default: bool
    subjects: Callable[[League], Sequence[str]]
    title: Callable[[WholeLeague, str, str], str]
    sentence: Callable[[WholeLeague, str, str], str]
    draw: Callable[[WholeLeague, str, str, Sequence[str]], Sheet]


@dataclass(frozen=True)
class Picture:
    """One chart of a league."""

    kind: str
    subject: str = ""

    @property
    def stem(self) -> str:
        """Its name among the league's files, without suffix; a subject from outside names no other folder."""
        return f"{self.kind}-{re.sub('[^A-Za-z0-9_-]', '_', self.subject)}" if self.subject else self.kind


def _where(found: Callable[[League], object]) -> Callable[[League], list[str]]:
    return lambda league: [""] if found(league) else []


def _areas(league: League) -> list[str]:
    return [row.area_code for row in profiled(league)]


def _titled(key: str) -> Callable[[WholeLeague, str, str], str]:
    return lambda _, __, lang: word(key, lang)


def _named(key: str) -> Callable[[WholeLeague, str, str], str]:
    return lambda whole, code, lang: word(key, lang, whole.rows[code].area_name)


def _profile_title(whole: WholeLeague, code: str, lang: str) -> str:
    row = whole.rows[code]
    return word("chart_profile", lang, row.area_name, parents_named(whole.league, [row], lang))


def _funnel_title(whole: WholeLeague, code: str, lang: str) -> str:
    indicator = whole.league.framework.indicator(code)
    return word("chart_funnel", lang, localised(indicator.title if indicator else None, lang))


def _league(whole: WholeLeague, _: str, lang: str, __: Sequence[str]) -> Sheet:
    from bench.charts.league import draw

    return draw(whole.league, lang)


def _ranks(whole: WholeLeague, _: str, lang: str, __: Sequence[str]) -> Sheet:
    from bench.charts.ranks import draw

    return draw(whole.league, lang)


def _rug(whole: WholeLeague, level: str, lang: str, _: Sequence[str]) -> Sheet:
    from bench.charts.rug import draw

    return draw(whole.league, ComparatorKind(level), lang)


def _movement(whole: WholeLeague, _: str, lang: str, __: Sequence[str]) -> Sheet:
    from bench.charts.movement import draw

    return draw(whole.league, lang)


def _funnel(whole: WholeLeague, code: str, lang: str, areas: Sequence[str]) -> Sheet:
    from bench.charts.funnel import draw

    return draw(whole.league, code, lang, areas)


def _profile(whole: WholeLeague, code: str, lang: str, _: Sequence[str]) -> Sheet:
    from bench.charts.profile import draw

    return draw(whole, whole.rows[code], lang)


def _waterfall(whole: WholeLeague, code: str, lang: str, _: Sequence[str]) -> Sheet:
    from bench.charts.waterfall import draw

    return draw(whole, whole.rows[code], lang)


def _course(whole: WholeLeague, code: str, lang: str, _: Sequence[str]) -> Sheet:
    from bench.charts.course import draw

    return draw(whole, whole.rows[code], lang)


def _trends(whole: WholeLeague, code: str, lang: str, _: Sequence[str]) -> Sheet:
    from bench.charts.trends import draw

    return draw(whole, whole.rows[code], lang)


def _strips(whole: WholeLeague, code: str, lang: str, _: Sequence[str]) -> Sheet:
    from bench.charts.strips import draw

    return draw(whole.league, whole.rows[code], lang)


KINDS: dict[str, Kind] = {
    "league": Kind(
        False, True, _where(with_score), _titled("chart_league"),
        lambda whole, _, lang: league_sentence(whole.league, lang), _league,
    ),
    "ranks": Kind(
        False, True, _where(with_probabilities), _titled("chart_ranks"),
        lambda whole, _, lang: ranks_sentence(whole.league, lang), _ranks,
    ),
    "rug": Kind(
        False, True, judged_levels, lambda _, level, lang: word(TITLES[ComparatorKind(level)], lang),
        lambda whole, level, lang: rug_sentence(whole.league, ComparatorKind(level), lang), _rug,
    ),
    "movement": Kind(
        False, True, _where(movement), _titled("chart_movement"),
        lambda whole, _, lang: movement_sentence(whole.league, lang), _movement,
    ),
    "funnel": Kind(
        False, False, funnel_codes, _funnel_title,
        lambda whole, code, lang: funnel_sentence(whole.league, code, lang), _funnel,
    ),
    "profile": Kind(
        True, True, _areas, _profile_title,
        lambda whole, code, lang: profile_sentence(whole.league, whole.rows[code], lang), _profile,
    ),
    "waterfall": Kind(
        True, False, _areas, _named("chart_waterfall"),
        lambda whole, code, lang: waterfall_sentence(whole, whole.rows[code], lang), _waterfall,
    ),
    "course": Kind(
        True, False, lambda league: [row.area_code for row in league.scored if has_course(league, row)],
        _named("chart_course"), lambda whole, code, lang: course_sentence(whole, whole.rows[code], lang), _course,
    ),
    "trends": Kind(
        True, False, lambda league: [row.area_code for row in profiled(league) if has_trends(league, row)],
        _named("chart_trends"), lambda whole, code, lang: trends_sentence(whole, whole.rows[code], lang), _trends,
    ),
    "strips": Kind(
        True, False, lambda league: _areas(league) if has_strips(league) else [],
        _named("chart_strips"),
        lambda whole, code, lang: strips_sentence(whole.league, whole.rows[code], lang), _strips,
    ),
}  # fmt: skip

NAMES = keyed("kind_{}", KINDS)
NEEDS = keyed("needs_{}", KINDS)
"""The keys of what a kind shows, and of what a league lacks that has nothing to draw of it."""


def pictures(league: League, kinds: Sequence[str], areas: Sequence[str] = ()) -> Iterator[Picture]:
    """The charts of a league, of some kinds; of some areas only where any are given."""
    for name in kinds:
        kind = KINDS[name]
        for subject in kind.subjects(league):
            if not kind.of_area or not areas or subject in areas:
                yield Picture(name, subject)


def alt(whole: WholeLeague, picture: Picture, lang: str) -> str:
    """What a chart shows, in words: its title, its league and its sentence."""
    kind = KINDS[picture.kind]
    title = kind.title(whole, picture.subject, lang)
    sentence = kind.sentence(whole, picture.subject, lang)
    return word("in_brackets", lang, title, heading(whole.league, lang)) + word("colon", lang) + sentence


def sheet_of(whole: WholeLeague, picture: Picture, lang: str, areas: Sequence[str] = ()) -> Sheet:
    """Draw a chart; ``areas``: codes to be marked where the chart is not of one area."""
    return KINDS[picture.kind].draw(whole, picture.subject, lang, areas)
