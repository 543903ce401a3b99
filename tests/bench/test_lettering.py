"""Letters: measured as FreeType sets them, wrapped by the rules of both scripts, outlined for every machine."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bench.charts import glyphs
from bench.charts.chart_sheet import Sheet, Words
from bench.charts.lettering import balanced, fitted, shown, undrawable, width, wrapped
from bench.charts.png import DPI, png
from bench.charts.primitives import Side
from bench.charts.svg import file_svg, page_svg
from tests.bench.drawn import inches, labels

SVG = "{http://www.w3.org/2000/svg}"
SIDES: tuple[Side, ...] = ("left", "center", "right")


def drawn(text: str, *, size: float = 10.0, side: Side = "left", turn: float = 0.0) -> Sheet:
    """A sheet with a text in the middle of its panel, and nothing else below its title."""
    sheet = Sheet(Words("", "", ""), 2.0, "zh")
    panel = sheet.panel((0.0, 0.0, sheet.width, 2.0), (0.0, 1.0), (0.0, 1.0))
    panel.write(0.5, 0.5, text, size=size, colour="#0072b2", side=side, turn=turn)
    return sheet


@pytest.mark.parametrize(
    "text", ["一次性化解率", "98.42 %", "Public satisfaction", "第三批信访积案（2023年）", "AVATAR"]
)
def test_widths_are_those_that_freetype_finds(text: str) -> None:
    # FreeType also sets pairs such as AV closer together, by a few percent of a capital word.
    assert width(text, 10) == pytest.approx(inches(text, 10), rel=0.06 if text == "AVATAR" else 0.03)


@pytest.mark.parametrize("side", SIDES)
def test_ink_lies_where_the_text_says(side: Side) -> None:
    sheet = drawn("国国国", side=side)
    (label,) = labels(sheet)
    ink = np.asarray(Image.open(BytesIO(png(sheet))).convert("L")) < 128
    rows, columns = (np.flatnonzero(ink.any(axis=k)) / DPI for k in (1, 0))
    long = width("国国国", 10)
    left = label.x - {"left": 0.0, "center": 0.5, "right": 1.0}[side] * long
    assert columns[0] == pytest.approx(left, abs=0.025)
    assert columns[-1] == pytest.approx(left + long, abs=0.025)
    assert (rows[0] + rows[-1]) / 2 == pytest.approx(label.y, abs=0.012)


def test_characters_without_a_glyph_become_code_points() -> None:
    assert shown("𠮷安\t县\n") == "[U+20BB7]安 县 "
    assert shown("甲\u200b县\x07") == "甲县"
    assert undrawable(["𠮷安县", "𠮷水县", "洞口县"]) == ["[U+20BB7]"]
    assert [label.text for label in labels(drawn("𠮷安县"))] == ["[U+20BB7]安县"]


def test_a_text_too_long_is_cut_and_says_so() -> None:
    assert fitted("洞口县", 10, 2.0) == "洞口县"
    cut = fitted("一二三四五六七八九十", 10, 0.7)
    assert cut.endswith("…")
    assert width(cut, 10) <= 0.7
    assert fitted("县", 10, 0.0) == "…"


@pytest.mark.parametrize("room", [0.8, 1.5, 3.0])
def test_lines_fit_and_lose_nothing(room: float) -> None:
    text = "与永州市相比，2项较高、0项较低（“持平”0项）。 Most points lost on public satisfaction, 3.5 %."
    lines = wrapped(text, 10, room)
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 10) <= room for line in lines)
    assert not any(line[0] in "，。、）”" or line[-1] in "（“" for line in lines)
    # Latin words stay whole.
    assert {"satisfaction,", "points"} <= {word for line in lines for word in line.split()}


def test_balanced_lines_are_no_more_and_no_wider() -> None:
    plain, even = wrapped("其他法定程序调解成功率", 9, 1.3), balanced("其他法定程序调解成功率", 9, 1.3)
    assert len(plain) == len(even) == 2
    assert max(width(line, 9) for line in even) < max(width(line, 9) for line in plain)
    assert balanced("", 9, 1.0) == wrapped("", 9, 1.0) == []


def slowly(text: str, size: float, room: float) -> list[str]:
    """Lines as they are broken by measuring each whole line anew, one character after another."""
    lines, line = [], ""
    for character in text:
        if line and width((line + character).rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += character
    return [*lines, line.rstrip()]


@given(st.text("甲乙丙丁国县区", min_size=1, max_size=80), st.floats(0.3, 3.0))
def test_lines_are_as_full_as_they_can_be(text: str, room: float) -> None:
    assert wrapped(text, 9, room) == slowly(text, 9, room)


def test_text_of_a_page_stands_where_it_is_placed_and_is_escaped() -> None:
    for side, anchor in zip(SIDES, (None, "middle", "end"), strict=True):
        sheet = drawn("洞口 <&>", side=side)
        (label,) = labels(sheet)
        tree = ET.fromstring(page_svg(sheet, 'a "<&> title'))
        assert tree.get("aria-label") == 'a "<&> title'
        (group,) = [g for g in tree.iter(f"{SVG}g") if g.get("font-size")]
        assert (group.get("font-size"), group.get("fill"), group.get("text-anchor")) == ("10", "#0072b2", anchor)
        (text,) = group.iter(f"{SVG}text")
        assert text.text == "洞口 <&>"
        # The baseline lies .365 of the size below the middle of digits and of Chinese characters.
        assert float(text.get("x", "nan")) == pytest.approx(72 * label.x, abs=0.01)
        assert float(text.get("y", "nan")) == pytest.approx(72 * label.y + 3.65, abs=0.01)


def test_outlines_stand_where_the_text_stood() -> None:
    sheet = drawn("洞口洞 <&>", side="right")
    (label,) = labels(sheet)
    tree = ET.fromstring(file_svg(sheet, "a"))
    assert not list(tree.iter(f"{SVG}text"))
    (group,) = [g for g in tree.iter(f"{SVG}g") if "scale" in g.get("transform", "")]
    assert group.get("fill") == "#0072b2"
    x, y, down = map(
        float, re.findall(r"translate\(([\d.]+) ([\d.]+)\) translate\(0 ([\d.]+)\)", group.get("transform", ""))[0]
    )
    assert (float(x), float(y) + float(down)) == pytest.approx((72 * label.x, 72 * label.y + 3.65), abs=0.02)
    href = "{http://www.w3.org/1999/xlink}href"
    used = [(u.get(href), float(u.get("x", "nan"))) for u in group.iter(f"{SVG}use")]
    assert [name for name, _ in used] == ["#u6d1e", "#u53e3", "#u6d1e", "#u003c", "#u0026", "#u003e"]
    assert used[0][1] == pytest.approx(-width("洞口洞 <&>", 10) * 72 * 100, abs=2)  # thousandths of ten points
    assert [b - a for (_, a), (_, b) in itertools.pairwise(used)][:2] == [1000, 1000]
    defined = {p.get("id") for d in tree.iter(f"{SVG}defs") for p in d.iter(f"{SVG}path")}
    assert {str(name)[1:] for name, _ in used} <= defined


def test_turned_text_is_turned_in_pages_and_files() -> None:
    sheet = drawn("洞口", turn=50.0)
    assert "rotate(-50)" in page_svg(sheet, "")
    assert "rotate(-50)" in file_svg(sheet, "")


def test_what_no_xml_can_hold_is_replaced() -> None:
    for made in (page_svg, file_svg):
        assert ET.fromstring(made(drawn("县"), "a\x00\ud800b")).get("aria-label") == "a\ufffd\ufffdb"


def test_threads_read_the_same_glyphs_as_one() -> None:
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 500)]

    def read(character: str) -> object:
        return glyphs.advance.__wrapped__(character), glyphs.outline.__wrapped__(character)

    alone = [read(character) for character in characters]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, characters)) == alone
