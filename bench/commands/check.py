"""``bench check``: every finding of every submission."""

from __future__ import annotations

from typing import Any

import click

from bench.commands.options import over_paths
from bench.console import DONE, FINDINGS, UNUSABLE
from bench.words.interface import word


def command(lang: str) -> click.Command:
    def check(paths: tuple[str, ...], references: tuple[str, ...], form: str) -> int:
        from pathlib import Path

        from bench.intake.collections import gather
        from bench.intake.findings import as_text, count_in_words, has_errors, in_order
        from bench.intake.frameworks import load

        collections, unusable = gather([Path(p) for p in paths], [load(r) for r in references], keep=False)
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

    return over_paths(lang, check, "check")


def _configuration(findings: list[Any]) -> bool:
    """Whether a configuration cannot be used, and not only a path."""
    return any(f.file.endswith(".toml") for f in findings)
