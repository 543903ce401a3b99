"""The compiled validator and the one that explains must never disagree on what keeps a contract."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bench.intake.contracts import keeps, schema, violations
from bench.intake.reading import Document, read_json
from tests.reports import ROOT, SUBMISSIONS

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
    return next(Draft202012Validator(schema("submission")).iter_errors(content), None) is None


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(p for key, value in items for p in places(value, (*path, key)))]


@given(st.sampled_from(SEEDS), st.data())
def test_both_judge_alike_whatever_is_changed(path: Any, data: st.DataObject) -> None:
    document = read_json(path, path.name)
    assert isinstance(document, Document)
    content = deepcopy(document.content)
    assert keeps("submission", content)
    assert explained(content)
    *before, last = data.draw(st.sampled_from(places(content)[1:]))
    node = content
    for key in before:
        node = node[key]
    if isinstance(node, dict) and data.draw(st.booleans()):
        node[data.draw(st.text(min_size=1, max_size=8))] = node.pop(last)
    else:
        node[last] = data.draw(ODD)
    assert keeps("submission", content) == explained(content)
    assert keeps("submission", content) == (violations("submission", content, "x") == [])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_both_judge_the_invalid_reports_alike(path: Any) -> None:
    document = read_json(path, path.name)
    if isinstance(document, Document):
        assert keeps("submission", document.content) == explained(document.content)


def test_what_json_has_not_is_left_to_the_one_that_explains() -> None:
    content = json.loads(SEEDS[0].read_text("utf-8"))
    assert violations("submission", {**content, "period": date(2023, 1, 1)}, "x") != []
