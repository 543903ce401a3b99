"""Twelve months of a province's counties into the year: ``python -m tests.benchmarks.year [COUNTIES]``.

Reports are made up for each month (122 counties unless another number is given), and the year is made of them without
pictures, from cold, three times. Printed are CPU and wall seconds, and the peak of the process and of the largest that
it starts.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.commands import PROVINCE, ROOT, RUNS, cost, say


def made_year(counties: int, folder: Path) -> Path:
    """A collection of twelve months; each month's counts are drawn by themselves."""
    months = folder / "months"
    months.mkdir()
    for month in range(1, 13):
        out = folder / f"{month:02d}"
        made = ["--areas", str(counties), "--period", f"2024-{month:02d}", "--seed", str(month), "--out", str(out)]
        cost(["-m", "bench", "simulate", *made], ROOT)
        for file in (out / "submissions").iterdir():
            shutil.copy(file, months / file.name)
    return months


def main(counties: int) -> None:
    with tempfile.TemporaryDirectory() as made:
        months = made_year(counties, Path(made))
        for _ in range(RUNS):
            options = ["--period", "2024", "--no-charts", "--out", str(Path(made) / "out")]
            found = cost(["-m", "bench", "rank", str(months), *options], ROOT)
            say(f"12 months, {counties} counties: cpu {found.cpu:.1f} s, wall {found.wall:.1f} s")
            say(f"  peak {found.peak:.0f} MB, largest worker {found.worker:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PROVINCE)
