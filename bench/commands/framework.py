"""``bench framework check`` and ``compare``: a framework by itself, how it behaves on data, and beside another."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import framework_comparison, terminal
from bench.commands.framework_comparison import TrialRequest, compare_frameworks
from bench.commands.options import language, output_format
from bench.console import WordedCommand, WordedGroup
from bench.exit_codes import DONE
from bench.words.interface import word

if TYPE_CHECKING:
    import pandas as pd

    from bench.intake.findings import Finding
    from bench.intake.frameworks import LoadedFramework
    from bench.league.league import League
    from scoring.framework import Framework
    from scoring.structure import Structure

_COLUMN = 9  # characters


@dataclass(frozen=True)
class FrameworkRequest:
    """A framework by code or file, the submissions to check it on, and where to draw its structure, if anywhere."""

    reference: str
    lang: str
    data: tuple[Path, ...] = ()
    out: Path | None = None


@dataclass(frozen=True)
class Checked:
    """A league and the framework's structure on it, or why there is none."""

    league: League
    structure: Structure | str


@dataclass(frozen=True)
class FrameworkResult:
    """A usable framework, its structure on every league that the data form, and the pictures drawn."""

    loaded: LoadedFramework
    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    pictures: tuple[Path, ...]
    exit_code: int = DONE


def check_framework(request: FrameworkRequest) -> FrameworkResult:
    """Check a framework file; with data, its structure on every league they form.

    Raises
    ------
    UnusableConfigurationError
        If the framework cannot be used.
    OSError
        If a picture cannot be written.
    """
    from bench.forming.leagues import form
    from bench.intake.collections import gather
    from bench.intake.frameworks import load
    from bench.reports.names_check import names_findings
    from bench.views.structure import structure_of

    loaded = load(request.reference)
    collections, findings = gather(request.data, [loaded]) if request.data else ([], [])
    leagues = [league for c in collections for league in form(c)[0]]
    checked = tuple(Checked(league, structure_of(loaded.framework, league)) for league in leagues)
    findings = [*names_findings(request.reference), *findings]
    pictures = () if request.out is None else _draw(checked, request.out, request.lang)
    return FrameworkResult(loaded, checked, tuple(findings), pictures)


def _draw(checked: tuple[Checked, ...], out: Path, lang: str) -> tuple[Path, ...]:
    """Draw every structure as PNG and SVG; returns the PNG files."""
    from bench.charts import structure as chart
    from bench.charts.png import png
    from bench.charts.svg import file_svg
    from bench.views.headings import heading
    from bench.views.structure import gap_sentence, pairs
    from bench.writing import write

    files = []
    for each in checked:
        league, found = each.league, each.structure
        if isinstance(found, str):
            continue
        stem = "structure-" + league.id.replace("/", "-")
        said, named = gap_sentence(league.framework, found, lang), heading(league, lang)
        sheet = chart.draw(pairs(league.framework, found, lang), named, said, lang)
        write(out / f"{stem}.png", png(sheet))
        title = word("in_brackets", lang, word("chart_structure", lang), named)
        write(out / f"{stem}.svg", file_svg(sheet, title + word("colon", lang) + said))
        files.append(out / f"{stem}.png")
    return tuple(files)


