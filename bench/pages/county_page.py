"""One county: its place in words first, then where its points went, whom it is beside, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from bench.intake.rulings import Ruling
from bench.league.comparators import Compared
from bench.league.enumerations import ComparatorKind, Readable, Standing, Verdict
from bench.league.league import League
from bench.league.rows import AbsentRow, RankedRow, ScoredRow
from bench.pages import pictures
from bench.pages.cells import counts_text, evidence_text, is_masked, sentence, typeset
from bench.pages.history import County, county_history
from bench.pages.page_frame import Content
from bench.pages.published_leagues import Book, Page, PublishedLeague, RowWithPage
from bench.views.explanation import ExplanationLine, decomposition_text, explanation
from bench.views.headings import heading
from bench.views.lists import area_list_texts
from bench.views.merit import told
from bench.views.parents import compared_kinds, nearest_name, parents_named
from bench.views.places import bare_interval, rank_text, reason_text, remarks, score_with_error
from bench.views.profile import profile_notes, profile_sentence, similar_notes
from bench.views.rules import is_lost, item_traces, valueless_traces
from bench.views.rulings import ruling_text, rulings_of
from bench.views.uncertainty import without_sentences
from bench.views.values import comparator_text, difference_text, ends_text, named_source
from bench.views.verdicts import unreported_sentences, verdict_text
from bench.words.interface import keyed, localised, word
from bench.words.numbers import number, signed
from scoring.framework import Indicator

_STANDINGS = keyed("site_standing_{}", Standing)
_READABLE = keyed("site_readable_{}", (Readable.TIERS, Readable.NOTHING))


@dataclass(frozen=True)
class Beside:
    """A comparator of one indicator as it is shown; texts are empty where it says nothing."""

    text: str
    source: str
    difference: str
    verdict: Verdict
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
    beside: Mapping[ComparatorKind, Beside]


@dataclass(frozen=True)
class Found:
    """A finding in the county's report, and what the county answered."""

    severity: str
    path: str
    message: str
    remedy: str
    answer: str


@dataclass(frozen=True)
class CountyPage(Content):
    """Everything about one county; what only one that reported has is empty of one that did not.

    ``before`` and ``after`` are its neighbours in the table; ``findings`` is None where they are not to be shown.
    """

    row: RowWithPage
    title: str
    lead: list[str]
    rulings: list[tuple[Ruling, str]]
    findings: list[Found] | None
    reading: list[str] = field(default_factory=list)
    figures: list[tuple[str, str]] = field(default_factory=list)
    before: ScoredRow | None = None
    after: ScoredRow | None = None
    withheld: bool = False
    lines: list[Line] = field(default_factory=list)
    judged: bool = False
    levels: list[ComparatorKind] = field(default_factory=list)
    nearest: str = ""
    parents: str = ""
    traces: list[str] = field(default_factory=list)
    decomposition: str = ""
    placement: list[Markup] = field(default_factory=list)
    losses: list[Markup] = field(default_factory=list)
    course: list[Markup] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sentence: str = ""
    history: County = field(default_factory=lambda: County([], []))


