"""Areas: the table of division codes, levels, and who lies in whom."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib import resources
from typing import NamedTuple

TABLE_DATE = "2023-06-30"
PARENT_LEVELS = ("city", "province")  # from the nearest to the furthest
SCORED_LEVELS = {"county": ("county", "functional_zone"), "city": ("city",)}  # by the level that a framework is for
CODE = re.compile(r"[1-9][0-9]{3}([0-9]{2}|Z[1-9])")  # as in the contracts
_MUNICIPALITIES = ("11", "12", "31", "50")
_STATED = re.compile(r"([1-9][0-9]{5}|[1-9][0-9]{3}Z[1-9])(?:000|000000)?(?:\.0)?", re.IGNORECASE)


class Area(NamedTuple):
    """A row of the area table; ``villages`` counts villages and communities, None where it is not known."""

    code: str
    name: str
    level: str
    townships: int | None = None
    villages: int | None = None


def stated_code(text: str) -> str:
    """The code of six places that a text states, perhaps with the zeros of nine or twelve; else nothing."""
    match = _STATED.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    return match[1].upper() if match else ""


@cache
def area_table() -> dict[str, Area]:
    """Every area of the shipped table by code."""
    source = resources.files("bench").joinpath(f"data/areas-{TABLE_DATE}.csv")
    with source.open(encoding="utf-8") as lines:
        rows = csv.reader(lines)
        next(rows)  # the headings
        return {code: _area(code, *row) for code, *row in rows}


def _area(code: str, name: str, level: str, townships: str, communities: str, villages: str) -> Area:
    if not townships:
        return Area(code, name, level)
    return Area(code, name, level, int(townships), int(communities) + int(villages))


def is_fictional(code: str) -> bool:
    return code.startswith("99")


def level(code: str) -> str:
    """Province, city, county or functional_zone."""
    known = area_table().get(code)
    if known:
        return known.level
    if code[4] == "Z":
        return "functional_zone"
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


@cache
def parent(code: str, of_level: str) -> str | None:
    """The city or province an area lies in; None for itself, for higher levels, and where there is no city."""
    own = level(code)
    if own == "province" or own == of_level:
        return None
    if of_level == "province":
        return code[:2] + "0000"
    direct = code[2:4] == "90" or code[:2] in _MUNICIPALITIES
    return None if direct else code[:4] + "00"


def counties_below(code: str) -> list[Area]:
    """The counties of the area table in a city or province, in order of code."""
    prefix = code[:2] if code.endswith("0000") else code[:4]
    return [a for a in area_table().values() if a.level == "county" and a.code.startswith(prefix)]
