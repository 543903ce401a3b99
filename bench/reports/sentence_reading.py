"""Reading the numbers of a passage one after another, with what has been spoken of so far kept in mind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bench.reports.change_rules import change, from_to, gap, share
from bench.reports.clause_rules import clause_between
from bench.reports.count_rules import count
from bench.reports.figure_rules import figure, names_figure
from bench.reports.label_pieces import SEPARATORS
from bench.reports.number_kinds import Day, Seems
from bench.reports.numbers import Number
from bench.reports.passage_state import Reading, State
from bench.reports.passages import Passage, Sentence
from bench.reports.rate_rules import name_goal, rate
from bench.reports.scope_words import (
    AFTERWARDS_PLAN,
    NEXT_POINT,
    OPENING_PLAN,
    WHOLE_PERIOD_MARK,
    foreign_period,
    subject_body,
)

MOST_LISTED = 30  # numbers in one list
_MEAN_OF_OTHERS = re.compile("(?:全市|全省|全国|全州)平均(?:水平|值)?(?:的|为)?$")
_MARKS = " \t.．、()（）:：\x01"  # around the number of an item
# 与上年1—12月一次性化解率92.4%相比, 比去年同期的521件: what is compared with, and not what has become of it.
_COMPARED_TO = re.compile(
    "(?:较|比|与|同|和|对比)(?:去年|上年|前年|往年)(?!度?(?:相比|比|基础|末|底))(?:(?!相比|下降|上升|增|减|提高|提升|降低|下滑|升|降|回落|持平|好转|多|少|高|低)[^，。；：])*$"
)
_SOME = re.compile("部分|个别|少数|有的|一些|仅|只有")
_CLAIM = re.compile("全年|累计|据统计|一年来|年内")
_YEARS_CLAIM = re.compile("全年|一年来|年内")  # 5月累计发放 is of the event still
_BETWEEN = "，、；： \t.-（）"
_LIST_GAP = frozenset(("、", "，", "和", "与", "及", "以及", "/", "，和", "、和"))


def read_passage(reading: Reading, passage: Passage) -> None:
    """Read every number of a passage."""
    reading.begin(passage)
    numbers = passage.numbers
    at = 0
    for sentence in passage.sentences:
        inside: list[Number] = []
        while at < len(numbers) and numbers[at].start < sentence.end:
            inside.append(numbers[at])
            at += 1
        _sentence(reading, sentence, inside)


def _sentence(reading: Reading, sentence: Sentence, numbers: Sequence[Number]) -> None:
    before = reading.state
    reading.state = State(
        topic=before.topic,
        denominators=before.denominators,
        parts=before.parts,
        foreign_topic=before.foreign_topic,
        inherited=True,
    )
    goes_on = sentence.start > 0 and reading.passage.text[sentence.start - 1] == "；"
    if goes_on:
        reading.state.rates, reading.state.last = before.rates, before.last
        reading.channels_before, reading.channels = reading.channels_before | reading.channels, {}
    else:
        reading.channels, reading.channels_before = {}, {}
        opening = reading.passage.masked[sentence.start : min(sentence.end, sentence.start + 60)]
        begun = reading.plan_goes_on and NEXT_POINT.match(opening) is not None
        reading.plan_goes_on = begun or OPENING_PLAN.match(opening) is not None
    sentence = _without_list_number(reading, sentence, numbers)
    reading.fresh = True  # no words of this sentence but scope so far: the topic of the last one may go on
    facts: list[Number] = []
    for number in numbers:
        kind = reading.passage.harmless.kind(number)
        if kind is None and reading.passage.titled[number.start]:
            kind = Seems.NAME
        begin = facts[-1].outer if facts else sentence.start
        if kind is not None and names_figure(reading, reading.passage.masked[begin : number.inner], number):
            kind = None
        if kind is None and reading.passage.margin:
            kind = Seems.PAGE
        if kind is None:
            facts.append(number)
        else:
            reading.leave(number, kind)
    _group(reading, sentence)
    previous = sentence.start
    at = 0
    while at < len(facts):
        following = facts[at + 1].inner if at + 1 < len(facts) else sentence.end
        taken = _fact(reading, sentence, facts, at, previous, following)
        at += taken
        previous = facts[at - 1].outer
    _scope_of(reading, sentence, previous, sentence.end)
    clause_between(reading, sentence, previous, sentence.end)


def _without_list_number(reading: Reading, sentence: Sentence, numbers: Sequence[Number]) -> Sentence:
    """A sentence from behind the number of its item on: in “7. 及时受理率” the name begins at 及."""
    if not numbers or reading.passage.harmless.kind(numbers[0]) is not Seems.LIST_NUMBER:
        return sentence
    masked, first = reading.passage.masked, numbers[0]
    if masked[sentence.start : first.inner].strip(_MARKS):
        return sentence
    behind = masked[first.outer : sentence.end]
    return replace(sentence, start=sentence.end - len(behind.lstrip(_MARKS)))


def _fact(reading: Reading, sentence: Sentence, facts: Sequence[Number], at: int, previous: int, following: int) -> int:
    """Read the number at a place, and those that are listed with it; returns how many were read."""
    number, masked = facts[at], reading.passage.masked
    between = masked[previous : number.inner]
    if _compared_to(reading, previous, number):
        reading.leave(number, Seems.ANOTHER_PERIOD)
        return 1
    _scope_of(reading, sentence, previous, number.inner)
    reading.fresh = reading.fresh and _only_scope(reading, between)
    clause_between(reading, sentence, previous, number.inner)
    if reading.passage.plan or reading.plan_goes_on or _planned(reading, sentence, number, following):
        reading.leave(number, _of_plan(reading, number, between))
        name_goal(reading, between)
        return 1
    named = between.strip(_BETWEEN)  # a list is read from the number that its words stand before
    group = _listed_with(reading, facts, at) if named else [number]
    behind = masked[group[-1].outer : facts[at + len(group)].inner if at + len(group) < len(facts) else sentence.end]
    reading.joined = previous > sentence.start
    reading.linked = reading.joined and not re.search("[，：；（）]", between)
    for read in (from_to, gap, share, change, figure, rate):
        taken = read(reading, between, group, behind, facts[at : at + 2])
        if taken:
            return taken
    count(reading, between, number, masked[number.outer : following])
    return 1


def _compared_to(reading: Reading, previous: int, number: Number) -> bool:
    """Whether a number is the last year's, with which another is compared."""
    return _COMPARED_TO.search(reading.passage.text[max(previous, number.inner - 60) : number.inner]) is not None


