"""The JSON Schema of a type, every object closed, every field with its title and description in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping

import msgspec

from bench.intake.contracts import schema
from bench.intake.json_values import Json, JsonObject, entries, members, text
from bench.league.comparators import Reference
from bench.league.descriptions import DESCRIPTIONS

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
    "YearOfParts": ("framework", "year"),
    "Ruling": ("rulings", "rulings", "[]"),
    "Contact": ("collection", "contact"),
    "Objections": ("collection", "objections"),
    "Succession": ("collection", "succession", "[]"),
    "Entry": ("submission", "$entry"),
    "Event": ("submission", "$entry", "events", "[]"),
    "ValueSource": ("submission", "$entry", "source", "[]"),
    "Parameters": ("framework", "$scoring"),
    "Band": ("framework", "$scoring", "bands", "[]"),
    "Condition": ("framework", "$scoring", "when"),
}

# Names and defaults of the code; and what only some versions of msgspec write, whose strict reading says it anyway.
_LEFT_OUT = ("title", "default", "description", "propertyNames")


def described(kind: type, identity: str, title: str, said: str, *, whole: bool = False) -> JsonObject:
    """The schema of one type.

    Parameters
    ----------
    whole : whether every field is always written, also at its default
    """
    components: dict[str, JsonObject]
    _, components = msgspec.json.schema_components([kind], schema_hook=_hook)
    words = {f"#/$defs/{name}": found["enum"] for name, found in components.items() if "enum" in found}
    stated = {name: {k: _inlined(v, words) for k, v in f.items()} for name, f in components.items() if "enum" not in f}
    definitions = {name: _definition(name, found, whole=whole) for name, found in stated.items()}
    own = definitions.pop(kind.__name__)
    head: JsonObject = {"$schema": DIALECT, "$id": identity, "title": title, "description": said}
    return {**head, **own, "$defs": dict(sorted(definitions.items()))}


def _inlined(node: Json, words: Mapping[str, Json]) -> Json:
    """A node in which closed sets of words stand where they are referred to."""
    if isinstance(node, list):
        return [_inlined(entry, words) for entry in node]
    if not isinstance(node, dict):
        return node
    found = words.get(str(node.get("$ref")))
    return {"enum": found} if found else {key: _inlined(value, words) for key, value in node.items()}


def _hook(kind: type) -> JsonObject:
    if kind is Reference:
        return {"type": "integer", "minimum": 0}
    raise NotImplementedError(kind.__name__)  # what msgspec asks of a hook for types that it does not know


def _definition(name: str, found: JsonObject, *, whole: bool) -> JsonObject:
    """A definition without names and defaults of the code, closed where it is an object of named fields."""
    if "properties" not in found:
        return members(_plain(found))
    stated = members(found["properties"])
    fields: JsonObject = {key: {**_said(name, key), **members(_plain(node))} for key, node in stated.items()}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [*fields] if whole else found.get("required", []),
        "properties": fields,
    }


def _plain(node: Json) -> Json:
    """A node in the form that says most precisely what is wrong: one type, or the one case that its tag names."""
    if isinstance(node, list):
        return [_plain(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    if "discriminator" in node:
        return _cases(members(node["discriminator"]))
    kept = {key: _plain(value) for key, value in node.items() if key not in _LEFT_OUT}
    forms = entries(kept.get("anyOf", []))
    if len(forms) == 2 and forms[1] == {"type": "null"}:
        first = members(forms[0])
        if isinstance(first.get("type"), str) and "enum" not in first:
            return {**first, "type": [first["type"], "null"]}
        if "enum" in first:
            return {"enum": [*entries(first["enum"]), None]}
    return kept


def _cases(discriminator: JsonObject) -> JsonObject:
    key, cases = text(discriminator["propertyName"]), members(discriminator["mapping"])
    return {
        "type": "object",
        "required": [key],
        "properties": {key: {"enum": [*cases]}},
        "allOf": [
            {"if": {"properties": {key: {"const": tag}}, "required": [key]}, "then": {"$ref": reference}}
            for tag, reference in cases.items()
        ],
    }


def _said(name: str, field: str) -> JsonObject:
    """Title and description of a field, in both languages."""
    if found := DESCRIPTIONS.get(f"{name}.{field}"):
        return {"title": " | ".join(found[:2]), "description": " | ".join(found[2:])}
    contract, *steps = _STATED.get(name, ("framework",))
    for way in (steps, ()):  # the lists of a framework stand beside its head
        node = schema(contract)
        for step in (*way, "is" if field == "answer" else field):
            node = _below(node, step)
        if "description" in node:
            return {key: node[key] for key in ("title", "description")}
    return {}


def _below(node: JsonObject, step: str) -> JsonObject:
    """What a schema holds under a field, in a list (``[]``), or in a definition (``$name``)."""
    if step == "[]":
        return members(node.get("items", {}))
    kind, name = ("$defs", step[1:]) if step.startswith("$") else ("properties", step)
    return members(members(node.get(kind, {})).get(name, {}))


def text_of(document: JsonObject) -> str:
    """A schema as the text of its file."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
