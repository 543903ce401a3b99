"""Clauses without a number of their own: 均已化解, a rate left blank, a rank right behind its rate."""

from __future__ import annotations

import re

from bench.reports.label_pieces import SEPARATORS, without_all
from bench.reports.passage_state import Reading
from bench.reports.passages import Sentence
from bench.reports.rate_rules import understood
from bench.reports.scope_words import NEGATED, PLAN

_POSITION = re.compile("^(?:率|并)?，?(?:位于|位列|位居|居|列|名列|排名|排在|排|居于)$")
_PURE = re.compile(
    "(?:协议调解成功|化解稳控|息诉罢访|成功化解|调解成功|正在办理|信访案件|未化解|未办结|办结|化解|答复|结案|受理|处理|完成|办理|息诉|息访|稳控|其余|剩余|尚有|仍有|在办|案件|已)*+$"
)
_PARENTS = {
    "全市": "city",
    "全州": "city",
    "全盟": "city",
    "全省": "province",
    "全自治区": "province",
    "全区": "province",
}


def clause_between(reading: Reading, sentence: Sentence, start: int, end: int) -> None:
    """Clauses without a number of their own: 均已化解, a rate left blank, a rank, a subject that changes the topic."""
    masked, text = reading.passage.masked, reading.passage.text
    place = start
    for clause in SEPARATORS.split(masked[start:end]):
        stop = place + len(clause)
        if clause:
            _clause(reading, clause, place, stop, text)
        place = stop + 1
    _rank(reading, sentence, start, end)


def _rank(reading: Reading, sentence: Sentence, start: int, end: int) -> None:
    """位于全市第二, right behind a rate."""
    del sentence
    for rank in reading.passage.harmless.ranks_between(start, end):
        if len(reading.state.rates) == 1 and not reading.passage.plan and not reading.foreign():
            lead = reading.passage.masked[start : rank.start]
            if _POSITION.match(lead) and rank.among in _PARENTS and rank.position and not reading.other_body():
                meaning = reading.state.rates[0]
                reading.propose(meaning.path, "position", rank.position, (rank.start, rank.end), "position")


def _clause(reading: Reading, clause: str, start: int, end: int, text: str) -> None:
    left, verb = without_all(clause)
    if verb:
        bare, _ = reading.labels.bare(left)
        if NEGATED.search(left) or PLAN.search(left) or reading.passage.plan:
            return
        if not bare or _PURE.match(bare):
            all_resolved(reading, verb, clause, start, end)
        return
    topic = reading.labels.topic(clause)
    if topic:
        reading.state.topic, reading.state.foreign_topic, reading.state.inherited = topic, False, False
    if clause.endswith("%") and text[start:end].endswith("%"):
        _blank(reading, clause[:-1], start, end)


def all_resolved(reading: Reading, verb: str, clause: str, start: int, end: int) -> None:
    """全部化解 and the like: as many as the whole, of the last topic, of those that 和 joins to it, or (均) of all."""
    state = reading.state
    if state.foreign_topic or state.period or reading.other_body():
        return
    each = "均" in clause or "都" in clause
    topics = state.topics if each else [t for t in state.topics if t in state.linked]
    if not topics and state.topic and reading.fresh:
        topics = [state.topic]
    for topic in topics:
        for all_of in reading.table.alls.get(topic, ()):
            stated = state.denominators.get(all_of.of)
            if all_of.verb != verb or stated is None or stated[1].whole is None:
                continue
            meaning, number = stated
            why = reading.unsure.get(topic, "")
            most, qualifier = number.whole or 0, number.qualifier
            reading.propose(all_of.path, all_of.key, most, (start, end), "all_resolved", qualifier, why=why)
            if all_of.key == "numerator" and meaning.path != all_of.path:
                at = (number.start, number.end)
                reading.propose(all_of.path, "denominator", most, at, "pair_whole", qualifier, why=why)
    state.topics = [t for t in state.topics if t not in topics]


def _blank(reading: Reading, label: str, start: int, end: int) -> None:
    found = reading.labels.rate(label)
    if found is None or reading.passage.plan:
        return
    for meaning in understood(reading, found):
        reading.propose(meaning.path, "missing", "left_blank", (start, end), "rate_left_blank")
