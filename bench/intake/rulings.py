"""Rulings: what the office decides about an area and period, and a county cannot report itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.intake.contracts import make_whole, violations
from bench.intake.findings import Finding
from bench.intake.submissions import Submission
from bench.words.interface import suggestion
from scoring.framework import Framework

RULINGS = "rulings.toml"


@dataclass(frozen=True)
class Ruling:
    """What the office decided about one area and period; see the rulings schema."""

    kind: str
    area: str
    period: str
    reason: str
    document: str
    points: float | None = None
    effect: str | None = None
    event: str | None = None
    block: str | None = None
    indicator: str | None = None
    entry: Mapping[str, Any] | None = None
    subject: str | None = None
    outcome: str | None = None


def bad_entry(ruling: Mapping[str, Any], file: str, n: int) -> Iterator[Finding]:
    """A correction's entry is held to the same contract as a submission's, and read as one."""
    indicators = {ruling["indicator"]: ruling["entry"]}
    wrapped = {
        "schema": "county-submission/1",
        "area": {"code": ruling["area"], "name": "—"},
        "period": ruling["period"],
        "framework": "any",
        "indicators": indicators,
    }
    prefix = f"/indicators/{ruling['indicator']}"
    if not (found := violations("submission", wrapped, file)):
        make_whole("submission", wrapped)
    for finding in found:
        yield replace(finding, path=f"/rulings/{n}/entry{finding.path.removeprefix(prefix)}")


def corrected(
    submission: Submission, rulings: Iterable[Ruling], framework: Framework, file: str
) -> tuple[Submission, list[Finding]]:
    """A submission with its corrections, and a finding for each correction of what its framework does not have."""
    corrections, findings = {}, []
    known = [i.code for i in (*framework.indicators, *framework.items)]
    for n, r in enumerate(rulings):
        if r.indicator is None or (r.area, r.period) != (submission.area_code, submission.period):
            continue
        if r.indicator in known:
            corrections[r.indicator] = r.entry or {}
        else:
            values = {"framework": framework.code, "found": r.indicator, "suggestion": suggestion(r.indicator, known)}
            findings.append(Finding("ruling-unknown", file, f"/rulings/{n}/indicator", values))
    return replace(submission, indicators={**submission.indicators, **corrections}), findings


def rulings_without_area(
    folder: Path, rulings: Iterable[Ruling], submissions: Iterable[Submission]
) -> Iterator[Finding]:
    reported = {(s.area_code, s.period) for s in submissions}
    for n, ruling in enumerate(rulings):
        if (ruling.area, ruling.period) not in reported:
            values = {"area": ruling.area, "period": ruling.period}
            yield Finding("ruling-without-area", str(folder / RULINGS), f"/rulings/{n}", values)
