"""Every number of a text: runs of figures, and Chinese numerals with a measure word; what it counts, how exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bench.intake.entries import Qualifier

_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
# Longest first, so that 人次 is not read as 人.
MEASURES = sorted(
    (
        "册份 份册 期次 堂次 课次 批件次 件人次 件批次 人次 件次 批次 场次 宗次 个百分点 百分点 平方米 公里 万元 亿元 小时 分钟 工作日 个工作日 个月 余人 起 件 个 人 名 份 册 本 张 条 块 场 "
        "期 篇 项 批 家 户 宗 例 辆 次 堂 轮 班 类 种 幅 套 页 支 支队 届 倍 成 元 天 日 月 年 周 季 季度 岁 级 度 村 处 座 所 组 队 站 点 位 步 "
        "段 节 课 间 台 部 版 则 句 面 棵 亩 吨 米 学时 课时 档 桩 封 通 号 时 分 秒 字 遍 趟 回 旬 代 % ‰ 栋 盏 枚 箱 盒 片 把 架 道 门 副 对 "
        "层 卷 刊 帖 万人 学员 干部 群众 单位"
    ).split(),
    key=len,
    reverse=True,
)
_MEASURE = "|".join(map(re.escape, MEASURES))
_FIGURES = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?")
_NUMERAL = re.compile(f"[{_NUMERALS}半]++")
_BEHIND = re.compile(r"(?P<more>[余多几]?)(?P<scale>[百千万亿]{0,2})(?P<also>[余多]?)")
_UNIT = re.compile(rf"(?:{_MEASURE})")
_TAIL = re.compile("(?:以上|左右|以下|以内|上下|之多)")
_BEFORE = {
    Qualifier.ABOUT: ("大约", "大概", "将近", "接近", "约", "近"),
    Qualifier.AT_LEAST: ("不少于", "不低于", "至少", "超过了", "超过", "突破", "超", "逾", "已超"),
    Qualifier.AT_MOST: ("不超过", "不多于", "最多", "至多", "不足", "不到"),
}
BEFORE = sorted(((w, q) for q, words in _BEFORE.items() for w in words), key=lambda item: -len(item[0]))
_BEFORE_ENDS = frozenset(word[-1] for word, _ in BEFORE)
_AFTER = {
    "余": Qualifier.AT_LEAST, "多": Qualifier.AT_LEAST, "几": Qualifier.AT_LEAST, "以上": Qualifier.AT_LEAST, "之多": None,
    "左右": Qualifier.ABOUT, "上下": Qualifier.ABOUT, "以下": Qualifier.AT_MOST, "以内": Qualifier.AT_MOST,
}  # fmt: skip
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_VALUES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# Words in which a numeral counts nothing, whatever follows it.
_WORDS = re.compile(
    "一次性|一年来|一个个|一批批|一件件|一件事|万一|千方百计|一站式|一条龙|一门式|一一|一带一路|一季度|二季度|三季度|四季度|五年规划|一点|百日|十分|千万|万分|一时|一级(?=响应)|一道|一代|百姓|三农|[进下]一步|单一|一把手|一方面|一定程度|第一步|一批又一批|一线|一贯|[上下]半年|半年"
)


@dataclass(slots=True)
class Number:
    """A number in a text as compared.

    ``start`` and ``end`` enclose the numeral with its scale; ``outer`` is the end of its measure word and qualifier,
    ``inner`` the start of a qualifier before it. ``value`` is None where the numeral is vague (几, 数十) or no number.
    ``figures`` says that it is written in figures.
    """

    start: int
    end: int
    inner: int
    outer: int
    value: Decimal | None
    unit: str
    qualifier: Qualifier | None
    figures: bool
    digits: str = ""

    @property
    def percent(self) -> bool:
        return self.unit == "%"

    @property
    def whole(self) -> int | None:
        """The value as a whole number; None where it is a fraction."""
        if self.value is None or self.value != self.value.to_integral_value() or self.value >= 10**10:
            return None
        return int(self.value)


def numbers_in(text: str) -> list[Number]:
    """Every number of a text as compared, in order."""
    found: list[Number] = []
    words = {n for match in _WORDS.finditer(text) for n in range(match.start(), match.end())}
    taken = 0
    for match in re.finditer(f"{_FIGURES.pattern}|{_NUMERAL.pattern}", text):
        if match.start() < taken:
            continue
        number = _figures(text, match) if match[0][0].isdigit() else _numeral(text, match, words)
        if number is not None:
            found.append(number)
            taken = number.outer
    return found


def _figures(text: str, match: re.Match[str]) -> Number:
    behind = _BEHIND.match(text, match.end())
    assert behind is not None
    digits = match[0].replace(",", "")
    scale = 1
    end, after = match.end(), match.end()
    qualifier = None
    if behind["scale"] and text[behind.end() : behind.end() + 2] not in ("分之",):
        for character in behind["scale"]:
            scale *= _SCALES[character]
        end = after = behind.start() + len(behind["more"]) + len(behind["scale"])
        after = behind.end()
        qualifier = _AFTER["余"] if behind["more"] or behind["also"] else None
    elif behind["more"]:
        after, qualifier = behind.start() + 1, _AFTER["余"]
    value = Decimal(digits[:40]) * scale if len(digits) <= 40 else None
    return _with_unit(text, match.start(), end, after, value, qualifier, figures=True, digits=digits)


def _numeral(text: str, match: re.Match[str], words: set[int]) -> Number | None:
    """A Chinese numeral, if a measure word or a percentage makes it a number."""
    start, end = match.start(), match.end()
    if start in words:
        return None
    if text.startswith("分之", end) and match[0].endswith("百"):
        return _per_hundred(text, start, end + 2)
    more = text[end : end + 1] in ("余", "多", "几") and end < len(text)
    after = end + more
    further = _NUMERAL.match(text, after) if more else None
    scale = 1
    if further and further[0] in _SCALES:
        scale, after = _SCALES[further[0]], further.end()
    unit = _UNIT.match(text, after)
    if unit is None or unit[0] in ("%", "‰"):
        return None
    vague = text[start - 1 : start] in ("数", "几", "上", "好", "成") and start > 0 and match[0][0] in "十百千万"
    value = None if vague else _numeral_value(match[0])
    value = None if value is None else value * scale
    end = after if scale > 1 else end
    qualifier = Qualifier.AT_LEAST if more else None
    return _with_unit(text, start, end, after, value, qualifier, figures=False, digits="")


def _per_hundred(text: str, start: int, end: int) -> Number | None:
    """百分之九十八点五, and 百分之98.5."""
    figures = _FIGURES.match(text, end)
    if figures is not None:
        return Number(
            start,
            figures.end(),
            start,
            figures.end(),
            Decimal(figures[0].replace(",", "")),
            "%",
            None,
            True,
            figures[0],
        )
    whole = _NUMERAL.match(text, end)
    if whole is None:
        return None
    value, stop = _numeral_value(whole[0]), whole.end()
    digits = "" if value is None else str(value)
    if text.startswith("点", stop):
        fraction = re.compile("[零〇一二三四五六七八九]{1,6}").match(text, stop + 1)
        if fraction is not None and value is not None:
            digits = f"{value}." + "".join(str(_VALUES[c]) for c in fraction[0])
            value, stop = Decimal(digits), fraction.end()
    return Number(start, stop, start, stop, value, "%", None, False, digits)


def _with_unit(
    text: str,
    start: int,
    end: int,
    after: int,
    value: Decimal | None,
    qualifier: Qualifier | None,
    *,
    figures: bool,
    digits: str,
) -> Number:
    unit = _UNIT.match(text, after)
    outer, measure = (unit.end(), unit[0]) if unit else (after, "")
    if measure == "人" and text.startswith("次", outer):
        outer, measure = outer + 1, "人次"
    if measure.startswith("余") or measure in ("万元", "亿元", "万人"):
        pass
    tail = _TAIL.match(text, outer)
    if tail is not None:
        qualifier, outer = _AFTER[tail[0]] or qualifier, tail.end()
    inner = start
    if start and text[start - 1] in _BEFORE_ENDS:
        for word, meaning in BEFORE:
            lead = start - len(word)
            if text.endswith(word, 0, start) and text[lead - 1 : lead] not in ("最", "附", "靠", "邻"):
                inner, qualifier = lead, meaning
                break
    return Number(start, end, inner, outer, value, measure, qualifier, figures, digits)


def _numeral_value(text: str) -> Decimal | None:
    """The value of a Chinese numeral; None of what is none, such as 两三."""
    if "半" in text:
        return Decimal("0.5") if text == "半" else None
    if len(text) > 15:
        return None
    total, section, digit, last = 0, 0, -1, 10**9
    for character in text:
        if character in _VALUES:
            if digit > 0:
                return None  # 两三, 二〇二三
            digit = _VALUES[character]
        elif character in "万亿":
            section += max(digit, 0)
            if not section and not total:
                section = 1
            if character == "亿":
                total = (total + section) * _SCALES["亿"]
            else:
                total += section * _SCALES["万"]
            section, digit, last = 0, -1, 10**9
        else:
            worth = {"十": 10, "百": 100, "千": 1000}[character]
            if worth >= last:
                return None
            section += (1 if digit in (-1, 0) else digit) * worth
            digit, last = -1, worth
    return Decimal(total + section + max(digit, 0))
