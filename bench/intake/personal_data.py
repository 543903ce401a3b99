"""Personal data in a document: numbers are struck out before anything else is read; names are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bench.intake.findings import Finding
from bench.intake.json_values import Json, children
from bench.intake.person_names import label_of_a_name
from bench.intake.personal_numbers import may_hold_one, numbers_in, without_numbers
from bench.words.interface import both

PERSONAL = "personal-number"  # the code of an error after which all else of a file can still be read
_OF_AN_OFFICE = ("landline_number",)
_PLAIN_KEYS: set[str] = set()
_MOST_KEYS = 10_000


def strike_out(content: Json, file: str, office: frozenset[str] = frozenset()) -> tuple[Json, list[Finding]]:
    """The content without personal numbers in any text or key, an error for each place of one, and a question for each
    place where a person is named.

    Parameters
    ----------
    office : places (JSON pointers) where an office's landline may stand
    """
    findings = list(_search(content, "", file, office)) if _is_suspect(content) else []
    found = any(f.code == PERSONAL for f in findings)
    return (_struck(content, "", office) if found else content), findings


def in_name(name: str, file: str) -> Iterator[Finding]:
    """An error for what the name of a file gives away."""
    if may_hold_one(name):
        yield from _found(name, "", file, "personal-number-in-name")


def _is_suspect(content: Json) -> bool:
    """Whether any text or key of a document must be looked at more closely; nearly none need be."""
    nodes: list[Json] = [content]
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            if not (node.keys() <= _PLAIN_KEYS or all(map(_is_plain_key, node))):
                return True
            nodes += [value for value in node.values() if isinstance(value, (str, dict, list))]
        elif isinstance(node, list):
            nodes += [value for value in node if isinstance(value, (str, dict, list))]
        elif isinstance(node, str) and (may_hold_one(node) or label_of_a_name(node) is not None):
            return True
    return False


def _is_plain_key(key: str) -> bool:
    """Whether a key may be shown as it is; the same few are in every report, and are remembered."""
    plain = _shown(key) == key
    if plain and len(_PLAIN_KEYS) < _MOST_KEYS:
        _PLAIN_KEYS.add(key)
    return plain


def _search(node: Json, path: str, file: str, office: frozenset[str]) -> Iterator[Finding]:
    for key, value in children(node):
        if isinstance(key, str) and _shown(key) != key:
            yield from _found(key, f"{path}/{_shown(key)}", file)
        if isinstance(value, str):
            yield from _in_text(value, f"{path}/{_shown(key)}", file, office)
        elif isinstance(value, (dict, list)):
            yield from _search(value, f"{path}/{_shown(key)}", file, office)


@lru_cache(maxsize=10_000)
def _shown(key: str | int) -> str:
    """A key as it may be shown; the same few are in every report."""
    return without_numbers(str(key))


def _in_text(text: str, place: str, file: str, office: frozenset[str]) -> Iterator[Finding]:
    if may_hold_one(text):
        yield from _found(text, place, file, allowed=_OF_AN_OFFICE if place in office else ())
    if (label := label_of_a_name(text)) is not None:
        yield Finding("person-named", file, place, {"label": label})


def _is_allowed(text: str, place: str, office: frozenset[str]) -> bool:
    return place in office and all(kind in _OF_AN_OFFICE for _, _, kind in numbers_in(text))


def _found(text: str, path: str, file: str, code: str = PERSONAL, allowed: tuple[str, ...] = ()) -> Iterator[Finding]:
    for kind in sorted({kind for _, _, kind in numbers_in(text)} - set(allowed)):
        yield Finding(code, file, path, {"kind": both(kind)})


def _struck(node: Json, path: str, office: frozenset[str]) -> Json:
    if isinstance(node, str):
        return node if _is_allowed(node, path, office) else without_numbers(node)
    if isinstance(node, dict):
        return {without_numbers(key): _struck(value, f"{path}/{key}", office) for key, value in node.items()}
    if isinstance(node, list):
        return [_struck(value, f"{path}/{n}", office) for n, value in enumerate(node)]
    return node
