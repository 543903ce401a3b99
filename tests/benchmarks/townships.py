"""A country's townships in a league for every county: ``python -m tests.benchmarks.townships [AREAS…]``.

Reports are made up once for each number of townships (5,000, 10,000, 20,000 and 40,000 unless others are given), about
14 to a county, and ranked by ``--each county --no-charts`` with 2,000 and with 10,000 draws. Printed are CPU and wall
seconds, both over those per 1,000 townships, and the peaks of the first process and of the largest that it starts.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.commands import ROOT, cost, say

AREAS = (5_000, 10_000, 20_000, 40_000)
DRAWS = (2_000, 10_000)


def main(sizes: Sequence[int]) -> None:
    with tempfile.TemporaryDirectory() as made:
        for size in sizes:
            country = Path(made) / str(size)
            simulated = ["-m", "bench", "simulate", "--framework", "petition-township", "--areas", str(size)]
            cost([*simulated, "--out", str(country)], ROOT)
            for draws in DRAWS:
                options = ["--each", "county", "--no-charts", "--draws", str(draws)]
                out = ["--out", str(Path(made) / "out")]
                found = cost(["-m", "bench", "rank", str(country / "submissions"), *options, *out], ROOT)
                each = 1000.0 / size
                say(f"{size} townships, {draws} draws: cpu {found.cpu:.1f} s, wall {found.wall:.1f} s")
                say(f"  per 1,000: cpu {found.cpu * each:.2f} s, wall {found.wall * each:.2f} s")
                say(f"  peak {found.peak:.0f} MB, largest worker {found.worker:.0f} MB")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or AREAS)
