"""Lines that were broken where the page was full, put together again."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

_ENDS = "。；！？：!?;:"
_PARTED = re.compile("[0-9０-９][0-9０-９.．%％]|[.．][0-9０-９]")  # a number broken in two
_GOES_ON = "、，,（(—均为的和与及在将对已由被是占达"  # no line of prose ends so
_CARRIED_ON = "、，,。；）)%％为达是占的等"  # nor begins so
HEADING = re.compile(
    r"[#* \u3000]{0,8}(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部]|"
    r"[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)]|[①-⑳])"
)
_WIDEST = 200  # of a printed line, a Chinese character counting two
_FULL = 0.75  # of the widest line
_LONG = 20  # characters: a line of prose, not a heading, where nothing else tells


def width(text: str) -> int:
    """How wide a line prints, a Chinese character counting two."""
    return sum(1 if c.isascii() else 2 for c in text.strip())


def full_width(lines: Sequence[str]) -> int:
    """The least width of a line that was broken; 0 where a text's paragraphs are whole.

    In a broken text most lines without an end are about as wide as the widest.
    """
    widths = [width(line) for line in lines if line.strip()]
    unended = [width(line) for line in lines if line.strip() and line.strip()[-1] not in _ENDS]
    widest = max(widths, default=0)
    if not 20 <= widest <= _WIDEST:
        return 0
    wide = sum(w >= _FULL * widest for w in unended)
    return int(_FULL * widest) if wide >= 4 and 2 * wide >= len(unended) else 0


def goes_on(line: str, following: str, full: int) -> bool:
    """Whether a line goes on in the following one."""
    line = line.strip()
    if not line or line[-1] in _ENDS or "\t" in line or "\t" in following:
        return False
    if (
        line[-1] in _GOES_ON
        or following.lstrip()[:1] in _CARRIED_ON
        or _PARTED.match(line[-1] + following.lstrip()[:1])
    ):
        return True
    if full:
        return width(line) >= full and not HEADING.match(following)
    return len(line) >= _LONG and not HEADING.match(following) and not (HEADING.match(line) and "，" not in line)


def rejoined(lines: Sequence[str], unbroken: Container[int] = ()) -> list[str]:
    """The paragraphs of broken lines; ``unbroken`` names those that go on whatever they end with."""
    full = full_width(lines)
    out: list[str] = []
    parts: list[str] = []
    for n, line in enumerate(lines):
        following = lines[n + 1] if n + 1 < len(lines) else ""
        parts.append(line.strip())
        joined = n in unbroken and not HEADING.match(following)
        if not (following and (joined or goes_on(line, following, full))):
            out.append(_together(parts))
            parts = []
    return out


def _together(parts: Sequence[str]) -> str:
    text = parts[0] if parts else ""
    for part in parts[1:]:
        apart = text[-1:].isascii() and text[-1:].isalpha() and part[:1].isascii() and part[:1].isalpha()
        text += (" " if apart else "") + part
    return text
