"""Sentences against league files: every shipped collection, and leagues of frameworks made at random.

    python -m tests.benchmarks.sentences [RANDOM]

prints how many sentences were read again and which the league contradicts; RANDOM frameworks are made, 200 by default.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.league.codec import decode, encode
from bench.league.league import League
from bench.publishing.disclosure import disclosed
from tests.city_of_nine import write as write_city
from tests.random_frameworks import write
from tests.reports import ROOT
from tests.sentence_checker import check, said_of

_DRAWS = 200


def leagues(count: int, folder: Path) -> Iterator[League]:
    """The leagues, each as read from its file, and what is public of each."""
    folders = [p for p in sorted((ROOT / "submissions").iterdir()) if p.is_dir()]
    folders.append(write_city(folder / "city"))
    folders += [write(folder / f"random-{seed}", seed) for seed in range(count)]
    for one in folders:
        collections, _ = gather([one])
        for collection in collections:
            formed, _ = form(collection, draws=Draws(_DRAWS))
            for league in formed:
                again = decode(encode(league))
                yield again
                yield from disclosed([again])


def main(count: int) -> None:
    """Check all of them."""
    known, read = 0, 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for league in leagues(count, Path(folder)):
            found = check(league, said_of(league))
            known, read = known + found.known, read + 1
            wrong += found.contradictions
    print(f"{read} leagues, {known} sentences read again, {len(wrong)} contradictions")
    print("\n".join(wrong))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
