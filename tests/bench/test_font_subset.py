"""The chart font cut down to a text."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from bench.charts import font_subset
from bench.charts.font_subset import woff


def test_a_font_is_the_same_bytes_however_many_were_cut_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_subset, "_SMALLER", font_subset._Smaller())
    whole = woff("示例县得分麒麟峪")  # cut from the whole font
    shown = TTFont(io.BytesIO(whole)).getBestCmap()
    assert {ord(c) for c in "示例县得分麒麟峪 Az~"} <= set(shown)
    assert len({woff("示例县得分") for _ in range(6)}) == 1
    assert woff("示例县得分麒麟峪") == whole  # which those before did not hold
