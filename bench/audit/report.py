"""An audit in words and tables."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bench.audit.arithmetic import Arithmetic, Slip, Typing, typing
from bench.audit.auditing import Solved
from bench.audit.columns import Published
from bench.views.tables import Column, Table
from bench.words.interface import in_a_row, keyed, word
from scoring.audit import Audit, Conflict, Culprit
from scoring.grid import Grid

SHOWN = 20  # solutions listed
_UNIT = re.compile(r"\s*[(（]?\s*[%％]\s*[)）]?$")
_TYPING = keyed("audit_typing_{}", Typing)
_NOISE = 1e-6  # as a share: what the solver's tolerance adds is not rounded outward


def as_lines(
    file: str, published: Published, solved: Solved, decimals: int | None, step: float, lang: str
) -> list[str | Table]:
    """Sentences and tables on weights, in the order they are read."""
    found = solved.audit
    out: list[str | Table] = [*_basis(file, published, decimals, lang), "", _verdict(published, found, step, lang)]
    if found.ranges is not None:
        out += [_ranges(published, found, lang)]
        out += _identified(published, found, lang)
    if found.grid is not None:
        out += _solutions(published, found.grid, lang)
    if found.conflict is not None:
        out += _conflict(published, found.conflict, step, lang)
        out.append(word("audit_unrounded_yes" if solved.unrounded else "audit_unrounded_no", lang))
    return out


def arithmetic_lines(own: Arithmetic, lang: str) -> list[str]:
    """What a table's own numbers say of each other; nothing where none can be held to others."""
    out = []
    if own.sums is not None:
        columns = in_a_row((("−" if h in own.sums.taken else "") + h for h in own.sums.columns), lang)
        key = "audit_sums_differ" if own.sums.slips else "audit_sums"
        out.append(word(key, lang, own.sums.score, columns, own.sums.agreeing, len(own.sums.slips)))
        out += [_slip(slip, lang) for slip in own.sums.slips]
    for rates in own.rates:
        key = "audit_rates_differ" if rates.slips else "audit_rates"
        out.append(word(key, lang, rates.rate, rates.numerator, rates.denominator, len(rates.slips)))
        out += [_slip(slip, lang) for slip in rates.slips]
    return out


def _slip(slip: Slip, lang: str) -> str:
    text = word("audit_slip", lang, slip.name, slip.line, slip.printed, slip.computed)
    said = word(_TYPING[slip.typing], lang, slip.printed, slip.computed) if slip.typing else ""
    return (text + said).rstrip()


def _basis(file: str, published: Published, decimals: int | None, lang: str) -> list[str]:
    """What the audit rests on: file, columns, decimals, and the form of the score that is assumed."""
    columns = published.columns
    of_name, of_score, of_indicators = (
        word("audit_guessed", lang) if part in columns.guessed else "" for part in ("name", "score", "indicators")
    )
    name = columns.name + of_name if columns.name else word("audit_lines", lang)
    indicators = in_a_row(columns.indicators, lang) + of_indicators
    counts = sorted(Counter(score.decimals for score in published.scores).items())
    printed = in_a_row((word("audit_decimals_rows", lang, *pair) for pair in counts), lang)
    return [
        word("audit_table", lang, file, len(published.names)),
        word("audit_columns", lang, name, columns.score + of_score, indicators),
        word("audit_decimals_printed", lang, printed)
        if decimals is None
        else word("audit_decimals_given", lang, decimals),
        word("audit_assumed", lang),
        *_beside(published, lang),
    ]


def _beside(published: Published, lang: str) -> list[str]:
    """What the scores are out of, and what is added to the weighted mean, where that is not the usual."""
    out = [] if published.total == 100 else [word("audit_total", lang, published.total)]
    if published.added:
        columns = in_a_row((*published.bonus, *(f"−{h}" for h in published.taken)), lang)
        out.append(word("audit_added", lang, columns))
    return out


def _verdict(published: Published, found: Audit, step: float, lang: str) -> str:
    rows = len(published.names)
    if found.conflict is not None:
        return (
            word("audit_none_on_grid", lang, f"{step:g}", rows)
            if found.conflict.on_grid
            else word("audit_none", lang, rows)
        )
    if found.grid is not None and found.grid.count:
        return word("audit_found_on_grid", lang, f"{step:g}", rows)
    return word("audit_found", lang, rows)


def _ranges(published: Published, found: Audit, lang: str) -> Table:
    assert found.ranges is not None
    grid = found.grid if found.grid is not None and found.grid.count else None
    keys = ("audit_head_indicator", "audit_head_low", "audit_head_high", "audit_head_known")
    headers = [word(key, lang) for key in keys]
    headers += [word("audit_head_grid", lang, f"{grid.step:g}")] if grid else []
    rows = []
    for j, title in enumerate(published.columns.indicators):
        low, high = _outward(*found.ranges[j])
        row = [_title(title), low, high, word("audit_yes" if found.identified[j] else "audit_no", lang)]
        rows.append((*row, *([_span(grid.low[j], grid.high[j])] if grid else [])))
    return _table(tuple(headers), tuple(rows))


