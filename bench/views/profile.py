"""One county beside its city and province, as text and plain values: what its chart and page show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.views.league_table import (
    League,
    Row,
    comparator_text,
    full_points,
    localised,
    lost_points,
    rows_of,
    source_text,
    value_text,
)
from bench.views.verdicts import refused
from bench.words.interface import word
from bench.words.numbers import number, percent_text

MOST_SHOWN = 200  # areas
COMPARED = ("city", "province")  # the comparators that a profile shows


@dataclass(frozen=True)
class Mark:
    """A point on the score scale (0 to 100) with its range, its value in words, and the verdict against it."""

    score: float | None
    text: str
    low: float | None = None
    high: float | None = None
    source: str = ""
    verdict: str | None = None


@dataclass(frozen=True)
class ProfileLine:
    """One indicator of one area beside its city and province; ``full`` is 0 where it does not count.

    ``target`` is the score of the framework's target.
    """

    code: str
    title: str
    own: Mark
    city: Mark | None
    province: Mark | None
    target: float | None
    lost: float
    full: float


def profile(league: League, row: Row, lang: str) -> list[ProfileLine]:
    """Every indicator of an area, in the framework's order; without a score where it has none."""
    lost, full = lost_points(league, row), full_points(league, row)
    lines = []
    for indicator in league["indicators"]:
        code = indicator["code"]
        measured = row["indicators"][code]
        title = localised(indicator["title"], lang)
        if measured.get("stand_in"):
            title += "*"
        interval = measured["score_interval"] or (None, None)
        city, province = (_mark(measured["comparators"].get(level), lang) for level in COMPARED)
        text = word("not_stated", lang) if measured["value"] is None else value_text(indicator, measured, lang)
        own = Mark(measured["score"], text, *interval)
        # Without a score for the whole, what an area does not report costs it nothing that can be told.
        counted = row["score"] is not None or measured["score"] is not None
        cost = (lost[code], full[code]) if counted else (0.0, 0.0)
        target = (measured["comparators"].get("target") or {}).get("score")
        lines.append(ProfileLine(code, title, own, city, province, target, *cost))
    return lines


def _mark(comparator: dict[str, Any] | None, lang: str) -> Mark | None:
    if comparator is None or refused(comparator):
        return None
    low, high = comparator.get("score_interval") or (None, None)
    source = word(f"short_{comparator['source']}", lang)
    verdict = comparator.get("verdict")
    return Mark(comparator["score"], comparator_text(comparator, lang), low, high, source, verdict)


def profile_sentence(league: League, row: Row, lang: str) -> str:
    """A county beside its city and province, in one sentence."""
    clauses = [c for level in COMPARED if (c := _against(league, row, level, lang))]
    if not clauses:
        clauses.append(word("profile_no_comparator", lang))
    clauses += lost_sentence(league, row, lang)
    said = word("semicolon", lang).join(clauses) + word("full_stop", lang).strip()
    return said[:1].upper() + said[1:]


def lost_sentence(league: League, row: Row, lang: str) -> list[str]:
    """Where an area loses most points; empty where it has no score or loses nothing."""
    lost = sorted(((p, c) for c, p in lost_points(league, row).items() if p > 0.05), reverse=True)[:3]
    titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]}
    if not lost or row["score"] is None:
        return []
    worst = [word("points_short", lang, titles[c], number(p, 1)) for p, c in lost]
    return [word("profile_lost", lang, word("list", lang).join(worst))]


def _against(league: League, row: Row, level: str, lang: str) -> str:
    """How many indicators are better, similar and worse than a parent's, and which are worse; others by value only."""
    titles = [localised(i["title"], lang) for i in league["indicators"]]
    every = [row["indicators"][i["code"]]["comparators"].get(level) for i in league["indicators"]]
    found = [c for c in every if c and c["difference"] is not None]
    if not found:
        return ""
    name, verdicts = found[0]["area_name"], [c["verdict"] for c in found]
    left = [c["difference"] for c in found if c["verdict"] == "not_comparable"]
    sides = [sum(d > 0 for d in left), sum(d < 0 for d in left), sum(d == 0 for d in left)]
    if len(left) == len(found):
        return word("profile_none_judged", lang, word("profile_against", lang, name, *sides))
    said = word("profile_verdicts", lang, name, *(verdicts.count(v) for v in ("better", "similar", "worse")))
    worse = [t for t, c in zip(titles, every, strict=True) if c and c["verdict"] == "worse"]
    said = word("profile_worse", lang, said, word("list", lang).join(worse)) if worse else said
    return word("profile_also_unjudged", lang, said, len(left), *sides) if left else said


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
            compared = row["indicators"][indicator["code"]]["comparators"]
            for c in (compared.get(level) for level in COMPARED):
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
    return notes + stand_ins(league, row, lang)


def profiled(league: League) -> list[Row]:
    """The areas that have a profile: those ranked or scored with at least one value."""
    scored = rows_of(league, "ranked", "unranked")
    return [r for r in scored if any(m["score"] is not None for m in r["indicators"].values())]


def shown_alone(league: League) -> list[Row]:
    """The areas whose own charts come with a league and stand on the one page; nobody where they are too many."""
    found = profiled(league)
    return found if len(found) <= MOST_SHOWN else []
