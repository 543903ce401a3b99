"""A submission file's JSON into a report, once it keeps its contract, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal

from bench.intake.contracts import built
from bench.intake.entries import Entry, Event, Missing, Qualifier, Share, ValueSource, is_stated
from bench.intake.json_values import Json, entries, members, one_of
from bench.intake.report import SCHEMA, Answer, Report, Reporter, ReportingArea, Source

_TUPLES = (ReportingArea, Reporter, Source, Answer)


def report_of(content: Json) -> Report:
    """The report that a document states; the document keeps the submission contract."""
    return built(
        Report,
        {key: value for key, value in members(content).items() if key != "schema"},
        area=lambda stated: built(ReportingArea, stated),
        reporter=lambda stated: built(Reporter, stated),
        source=lambda stated: built(Source, stated),
        indicators=_entries,
        context=_entries,
        shares_of_parent=lambda levels: {level: _shares(stated) for level, stated in members(levels).items()},
        answers=lambda stated: tuple(built(Answer, answer) for answer in entries(stated)),
    )


def entry_of(stated: Json) -> Entry:
    """The entry that an object states; the object keeps the contract of an entry."""
    return built(Entry, stated, **_OF_ENTRY)


def _entries(stated: Json) -> dict[str, Entry]:
    return {code: entry_of(entry) for code, entry in members(stated).items()}


def _shares(stated: Json) -> dict[str, Share]:
    return {code: built(Share, share) for code, share in members(stated).items()}


def _events(stated: Json) -> tuple[Event, ...]:
    return tuple(built(Event, event) for event in entries(stated))


def _sources(stated: Json) -> tuple[ValueSource, ...]:
    return tuple(built(ValueSource, source) for source in entries(stated))


_OF_ENTRY = {"missing": one_of(Missing), "qualifier": one_of(Qualifier), "events": _events, "source": _sources}


def as_object(report: Report) -> object:
    """The JSON object of a report, in the order of the contract."""
    return {"schema": SCHEMA, **_members(report, always="indicators")}


def entry_object(entry: Entry) -> object:
    """The JSON object of an entry, in the order of the contract."""
    return _plain(entry)


def _members(value: object, always: str = "") -> dict[str, object]:
    stated: dict[str, object] = {name: getattr(value, name) for name in _names(value)}
    return {name: _plain(held) for name, held in stated.items() if name == always or is_stated(held)}


def _names(value: object) -> tuple[str, ...]:
    """The fields of a dataclass or named tuple."""
    if isinstance(value, _TUPLES):
        return value._fields
    return tuple(f.name for f in fields(value)) if is_dataclass(value) else ()


def _plain(value: object) -> object:
    if is_dataclass(value) or isinstance(value, _TUPLES):
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
