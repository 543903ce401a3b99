"""What drawing costs: ``python -m tests.benchmarks.charts``.

County profiles as PNG, SVG with text and SVG with outlines, on one core once warm, beside the same content drawn with
pyplot; then what a page takes of it; then 122 profiles through ``bench chart``'s own path, with the start of its
processes; then one of each kind. For whole commands beside another version of the program see ``commands``.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager

from bench.charts.chart_kinds import KINDS, Picture, alt, pictures, sheet_of
from bench.charts.drawing_files import Job, draw_all
from bench.charts.fonts import FONT, font_file
from bench.charts.png import DPI, png
from bench.charts.svg import file_svg, page_svg
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.views.profile import profile
from bench.views.whole_league import WholeLeague
from tests.charted import made

AREAS, WARM, TIMED = 122, 5, 20


def ours(league: League, picture: Picture) -> None:
    sheet, said = sheet_of(WholeLeague(league), picture, "zh"), alt(WholeLeague(league), picture, "zh")
    png(sheet)
    page_svg(sheet, said)
    file_svg(sheet, said)


def on_a_page(league: League, picture: Picture) -> None:
    page_svg(sheet_of(WholeLeague(league), picture, "zh"), alt(WholeLeague(league), picture, "zh"))


def naive(league: League, row: ScoredRow) -> None:
    """The same marks, texts and files with pyplot, as one would write it at first."""
    from matplotlib import pyplot as plt

    lines = profile(league, row, "zh")
    with mpl.rc_context({"font.family": FONT}):
        fig, ax = plt.subplots(figsize=(10, 7))
        for y, line in enumerate(lines):
            for shift, mark in enumerate((line.own, *line.parents.values())):
                if mark.score is not None:
                    ax.plot([mark.score], [y + shift], "o")
                    if mark.low is not None and mark.high is not None:
                        ax.plot([mark.low, mark.high], [y + shift, y + shift])
                    ax.text(110 + 40 * shift, y, mark.text)
                    ax.text(118 + 40 * shift, y, mark.source)
            ax.barh(y, line.lost, left=130)
            ax.text(140, y, f"{line.lost:.1f}/{line.full:.1f}")
        ax.set_yticks(range(len(lines)), [line.title for line in lines])
        for form, fonts in (("png", "none"), ("svg", "none"), ("svg", "path")):
            with mpl.rc_context({"svg.fonttype": fonts}):
                fig.savefig(io.BytesIO(), format=form, dpi=DPI)
        plt.close(fig)


def seconds(function: object, *cases: tuple[object, ...]) -> float:
    """Processor seconds a case, the first few not counted."""
    assert callable(function)
    for case in cases[:WARM]:
        function(*case)
    begun = time.process_time()
    for case in cases[WARM:]:
        function(*case)
    return (time.process_time() - begun) / len(cases[WARM:])


def main() -> None:
    font_manager.fontManager.addfont(font_file())
    league = made(AREAS)
    rows = league.ranked[: WARM + TIMED]
    profiles = [(league, Picture("profile", row.area_code)) for row in rows]
    mine, page = seconds(ours, *profiles), seconds(on_a_page, *profiles)
    plain = seconds(naive, *((league, row) for row in rows))
    sys.stdout.write(
        f"profile, {len(league.indicators)} indicators: {mine:.4f} s, {mine / plain:.2f} of pyplot's {plain:.4f} s; "
        f"on a page {page:.4f} s, {page / plain:.3f}\n"
    )
    jobs = [Job(0, p, Path()) for p in pictures(league, ["profile"])]
    with tempfile.TemporaryDirectory() as folder:
        begun, spent = time.perf_counter(), os.times()
        draw_all([league], [Job(0, job.picture, Path(folder)) for job in jobs], "zh")
        took, after = time.perf_counter() - begun, os.times()
    cpu = sum(getattr(after, k) - getattr(spent, k) for k in ("user", "system", "children_user", "children_system"))
    sys.stdout.write(
        f"{len(jobs)} profiles on {os.cpu_count()} cores, written: {took:.1f} s, {cpu:.1f} s of processor\n"
    )
    for kind in KINDS:
        for size in (12, AREAS, 2844):
            if picture := next(pictures(made(size), [kind]), None):
                cases = [(made(size), picture)] * (WARM + 3)
                sys.stdout.write(f"{kind}, {size} areas: {seconds(ours, *cases):.3f} s\n")


if __name__ == "__main__":
    main()
