"""Counts, wholes and parts of pairs, parts of totals: what a number with its words stands for, and what follows from it."""

from __future__ import annotations

import re

from bench.intake.entries import Event
from bench.reports.clause_rules import all_resolved
from bench.reports.draft import Proposal
from bench.reports.label_pieces import SEPARATORS, without_all
from bench.reports.labels import Match
from bench.reports.name_table import Meaning
from bench.reports.number_kinds import Seems
from bench.reports.numbers import Number
from bench.reports.passage_state import UNKNOWN, Counted, EventFact, Reading
from bench.reports.rate_rules import doubt, fits, goes_on
from bench.reports.scope_words import NEGATED, PLAN, SELF
from bench.reports.word_classes import is_material

MOST_PARTS = 30
_PURE = re.compile(
    "(?:协议调解成功|化解稳控|息诉罢访|成功化解|调解成功|正在办理|信访案件|未化解|未办结|办结|化解|答复|结案|受理|处理|完成|办理|息诉|息访|稳控|其余|剩余|尚有|仍有|在办|案件|已)*+$"
)
_UNDER_WAY = re.compile("^(?:案件|信访件|信访事项|事项)?(?:正在|均正在|已制定|均已制定|均已落实|仍在|尚在|还在|继续)")
_REST = re.compile("(?:余下|其余|还有|剩余|剩下)的?$")
_UNRESOLVED = re.compile(
    "(?:尚未|还未|未能|未|没有|(?<!接)待|尚有|仍有|剩余)(?:化解|办结)?(?:的?(?:还有|仍有|尚有|有))?$|^(?:未|尚未|待)化解"
)
CHANNELS = {
    "批次": frozenset(("批", "批次")),
    "人次": frozenset(("人", "人次", "名")),
    "件次": frozenset(("件", "件次", "起", "宗", "封")),
}
_SOME_OF = re.compile(
    "(?:对|在|到|赴|向|为|从|深入|走访|抽查|抽取|选取|选择|选定|督导|督查|检查|走进|走遍)(?!全)"
)  # 在5个乡镇
_LAST_YEARS = re.compile("(?:较|比|与|同|对比)(?:去年|上年|前年|往年|\x01+)(?:的)?(?:同期)?(?:的)?$")
_STILL = re.compile("仍有|仍存在|尚有|还有")  # 仍有赴省集体访1批: there are
_TIMES = frozenset(("次", "场", "场次", "期", "轮", "期次"))
_RULES = {"count": "count", "denominator": "pair_whole", "numerator": "pair_part", "percent": "rate"}


def count(reading: Reading, between: str, number: Number, behind: str) -> None:
    state = reading.state
    match = reading.labels.count(between, behind, joined=reading.joined) or reading.labels.loosely(between, behind)
    chosen = _chosen(reading, match, number) if match is not None else None
    if chosen and chosen[0].alone and number.unit == "个" and _SOME_OF.match(SEPARATORS.split(between)[-1]):
        chosen = None
    if match is None or chosen is None:
        _no_count(reading, between, number, behind, match)
        return
    if match.scope.own:
        state.body = ""
    _several_times(reading, number)
    if _kept_back(reading, chosen, number, match):
        return
    _file_count(reading, chosen, number, match)
    own = SEPARATORS.split(behind, maxsplit=1)[0]
    _, verb = without_all(own)
    if verb and not NEGATED.search(own) and not PLAN.search(own):
        all_resolved(reading, verb, own, number.outer, number.outer + len(own))


def _several_times(reading: Reading, number: Number) -> None:
    """What was done several times was not all done on the day that was named."""
    if number.unit in _TIMES and number.whole is not None and number.whole > 1:
        reading.event = None


def _chosen(reading: Reading, match: Match, number: Number) -> list[Meaning] | None:
    """The meanings of a wording that hold here, by unit, topic, batch and assigner."""
    state = reading.state
    fitting = [m for m in match.meanings if not m.units or number.unit in m.units]
    then = [m for m in fitting if m.needs and state.topic in m.needs and not state.foreign_topic and goes_on(m, match)]
    if state.inherited and not reading.fresh:
        then = []  # what the sentence before spoke of, and this one has said other things since
    whole = [m for m in fitting if not m.needs and m.key != "part" and (not m.listed or state.listing)]
    part = [m for m in fitting if m.key == "part" and (state.topic == m.topic or m.first)]
    if part:
        return part[:1]
    held = [m for m in whole if fits(m, match.batch, match.assigned_by)]
    other = then and held and held[0].path != then[0].path
    if other and not state.inherited and _of_what_was_counted(reading, then[0]):
        return then[:1]
    if held and not (held[0].open and then):
        same = [m for m in held if m.open == held[0].open]
        return same[:1]
    if then and all(not m.taken_up or _takes_up(reading, m, number) for m in then):
        return then[:1]
    return None


