"""Rates: one name and one number, several names with one number, several in order; whose and of when they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bench.reports.label_pieces import AND, LONGEST, SEPARATORS
from bench.reports.labels import Match
from bench.reports.name_table import Meaning
from bench.reports.near_names import near_rate
from bench.reports.number_kinds import Seems
from bench.reports.numbers import Number
from bench.reports.passage_state import UNKNOWN, Counted, Reading
from bench.reports.scope_words import NEGATED, is_body, subject_body

_ABOVE = re.compile("全省|全市|全国|全州|平均")
_PART_OF = re.compile(
    "占(?:到|了)?(?:[^占，]{0,10}(?:总量|总数|总件数|件数|全部))?的?(?:比例|比重)?(?:分别)?(?:为|约|达)?$"
)
_SHARE_OF_PARENT = re.compile("占(?:到|了)?(?:全市|全省|全州|全国|全县|全区)[^，占]{0,12}(?:为|约|达)?$")
_SUMMED_UP = re.compile(
    "(?<=率)(?:等|这)?[两三四五六](?:率|项)(?:主要|核心|重点|业务|信访|工作|考核)*(?:指标|数据)?(?=(?:均|都|全部)?(?:为|达|达到|保持在)*$)"
)
_GOAL = re.compile(
    "(?P<name>.+?)(?:的)?(?:年度|全年|工作|考核|预期)*(?:目标|任务|指标)(?:值|任务|数)?(?:为|是|定为|要求)?"
)
_OF_EACH = re.compile("(?:均|都)(?:为|是|达到|达|实现|高达)*$")  # 26件…、24件…、5件，化解率均为100%
_ACHIEVED = re.compile("实际|完成(?:情况|值)?")
_NAMED = re.compile("(?:率|满意度|占比)$")


def rate(reading: Reading, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
    """A rate, several that are alike, or several in order."""
    del behind, rest
    segment = re.split("[，：；。！？（）\t\n]", _unbracketed(reading, between).rstrip("：\t"))[-1]
    labels, in_order = _rate_labels(segment)
    first = group[0]
    if not labels or not (
        first.percent or (first.unit == "" and any(reading.labels.is_rate(label) for label in labels))
    ):
        if first.percent:
            _leave_rate(reading, segment, first)
            return 1
        return 0
    if not first.percent and first.unit == "" and not all(reading.labels.is_rate(label) for label in labels):
        return 0
    if len(labels) == 1 and first.percent and not reading.labels.bare(labels[0])[0]:
        _leave_rate(reading, segment, first)
        return 1
    if len(group) == 1 or (len(labels) == 1 and len(group) > 1 and not in_order):
        if in_order and len(labels) > 1:
            reading.leave(first, Seems.UNMATCHED_LIST)
            return 1
        alike = len(labels) > 1 or _OF_EACH.search(segment)
        rates(reading, labels, [first] * len(labels), "rates_alike" if alike else "rate")
        return 1
    if len(labels) != len(group):
        for number in group:
            reading.leave(number, _unmatched(reading, segment))
        return len(group)
    rates(reading, labels, group, "rates_in_order")
    return len(group)


def name_goal(reading: Reading, between: str) -> None:
    """及时受理率目标值为99%，实际完成99.9%: what is planned is named, and what came of it may follow without the name."""
    match = _GOAL.fullmatch(SEPARATORS.split(between)[-1][-LONGEST:])
    found = reading.labels.rate(match["name"]) if match is not None else None
    whole = [m for m in found.meanings if not m.needs][:1] if found is not None else []
    if found is None or not whole or reading.other_body() or not fits(whole[0], found.batch, found.assigned_by):
        return
    reading.state.rates, reading.state.last = whole, []
    reading.state.topic, reading.state.inherited, reading.state.foreign_topic = whole[0].topic, False, False
    doubted = doubt(whole[0], found.batch)
    if doubted:
        reading.unsure[whole[0].topic] = doubted


def _unmatched(reading: Reading, segment: str) -> Seems:
    """What percentages are that are more or fewer than the names before them."""
    if _PART_OF.search(segment):
        return Seems.SHARE
    return Seems.ANOTHER_BODY if reading.other_body() or subject_body(segment) else Seems.UNMATCHED_LIST


def _unbracketed(reading: Reading, between: str) -> str:
    """The words before a number in brackets right behind a rate's name: 满意率（97.4%）."""
    between = re.sub("（[^（）]{1,12}）(?=[为达到是]*$)", "", between)  # 满意率（含基本满意）97%
    lead = between[:-1] if between.endswith("（") else ""
    return lead if lead and reading.labels.is_rate(SEPARATORS.split(lead)[-1]) else between


