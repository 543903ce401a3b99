"""What people are shown of a league, as text and plain values: one source for terminal, pages, CSV and charts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from bench.views.disclosure import disclosure_sentences
from bench.views.uncertainty import certainty_sentences, ranks_text
from bench.views.verdicts import movement_sentences, refused
from bench.words.interface import word
from bench.words.numbers import number, percent_text, signed
from bench.words.periods import period_text
from bench.words.shortened_lists import list_sentences

_MOST_NAMED = 6  # areas that share the first or the last place
_MOST_APART = 20  # areas above, or below, the mean
League = dict[str, Any]
Row = dict[str, Any]


def localised(text: dict[str, str] | None, lang: str) -> str:
    """A league's {zh, en} text in one language; empty where there is none."""
    return text[lang] if text else ""


def heading(league: League, lang: str) -> str:
    """Framework, period and group, and whether the areas are made up."""
    parts = [localised(league["framework"]["title"], lang), period_text(league["period"], lang)]
    if league["group"]:
        parts.append(localised(league["group"]["title"], lang))
    if "fictional" in league["notes"]:
        parts.append(word("fictional", lang))
    return " · ".join(parts)


def rows_of(league: League, *statuses: str) -> list[Row]:
    return [r for r in league["rows"] if r["status"] in statuses]


def decimals_of(league: League) -> int:
    """The fewest decimals, 1 to 4, at which scores that differ print differently."""
    scores = sorted({round(r["score"], 9) for r in league["rows"] if r["score"] is not None})
    for decimals in (1, 2, 3):
        step = 10.0**-decimals  # scores further apart than this never print alike
        if all(b - a > step or number(a, decimals) != number(b, decimals) for a, b in pairwise(scores)):
            return decimals
    return 4


def score_text(league: League, row: Row, decimals: int | None = None) -> str:
    """A score, or in a public version the range that it may be said to lie in; ``decimals`` where they are known."""
    if row["score"] is None:
        return ""
    digits = decimals_of(league) if decimals is None else decimals
    return "–".join(number(s, digits) for s in row.get("score_range", [row["score"]]))


def rank_text(row: Row) -> str:
    """A place, or in a public version the range that it may be said to lie in."""
    return "" if row["rank"] is None else "–".join(map(str, row.get("rank_range", [row["rank"]])))


def value_text(indicator: dict[str, Any], measured: dict[str, Any], lang: str) -> str:
    """A value as people read it: percentages as printed, counts with their qualifier, standings in words."""
    if measured["value"] is None:
        return word("masked" if measured["evidence"] == "masked" else "missing", lang)
    if indicator["kind"] == "status":
        return localised(indicator["scoring"]["level_titles"][measured["status"]], lang)
    if indicator["kind"] == "flag":
        return word("yes" if measured["value"] else "no", lang)
    if indicator["kind"] in ("count", "rate"):
        # By period the value is steps short of the target; what people reported is the count.
        stepwise = indicator["scoring"].get("by_period") and measured.get("numerator") is not None
        text = percent_text(measured["numerator"] if stepwise else measured["value"])
    else:
        text = word("percent", lang, measured.get("printed") or percent_text(measured["value"]))
    qualifier = measured.get("qualifier")
    return word(f"qualifier_{qualifier}", lang, text) if qualifier not in (None, "exact") else text


def source_text(comparator: dict[str, Any], lang: str) -> str:
    """Where a comparator's value comes from, and why it must not be compared with where that is so."""
    source, values = comparator["source"], []
    if source == "pooled":
        values = [comparator["others_counted"], comparator["others_expected"]]
    elif source == "implied_by_shares":
        values = [number(comparator["low"], 1), number(comparator["high"], 1)]
    text = word(f"source_{source}", lang, *values)
    if "period" in comparator:
        text = word("source_of_period", lang, text, period_text(comparator["period"], lang))
    reason = word(f"not_comparable_{comparator['reason']}", lang) if refused(comparator) else ""
    return word("in_brackets", lang, text, reason) if reason else text


def comparator_text(comparator: dict[str, Any] | None, lang: str) -> str:
    """A comparator's value; implied ones to one decimal with “about”, for their digits are not known further."""
    if comparator is None:
        return word("missing", lang)
    if comparator["source"] == "implied_by_shares":
        return word("qualifier_about", lang, word("percent", lang, number(comparator["value"], 1)))
    return word("percent", lang, comparator.get("printed") or percent_text(comparator["value"]))


def reason_text(league: League, row: Row, lang: str) -> str:
    """Why an area is not ranked."""
    if row["reason"] is None:
        return ""
    if row["reason"] == "low_coverage":
        minimum = league["framework"]["minimum_coverage"]
        return word("reason_low_coverage", lang, percent_text(row["coverage"], 1), percent_text(minimum, 1))
    return word(f"reason_{row['reason']}", lang)


