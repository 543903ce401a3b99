"""The passages of a report: lines that belong together, what they are compared as, and whether they speak of plans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bench.reports.broken_lines import full_width, goes_on
from bench.reports.characters import Compared, compared, plain
from bench.reports.narrative import Line, Narrative
from bench.reports.number_kinds import Harmless, Seems
from bench.reports.numbers import Number, numbers_in

ENDS = "。；！？"
MAX_SENTENCE = 1_000  # characters on either side of a number
_STOPS = frozenset("。；！？\n")
_PLANS = re.compile(
    "下一?步|下一阶段|努力的?方向|今后|工作打算|工作计划|工作安排|工作思路|工作设想|明年|来年|目标任务|打算|(?:20[0-9]{2}年度?)(?:.{0,16})(?:安排|计划|打算|思路|目标)"
)
_FACTS = re.compile("完成情况|落实情况|开展情况|工作情况|成效|举措|回顾|总结")
_LEVELS = (
    re.compile("第[一二三四五六七八九十]{1,3}(?:部分|章)"),
    re.compile("[一二三四五六七八九十]{1,3}[、.]"),
    re.compile("（[一二三四五六七八九十]{1,3}）"),
    re.compile("[0-9]{1,2}[、.](?![0-9])"),
    re.compile("（[0-9]{1,2}）|\v"),
)
_LONGEST_HEADING, _LONGEST_TITLE = 46, 80
_TITLE_ENDS = re.compile("(?:工作|情况|年度|述职|述法|建设)(?:报告|总结|小结|汇报|通报|综述)$")
_TITLES = re.compile("《[^《》\n]{1,60}》(?:(?:[、和及与]|以及)?《[^《》\n]{1,60}》){0,20}")
_KNOWN_TITLE = re.compile("信访|条例|法治|宪法|民法典|法律|普法")
_SPANS = re.compile("本周|上周|本月|上月|当月|上半年|下半年|前三季度|第?[一二三四1-4]季度")
_ORDINALS = re.compile("第[一二三四五六七八九十0-9]{1,3}(?:[、和及](?:第)?[一二三四五六七八九十0-9]{1,3}){1,9}批")
_LEVELS_JOINED = re.compile("(?<=[省市])、(?=[省市县]级?(?:信访工作|信访)?示范)")
GONE = "\x01"
_QUOTES = {"“": 1, "”": -1, "「": 1, "」": -1, "『": 1, "』": -1, "‘": 1, "’": -1}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: from where to where as compared."""

    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """Lines that belong together.

    ``text`` is what they say as compared, ``masked`` the same with dates and the inside of book titles struck out;
    ``lines`` are the lines as printed and where each begins in the joined text.
    """

    raw: str
    lines: tuple[tuple[int, Line], ...]
    compared: Compared
    masked: str
    numbers: tuple[Number, ...]
    harmless: Harmless
    titled: tuple[bool, ...]
    plan: bool
    margin: bool
    heading: bool
    sentences: tuple[Sentence, ...] = field(default=())

    @property
    def text(self) -> str:
        return self.compared.text

    @cached_property
    def _starts(self) -> list[int]:
        return [number.start for number in self.numbers]

    def numbers_between(self, start: int, end: int) -> Sequence[Number]:
        """The numbers that begin in a stretch."""
        return self.numbers[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _stops(self) -> dict[int, list[int]]:
        """By line, where its sentences end."""
        return {
            begin: [n + 1 for n, character in enumerate(line.text) if character in ENDS] for begin, line in self.lines
        }

    def printed(self, start: int, end: int) -> tuple[Line, str, int, int]:
        """Of a stretch as compared: its line, the sentence of that line around it, and first and last place in it.

        A sentence longer than MAX_SENTENCE is cut to so much on both sides.
        """
        first, last = self.compared.places[start], self.compared.places[end - 1] + 1
        at = bisect_right([begin for begin, _ in self.lines], first) - 1
        begin, line = self.lines[at]
        first, last = first - begin, min(last - begin, len(line.text))
        stops = self._stops[begin]
        after, before = bisect_left(stops, last), bisect_right(stops, first)
        left = max(stops[before - 1] if before else 0, first - MAX_SENTENCE)
        stop = min(stops[after] if after < len(stops) else len(line.text), last + MAX_SENTENCE)
        while left < first and line.text[left].isspace():
            left += 1
        return line, line.text[left:stop].rstrip(), first - left, last - left


def passages_of(narrative: Narrative) -> Iterator[Passage]:
    """The passages of a report in order."""
    sections = _Sections()
    body = [line for line in narrative.lines if not line.margin]
    full = full_width([line.text for line in body])
    parts: list[Line] = []
    for line, following in zip(body, [*body[1:], None], strict=True):
        parts.append(line)
        if following is not None and _together(line, following, full) and sum(len(p.text) for p in parts) < 20_000:
            continue
        yield _passage(parts, sections)
        parts = []
    for line in narrative.lines:
        if line.margin:
            yield _passage([line], sections, margin=True)


def _together(line: Line, following: Line, full: int) -> bool:
    title = len(line.text) <= _LONGEST_TITLE and _TITLE_ENDS.search(plain(line.text))
    if line.heading or following.heading or (title and following.text[:2] != "如下"):
        return False
    return line.place != following.place and goes_on(line.text, following.text, full)


class _Sections:
    """Which headings are open, and whether one of them announces plans."""

    def __init__(self) -> None:
        self._open: list[tuple[int, bool]] = []

    def heading(self, level: int, text: str) -> None:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        plan = _PLANS.search(text) is not None and not (
            _FACTS.search(text) and "打算" not in text and "方向" not in text
        )
        self._open.append((level, plan))

    @property
    def plan(self) -> bool:
        return any(plan for _, plan in self._open)


def heading_level(text: str, own: int) -> int:
    """The level of a heading by its number, or as the document marks it; 0 for what is none."""
    for level, pattern in enumerate(_LEVELS, start=1):
        if pattern.match(text):
            return level
    return own + 1 if own else 0


def _passage(parts: Sequence[Line], sections: _Sections, *, margin: bool = False) -> Passage:
    raw, lines = "", []
    for line in parts:
        lines.append((len(raw), line))
        raw += line.text
    held = compared(raw)
    text = held.text
    level = heading_level(text, parts[0].heading)
    first = re.split("[。；]", text, maxsplit=1)[0]
    short = len(first) <= _LONGEST_HEADING
    own_line = short and "。" not in text and level > 0
    if level and short and not margin:
        sections.heading(level, first)
    elif not margin and len(text) <= 20 and "。" not in text and _PLANS.search(text) and not _has_value(text):
        sections.heading(2, text)  # a heading without a number
    quoted = _quoted(raw, held)
    harmless = Harmless(text, quoted)
    numbers = tuple(numbers_in(text))
    masked, titled = _masked(text, harmless, numbers)
    return Passage(raw, tuple(lines), held, masked, numbers, harmless, titled, sections.plan, margin,
                   own_line, tuple(_sentences(text)))  # fmt: skip


def _has_value(text: str) -> bool:
    return "%" in text


def _quoted(raw: str, held: Compared) -> list[bool]:
    if _QUOTES.keys().isdisjoint(raw):
        return [False] * len(held.text)
    depth, inside = 0, [False] * (len(raw) + 1)
    for n, character in enumerate(raw):
        depth = max(0, depth + _QUOTES.get(character, 0))
        inside[n] = depth > 0
    return [inside[place] for place in held.places]


def _masked(text: str, harmless: Harmless, numbers: Sequence[Number]) -> tuple[str, tuple[bool, ...]]:
    """The text without its dates, and with book titles that speak of the trade drawn together."""
    kept = list(text)
    titled = [False] * len(text)
    for match in _TITLES.finditer(text):
        for place in range(match.start(), match.end()):
            titled[place] = True
        if _KNOWN_TITLE.search(match[0]):
            kept[match.start() + 1 : match.end() - 1] = GONE * (match.end() - match.start() - 2)
        else:
            inner = match[0][1:-1].replace("、", "·").replace("，", "·")
            kept[match.start() + 1 : match.end() - 1] = inner
    for match in _ORDINALS.finditer(text):
        kept[match.start() : match.end()] = re.sub("[、和及]", "至", match[0])
    for start, end in _struck(text, harmless):
        kept[start:end] = GONE * (end - start)
    for number in numbers:
        if number.unit == "期" and harmless.kind(number) is Seems.ORDINAL and text[number.start - 1] != "第":
            kept[number.start : number.outer] = GONE * (number.outer - number.start)  # the second term of a course
    return "".join(kept), tuple(titled)


def _struck(text: str, harmless: Harmless) -> Iterator[tuple[int, int]]:
    """What is no part of a name: dates and spans, the number of a list, the mark in 省、市信访工作示范乡镇."""
    yield from (match.span() for match in _LEVELS_JOINED.finditer(text))
    yield from (match.span() for match in _SPANS.finditer(text))
    yield from harmless.list_numbers
    yield from ((day.start, day.end) for day in harmless.days)


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for place, character in enumerate(text):
        if character in _STOPS:
            yield Sentence(start, place + 1)
            start = place + 1
    if start < len(text):
        yield Sentence(start, len(text))
