"""Where each column and row of a wide table goes: suggested with its reasons, then confirmed by a person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from bench.intake import areas as divisions
from bench.intake.areas import Area, area_table
from bench.intake.findings import Finding, Values
from bench.intake.table_reading import Table, number
from bench.tables.form_layout import FIELDS, VALUES
from bench.words.interface import in_a_row, listed, suggestion, word
from scoring.framework import Framework

SKIP = "skip"
NEAR = 0.75  # of difflib's ratio; below it two titles are not alike enough to suggest one for the other
_NAME_HEADERS = ("县区", "县市区", "区县", "地区", "地区名称", "单位", "名称", "县", "县名", "county", "area", "name")
_TOTALS = ("合计", "总计", "小计", "平均", "均值", "全市", "全省", "全县", "total", "average")


@dataclass(frozen=True)
class ColumnMapping:
    """A mapping; ``areas`` and ``columns`` lead to a code or a target, or to ``skip``; ``reasons`` by name."""

    framework: str
    period: str
    name_column: str
    code_column: str
    areas: Mapping[str, str]
    columns: Mapping[str, str]
    reasons: Mapping[str, str]
    confirmed: bool = False


@dataclass(frozen=True)
class _Candidate:
    """A place for a column: ``share`` says that its numbers are percentages."""

    target: str
    titles: tuple[str, str]
    share: bool


def suggest(table: Table, framework: Framework, reference: str, period: str, lang: str) -> ColumnMapping:
    """A mapping to be confirmed: by titles for columns, by the area table for rows, each with its reason."""
    name = _name_column(table)
    code = next((h for h in table.headers if h != name and _all_codes(table.column(h))), "")
    columns, why = _columns(table, framework, {name, code}, lang)
    areas, said = _areas(table, name, code, lang)
    return ColumnMapping(reference, period, name, code, areas, columns, {**why, **said})


def _all_codes(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(divisions.CODE.fullmatch(cell) for cell in filled)


def _plain(title: str) -> str:
    """A title without brackets and signs, in one width and case."""
    flat = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"\([^)]*\)|\[[^\]]*\]|[\s%:;,、“”\"'_-]", "", flat)


def _bare(title: str) -> str:
    """A plain title without the word for pieces."""
    flat = _plain(title)
    return re.sub(r"件数$|件次$|总数$", "数", flat)


def _name_column(table: Table) -> str:
    wanted = {_bare(name) for name in _NAME_HEADERS}
    named = [header for header in table.headers if _bare(header) in wanted]
    worded = [h for h in table.headers if not any(number(c) for c in table.column(h)) and any(table.column(h))]
    return (named or worded or [""])[0]


def _candidates(framework: Framework) -> Iterator[_Candidate]:
    asked: set[str] = set()
    for i in (*framework.indicators, *framework.items):
        # A rate's own column would hold the rate itself, which a submission does not state; its two counts do.
        own = "" if i.kind == "rate" else VALUES[i.kind].own
        if own:
            yield _Candidate(
                f"indicators/{i.code}/{own}", (i.title.zh, i.title.en), own in ("percent", "change_percent")
            )
        counts = (VALUES[i.kind].amount, VALUES[i.kind].base) if i.kind in ("proportion", "rate") else ()
        for code, key in zip((i.numerator, i.denominator), counts, strict=False):
            quantity = framework.quantities.get(code or "")
            if quantity and quantity.code not in asked:
                asked.add(quantity.code)
                yield _Candidate(f"indicators/{i.code}/{key}", (quantity.title.zh, quantity.title.en), False)
    for q in framework.quantities.values():
        own = VALUES[q.kind].own
        if q.code not in asked and q.kind != "rate":
            titles = (q.title.zh, q.title.en)
            yield _Candidate(f"context/{q.code}/{own}", titles, own in ("percent", "change_percent"))


def _columns(table: Table, framework: Framework, taken: set[str], lang: str) -> tuple[dict[str, str], dict[str, str]]:
    candidates = list(_candidates(framework))
    headers = [header for header in table.headers if header not in taken]
    ranked = {header: _ranked(header, candidates) for header in headers}
    chosen: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for header in sorted(headers, key=lambda h: -(ranked[h][0][0] if ranked[h] else 0)):
        free = [(ratio, c) for ratio, c in ranked[header] if c.target not in chosen.values()]
        chosen[header], reasons[header] = _choose(header, free, table.column(header), lang)
    return {header: chosen[header] for header in headers}, reasons


def _ranked(header: str, candidates: list[_Candidate]) -> list[tuple[float, _Candidate]]:
    bare = _bare(header)
    share = "%" in unicodedata.normalize("NFKC", header) or bare.endswith(("率", "比", "比例", "rate"))
    found = []
    for candidate in candidates:
        ratio = max(SequenceMatcher(None, bare, _bare(title)).ratio() for title in candidate.titles)
        if ratio >= NEAR and candidate.share == share:
            found.append((ratio, candidate))
    return sorted(found, key=lambda item: -item[0])


def _choose(header: str, free: list[tuple[float, _Candidate]], cells: tuple[str, ...], lang: str) -> tuple[str, str]:
    if not free:
        return SKIP, word("wb_map_none", lang)
    ratio, best = free[0]
    tied = [c for r, c in free if r == ratio]
    title = best.titles[0 if lang == "zh" else 1]
    if len(tied) > 1:
        return SKIP, word("wb_map_tied", lang, in_a_row((c.target for c in tied), lang))
    if not _fits(cells, best):
        return SKIP, word("wb_map_not_numbers", lang, title)
    if any(_plain(title) == _plain(header) for title in best.titles):
        return best.target, word("wb_map_exact", lang, title)
    return best.target, word("wb_map_near", lang, title, round(100 * ratio))


def _fits(cells: tuple[str, ...], candidate: _Candidate) -> bool:
    """Whether most cells are numbers, and those of a percentage not all fractions."""
    if candidate.target.endswith(("/status", "/flag")):
        return True
    numbers = [n for cell in cells if (n := number(cell))]
    if 2 * len(numbers) < len([cell for cell in cells if cell]) or not numbers:
        return False
    return not candidate.share or any(n.percent or abs(n.value) > 1 or n.value == 0 for n in numbers)


def _areas(table: Table, name: str, code: str, lang: str) -> tuple[dict[str, str], dict[str, str]]:
    """Codes for the rows that state none, from the area table's names."""
    codes = table.column(code) if code else ("",) * len(table.rows)
    names = [n for n, c in zip(table.column(name), codes, strict=True) if n and not c] if name else []
    near = {n: _named(n) for n in dict.fromkeys(names)}
    cities = Counter(found[0].code[:4] for found in near.values() if len(found) == 1)
    areas, reasons = {}, {}
    for n, found in near.items():
        same = [a for a in found if cities and a.code[:4] == cities.most_common(1)[0][0]]
        if any(_bare(n).startswith(total) for total in _TOTALS):
            areas[n], reasons[n] = SKIP, word("wb_map_total", lang)
        elif len(found) == 1:
            areas[n], reasons[n] = found[0].code, word("wb_map_found", lang, found[0].name)
        elif len(same) == 1:
            areas[n], reasons[n] = same[0].code, word("wb_map_same_city", lang, len(found), same[0].name)
        elif found:
            every = in_a_row((a.code for a in found[:6]), lang)
            areas[n], reasons[n] = "", word("wb_map_several", lang, len(found), every)
        else:
            areas[n], reasons[n] = "", word("wb_map_unknown", lang)
    return areas, reasons


