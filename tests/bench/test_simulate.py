"""A made-up country: reports that keep the contract, truth beside them, and intervals that hold it."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from bench.cli import commands
from bench.console import run
from bench.exit_codes import DONE, UNUSABLE, UNWRITABLE, USAGE
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.areas import area_table
from bench.intake.collections import gather
from bench.intake.frameworks import load, shipped
from scoring.made_up import made_up
from tests.reports import ROOT


def made(folder: Path, *options: str) -> Path:
    assert run(commands, ["simulate", "--areas", "40", "--out", str(folder), *options]) == DONE
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("framework", sorted(shipped()))
def test_reports_of_every_framework_are_free_of_errors(tmp_path: Path, framework: str) -> None:
    made(tmp_path / "made", "--framework", framework, "--period", "2023-Q1")
    (collection,), unusable = gather([tmp_path / "made" / "submissions"], [])
    assert unusable == []
    assert [f for f in collection.findings if f.severity == "error"] == []
    assert len(collection.submissions) == 40
    assert {s.period for s in collection.submissions} == {"2023-Q1"}


def test_no_made_up_county_deals_with_more_cases_than_it_received() -> None:
    framework = load("petition-work").framework
    (covers,) = [r for r in framework.relations if r.kind == "covers"]
    whole, part = (next(n for n, i in enumerate(framework.indicators) if i.denominator == q) for q in covers.quantities)
    exposure = made_up(framework, 50, 3).exposure
    assert (exposure[part] <= exposure[whole]).all()
    assert (exposure[part] < exposure[whole]).any()


def test_the_same_seed_makes_the_same_country(tmp_path: Path) -> None:
    one, same, other = (
        contents(made(tmp_path / name, "--seed", seed)) for name, seed in (("a", "7"), ("b", "7"), ("c", "8"))
    )
    assert one == same
    assert one != other


def test_nothing_is_said_of_real_places(tmp_path: Path) -> None:
    with (made(tmp_path / "made") / "truth.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({r["area_code"] for r in rows}) == len({r["area_name"] for r in rows}) == 40
    assert all(r["area_code"].startswith("99") for r in rows)
    assert not {r["area_name"][:-1] for r in rows} & {a.name[:-1] for a in area_table().values()}


def test_rank_intervals_hold_the_truth(tmp_path: Path) -> None:
    folder = made(tmp_path / "made", "--areas", "120")
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        true = {r["area_code"]: int(r["true_rank"]) for r in csv.DictReader(file)}
    (collection,), _ = gather([folder / "submissions"], [])
    (league,) = form(collection, "", Draws(1000, 1))[0]
    rows = league.ranked
    inside = [low <= true[r.area_code] <= high for r in rows if r.rank_interval for low, high in [r.rank_interval]]
    assert len(rows) == len(inside) == 120
    assert np.mean(inside) > 0.8
    observed, truth = np.array([[r.rank, true[r.area_code]] for r in rows]).T
    assert np.corrcoef(observed, truth)[0, 1] > 0.7


def test_a_folder_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    assert run(commands, ["simulate", "--areas", "5", "--out", str(tmp_path)]) == UNWRITABLE
    assert "不是空文件夹" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_period_that_is_none_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["simulate", "--areas", "5", "--period", "last year", "--out", str(tmp_path / "x"), "--lang", "en"]
    assert run(commands, arguments) == USAGE
    assert "2023-Q2" in capsys.readouterr().err


def test_one_area_is_no_league() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        made_up(load("petition-work").framework, 1, 1)


def test_a_framework_that_cannot_score_what_is_drawn_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = (ROOT / "scoring" / "frameworks" / "hotline-panjin.toml").read_text("utf-8")
    framework = tmp_path / "harmonic.toml"
    harmonic = own.replace('aggregation = "arithmetic"', 'aggregation = "harmonic"', 1)
    framework.write_text(harmonic.replace('method = "proportional"', 'method = "min_max"'), "utf-8")
    arguments = ["simulate", "--framework", str(framework), "--areas", "5", "--out", str(tmp_path / "x")]
    assert run(commands, arguments) == UNUSABLE
    assert "[cannot-simulate]" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
