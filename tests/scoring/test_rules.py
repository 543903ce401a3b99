"""Points rules: each worked by hand at its edges, what must hold of all, and frameworks that state them wrongly."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import load
from bench.intake.measures import measure
from bench.intake.submissions import read_submission
from scoring.choices import Direction
from scoring.cohort import position_bonus
from scoring.framework import Indicator, Scoring
from scoring.normalise import points
from scoring.parameters import Band, Condition
from scoring.rules import (
    deduction,
    flag,
    penalty,
    per_event,
    reference,
    status,
    threshold,
    tiers,
)
from scoring.text import Text
from tests.reports import report, write_reports

NAN = float("nan")
EXACT = 1e-12


# --- kernels by hand --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "values", "expected"),
    [
        # 10 points at 100 %, 3 less for every 0.7 short. 98.6 is two steps short exactly, though its float falls
        # short of 100 by a last bit more; 98.5 is 2.14 steps, 99 is 1.43, 97.9 three exactly, 97 4.29 (below zero).
        ("proportional", [100.0, 98.6, 97.9, 99.3, 99.65, 97.0], [10.0, 4.0, 1.0, 7.0, 8.5, 0.0]),
        ("started", [100.0, 98.6, 98.5, 99.0, 97.9, 97.0], [10.0, 4.0, 1.0, 4.0, 1.0, 0.0]),
        ("completed", [100.0, 98.6, 98.5, 99.0, 97.9, 97.0], [10.0, 4.0, 4.0, 7.0, 1.0, 0.0]),
    ],
)
def test_deduction_by_steps_of_0_7(steps: str, values: list[float], expected: list[float]) -> None:
    found = deduction(np.array(values), 10.0, True, target=100.0, points=3.0, step=0.7, steps=steps)
    assert_allclose(found, expected, atol=EXACT)


@pytest.mark.parametrize(
    ("steps", "values", "expected"),
    [
        # 0.3 over a target of 0 is three steps of 0.1, though 0.3 / 0.1 is a last bit less than 3.
        ("completed", [0.0, 0.3, 0.29, 0.1, 0.09], [5.0, 2.0, 3.0, 4.0, 5.0]),
        ("started", [0.0, 0.3, 0.29, 0.1, 0.09, 0.31], [5.0, 2.0, 2.0, 4.0, 4.0, 1.0]),
        ("proportional", [0.0, 0.3, 0.25, 0.1], [5.0, 2.0, 2.5, 4.0]),
    ],
)
def test_deduction_where_lower_is_better(steps: str, values: list[float], expected: list[float]) -> None:
    found = deduction(np.array(values), 5.0, False, target=0.0, points=1.0, step=0.1, steps=steps)
    assert_allclose(found, expected, atol=EXACT)


def test_deduction_beyond_the_target_earns_no_more_than_full_marks() -> None:
    assert_array_equal(deduction(np.array([95.0, 99.0]), 8.0, True, target=95.0, points=1.0), [8.0, 8.0])
    assert_array_equal(deduction(np.array([0.0, -4.0]), 8.0, False, target=0.0, points=1.0), [8.0, 8.0])


@pytest.mark.parametrize(("floor", "expected"), [(0.0, [10.0, 6.0, 0.0, 0.0]), (3.0, [10.0, 6.0, 3.0, 3.0])])
def test_deduction_stops_at_its_floor(floor: float, expected: list[float]) -> None:
    # 2 a case: 0, 2, 5 and 50 cases.
    found = deduction(np.array([0.0, 2.0, 5.0, 50.0]), 10.0, False, target=0.0, points=2.0, floor=floor)
    assert_array_equal(found, expected)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # 6 points at 90 %, half a point for each point better, one for each worse, from 1 to 10.
        ([90.0, 91.0, 92.5, 98.0, 99.0, 100.0], [6.0, 6.5, 7.25, 10.0, 10.0, 10.0]),
        ([89.0, 87.5, 85.0, 84.0, 0.0, NAN], [5.0, 3.5, 1.0, 1.0, 1.0, NAN]),
    ],
)
def test_reference_plus_and_minus(values: list[float], expected: list[float]) -> None:
    found = reference(np.array(values), 10.0, True, at=90.0, base=6.0, plus=0.5, minus=1.0, floor=1.0)
    assert_allclose(found, expected, atol=EXACT)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # 5 points at 20 cases, 1 less for every 5 more, 2 more for every 5 fewer: 14, 15, 16, 24, 25, 26 cases.
        ("proportional", [7.4, 7.0, 6.6, 4.2, 4.0, 3.8]),
        ("started", [9.0, 7.0, 7.0, 4.0, 4.0, 3.0]),
        ("completed", [7.0, 7.0, 5.0, 5.0, 4.0, 4.0]),
    ],
)
def test_reference_by_steps_where_lower_is_better(steps: str, expected: list[float]) -> None:
    values = np.array([14.0, 15.0, 16.0, 24.0, 25.0, 26.0])
    found = reference(values, 10.0, False, at=20.0, base=5.0, plus=2.0, minus=1.0, step=5.0, steps=steps)
    assert_allclose(found, expected, atol=EXACT)


def test_references_cap_may_lie_below_full_marks() -> None:
    found = reference(np.array([95.0, 100.0]), 10.0, True, at=90.0, base=6.0, plus=0.5, minus=1.0, cap=8.0)
    assert_array_equal(found, [8.0, 8.0])


@pytest.mark.parametrize(
    ("higher", "values", "expected"),
    [
        (True, [85.0, 84.999999, 100.0, 0.0, NAN], [7.0, 0.0, 7.0, 0.0, NAN]),
        (False, [85.0, 85.000001, 0.0, 100.0, NAN], [7.0, 0.0, 7.0, 0.0, NAN]),
    ],
)
def test_threshold(higher: bool, values: list[float], expected: list[float]) -> None:
    assert_array_equal(threshold(np.array(values), 7.0, higher, at=85.0), expected)


BANDS = [{"at": 70.0, "points": 4.0}, {"at": 95.0, "points": 12.0}, {"at": 85.0, "points": 7.0}]
FEW = [{"at": 5.0, "points": 4.0}, {"at": 0.0, "points": 12.0}, {"at": 2.0, "points": 7.0}]


@pytest.mark.parametrize(
    ("bands", "higher", "values", "expected"),
    [
        (BANDS, True, [69.9, 70.0, 84.9, 85.0, 94.9, 95.0, 100.0, NAN], [0.0, 4.0, 4.0, 7.0, 7.0, 10.0, 10.0, NAN]),
        (FEW, False, [6.0, 5.0, 3.0, 2.0, 1.0, 0.0, NAN], [0.0, 4.0, 4.0, 7.0, 7.0, 10.0, NAN]),
    ],
)
def test_tiers_in_any_order_and_never_above_full_marks(
    bands: list[dict[str, float]], higher: bool, values: list[float], expected: list[float]
) -> None:
    # The best band states 12 points; full marks are 10.
    assert_array_equal(tiers(np.array(values), 10.0, higher, bands=tuple(Band(**b) for b in bands)), expected)


@pytest.mark.parametrize(
    ("higher", "cap", "expected"),
    [
        # 2 points an event, full marks 9: 0, 1, 3, 4, 5 and 99 events.
        (True, None, [0.0, 2.0, 6.0, 8.0, 9.0, 9.0, NAN]),
        (True, 5.0, [0.0, 2.0, 5.0, 5.0, 5.0, 5.0, NAN]),
        (False, None, [9.0, 7.0, 3.0, 1.0, 0.0, 0.0, NAN]),
        (False, 5.0, [9.0, 7.0, 4.0, 4.0, 4.0, 4.0, NAN]),
    ],
)
def test_per_event(higher: bool, cap: float | None, expected: list[float]) -> None:
    values = np.array([0.0, 1.0, 3.0, 4.0, 5.0, 99.0, NAN])
    assert_array_equal(per_event(values, 9.0, higher, points=2.0, cap=cap), expected)


def test_a_standing_is_worth_what_its_level_says() -> None:
    values = np.array([8.0, 3.0, 0.0, NAN])
    assert_array_equal(status(values, 8.0, True), values)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [6.0, 0.0, NAN]),
        ({"answer": True}, [6.0, 0.0, NAN]),
        ({"answer": False}, [0.0, 6.0, NAN]),
        ({"points": 2.0}, [2.0, 0.0, NAN]),
        ({"points": 2.0, "answer": False}, [0.0, 2.0, NAN]),
    ],
)
def test_flag(parameters: dict[str, Any], expected: list[float]) -> None:
    assert_array_equal(flag(np.array([1.0, 0.0, NAN]), 6.0, True, **parameters), expected)


@pytest.mark.parametrize(
    ("when", "values", "expected"),
    [
        ({"below": 85.0}, [85.0, 84.9, 0.0, 100.0, NAN], [0.0, 1.5, 1.5, 0.0, NAN]),
        ({"above": 3.0}, [3.0, 4.0, 0.0, NAN], [0.0, 1.5, 0.0, NAN]),
        ({"below": 1.0, "above": 3.0}, [0.0, 1.0, 2.0, 3.0, 4.0], [1.5, 0.0, 0.0, 0.0, 1.5]),
        ({"answer": False}, [1.0, 0.0, NAN], [0.0, 1.5, NAN]),
        ({"answer": True}, [1.0, 0.0, NAN], [1.5, 0.0, NAN]),
    ],
)
def test_penalty(when: dict[str, Any], values: list[float], expected: list[float]) -> None:
    assert_array_equal(penalty(np.array(values), 9.0, True, points=1.5, when=Condition(**when)), expected)


@pytest.mark.parametrize(
    ("higher", "values", "expected"),
    [
        # Two second places, so no third; the fifth place is the last that earns.
        (True, [10.0, 8.0, 8.0, NAN, 5.0, 4.0, 3.0], [5.0, 4.0, 4.0, NAN, 2.0, 1.0, 0.0]),
        (False, [10.0, 8.0, 8.0, NAN, 5.0, 4.0, 3.0], [0.0, 2.0, 2.0, NAN, 3.0, 4.0, 5.0]),
        # Three fifth places all earn what the fifth does.
        (True, [9.0, 8.0, 7.0, 6.0, 5.0, 5.0, 5.0, 4.0], [5.0, 4.0, 3.0, 2.0, 1.0, 1.0, 1.0, 0.0]),
        (True, [7.0, 7.0], [5.0, 5.0]),
        # Values apart by the last bits of a float are equal.
        (True, [0.3, 0.1 + 0.2, 0.2], [5.0, 5.0, 3.0]),
        (True, [NAN, NAN], [NAN, NAN]),
    ],
)
def test_position_bonus(higher: bool, values: list[float], expected: list[float]) -> None:
    found = position_bonus(np.array(values), 99.0, higher, positions=[5.0, 4.0, 3.0, 2.0, 1.0])
    assert_array_equal(found, expected)


def test_positions_are_counted_in_each_draw_by_itself() -> None:
    draws = np.array([[[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]], [[2.0, NAN, 2.0], [1.0, 3.0, 2.0]]])
    expected = [[[0.0, 1.0, 3.0], [3.0, 1.0, 0.0]], [[3.0, NAN, 3.0], [0.0, 3.0, 1.0]]]
    assert_array_equal(position_bonus(draws, 3.0, True, positions=[3.0, 1.0]), expected)


@pytest.mark.parametrize(
    ("direction", "rule", "months", "expected"),
    [
        # Ten points, one off a case above 2 a month: January 3 over; the quiet months make none of it good.
        ("lower", {"target": 2}, [5, 0, 1], 7.0),
        # Two cases make a step: January is one and a half steps over, May half a step.
        ("lower", {"target": 2, "step": 2}, [5, 0, 1, 2, 3], 8.0),
        ("lower", {"target": 2, "step": 2, "steps": "started"}, [5, 0, 1, 2, 3], 7.0),
        ("lower", {"target": 2, "step": 2, "steps": "completed"}, [5, 0, 1, 2, 3], 9.0),
        # Four meetings a month: 3 short in January, 1 in March; nine in February make up for neither.
        ("higher", {"target": 4}, [1, 9, 3], 6.0),
        ("higher", {"target": 4, "floor": 6.5}, [1, 9, 3], 6.5),
        ("higher", {"target": 4}, [0, 0, 0], 0.0),
    ],
)
def test_deduction_by_period(
    tmp_path: Path, direction: str, rule: dict[str, Any], months: list[int], expected: float
) -> None:
    entry = {"by_period": {f"2023-{n:02d}": count for n, count in enumerate(months, start=1)}}
    (path,) = write_reports(tmp_path, report("990101", indicators={"a": entry}))
    submission, findings = read_submission(path, path.name)
    assert submission
    assert findings == []
    nothing = Text("", "")
    how = Scoring.of({"method": "deduction", "points": 1.0, "by_period": True, **rule})
    made = Indicator("a", "p", 10.0, nothing, nothing, "count", how, direction)
    assert_allclose(points(made, np.array([measure(made, submission).value])), [expected], atol=EXACT)


# --- what must hold whatever the values -------------------------------------------------------------------------------

numbers = st.floats(-1000, 1000, allow_subnormal=False)
many = st.lists(numbers, min_size=1, max_size=8).map(np.array)
positive = st.floats(0.01, 50, allow_subnormal=False)
ways = st.sampled_from(["proportional", "started", "completed"])


@st.composite
def rules(draw: st.DrawFn) -> tuple[Callable[[Any, bool], Any], float, float]:
    """Any rule on numbers whose points follow the value, as a function of values and direction; its least and most."""
    full = draw(st.floats(1, 100))
    floor = full * draw(st.floats(0, 1))
    cap = floor + (full - floor) * draw(st.floats(0, 1))
    steps = {"step": draw(positive), "steps": draw(ways)}
    points, at = draw(positive), draw(numbers)
    earned = sorted(draw(st.lists(st.floats(0, 1), min_size=1, max_size=4)))
    marks = sorted(draw(st.lists(numbers, min_size=len(earned), max_size=len(earned), unique=True)))
    best = {"at": at, "base": full, "plus": points, "minus": draw(positive)}

    def by_band(values: Any, higher: bool) -> Any:
        ordered = marks if higher else marks[::-1]
        bands = [{"at": m, "points": e * full} for m, e in zip(ordered, earned, strict=True)]
        return tiers(values, full, higher, bands=tuple(Band(**b) for b in bands))

    return draw(
        st.sampled_from(
            [
                (lambda v, h: deduction(v, full, h, target=at, points=points, floor=floor, **steps), floor, full),
                (lambda v, h: reference(v, full, h, **best, floor=floor, cap=cap, **steps), floor, cap),
                (lambda v, h: threshold(v, full, h, at=at), 0.0, full),
                (by_band, 0.0, full),
                (lambda v, h: per_event(np.maximum(v, 0.0), full, h, points=points), 0.0, full),
            ]
        )
    )


@given(rules(), many, st.booleans())
def test_points_stay_between_floor_and_cap(rule: Any, values: Any, higher: bool) -> None:
    earn, least, most = rule
    found = earn(values, higher)
    assert (found >= least).all()
    assert (found <= most).all()


@given(rules(), many, st.booleans())
def test_a_better_value_never_earns_less(rule: Any, values: Any, higher: bool) -> None:
    earn, _, _ = rule
    found = earn(np.sort(values) if higher else np.sort(values)[::-1], higher)
    assert (np.diff(found) >= -EXACT).all()


@given(rules(), many, st.booleans())
def test_a_missing_value_stays_missing_and_moves_no_other(rule: Any, values: Any, higher: bool) -> None:
    earn, _, _ = rule
    with_gap = earn(np.append(values, NAN), higher)
    assert np.isnan(with_gap[-1])
    assert_array_equal(with_gap[:-1], earn(values, higher))


@given(many, numbers, positive, positive, ways)
def test_lower_is_better_is_the_mirror_of_higher(values: Any, at: float, points: float, step: float, how: str) -> None:
    by = {"points": points, "step": step, "steps": how}
    up = deduction(values, 10.0, True, target=at, **by)
    assert_array_equal(deduction(-values, 10.0, False, target=-at, **by), up)
    swings = {"base": 5.0, "plus": points, "minus": points, "step": step, "steps": how}
    up = reference(values, 10.0, True, at=at, **swings)
    assert_array_equal(reference(-values, 10.0, False, at=-at, **swings), up)


@given(many, numbers, positive, positive)
def test_started_steps_cost_most_and_completed_ones_least(values: Any, at: float, points: float, step: float) -> None:
    left = {how: deduction(values, 10.0, True, target=at, points=points, step=step, steps=how) for how in _WAYS}
    slack = points * 1e-8
    assert (left["started"] <= left["proportional"] + slack).all()
    assert (left["proportional"] <= left["completed"] + slack).all()


_WAYS = ("proportional", "started", "completed")


@given(
    st.integers(0, 60), st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.7, 1.1, 2.5]), st.sampled_from([0.0, 95.0, 99.9, 100.0])
)
def test_whole_steps_are_neither_rounded_up_nor_down(count: int, step: float, target: float) -> None:
    value = np.array([target - count * step])
    for how in _WAYS:
        found = deduction(value, 1000.0, True, target=target, points=2.0, step=step, steps=how)
        assert_allclose(found, [1000.0 - 2.0 * count], atol=1e-9)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9), st.randoms(use_true_random=False), st.booleans())
def test_positions_follow_the_values_and_not_their_order(values: list[int], chance: Any, higher: bool) -> None:
    found = position_bonus(np.array(values, dtype=float), 9.0, higher, positions=[5.0, 3.0, 1.0])
    best = max(values) if higher else min(values)
    assert [p == 5.0 for p in found] == [v == best for v in values]
    order = list(range(len(values)))
    chance.shuffle(order)
    shuffled = position_bonus(np.array([float(values[n]) for n in order]), 9.0, higher, positions=[5.0, 3.0, 1.0])
    assert_array_equal(shuffled, found[order])


# --- frameworks that state a rule wrongly -----------------------------------------------------------------------------

T = {"zh": "甲", "en": "A"}
STANDING = {"method": "status", "levels": {"city": 40, "none": 0}, "level_titles": {"city": T, "none": T}}
USING: Content = {"code": "g", "scoring": {"method": "position_bonus", "positions": [3, 1]}}
Content = dict[str, Any]
Places = list[tuple[str, str]]


def toml(value: Any) -> str:
    """A value as TOML, tables inline."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(v)}" for key, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def item(code: str, **rule: Any) -> Content:
    scoring = {"method": "penalty", "points": 1, "when": {"above": 3}, **rule}
    return {"code": code, "title": T, "definition": T, "kind": "count", "scoring": scoring}


