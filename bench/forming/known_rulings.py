"""The rulings of a collection that a framework knows."""

from __future__ import annotations

from bench.forming.area_scores import SIGNS
from bench.intake.collections import Collection
from bench.intake.findings import Finding, Values
from bench.intake.rulings import RULINGS, Ruling
from bench.words.finding_messages import MESSAGES
from bench.words.interface import suggestion
from scoring.choices import BlockKind
from scoring.framework import Framework


def known_rulings(collection: Collection, framework: Framework) -> tuple[list[Ruling], list[Finding]]:
    """The rulings that were made and whose event and block the framework has; a finding for each that it has not."""
    blocks = {kind: [a.code for a in framework.adjustments if a.kind in (kind, BlockKind.NET)] for kind in SIGNS}
    events = [v.event for v in framework.vetoes]
    subjects = [*(i.code for i in (*framework.indicators, *framework.items)), *MESSAGES]
    known, findings = [], []
    for n, ruling in enumerate(collection.rulings):
        if n in collection.unfit:
            continue
        found, allowed = (ruling.event, events) if ruling.event else (ruling.block, blocks.get(ruling.kind, []))
        found, allowed = (ruling.subject, subjects) if ruling.subject else (found, allowed)
        if found is None or found in allowed:
            known.append(ruling)
        else:
            values: Values = {"framework": framework.code, "found": found, "suggestion": suggestion(found, allowed)}
            findings.append(Finding("ruling-unknown", str(collection.folder / RULINGS), f"/rulings/{n}", values))
    return known, findings