def _of_what_was_counted(reading: Reading, meaning: Meaning) -> bool:
    """Whether what was counted right before asks for a count that is not stated yet: 29名领导接访，接待群众226批."""
    last = reading.state.last
    before = last[-1].meanings[0] if last else None
    stated = any(filed.meanings[0].path == meaning.path for filed in last)
    return before is not None and before.key == "count" and before.topic in meaning.needs and not stated


def _takes_up(reading: Reading, meaning: Meaning, number: Number) -> bool:
    parts = [n.whole or 0 for m, n in reading.state.parts if m.path == meaning.path]
    return len(parts) > 1 and sum(parts) == number.whole


def _kept_back(reading: Reading, chosen: list[Meaning], number: Number, match: Match) -> bool:
    """Whether a count is of another body or period; what follows it is then of the same."""
    state, first = reading.state, chosen[0]
    proportion = reading.table.kind(first.path) == "proportion"
    if state.body and (proportion or state.body == SELF) and not match.scope.own:
        reading.leave(number, Seems.ANOTHER_BODY)
    elif reading.foreign(proportion):
        reading.leave(number, Seems.ANOTHER_PERIOD)
    else:
        if not first.needs:
            state.foreign_topic = False
        return False
    if not first.needs:
        state.topic, state.foreign_topic = first.topic, True
    return True


def _file_count(reading: Reading, chosen: list[Meaning], number: Number, match: Match) -> None:
    state, first = reading.state, chosen[0]
    if number.whole is None:
        reading.leave(number, Seems.VAGUE)
        return
    why = doubt(first, match.batch) if not first.needs else reading.unsure.get(first.topic, "")
    if first.open:
        why = "what_training"
    if first.key == "part":
        state.parts = [*state.parts[-MOST_PARTS:], (first, number)]
        _part(reading, first, number)
        state.topic, state.foreign_topic, state.inherited = first.topic, False, False
        _remember(reading, first, number)
        return
    at, body = (number.start, number.end), match.scope.body
    reading.propose(first.path, first.key, number.whole, at, _rule_of(first), number.qualifier, why=why, body=body)
    if first.part_of:
        _whole_of(reading, first, number)
    if first.dated and reading.event is not None:
        _happened(reading, first, number)
    state.topic, state.inherited = first.topic, False
    if not first.needs and why:
        reading.unsure[first.topic] = why
    elif not first.needs:
        reading.unsure.pop(first.topic, None)
    _remember(reading, first, number)


def _remember(reading: Reading, first: Meaning, number: Number) -> None:
    """Keep in mind what was counted, for the shares, changes and resolutions that follow."""
    state = reading.state
    state.last = [*state.last, Counted((first,), number)][-6:]
    for channel, units in CHANNELS.items():
        if number.unit in units and first.key == "count":
            reading.channels.setdefault(channel, first.path)
    state.rates = []
    state.listing = first.part_of != "" or first.listed or first.dated
    if first.key in ("denominator", "count") and first.key != "part":
        state.denominators[first.code] = (first, number)
        if first.topic in reading.table.alls or first.key == "denominator":
            state.linked = [*(state.linked if reading.linked else []), first.topic]
            state.topics = [*(t for t in state.topics if t != first.topic), first.topic]
    elif first.key == "numerator" and first.topic in state.topics:
        state.topics = [t for t in state.topics if t != first.topic]


def _part(reading: Reading, meaning: Meaning, number: Number) -> None:
    reading.found.parts.append((meaning, number, reading.quote((number.start, number.end)), reading.at(number.start)))


