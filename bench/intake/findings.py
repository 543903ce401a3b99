"""Findings: what is wrong or odd in a file, where, what was expected, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePath

from bench.intake.personal_numbers import without_numbers
from bench.intake.report import Answer
from bench.words.finding_messages import MESSAGES, said_to
from bench.words.interface import in_a_row, word
from bench.words.message import ERROR, NOTE, WARNING, Message
from bench.words.periods import is_period, period_text

SEVERITIES = (ERROR, WARNING, NOTE)
_NUMBERS, _DIGITS = re.compile("[0-9]+"), 7
_BREAKS = re.compile(r"[\r\n]+")
_SHARED = 3
Pair = tuple[str, str]  # a text in Chinese and in English
Cell = tuple[int, int, int]  # where a cell of a workbook stands: its sheet, row and column, from 1


@dataclass(frozen=True)
class Place:
    """A JSON pointer that a message names beside the place of its finding."""

    pointer: str

    def __str__(self) -> str:
        return self.pointer


@dataclass(frozen=True)
class Named:
    """What has another name for who fills in a workbook than for who writes the file: columns, not keys."""

    in_file: Pair
    in_workbook: Pair


class Reader(StrEnum):
    """Who reads a finding: who wrote the file, or filled in a workbook, a table with a row an area, or a web page."""

    FILE = "file"
    WORKBOOK = "workbook"
    TABLE = "table"
    PAGE = "page"


Value = str | int | float | Decimal | Pair | Place | Named
Values = dict[str, Value]


@dataclass(frozen=True)
class Finding:
    """One finding.

    ``code`` is a key of ``MESSAGES``; ``file`` and ``path`` (a JSON pointer) say where; ``values`` fill the message's
    placeholders; ``answer`` is the county's own explanation, where it gave one. ``cell``: where it stands in the
    workbook that the report was filled in on, whose ``path`` then is as in “填报!C7”. ``reader``: in whose words it is
    said; who filled in cells or fields has never seen the file. ``number``: what it is listed under in a workbook, so
    that it can be answered by it.
    """

    code: str
    file: str
    path: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    answer: str | None = None
    cell: Cell | None = None
    number: int | None = None
    reader: Reader = Reader.FILE

    @property
    def severity(self) -> str:
        return MESSAGES[self.code].severity

    @property
    def shown_file(self) -> str:
        """The file as it is shown: the last part of its path without personal numbers."""
        folder, mark, name = self.file.rpartition("/")
        return f"{folder}{mark}{without_numbers(name)}"

    def message(self, lang: str) -> str:
        """What was found, and what was expected."""
        return self._said.what.in_language(lang).format(**self._values(lang)).rstrip()

    def remedy(self, lang: str) -> str:
        """What to do."""
        return self._said.remedy.in_language(lang).format(**self._values(lang))

    def headline(self, lang: str) -> str:
        """Severity, number and place, such as “警告 3 填报!E13”."""
        parts = [word(self.severity, lang), "" if self.number is None else str(self.number), self.path]
        return " ".join(filter(None, parts))

    @property
    def _said(self) -> Message:
        return said_to(self.reader, self.code)

    def _values(self, lang: str) -> dict[str, str]:
        """Values as text: a (Chinese, English) pair picks its language, an empty one leaves nothing.

        Whatever text of a file they quote, no telephone or identity number is repeated, and it stays in one line.
        """
        picked = {key: self._picked(value, lang) for key, value in self.values.items()}
        if self.reader != Reader.FILE and is_period(picked.get("period")):
            picked["period"] = period_text(str(picked["period"]), lang)
        return {key: _quoted(value) if isinstance(value, str) else str(value) for key, value in picked.items()}

    def _picked(self, value: Value, lang: str) -> Value:
        if isinstance(value, Named):
            value = value.in_file if self.reader == Reader.FILE else value.in_workbook
        return value[0 if lang == "zh" else 1] if isinstance(value, tuple) else value

    def as_json(self, lang: str) -> dict[str, str]:
        out = {
            "file": self.shown_file,
            "path": self.path,
            "severity": self.severity,
            "code": self.code,
            "message": self.message(lang),
            "remedy": self.remedy(lang),
        }
        return out if self.answer is None else {**out, "answer": self.answer}


@lru_cache(maxsize=10_000)  # titles and periods are in thousands of findings
def _quoted(text: str) -> str:
    return _BREAKS.sub("⏎", without_numbers(text))


_Said = tuple[Finding, str]  # with its message


class UnusableConfigurationError(Exception):
    """A framework, collection or rulings file that cannot be used; carries all its findings."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(f"{len(self.findings)} findings")


