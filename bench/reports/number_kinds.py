"""Numbers that state nothing: dates, document numbers, ordinals, ranks, list numbers, articles of law, levels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bench.reports.numbers import Number


class Seems(StrEnum):
    """What a number that is not proposed seems to be."""

    DATE = "date"
    DOCUMENT_NUMBER = "document_number"
    ORDINAL = "ordinal"
    RANK = "rank"
    LIST_NUMBER = "list_number"
    ARTICLE_OF_LAW = "article_of_law"
    LEVEL = "level"
    DURATION = "duration"
    TIME = "time"
    MONEY = "money"
    AGE = "age"
    SERVICE_NUMBER = "service_number"
    NAME = "name"
    PAGE = "page"
    ANOTHER_BODY = "another_body"
    ANOTHER_PERIOD = "another_period"
    PLAN = "plan"
    NEGATED = "negated"
    NOT_RESOLVED = "not_resolved"
    CHANGE = "change"
    CHANGE_OF_RATE = "change_of_rate"
    DIFFERENCE = "difference"
    GAP = "gap"
    SHARE = "share"
    PART = "part"
    NEAR_NAME = "near_name"
    UNMATCHED_LIST = "unmatched_list"
    EVENT = "event"
    INDEFINITE = "indefinite"
    REPEATED = "repeated"
    VAGUE = "vague"
    RATE = "rate"
    COUNT = "count"
    UNKNOWN = "unknown"


FOLDED = (Seems.DATE, Seems.DOCUMENT_NUMBER, Seems.LIST_NUMBER, Seems.ARTICLE_OF_LAW, Seems.PAGE, Seems.TIME)


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text: year, month and day as far as they are written; ``last`` is the last month of a span."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    last_year: int | None = None

    @property
    def only_year(self) -> bool:
        return self.month is None


_CHINESE_YEAR = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "O": "0"}
_DATES = (
    re.compile(r"(?P<y>(?:19|20)[0-9]{2})年?(?P<m>[0-9]{1,2})?(?:月份?)?[-至到](?:(?P<ly>(?:19|20)[0-9]{2})年)?(?P<l>[0-9]{1,2})月份?"),
    re.compile(r"(?P<y>(?:19|20)[0-9]{2})年?[-至到](?P<ly>(?:19|20)[0-9]{2})年?度?"),
    re.compile(r"(?P<y>(?:19|20)[0-9]{2})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日"),
    re.compile(r"(?P<y>(?:19|20)[0-9]{2})年(?P<m>[0-9]{1,2})月份?"),
    re.compile(r"(?P<y>(?:19|20)[0-9]{2})[-./](?P<m>[0-9]{1,2})[-./](?P<d>[0-9]{1,2})日?"),
    re.compile(r"(?P<y>(?:19|20)[0-9]{2})年度?"),
    re.compile(r"(?P<cy>[一二][〇零○O九][一二三四五六七八九〇零○O]{2})年度?(?:(?P<cm>[一二三四五六七八九十]{1,2})月(?:(?P<cd>[一二三四五六七八九十]{1,3})日)?)?"),
    re.compile(r"(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日?[-至到](?:(?P<l>[0-9]{1,2})月)?(?P<ld>[0-9]{1,2})日"),
    re.compile(r"(?<![0-9.])(?P<m>[0-9]{1,2})月?份?[-至到](?P<l>[0-9]{1,2})月份?"),
    re.compile(r"(?<![0-9.个])(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日"),
    re.compile(r"(?<![0-9.个])(?P<m>[0-9]{1,2})月份?(?!龄)"),
    re.compile(r"(?<![0-9.])(?P<m>[0-9]{1,2})\.(?P<d>[0-9]{1,2})(?=(?:国家)?宪法|安全|国际|全国|宣传日)"),
    re.compile(r"(?<![0-9.])(?P<d>[0-9]{1,2})日(?!均|常|内|以内|之内)"),
)  # fmt: skip
_TENS = {c: n for n, c in enumerate("零一二三四五六七八九")}
_DOCUMENT = re.compile(
    r"〔(?:19|20)[0-9]{2}〕(?:第)?[0-9]{1,5}号?|[（(](?:19|20)[0-9]{2}[）)][0-9]{1,5}号|第?[0-9]{1,6}号(?!楼|院|线|召)|〔[0-9]{1,4}〕"
)
_ARTICLE = re.compile(
    r"第(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})(?:、第?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})){0,9}[条款章节](?:第(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[款项])?"
)
_RANK = re.compile(
    r"(?:第(?P<f>[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?P<u>名|位)|(?P<p>全市|全省|全国|全州|全区|全自治区|全县)(?:排名|排)?第(?P<g>[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?:名|位)?(?![一二三四五六七八九十批期届]))|前(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:名|位|列)|倒数第?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
)
_RANKS = re.compile(
    r"(?:全市|全省|全国|全州|全区|全自治区|全县)(?:排名|排)?第(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?:名|位)?"
    r"(?:[、和]第?(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?:名|位)?(?![一二三四五六七八九十批期届件])){1,9}"
)
_ORDINAL = re.compile(
    r"(?:第|前)(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5})(?:[、和至-](?:第)?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5})){0,9}"
)
_LIST = re.compile(
    r"(?<=：)（[0-9]{1,2}）|(?:^|(?<=[。；！？\n]))(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:[.、）](?![0-9])|、(?=[0-9]{1,4}[月年]))|（[0-9]{1,2}）|[0-9]{1,2}(?=[\u4e00-\u9fff]{0,0}\t))"
)
_CLOCK = re.compile(r"[0-9]{1,2}：[0-9]{2}|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}时[0-9]{1,2}分")
_SERVICE = re.compile(
    r"(?<![0-9])(?:12345|12371|12388|12309|12348|12368|12315|110)(?![0-9.])(?!件|起|人|次|份|册|批|个|名|家|条|宗|场|期|篇|块|幅|余|多)"
)
_LONG = re.compile(r"(?<![0-9.])[0-9]{7,}(?![0-9.])")
_HARMLESS = {"年": Seems.DURATION, "天": Seems.DURATION, "日": Seems.DURATION, "小时": Seems.DURATION, "分钟": Seems.DURATION,
             "周": Seems.DURATION, "月": Seems.DURATION, "个月": Seems.DURATION, "工作日": Seems.DURATION, "个工作日": Seems.DURATION,
             "季度": Seems.DURATION, "学时": Seems.DURATION, "课时": Seems.DURATION, "岁": Seems.AGE, "元": Seems.MONEY, "万元": Seems.MONEY,
             "亿元": Seems.MONEY, "级": Seems.LEVEL, "倍": Seems.CHANGE, "旬": Seems.DURATION, "代": Seems.NAME, "届": Seems.ORDINAL, "度": Seems.NAME,
             "遍": Seems.UNKNOWN, "时": Seems.TIME, "秒": Seems.DURATION, "平方米": Seems.UNKNOWN, "公里": Seems.UNKNOWN, "米": Seems.UNKNOWN}  # fmt: skip
_SLOGAN = re.compile(
    "法治化|(?:业务|主要|核心|重点|信访|考核|工作)*指标(?:均|都|分别|全部)|到位|意识|自信|维护|确立|全面|责令|不予|不再|直通车|坚持|必须|转变|建议权|建议书|清单|重点(?!案|信)|一律|统一|率先|带头|环节|方面|阶段|问题导向"
)
_POINTS = ("个", "项", "类", "种", "个百分点", "条", "步", "道", "支")
_LEVEL_WORDS = ("级", "级联动")


def days_in(text: str) -> list[Day]:
    """Every date of a text as compared, in order, none inside another."""
    found: list[Day] = []
    taken = bytearray(len(text))
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            day = _day(match)
            if day is not None:
                found.append(day)
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return sorted(found, key=lambda day: day.start)


def _day(match: re.Match[str]) -> Day | None:
    held = {
        key: int(value) for key, value in match.groupdict().items() if value and key in ("y", "m", "d", "l", "ly", "ld")
    }
    stated = match.groupdict()
    if stated.get("cy"):
        held["y"] = int("".join(_CHINESE_YEAR[c] for c in stated["cy"]))
        for key, source in (("m", "cm"), ("d", "cd")):
            if stated.get(source):
                held[key] = small_numeral(stated[source])
    if held.get("y", 2000) < 1949 or held.get("m", 1) not in range(1, 13) or held.get("l", 1) not in range(1, 13):
        return None
    if held.get("d", 1) not in range(1, 32):
        return None
    last = held.get("l")
    if "ld" in held and last is None:
        last = held.get("m")
    return Day(match.start(), match.end(), held.get("y"), held.get("m"), held.get("d"), last, held.get("ly"))


def small_numeral(text: str) -> int:
    """A number below a hundred, in figures or numerals."""
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _TENS.get(text[-1:], 0)
    return (_TENS.get(tens[-1:], 1) if tens else 1) * 10 + (_TENS.get(ones, 0) if ones else 0)


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank in a text, and in what (全市, 全省), where that is said right before it."""

    start: int
    end: int
    among: str
    position: int


