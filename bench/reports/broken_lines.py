"""Lines that were broken where the page was full, put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_ENDS = "。；！？：!?;:"
_GOES_ON = "、，,（(—"
HEADING = re.compile(
    r"[#* \u3000]{0,8}(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部]|"
    r"[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)]|[①-⑳])"
)
_LONG = 20  # characters: a line of prose, not a heading, where nothing else tells


def width(text: str) -> int:
    """How wide a line prints, a Chinese character counting two."""
    return sum(1 if c.isascii() else 2 for c in text.strip())


def full_width(lines: Sequence[str]) -> int:
    """The width at which a text's lines were broken; 0 where its paragraphs are whole."""
    unended = [width(line) for line in lines if line.strip() and line.strip()[-1] not in _ENDS]
    if len(unended) < 4:
        return 0
    common, _ = max(Counter(w // 4 for w in unended).items(), key=lambda item: (item[1], item[0]))
    near = [w for w in unended if common * 4 - 4 <= w < common * 4 + 8]
    widest = max(map(width, lines))
    broken = len(near) >= max(4, 0.4 * len(unended)) and common * 4 >= 20 and widest <= max(near) + 12
    return min(near) if broken else 0


def goes_on(line: str, following: str, full: int) -> bool:
    """Whether a line goes on in the following one."""
    line = line.strip()
    if not line or line[-1] in _ENDS or "\t" in line or "\t" in following:
        return False
    if line[-1] in _GOES_ON:
        return True
    if full:
        return width(line) >= full - 6 and not HEADING.match(following)
    return len(line) >= _LONG and not HEADING.match(following) and not (HEADING.match(line) and "，" not in line)


def rejoined(lines: Sequence[str]) -> list[str]:
    """The paragraphs of broken lines."""
    full = full_width(lines)
    out: list[str] = []
    parts: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        parts.append(line.strip())
        if not (following and goes_on(line, following, full)):
            out.append(_together(parts))
            parts = []
    return out


def _together(parts: Sequence[str]) -> str:
    text = parts[0] if parts else ""
    for part in parts[1:]:
        apart = text[-1:].isascii() and text[-1:].isalpha() and part[:1].isascii() and part[:1].isalpha()
        text += (" " if apart else "") + part
    return text
