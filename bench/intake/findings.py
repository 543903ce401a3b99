"""Findings: what is wrong or odd in a file, where, what was expected, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bench.text.message import ERROR, NOTE, WARNING
from bench.text.messages import MESSAGES
from bench.text.words import word

SEVERITIES = (ERROR, WARNING, NOTE)


@dataclass(frozen=True)
class Finding:
    """One finding.

    ``code`` is a key of ``MESSAGES``; ``file`` and ``path`` (a JSON pointer) say where; ``values`` fill the message's
    placeholders; ``answer`` is the county's own explanation, where it gave one.
    """

    code: str
    file: str
    path: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    answer: str | None = None

    @property
    def severity(self) -> str:
        return MESSAGES[self.code].severity

    def message(self, lang: str) -> str:
        """What was found, and what was expected."""
        return MESSAGES[self.code].what.in_language(lang).format(**self._values(lang))

    def remedy(self, lang: str) -> str:
        """What to do."""
        return MESSAGES[self.code].remedy.in_language(lang).format(**self._values(lang))

    def _values(self, lang: str) -> dict[str, str]:
        """Values as text: a (Chinese, English) pair picks its language, an empty one leaves nothing."""
        return {
            key: str(value[0 if lang == "zh" else 1] if isinstance(value, tuple) else value)
            for key, value in self.values.items()
        }

    def as_json(self, lang: str) -> dict[str, Any]:
        out = {
            "file": self.file,
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


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(f.severity == ERROR for f in findings)


def answered(findings: Iterable[Finding], answers: Iterable[Mapping[str, str]]) -> list[Finding]:
    """The findings, each with the answer that the submission gives to its code and path."""
    reasons = {(a["finding"], a["path"]): a["reason"] for a in answers}
    return [replace(f, answer=reasons.get((f.code, f.path))) for f in findings]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By file, errors first, then by place."""
    return sorted(findings, key=lambda f: (f.file, SEVERITIES.index(f.severity), f.path, f.code))


def as_text(findings: Iterable[Finding], lang: str) -> str:
    """Findings as lines grouped by file."""
    lines: list[str] = []
    shown = None
    for f in in_order(findings):
        if f.file != shown:
            lines.append(f.file)
            shown = f.file
        place = f" {f.path}" if f.path else ""
        lines.append(f"  {word(f.severity, lang)}{place} [{f.code}]")
        lines.append(f"    {f.message(lang)}")
        lines.append(f"    {word('remedy', lang)}{f.remedy(lang)}")
        if f.answer:
            lines.append(f"    {word('answer', lang)}{f.answer}")
    return "\n".join(lines)


def count_in_words(findings: Iterable[Finding], lang: str) -> str:
    """Such as “错误 2，警告 1，提示 0”."""
    severities = [f.severity for f in findings]
    return word("comma", lang).join(f"{word(s, lang)} {severities.count(s)}" for s in SEVERITIES)
