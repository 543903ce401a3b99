"""Strict reading of JSON and TOML from outside: whatever is wrong becomes a finding, all of it at once."""

from __future__ import annotations

import hashlib
import json
import math
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NoReturn

from bench.intake.findings import Finding
from bench.intake.json_values import Json, JsonObject, children
from bench.intake.personal_numbers import without_numbers
from bench.words.interface import both
from bench.words.system_errors import reason

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_NUMBER = 10**15  # in a configuration; what a submission may state is bounded field by field in its contract
_MAX_EXPONENT = 1_000
_FIGURES = re.compile("[0-9][0-9_]*")
_LONG = 4_000  # figures; Python refuses to read an integer of more than 4,300
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zipped, as .xlsx and .docx are, and the older kind
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FULL_WIDTH = "，：“”｛｝［］＂"
# Controls, half surrogate pairs, and marks that turn or hide what stands beside them.
_INVISIBLE = re.compile("[\x00-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_HIDDEN = re.compile("[\x7f\u200b\u202a-\u202e\u2066-\u2069]")  # of these what strict JSON lets stand unescaped


@dataclass(frozen=True)
class Document:
    """A parsed file: its content (numbers with a fraction as Decimal, digits kept) and the SHA-256 of its bytes."""

    file: str
    sha256: str
    content: Json


class _Object(dict[str, Json]):
    """A JSON object that has keys which were written twice, and remembers them."""

    repeated: tuple[str, ...] = ()


class _NotANumberError(ValueError):
    pass


def _object(pairs: list[tuple[str, Json]]) -> JsonObject:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    out, keys = _Object(pairs), [k for k, _ in pairs]
    out.repeated = tuple(sorted({k for k in keys if keys.count(k) > 1}))
    return out


def _constant(name: str) -> NoReturn:
    raise _NotANumberError(name)


def exact(digits: str) -> Decimal:
    """A number with its digits kept."""
    try:
        number = Decimal(digits)
    except InvalidOperation as error:  # an exponent beyond all bounds
        raise _NotANumberError(digits) from error
    if not number.is_finite() or abs(number.adjusted()) > _MAX_EXPONENT:  # arithmetic with such a one never ends
        raise _NotANumberError(digits[:40])
    return number


def finite(digits: str) -> float:
    """A number in binary."""
    number = float(digits)
    if not math.isfinite(number):
        raise _NotANumberError(digits[:40])
    return number


def read_bytes(path: Path, file: str, limit: int = MAX_BYTES) -> bytes | Finding:
    """A file's bytes, or why they cannot be had."""
    try:
        size = path.stat().st_size
        if size > limit:
            return Finding("file-too-large", file, values={"found": size, "limit": limit})
        return path.read_bytes()
    except OSError as error:
        return Finding("file-unreadable", file, values={"found": reason(error)})


def read_json(
    path: Path,
    file: str,
    *,
    parse_float: Callable[[str], float | Decimal] = exact,
    max_bytes: int = MAX_BYTES,
    max_depth: int = MAX_DEPTH,
) -> Document | list[Finding]:
    """Read one JSON file strictly.

    Refused: over ``max_bytes``, not UTF-8, not JSON, NaN or Infinity, a key written twice, deeper than ``max_depth``, a
    control character or half a surrogate pair in a text. A byte-order mark is passed over.
    """
    raw = read_bytes(path, file, max_bytes)
    return [raw] if isinstance(raw, Finding) else parse_json(raw, file, parse_float=parse_float, max_depth=max_depth)


def parse_json(
    raw: bytes, file: str, *, parse_float: Callable[[str], float | Decimal] = exact, max_depth: int = MAX_DEPTH
) -> Document | list[Finding]:
    """The JSON of a file's bytes, as strictly as ``read_json``."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [_not_utf8(raw, file, error.start)]
    try:
        content: Json = json.loads(
            text, object_pairs_hook=_object, parse_float=parse_float, parse_constant=_constant, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        return [_syntax(file, text, error)]
    except _NotANumberError as error:
        return [Finding("not-a-number", file, values={"found": str(error)})]
    except RecursionError:
        return [Finding("too-deep", file, values={"limit": max_depth})]
    problems: list[Finding] = []
    if "\\" in text or _HIDDEN.search(text) or not _is_plain(content, max_depth):
        problems = list(_walk(content if isinstance(content, (dict, list)) else [content], "", file, 1, max_depth))
    return problems or Document(file, hashlib.sha256(raw).hexdigest(), content)


def _integer(digits: str) -> int:
    # Bounded: the schema's maximum, or minimum, refuses it by name.
    return int(digits) if len(digits) < 25 else -(10**25) if digits.startswith("-") else 10**25


def _not_utf8(raw: bytes, file: str, start: int) -> Finding:
    """What a file is that is not UTF-8, as far as its bytes say."""
    if raw.startswith(_WORKBOOKS):
        return Finding("not-json-workbook", file)
    gbk = not raw.startswith(_UTF16) and _decodes(raw, "gb18030")
    return Finding("not-utf8-gbk" if gbk else "not-utf8", file, values={"found": start})


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _syntax(file: str, text: str, error: json.JSONDecodeError) -> Finding:
    before = text[: error.pos].rstrip()
    here = text[error.pos : error.pos + 2]
    values = {"line": error.lineno, "column": error.colno}
    if not text.strip():
        return Finding("file-empty", file)
    if here.startswith(("//", "/*", "#")):
        return Finding("json-comment", file, values=values)
    if before.endswith(",") and here[:1] in "}]":
        return Finding("json-trailing-comma", file, values=values)
    if here[:1] and here[0] in _FULL_WIDTH:
        return Finding("json-full-width", file, values={**values, "found": (here[0], f"U+{ord(here[0]):04X}")})
    shown = without_numbers(text[error.pos : error.pos + 60])[:20].split("\n")[0] or both("end_of_file")
    return Finding("json-syntax", file, values={**values, "found": shown})


def _is_plain(content: Json, limit: int) -> bool:
    """Whether a document, as nearly every one, has few enough levels and no key twice; with one look at each object."""
    level: list[Json] = [content]
    for _ in range(1, limit):
        inner: list[Json] = []
        for node in level:
            values = node.values() if type(node) is dict else node if type(node) is list else ()
            inner += [value for value in values if isinstance(value, (dict, list))]
        if any(isinstance(node, _Object) for node in level):
            return False
        if not inner:
            return True
        level = inner
    return False


def _walk(node: Json, path: str, file: str, depth: int, limit: int) -> Iterator[Finding]:
    """What is wrong inside an object or list: keys written twice, too many levels, characters that hide."""
    for twice in node.repeated if isinstance(node, _Object) else ():
        yield Finding("duplicate-key", file, _place(path, twice), {"key": without_numbers(printable(twice))})
    for key, value in children(node):
        if isinstance(key, str) and _INVISIBLE.search(key):
            yield Finding("bad-character", file, without_numbers(printable(path)))
        if depth == limit:
            yield Finding("too-deep", file, _place(path, key), {"limit": limit})
        elif isinstance(value, str):
            if _INVISIBLE.search(value):
                yield Finding("bad-character", file, _place(path, key))
        elif isinstance(value, (dict, list)):
            yield from _walk(value, f"{path}/{key}", file, depth + 1, limit)


def _place(path: str, key: object) -> str:
    return without_numbers(printable(f"{path}/{key}"))


def printable(text: str) -> str:
    """A text without half surrogate pairs, which cannot be written."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def read_toml(
    path: Path, file: str, parse_float: Callable[[str], float | Decimal] = finite
) -> Document | list[Finding]:
    """Read one TOML file; syntax errors name the line."""
    raw = read_bytes(path, file)
    if isinstance(raw, Finding):
        return [raw]
    try:
        text = raw.decode("utf-8-sig")
        content: Json = tomllib.loads(text, parse_float=parse_float)
        problems = list(_unusable(content, "", file, 1))
    except UnicodeDecodeError as error:
        return [Finding("not-utf8", file, values={"found": error.start})]
    except _NotANumberError as error:
        return [Finding("not-a-number", file, values={"found": str(error)})]
    except RecursionError:
        return [Finding("too-deep", file, values={"limit": MAX_DEPTH})]
    except tomllib.TOMLDecodeError as error:
        return [_toml_syntax(file, text, str(error))]
    except ValueError:  # an integer so long that Python refuses to read it, wherever it stands
        return [_too_long(file, text)]
    return problems or Document(file, hashlib.sha256(raw).hexdigest(), content)


