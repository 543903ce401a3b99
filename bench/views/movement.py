"""One league over periods: how places moved, and how an area's indicators went, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from bench.views.league_table import League, Row, localised, rows_of
from bench.words.interface import word
from bench.words.numbers import percent_text
from bench.words.periods import period_text


@dataclass(frozen=True)
class Mover:
    """An area's ranks by period, None where it had none, and the change from the period before (up is positive)."""

    area_code: str
    name: str
    ranks: list[int | None]

    @property
    def change(self) -> int | None:
        before, now = self.ranks[-2:]
        return None if before is None or now is None else before - now


@dataclass(frozen=True)
class Movement:
    """Periods, oldest first, the league's own last; areas in the order of the league."""

    periods: list[str]
    areas: list[Mover]
    versions: list[str]


@dataclass(frozen=True)
class Reading:
    """A value at a period with its interval, and the middle half and median of all areas' values then."""

    period: str
    value: float | None
    low: float | None
    high: float | None
    quartiles: tuple[float, float, float] | None


@dataclass(frozen=True)
class Trend:
    """One indicator of one area over periods; ``direction`` is rising, falling, flat or unknown."""

    code: str
    title: str
    higher_is_better: bool
    percent: bool
    readings: list[Reading]
    direction: str

    @property
    def side(self) -> str:
        """Whether the direction is for the better."""
        if self.direction not in ("rising", "falling"):
            return "similar"
        return "better" if (self.direction == "rising") == self.higher_is_better else "worse"


def history(league: League) -> list[dict[str, Any]]:
    """The earlier periods that the league knows, oldest first."""
    return list(league.get("history") or [])


def movement(league: League) -> Movement | None:
    """Ranks over periods of the areas ranked now; None where no earlier period has a rank for any of them."""
    rows, earlier = rows_of(league, "ranked"), history(league)
    areas = [
        Mover(
            row["area_code"],
            row["area_name"],
            [*((e["areas"].get(row["area_code"]) or {}).get("rank") for e in earlier), row["rank"]],
        )
        for row in rows
    ]
    if not any(rank is not None for area in areas for rank in area.ranks[:-1]):
        return None
    versions = [*(e["framework_version"] for e in earlier), league["framework"]["version"]]
    return Movement([*(e["period"] for e in earlier), league["period"]], areas, versions)


def movement_sentence(league: League, lang: str) -> str:
    """Who moved most since the period before, and how far half of the areas moved."""
    found = movement(league)
    if found is None:
        return ""
    changed = [(a.change, a) for a in found.areas if a.change is not None]
    if not changed:
        return word("movement_unknown", lang)
    up, down = (sum(c * sign > 0 for c, _ in changed) for sign in (1, -1))
    before = period_text(found.periods[-2], lang)
    out = [word("movement_counts", lang, before, len(changed), up, down, len(changed) - up - down)]
    out.append(word("movement_median", lang, f"{median(abs(c) for c, _ in changed):g}"))
    for sign, key in ((1, "movement_up"), (-1, "movement_down")):
        most = max(c * sign for c, _ in changed)
        if most > 0:
            names = [a.name for c, a in changed if c * sign == most]
            out.append(word(key, lang, word("list", lang).join(names[:3]), most))
    return "".join(out)


def movement_notes(found: Movement, lang: str) -> list[str]:
    return [word("movement_versions", lang)] if len(set(found.versions)) > 1 else []


def trends(league: League, row: Row, lang: str) -> list[Trend]:
    """The numeric indicators of an area that have a value in at least two periods."""
    out = []
    rows, earlier = rows_of(league, "ranked", "unranked"), history(league)
    for indicator in league["indicators"]:
        code, area = indicator["code"], row["area_code"]
        past = [{k: v["indicators"].get(code) for k, v in e["areas"].items()} for e in earlier]
        now = {r["area_code"]: r["indicators"][code] for r in rows}
        periods = [*(e["period"] for e in earlier), league["period"]]
        readings = [_reading(p, found, area) for p, found in zip(periods, [*past, now], strict=True)]
        if indicator["kind"] not in ("status", "flag") and sum(r.value is not None for r in readings) >= 2:
            tested = ((league.get("trends") or {}).get(code) or {}).get(area) or {}
            out.append(
                Trend(
                    code,
                    localised(indicator["title"], lang),
                    indicator["direction"] == "higher",
                    indicator["kind"] == "proportion",
                    readings,
                    tested.get("direction", "unknown"),
                )
            )
    return out


def _reading(period: str, found: dict[str, Any], area: str) -> Reading:
    own = found.get(area) or {}
    low, high = own.get("interval") or (None, None)
    values = [m["value"] for m in found.values() if m and m["value"] is not None]
    spread = quantiles(values, n=4, method="inclusive") if len(values) >= 4 else None
    quartiles = (spread[0], spread[1], spread[2]) if spread else None
    return Reading(period, own.get("value"), low, high, quartiles)


def has_trends(league: League, row: Row) -> bool:
    """Whether an area has a value now and in an earlier period, on any indicator."""
    numeric = [i["code"] for i in league["indicators"] if i["kind"] not in ("status", "flag")]
    past: list[dict[str, Any]] = [e["areas"].get(row["area_code"], {}).get("indicators", {}) for e in history(league)]
    every = [*past, row["indicators"]]
    return any(sum((m.get(c) or {}).get("value") is not None for m in every) >= 2 for c in numeric)


def trends_sentence(league: League, row: Row, lang: str) -> str:
    """Which indicators got better and which worse, and how many cannot be told."""
    found = trends(league, row, lang)
    if not any(t.direction != "unknown" for t in found):
        return word("trends_none", lang, row["area_name"])
    told = [t for t in found if t.direction != "unknown"]
    titles = {side: [t.title for t in told if t.side == side] for side in ("better", "worse", "similar")}
    listed = [word("list", lang).join(titles[s]) or word("nobody", lang) for s in ("better", "worse")]
    return word("trends_told", lang, row["area_name"], *listed, len(titles["similar"]), len(found) - len(told))


def reading_text(trend: Trend, value: float, lang: str) -> str:
    text = percent_text(value)
    return word("percent", lang, text) if trend.percent else text
