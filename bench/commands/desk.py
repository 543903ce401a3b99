"""``bench desk``: the address on the intranet where counties report; and its data as files."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import language
from bench.console import WordedCommand, WordedGroup
from bench.exit_codes import DONE, FINDINGS
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.desk.log import Fault
    from bench.desk.serving import Listening
    from bench.intake.report import Report

_NEEDED = ("django", "axes", "django_otp", "segno", "waitress", "whitenoise", "argon2")


@dataclass(frozen=True)
class ExportRequest:
    """A call of the desk in a folder, and the folder to write its folder into."""

    data: Path
    code: str
    out: Path


def export(request: ExportRequest) -> list[Path]:
    """Write a call's folder: every version sent, collection.toml, rulings.toml and received.csv.

    Raises
    ------
    UnusableConfigurationError
        If there is no such call.
    OSError
        If the folder cannot be written, or holds anything but what an earlier export wrote.
    """
    from bench.intake.findings import Finding, UnusableConfigurationError
    from bench.writing import write

    _set_up(request.data)
    from bench.desk.exporting import files
    from bench.desk.models import Call

    call = Call.objects.filter(code=request.code).first()
    if call is None:
        known = ", ".join(Call.objects.values_list("code", flat=True)) or "—"
        values = {"found": request.code, "allowed": known}
        raise UnusableConfigurationError([Finding("desk-no-call", str(request.data), values=dict(values))])
    made = []
    for name, content in files(call):
        path = request.out / call.code / name
        write(path, content)
        made.append(path)
    return made


def _set_up(data: Path) -> None:
    from bench.desk.serving import set_up

    set_up(data)


def verify(data: Path) -> list[Fault]:
    """What shows that the log, a report or a receipt was changed behind the desk."""
    _set_up(data)
    from bench.desk.log import faults

    return list(faults())


def made_up(period: str, seed: int) -> list[Report]:
    """Reports of the fictional counties of the demo."""
    from bench.commands.simulate import SimulateRequest, simulate
    from bench.desk.demo import COUNTIES, FRAMEWORK
    from bench.desk.intake import read_report

    with tempfile.TemporaryDirectory() as folder:
        made = simulate(SimulateRequest(COUNTIES, Path(folder) / "made", FRAMEWORK, seed, period))
        read = [read_report(path.read_bytes()).report for path in sorted(made.submissions.glob("*.json"))]
    return [report for report in read if report is not None]


def command(lang: str) -> click.Command:
    made: MutableMapping[str, click.Command] = {}
    for own in (_start, _demo, _export, _import, _verify):
        found = own(lang)
        made[str(found.name)] = found
    summaries = {name: word(f"help_desk_{name}", lang).split("\n")[0] for name in made}
    return WordedGroup("desk", commands=made, summaries=summaries, help=word("help_desk", lang))


def _start(lang: str) -> click.Command:
    @click.command("start", cls=WordedCommand, help=word("help_desk_start", lang))
    @language(lang)
    @click.option("--data", required=True, metavar="DIR", help=word("help_desk_data", lang))
    @click.option("--host", default="127.0.0.1", metavar="ADDRESS", help=word("help_desk_host", lang))
    @click.option("--port", type=click.IntRange(1, 65535), default=8080, metavar="N", help=word("help_desk_port", lang))
    @click.option("--name", "names", multiple=True, metavar="NAME", help=word("help_desk_name", lang))
    @click.option("--behind-proxy", "proxy", default="", metavar="ADDRESS", help=word("help_desk_proxy", lang))
    @click.option("--without-tls", is_flag=True, help=word("help_desk_without_tls", lang))
    def run(data: str, host: str, port: int, names: tuple[str, ...], proxy: str, without_tls: bool) -> int:
        _require_parts(lang)
        from bench.desk.serving import Listening, first_link, is_this_machine, set_up

        if not (is_this_machine(host) or proxy or without_tls):
            raise click.UsageError(word("desk_needs_tls", lang, host))
        listening = Listening(host, port, names, proxy)
        set_up(Path(data), listening)
        from bench.desk.ranking import interrupted

        interrupted()
        if path := first_link():
            terminal.say(word("desk_first_link", lang, f"{listening.url}{path}"))
        return _serve(listening, lang)

    return run


def _serve(listening: Listening, lang: str) -> int:
    from bench.desk.serving import serve

    terminal.say(word("desk_serving", lang, listening.url))
    sys.stdout.flush()  # whoever waits for the address waits at the other end of a pipe
    serve(listening)
    return DONE


def _demo(lang: str) -> click.Command:
    @click.command("demo", cls=WordedCommand, help=word("help_desk_demo", lang))
    @language(lang)
    @click.option("--port", type=click.IntRange(1, 65535), default=8080, metavar="N", help=word("help_desk_port", lang))
    def run(port: int) -> int:
        _require_parts(lang)
        from bench.desk.serving import Listening, set_up

        listening = Listening(port=port)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            set_up(Path(folder) / "desk", listening)
            from bench.desk.demo import make

            terminal.say(word("desk_demo_accounts", lang, listening.url))
            for login in make(date.today(), made_up):
                role = word(f"desk_role_{login.role}", lang)
                terminal.say(f"  {login.post}  {login.password}  {role} {login.area}".rstrip())
            return _serve(listening, lang)

    return run


def _export(lang: str) -> click.Command:
    @click.command("export", cls=WordedCommand, help=word("help_desk_export", lang))
    @language(lang)
    @click.option("--data", required=True, metavar="DIR", help=word("help_desk_data", lang))
    @click.argument("call", metavar=word("usage_desk_call", lang))
    @click.argument("out", metavar=word("usage_desk_out", lang))
    def run(data: str, call: str, out: str) -> int:
        _require_parts(lang)
        made = export(ExportRequest(Path(data), call, Path(out)))
        terminal.say(word("desk_exported", lang, len(made), Path(out) / call))
        return DONE

    return run


def _import(lang: str) -> click.Command:
    @click.command("import", cls=WordedCommand, help=word("help_desk_import", lang))
    @language(lang)
    @click.option("--data", required=True, metavar="DIR", help=word("help_desk_data", lang))
    @click.option("--code", default="", metavar="CODE", help=word("help_desk_code", lang))
    @click.argument("folder", metavar=word("usage_desk_folder", lang))
    def run(data: str, code: str, folder: str) -> int:
        from bench.intake.findings import as_text

        _require_parts(lang)
        _set_up(Path(data))
        from bench.desk.importing import import_folder
        from bench.desk.log import Actor

        done = import_folder(Actor("import"), Path(folder), code)
        if done.findings:
            terminal.warn(as_text(done.findings, lang))
        terminal.say(word("desk_imported", lang, done.call.code, done.reports))
        return DONE

    return run


def _verify(lang: str) -> click.Command:
    @click.command("verify", cls=WordedCommand, help=word("help_desk_verify", lang))
    @language(lang)
    @click.option("--data", required=True, metavar="DIR", help=word("help_desk_data", lang))
    def run(data: str) -> int:
        _require_parts(lang)
        found = verify(Path(data))
        for fault in found:
            terminal.say(word(f"desk_fault_{fault.kind}", lang, fault.subject))
        if not found:
            terminal.say(word("desk_verified", lang))
        return FINDINGS if found else DONE

    return run


def _require_parts(lang: str) -> None:
    """Say how to install what the desk is made of, where it is not there."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise click.UsageError(word("desk_not_installed", lang))