def _no_count(reading: Reading, between: str, number: Number, behind: str, match: Match | None) -> None:
    """A count that is nothing of ours; unless it is a bare verb, what is spoken of is something else from here on."""
    state = reading.state
    _several_times(reading, number)
    piece = SEPARATORS.split(between)[-1]
    if _LAST_YEARS.search(piece):
        reading.leave(number, Seems.ANOTHER_PERIOD)  # 较去年同期521件: what is spoken of stays
        return
    after = SEPARATORS.split(behind, maxsplit=1)[0]
    bare, _ = reading.labels.bare(piece)
    kind = _kind(reading, piece, bare, after, number)
    if state.listing and is_material(bare):
        quote = reading.quote((number.start, number.end))
        reading.found.mixed.add((quote.place, quote.sentence))
    if kind is Seems.COUNT and _nearly(reading, bare, after, number):
        return
    pure = _PURE.match(bare) is not None and (match is None or not match.meanings or match.meanings[0].needs)
    if not (pure and (_PURE.match(after) or SEPARATORS.match(behind) or not after)) and kind is not Seems.NOT_RESOLVED:
        state.topic, state.foreign_topic, state.last, state.listing = UNKNOWN, False, [], False
        state.inherited = False
    reading.leave(number, kind)


def _kind(reading: Reading, piece: str, bare: str, after: str, number: Number) -> Seems:
    """What a count that is nothing of ours seems to be; one of those not yet resolved tells of the rest."""
    kind = (
        Seems.UNKNOWN if number.unit == "" else Seems.COUNT if number.figures or number.value != 1 else Seems.INDEFINITE
    )
    if _UNRESOLVED.search(piece.replace("\x01", "")) or _UNRESOLVED.match(after):
        kind = Seems.NOT_RESOLVED
        _rest_unresolved(reading, number)
    elif NEGATED.search(_STILL.sub("", bare)):
        kind = Seems.NEGATED
    elif bare.endswith(("正在化解", "正在办理")) or (
        (_REST.search(piece) or after.startswith("正在")) and _UNDER_WAY.match(after)
    ):
        kind = Seems.NOT_RESOLVED
    elif not number.figures and number.value == 1 and piece.endswith("每"):
        kind = Seems.INDEFINITE
    elif PLAN.search(bare):
        kind = Seems.PLAN
    elif reading.foreign(proportion=False):
        kind = Seems.ANOTHER_PERIOD
    elif reading.state.body:
        kind = Seems.ANOTHER_BODY
    return kind


def _nearly(reading: Reading, bare: str, after: str, number: Number) -> bool:
    """Offer a count whose words are nearly known ones, as open; what follows it is as open."""
    meaning = reading.labels.near(bare, after, number.unit)
    if meaning is None or number.whole is None or reading.foreign():
        return False
    at = (number.start, number.end)
    reading.propose(meaning.path, meaning.key, number.whole, at, "near_name", number.qualifier, why="near_name")
    reading.state.topic, reading.state.inherited, reading.state.foreign_topic = meaning.topic, False, False
    reading.unsure[meaning.topic] = "near_name"
    _remember(reading, meaning, number)
    return True


def _rest_unresolved(reading: Reading, number: Number) -> None:
    """So many not yet resolved: the rest may be, which a person must say."""
    state = reading.state
    stated = state.denominators.get(state.topic)
    if stated is None or state.foreign_topic or number.whole is None or stated[0].key != "denominator":
        return
    meaning, whole = stated
    if whole.whole is not None and whole.whole >= number.whole and state.topic in state.topics:
        reading.propose(meaning.path, "numerator", whole.whole - number.whole, (number.start, number.end), "not_resolved",
                        why="computed_rest")  # fmt: skip


def _whole_of(reading: Reading, part: Meaning, number: Number) -> None:
    """A kind of material handed out is material handed out."""
    reading.propose(
        f"/indicators/{part.part_of}",
        "count",
        number.whole or 0,
        (number.start, number.end),
        "count_of_kind",
        number.qualifier,
    )


def _happened(reading: Reading, meaning: Meaning, number: Number) -> None:
    day, span = reading.event, reading.span
    year = day.year if day is not None and day.year else span.year if span is not None else None
    if day is None or day.month is None or year is None:
        return
    date = f"{year:04d}-{day.month:02d}" + (f"-{day.day:02d}" if day.day else "")
    for path in (meaning.path, *([f"/indicators/{meaning.part_of}"] if meaning.part_of else [])):
        proposal = Proposal(
            path, "events", (), reading.quote((number.start, number.end)), "event", at=reading.at(number.start)
        )
        reading.found.events.append(EventFact(path, Event(date, number.whole), proposal))


def _rule_of(meaning: Meaning) -> str:
    if meaning.either:
        return "whole_or_part"
    return "sum_taken_up" if meaning.taken_up else _RULES.get(meaning.key, "count")
