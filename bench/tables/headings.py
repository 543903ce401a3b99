"""What a heading says: what it counts, in which unit, of which time; nothing is taken from it that is not understood.

Words are taken away only where they carry no meaning of their own (units, the period that the table is of, “the number
of”). Whatever else stands in a heading stays, so that 未办结数, 满意率排名 and
上年满意率 are never equal to their opposite.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bench.intake.periods import months

_SCALES = {"百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "亿": 100_000_000}
_MEASURES = "件次|件|人次|人|个|次|份|批次|批|场次|场|期|条|篇|块|村|户|起|本|名|幅|张|册|家|宗|例"
_UNIT = re.compile(rf"(?:单位:?)?(十万|百万|百|千|万|亿)?({_MEASURES})(?:数)?|(?:单位:?)?(%|‰|百分比|百分数|比例)")
_SIDE = r"((?:[^()/|_:>.·→—-]|\([^()]*\))*[a-z\u4e00-\u9fff](?:[^()/|_:>.·→—-]|\([^()]*\))*)"
_SIGN = re.compile(rf"{_SIDE}(?:[/|_:>.·→]|[—-]{{1,2}}>?){_SIDE}", re.IGNORECASE)
_LONGEST = 80  # characters of a heading that is looked at for two
_NUMBERING = re.compile(r"^(?:\(?[0-9]{1,2}[.、)]|\(?[一二三四五六七八九十]{1,3}[、)])")
_FORMULA = re.compile(r"[0-9a-z+*/=×÷-]{1,12}")
_CHANGE = re.compile(
    r"(?:同比|[较比与](?:上年|去年)(?:度)?(?:同期)?(?:相比)?)(?:增减|升降|增长|增幅|变化)?(?:率|幅度?|百分比|情况)?"
)
_LAST = re.compile(r"(?:上年|去年|上一年)(?:度)?(?:同期)?数?|同期数?|上期数?|上一?个?(?:月|季度?)|往年")
_CUMULATIVE = re.compile(r"累计|年初至今|年初以来")
_MONTH = re.compile(r"[本当]月")
_CURRENT = re.compile(r"[本当]期数?|本年度?|当年|今年|报告期|全年|年度|本季度?|本次")
_SHARE = re.compile(r"(?:率|所?占比例?|比例|比率|比重|百分比|rate)$")
_AMOUNT = re.compile(r"(?:件次|(?<!案)件|个)?(?:数量|总数量?|总量|数目|数|量|总计)$|(?:件次|(?<!案)件)$")
_MEASURE_END = re.compile(r"(?:人次|场次|份|次|场|篇|条|块)$")
_SUBJECT = re.compile(r"信访(?:事项|件)|事项")
_FILLERS = re.compile(r"信访|群众|诉求|工单|热线|案件|评价|的|情况|工作|指标|其中|总体")
_NEUTRAL = re.compile(
    r"信访|群众|诉求|工单|热线|办理|办件|情况|工作|指标|主要|考核|数据|统计|业务|完成|基本|总体|事项|质量?|"
    r"满意度?(?:评价|测评)|测评|评价|进展|其中|及|与|和"
)
_YEAR = r"(?:(?P<year>20\d\d|\d\d)年度?)"
_SPAN = re.compile(
    rf"{_YEAR}?(?:(?P<from>\d{{1,2}})月?[-~至到](?P<to>\d{{1,2}})月份?|(?P<half>[上下])半年|前(?P<quarters>[一二三])季度?"
    rf"|第?(?P<quarter>[一二三四1-4])季度|(?P<month>\d{{1,2}})月份?)|{_YEAR.replace('year', 'whole')}"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True)
class Heading:
    """A heading taken apart.

    ``stem``: what it counts. ``share``: whether it is a percentage. ``scale``: how many one of its unit are, None where
    its unit cannot be applied. ``change``: against the same time last year. ``times``: the words and spans of time that
    it names, such as “last”, “month”, “cumulative”, “current”, or “2024:1-4”.
    """

    stem: str
    share: bool = False
    scale: int | None = 1
    change: bool = False
    times: frozenset[str] = frozenset()
    measure: str = ""

    def joined(self, other: Heading) -> Heading:
        """This heading above another."""
        scale = None if None in (self.scale, other.scale) else max(self.scale or 1, other.scale or 1)
        return Heading(
            self.stem + other.stem,
            other.share,
            scale,
            self.change or other.change,
            self.times | other.times,
            other.measure or self.measure,
        )

    @property
    def is_neutral(self) -> bool:
        """Whether nothing remains but words for handling, numbers and the like."""
        return not _NEUTRAL.sub("", self.stem)


@lru_cache(maxsize=4096)
def heading(text: str) -> Heading:
    """One text of a heading, taken apart."""
    flat = "".join(unicodedata.normalize("NFKC", re.sub(r"[①-⑳]", "", text)).casefold().split())
    flat = _NUMBERING.sub("", re.sub(r"[“”\"'「」_《》]", "", flat))
    found, bare = Heading(""), ""
    if _UNIT.fullmatch(flat):
        flat = f"({flat})"  # a row of units below the headings
    for part in re.split(r"(\([^()]*\)|\[[^\[\]]*\])", flat):
        if part[:1] in "([" and part[-1:] in ")]" and part:
            bare, found = _bracket(part[1:-1], bare, found)
        else:
            bare += part
    bare, change = _CHANGE.subn("", bare)
    bare, times = _times(bare)
    bare = re.sub(r"[:,;、/·—-]", "", bare)
    bare, sign = re.subn(r"%$", "", bare)
    stem, share = _SHARE.subn("", bare)
    if not share:
        stem = _AMOUNT.sub("", bare)
    return replace(
        found,
        stem=stem,
        share=bool(share or sign) or found.share,
        change=bool(change) or found.change,
        times=found.times | times,
    )


def _bracket(content: str, bare: str, found: Heading) -> tuple[str, Heading]:
    """What stands in brackets: a unit, a time, a change, the column's number; anything else stays in the heading."""
    if unit := _UNIT.fullmatch(content):
        sign = unit[3]
        if sign == "‰":
            return bare, replace(found, scale=None)
        if sign:
            return bare, replace(found, share=True)
        scale = _SCALES.get(unit[1] or "", 1) * (found.scale or 1)
        return bare, replace(found, scale=scale, measure=unit[2])
    if re.fullmatch(r"[0-9]{1,2}|[a-z]|" + _FORMULA.pattern, content) and re.search(r"[=/÷]|^[0-9a-z]$", content):
        return bare, found
    if _CHANGE.fullmatch(content):
        return bare, replace(found, change=True)
    rest, times = _times(content)
    if not rest:
        return bare, replace(found, times=found.times | times)
    return bare + content, found


