"""In which order reports come, and what their files are called, moves no rank, no score and no verdict."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import Collection, gather
from bench.league.league import IndicatorSummary, League
from tests.reports import SUBMISSIONS, codes, report

CITY, AREAS = "990100", ("990101", "990102", "990103", "990104", "990105")
PERIODS = ("2022", "2023")
# Few different numbers, so that equal scores come about, and verdicts of every kind.
COUNTS = st.sampled_from([0, 30, 60, 90, 95, 95, 100])
RATE = st.one_of(
    COUNTS.map(lambda n: {"numerator": n, "denominator": 100}),
    COUNTS.map(lambda n: {"percent": n}),
    st.just({"missing": "not_stated"}),
)
ENTRIES = st.fixed_dictionaries({"on_time_completion": RATE, "satisfaction": RATE})


@st.composite
def several_reports(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Reports of counties over one or two periods, with or without their city's."""
    made = []
    for period in draw(st.sampled_from([PERIODS, PERIODS[1:]])):
        areas = draw(st.lists(st.sampled_from(AREAS), min_size=2, unique=True))
        areas += [CITY] if draw(st.booleans()) else []
        made += [report(code, f"{code[-2:]}县", period=period, indicators=draw(ENTRIES)) for code in areas]
    return made


def collected(folder: Path, reports: Sequence[dict[str, Any]], names: Sequence[str]) -> Collection:
    """Reports read from files of these names, which is also the order in which they are read."""
    for content, name in zip(reports, names, strict=True):
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    (collection,), unusable = gather([folder])
    assert unusable == []
    return collection


def assert_alike(leagues: Sequence[League], others: Sequence[League]) -> None:
    """Rows, lists, history and trends the same to the last digit; what is summed over areas but for the last ones."""
    assert len(leagues) == len(others) > 0
    for league, other in zip(leagues, others, strict=True):
        assert (league.framework, league.period, league.group) == (other.framework, other.period, other.group)
        assert league.rows == other.rows
        assert league.comparators == other.comparators
        assert (league.lists, league.rulings, league.notes) == (other.lists, other.rulings, other.notes)
        assert (league.history, league.trends) == (other.history, other.trends)
        assert list(league.indicators) == list(other.indicators)
        for code, summary in league.indicators.items():
            assert summed(summary) == pytest.approx(summed(other.indicators[code]), rel=1e-9, nan_ok=True)


def summed(summary: IndicatorSummary) -> list[float]:
    found = summary.variation
    counts = [summary.weight, summary.areas_with_data, summary.at_full_marks, summary.discriminates]
    if found is None:
        return counts
    limits = [*found.limits.low_95, *found.limits.high_95, *(found.limits.adjusted_low_95 or ())]
    return [*counts, found.benchmark, found.areas, found.phi or 0.0, found.tau2 or 0.0, found.adjusted, *limits]


@settings(max_examples=20)
@given(several_reports(), st.data())
def test_neither_the_names_of_files_nor_their_order_move_anything(
    reports: list[dict[str, Any]], data: st.DataObject
) -> None:
    names = [f"{n:02d}" for n in range(len(reports))]
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        plain = collected(Path(first), reports, names)
        shuffled = collected(Path(second), reports, data.draw(st.permutations(names)))
    (leagues, findings), (others, found) = form(plain), form(shuffled)
    assert_alike(leagues, others)
    assert codes(found) == codes(findings)


@pytest.mark.parametrize("folder", ["example-prefecture", "rules-example", "dachuan-example", "panjin-hotline-2023"])
def test_nor_does_the_order_of_the_reports_shipped(folder: str) -> None:
    (collection,), _ = gather([SUBMISSIONS / folder])
    backwards = replace(collection, submissions=collection.submissions[::-1])
    assert backwards.submissions != collection.submissions
    assert_alike(form(collection)[0], form(backwards)[0])


def judged(leagues: Sequence[League]) -> list[tuple[str, int | None, float | None, list[dict[str, str]]]]:
    """Every area's rank, score and verdicts."""
    return [
        (
            row.area_code,
            row.rank,
            row.score,
            [{kind: str(c.verdict) for kind, c in m.comparators.items()} for m in row.indicators.values()],
        )
        for league in leagues
        for row in league.scored
    ]


def test_nor_do_draws_in_any_order() -> None:
    (collection,), _ = gather([SUBMISSIONS / "rules-example"])
    plain = form(collection)[0]
    for submissions in (collection.submissions, collection.submissions[::-1]):
        drawn = form(replace(collection, submissions=submissions), draws=Draws(200))[0]
        assert all(league.uncertainty for league in drawn)
        assert judged(drawn) == judged(plain)
