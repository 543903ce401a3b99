"""The matplotlib charts that pages carry, as markup with text as text."""

from __future__ import annotations

import warnings
from collections.abc import Callable

from markupsafe import Markup

from bench.charts import league as league_chart
from bench.charts import profile, ranks, waterfall
from bench.charts.inline import inline
from bench.charts.style import look, svg
from bench.site.safe import for_charts
from bench.text.views import League, Row

MOST_RANKS = 40  # ranked areas up to which the heat map of places can be read on a page


def league_picture(league: League, lang: str, label: str) -> Markup:
    """What each score is made of, where points were lost, and the rank intervals."""
    return _picture(lambda: svg(league_chart.draw(for_charts(league), lang)), label, "league")


def ranks_picture(league: League, lang: str, label: str) -> Markup:
    """How probable each place is for each area."""
    return _picture(lambda: svg(ranks.draw(for_charts(league), lang)), label, "ranks")


def profile_picture(league: League, row: Row, lang: str, label: str) -> Markup:
    """An area's indicators beside its city and province."""
    return _picture(lambda: svg(profile.draw(*_of(league, row), lang)), label, "profile")


def waterfall_picture(league: League, row: Row, lang: str, label: str) -> Markup:
    """From full marks through what each indicator cost to the score."""
    return _picture(lambda: svg(waterfall.draw(*_of(league, row), lang)), label, "waterfall")


def _of(league: League, row: Row) -> tuple[League, Row]:
    """A league of this row alone, for charts that look at no other."""
    alone = for_charts({**league, "rows": [row]})
    return alone, alone["rows"][0]


def _picture(draw: Callable[[], str], label: str, prefix: str) -> Markup:
    with look(text_as_text=True), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the page's reader has other fonts for them
        return Markup(inline(draw(), label, prefix))
