"""The pictures of the workbook and the bulletin, drawn once for both, in parts that stay readable on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.views.league_table import League, rows_of

ROWS_A_PICTURE = 15
MOST_ROWS = 150  # beyond, pictures show the first and the last


@dataclass(frozen=True)
class Picture:
    """A picture as PNG, its size in inches, and its words for those who cannot see it."""

    png: bytes
    width: float
    height: float
    words: str


@dataclass
class Pictures:
    """Pictures in one language, kept by league."""

    lang: str
    _drawn: dict[str, list[Picture]] = field(default_factory=dict)

    def of(self, league: League) -> list[Picture]:
        """The league chart, in parts where the league is long; none where nobody has a score."""
        if league["id"] not in self._drawn:
            self._drawn[league["id"]] = list(_draw(league, self.lang))
        return self._drawn[league["id"]]


def _draw(league: League, lang: str) -> Iterator[Picture]:
    from bench.charts import league as chart
    from bench.charts.chart_kinds import Picture as Kind
    from bench.charts.chart_kinds import alt
    from bench.charts.style import look, png

    rows = [r for r in rows_of(league, "ranked", "unranked") if r["score"] is not None]
    words = alt(league, Kind("league", ""), lang)
    with look():
        figures = [chart.draw(league, lang, part) for part in _parts(rows)]
        _same_scales(figures)
        for figure in figures:
            width, height = figure.get_size_inches()
            yield Picture(png(figure), float(width), float(height), words)


def _parts(rows: list[Any]) -> Iterator[list[Any]]:
    if len(rows) > MOST_ROWS:
        rows = rows[: MOST_ROWS // 2] + rows[-(MOST_ROWS // 2) :]
    for start in range(0, len(rows), ROWS_A_PICTURE):
        yield rows[start : start + ROWS_A_PICTURE]


def _same_scales(figures: list[Any]) -> None:
    """Panels of the parts share their scales, so that bars compare from picture to picture."""
    for panels in zip(*(figure.axes for figure in figures), strict=False):
        left = min(axes.get_xlim()[0] for axes in panels)
        right = max(axes.get_xlim()[1] for axes in panels)
        for axes in panels:
            axes.set_xlim(left, right)
