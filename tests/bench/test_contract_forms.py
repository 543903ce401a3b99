"""What is said of a value that may have several forms: an object or nothing, one of several rows, a number or text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from bench.intake.contracts import keeps, violations
from bench.intake.findings import Finding
from bench.league.codec import encode
from bench.league.league import League
from tests.reports import ROOT, SUBMISSIONS

WITH_DRAWS = ROOT / "tests" / "league" / "versions" / "league-2.json"
Change = Callable[[Any], object]


def league_file() -> Any:
    return json.loads(WITH_DRAWS.read_text("utf-8"))


def found(change: Change) -> list[Finding]:
    """What is wrong with a league's file after a change."""
    content = league_file()
    assert keeps("league", content)
    change(content)
    findings = violations("league", content, "league.json")
    assert keeps("league", content) == (findings == [])
    return findings


def correction(entry: object) -> dict[str, object]:
    stated = {"kind": "correction", "area": "2111Z1", "period": "2023-01/2023-04", "reason": "甲", "document": "甲1号"}
    return {**stated, "indicator": "completion", "entry": entry}


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (lambda c: c["uncertainty"].update(draws="many"), "wrong-type", "/uncertainty/draws"),
        (lambda c: c["uncertainty"].update(draws=None), "wrong-type", "/uncertainty/draws"),
        (lambda c: c["uncertainty"].update(extra=1), "unknown-field", "/uncertainty/extra"),
        (lambda c: c["uncertainty"].pop("seed"), "missing-field", "/uncertainty/seed"),
        (lambda c: c["uncertainty"].update(readable="all"), "not-allowed", "/uncertainty/readable"),
        (
            lambda c: c["uncertainty"]["sources"].update(sampling={"first": "x"}),
            "wrong-type",
            "/uncertainty/sources/sampling/first",
        ),
        (lambda c: c["collection"]["title"].update(zh=5), "wrong-type", "/collection/title/zh"),
        (lambda c: c["collection"].update(title={"zh": "甲"}), "missing-field", "/collection/title/en"),
        (lambda c: c.update(rulings=[correction({"flag": "yes"})]), "wrong-type", "/rulings/0/entry/flag"),
        (
            lambda c: c.update(rulings=[correction({"events": [{"date": "2023-05", "count": "7"}]})]),
            "wrong-type",
            "/rulings/0/entry/events/0/count",
        ),
        (lambda c: c.update(rulings=[correction({"missing": "lost"})]), "not-allowed", "/rulings/0/entry/missing"),
    ],
)
def test_what_is_wrong_inside_an_object_that_may_be_left_out_is_named_there(
    change: Change, code: str, path: str
) -> None:
    assert [(f.code, f.path) for f in found(change)] == [(code, path)]


@pytest.mark.parametrize("value", [5, "none", [], True], ids=repr)
@pytest.mark.parametrize("key", ["group", "uncertainty", "disclosure"])
def test_what_is_no_object_at_all_is_named_itself(key: str, value: object) -> None:
    (finding,) = found(lambda c: c.update({key: value}))
    assert (finding.code, finding.path) == ("wrong-type", f"/{key}")
    assert "which should be an object {…} or null." in finding.message("en")


def test_the_expected_is_described_where_it_is_wrong() -> None:
    (finding,) = found(lambda c: c["uncertainty"].update(draws="many"))
    assert finding.message("en") == ("Found “many”, which should be a whole number. Expected: Draws that counted.")
    assert finding.message("zh").startswith("填的是 “many”，应为整数。应填：")


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(group=None, within=None, uncertainty=None, disclosure=None),
        lambda c: c["collection"].update(title=None, scope=None),
        lambda c: c["rows"][0].update(standing=None, tier=None, rank_probability=None),
        lambda c: c["rows"][0]["indicators"]["completion"].update(value=None, printed=None, ordinary=None),
    ],
)
def test_null_may_stand_where_nothing_need_be_stated(change: Change) -> None:
    assert found(change) == []


@pytest.mark.parametrize(
    ("change", "path", "kind"),
    [
        (lambda c: c["rows"][0].update(rank=None), "/rows/0/rank", "a whole number"),
        (lambda c: c["rows"][0].update(score=None), "/rows/0/score", "a number"),
        (lambda c: c["rows"][0].update(indicators=None), "/rows/0/indicators", "an object {…}"),
        (lambda c: c.update(period=None), "/period", "text"),
        (lambda c: c.update(rows=None), "/rows", "a list […]"),
        (lambda c: c["framework"].update(title=None), "/framework/title", "an object {…}"),
        (lambda c: c["comparators"][0].update(value=None), "/comparators/0/value", "a number"),
        (lambda c: c["rows"].append(None), "/rows/3", "an object {…}"),
    ],
)
def test_null_is_refused_where_there_must_be_something(change: Change, path: str, kind: str) -> None:
    (finding,) = found(change)
    assert (finding.code, finding.path) == ("wrong-type", path)
    assert finding.message("en").startswith(f"Found null, which should be {kind}. Expected: ")


