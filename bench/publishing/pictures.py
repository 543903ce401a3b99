"""The pictures of the workbook and the bulletin, drawn once for both, in parts that stay readable on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.views.league_chart import with_score
from bench.views.whole_league import WholeLeague

ROWS_A_PICTURE = 15
MOST_ROWS = 150  # beyond, pictures show the first and the last


@dataclass(frozen=True)
class Picture:
    """A picture as PNG, its size in inches, and its words for those who cannot see it."""

    png: bytes
    width: float
    height: float
    words: str


class _Key(NamedTuple):
    """What a picture is of: a kind of chart, and an area or indicator of a league, empty for the league itself."""

    league: str
    kind: str
    subject: str


@dataclass
class Pictures:
    """Pictures in one language, drawn when they are first asked for."""

    lang: str
    _drawn: dict[_Key, tuple[Picture, ...]] = field(default_factory=dict)

    def of(self, league: League) -> tuple[Picture, ...]:
        """The league chart, in parts where the league is long; none where nobody has a score."""
        key = _Key(league.id, "league", "")
        if key not in self._drawn:
            self._drawn[key] = tuple(_draw(league, self.lang))
        return self._drawn[key]


def _draw(league: League, lang: str) -> Iterator[Picture]:
    from bench.charts import league as chart
    from bench.charts.chart_kinds import Picture as Kind
    from bench.charts.chart_kinds import alt
    from bench.charts.png import png

    words = alt(WholeLeague(league), Kind("league", ""), lang)
    for sheet in chart.draw_in_parts(league, lang, _parts(with_score(league))):
        yield Picture(png(sheet), sheet.width, sheet.height, words)


def _parts(rows: list[ScoredRow]) -> Iterator[list[ScoredRow]]:
    if len(rows) > MOST_ROWS:
        rows = rows[: MOST_ROWS // 2] + rows[-(MOST_ROWS // 2) :]
    for start in range(0, len(rows), ROWS_A_PICTURE):
        yield rows[start : start + ROWS_A_PICTURE]
