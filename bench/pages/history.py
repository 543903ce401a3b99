"""What earlier periods say: a county's own, and the moves of all since the last one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.pages.cells import interval_text, place_text, typeset
from bench.views.league_table import League, Row, decimals_of, localised, rows_of
from bench.views.verdicts import verdict_text
from bench.words.interface import word
from bench.words.numbers import number, percent_text
from bench.words.periods import period_text


@dataclass(frozen=True)
class Place:
    """A county's place in one period."""

    period: str
    rank: str
    interval: str
    tier: str
    score: str


@dataclass(frozen=True)
class Course:
    """One indicator's values over the periods, oldest first, and where they go."""

    title: str
    values: list[str]
    direction: str


@dataclass(frozen=True)
class County:
    """One county over the periods; empty where there is no earlier one."""

    places: list[Place]
    courses: list[Course]

    @property
    def told(self) -> bool:
        """Whether any value has a direction."""
        return any(course.direction for course in self.courses)


@dataclass(frozen=True)
class Move:
    """One area since the last period; ``beyond`` says that the two rank intervals do not overlap."""

    row: Row
    before: str
    before_interval: str
    now: str
    now_interval: str
    places: int
    score: str
    beyond: bool | None


def county_history(league: League, row: Row, lang: str) -> County:
    """A county's places and values in every period that the league knows of, its own last."""
    earlier = [h for h in league.get("history", []) if row["area_code"] in h["areas"]]
    if not earlier:
        return County([], [])
    own = [h["areas"][row["area_code"]] for h in earlier]
    places = [_place(league, period_text(h["period"], lang), area, lang) for h, area in zip(earlier, own, strict=True)]
    places.append(_place(league, period_text(league["period"], lang), row, lang))
    trends = league.get("trends") or {}
    courses = []
    for indicator in league["indicators"]:
        code = indicator["code"]
        values = [area["indicators"].get(code, {}).get("value") for area in [*own, row]]
        if indicator["kind"] in ("status", "flag") or all(v is None for v in values):
            continue
        unit = indicator["kind"] in ("proportion", "change")
        shown = [word("missing", lang) if v is None else _value(v, lang, percent=unit) for v in values]
        trend = trends.get(code, {}).get(row["area_code"])
        previous = row["indicators"][code]["comparators"].get("previous")
        told = bool(previous) and previous.get("verdict") in ("better", "similar", "worse")
        last = verdict_text("previous", previous, lang) if told else ""
        direction = word(f"trend_{trend['direction']}", lang) if trend else last
        courses.append(Course(localised(indicator["title"], lang), shown, direction))
    return County(places, courses)


def _value(value: float, lang: str, *, percent: bool) -> str:
    return word("percent", lang, number(value, 1)) if percent else percent_text(value)


def _place(league: League, period: str, area: dict[str, Any], lang: str) -> Place:
    score = "" if area.get("score") is None else number(area["score"], decimals_of(league))
    return Place(
        period, place_text(area) or word("missing", lang), interval_text(area), str(area.get("tier") or ""), score
    )


def moves(league: League) -> list[Move]:
    """Every area ranked now or in the last period that has a row now, in the order of the table."""
    last = league["history"][-1]["areas"]
    out = []
    for row in rows_of(league, "ranked", "unranked"):
        before = last.get(row["area_code"], {"rank": None})
        if row["rank"] is None and before["rank"] is None:
            continue
        both = row["rank"] is not None and before["rank"] is not None
        sure = both and "rank_low" in row and before.get("rank_low") is not None
        apart = sure and (row["rank_high"] < before["rank_low"] or row["rank_low"] > before["rank_high"])
        change = row["score"] - before["score"] if both else None
        out.append(
            Move(
                row=row,
                before=place_text(before),
                before_interval=interval_text(before),
                now=place_text(row),
                now_interval=interval_text(row),
                places=before["rank"] - row["rank"] if both else 0,
                score="" if change is None else typeset(f"{change:+.1f}"),
                beyond=apart if sure else None,
            )
        )
    return out
