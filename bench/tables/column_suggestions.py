"""For every column of a table, where it goes, and why; what is tied or not surely the same goes nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bench.intake.label_columns import is_serial, label_kind
from bench.intake.numerals import number
from bench.intake.table import Table
from bench.tables.cells import Cell, UnreadableError, digits, whole
from bench.tables.column_targets import (
    EXACT,
    Candidate,
    candidates,
    counts_things,
    grade,
    scale_of,
    states_measure,
    timely,
    without_unit,
)
from bench.tables.empty_marks import is_empty_mark
from bench.tables.headings import heading, parted, unit_of_captions
from bench.tables.neighbouring_columns import goes_on
from bench.words.interface import in_a_row, localised, word
from scoring.framework import Framework

_LOOK_ALIKE = 0.6  # of difflib's ratio, from which a title is named beside a column that goes nowhere


@dataclass(frozen=True)
class Suggested:
    """The targets of a column, none where it is to be skipped; ``sure`` where its heading is the very title.

    ``perhaps``: where it is skipped, the targets of each thing that a person may say it is; ``alike``: its heading only
    looks like that.
    """

    targets: tuple[str, ...]
    reason: str
    sure: bool = False
    perhaps: tuple[tuple[str, ...], ...] = ()
    alike: bool = False


def suggested_columns(
    table: Table, framework: Framework, taken: Iterable[str], period: str, lang: str
) -> dict[str, Suggested]:
    """A suggestion for every column but those ``taken``, in the table's order; of two for one target neither."""
    every = candidates(framework)
    away = set(taken)
    found = {h: _suggested(table, h, every, period, lang) for h in table.headers if h not in away}
    found = _neither_taken(found, lang)
    paths, targets = {h: table.path(h) for h in found}, {h: column.targets for h, column in found.items()}
    for header, target, of in goes_on(paths, targets, framework, period):
        kind = next(c for c in every if c.targets == (target,))
        if not _unfit(table, header, kind):
            found[header] = Suggested((target,), word("wb_map_beside", lang, of.title.in_language(lang)))
    held = {target: paths[header] for header, column in found.items() for target in column.targets}
    found = {header: _untaken(column, paths[header], held, framework, lang) for header, column in found.items()}
    return {header: _of_use(column, found, framework) for header, column in found.items()}


def _untaken(
    column: Suggested, path: Sequence[str], held: Mapping[str, Sequence[str]], framework: Framework, lang: str
) -> Suggested:
    """A column that only looks like what another column is: perhaps the denominator, where that one has the numerators
    under the same heading."""
    target = next((target for targets in column.perhaps for target in targets if target in held), None)
    if not column.alike or target is None:
        return column
    entry, _, key = target.rpartition("/")
    indicator, rest = framework.indicator(entry.removeprefix("indicators/")), f"{entry}/denominator"
    beside = len(path) > 1 and path[:-1] == held[target][:-1]
    if indicator is None or not indicator.denominator or key != "numerator" or rest in held or not beside:
        return Suggested((), word("wb_map_none", lang))
    titles = (indicator.title, framework.quantities[indicator.denominator].title)
    said = word("wb_map_rest", lang, *(localised(title, lang) for title in titles))
    return Suggested((), said, perhaps=((rest,),), alike=True)


def _neither_taken(found: dict[str, Suggested], lang: str) -> dict[str, Suggested]:
    """Two columns for one target: neither is taken."""
    found = dict(found)
    by_target: dict[str, list[str]] = {}
    for header, column in found.items():
        for target in column.targets:
            by_target.setdefault(target, []).append(header)
    for header, column in found.items():
        rivals = sorted({h for target in column.targets for h in by_target[target] if h != header})
        if rivals:
            tied = word("wb_map_rivals", lang, in_a_row(rivals, lang))
            found[header] = Suggested((), tied, perhaps=(column.targets,))
    return found


def _of_use(column: Suggested, found: Mapping[str, Suggested], framework: Framework) -> Suggested:
    """A column of denominators without its numerators or percentages as the quantity by itself."""
    wanted = {target for other in found.values() for target in other.targets}
    kept = []
    for target in column.targets:
        entry, _, key = target.rpartition("/")
        indicator = framework.indicator(entry.removeprefix("indicators/"))
        alone = key == "denominator" and not {f"{entry}/numerator", f"{entry}/percent"} & wanted
        kept.append(f"context/{indicator.denominator}/count" if alone and indicator else target)
    return replace(column, targets=tuple(dict.fromkeys(kept)))


