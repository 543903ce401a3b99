"""Every message of the command line is ours, in the reader's language."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bench.cli import commands
from bench.console import run
from bench.intake.reading import read_toml
from bench.words.system_errors import reason
from tests.reports import SUBMISSIONS

ENGLISH = re.compile(r"(?:\b[A-Za-z']{2,}\b[ ,.]+){3}")  # three English words in a row
CHINESE = re.compile("[\u4e00-\u9fff]")


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        yield (*path, name), command


def wrong_lines() -> list[tuple[str, ...]]:
    """Each command with nothing, too much, and every option unknown, without its value, or with one that is wrong."""
    lines: list[tuple[str, ...]] = [(), ("nothing",), ("--nothing",), ("--lang",), ("--lang", "fr")]
    for path, command in leaves(commands("zh")):
        if isinstance(command, click.Group) or any(parameter.required for parameter in command.params):
            lines.append(path)  # of the others nothing is missing
        lines += [(*path, "--nothing"), (*path, "nothing", "x", "y", "z", "--lang", "fr")]
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                name = parameter.opts[0]
                wrong = [(name, "?")] if not isinstance(parameter.type, click.types.StringParamType) else []
                lines += [(*path, name)] if parameter.nargs and not parameter.is_flag else [(*path, f"{name}=3")]
                lines += [(*path, "a", "b", *pair) for pair in wrong if not parameter.is_flag]
    return lines


def without_names(text: str) -> str:
    """A message without options, metavariables and the program's own names."""
    return re.sub(r"--[\w-]+|\b[A-Z|_.…\[\]]{2,}\b|\bbench( [a-z]+)*", "", text)


@pytest.mark.parametrize("line", wrong_lines(), ids=" ".join)
def test_a_wrong_line_is_answered_in_the_readers_language(
    line: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang, foreign in (("zh", ENGLISH), ("en", CHINESE)):
        monkeypatch.setenv("BENCH_LANG", lang)
        if run(commands, line) == 2:
            shown = capsys.readouterr()
            assert shown.err.strip()
            assert not foreign.search(without_names(shown.err + shown.out)), shown.err


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (("audit", "x", "--decimals", "x"), "参数 --decimals 的值不可用；可用：0 至 6 的整数。"),
        (("audit", "x", "--decimals", "7"), "参数 --decimals 的值不可用；可用：0 至 6 的整数。"),
        (("audit", "x", "--step", "x"), "参数 --step 的值不可用；可用：数字。"),
        (("check", "--lang", "fr", "x"), "参数 --lang 的值不可用；可用：zh、en。"),
        (("check", "--format"), "选项 --format 缺少值，或不应带值。"),
        (("rank", "x", "--out", "y", "--within", "43052"), "参数 --within 的值不可用；可用：两位、四位或六位数字。"),
        (("check",), "缺少参数：路径…"),
        (("chekc",), "没有命令 chekc。是否想写“check”？"),
    ],
)
def test_what_is_said(line: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, line) == 2
    assert capsys.readouterr().err == f"{says}\n"


def test_a_group_alone_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    run(commands, [])
    shown = capsys.readouterr()
    assert "用法：bench" in shown.out + shown.err


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EIO])
def test_the_systems_reasons_are_in_our_words(number: int) -> None:
    chinese, english = reason(OSError(number, "Said by the system"))
    assert CHINESE.search(chinese)
    assert "Said" not in chinese + english


def test_output_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    line = ["rank", str(SUBMISSIONS / "rules-example"), "--no-uncertainty", "--out", str(tmp_path / "file")]
    assert run(commands, line) == 4
    assert "无法写出" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a = 1\nb = nothing\n", 2, 5), ("a = 1\na = 2\n", 2, 6), ('a = "open', 1, 10), ("[x", 1, 3)],
)
def test_the_toml_parsers_own_text_is_not_shown(tmp_path: Path, text: str, line: int, column: int) -> None:
    path = tmp_path / "made.toml"
    path.write_text(text, "utf-8")
    found = read_toml(path, path.name)
    assert isinstance(found, list)
    (finding,) = found
    assert (finding.code, finding.values["line"], finding.values["column"]) == ("toml-syntax", line, column)
    assert not ENGLISH.search(finding.message("zh"))


def test_a_command_that_cannot_be_loaded_is_a_bug_and_not_a_misspelling(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(lang: str) -> None:
        raise KeyError(lang)

    monkeypatch.setattr("bench.commands.chart.command", broken)
    assert run(commands, ["chart", "--help"]) == 70
