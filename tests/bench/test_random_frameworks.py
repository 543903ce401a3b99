"""Every document and table of any framework that ranks, and sentences that the league file bears out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.cli import commands
from bench.console import run
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.intake.frameworks import load
from bench.league.codec import decode, encode
from bench.league.league import League
from bench.publishing.disclosure import disclosed
from bench.publishing.open_data import open_data
from bench.publishing.workbook_sheets import notes, sheets_of
from bench.views.league_table import table
from bench.views.method import method_steps
from tests.city_of_nine import write as write_city
from tests.random_frameworks import write
from tests.reports import ROOT
from tests.sentence_checker import check, said_of

SEEDS = (0, 1, 4)
DRAWS = Draws(50)


@dataclass(frozen=True)
class Made:
    """A collection's folder and its leagues."""

    folder: Path
    leagues: list[League]


def made(folder: Path, framework: str = "") -> Made:
    collections, unusable = gather([folder], [load(framework)] if framework else [])
    assert unusable == []
    return Made(folder, form(collections[0], draws=DRAWS)[0])


def whole(leagues: list[League]) -> None:
    """Everything that is written of leagues, of what is public too; pictures have tests of their own."""
    for league in (*(decode(encode(one)) for one in leagues), *disclosed(leagues)):
        found = check(league, said_of(league))
        assert found.contradictions == []
        assert found.known > 2 * len(league.scored)
        for lang in ("zh", "en"):
            assert method_steps(league, lang)
            assert len(table(league, lang).rows) == len(league.rows)
            assert list(notes([league], lang))
            for sheet in sheets_of(league, lang):
                assert {len(list(row)) for row in sheet.rows} <= {len(sheet.columns)}
        assert dict(open_data([league], ["one"], "2024-03-01", public=league.disclosure is not None))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_framework_made_at_random(seed: int, tmp_path: Path) -> None:
    found = made(write(tmp_path / "made", seed))
    assert found.leagues
    whole(found.leagues)


def test_the_city_of_nine(tmp_path: Path) -> None:
    found = made(write_city(tmp_path / "nine"))
    assert len(found.leagues) == 2
    whole(found.leagues)


def test_the_index_that_the_documentation_shows(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "scoring.md").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    framework = tmp_path / "index-example.toml"
    framework.write_text(next(block for block in blocks if "[framework]" in block), "utf-8")
    found = made(ROOT / "submissions" / "example-prefecture", str(framework))
    whole(found.leagues)
    path = tmp_path / "league.json"
    path.write_bytes(encode(found.leagues[-1]))
    assert run(commands, ["explain", str(path), "990111"]) == 0
