"""Numbers as people read them: rounded half away from zero, without needless zeros, with their sign."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(1 << 13)
def number(value: float, decimals: int) -> str:
    """A number rounded half away from zero on its shortest decimal form, as people round."""
    from decimal import ROUND_HALF_UP, Decimal

    shown = Decimal(repr(round(float(value), 9))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{shown:f}" if shown else f"{abs(shown):f}"


def set_in_print(text: str, lang: str) -> str:
    """A text as documents print it: a minus is one and, like a percent sign, never parted from its number."""
    text = re.sub(r"(?<![0-9A-Za-z–-])-(?=[0-9.]+(?![0-9.+]))", "−", text)
    return closed_up(text) if lang == "zh" else text.replace(" %", "\u00a0%")


def closed_up(text: str) -> str:
    """A Chinese text with its numbers as official documents print them: 95%, and no space beside a number."""
    text = re.sub(r"(?<=[0-9]) %", "%", text)
    text = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[+−-]?[0-9<>≥≤])", "", text)
    return re.sub(r"(?<=[0-9%]) (?=[\u3000-\u9fff\uff00-\uffef])", "", text)


def percent_text(value: float, decimals: int = 2) -> str:
    """A percentage without needless zeros."""
    text = number(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(points: float, decimals: int | None = None) -> str:
    """A number with its sign, none where it prints as 0: to so many decimals, or without needless ones up to two."""
    text = percent_text(abs(points)) if decimals is None else number(abs(points), decimals)
    return text if not float(text) else ("+" if points > 0 else "-") + text


def is_shown(value: float, decimals: int) -> bool:
    """Whether a number prints as other than 0 with so many decimals."""
    return round(abs(value), 9) >= 0.5 * 10.0**-decimals
