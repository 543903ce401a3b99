"""What is wrong with the facts that an office states of its areas, for comparing each with those like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from bench.intake import areas
from bench.intake.configuration import Configuration
from bench.intake.findings import Finding, Values
from bench.intake.submissions import Submission
from bench.words.interface import listed

_MOST_NAMED = 30


def facts_findings(configuration: Configuration, submissions: Sequence[Submission], file: str) -> Iterator[Finding]:
    """Facts of areas that nobody knows, areas without facts, and those that no other is like.

    Parameters
    ----------
    submissions : all that were sent, also those that cannot be used
    """
    facts = configuration.facts
    if not facts:
        if configuration.similar is not None:
            yield Finding("similar-without-facts", file, "/similar", {"count": configuration.similar})
        return
    names = {s.area_code: s.area_name for s in submissions} | dict(configuration.roster)
    levels = {areas.level(code) for code in facts}
    known = configuration.successions.linked(names) | names.keys()
    unknown = [code for code in facts if code not in known]
    without = [names[code] for code in sorted(names) if areas.level(code) in levels and code not in facts]
    alone = [names[code] for code in _alone(configuration, known) if code in names]
    for found, named in (("facts-of-nobody", unknown), ("facts-missing", without), ("similar-to-nobody", alone)):
        if named:
            shown = [*named[:_MOST_NAMED], *(["…"] if len(named) > _MOST_NAMED else [])]
            values: Values = {"found": listed(shown), "count": len(named)}
            yield Finding(found, file, "/facts", values)


def _alone(configuration: Configuration, known: Container[str]) -> Iterator[str]:
    """Areas with facts of which no other of their type, or none at all, states the same size."""
    here = {code: own for code, own in sorted(configuration.facts.items()) if code in known}
    stating = Counter((type_, size) for own in here.values() for size in own.sizes for type_ in {own.type, None})
    for code, own in here.items():
        if all(stating[own.type, size] < 2 for size in own.sizes):
            yield code