def _times(text: str) -> tuple[str, frozenset[str]]:
    """A text without its words for a time, and what they were."""
    found = set()
    for name, pattern in (("last", _LAST), ("cumulative", _CUMULATIVE), ("month", _MONTH), ("current", _CURRENT)):
        text, many = pattern.subn("", text)
        if many:
            found.add(name)
    while match := _SPAN.search(text):
        first, last = _months(match)
        if not 1 <= first <= last <= 12:
            break
        year = match["year"] or match["whole"] or ""
        found.add(f"{('20' + year)[-4:] if year else ''}:{first}-{last}")
        text = text[: match.start()] + text[match.end() :]
    return text, frozenset(found)


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["from"]:
        return int(match["from"]), int(match["to"])
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    if match["quarters"]:
        return 1, 3 * _QUARTERS[match["quarters"]]
    if match["quarter"]:
        quarter = int(_QUARTERS.get(match["quarter"], match["quarter"]))
        return 3 * quarter - 2, 3 * quarter
    if match["month"]:
        return int(match["month"]), int(match["month"])
    return 1, 12


def parted(path: Sequence[str]) -> tuple[str, ...]:
    """The texts of a heading, the lowest taken for two where a sign stands between them, as other programs write
    headings of two rows in one: “重点案件化解率-化解数（件）”. The same where there is none, or more than one."""
    lowest = unicodedata.normalize("NFKC", path[-1]).strip() if path else ""
    found = _SIGN.fullmatch(lowest) if len(lowest) <= _LONGEST else None
    return (*path[:-1], found[1], found[2]) if found else tuple(path)