def _unusable(node: Json, path: str, file: str, depth: int) -> Iterator[Finding]:
    """Numbers that nothing in a configuration can mean and arithmetic would stumble over; too many levels."""
    for key, value in children(node):
        if depth == MAX_DEPTH:
            yield Finding("too-deep", file, _place(path, key), {"limit": MAX_DEPTH})
        elif isinstance(value, (dict, list)):
            yield from _unusable(value, f"{path}/{key}", file, depth + 1)
        elif isinstance(value, (int, float, Decimal)) and not -MAX_NUMBER <= value <= MAX_NUMBER:
            yield Finding("number-too-large", file, _place(path, key), {"limit": f"{MAX_NUMBER:,}"})


def _too_long(file: str, text: str) -> Finding:
    found = next((m for m in _FIGURES.finditer(text) if len(m[0]) - m[0].count("_") >= _LONG), None)
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    return Finding("number-too-long", file, values={"line": line})


def _toml_syntax(file: str, text: str, said: str) -> Finding:
    """A syntax error by its line and column, which the parser gives in its text only."""
    place = re.search(r"line (\d+), column (\d+)", said)
    lines = text.splitlines() or [""]
    line, column = (int(place[1]), int(place[2])) if place else (len(lines), len(lines[-1]) + 1)
    return Finding("toml-syntax", file, values={"line": line, "column": column})
