"""Telephone and identity numbers: found however they are written, never repeated; what looks like them is let pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bench.cli import commands
from bench.forming.leagues import form
from bench.intake.collections import gather
from bench.intake.findings import Finding
from bench.intake.personal_data import strike_out
from bench.intake.personal_numbers import STRUCK, without_numbers
from tests.reports import SUBMISSIONS, report, write_reports

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(area: int, birth: str, order: int) -> str:
    """A number of 18 figures with its check digit as GB 11643 has it: the weighted sum is 1 in modulo 11."""
    number = f"{area:06d}{birth}{order:03d}"
    (check,) = [
        figure
        for figure, value in zip("0123456789X", range(11), strict=True)
        if (sum(int(f) * w for f, w in zip(number, WEIGHTS, strict=True)) + value) % 11 == 1
    ]
    return number + check


def test_the_standards_own_example() -> None:
    # GB 11643-1999, 4.3: 11010519491231002X and 440524188001010014.
    assert identity(110105, "19491231", 2) == "11010519491231002X"
    assert identity(440524, "18800101", 1) == "440524188001010014"


@pytest.mark.parametrize(
    "text",
    [
        "联系电话13800138000",
        "138-0013-8000",
        "138 0013 8000",
        "+86 138 0013 8000",
        "8613800138000",
        "Tel: 13800138000",
        "１３８００１３８０００",
        "张三,13800138000",
        "13800138000-801",
        "0739-7222333",
        "07397222333",
        "（0739）7222333",
        "010-62345678",
        "0086 10 62345678".replace(" 10", " 010"),
        "11010519491231002X",
        "11010519491231002x",
        "110105 19491231 002X",
        "身份证号440524188001010014，男",
        "110105491231002",
    ],
)
def test_numbers_of_persons_are_struck_out(text: str) -> None:
    found = without_numbers(text)
    assert STRUCK in found
    assert not any(character.isdigit() for character in found.replace("-801", ""))


@pytest.mark.parametrize(
    "text",
    [
        "示信发〔2024〕3号",
        "开信访党组〔2025〕2号",
        "〔2023〕13912345678号",
        "第13800138000号",
        "XF13800138000",
        "2023-05-13、2023-12-04",
        "2023-01/2023-04",
        "20230115202312",
        "全年发放 5000 余册，受益 13800138000人次",
        "件数 1190、766、318、3、265",
        "2861/2891、2671/2742、1839/1863",
        "98.4213800138",
        "13,800,138,000",
        "11010519491231002",  # a figure short
        "110105194912310020",  # with a check digit that is wrong
        "110105194913310021",  # born in a thirteenth month
        "12345 热线",
        "a3f13800138000b",
    ],
)
def test_counts_dates_and_document_numbers_are_not_numbers_of_persons(text: str) -> None:
    assert without_numbers(text) == text


@given(st.integers(0, 899), st.dates(), st.integers(0, 999), st.sampled_from(["", "号码：", "（", "件"]))
def test_every_identity_number_is_found(area: int, born: object, order: int, before: str) -> None:
    birth = f"19{str(born).replace('-', '')[2:]}"
    if birth.endswith("0229"):
        birth = birth[:-2] + "28"
    number = identity(430000 + area, birth, order)
    assert without_numbers(before + number + "。") == f"{before}{STRUCK}。"
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert without_numbers(before + wrong + "。") == before + wrong + "。"


def test_the_shipped_reports_hold_none() -> None:
    for path in SUBMISSIONS.rglob("*.json"):
        content = json.loads(path.read_text("utf-8"))
        assert strike_out(content, path.name) == (content, [])


def test_a_number_is_an_error_and_stands_nowhere_after_it(tmp_path: Path) -> None:
    hidden = "13800138000"
    bad = report(
        "990101",
        f"甲县{hidden}",
        reporter={"organisation": f"信访局 {hidden}"},
        answers=[{"finding": "personal-number", "path": "/area/name", "reason": f"即 {hidden}"}],
        unknown=f"{hidden}",
    )
    paths = write_reports(tmp_path, bad, report("990102", "乙县"), report("990103", "丙县"))
    for form_ in ("text", "json"):
        result = CliRunner().invoke(commands("zh"), ["check", str(tmp_path), "--format", form_], obj="zh")
        assert "personal-number" in result.output
        assert hidden not in result.output
    (collection,), _ = gather([tmp_path])
    assert [s.file for s in collection.rejected] == [str(paths[0])]
    leagues, _ = form(collection)
    assert "990101" in json.dumps(leagues, default=str)
    assert hidden not in json.dumps(leagues, default=str)


def test_no_finding_quotes_one() -> None:
    found = Finding("cell-outside", "a.xlsx", "填报!P3", {"found": "经办人 13800138000"})
    assert "13800138000" not in found.message("zh") + str(found.as_json("en"))
    # A count is a count, whatever its figures.
    assert "13800138000" in Finding("no-denominator", "a.json", "", {"title": "—", "found": 13800138000}).message("en")
