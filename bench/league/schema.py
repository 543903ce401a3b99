"""The JSON Schema of a type, every object closed, every field with its title and description in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from bench.intake.contracts import schema
from bench.league.comparators import Reference
from bench.league.descriptions import DESCRIPTIONS

# A schema is a JSON document; it is made here and written as a file.
Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Where the contracts of what comes in describe the fields of the same types.
_STATED = {
    "Framework": ("framework", "framework"),
    "Pillar": ("framework", "pillars", "[]"),
    "Indicator": ("framework", "indicators", "[]"),
    "StandIn": ("framework", "indicators", "[]", "accepts", "[]"),
    "Treatment": ("framework", "indicators", "[]", "treatment"),
    "Quantity": ("framework", "quantities", "[]"),
    "Relation": ("framework", "relations", "[]"),
    "Group": ("framework", "groups", "[]"),
    "Adjustment": ("framework", "adjustments", "[]"),
    "Gate": ("framework", "gates", "[]"),
    "Veto": ("framework", "vetoes", "[]"),
    "ListRule": ("framework", "lists", "[]"),
    "Alternative": ("framework", "alternatives", "[]"),
    "Disclosure": ("framework", "disclosure"),
    "Ruling": ("rulings", "rulings", "[]"),
    "Entry": ("submission", "$entry"),
    "Event": ("submission", "$entry", "events", "[]"),
    "Parameters": ("framework", "$scoring"),
    "Band": ("framework", "$scoring", "bands", "[]"),
    "Condition": ("framework", "$scoring", "when"),
}


def described(kind: type, identity: str, title: str, text: str, *, whole: bool = False) -> Schema:
    """The schema of one type.

    Parameters
    ----------
    whole : whether every field is always written, also at its default
    """
    _, components = msgspec.json.schema_components([kind], schema_hook=_hook)
    words = {f"#/$defs/{name}": found["enum"] for name, found in components.items() if "enum" in found}
    stated = {name: _inlined(found, words) for name, found in components.items() if "enum" not in found}
    definitions = {name: _definition(name, found, whole=whole) for name, found in stated.items()}
    own = definitions.pop(kind.__name__)
    head = {"$schema": DIALECT, "$id": identity, "title": title, "description": text}
    return {**head, **own, "$defs": dict(sorted(definitions.items()))}


def _inlined(node: Any, words: Mapping[str, list[str]]) -> Any:
    """A node in which closed sets of words stand where they are referred to."""
    if isinstance(node, list):
        return [_inlined(entry, words) for entry in node]
    if not isinstance(node, dict):
        return node
    found = words.get(node.get("$ref", ""))
    return {"enum": found} if found else {key: _inlined(value, words) for key, value in node.items()}


def _hook(kind: type) -> Schema:
    if kind is Reference:
        return {"type": "integer", "minimum": 0}
    raise NotImplementedError(kind.__name__)


def _definition(name: str, found: Schema, *, whole: bool) -> Schema:
    """A definition without names and defaults of the code, closed where it is an object of named fields."""
    if "properties" not in found:
        plain: Schema = _plain(found)
        return plain
    fields = {key: {**_said(name, key), **_plain(node)} for key, node in found["properties"].items()}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(fields) if whole else found.get("required", []),
        "properties": fields,
    }


def _plain(node: Any) -> Any:
    """A node in the form that says most precisely what is wrong: one type, or the one case that its tag names."""
    if isinstance(node, list):
        return [_plain(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    if "discriminator" in node:
        return dict(_cases(node["discriminator"]))
    kept = {key: _plain(value) for key, value in node.items() if key not in ("title", "default", "description")}
    if "anyOf" in kept and len(kept["anyOf"]) == 2 and kept["anyOf"][1] == {"type": "null"}:
        first = kept["anyOf"][0]
        if isinstance(first.get("type"), str) and "enum" not in first:
            return {**first, "type": [first["type"], "null"]}
        if "enum" in first:
            return {"enum": [*first["enum"], None]}
    return kept


def _cases(discriminator: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    key, cases = discriminator["propertyName"], discriminator["mapping"]
    yield "type", "object"
    yield "required", [key]
    yield "properties", {key: {"enum": list(cases)}}
    yield (
        "allOf",
        [
            {"if": {"properties": {key: {"const": tag}}, "required": [key]}, "then": {"$ref": reference}}
            for tag, reference in cases.items()
        ],
    )


def _said(name: str, field: str) -> dict[str, str]:
    """Title and description of a field, in both languages."""
    if found := DESCRIPTIONS.get(f"{name}.{field}"):
        return {"title": " | ".join(found[:2]), "description": " | ".join(found[2:])}
    contract, *steps = _STATED.get(name, ("framework",))
    for way in (steps, ()):  # the lists of a framework stand beside its head
        node: Any = schema(contract)
        for step in (*way, "is" if field == "answer" else field):
            node = _below(node, step)
        if "description" in node:
            return {key: node[key] for key in ("title", "description")}
    return {}


def _below(node: Any, step: str) -> Any:
    """What a schema holds under a field, in a list (``[]``), or in a definition (``$name``)."""
    if step == "[]":
        return node.get("items", {})
    kind, name = ("$defs", step[1:]) if step.startswith("$") else ("properties", step)
    return node.get(kind, {}).get(name, {})


def text_of(document: Schema) -> str:
    """A schema as the text of its file."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
