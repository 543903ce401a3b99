"""Which columns of a published table hold its names, scores and indicators, and the numbers in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bench.intake.findings import Finding, Values, has_errors
from bench.intake.table_reading import Number, Table, number
from bench.words.interface import listed, suggestion

SCORE_NAMES = {
    "评分",
    "得分",
    "总分",
    "总得分",
    "综合得分",
    "综合评分",
    "最终得分",
    "score",
    "totalscore",
    "finalscore",
}
SCORE_PARTS = ("评分", "得分", "score")
FEWEST_ROWS = 2
FEWEST_INDICATORS = 2
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True)
class Columns:
    """The columns of an audit, by header, and which of them (name, score, indicators) were guessed."""

    name: str | None
    score: str
    indicators: tuple[str, ...]
    guessed: frozenset[str]


@dataclass(frozen=True)
class Published:
    """The rows of a published table that can be audited.

    ``names``, ``lines``: one an area. ``scores``: as printed. ``half_widths``: half a unit of the last decimal, of each
    score. ``indicators``: one row an area, one number a column, in percent. ``blur``: the largest half unit of the
    last decimal among each area's indicators.
    """

    columns: Columns
    names: tuple[str, ...]
    lines: tuple[int, ...]
    scores: tuple[Number, ...]
    half_widths: tuple[Decimal, ...]
    indicators: tuple[tuple[Number, ...], ...]
    blur: tuple[Decimal, ...]


def choose(table: Table, score: str | None, indicators: Sequence[str], name: str | None) -> Columns | list[Finding]:
    """The columns asked for, the others guessed where only one reading is possible."""
    resolved = {asked: _found(table, asked) for asked in [*([score] if score else []), *indicators, *_given(name)]}
    unknown = [asked for asked, header in resolved.items() if header is None]
    if unknown:
        allowed = listed(table.headers)
        return [
            Finding("table-no-column", table.file, values=_wanted(asked, table) | {"allowed": allowed})
            for asked in unknown
        ]
    chosen_score = resolved[score] if score else _guess_score(table)
    if chosen_score is None:
        return [Finding("table-no-score", table.file, values={"allowed": listed(table.headers)})]
    chosen_name = resolved[name] if name else _guess_name(table)
    taken = {chosen_score, chosen_name}
    chosen = tuple(dict.fromkeys(str(resolved[i]) for i in indicators)) or tuple(
        header for header in table.headers if header not in taken and _is_rate(table, header)
    )
    if len(chosen) < FEWEST_INDICATORS or chosen_score in chosen:
        return [Finding("table-no-indicators", table.file, values={"allowed": listed(table.headers)})]
    guessed = {"score": not score, "indicators": not indicators, "name": not name}
    return Columns(chosen_name, chosen_score, chosen, frozenset(k for k, v in guessed.items() if v))


def _given(name: str | None) -> list[str]:
    return [name] if name else []


def _wanted(asked: str, table: Table) -> Values:
    return {"found": asked, "suggestion": suggestion(asked, list(table.headers))}


def _plain(header: str) -> str:
    """A header without widths, spaces, case and the unit in brackets."""
    return _BRACKETS.sub("", "".join(unicodedata.normalize("NFKC", header).split())).casefold()


def _found(table: Table, asked: str) -> str | None:
    """The header that was asked for: exactly, or the only one that is the same but for widths, spaces and case."""
    if asked in table.headers:
        return asked
    flat = ["".join(unicodedata.normalize("NFKC", h).split()).casefold() for h in table.headers]
    wanted = "".join(unicodedata.normalize("NFKC", asked).split()).casefold()
    return table.headers[flat.index(wanted)] if flat.count(wanted) == 1 else None


def _guess_score(table: Table) -> str | None:
    exact = [h for h in table.headers if _plain(h) in SCORE_NAMES]
    near = [h for h in table.headers if any(part in _plain(h) for part in SCORE_PARTS)]
    candidates = exact or near
    return candidates[0] if len(candidates) == 1 else None


def _guess_name(table: Table) -> str | None:
    """The first column of texts that are all there, all different and no numbers."""
    for header in table.headers:
        cells = [cell for cell in table.column(header) if cell]
        if len(cells) >= FEWEST_ROWS and len(set(cells)) == len(cells) and not any(map(number, cells)):
            return header
    return None


def _is_rate(table: Table, header: str) -> bool:
    """Whether a column says % in its header or in every cell, and holds numbers from 0 to 100."""
    numbers = [number(cell) for cell in table.column(header) if cell]
    known = [n for n in numbers if n is not None]
    if not known or not all(0 <= n.value <= 100 for n in known) or 2 * len(known) < len(table.rows):
        return False
    return "%" in unicodedata.normalize("NFKC", header) or all(n.percent for n in known)


def measure(table: Table, columns: Columns, decimals: int | None) -> tuple[Published | None, list[Finding]]:
    """The numbers of the chosen columns; rows with anything else in them are left out and found.

    With ``decimals`` every score is taken as rounded to so many, half up where it prints more; else each is taken at
    the decimals that its own cell prints.
    """
    findings: list[Finding] = []
    kept: list[tuple[int, str, Number, tuple[Number, ...]]] = []
    names = table.column(columns.name) if columns.name else tuple(f"#{line}" for line in table.lines)
    used = [table.column(header) for header in (columns.score, *columns.indicators)]
    for line, name, *cells in zip(table.lines, names, *used, strict=True):
        numbers = [number(cell) for cell in cells]
        readable = [n for n in numbers if n is not None]
        if len(readable) == len(numbers):
            kept.append((line, name or f"#{line}", readable[0], tuple(readable[1:])))
            continue
        at = numbers.index(None)
        header = (columns.score, *columns.indicators)[at]
        values = {"line": line, "column": header, "found": cells[at]}
        findings.append(Finding("table-cell", table.file, f"/{line}", values))
    findings += _range_findings(table, columns, kept)
    if len(kept) < FEWEST_ROWS:
        findings.append(Finding("table-few-rows", table.file, values={"found": len(kept), "expected": FEWEST_ROWS}))
    if has_errors(findings):
        return None, findings
    scores = tuple(score if decimals is None else _at(score, decimals) for _, _, score, _ in kept)
    published = Published(
        columns=columns,
        names=tuple(name for _, name, _, _ in kept),
        lines=tuple(line for line, _, _, _ in kept),
        scores=scores,
        half_widths=tuple(_half_unit(score) for score in scores),
        indicators=tuple(numbers for _, _, _, numbers in kept),
        blur=tuple(max(map(_half_unit, numbers)) for _, _, _, numbers in kept),
    )
    return published, findings


def _range_findings(
    table: Table, columns: Columns, kept: Sequence[tuple[int, str, Number, tuple[Number, ...]]]
) -> list[Finding]:
    """Indicators outside 0 to 100 or written as fractions of 1, and scores on another total than 100."""
    findings = []
    for j, header in enumerate(columns.indicators):
        values = [numbers[j] for _, _, _, numbers in kept]
        if beyond := [n.value for n in values if not 0 <= n.value <= 100]:
            shown: Values = {"column": header, "found": beyond[0]}
            findings.append(Finding("table-beyond-percent", table.file, values=shown))
        elif values and all(n.value <= 1 and not n.percent for n in values) and any(n.value for n in values):
            findings.append(Finding("table-fractions", table.file, values={"column": header}))
    scores = sorted(score.value for _, _, score, _ in kept)
    if scores and not 1 < scores[len(scores) // 2] <= 100:
        scale: Values = {"column": columns.score, "found": scores[len(scores) // 2]}
        findings.append(Finding("table-score-scale", table.file, values=scale))
    return findings


def _at(score: Number, decimals: int) -> Number:
    rounded = score.value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return Number(rounded, decimals, score.percent)


def _half_unit(printed: Number) -> Decimal:
    return Decimal(5).scaleb(-printed.decimals - 1)
