"""Which columns of a published table hold its names, scores and indicators, and the numbers in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bench.audit.arithmetic import adjustments
from bench.intake.findings import Finding, Values, has_errors
from bench.intake.label_columns import is_label
from bench.intake.numerals import Number, number
from bench.intake.table import Table
from bench.tables.headings import heading
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
_OTHER = re.compile(r"排名|名次|位次|排序|排位|得分|评分|计分|分值|扣分|加分|权重|序号|件数|人次|rank|score|weight")
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
    last decimal among each area's indicators. ``total``: what the weighted mean is out of. ``bonus`` and ``taken``:
    columns of points added to it and taken off, ``added`` what they come to, one an area.
    """

    columns: Columns
    names: tuple[str, ...]
    lines: tuple[int, ...]
    scores: tuple[Number, ...]
    half_widths: tuple[Decimal, ...]
    indicators: tuple[tuple[Number, ...], ...]
    blur: tuple[Decimal, ...]
    total: Decimal = Decimal(100)
    bonus: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    added: tuple[Decimal, ...] = ()

    @property
    def scale(self) -> float:
        """How many points of the score one percent of the weighted mean makes."""
        return float(self.total) / 100.0

    def beside(self, area: int) -> float:
        """The points of an area beside the weighted mean."""
        return float(self.added[area]) if self.added else 0.0

    def score_of(self, area: int, mean: float) -> float:
        """The score of an area whose weighted mean, in percent, is given."""
        return mean * self.scale + self.beside(area)


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
    chosen = tuple(dict.fromkeys(str(resolved[i]) for i in indicators)) or _guess_indicators(table, taken)
    if len(chosen) < FEWEST_INDICATORS or chosen_score in chosen:
        return [Finding("table-no-indicators", table.file, values={"allowed": listed(table.headers)})]
    guessed = {"score": not score, "indicators": not indicators, "name": not name}
    return Columns(chosen_name, chosen_score, chosen, frozenset(k for k, v in guessed.items() if v))


def guessed(table: Table, score: str | None, name: str | None) -> tuple[str | None, str | None]:
    """The columns of scores and of names, as asked for or as they are guessed; None where neither tells."""
    return _found(table, score) if score else _guess_score(table), _found(table, name) if name else _guess_name(table)


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
    """The column under a heading of names, else the first of texts that are all there, all different and no numbers."""
    at = table.labels.name
    if at is not None and is_label(table.path(table.headers[at])[-1]):
        return table.headers[at]
    for header in table.headers:
        cells = [cell for cell in table.column(header) if cell]
        if len(cells) >= FEWEST_ROWS and len(set(cells)) == len(cells) and not any(map(number, cells)):
            return header
    return None


def _guess_indicators(table: Table, taken: set[str | None]) -> tuple[str, ...]:
    """The columns of percentages: by their headings or signs; where these are too few, those that print decimals."""
    open_columns = {h: numbers for h in table.headers if h not in taken and (numbers := _percentages(table, h))}
    rates = tuple(h for h, numbers in open_columns.items() if _is_rate(table, h, numbers))
    if len(rates) >= FEWEST_INDICATORS:
        return rates
    return tuple(h for h, numbers in open_columns.items() if h in rates or 2 * _fine(numbers) >= len(numbers))


def _percentages(table: Table, header: str) -> list[Number]:
    """The numbers of a column that may be of percentages: from 0 to 100, in most rows, not ranks or points."""
    path = table.path(header)
    parts = [heading(text) for text in path]
    if not path or _OTHER.search("".join(path)) or any(part.change or "last" in part.times for part in parts):
        return []
    rows = [row for row in table.rows if not table.kind(row)]
    at = table.headers.index(header)
    known = [n for row in rows if (n := number(row[at]))]
    return known if 2 * len(known) >= len(rows) and all(0 <= n.value <= 100 for n in known) else []


def _is_rate(table: Table, header: str, numbers: Sequence[Number]) -> bool:
    """Whether a column says that it is of percentages, in its heading or in every cell."""
    return any(heading(text).share for text in table.path(header)) or all(n.percent for n in numbers)


def _fine(numbers: Sequence[Number]) -> int:
    return sum(n.decimals > 0 for n in numbers)


def measure(
    table: Table, columns: Columns, decimals: int | None, total: float | None = None
) -> tuple[Published | None, list[Finding]]:
    """The numbers of the chosen columns; rows with anything else in them are left out and found.

    With ``decimals`` every score is taken as rounded to so many, half up where it prints more; else each is taken at
    the decimals that its own cell prints. ``total`` is what they are out of, guessed where it is None: 100, or 1000
    where the middle one is above 100. Columns of bonus points and deductions are taken as added to the weighted mean.
    """
    findings: list[Finding] = []
    kept: list[tuple[int, str, Number, tuple[Number, ...]]] = []
    names = table.column(columns.name) if columns.name else tuple(f"#{line}" for line in table.lines)
    used = [table.column(header) for header in (columns.score, *columns.indicators)]
    aside: list[tuple[int, str]] = []
    for row, line, name, *cells in zip(table.rows, table.lines, names, *used, strict=True):
        if table.kind(row):
            aside.append((line, table.label(row)))
            continue
        numbers = [number(cell) for cell in cells]
        readable = [n for n in numbers if n is not None]
        if len(readable) == len(numbers):
            kept.append((line, name or f"#{line}", readable[0], tuple(readable[1:])))
            continue
        at = numbers.index(None)
        header = (columns.score, *columns.indicators)[at]
        values = {"line": line, "column": header, "found": cells[at]}
        findings.append(Finding("table-cell", table.file, f"/{line}", values))
    if aside:
        shown = listed(f"{line} {label}" for line, label in aside)
        findings.append(Finding("table-set-aside", table.file, values={"found": shown}))
    bonus, taken = adjustments(table, columns.score)
    added = {line: _added(table, line, bonus, taken) for line, *_ in kept}
    middle = sorted(score.value - added[line] for line, _, score, _ in kept)[len(kept) // 2] if kept else Decimal(0)
    whole = Decimal(f"{total:g}") if total else Decimal(1000 if middle > 100 else 100)
    findings += _range_findings(table, columns, kept, middle, whole)
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
        total=whole,
        bonus=bonus,
        taken=taken,
        added=tuple(added[line] for line, *_ in kept) if bonus or taken else (),
    )
    return published, findings


def _range_findings(
    table: Table,
    columns: Columns,
    kept: Sequence[tuple[int, str, Number, tuple[Number, ...]]],
    middle: Decimal,
    total: Decimal,
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
    if kept and not total / 100 < middle <= total:
        scale: Values = {"column": columns.score, "found": middle, "total": total}
        findings.append(Finding("table-score-scale", table.file, values=scale))
    return findings


def _added(table: Table, line: int, bonus: Sequence[str], taken: Sequence[str]) -> Decimal:
    """What a row's bonus points and deductions come to; empty cells count nothing."""
    row = dict(zip(table.headers, table.rows[table.lines.index(line)], strict=True))
    found = Decimal(0)
    for headers, sign in ((bonus, 1), (taken, -1)):
        for header in headers:
            points = number(row[header])
            if points is not None:
                found += points.value if sign > 0 else -abs(points.value)
    return found


def _at(score: Number, decimals: int) -> Number:
    rounded = score.value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return Number(rounded, decimals, score.percent)


def _half_unit(printed: Number) -> Decimal:
    return Decimal(5).scaleb(-printed.decimals - 1)
