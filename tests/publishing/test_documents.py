"""The workbook and the bulletin, read back: layout, fonts, marks, and names that are text and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from bench.intake.contact import Objections
from bench.league.league import League
from bench.league.rows import AbsentRow
from bench.publishing.bulletin import _numbered, bulletin, newest
from bench.publishing.disclosure import disclosed
from bench.publishing.manifest import Edition
from bench.publishing.pictures import ROWS_A_PICTURE, Pictures
from bench.publishing.workbook import workbook
from bench.publishing.xml_text import isolated, with_isolated_names
from bench.writing import printable_text
from scoring.framework import Group
from scoring.text import Text
from tests.publishing.made import HOSTILE, TURNED, hostile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PUBLIC = Edition("2024-03-01", ("zh",), public=True)
INTERNAL = Edition("2024-03-01", ("zh",), issuer="示例市信访局")


@pytest.fixture(scope="module")
def drawn() -> Pictures:
    return Pictures("zh")


@pytest.fixture(scope="module")
def book(league: League, drawn: Pictures) -> Workbook:
    return load_workbook(io.BytesIO(workbook([league], drawn, "2024-03-01", "zh", internal=True)))


@pytest.fixture(scope="module")
def parts(league: League, drawn: Pictures) -> dict[str, bytes]:
    return unpacked(bulletin([league], drawn, INTERNAL, "zh"))


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: package.read(name) for name in package.namelist()}


# --- workbook ----------------------------------------------------------------------------------------------------


def test_cover_contents_notes_and_one_table_a_sheet(book: Workbook) -> None:
    assert book.sheetnames == ["封面", "目录", "说明", "表1", "表2", "表3", "表4", "表5", "表6", "图1"]
    targets = [cell.hyperlink.location for (cell,) in book["目录"]["A3:A10"] if cell.hyperlink]
    assert targets == [f"'{name}'!A1" for name in book.sheetnames[2:]]
    for name in book.sheetnames[3:9]:
        sheet = book[name]
        assert len(sheet.tables) == 1
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A5:")
        assert sheet.freeze_panes.endswith("6")
        assert not sheet.merged_cells.ranges
        assert sheet.print_title_rows == "$5:$5"


def test_every_sheet_of_an_internal_workbook_is_marked(book: Workbook, league: League) -> None:
    assert book["封面"]["A2"].value.startswith("内部")
    assert all(sheet.oddHeader.right.text == "内部" for sheet in book.worksheets)
    assert all(book[name]["A3"].value.startswith("内部") for name in book.sheetnames[3:9])
    open_one = workbook([disclosed([league])[0]], Pictures("zh"), "2024-03-01", "zh", internal=False)
    for sheet in load_workbook(io.BytesIO(open_one)).worksheets:
        assert not sheet.oddHeader.right.text
        assert not any("内部" in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_numbers_are_numbers_with_their_formats(book: Workbook) -> None:
    sheet = book["表1"]
    head = [cell.value for cell in sheet[5]]
    first = dict(zip(head, sheet[6], strict=True))
    assert (first["区划代码"].value, first["地区"].value) == ("990104", "芦汀县")
    assert (first["名次"].value, first["得分"].value) == (1, 100)
    assert first["得分"].number_format == "0.0"
    assert first["覆盖率"].number_format == '0" %"'
    values = book["表2"]
    place = [cell.value for cell in values[5]].index("及时受理率 %")
    assert values[6][place].value == 100
    assert [c.value for c in values[7][place + 1 : place + 3]] == [1275, 1290]


def test_withheld_values_and_few_cases_in_the_workbook(league: League) -> None:
    (public,) = disclosed([league])
    book = load_workbook(io.BytesIO(workbook([public], Pictures("zh"), "2024-03-01", "zh", internal=False)))
    cells = [cell for row in book["表2"].iter_rows(min_row=6) for cell in row]
    assert sum(cell.value == "不公开" for cell in cells) == 18 + 9  # the city's and the province's
    marked = [cell for cell in cells if "†" in cell.number_format]
    rows = [r for r in public.rows if not isinstance(r, AbsentRow)]
    expected = [m.value for r in rows for m in r.indicators.values() if m.few_cases and m.value is not None]
    assert sorted(cell.value for cell in marked) == sorted(expected)
    assert marked


def test_names_in_the_workbook_are_text(tmp_path: Path) -> None:
    league = with_isolated_names(hostile(tmp_path))
    content = workbook([league], Pictures("zh"), "2024-03-01", "zh", internal=True)
    book = load_workbook(io.BytesIO(content))
    names = [row[1] for row in book["表1"].iter_rows(min_row=6)]
    assert sorted(cell.value for cell in names) == sorted(isolated(name) for name in HOSTILE)
    assert {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if "/worksheets/" in name)


def test_pictures_say_what_they_show(league: League, drawn: Pictures) -> None:
    content = workbook([league], drawn, "2024-03-01", "zh", internal=True)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        (drawing,) = [
            package.read(n).decode() for n in package.namelist() if "drawings/drawing" in n and "rels" not in n
        ]
    (words,) = re.findall(r'descr="([^"]*)"', drawing)
    assert "11 个地区参加排名" in words


def test_long_leagues_are_drawn_in_parts(league: League) -> None:
    first = league.ranked[0]
    many = (replace(first, area_code=f"99{n:04}", area_name=f"县{n}") for n in range(2 * ROWS_A_PICTURE + 1))
    found = Pictures("zh").of(replace(league, rows=tuple(many)))
    assert len(found) == 3
    assert found[0].height > found[2].height


# --- bulletin ----------------------------------------------------------------------------------------------------


def tree(parts: dict[str, bytes], name: str) -> ElementTree.Element:
    return ElementTree.fromstring(parts[name])


def attributes(element: ElementTree.Element | None) -> dict[str, str]:
    assert element is not None
    return {key.removeprefix(W): value for key, value in element.attrib.items()}


def millimetres(twips: str) -> float:
    return round(int(twips) * 25.4 / 1440, 1)


def test_the_page_is_that_of_official_documents(parts: dict[str, bytes]) -> None:
    """GB/T 9704-2012: A4, 37 mm above, 28 mm left, a type area of 156 mm by 225 mm."""
    first, *turned = tree(parts, "word/document.xml").iter(f"{W}sectPr")
    size, margins = attributes(first.find(f"{W}pgSz")), attributes(first.find(f"{W}pgMar"))
    assert [millimetres(size[k]) for k in ("w", "h")] == [210, 297]
    assert [millimetres(margins[k]) for k in ("top", "left", "right", "bottom")] == [37, 28, 26, 35]
    turned, upright = turned[:3], turned[3:]  # after the annexes: the method, with what stands at the end
    assert [millimetres(attributes(s.find(f"{W}pgSz"))["w"]) for s in upright] == [210]
    for section in turned:
        size, margins = attributes(section.find(f"{W}pgSz")), attributes(section.find(f"{W}pgMar"))
        assert [millimetres(size[k]) for k in ("w", "h")] == [297, 210]
        assert [millimetres(margins[k]) for k in ("left", "bottom", "top", "right")] == [37, 26, 28, 35]
        assert size["orient"] == "landscape"


def test_fonts_sizes_and_lines(parts: dict[str, bytes]) -> None:
    styles = {s.get(f"{W}styleId"): s for s in tree(parts, "word/styles.xml").iter(f"{W}style")}
    expected = {"Normal": ("仿宋_GB2312", 32), "Title": ("方正小标宋简体", 44), "Heading1": ("黑体", 32)}
    for name, (font, half_points) in expected.items():
        properties = styles[name].find(f"{W}rPr")
        assert properties is not None
        assert attributes(properties.find(f"{W}rFonts"))["eastAsia"] == font
        assert attributes(properties.find(f"{W}sz"))["val"] == str(half_points)
        spacing = attributes(styles[name].find(f"{W}pPr/{W}spacing"))
        assert (spacing["line"], spacing["lineRule"]) == ("579", "exact")  # 22 lines on 225 mm
    for run in [*tree(parts, "word/document.xml").iter(f"{W}tbl")][:-1]:
        fonts = {attributes(f)["eastAsia"] for f in run.iter(f"{W}rFonts")}
        assert fonts == {"黑体", "仿宋_GB2312"}


def paragraphs(parts: dict[str, bytes], name: str = "word/document.xml") -> list[str]:
    shown = {f"{W}t", f"{W}br"}
    return [
        "".join("\n" if e.tag == f"{W}br" else e.text or "" for e in p.iter() if e.tag in shown)
        for p in tree(parts, name).iter(f"{W}p")
    ]


def test_what_the_bulletin_says_and_in_which_order(parts: dict[str, bytes]) -> None:
    lines = [line for line in paragraphs(parts) if line]
    assert lines[:5] == [
        "示例市信访局",
        "（发文机关代字）〔2024〕　　号",
        "关于2023年示例市信访工作考核（虚构）\n情况的通报",
        "各县（市、区）信访局：",
        "现将2023年示例市信访工作考核（虚构）情况通报如下。",
    ]
    order = [
        "一、总体情况",
        "二、排名情况",
        "芦汀县",
        "三、主要问题",
        "（五）迟报的有：霜桥县（按自报日期）。",
        "四、下一步要求",
        "特此通报。",
        "附件：1. 各板块得分表",
        "2024年3月1日",
        "（此件不公开）",
        "附件1",
        "附件4",
        "抄送：　　　　　　　　。",
        "示例市信访局2024年3月1日印发",
    ]
    places = [lines.index(line) for line in order]
    assert places == sorted(places)
    assert not re.search(r"\d %|[\u4e00-\u9fff] \d|\d [\u4e00-\u9fff]", "".join(lines))
    assert "本表全部地区和数字均为虚构。" in lines


def test_tables_repeat_their_heads_and_keep_rows_whole(parts: dict[str, bytes]) -> None:
    *tables, end = tree(parts, "word/document.xml").iter(f"{W}tbl")
    assert len(tables) == 3
    assert end.find(f"{W}tblPr/{W}tblpPr") is not None  # at the foot of the last page
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert {len(row.findall(f"{W}tc")) for row in rows} == {len(rows[0].findall(f"{W}tc"))}
    rows = tables[0].findall(f"{W}tr")
    kept = [n for n, row in enumerate(rows) if row.find(f".//{W}keepNext") is not None]
    assert (len(rows), kept) == (13, [0, 1, 10, 11])  # broken over pages, but for its first and last rows


def test_page_numbers_stand_outside_and_the_mark_on_every_page(parts: dict[str, bytes], league: League) -> None:
    assert tree(parts, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    footers = [tree(parts, name) for name in parts if re.fullmatch(r"word/footer\d\.xml", name)]
    sides = {attributes(f.find(f"{W}p/{W}pPr/{W}jc"))["val"] for f in footers}
    assert sides == {"right", "left"}
    assert all([t.text for t in f.iter(f"{W}instrText")] == ["PAGE"] for f in footers)
    headers = [paragraphs(parts, name) for name in parts if re.fullmatch(r"word/header\d\.xml", name)]
    assert headers == [["内部"], ["内部"]]
    public = unpacked(bulletin([disclosed([league])[0]], Pictures("zh"), PUBLIC, "zh"))
    assert not any("内部" in line for name in public if name.endswith(".xml") for line in paragraphs(public, name))


def test_the_picture_has_its_words(parts: dict[str, bytes]) -> None:
    found = [e.get("descr") for e in tree(parts, "word/document.xml").iter() if e.tag.endswith("}docPr")]
    assert len(found) == 1
    assert "11 个地区参加排名" in str(found[0])


def test_names_in_the_bulletin_are_text(tmp_path: Path) -> None:
    league = with_isolated_names(hostile(tmp_path))
    found = paragraphs(unpacked(bulletin([league], Pictures("zh"), INTERNAL, "zh")))
    assert {isolated(name) for name in HOSTILE} <= set(found)
    assert any("<i>=2+2</i>" in line and "@SUM(A1)" in line for line in found)


def test_two_leagues_in_one_bulletin(league: League) -> None:
    other = replace(league, id="other", group=Group("zones", Text("功能区", "Zones")))
    lines = paragraphs(unpacked(bulletin([other, league], Pictures("zh"), INTERNAL, "zh")))
    heads = [line for line in lines if re.match("[一二三四五六七八]、", line)]
    assert len(heads) == 8
    assert "功能区" in heads[0]
    assert "功能区" not in heads[7]
    assert any(line.startswith("关于2023年") for line in lines[:8])


def test_while_objections_are_taken_the_bulletin_is_a_draft(league: League) -> None:
    for until, draft in (("2024-03-01", True), ("2024-02-29", False)):
        asked = replace(league, collection=replace(league.collection, objections=Objections(until=until)))
        lines = paragraphs(unpacked(bulletin([asked], Pictures("zh"), INTERNAL, "zh")))
        assert ("征求意见稿" in "".join(lines[:8])) == draft


def test_of_several_periods_the_bulletin_is_on_the_newest(league: League) -> None:
    other = replace(league, id="other", period="2022")
    assert newest([other, league]) == [league]
    assert newest([league, replace(league, id="half", period="2023-H2")]) == [league]


@pytest.mark.parametrize(
    ("n", "shown"), [(1, "一、"), (10, "十、"), (11, "十一、"), (20, "二十、"), (21, "二十一、"), (99, "九十九、")]
)
def test_numbers_of_headings(n: int, shown: str) -> None:
    assert _numbered(n, "zh") == shown


def test_text_that_xml_cannot_hold() -> None:
    assert printable_text("a\x00b\ufffe\ud800") == "a\ufffdb\ufffd\ufffd"
    assert isolated(TURNED) == f"\u2068{TURNED}\u2069"
    assert isolated("甲县") == "甲县"


def test_long_texts_have_high_rows_and_sheets_print_on_one_width(book: Workbook) -> None:
    notes = book["说明"]
    long = next(row for row in range(2, notes.max_row) if len(str(notes.cell(row, 1).value)) > 90)
    assert (notes.row_dimensions[long].height or 0) >= 30
    for sheet in book.worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(sheet.page_setup.fitToWidth or 1) <= 2  # values with their counts, on paper twice as wide
        assert int(sheet.page_setup.paperSize) in (8, 9)  # A3, A4
