"""Telephone and identity numbers in a document: found, never repeated, and struck out before anything else is read."""

from __future__ import annotations

from collections.abc import Iterator

from bench.intake.findings import Finding
from bench.intake.json_values import Json, children
from bench.intake.personal_numbers import may_hold_one, numbers_in, without_numbers
from bench.words.interface import both


def strike_out(content: Json, file: str) -> tuple[Json, list[Finding]]:
    """The content without telephone and identity numbers in any text or key, and an error for each place of one."""
    findings = list(_search(content, "", file)) if isinstance(content, (dict, list)) else []
    return (_struck(content) if findings else content), findings


def _search(node: Json, path: str, file: str) -> Iterator[Finding]:
    for key, value in children(node):
        if isinstance(key, str) and may_hold_one(key):
            yield from _found(key, f"{path}/{without_numbers(key)}", file)
        if isinstance(value, str):
            if may_hold_one(value):
                yield from _found(value, f"{path}/{without_numbers(str(key))}", file)
        elif isinstance(value, (dict, list)):
            yield from _search(value, f"{path}/{without_numbers(str(key))}", file)


def _found(text: str, path: str, file: str) -> Iterator[Finding]:
    for kind in sorted({kind for _, _, kind in numbers_in(text)}):
        yield Finding("personal-number", file, path, {"kind": both(kind)})


def _struck(node: Json) -> Json:
    if isinstance(node, str):
        return without_numbers(node)
    if isinstance(node, dict):
        return {without_numbers(key): _struck(value) for key, value in node.items()}
    return [_struck(value) for value in node] if isinstance(node, list) else node
