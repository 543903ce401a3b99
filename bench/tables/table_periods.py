"""The period that a table states above its header, such as “2024年1-4月热线办理情况表”."""

from __future__ import annotations

import re
import unicodedata

from bench.intake.findings import Finding
from bench.intake.periods import canonical, months
from bench.intake.table import Table
from bench.tables.cells import Cell, UnreadableError
from bench.tables.written_dates import period
from bench.words.interface import word

_STATED = re.compile(
    r"20\d\d年度?(?:\d{1,2}月?[-—~至到]\d{1,2}月|前[一二三]季度|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月(?!\d{1,2}日))?"
)
_MADE = re.compile(r"(?:制表|填表|填报|编制|打印|报送|印发|截至|截止|日期|时间)|月\d{1,2}日")


def _stated(table: Table) -> tuple[str, str]:
    """The only period that the lines above the header name, and the line; empty where there is none or several."""
    found = {}
    for caption in table.captions:
        flat = "".join(unicodedata.normalize("NFKC", caption).split())
        if _MADE.search(flat):
            continue
        for text in _STATED.findall(flat):
            try:
                found[canonical(str(period(Cell("", text)).value))] = caption
            except (UnreadableError, ValueError):
                continue
    return next(iter(found.items())) if len(found) == 1 else ("", "")


def stated_period(table: Table, lang: str) -> tuple[str, str]:
    """The period that a table states, with where it does; empty where that is not clear."""
    found, caption = _stated(table)
    return found, word("wb_map_stated", lang, caption[:40]) if found else ""


def _within(period: str, year: str) -> bool:
    """Whether a period lies in a year, as that of a table whose title only names the year."""
    (first, last), (start, end) = months(period), months(year)
    return start <= first and last <= end


def other_period(table: Table, chosen: str) -> Finding | None:
    """The finding that a table states another period than the one it is converted for."""
    found, caption = _stated(table)
    if not found or canonical(chosen) == found or (len(found) == len("2024") and _within(chosen, found)):
        return None
    return Finding("table-other-period", table.file, values={"found": caption[:60], "read": found, "expected": chosen})
