"""Two leagues of one framework: why each area's rank changed, by its own data, the others', the method, and chance."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri

from bench.forming.rescoring import TOLERANCE, League, Rebuilt, rebuild, scored
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.periods import months
from scoring.change import chance, shapley
from scoring.ranking import rank_among

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

CAUSES = ("own", "peers", "method")
_HEAD = ("total", "aggregation", "power", "weighting", "missing", "minimum_coverage", "pillars", "adjustments", "gates")


@dataclass(frozen=True)
class _Peers:
    """The scores of one league's areas by one method, and who is placed last."""

    codes: NDArray[np.str_]
    scores: Array
    last: Flags

    def rank(self, code: str, score: float, last: bool) -> float:
        """The rank of an area with this score among the others."""
        others = self.codes != code
        return float(rank_among(np.array(score), last, self.scores[others], self.last[others]))


def compare(old: League, new: League, old_file: str, new_file: str) -> dict[str, Any]:
    """The change of every common area's rank taken apart.

    Own data, the others' data (and who the others are) and the method are each taken as before and as after, all eight
    ways are ranked, and each cause gets what it adds on average over the orders in which they may change (Shapley).
    What own and others' data add is then split into a part expected to be real and a part expected to be chance, by the
    rank intervals of both leagues. The four parts add up to the places gained, exactly.

    Raises
    ------
    UnusableConfigurationError
        If the leagues must not be held together, or cannot be scored again from their files.
    """
    _refuse(old, new, new_file)
    sides = (rebuild(old, old_file), rebuild(new, new_file))
    ranked = [[r["area_code"] for r in league["rows"] if r["rank"] is not None] for league in (old, new)]
    common = [code for code in ranked[1] if code in set(ranked[0])]
    if not common:
        raise UnusableConfigurationError([Finding("compare-no-common", new_file, "/rows")])
    ranks = _ranks(sides, common)
    split: Flags = ~np.asarray(np.isnan(ranks).any(axis=(0, 1, 2)))
    parts = shapley(-ranks)
    kept = [code for code, whole in zip(common, split, strict=True) if whole]
    return {
        "framework": new["framework"]["code"],
        "old": _side(old),
        "new": _side(new),
        "method": _changed(old, new),
        "areas": _areas(sides, kept, parts[:, split]),
        "left_out": _left_out(old, new, set(kept)),
    }


def _refuse(old: League, new: League, file: str) -> None:
    """Everything that keeps two leagues from being held together."""
    findings = []
    codes = [league["framework"]["code"] for league in (old, new)]
    if codes[0] != codes[1]:
        findings.append(Finding("compare-other-framework", file, "/framework/code", _old_new(*codes)))
    groups = [league["group"] or {"code": None, "title": {"zh": "不分组", "en": "no group"}} for league in (old, new)]
    if groups[0]["code"] != groups[1]["code"]:
        titles = [(g["title"]["zh"], g["title"]["en"]) for g in groups]
        findings.append(Finding("compare-other-group", file, "/group", _old_new(*titles)))
    spans = [months(league["period"]) for league in (old, new)]
    values = _old_new(old["period"], new["period"])
    if spans[0][1] - spans[0][0] != spans[1][1] - spans[1][0]:
        findings.append(Finding("compare-other-length", file, "/period", values))
    elif spans[0] > spans[1]:
        findings.append(Finding("compare-order", file, "/period", values))
    findings += [Finding("compare-by-period", file, "/indicators", {"found": code}) for code in _by_period(old, new)]
    if findings:
        raise UnusableConfigurationError(findings)


def _old_new(old: Any, new: Any) -> dict[str, Any]:
    return {"old": old, "new": new}


def _by_period(old: League, new: League) -> list[str]:
    """Counts scored by parts of the period: a league does not hold the parts, so only the same rule can score them."""
    rules = [
        {i["code"]: i["scoring"] for i in (*league["indicators"], *(i for a in blocks for i in a["items"]))}
        for league in (old, new)
        for blocks in [league["framework"]["adjustments"]]
    ]
    return [
        code
        for code, rule in rules[1].items()
        if code in rules[0] and rules[0][code] != rule and (rules[0][code].get("by_period") or rule.get("by_period"))
    ]


def _ranks(sides: tuple[Rebuilt, Rebuilt], common: list[str]) -> Array:
    """Ranks with own data, others' data and method each as before (0) and after (1), shape (2, 2, 2, areas)."""
    out = np.full((2, 2, 2, len(common)), np.nan)
    separable = all(side.separable for side in sides)
    totals = {(d, m): scored(sides[m].framework, sides[d], list(sides[d].rows)) for d, m in product((0, 1), repeat=2)}
    same = sides[0].framework == sides[1].framework
    for own, peers, method in product((0, 1), repeat=3):
        if same and method == 1:
            out[own, peers, 1] = out[own, peers, 0]
            continue
        among = _peers(sides[peers], totals[peers, method])
        for k, code in enumerate(common):
            if not separable and own != peers:
                among, score = _mixed(sides[method], sides[peers], sides[own], code)
            else:
                score = float(totals[own, method][code])
            out[own, peers, method, k] = among.rank(code, score, sides[own].rows[code]["placed_last"])
    return out


