"""Documents validated against their JSON Schema, every violation as a finding in words of our own; then made values.

Nearly every document keeps its contract, and a compiled validator says so two orders of magnitude faster than the one
that can explain; the slow one, also slow to import, sees only what the fast one refuses.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

import schemas
from bench.intake.findings import Finding, Value
from bench.intake.json_values import Json, JsonObject, entries, members, text
from bench.words.interface import both, listed, suggestion, word

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema_rs import Draft202012Validator as Gate

_SCHEMAS = Path(schemas.__file__).parent
Built = TypeVar("Built")
_BOUNDS = {"minimum": "at_least", "maximum": "at_most", "exclusiveMinimum": "above"}
_LONGEST = 25  # figures of a whole number; reading cuts longer ones down to it
_LENGTHS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "uniqueItems")


@cache
def schema(name: str) -> JsonObject:
    """One of the contracts: submission, framework, collection, rulings or league."""
    found: Json = json.loads((_SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return members(found)


@cache
def _gate(name: str) -> Gate:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema(name))


def keeps(name: str, content: Json) -> bool:
    """Whether a document keeps the named contract."""
    try:
        return _gate(name).is_valid(content)
    except ValueError:  # a kind of value that JSON has not, such as a date of TOML
        return False


def built(kind: Callable[..., Built], stated: Json, /, **readers: Callable[[Json], object]) -> Built:
    """A value from an object that keeps its contract: a field a member, made by its reader where it has one."""
    own = members(stated)
    if readers.keys().isdisjoint(own):  # as of nearly every entry of a report
        return kind(**own)
    return kind(**{key: readers[key](value) if key in readers else value for key, value in own.items()})


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, validators

    kinds = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: _is_whole(value))
    # The library types neither its function nor what it makes.
    explaining: type[Draft202012Validator] = validators.extend(Draft202012Validator, type_checker=kinds)  # type: ignore[no-untyped-call]
    return explaining(schema(name))


def _is_whole(value: object) -> bool:
    """Whether a value is an integer to JSON Schema, to which 5.0 is one and true is none."""
    if isinstance(value, Decimal):
        return value == value.to_integral_value()
    return value.is_integer() if isinstance(value, float) else isinstance(value, int) and not isinstance(value, bool)


def make_whole(name: str, content: Json) -> None:
    """Make every 5.0 a 5 where the named contract asks for an integer: in place, in a document that keeps it.

    The contract takes either, and a whole number of people or cases is an int to everything behind it. Elsewhere
    digits stay as they are, for a percentage of 95.0 is not known as well as one of 95.00.
    """
    _make_whole(name, content, ())


def _make_whole(name: str, node: Json, keys: tuple[str, ...]) -> None:
    """The same below the keys that lead to a node (0 into a list)."""
    if isinstance(node, dict):
        for key, value in node.items():
            if _is_whole_fraction(value):
                node[key] = _as_asked(name, value, (*keys, key))
            elif isinstance(value, (dict, list)):
                _make_whole(name, value, (*keys, key))
    elif isinstance(node, list):
        inner = (*keys, "0")
        for n, value in enumerate(node):
            if _is_whole_fraction(value):
                node[n] = _as_asked(name, value, inner)
            elif isinstance(value, (dict, list)):
                _make_whole(name, value, inner)


def _is_whole_fraction(value: Json) -> TypeGuard[float | Decimal]:
    """Whether a number is written with a point or an exponent, and is whole: 5.0."""
    return isinstance(value, (float, Decimal)) and _is_whole(value)


def _as_asked(name: str, value: float | Decimal, keys: tuple[str, ...]) -> float | Decimal:
    """A whole number as an int, where the contract asks for one and it is not too long."""
    asked = -(10**_LONGEST) < value < 10**_LONGEST and _asks_whole(name, keys)
    return int(value) if asked else value


@lru_cache(maxsize=10_000)
def _asks_whole(name: str, keys: tuple[str, ...]) -> bool:
    root = schema(name)
    node = root
    for key in keys:
        node = _below(root, _resolved(root, node), key)
    return "integer" in _as_list(_resolved(root, node).get("type"))


def violations(name: str, content: Json, file: str) -> list[Finding]:
    """Every violation of the named contract."""
    if keeps(name, content):
        return []
    errors = (single for error in _validator(name).iter_errors(content) for single in _singles(error))
    found = [f for error in errors for f in _explain(name, error, file)]
    return list({(f.code, f.path, str(f.values)): f for f in found}.values())


def _explain(name: str, error: ValidationError, file: str) -> Iterator[Finding]:
    keys = [str(k) for k in error.absolute_path]
    path = "".join(f"/{k}" for k in keys)
    rule = str(error.validator)
    instance, limit = _stated(error.instance), _stated(error.validator_value)
    found, expected = _shown(instance), describe(schema(name), keys)
    values: dict[str, Value]
    if rule in ("required", "dependentRequired"):
        for key in _lacking(rule, members(instance), limit):
            wanted = describe(schema(name), [*keys, key])
            yield Finding("missing-field", file, f"{path}/{key}", {"key": key, "expected": wanted})
    elif rule == "additionalProperties":
        allowed = list(_part(members(_stated(error.schema)), "properties"))
        for key in (k for k in members(instance) if k not in allowed):
            values = {"key": key, "suggestion": suggestion(key, allowed), "allowed": listed(allowed)}
            yield Finding("unknown-field", file, f"{path}/{key}", values)
    elif rule in ("enum", "const"):
        allowed = ["null" if v is None else str(v) for v in (entries(limit) if rule == "enum" else [limit])]
        values = {"found": found, "allowed": listed(allowed), "suggestion": suggestion(str(instance), allowed)}
        yield Finding("not-allowed", file, path, values)
    elif rule in ("type", "oneOf", "anyOf"):
        yield Finding("wrong-type", file, path, {"found": found, "kind": _kinds(name, limit), "expected": expected})
    elif rule in _BOUNDS:
        values = {"found": found, "bound": both(_BOUNDS[rule], limit), "expected": expected}
        yield Finding("out-of-range", file, path, values)
    elif rule in _LENGTHS:
        yield Finding("wrong-length", file, path, {"found": found, "expected": expected})
    else:  # pattern, of a value or of a key
        if "propertyNames" in error.absolute_schema_path:
            definition = "part" if keys[-1:] == ["parts"] else "code"
            path, expected = f"{path}/{instance}", describe(schema(name), [], definition)
        yield Finding("bad-format", file, path, {"found": str(instance), "expected": expected})


def _stated(value: Any) -> Json:
    """What an error tells of the document or the contract, which the validator types too loosely."""
    stated: Json = value
    return stated


def _singles(error: ValidationError) -> Iterator[ValidationError]:
    """The error itself, or of a value that may have several forms those in the first form that it is of the kind of."""
    if not error.context:
        yield error
        return
    forms: dict[str | int, list[ValidationError]] = {}
    for inner in error.context:
        forms.setdefault(inner.relative_schema_path[0], []).append(inner)
    found = [errors for errors in forms.values() if not any(_of_other_kind(e, error) for e in errors)]
    if not found:
        yield error
    for inner in found[0] if found else ():
        yield from _singles(inner)


def _of_other_kind(inner: ValidationError, error: ValidationError) -> bool:
    return inner.validator == "type" and inner.absolute_path == error.absolute_path


def _kinds(name: str, limit: Json) -> tuple[str, str]:
    """The kinds of value that may stand in a place, in both languages."""
    root = schema(name)
    kinds = [text(_resolved(root, k)["type"] if isinstance(k, dict) else k) for k in _as_list(limit)]
    zh, en = (word("or", lang).join(word(kind, lang) for kind in kinds) for lang in ("zh", "en"))
    return zh, en


def _as_list(limit: Json) -> list[Json]:
    return limit if isinstance(limit, list) else [limit]


def _lacking(rule: str, instance: JsonObject, limit: Json) -> list[str]:
    """The keys that an object should have and has not."""
    wanted = entries(limit) if rule == "required" else _dependent(instance, members(limit))
    return [key for key in map(text, wanted) if key not in instance]


def _dependent(instance: JsonObject, limit: JsonObject) -> list[Json]:
    return [k for key, keys in limit.items() if key in instance for k in entries(keys)]


def _shown(value: Json) -> str | tuple[str, str]:
    """A value as it stands in the file, shortened; objects and lists by their kind."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"“{value if len(value) <= 40 else value[:40] + '…'}”"
    if isinstance(value, (list, dict)):
        return both("array" if isinstance(value, list) else "object")
    return "null" if value is None else f"{value}"[:40]


