"""Which columns of a table say of whom a row is, and which rows are of nobody: totals, averages, the whole city."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.intake.areas import stated_code
from bench.intake.numerals import number

# Headings of area names, the plainest first, without brackets, spaces and signs.
_NAMES = (
    re.compile(r"(?:各|所辖|被考核|考核|参评)?(?=.*[县区旗])[县市区旗州]+(?:名称?|单位)?|county|countyname|district"),
    re.compile(r"地区(?:名称?)?|(?:行政)?区划(?:名称?)?|行政区|区域|辖区|属地|area|areaname|region"),
    re.compile(
        r"(?:填报|报送|责任|承办|被考核|考核|办理|参评)?(?:单位|地方|机构)(?:名称?)?|名称|市州?|设区市|地市|name"
    ),
)
_CITIES = re.compile(r"(?:设区的?|地级?|所属|所在|上级|所属设区)市|市州?|州市|city")
_SERIAL = re.compile(r"序号?|编号|no|#")
_CODES = re.compile(r".*(?:代码|编码|代号|code)")
_WHOLE = "全市|全省|全县|全区|全州|全旗|全盟|全国|各县市区|各县区"
_SUM = re.compile(
    f"(?:{_WHOLE}|本市|本省)?(?:合计|总计|小计|共计|累计|总和|总数|汇总)数?(?:件|人次)?|{_WHOLE}"
    "|total|subtotal|sum|grandtotal"
)
_OTHER = re.compile(
    f"(?:{_WHOLE}|本市|本省|各县|市级?|省级?)?(?:平均|均值|平均值|平均数|平均分|平均水平|中位数|最高|最低|最大|最小)(?:值|分)?"
    "|[市省]均值?|(?:合计|总计)平均|平均合计|average|mean|median|max|min"
    f"|(?:{_WHOLE}|合计)?(?:去年|上年|上期|上月)(?:同期)?(?:数|合计|全市)?|同期数?|同比(?:增减)?|环比(?:增减)?|增减(?:率|幅)?"
    "|目标值?|任务数?|标准分?|满分|权重|排名|名次"
)


def plain(text: str) -> str:
    """A heading or label in one width and case, brackets, spaces and signs left out."""
    flat = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s()\[\]{}<>、,.;:/\\_“”\"'【】《》—-]", "", flat)


@dataclass(frozen=True)
class LabelColumns:
    """Positions, from 0, of the columns that say of whom a row is; None where there is none.

    ``others``: more columns that bear a heading of names, as in blocks side by side.
    """

    name: int | None
    city: int | None
    code: int | None
    others: tuple[int, ...] = ()


def label_columns(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> LabelColumns:
    """Found by their headings, else by what stands in them: texts that are no numbers, and codes."""
    titles = [plain(header) for header in headers]
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in headers]
    code = next((n for n, cells in enumerate(columns) if _all_codes(cells)), None)
    if code is None:
        code = next((n for n, title in enumerate(titles) if _CODES.fullmatch(title)), None)
    named = next(
        (found for kind in _NAMES if (found := [n for n, t in enumerate(titles) if n != code and kind.fullmatch(t)])),
        [],
    )
    city = next((n for n, t in enumerate(titles) if _CITIES.fullmatch(t) and n not in named[:1] and n != code), None)
    if named:
        return LabelColumns(named[0], city, code, tuple(n for n in named[1:] if n != city))
    worded = (n for n, t in enumerate(titles) if n not in (code, city) and not _SERIAL.fullmatch(t))
    return LabelColumns(next((n for n in worded if _all_words(columns[n])), None), city, code)


def _all_codes(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell and not label_kind(cell)]
    return bool(filled) and all(stated_code(cell) for cell in filled)


def _all_words(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and not any(map(number, filled))


def is_label(header: str) -> bool:
    """Whether a heading is of names, codes, cities or the number of a row."""
    title = plain(header)
    return any(kind.fullmatch(title) for kind in (*_NAMES, _CITIES, _SERIAL, _CODES))


def is_serial(header: str) -> bool:
    """Whether a column only counts the rows."""
    return _SERIAL.fullmatch(plain(header)) is not None


def label_kind(label: str) -> str:
    """“sum” where a row's label says that it adds up others, “other” where it is of no area either, else nothing."""
    bare = plain(label).rstrip("%")
    return "sum" if _SUM.fullmatch(bare) else "other" if _OTHER.fullmatch(bare) else ""


def row_label(row: Sequence[str], columns: LabelColumns) -> str:
    """What a row is called: its name; else the last text before it, as where “合计” stands under 序号."""
    if columns.name is None:
        return ""
    texts = [cell for cell in row[: columns.name + 1] if cell]
    total = next((cell for cell in texts if label_kind(cell)), "")
    return total or row[columns.name]
