"""Alternatives of a framework: other ways of scoring the same indicators, as frameworks of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bench.intake.findings import Finding
from bench.intake.framework_checks import contradictions
from scoring.choices import Aggregation
from scoring.framework import Framework, Indicator, Scoring, Treatment
from scoring.methods import METHODS, NUMBERS
from scoring.text import Text


class Way(NamedTuple):
    """Another way of scoring, and how probable it is taken to be; None where it keeps the framework's own."""

    title: Text
    probability: float
    aggregation: Aggregation | None = None
    power: float | None = None
    normalisation: Scoring | None = None
    treatment: Treatment | None = None

    def applied(self, framework: Framework) -> Framework:
        """The framework with its aggregation, normalisation or treatment changed."""
        return replace(
            framework,
            aggregation=self.aggregation or framework.aggregation,
            power=framework.power if self.power is None else self.power,
            indicators=tuple(self._indicator(i) for i in framework.indicators),
        )

    def _indicator(self, indicator: Indicator) -> Indicator:
        scoring, treatment = indicator.scoring, indicator.treatment
        if self.normalisation and indicator.kind in METHODS[self.normalisation.method].kinds:
            scoring = self.normalisation
        if self.treatment is not None and indicator.kind in NUMBERS:
            treatment = self.treatment
        return replace(indicator, scoring=scoring, treatment=treatment)


def findings(ways: Sequence[Way], framework: Framework, file: str) -> Iterator[Finding]:
    """What is wrong with alternatives: their probabilities, and whatever would be wrong with a framework."""
    whole = sum(way.probability for way in ways)
    if whole > 1 - 1e-9:
        yield Finding("alternatives-too-probable", file, "/alternatives", {"found": f"{whole:g}"})
    for n, way in enumerate(ways):
        if way.aggregation is None and way.normalisation is None and way.treatment is None:
            yield Finding("alternative-same", file, f"/alternatives/{n}")
        seen = []
        for found in contradictions(way.applied(framework), file):
            same = (found.code, dict(found.values))
            if same not in seen:
                seen.append(same)
                yield replace(found, path=f"/alternatives/{n}")
