"""What the office's workbook holds: sheets and columns, taken from the contracts of what they become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from bench.intake.contracts import schema
from bench.intake.json_values import Json, JsonObject, entries, members, text
from bench.intake.receipts import COLUMNS, ReceiptOutcome
from bench.words.interface import WORDS, both, word

MARK = "county-office/1"
SETTINGS, COLLECTION, RULINGS, RECEIPTS = "settings", "collection", "rulings", "receipts"
FIXED = ("file", "area", "period")
"""Columns of the receipts that say which file a line is about, and are not read back."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Field:
    """A column, or a row of the settings: where its value stands, what it is called, and what its cells hold.

    ``kind`` is text, list, period, day, area, whole, digits, choice, flag, json, digest or fixed.
    """

    path: tuple[str, ...]
    title: Pair
    how: Pair
    kind: str
    choices: Mapping[str, Pair] = field(default_factory=dict)
    required: bool = False

    @property
    def code(self) -> str:
        """The path as one word."""
        return ".".join(self.path)

    def labels(self, lang: str) -> dict[str, str]:
        """The choices by their value."""
        return {value: pair[0 if lang == "zh" else 1] for value, pair in self.choices.items()}


@dataclass(frozen=True)
class OfficeSheet:
    """A sheet: the document that it is a part of, and where in it its rows stand; ``keyed``: as keys and values."""

    key: str
    document: str
    title: Pair
    how: Pair
    fields: tuple[Field, ...]
    path: tuple[str, ...] = ()
    keyed: bool = False


@cache
def office_sheets() -> tuple[OfficeSheet, ...]:
    """Every sheet in order: the settings, what the collection lists, the rulings, the receipts."""
    return (*_collection(), _rulings(), _receipts())


def _collection() -> Iterator[OfficeSheet]:
    root = schema("collection")
    settings: list[Field] = []
    lists: list[OfficeSheet] = []
    for name, node in _properties(root, root):
        if node.get("type") == "array" and members(node["items"]).get("type") == "object":
            lists.append(_listed(root, COLLECTION, name, node, members(node["items"])))
        elif node.get("type") == "object" and isinstance(node.get("additionalProperties"), dict):
            lists.append(_mapped(name, node))
        elif node.get("type") == "object":
            required = [text(key) for key in entries(node.get("required", []))] if _is_required(root, name) else []
            inner = (_field((name, key), part, required=key in required) for key, part in _properties(root, node))
            settings += [_within(own, node) for own in inner]
        else:
            settings.append(_field((name,), node, required=_is_required(root, name)))
    yield OfficeSheet(SETTINGS, COLLECTION, both("office_settings"), both("office_settings_how"), tuple(settings))
    yield from lists


def _rulings() -> OfficeSheet:
    root = schema("rulings")
    node = members(members(root["properties"])["rulings"])
    sheet = _listed(root, RULINGS, "rulings", node, members(node["items"]))
    submission = schema("submission")
    entry = members(members(submission["$defs"])["entry"])
    corrected = both("office_corrected")
    # What a number is corrected to has many columns: behind all that any ruling has.
    fields = [own for own in sheet.fields if own.path != ("entry",)]
    for key, part in _properties(submission, entry):
        inner = _field(("entry", key), part, required=False)
        titles = corrected[0] + inner.title[0], corrected[1] + inner.title[1]
        fields.append(Field(inner.path, titles, inner.how, inner.kind, inner.choices))
    return OfficeSheet(sheet.key, sheet.document, sheet.title, sheet.how, tuple(fields), sheet.path)


def _receipts() -> OfficeSheet:
    outcomes = {str(o): both(f"office_outcome_{o}") for o in ReceiptOutcome}
    kinds = {"outcome": "choice", "sha256": "digest"}
    fields = [Field((name,), both(f"office_{name}"), both("office_fixed"), "fixed") for name in FIXED]
    for name in COLUMNS:
        choices = outcomes if name == "outcome" else {}
        title, how = both(f"office_receipt_{name}"), both(f"office_receipt_{name}_how")
        fields.append(Field((name,), title, how, kinds.get(name, "text"), choices, name in ("sha256", "received")))
    return OfficeSheet(RECEIPTS, RECEIPTS, both("office_receipts"), both("office_receipts_how"), tuple(fields))


