"""``bench chart``: charts of a league file, from what it holds alone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.charts.chart_kinds import KINDS, pictures
from bench.charts.drawing_files import Job, draw_all
from bench.league.file import find_row, read_league
from bench.words.interface import word


def redraw(path: Path, kinds: Sequence[str], areas: Sequence[str], out: Path, lang: str) -> int:
    """Draw charts of a league into a folder, all by default, of some areas only theirs; returns the exit code.

    A kind for which the league holds nothing is said on stderr and left out.
    """
    league = read_league(path)
    codes = [find_row(league, area, str(path))["area_code"] for area in dict.fromkeys(areas)]
    jobs = []
    of_areas = [name for name, kind in KINDS.items() if kind.of_area]
    for kind in dict.fromkeys(kinds or (of_areas if codes else KINDS)):
        found = [Job(0, picture, out, codes) for picture in pictures(league, [kind], codes)]
        if not found:
            sys.stderr.write(word("none_to_draw", lang, kind, word(f"needs_{kind}", lang)) + "\n")
        jobs += found
    draw_all([league], jobs, lang)
    sys.stdout.write(word("charts_written", lang, len(jobs), out) + "\n")
    return 0
