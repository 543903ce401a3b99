"""``bench rank``: leagues, and everything written of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import canonical_periods, over_paths
from bench.exit_codes import DONE, FINDINGS, UNUSABLE
from bench.progress import Progress, silent
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.charts.chart_kinds import Picture
    from bench.forming.rank_intervals import Draws
    from bench.intake.collections import Collection
    from bench.intake.findings import Finding
    from bench.league.league import League

_COLUMN = 16  # characters, so that long headings take a second line


@dataclass(frozen=True)
class RankRequest:
    """What to rank, and where to write it.

    ``references``: frameworks to rank by, empty for each collection's own; ``within``: the first digits of a province
    or city to narrow to; ``periods``: canonical, those that the collection lists where there are none; ``draws``: how
    rank intervals are drawn, None for none; ``lang``: of charts, page and CSV; ``charts``: whether any are drawn;
    ``each``: ``city`` or ``county``, for a league of every one's areas by themselves, or ``whole``; None as the
    collection says.
    """

    paths: tuple[Path, ...]
    out: Path
    lang: str
    references: tuple[str, ...] = ()
    within: str = ""
    periods: tuple[str, ...] = ()
    draws: Draws | None = None
    charts: bool = True
    each: str | None = None


@dataclass(frozen=True)
class RankResult:
    """The leagues that were written, in order, each with its file; everything that was found.

    Of very many leagues without charts there are only the heads, without rows.
    """

    leagues: tuple[League, ...]
    files: tuple[Path, ...]
    page: Path
    findings: tuple[Finding, ...]
    exit_code: int


def rank(request: RankRequest, progress: Progress = silent) -> RankResult:
    """Rank all below the paths and write it.

    Raises
    ------
    UnusableConfigurationError
        If a framework cannot be used.
    OSError
        If something cannot be written.
    """
    from bench.forming.leagues import form
    from bench.intake.collections import LEAGUE, gather
    from bench.intake.configuration import WHOLE
    from bench.intake.findings import has_errors
    from bench.intake.frameworks import load
    from bench.league.enumerations import Note

    collections, findings = gather(request.paths, [load(r) for r in request.references])
    unusable = any(f.file.endswith((".toml", ".csv")) for f in findings)
    formed: list[League] = []
    names = [collection.name for collection in collections]
    apart = len(set(names)) == len(names)  # or leagues of two folders may share a name
    finish = partial(_finished, request.out, request.lang) if apart and not request.charts else None
    for collection in collections:
        asked = request.periods or collection.configuration.periods
        each = collection.configuration.each if request.each is None else request.each
        within = None if each == WHOLE else each
        own, found = form(collection, request.within, request.draws, asked, each=within, finish=finish)
        formed += own
        findings += [*collection.findings, *found]
    leagues = _named_apart(sorted(formed, key=lambda league: Note.FICTIONAL in league.notes))
    files = tuple(request.out / league.id / LEAGUE for league in leagues)
    page = _write_all(leagues, files, _on_the_page(findings, collections), request, progress)
    code = UNUSABLE if unusable else FINDINGS if has_errors(findings) or not leagues else DONE
    return RankResult(tuple(leagues), files, page, tuple(findings), code)


def _named_apart(leagues: Sequence[League]) -> list[League]:
    """Leagues of folders that share a name get a number, so that none overwrites another."""
    from msgspec import structs

    from bench.league.codec import sealed
    from bench.league.folder_names import apart

    ids = apart([league.id for league in leagues], "-")
    pairs = zip(leagues, ids, strict=True)
    return [league if league.id == own else sealed(structs.replace(league, id=own)) for league, own in pairs]


def _on_the_page(findings: Sequence[Finding], collections: Sequence[Collection]) -> list[Finding]:
    """The findings with each file under its folder's name alone, so that a page does not tell where the folder lay."""
    names = {str(c.folder): c.name for c in collections}

    def shown(file: str) -> str:
        if file in names:
            return names[file]
        path = PurePath(file)
        folder = names.get(str(path.parent))
        return path.name if folder is None else f"{folder}/{path.name}"

    one_of_each = {f.file: f for f in findings}
    named = {file: shown(f.shown_file) for file, f in one_of_each.items()}
    return [replace(f, file=named[f.file]) for f in findings]


def _finished(out: Path, lang: str, league: League) -> League:
    """Write a league, one of more than are shown, and let go of all that no list of them says."""
    from msgspec import structs

    return structs.replace(
        _write(out / league.id, league, lang),
        rows=(),
        comparators=(),
        indicators={},
        inputs=(),
        history=(),
        trends={},
        lists=(),
        uncertainty=None,
    )


def _write(folder: Path, league: League, lang: str) -> League:
    """Write a league and its table; returned is the league sealed."""
    from bench.intake.collections import LEAGUE
    from bench.league.file import write_league
    from bench.views.league_csv import as_csv
    from bench.writing import write

    found = write_league(folder / LEAGUE, league)
    write(folder / "league.csv", "\ufeff" + as_csv(league, lang))
    return found


def _write_all(
    leagues: Sequence[League],
    files: Sequence[Path],
    findings: Sequence[Finding],
    request: RankRequest,
    progress: Progress,
) -> Path:
    """Write leagues, tables, charts and the page, which is returned."""
    from bench.pages.leagues_page import render
    from bench.writing import write

    for league, file in zip(leagues, files, strict=True):
        if league.rows:  # one without is written already
            _write(file.parent, league, request.lang)
    drawn = _draw(leagues, request, progress)
    page = request.out / "index.html"
    write(page, render(list(leagues), list(findings), drawn, request.lang))
    return page


