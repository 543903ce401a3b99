"""Rates per population beside their city, among each other and in public, like proportions; one giant is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from scipy.stats import binom

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.league.enumerations import ComparatorKind, ComparatorSource, Verdict
from bench.league.league import League
from bench.publishing.disclosure import disclosed
from bench.views.funnel import funnel_codes, funnel_sentence
from bench.views.profile import profile_notes
from bench.views.values import comparator_text, difference_text
from tests.benchmarks.masked_counts import attack, read
from tests.reports import compared, row_of, write_reports

FRAMEWORK = """
[framework]
code = "rates"
version = "1.0"
level = "county"
total = 100
aggregation = "arithmetic"
minimum_coverage = 50
missing = "rescale"
title = { zh = "虚构方案", en = "Fictional" }
[[pillars]]
code = "work"
title = { zh = "工作", en = "Work" }
[[quantities]]
code = "repeats"
title = { zh = "重复信访件数", en = "Repeated petitions" }
[[quantities]]
code = "people"
title = { zh = "常住人口", en = "People" }
[[indicators]]
code = "repeats_per_people"
pillar = "work"
title = { zh = "万人重复信访率", en = "Repeated petitions per 10,000" }
definition = { zh = "每万人重复信访的件数。", en = "Repeated petitions per 10,000 people." }
kind = "rate"
per = 10000
numerator = "repeats"
denominator = "people"
direction = "lower"
weight = 100
scoring = { method = "goalposts", lower = 0, upper = 10 }
"""
# Events and people: eight ordinary counties at about 4 per 10,000, and one of a million at 8.
COUNTS = {
    "990101": (40, 100_000),
    "990102": (38, 90_000),
    "990103": (44, 110_000),
    "990104": (30, 80_000),
    "990105": (52, 120_000),
    "990106": (41, 105_000),
    "990107": (35, 95_000),
    "990108": (3, 60_000),
    "990109": (800, 1_000_000),
}
CODE = "repeats_per_people"


def report(code: str, events: int, people: int) -> dict[str, Any]:
    return {
        "schema": "county-submission/1",
        "area": {"code": code, "name": f"甲{code[-1]}县"},
        "period": "2023",
        "framework": "rates",
        "indicators": {CODE: {"count": events, "population": people}},
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rates")
    (folder / "rates.toml").write_text(FRAMEWORK, "utf-8")
    head = 'title = { zh = "虚构", en = "Fictional" }\n'
    (folder / "collection.toml").write_text(head + 'frameworks = ["rates.toml"]\n', "utf-8")
    write_reports(folder, *(report(code, *counts) for code, counts in COUNTS.items()))
    return folder


@pytest.fixture(scope="module")
def league(folder: Path) -> League:
    collections, unusable = gather([folder])
    assert unusable == []
    (league,) = form(collections[0], "", Draws(1000))[0]
    return league


def test_a_rate_has_exact_limits_or_byars(league: League) -> None:
    """3 events: χ²(.025; 6)/2 = .6187 and χ²(.975; 8)/2 = 8.7673, over 6 times 10,000 people; 40: Byar."""
    few = row_of(league, "990108").indicators[CODE].interval
    assert few == pytest.approx((0.6187 / 6, 8.7673 / 6), abs=1e-4)
    many = row_of(league, "990101").indicators[CODE].interval
    assert many == pytest.approx((2.8574, 5.4470), abs=1e-3)


def test_a_rate_is_compared_with_the_rest_of_its_city(league: League) -> None:
    """All together 1,083 over 1,760,000: 6.1534 per 10,000; without 990101 1,043 over 1,660,000.

    Were the rates equal, its 40 of all 1,083 events would be binomial with the share of its people.
    """
    here = binom(1083, 100_000 / 1_760_000)
    found = compared(league, "990101", CODE, ComparatorKind.CITY)
    assert found.comparator.source == ComparatorSource.POOLED
    assert found.comparator.value == pytest.approx(10_000 * 1083 / 1_760_000)
    assert found.difference == pytest.approx(4 - 10_000 * 1083 / 1_760_000)
    assert found.tested is not None
    assert (found.tested.numerator, found.tested.denominator) == (1043, 1_660_000)
    assert found.interval is not None
    assert found.interval[1] < 0
    assert (found.verdict, found.p_value) == (Verdict.BETTER, pytest.approx(2 * here.cdf(39) + here.pmf(40), rel=1e-9))
    assert compared(league, "990109", CODE, ComparatorKind.CITY).verdict == Verdict.WORSE


def test_its_numbers_are_in_its_own_unit(league: League) -> None:
    found, indicator = compared(league, "990101", CODE, ComparatorKind.CITY), league.framework.indicators[0]
    assert comparator_text(indicator, found, "zh") == "6.15"
    assert difference_text(indicator, found.difference, "zh") == "-2.15（每 10000）"
    assert difference_text(indicator, found.difference, "en") == "-2.15 (per 10000)"


def test_the_one_giant_is_named_as_the_reason(league: League) -> None:
    found = league.indicators[CODE].variation
    assert found is not None
    assert (found.pulled_by, found.reason) == ("990109", None)
    assert found.benchmark_of_others == pytest.approx(10_000 * 283 / 760_000)
    assert found.pulled_share == pytest.approx(100 * 1_000_000 / 1_760_000)
    assert funnel_codes(league) == [CODE]
    said = funnel_sentence(league, CODE, "zh")
    assert "甲9县占全部人口的 57 %，把合计拉高了：不含它，其余各地合计 3.72；" in said
    assert "draws the total up: without it the others come to 3.72, and" in funnel_sentence(league, CODE, "en")


def test_in_public_nothing_moves_with_a_masked_count(league: League, folder: Path) -> None:
    public = disclosed([league])[0]
    assert row_of(public, "990108").indicators[CODE].value is None
    assert row_of(public, "990101").indicators[CODE].interval == row_of(league, "990101").indicators[CODE].interval
    beside = compared(public, "990101", CODE, ComparatorKind.CITY)
    assert beside.comparator.value == pytest.approx(10_000 * 1080 / 1_700_000)  # the shown ones together
    variation = public.indicators[CODE].variation
    assert variation is not None
    assert variation.benchmark == pytest.approx(10_000 * 1080 / 1_700_000)
    found = attack(folder, read(folder), draws=32, pairs=0, most=None)
    assert (found.counts, found.values, found.leaks) == (1, 9, [])


def test_one_group_by_itself_tells_nothing_of_the_other(tmp_path: Path) -> None:
    """The city's counties of both groups together, less those that are shown, would be the others'."""
    codes = list(COUNTS)
    groups = "".join(
        f'[[groups]]\ncode = "g{n}"\ntitle = {{ zh = "组{n}", en = "group {n}" }}\nareas = {own}\n'
        for n, own in enumerate((codes[:5], codes[5:]))
    )
    (tmp_path / "rates.toml").write_text(FRAMEWORK + groups.replace("'", '"'), "utf-8")
    head = 'title = { zh = "虚构", en = "Fictional" }\n'
    (tmp_path / "collection.toml").write_text(head + 'frameworks = ["rates.toml"]\n', "utf-8")
    write_reports(tmp_path, *(report(code, *counts) for code, counts in COUNTS.items()))
    one, other = form(gather([tmp_path])[0][0], "", None)[0]
    assert compared(one, "990101", CODE, ComparatorKind.CITY).comparator.numerator == 1083
    alone = compared(disclosed([one])[0], "990101", CODE, ComparatorKind.CITY).comparator
    assert alone.numerator == sum(COUNTS[code][0] for code in codes[:5])
    together = compared(disclosed([one, other])[0], "990101", CODE, ComparatorKind.CITY).comparator
    assert together.numerator == 1080  # the three events of 990108 are withheld


def test_an_ordinary_county_reads_why_it_is_better(league: League) -> None:
    (note,) = [n for n in profile_notes(league, row_of(league, "990101"), "zh") if "甲9县" in n]
    assert note.startswith("万人重复信访率：甲9县占全部人口的 57 %，把合计拉高了")
    assert not any("甲9县" in n for n in profile_notes(league, row_of(league, "990109"), "zh"))
