"""The league's charts in words: points and places, rank probabilities, and where an area's points went."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from bench.views.league_table import (
    League,
    Row,
    adjustment,
    localised,
    lost_points,
    reason_text,
    rows_of,
    score_text,
    sentences,
)
from bench.words.interface import WORDS, word
from bench.words.numbers import number

_LEAST = 0.05  # points; smaller losses are drawn together


@dataclass(frozen=True)
class City:
    """The scores of the counties of one city; ``name`` is its code where the league does not name it."""

    code: str
    name: str
    scores: list[float]

    @property
    def middle(self) -> float:
        return median(self.scores)


@dataclass(frozen=True)
class Step:
    """One bar of a waterfall: from one total to the next; ``kind`` is total, lost or gained."""

    label: str
    start: float
    end: float
    kind: str


def scored(league: League) -> list[Row]:
    """The rows with a score, in the order of the league."""
    return [r for r in rows_of(league, "ranked", "unranked") if r["score"] is not None]


def league_sentence(league: League, lang: str) -> str:
    """Who is first and last, and what can be read from the order."""
    keys = ("sentence_ranked", "sentence_no_interval", "readable_order", "readable_tiers", "readable_nothing")
    starts = tuple(WORDS[k].in_language(lang).partition("{}")[0] for k in keys[1:])
    found = sentences(league, lang)
    ranked = [s for s in found if rows_of(league, "ranked") and s == found[len(league["notes"])]]
    return _joined([*ranked, *(s for s in found if s.startswith(starts))], lang) or _joined(found, lang)


def league_notes(league: League, lang: str) -> list[str]:
    """What the chart leaves out, and what its brackets mean."""
    out = [word("chart_rulings", lang)] if any(adjustment(r) for r in scored(league)) else []
    out += [word("chart_withheld", lang)] if any("score_range" in r for r in scored(league)) else []
    left = [r for r in rows_of(league, "unranked", "absent") if r["score"] is None]
    if left:
        named = [word("in_brackets", lang, r["area_name"], reason_text(league, r, lang)) for r in left[:6]]
        more = word("others_in_all", lang, len(left)) if len(left) > 6 else ""
        out.append(word("sentence_unranked", lang, word("list", lang).join(named) + more))
    return out


def cities(league: League) -> list[City]:
    """Cities of which at least two counties have a score, by their median from the highest down."""
    names = {
        c["area_code"]: c["area_name"]
        for row in scored(league)
        for m in row["indicators"].values()
        if (c := m["comparators"].get("city"))
    }
    by_city: dict[str, list[float]] = {}
    for row in scored(league):
        by_city.setdefault(row["area_code"][:-2] + "00", []).append(row["score"])
    found = [City(code, names.get(code, code), scores) for code, scores in by_city.items() if len(scores) > 1]
    return sorted(found, key=lambda c: (-c.middle, c.code))


def ranks_sentence(league: League, lang: str) -> str:
    """How many areas hold the rank that is most probable for them."""
    rows = [r for r in rows_of(league, "ranked") if "rank_probability" in r]
    likely = sum(r["rank_probability"][r["rank"] - 1] >= max(r["rank_probability"]) for r in rows)
    first = number(100 * rows[0]["rank_probability"][0], 0)
    return word("ranks_sentence", lang, len(rows), likely, first)


def steps(league: League, row: Row, lang: str) -> list[Step]:
    """The bars in order: full marks, losses from the largest down, adjustments, the score.

    An area without a score starts from the weight that it has data for.
    """
    lost = lost_points(league, row)
    scored_row = row["score"] is not None
    present = [c for c in lost if row["indicators"][c]["score"] is not None or (scored_row and lost[c] > 0)]
    weights = {i["code"]: i["weight"] for i in league["indicators"]}
    at = league["framework"]["total"] if scored_row else sum(weights[c] for c in present)
    out = [Step(word("full_marks", lang), 0.0, at, "total")]
    titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]}
    ordered = sorted(present, key=lambda c: -abs(lost[c]))
    for code in (c for c in ordered if abs(lost[c]) >= _LEAST):
        out.append(Step(titles[code], at, at - lost[code], "lost" if lost[code] > 0 else "gained"))
        at -= lost[code]
    rest = sum(lost[c] for c in present if abs(lost[c]) < _LEAST)
    if rest >= 1e-9:
        out.append(Step(word("other_losses", lang), at, at - rest, "lost"))
        at -= rest
    change = adjustment(row)
    if scored_row and change:
        end = max(at + change, 0.0)
        out.append(Step(word("adjustments", lang), at, end, "gained" if change > 0 else "lost"))
        at = end
    return [*out, Step(word("score" if scored_row else "points_with_data", lang), 0.0, at, "total")]


def waterfall_sentence(league: League, row: Row, lang: str) -> str:
    """Full marks (of what has data, where there is no score), the points, and what cost most."""
    bars = steps(league, row, lang)
    lost = [b for b in bars[1:-1] if b.kind == "lost" and b.start - b.end >= _LEAST][:3]
    cost = [word("points_short", lang, b.label, number(b.start - b.end, 1)) for b in lost]
    told = word("profile_lost", lang, word("list", lang).join(cost)) if cost else word("waterfall_none", lang)
    key = "waterfall_sentence" if row["score"] is not None else "waterfall_partial"
    points = score_text(league, row) or number(bars[-1].end, 1)
    return word(key, lang, f"{bars[0].end:g}", points, told)


def _joined(found: list[str], lang: str) -> str:
    return ("" if lang == "zh" else " ").join(found)
