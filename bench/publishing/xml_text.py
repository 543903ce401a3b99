"""Texts from outside as XML documents can hold them, shown as text and in their own direction."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from bench.views.league_table import League

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ISOLATE, _POP = "\u2068", "\u2069"


def printable_text(text: str) -> str:
    """A text in which what XML cannot hold is replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def isolated(text: str) -> str:
    """A text that holds right-to-left letters kept from turning round what stands beside it."""
    turned = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return f"{_ISOLATE}{text}{_POP}" if turned else text


def with_isolated_names(league: League) -> League:
    """The league with its areas' names isolated, for sentences in which they stand beside other text."""
    if not any(isolated(row["area_name"]) != row["area_name"] for row in league["rows"]):
        return league
    return {**league, "rows": [_isolated_row(row) for row in league["rows"]]}


def _isolated_row(row: dict[str, Any]) -> dict[str, Any]:
    measures = {}
    for code, m in row.get("indicators", {}).items():
        beside = {k: c and {**c, **_isolated_name(c)} for k, c in m.get("comparators", {}).items()}
        measures[code] = {**m, **({"comparators": beside} if "comparators" in m else {})}
    return {**row, **_isolated_name(row), **({"indicators": measures} if measures else {})}


def _isolated_name(node: dict[str, Any]) -> dict[str, Any]:
    return {"area_name": isolated(node["area_name"])} if "area_name" in node else {}
