"""Red and black lists in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.words.interface import word


def list_sentences(league: dict[str, Any], lang: str) -> list[str]:
    """The red and black lists, unordered."""
    names = {r["area_code"]: r["area_name"] for r in league["rows"]}
    out = []
    for entry in league["lists"]:
        listed = word("list", lang).join(names[code] for code in entry["areas"]) or word("nobody", lang)
        quota = word(f"list_{entry['end']}_{entry['over']}", lang, entry["count"])
        tied = word("list_tied", lang) if entry["tied_at_end"] else ""
        out.append(word("sentence_list", lang, entry["title"][lang], quota, listed + tied))
        out += [word("list_breaks_tier", lang, *broken) for broken in _broken_tiers(league, entry, lang)]
    return out


def _broken_tiers(league: dict[str, Any], entry: dict[str, Any], lang: str) -> Iterator[tuple[str, str, int]]:
    """Tiers that a list's cut-off goes through: who is on it, who is not, and the tier; rulings are no cut-off."""
    barred = "no_award" if entry["colour"] == "red" else "placed_last"
    tiers: dict[int, tuple[list[str], list[str]]] = {}
    for row in (r for r in league["rows"] if r["status"] == "ranked"):
        if row.get("tier") and not row["placed_last"] and not row[barred]:
            off = row["area_code"] not in entry["areas"]
            tiers.setdefault(row["tier"], ([], []))[off].append(row["area_name"])
    for tier, (listed, left) in sorted(tiers.items()):
        if listed and left:
            yield word("list", lang).join(listed), word("list", lang).join(left), tier
