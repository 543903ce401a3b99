"""``bench assess --feedback``: a sheet for every county of a collection, to send back."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bench.assessing.assessment import Assessment, assess_in_league
from bench.charts.drawing_files import with_progress
from bench.charts.inline import characters
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import Collection, gather
from bench.intake.findings import Finding, as_text, has_errors
from bench.intake.frameworks import LoadedFramework, load
from bench.words.interface import word
from bench.writing import as_json, write

League = dict[str, Any]

_FEW = 4  # sheets written here; more are shared among processes


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
    frameworks: dict[str, LoadedFramework]
    font: bytes
    lang: str
    out: Path

    def write(self, sheet: _Sheet) -> str:
        from bench.assessing.page import render
        from bench.pages.leagues_page import font_face

        page = render(self._assessment(sheet), self.lang, feedback=True, font=partial(font_face, source=self.font))
        write(self.out / sheet.path, page)
        return sheet.path

    def _assessment(self, sheet: _Sheet) -> Assessment:
        if sheet.league is None:
            return Assessment(sheet.file, sheet.name, sheet.findings, None, None, None, {}, (), False)
        league = self.leagues[sheet.league]
        row = next(r for r in league["rows"] if r["area_code"] == sheet.area)
        return assess_in_league(league, row, self.frameworks[league["framework"]["code"]], sheet.findings)


_here: list[_Writing] = []  # a process's own, set once when it starts


def _start(writing: _Writing) -> None:
    _here[:] = [writing]


def _write(sheet: _Sheet) -> str:
    return _here[0].write(sheet)


def give_feedback(paths: list[Path], references: list[str], out: Path, output_format: str, lang: str) -> int:
    """Write a sheet for every county below the paths; returns the exit code."""
    collections, findings = gather(paths, [load(r) for r in references])
    unusable = any(f.file.endswith(".toml") for f in findings)
    sheets: list[_Sheet] = []
    leagues: list[League] = []
    frameworks: dict[str, LoadedFramework] = {}
    for collection in collections:
        formed, found = form(collection, draws=Draws())
        findings += found
        frameworks |= dict(collection.frameworks)
        sheets += _sheets(collection, formed, len(leagues))
        leagues += formed
    texts = "".join(as_text(sheet.findings, lang) for sheet in sheets)
    written = _written(sheets, leagues, frameworks, characters(leagues) + texts, out, lang) if sheets else []
    unread = sorted({f.file for c in collections for f in c.findings if _nobodys(f, c)})
    if output_format == "json":
        found_json = [f.as_json(lang) for f in findings]
        sys.stdout.write(as_json({"sheets": written, "not_written": unread, "findings": found_json}))
    else:
        if findings:
            sys.stderr.write(as_text(findings, lang) + "\n")
        if unread:
            sys.stderr.write(word("feedback_unreadable", lang, word("list", lang).join(unread)) + "\n")
        said = word("feedback_written", lang, len(written), out) if written else word("feedback_none", lang)
        sys.stdout.write(said + "\n")
    return 3 if unusable else 1 if unread or has_errors(findings) else 0


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
        for row in league["rows"]:
            if row["status"] not in ("ranked", "unranked"):
                continue
            own = submissions[row["area_code"], league["period"]]
            path = f"{league['id']}/{own.area_code}.html"
            found = tuple(by_file.get(own.file, ()))
            yield _Sheet(path, first + n, own.area_code, own.area_name, own.file, found)
    for own in collection.rejected:
        if own.level in ("county", "functional_zone"):
            path = f"{collection.name}/unusable-{own.period.replace('/', '_')}/{own.area_code}.html"
            yield _Sheet(path, None, own.area_code, own.area_name, own.file, tuple(by_file.get(own.file, ())))


def _written(
    sheets: list[_Sheet],
    leagues: Sequence[League],
    frameworks: dict[str, LoadedFramework],
    text: str,
    out: Path,
    lang: str,
) -> list[str]:
    """Write the sheets, by as many processes as there are processors, and return their paths in order."""
    from bench.charts.inline import woff

    writing = _Writing(tuple(leagues), frameworks, woff(text), lang, out)
    if len(sheets) <= _FEW:
        return [writing.write(sheet) for sheet in sheets]
    workers = min(os.cpu_count() or 1, len(sheets))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(writing,)) as pool:
        return list(with_progress(pool.map(_write, sheets, chunksize=4), len(sheets), word("writing_sheets", lang)))
