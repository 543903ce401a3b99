"""The desk's commands: export and verify, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.cli import commands
from bench.commands import desk as command
from bench.commands.desk import ExportRequest, export
from bench.console import run
from bench.desk.models import Call, LogEntry
from bench.desk.serving import is_this_machine
from bench.intake.findings import UnusableConfigurationError


@pytest.fixture(autouse=True)
def _own_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands use the desk of the tests: a process has one."""
    monkeypatch.setattr(command, "_set_up", lambda _: None)


def test_a_call_is_written_as_a_folder(call: Call, folder: Path) -> None:
    made = export(ExportRequest(Path("data"), call.code, folder))
    assert sorted(path.name for path in made) == ["collection.toml", "received.csv"]
    assert all(path.parent == folder / call.code for path in made)


def test_a_call_that_is_not_there_is_named(folder: Path, call: Call) -> None:
    del call
    with pytest.raises(UnusableConfigurationError) as refused:
        export(ExportRequest(Path("data"), "none", folder))
    assert [f.code for f in refused.value.findings] == ["desk-no-call"]
    assert "quarters" in refused.value.findings[0].remedy("en")
    assert not folder.exists()


def test_a_log_that_was_changed_ends_with_one(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    del call
    assert run(commands, ["desk", "verify", "--data", "x"]) == 0
    LogEntry.objects.update(post="x")
    assert run(commands, ["desk", "verify", "--data", "x", "--lang", "en"]) == 1
    assert "Entry 1 of the log was changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.1.2.3", False), ("x", False)],
)
def test_what_is_heard_on_this_machine_alone(host: str, expected: bool) -> None:
    assert is_this_machine(host) is expected


def test_others_are_let_in_only_with_a_word_on_encryption(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["desk", "start", "--data", "x", "--host", "0.0.0.0"]) == 2
    assert "--behind-proxy" in capsys.readouterr().err
