"""Drawing many charts: shared among processes, written as PNG and SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.charts.chart_kinds import Picture, alt, sheet_of
from bench.league.league import League
from bench.processes import shared
from bench.progress import Progress, Stage, counted, silent
from bench.views.whole_league import WholeLeague
from bench.writing import write

_FEW = 12  # charts drawn here; to start another process costs as much as several
_BATCH = 8  # charts that a process takes at a time


@dataclass(frozen=True)
class Job:
    """A chart to draw of the league with a number, and the folder to write it to; ``areas`` to mark."""

    league: int
    picture: Picture
    folder: Path
    areas: Sequence[str] = field(default=())


@dataclass(frozen=True)
class _Drawing:
    """What all charts have in common."""

    leagues: tuple[WholeLeague, ...]
    lang: str


def draw_all(leagues: Sequence[League], jobs: Sequence[Job], lang: str, progress: Progress = silent) -> list[str]:
    """Draw and write charts; returns each as a part of a page, in the order of the jobs."""
    drawn = shared(_draw, _Drawing(tuple(map(WholeLeague, leagues)), lang), jobs, few=_FEW, batch=_BATCH)
    return list(counted(drawn, Stage.DRAWING, len(jobs), progress))


def _draw(drawing: _Drawing, job: Job) -> str:
    from bench.charts.png import png
    from bench.charts.svg import file_svg, page_svg

    league, lang = drawing.leagues[job.league], drawing.lang
    sheet, said = sheet_of(league, job.picture, lang, job.areas), alt(league, job.picture, lang)
    write(job.folder / f"{job.picture.stem}.png", png(sheet))
    write(job.folder / f"{job.picture.stem}.svg", file_svg(sheet, said))
    return page_svg(sheet, said)
