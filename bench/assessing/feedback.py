"""Feedback sheets: one for every county of a collection, to send back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from bench.assessing.assessment import Assessment, assess_in_league
from bench.charts.font_subset import characters, woff
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.areas import SCORED_LEVELS
from bench.intake.collections import Collection
from bench.intake.findings import Finding, as_text, has_errors
from bench.intake.frameworks import LoadedFramework
from bench.league.league import IndicatorSummary, League
from bench.processes import shared
from bench.progress import Progress, Stage, counted
from bench.writing import write
from scoring.choices import Level

_FEW = 4  # sheets written here; more are shared among processes
_BATCH = 4  # sheets that a process takes at a time


@dataclass(frozen=True)
class _Sheet:
    """A sheet to write: of a league's row, or of a file that no league could use."""

    path: str
    league: int | None
    area: str
    name: str
    file: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Writing:
    """What all sheets share; sent to each process once."""

    leagues: tuple[League, ...]
    frameworks: Mapping[str, LoadedFramework]
    font: bytes
    lang: str
    out: Path


@dataclass(frozen=True)
class Feedback:
    """The sheets written, below the folder; the files that do not say whose they are; and what was found in forming."""

    sheets: tuple[str, ...]
    unread: tuple[str, ...]
    findings: tuple[Finding, ...]


def give_feedback(collections: Sequence[Collection], out: Path, lang: str, progress: Progress) -> Feedback:
    """Write a sheet for every county of the collections.

    Raises
    ------
    OSError
        If one cannot be written.
    """
    sheets: list[_Sheet] = []
    leagues: list[League] = []
    findings: list[Finding] = []
    frameworks: dict[str, LoadedFramework] = {}
    for collection in collections:
        formed, found = form(collection, draws=Draws(), each=collection.configuration.each)
        findings += found
        frameworks |= dict(collection.frameworks)
        sheets += _sheets(collection, formed, len(leagues))
        leagues += map(_naming_nobody, formed)
    written: list[str] = []
    if sheets:
        texts = "".join(as_text(sheet.findings, lang) for sheet in sheets)
        writing = _Writing(tuple(leagues), frameworks, woff(characters(leagues) + texts), lang, out)
        done = shared(_write, writing, sheets, few=_FEW, batch=_BATCH)
        written = list(counted(done, Stage.WRITING_SHEETS, len(sheets), progress))
    unread = sorted({f.file for c in collections for f in c.findings if _nobodys(f, c)})
    return Feedback(tuple(written), tuple(unread), tuple(findings))


def _naming_nobody(league: League) -> League:
    """A league in which no other area is said to draw a benchmark to itself, which its county's sheet would repeat."""

    def bare(summary: IndicatorSummary) -> IndicatorSummary:
        if summary.variation is None:
            return summary
        nobody = replace(summary.variation, pulled_by=None, pulled_share=None, benchmark_of_others=None)
        return replace(summary, variation=nobody)

    return replace(league, indicators={code: bare(summary) for code, summary in league.indicators.items()})


def _nobodys(finding: Finding, collection: Collection) -> bool:
    """Whether a finding is an error of a file that does not say whose it is."""
    known = {s.file for s in (*collection.submissions, *collection.rejected)}
    return finding.file.endswith(".json") and finding.file not in known and has_errors([finding])


def _sheets(collection: Collection, leagues: Sequence[League], first: int) -> Iterator[_Sheet]:
    """A sheet for each county and league, and for each county whose report no league could use."""
    by_file: dict[str, list[Finding]] = {}
    for finding in collection.findings:
        by_file.setdefault(finding.file, []).append(finding)
    submissions = {(s.area_code, s.period): s for s in collection.submissions}
    for n, league in enumerate(leagues):
        for row in league.scored:
            own = submissions[row.area_code, league.period]
            path = f"{league.id}/{own.area_code}.html"
            found = tuple(by_file.get(own.file, ()))
            yield _Sheet(path, first + n, own.area_code, own.area_name, own.file, found)
    for own in collection.rejected:
        framework = collection.frameworks.get(own.framework)
        if own.level in SCORED_LEVELS[framework.framework.level if framework else Level.COUNTY]:
            path = f"{collection.name}/unusable-{own.period.replace('/', '_')}/{own.area_code}.html"
            yield _Sheet(path, None, own.area_code, own.area_name, own.file, tuple(by_file.get(own.file, ())))


def _write(writing: _Writing, sheet: _Sheet) -> str:
    from bench.assessing.page import render
    from bench.pages.font_face import font_face

    font = partial(font_face, source=writing.font)
    write(writing.out / sheet.path, render(_assessment(writing, sheet), writing.lang, feedback=True, font=font))
    return sheet.path


def _assessment(writing: _Writing, sheet: _Sheet) -> Assessment:
    league = None if sheet.league is None else writing.leagues[sheet.league]
    row = None if league is None else league.find(sheet.area)
    if league is None or row is None:
        return Assessment(sheet.file, sheet.name, sheet.findings, None, False)
    return assess_in_league(league, row, writing.frameworks[league.framework.code], sheet.findings)
