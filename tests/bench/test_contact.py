"""Whom to ask and until when to object: said in bulletin, explanation, feedback sheet and pages, where it is known."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from bench.cli import commands
from bench.views.contact import contact_sentences
from tests.reports import leagues_of, report, write_reports

TITLE = '[title]\nzh = "甲市"\nen = "A"\n'
CONTACT = '[contact]\norganisation = "甲市信访局"\ntelephone = "0739-7222333"\naddress = "甲路1号"\n'
OBJECTIONS = '[objections]\nuntil = "2024-02-29"\n'
SAID = [
    "对结果有异议的，请在2024年2月29日（含当日）前向甲市信访局提出。",
    "联系单位：甲市信访局；电话：0739-7222333；地址：甲路1号。",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_reports(
        tmp_path / "in", report("990101", on_time=99), report("990102", "乙县"), report("990103", "丙县", on_time=91)
    )
    (tmp_path / "in" / "collection.toml").write_text(TITLE + CONTACT + OBJECTIONS, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("configuration", "zh", "en"),
    [
        ("", [], []),
        (CONTACT, SAID[1:], ["Contact: 甲市信访局; telephone 0739-7222333; address: 甲路1号."]),
        (
            OBJECTIONS,
            ["对结果有异议的，请在2024年2月29日（含当日）前提出。"],
            ["Objections are taken until 2024-02-29."],
        ),
        (
            OBJECTIONS + 'to = "甲市联席办"\n[contact]\norganisation = "甲市信访局"\n',
            ["对结果有异议的，请在2024年2月29日（含当日）前向甲市联席办提出。", "联系单位：甲市信访局。"],
            ["Objections are taken until 2024-02-29 by 甲市联席办.", "Contact: 甲市信访局."],
        ),
    ],
)
def test_what_collection_toml_says_of_it(tmp_path: Path, configuration: str, zh: list[str], en: list[str]) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    (tmp_path / "collection.toml").write_text(TITLE + configuration, "utf-8")
    (league,), _, _ = leagues_of(tmp_path)
    assert contact_sentences(league, "zh") == zh
    assert contact_sentences(league, "en") == en


def test_it_is_said_wherever_a_county_reads_its_place(folder: Path) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(commands("zh"), list(arguments), obj="zh")
        assert result.exit_code == 0, result.output
        return result.output

    run("rank", str(folder / "in"), "--out", str(folder / "out"), "--draws", "100")
    league = next((folder / "out").rglob("league.json"))
    page = (folder / "out" / "index.html").read_text("utf-8")
    explained = run("explain", str(league), "990102")
    run("assess", str(folder / "in"), "--feedback", str(folder / "sheets"))
    sheet = next((folder / "sheets").rglob("990102.html")).read_text("utf-8")
    run("publish", str(league), "--out", str(folder / "release"), "--date", "2024-02-01")
    bulletin = Document(io.BytesIO(next((folder / "release").rglob("*.docx")).read_bytes()))
    texts = {
        "page": page,
        "explain": explained,
        "sheet": sheet,
        "site": "".join(p.read_text("utf-8") for p in (folder / "release").rglob("*.html")),
        "bulletin": "\n".join(p.text for p in bulletin.paragraphs),
    }
    assert [name for name, text in texts.items() if not all(said in text for said in SAID)] == []
