"""Tables from outside: encodings, separators, printed decimals, and files that mean harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bench.intake import safe_workbook as opening
from bench.intake.numerals import number
from bench.intake.sheets import grid as grids
from bench.intake.table import Table
from bench.intake.table_reading import read_table
from bench.words.finding_messages import MESSAGES

ROWS = [["县", "办结率 %", "得分"], ["甲县", "98.50", "97.0"], ["乙县", "１００", "99"]]

UNREADABLE = [
    (b"", "table-empty"),
    ("县,得分\n".encode(), "table-empty"),
    ("只有一列\n一\n二\n".encode(), "table-empty"),
    ("县,得分\n甲县,97,1\n".encode(), "table-row-too-wide"),
    ('县,得分\n"甲县,97\n'.encode(), "table-unreadable"),
    ("县,得分\n甲\x1b[31m县,97\n".encode(), "table-character"),
    ("县,得分\n甲\u202e县,97\n".encode(), "table-character"),
    (b"\xff\xfe\x00\xd8", "table-encoding"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook-renamed"),
    (b"PK\x03\x04 and nothing more", "workbook-renamed"),
    (b"<?xml version='1.0'?><Workbook><Worksheet/></Workbook>", "table-markup"),
    (b"\xef\xbb\xbf <HTML><table><tr><td>1</td></tr></table></HTML>", "table-markup"),
]


def csv_of(rows: list[list[str]], separator: str = ",") -> str:
    return "".join(separator.join(row) + "\r\n" for row in rows)


def written(folder: Path, content: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(folder: Path, rows: list[list[Any]], formats: dict[str, str] | None = None) -> Path:
    """A workbook of one sheet, with number formats by cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, shown in (formats or {}).items():
        sheet[cell].number_format = shown
    book.save(folder / "table.xlsx")
    return folder / "table.xlsx"


def read(path: Path, sheet: str | None = None) -> Table:
    table = read_table(path, path.name, sheet)
    assert isinstance(table, Table), table
    return table


def refusal(path: Path, sheet: str | None = None) -> str:
    """The only finding's code; its text must be there in both languages."""
    found = read_table(path, path.name, sheet)
    assert isinstance(found, list)
    (finding,) = found
    assert finding.message("zh") != finding.message("en")
    assert finding.remedy("zh") != finding.remedy("en")
    assert MESSAGES[finding.code].severity == "error"
    return finding.code


class TestNumber:
    @pytest.mark.parametrize(
        ("cell", "value", "decimals", "percent"),
        [
            ("99.00", "99.00", 2, False),
            ("99.3", "99.3", 1, False),
            ("100", "100", 0, False),
            ("９９．５０", "99.50", 2, False),
            ("98.06%", "98.06", 2, True),
            ("98.06 ％", "98.06", 2, True),
            ("99.3分", "99.3", 1, False),
            ("1,234.5", "1234.5", 1, False),
            ("１，２３４", "1234", 0, False),
            ("−2.50", "-2.50", 2, False),
            (" +7 ", "7", 0, False),
        ],
    )
    def test_understood(self, cell: str, value: str, decimals: int, percent: bool) -> None:
        found = number(cell)
        assert found is not None
        assert (str(found.value), found.decimals, found.percent) == (value, decimals, percent)

    @pytest.mark.parametrize(
        "cell", ["", "—", "甲县", "1,23", "1.2.3", "1e5", "nan", "inf", "5%%", "约 90", "99.", "9" * 26, "十"]
    )
    def test_no_number(self, cell: str) -> None:
        assert number(cell) is None


