"""Verdicts, ordinary variation and movement in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.words.interface import word

League = dict[str, Any]
Row = dict[str, Any]

REFUSED = ("other_definition", "other_period", "few_others")  # reasons to compare no values at all
_NAMED = 8  # areas, before a sentence says how many more there are


def refused(comparator: Mapping[str, Any]) -> bool:
    """Whether a comparator is there and must not be compared with."""
    return comparator["reason"] in REFUSED


def verdict_text(kind: str, comparator: Mapping[str, Any] | None, lang: str) -> str:
    """A verdict in a few words, such as 好于全市; for none the reason.

    Parameters
    ----------
    kind : city, province, target or previous
    comparator : the league's, None where there is none
    """
    if comparator is None:
        return word("missing", lang)
    verdict, reason = comparator["verdict"], comparator["reason"]
    if verdict == "not_comparable":
        return word(f"not_comparable_{reason}" if reason else "not_comparable", lang)
    if kind == "target" and comparator["value"] in (0, 100):
        return word("verdict_target_not_met" if verdict == "worse" else "verdict_target_met", lang)
    return word(f"verdict_{kind}_{verdict}", lang)


def ordinary_text(ordinary: Mapping[str, Any] | None, lang: str) -> str:
    """Whether an area differs from all together, and by more than areas ordinarily do."""
    if ordinary is None:
        return ""
    if not ordinary["differs"]:
        return word("ordinary_within", lang)
    kind = {None: "unjudged", False: "usual", True: "unusual"}[ordinary["unusual"]]
    return word(f"ordinary_{kind}", lang)


def moving(league: League, row: Row, indicator: Mapping[str, Any]) -> str | None:
    """``improving``, ``worsening`` or None: by the trend where there are five periods, else against the last one."""
    code = indicator["code"]
    trend = league["trends"].get(code, {}).get(row["area_code"])
    if trend and trend["direction"] != "unknown":
        if trend["direction"] == "flat" or not indicator["judged"]:
            return None
        up = trend["direction"] == "rising"
        return "improving" if up == (indicator["direction"] == "higher") else "worsening"
    previous = row["indicators"][code]["comparators"]["previous"]
    return {"better": "improving", "worse": "worsening"}.get(previous["verdict"]) if previous else None


def movers(league: League, verdict: str, movement: str) -> list[tuple[Row, list[Mapping[str, Any]]]]:
    """Areas with the indicators in which they have this verdict against the city and this movement, in league order."""
    out = []
    for row in league["rows"]:
        if row["status"] not in ("ranked", "unranked"):
            continue
        found = [
            i
            for i in league["indicators"]
            if (city := row["indicators"][i["code"]]["comparators"]["city"])
            and city["verdict"] == verdict
            and moving(league, row, i) == movement
        ]
        if found:
            out.append((row, found))
    return out


def movement_sentences(league: League, lang: str) -> list[str]:
    """Who is worse than the city and worsening, and who better and improving; nothing where nobody is."""
    out = []
    for verdict, movement in (("worse", "worsening"), ("better", "improving")):
        found = movers(league, verdict, movement)
        names = [
            word("in_brackets", lang, row["area_name"], word("list", lang).join(i["title"][lang] for i in indicators))
            for row, indicators in found[:_NAMED]
        ]
        if names:
            said = word("list", lang).join(names)
            said = word("names_and_more", lang, said, len(found)) if len(found) > _NAMED else said
            out.append(word(f"{verdict}_and_{movement}", lang, said))
    return out