def valid() -> Content:
    """A framework without a fault: a proportion of 60, a standing of 40, two blocks, two gates."""
    rate = {"method": "reference", "at": 90, "base": 40, "plus": 2, "minus": 3, "floor": 10, "cap": 60}
    return {
        "framework": {
            "code": "made",
            "version": "1",
            "title": T,
            "level": "county",
            "total": 100,
            "aggregation": "arithmetic",
            "minimum_coverage": 0,
            "missing": "rescale",
        },
        "pillars": [{"code": "p", "title": T}],
        "indicators": [
            {
                "code": "a",
                "pillar": "p",
                "weight": 60,
                "title": T,
                "definition": T,
                "kind": "proportion",
                "numerator": "n",
                "denominator": "d",
                "scoring": rate,
            },
            {
                "code": "b",
                "pillar": "p",
                "weight": 40,
                "title": T,
                "definition": T,
                "kind": "status",
                "scoring": STANDING,
            },
        ],
        "quantities": [{"code": "n", "title": T}, {"code": "d", "title": T}],
        "adjustments": [
            {"code": "plus", "title": T, "kind": "bonus", "cap": 5},
            {"code": "minus", "title": T, "kind": "penalty", "cap": 5, "items": [item("c"), item("e", unless=["c"])]},
        ],
        "gates": [
            {"on": "base_total", "at_least": 80, "enables": ["plus"]},
            {"on": "total", "below": 60, "verdict": "fail"},
        ],
    }