def _draw(leagues: Sequence[League], request: RankRequest, progress: Progress) -> dict[tuple[str, str], str]:
    """The charts that come with every league, as SVG by league and name."""
    from bench.charts.drawing_files import Job, draw_all

    jobs = [
        Job(n, picture, request.out / league.id)
        for n, league in enumerate(leagues)
        for picture in (_pictures(league) if request.charts else ())
    ]
    keys = [(leagues[job.league].id, job.picture.stem) for job in jobs]
    return dict(zip(keys, draw_all(leagues, jobs, request.lang, progress), strict=True))


def _pictures(league: League) -> list[Picture]:
    """The charts that come with a league: those of single areas only where there are not too many."""
    from bench.charts.chart_kinds import KINDS, pictures
    from bench.views.profile import shown_alone

    few = bool(shown_alone(league))
    kinds = [name for name, kind in KINDS.items() if kind.by_default and (few or not kind.of_area)]
    return list(pictures(league, kinds))


def command(lang: str) -> click.Command:
    def run(
        paths: tuple[str, ...],
        references: tuple[str, ...],
        form: str,
        out: str,
        within: str | None,
        periods: tuple[str, ...],
        draws: int,
        seed: int,
        no_uncertainty: bool,
        no_charts: bool,
        each: str | None,
    ) -> int:
        from bench.forming.rank_intervals import Draws

        how = None if no_uncertainty else Draws(draws, seed)
        request = RankRequest(
            tuple(map(Path, paths)),
            Path(out),
            lang,
            references,
            within or "",
            periods,
            how,
            charts=not no_charts,
            each=each,
        )
        with terminal.progress(lang) as progress:
            result = rank(request, progress)
        if form == "json":
            _print_json(result, lang)
        else:
            _print(result, lang)
        return result.exit_code

    found = over_paths(lang, run, "rank", word("help_rank", lang))
    for option in (
        click.option(
            "--each",
            type=click.Choice(["whole", "city", "county"]),
            metavar="whole|city|county",
            help=word("help_each", lang),
        ),
        click.option("--no-charts", is_flag=True, help=word("help_no_charts", lang)),
        click.option("--no-uncertainty", is_flag=True, help=word("help_no_uncertainty", lang)),
        click.option("--seed", type=click.IntRange(0, 2**63), default=1, metavar="N", help=word("help_seed", lang)),
        click.option(
            "--draws", type=click.IntRange(100, 10**7), default=10_000, metavar="N", help=word("help_draws", lang)
        ),
    ):
        found = option(found)
    within = click.option("--within", callback=_digits(lang), metavar="CODE", help=word("help_within", lang))
    out = click.option("--out", required=True, metavar="DIR", help=word("help_out", lang))
    period = click.option(
        "--period",
        "periods",
        multiple=True,
        callback=canonical_periods(lang),
        metavar="PERIOD",
        help=word("help_rank_period", lang),
    )
    return period(within(out(found)))


def _digits(lang: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        code = (value or "").removesuffix("0000").removesuffix("00") if value and len(value) == 6 else value
        if code is not None and (len(code) not in (2, 4, 6) or not code.isascii() or not code.isdigit()):
            raise click.BadParameter(word("within_form", lang), ctx, param)
        return code

    return check


def _print_json(result: RankResult, lang: str) -> None:
    from bench.intake.findings import in_order

    pairs = zip(result.leagues, result.files, strict=True)
    written = [{"id": league.id, "file": str(file)} for league, file in pairs]
    terminal.json({"leagues": written, "findings": [f.as_json(lang) for f in in_order(result.findings)]})


def _print(result: RankResult, lang: str) -> None:
    """The tables on stdout, the findings on stderr."""
    from bench.intake.findings import as_text, count_in_words
    from bench.pages.leagues_page import MOST_SHOWN
    from bench.words.message import NOTE

    if asking := [f for f in result.findings if f.severity != NOTE]:  # notes are on the page, and in bench check
        terminal.warn(f"{as_text(asking, lang)}\n{count_in_words(result.findings, lang)}")
    console = terminal.console()
    if len(result.leagues) > MOST_SHOWN:
        for league in result.leagues:
            terminal.say(_title(league, lang))
        console.print(word("leagues_listed", lang, len(result.leagues)), soft_wrap=True)
    else:
        for league, file in zip(result.leagues, result.files, strict=True):
            console.print()
            _print_league(league, file, lang)
    if not result.leagues:
        console.print(word("no_leagues", lang))
    console.print()
    console.print(word("written_to", lang, result.page), soft_wrap=True)


def _title(league: League, lang: str) -> str:
    from bench.views.headings import heading

    return heading(league, lang) + word("colon", lang) + league.id


def _print_league(league: League, file: Path, lang: str) -> None:
    from bench.views.league_table import EXPECTED, table
    from bench.views.profile import profiled, shown_alone
    from bench.views.sentences import sentences

    console, shown = terminal.console(), table(league, lang).without(EXPECTED)  # it is narrow as it is
    console.print(_title(league, lang))
    terminal.show(shown.columns, shown.rows, _COLUMN)
    if left := terminal.hidden(shown.rows):
        console.print(word("rows_left_out", lang, left, file.with_name("league.csv")), soft_wrap=True)
    for sentence in sentences(league, lang):
        console.print(sentence, soft_wrap=True)
    if profiled(league) and not shown_alone(league):
        console.print(word("areas_not_drawn", lang, len(profiled(league))), soft_wrap=True)
