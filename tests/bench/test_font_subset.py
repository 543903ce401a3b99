"""The chart font cut down to a text."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from bench.charts.font_subset import woff


def test_a_font_is_the_same_bytes_however_many_were_cut_before() -> None:
    first = woff("示例县得分")
    assert {woff("示例县得分") for _ in range(6)} == {first}


def test_what_the_fonts_before_did_not_hold_is_there() -> None:
    for _ in range(6):
        woff("示例县得分")
    shown = TTFont(io.BytesIO(woff("麒麟峪"))).getBestCmap()
    assert {ord(c) for c in "麒麟峪 Az~"} <= set(shown)
