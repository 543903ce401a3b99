"""The command-line boundary: help and errors in the reader's language, exceptions as messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, MutableMapping, Sequence

import click

from bench.commands.terminal import warn
from bench.exit_codes import BUG, DONE, UNUSABLE, UNWRITABLE, USAGE
from bench.words.interface import suggestion, word


def language(arguments: Sequence[str]) -> str:
    """The language asked for on the command line, else in BENCH_LANG, else Chinese."""
    found = "en" if os.environ.get("BENCH_LANG") == "en" else "zh"
    for n, argument in enumerate(arguments):
        asked = arguments[n + 1] if argument == "--lang" and n + 1 < len(arguments) else argument[len("--lang=") :]
        if argument.startswith("--lang") and asked in ("zh", "en"):
            found = asked
    return found


class _Worded(click.Command):
    """Help in the language of the context's object."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = word("help_help", ctx.find_root().obj)
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = [word("usage_options", ctx.find_root().obj)]
        return pieces + [str(p.metavar) for p in self.get_params(ctx) if isinstance(p, click.Argument)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=word("usage", ctx.find_root().obj))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [(" ".join([*p.opts, *([p.metavar] if p.metavar else [])]), p.help or "") for p in options]
        with formatter.section(word("options", ctx.find_root().obj)):
            formatter.write_dl(records)


class WordedCommand(_Worded):
    """A command whose help is worded by us."""


class WordedGroup(_Worded, click.Group):
    """A group whose help and unknown commands are worded by us; ``summaries`` say each command's purpose in a line."""

    def __init__(
        self,
        name: str,
        *,
        summaries: Mapping[str, str],
        commands: MutableMapping[str, click.Command] | None = None,
        help: str,  # noqa: A002  click's own name
    ) -> None:
        super().__init__(name, commands=commands, help=help)
        self._summaries = summaries

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [word("usage_options", ctx.find_root().obj), word("usage_command", ctx.find_root().obj)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _Worded.format_options(self, ctx, formatter)
        rows = [(name, self._summaries[name]) for name in self.list_commands(ctx)]
        with formatter.section(word("commands", ctx.find_root().obj)):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            lang = ctx.find_root().obj
            near = suggestion(args[0], list(self.commands))[0 if lang == "zh" else 1]
            raise click.UsageError(word("no_such_command", lang, args[0], near), ctx)
        return super().resolve_command(ctx, args)


def _usage_message(error: click.UsageError, lang: str) -> str:
    """A click usage error in our words."""
    if isinstance(error, click.NoSuchOption):
        near = suggestion(error.option_name, list(error.possibilities or []))[0 if lang == "zh" else 1]
        return word("no_such_option", lang, error.option_name, near)
    if isinstance(error, click.MissingParameter):
        return word("missing_parameter", lang, _parameter_name(error.param))
    if isinstance(error, click.BadParameter):
        return word("bad_parameter", lang, _parameter_name(error.param), _expected(error, lang))
    if isinstance(error, click.BadOptionUsage):
        return word("option_form", lang, error.option_name)
    if error.ctx is not None and type(error).__name__ == "NoArgsIsHelpError":  # new in click 8.2
        return error.ctx.get_help()
    if type(error) is click.UsageError and _ours(error.message, lang):
        return error.message
    return word("bad_usage", lang, error.ctx.command_path if error.ctx else "bench")


def _expected(error: click.BadParameter, lang: str) -> str:
    """What a parameter takes: what we said ourselves, else by its type."""
    kind = getattr(error.param, "type", None)
    if choices := getattr(kind, "choices", None):
        return word("list", lang).join(choices)
    if isinstance(kind, click.IntRange) and None not in (kind.min, kind.max):
        return word("whole_number_between", lang, kind.min, kind.max)
    if isinstance(kind, click.types.IntParamType):
        return word("whole_number", lang)
    if isinstance(kind, click.types.FloatParamType):
        return word("number", lang)
    return error.message if _ours(error.message, lang) else word("as_described", lang)


def _ours(message: str, lang: str) -> bool:
    """Whether a message is in the reader's language; click's own are in English."""
    return any("\u4e00" <= c <= "\u9fff" for c in message) == (lang == "zh")


def _parameter_name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return str(parameter.metavar) if isinstance(parameter, click.Argument) else parameter.opts[0]


def run(commands: Callable[[str], click.Group], arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; every message goes to stderr."""
    lang = language(arguments)
    try:
        result: object = commands(lang).main(list(arguments), prog_name="bench", standalone_mode=False, obj=lang)
    except click.UsageError as error:
        return _fail(USAGE, _usage_message(error, lang))
    except (click.Abort, KeyboardInterrupt):
        return _fail(130, word("interrupted", lang))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _fail(UNWRITABLE, word("cannot_write", lang, _why(error, lang)))
    except Exception as error:  # the boundary: whatever comes here becomes a message and an exit code
        return _unusable_or_bug(error, lang)
    return result if isinstance(result, int) else DONE


def _why(error: OSError, lang: str) -> str:
    from bench.words.system_errors import reason

    why = reason(error)[0 if lang == "zh" else 1] if error.errno else str(error)  # without a number it is our own
    return why if error.filename is None else f"{error.filename}{word('colon', lang)}{why}"


def _unusable_or_bug(error: Exception, lang: str) -> int:
    from bench.intake.findings import UnusableConfigurationError, UnwritableError, as_text

    if isinstance(error, UnusableConfigurationError):
        return _fail(UNWRITABLE if isinstance(error, UnwritableError) else UNUSABLE, as_text(error.findings, lang))
    import traceback

    return _fail(BUG, word("internal_error", lang) + "\n" + "".join(traceback.format_exception(error)))


def _fail(code: int, message: str) -> int:
    warn(message)
    return code
