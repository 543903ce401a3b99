"""Reading the sheet of evidence back: what a clerk has taken, refused, moved or typed over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from bench.intake.entries import NOT_REPORTED, PERCENTS, Entry, Event, Missing, Qualifier, Share, ValueSource
from bench.tables.evidence import KEPT, Held, Suggestion
from bench.tables.form_layout import VALUES, ValueColumns, heading, options, targets
from bench.tables.form_sheets import Sheet
from bench.tables.gathering import Desk
from scoring.framework import Framework


def weigh_evidence(sheet: Sheet, framework: Framework) -> None:
    """Let only those suggestions stand in the desk's entries that the clerk has taken, or typed over."""
    desk = sheet.desk
    if missing := sheet.missing_columns():
        for key in missing:
            desk.report("workbook-column-missing", sheet.title, found=heading(key, desk.lang))
        return
    weighing = _Weighing(sheet, framework)
    undecided = sum(weighing.row(row) for row in sheet.rows())
    if undecided:
        desk.report("draft-left", sheet.title, found=undecided)


class _Weighing:
    """The rows of one sheet, weighed one after another."""

    def __init__(self, sheet: Sheet, framework: Framework) -> None:
        self._sheet, self._framework = sheet, framework
        lang = sheet.desk.lang
        self._labels = options("decision", lang)
        self._decisions = {label: value for value, label in self._labels.items()}
        self._names = {label: place for place, label in targets(framework, lang).items()}

    def row(self, row: int) -> bool:
        """Weigh a row; whether it is still to be decided."""
        sheet, desk = self._sheet, self._sheet.desk
        data = sheet.words(row, "data")
        if data.startswith(KEPT):
            _keep(desk, _unpacked(data.removeprefix(KEPT)) or [])
            return False
        suggestions = _unpacked(data) if data else []
        if suggestions is None:
            desk.report("draft-row-changed", sheet.place_of(row, "data"))
        if not suggestions:
            return False
        decision = self._decision(row)
        if decision == "taken":
            _take(desk, suggestions, sheet.place_of(row, "decision"))
        elif decision == "moved":
            moved = sheet.words(row, "moved")
            _move(sheet, row, suggestions, self._names.get(moved), moved, self._framework)
        elif _drop(desk, suggestions) and decision != "refused":
            desk.report("draft-undecided", sheet.place_of(row, "decision"), found=sheet.words(row, "fact"))
            return True
        return False

    def _decision(self, row: int) -> str:
        """What is chosen; a place to move to without a choice is one."""
        sheet = self._sheet
        said, moved = sheet.words(row, "decision"), sheet.words(row, "moved")
        if said and said not in self._decisions:
            sheet.desk.report("draft-decision-unknown", sheet.place_of(row, "decision"), found=said)
        return self._decisions.get(said, "moved" if moved and not said else "")


def _unpacked(text: str) -> list[Suggestion] | None:
    try:
        return [_suggestion(*row) for row in json.loads(text, parse_float=Decimal)]
    except (ValueError, TypeError, InvalidOperation, KeyError):
        return None


def _suggestion(
    path: str, key: str, value: object, qualifier: str | None, sha256: str, paragraph: int, text: str
) -> Suggestion:
    held: Held
    if key == "events":
        held = tuple(Event(date, count) for date, count in value)  # type: ignore[attr-defined]
    elif key == "parts":
        held = tuple((part, count) for part, count in value)  # type: ignore[attr-defined]
    elif key in (*PERCENTS, "value", "points"):
        held = Decimal(str(value)) if "." in str(value) else int(str(value))
    else:
        held = value  # type: ignore[assignment]
    source = ValueSource(f"{path}/{key}", sha256, paragraph, text)
    return Suggestion(path, key, held, Qualifier(qualifier) if qualifier else None, source)


def _stands(desk: Desk, s: Suggestion) -> bool:
    """Whether the form still says what was suggested."""
    if s.path.startswith("/shares_of_parent/"):
        share = desk.shares.get(s.path)
        return share is not None and getattr(share, s.key) == s.value
    return _field(desk.entry(s.path), s.key) == s.value


