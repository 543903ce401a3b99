"""Leagues to publish, and a site of two pages in the place of the real one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.league.file import write_league
from bench.league.league import League
from bench.publishing.manifest import Edition
from bench.publishing.release import Released, release
from tests.reports import SUBMISSIONS, report, write_reports

MARKUP, FORMULA, SCRIPT = "<b>甲&\"'县</b>", "=1+1", "</script><script>alert(1)</script>"
TURNED, LONG, PATH = "\u200fشمال县", "长" * 200, "../..\\etc/县"
HOSTILE = (MARKUP, FORMULA, SCRIPT, TURNED, LONG, PATH, "@SUM(A1)", "-2+3", "$x^2$_县")
EDITION = Edition("2024-03-01", ("zh",))


def leagues_with_draws(folder: Path, number: int = 1000) -> list[League]:
    leagues: list[League] = []
    for collection in gather([folder])[0]:
        leagues += form(collection, "", Draws(number))[0]
    return leagues


def example() -> League:
    """The fictional prefecture of 2023."""
    return leagues_with_draws(SUBMISSIONS / "example-prefecture")[-1]


def hostile(folder: Path) -> League:
    """A league of names that would do harm anywhere they are not taken as text."""
    reports = [report(f"9901{n:02}", name, on_time=99 - n) for n, name in enumerate(HOSTILE, 1)]
    write_reports(folder, *reports)
    (folder / "rulings.toml").write_text(
        '[[rulings]]\nkind = "penalty"\narea = "990101"\nperiod = "2023"\npoints = 1\n'
        'reason = "<i>=2+2</i>"\ndocument = "@SUM(A1)"\n',
        "utf-8",
    )
    (league,) = leagues_with_draws(folder)
    return league


def written(folder: Path, *leagues: League) -> list[Path]:
    """The leagues as ``bench rank`` writes them."""
    paths = [folder / league.id / "league.json" for league in leagues]
    for path, league in zip(paths, leagues, strict=True):
        write_league(path, league)
    return paths


def pages(leagues: list[League], lang: tuple[str, ...], *, internal: bool) -> Iterator[tuple[str, bytes]]:
    """A site of two pages."""
    mark = "内部" if internal else ""
    yield "index.html", f"<title>{mark}{len(leagues)}</title>".encode()
    yield f"{lang[0]}/league.html", json.dumps([r.score for r in leagues[0].scored]).encode()


def released(paths: list[Path], out: Path, edition: Edition = EDITION, *, replace: bool = False) -> Released:
    return release(paths, out, edition, replace=replace)


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
