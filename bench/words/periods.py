"""Periods in words, in Chinese and English."""

from __future__ import annotations

import re

_CANONICAL = re.compile(r"[12][0-9]{3}(?:-(?:H[12]|Q[1-4]|[0-9]{2}(?:/[12][0-9]{3}-[0-9]{2})?))?")


def is_period(value: object) -> bool:
    """Whether a value is a period in its own form, such as 2024-Q3."""
    return isinstance(value, str) and _CANONICAL.fullmatch(value) is not None


def period_text(period: str, lang: str) -> str:
    """A period in words, such as 2023年1—4月."""
    if "/" in period:
        (y1, m1), (y2, m2) = (part.split("-") for part in period.split("/"))
        if lang == "en":
            return f"{y1}-{m1} to {y2}-{m2}"
        later = f"{int(m2)}月" if y1 == y2 else f"{y2}年{int(m2)}月"
        return f"{y1}年{int(m1)}{'' if y1 == y2 else '月'}—{later}"
    year, _, part = period.partition("-")
    if not part:
        return f"{year}年" if lang == "zh" else year
    if lang == "en":
        return {"H1": f"first half of {year}", "H2": f"second half of {year}"}.get(part, f"{year}-{part}")
    return f"{year}年" + {"H1": "上半年", "H2": "下半年"}.get(
        part, f"第{part[1]}季度" if "Q" in part else f"{part.lstrip('0')}月"
    )


def day_text(day: str, lang: str) -> str:
    """A day in words, such as 2024年1月20日."""
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日" if lang == "zh" else day