def _field(entry: Entry, key: str) -> object:
    if key == "events":
        return tuple(Event(e.date, e.count) for e in entry.events)
    if key == "parts":
        return tuple(entry.parts.items())
    return getattr(entry, key)


def _keep(desk: Desk, taken: Sequence[Suggestion]) -> None:
    """Say once more where values stand that were taken earlier and have not been typed over."""
    for s in taken:
        entry = desk.entry(s.path)
        if _field(entry, s.key) == s.value:
            desk.entries[s.path] = replace(entry, source=(*entry.source, s.source))


def _drop(desk: Desk, suggestions: Sequence[Suggestion]) -> bool:
    """Take out of the desk what stands as it was suggested; whether there was anything, or something is open."""
    found = False
    for s in suggestions:
        if s.path.startswith("/shares_of_parent/"):
            if _stands(desk, s):
                found = True
                desk.shares.pop(s.path)
        elif _stands(desk, s):
            found = True
            empty = getattr(NOT_REPORTED, s.key)
            entry = replace(desk.entry(s.path), **{s.key: empty})
            rest = entry.given - {"qualifier", "note"}
            if rest:
                desk.entries[s.path] = replace(entry, qualifier=None) if s.qualifier else entry
            else:
                desk.entries.pop(s.path)
        elif _field(desk.entry(s.path), s.key) == getattr(NOT_REPORTED, s.key):
            found = True  # open, and nobody has filled it in
    return found


def _take(desk: Desk, suggestions: Sequence[Suggestion], place: str) -> None:
    for s in suggestions:
        if s.path.startswith("/shares_of_parent/"):
            _take_share(desk, s)
            continue
        entry = desk.entry(s.path)
        held, empty = _field(entry, s.key), getattr(NOT_REPORTED, s.key)
        if held == empty:
            value: object = dict(s.value) if s.key == "parts" else s.value  # type: ignore[arg-type]
            value = Missing(str(value)) if s.key == "missing" else value
            entry = replace(entry, **{s.key: cast(Any, value)})
            entry = replace(entry, qualifier=s.qualifier) if s.qualifier and entry.qualifier is None else entry
            desk.places.setdefault(f"{s.path}/{s.key}", place)
            desk.places.setdefault(s.path, place)
            held = s.value
        if held == s.value:  # and not what the clerk has typed over it
            entry = replace(entry, source=(*entry.source, s.source))
        desk.entries[s.path] = entry


def _take_share(desk: Desk, s: Suggestion) -> None:
    share = desk.shares.get(s.path)
    if share is None and s.key == "percent":
        desk.shares[s.path] = Share(percent=s.value)  # type: ignore[arg-type]
    elif share is not None and s.key == "count" and share.count is None:
        desk.shares[s.path] = replace(share, count=s.value)  # type: ignore[arg-type]


def _same_kind(key: str, columns: ValueColumns) -> str:
    """The field that holds what a field of another entry holds: counts for a count, a percent for a percent."""
    if key in ("count", "numerator") and columns.amount in ("count", "numerator"):
        return columns.amount
    return columns.percent if key in ("percent", "change_percent") else ""


def _move(
    sheet: Sheet,
    row: int,
    suggestions: Sequence[Suggestion],
    to: tuple[str, str] | None,
    said: str,
    framework: Framework,
) -> None:
    """Put a fact where the clerk says: the same field where the other place has it, its own where there is one."""
    desk, place = sheet.desk, sheet.place_of(row, "moved")
    if to is None:
        desk.report("draft-move-unknown", place, found=said)
        return
    _drop(desk, suggestions)
    section, code = to
    part = framework.indicator(code) if section == "indicators" else framework.quantities[code]
    columns = VALUES[str(part.kind)] if part is not None else VALUES["count"]
    fields = (columns.amount, columns.base, columns.percent)
    moved = []
    for s in suggestions:
        key = s.key if s.key in fields else _same_kind(s.key, columns)
        if key:
            path = f"/{section}/{code}"
            moved.append(replace(s, path=path, key=key, source=replace(s.source, path=f"{path}/{key}")))
    if moved:
        _take(desk, moved, place)
    else:
        desk.report("draft-move-unfit", place, found=said)
