"""Distribution strips: where one area's values lie among those of its city and of the whole league."""

from __future__ import annotations

from dataclasses import dataclass

from bench.views.league_table import League, Row, localised, rows_of, value_text
from bench.words.interface import word
from bench.words.numbers import percent_text

LEAST = 3  # values that a distribution needs
_KINDS = ("proportion", "rate", "count", "change")


@dataclass(frozen=True)
class Strip:
    """One indicator: values of the areas of the same city and of all, the parents' values, and the area's own.

    ``city`` is empty where the league holds no more than that one city. ``place`` and ``of`` are the area's rank on
    the indicator among all, 1 the best, ties sharing the smallest.
    """

    code: str
    title: str
    text: str
    own: float
    city: list[float]
    everyone: list[float]
    parents: dict[str, float]
    ends: tuple[str, str]
    higher_is_better: bool
    place: int
    of: int


def strips(league: League, row: Row, lang: str) -> list[Strip]:
    """The strips of the area's measured indicators, in the framework's order."""
    rows = rows_of(league, "ranked", "unranked")
    beside = [r for r in rows if r["area_code"][:4] == row["area_code"][:4]]
    out = []
    for indicator in league["indicators"]:
        code = indicator["code"]
        measured = row["indicators"][code]
        everyone = [v for r in rows if (v := r["indicators"][code]["value"]) is not None]
        if measured["value"] is None or indicator["kind"] not in _KINDS or len(everyone) < LEAST:
            continue
        city = (
            [v for r in beside if (v := r["indicators"][code]["value"]) is not None] if len(beside) < len(rows) else []
        )
        compared = {k: c["value"] for k in ("city", "province") if (c := measured["comparators"].get(k))}
        higher = indicator["direction"] == "higher"
        better = sum(v > measured["value"] if higher else v < measured["value"] for v in everyone)
        every = [*everyone, *compared.values()]
        ends = (min(every), max(every)) if higher else (max(every), min(every))
        shown = [word("percent", lang, t) if indicator["kind"] == "proportion" else t for t in map(percent_text, ends)]
        out.append(
            Strip(
                code,
                localised(indicator["title"], lang),
                value_text(indicator, measured, lang),
                measured["value"],
                city if len(city) >= LEAST else [],
                everyone,
                compared,
                (shown[0], shown[1]),
                higher,
                better + 1,
                len(everyone),
            )
        )
    return out


def has_strips(league: League) -> bool:
    """Whether any indicator has values enough for a distribution."""
    numeric = [i["code"] for i in league["indicators"] if i["kind"] in _KINDS]
    rows = rows_of(league, "ranked", "unranked")
    return any(sum(r["indicators"][c]["value"] is not None for r in rows) >= LEAST for c in numeric)


def strips_sentence(league: League, row: Row, lang: str) -> str:
    """On how many indicators the area is in the best and in the last quarter."""
    found = strips(league, row, lang)
    first = [s.title for s in found if s.place <= s.of / 4]
    last = [s.title for s in found if s.place > s.of * 3 / 4]
    listed = [word("list", lang).join(t[:4]) + ("…" if len(t) > 4 else "") if t else "" for t in (first, last)]
    named = [word("in_brackets", lang, "", t) if t else "" for t in listed]
    return word("strips_told", lang, row["area_name"], len(found), len(first), named[0], len(last), named[1])