def _named(name: str) -> list[Area]:
    table = area_table().values()
    return [a for a in table if a.name == name] or [a for a in table if a.name[:-1] == name]


def contradicted(mapping: ColumnMapping, table: Table, framework: Framework, file: str) -> Iterator[Finding]:
    """Everything in a mapping that the table or the framework contradicts."""
    headers = list(table.headers)
    named = [h for h in (mapping.name_column, mapping.code_column) if h]
    for header in [*named, *mapping.columns]:
        if header not in headers:
            yield Finding("mapping-column", file, "", {"found": header, "allowed": listed(headers)})
    for header in headers:
        if header not in mapping.columns and header not in named:
            yield Finding("mapping-unmapped", file, "/columns", {"found": header})
    known = [c.target for c in _candidates(framework)]
    seen: dict[str, str] = {}
    for header, target in mapping.columns.items():
        if target == SKIP:
            continue
        if target in seen:
            yield Finding("mapping-target-twice", file, "/columns", {"column": header, "other": seen[target]})
        seen[target] = header
        if not _possible(target, framework):
            values: Values = {"column": header, "found": target, "suggestion": suggestion(target, known)}
            yield Finding("mapping-target", file, f"/columns/{header}", values)


def _possible(target: str, framework: Framework) -> bool:
    section, _, rest = target.partition("/")
    code, _, key = rest.partition("/")
    if key not in FIELDS:
        return False
    return (
        framework.indicator(code) is not None
        if section == "indicators"
        else (section == "context" and code in framework.quantities)
    )


def confirmed(mapping: ColumnMapping) -> ColumnMapping:
    """The mapping, agreed to on the terminal."""
    return replace(mapping, confirmed=True)