def refused(path: Path, text: str) -> list[Finding]:
    """The findings on a framework that must be refused; each can be put in words."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableConfigurationError) as caught:
        load(str(path))
    findings = caught.value.findings
    for finding in findings:
        assert finding.file == path.name
        for lang in ("zh", "en"):
            assert "{" not in finding.message(lang) + finding.remedy(lang)
    return findings


def written(content: Content) -> str:
    return "\n".join(f"{key} = {toml(value)}" for key, value in content.items())


def test_the_framework_to_spoil_is_itself_without_fault(tmp_path: Path) -> None:
    path = tmp_path / "made.toml"
    path.write_text(written(valid()), encoding="utf-8")
    assert load(str(path)).framework.indicator("e").scoring.parameters.unless == ("c",)


FLAG = {"method": "flag"}
SCORING, ITEM = "/indicators/0/scoring", "/adjustments/1/items/1/scoring"
# A key path of the valid framework, what is put there (nothing: taken out), and every finding that must come of it.
NOTHING = object()
SPOILED: dict[str, tuple[str, Any, Places]] = {
    "missing": (f"{SCORING}/base", NOTHING, [("parameter-missing", f"{SCORING}/base")]),
    "missing of an item": (f"{ITEM}/when", NOTHING, [("parameter-missing", f"{ITEM}/when")]),
    "missing levels": (
        "/indicators/1/scoring",
        {"method": "status"},
        [("parameter-missing", f"/indicators/1/scoring/{k}") for k in ("levels", "level_titles")],
    ),
    "unused": (f"{SCORING}/target", 90, [("parameter-unused", f"{SCORING}/target")]),
    "unused of an item": (f"{ITEM}/cap", 3, [("parameter-unused", f"{ITEM}/cap")]),
    "misspelt": (f"{SCORING}/flor", 10, [("unknown-field", f"{SCORING}/flor")]),
    "unknown method": (f"{SCORING}/method", "refrence", [("not-allowed", f"{SCORING}/method")]),
    "wrong type": (f"{SCORING}/at", "90", [("wrong-type", f"{SCORING}/at")]),
    "points of 0": (f"{ITEM}/points", 0, [("out-of-range", f"{ITEM}/points")]),
    "wrong kind": ("/indicators/0/kind", "flag", [("method-not-for-kind", SCORING)]),
    "wrong kind of an item": ("/adjustments/1/items/1/kind", "status", [("method-not-for-kind", ITEM)]),
    "level without a name": (
        "/indicators/1/scoring/levels/county",
        20,
        [("unknown-reference", "/indicators/1/scoring/level_titles")],
    ),
    "level above the weight": (
        "/indicators/1/scoring/levels/city",
        50,
        [("level-above-weight", "/indicators/1/scoring/levels")],
    ),
    "no level earns the weight": (
        "/indicators/1/scoring/levels/city",
        30,
        [("level-above-weight", "/indicators/1/scoring/levels")],
    ),
    "floor above cap": (
        f"{SCORING}/floor",
        61,
        [("goalposts-order", SCORING), ("points-above-weight", f"{SCORING}/floor")],
    ),
    "goalposts the wrong way round": (
        SCORING,
        {"method": "goalposts", "lower": 100, "upper": 90},
        [("goalposts-order", SCORING)],
    ),
    "logarithm of nothing": (
        SCORING,
        {"method": "goalposts", "lower": 0, "upper": 90, "scale": "log"},
        [("goalposts-order", SCORING)],
    ),
    "a logarithm that goes on": (
        SCORING,
        {"method": "goalposts", "lower": 1, "upper": 90, "scale": "log", "clip": False},
        [("parameter-unused", f"{SCORING}/clip")],
    ),
    "an indicator that gives way": (
        "/indicators/0",
        {**valid()["indicators"][0], "kind": "flag", "scoring": {"method": "flag", "unless": ["c"]}},
        [("unless-not-item", f"{SCORING}/unless")],
    ),
    "full marks of no item": (
        "/adjustments/0",
        {"code": "plus", "title": T, "kind": "bonus", "items": [item("g") | {"kind": "flag", "scoring": FLAG}]},
        [("item-without-weight", "/adjustments/0/items/0/weight")],
    ),
    "power without a mean of it": (
        "/pillars/0",
        {"code": "p", "title": T, "power": 2},
        [("parameter-unused", "/pillars/0/power")],
    ),
    "two gates of one block": (
        "/gates/1",
        {"on": "base_total", "at_least": 70, "enables": ["plus"]},
        [("gates-conflict", "/gates/1")],
    ),
    "two lines of one gate": (
        "/gates/0",
        {"on": "base_total", "at_least": 80, "above": 80, "enables": ["plus"]},
        [("gate-lines", "/gates/0")],
    ),
    "gate on nothing": ("/gates/0/on", "basis", [("unknown-reference", "/gates/0/on")]),
    "gate on a block that a gate governs": (
        "/gates/1",
        {"on": "plus", "below": 1, "verdict": "fail"},
        [("gate-circular", "/gates/1/on")],
    ),
    "a bonus that takes": (
        "/adjustments/0",
        {"code": "plus", "title": T, "kind": "bonus", "cap": 3, "items": [{**item("g"), "takes": True}]},
        [("takes-not-net", "/adjustments/0/items/0/takes")],
    ),
    "an item that uses nothing": (
        "/adjustments/0",
        {"code": "plus", "title": T, "kind": "bonus", "cap": 3, "items": [{**USING, "uses": "x"}]},
        [
            ("definition-missing", "/adjustments/0/items/0"),
            ("unknown-reference", "/adjustments/0/items/0/uses"),
        ],
    ),
    "an item that uses a standing": (
        "/adjustments/0",
        {"code": "plus", "title": T, "kind": "bonus", "cap": 3, "items": [{**USING, "uses": "b", "scoring": STANDING}]},
        [("use-of-points", "/adjustments/0/items/0/uses")],
    ),
    "a use with counts of its own": (
        "/adjustments/0",
        {"code": "plus", "title": T, "kind": "bonus", "cap": 3, "items": [{**USING, "uses": "a", "numerator": "n"}]},
        [("use-defined-twice", "/adjustments/0/items/0")],
    ),
    "groups that there are not": (
        "/framework/ranked_together",
        True,
        [("groups-lacking", "/framework/ranked_together")],
    ),
    "two fail lines": (
        "/gates/0",
        {"on": "total", "below": 50, "verdict": "fail"},
        [("gates-conflict", "/gates/1")],
    ),
    "gate on the total with the bonus": ("/gates/0/on", "total", [("gate-circular", "/gates/0/on")]),
    "gate without a line": ("/gates/1", {"on": "total"}, [("parameter-missing", "/gates/1")]),
    "gate of no block": ("/gates/0/enables", ["bonus"], [("unknown-reference", "/gates/0/enables")]),
    "gate of a penalty block": ("/gates/0/enables", ["minus"], [("unknown-reference", "/gates/0/enables")]),
    "unknown unless": (f"{ITEM}/unless", ["cc"], [("unknown-reference", f"{ITEM}/unless")]),
    "unless an indicator": (f"{ITEM}/unless", ["a"], [("unknown-reference", f"{ITEM}/unless")]),
    "unknown pillar": ("/indicators/0/pillar", "q", [("unknown-reference", "/indicators/0/pillar")]),
    "unknown parent": ("/pillars/0/parent", "q", [("unknown-reference", "/pillars/0/parent")]),
    "unknown quantity": ("/indicators/0/numerator", "m", [("unknown-reference", "/indicators/0")]),
    "its own parent": ("/pillars/0/parent", "p", [("pillar-circular", "/pillars/0/parent")]),
    "parents in a circle": (
        "/pillars",
        [{"code": "p", "title": T, "parent": "q"}, {"code": "q", "title": T, "parent": "p"}],
        [("pillar-circular", "/pillars/0/parent"), ("pillar-circular", "/pillars/1/parent")],
    ),
    "empty pillar": (
        "/pillars",
        [{"code": "p", "title": T}, {"code": "q", "title": T}],
        [("pillar-empty", "/pillars/1")],
    ),
    "indicator twice": ("/indicators/1/code", "a", [("code-repeated", "/indicators")]),
    "item named as an indicator": ("/adjustments/1/items/1/code", "b", [("code-repeated", "/indicators")]),
    "quantity twice": (
        "/quantities/1/code",
        "n",
        [("code-repeated", "/quantities"), ("unknown-reference", "/indicators/0")],
    ),
    "block twice": (
        "/adjustments/0/code",
        "minus",
        [("code-repeated", "/adjustments"), ("unknown-reference", "/gates/0/enables")],
    ),
    "weights short of the total": ("/framework/total", 1000, [("weights-not-total", "/indicators")]),
    "no definition": ("/indicators/0/definition", NOTHING, [("definition-missing", "/indicators/0")]),
    "a rate of nothing": ("/indicators/0/denominator", NOTHING, [("definition-missing", "/indicators/0")]),
    "no weight": ("/indicators/0/weight", NOTHING, [("missing-field", "/indicators/0/weight")]),
    "unknown origin": (
        "/framework/definitions_from",
        "petition-works",
        [("unknown-framework", "/framework/definitions_from")],
    ),
}


@pytest.mark.parametrize("fault", SPOILED)
def test_a_wrong_framework_is_refused_at_the_place_of_its_fault(tmp_path: Path, fault: str) -> None:
    place, put, expected = SPOILED[fault]
    content: Any = copy.deepcopy(valid())
    *way, last = [int(key) if key.isdigit() else key for key in place.split("/")[1:]]
    node = content
    for key in way:
        node = node[key]
    if put is NOTHING:
        del node[last]
    else:
        node[last] = put
    found = refused(tmp_path / "spoiled.toml", written(content))
    assert sorted((f.code, f.path) for f in found) == sorted(expected)


def test_an_item_takes_over_what_the_indicator_that_it_uses_is(tmp_path: Path) -> None:
    content, path = valid(), tmp_path / "made.toml"
    content["adjustments"][0]["items"] = [USING | {"uses": "a", "direction": "lower"}]
    path.write_text(written(content), encoding="utf-8")
    framework = load(str(path)).framework
    used, (made, *_) = framework.indicators[0], framework.items
    own = {"code": "g", "pillar": "plus", "weight": 5.0, "uses": "a", "direction": Direction.LOWER}
    assert made == replace(used, **own, scoring=Scoring.of(USING["scoring"]))
    assert [i.code for i in framework.reported] == ["a", "b", "c", "e"]


def test_lists_of_groups_that_are_ranked_together_are_refused(tmp_path: Path) -> None:
    content = valid()
    content["framework"]["ranked_together"] = True
    content["groups"] = [{"code": "c", "title": T, "kinds": ["county"]}]
    content["lists"] = [{"code": "red", "title": T, "colour": "red", "count": 1, "end": "top", "over": "group"}]
    found = refused(tmp_path / "spoiled.toml", written(content))
    assert [(f.code, f.path) for f in found] == [("list-of-no-group", "/lists/0/over")]


def test_a_gate_looks_at_a_pillar_only_where_the_total_is_a_sum(tmp_path: Path) -> None:
    content = valid()
    content["gates"][0]["on"] = "p"
    path = tmp_path / "made.toml"
    path.write_text(written(content), encoding="utf-8")
    assert load(str(path)).framework.gated_pillars == ("p",)
    content["framework"]["aggregation"] = "geometric"
    (found,) = refused(tmp_path / "spoiled.toml", written(content))
    assert (found.code, found.path) == ("gate-part-not-sum", "/gates")


def test_every_fault_of_a_framework_is_found_at_once(tmp_path: Path) -> None:
    content = valid()
    content["indicators"][0]["scoring"] |= {"floor": 70, "target": 1}
    content["gates"][0]["on"] = "total"
    found = refused(tmp_path / "spoiled.toml", written(content))
    assert {f.code for f in found} == {"goalposts-order", "parameter-unused", "points-above-weight", "gate-circular"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[framework]\ncode = "made"\nversion = \n', 3),
        ('[framework]\ncode = "made"\ncode = "again"\n', 3),
        ("[framework]\n\n\nscoring = { method = }\n", 4),
    ],
)
def test_a_syntax_error_names_its_line(tmp_path: Path, text: str, line: int) -> None:
    (found,) = refused(tmp_path / "broken.toml", text)
    assert (found.code, found.path) == ("toml-syntax", "")
    assert f"line {line}" in found.message("en")
    assert f"第 {line} 行" in found.message("zh")


def test_a_suggestion_names_the_nearest_parameter(tmp_path: Path) -> None:
    content = valid()
    content["indicators"][0]["scoring"]["flor"] = 10
    (found,) = refused(tmp_path / "misspelt.toml", written(content))
    assert "floor" in found.message("en")