def content(book: Book, page: Page) -> CountyPage:
    """The page of one county."""
    published, lang = book.leagues[page.league], page.lang
    league, row = published.league, published.with_pages[page.about]
    title = heading(league, lang)
    rulings = [(r, ruling_text(league, r, lang)) for r in rulings_of(league, row.area_code)]
    told = book.internal and (row.findings or not isinstance(row, AbsentRow))
    findings = _findings(league, row, lang) if told else None
    if isinstance(row, AbsentRow):
        said = word("site_lead_absent", lang, row.area_name, reason_text(league, row, lang))
        return CountyPage(row, title, [said], rulings, findings)
    rated = any(m.score is not None for m in row.indicators.values())
    withheld = any(is_masked(m) for m in row.indicators.values())
    explained = explanation(league, row, lang)
    levels = _levels(league, row)
    lines = list(_lines(league, row, explained, levels, lang))
    before, after = _neighbours(published, row)
    return CountyPage(
        row=row,
        title=title,
        lead=_lead(published, row, lang),
        rulings=rulings,
        findings=findings,
        reading=list(_reading(published, row, lang)),
        figures=list(_figures(published, row, lang)),
        before=before,
        after=after,
        withheld=withheld,
        lines=lines,
        judged=any(line.beside for line in lines),
        levels=levels,
        nearest=nearest_name(league, lang),
        parents=parents_named(league, [row], lang),
        traces=_traces(league, row, explained, lang),
        decomposition=decomposition_text(league, row, lang),
        placement=pictures.area_pictures(published, page.about, pictures.PLACEMENT, lang) if rated else [],
        losses=pictures.area_pictures(published, page.about, pictures.LOSSES, lang) if rated and not withheld else [],
        course=pictures.area_pictures(published, page.about, pictures.COURSE, lang) if rated else [],
        notes=_notes(league, row, lang) if rated else [],
        sentence=sentence(profile_sentence(league, row, lang)) if rated else "",
        history=county_history(published, row, lang),
    )


def _notes(league: League, row: ScoredRow, lang: str) -> list[str]:
    """What is said below the profile."""
    return [*profile_notes(league, row, lang), *similar_notes(league, row, lang), *unreported_sentences(row, lang)]


def _lead(published: PublishedLeague, row: ScoredRow, lang: str) -> list[str]:
    """The county's place in words."""
    league = published.league
    if not isinstance(row, RankedRow):
        return [word("site_lead_unranked", lang, row.area_name, reason_text(league, row, lang))]
    score, total = score_with_error(row, published.decimals), f"{league.framework.total:g}"
    out = [
        told(
            league.framework,
            "site_lead_ranked",
            lang,
            row.area_name,
            rank_text(row),
            len(published.ranked),
            score,
            total,
        )
    ]
    if row.placed_last:
        return [*out, word("place_last", lang)]
    if row.rank_interval is not None:
        low, high = row.rank_interval
        out.append(word("site_lead_sure" if low == high else "site_lead_interval", lang, low, high))
    if row.tier:
        out.append(word("site_lead_tier", lang, row.tier))
    if row.standing:
        out.append(word(_STANDINGS[row.standing], lang))
    return out


def _reading(published: PublishedLeague, row: ScoredRow, lang: str) -> Iterator[str]:
    """What may be read from the place, and what may not."""
    ranked = row if isinstance(row, RankedRow) else None
    if ranked:
        stop = word("full_stop", lang).strip()
        noted = [*remarks(published.league, ranked, lang), *area_list_texts(published.league, ranked, lang)]
        yield from (sentence(text) + stop for text in noted)
        yield from _sureness(published, ranked, lang)
    if row.rank_best is not None and row.rank_best != row.rank_worst:
        yield word("site_could_be", lang, row.rank_best, row.rank_worst)
    if ranked:
        yield from without_sentences(published.league, ranked, lang)


def _sureness(published: PublishedLeague, row: RankedRow, lang: str) -> Iterator[str]:
    """How probably the county is truly behind its neighbour above and ahead of the one below; nothing without draws."""
    uncertainty, ranked = published.league.uncertainty, published.ranked
    if row.rank_interval is None or uncertainty is None:
        return
    at = published.places[row.area_code]
    if at and (p := ranked[at - 1].beats_next) is not None:
        yield told(published.league.framework, "site_beaten_by", lang, ranked[at - 1].area_name, _percent(p))
    if (p := row.beats_next) is not None and at + 1 < len(ranked):
        yield told(published.league.framework, "site_beats", lang, ranked[at + 1].area_name, _percent(p))
    if row.few_cases:
        yield word("site_few_cases", lang)
    if uncertainty.readable in _READABLE:
        yield word(_READABLE[uncertainty.readable], lang)


