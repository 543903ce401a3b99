"""``bench verify``: a release compared with its manifest, and made again from its inputs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import language, output_format
from bench.console import WordedCommand
from bench.words.interface import keyed, word

if TYPE_CHECKING:
    from bench.publishing.verify import Verified

_MOST = 20  # differences of one cause that are printed one by one

# The keys of the words for each cause, difference and outcome of bench.publishing.verify, which help must not wait for.
CAUSES = keyed("verify_{}", ("later", "input", "framework", "program", "unexplained"))
WHATS = keyed(
    "verify_{}",
    (
        "cannot_be_used",
        "missing_file",
        "changed_file",
        "extra_file",
        "extra_folder",
        "changed_mode",
        "no_such_league",
        "league_changed",
        "framework_changed",
        "program_changed",
        "other_bytes",
        "not_made_again",
        "other_number",
    ),
)
AGAIN = keyed("verify_remade_{}", ("identical", "numbers", "differs"))


def command(lang: str) -> click.Command:
    @click.command("verify", cls=WordedCommand, help=word("help_verify", lang))
    @language(lang)
    @output_format(lang)
    @click.option("--inputs", metavar="DIR", help=word("help_inputs", lang))
    @click.argument("release", metavar=word("usage_release", lang))
    def run(release: str, inputs: str | None, form: str) -> int:
        from bench.publishing.verify import verify

        result = verify(Path(release), Path(inputs) if inputs else None)
        if result.findings:
            from bench.intake.findings import as_text

            terminal.warn(as_text(result.findings, lang))
        if form == "json":
            _print_json(result)
        else:
            terminal.say("\n".join(_lines(result, lang)))
        return result.exit_code

    return run


def _print_json(result: Verified) -> None:
    terminal.json(
        {
            "identical": not result.differences,
            "files": result.files,
            "differences": result.differences,
            "remade": result.remade,
            "signatures": result.signatures,
        }
    )


def _lines(result: Verified, lang: str) -> Iterator[str]:
    """What was found, by cause."""
    if result.as_published:
        yield word("verify_files", lang, result.files)
    for cause in dict.fromkeys(d.cause for d in result.differences):
        found = [d for d in result.differences if d.cause == cause]
        yield word(CAUSES[cause], lang, len(found))
        for d in found[:_MOST]:
            yield f"  {d.place}{word('colon', lang)}{word(WHATS[d.what], lang)}"
        if len(found) > _MOST:
            yield "  " + word("verify_more", lang, len(found) - _MOST)
    if result.remade is not None:
        yield word(AGAIN[result.remade], lang)
        for changed in result.elsewhere:
            yield "  " + word("verify_library", lang, changed.name, changed.then, changed.now)
    for name in result.signatures:
        yield word("verify_signature", lang, name)
    yield word("verify_limits", lang)
