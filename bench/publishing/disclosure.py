"""Disclosure control: from leagues as the office has them to leagues as the public may have them, before anything is
rendered. What is taken out here is in no page, table, picture or file of a public release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from bench.publishing.masking import Cell, Masks, case_of, find_masks, is_masked, rules_of
from bench.publishing.public_ranges import Standing, adds_up, is_cohort, standings
from bench.publishing.rounding import rounded_comparator, rounded_measure
from bench.views.league_table import League, Row
from bench.words.numbers import number
from bench.writing import sealed
from scoring.framework import Disclosure

_OF_THE_DRAWS = ("expected_rank", "first", "top", "bottom", "beats_next", "rank_probability")
_OTHER_PLACES: dict[str, Any] = {"rank_without": {}, "rank_without_pillar": {}, "rank_best": None, "rank_worst": None}
_UNSCORED: dict[str, Any] = {"score": None, "score_interval": None}
_ORDER = ("ranked", "unranked", "absent", "reference")


def disclosed(leagues: Iterable[League]) -> list[League]:
    """The public versions of the leagues of one release.

    Masked values are null with evidence ``masked``, and so is everything that they could be worked back from: their
    scores and contributions, the pillars that hold them, comparisons with them. Totals that would give them away are
    rounded until they do not; scores are rounded, or ranges where a masked count moves them; so are places. The files'
    hashes are left out, for they would confirm a guess at what is masked. Leagues come back sealed anew, and meet the
    contract of a league.
    """
    every = list(leagues)
    if not every:
        return []
    rules = rules_of(every)
    masks = find_masks(every, rules)
    return [_disclosed(league, masks, rules) for league in every]


def _disclosed(league: League, masks: Masks, rules: Disclosure) -> League:
    hidden = _hidden(league, masks, rules)
    found = standings(league, hidden, rules)
    rows = [_row(league, row, hidden, masks, found.get(row["area_code"]), rules) for row in league["rows"]]
    rows.sort(key=lambda r: (_ORDER.index(r["status"]), r["rank"] or 0, -(r["score"] or 0.0), r["area_code"]))
    totals = [
        {"indicator": code, "area_code": area}
        for period, code, area in sorted(masks.totals)
        if period == league["period"] and code in {i["code"] for i in league["indicators"]}
    ]
    public = {
        **league,
        "inputs": [],
        "rows": rows,
        "rulings": [{k: v for k, v in r.items() if k != "entry"} for r in league["rulings"]],
        "disclosure": {
            **asdict(rules),
            "exempt": list(rules.exempt),
            "masked": sum(map(len, hidden.values())),
            "totals_rounded": totals,
        },
    }
    unpooled = masks.leagues.get(league["id"], frozenset())
    public["indicators"] = [
        {**i, "variation": None} if "variation" in i and i["code"] in unpooled else i for i in league["indicators"]
    ]
    if "history" in league:
        items = any(block["items"] for block in league["framework"]["adjustments"])
        public["history"] = [_past(entry, masks, rules, items=items) for entry in league["history"]]
    if "trends" in league:
        public["trends"] = _trends(league["trends"], masks)
    return sealed(public)


def _hidden(league: League, masks: Masks, rules: Disclosure) -> dict[str, frozenset[str]]:
    """Codes of the masked indicators and items of each area."""
    kinds = {i["code"]: i["kind"] for a in league["framework"]["adjustments"] for i in a["items"]}
    out = {}
    for row in league["rows"]:
        codes = {c for c in row.get("indicators", {}) if (league["period"], c, row["area_code"]) in masks.cells}
        for block in row.get("adjustments", {}).values():
            for code, item in block["items"].items():
                if code not in rules.exempt and is_masked(case_of(kinds[code], item), rules):
                    codes.add(code)
        if codes:
            out[row["area_code"]] = frozenset(codes)
    return out


def _row(
    league: League,
    row: Row,
    hidden: Mapping[str, frozenset[str]],
    masks: Masks,
    standing: Standing | None,
    rules: Disclosure,
) -> Row:
    codes = hidden.get(row["area_code"], frozenset())
    out = {k: v for k, v in row.items() if k != "findings"}  # they speak of single counts
    if "indicators" in row:
        out["indicators"] = {
            i["code"]: _masked(m) if i["code"] in codes else _open(league["period"], row, i, masks, rules)
            for i in league["indicators"]
            for m in [row["indicators"][i["code"]]]
        }
        shared = {q for i in league["indicators"] if i["code"] in codes for q in i["quantities"]}
        for code in (i["code"] for i in league["indicators"] if i["code"] not in codes and shared & {*i["quantities"]}):
            out["indicators"][code] = _without_counts(out["indicators"][code])
    if hidden and "indicators" in row and not adds_up(league, hidden):
        out = _opaque(out, league)
    if "adjustments" in row:
        out["adjustments"] = {c: _block(block, codes) for c, block in row["adjustments"].items()}
    if "pillars" in row:
        closed = _pillars_of(league, codes) if adds_up(league, hidden) else set(row["pillars"])
        out["pillars"] = {c: dict.fromkeys(p) if c in closed else p for c, p in row["pillars"].items()}
        out["base"] = None if codes or not adds_up(league, hidden) else _rounded(row["base"], rules)
    if hidden:  # places without an indicator, and what the draws say in full, would tell the order of masked scores
        out = {k: v for k, v in out.items() if k not in _OF_THE_DRAWS}
        out |= {k: v for k, v in _OTHER_PLACES.items() if k in row}
    return out if standing is None else _standing(out, standing, rules)


def _opaque(row: Row, league: League) -> Row:
    """A row of a league whose scores do not add up: without all that a masked value of any area could be had from."""
    others = {i["code"] for i in league["indicators"] if is_cohort(i) or i["treatment"]}
    gone = ("contribution", "full")
    kept = {
        c: {**m, **dict.fromkeys(k for k in gone if k in m), **(_UNSCORED if c in others else {})}
        for c, m in row["indicators"].items()
    }
    return {**row, "indicators": kept}


def _standing(row: Row, found: Standing, rules: Disclosure) -> Row:
    """A row with its public score and place: the middle of the range where it is one, and the best of the places."""
    low, high = (_rounded(s, rules) for s in found.score)
    out = {**row, "score": _rounded(sum(found.score) / 2, rules)}
    out |= {"score_range": [low, high]} if low != high else {}
    if found.rank is None:
        return out
    best, worst = found.rank
    out |= {"rank": best, **({"rank_range": [best, worst]} if best != worst else {})}
    if "rank_low" in row:
        out |= {"rank_low": min(row["rank_low"], best), "rank_high": max(row["rank_high"], worst)}
    return out


def _rounded(value: float | None, rules: Disclosure) -> float | None:
    return None if value is None else float(number(value, rules.score_decimals))


def _without_counts(m: dict[str, Any]) -> dict[str, Any]:
    """A rate that counts what a masked one counts too: without the counts that would give the other's away."""
    out = {**m, **dict.fromkeys(("numerator", "denominator", "interval", "score_interval"))}
    if m["evidence"] in ("counts", "recovered", "stated_denominator"):
        out["evidence"] = "percent_only"
    if "comparators" in m:
        untold = dict.fromkeys(("interval", "tested", "p_value"))
        out["comparators"] = {level: c and {**c, **untold} for level, c in m["comparators"].items()}
    return out


