"""The values that documents become have the fields, the choices and the patterns of the contracts."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import Any

import pytest

from bench.intake import areas
from bench.intake.alternatives import Way
from bench.intake.configuration import Configuration
from bench.intake.contracts import schema
from bench.intake.entries import Entry, Event, Missing, Qualifier, Share
from bench.intake.report import SCHEMA, Answer, Report, Reporter, ReportingArea, Source
from bench.intake.report_json import as_object, entry_of, report_of
from bench.intake.rulings import Effect, Kind, Outcome, Ruling
from bench.tables.form_layout import CHOICES, FIELDS, HEAD, ORIGIN
from bench.tables.head import Head
from scoring.framework import Indicator
from tests.filled import EVERYTHING, content_of, digits

SUBMISSION = schema("submission")
ENTRY = SUBMISSION["$defs"]["entry"]["properties"]
RULING = schema("rulings")["properties"]["rulings"]["items"]["properties"]
FRAMEWORK = schema("framework")["properties"]
ITEM = FRAMEWORK["adjustments"]["items"]["properties"]["items"]["items"]["properties"]


def names(kind: Any) -> set[str]:
    return set(kind._fields) if issubclass(kind, tuple) else {f.name for f in fields(kind)}


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        (Report, {key for key in SUBMISSION["properties"] if key != "schema"}),
        (ReportingArea, SUBMISSION["properties"]["area"]["properties"]),
        (Reporter, SUBMISSION["properties"]["reporter"]["properties"]),
        (Source, SUBMISSION["properties"]["source"]["properties"]),
        (Answer, SUBMISSION["properties"]["answers"]["items"]["properties"]),
        (Entry, ENTRY),
        (Event, ENTRY["events"]["items"]["properties"]),
        (Share, SUBMISSION["$defs"]["shares"]["additionalProperties"]["properties"]),
        (Ruling, RULING),
        (Configuration, schema("collection")["properties"]),
        (Way, FRAMEWORK["alternatives"]["items"]["properties"]),
        # Whether its points count against an area follows from what the framework says of all.
        (Indicator, {*FRAMEWORK["indicators"]["items"]["properties"], *ITEM, "against"}),
    ],
)
def test_a_field_a_property(kind: type, properties: Any) -> None:
    assert names(kind) == set(properties)


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        (Missing, ENTRY["missing"]),
        (Qualifier, ENTRY["qualifier"]),
        (Kind, RULING["kind"]),
        (Effect, RULING["effect"]),
        (Outcome, RULING["outcome"]),
    ],
)
def test_a_member_a_choice(kind: type[StrEnum], allowed: dict[str, Any]) -> None:
    assert list(kind) == allowed["enum"]


def test_one_schema_one_pattern() -> None:
    assert SUBMISSION["properties"]["schema"]["const"] == SCHEMA
    for pattern in (SUBMISSION["properties"]["area"]["properties"]["code"]["pattern"], RULING["area"]["pattern"]):
        assert pattern == f"^{areas.CODE.pattern}$"
    assert tuple(SUBMISSION["properties"]["shares_of_parent"]["properties"]) == areas.PARENT_LEVELS == CHOICES["parent"]


def test_a_workbook_asks_for_fields_that_there_are() -> None:
    assert set(FIELDS) <= names(Entry)
    assert {*HEAD, *ORIGIN} == names(Head)


def test_a_report_is_written_as_it_was_read() -> None:
    content = content_of(EVERYTHING)
    report = report_of(content)
    assert digits(as_object(report)) == digits(content)
    assert report_of(as_object(report)) == report


def test_what_is_stated_is_told_from_what_is_not() -> None:
    assert entry_of({"count": 0, "flag": False, "qualifier": "exact"}).given == {"count", "flag", "qualifier"}
    assert entry_of({"parts": {"a": 0}, "events": [{"date": "2023-05"}]}).given == {"parts", "events"}
    assert entry_of({"qualifier": "exact"}).exact
    assert not entry_of({"qualifier": "about"}).exact
