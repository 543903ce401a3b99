"""What a report states without a number: a standing, something that is so, a lecture given on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.intake.entries import Event
from bench.reports.draft import Proposal, Quote
from bench.reports.label_pieces import SEPARATORS
from bench.reports.name_table import NameTable
from bench.reports.number_kinds import Seems
from bench.reports.passages import Passage
from bench.reports.periods_of_text import Span
from bench.reports.scope_words import NEGATED, PLAN, ScopeWords, subject_body

_KEY_PERIODS = re.compile(
    "两会|重要节点|敏感节点|敏感时期|重要时期|重点时段|重大活动|特殊敏感|关键节点|特护期|峰会|亚运会|全会"
)
_PASSIVE = re.compile(
    "^(?:我县|我区|我市|我旗|本县)?(?:被|由|经)?(?:省委省政府|国家信访局|中央信访工作联席会议|中央信访联席办|市信访局|省里|省委|省政府|省信访局|省信访工作联席会议|政府|省|市委市政府|市委|市政府)"
)
_JOINED = re.compile("(?<=[省市县区旗]委)、(?=[省市县区旗]政府)")  # 省委、省政府 is one body
_ALL_OF_THEM = re.compile(
    "(?:已|并)?(?:全部|均|全员|都|一次性全部)(?:顺利)?(?:合格|通过|达标)|(?:合格率|通过率)(?:达到|达|为)?100%"
)
_STILL = re.compile("积极|扎实|深入|持续|主动|认真|同时")  # creating, and not created
_MORE = 60  # characters of scope words and occasions around a wording
_OCCASION = re.compile(".*(?:节点|期间|时期|时段|会议|峰会|时间段)")


class Statements:
    """The phrases of one framework, looked for clause by clause."""

    def __init__(self, table: NameTable, scope: ScopeWords, span: Span | None) -> None:
        self._stated, self._scope, self._span = table.statements, scope, span

    def read(self, passage: Passage) -> Iterator[Proposal]:
        """What a passage states."""
        if passage.plan or passage.margin:
            return
        for sentence in passage.sentences:
            masked = _JOINED.sub("\x01", passage.masked)
            start, before = sentence.start, ""
            for clause in SEPARATORS.split(masked[sentence.start : sentence.end]):
                if before and _ALL_OF_THEM.fullmatch(clause):  # 参加考试，全部合格
                    whole = f"{before}\x01{clause}"
                    yield from self._clause(passage, sentence.start, start - len(before) - 1, whole)
                yield from self._clause(passage, sentence.start, start, clause)
                start, before = start + len(clause) + 1, clause
            yield from self._lecture(passage, sentence.start, sentence.end)

    def _clause(self, passage: Passage, sentence_start: int, start: int, clause: str) -> Iterator[Proposal]:
        if not 4 <= len(clause) <= self._stated.longest + _MORE:
            return
        inside = passage.numbers_between(start, start + len(clause))
        numbers = [n for n in inside if passage.harmless.kind(n) not in (Seems.LIST_NUMBER, Seems.DATE)]
        written = clause
        if len(numbers) == 1:
            number = numbers[0]
            mark = "ALL" if number.percent and number.value == 100 and number.inner == number.start else "N"
            written = clause[: number.inner - start] + mark + clause[number.outer - start :]
        text = _bare(written)
        for shorter in self._shorter(text):
            found = self._stated.phrases.get(shorter)
            if found is None:
                continue
            if found.key == "status" and _STILL.search(text.removesuffix(shorter)):
                return
            before = passage.masked[max(sentence_start, start - 200) : start]
            if PLAN.search(before.split("，")[-2] if "，" in before else before) or subject_body(clause):
                return
            if (
                found.key == "flag"
                and "periods" in found.path
                and not _KEY_PERIODS.search(passage.text[sentence_start : start + len(clause)])
            ):
                return
            quote = _quote(passage, start, start + len(clause))
            why = "praise" if found.open else ""
            yield Proposal(found.path, found.key, found.value, quote, found.key, open=found.open, why=why)
            return

    def _shorter(self, text: str) -> Iterator[str]:
        """A clause without its scope words; and without what says when, as far as a word of occasions."""
        for shorter, _ in self._scope.left(text):
            yield shorter
            yield _PASSIVE.sub("", shorter)
        occasion = _OCCASION.match(text)
        if occasion is not None and not NEGATED.search(occasion[0]) and not PLAN.search(occasion[0]):
            yield from (shorter for shorter, _ in self._scope.left(text[occasion.end() :]))

    def _lecture(self, passage: Passage, start: int, end: int) -> Iterator[Proposal]:
        """Something that counts one because its day is named."""
        days = [d for d in passage.harmless.days_between(start, end) if d.month and d.day]
        text = passage.masked[start:end]
        if len(days) != 1 or self._span is None:
            return
        day = days[0]
        year = day.year or self._span.year
        for code, phrases in self._stated.lectures.items():
            at, stop = next(
                (f for phrase in phrases if (f := _found(text, phrase, max(0, day.start - start)))), (-1, -1)
            )
            lead = text[:at].replace("\x01", "")
            if (
                at < 0
                or year is None
                or NEGATED.search(lead[-12:])
                or PLAN.search(lead)
                or (self._span.year and year != self._span.year)
            ):
                continue
            quote = _quote(passage, start + at, start + stop)
            path = f"/context/{code}"
            date = f"{year:04d}-{day.month:02d}-{day.day:02d}"
            yield Proposal(path, "count", 1, quote, "held_on_a_day")
            yield Proposal(path, "events", (Event(date, 1),), quote, "held_on_a_day")


def _found(text: str, phrase: str, start: int) -> tuple[int, int] | None:
    """Where a phrase stands from a place on; … in it stands for some words of the same clause."""
    lead, gap, rest = phrase.partition("…")
    at = text.find(lead, start)
    while at >= 0:
        end = text.find(rest, at + len(lead)) if gap else at + len(lead)
        if end >= 0 and end - at <= _MORE and not SEPARATORS.search(text[at:end]):
            return at, end + len(rest)
        at = text.find(lead, at + 1)
    return None


def _bare(text: str) -> str:
    return text.replace("的", "").replace("了", "").replace("\x01", "")


def _quote(passage: Passage, start: int, end: int) -> Quote:
    line, sentence, first, last = passage.printed(start, end)
    return Quote(sentence, first, last, line.place)