def command(lang: str) -> click.Group:
    summaries = {name: word(f"help_framework_{name}", lang).split("\n")[0] for name in ("check", "compare")}
    group = WordedGroup("framework", summaries=summaries, help=word("help_framework_group", lang))

    @group.command("check", cls=WordedCommand, help=word("help_framework_check", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--data", multiple=True, metavar="PATH", help=word("help_data", lang))
    @click.option("--out", metavar="DIR", help=word("help_out_picture", lang))
    @click.argument("reference", metavar="CODE|FILE")
    def run(reference: str, data: tuple[str, ...], out: str | None, form: str) -> int:
        request = FrameworkRequest(reference, lang, tuple(map(Path, data)), Path(out) if out else None)
        result = check_framework(request)
        _print(result, form, lang)
        return result.exit_code

    @group.command("compare", cls=WordedCommand, help=word("help_framework_compare", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--data", multiple=True, required=True, metavar="PATH", help=word("help_trial_data", lang))
    @click.option("--weights", multiple=True, metavar="CODE=N", help=word("help_trial_weights", lang))
    @click.argument("first", metavar="CODE|FILE")
    @click.argument("second", metavar="CODE|FILE", required=False)
    def compared(first: str, second: str | None, data: tuple[str, ...], weights: tuple[str, ...], form: str) -> int:
        if second is None and not weights:
            raise click.UsageError(word("trial_needs_other", lang))
        if second is not None and weights:
            raise click.UsageError(word("trial_one_or_other", lang))
        request = TrialRequest(first, second, tuple(map(Path, data)), _weights(weights, lang))
        return framework_comparison.show(compare_frameworks(request), request, form, lang)

    return group


def _weights(stated: tuple[str, ...], lang: str) -> dict[str, float]:
    """Weights as the command line states them."""
    out: dict[str, float] = {}
    for one in stated:
        code, equals, number = one.partition("=")
        try:
            weight = float(number)
        except ValueError:
            weight = math.nan
        if not (equals and code and math.isfinite(weight) and weight > 0):
            raise click.UsageError(word("trial_weight_form", lang, one))
        if code in out:
            raise click.UsageError(word("trial_weight_twice", lang, code))
        out[code] = weight
    return out


def _print(result: FrameworkResult, form: str, lang: str) -> None:
    from bench.intake.findings import as_text

    if result.findings:
        terminal.warn(as_text(result.findings, lang))
    if form == "json":
        leagues = [_as_data(checked) for checked in result.checked]
        terminal.json({"framework": result.loaded.framework.code, "leagues": leagues})
    else:
        _print_text(result, lang)
    for picture in result.pictures:
        terminal.warn(word("written_to", lang, picture))


def _print_text(result: FrameworkResult, lang: str) -> None:
    from bench.views.headings import heading

    framework, console = result.loaded.framework, terminal.console()
    console.print(word("framework_version", lang, framework.code, framework.version))
    console.print(
        word("framework_usable", lang, len(framework.pillars), len(framework.indicators), f"{framework.total:g}")
    )
    for checked in result.checked:
        console.print()
        console.print(heading(checked.league, lang) + word("colon", lang) + checked.league.id)
        if isinstance(checked.structure, str):
            console.print(word("structure_none", lang, checked.structure))
        else:
            _print_structure(framework, checked.structure, lang)


def _print_structure(framework: Framework, found: Structure, lang: str) -> None:
    from bench.views.structure import best_case_sentence, structure_sentences, structure_table

    table, console = structure_table(framework, found, lang), terminal.console()
    console.print(terminal.grid(table.columns, table.rows, _COLUMN))
    for sentence in structure_sentences(framework, found, lang):
        console.print(sentence, soft_wrap=True)
    console.print(best_case_sentence(found, lang), soft_wrap=True)


@dataclass(frozen=True)
class _NotComputed:
    """Why a league's structure could not be computed, for programs."""

    league: str
    not_computed: str


@dataclass(frozen=True)
class _StructureData:
    """A league's structure for programs: frames by row and column, None where a number is not known."""

    league: str
    areas: int
    complete: int
    indicators: Mapping[str, Mapping[str, float | None]]
    correlations: Mapping[str, Mapping[str, float | None]]
    alternative_weights: Mapping[str, Mapping[str, float | None]]
    redundant: list[tuple[str, str, float]]
    reversed: list[tuple[str, float]]
    flat: list[str]
    alpha: Mapping[str, float | None]
    balanced_weights: Mapping[str, float | None]
    balance_reached: bool
    best_case: Mapping[str, float | None]


def _as_data(checked: Checked) -> _StructureData | _NotComputed:
    found = checked.structure
    if isinstance(found, str):
        return _NotComputed(checked.league.id, found)
    return _StructureData(
        league=checked.league.id,
        areas=found.areas,
        complete=found.complete,
        indicators=_records(found.indicators),
        correlations=_records(found.correlations),
        alternative_weights=_records(found.alternatives),
        redundant=found.redundant,
        reversed=found.reversed,
        flat=found.flat,
        alpha={name: _known(value) for name, value in found.alpha.items()},
        balanced_weights=_series(found.balanced),
        balance_reached=bool(found.balance_reached),
        best_case=_series(found.best_case),
    )


def _records(frame: pd.DataFrame) -> dict[str, dict[str, float | None]]:
    return {str(name): _series(row) for name, row in frame.iterrows()}


def _series(values: pd.Series[float]) -> dict[str, float | None]:
    return {str(name): _known(float(value)) for name, value in values.items()}


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
