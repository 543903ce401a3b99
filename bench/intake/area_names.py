"""Areas by their names as offices write them: 城步县, 洞 口 县, 邵阳市洞口县, 洞口县人民政府."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bench.intake.areas import Area, area_table, level

_PEOPLES = re.split(
    r"\s+",
    "阿昌 白 保安 布朗 布依 朝鲜 达斡尔 傣 德昂 东乡 侗 独龙 俄罗斯 鄂伦春 鄂温克 高山 仡佬 哈尼 哈萨克 赫哲 回 基诺 京"
    " 景颇 柯尔克孜 拉祜 黎 傈僳 珞巴 满 毛南 门巴 蒙古 苗 仫佬 纳西 怒 普米 羌 撒拉 畲 水 塔吉克 塔塔尔 土家 土 佤"
    " 维吾尔 乌孜别克 锡伯 瑶 彝 裕固 藏 壮 各",
)
_PEOPLE = "|".join(f"{name}族" for name in _PEOPLES) + "|" + "|".join(name for name in _PEOPLES if len(name) > 1)
_AUTONOMOUS = re.compile(rf"(.{{2,}}?)(?:(?:{_PEOPLE})+|族)自治(县|旗|州)")  # 东乡族自治县 bears no other name
_KIND = re.compile(r"(?<=..)(?:自治县|自治旗|林区|特区|新区|县|区|市|旗|省)$")
_BODY = re.compile(
    r"(?:人民)?政府(?:办公室|办)?(?:信访(?:工作)?(?:局|办公室|办))?$|信访(?:工作)?(?:局|办公室|办|中心|联席会议办公室)$"
)
_ZONE = re.compile(r"(?:开发|高新|经开|园|工业|度假|示范|保税|管理|新)区|管委会")


def plain_name(name: str) -> str:
    """A name in one width, without spaces and without the office that it names beside the area."""
    flat = "".join(unicodedata.normalize("NFKC", name).split())
    return _BODY.sub("", flat) or flat


def official_name(name: str, code: str) -> str:
    """The name of the area of a code where that is meant, in whatever form; else the name in one width, without spaces
    and office."""
    known = area_table().get(code)
    if known is not None and any(area.code == code for area in areas_named(name)):
        return known.name
    return plain_name(name)


def forms(name: str) -> tuple[str, ...]:
    """The forms in which an area's name is written, the whole first."""
    found = [name]
    if match := _AUTONOMOUS.fullmatch(name):
        found += [f"{match[1]}{match[2]}", f"{match[1]}自治{match[2]}", match[1]]
    found.append(_KIND.sub("", name))
    return tuple(dict.fromkeys(found))


@cache
def _by_form() -> dict[str, tuple[Area, ...]]:
    found: dict[str, list[Area]] = {}
    for area in area_table().values():
        for form in forms(area.name)[1:]:
            found.setdefault(form, []).append(area)
    return {form: tuple(areas) for form, areas in found.items()}


@cache
def _by_name() -> dict[str, tuple[Area, ...]]:
    found: dict[str, list[Area]] = {}
    for area in area_table().values():
        found.setdefault(area.name, []).append(area)
    return {name: tuple(areas) for name, areas in found.items()}


@cache
def _above() -> tuple[Area, ...]:
    """Provinces and cities, the longest names first."""
    found = (area for area in area_table().values() if area.level in ("province", "city"))
    return tuple(sorted(found, key=lambda area: -len(area.name)))


def areas_named(name: str, roster: Mapping[str, str] | None = None) -> list[Area]:
    """The areas that a name may mean: those of the roster where it has any, else of the area table.

    A whole name comes before a short one, and the names of province and city before it narrow it down.
    """
    flat = plain_name(name)
    if not flat:
        return []
    expected = [Area(code, stated, level(code)) for code, stated in (roster or {}).items()]
    if listed := [a for a in expected if plain_name(a.name) == flat] or [a for a in expected if flat in forms(a.name)]:
        return listed
    found = list(_by_name().get(flat) or _by_form().get(flat, ()))
    if not found:
        for area in _above():
            rest = flat.removeprefix(area.name)
            if rest != flat and len(rest) > 1:
                digits = 2 if area.level == "province" else 4
                found = [a for a in areas_named(rest) if a.code[:digits] == area.code[:digits]]
                if found:
                    break
    expected_codes = set(roster or {})
    return [a for a in found if a.code in expected_codes] or found


def in_city(found: list[Area], city: str) -> list[Area]:
    """Those of some areas that lie in a city or province named."""
    within = [a.code[: 2 if a.level == "province" else 4] for a in areas_named(city) if a.level != "county"]
    return [a for a in found if any(a.code.startswith(prefix) for prefix in within)]


def is_zone(name: str) -> bool:
    """Whether a name is of a functional zone, which the area table does not have."""
    return _ZONE.search(name) is not None
