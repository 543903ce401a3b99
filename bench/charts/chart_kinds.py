"""The kinds of charts: what each is of, for what a league has one, its words, and how it is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.views.funnel import funnel_codes, funnel_sentence
from bench.views.league_chart import league_sentence, ranks_sentence, scored, waterfall_sentence
from bench.views.league_table import League, Row, heading, localised
from bench.views.movement import has_trends, movement, movement_sentence, trends_sentence
from bench.views.profile import profile_sentence, profiled
from bench.views.rug import judged_levels, rug_sentence
from bench.views.strips import has_strips, strips_sentence
from bench.words.interface import word

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Kind:
    """A kind of chart.

    ``subjects``: what a league has one for: area codes, indicator codes, levels, or one empty string for the league
    itself; empty where it holds nothing to draw. ``title`` and ``sentence``: what a chart says, by league, subject and
    language. ``by_default``: whether ``bench rank`` draws it.
    """

    of_area: bool
    by_default: bool
    subjects: Callable[[League], list[str]]
    title: Callable[[League, str, str], str]
    sentence: Callable[[League, str, str], str]


@dataclass(frozen=True)
class Picture:
    """One chart of a league."""

    kind: str
    subject: str

    @property
    def stem(self) -> str:
        """Its name among the league's files, without suffix; a subject from outside names no other folder."""
        return f"{self.kind}-{re.sub('[^A-Za-z0-9_-]', '_', self.subject)}" if self.subject else self.kind


def _row(league: League, code: str) -> Row:
    return next(row for row in league["rows"] if row["area_code"] == code)


def _of_league(found: Callable[[League], object]) -> Callable[[League], list[str]]:
    return lambda league: [""] if found(league) else []


def _of_areas(found: Callable[[League, Row], object]) -> Callable[[League], list[str]]:
    return lambda league: [row["area_code"] for row in profiled(league) if found(league, row)]


def _named(key: str) -> Callable[[League, str, str], str]:
    return lambda league, code, lang: word(key, lang, _row(league, code)["area_name"])


def _about(sentence: Callable[[League, Row, str], str]) -> Callable[[League, str, str], str]:
    return lambda league, code, lang: sentence(league, _row(league, code), lang)


def _indicator(league: League, code: str, lang: str) -> str:
    return next(localised(i["title"], lang) for i in league["indicators"] if i["code"] == code)


KINDS: dict[str, Kind] = {
    "league": Kind(
        False, True, _of_league(scored),
        lambda _, __, lang: word("chart_league", lang), lambda league, _, lang: league_sentence(league, lang),
    ),
    "ranks": Kind(
        False, True, _of_league(lambda league: any("rank_probability" in r for r in league["rows"])),
        lambda _, __, lang: word("chart_ranks", lang), lambda league, _, lang: ranks_sentence(league, lang),
    ),
    "rug": Kind(False, True, judged_levels, lambda _, level, lang: word(f"chart_rug_{level}", lang), rug_sentence),
    "movement": Kind(
        False, True, _of_league(movement),
        lambda _, __, lang: word("chart_movement", lang), lambda league, _, lang: movement_sentence(league, lang),
    ),
    "funnel": Kind(
        False, False, funnel_codes,
        lambda league, code, lang: word("chart_funnel", lang, _indicator(league, code, lang)), funnel_sentence,
    ),
    "profile": Kind(True, True, _of_areas(lambda _, __: True), _named("chart_profile"), _about(profile_sentence)),
    "waterfall": Kind(
        True, False, _of_areas(lambda _, __: True), _named("chart_waterfall"), _about(waterfall_sentence)
    ),
    "trends": Kind(True, False, _of_areas(has_trends), _named("chart_trends"), _about(trends_sentence)),
    "strips": Kind(
        True, False, lambda league: _of_areas(lambda _, __: True)(league) if has_strips(league) else [],
        _named("chart_strips"), _about(strips_sentence),
    ),
}  # fmt: skip


def pictures(league: League, kinds: Sequence[str], areas: Sequence[str] = ()) -> Iterator[Picture]:
    """The charts of a league, of some kinds; of some areas only where any are given."""
    for name in kinds:
        kind = KINDS[name]
        for subject in kind.subjects(league):
            if not kind.of_area or not areas or subject in areas:
                yield Picture(name, subject)


def alt(league: League, picture: Picture, lang: str) -> str:
    """What a chart shows, in words: its title, its league and its sentence."""
    kind = KINDS[picture.kind]
    title = kind.title(league, picture.subject, lang)
    sentence = kind.sentence(league, picture.subject, lang)
    return word("in_brackets", lang, title, heading(league, lang)) + word("colon", lang) + sentence


def figure(league: League, picture: Picture, lang: str, areas: Sequence[str] = ()) -> Figure:
    """Draw a chart; ``areas``: codes to be marked where the chart is not of one area."""
    from importlib import import_module

    draw: Callable[..., Figure] = import_module(f"bench.charts.{picture.kind}").draw
    if KINDS[picture.kind].of_area:
        return draw(league, _row(league, picture.subject), lang)
    if picture.kind == "funnel":
        return draw(league, picture.subject, lang, areas)
    return draw(league, picture.subject, lang) if picture.subject else draw(league, lang)
