"""Drawing many charts: shared among processes, written as PNG and SVG, with progress on a terminal."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench.charts.chart_kinds import Picture, alt, figure
from bench.league.league import League
from bench.words.interface import word
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


_leagues: Sequence[League] = ()  # those of the jobs at hand, sent to a process once and not with every chart


def _receive(leagues: Sequence[League]) -> None:
    global _leagues
    _leagues = leagues


def draw_all(leagues: Sequence[League], jobs: Sequence[Job], lang: str) -> list[str]:
    """Draw and write charts; returns each as SVG with text as text, for pages, in the order of the jobs."""
    workers = min(os.cpu_count() or 1, len(jobs) // _FEW)
    if workers < 2:
        return list(
            with_progress((_draw(leagues[job.league], job, lang) for job in jobs), len(jobs), word("drawing", lang))
        )
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_receive, initargs=(leagues,)) as pool:
        drawn = pool.map(_draw_received, jobs, [lang] * len(jobs), chunksize=min(_BATCH, len(jobs) // workers))
        return list(with_progress(drawn, len(jobs), word("drawing", lang)))


def _draw_received(job: Job, lang: str) -> str:
    return _draw(_leagues[job.league], job, lang)


def _draw(league: League, job: Job, lang: str) -> str:
    from bench.charts.style import file_svg, look, page_svg, png

    with look():
        drawn = figure(league, job.picture, lang, job.areas)
        write(job.folder / f"{job.picture.stem}.png", png(drawn))
        page = page_svg(drawn)
    write(job.folder / f"{job.picture.stem}.svg", file_svg(page, alt(league, job.picture, lang)))
    return page


def with_progress(results: Iterable[str], total: int, label: str) -> Iterator[str]:
    """Pass results through, with a progress bar where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, label, total=total, console=Console(stderr=True), transient=True)