def _suggested(table: Table, header: str, every: Sequence[Candidate], period: str, lang: str) -> Suggested:
    path = table.path(header)
    if not path or is_serial(path[-1]):
        return Suggested((), word("wb_map_serial" if path else "wb_map_no_heading", lang))
    graded = _graded(path, every)
    if not graded and (parts := parted(path)) != path:
        graded, path = _graded(parts, every), parts
    best = max((found for found, _ in graded), default=0)
    chosen = [candidate for found, candidate in graded if found == best]
    chosen = [candidate for candidate in chosen if candidate.own] or chosen
    chosen = _narrowest(chosen)
    if not chosen:
        return _nothing(path, every, lang)
    title = chosen[0].title.in_language(lang)
    if len({candidate.targets for candidate in chosen}) > 1:
        perhaps = tuple(dict.fromkeys(candidate.targets for candidate in chosen))
        return Suggested((), word("wb_map_tied", lang), perhaps=perhaps)
    if not timely((*table.captions_of.get(header, ()), *path), period):
        return Suggested((), word("wb_map_other_time", lang, title, period or "—"))
    candidate = chosen[0]
    scale = column_scale(table, header) if candidate.holds == "count" else scale_of(without_unit(path, candidate))
    if scale is None or (candidate.holds == "figure" and scale != 1):
        return Suggested((), word("wb_map_unit", lang, title))
    if unfit := _unfit(table, header, candidate):
        return Suggested((), word(unfit, lang, title))
    said = word("wb_map_exact" if best == EXACT else "wb_map_near", lang, title)
    if candidate.of is not None and candidate.role and not candidate.own and len(path) > 1:
        said = word("wb_map_role", lang, candidate.of.in_language(lang), word(f"wb_{candidate.role}", lang))
    if scale != 1:
        said += word("wb_map_scaled", lang, scale)
    return Suggested(candidate.targets, said, best == EXACT)


def _graded(path: Sequence[str], every: Sequence[Candidate]) -> list[tuple[int, Candidate]]:
    """What a heading may mean, with how well."""
    return [(found, candidate) for candidate in every if (found := grade(path, candidate))]


def _narrowest(chosen: list[Candidate]) -> list[Candidate]:
    """A place below an indicator's title, rather than every place of its quantity, where both are meant."""
    if len(chosen) < 2:
        return chosen
    wide = [c for c in chosen if not c.of]
    return wide if wide and all(set(c.targets) <= set(wide[0].targets) for c in chosen) else chosen


def column_scale(table: Table, header: str) -> int | None:
    """How many one of a column's counts are: by its own heading, else by the line on units above the table."""
    path = table.path(header)
    own = scale_of(path)
    if own != 1 or states_measure(path):
        return own
    stated = unit_of_captions(table.above(header))
    return None if stated not in (1, None) and counts_things(path) else stated


def _nothing(path: Sequence[str], every: Sequence[Candidate], lang: str) -> Suggested:
    """Nothing, and why a column goes nowhere: nothing is near, or something is, whose words are not the same."""
    share = heading(path[-1]).share  # a rate is like rates only, lest counts be written as percentages
    alike = [candidate for candidate in reversed(every) if (candidate.holds == "share") == share]
    stems = {title.stem: candidate for candidate in alike for title in candidate.titles if title.stem}
    near = get_close_matches("".join(heading(text).stem for text in path), stems, n=1, cutoff=_LOOK_ALIKE)
    if not near:
        return Suggested((), word("wb_map_none", lang))
    candidate = stems[near[0]]
    differs = word("wb_map_differs", lang, candidate.title.in_language(lang))
    return Suggested((), differs, perhaps=(candidate.targets,), alike=True)


def _unfit(table: Table, header: str, candidate: Candidate) -> str:
    """The word for what is wrong with a column's cells: most are no numbers, or those of a percentage all fractions."""
    if candidate.holds in ("status", "flag"):
        return ""
    cells = [c for row, c in zip(table.rows, table.column(header), strict=True) if not label_kind(table.label(row))]
    filled = [cell for cell in cells if cell and not is_empty_mark(cell)]
    if 2 * sum(_readable(cell, candidate) for cell in filled) < len(filled):
        return "wb_map_not_numbers"
    numbers = [n for cell in filled if (n := number(cell))]
    whole = any(n.percent or abs(n.value) > 1 or n.value == 0 for n in numbers)
    return "wb_map_fractions" if candidate.holds == "share" and numbers and not whole else ""


def _readable(cell: str, candidate: Candidate) -> bool:
    """Whether a cell can be read as what the candidate holds, or as any number where its unit is applied later."""
    try:
        (digits if candidate.holds in ("share", "change", "figure") else whole)(Cell("", cell.removesuffix("%")))
    except UnreadableError:
        return number(cell) is not None
    return True
