"""One indicator: what it is, how it is scored, and every area's value on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from markupsafe import Markup

from bench.pages import pictures
from bench.pages.bars import Axis, bar
from bench.pages.cells import counts_text, evidence_text
from bench.pages.published_leagues import Book, Page
from bench.views.league_table import League, Row, heading, localised, rows_of, value_text
from bench.views.rules import rule_text
from bench.views.uncertainty import ranks_text
from bench.views.verdicts import ordinary_text, verdict_text
from bench.words.interface import word
from bench.words.numbers import number, percent_text

Indicator = dict[str, Any]
_WIDE = 240.0  # of the bars; they are what the page is about


@dataclass(frozen=True)
class Line:
    """One area's value."""

    row: Row
    value: str
    sort: float | None
    counts: str
    interval: str
    evidence: str
    points: str
    verdict: str | None
    said: str
    ordinary: str
    places: str
    bar: Markup


def content(book: Book, page: Page) -> dict[str, Any]:
    league, lang = book.leagues[page.league], page.lang
    indicator = next(i for i in league["indicators"] if i["code"] == page.about)
    rows = _ordered(league, indicator)
    city = _city(rows, indicator)
    pillars = {p["code"]: localised(p["title"], lang) for p in league["framework"]["pillars"]}
    every = [i["code"] for i in league["indicators"]]
    at = every.index(page.about)
    lines = _lines(rows, indicator, city, lang)
    return {
        "title": heading(league, lang),
        "indicator": indicator,
        "lead": lead(league, indicator, rows, lang),
        "facts": _facts(indicator, pillars, lang),
        "lines": lines,
        "drawn": any(line.bar for line in lines),
        "judged": any(line.verdict for line in lines),
        "marked": any(line.ordinary for line in lines),
        "placed": any(line.places for line in lines),
        "city": city,
        "variation": variation_sentences(league, indicator, lang),
        "references": [
            (r, value_text(indicator, _measured(r, indicator), lang)) for r in _references(league, indicator)
        ],
        "pictures": pictures.indicator_pictures(league, page.about, lang),
        "before": league["indicators"][at - 1] if at else None,
        "after": league["indicators"][at + 1] if at + 1 < len(every) else None,
    }


def _measured(row: Row, indicator: Indicator) -> dict[str, Any]:
    found: dict[str, Any] = row["indicators"][indicator["code"]]
    return found


def _ordered(league: League, indicator: Indicator) -> list[Row]:
    """Rows with a value, best first, then those without."""
    sign = -1.0 if indicator["direction"] == "higher" else 1.0
    rows = rows_of(league, "ranked", "unranked")
    valued = [r for r in rows if _measured(r, indicator)["value"] is not None]
    rest = [r for r in rows if _measured(r, indicator)["value"] is None]
    return [*sorted(valued, key=lambda r: (sign * _measured(r, indicator)["value"], r["area_code"])), *rest]


def _references(league: League, indicator: Indicator) -> list[Row]:
    return [r for r in rows_of(league, "reference") if _measured(r, indicator)["value"] is not None]


def _city(rows: list[Row], indicator: Indicator) -> dict[str, Any] | None:
    """The one city that all areas are compared with; None where there are several or none."""
    found = [
        c for r in rows if (c := _measured(r, indicator)["comparators"].get("city")) and c["source"] == "own_report"
    ]
    return found[0] if found and len({c["area_code"] for c in found}) == 1 else None


def lead(league: League, indicator: Indicator, rows: list[Row], lang: str) -> list[str]:
    """The indicator in words: how many report it, its spread, and whether it tells areas apart."""
    valued = [r for r in rows if _measured(r, indicator)["value"] is not None]
    out = [word("site_indicator_reported", lang, len(valued), len(rows_of(league, "ranked", "unranked", "absent")))]
    if len(valued) > 1 and indicator["kind"] not in ("status", "flag"):
        best, worst = valued[0], valued[-1]
        middle = median(_measured(r, indicator)["value"] for r in valued)
        unit = indicator["kind"] in ("proportion", "change")
        texts = [value_text(indicator, _measured(r, indicator), lang) for r in (best, worst)]
        shown = word("percent", lang, percent_text(middle)) if unit else percent_text(middle)
        if best != worst and _measured(best, indicator)["value"] != _measured(worst, indicator)["value"]:
            out.append(
                word("site_indicator_spread", lang, best["area_name"], texts[0], worst["area_name"], texts[1], shown)
            )
    if len(valued) > 1 and not indicator["discriminates"]:
        out.append(word("site_indicator_flat", lang))
    return out


def _facts(indicator: Indicator, pillars: dict[str, str], lang: str) -> list[tuple[str, str]]:
    facts = [
        (word("definition", lang), localised(indicator["definition"], lang)),
        (word("scoring", lang), rule_text(indicator, lang)),
        (word("weight", lang), f"{indicator['weight']:g}"),
        (word("site_pillar", lang), pillars.get(indicator["pillar"], "")),
        (word("site_direction", lang), word(f"site_direction_{indicator['direction']}", lang)),
    ]
    for accepted in indicator["accepts"]:
        title = word("stand_in", lang, localised(accepted["title"], lang))
        facts.append((title, localised(accepted["reason"], lang)))
    return [(name, text) for name, text in facts if text]


def _lines(rows: list[Row], indicator: Indicator, city: dict[str, Any] | None, lang: str) -> list[Line]:
    drawn = indicator["kind"] not in ("status", "flag")
    measures = [_measured(r, indicator) for r in rows]
    values = [m["value"] for m in measures if m["value"] is not None]
    ends = [e for m in measures if m["interval"] for e in m["interval"]]
    axis = Axis.over([*values, *ends, *([city["value"]] if city else [])], _WIDE) if values else None
    out = []
    for row, m in zip(rows, measures, strict=True):
        low, high = m["interval"] or (None, None)
        shape = Markup("")
        if axis and drawn and m["value"] is not None:
            shape = bar(axis, m["value"], low, high, line=city["value"] if city else None)
        comparator = m["comparators"].get("city") or {}
        out.append(
            Line(
                row=row,
                value=value_text(indicator, m, lang),
                sort=m["value"],
                counts=counts_text(m),
                interval=" – ".join(number(e, 1) for e in m["interval"] or ()),
                evidence=evidence_text(m, lang),
                points="" if m.get("contribution") is None else number(m["contribution"], 2),
                verdict=comparator.get("verdict"),
                said=verdict_text("city", comparator, lang) if comparator.get("verdict") else "",
                places=ranks_text(*m["rank_set"]) if "rank_set" in m else "",
                ordinary=ordinary_text(found, lang) if (found := m.get("ordinary")) and found["differs"] else "",
                bar=shape,
            )
        )
    return out


def variation_sentences(league: League, indicator: Indicator, lang: str) -> list[str]:
    """How much areas ordinarily differ on this indicator, and who differs more."""
    found = indicator.get("variation")
    if not found:
        return []
    out = [word("site_variation_benchmark", lang, number(found["benchmark"], 1), found["areas"])]
    if found["reason"]:
        return [*out, word(f"variation_{found['reason']}", lang)]
    marked = [
        (r["area_name"], o)
        for r in rows_of(league, "ranked", "unranked")
        if (o := _measured(r, indicator).get("ordinary"))
    ]
    names = [name for name, o in marked if o["unusual"]]
    out.append(word("site_variation_unusual", lang, word("list", lang).join(names) or word("nobody", lang)))
    return out
