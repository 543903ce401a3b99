"""Letters: measured as matplotlib measures them, wrapped by the rules of both scripts, outlined for every machine."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bench.charts.lettering import Label, balanced, fitted, outlined, shown, undrawable, width, wrapped
from bench.charts.style import look, page_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def chart_settings() -> Iterator[None]:
    with look():
        yield


def drawn(text: str, **options: object) -> Figure:
    figure = Figure(figsize=(6, 1))
    settings = {"size": 10.0, "colour": "#0072B2", "ha": "left", **options}
    figure.add_artist(Label(0.5, 0.5, text, **settings))  # type: ignore[arg-type]
    return figure


def label(figure: Figure) -> Label:
    (found,) = figure.findobj(Label)
    assert isinstance(found, Label)
    return found


@pytest.mark.parametrize(
    "text", ["一次性化解率", "98.42 %", "Public satisfaction", "第三批信访积案（2023年）", "AVATAR"]
)
def test_widths_are_those_that_matplotlib_finds(text: str) -> None:
    figure = drawn(text)
    box = label(figure).get_window_extent(FigureCanvasAgg(figure).get_renderer())
    # Matplotlib also draws pairs such as AV closer together, by a few percent of a capital word.
    assert width(text, 10) == pytest.approx(box.width / figure.dpi, rel=0.06 if text == "AVATAR" else 0.015)


@pytest.mark.parametrize("ha", ["left", "center", "right"])
def test_ink_lies_where_the_label_says(ha: str) -> None:
    import numpy as np

    figure = drawn("国国国", ha=ha)
    figure.set_dpi(200)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    ink = np.asarray(canvas.buffer_rgba())[:, :, 0] < 128
    rows, columns = (np.flatnonzero(ink.any(axis=k)) for k in (1, 0))
    long = width("国国国", 10) * 200
    left = 600 - {"left": 0.0, "center": 0.5, "right": 1.0}[ha] * long
    assert columns[0] == pytest.approx(left, abs=5)
    assert columns[-1] == pytest.approx(left + long, abs=5)
    assert (rows[0] + rows[-1]) / 2 == pytest.approx(100, abs=2)


def test_characters_without_a_glyph_become_code_points() -> None:
    assert shown("𠮷安\t县\n") == "[U+20BB7]安 县 "
    assert shown("甲\u200b县\x07") == "甲县"
    assert undrawable(["𠮷安县", "𠮷水县", "洞口县"]) == ["[U+20BB7]"]
    assert label(drawn("𠮷安县")).get_text() == "[U+20BB7]安县"


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


def test_outlines_stand_where_the_text_stood() -> None:
    figure = drawn("洞口洞 <&>", ha="right")
    page = page_svg(figure)
    (text,) = re.findall(r"<text [^>]*x=\"([\d.]+)\" y=\"([\d.]+)\"", page)
    tree = ET.fromstring(outlined(page))
    assert not list(tree.iter(f"{SVG}text"))
    (group,) = [g for g in tree.iter(f"{SVG}g") if "scale" in g.get("transform", "")]
    assert group.get("fill") == "#0072b2"
    assert group.get("transform", "").startswith(f"translate({text[0]} {text[1]})")
    href = "{http://www.w3.org/1999/xlink}href"
    used = [(u.get(href), float(u.get("x", "nan"))) for u in group.iter(f"{SVG}use")]
    assert [name for name, _ in used] == ["#u6d1e", "#u53e3", "#u6d1e", "#u003c", "#u0026", "#u003e"]
    assert used[0][1] == pytest.approx(-width("洞口洞 <&>", 10) * 72 * 100, abs=2)  # thousandths of ten points
    assert [b - a for (_, a), (_, b) in itertools.pairwise(used)][:2] == [1000, 1000]
    defined = {p.get("id") for d in tree.iter(f"{SVG}defs") for p in d.iter(f"{SVG}path")}
    assert {str(name)[1:] for name, _ in used} <= defined


def test_turned_text_is_outlined_as_turned() -> None:
    page = page_svg(drawn("洞口", turn=50.0))
    assert "rotate(-50" in outlined(page)
