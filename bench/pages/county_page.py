"""One county: its place in words first, then where its points went, whom it is beside, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.pages import pictures
from bench.pages.cells import counts_text, evidence_text, interval_text, is_masked, place_text, sentence, typeset
from bench.pages.history import County, county_history
from bench.pages.published_leagues import Book, Page
from bench.views.explanation import decomposition, explanation
from bench.views.league_table import (
    League,
    Row,
    comparator_text,
    heading,
    localised,
    reason_text,
    remarks,
    rows_of,
    ruling_text,
    score_text,
    source_text,
    value_text,
)
from bench.views.profile import profile_notes, profile_sentence
from bench.views.rules import item_traces
from bench.views.uncertainty import without_sentences
from bench.views.verdicts import verdict_text
from bench.words.interface import word
from bench.words.numbers import number, signed

LEVELS = ("city", "province")
_OTHERS = ("target",)


@dataclass(frozen=True)
class Beside:
    """A comparator of one indicator as it is shown; texts are empty where it says nothing."""

    text: str
    source: str
    difference: str
    verdict: str | None
    said: str


@dataclass(frozen=True)
class Line:
    """One indicator of the county."""

    code: str
    title: str
    value: str
    counts: str
    interval: str
    evidence: str
    source: str
    lost: str
    full: str
    against_city: str
    beside: dict[str, Beside | None]


def content(book: Book, page: Page) -> dict[str, Any]:
    league, lang = book.leagues[page.league], page.lang
    row = next(r for r in league["rows"] if r["area_code"] == page.about)
    reported = row["status"] != "absent"
    rated = any(m["score"] is not None for m in row.get("indicators", {}).values())
    withheld = any(is_masked(m) for m in row.get("indicators", {}).values())
    lines = _lines(league, row, lang) if reported else []
    before, after = _neighbours(league, row)
    return {
        "row": row,
        "title": heading(league, lang),
        "lead": lead(league, row, lang),
        "reading": reading(league, row, lang),
        "figures": _figures(league, row, lang),
        "before": before,
        "after": after,
        "withheld": withheld,
        "lines": lines,
        "judged": any(other and other.verdict for line in lines for other in line.beside.values()),
        "levels": _levels(row) if reported else [],
        "traces": _traces(league, row, lang) if reported else [],
        "decomposition": word(f"decomposition_{decomposition(league)}", lang) if row["score"] is not None else "",
        "placement": pictures.area_pictures(league, row, pictures.PLACEMENT, lang) if rated else [],
        "losses": pictures.area_pictures(league, row, pictures.LOSSES, lang) if rated and not withheld else [],
        "course": pictures.area_pictures(league, row, pictures.COURSE, lang) if rated else [],
        "notes": profile_notes(league, row, lang) if rated else [],
        "sentence": sentence(profile_sentence(league, row, lang)) if rated else "",
        "history": county_history(league, row, lang) if reported else County([], []),
        "rulings": [(r, ruling_text(league, r, lang)) for r in league["rulings"] if r["area"] == row["area_code"]],
        "findings": _findings(row, lang) if book.internal else None,
    }


def lead(league: League, row: Row, lang: str) -> list[str]:
    """The county's place in words."""
    if row["rank"] is None:
        reason = reason_text(league, row, lang)
        return [word(f"site_lead_{row['status']}", lang, row["area_name"], reason)]
    total = f"{league['framework']['total']:g}"
    count = len(rows_of(league, "ranked"))
    out = [word("site_lead_ranked", lang, row["area_name"], place_text(row), count, score_text(league, row), total)]
    if row.get("rank_low") is not None:
        one = row["rank_low"] == row["rank_high"]
        key = "site_lead_sure" if one else "site_lead_interval"
        out.append(word(key, lang, row["rank_low"], row["rank_high"]))
    if row.get("tier"):
        out.append(word("site_lead_tier", lang, row["tier"]))
    if row.get("standing"):
        out.append(word(f"site_standing_{row['standing']}", lang))
    return out


def reading(league: League, row: Row, lang: str) -> list[str]:
    """What may be read from the place, and what may not."""
    out = [] if row["rank"] is None else remarks(league, row, lang)
    out = [sentence(text) + word("full_stop", lang).strip() for text in out]
    ranked = rows_of(league, "ranked")
    if row in ranked and row.get("rank_low") is not None:
        at = ranked.index(row)
        if at and (p := ranked[at - 1].get("beats_next")) is not None:
            out.append(word("site_beaten_by", lang, ranked[at - 1]["area_name"], _percent(p)))
        if (p := row.get("beats_next")) is not None and at + 1 < len(ranked):
            out.append(word("site_beats", lang, ranked[at + 1]["area_name"], _percent(p)))
        if row.get("few_cases"):
            out.append(word("site_few_cases", lang))
        readable = league["uncertainty"]["readable"]
        if readable != "order":
            out.append(word(f"site_readable_{readable}", lang))
    if row.get("rank_best") is not None and row["rank_best"] != row["rank_worst"]:
        out.append(word("site_could_be", lang, row["rank_best"], row["rank_worst"]))
    if row["rank"] is not None:
        out += without_sentences(league, row, lang)
    return out


