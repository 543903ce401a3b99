"""The compiled validator and the one that explains must never disagree on what keeps a contract."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.intake.contracts import _validator, keeps, make_whole, violations
from bench.intake.reading import Document, read_json
from bench.league.codec import encode
from bench.league.league import League
from tests.reports import ROOT, SUBMISSIONS, leagues_of, report, row_of, write_reports

SEEDS = sorted((SUBMISSIONS / "seed-reports").glob("*.json"))
CASES = sorted((ROOT / "tests" / "bench" / "invalid").glob("*/report.json"))

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-200, max_value=10**7),
    st.sampled_from([Decimal("100.0000000000000000001"), Decimal("5.0"), Decimal("1e-400"), Decimal("1e400")]),
    st.text(max_size=30),
    st.sampled_from(["2023", "2023-Q5", "2023-01/2023-04", "430525", "county-submission/1", "at_least", "", "a" * 61]),
    st.just([]),
    st.just({}),
    st.just({"count": 1}),
)


def explained(content: Any) -> bool:
    return next(_validator("submission").iter_errors(content), None) is None


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(p for key, value in items for p in places(value, (*path, key)))]


@cache
def content_of(path: Path) -> Any:
    """A report, which both find to keep its contract."""
    document = read_json(path, path.name)
    assert isinstance(document, Document)
    assert keeps("submission", document.content)
    assert explained(document.content)
    return document.content


@given(st.sampled_from(SEEDS), st.data())
def test_both_judge_alike_whatever_is_changed(path: Path, data: st.DataObject) -> None:
    content = deepcopy(content_of(path))
    found = places(content)[1:]
    *before, last = found[data.draw(st.integers(0, len(found) - 1))]
    node = content
    for key in before:
        node = node[key]
    if isinstance(node, dict) and data.draw(st.booleans()):
        node[data.draw(st.text(min_size=1, max_size=8))] = node.pop(last)
    else:
        node[last] = data.draw(ODD)
    kept = keeps("submission", content)
    assert kept == explained(content)
    assert kept == (violations("submission", content, "x") == [])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_both_judge_the_invalid_reports_alike(path: Any) -> None:
    document = read_json(path, path.name)
    if isinstance(document, Document):
        assert keeps("submission", document.content) == explained(document.content)


def test_what_json_has_not_is_left_to_the_one_that_explains() -> None:
    content = json.loads(SEEDS[0].read_text("utf-8"))
    assert violations("submission", {**content, "period": date(2023, 1, 1)}, "x") != []


def with_fractions(content: Any) -> str:
    """A report's JSON with every whole number written 5.0."""
    return re.sub(r"(?<=[:,] )([0-9]+)(?=[,}])", r"\1.0", json.dumps(content, ensure_ascii=False))


def rows_as_written(league: League) -> str:
    return json.dumps(json.loads(encode(league))["rows"])


def test_a_whole_number_may_be_written_with_a_fraction_of_nothing(tmp_path: Path) -> None:
    entries = {
        "on_time_completion": {"numerator": 37, "denominator": 41},
        "satisfaction": {"numerator": 12, "denominator": 40, "position": 3},
    }
    years = [{**report("990101", period=year, revision=2), "indicators": entries} for year in ("2022", "2023")]
    write_reports(tmp_path / "plain", *years)
    before, _ = write_reports(tmp_path / "fractions", *years)  # the counts of two years are held against each other
    before.write_text(with_fractions(years[0]), "utf-8")
    assert '"numerator": 37.0' in before.read_text("utf-8")
    (plain, *found), (fractions, *same) = (leagues_of(tmp_path / folder) for folder in ("plain", "fractions"))
    asked = [{f.code for f in findings} for findings in (*found, *same)]
    assert asked == [{"indicators-not-given"}, set(), {"indicators-not-given"}, set()]  # nothing of the fractions
    assert [rows_as_written(league) for league in fractions] == [rows_as_written(league) for league in plain]


def test_digits_of_what_is_no_whole_number_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    events, periods = '[{"date": "2023-05", "count": 7.0}]', '{"2023-Q1": 5.00}'
    entry = f'{{"percent": 95.00, "count": 1e2, "events": {events}, "by_period": {periods}}}'
    path.write_text(json.dumps(report("990101")).replace('{"numerator": 95, "denominator": 100}', entry), "utf-8")
    document = read_json(path, path.name)
    assert isinstance(document, Document)
    make_whole("submission", document.content)
    read = document.content["indicators"]["on_time_completion"]
    assert str(read["percent"]) == "95.00"
    counts = (read["count"], read["events"][0]["count"], read["by_period"]["2023-Q1"])
    assert [(type(n), n) for n in counts] == [(int, 100), (int, 7), (int, 5)]


def test_a_fraction_of_nothing_is_not_called_wrong_beside_what_is() -> None:
    content = report("990101", revision=Decimal("2.0"), period="")
    assert [f.path for f in violations("submission", content, "x")] == ["/period"]


def test_whole_numbers_in_rulings_and_frameworks_may_be_written_so_too(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102"))
    ruling = """[[rulings]]
kind = "correction"
area = "990101"
period = "2023"
reason = "甲"
document = "甲〔2024〕1号"
indicator = "satisfaction"
entry = {numerator = 81.0, denominator = 90.0}
"""
    (tmp_path / "rulings.toml").write_text(ruling, "utf-8")
    shipped = (ROOT / "scoring" / "frameworks" / "petition-process.toml").read_text("utf-8")
    (tmp_path / "own.toml").write_text(shipped + "\n[disclosure]\nsmall_count = 6.0\n", "utf-8")
    (tmp_path / "collection.toml").write_text('frameworks = ["own.toml"]\n[title]\nzh = "甲市"\nen = "A"\n', "utf-8")
    (league,), findings, unusable = leagues_of(tmp_path)
    assert (findings, unusable) == ([], [])
    measured = row_of(league, "990101").indicators["satisfaction"]
    assert json.dumps([measured.numerator, measured.denominator]) == "[81, 90]"
    assert json.dumps(league.framework.disclosure.small_count) == "6"