def _peers(side: Rebuilt, total: pd.Series[float]) -> _Peers:
    codes = list(total.index)
    last = np.array([c in side.rows and side.rows[c]["placed_last"] for c in codes], dtype=bool)
    return _Peers(np.array(codes), np.asarray(total, dtype=np.float64), last)


def _mixed(method: Rebuilt, peers: Rebuilt, own: Rebuilt, code: str) -> tuple[_Peers, float]:
    """Where scores depend on the others': everybody scored again with this one area's data from the other league."""
    total = scored(method.framework, peers, [code, *(c for c in peers.rows if c != code)], own)
    return _peers(peers, total), float(total[code])


def _side(league: League) -> dict[str, Any]:
    keys = {"id": league["id"], "period": league["period"], "checksum": league["checksum"]}
    return {**keys, "framework_version": league["framework"]["version"]}


def _changed(old: League, new: League) -> dict[str, list[str]]:
    """What of the method changed: indicators by code, and heads of the framework by key."""
    before, after = ({i["code"]: i for i in league["indicators"]} for league in (old, new))
    both = [code for code in after if code in before]

    def head(league: League, key: str) -> Any:
        found = league["framework"][key]
        # A pillar's weight is the sum of what it holds, unless it is stated.
        return (
            [{k: v for k, v in p.items() if k not in ("title", "weight")} for p in found] if key == "pillars" else found
        )

    def differing(*keys: str) -> list[str]:
        return [code for code in both if any(before[code][key] != after[code][key] for key in keys)]

    return {
        "added": [code for code in after if code not in before],
        "removed": [code for code in before if code not in after],
        "weight": differing("weight"),
        "scoring": differing("scoring", "treatment", "direction", "pillar"),
        "definition": differing("kind", "definition"),
        "framework": [key for key in _HEAD if head(old, key) != head(new, key)],
    }


def _areas(sides: tuple[Rebuilt, Rebuilt], codes: list[str], parts: Array) -> list[dict[str, Any]]:
    """Every area's change of rank and its parts, in the order of the new league."""
    rows = [[side.rows[code] for code in codes] for side in sides]
    moved = parts[0] + parts[1]
    drawn = all("rank_low" in row for side in rows for row in side)
    real, p_value = np.ones(len(codes)), np.full(len(codes), np.nan)
    if drawn:
        real, p_value = chance(moved, np.hypot(*(_spread(side) for side in rows)))
    out = []
    for k, code in enumerate(codes):
        before, after = rows[0][k], rows[1][k]
        split = {"own": parts[0, k] * real[k], "peers": parts[1, k] * real[k], "method": parts[2, k]}
        noise = {"noise": float(moved[k] * (1.0 - real[k])) if drawn else None}
        out.append(
            {
                "area_code": code,
                "area_name": after["area_name"],
                "rank_old": before["rank"],
                "rank_new": after["rank"],
                "places": before["rank"] - after["rank"],
                "parts": {
                    **{key: float(v) for key, v in split.items()},
                    **noise,
                },
                "with_noise": {"own": float(parts[0, k]), "peers": float(parts[1, k])},
                "chance": float(p_value[k]) if drawn else None,
                "score_old": before["score"],
                "score_new": after["score"],
                "points": _points(before, after),
            }
        )
    return out


def _spread(rows: list[dict[str, Any]]) -> Array:
    """Standard errors of ranks, from the width of their 90 % intervals."""
    width = np.array([row["rank_high"] - row["rank_low"] for row in rows], dtype=float)
    return width / (2.0 * float(ndtri(0.95)))


def _points(before: dict[str, Any], after: dict[str, Any]) -> dict[str, float]:
    """Change of points by indicator, of those counted in both; and of adjustments and rulings together."""
    out = {}
    for code, m in after["indicators"].items():
        earlier = before["indicators"].get(code, {}).get("contribution")
        if earlier is not None and m["contribution"] is not None:
            out[code] = float(m["contribution"] - earlier)
    added = [row["score"] - row["base"] for row in (before, after)]
    return {**out, "adjustments": float(added[1] - added[0])} if any(abs(a) > TOLERANCE for a in added) else out


def _left_out(old: League, new: League, kept: set[str]) -> list[dict[str, str]]:
    """Every other area of either league, and why its change is not explained."""
    named = {
        r["area_code"]: r["area_name"] for league in (old, new) for r in league["rows"] if r["status"] != "reference"
    }
    ranks = [{r["area_code"]: r["rank"] for r in league["rows"]} for league in (old, new)]
    out = []
    for code, name in sorted(named.items()):
        if code not in kept:
            missing = [side for side, found in zip(("old", "new"), ranks, strict=True) if found.get(code) is None]
            reason = "no_rank" if len(missing) == 2 else f"no_rank_{missing[0]}" if missing else "no_score_mixed"
            out.append({"area_code": code, "area_name": name, "reason": reason})
    return out
