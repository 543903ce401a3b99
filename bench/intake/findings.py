"""Findings: what is wrong or odd in a file, where, what was expected, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import PurePath

from bench.intake.personal_numbers import without_numbers
from bench.intake.report import Answer
from bench.words.finding_messages import MESSAGES
from bench.words.interface import in_a_row, word
from bench.words.message import ERROR, NOTE, WARNING

SEVERITIES = (ERROR, WARNING, NOTE)
_SHARED = 3
Pair = tuple[str, str]  # a text in Chinese and in English
Value = str | int | float | Decimal | Pair
Values = dict[str, Value]


@dataclass(frozen=True)
class Finding:
    """One finding.

    ``code`` is a key of ``MESSAGES``; ``file`` and ``path`` (a JSON pointer) say where; ``values`` fill the message's
    placeholders; ``answer`` is the county's own explanation, where it gave one.
    """

    code: str
    file: str
    path: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    answer: str | None = None

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
        return MESSAGES[self.code].what.in_language(lang).format(**self._values(lang))

    def remedy(self, lang: str) -> str:
        """What to do."""
        return MESSAGES[self.code].remedy.in_language(lang).format(**self._values(lang))

    def _values(self, lang: str) -> dict[str, str]:
        """Values as text: a (Chinese, English) pair picks its language, an empty one leaves nothing.

        Whatever text of a file they quote, no telephone or identity number is repeated.
        """
        picked = {k: v[0 if lang == "zh" else 1] if isinstance(v, tuple) else v for k, v in self.values.items()}
        return {key: without_numbers(value) if isinstance(value, str) else str(value) for key, value in picked.items()}

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
    """By file, errors first, then by place."""
    return sorted(findings, key=lambda f: (f.file, SEVERITIES.index(f.severity), f.path, f.code))


def as_text(findings: Iterable[Finding], lang: str) -> str:
    """Findings as lines grouped by file: what asks for something first, then the notes, of which one that says the same
    of several files stands once, at the end.
    """
    lines: list[str] = []
    shown = None
    apart, shared = _shared_notes(in_order(findings), lang)
    for f in sorted(apart, key=lambda f: f.severity == NOTE):
        if f.file != shown:
            lines.append(f.shown_file)
            shown = f.file
        lines += _lines(f, lang)
    for same in shared:
        names = in_a_row((PurePath(f.shown_file).name for f in same), lang)
        lines += [word("same_note", lang, len(same), names), *_lines(same[0], lang)]
    return "\n".join(lines)


def _lines(f: Finding, lang: str) -> list[str]:
    place = f" {f.path}" if f.path else ""
    lines = [f"  {word(f.severity, lang)}{place} [{f.code}]", f"    {f.message(lang)}"]
    lines.append(f"    {word('remedy', lang)}{f.remedy(lang)}")
    return [*lines, f"    {word('answer', lang)}{f.answer}"] if f.answer else lines


def _shared_notes(findings: list[Finding], lang: str) -> tuple[list[Finding], list[list[Finding]]]:
    """Findings to show by file, and unanswered notes that read the same in at least ``_SHARED`` files."""
    same: dict[tuple[str, str, str], list[Finding]] = {}
    for f in findings:
        if f.severity == NOTE and not f.answer:
            same.setdefault((f.code, f.path, f.message(lang)), []).append(f)
    shared = [notes for notes in same.values() if len({f.file for f in notes}) >= _SHARED]
    elsewhere = {id(f) for notes in shared for f in notes}
    return [f for f in findings if id(f) not in elsewhere], shared


def count_in_words(findings: Iterable[Finding], lang: str) -> str:
    """Such as “错误 2，警告 1，提示 0”."""
    severities = [f.severity for f in findings]
    return word("comma", lang).join(f"{word(s, lang)} {severities.count(s)}" for s in SEVERITIES)
