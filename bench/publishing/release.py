"""``bench publish``: a release from league files, whole or not at all, and the same bytes from the same inputs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.periods import months
from bench.leagues.files import read_league
from bench.publishing.disclosure import disclosed
from bench.publishing.frozen import frozen
from bench.publishing.manifest import NAME, Edition, digest, make_manifest, output_part
from bench.publishing.opendata import open_data
from bench.publishing.owned import require_release
from bench.publishing.placing import placed, restore, write_all
from bench.text.views import League
from bench.text.words import word
from bench.writing import as_json

File = tuple[str, bytes]
Pages = Callable[..., Iterator[File]]


def publish(paths: Sequence[Path], out: Path, edition: Edition, lang: str, *, replace: bool = False) -> int:
    """Write a release of league files; returns the exit code.

    Raises
    ------
    UnusableConfigurationError
        If a league cannot be read, was changed, or two may not stand in one release.
    OSError
        If the release exists and ``replace`` is not set, or cannot be written.
    UnwritableError
        If the folder holds anything but a release.
    """
    target = Path(os.path.realpath(out))  # of a link the folder that it leads to; the link stays
    restore(target)
    _may_write(target, out, lang, replace=replace)
    leagues = read_leagues(paths, public=edition.public)
    hashes = [digest(path.read_bytes()) for path in paths]
    with placed(target) as folder:
        parts = []
        for name, content in _with_progress(write_all(folder, files(leagues, edition)), lang):
            parts.append(output_part(name, content))
        manifest = make_manifest(zip(leagues, hashes, strict=True), parts, edition)
        (folder / NAME).write_bytes(as_json(manifest).encode("utf-8"))
    sys.stdout.write(word("release_written", lang, out, len(parts)) + "\n")
    return 0


def read_leagues(paths: Sequence[Path], *, public: bool) -> list[League]:
    """The leagues of one release, in the order given.

    Raises
    ------
    UnusableConfigurationError
        If one cannot be used, two have the same id, or a public release would tell a part of a year from the rest.
    """
    leagues = [read_league(path) for path in paths]
    findings = []
    for n, league in enumerate(leagues):
        for earlier in leagues[:n]:
            if league["id"] == earlier["id"]:
                findings.append(Finding("league-twice", str(paths[n]), "/id", {"found": league["id"]}))
            elif public and _overlap(league, earlier):
                values = {"found": league["period"], "other": earlier["period"]}
                findings.append(Finding("periods-overlap", str(paths[n]), "/period", values))
        if league.get("disclosure"):
            findings.append(Finding("league-public", str(paths[n]), "/disclosure"))
    if findings:
        raise UnusableConfigurationError(findings)
    return leagues


def _overlap(one: League, other: League) -> bool:
    """Whether one period holds a part of the other, so that what one hides may be the difference of two shown."""
    (a, b), (c, d) = months(one["period"]), months(other["period"])
    return one["period"] != other["period"] and a <= d and c <= b


def files(leagues: Sequence[League], edition: Edition, pages: Pages | None = None) -> Iterator[File]:
    """Every file of a release but its manifest, one after another, so that few are held at a time.

    Parameters
    ----------
    leagues : as read; for a public edition what may not be shown is taken out here, once, before anything is rendered
    pages : what makes the pages of the site; the site's own by default
    """
    public = disclosed(leagues)
    shown = public if edition.public else list(leagues)
    names = short_names(leagues)
    yield from open_data(shown, names, edition.date, public=edition.public)
    for league in public:  # rounded in an internal release too, for counties are given it
        yield f"leagues/{names[league['id']]}/frozen.json", as_json(frozen(league)).encode("utf-8")
    for n, lang in enumerate(edition.languages):
        yield from _documents(shown, edition, lang, "" if n == 0 else f"-{lang}")
    for path, content in (pages or _pages())(shown, edition.languages, internal=not edition.public):
        yield f"site/{path}", content


def _pages() -> Pages:
    from bench.site.build import pages

    return pages


def _documents(leagues: Sequence[League], edition: Edition, lang: str, suffix: str) -> Iterator[File]:
    from bench.publishing.bulletin import bulletin
    from bench.publishing.pictures import Pictures
    from bench.publishing.plain import with_isolated_names
    from bench.publishing.workbook import workbook

    pictures = Pictures(lang)
    named = [with_isolated_names(league) for league in leagues]
    yield f"league{suffix}.xlsx", workbook(named, pictures, edition.date, lang, internal=not edition.public)
    yield f"bulletin{suffix}.docx", bulletin(named, pictures, edition, lang)


def short_names(leagues: Iterable[League]) -> dict[str, str]:
    """A folder name for each league: letters, digits and hyphens, numbered where two would be the same."""
    out: dict[str, str] = {}
    for league in leagues:
        parts = [league["framework"]["code"], league["period"].replace("/", "_")]
        parts += [league["group"]["code"]] if league["group"] else []
        parts += [league["within"]] if league["within"] else []
        plain = re.sub(r"[^A-Za-z0-9_-]", "-", "-".join(parts)).lower()
        same = sum(name == plain or name.startswith(f"{plain}.") for name in out.values())
        out[league["id"]] = f"{plain}.{same + 1}" if same else plain
    return out


def _may_write(out: Path, named: Path, lang: str, *, replace: bool) -> None:
    """Refuse to write over anything but an earlier release, and over that only when told to."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    require_release(out)
    if not replace:
        raise FileExistsError(word("release_exists", lang, named))


def _with_progress(written: Iterator[File], lang: str) -> Iterator[File]:
    """Pass files on, with a line of progress where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield from written
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(word("publishing", lang)), BarColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for item in written:
            progress.advance(task)
            yield item
