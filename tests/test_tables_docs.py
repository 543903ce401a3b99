"""The pages on wide tables: what they show is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.cli import commands
from bench.console import run
from tests.reports import ROOT

PAGES = {"zh": ROOT / "docs" / "tables.zh.md", "en": ROOT / "docs" / "tables.md"}
language = pytest.mark.parametrize("lang", sorted(PAGES))


def blocks(lang: str, kind: str) -> list[str]:
    found: list[str] = re.findall(rf"^```{kind}\n(.*?)^```$", PAGES[lang].read_text("utf-8"), re.S | re.M)
    return found


@language
def test_the_mapping_is_the_one_the_page_shows(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(blocks(lang, "csv")[0], "utf-8")
    shown = blocks(lang, "toml")[0]
    arguments = ["convert", "table.csv", "--mapping", "m.toml", "--out", "out", "--lang", lang]
    assert run(commands, [*arguments, "--framework", "hotline-panjin", "--period", "2023-01"]) == 1
    assert Path("m.toml").read_text("utf-8") == shown
    Path("m.toml").write_text(shown.replace("confirmed = false", "confirmed = true"), "utf-8")
    assert run(commands, arguments) == 0
    capsys.readouterr()
    assert sorted(p.name for p in Path("out").iterdir()) == ["211102-2023-01.json", "211103-2023-01.json"]


def test_both_pages_show_the_same_commands() -> None:
    assert [len(blocks(lang, kind)) for kind in ("sh", "csv", "toml") for lang in PAGES] == [2, 2, 1, 1, 1, 1]
    assert blocks("zh", "csv") == blocks("en", "csv")
