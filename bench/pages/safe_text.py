"""Names and free texts made safe to show: nothing in one may turn round or overrun what stands beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from msgspec.structs import replace

from bench.league.codec import decode, encode, encoded_parts
from bench.league.comparators import Comparator, Reference, reference
from bench.league.league import League
from bench.league.rows import AbsentRow, RankedRow, ReferenceRow, Row, ScoredMeasure, UnrankedRow

LONGEST_IN_CHARTS = 20
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides and isolates
_LEFTWARD = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATE, _END = "\u2068", "\u2069"
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')  # a text in JSON
_CODE = re.compile(r"[0-9A-Za-z]+([_-][0-9A-Za-z]+)*")


def isolated(text: str) -> str:
    """A text without characters that only turn others round; one with right-to-left letters stands by itself."""
    plain = _TURNING.sub("", text)
    return f"{_ISOLATE}{plain}{_END}" if _LEFTWARD.search(plain) else plain


def shown(league: League) -> League:
    """A league with every text safe to stand inside a sentence; its checksum stays that of its file."""
    parts = (part.decode("utf-8") for part in encoded_parts(league))  # the whole as text takes much memory
    if not any(_TURNING.search(part) or _LEFTWARD.search(part) for part in parts):
        return league
    text = encode(league).decode("utf-8")
    safe = _LITERAL.sub(lambda found: json.dumps(isolated(json.loads(found[0])), ensure_ascii=False), text)
    return replace(decode(safe.encode("utf-8")), checksum=league.checksum)


def for_charts(league: League) -> League:
    """A league whose area names fit into a chart."""
    if all(len(name) <= LONGEST_IN_CHARTS for name in _names(league)):
        return league
    shortening = _Shortening()
    return replace(league, rows=tuple(shortening.row(row) for row in league.rows))


def _names(league: League) -> Iterator[str]:
    """The names of areas, and of what they are compared with."""
    for row in league.rows:
        yield row.area_name
    for row in league.scored:
        for measured in row.indicators.values():
            yield from (c.comparator.area_name or "" for c in measured.comparators.values())


class _Shortening:
    """Rows with short names; a comparator that many rows share is shortened once."""

    def __init__(self) -> None:
        self._short: dict[Comparator, Reference] = {}

    def row(self, row: Row) -> Row:
        """A row whose names, and those of what it is compared with, are short."""
        short = replace(row, area_name=_short(row.area_name))
        if isinstance(short, AbsentRow | ReferenceRow):
            return short
        return self._measured(short)

    def _measured(self, row: RankedRow | UnrankedRow) -> Row:
        return replace(row, indicators={code: self._measure(m) for code, m in row.indicators.items()})

    def _measure(self, measured: ScoredMeasure) -> ScoredMeasure:
        found = {kind: replace(c, of=self._reference(c.comparator)) for kind, c in measured.comparators.items()}
        return replace(measured, comparators=found)

    def _reference(self, comparator: Comparator) -> Reference:
        if comparator not in self._short:
            name = comparator.area_name
            self._short[comparator] = reference(replace(comparator, area_name=None if name is None else _short(name)))
        return self._short[comparator]


def _short(name: str) -> str:
    """A name cut to what a chart holds; what stood by itself still does."""
    if len(name) <= LONGEST_IN_CHARTS:
        return name
    return name[: LONGEST_IN_CHARTS - 1].rstrip(_END) + "…" + _END * (_ISOLATE in name)


def file_part(code: str) -> str:
    """A code as part of a file name.

    Raises
    ------
    ValueError
        If it holds anything but ASCII letters, digits, hyphens and underscores.
    """
    if not _CODE.fullmatch(code):
        raise ValueError(f"not a code: {code!r}")
    return code