def timeless(text: str) -> str:
    """A heading without the spans of time that it names, by which next quarter's is known to be the same."""
    return _SPAN.sub("", "".join(unicodedata.normalize("NFKC", text).casefold().split()))


def of_period(times: Iterable[str], period: str) -> bool:
    """Whether what a heading says of time fits a table's period; without one, only what surely is of the table."""
    try:
        months(period)
    except (ValueError, KeyError):
        period = ""  # none, or one that is still to be mended
    return all(_fits(time, period) for time in times)


def _fits(time: str, period: str) -> bool:
    if time in ("last", "current"):
        return time == "current"
    if not period:
        return time == "cumulative"
    first, last = months(period)
    if time in ("month", "cumulative"):
        return (first == last) == (time == "month")
    year, _, span = time.partition(":")
    start, end = (int(n) - 1 for n in span.split("-"))
    if year and int(year) * 12 <= first <= last <= int(year) * 12 + 11 and (start, end) == (0, 11):
        return True  # a year, above the columns of its table
    return (not year or first // 12 == int(year)) and (first % 12, last % 12) == (start, end)


@lru_cache(maxsize=65_536)
def same(one: str, other: str) -> int:
    """How alike two stems are: 2 the same, 1 the same but for the order or for words without meaning, 0 not."""
    if one == other:
        return 2 if one else 0
    first, second = (_SUBJECT.sub("信访", s).replace("按时", "按期") for s in (one, other))
    if not first or not second:
        return 0
    pairs = [(first, second)]
    pairs += [(bare, second) for bare in _without_fillers(first)]
    pairs += [(first, bare) for bare in _without_fillers(second)]
    pairs += [(_MEASURE_END.sub("", a), b) for a, b in pairs] + [(a, _MEASURE_END.sub("", b)) for a, b in pairs]
    return int(any(a and b and sorted(a) == sorted(b) for a, b in pairs))


def _without_fillers(stem: str) -> set[str]:
    """A stem without one of the words that carry no meaning, and without all of them."""
    found = {stem.replace(word, "") for word in set(_FILLERS.findall(stem))}
    return {_FILLERS.sub("", stem), *found} - {stem}


def counts_same(stem: str, measure: str, title: str) -> int:
    """How alike a stem with its unit is to a title, which may end in that unit: “宣传资料（份）” and “宣传资料份数”."""
    ending = _MEASURE_END.search(title)
    if measure and ending and not stem.endswith(measure):
        return same(stem + measure, title)
    return same(stem, title)


def ends_in_measure(stem: str) -> bool:
    """Whether a stem ends in what it is counted in, such as 培训场次."""
    return _MEASURE_END.search(stem) is not None


def without_measure(stem: str) -> str:
    """A stem without what it is counted in at its end: 化解 of 化解件数."""
    return _MEASURE_END.sub("", stem)


def within(part: str, whole: str) -> bool:
    """Whether a stem holds every character of another, as often."""
    return bool(part) and all(whole.count(c) >= part.count(c) for c in part)


def unit_of_captions(captions: Sequence[str]) -> int | None:
    """The scale of counts whose heading states no unit, as a line such as “单位：万件” says; None if it is unclear."""
    scales = set()
    for caption in captions:
        flat = "".join(unicodedata.normalize("NFKC", caption).split())
        for stated in re.findall(r"单位:([^()]*)", flat):
            for part in re.split(r"[、,/;]", stated):
                if (unit := _UNIT.fullmatch(part)) and not unit[3]:
                    scales.add(_SCALES.get(unit[1] or "", 1))
    if not scales:
        return 1
    return scales.pop() if len(scales) == 1 else None
