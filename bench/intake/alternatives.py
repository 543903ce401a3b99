"""Alternatives of a framework: other ways of scoring the same indicators, as contents of frameworks of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bench.intake.findings import Finding
from bench.intake.framework_checks import contradictions
from scoring.methods import METHODS, NUMBERS

Content = dict[str, Any]


def contents(content: Content) -> list[Content]:
    """Every alternative's content: the framework's own, with its aggregation, normalisation or treatment changed."""
    return [_content(content, entry) for entry in content.get("alternatives", [])]


def _content(content: Content, entry: Content) -> Content:
    head = {**content["framework"], **{k: entry[k] for k in ("aggregation", "power") if k in entry}}
    indicators = [_indicator(i, entry) for i in content["indicators"]]
    return {**{k: v for k, v in content.items() if k != "alternatives"}, "framework": head, "indicators": indicators}


def _indicator(indicator: Content, entry: Content) -> Content:
    out, kind = dict(indicator), indicator.get("kind")
    normalisation = entry.get("normalisation")
    if normalisation and kind in METHODS[normalisation["method"]].kinds:
        out["scoring"] = normalisation
    if "treatment" in entry and kind in NUMBERS:
        out["treatment"] = entry["treatment"]
    return out


def findings(content: Content, file: str) -> Iterator[Finding]:
    """What is wrong with alternatives: their probabilities, and whatever would be wrong with a framework."""
    entries = content.get("alternatives", [])
    whole = sum(entry["probability"] for entry in entries)
    if whole > 1 - 1e-9:
        yield Finding("alternatives-too-probable", file, "/alternatives", {"found": f"{whole:g}"})
    for n, (entry, other) in enumerate(zip(entries, contents(content), strict=True)):
        if not {"aggregation", "normalisation", "treatment"} & set(entry):
            yield Finding("alternative-same", file, f"/alternatives/{n}")
        seen = []
        for found in contradictions(other, file):
            same = (found.code, dict(found.values))
            if same not in seen:
                seen.append(same)
                yield replace(found, path=f"/alternatives/{n}")
