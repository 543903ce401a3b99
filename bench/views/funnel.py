"""Funnels: where each area lies beside the benchmark and the limits of ordinary variation, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.views.league_table import League, localised, rows_of
from bench.words.interface import word
from bench.words.numbers import number, percent_text


@dataclass(frozen=True)
class Point:
    """An area's proportion (percent) and denominator; ``unusual`` is None where that cannot be judged."""

    area_code: str
    name: str
    denominator: float
    value: float
    differs: bool
    unusual: bool | None
    side: str | None

    @property
    def stands_out(self) -> bool:
        """Beyond the limits that count: the adjusted ones where there are any."""
        return self.differs if self.unusual is None else self.unusual


@dataclass(frozen=True)
class Funnel:
    """One proportion: its points, and limits (percent) by denominator; ``adjusted`` is empty where there are none."""

    code: str
    title: str
    benchmark: float
    points: list[Point]
    denominators: list[float]
    limits: dict[str, list[float]]
    adjusted: dict[str, list[float]]
    phi: float | None
    reason: str | None
    higher_is_better: bool


def funnel_codes(league: League) -> list[str]:
    """The indicators that have a funnel: proportions whose variation the league describes."""
    return [i["code"] for i in league["indicators"] if i.get("variation") and len(_points(league, i["code"])) > 0]


def _points(league: League, code: str) -> list[Point]:
    points = []
    for row in rows_of(league, "ranked", "unranked"):
        measured = row["indicators"][code]
        if measured["value"] is None or not measured["denominator"] or measured["numerator"] is None:
            continue
        found: dict[str, Any] = measured.get("ordinary") or {}
        points.append(
            Point(
                row["area_code"],
                row["area_name"],
                measured["denominator"],
                measured["value"],
                bool(found.get("differs")),
                found.get("unusual"),
                found.get("side"),
            )
        )
    return points


def funnel(league: League, code: str, lang: str) -> Funnel:
    """The funnel of one indicator.

    Raises
    ------
    KeyError
        If the league does not describe that indicator's variation.
    """
    (indicator,) = [i for i in league["indicators"] if i["code"] == code]
    variation = indicator["variation"]
    limits = variation["limits"]
    kinds = ("low_95", "high_95", "low_998", "high_998")
    adjusted = {k: limits[f"adjusted_{k}"] for k in kinds if limits.get(f"adjusted_{k}")}
    return Funnel(
        code,
        localised(indicator["title"], lang),
        variation["benchmark"],
        _points(league, code),
        limits["denominator"],
        {k: limits[k] for k in kinds},
        adjusted,
        variation["phi"],
        variation["reason"],
        indicator["direction"] == "higher",
    )


def funnel_sentence(league: League, code: str, lang: str) -> str:
    """How many areas differ from the benchmark, and how many differ more than counties ordinarily do."""
    found = funnel(league, code, lang)
    out = [word("funnel_benchmark", lang, len(found.points), percent_text(found.benchmark, 2))]
    differ = [p for p in found.points if p.differs]
    out.append(word("funnel_differ", lang, len(differ), _named(differ, lang)))
    if any(p.unusual is not None for p in found.points):
        unusual = [p for p in found.points if p.unusual]
        out.append(word("funnel_unusual", lang, len(unusual), _named(unusual, lang)))
    if found.reason:
        out.append(word(f"funnel_{found.reason}", lang))
    return "".join(out)


def funnel_notes(found: Funnel, lang: str) -> list[str]:
    notes = [word("funnel_limits", lang)]
    if found.phi is not None:
        notes.append(word("funnel_phi", lang, number(found.phi, 2)))
    return notes


def _named(points: list[Point], lang: str) -> str:
    if not points:
        return ""
    ordered = sorted(points, key=lambda p: -p.denominator)
    names = word("list", lang).join(p.name for p in ordered[:5])
    return word("in_brackets", lang, "", names + (word("others_in_all", lang, len(points)) if len(points) > 5 else ""))