def _percent(probability: float) -> str:
    """A probability in whole percent, never 0 or 100 where it is neither."""
    if 0 < probability < 0.01:
        return "<1"
    return ">99" if 0.99 < probability < 1 else number(100 * probability, 0)


def _figures(published: PublishedLeague, row: ScoredRow, lang: str) -> Iterator[tuple[str, str]]:
    """The few numbers that the page begins with."""
    if isinstance(row, RankedRow):
        yield word("rank", lang), word("site_of", lang, rank_text(row), len(published.ranked))
        if interval := bare_interval(row):
            yield word("site_interval_90", lang), interval
        if row.tier:
            yield word("tier", lang), str(row.tier)
    if row.score is not None:
        total = f"{published.league.framework.total:g}"
        yield word("score", lang), word("site_of", lang, score_with_error(row, published.decimals), total)
    yield word("coverage", lang), f"{number(row.coverage, 0)} %"


def _neighbours(published: PublishedLeague, row: ScoredRow) -> tuple[ScoredRow | None, ScoredRow | None]:
    """The rows before and after in the table."""
    rows, at = published.scored, published.places[row.area_code]
    return (rows[at - 1] if at else None), (rows[at + 1] if at + 1 < len(rows) else None)


def _lines(
    league: League, row: ScoredRow, explained: Sequence[ExplanationLine], levels: Sequence[ComparatorKind], lang: str
) -> Iterator[Line]:
    indicators = {i.code: i for i in league.framework.indicators}
    for entry in explained:
        m = row.indicators[entry.code]
        known = entry.contribution is not None or (row.score is None and m.score is not None)
        compared = {kind: c for kind in levels if (c := m.comparators.get(kind))}
        yield Line(
            code=entry.code,
            title=entry.title,
            value=entry.value,
            counts=counts_text(m),
            interval=ends_text(indicators[entry.code], m.interval),
            evidence=evidence_text(m, lang),
            source=m.source or "",
            lost=number(entry.lost, 2) if known and entry.lost is not None else "",
            full=number(entry.full, 1) if known and entry.full is not None else "",
            against_city="" if entry.against_city is None else typeset(signed(entry.against_city)),
            beside={kind: _beside(indicators[entry.code], kind, c, lang) for kind, c in compared.items()},
        )


def _beside(indicator: Indicator, kind: ComparatorKind, compared: Compared, lang: str) -> Beside:
    return Beside(
        text=comparator_text(indicator, compared, lang),
        source=named_source(kind, compared, lang),
        difference=typeset(difference_text(indicator, compared.difference, lang)),
        verdict=compared.verdict,
        said=verdict_text(kind, compared, lang),
    )


def _levels(league: League, row: ScoredRow) -> list[ComparatorKind]:
    """What the area lies in, and those like it and the target where any indicator has them."""
    found = {kind for m in row.indicators.values() for kind in m.comparators}
    more = [kind for kind in (ComparatorKind.SIMILAR_AREAS, ComparatorKind.TARGET) if kind in found]
    return [*compared_kinds(league, [row]), *more]


def _traces(league: League, row: ScoredRow, explained: Sequence[ExplanationLine], lang: str) -> list[str]:
    """Why points were lost, the largest loss first, then what adjustments gave and took."""
    shown = [e for e in explained if row.indicators[e.code].value is not None]
    rest = [e.trace for e in shown if e.contribution is None]
    if row.score is None:
        return [*item_traces(league, row, lang), *rest]
    losses = [(e.lost, e.trace) for e in shown if e.contribution is not None and e.lost is not None and is_lost(e.lost)]
    known = [said for _, said in sorted(losses, key=lambda loss: -loss[0])]
    return [*known, *item_traces(league, row, lang), *rest, *valueless_traces(league, row, lang)]


def _findings(league: League, row: RowWithPage, lang: str) -> list[Found]:
    """What was found in the county's report and what it answered."""
    return [
        Found(f.severity, f.path, localised(f.message, lang), localised(league.remedy(f), lang), f.answer or "")
        for f in row.findings
    ]