class UnwritableError(UnusableConfigurationError):
    """Something stands where results are to be written that must not be written over; carries the findings."""


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(f.severity == ERROR for f in findings)


def answered(findings: Iterable[Finding], answers: Iterable[Answer]) -> list[Finding]:
    """The findings, each with the answer that the submission gives to its code and path."""
    reasons = {(a.finding, a.path): a.reason for a in answers}
    return [replace(f, answer=reasons.get((f.code, f.path))) for f in findings]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By file, errors first, then by place; of a workbook in the order of its cells, the notes after all that asks."""
    return sorted(findings, key=order)


def order(f: Finding) -> tuple[str, int, Cell, str, str]:
    """What findings are put in order by; see ``in_order``."""
    severity = SEVERITIES.index(f.severity)
    if f.cell is not None:
        return f.file, SEVERITIES.index(NOTE) if f.severity == NOTE else 0, f.cell, f.path, f.code
    path = _NUMBERS.sub(lambda match: match[0].zfill(_DIGITS), f.path)  # row 9 before row 10
    return f.file, severity, (0, 0, 0), path, f.code


def as_text(findings: Iterable[Finding], lang: str) -> str:
    """Findings as lines grouped by file: what asks for something first, then the notes, of which one that says the same
    of several places stands once with all of them, and one that says the same of several files once, at the end.
    """
    lines: list[str] = []
    shown = None
    ordered = [(f, f.message(lang)) for f in in_order(findings)]
    apart, shared = _shared_notes(ordered)
    for alike in _of_several_places(sorted(apart, key=lambda said: said[0].severity == NOTE)):
        f = alike[0]
        if f.file != shown:
            lines.append(f.shown_file)
            shown = f.file
        places = in_a_row((one.path for one in alike), lang)
        lines += _lines(f if len(alike) == 1 else replace(f, path=places), lang)
    for same in shared:
        names = in_a_row((PurePath(f.shown_file).name for f in same), lang)
        lines += [word("same_note", lang, len(same), names), *_lines(same[0], lang)]
    return "\n".join(lines)


def _of_several_places(findings: Iterable[_Said]) -> list[list[Finding]]:
    """Findings in their order, unanswered and unnumbered notes of one file that read the same together."""
    same: dict[object, list[Finding]] = {}
    for n, (f, message) in enumerate(findings):
        alone = f.severity != NOTE or f.answer or f.number is not None
        same.setdefault(n if alone else (f.file, f.code, message), []).append(f)
    return list(same.values())


def _lines(f: Finding, lang: str) -> list[str]:
    lines = [f"  {f.headline(lang)} [{f.code}]", f"    {f.message(lang)}"]
    lines.append(f"    {word('remedy', lang)}{f.remedy(lang)}")
    return [*lines, f"    {word('answer', lang)}{f.answer}"] if f.answer else lines


def _shared_notes(findings: Sequence[_Said]) -> tuple[list[_Said], list[list[Finding]]]:
    """Findings to show by file, and unanswered notes that read the same in at least ``_SHARED`` files."""
    same: dict[tuple[str, str, str], list[Finding]] = {}
    for f, message in findings:
        if f.severity == NOTE and not f.answer:
            same.setdefault((f.code, f.path, message), []).append(f)
    shared = [notes for notes in same.values() if len({f.file for f in notes}) >= _SHARED]
    elsewhere = {id(f) for notes in shared for f in notes}
    return [said for said in findings if id(said[0]) not in elsewhere], shared


def count_in_words(findings: Iterable[Finding], lang: str) -> str:
    """Such as “错误 2，警告 1，提示 0”."""
    severities = [f.severity for f in findings]
    return word("comma", lang).join(f"{word(s, lang)} {severities.count(s)}" for s in SEVERITIES)