def remarks(league: League, row: Row, lang: str) -> list[str]:
    """Everything beside the numbers that a reader of this row must know."""
    out = [reason_text(league, row, lang)] if row["reason"] else []
    if row["status"] == "reference":
        return [word("status_reference", lang)]
    out += [word(key, lang) for key in ("late", "no_award", "placed_last") if row.get(key)]
    if row.get("failed"):
        out.append(word("failed", lang))
    if row.get("rulings"):
        out.append(word("adjusted", lang, signed(row["rulings"])))
    for block in league["framework"]["adjustments"]:
        found = row.get("adjustments", {}).get(block["code"])
        if found and found["closed"]:
            out.append(word("block_closed", lang, localised(block["title"], lang)))
        elif found and found["points"]:
            out.append(f"{localised(block['title'], lang)} {signed(found['points'])}")
    return out


def adjustment(row: Row) -> float:
    """All points outside the indicators: adjustment blocks and rulings."""
    blocks = sum(b["points"] or 0.0 for b in row.get("adjustments", {}).values())
    return float(blocks + row.get("rulings", 0.0))


def parts(league: League) -> list[tuple[str, dict[str, str], list[str]]]:
    """What a score is shown as made of: the pillars, or the indicators where there is one pillar only."""
    pillars, indicators = league["framework"]["pillars"], league["indicators"]
    if len(pillars) == 1:
        return [(i["code"], i["title"], [i["code"]]) for i in indicators]
    return [(p["code"], p["title"], [i["code"] for i in indicators if i["pillar"] == p["code"]]) for p in pillars]


def full_points(league: League, row: Row) -> dict[str, float]:
    """What each indicator could have earned this area: 0 for one it lacks, its weight where the area has no score."""
    if row["score"] is None:
        return {i["code"]: i["weight"] for i in league["indicators"]}
    return {c: m["full"] or 0.0 for c, m in row["indicators"].items()}


def lost_points(league: League, row: Row) -> dict[str, float]:
    """Points short of full marks by indicator."""
    full = full_points(league, row)
    if row["score"] is None:
        return {c: w * (1.0 - (row["indicators"][c]["score"] or 0.0) / 100.0) for c, w in full.items()}
    return {c: full[c] - (row["indicators"][c]["contribution"] or 0.0) for c in full}


@dataclass(frozen=True)
class Table:
    """A table of texts; ``numeric`` marks the columns set right-aligned."""

    headers: list[str]
    numeric: list[bool]
    rows: list[list[str]]


def table(league: League, lang: str) -> Table:
    """The league table: every row of the league, ranked or not."""
    shown_parts = parts(league)
    without = [i for i in league["indicators"] if i["report_without"]]
    sure = league["uncertainty"] is not None
    headers = [word(k, lang) for k in ("rank", "area_code", "area", "score", "coverage")]
    headers += [word(k, lang) for k in ("rank_interval", "tier")] if sure else []
    headers += [_with_weight(league, title, codes, lang) for _, title, codes in shown_parts]
    adjusted = any(adjustment(row) for row in league["rows"])
    headers += [word("adjustments", lang)] if adjusted else []
    headers += [word("without", lang, localised(i["title"], lang)) for i in without] + [word("remarks", lang)]
    numeric = [True, False, False, True, True, *[True] * (len(headers) - 6), False]
    rows, decimals = [], decimals_of(league)
    for row in league["rows"]:
        scored = row["score"] is not None
        cells = [rank_text(row), row["area_code"], row["area_name"]]
        cells += [score_text(league, row, decimals), f"{row['coverage']:.0f} %" if "coverage" in row else ""]
        cells += [interval_text(row, lang), str(row.get("tier") or "")] if sure else []
        for _, _, codes in shown_parts:
            measures = [row["indicators"][c] for c in codes] if scored else []
            known = [m["contribution"] for m in measures if m["contribution"] is not None]
            hidden = any(m["evidence"] == "masked" for m in measures)
            cells.append(word("masked", lang) if hidden else number(sum(known), 1) if known else "")
        if adjusted:
            cells.append(signed(adjustment(row)) if adjustment(row) else "")
        cells += [str(row.get("rank_without", {}).get(i["code"]) or "") for i in without]
        rows.append([*cells, word("semicolon", lang).join(remarks(league, row, lang))])
    return Table(headers, numeric, rows)


def _with_weight(league: League, title: dict[str, str], codes: list[str], lang: str) -> str:
    weight = sum(i["weight"] for i in league["indicators"] if i["code"] in codes)
    return word("points_of", lang, localised(title, lang), f"{weight:g}")