@pytest.mark.parametrize(
    ("change", "path", "zh", "en"),
    [
        (lambda c: c.update(within=5), "/within", "应为文字或空值。", "which should be text or null."),
        (lambda c: c["rows"][0].update(tier="1"), "/rows/0/tier", "应为整数或空值。", "a whole number or null."),
        (lambda c: c["rows"][0].update(base=[]), "/rows/0/base", "应为数字或空值。", "a number or null."),
    ],
)
def test_every_kind_that_a_plain_value_may_be_of_is_said(change: Change, path: str, zh: str, en: str) -> None:
    (finding,) = found(change)
    assert (finding.code, finding.path) == ("wrong-type", path)
    assert zh in finding.message("zh")
    assert en in finding.message("en")


def test_every_form_of_a_number_with_its_digits_is_said() -> None:
    (finding,) = found(lambda c: c.update(rulings=[correction({"percent": True})]))
    assert (finding.code, finding.path) == ("wrong-type", "/rulings/0/entry/percent")
    assert "Found true, which should be a whole number or text or null." in finding.message("en")


def test_a_word_that_may_be_left_out_is_one_of_those_allowed() -> None:
    for value in ("high", 5):
        (finding,) = found(lambda c, value=value: c["rows"][0].update(standing=value))  # type: ignore[misc]
        assert (finding.code, finding.path) == ("not-allowed", "/rows/0/standing")
        assert "allowed: above, below, near, null." in finding.message("en")


def test_null_among_words_is_called_null() -> None:
    content = {"readable": "all"}
    said = [f.message("en") for f in violations("frozen", content, "x") if f.path == "/readable"]
    assert said == ["Found “all”; allowed: nothing, order, tiers, null."]


# --- tags ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["first", "Ranked", "", None, 5], ids=repr)
def test_a_tag_of_no_kind_of_row_is_all_that_is_said(tag: object) -> None:
    (finding,) = found(lambda c: c["rows"][1].update(status=tag))
    assert (finding.code, finding.path) == ("not-allowed", "/rows/1/status")
    assert "allowed: ranked, unranked, absent, reference." in finding.message("en")


def test_a_row_without_its_tag_is_told_so() -> None:
    assert [(f.code, f.path) for f in found(lambda c: c["rows"][1].pop("status"))] == [
        ("missing-field", "/rows/1/status")
    ]


def test_a_row_is_explained_as_the_kind_that_its_tag_says() -> None:
    findings = found(lambda c: c["rows"][0].update(status="absent"))
    own = set(league_file()["rows"][0]) - {"status", "area_code", "area_name", "level", "findings"}
    assert {f.path for f in findings if f.code == "unknown-field"} == {f"/rows/0/{key}" for key in own}
    assert [f.path for f in findings if f.code != "unknown-field"] == ["/rows/0/reason"]


def test_a_file_of_another_kind_or_version_is_told_so_first() -> None:
    assert [(f.code, f.path) for f in found(lambda c: c.update(schema="league/3"))] == [("not-allowed", "/schema")]


def test_a_document_of_another_contract_is_refused_by_its_tag() -> None:
    content = json.loads((SUBMISSIONS / "seed-reports" / "430525-2023.json").read_text("utf-8"))
    assert ("not-allowed", "/schema") in {(f.code, f.path) for f in violations("league", content, "x")}


def test_every_wrong_place_of_a_formed_league_is_found_at_once(prefecture: dict[str, League]) -> None:
    content = json.loads(encode(prefecture["2023"]))
    assert violations("league", content, "x") == []
    content["rows"][0]["tier"] = "1"
    content["rows"][2]["status"] = "first"
    content["collection"]["title"] = 5
    content["framework"]["indicators"][0]["title"]["en"] = None
    assert {(f.code, f.path) for f in violations("league", content, "x")} == {
        ("wrong-type", "/rows/0/tier"),
        ("not-allowed", "/rows/2/status"),
        ("wrong-type", "/collection/title"),
        ("wrong-type", "/framework/indicators/0/title/en"),
    }
