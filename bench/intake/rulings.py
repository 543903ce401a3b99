"""Rulings: what the office decides about an area and period, and a county cannot report itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bench.intake.contracts import built, make_whole, violations
from bench.intake.entries import Entry
from bench.intake.findings import Finding, Values
from bench.intake.json_values import Json, members, number, one_of, text
from bench.intake.overlaps import speaking_of
from bench.intake.periods import inside
from bench.intake.report import SCHEMA
from bench.intake.report_json import entry_of
from bench.intake.submissions import Submission
from bench.words.interface import listed
from scoring.choices import BlockKind

RULINGS = "rulings.toml"


class Kind(StrEnum):
    """What a ruling does; an objection changes no score by itself."""

    BONUS = "bonus"
    PENALTY = "penalty"
    VETO = "veto"
    CORRECTION = "correction"
    OBJECTION = "objection"


class Effect(StrEnum):
    """What a veto does: placed last, barred from awards, or failed."""

    LAST = "last"
    NO_AWARD = "no_award"
    FAIL = "fail"


class Outcome(StrEnum):
    """What became of an objection."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Ruling:
    """What the office decided about one area and period; see the rulings schema."""

    kind: Kind
    area: str
    period: str
    reason: str
    document: str
    points: float | None = None
    effect: Effect | None = None
    event: str | None = None
    block: str | None = None
    indicator: str | None = None
    entry: Entry | None = None
    subject: str | None = None
    outcome: Outcome | None = None
    date: str | None = None


def points_in_block(ruling: Ruling, block: BlockKind) -> float:
    """The points that a ruling puts into its block: positive, but for those that it takes in a net block."""
    points = ruling.points or 0.0
    return -points if block == BlockKind.NET and ruling.kind == Kind.PENALTY else points


def ruling_of(stated: Json) -> Ruling:
    """The ruling that an object states; the object keeps the rulings contract, and its entry that of a submission."""
    return built(
        Ruling, stated, kind=one_of(Kind), effect=one_of(Effect), outcome=one_of(Outcome), points=number, entry=entry_of
    )


def bad_entries(rulings: Iterable[Json], file: str) -> Iterator[Finding]:
    """What is wrong with the corrections' entries, each of which is validated as a submission's."""
    for n, stated in enumerate(rulings):
        ruling = members(stated)
        if "entry" in ruling:
            yield from _bad_entry(text(ruling["indicator"]), ruling["entry"], file, f"/rulings/{n}/entry")


def _bad_entry(indicator: str, entry: Json, file: str, place: str) -> Iterator[Finding]:
    wrapped: Json = {
        "schema": SCHEMA,
        "area": {"code": "990101", "name": "—"},
        "period": "2023",
        "framework": "any",
        "indicators": {indicator: entry},
    }
    if not (found := violations("submission", wrapped, file)):
        make_whole("submission", wrapped)
    for finding in found:
        yield replace(finding, path=f"{place}{finding.path.removeprefix(f'/indicators/{indicator}')}")


def rulings_without_area(
    folder: Path, rulings: Iterable[Ruling], submissions: Iterable[Submission], *, cumulative: bool
) -> Iterator[Finding]:
    """Rulings for what nobody reported, or reported only as part of a longer period."""
    reported: dict[str, set[str]] = {}
    for s in submissions:
        reported.setdefault(s.area_code, set()).add(s.period)
    for n, ruling in enumerate(rulings):
        if not speaking_of(reported.get(ruling.area, ()), ruling.period, cumulative=cumulative):
            around = sorted(p for p in reported.get(ruling.area, ()) if inside(ruling.period, p))
            code = "correction-of-part" if ruling.kind == Kind.CORRECTION else "ruling-of-part"
            values: Values = {"area": ruling.area, "period": ruling.period, "found": listed(around)}
            if not around or ruling.kind != Kind.OBJECTION:
                yield Finding(code if around else "ruling-without-area", str(folder / RULINGS), f"/rulings/{n}", values)
