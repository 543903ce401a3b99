"""Telephone and identity numbers: found however they are written, never repeated; what looks like them is let pass."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from bench.cli import commands
from bench.forming.leagues import form
from bench.intake.collections import gather
from bench.intake.contact import Contact
from bench.intake.findings import Finding
from bench.intake.personal_data import strike_out
from bench.intake.personal_numbers import STRUCK, without_numbers
from bench.intake.safe_workbook import personal_data
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
        "110105194912310020",  # with a check digit that is wrong
        "110105 1949 1231 002X",
        "110105-1949-1231-0020",
        "】13800138000",
        "tel13800138000",
        "XF13800138000",
        "13800138000、13900139000",
        "13800138000,13900139000",
        "13800138000/13900139000",
        "138 001 38000",
        "138.0013.8000",
        "1 3 8 0 0 1 3 8 0 0 0",
        "一三八〇〇一三八〇〇〇",
        "幺三八零零幺三八零零零",
        "138\u200b0013\u200b8000",
        "138\u20090013\u20098000",
        "138\u00ad0013\u00ad8000",
        "0739—7222333",
        "0739 722 2333",
        "电话：7222333",
        "手机号码:13800138000号",
        "零七三九七二二二三三三",
        "400-123-4567",
        "4001234567",
        "lihua@example.com",
        "li.hua＠example.cn",
        "6222 0200 1234 5678 903",
        "卡号6222020012345678901",
        "护照E12345678",
        "EA1234567",
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
        "2023-05-13、2023-12-04",
        "2023-01/2023-04",
        "20230115202312",
        "全年发放 5000 余册，受益 13800138000人次",
        "件数 1190、766、318、3、265",
        "2861/2891、2671/2742、1839/1863",
        "98.4213800138",
        "13,800,138,000",
        "11010519491231002",  # a figure short
        "110105194913310021",  # born in a thirteenth month
        "12345 热线",
        "a3f13800138000b",
        "430525202301150001",  # a matter by area, day and number
        "XF43052520230115000123",
        "4305252023011501",
        "1390 1766 318",
        "二〇二三年一月十五日",
        "13.8001380000",
        "全市共 1380013 件 8000 人",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "资金 13800138000 元",
    ],
)
def test_counts_dates_and_document_numbers_are_not_numbers_of_persons(text: str) -> None:
    assert without_numbers(text) == text


LONG = 100_000  # characters, with which work that grows as their square takes minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * LONG + " 13800138000", "a" * LONG + f" {STRUCK}"),
        ("13800138000," * (LONG // 12), f"{STRUCK}," * (LONG // 12)),
        (f"{'a' * 50} 13800138000," * (LONG // 63), f"{'a' * 50} {STRUCK}," * (LONG // 63)),
        ("a." * (LONG // 2) + "@", "a." * (LONG // 2) + "@"),
    ],
    ids=["letters", "numbers", "words", "stops"],
)
def test_a_long_text_takes_no_longer_than_its_length(text: str, expected: str) -> None:
    assert without_numbers(text) == expected


@given(st.integers(0, 899), st.dates(), st.integers(0, 999), st.sampled_from(["", "号码：", "（", "件"]))
def test_every_identity_number_is_found(area: int, born: object, order: int, before: str) -> None:
    birth = f"19{str(born).replace('-', '')[2:]}"
    if birth.endswith("0229"):
        birth = birth[:-2] + "28"
    number = identity(430000 + area, birth, order)
    assert without_numbers(before + number + "。") == f"{before}{STRUCK}。"
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert without_numbers(before + wrong + "。") == f"{before}{STRUCK}。"


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_checksum_is_no_number_of_a_person(digest: str) -> None:
    assume(re.search("[a-f][0-9]+[a-f]", digest) and not re.fullmatch("[0-9]*", digest[:20]))
    assert without_numbers(digest) == digest


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("姓名：张三", "姓名"),
        ("联系人 李小明，电话见通讯录", "联系人"),
        ("经办人：欧阳云电话", "经办人"),
        ("填报人为王芳", "填报人为"),
        ("联系人：县信访局办公室", None),
        ("经办人高度重视群众诉求", None),
        ("联系人：江北区", None),
        ("经办人：王某", None),
        ("姓名、电话均未收集", None),
        ("经办人员共 12 人", None),
        ("张三", None),
    ],
)
def test_a_name_is_asked_about_where_the_text_says_that_one_follows(text: str, label: str | None) -> None:
    _, found = strike_out({"source": {"note": text}}, "a.json")
    assert [(f.code, f.path, f.values["label"]) for f in found] == (
        [("person-named", "/source/note", label)] if label else []
    )
    assert all("张三" not in f.message("zh") for f in found)


def test_the_name_of_a_file_is_looked_at_and_not_repeated(tmp_path: Path) -> None:
    (path,) = write_reports(tmp_path, report("990101"))
    path.rename(tmp_path / "甲县13800138000.json")
    for form_ in ("text", "json"):
        result = CliRunner().invoke(commands("zh"), ["check", str(tmp_path), "--format", form_], obj="zh")
        assert "personal-number-in-name" in result.output
        assert "13800138000" not in result.output
        assert f"甲县{STRUCK}.json" in result.output


OFFICE = '[title]\nzh = "甲市"\nen = "A"\n[contact]\norganisation = "甲市信访局"\ntelephone = "{}"\n'


@pytest.mark.parametrize(
    ("telephone", "allowed"),
    [
        ("0739-7222333", True),
        ("（0739）7222333、7222334", True),
        ("12345", True),
        ("400-123-4567", True),
        ("13800138000", False),
        ("0739-7222333，13800138000", False),
        ("110105194912310020", False),
    ],
)
def test_one_place_may_hold_an_offices_landline(tmp_path: Path, telephone: str, allowed: bool) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    (tmp_path / "collection.toml").write_text(OFFICE.format(telephone), "utf-8")
    collections, unusable = gather([tmp_path])
    assert [(f.code, f.path) for f in unusable] == ([] if allowed else [("personal-number", "/contact/telephone")])
    if allowed:
        assert collections[0].configuration.contact == Contact("甲市信访局", telephone)


def test_the_landline_may_stand_nowhere_else(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"))
    text = OFFICE.format("0739-7222333").replace("甲市信访局", "甲市信访局 0739-7222333")
    (tmp_path / "collection.toml").write_text(text, "utf-8")
    _, unusable = gather([tmp_path])
    assert [(f.code, f.path) for f in unusable] == [("personal-number", "/contact/organisation")]


def test_a_name_in_a_ruling_is_asked_about_and_the_ruling_holds(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    ruling = '[[rulings]]\nkind = "bonus"\narea = "990101"\nperiod = "2023"\npoints = 1\ndocument = "甲〔2024〕1号"\n'
    (tmp_path / "rulings.toml").write_text(ruling + 'reason = "经办人：张三"\n', "utf-8")
    (collection,), unusable = gather([tmp_path])
    assert unusable == []
    assert [(Path(f.file).name, f.code) for f in collection.findings] == [("rulings.toml", "person-named")]
    assert len(collection.rulings) == 1


@pytest.mark.parametrize("place", ["comment", "property", "cell"])
def test_comments_and_properties_of_a_workbook_are_looked_at(tmp_path: Path, place: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if place == "comment":
        sheet["B3"].comment = Comment("核对人 13800138000", "甲")
    if place == "property":
        book.properties.description = "电话 0739-7222333"
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = personal_data(path, path.read_bytes(), "a.xlsx")
    if place == "cell":
        assert found == []
        return
    (finding,) = found
    assert finding.code == "personal-number-in-workbook"
    said = {
        "comment": "in the comment on Sheet!B3 a mobile number",
        "property": "in the document property description a landline number",
    }
    assert finding.message("en").endswith(f"(not repeated): {said[place]}.")


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


def test_what_else_is_wrong_is_found_beside_a_telephone_number(tmp_path: Path) -> None:
    stated = report("990101")
    stated["indicators"]["satisfaction"] |= {"percent": 0.9, "note": "电话 13912345678"}
    (collection,), _ = gather(write_reports(tmp_path, stated))
    assert {"personal-number", "percent-disagrees", "percent-fraction"} <= {f.code for f in collection.findings}
    assert collection.submissions == ()
