"""Reading the numbers of a passage one after another, with what has been spoken of so far kept in mind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bench.intake.entries import Event, Qualifier
from bench.reports.draft import Proposal, Quote, Unused, Value
from bench.reports.labels import SEPARATORS, Labels, Match, without_all
from bench.reports.name_table import Meaning, NameTable
from bench.reports.number_kinds import Day, Seems
from bench.reports.numbers import Number
from bench.reports.passages import Passage, Sentence
from bench.reports.periods_of_text import Span
from bench.reports.scope_words import (
    AFTERWARDS_PLAN,
    NEGATED,
    PLAN,
    WHOLE_PERIOD_MARK,
    foreign_period,
    subject_body,
)

UNKNOWN = "?"
MOST_LISTED = 30  # numbers in one list
_CHANGE = re.compile(
    "(?P<verb>下降|上升|增长|减少|提高|提升|降低|增加|下滑|升高|压减|上涨|回落|攀升|降|升|减|增)(?:幅度)?(?:了|约|达到|达|为|近|均)?$"
)
_FALLS = {"下降", "减少", "降低", "下滑", "压减", "回落", "降", "减"}
_COMPARED = re.compile(
    "(?:，|同比|环比|较|比|(?:与|和|较|比|同)?(?:去年|上年|往年)(?:同期)?(?:相比|比)?|(?:较|比)(?:去年|上年|往年)?同期|较同期|年均|分别|均|再次|再|又|大幅|大幅度|明显|进一步|持续|有所|也|总体|实现|连续|逐年|在去年大幅下降基础上|基础上|批次|人次|幅度|平均)+$"
)
_FROM = re.compile("(?:由|从)(?:去年|上年|年初|同期|最初|原来|整治前|之前|过去)*$")
_TO = re.compile(
    "^(?:以上|左右)?(?:分)?(?:提高|提升|上升|增长|增加|下降|降低|减少|攀升|升|降|增|压减|上涨)(?:到|至|为)(?:了)?$"
)
_SHARE = re.compile(
    "(?P<each>分别|均|约|各)?占(?:到|了|比)?(?P<parent>全市|全省|全州|全区|全自治区|全盟|全国|全县)(?:的|总量的?|总数的?|信访总量的?|比重为?|比例为?|比重的?|总量比重为?)?(?:分别)?(?:为|约|达)?$"
)
_GAP = re.compile(
    "(?:高于|低于|高出|超出|超过|领先|落后|优于)(?:于)?(?:全省|全市|全国|全州|全县|省定|市定|目标|平均|考核|上年|去年|标准|同期|省|市|水平|全自治区|线|指标|值)*(?:水平|平均值|平均)?$"
)
_POSITION = re.compile("^(?:率|并)?，?(?:位于|位列|位居|居|列|名列|排名|排在|排|居于)$")
_PURE = re.compile(
    "^(?:办结|化解|答复|结案|受理|处理|完成|办理|息诉|息诉罢访|息访|成功化解|协议调解成功|调解成功|稳控|化解稳控|其余|剩余|尚有|仍有|未化解|未办结|正在办理|在办|案件|信访案件|已)*$"
)
_UNRESOLVED = re.compile("(?:尚未|还未|未能|未|没有|(?<!接)待|尚有|仍有|剩余)(?:化解|办结)?$|^(?:未|尚未|待)化解")
_PARENTS = {
    "全市": "city",
    "全州": "city",
    "全盟": "city",
    "全省": "province",
    "全自治区": "province",
    "全区": "province",
}
_CHANNELS = {"批次": frozenset(("批", "批次")), "人次": frozenset(("人", "人次", "名"))}
_LIST_GAP = frozenset(("、", "，", "和", "与", "及", "以及", "/", "，和", "、和"))


@dataclass
class _Filed:
    """A count or rate just read, to which changes, shares and ranks that follow may belong."""

    meanings: tuple[Meaning, ...]
    number: Number | None


@dataclass
class _State:
    """What a sentence has spoken of so far."""

    topic: str = ""
    topics: list[str] = field(default_factory=list)  # those of this sentence whose resolution is still to be said
    linked: list[str] = field(default_factory=list)  # those that 和 joins to the last
    denominators: dict[str, tuple[Meaning, Number]] = field(default_factory=dict)
    last: list[_Filed] = field(default_factory=list)
    rates: list[Meaning] = field(default_factory=list)
    listing: bool = False
    body: str = ""
    period: str = ""
    plan_clause: bool = False
    parts: list[tuple[Meaning, Number]] = field(default_factory=list)
    foreign_topic: bool = False
    inherited: bool = False  # the topic is of the sentence before


@dataclass
class Found:
    """What the passages read so far give."""

    proposals: list[Proposal] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    events: list[EventFact] = field(default_factory=list)
    parts: list[tuple[Meaning, Number, Quote, tuple[int, int]]] = field(default_factory=list)
    bodies: dict[tuple[str, str, int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventFact:
    """A count of something handed out or done at an event."""

    path: str
    event: Event
    proposal: Proposal


class PassageReader:
    """Reads passages of one report into ``found``; ``span`` is the report's period, None where it is not known."""

    def __init__(self, table: NameTable, labels: Labels, span: Span | None, found: Found) -> None:
        self._table, self._labels, self._span, self.found = table, labels, span, found
        self._state = _State()
        self._unsure: dict[str, str] = {}  # what is not known of a topic, such as its batch
        self._event: Day | None = None
        self._passage: Passage
        self._order = 0

    def read(self, passage: Passage) -> None:
        """Read every number of a passage."""
        self._passage, self._order = passage, self._order + 1
        self._state, self._event, self._unsure = _State(), None, {}
        self._channels: dict[str, str] = {}  # the quantity that is counted first by groups and by persons
        self._group_name = ""  # the body whose channels are spoken of
        self._plans = [match.span() for match in PLAN.finditer(passage.masked)]
        numbers = passage.numbers
        at = 0
        for sentence in passage.sentences:
            inside: list[Number] = []
            while at < len(numbers) and numbers[at].start < sentence.end:
                inside.append(numbers[at])
                at += 1
            self._sentence(sentence, inside)

    # --- one sentence ------------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence, numbers: Sequence[Number]) -> None:
        before = self._state
        self._state = _State(
            topic=before.topic,
            denominators=before.denominators,
            parts=before.parts,
            foreign_topic=before.foreign_topic,
            inherited=True,
        )
        goes_on = sentence.start > 0 and self._passage.text[sentence.start - 1] == "；"
        if goes_on:
            self._state.rates = before.rates
        else:
            self._channels = {}
        self._fresh = True  # no words of this sentence but scope so far: the topic of the last one may go on
        facts: list[Number] = []
        for number in numbers:
            kind = self._passage.harmless.kind(number)
            if kind is None and self._passage.titled[number.start]:
                kind = Seems.NAME
            if kind is None and self._passage.margin:
                kind = Seems.PAGE
            if kind is None:
                facts.append(number)
            else:
                self._leave(number, kind)
        self._group(sentence)
        previous = sentence.start
        at = 0
        while at < len(facts):
            following = facts[at + 1].inner if at + 1 < len(facts) else sentence.end
            taken = self._fact(sentence, facts, at, previous, following)
            at += taken
            previous = facts[at - 1].outer
        self._scope_of(sentence, previous, sentence.end)
        self._clause_between(sentence, previous, sentence.end)

    def _fact(self, sentence: Sentence, facts: Sequence[Number], at: int, previous: int, following: int) -> int:
        """Read the number at a place, and those that are listed with it; returns how many were read."""
        number, masked = facts[at], self._passage.masked
        between = masked[previous : number.inner]
        self._scope_of(sentence, previous, number.inner)
        self._fresh = self._fresh and self._only_scope(between)
        self._clause_between(sentence, previous, number.inner)
        if self._passage.plan or self._planned(sentence, number, following):
            self._leave(number, Seems.PLAN)
            return 1
        group = self._listed_with(facts, at)
        behind = masked[
            group[-1].outer : facts[at + len(group)].inner if at + len(group) < len(facts) else sentence.end
        ]
        self._joined = previous > sentence.start
        self._linked = self._joined and not re.search("[，：；（）]", between)
        for read in (self._from_to, self._gap, self._share, self._change, self._rate):
            taken = read(between, group, behind, facts[at : at + 2])
            if taken:
                return taken
        self._count(between, number, masked[number.outer : following])
        return 1

    def _listed_with(self, facts: Sequence[Number], at: int) -> list[Number]:
        """A number and those that stand behind it in a bare list."""
        group = [facts[at]]
        for number in facts[at + 1 : at + MOST_LISTED]:
            gap = self._passage.text[group[-1].outer : number.inner]
            if gap not in _LIST_GAP or (number.unit != group[-1].unit and group[-1].unit and number.unit):
                break
            group.append(number)
        return group

    # --- scope ---------------------------------------------------------------------------------------------------

    def _scope_of(self, sentence: Sentence, previous: int, end: int) -> None:
        state, text = self._state, self._passage.text
        stretch = text[previous:end]
        for day in self._passage.harmless.days_between(previous, end):
            self._day(day, text[day.end : day.end + 4], text[max(0, day.start - 3) : day.start])
        spoken = foreign_period(stretch)
        if spoken:
            state.period = "" if self._span is not None and self._span.is_called(spoken) else spoken
        elif WHOLE_PERIOD_MARK.search(stretch):
            state.period = ""
        if re.search("全年|累计|据统计|一年来|年内", stretch) and not self._days_between(previous, end):
            self._event = None
        clauses = SEPARATORS.split(stretch)
        starts = clauses if previous == sentence.start else clauses[1:]
        for clause in starts:
            body = subject_body(clause)
            if body:
                state.body = body

    def _days_between(self, start: int, end: int) -> bool:
        return any(day.month is not None for day in self._passage.harmless.days_between(start, end))

    def _day(self, day: Day, behind: str, before: str) -> None:
        """A date on the way: an event's day, or the period that is spoken of."""
        state, span = self._state, self._span
        until = before.endswith(("截至", "截止", "至", "到")) or behind.startswith(("底", "末")) or behind[:1] == "止"
        if day.only_year:
            self._event = None
            if span is None or span.covers_year(day) or until:
                state.period = ""
            elif not re.search("(?:较|比|与|同)$", before):
                state.period = f"{day.year}"
            return
        self._event = day
        if until or (span is not None and span.is_same(day)):
            state.period = ""
        elif not re.search("(?:较|比|与|同)$", before):
            state.period = "month" if day.day is None or day.last is not None else "day"

    def _group(self, sentence: Sentence) -> None:
        text = self._passage.masked[sentence.start : sentence.end]
        for name, group in self._table.file.groups.items():
            if any(f"在{called}" in text for called in group.called):
                self._group_name = name

    def _planned(self, sentence: Sentence, number: Number, following: int) -> bool:
        """Whether a number is of a plan: a word of planning before it in its clause or governing it, or 的目标 behind."""
        masked = self._passage.masked
        if AFTERWARDS_PLAN.match(masked[number.outer : following]):
            return True
        at = bisect_left(self._plans, (number.inner, number.inner)) - 1
        if at < 0 or self._plans[at][0] < sentence.start or self._plans[at][0] < number.inner - 400:
            return False
        start, end = self._plans[at]
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

    def _only_scope(self, between: str) -> bool:
        """Whether the clauses before a number's own say nothing but when and of whom."""
        clauses = SEPARATORS.split(between)[:-1]
        return all(not self._labels.bare(clause)[0] for clause in clauses)

    # --- what stands between numbers --------------------------------------------------------------------------------

    def _clause_between(self, sentence: Sentence, start: int, end: int) -> None:
        """Clauses without a number of their own: 均已化解, a rate left blank, a rank, a subject that changes the topic."""
        masked, text = self._passage.masked, self._passage.text
        place = start
        for clause in SEPARATORS.split(masked[start:end]):
            stop = place + len(clause)
            if clause:
                self._clause(clause, place, stop, text)
            place = stop + 1
        self._rank(sentence, start, end)

    def _rank(self, sentence: Sentence, start: int, end: int) -> None:
        """位于全市第二, right behind a rate."""
        del sentence
        for rank in self._passage.harmless.ranks_between(start, end):
            if len(self._state.rates) == 1 and not self._passage.plan and not self._foreign():
                lead = self._passage.masked[start : rank.start]
                if _POSITION.match(lead) and rank.among in _PARENTS and rank.position and not self._other_body():
                    meaning = self._state.rates[0]
                    self._propose(meaning.path, "position", rank.position, (rank.start, rank.end), "position")

    def _clause(self, clause: str, start: int, end: int, text: str) -> None:
        left, verb = without_all(clause)
        if verb:
            bare, _ = self._labels.bare(left)
            if NEGATED.search(left) or PLAN.search(left) or self._passage.plan:
                return
            if not bare or _PURE.match(bare):
                self._all(verb, clause, start, end)
            return
        if clause.endswith("%") and text[start:end].endswith("%"):
            self._blank(clause[:-1], start, end)

    def _all(self, verb: str, clause: str, start: int, end: int) -> None:
        state = self._state
        if state.foreign_topic or state.period or self._other_body():
            return
        each = "均" in clause or "都" in clause
        topics = state.topics if each else [t for t in state.topics if t in state.linked]
        if not topics and state.topic and self._fresh:
            topics = [state.topic]
        for topic in topics:
            for all_of in self._table.alls.get(topic, ()):
                stated = state.denominators.get(all_of.of)
                if all_of.verb != verb or stated is None or stated[1].whole is None:
                    continue
                meaning, number = stated
                if meaning.batch and self._open_batch(meaning, topic):
                    continue
                self._propose(
                    all_of.path, all_of.key, number.whole or 0, (start, end), "all_resolved", number.qualifier
                )
                if all_of.key == "numerator" and meaning.path != all_of.path:
                    self._propose(
                        all_of.path,
                        "denominator",
                        number.whole or 0,
                        (number.start, number.end),
                        "pair_whole",
                        number.qualifier,
                    )
        state.topics = [t for t in state.topics if t not in topics]

    def _open_batch(self, meaning: Meaning, topic: str) -> bool:
        del meaning
        return topic in self._unsure

    def _blank(self, label: str, start: int, end: int) -> None:
        found = self._labels.rate(label)
        if found is None or self._passage.plan:
            return
        for meaning in self._understood(found):
            self._propose(meaning.path, "missing", "left_blank", (start, end), "rate_left_blank")

    # --- rates --------------------------------------------------------------------------------------------------------

    def _rate(self, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
        """A rate, several that are alike, or several in order."""
        del behind, rest
        segment = re.split("[，：；。！？（）\t\n]", between)[-1]
        labels, in_order = _rate_labels(segment)
        first = group[0]
        if not labels or not (
            first.percent or (first.unit == "" and any(self._labels.is_rate(label) for label in labels))
        ):
            if first.percent:
                self._leave_rate(segment, first)
                return 1
            return 0
        if not first.percent and first.unit == "" and not all(self._labels.is_rate(label) for label in labels):
            return 0
        if len(labels) == 1 and first.percent and not self._labels.bare(labels[0])[0]:
            self._leave_rate(segment, first)
            return 1
        if len(group) == 1 or (len(labels) == 1 and len(group) > 1 and not in_order):
            if in_order and len(labels) > 1:
                self._leave(first, Seems.UNMATCHED_LIST)
                return 1
            self._rates(labels, [first] * len(labels), "rates_alike" if len(labels) > 1 else "rate")
            return 1
        if len(labels) != len(group):
            for number in group:
                self._leave(number, Seems.UNMATCHED_LIST)
            return len(group)
        self._rates(labels, group, "rates_in_order")
        return len(group)

    def _leave_rate(self, segment: str, number: Number) -> None:
        """A percentage whose label is not known: of whose it may be taken from an earlier name in the sentence."""
        bare, scope = self._labels.bare(segment)
        if scope.own:
            self._state.body = ""
        if (
            not bare
            and (scope.own or scope.whole_period)
            and self._state.rates
            and not self._other_body()
            and not self._state.period
        ):
            for meaning in self._state.rates:
                self._file_rate(meaning, number, "rate")
            return
        self._leave(number, Seems.ANOTHER_BODY if self._state.body else Seems.RATE)

    def _rates(self, labels: Sequence[str], numbers: Sequence[Number], rule: str) -> None:
        matches = [self._labels.rate(label) for label in labels]
        state = self._state
        if matches[0] is None:
            self._no_rate(labels, numbers, matches)
            return
        if matches[0].scope.own:
            state.body = ""
        names: list[Meaning] = []
        filed: set[int] = set()
        for match, number in zip(matches, numbers, strict=True):
            if match is None:
                continue
            meanings = self._understood(match, each=rule != "rate" or "均" in labels[0])
            names += meanings
            for meaning in meanings:
                if self._file_rate(meaning, number, rule, match):
                    filed.add(id(number))
            if not meanings:
                residue = Seems.ANOTHER_BODY if self._other_body() else Seems.RATE
                if id(number) not in filed:
                    self._leave(number, residue)
                filed.add(id(number))
        for number in dict.fromkeys(map(id, numbers)):
            if number not in filed:
                self._leave(next(n for n in numbers if id(n) == number), Seems.RATE)
        state.rates = names
        state.last = [_Filed((meaning,), None) for meaning in names]
        state.listing = False

    def _no_rate(self, labels: Sequence[str], numbers: Sequence[Number], matches: Sequence[Match | None]) -> None:
        """No rate of ours: the name's residue says whose, and later names in this sentence are remembered only."""
        residue = self._labels.residue(labels[0])
        kinds = {"plan": Seems.PLAN, "negated": Seems.NEGATED, "body": Seems.ANOTHER_BODY, "unknown": Seems.NEAR_NAME}
        kind = kinds[residue.kind] if residue else Seems.RATE
        if residue and residue.kind == "body":
            self._state.body = residue.text
            self._state.rates = [m for match in matches if match for m in match.meanings] or self._named(labels[0])
        elif residue and residue.kind == "unknown":
            self._state.rates = self._named(labels[0])
            self._state.body = residue.text
        else:
            self._state.rates = []
        self._state.last = []
        for number in {id(n): n for n in numbers}.values():
            self._leave(number, kind)

    def _named(self, label: str) -> list[Meaning]:
        """The rates whose name a label ends in, without its residue."""
        bare, _ = self._labels.bare(label)
        for start in range(max(0, len(bare) - 16), len(bare)):
            found = self._table.rates.get(bare[start:])
            if found is not None:
                return [m for m in found if not m.needs]
        return []

    def _understood(self, match: Match, *, each: bool = False) -> list[Meaning]:
        """The meanings of a rate's name that hold here: whole names, else those of what is being spoken of."""
        state = self._state
        whole = [m for m in match.meanings if not m.needs and not (m.generic and state.topic and not state.inherited)]
        if whole:
            return whole[:1]
        if state.foreign_topic:
            return []
        topics = list(dict.fromkeys(state.topics)) if each and len(set(state.topics)) > 1 else [state.topic]
        return [m for m in match.meanings for topic in topics if topic in m.needs]

    def _file_rate(self, meaning: Meaning, number: Number, rule: str, match: Match | None = None) -> bool:
        state = self._state
        value = _percent(number)
        if value is None or not 0 <= value <= 100:
            self._leave(number, Seems.RATE)
            return True
        if self._other_body() and not (match and match.scope.own):
            self._leave(number, Seems.ANOTHER_BODY)
            return True
        if state.period:
            self._leave(number, Seems.ANOTHER_PERIOD)
            return True
        batch, by = (match.batch, match.assigned_by) if match else ("", "")
        if not meaning.needs and not _fits(meaning, batch, by):
            self._leave(number, Seems.NEAR_NAME)
            return True
        unsure = self._unsure.get(meaning.topic, "") if meaning.needs else _unsure(meaning, batch, by)
        self._propose(meaning.path, "percent", value, (number.start, number.end), rule, number.qualifier, open_=bool(unsure), why=unsure,
                      body=match.scope.body if match else "")  # fmt: skip
        return True

    def _other_body(self) -> bool:
        return bool(self._state.body)

    # --- changes, shares, gaps -------------------------------------------------------------------------------------------

    def _from_to(self, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
        """由44.1提高到81.6: the second is the report's."""
        del behind
        piece = SEPARATORS.split(between)[-1]
        match = _FROM.search(piece)
        if match is None or len(rest) < 2:
            return 0
        gap = self._passage.masked[rest[0].outer : rest[1].inner].replace("\x01", "")
        if not _TO.match(re.sub("[，今年目前现在当前的]", "", gap)):
            return 0
        self._leave(group[0], Seems.ANOTHER_PERIOD)
        label = piece[: match.start()]
        found = self._labels.rate(label)
        if found is not None and (rest[1].percent or rest[1].unit == ""):
            self._rates([label], [rest[1]], "from_to")
        elif rest[1].percent or found is not None:
            self._leave(rest[1], Seems.RATE)
        else:
            self._count(between[: len(between) - len(piece)] + label, rest[1], "")
        return 2

    def _gap(self, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
        del behind, rest
        piece = SEPARATORS.split(between)[-1].replace("的", "")
        if group[0].unit in ("个百分点", "百分点") and not _change_of(piece):
            self._leave(group[0], Seems.GAP)
            return 1
        if _GAP.search(piece) and (group[0].percent or group[0].unit == ""):
            self._leave(group[0], Seems.GAP)
            return 1
        return 0

    def _change(self, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
        """Changes on the last year, of what was named last or of what stands before."""
        del behind, rest
        segment = re.split("[，：；。！？（）\t\n]", between)[-1]
        found = _change_of(segment)
        if found is None:
            return 0
        label, falls, channel = found
        if not group[0].percent:
            kind = Seems.CHANGE_OF_RATE if group[0].unit in ("个百分点", "百分点") else Seems.DIFFERENCE
            self._leave(group[0], kind)
            return 1
        paths = self._changed(label, channel, len(group))
        if paths is None or len(paths) != len(group) or self._other_body() or self._foreign():
            kind = (
                Seems.CHANGE_OF_RATE
                if self._labels.is_rate(label) or (not label and self._state.rates)
                else Seems.CHANGE
            )
            for number in group:
                self._leave(number, kind)
            return len(group)
        for path, number in zip(paths, group, strict=True):
            value = _percent(number)
            if path is None or value is None or self._table.kind(path) != "change" or (falls and value > 100):
                self._leave(number, Seems.CHANGE)
                continue
            signed = -value if falls else value
            self._propose(path, "change_percent", signed, (number.start, number.end), "change", number.qualifier)
        return len(group)

    def _foreign(self, proportion: bool = True) -> bool:
        """Whether another period is spoken of; what was done on a day or in a month is done in the year."""
        return bool(self._state.period) and (proportion or self._state.period not in ("day", "month"))

    def _changed(self, label: str, channel: str, count: int) -> list[str | None] | None:
        """The quantities whose changes a label speaks of, in order; None where it speaks of none that are known."""
        bare, scope = self._labels.bare(label)
        del scope
        if channel:
            return [self._channels.get(channel)]
        if not bare:
            held = [m.path for filed in self._state.last for m in filed.meanings[:1] if m.key in ("count",)]
            return list(held[-count:]) if len(held) >= count else None
        if self._group_name and count == 1:
            path = self._grouped(label)
            if path is not None:
                return [path]
        parts = [p for p in re.split("、|和|及|与", label) if p]
        if len(parts) == count and count > 1:
            return [self._labels.change(part) for part in parts]
        written = next((w for w in self._labels.shortened(label) if w.startswith(("到", "赴", "进"))), bare)
        levels = re.fullmatch(
            "((?:到省|到市|到县|赴省|进京|赴京|到京|到国家信访局|到国家局){1,5})(信访总量|信访量|上访量|信访)", written
        )
        if levels is not None:
            names = re.findall("到省|到市|到县|赴省|进京|赴京|到京|到国家信访局|到国家局", levels[1])
            return [self._labels.change(f"{name}信访量") for name in names]
        return [self._labels.change(label)] if count == 1 else None

    def _grouped(self, label: str) -> str | None:
        """The quantity of a channel (来信) or of all (信访总量), of the body that is spoken of."""
        group = self._table.file.groups.get(self._group_name or "own")
        written = self._labels.shortened(label)
        channel = next((c for c, words in self._table.file.channels.items() if any(w in words for w in written)), "")
        code = getattr(group, channel, "") if group is not None and channel else ""
        return f"/context/{code}" if code in self._table.framework.quantities else None

    def _share(self, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
        """占全市的4.3%: of what was counted last, or of the channels that are named."""
        del behind, rest
        segment = re.split("[，：；。！？（）\t\n]", between)[-1]
        match = _SHARE.search(segment)
        if match is None or not group[0].percent:
            return 0
        level = _PARENTS.get(match["parent"])
        label = segment[: match.start()]
        codes = self._shared(label, len(group))
        if level is None or codes is None or len(codes) != len(group) or self._other_body() or self._foreign():
            for number in group:
                self._leave(number, Seems.SHARE)
            return len(group)
        for (code, counted), number in zip(codes, group, strict=True):
            value = _percent(number)
            if code is None or value is None or value > 100:
                self._leave(number, Seems.SHARE)
                continue
            path = f"/shares_of_parent/{level}/{code}"
            if counted is not None and counted.whole is not None and counted.qualifier is None:
                self._propose(path, "count", counted.whole, (counted.start, counted.end), "share_of_parent")
            self._propose(path, "percent", value, (number.start, number.end), "share_of_parent", number.qualifier)
        return len(group)

    def _shared(self, label: str, count: int) -> list[tuple[str | None, Number | None]] | None:
        bare, _ = self._labels.bare(label)
        if not bare:
            held = [(self._table.quantity(m.path, m.key), f.number) for f in self._state.last for m in f.meanings[:1]]
            return held[-count:] if len(held) >= count and count == 1 else None
        parts = [p for p in re.split("、|和|及|与", label) if p]
        paths = [self._grouped(part) for part in parts]
        if len(paths) != count or None in paths:
            return None
        return [(path.rpartition("/")[2] if path else None, None) for path in paths]

    # --- counts ----------------------------------------------------------------------------------------------------------

    def _count(self, between: str, number: Number, behind: str) -> None:
        state = self._state
        match = self._labels.count(between, behind, joined=self._joined) or self._labels.loosely(between, behind)
        chosen = self._chosen(match, number) if match is not None else None
        if match is None or chosen is None:
            self._no_count(between, number, behind, match)
            return
        if match.scope.own:
            state.body = ""
        if self._kept_back(chosen, number, match):
            return
        self._file_count(chosen, number, match)
        own = SEPARATORS.split(behind, maxsplit=1)[0]
        _, verb = without_all(own)
        if verb and not NEGATED.search(own) and not PLAN.search(own):
            self._all(verb, own, number.outer, number.outer + len(own))

    def _chosen(self, match: Match, number: Number) -> list[Meaning] | None:
        """The meanings of a wording that hold here, by unit, topic, batch and assigner."""
        state = self._state
        fitting = [m for m in match.meanings if not m.units or number.unit in m.units]
        then = [
            m
            for m in fitting
            if m.needs and state.topic in m.needs and not state.foreign_topic and (self._fresh or not state.inherited)
        ]
        whole = [m for m in fitting if not m.needs and m.key != "part" and (not m.listed or state.listing)]
        part = [m for m in fitting if m.key == "part" and (state.topic == m.topic or m.first)]
        if part:
            return part[:1]
        held = [m for m in whole if _fits(m, match.batch, match.assigned_by)]
        if held:
            same = [m for m in held if m.open == held[0].open]
            return same[:1]
        if then and all(not m.taken_up or self._takes_up(m, number) for m in then):
            return then[:1]
        return None

    def _takes_up(self, meaning: Meaning, number: Number) -> bool:
        parts = [n.whole or 0 for m, n in self._state.parts if m.path == meaning.path]
        return len(parts) > 1 and sum(parts) == number.whole

    def _kept_back(self, chosen: list[Meaning], number: Number, match: Match) -> bool:
        """Whether a count is of another body or period; what follows it is then of the same."""
        state, first = self._state, chosen[0]
        proportion = self._table.kind(first.path) == "proportion"
        if state.body and proportion and not match.scope.own:
            self._leave(number, Seems.ANOTHER_BODY)
        elif self._foreign(proportion):
            self._leave(number, Seems.ANOTHER_PERIOD)
        else:
            if not first.needs:
                state.foreign_topic = False
            return False
        if not first.needs:
            state.topic, state.foreign_topic = first.topic, True
        return True

    def _file_count(self, chosen: list[Meaning], number: Number, match: Match) -> None:
        state, first = self._state, chosen[0]
        if number.whole is None:
            self._leave(number, Seems.VAGUE)
            return
        unsure = (
            _unsure(first, match.batch, match.assigned_by) if not first.needs else self._unsure.get(first.topic, "")
        )
        if first.open:
            unsure = "what_training"
        if first.key == "part":
            state.parts = [*state.parts[-MOST_LISTED:], (first, number)]
            self._part(first, number)
            state.topic, state.foreign_topic, state.inherited = first.topic, False, False
            self._remember(first, number, match)
            return
        self._propose(first.path, first.key, number.whole, (number.start, number.end), _rule_of(first), number.qualifier,
                      open_=bool(unsure), why=unsure, body=match.scope.body)  # fmt: skip
        if first.part_of:
            self._whole_of(first, number)
        if first.dated and self._event is not None:
            self._happened(first, number)
        state.topic, state.inherited = first.topic, False
        if not first.needs and unsure:
            self._unsure[first.topic] = unsure
        elif not first.needs:
            self._unsure.pop(first.topic, None)
        self._remember(first, number, match)

    def _remember(self, first: Meaning, number: Number, match: Match) -> None:
        state = self._state
        state.last = [*(state.last if first.topic == state.topic and state.last else []), _Filed((first,), number)][-6:]
        for channel, units in _CHANNELS.items():
            if number.unit in units and first.key == "count":
                self._channels.setdefault(channel, first.path)
        state.rates = []
        state.listing = first.part_of != "" or first.listed or first.dated
        if first.key in ("denominator", "count") and first.key != "part":
            state.denominators[first.code] = (first, number)
            if first.topic in self._table.alls or first.key == "denominator":
                state.linked = [*(state.linked if self._linked else []), first.topic]
                state.topics = [*(t for t in state.topics if t != first.topic), first.topic]
        elif first.key == "numerator" and first.topic in state.topics:
            state.topics = [t for t in state.topics if t != first.topic]
        del match

    def _part(self, meaning: Meaning, number: Number) -> None:
        self.found.parts.append((meaning, number, self._quote((number.start, number.end)), self._at(number.start)))

    def _no_count(self, between: str, number: Number, behind: str, match: Match | None) -> None:
        """A count that is nothing of ours; unless it is a bare verb, what is spoken of is something else from here on."""
        state = self._state
        piece = SEPARATORS.split(between)[-1]
        after = SEPARATORS.split(behind, maxsplit=1)[0]
        bare, _ = self._labels.bare(piece)
        kind = (
            Seems.UNKNOWN
            if number.unit == ""
            else Seems.COUNT
            if number.figures or number.value != 1
            else Seems.INDEFINITE
        )
        if _UNRESOLVED.search(piece.replace("\x01", "")) or _UNRESOLVED.match(after):
            kind = Seems.NOT_RESOLVED
            self._rest_unresolved(number)
        elif NEGATED.search(bare):
            kind = Seems.NEGATED
        elif PLAN.search(bare):
            kind = Seems.PLAN
        elif state.period:
            kind = Seems.ANOTHER_PERIOD
        elif state.body:
            kind = Seems.ANOTHER_BODY
        pure = _PURE.match(bare) is not None and (match is None or not match.meanings or match.meanings[0].needs)
        if (
            not (pure and (_PURE.match(after) or SEPARATORS.match(behind) or not after))
            and kind is not Seems.NOT_RESOLVED
        ):
            state.topic, state.foreign_topic, state.last, state.listing = UNKNOWN, False, [], False
            state.inherited = False
        self._leave(number, kind)

    def _rest_unresolved(self, number: Number) -> None:
        """So many not yet resolved: the rest may be, which a person must say."""
        state = self._state
        stated = state.denominators.get(state.topic)
        if stated is None or state.foreign_topic or number.whole is None or stated[0].key != "denominator":
            return
        meaning, whole = stated
        if whole.whole is not None and whole.whole >= number.whole and state.topic in state.topics:
            self._propose(meaning.path, "numerator", whole.whole - number.whole, (number.start, number.end), "not_resolved", open_=True,
                          why="computed_rest")  # fmt: skip

    # --- what comes out ------------------------------------------------------------------------------------------------------

    def _whole_of(self, part: Meaning, number: Number) -> None:
        """A kind of material handed out is material handed out."""
        self._propose(
            f"/indicators/{part.part_of}",
            "count",
            number.whole or 0,
            (number.start, number.end),
            "count_of_kind",
            number.qualifier,
        )

    def _happened(self, meaning: Meaning, number: Number) -> None:
        day, span = self._event, self._span
        year = day.year if day is not None and day.year else span.year if span is not None else None
        if day is None or day.month is None or year is None:
            return
        date = f"{year:04d}-{day.month:02d}" + (f"-{day.day:02d}" if day.day else "")
        for path in (meaning.path, *([f"/indicators/{meaning.part_of}"] if meaning.part_of else [])):
            proposal = Proposal(
                path, "events", (), self._quote((number.start, number.end)), "event", at=self._at(number.start)
            )
            self.found.events.append(EventFact(path, Event(date, number.whole), proposal))

    def _propose(
        self,
        path: str,
        key: str,
        value: Value,
        at: tuple[int, int],
        rule: str,
        qualifier: Qualifier | None = None,
        *,
        open_: bool = False,
        why: str = "",
        body: str = "",
    ) -> None:
        quote = self._quote(at)
        self.found.proposals.append(Proposal(path, key, value, quote, rule, qualifier, open_, why, self._at(at[0])))
        if body:
            self.found.bodies[(path, key, quote.place, quote.start)] = body

    def _leave(self, number: Number, kind: Seems) -> None:
        quote = self._quote((number.start, number.end))
        self.found.unused.append(Unused(quote.text, quote, kind, self._at(number.start)))

    def _quote(self, at: tuple[int, int]) -> Quote:
        line, sentence, start, end = self._passage.printed(*at)
        return Quote(sentence, start, end, line.place)

    def _at(self, start: int) -> tuple[int, int]:
        return self._order, self._passage.compared.places[start]


def _rate_labels(segment: str) -> tuple[list[str], bool]:
    """The names of rates in front of a number, and whether 分别 says that the numbers are in their order."""
    match = re.search("(?:分别|依次)(?:为|是|达到|达|高达|占|保持在|在)?(?:了)?$", segment)
    text = segment[: match.start()] if match else segment
    names: list[str] = []
    for piece in text.split("、"):
        parts = re.split("以及|和|及|与", piece)
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


_NAMED = re.compile("(?:率|满意度|占比)$")


def _percent(number: Number) -> int | Decimal | None:
    """A percentage with the digits that were printed."""
    if number.value is None:
        return None
    if number.digits and number.unit in ("%", ""):
        return Decimal(number.digits) if "." in number.digits else int(number.digits)
    return number.whole if number.whole is not None else number.value


def _fits(meaning: Meaning, batch: str, by: str) -> bool:
    """Whether batch and assigner are those that a meaning asks for, or may be: a batch that is not said is open."""
    if not meaning.batch:
        return not batch and not by
    if meaning.batch != "3":
        return batch == meaning.batch and by in ("", meaning.assigned_by)
    return (batch in ("", "3") and by in ("", meaning.assigned_by)) or (not batch and by == "mixed")


def _unsure(meaning: Meaning, batch: str, by: str) -> str:
    del by
    return "which_batch" if meaning.batch and not batch else ""


_RULES = {"count": "count", "denominator": "pair_whole", "numerator": "pair_part", "percent": "rate"}


def _rule_of(meaning: Meaning) -> str:
    return "sum_taken_up" if meaning.taken_up else _RULES.get(meaning.key, "count")


def _change_of(segment: str) -> tuple[str, bool, str] | None:
    """The label of a change, whether it is a fall, and 批次 or 人次 where it is of one of them; None of no change."""
    text = segment.replace("的", "").replace("了", "").replace("\x01", "")
    match = _CHANGE.search(text)
    if match is None:
        return None
    label, channel = text[: match.start()], ""
    while label:
        shorter = _COMPARED.sub("", label)
        for word in ("批次", "人次"):
            if label.endswith(word) or shorter.endswith(word):
                channel = word
        if shorter == label:
            break
        label = shorter
    compared_only = not label or re.fullmatch("(?:与|和|较|比|同)?(?:去年|上年|往年)?(?:同期)?(?:相比|比)?", label)
    if compared_only:
        return "", match["verb"] in _FALLS, channel
    return label, match["verb"] in _FALLS, ""