def ranks_in(text: str) -> list[Rank]:
    """Every rank that names its place."""
    found = []
    for match in _RANK.finditer(text):
        place = match["f"] or match["g"]
        if place:
            found.append(
                Rank(
                    match.start(),
                    match.end(),
                    match["p"] or text[max(0, match.start() - 2) : match.start()],
                    small_numeral(place),
                )
            )
    return found


class Harmless:
    """Which numbers of one text state nothing, and what they are."""

    def __init__(self, text: str, quoted: Sequence[bool]) -> None:
        self.days = days_in(text)
        self.ranks = ranks_in(text)
        self._text, self._quoted = text, quoted
        self._day_starts = [day.start for day in self.days]
        self._rank_starts = [rank.start for rank in self.ranks]
        self.list_numbers = [match.span() for match in _LIST.finditer(text)]
        self._kinds: dict[int, Seems] = {}
        for pattern, kind in ((_LONG, Seems.SERVICE_NUMBER), (_CLOCK, Seems.TIME), (_SERVICE, Seems.SERVICE_NUMBER), (_ORDINAL, Seems.ORDINAL), (_RANK, Seems.RANK), (_RANKS, Seems.RANK),
                              (_ARTICLE, Seems.ARTICLE_OF_LAW), (_DOCUMENT, Seems.DOCUMENT_NUMBER), (_LIST, Seems.LIST_NUMBER)):  # fmt: skip
            for match in pattern.finditer(text):
                self._mark(match.start(), match.end(), kind)
        for day in self.days:
            if self._kinds.get(day.start) is not Seems.DOCUMENT_NUMBER:
                self._mark(day.start, day.end, Seems.DATE)

    def _mark(self, start: int, end: int, kind: Seems) -> None:
        for place in range(start, end):
            self._kinds[place] = kind

    def days_between(self, start: int, end: int) -> list[Day]:
        """The dates that begin in a stretch."""
        return self.days[bisect_left(self._day_starts, start) : bisect_left(self._day_starts, end)]

    def ranks_between(self, start: int, end: int) -> list[Rank]:
        """The ranks that begin in a stretch."""
        return self.ranks[bisect_left(self._rank_starts, start) : bisect_left(self._rank_starts, end)]

    def kind(self, number: Number) -> Seems | None:
        """What a number is that states nothing; None of one that may state something."""
        found = self._kinds.get(number.start)
        if found is not None:
            return found
        text = self._text
        if number.value is None:
            return Seems.VAGUE
        if not number.figures and number.value == 1 and number.unit and text.startswith("一", number.outer):
            return Seems.NAME  # 一周一案, 一事一策
        if number.unit in _HARMLESS and not (number.unit == "度" and number.figures):
            return _HARMLESS[number.unit]
        if number.figures:
            return Seems.NAME if _joined_to_a_name(text, number) else None
        if self._quoted[number.start]:
            return Seems.NAME
        if number.unit in _POINTS and _SLOGAN.match(text, number.outer):
            return Seems.NAME
        ends = text[number.outer : number.outer + 1] in ("", "。", "，", "；")
        return Seems.ORDINAL if number.unit == "期" and ends and _term(text, number) else None


def _joined_to_a_name(text: str, number: Number) -> bool:
    """Whether a figure is part of a name: 5+2, A3."""
    before, behind = text[max(0, number.start - 1) : number.start], text[number.outer : number.outer + 1]
    return "+" in (before, behind) or (number.unit == "" and before.isalpha() and before.isascii())


def _term(text: str, number: Number) -> bool:
    """Whether 二期 is the second term of a course somebody takes part in, and not two courses that were held."""
    before = text[max(0, number.start - 40) : number.start]
    clause = re.split("[，。；、：]", before)[-1]
    return "参加" in clause or not any(
        verb in clause for verb in ("举办", "开展", "组织", "召开", "培训班", "讲座", "培训", "课")
    )
