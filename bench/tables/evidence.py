"""Where a drafted form's numbers come from, a row a fact: what is suggested, and what a clerk has decided."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bench.intake.entries import NAMES, Entry, Event, Qualifier, ValueSource
from bench.intake.report import Report
from bench.spreadsheets import Worksheet
from bench.tables.form_drawing import Pen, text_lines
from bench.tables.form_layout import COLUMNS, EVIDENCE, mark, targets
from bench.words.interface import word
from scoring.framework import Framework

BEFORE, AFTER = 28, 14  # characters of a sentence shown around its numbers
_COLUMN = {column.key: n for n, column in enumerate(COLUMNS[EVIDENCE])}
_LONGEST_CELL = 30_000
KEPT = "kept "  # before the data of a value that was taken earlier
Held = int | Decimal | str | bool | tuple[Event, ...] | tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that a sentence would give a field of the submission; ``source`` is its clause."""

    path: str
    key: str
    value: Held
    qualifier: Qualifier | None
    source: ValueSource


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: a sentence with the places of its numbers, what it would become, why, and what is not sure of it."""

    sentence: str
    spans: tuple[tuple[int, int], ...]
    place: int
    shown: str
    becomes: str
    why: str
    open: bool
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Leftover:
    """A number that becomes nothing, and what it seems to be; folded away where nobody will ask for it."""

    sentence: str
    span: tuple[int, int]
    place: int
    number: str
    seems: str
    folded: bool


@dataclass(frozen=True)
class Evidence:
    """Everything that a report's numbers give."""

    facts: tuple[Fact, ...]
    leftovers: tuple[Leftover, ...]


def write_evidence(pen: Pen, framework: Framework, evidence: Evidence) -> None:
    """The sheet: what is open first, then the suggestions by sentence, then the numbers that became nothing."""
    sheet = _begun(pen, framework)
    choices = {label: label for label in targets(framework, pen.lang).values()}
    row = 3
    for open_, band in ((True, "wb_evidence_open"), (False, "wb_evidence_sure")):
        facts = [fact for fact in evidence.facts if fact.open is open_]
        if facts:
            row = _band(pen, sheet, row, word(band, pen.lang, len(facts)))
        row = _facts(pen, sheet, row, facts, choices)
    for folded, band in ((False, "wb_evidence_unused"), (True, "wb_evidence_folded")):
        left = [leftover for leftover in evidence.leftovers if leftover.folded is folded]
        if left:
            row = _band(pen, sheet, row, word(band, pen.lang, len(left)))
        for leftover in left:
            _leftover(pen, sheet, row, leftover)
            row += 1


def write_kept(pen: Pen, framework: Framework, report: Report) -> None:
    """The sheet of a form that is filled with a report whose values say where they stand: they do as long as the values
    are not typed over."""
    entries = {("indicators", c): e for c, e in report.indicators.items()}
    entries |= {("context", c): e for c, e in report.context.items()}
    rows = [(place, source) for place, entry in entries.items() for source in _sources(place, entry)]
    if not rows:
        return
    sheet, names = _begun(pen, framework), targets(framework, pen.lang)
    row = _band(pen, sheet, 3, word("wb_evidence_kept", pen.lang, len(rows)))
    for place, held in rows:
        sheet.set_row(row, 20)
        said = {"state": word("wb_state_kept", pen.lang), "words": held.source.text, "fact": _fact_text(held)}
        said |= {"becomes": names.get(place, place[1])}
        for key, text in said.items():
            pen.write(sheet, row, _COLUMN[key], text, "plain")
        pen.write(sheet, row, _COLUMN["place"], held.source.paragraph, "code")
        pen.write(sheet, row, _COLUMN["data"], f"{KEPT}{_packed([held])}", "code")
        row += 1


def _sources(place: tuple[str, str], entry: Entry) -> Iterator[Suggestion]:
    """Each value of an entry with its source."""
    for source in entry.source:
        key = source.path.rpartition("/")[2]
        value = getattr(entry, key) if key in NAMES else None
        if value is not None:
            held = tuple(value.items()) if isinstance(value, Mapping) else value
            yield Suggestion(f"/{place[0]}/{place[1]}", key, held, None, source)


def _fact_text(held: Suggestion) -> str:
    values = held.value if isinstance(held.value, tuple) else (held.value,)
    shown = (
        f"{v.date} {v.count}" if isinstance(v, Event) else " ".join(map(str, v)) if isinstance(v, tuple) else str(v)
        for v in values
    )
    return "; ".join(shown)


