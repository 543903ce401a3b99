"""A submission file's JSON into a report, once it keeps its contract, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from bench.intake.contracts import built
from bench.intake.entries import Entry, Event, Missing, Qualifier, Share, is_stated
from bench.intake.report import SCHEMA, Answer, Report, Reporter, ReportingArea, Source


def report_of(content: Any) -> Report:
    """The report that a document states; the document keeps the submission contract."""
    return built(
        Report,
        {key: value for key, value in content.items() if key != "schema"},
        area=lambda stated: built(ReportingArea, stated),
        reporter=lambda stated: built(Reporter, stated),
        source=lambda stated: built(Source, stated),
        indicators=_entries,
        context=_entries,
        shares_of_parent=lambda levels: {level: _shares(stated) for level, stated in levels.items()},
        answers=lambda stated: tuple(built(Answer, answer) for answer in stated),
    )


def entry_of(stated: Any) -> Entry:
    """The entry that an object states; the object keeps the contract of an entry."""
    return built(Entry, stated, missing=Missing, qualifier=Qualifier, events=_events)


def _entries(stated: Any) -> dict[str, Entry]:
    return {code: entry_of(entry) for code, entry in stated.items()}


def _shares(stated: Any) -> dict[str, Share]:
    return {code: built(Share, share) for code, share in stated.items()}


def _events(stated: Iterable[Any]) -> tuple[Event, ...]:
    return tuple(built(Event, event) for event in stated)


def as_object(report: Report) -> object:
    """The JSON object of a report, in the order of the contract."""
    return {"schema": SCHEMA, **_members(report, always="indicators")}


def entry_object(entry: Entry) -> object:
    """The JSON object of an entry, in the order of the contract."""
    return _plain(entry)


def _members(value: object, always: str = "") -> dict[str, object]:
    stated = {name: getattr(value, name) for name in _names(type(value))}
    return {name: _plain(held) for name, held in stated.items() if name == always or is_stated(held)}


def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass or named tuple."""
    return kind._fields if issubclass(kind, tuple) else tuple(f.name for f in fields(kind))


def _plain(value: object) -> object:
    if is_dataclass(value) or isinstance(value, (ReportingArea, Reporter, Source, Answer)):
        return _members(value)
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    return [_plain(held) for held in value] if isinstance(value, tuple) else value


def exact_json(report: Report) -> str:
    """The JSON of a report, in which every number keeps the digits it was printed with."""
    return _text(as_object(report), 0)


def _text(content: object, depth: int) -> str:
    inner, outer = " " * 2 * (depth + 1), " " * 2 * depth
    if isinstance(content, Decimal):
        return str(content)
    if isinstance(content, Mapping) and content:
        rows = [f"{inner}{json.dumps(k, ensure_ascii=False)}: {_text(v, depth + 1)}" for k, v in content.items()]
        return "{\n" + ",\n".join(rows) + f"\n{outer}}}"
    if isinstance(content, list) and content:
        return "[\n" + ",\n".join(inner + _text(v, depth + 1) for v in content) + f"\n{outer}]"
    return json.dumps(content, ensure_ascii=False, allow_nan=False)