def _of_plan(reading: Reading, number: Number, between: str) -> Seems:
    """What a number among plans is: another area's mean, a township's rate, 一项任务, or planned."""
    if number.percent and (_MEAN_OF_OTHERS.search(between) or _of_some(reading, between)):
        return Seems.ANOTHER_BODY
    if not number.figures and number.value == 1:
        return Seems.INDEFINITE
    return Seems.PLAN


def _of_some(reading: Reading, between: str) -> bool:
    """Whether words before a number among plans name another body's rate, which is what is to be bettered."""
    piece = SEPARATORS.split(between)[-1]
    residue = reading.labels.residue(piece)
    return residue is not None and residue.kind in ("body", "unknown") and _SOME.search(piece) is not None


def _listed_with(reading: Reading, facts: Sequence[Number], at: int) -> list[Number]:
    """A number and those that stand behind it in a bare list."""
    group = [facts[at]]
    for number in facts[at + 1 : at + MOST_LISTED]:
        gap = reading.passage.text[group[-1].outer : number.inner]
        if gap not in _LIST_GAP or (number.unit != group[-1].unit and group[-1].unit and number.unit):
            break
        group.append(number)
    return group


def _planned(reading: Reading, sentence: Sentence, number: Number, following: int) -> bool:
    """Whether a number is of a plan: a word of planning before it in its clause or governing it, or 的目标 behind."""
    masked = reading.passage.masked
    if AFTERWARDS_PLAN.match(masked[number.outer : following]):
        return True
    at = bisect_left(reading.plans, (number.inner, number.inner)) - 1
    if at < 0 or reading.plans[at][0] < sentence.start or reading.plans[at][0] < number.inner - 400:
        return False
    start, end = reading.plans[at]
    last, since = masked[start:end], masked[start : number.inner]
    if last == "拟" and since.startswith("拟上报"):
        return False
    if not re.search("[，：；]", since):
        return True
    later = re.split("[，：；]", since, maxsplit=1)[1]
    if re.search("全年|截至|截止|目前|累计|实际|已|共|完成", later):
        return False
    own = since.split("，")[0]
    return (
        last in ("下一步", "下步", "今后", "明年", "来年", "下年", "下一年", "打算")
        or "：" in since
        or bool(re.search("[0-9]", own))
    )


def _scope_of(reading: Reading, sentence: Sentence, previous: int, end: int) -> None:
    state, text = reading.state, reading.passage.text
    stretch = text[previous:end]
    for day in reading.passage.harmless.days_between(previous, end):
        _day(reading, day, text[day.end : day.end + 4], text[max(0, day.start - 3) : day.start])
    spoken = foreign_period(stretch)
    if spoken:
        state.period = "" if reading.span is not None and reading.span.is_called(spoken) else spoken
    elif WHOLE_PERIOD_MARK.search(stretch):
        state.period = ""
    days = [d.end for d in reading.passage.harmless.days_between(previous, end) if d.month is not None]
    if (_YEARS_CLAIM if days else _CLAIM).search(text, max([previous, *days]), end):
        reading.event = None
    clauses = SEPARATORS.split(stretch)
    starts = clauses if previous == sentence.start else clauses[1:]
    for clause in starts:
        body = subject_body(clause)
        if body:
            state.body = body


def _day(reading: Reading, day: Day, behind: str, before: str) -> None:
    """A date on the way: an event's day, or the period that is spoken of."""
    state, span = reading.state, reading.span
    until = before.endswith(("截至", "截止", "至", "到")) or behind.startswith(("底", "末")) or behind[:1] == "止"
    if day.only_year:
        reading.event = None
        if span is None or span.covers_year(day) or until:
            state.period = ""
        elif not re.search("(?:较|比|与|同)$", before):
            state.period = f"{day.year}"
        return
    if behind.startswith(("以来", "起", "开始")) or before.endswith(("自", "从")):
        reading.event = None  # 5月以来: no day of an event
        return
    reading.event = day
    if before.endswith("、") or behind.startswith(("、", "等")):
        reading.event = None  # one of several occasions
    if until or (span is not None and span.is_same(day)):
        state.period = ""
    elif not re.search("(?:较|比|与|同)$", before):
        state.period = "month" if day.day is None or day.last is not None else "day"


def _group(reading: Reading, sentence: Sentence) -> None:
    text = reading.passage.masked[sentence.start : sentence.end]
    for name, group in reading.table.file.groups.items():
        if any(f"在{called}" in text for called in group.called):
            reading.group_name = name


def _only_scope(reading: Reading, between: str) -> bool:
    """Whether the clauses before a number's own say nothing but when and of whom."""
    clauses = SEPARATORS.split(between)[:-1]
    return all(not reading.labels.bare(clause)[0] for clause in clauses)