def _begun(pen: Pen, framework: Framework) -> Worksheet:
    title = word("wb_title_evidence", pen.lang, framework.title.in_language(pen.lang))
    sheet = pen.sheet(EVIDENCE, title, COLUMNS[EVIDENCE], mark(framework, EVIDENCE, pen.lang))
    pen.headings(sheet, 2, COLUMNS[EVIDENCE])
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    return sheet


def _band(pen: Pen, sheet: Worksheet, row: int, text: str) -> int:
    for n in range(len(COLUMNS[EVIDENCE])):
        pen.write(sheet, row, n, "" if n else text, "band")
    return row + 1


def _facts(pen: Pen, sheet: Worksheet, row: int, facts: Sequence[Fact], choices: Mapping[str, str]) -> int:
    sentence: tuple[str, int] | None = None
    for fact in facts:
        if (fact.sentence, fact.place) != sentence:
            sentence = fact.sentence, fact.place
            sheet.set_row(row, 4 + 14 * text_lines(fact.sentence, 150))
            sheet.merge_range(row, 0, row, len(COLUMNS[EVIDENCE]) - 1, "", pen.look("hint"))
            where = word("wb_evidence_place", pen.lang, fact.place)
            pen.write(sheet, row, 0, f"{where}{fact.sentence}"[:_LONGEST_CELL], "hint")
            row += 1
        _fact(pen, sheet, row, fact, choices)
        row += 1
    return row


def _fact(pen: Pen, sheet: Worksheet, row: int, fact: Fact, choices: Mapping[str, str]) -> None:
    look = "tinted" if fact.open else "plain"
    sheet.set_row(row, max(30, 4 + 13 * text_lines(fact.why, 34)))
    pen.write(sheet, row, _COLUMN["state"], word("wb_state_open" if fact.open else "wb_state_sure", pen.lang), look)
    _snippet(pen, sheet, row, fact.sentence, fact.spans, look)
    for key, text in (("fact", fact.shown), ("becomes", fact.becomes), ("why", fact.why)):
        pen.write(sheet, row, _COLUMN[key], text, look)
    pen.answer(sheet, (row, _COLUMN["decision"]), "decision")
    pen.answer(sheet, (row, _COLUMN["moved"]), "target", choices=choices)
    pen.write(sheet, row, _COLUMN["place"], fact.place, "code")
    pen.write(sheet, row, _COLUMN["data"], _packed(fact.suggestions), "code")


def _leftover(pen: Pen, sheet: Worksheet, row: int, left: Leftover) -> None:
    sheet.set_row(row, 20, None, {"level": 1, "hidden": left.folded})
    pen.write(sheet, row, _COLUMN["state"], word("wb_state_unused", pen.lang), "plain")
    _snippet(pen, sheet, row, left.sentence, (left.span,), "plain")
    pen.write(sheet, row, _COLUMN["fact"], left.number, "plain")
    pen.write(sheet, row, _COLUMN["becomes"], left.seems, "plain")
    pen.write(sheet, row, _COLUMN["place"], left.place, "code")


def _snippet(pen: Pen, sheet: Worksheet, row: int, sentence: str, spans: Sequence[tuple[int, int]], look: str) -> None:
    """The words around a fact's numbers, the numbers red."""
    first, last = max(0, spans[0][0] - BEFORE), min(len(sentence), spans[-1][1] + AFTER)
    parts: list[object] = []
    at = first
    for start, end in spans:
        if start > at:
            parts += [pen.look(look), sentence[at:start]]
        if end > max(start, at):
            parts += [pen.look("red"), sentence[max(start, at) : end]]
        at = max(at, end)
    if last > at:
        parts += [pen.look(look), sentence[at:last]]
    if sum(isinstance(part, str) for part in parts) > 1:
        sheet.write_rich_string(row, _COLUMN["words"], *parts, pen.look(look))
    else:
        pen.write(sheet, row, _COLUMN["words"], sentence[first:last], look)


def _packed(suggestions: Sequence[Suggestion]) -> str:
    """Suggestions for reading back, in one cell."""
    rows = [
        [s.path, s.key, _plain(s.value), s.qualifier, s.source.sha256, s.source.paragraph, s.source.text]
        for s in suggestions
    ]
    return json.dumps(rows, ensure_ascii=False, default=str)


def _plain(value: Held) -> object:
    if isinstance(value, tuple):
        return [[v.date, v.count] if isinstance(v, Event) else list(v) for v in value]
    return value if isinstance(value, bool | int | str) else str(value)
