"""Rows of totals as a check of the others, before they are set aside: sums, and percentages against their counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bench.intake.areas import level
from bench.intake.findings import Finding, Values
from bench.intake.label_columns import plain
from bench.intake.measures import agrees
from bench.intake.numerals import number
from bench.intake.table import Table

_COUNTED = ("numerator", "denominator", "count", "population")


def doubtful_totals(
    table: Table, columns: Mapping[str, Sequence[str]], codes: Sequence[str], lang: str
) -> Iterator[Finding]:
    """What a row of sums does not agree with: the rows that it adds up, and its own percentages.

    ``columns``: targets by header; ``codes``: of each row, “skip” for those of no area. The row of a whole city is no
    part of a sum.
    """
    counted = [h for h, targets in columns.items() if h in table.headers and _keys(targets) & set(_COUNTED)]
    for at, row in enumerate(table.rows):
        if table.kind(row) != "sum" or codes[at] not in ("", "skip"):
            continue
        for header in counted:
            yield from _sum(table, header, at, codes, lang)
        yield from _percents(table, columns, at, lang)


def _keys(targets: Sequence[str]) -> set[str]:
    return {target.rpartition("/")[2] for target in targets}


def _sum(table: Table, header: str, at: int, codes: Sequence[str], lang: str) -> Iterator[Finding]:
    cells = table.column(header)
    stated = number(cells[at])
    if stated is None:
        return
    parts = [n for n, row in enumerate(table.rows) if _is_part(table, row, codes[n])]
    before = [n for n in parts if n < at]
    start = max((n for n, row in enumerate(table.rows[:at]) if table.kind(row)), default=-1)
    of_block = [n for n in before if n > start]
    partly = "小计" in plain(table.label(table.rows[at])) or "subtotal" in plain(table.label(table.rows[at]))
    wanted = [of_block] if partly else [parts, before, of_block]
    sums = [_added([cells[n] for n in rows]) for rows in wanted if rows]
    if sums and None not in sums and stated.value not in sums:
        values: Values = {"label": table.label(table.rows[at]), "column": header}
        values |= {"found": f"{stated.value}", "computed": f"{sums[0]}"}
        yield Finding("total-sum", table.file, table.place(table.lines[at], header, lang), values)


def _is_part(table: Table, row: tuple[str, ...], code: str) -> bool:
    if table.kind(row) or code == "skip":
        return False
    return not code or len(code) != 6 or level(code) not in ("city", "province")


def _added(cells: Sequence[str]) -> Decimal | None:
    """The sum of cells, blank ones left out; None where one is no number."""
    found = [number(cell) for cell in cells if cell]
    known = [n.value for n in found if n is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def _percents(table: Table, columns: Mapping[str, Sequence[str]], at: int, lang: str) -> Iterator[Finding]:
    """The percentages of a row against its own counts."""
    row = table.rows[at]
    by_target = {t: h for h, targets in columns.items() if h in table.headers for t in targets}
    cells = dict(zip(table.headers, row, strict=True))
    for target, header in by_target.items():
        entry, _, key = target.rpartition("/")
        percent = number(cells[header]) if key == "percent" else None
        counts = [
            number(cells[by_target[t]]) for k in ("numerator", "denominator") if (t := f"{entry}/{k}") in by_target
        ]
        known = [n.value for n in counts if n is not None]
        if percent is None or len(known) < 2 or not known[1] or any(n != int(n) for n in known):
            continue
        numerator, denominator = map(int, known)
        if not agrees(percent.value, numerator, denominator):
            computed = f"{Decimal(100 * numerator) / denominator:.2f}"
            values: Values = {"label": table.label(row), "column": header, "found": cells[header]}
            values |= {"numerator": numerator, "denominator": denominator, "computed": computed}
            yield Finding("total-percent", table.file, table.place(table.lines[at], header, lang), values)
