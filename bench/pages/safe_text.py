"""Names and free texts made safe to show: nothing in one may turn round or overrun what stands beside it."""

from __future__ import annotations

import re
from typing import Any

from bench.views.league_table import League

LONGEST_IN_CHARTS = 20
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides and isolates
_LEFTWARD = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATE, _END = "\u2068", "\u2069"
_CODE = re.compile(r"[0-9A-Za-z]+([_-][0-9A-Za-z]+)*")


def isolated(text: str) -> str:
    """A text without characters that only turn others round; one with right-to-left letters stands by itself."""
    plain = _TURNING.sub("", text)
    return f"{_ISOLATE}{plain}{_END}" if _LEFTWARD.search(plain) else plain


def shown(league: League) -> League:
    """A league with every text safe to stand inside a sentence."""
    safe: League = _each_text(league)
    return safe


def _each_text(node: Any) -> Any:
    if isinstance(node, str):
        return isolated(node)
    if isinstance(node, dict):
        return {key: _each_text(value) for key, value in node.items()}
    return [_each_text(value) for value in node] if isinstance(node, list) else node


def for_charts(league: League) -> League:
    """A league whose area names fit into a chart."""
    return {**league, "rows": [_row_for_charts(row) for row in league["rows"]]}


def _row_for_charts(row: dict[str, Any]) -> dict[str, Any]:
    indicators = {
        code: {**m, "comparators": {k: _short(c) if c else c for k, c in m["comparators"].items()}}
        if "comparators" in m
        else m
        for code, m in row.get("indicators", {}).items()
    }
    return {**_short(row), **({"indicators": indicators} if indicators else {})}


def _short(named: dict[str, Any]) -> dict[str, Any]:
    name = named.get("area_name")
    if name is None or len(name) <= LONGEST_IN_CHARTS:
        return named
    return {**named, "area_name": name[: LONGEST_IN_CHARTS - 1].rstrip(_END) + "…" + _END * (_ISOLATE in name)}


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
