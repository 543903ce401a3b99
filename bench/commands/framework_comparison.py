"""``bench framework compare``: every place under two frameworks, or under one with other weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.commands import terminal
from bench.exit_codes import DONE
from bench.words.interface import localised, word

if TYPE_CHECKING:
    from bench.forming.framework_trial import Moved, Trial, Tried, TriedLeague
    from bench.intake.findings import Finding
    from bench.intake.frameworks import LoadedFramework
    from bench.league.league import League


@dataclass(frozen=True)
class TrialRequest:
    """A framework by code or file, another or weights to try in its place, and the submissions to rank by both."""

    first: str
    second: str | None
    data: tuple[Path, ...]
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class TrialResult:
    """Both frameworks, and every table under each."""

    frameworks: tuple[LoadedFramework, LoadedFramework]
    trial: Trial
    findings: tuple[Finding, ...]
    exit_code: int = DONE


def compare_frameworks(request: TrialRequest) -> TrialResult:
    """Rank the same submissions by two frameworks.

    Raises
    ------
    UnusableConfigurationError
        If a framework cannot be used, or has no indicator of which a weight is given.
    """
    from bench.forming.framework_trial import trial
    from bench.intake.frameworks import load, with_weights

    first = load(request.first)
    second = with_weights(request.first, request.weights) if request.second is None else load(request.second)
    found, findings = trial((first, second), request.data)
    return TrialResult((first, second), found, tuple(findings))


def show(result: TrialResult, request: TrialRequest, form: str, lang: str) -> int:
    """Print a comparison, for people or for programs."""
    from bench.intake.findings import as_text

    if result.findings:
        terminal.warn(as_text(result.findings, lang))
    if form == "json":
        terminal.json([_as_data(table) for table in result.trial.tables])
        return result.exit_code
    console = terminal.console()
    console.print(word("trial_frameworks", lang, *_names(result, request, lang)), soft_wrap=True)
    for table in result.trial.tables:
        _print_table(table, lang)
    if not result.trial.tables:
        console.print(word("trial_none", lang))
    if result.trial.alone:
        console.print(word("trial_alone", lang, word("list", lang).join(result.trial.alone)), soft_wrap=True)
    return result.exit_code


def _names(result: TrialResult, request: TrialRequest, lang: str) -> list[str]:
    """What the two frameworks are called."""
    named = [
        word("framework_version", lang, loaded.framework.code, loaded.framework.version) for loaded in result.frameworks
    ]
    if request.weights:
        changed = word("list", lang).join(f"{code}={weight:g}" for code, weight in request.weights.items())
        named[1] = word("trial_weights", lang, named[0], changed)
    return named


def _print_table(table: TriedLeague, lang: str) -> None:
    from bench.views.headings import heading
    from bench.views.tables import Column
    from scoring.order import Order

    console = terminal.console()
    console.print()
    console.print(heading(table.leagues[0], lang))
    sides = [word(key, lang) for key in ("trial_first", "trial_second")]
    columns = [
        Column("area", word("area", lang)),
        *(Column("rank", word("trial_rank", lang, side), numeric=True) for side in sides),
        Column("gained", word("trial_gained", lang), numeric=True),
        *(Column("score", word("trial_score", lang, side), numeric=True) for side in sides),
        Column("moved", word("trial_moved", lang)),
    ]
    console.print(terminal.grid(columns, [_cells(area, table, lang) for area in table.areas]))
    both = [abs(area.gained) for area in table.areas if area.gained is not None]
    console.print(word("trial_summary", lang, len(both), sum(map(bool, both)), max(both, default=0)), soft_wrap=True)
    if any(league.framework.order != Order() for league in table.leagues):
        console.print(word("trial_better", lang), soft_wrap=True)


def _cells(area: Tried, table: TriedLeague, lang: str) -> list[str]:
    from bench.words.numbers import number

    ranks = ["" if rank is None else str(rank) for rank in area.ranks]
    gained = "" if area.gained is None else f"{area.gained:+d}" if area.gained else "0"
    scores = ["" if score is None else number(score, 2) for score in area.scores]
    moved = word("list", lang).join(_moved(m, table.leagues, lang) for m in area.moved)
    return [area.area_name, *ranks, gained, *scores, moved]


def _moved(moved: Moved, leagues: tuple[League, League], lang: str) -> str:
    from bench.words.numbers import signed

    if moved.code is None:
        title = word("trial_added", lang)
    else:
        known = (league.framework.indicator(moved.code) for league in leagues)
        title = next(localised(i.title, lang) for i in known if i is not None)
    return f"{title} {signed(moved.points)}"


@dataclass(frozen=True)
class _Table:
    """A table for programs."""

    leagues: tuple[str, str]
    period: str
    areas: tuple[Tried, ...]


def _as_data(table: TriedLeague) -> _Table:
    one, other = table.leagues
    return _Table((one.id, other.id), one.period, table.areas)
