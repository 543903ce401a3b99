"""The pages on workbooks: what they show is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.cli import commands
from bench.console import run
from bench.tables.cells import Cell
from bench.tables.gathering import Desk
from tests.filled import edited, typed
from tests.reports import ROOT

PAGES = {"zh": ROOT / "docs" / "workbooks.zh.md", "en": ROOT / "docs" / "workbooks.md"}
NAMES = {"zh": "样例县.xlsx", "en": "sample-county.xlsx"}
language = pytest.mark.parametrize("lang", sorted(PAGES))
COUNTS = {8: (498, 503, "99.01"), 9: (441, 452, "97.57"), 11: (366, 389, "94.09"), 12: (208, 215, "96.74")} | {
    13: (31, 38, "83.20"),
    19: (151, 204, "74.02"),
}
# As a clerk would type it.
EMPTY = {
    "schema": "county-submission/1",
    "area": {"code": "990201", "name": "样例县"},
    "period": "2024",
    "framework": "petition-work",
    "indicators": {},
}
TYPED = {f"{column}{row}": value for row, cells in COUNTS.items() for column, value in zip("CDE", cells, strict=True)}
TYPED |= {f"G{row}": "未说明" for row in (10, 15, 16, 17, 24)}
TYPED |= {"C4": "2024年", "G14": "不适用", "C21": "无", "C25": "310余人次", "C26": "/"}


def blocks(lang: str, kind: str) -> list[str]:
    found: list[str] = re.findall(rf"^```{kind}\n(.*?)^```$", PAGES[lang].read_text("utf-8"), re.S | re.M)
    return found


@language
def test_the_conversion_prints_what_the_page_shows(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(NAMES[lang]).write_bytes(edited(typed(**TYPED), EMPTY))
    target = NAMES[lang].replace(".xlsx", ".json")
    assert run(commands, ["convert", NAMES[lang], "--out", target, "--lang", lang]) == 0
    assert capsys.readouterr().out == blocks(lang, "text")[-1]


def test_the_template_prints_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(commands, ["template", "--framework", "petition-work", "--out", "样例县.xlsx"]) == 0
    assert capsys.readouterr().out == blocks("zh", "text")[0]


@language
def test_the_readings_are_those_of_the_code(lang: str) -> None:
    (table,) = re.findall(
        r"^\| (?:写的 \| 读作|Written \| Read as) \|\n\|[-|]+\|\n((?:\|.*\n)+)", PAGES[lang].read_text("utf-8"), re.M
    )
    seen = 0
    for line in table.splitlines():
        written, read_as = (cell.strip() for cell in line[1:-1].split("|"))
        for words in re.split(r"、|, | 或.*| or .*|，或.*", written):
            if not words or "格" in words or "cell" in words:
                continue
            desk, key = Desk("page", lang), "percent" if "%" in words or "％" in words else "count"
            if "年" in words:
                assert desk.exact(Cell("A1", words), "day" if re.search("[日号]", words) else "period") == read_as
            else:
                desk.field("/indicators/x", key, Cell("A1", words))
                (finding,) = desk.findings
                value, _, qualifier = re.sub("，|, ", "|", read_as).partition("|")
                assert finding.values["read"][lang == "en"] == f"{qualifier} {value}".strip()
            seen += 1
    assert seen == 16


def test_both_pages_show_the_same_commands() -> None:
    assert [len(blocks(lang, "sh")) for lang in PAGES] == [5, 5]
