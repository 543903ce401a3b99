"""What ranking writes, as it is kept: by functions for a process of its own, which knows nothing of the database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bench.league.league import League
    from bench.league.rows import ScoredRow

SHEET, EXPLANATION, FROZEN, LEAGUE = "feedback", "explanation", "frozen", "ranked"


class Kept(NamedTuple):
    """A file that ranking wrote; with area and period where it is one county's."""

    path: str
    content: bytes
    area_code: str = ""
    period: str = ""


@dataclass(frozen=True)
class Told:
    """An area's score explained, as ``bench explain`` does, in one language."""

    heading: str
    sentences: list[str]
    headers: list[str]
    rows: list[list[str]]
    after: list[str]


def collected(out: Path) -> list[Kept]:
    """What was written but pictures, which the page holds, with each league frozen and its rows explained.

    It loads what the desk otherwise does not, which takes memory.
    """
    from bench.league import frozen as frozen_file
    from bench.league.file import read_league
    from bench.publishing.frozen import frozen_leagues

    ranked = out / LEAGUE
    wanted = [p for p in sorted(ranked.rglob("*")) if p.suffix in (".html", ".json", ".csv")]
    kept = [Kept(p.relative_to(out).as_posix(), p.read_bytes()) for p in wanted]
    leagues = [read_league(p) for p in wanted if p.name == "league.json"]
    for league, frozen in zip(leagues, frozen_leagues(leagues) if leagues else (), strict=True):
        kept.append(Kept(f"{FROZEN}/{league.id}.json", frozen_file.encode(frozen), period=league.period))
    for league in leagues:
        kept += _of_counties(league, out)
    return kept


def _of_counties(league: League, out: Path) -> Iterator[Kept]:
    for row in league.scored:
        told = {lang: vars(_told(league, row, lang)) for lang in ("zh", "en")}
        content = json.dumps(told, ensure_ascii=False).encode("utf-8")
        yield Kept(f"{EXPLANATION}/{league.id}/{row.area_code}.json", content, row.area_code, league.period)
        path = out / SHEET / league.id / f"{row.area_code}.html"
        if path.is_file():
            name = path.relative_to(out).as_posix()
            yield Kept(name, path.read_bytes(), row.area_code, league.period)


def _told(league: League, row: ScoredRow, lang: str) -> Told:
    from bench.views.explanation import explained

    found = explained(league, row, lang)
    rows = [list(cells) for cells in found.table.rows]
    return Told(found.heading, list(found.sentences), found.table.headers, rows, list(found.after))
