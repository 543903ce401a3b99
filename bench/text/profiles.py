"""One county beside its city and province, as text and plain values: what its chart and page show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.text.verdicts import refused
from bench.text.views import (
    League,
    Row,
    comparator_text,
    full_points,
    localised,
    lost_points,
    number,
    percent_text,
    rows_of,
    source_text,
    value_text,
)
from bench.text.words import word


@dataclass(frozen=True)
class Mark:
    """A point on the score scale (0 to 100) with its range, and its value in words."""

    score: float
    text: str
    low: float | None = None
    high: float | None = None
    source: str = ""


@dataclass(frozen=True)
class ProfileLine:
    """One indicator of one area beside its city and province."""

    code: str
    title: str
    own: Mark
    city: Mark | None
    province: Mark | None
    lost: float
    full: float


def profile(league: League, row: Row, lang: str) -> list[ProfileLine]:
    """An area's indicators that have a value, in the framework's order."""
    lost, full = lost_points(league, row), full_points(league, row)
    lines = []
    for indicator in league["indicators"]:
        code = indicator["code"]
        measured = row["indicators"][code]
        if measured["score"] is None:
            continue
        title = localised(indicator["title"], lang)
        if measured.get("stand_in"):
            title += "*"
        interval = measured["score_interval"] or (None, None)
        comparators = {level: _mark(measured["comparators"][level], lang) for level in ("city", "province")}
        own = Mark(measured["score"], value_text(indicator, measured, lang), *interval)
        lines.append(
            ProfileLine(code, title, own, comparators["city"], comparators["province"], lost[code], full[code])
        )
    return lines


def _mark(comparator: dict[str, Any] | None, lang: str) -> Mark | None:
    if comparator is None or refused(comparator):
        return None
    low, high = comparator.get("score_interval", (None, None))
    source = word(f"short_{comparator['source']}", lang)
    return Mark(comparator["score"], comparator_text(comparator, lang), low, high, source)


def profile_sentence(league: League, row: Row, lang: str) -> str:
    """A county beside its city and province, in one sentence."""
    clauses = [c for level in ("city", "province") if (c := _against(league, row, level, lang))]
    if not clauses:
        clauses.append(word("profile_no_comparator", lang))
    lost = sorted(((p, c) for c, p in lost_points(league, row).items() if p > 0.05), reverse=True)[:3]
    titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]}
    if lost and row["score"] is not None:
        worst = [word("points_short", lang, titles[c], number(p, 1)) for p, c in lost]
        clauses.append(word("profile_lost", lang, word("list", lang).join(worst)))
    return word("semicolon", lang).join(clauses) + word("full_stop", lang).strip()


def _against(league: League, row: Row, level: str, lang: str) -> str:
    """How many indicators are better, similar and worse than a parent's; those that cannot be judged by value only."""
    every = [row["indicators"][i["code"]]["comparators"][level] for i in league["indicators"]]
    found = [c for c in every if c and c["difference"] is not None]
    if not found:
        return ""
    name, verdicts = found[0]["area_name"], [c["verdict"] for c in found]
    left = [c["difference"] for c in found if c["verdict"] == "not_comparable"]
    sides = [sum(d > 0 for d in left), sum(d < 0 for d in left), sum(d == 0 for d in left)]
    if len(left) == len(found):
        return word("profile_none_judged", lang, word("profile_against", lang, name, *sides))
    said = word("profile_verdicts", lang, name, *(verdicts.count(v) for v in ("better", "similar", "worse")))
    return word("profile_also_unjudged", lang, said, len(left), *sides) if left else said


def not_reported(league: League, row: Row, lang: str) -> list[str]:
    """Titles of the indicators that this area has no value for."""
    return [localised(i["title"], lang) for i in league["indicators"] if row["indicators"][i["code"]]["score"] is None]


def stand_ins(league: League, row: Row, lang: str) -> list[str]:
    """What stands in for what, and why the two may be compared."""
    out = []
    for indicator in league["indicators"]:
        code = row["indicators"][indicator["code"]].get("stand_in")
        for accepted in indicator["accepts"]:
            if accepted["code"] == code:
                note = word("stand_in", lang, localised(accepted["title"], lang))
                out.append(f"* {localised(indicator['title'], lang)}{word('colon', lang)}{note}")
    return out


def profile_notes(league: League, row: Row, lang: str) -> list[str]:
    """What the chart of a profile needs said below it: sources of comparators, scaling, stand-ins, gaps."""
    notes = [word("interval_95", lang)] if any(m["interval"] for m in row["indicators"].values()) else []
    for source in ("own_report", "pooled", "implied_by_shares"):
        details = []
        for indicator in league["indicators"]:
            for c in row["indicators"][indicator["code"]]["comparators"].values():
                if c and c["source"] == source and not refused(c):
                    title = localised(indicator["title"], lang)
                    detail = word("in_brackets", lang, title, source_text(c, lang))
                    details += [detail] if detail not in details else []
        if details:
            explained = word(f"explain_{source}", lang)
            listed = "" if source == "own_report" else word("colon", lang) + word("list", lang).join(details)
            notes.append(explained + listed)
    if row["score"] is not None and row["coverage"] < 100 and league["framework"]["missing"] == "rescale":
        notes.append(word("scaled_up", lang, percent_text(row["coverage"], 0)))
    notes += stand_ins(league, row, lang)
    missing = not_reported(league, row, lang)
    return [*notes, word("not_reported", lang, word("list", lang).join(missing))] if missing else notes


def profiled(league: League) -> list[Row]:
    """The areas that have a profile: those ranked or scored with at least one value."""
    scored = rows_of(league, "ranked", "unranked")
    return [r for r in scored if any(m["score"] is not None for m in r["indicators"].values())]