def _identified(published: Published, found: Audit, lang: str) -> list[str]:
    out = []
    if found.grid is not None and found.grid.fixed:
        out.append(word("audit_fixed", lang, _fixed(published, found.grid, lang), f"{found.grid.step:g}"))
    for group in found.groups:
        low, high = _outward(group.low, group.high)
        titles = in_a_row((_title(published.columns.indicators[j]) for j in group.members), lang)
        out.append(word("audit_unidentified", lang, titles, f"{low}–{high}", _short(group.spread)))
    return out


def _solutions(published: Published, grid: Grid, lang: str) -> list[str | Table]:
    step = f"{grid.step:g}"
    if grid.count == 0:
        return [] if grid.complete else [word("audit_unknown_on_grid", lang, step)]
    shown = min(len(grid.solutions), SHOWN)
    all_of_them = "audit_solutions" if shown == grid.count else "audit_solutions_first"
    key = all_of_them if grid.complete else "audit_solutions_least"
    rows = tuple((str(n), *(f"{weight:g}" for weight in row)) for n, row in enumerate(grid.solutions[:shown], start=1))
    return [
        "",
        word(key, lang, step, grid.count, shown),
        _table(("", *map(_title, published.columns.indicators)), rows),
    ]


def _conflict(published: Published, conflict: Conflict, step: float, lang: str) -> list[str]:
    named = in_a_row((_row(published, area, lang) for area in conflict.areas), lang)
    alone = len(conflict.areas) == 1
    if conflict.on_grid:  # weights there are: no row is impossible
        out = ["", word("audit_grid_alone" if alone else "audit_grid_together", lang, f"{step:g}", named)]
    else:
        out = ["", word("audit_alone" if alone else "audit_together", lang, named)]
    if conflict.smallest and len(conflict.areas) > 1:
        out.append(word("audit_smallest", lang))
    for culprit in conflict.culprits:
        out += _culprit(published, culprit, on_grid=conflict.on_grid, lang=lang)
    if not conflict.culprits:
        out.append(word("audit_no_single", lang))
    if conflict.widening is not None and conflict.nearest is not None:
        weights = _weights(published, (f"{100 * w:.4g}" for w in conflict.nearest), lang)
        out.append(word("audit_widening", lang, _short(conflict.widening * published.scale), weights))
    return out


def _culprit(published: Published, culprit: Culprit, *, on_grid: bool, lang: str) -> list[str]:
    score = published.scores[culprit.area]
    low, high = (published.score_of(culprit.area, end) for end in (culprit.low, culprit.high))
    given = _span(low, high)
    others = len(published.names) - 1
    out = [
        word("audit_without", lang, published.names[culprit.area], others, given, f"{score.value:.{score.decimals}f}"),
    ]
    shown, right = f"{score.value:.{score.decimals}f}", f"{(low + high) / 2:.{score.decimals}f}"
    if not on_grid and f"{low:.{score.decimals}f}" == f"{high:.{score.decimals}f}" and (slip := typing(shown, right)):
        out.append("　　" + word(_TYPING[slip], lang, shown, right))
    if culprit.grid is not None and culprit.grid.count:
        spans = (_span(low, high) for low, high in zip(culprit.grid.low, culprit.grid.high, strict=True))
        out.append(word("audit_without_weights", lang, _weights(published, spans, lang)))
    return out


def _row(published: Published, area: int, lang: str) -> str:
    score = published.scores[area]
    return word("audit_row", lang, published.names[area], f"{score.value:.{score.decimals}f}")


def _weights(published: Published, values: Iterable[str], lang: str) -> str:
    pairs = zip(map(_title, published.columns.indicators), values, strict=True)
    return in_a_row((word("audit_weight", lang, *pair) for pair in pairs), lang)


def _fixed(published: Published, grid: Grid, lang: str) -> str:
    titles = published.columns.indicators
    return in_a_row((word("audit_weight", lang, _title(titles[j]), f"{grid.low[j]:g}") for j in grid.fixed), lang)


def _title(header: str) -> str:
    """A header without the percent sign at its end, which would read as the weight's."""
    return _UNIT.sub("", header) or header


def _outward(low: float, high: float) -> tuple[str, str]:
    """A range of shares in percent at one decimal, rounded outward so that nothing admissible is cut off."""
    lowest, highest = math.floor(1000 * (low + _NOISE)) / 10, math.ceil(1000 * (high - _NOISE)) / 10
    return f"{lowest:.1f}", f"{max(lowest, highest):.1f}"


def _short(value: float) -> str:
    """At most four decimals, without trailing zeros."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _span(low: float, high: float) -> str:
    first, last = _short(low), _short(high)
    return first if first == last else f"{first}–{last}"


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table with the first column to the left and numbers in the others."""
    return Table(tuple(Column(header, header, n > 0) for n, header in enumerate(headers)), rows)
