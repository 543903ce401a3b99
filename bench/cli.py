"""The commands of ``bench``; whatever is heavy is imported by the command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from bench import __version__
from bench.console import DONE, FINDINGS, UNUSABLE, WordedCommand, WordedGroup, run
from bench.words import word

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def commands(lang: str) -> click.Group:
    """The command group, worded in one language."""
    group = WordedGroup("bench", help=word("help_bench", lang))
    click.version_option(__version__, message="%(version)s", help=word("help_version", lang))(group)
    _language(lang)(group)
    for command in (_check(lang), _rank(lang), _explain(lang), _framework(lang), _audit(lang)):
        group.add_command(command)
    return group


def _language(lang: str) -> Decorator:
    # Read before the commands are built, see console.language; declared so that it is accepted and shown.
    return click.option(
        "--lang", type=click.Choice(["zh", "en"]), expose_value=False, metavar="zh|en", help=word("help_lang", lang)
    )


def _format(lang: str) -> Decorator:
    choice = click.Choice(["text", "json"])
    return click.option(
        "--format", "form", type=choice, default="text", metavar="text|json", help=word("help_format", lang)
    )


def _common(lang: str, function: Callable[..., Any], name: str) -> click.Command:
    function = click.argument("paths", nargs=-1, required=True, metavar=word("usage_paths", lang))(function)
    function = click.option(
        "--framework", "references", multiple=True, metavar="CODE|FILE", help=word("help_framework", lang)
    )(function)
    function = _language(lang)(_format(lang)(function))
    return click.command(name, cls=WordedCommand, help=word(f"help_{name}", lang))(function)


def _check(lang: str) -> click.Command:
    def check(paths: tuple[str, ...], references: tuple[str, ...], form: str) -> int:
        from pathlib import Path

        from bench.collections import gather
        from bench.findings import as_text, count_in_words, has_errors, in_order
        from bench.frameworks import load

        collections, unusable = gather([Path(p) for p in paths], [load(r) for r in references])
        findings = [*unusable, *(f for c in collections for f in c.findings)]
        files = sum(c.files for c in collections)
        if form == "json":
            from bench.writing import as_json

            click.echo(as_json({"files": files, "findings": [f.as_json(lang) for f in in_order(findings)]}), nl=False)
        else:
            if findings:
                click.echo(as_text(findings, lang))
            summary = count_in_words(findings, lang) if findings else word("nothing_found", lang)
            click.echo(word("files_checked", lang, files) + summary)
        return UNUSABLE if _configuration(unusable) else FINDINGS if has_errors(findings) else DONE

    return _common(lang, check, "check")


def _configuration(findings: list[Any]) -> bool:
    """Whether a configuration cannot be used, and not only a path."""
    return any(f.file.endswith(".toml") for f in findings)


def _rank(lang: str) -> click.Command:
    def rank(
        paths: tuple[str, ...],
        references: tuple[str, ...],
        form: str,
        out: str,
        within: str | None,
        draws: int,
        seed: int,
        no_uncertainty: bool,
    ) -> int:
        from pathlib import Path

        from bench.ranking import rank_collections
        from bench.robustness import Draws

        how = None if no_uncertainty else Draws(draws, seed)
        return rank_collections([Path(p) for p in paths], list(references), Path(out), within or "", form, lang, how)

    command = _common(lang, rank, "rank")
    for option in (
        click.option("--no-uncertainty", is_flag=True, help=word("help_no_uncertainty", lang)),
        click.option("--seed", type=click.IntRange(0, 2**63), default=1, metavar="N", help=word("help_seed", lang)),
        click.option(
            "--draws", type=click.IntRange(100, 10**7), default=10_000, metavar="N", help=word("help_draws", lang)
        ),
    ):
        command = option(command)
    within = click.option("--within", callback=_digits(lang), metavar="CODE", help=word("help_within", lang))
    out = click.option("--out", required=True, metavar="DIR", help=word("help_out", lang))
    return within(out(command))


def _explain(lang: str) -> click.Command:
    @click.command("explain", cls=WordedCommand, help=word("help_explain", lang))
    @_language(lang)
    @_format(lang)
    @click.option("--out", metavar="DIR", help=word("help_out_picture", lang))
    @click.argument("league", metavar=word("usage_league", lang))
    @click.argument("area", metavar=word("usage_area", lang))
    def explain(league: str, area: str, out: str | None, form: str) -> int:
        from pathlib import Path

        from bench.explaining import explain as run_explain

        return run_explain(Path(league), area, Path(out) if out else None, form, lang)

    return explain


def _framework(lang: str) -> click.Group:
    group = WordedGroup("framework", help=word("help_framework_group", lang))

    @group.command("check", cls=WordedCommand, help=word("help_framework_check", lang))
    @_language(lang)
    @_format(lang)
    @click.option("--data", multiple=True, metavar="PATH", help=word("help_data", lang))
    @click.option("--out", metavar="DIR", help=word("help_out_picture", lang))
    @click.argument("reference", metavar="CODE|FILE")
    def check(reference: str, data: tuple[str, ...], out: str | None, form: str) -> int:
        from pathlib import Path

        from bench.structure import check_framework

        return check_framework(reference, [Path(p) for p in data], Path(out) if out else None, form, lang)

    return group


def _audit(lang: str) -> click.Command:
    @click.command("audit", cls=WordedCommand, help=word("help_audit", lang))
    @_language(lang)
    @_format(lang)
    @click.option("--score", metavar="COL", help=word("help_score_column", lang))
    @click.option("--indicator", "indicators", multiple=True, metavar="COL", help=word("help_indicator_column", lang))
    @click.option("--name", metavar="COL", help=word("help_name_column", lang))
    @click.option("--decimals", type=click.IntRange(0, 6), metavar="0…6", help=word("help_decimals", lang))
    @click.option("--step", type=float, default=5.0, metavar="N", help=word("help_step", lang))
    @click.argument("table", metavar=word("usage_table", lang))
    def audit(
        table: str,
        score: str | None,
        indicators: tuple[str, ...],
        name: str | None,
        decimals: int | None,
        step: float,
        form: str,
    ) -> int:
        from pathlib import Path

        from bench.auditing import audit as run_audit

        return run_audit(Path(table), score, indicators, name, decimals, step, lang, form)

    return audit


def _digits(lang: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        code = (value or "").removesuffix("0000").removesuffix("00") if value and len(value) == 6 else value
        if code is not None and (len(code) not in (2, 4) or not code.isdigit()):
            raise click.BadParameter(word("within_form", lang), ctx, param)
        return code

    return check


def main() -> None:
    """Entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console in GBK must not stop on a character it lacks
    sys.exit(run(commands, sys.argv[1:]))
