"""``bench check``: every finding of every submission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import over_paths
from bench.exit_codes import DONE, FINDINGS, UNUSABLE
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.intake.findings import Finding


@dataclass(frozen=True)
class CheckRequest:
    """What to check, and by which frameworks; each collection's or submission's own where there are none.

    ``today``: the day to check on; None asks nothing that only a clock can tell.
    """

    paths: tuple[Path, ...]
    references: tuple[str, ...] = ()
    today: date | None = None


@dataclass(frozen=True)
class CheckResult:
    """How many submissions were read, and everything that was found."""

    files: int
    findings: tuple[Finding, ...]
    exit_code: int


def check(request: CheckRequest) -> CheckResult:
    """Check every submission at or below the paths.

    Raises
    ------
    UnusableConfigurationError
        If a framework cannot be used.
    """
    from bench.intake.collections import gather
    from bench.intake.findings import has_errors
    from bench.intake.frameworks import load

    collections, unusable = gather(
        request.paths, [load(r) for r in request.references], keep=False, today=request.today
    )
    findings = (*unusable, *(f for c in collections for f in c.findings))
    configuration = any(f.file.endswith((".toml", ".csv")) for f in unusable)  # and not only a path
    code = UNUSABLE if configuration else FINDINGS if has_errors(findings) else DONE
    return CheckResult(sum(c.files for c in collections), findings, code)


def command(lang: str) -> click.Command:
    def run(paths: tuple[str, ...], references: tuple[str, ...], form: str) -> int:
        result = check(CheckRequest(tuple(map(Path, paths)), references, date.today()))
        _print(result, form, lang)
        return result.exit_code

    return over_paths(lang, run, "check", word("help_check", lang))


def _print(result: CheckResult, form: str, lang: str) -> None:
    from bench.intake.findings import as_text, count_in_words, in_order

    findings = result.findings
    if form == "json":
        terminal.json({"files": result.files, "findings": [f.as_json(lang) for f in in_order(findings)]})
        return
    if findings:
        terminal.say(as_text(findings, lang))
    summary = count_in_words(findings, lang) if findings else word("nothing_found", lang)
    terminal.say(word("files_checked", lang, result.files) + summary)
