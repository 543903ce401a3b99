"""Documents validated against their JSON Schema, every violation as a finding in words of our own; then made values.

Nearly every document keeps its contract, and a compiled validator says so two orders of magnitude faster than the one
that can explain; the slow one, also slow to import, sees only what the fast one refuses.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from bench.intake.findings import Finding
from bench.words.interface import both, listed, suggestion, word

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema_rs import Draft202012Validator as Gate

Built = TypeVar("Built")
_BOUNDS = {"minimum": "at_least", "maximum": "at_most", "exclusiveMinimum": "above"}
_LONGEST = 25  # figures of a whole number; reading cuts longer ones down to it
_LENGTHS = ("minLength", "maxLength", "minItems", "minProperties", "uniqueItems")


@cache
def schema(name: str) -> Any:
    """One of the contracts: submission, framework, collection, rulings or league."""
    # Any: a JSON Schema is a document itself.
    return json.loads(resources.files("schemas").joinpath(f"{name}.schema.json").read_text("utf-8"))


@cache
def _gate(name: str) -> Gate:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema(name))


def keeps(name: str, content: Any) -> bool:
    """Whether a document keeps the named contract."""
    try:
        return _gate(name).is_valid(content)
    except ValueError:  # a kind of value that JSON has not, such as a date of TOML
        return False


def built(kind: Callable[..., Built], stated: Mapping[str, Any], /, **readers: Callable[[Any], object]) -> Built:
    """A value from an object that keeps its contract: a field a member, made by its reader where it has one."""
    # Any: a contract's object has been validated, but its members have no types yet.
    return kind(**{key: readers[key](value) if key in readers else value for key, value in stated.items()})


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


def make_whole(name: str, content: Any) -> None:
    """Make every 5.0 a 5 where the named contract asks for an integer: in place, in a document that keeps it.

    The contract takes either, and a whole number of people or cases is an int to everything behind it. Elsewhere
    digits stay as they are, for a percentage of 95.0 is not known as well as one of 95.00.
    """
    for parent, key, keys in list(_fractional(content, ())):
        value = parent[key]
        if _is_whole(value) and -(10**_LONGEST) < value < 10**_LONGEST and _asks_whole(name, keys):
            parent[key] = int(value)


def _fractional(node: Any, keys: tuple[str, ...]) -> Iterator[tuple[Any, Any, tuple[str, ...]]]:
    """Every number with a fraction by what holds it, its key there, and the keys that lead to it (0 into a list)."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, (float, Decimal)):
            yield node, key, (*keys, key if isinstance(key, str) else "0")
        elif isinstance(value, (dict, list)):
            yield from _fractional(value, (*keys, key if isinstance(key, str) else "0"))


@lru_cache(maxsize=10_000)
def _asks_whole(name: str, keys: tuple[str, ...]) -> bool:
    root = node = schema(name)
    for key in keys:
        node = _below(root, _resolved(root, node), key)
    return "integer" in _as_list(_resolved(root, node).get("type"))


def violations(name: str, content: Any, file: str) -> list[Finding]:
    """Every violation of the named contract."""
    if keeps(name, content):
        return []
    errors = (single for error in _validator(name).iter_errors(content) for single in _singles(error))
    found = [f for error in errors for f in _explain(name, error, file)]
    return list({(f.code, f.path, str(f.values)): f for f in found}.values())


def _explain(name: str, error: ValidationError, file: str) -> Iterator[Finding]:
    keys = [str(k) for k in error.absolute_path]
    path = "".join(f"/{k}" for k in keys)
    # The validator's attributes are typed too loosely to index; the contracts' own tests hold their shapes.
    rule, node = str(error.validator), error.schema
    instance, limit = _any(error.instance), _any(error.validator_value)
    found, expected = _shown(instance), describe(schema(name), keys)
    if rule in ("required", "dependentRequired"):
        for key in _lacking(rule, instance, limit):
            wanted = describe(schema(name), [*keys, key])
            yield Finding("missing-field", file, f"{path}/{key}", {"key": key, "expected": wanted})
    elif rule == "additionalProperties":
        allowed = list(_any(node).get("properties", {}))
        for key in (k for k in instance if k not in allowed):
            values = {"key": key, "suggestion": suggestion(key, allowed), "allowed": listed(allowed)}
            yield Finding("unknown-field", file, f"{path}/{key}", values)
    elif rule in ("enum", "const"):
        allowed = ["null" if v is None else str(v) for v in (limit if rule == "enum" else [limit])]
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
            path, expected = f"{path}/{instance}", describe(schema(name), [], "code")
        yield Finding("bad-format", file, path, {"found": instance, "expected": expected})


def _singles(error: ValidationError) -> Iterator[ValidationError]:
    """The error itself, or of a value that may have several forms those in the first form that it is of the kind of."""
    if not error.context:
        yield error
        return
    forms: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        forms.setdefault(inner.relative_schema_path[0], []).append(inner)
    found = [errors for errors in forms.values() if not any(_of_other_kind(e, error) for e in errors)]
    if not found:
        yield error
    for inner in found[0] if found else ():
        yield from _singles(inner)


def _of_other_kind(inner: ValidationError, error: ValidationError) -> bool:
    return inner.validator == "type" and inner.absolute_path == error.absolute_path


def _kinds(name: str, limit: Any) -> tuple[str, str]:
    """The kinds of value that may stand in a place, in both languages."""
    kinds = [_resolved(schema(name), k)["type"] if isinstance(k, dict) else k for k in _as_list(limit)]
    zh, en = (word("or", lang).join(word(kind, lang) for kind in kinds) for lang in ("zh", "en"))
    return zh, en


def _as_list(limit: Any) -> list[Any]:
    return limit if isinstance(limit, list) else [limit]


def _lacking(rule: str, instance: Any, limit: Any) -> list[str]:
    """The keys that an object should have and has not."""
    wanted = limit if rule == "required" else [k for key, keys in limit.items() if key in instance for k in keys]
    return [key for key in wanted if key not in instance]


def _any(value: object) -> Any:
    return value


def _shown(value: Any) -> str | tuple[str, str]:
    """A value as it stands in the file, shortened; objects and lists by their kind."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"“{value if len(value) <= 40 else value[:40] + '…'}”"
    if isinstance(value, (list, dict)):
        return both("array" if isinstance(value, list) else "object")
    return "null" if value is None else f"{value}"[:40]


def describe(root: Any, keys: list[str], definition: str | None = None) -> tuple[str, str]:
    """The schema's own description of the place that ``keys`` lead to, in both languages."""
    node = root.get("$defs", {}).get(definition, root)
    text = node.get("description", "")
    for key in keys:
        node = _below(root, _resolved(root, node), key)
        text = node.get("description") or _resolved(root, node).get("description") or text
    zh, _, en = text.partition(" | ")
    return (zh, en) if en else both("as_described")


def _below(root: Any, node: Any, key: str) -> Any:
    cases = (_resolved(root, case["then"]) for case in node.get("allOf", ()) if "then" in case)
    for option in (node, *cases):
        properties = option.get("properties", {})
        if key in properties:
            return properties[key]
    child = node.get("items" if key.isdigit() and "items" in node else "additionalProperties", {})
    return child if isinstance(child, dict) else {}


def _resolved(root: Any, node: Any) -> Any:
    reference = node.get("$ref")
    if reference:
        node = {**root["$defs"][reference.rsplit("/", 1)[1]], **node}
    forms = [form for form in (*node.get("oneOf", ()), *node.get("anyOf", ())) if form.get("type") != "null"]
    return {**_resolved(root, forms[0]), **node} if forms else node
