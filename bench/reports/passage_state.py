"""A passage being read: what has been spoken of so far, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.intake.entries import Event, Qualifier
from bench.reports.draft import Proposal, Quote, Unused, Value
from bench.reports.labels import Labels
from bench.reports.name_table import Meaning, NameTable
from bench.reports.number_kinds import Day, Seems
from bench.reports.numbers import Number
from bench.reports.passages import Passage
from bench.reports.periods_of_text import Span
from bench.reports.scope_words import PLAN

UNKNOWN = "?"  # a topic that is none of the framework's


@dataclass
class Counted:
    """A count or rate just read, to which changes, shares and ranks that follow may belong."""

    meanings: tuple[Meaning, ...]
    number: Number | None


@dataclass
class State:
    """What a sentence has spoken of so far."""

    topic: str = ""
    topics: list[str] = field(default_factory=list)  # those of this sentence whose resolution is still to be said
    linked: list[str] = field(default_factory=list)  # those that 和 joins to the last
    denominators: dict[str, tuple[Meaning, Number]] = field(default_factory=dict)
    last: list[Counted] = field(default_factory=list)
    rates: list[Meaning] = field(default_factory=list)
    listing: bool = False
    body: str = ""
    period: str = ""
    parts: list[tuple[Meaning, Number]] = field(default_factory=list)
    foreign_topic: bool = False
    inherited: bool = False  # the topic is of the sentence before


@dataclass
class Found:
    """What the passages read so far give.

    ``bodies`` says whose the number of a place is, ``partial`` which numbers are of a day or month only; ``mixed`` holds
    the sentences that list materials of a kind that no quantity has.
    """

    proposals: list[Proposal] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    events: list[EventFact] = field(default_factory=list)
    parts: list[tuple[Meaning, Number, Quote, tuple[int, int]]] = field(default_factory=list)
    bodies: dict[tuple[str, str, int, int], str] = field(default_factory=dict)
    partial: set[tuple[str, str, int, int]] = field(default_factory=set)
    mixed: set[tuple[int, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class EventFact:
    """A count of something handed out or done at an event."""

    path: str
    event: Event
    proposal: Proposal


class Reading:
    """One report being read, a passage at a time; ``span`` is its period, None where that is not known.

    ``unsure`` is what is not known of a topic, such as its batch; ``event`` the day that is spoken of; ``channels`` the
    quantity that was counted first by groups and by persons, ``channels_before`` the same in front of a ；; ``group_name`` the body whose channels are spoken of;
    ``fresh`` says that the sentence has said nothing yet but when and of whom; ``joined`` that the words before a number
    begin at another; ``linked`` that 和 or a comma of a list joins the two; ``plan_goes_on`` that the sentences which ；
    joins began with a plan.
    """

    def __init__(self, table: NameTable, labels: Labels, span: Span | None, found: Found) -> None:
        self.table, self.labels, self.span, self.found = table, labels, span, found
        self.order = 0
        self.passage: Passage

    def begin(self, passage: Passage) -> None:
        """Begin another passage: nothing has been spoken of."""
        self.passage, self.order = passage, self.order + 1
        self.state = State()
        self.unsure: dict[str, str] = {}
        self.event: Day | None = None
        self.channels: dict[str, str] = {}
        self.channels_before: dict[str, str] = {}
        self.group_name = ""
        self.fresh = self.joined = self.linked = self.plan_goes_on = False
        self.plans = [match.span() for match in PLAN.finditer(passage.masked)]

    def propose(
        self,
        path: str,
        key: str,
        value: Value,
        at: tuple[int, int],
        rule: str,
        qualifier: Qualifier | None = None,
        *,
        why: str = "",
        body: str = "",
    ) -> None:
        """Propose a value; ``why``, if anything, is what a person must decide, and ``body`` whose number it is."""
        quote = self.quote(at)
        self.found.proposals.append(Proposal(path, key, value, quote, rule, qualifier, bool(why), why, self.at(at[0])))
        place = (path, key, quote.place, quote.start)
        if body:
            self.found.bodies[place] = body
        if self.state.period in ("day", "month"):
            self.found.partial.add(place)

    def leave(self, number: Number, kind: Seems) -> None:
        """List a number as not used, unless it is proposed elsewhere."""
        quote = self.quote((number.start, number.end))
        self.found.unused.append(Unused(quote.text, quote, kind, self.at(number.start)))

    def quote(self, at: tuple[int, int]) -> Quote:
        line, sentence, start, end = self.passage.printed(*at)
        return Quote(sentence, start, end, line.place)

    def channel(self, word: str) -> str | None:
        """The quantity that 批次, 人次 or 件次 speaks of."""
        return self.channels.get(word) or self.channels_before.get(word)

    def at(self, start: int) -> tuple[int, int]:
        return self.order, self.passage.compared.places[start]

    def other_body(self) -> bool:
        return bool(self.state.body)

    def foreign(self, proportion: bool = True) -> bool:
        """Whether another period is spoken of; what was done on a day or in a month is done in the year."""
        return bool(self.state.period) and (proportion or self.state.period not in ("day", "month"))