class TestCsv:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    @pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
    def test_encodings_and_separators(self, tmp_path: Path, encoding: str, separator: str) -> None:
        table = read(written(tmp_path, csv_of(ROWS, separator).encode(encoding)))
        assert table.headers == ("县", "办结率 %", "得分")
        assert table.rows == (("甲县", "98.50", "97.0"), ("乙县", "１００", "99"))
        assert table.column("得分") == ("97.0", "99")

    def test_titles_empty_rows_and_empty_columns_are_passed_over(self, tmp_path: Path) -> None:
        text = "某市通报，四月\n\n县,,得分,\n甲县,,97.0,\n,,,\n乙县,,99,\n"
        table = read(written(tmp_path, text))
        assert table.headers == ("县", "得分")
        assert table.rows == (("甲县", "97.0"), ("乙县", "99"))
        assert table.lines == (4, 6)

    def test_short_rows_are_filled_up(self, tmp_path: Path) -> None:
        assert read(written(tmp_path, "县,甲,乙\n东县,1\n西县,1,2\n")).rows == (("东县", "1", ""), ("西县", "1", "2"))

    def test_headers_that_are_missing_or_repeated_carry_their_letter(self, tmp_path: Path) -> None:
        table = read(written(tmp_path, "县,名次,率,名次\n甲县,1,98,2\n".replace("率", "")))
        assert table.headers == ("县", "名次 [B]", "[C]", "名次 [D]")

    def test_line_breaks_in_a_cell_are_spaces(self, tmp_path: Path) -> None:
        assert read(written(tmp_path, '县,"办结率\r\n（%）"\r\n甲县,98\r\n')).headers == ("县", "办结率 （%）")

    @pytest.mark.parametrize(("content", "code"), UNREADABLE)
    def test_refused(self, tmp_path: Path, content: bytes, code: str) -> None:
        assert refusal(written(tmp_path, content)) == code

    def test_limits(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = written(tmp_path, csv_of(ROWS))
        monkeypatch.setattr(grids, "MAX_COLUMNS", 2)
        assert refusal(path) == "table-too-long"
        monkeypatch.setattr(grids, "MAX_COLUMNS", 3)
        assert read(path).headers == tuple(ROWS[0])
        monkeypatch.setattr(grids, "MAX_ROWS", 2)
        assert refusal(path) == "table-too-long"
        monkeypatch.setattr(opening, "MAX_BYTES", 10)
        assert refusal(path) == "table-too-large"

    def test_no_such_file(self, tmp_path: Path) -> None:
        assert refusal(tmp_path / "absent.csv") == "file-unreadable"
        assert refusal(tmp_path) == "file-unreadable"


class TestWorkbook:
    @pytest.mark.parametrize(
        ("value", "shown", "text"),
        [
            (99, "0.00", "99.00"),
            (98.056, "0.00", "98.06"),
            (0.125, "0.00", "0.13"),  # half away from zero, as Excel shows it
            (1.005, "0.00", "1.01"),  # on the decimal digits, not on the double below them
            (99.3, "General", "99.3"),
            (0.1 + 0.2, "General", "0.3"),
            (100, "General", "100"),
            (0.9806, "0.00%", "98.06%"),
            (1234.5, "#,##0.0", "1234.5"),
            (97.4, "0.0_ ", "97.4"),
            (97, "[Red]0.0;[Blue]-0.0", "97.0"),
            (97.5, '0.00"分"', "97.50"),
            (97.5, "0.0##", "97.5"),
            (97, "0.##", "97"),
            (0.5, "# ?/?", "0.5"),
            (1e300, "0.00", format(10**300, "d")),
            ("99.00", "General", "99.00"),
        ],
    )
    def test_cells_as_shown(self, tmp_path: Path, value: Any, shown: str, text: str) -> None:
        table = read(workbook(tmp_path, [["县", "得分"], ["甲县", value]], {"B2": shown}))
        assert table.rows[0][1] == text

    def test_of_several_sheets_one_is_named(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        for title in ("一月", "二月"):
            sheet = book.create_sheet(title)
            sheet.append(["县", "得分"])
            sheet.append([title, 97])
        book.remove(book.worksheets[0])
        book.save(tmp_path / "table.xlsx")
        assert refusal(tmp_path / "table.xlsx") == "table-several-sheets"
        assert read(tmp_path / "table.xlsx", "二月").column("县") == ("二月",)
        assert refusal(tmp_path / "table.xlsx", "三月") == "table-no-sheet"

    def test_a_formula_without_a_stored_value_is_an_empty_cell(self, tmp_path: Path) -> None:
        assert read(workbook(tmp_path, [["县", "得分"], ["甲县", "=1+1"]])).rows == (("甲县", ""),)

    def test_a_workbook_that_swells_is_not_opened(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def never(*_: Any, **__: Any) -> None:
            raise AssertionError("opened")

        monkeypatch.setattr(openpyxl, "load_workbook", never)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * (opening.MAX_UNPACKED + 1))
        assert len(packed.getvalue()) < 100_000
        assert refusal(written(tmp_path, packed.getvalue(), "table.xlsx")) == "table-too-large"

    def test_a_workbook_of_too_many_parts_is_not_opened(self, tmp_path: Path) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for n in range(opening.MAX_PARTS + 1):
                archive.writestr(f"{n}", b"")
        assert refusal(written(tmp_path, packed.getvalue(), "table.xlsx")) == "table-too-large"

    def test_a_row_far_below_and_a_false_dimension(self, tmp_path: Path) -> None:
        path = workbook(tmp_path, [["县", "得分"], ["甲县", 97]])
        changed = with_sheet(path, lambda xml: xml.replace('<row r="2"', '<row r="1000000"').replace("A1:B2", "A1:A1"))
        assert refusal(written(tmp_path, changed, "far.xlsx")) == "table-too-long"

    def test_entities_are_not_expanded(self, tmp_path: Path) -> None:
        path = workbook(tmp_path, [["县", "得分"], ["甲县", 97]])
        bomb = '<!DOCTYPE x [<!ENTITY a "甲甲甲甲甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;&a;">]><worksheet'
        changed = with_sheet(path, lambda xml: xml.replace("<worksheet", bomb, 1))
        assert refusal(written(tmp_path, changed, "bomb.xlsx")) == "table-unreadable"


def with_sheet(path: Path, change: Any) -> bytes:
    """A workbook's bytes with its first sheet's XML changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                changed = change(content.decode()).encode()
                assert changed != content
                content = changed
            new.writestr(name, content)
    return packed.getvalue()
