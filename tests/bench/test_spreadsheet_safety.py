"""Texts that a spreadsheet would run, and texts and numbers that it would not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bench.spreadsheet_safety import disarmed


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_what_could_be_a_formula_is_disarmed(beginning: str) -> None:
    assert disarmed(f"{beginning}1+1") == f"'{beginning}1+1"
    assert disarmed(beginning) == f"'{beginning}"


@pytest.mark.parametrize("text", ["", "洞口县", "1=1", "a@b", "'=1", "（＝）", "—", "−3"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert disarmed(text) == text


@pytest.mark.parametrize("value", [-1, -1.5, Decimal("-0.50"), True, None])
def test_numbers_stay_numbers(value: object) -> None:
    assert disarmed(value) is value