def _percent(probability: float) -> str:
    """A probability in whole percent, never 0 or 100 where it is neither."""
    if 0 < probability < 0.01:
        return "<1"
    return ">99" if 0.99 < probability < 1 else number(100 * probability, 0)


def _figures(league: League, row: Row, lang: str) -> list[tuple[str, str]]:
    if row["status"] == "absent":
        return []
    out = []
    if row["rank"] is not None:
        out.append((word("rank", lang), word("site_of", lang, place_text(row), len(rows_of(league, "ranked")))))
    if interval := interval_text(row):
        out.append((word("site_interval_90", lang), interval))
    if row.get("tier"):
        out.append((word("tier", lang), str(row["tier"])))
    if row["score"] is not None:
        out.append(
            (word("score", lang), word("site_of", lang, score_text(league, row), f"{league['framework']['total']:g}"))
        )
    out.append((word("coverage", lang), f"{number(row['coverage'], 0)} %"))
    return out


def _neighbours(league: League, row: Row) -> tuple[Row | None, Row | None]:
    """The rows before and after in the table."""
    rows = rows_of(league, "ranked", "unranked")
    at = next((n for n, r in enumerate(rows) if r is row), None)
    if at is None:
        return None, None
    return (rows[at - 1] if at else None), (rows[at + 1] if at + 1 < len(rows) else None)


def _lines(league: League, row: Row, lang: str) -> list[Line]:
    out = []
    for indicator, entry in zip(league["indicators"], explanation(league, row, lang), strict=True):
        m = row["indicators"][indicator["code"]]
        known = entry["contribution"] is not None or (row["score"] is None and m["score"] is not None)
        interval = m["interval"] and " – ".join(number(end, 1) for end in m["interval"])
        out.append(
            Line(
                code=indicator["code"],
                title=localised(indicator["title"], lang),
                value=value_text(indicator, m, lang),
                counts=counts_text(m),
                interval=interval or "",
                evidence=evidence_text(m, lang),
                source=m.get("source") or "",
                lost=number(entry["lost"], 2) if known else "",
                full=number(entry["full"], 1) if known else "",
                against_city="" if entry["against_city"] is None else typeset(signed(round(entry["against_city"], 2))),
                beside={level: _beside(level, m["comparators"].get(level), lang) for level in (*LEVELS, *_OTHERS)},
            )
        )
    return out


def _beside(kind: str, comparator: dict[str, Any] | None, lang: str) -> Beside | None:
    if comparator is None:
        return None
    difference, verdict = comparator["difference"], comparator.get("verdict")
    named = comparator.get("area_name")
    source = source_text(comparator, lang)
    return Beside(
        text=comparator_text(comparator, lang),
        source=f"{named} {source}" if named else source,
        difference="" if difference is None else typeset(f"{difference:+.1f}"),
        verdict=verdict,
        said=verdict_text(kind, comparator, lang) if verdict else "",
    )


def _levels(row: Row) -> list[str]:
    """The comparators that any indicator has."""
    found = {k for m in row["indicators"].values() for k, c in m["comparators"].items() if c}
    return [*LEVELS, *(level for level in _OTHERS if level in found)]


def _traces(league: League, row: Row, lang: str) -> list[str]:
    """Why points were lost, the largest loss first, then what adjustments gave and took."""
    every = [e for e in explanation(league, row, lang) if not is_masked(row["indicators"][e["code"]])]
    lost = [e for e in every if e["contribution"] is None or e["lost"] > 0.005]
    if row["score"] is None:
        lost = [e for e in lost if row["indicators"][e["code"]]["score"] is not None]
    known = sorted((e for e in lost if e["contribution"] is not None), key=lambda e: -e["lost"])
    rest = [e for e in lost if e["contribution"] is None]
    return [*(e["trace"] for e in known), *item_traces(league, row, lang), *(e["trace"] for e in rest)]


def _findings(row: Row, lang: str) -> list[dict[str, Any]] | None:
    """What was found in the county's report and what it answered; None where the league does not carry it."""
    found = row.get("findings")
    if found is None:
        return None
    return [{**f, "message": localised(f["message"], lang), "remedy": localised(f["remedy"], lang)} for f in found]