def _masked(m: Mapping[str, Any]) -> dict[str, Any]:
    """A measure of which only that it is masked may be known."""
    out: dict[str, Any] = dict.fromkeys(("value", "score", "score_interval", "numerator", "denominator", "interval"))
    out["evidence"] = "masked"
    out |= {k: None for k in ("contribution", "full", "ordinary") if k in m}
    if "comparators" in m:
        out["comparators"] = dict.fromkeys(m["comparators"])
    return out


def _open(period: str, row: Row, indicator: Mapping[str, Any], masks: Masks, rules: Disclosure) -> dict[str, Any]:
    """A measure that may be shown: marked where it rests on few cases, beside totals that give nothing away."""
    cell = (period, indicator["code"], row["area_code"])
    m = {k: v for k, v in row["indicators"][indicator["code"]].items() if k != "rank_set"}  # it rests on all counts
    if cell in masks.totals and m["value"] is not None:
        return rounded_measure(m, masks.totals[cell]) or _masked(m)
    cases = {"rate": m["numerator"], "proportion": m["denominator"]}.get(indicator["kind"])
    if cases is not None and cases < rules.marked_below and indicator["code"] not in rules.exempt:
        m["few_cases"] = True
    if "comparators" in m:
        m["comparators"] = {
            level: _comparator(level, c, indicator, cell, m["value"], masks) if c else None
            for level, c in m["comparators"].items()
        }
    return m


def _comparator(
    level: str, comparator: dict[str, Any], indicator: Mapping[str, Any], cell: Cell, own: float | None, masks: Masks
) -> dict[str, Any] | None:
    """A comparator as it may be shown: rounded where it is a total that would give a masked value away."""
    period, code, area = cell
    before = level == "previous"
    other: Cell = (comparator["period"], code, area) if before else (period, code, comparator.get("area_code", ""))
    if other in masks.cells:
        return None
    spread = masks.totals.get(other)
    return comparator if spread is None else rounded_comparator(indicator, own, comparator, spread)


def _block(block: Mapping[str, Any], codes: frozenset[str]) -> dict[str, Any]:
    if not codes & set(block["items"]):
        return dict(block)
    items = {
        c: {**dict.fromkeys(("value", "points", "numerator", "denominator")), "evidence": "masked"}
        if c in codes
        else item
        for c, item in block["items"].items()
    }
    return {**block, "points": None, "items": items}


def _pillars_of(league: League, codes: frozenset[str]) -> set[str]:
    """The pillars that hold masked indicators, and those above them."""
    parents = {p["code"]: p["parent"] for p in league["framework"]["pillars"]}
    out: set[str] = set()
    for indicator in league["indicators"]:
        pillar = indicator["pillar"] if indicator["code"] in codes else None
        while pillar is not None:
            out.add(pillar)
            pillar = parents[pillar]
    return out


def _past(entry: Mapping[str, Any], masks: Masks, rules: Disclosure, *, items: bool) -> dict[str, Any]:
    """An earlier period: masked values out; scores rounded, and out with the places where any of it is masked."""
    period, found = entry["period"], {}
    hidden = {area for p, _, area in masks.cells if p == period} & set(entry["areas"])
    hidden |= set(entry["areas"]) if items else set()  # masked items are in the score, and not in the history
    for code, past in entry["areas"].items():
        kept = dict(past)
        kept["indicators"] = {
            c: dict.fromkeys(m) if (period, c, code) in masks.cells else m for c, m in past["indicators"].items()
        }
        kept["score"] = None if code in hidden else _rounded(past["score"], rules)
        kept |= dict.fromkeys(("rank", "rank_low", "rank_high", "tier")) if hidden else {}
        found[code] = kept
    return {**entry, "areas": found}


def _trends(trends: Mapping[str, Any], masks: Masks) -> dict[str, Any]:
    """Trends of areas with no masked value: a statistic to full precision would give a count away."""
    hidden = {(c, area) for _, c, area in masks.cells}
    return {c: {a: t for a, t in by_area.items() if (c, a) not in hidden} for c, by_area in trends.items()}