def describe(root: JsonObject, keys: list[str], definition: str | None = None) -> tuple[str, str]:
    """The schema's own description of the place that ``keys`` lead to, in both languages."""
    node = root if definition is None else _part(_part(root, "$defs"), definition)
    said = _description(node)
    for key in keys:
        node = _below(root, _resolved(root, node), key)
        said = _description(node) or _description(_resolved(root, node)) or said
    zh, _, en = said.partition(" | ")
    return (zh, en) if en else both("as_described")


def _description(node: JsonObject) -> str:
    return text(node.get("description", ""))


def _part(node: JsonObject, key: str) -> JsonObject:
    """An object in an object, empty where there is none."""
    return members(node.get(key, {}))


def _below(root: JsonObject, node: JsonObject, key: str) -> JsonObject:
    cases = (members(case) for case in entries(node.get("allOf", [])))
    for option in (node, *(_resolved(root, members(case["then"])) for case in cases if "then" in case)):
        properties = _part(option, "properties")
        if key in properties:
            return members(properties[key])
    child = node.get("items" if key.isdigit() and "items" in node else "additionalProperties", {})
    return child if isinstance(child, dict) else {}


def _resolved(root: JsonObject, node: JsonObject) -> JsonObject:
    if reference := node.get("$ref"):
        node = {**_part(_part(root, "$defs"), text(reference).rsplit("/", 1)[1]), **node}
    either = (members(form) for key in ("oneOf", "anyOf") for form in entries(node.get(key, [])))
    form = next((form for form in either if form.get("type") != "null"), None)
    return node if form is None else {**_resolved(root, form), **node}