def _leave_rate(reading: Reading, segment: str, number: Number) -> None:
    """A percentage whose label is not known: of whose it may be taken from an earlier name in the sentence."""
    bare, scope = reading.labels.bare(segment)
    if scope.own:
        reading.state.body = ""
    if (
        not bare
        and (scope.own or scope.whole_period or _ACHIEVED.search(segment))
        and reading.state.rates
        and not reading.other_body()
        and not reading.state.period
    ):
        for meaning in reading.state.rates:
            _file_rate(reading, meaning, number, "rate")
        return
    reading.leave(number, _unknown_rate(reading, segment, bare))


def _unknown_rate(reading: Reading, segment: str, bare: str) -> Seems:
    if _SHARE_OF_PARENT.search(segment):
        return Seems.SHARE
    if reading.state.body:
        return Seems.ANOTHER_BODY
    if _PART_OF.search(segment):
        return Seems.SHARE
    if reading.state.period:
        return Seems.ANOTHER_PERIOD
    return Seems.NEGATED if NEGATED.search(bare) else Seems.RATE


def rates(reading: Reading, labels: Sequence[str], numbers: Sequence[Number], rule: str) -> None:
    """File every rate whose name is known; where the first is not, none is, since it may say whose all of them are."""
    matches = [reading.labels.rate(label) for label in labels]
    state = reading.state
    if matches[0] is None:
        _no_rate(reading, labels, numbers, matches)
        return
    if matches[0].scope.own:
        state.body = ""
    names: list[Meaning] = []
    for label, match, number in zip(labels, matches, numbers, strict=True):
        meanings = understood(reading, match, each=rule != "rate") if match is not None else []
        names += meanings
        for meaning in meanings:
            _file_rate(reading, meaning, number, rule, match)
        if not meanings:
            reading.leave(number, _unknown_rate(reading, label, label))
    state.rates = names
    _topic_of(reading, names)
    state.last = [Counted((meaning,), None) for meaning in names]
    state.listing = False


def _topic_of(reading: Reading, names: Sequence[Meaning]) -> None:
    """A rate of some cases is a topic, where other rates of the same cases may follow: 领导包案化解率 …，办结率 …."""
    if len({meaning.topic for meaning in names}) == 1 and names[0].topic in reading.table.rate_topics:
        reading.state.topic, reading.state.inherited, reading.state.foreign_topic = names[0].topic, False, False


def _no_rate(
    reading: Reading, labels: Sequence[str], numbers: Sequence[Number], matches: Sequence[Match | None]
) -> None:
    """No rate of ours: the name's residue says whose, and later names in this sentence are remembered only."""
    residue = reading.labels.residue(labels[0])
    kinds = {"plan": Seems.PLAN, "negated": Seems.NEGATED, "body": Seems.ANOTHER_BODY, "unknown": Seems.NEAR_NAME}
    bare, _ = reading.labels.bare(labels[0])
    kind = (
        kinds[residue.kind]
        if residue
        else Seems.SHARE
        if _SHARE_OF_PARENT.search(labels[0])
        else Seems.ANOTHER_BODY
        if _ABOVE.search(bare) or is_body(bare)
        else _unknown_rate(reading, labels[0], bare)
    )
    if residue and residue.kind == "body":
        reading.state.body = residue.text
        reading.state.rates = [m for match in matches if match for m in match.meanings] or _named(reading, labels[0])
    elif residue and residue.kind == "unknown" and _PART_OF.search(labels[0]):
        kind, reading.state.rates = Seems.SHARE, []  # 城建类占24.3%
    elif residue and residue.kind == "unknown":
        reading.state.rates = _named(reading, labels[0])
        reading.state.body = residue.text
    else:
        reading.state.rates = []
    reading.state.last = []
    if kind in (Seems.NEAR_NAME, Seems.RATE) and reading.state.period:
        kind = Seems.ANOTHER_PERIOD
    if kind in (Seems.NEAR_NAME, Seems.RATE) and len(labels) == 1 and _nearly(reading, bare, numbers[0]):
        return
    for number in {id(n): n for n in numbers}.values():
        reading.leave(number, kind)


def _nearly(reading: Reading, bare: str, number: Number) -> bool:
    """Offer a rate whose name ends in a known one, as open."""
    meaning, value = near_rate(reading.table, bare), percent(number)
    if meaning is None or value is None or not 0 <= value <= 100 or reading.foreign():
        return False
    at = (number.start, number.end)
    reading.propose(meaning.path, "percent", value, at, "near_name", number.qualifier, why="near_name")
    return True


