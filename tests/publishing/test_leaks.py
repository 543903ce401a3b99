"""Public leagues of frameworks other than the shipped ones: the same whatever a masked count is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bench.league.enumerations import Evidence
from bench.league.league import League
from bench.league.rows import Item, ScoredMeasure
from bench.publishing.disclosure import disclosed
from bench.publishing.masking import Below, find_masks
from tests.reports import leagues_of, row_of

FRAMEWORK = """
[framework]
code = "leaks"
version = "1.0"
title = {{ zh = "甲", en = "A" }}
level = "county"
total = 100
aggregation = "{aggregation}"
minimum_coverage = 0
missing = "rescale"

[[pillars]]
code = "all"
title = {{ zh = "甲", en = "A" }}
{pillar}

[[indicators]]
code = "first"
pillar = "all"
weight = 50
kind = "proportion"
title = {{ zh = "甲", en = "A" }}
definition = {{ zh = "甲", en = "A" }}
numerator = "done"
denominator = "due"
scoring = {scoring}

[[indicators]]
code = "second"
pillar = "all"
weight = 50
kind = "proportion"
title = {{ zh = "乙", en = "B" }}
definition = {{ zh = "乙", en = "B" }}
numerator = "met"
denominator = "{denominator}"
scoring = {{ method = "proportional" }}

[[adjustments]]
code = "bonus"
title = {{ zh = "加分", en = "Bonus" }}
kind = "bonus"
cap = 10
[[adjustments.items]]
code = "led"
title = {{ zh = "丙", en = "C" }}
definition = {{ zh = "丙", en = "C" }}
kind = "proportion"
numerator = "led_done"
denominator = "led_due"
weight = 10
scoring = {{ method = "proportional" }}

[[quantities]]
code = "done"
title = {{ zh = "甲", en = "A" }}
[[quantities]]
code = "due"
title = {{ zh = "乙", en = "B" }}
[[quantities]]
code = "met"
title = {{ zh = "丙", en = "C" }}
[[quantities]]
code = "asked"
title = {{ zh = "丁", en = "D" }}
[[quantities]]
code = "led_done"
title = {{ zh = "戊", en = "E" }}
[[quantities]]
code = "led_due"
title = {{ zh = "己", en = "F" }}
"""
PLAIN = {"aggregation": "arithmetic", "pillar": "", "scoring": '{ method = "proportional" }', "denominator": "asked"}
COUNTS = {"990101": (2, 90), "990102": (30, 40), "990103": (50, 30), "990104": (90, 10)}


def public(folder: Path, masked: int, led: int = 20, **changes: str) -> League:
    """The public league where the first area's first count is as given."""
    return disclosed([formed(folder, masked, led, **changes)])[0]


def formed(folder: Path, masked: int, led: int = 20, **changes: str) -> League:
    """The league before disclosure control."""
    folder.mkdir(parents=True)
    (folder / "leaks.toml").write_text(FRAMEWORK.format(**{**PLAIN, **changes}), "utf-8")
    (folder / "collection.toml").write_text(
        'frameworks = ["leaks.toml"]\n[title]\nzh = "甲"\nen = "A"\n', encoding="utf-8"
    )
    for code, (first, second) in COUNTS.items():
        report: dict[str, Any] = {
            "schema": "county-submission/1",
            "area": {"code": code, "name": f"{code}县"},
            "period": "2023",
            "framework": "leaks",
            "indicators": {
                "first": {"numerator": masked if code == "990101" else first, "denominator": 100},
                "second": {"numerator": second, "denominator": 100},
                "led": {"numerator": led if code == "990101" else 20, "denominator": 40},
            },
        }
        (folder / f"{code}.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    leagues, findings, unusable = leagues_of(folder)
    assert unusable == []
    assert [f for f in findings if f.severity == "error"] == []
    return leagues[0]


def told(league: League) -> list[object]:
    """All that the rows say, each comparison in full."""
    rows: list[object] = msgspec.to_builtins(league.rows, enc_hook=lambda found: found.comparator)
    return rows


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"aggregation": "geometric"},
        {"pillar": 'aggregation = "geometric"\nweight = 100'},
        {"scoring": '{ method = "min_max" }'},
        {"scoring": '{ method = "percentile_rank" }'},
        {"aggregation": "copeland"},
        {"denominator": "due"},
    ],
    ids=["arithmetic", "geometric", "geometric pillar", "min-max", "percentile rank", "copeland", "shared cases"],
)
def test_rows_are_the_same_whatever_the_masked_count_is(changes: dict[str, str], tmp_path: Path) -> None:
    leagues = [public(tmp_path / str(k), k, **changes) for k in (1, 4, 96, 99)]
    assert row_of(leagues[0], "990101").indicators["first"].evidence == Evidence.MASKED
    for league in leagues[1:]:
        assert told(league) == told(leagues[0])


def test_an_item_on_few_cases_is_masked_too(tmp_path: Path) -> None:
    every = [public(tmp_path / str(k), 50, led=k) for k in (1, 4, 36, 39)]
    assert row_of(every[0], "990101").adjustments["bonus"].items["led"] == Item(evidence=Evidence.MASKED)
    assert row_of(every[0], "990102").adjustments["bonus"].items["led"].value == 50.0
    for league in every[1:]:
        assert told(league) == told(every[0])


def test_cases_counted_twice_are_shown_in_neither_place(tmp_path: Path) -> None:
    second = row_of(public(tmp_path / "league", 3, denominator="due"), "990101").indicators["second"]
    assert (second.value, second.numerator, second.denominator, second.interval) == (90.0, None, None, None)


def test_groups_of_one_city_share_its_totals(tmp_path: Path) -> None:
    whole = formed(tmp_path / "league", 50)
    rules = whole.framework.disclosure

    def group(name: str, area: str, count: int) -> League:
        measure = ScoredMeasure(evidence=Evidence.COUNTS, value=float(count), numerator=count, denominator=100)
        row = msgspec.structs.replace(row_of(whole, area), indicators={"first": measure})
        return msgspec.structs.replace(whole, id=name, rows=(row,))

    masks = find_masks([group("one", "990101", 2), group("two", "990102", 3)], rules)
    # Two counts of 1 to 4 or of 96 to 99 each: together 2 to 198, of both counties' 200 cases.
    assert masks.totals["2023", "first", "990100"] == Below(least=2, span=197, cases=200)
