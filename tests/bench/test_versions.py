"""A framework that changes its version within a year, and rulings for a month of a quarter that was reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.forming.leagues import form
from bench.intake.collections import Collection, gather
from bench.intake.findings import Finding
from bench.intake.frameworks import load
from bench.intake.versions import VersionFrom, versions_in
from bench.league.league import League
from bench.views.course import course
from bench.views.whole_league import WholeLeague
from tests.reports import report, row_of, write_reports

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
OWN = load("petition-process").framework.version
RULINGS = """
[[rulings]]
kind = "penalty"
area = "990101"
period = "2024-05"
points = 1
reason = "五月迟报。"
document = "示信发〔2024〕1号"

[[rulings]]
kind = "correction"
area = "990101"
period = "2024-05"
indicator = "satisfaction"
entry = { numerator = 10, denominator = 20 }
reason = "五月核对。"
document = "示信发〔2024〕2号"
"""


def collection_of(folder: Path, versions: str = "", rulings: str = "") -> Collection:
    """Three counties over the quarters of 2024."""
    names = {"990101": "甲县", "990102": "乙县", "990103": "丙县"}
    write_reports(folder, *(report(code, name, period=q) for code, name in names.items() for q in QUARTERS))
    (folder / "collection.toml").write_text(f'title = {{ zh = "试", en = "Made" }}\n{versions}', encoding="utf-8")
    if rulings:
        (folder / "rulings.toml").write_text(rulings, encoding="utf-8")
    (collection,), unusable = gather([folder])
    assert not unusable
    return collection


def stated(**since: str) -> str:
    """``versions`` as a collection states them, by version."""
    one = '[[versions]]\nframework = "petition-process"\nversion = "{}"\nfrom = "{}"\n'
    return "".join(one.format(version.replace("v", "").replace("_", "."), first) for version, first in since.items())


def said(findings: list[Finding], code: str) -> list[tuple[str, object]]:
    return [(str(f.values["period"]), f.values["found"]) for f in findings if f.code == code]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return collection_of(tmp_path_factory.mktemp("changed") / "year", stated(v0_9="2024", **{f"v{OWN}": "2024-07"}))


def test_versions_apply_from_their_month_on() -> None:
    known = (VersionFrom("a", "2", "2024-07"), VersionFrom("a", "1", "2023"), VersionFrom("b", "9", "2024-01"))
    found = [versions_in(known, "a", p) for p in ("2022", "2024-Q2", "2024-07", "2024", "2024-H1", "2025")]
    assert found == [(), ("1",), ("2",), ("1", "2"), ("1",), ("2",)]


def test_a_year_over_a_change_of_version_says_so(changed: Collection) -> None:
    _, findings = form(changed, asked=["2024"])
    assert said(findings, "version-changes") == [("2024", ("0.9、" + OWN, "0.9, " + OWN))]
    assert said(findings, "version-differs") == []


def test_a_table_by_another_version_than_applied_says_so(changed: Collection) -> None:
    _, findings = form(changed)
    assert [period for period, _ in said(findings, "version-differs")] == ["2024-Q1", "2024-Q2"]


def test_the_course_of_an_area_breaks_where_the_version_changed(changed: Collection) -> None:
    last: League = form(changed)[0][-1]
    assert [past.framework_version for past in last.history] == ["0.9", "0.9", OWN]
    stands = course(WholeLeague(last), row_of(last, "990101"), "zh")
    assert [bool(s.breaks) for s in stands] == [False, False, True, False]


def test_nothing_is_said_where_no_version_is_stated(tmp_path: Path) -> None:
    leagues, findings = form(collection_of(tmp_path / "plain"), asked=["2024"])
    assert leagues
    assert not [f for f in findings if f.code.startswith("version-")]


def test_rulings_for_a_month_of_a_quarter_that_was_reported(tmp_path: Path) -> None:
    """The penalty counts in the year, and in the quarter's table only if stated for it; the correction nowhere."""
    collection = collection_of(tmp_path / "ruled", rulings=RULINGS)
    found = {f.code: f.values["found"] for f in collection.findings if f.path.startswith("/rulings/")}
    assert found == {"ruling-of-part": ("2024-Q2", "2024-Q2"), "correction-of-part": ("2024-Q2", "2024-Q2")}
    (year,), findings = form(collection, asked=["2024"])
    assert row_of(year, "990101").rulings == -1
    assert [f.path for f in findings if f.code == "ruling-inside-period"] == ["/rulings/0"]
