"""Made-up reports with what is to be found in them, of fictional areas.

In the files of ``made/`` a number that states something is written ``{printed|code.key}``, several places parted by ``|``,
``=value`` where the value is not what is printed, ``~qualifier`` where it is not exact; ``{@code.key=value}`` is stated
without a number there. ``city:code`` is a share of the city. A ``?`` before a code says that it must stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bench.intake.frameworks import load
from bench.reports.draft import Draft, Proposal

FOLDER = Path(__file__).parent / "made"
_MARK = re.compile(r"\{([^{}]*)\}")
_STATED = re.compile(
    r"(?P<open>\?)?(?:(?P<level>city|province):)?(?P<code>\w+)\.(?P<key>\w+)(?:=(?P<value>[^~]+))?(?:~(?P<qualifier>\w+))?"
)

Place = tuple[str, str]  # path and key


@dataclass(frozen=True)
class Stated:
    """A value that a report states."""

    path: str
    key: str
    value: object
    qualifier: str | None
    open: bool = False


@dataclass(frozen=True)
class MadeReport:
    """A report's text, and what it states."""

    name: str
    text: str
    stated: tuple[Stated, ...]


def made_reports() -> list[MadeReport]:
    """Every report of the folder."""
    return [made_report(path.stem, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.txt"))]


def made_report(name: str, marked: str) -> MadeReport:
    """A report from its marked text."""
    stated: list[Stated] = []
    later: dict[str, str] = {}
    text = _MARK.sub(lambda mark: _read(mark[1], stated, later), marked)
    known = [Stated(s.path, s.key, s.value, later.get(s.path.rpartition("/")[2], s.qualifier), s.open) for s in stated]
    return MadeReport(name, text, tuple(known))


def _read(mark: str, stated: list[Stated], later: dict[str, str]) -> str:
    printed, *places = mark.split("|")
    if printed.startswith("@"):
        places, printed = [printed[1:]], ""
    for place in places:
        match = _STATED.fullmatch(place)
        if match is None:
            continue  # a number that is part of an object stated elsewhere
        if match["key"] == "q":
            later[match["code"]] = match["value"]
            continue
        value = _value(match["key"], match["value"] or printed)
        stated.append(Stated(_path(match), match["key"], value, match["qualifier"], bool(match["open"])))
    return printed


def _path(match: re.Match[str]) -> str:
    if match["level"]:
        return f"/shares_of_parent/{match['level']}/{match['code']}"
    framework = load("petition-work").framework
    section = "indicators" if framework.indicator(match["code"]) else "context"
    return f"/{section}/{match['code']}"


def _value(key: str, text: str) -> object:
    if key == "events":
        return [[date, int(count)] for date, count in (event.rsplit(":", 1) for event in text.split(","))]
    if key == "parts":
        return {name: int(count) for name, count in (part.split(":") for part in text.split(","))}
    if text == "true":
        return True
    if re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return Decimal(text)
    return text


def plain_value(proposal: Proposal) -> object:
    """A proposal's value as JSON would hold it."""
    value = proposal.value
    if proposal.key == "events":
        return [[event.date, event.count] for event in value]  # type: ignore[union-attr]
    if proposal.key == "parts":
        return dict(value)  # type: ignore[arg-type]
    return value


@dataclass
class Score:
    """How a draft compares with what a report states."""

    filed: int = 0
    opened: int = 0
    missed: list[Stated] = None  # type: ignore[assignment]
    wrong: list[Proposal] = None  # type: ignore[assignment]
    proposed: int = 0
    open_proposals: int = 0


def scored(draft: Draft, stated: tuple[Stated, ...]) -> Score:
    """Filed, open, missed and wrong values of a draft."""
    score = Score(missed=[], wrong=[])
    right: set[int] = set()
    for want in stated:
        hits = [p for p in draft.proposals if _same(p, want)]
        right |= {id(p) for p in hits}
        if any(p.open == want.open for p in hits):
            score.filed += 1
        elif hits:
            score.opened += 1
        else:
            score.missed.append(want)
    score.wrong = [p for p in draft.proposals if not p.open and id(p) not in right]
    score.proposed = sum(not p.open for p in draft.proposals)
    score.open_proposals = len(draft.proposals) - score.proposed
    return score


def _same(p: Proposal, want: Stated) -> bool:
    qualified = p.key not in ("count", "percent") or p.qualifier == want.qualifier
    return (p.path, p.key) == (want.path, want.key) and plain_value(p) == want.value and qualified


def marks_of(path: Path) -> Iterator[re.Match[str]]:
    """The marks of a report's file that hold a printed number in figures."""
    for mark in _MARK.finditer(path.read_text("utf-8")):
        if re.fullmatch(r"[0-9.]+\|.+", mark[1]):
            yield mark