def _named(reading: Reading, label: str) -> list[Meaning]:
    """The rates whose name a label ends in, without its residue."""
    bare, _ = reading.labels.bare(label)
    for start in range(max(0, len(bare) - 16), len(bare)):
        found = reading.table.rates.get(bare[start:])
        if found is not None:
            return [m for m in found if not m.needs]
    return []


def understood(reading: Reading, match: Match, *, each: bool = False) -> list[Meaning]:
    """The meanings of a rate's name that hold here: whole names, else those of what is being spoken of."""
    state = reading.state
    some_cases = any(m.topic in reading.table.alls for m in state.rates)  # of which a bare 办结率 behind it is, too
    cases = state.topic in (*reading.table.alls, UNKNOWN)
    spoken_of = some_cases or (cases and not state.inherited)
    whole = [m for m in match.meanings if not m.needs and not (m.generic and spoken_of)]
    if whole:
        return whole[:1]
    if state.foreign_topic or (state.inherited and not reading.fresh):
        return []
    topics = list(dict.fromkeys(state.topics)) if each and len(set(state.topics)) > 1 else [state.topic]
    own = [m for m in match.meanings if goes_on(m, match)]
    return list({m.path: m for m in own for topic in topics if topic in m.needs}.values())


def _file_rate(reading: Reading, meaning: Meaning, number: Number, rule: str, match: Match | None = None) -> None:
    state = reading.state
    value = percent(number)
    if value is None or not 0 <= value <= 100:
        reading.leave(number, Seems.RATE)
        return
    if reading.other_body() and not (match and match.scope.own):
        reading.leave(number, Seems.ANOTHER_BODY)
        return
    if state.period:
        reading.leave(number, Seems.ANOTHER_PERIOD)
        return
    batch, by = (match.batch, match.assigned_by) if match else ("", "")
    if not meaning.needs and not fits(meaning, batch, by):
        reading.leave(number, Seems.NEAR_NAME)
        return
    why = reading.unsure.get(meaning.topic, "") if meaning.needs else doubt(meaning, batch)
    body = match.scope.body if match else ""
    reading.propose(
        meaning.path, "percent", value, (number.start, number.end), rule, number.qualifier, why=why, body=body
    )


def _rate_labels(segment: str) -> tuple[list[str], bool]:
    """The names of rates in front of a number, and whether 分别 says that the numbers are in their order."""
    match = re.search("(?:分别|依次)(?:为|是|达到|达|高达|占|保持在|在)?(?:了)?$", segment)
    text = _SUMMED_UP.sub("", segment[: match.start()] if match else segment)
    names: list[str] = []
    for piece in text.split("、"):
        parts = AND.split(piece)
        named = all(_NAMED.search(part) for part in parts[:-1])
        names += parts if len(parts) > 1 and named else [piece]
    last = names[-1]
    while names and not (names[-1] is last or _NAMED.search(names[0])):
        names.pop(0)
    kept: list[str] = [last]
    for name in reversed(names[:-1]):
        if not _NAMED.search(name):
            break
        kept.insert(0, name)
    return [name for name in kept if name], match is not None


def percent(number: Number) -> int | Decimal | None:
    """A percentage with the digits that were printed."""
    if number.value is None:
        return None
    if number.digits and number.unit in ("%", ""):
        return Decimal(number.digits) if "." in number.digits else int(number.digits)
    return number.whole if number.whole is not None else number.value


def fits(meaning: Meaning, batch: str, by: str) -> bool:
    """Whether batch and assigner are those that a meaning asks for, or may be: a batch that is not said is open."""
    if not meaning.batch:
        return not batch and by in ("", "county")  # what a county's own office assigns is the county's own
    if meaning.of_batch and not batch:
        return False
    if meaning.batch != "3":
        return batch == meaning.batch and by in ("", "above", meaning.assigned_by)
    return (batch in ("", "3") and by in ("", "above", meaning.assigned_by)) or (not batch and by == "mixed")


def goes_on(meaning: Meaning, match: Match) -> bool:
    """Whether words that go on with a topic do not name another batch or assigner."""
    return match.batch in ("", meaning.batch) and match.assigned_by in ("", "above", meaning.assigned_by)


def doubt(meaning: Meaning, batch: str) -> str:
    """What is not known of a meaning that a person must say; empty where nothing is."""
    return "which_batch" if meaning.batch and not batch else ""
