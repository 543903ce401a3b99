"""Areas: the table of division codes, levels, and who lies in whom."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "data"
TABLE_DATE = "2023-06-30"
PARENT_LEVELS = ("county", "city", "province")  # from the nearest to the furthest
SCORED_LEVELS = {  # by the level that a framework is for
    "township": ("township",),
    "county": ("county", "functional_zone"),
    "city": ("city",),
}
ABOVE = {  # what areas of a level usually lie in, and are compared with, the nearest first
    "township": ("county", "city"),
    "county": ("city", "province"),
    "city": ("province",),
}
HEIGHT = {"township": 0, "county": 1, "functional_zone": 1, "city": 2, "province": 3}
CODE = re.compile(  # as in the contracts; a township's is its county's and three digits that are not all 0
    r"[1-9][0-9]{3}([0-9]{2}([0-9]{2}[1-9]|[0-9][1-9]0|[1-9]00)?|Z[1-9])"
)
DIGITS = {"county": 6, "city": 4}  # that all codes of one county or city begin with
_COMPARED = 2  # levels above an area that it is compared with
_MUNICIPALITIES = ("11", "12", "31", "50")
_STATED = re.compile(
    r"([1-9][0-9]{5}(?!000)[0-9]{3}|[1-9][0-9]{5}|[1-9][0-9]{3}Z[1-9])(?:000|000000)?(?:\.0)?", re.IGNORECASE
)


class Area(NamedTuple):
    """A row of the area table; ``villages`` counts villages and communities, None where it is not known."""

    code: str
    name: str
    level: str
    townships: int | None = None
    villages: int | None = None


def stated_code(text: str) -> str:
    """The code of six places, nine of a township, that a text states, perhaps with zeros up to twelve; else nothing."""
    match = _STATED.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    return match[1].upper() if match else ""


@cache
def area_table() -> dict[str, Area]:
    """Every area of the shipped table by code."""
    with (DATA / f"areas-{TABLE_DATE}.csv").open(encoding="utf-8") as lines:
        rows = csv.reader(lines)
        next(rows)  # the headings
        return {
            code: Area(code, name, level, int(townships), int(communities) + int(villages))
            if townships
            else Area(code, name, level)
            for code, name, level, townships, communities, villages in rows
        }


def is_fictional(code: str) -> bool:
    return code.startswith("99")


def level(code: str) -> str:
    """Province, city, county, functional_zone or township."""
    if len(code) > DIGITS["county"]:
        return "township"
    known = area_table().get(code)
    if known:
        return known.level
    if code[4] == "Z":
        return "functional_zone"
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


@lru_cache(maxsize=1 << 12)  # memory must not grow with the number of areas
def parents(code: str) -> Mapping[str, str]:
    """What an area lies in, by level, from the nearest on and at most two levels up; none for a province.

    A county of a municipality or directly under its province lies in no city; a township of one of the few cities
    without counties lies in no county.
    """
    height, found = HEIGHT[level(code)], {}
    if height < HEIGHT["county"] and code[4:6] != "00":
        found["county"] = code[:6]
    if height < HEIGHT["city"] and code[2:4] != "90" and code[:2] not in _MUNICIPALITIES:
        found["city"] = code[:4] + "00"
    if height < HEIGHT["province"]:
        found["province"] = code[:2] + "0000"
    return MappingProxyType(dict(list(found.items())[:_COMPARED]))


def parent(code: str, of_level: str) -> str | None:
    """The county, city or province an area lies in; None for itself, for higher levels, for more than two levels up,
    and where there is none."""
    return parents(code).get(of_level)


@lru_cache(maxsize=1 << 12)
def nearest(code: str) -> str | None:
    """What an area lies in directly."""
    return next(iter(parents(code).values()), None)


def parts(codes: Iterable[str], whole: str) -> int:
    """In how many areas of the level below a whole some areas lie, each one that lies in it directly being one."""
    return len({code if nearest(code) == whole else nearest(code) for code in codes})


def below(code: str, of_level: str) -> list[Area]:
    """The cities or counties of the area table in a city or province, in order of code."""
    return list(_by_parent().get((code[:2] if code.endswith("0000") else code[:4], of_level), ()))


def counties_below(code: str) -> list[Area]:
    """The counties of the area table in a city or province, in order of code."""
    return below(code, "county")


@cache
def _by_parent() -> dict[tuple[str, str], list[Area]]:
    """The areas of the table by level and by the first two and four digits of their codes."""
    found: dict[tuple[str, str], list[Area]] = {}
    for area in area_table().values():
        for digits in (2, 4):
            found.setdefault((area.code[:digits], area.level), []).append(area)
    return found


@cache
def townships_below(code: str) -> int:
    """How many townships the area table counts in a county or city; 0 where it does not say."""
    table = area_table()
    below = [table[code]] if code in table else []
    if not any(area.townships for area in below):
        below = counties_below(code)
    return sum(area.townships or 0 for area in below)
