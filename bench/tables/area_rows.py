"""Which area each row of a wide table is of: by its code, else by name and city, with the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bench.intake.area_names import areas_named, in_city, is_zone
from bench.intake.areas import Area, stated_code
from bench.intake.label_columns import label_kind
from bench.intake.numerals import number
from bench.intake.table import Table
from bench.words.interface import in_a_row, word

_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、.)）]")
_SHOWN = 6  # of areas of one name


def row_keys(table: Table, name_column: str, city_column: str) -> list[str]:
    """What each row is called in a mapping: its name, after its city where a column or a row above says which.

    A row's city is only taken from the rows above where the table has one name twice.
    """
    at = table.headers.index(name_column) if name_column in table.headers else None
    names = ["" if at is None else table.label(row) if at == table.labels.name else row[at] for row in table.rows]
    cities = table.column(city_column) if city_column in table.headers else [""] * len(names)
    often = Counter(names)
    keys, above = [], ""
    for name, city in zip(names, cities, strict=True):
        if not city and name and any(area.level == "city" for area in areas_named(name)[:1]):
            above = name
        before = city or (above if often[name] > 1 else "")
        total = label_kind(name)
        keys.append(f"{before} {name}" if before and name and not total and before != name else name)
    return keys


def suggested_areas(table: Table, roster: Mapping[str, str], lang: str) -> tuple[dict[str, str], dict[str, str]]:
    """Codes for the rows that state none, and the reason of each; no code where it is not clear."""
    labels = table.labels
    headers = [table.headers[n] if n is not None else "" for n in (labels.name, labels.city)]
    keys = row_keys(table, *headers)
    codes = [stated_code(row[labels.code]) if labels.code is not None else "" for row in table.rows]
    open_rows = [(key, table.label(row)) for key, row, code in zip(keys, table.rows, codes, strict=True) if not code]
    open_rows = list(dict.fromkeys((key, name) for key, name in open_rows if key))
    found = {key: _found(key, name, roster) for key, name in open_rows}
    usual = _usual_city([*codes, *(areas[0].code for areas in found.values() if len(areas) == 1)])
    areas, reasons = {}, {}
    sections = set(_sections(table, keys, found))
    for key, name in open_rows:
        if key in sections:
            areas[key], reasons[key] = "skip", word("wb_map_section", lang)
        else:
            areas[key], reasons[key] = _chosen(key, name, found[key], usual, roster, lang)
    return areas, reasons


def _sections(table: Table, keys: Sequence[str], found: Mapping[str, list[Area]]) -> Iterator[str]:
    """Rows that only head those below them: without a number, numbered or named as a city or province."""
    for key, row in zip(keys, table.rows, strict=True):
        above = bool(found.get(key)) and all(area.level != "county" for area in found[key])
        if not any(map(number, row)) and (above or _NUMBERED.match(key)):
            yield key


def _found(key: str, name: str, roster: Mapping[str, str]) -> list[Area]:
    if label_kind(name):
        return []
    found = areas_named(name, roster)
    city = key.removesuffix(name).strip() if key != name else ""
    return in_city(found, city) if city else found


def _usual_city(codes: Sequence[str]) -> str:
    """The city of most rows."""
    cities = Counter(code[:4] for code in codes if code)
    return cities.most_common(1)[0][0] if cities else ""


def _chosen(
    key: str, name: str, found: list[Area], usual: str, roster: Mapping[str, str], lang: str
) -> tuple[str, str]:
    if label_kind(name):
        return "skip", word("wb_map_total", lang)
    same = [area for area in found if usual and area.code[:4] == usual]
    counties = [area for area in same if area.level == "county"]
    if len(found) == 1:
        area = found[0]
        said = "wb_map_rostered" if area.code in roster else "wb_map_in_city" if key != name else "wb_map_found"
        return area.code, word(said, lang, area.name)
    if len(same) == 1 or len(counties) == 1:
        area = (same if len(same) == 1 else counties)[0]
        return area.code, word("wb_map_same_city", lang, len(found), area.name)
    if found:
        every = in_a_row((f"{area.code} {area.name}" for area in found[:_SHOWN]), lang)
        return "", word("wb_map_several", lang, len(found), every)
    return "", word("wb_map_zone" if is_zone(name) else "wb_map_unknown", lang)
