"""What is gathered while a workbook is read: the submission, where each of its values stands, and findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bench.intake.findings import Finding
from bench.tables.cells import (
    Cell,
    Reading,
    UnreadableError,
    area_code,
    choice,
    day,
    digits,
    moment,
    period,
    text,
    whole,
)
from bench.tables.form_layout import CHOICES, FIELDS, options
from bench.words.interface import both, listed, word

_READERS: Mapping[str, Callable[[Cell], Reading]] = {
    "whole": whole,
    "percent": digits,
    "change": digits,
    "text": text,
    "day": day,
    "date": moment,
    "period": period,
    "area": area_code,
}
_FIELD_ORDER = (*(key for key in FIELDS if key != "note"), "parts", "events", "by_period", "note")
_ORDER = ("schema", "area", "period", "framework", "reporter", "source", "revision", "replaces")


@dataclass
class Desk:
    """A submission in the making; ``places`` leads from a JSON pointer to the cell that its value comes from."""

    file: str
    lang: str
    content: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def report(self, code: str, place: str, **values: Any) -> None:
        self.findings.append(Finding(code, self.file, place, values))

    def read(self, cell: Cell, kind: str, labels: Mapping[str, str] | None = None) -> Reading | None:
        """A cell's value by its kind; None where it cannot be read, which is then a finding."""
        labels = options(kind, self.lang) if kind in CHOICES and not labels else labels
        try:
            found = choice(cell, labels) if labels else _READERS[kind](cell)
        except UnreadableError as error:
            self.report(str(error), cell.place, found=cell.shown, allowed=listed((labels or {}).values()))
            return None
        if found.note:
            said = both(f"wb_qualifier_{found.qualifier}") if found.qualifier else ("", "")
            shown = tuple(f"{words} {found.value}".strip() for words in said)
            self.report(found.note, cell.place, found=cell.shown, read=shown)
        return found

    def put(self, pointer: str, value: Any, place: str, column: str) -> None:
        """Set a value, unless another cell has set it."""
        *keys, last = pointer.split("/")[1:]
        node = self.content
        for key in keys:
            node = node.setdefault(key, {})
        if last in node:
            self.report("cell-repeated", place, column=column, other=self.places[pointer])
            return
        node[last] = value
        self.places[pointer] = place

    def field(
        self, entry: str, key: str, cell: Cell, labels: Mapping[str, str] | None = None, column: str = ""
    ) -> None:
        """Read one field of an entry into the submission, and the qualifier that its words may carry."""
        kind = FIELDS[key]
        if kind == "status" and not labels:
            kind = "text"
        found = self.read(cell, kind, labels)
        if found is None:
            return
        if kind == "percent" and 0 < found.value < 1:  # not of shares, which are small in a large province
            self.report("cell-fraction", cell.place, read=found.value)
        value = found.value == "true" if key == "flag" else found.value
        self.put(f"{entry}/{key}", value, cell.place, column)
        if found.qualifier:
            self.qualify(entry, found.qualifier, cell)

    def qualify(self, entry: str, qualifier: str, cell: Cell) -> None:
        _, section, code = entry.split("/")
        stated = self.content[section][code].setdefault("qualifier", qualifier)
        if stated != qualifier:
            other = word(f"wb_qualifier_{stated}", self.lang)
            self.report("cell-qualifiers", cell.place, found=cell.shown, other=other)
        self.places.setdefault(f"{entry}/qualifier", cell.place)

    def exact(self, cell: Cell, kind: str) -> Any:
        """A value that has no place for a qualifier; None where it cannot be read."""
        found = self.read(cell, kind)
        if found is not None and found.qualifier:
            self.report("cell-no-qualifier", cell.place, found=cell.shown)
        return None if found is None else found.value

    def place(self, pointer: str) -> str:
        """The cell of a pointer, or of the nearest thing around it; the pointer itself where there is none."""
        keys = pointer.split("/")
        for n in range(len(keys), 1, -1):
            if (near := "/".join(keys[:n])) in self.places:
                return self.places[near]
        below = (place for known, place in self.places.items() if known.startswith(f"{pointer}/"))
        return next(below, pointer)

    def submission(self, framework: str) -> dict[str, Any]:
        """The submission in the order of the contract."""
        whole_content = {"schema": "county-submission/1", "framework": framework, "indicators": {}, **self.content}
        keys = (*_ORDER, "indicators", "context", "shares_of_parent", "answers")
        out = {key: whole_content[key] for key in keys if whole_content.get(key) not in (None, [])}
        for section in ("indicators", "context"):
            if section in out:
                out[section] = {code: _ordered(entry) for code, entry in out[section].items()}
        return out


def _ordered(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: entry[key] for key in _FIELD_ORDER if key in entry}


def exact_json(content: Any, depth: int = 0) -> str:
    """JSON in which a Decimal keeps the digits it was printed with."""
    import json

    inner, outer = " " * 2 * (depth + 1), " " * 2 * depth
    if isinstance(content, Decimal):
        return str(content)
    if isinstance(content, Mapping) and content:
        rows = [f"{inner}{json.dumps(k, ensure_ascii=False)}: {exact_json(v, depth + 1)}" for k, v in content.items()]
        return "{\n" + ",\n".join(rows) + f"\n{outer}}}"
    if isinstance(content, list) and content:
        return "[\n" + ",\n".join(inner + exact_json(v, depth + 1) for v in content) + f"\n{outer}]"
    return json.dumps(content, ensure_ascii=False, allow_nan=False)
