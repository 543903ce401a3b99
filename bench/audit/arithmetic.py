"""What a published table's own numbers must agree with: points that add up to the score, counts that give the rates.

Nothing is assumed of weights. Columns are taken together only where most rows agree; the rows that do not are listed,
with what looks like typing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import permutations

from bench.intake.measures import agrees
from bench.intake.numerals import Number, number
from bench.intake.table import Table

MOST_COUNTS = 20  # columns of counts of which every pair is tried
FEWEST = 2  # rows that must agree, and most of them
_NO_POINTS = re.compile(r"排名|名次|位次|排序|排位|序号|rank", re.IGNORECASE)
_POINTS = re.compile(r"分|points|score|bonus|penalty|deduct", re.IGNORECASE)
_TAKEN = re.compile(r"扣|减分|penalty|deduct", re.IGNORECASE)
_ADDED = re.compile(r"加分|奖励|附加|bonus", re.IGNORECASE)

Cells = Mapping[str, Sequence[Number | None]]  # the numbers of every column, by header; None where there is none


class Typing(StrEnum):
    """What a wrong number looks like, beside the right one."""

    SWAPPED = "swapped"  # two neighbouring digits
    DIGIT = "digit"  # one digit differs
    POINT = "point"  # the decimal point stands elsewhere
    LENGTH = "length"  # a digit too few or too many


@dataclass(frozen=True)
class Slip:
    """A row in which a printed number is not what the others give; ``typing``: what it looks like, if anything."""

    line: int
    name: str
    printed: str
    computed: str
    typing: Typing | None


@dataclass(frozen=True)
class Sums:
    """A score that is the sum of columns of points, those of deductions taken off; rows that agree, and the others."""

    score: str
    columns: tuple[str, ...]
    taken: tuple[str, ...]
    agreeing: int
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class Rates:
    """A column of rates that two columns of counts give; rows that agree, and the others."""

    rate: str
    numerator: str
    denominator: str
    agreeing: int
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class Arithmetic:
    """What of a table's own arithmetic can be held to each other."""

    sums: Sums | None
    rates: tuple[Rates, ...]

    @property
    def slips(self) -> bool:
        """Whether any row does not agree."""
        return any(found.slips for found in (*self.rates, *((self.sums,) if self.sums else ())))


def arithmetic(table: Table, score: str | None, name: str | None) -> Arithmetic:
    """Hold a table's numbers to each other.

    Parameters
    ----------
    score, name : headers, None where they are not known
    """
    rows = [k for k, row in enumerate(table.rows) if not table.kind(row)]
    cells = {h: [number(table.rows[k][n]) for k in rows] for n, h in enumerate(table.headers)}
    lines = [table.lines[k] for k in rows]
    names = [table.column(name)[k] if name else f"#{table.lines[k]}" for k in rows]
    named = list(zip(lines, names, strict=True))
    sums = None if score is None else _sums(score, table, cells, named)
    return Arithmetic(sums, tuple(_rates(table, cells, named, score)))