def sentences(league: League, lang: str) -> list[str]:
    """The league in words: who is where, who is not ranked and why, and what the table cannot tell."""
    return [sentence for group in sentence_groups(league, lang).values() for sentence in group]


def sentence_groups(league: League, lang: str) -> dict[str, list[str]]:
    """The same sentences in order, by what they speak of."""
    ranked = rows_of(league, "ranked")
    scaled = league["framework"]["missing"] == "rescale" and any(r["coverage"] < 100 for r in ranked)
    flat = [localised(i["title"], lang) for i in league["indicators"] if _tells_nothing(i)]
    ceiling = bool(flat) and len(ranked) > 1
    return {
        "notes": [word(f"note_{note}", lang) for note in league["notes"]],
        "places": [_places(league, ranked, lang)] if ranked else [],
        "left_out": _left_out(league, lang),
        "scaled": [word("sentence_scaled", lang)] if scaled else [],
        "lists": list_sentences(league, lang),
        "ceiling": [word("sentence_ceiling", lang, word("list", lang).join(flat))] if ceiling else [],
        "reading": [*_readability(league, ranked, lang), *certainty_sentences(league, lang)] if ranked else [],
        "moving": movement_sentences(league, lang),
        "disclosure": disclosure_sentences(league, lang),
    }


def _places(league: League, ranked: list[Row], lang: str) -> str:
    middle = number(median(r["score"] for r in ranked), decimals_of(league))
    if any("rank_range" in r for r in ranked):
        return word("sentence_ranked_ranges", lang, len(ranked), middle)
    ends = []
    for row in (ranked[0], ranked[-1]):
        same = [r["area_name"] for r in ranked if r["rank"] == row["rank"]]
        ends += [_named(same, _MOST_NAMED, lang), score_text(league, row)]
    return word("sentence_ranked", lang, len(ranked), *ends, middle)


def _named(names: list[str], most: int, lang: str) -> str:
    """Names in a row; of more than ``most`` the first, and how many there are."""
    more = word("others_in_all", lang, len(names)) if len(names) > most else ""
    return word("list", lang).join(names[:most]) + more


def _left_out(league: League, lang: str) -> list[str]:
    out = []
    for status in ("unranked", "absent"):
        rows = rows_of(league, status)
        if rows:
            named = [word("in_brackets", lang, r["area_name"], reason_text(league, r, lang)) for r in rows]
            out.append(word(f"sentence_{status}", lang, word("list", lang).join(named)))
    return out


def interval_text(row: Row, lang: str) -> str:
    """A rank interval, such as 3–7; a place outside what the draws give is marked."""
    if "rank_low" not in row:
        return ""
    text = ranks_text(row["rank_low"], row["rank_high"])
    return word("in_brackets", lang, text, word("few_cases", lang)) if row["few_cases"] else text


def _readability(league: League, ranked: list[Row], lang: str) -> list[str]:
    """What can be read from the order, and who differs from the mean."""
    found = league["uncertainty"]
    if found is None:
        return [word("sentence_no_interval", lang)]
    tiers = len({r["tier"] for r in ranked})
    rho = number(found["rankability"], 2)
    counts = [rho, tiers] if found["readable"] == "tiers" else [rho]
    out = [word(f"readable_{found['readable']}", lang, *counts)]
    by_score = [r for r in ranked if not r["placed_last"]]  # a place by ruling says nothing against the mean
    sides = [[r["area_name"] for r in by_score if r["standing"] == side] for side in ("above", "below")]
    named = [_named(side, _MOST_APART, lang) or word("nobody", lang) for side in sides]
    out.append(word("sentence_standing", lang, *named))
    if found["percent_only"]:
        out.append(word("sentence_percent_only", lang, found["percent_only"]))
    return out


def _tells_nothing(indicator: dict[str, Any]) -> bool:
    return indicator["areas_with_data"] > 1 and not indicator["discriminates"]


def ruling_text(league: League, ruling: dict[str, Any], lang: str) -> str:
    """What a ruling decides."""
    if ruling["kind"] == "veto":
        return word(f"ruling_veto_{ruling['effect']}", lang)
    if ruling["kind"] == "correction":
        titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]}
        return word("ruling_correction", lang, titles.get(ruling["indicator"], ruling["indicator"]))
    if ruling["kind"] == "objection":
        titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]}
        subject = titles.get(ruling["subject"]) or word("finding_code", lang, ruling["subject"])
        return word(f"ruling_objection_{ruling['outcome']}", lang, subject)
    return word(f"ruling_{ruling['kind']}", lang, f"{ruling['points']:g}")
