"""Tables on a terminal, and in a file or a pipe."""

from __future__ import annotations

import pytest

from bench.commands import terminal
from bench.views.tables import Column

COLUMNS = (Column("name", "地区"), Column("score", "得分", numeric=True))


def rows(count: int) -> list[list[str]]:
    return [["甲县" if n % 2 else "county 乙", f"{n}"] for n in range(count)]


def test_a_long_table_in_a_pipe_is_whole_with_a_row_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show(COLUMNS, rows(200))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 201
    assert lines[0] == "地区       得分"
    assert lines[1] == "county 乙     0"
    assert lines[-1] == "甲县        199"


def test_a_long_table_on_a_terminal_is_its_head_and_tail(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "on_terminal", lambda: True)
    terminal.show(COLUMNS, rows(200))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + terminal.HEAD + 1 + terminal.TAIL
    assert terminal.hidden(rows(200)) == 200 - terminal.HEAD - terminal.TAIL


def test_a_short_table_is_the_same_everywhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.show(COLUMNS, rows(terminal.MOST_ROWS))
    piped = capsys.readouterr().out
    monkeypatch.setattr(terminal, "on_terminal", lambda: True)
    terminal.show(COLUMNS, rows(terminal.MOST_ROWS))
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        line.rstrip() for line in piped.splitlines()
    ]