def adjustments(table: Table, score: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Columns of bonus points, and of deductions."""
    every = [h for h in table.headers if h != score and any(number(cell) for cell in table.column(h))]
    taken = tuple(h for h in every if _TAKEN.search(h))
    return tuple(h for h in every if _ADDED.search(h) and h not in taken), taken


def _sums(score: str, table: Table, cells: Cells, named: Sequence[tuple[int, str]]) -> Sums | None:
    """The columns of points that add up to the score in most rows: all of them, or all but one, such as a subtotal."""
    every = [h for h in table.headers if h != score and _of_points("".join(table.path(h)), cells[h])]
    for columns in (every, *([h for h in every if h != left] for left in every)):
        if len(columns) > 1:
            found = _held(score, tuple(columns), cells, named)
            if found.agreeing >= FEWEST and found.agreeing > len(found.slips):
                return found
    return None


def _of_points(path: str, numbers: Sequence[Number | None]) -> bool:
    known = [n for n in numbers if n]
    of_points = _POINTS.search(path) and not _NO_POINTS.search(path)
    return bool(known and of_points) and not any(n.percent for n in known)


def _held(score: str, columns: tuple[str, ...], cells: Cells, named: Sequence[tuple[int, str]]) -> Sums:
    taken = tuple(h for h in columns if _TAKEN.search(h) and all(n is None or n.value >= 0 for n in cells[h]))
    agreeing, slips = 0, []
    for k, (line, name) in enumerate(named):
        printed, parts = cells[score][k], [(h, cells[h][k]) for h in columns]
        if printed is None or all(n is None for _, n in parts):
            continue
        known = [(-1 if h in taken else 1, n) for h, n in parts if n is not None]
        total = sum((sign * n.value for sign, n in known), Decimal(0))
        slack = sum((_half(n) for _, n in known if n.decimals), _half(printed))
        if abs(total - printed.value) <= slack:
            agreeing += 1
        else:
            computed = _rounded(total, printed.decimals)
            slips.append(Slip(line, name, _text(printed), f"{computed}", typing(_text(printed), f"{computed}")))
    return Sums(score, columns, taken, agreeing, tuple(slips))


def _rates(table: Table, cells: Cells, named: Sequence[tuple[int, str]], score: str | None) -> Iterator[Rates]:
    """Every column of percentages that two columns of whole numbers give in most rows."""
    counts = [h for h in table.headers if h != score and _whole(cells[h])][:MOST_COUNTS]
    for header in table.headers:
        if header == score or not _percent("".join(table.path(header)), cells[header]):
            continue
        tried = (_of(header, pair, cells, named) for pair in permutations(counts, 2))
        best = max(tried, key=lambda found: found.agreeing, default=None)
        if best is not None and best.agreeing >= FEWEST and best.agreeing > len(best.slips):
            yield best


def _whole(numbers: Sequence[Number | None]) -> bool:
    known = [n for n in numbers if n]
    return len(known) >= FEWEST and all(n.value >= 0 and not n.decimals and not n.percent for n in known)


def _percent(path: str, numbers: Sequence[Number | None]) -> bool:
    known = [n for n in numbers if n]
    said = "%" in path or "％" in path or "率" in path or "满意度" in path or all(n.percent for n in known)
    return len(known) >= FEWEST and said and all(0 <= n.value <= 100 for n in known)


def _of(rate: str, pair: tuple[str, str], cells: Cells, named: Sequence[tuple[int, str]]) -> Rates:
    """How well two columns of counts give a rate; rows in which all or nothing succeeded tell little, and do not count
    for it."""
    agreeing, slips = 0, []
    for k, (line, name) in enumerate(named):
        printed, x, n = cells[rate][k], cells[pair[0]][k], cells[pair[1]][k]
        if printed is None or x is None or n is None or n.value <= 0 or x.value > n.value:
            continue
        shown = Decimal(_text(printed))
        if agrees(shown, int(x.value), int(n.value)):
            agreeing += printed.value not in (0, 100)
        else:
            computed = f"{_rounded(100 * x.value / n.value, printed.decimals)}"
            slips.append(Slip(line, name, _text(printed), computed, typing(_text(printed), computed)))
    return Rates(rate, *pair, agreeing, tuple(slips))


def typing(printed: str, right: str) -> Typing | None:
    """What a printed number looks like beside the right one, where one slip of the keys makes it."""
    if printed.partition(".")[0] and _units(printed, right) <= 1:
        return None  # a last digit off by one is rounding as likely as typing
    one, other = (text.replace(".", "").replace("-", "").lstrip("0") for text in (printed, right))
    if one == other or one.rstrip("0") == other.rstrip("0"):
        return Typing.POINT
    if len(one) == len(other):
        unlike = [k for k, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(unlike) == 1:
            return Typing.DIGIT
        swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1 and one[unlike[0]] == other[unlike[1]]
        return Typing.SWAPPED if swapped and one[unlike[1]] == other[unlike[0]] else None
    short, long = sorted((one, other), key=len)
    lost = len(long) == len(short) + 1 and any(long[:k] + long[k + 1 :] == short for k in range(len(long)))
    return Typing.LENGTH if lost else None


def _units(printed: str, right: str) -> Decimal:
    """How many units of the last decimal two numbers are apart."""
    return abs(Decimal(printed) - Decimal(right)).scaleb(len(printed.partition(".")[2]))


def _half(printed: Number) -> Decimal:
    return Decimal(5).scaleb(-printed.decimals - 1)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _text(printed: Number) -> str:
    return f"{printed.value:.{printed.decimals}f}"
