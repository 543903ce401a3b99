"""The pages of docs/ on assessing: what they show is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.cli import commands
from bench.console import run
from tests.assessing.conftest import PREFECTURE
from tests.reports import ROOT

PAGES = {"zh": ROOT / "docs" / "assessing.zh.md", "en": ROOT / "docs" / "assessing.md"}


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_the_output_shown_is_the_programs(
    lang: str, placed: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    run(commands, ["assess", str(PREFECTURE / "990102-2023.json"), "--against", str(placed["2022"]), "--lang", lang])
    said = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    (block,) = re.findall(r"```console\n(.*?)```", PAGES[lang].read_text("utf-8"), flags=re.DOTALL)
    shown = block.splitlines()[1:]
    assert len(shown) > 20
    assert [line for line in shown if line != "…" and line not in said] == []


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_every_command_shown_exists_with_its_options(lang: str) -> None:
    text = PAGES[lang].read_text("utf-8")
    known = commands(lang).commands
    shown = re.findall(r"^(?:    |\$ )bench (\w+) (.*)$", text, flags=re.MULTILINE)
    assert {name for name, _ in shown} == {"template", "convert", "assess"}
    for name, rest in shown:
        options = {o for p in known[name].params for o in p.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= options