def _listed(root: JsonObject, document: str, name: str, node: JsonObject, item: JsonObject) -> OfficeSheet:
    required = [text(key) for key in entries(item.get("required", []))]
    fields = tuple(_field((key,), part, required=key in required) for key, part in _properties(root, item))
    return OfficeSheet(name, document, _title(node), _how(node), fields, (name,))


def _mapped(name: str, node: JsonObject) -> OfficeSheet:
    """Keys and values, such as the deadlines by period."""
    value = members(node["additionalProperties"])
    key = Field(("key",), both("office_key_of_deadlines"), both("office_key_of_deadlines_how"), "period", required=True)
    held = Field(("value",), _title(node), _how(node), _kind(value), required=True)
    return OfficeSheet(name, COLLECTION, _title(node), _how(node), (key, held), (name,), keyed=True)


def _properties(root: JsonObject, node: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    for name, part in members(node["properties"]).items():
        yield name, _resolved(root, members(part))


def _resolved(root: JsonObject, node: JsonObject) -> JsonObject:
    if (reference := node.get("$ref")) is None:
        return node
    found = members(members(root["$defs"])[text(reference).rsplit("/", 1)[1]])
    return {**_resolved(root, found), **node}


def _is_required(node: JsonObject, name: str) -> bool:
    return name in entries(node.get("required", []))


def _field(path: tuple[str, ...], node: JsonObject, *, required: bool) -> Field:
    stated = [text(value) for value in entries(node["enum"])] if "enum" in node else []
    choices: dict[str, Pair] = {value: _choice(path[-1], value) for value in stated}
    if node.get("type") == "boolean":
        choices = {"true": both("yes"), "false": both("no")}
    return Field(path, _title(node), _how(node), _kind(node), choices, required)


def _within(own: Field, node: JsonObject) -> Field:
    """A setting that is a part of another, called by both names."""
    outer = _title(node)
    titles = (f"{outer[0]}：{own.title[0]}", f"{outer[1]}: {own.title[1]}")
    return Field(own.path, titles, own.how, own.kind, own.choices, own.required)


def _choice(name: str, value: str) -> Pair:
    """What a choice is called: as in the county's workbook, where it has the same."""
    shared = f"wb_{name}_{value}"
    return both(shared if shared in WORDS else f"office_{name}_{value}")


def _kind(node: JsonObject) -> str:
    pattern = str(node.get("pattern", ""))
    if "enum" in node:
        return "choice"
    if pattern.startswith("^[12][0-9]{3}(-(H"):
        return "period"
    if pattern.startswith("^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]"):
        return "day"
    if pattern.startswith("^[1-9][0-9]{3}"):
        return "area"
    kinds: Mapping[Json, str] = {"integer": "whole", "number": "digits", "boolean": "flag", "object": "json"}
    held = node.get("type")
    if held == "array":
        return "list" if members(node["items"]).get("type") == "string" else "json"
    return kinds.get(held if isinstance(held, str) else "", "text")


def _title(node: JsonObject) -> Pair:
    return _pair(text(node.get("title", "")))


def _how(node: JsonObject) -> Pair:
    return _pair(text(node.get("description", "")))


def _pair(said: str) -> Pair:
    zh, _, en = said.partition(" | ")
    return zh, en or zh


def in_language(pair: Pair, lang: str) -> str:
    """One of a pair."""
    return pair[0 if lang == "zh" else 1]


def headings(lang: str) -> tuple[str, str, str, str]:
    """The headings of the settings: what, how to fill it in, the value, its code."""
    keys = ("office_what", "office_how", "office_value", "office_code")
    what, how, value, code = (word(key, lang) for key in keys)
    return what, how, value, code
