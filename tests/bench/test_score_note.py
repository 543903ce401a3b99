"""What a county is told of its score, on a page and in Word: the same of both, and nothing left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from bench.cli import commands
from bench.console import run
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.league.codec import encode
from bench.league.league import League
from bench.views.score_note import worth_sentence
from bench.words.numbers import closed_up
from tests.city_of_nine import write


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> League:
    """The second year of the city of nine counties."""
    collections, _ = gather([write(tmp_path_factory.mktemp("city") / "nine")])
    leagues, _ = form(collections[0], draws=Draws(200))
    return next(league for league in leagues if league.period == "2023")


def notes(league: League, area: str, folder: Path) -> tuple[str, str]:
    """The note's text on its page and in its document."""
    (folder / "league.json").write_bytes(encode(league))
    assert run(commands, ["explain", str(folder / "league.json"), area, "--out", str(folder)]) == 0
    page = (folder / f"note-{area}.html").read_text("utf-8")
    body = re.sub(r"<[^>]+>", "\n", page[page.index("<main>") :])
    document = Document(str(folder / f"note-{area}.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return body, "\n".join([p.text for p in document.paragraphs] + cells)


def test_a_vetoed_county_reads_its_score_its_place_and_why(nine: League, tmp_path: Path) -> None:
    page, document = notes(nine, "990702", tmp_path)
    for said in (
        "柳川县2023年得分说明",
        "柳川县在参加排名的 8 个地区中列第 8 名，得 98.82 分（满分 100）。",
        "市局认定：一票否决，列最后（大规模集体访）。理由：因处置不力引发大规模集体访（示信发〔2024〕3号）。",
        "对结果有异议的，请在2024年2月20日（含当日）前向示例七市信访局督查科提出。",
        "+1 分：典型经验 1（每次 1 分，最多 2 分）。",
        "98.82",
    ):
        assert said in page
        assert closed_up(said) in document
    assert "名次区间" not in page  # a place by ruling is no measure of chance


@pytest.mark.parametrize(
    ("rank", "low", "high", "said"),
    [
        (3, 1, 7, "与第 1–2、4–7 名的先后"),
        (1, 1, 2, "与第 2 名的先后"),
        (5, 4, 5, "与第 4 名的先后"),
        (None, 2, 4, "与第 2–4 名"),
    ],
)
def test_an_interval_is_said_as_the_places_whose_order_may_be_chance(
    rank: int | None, low: int, high: int, said: str
) -> None:
    assert said in worth_sentence(rank, low, high, "zh")


def test_what_a_gate_keeps_from_counting_is_said(nine: League, tmp_path: Path) -> None:
    page, _ = notes(nine, "990704", tmp_path)
    assert "典型经验 1：加分项未达门槛，不计入。" in page
    assert "市局认定：对群众满意率的异议不予采纳。理由：复核回访记录，原数属实（示信发〔2024〕6号）。" in page


def test_nothing_is_said_of_a_gate_where_nothing_would_count(nine: League, tmp_path: Path) -> None:
    page, _ = notes(nine, "990706", tmp_path)  # below the gate, without any bonus
    assert "未达门槛" not in page.split("各项得分")[0]
