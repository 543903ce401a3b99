"""The form of a framework on a page: its fields, and between what is typed into them and a report.

What a field holds is read by the same functions that read a cell of the workbook, with the field's name for its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bench.intake.entries import GAPS, NOT_REPORTED, Entry
from bench.intake.findings import Finding
from bench.intake.frameworks import LoadedFramework
from bench.intake.personal_numbers import without_numbers
from bench.intake.report import Answer, Report, Reporter, ReportingArea
from bench.tables.cells import Cell
from bench.tables.empty_marks import is_empty_mark
from bench.tables.form_layout import CHOICES, FIELDS, NUMBERS, Line, how_to_fill, level_options, lines, options
from bench.tables.gathering import Desk, read_field
from bench.words.finding_messages import MESSAGES
from bench.words.findings import workbooks
from bench.words.interface import word
from bench.words.message import WARNING
from bench.words.numbers import number

SECTIONS = ("indicators", "context")
DATE, ORGANISATION = "/reporter/date", "/reporter/organisation"
MAX_TEXT = 500
MAX_ANSWERS = 200
_ANSWER = re.compile(r"/answers/([a-z][a-z0-9-]*)((?:/[^/]+)*)")
_MAX_NAME = 200

Cells = Mapping[str, str]
_LINES: dict[tuple[str, str], tuple[Line, ...]] = {}  # of every framework that is reported by, by language
_NAMES: dict[str, frozenset[str]] = {}  # of every framework that is reported by


@dataclass(frozen=True)
class Field:
    """One field of a line: ``name`` is its place in the report; ``choices`` are the labels of a closed set by value."""

    name: str
    label: str
    kind: str
    value: str
    choices: Mapping[str, str]


@dataclass(frozen=True)
class FormLine:
    """A line of the form: the indicator's words, its fields, last period's value, and the percent its counts give."""

    place: str
    title: str
    definition: str
    hint: str
    fields: tuple[Field, ...]
    before: str
    computed: str


@dataclass(frozen=True)
class Band:
    """The lines below one heading."""

    section: str
    title: str
    lines: tuple[FormLine, ...]


def form_lines(loaded: LoadedFramework, lang: str) -> tuple[Line, ...]:
    """The lines of the form, indicators first; made once for all saves of a form."""
    key = loaded.sha256, lang
    if key not in _LINES:
        _LINES[key] = tuple(line for section in SECTIONS for line in lines(loaded.framework, section, lang))
    return _LINES[key]


def bands(loaded: LoadedFramework, cells: Cells, before: Report | None, lang: str) -> list[Band]:
    """The form with what was typed into it, and last period's values beside it."""
    found: list[Band] = []
    for line in form_lines(loaded, lang):
        shown = _line(line, cells, _entry(before, line), lang)
        if found and (found[-1].section, found[-1].title) == (line.section, line.band):
            found[-1] = replace(found[-1], lines=(*found[-1].lines, shown))
        else:
            found.append(Band(line.section, line.band, (shown,)))
    return found


def shared_choices(lang: str) -> dict[str, dict[str, str]]:
    """The choices that are the same at every line, by kind of field; a page holds them once."""
    return {kind: options(kind, lang) for kind in CHOICES if kind in FIELDS}


def _entry(report: Report | None, line: Line) -> Entry:
    if report is None:
        return NOT_REPORTED
    return (report.indicators if line.section == "indicators" else report.context).get(line.code, NOT_REPORTED)


def _line(line: Line, cells: Cells, before: Entry, lang: str) -> FormLine:
    place = f"/{line.section}/{line.code}"
    fields = tuple(
        Field(
            f"{place}/{key}",
            field_label(line, column, key, lang),
            FIELDS[key],
            cells.get(f"{place}/{key}", ""),
            choices,
        )
        for column, key in line.fields.items()
        for name, choices in [(f"{place}/{key}", _choices(line, key, lang))]
    )
    hint = how_to_fill(line, lang)
    return FormLine(
        place, line.title, line.definition, hint, fields, shown(before, lang, line.levels), computed(place, cells)
    )


def field_label(line: Line, column: str, key: str, lang: str) -> str:
    """What a field of a line is called."""
    if column == "amount" and line.numerator and key in ("numerator", "count"):
        return line.numerator
    if key in ("denominator", "population") and line.denominator:
        return line.denominator
    return word(f"wb_{key}", lang) + (word("wb_in_unit", lang, line.unit) if key == "value" and line.unit else "")


def _choices(line: Line, key: str, lang: str) -> Mapping[str, str]:
    if key == "status":
        return level_options(line.levels)
    return options(key, lang) if key in CHOICES else {}


def shown(entry: Entry, lang: str, levels: Mapping[str, str]) -> str:
    """An entry in a few characters, a standing by its title; empty where nothing was reported."""
    if entry.missing:
        return word(f"wb_missing_{entry.missing}", lang)
    counts = [str(n) for n in (entry.numerator, entry.denominator) if n is not None]
    parts = ["/".join(counts)] if counts else []
    parts += [levels.get(entry.status, entry.status)] if entry.status else []
    parts += [str(entry.count)] if entry.count is not None else []
    error = "" if entry.standard_error is None else f" ± {entry.standard_error}"
    parts += [f"{n}{error}" for n in (entry.value, entry.points) if n is not None]
    parts += [f"{n} %" for n in (entry.percent, entry.change_percent) if n is not None]
    if entry.flag is not None:
        parts.append(options("flag", lang)[str(entry.flag).lower()])
    return " · ".join(parts)


def computed(place: str, cells: Cells) -> str:
    """The percent that two typed counts give; empty where they are not two whole numbers."""
    try:
        part, whole = int(cells[f"{place}/numerator"]), int(cells[f"{place}/denominator"])
    except (KeyError, ValueError):
        return ""
    return f"{number(100 * part / whole, 2)} %" if whole > 0 and 0 <= part <= whole else ""


def names(loaded: LoadedFramework) -> frozenset[str]:
    """The names of every field of the form: nothing else is taken from a page."""
    if loaded.sha256 not in _NAMES:
        own = (_names(line) for line in form_lines(loaded, "zh"))
        _NAMES[loaded.sha256] = frozenset({*(name for line in own for name in line), DATE, ORGANISATION})
    return _NAMES[loaded.sha256]


def answer_field(finding: Finding) -> str:
    """The field in which a finding is answered; empty where it is none that asks, or is about the form itself."""
    asks = finding.severity == WARNING and finding.code not in workbooks.MESSAGES
    name = f"/answers/{finding.code}{finding.path}"
    return name if asks and finding.code != "answer-unmatched" and is_answer(name) else ""


def is_answer(name: str) -> bool:
    """Whether a field is one in which a finding is answered; none has the number of a person in its name."""
    found = _ANSWER.fullmatch(name) if len(name) <= _MAX_NAME else None
    return found is not None and found[1] in MESSAGES and without_numbers(name) == name


def answers(cells: Cells) -> Iterator[Answer]:
    """The answers among what was typed."""
    for name, text in cells.items():
        if (found := _ANSWER.fullmatch(name)) and text.strip():
            yield Answer(found[1], found[2], text.strip())


def _names(line: Line) -> list[str]:
    return [f"/{line.section}/{line.code}/{key}" for key in line.fields.values()]


def typed(report: Report, loaded: LoadedFramework) -> dict[str, str]:
    """The fields of a report as they would be typed."""
    cells = {}
    for line in form_lines(loaded, "zh"):
        entry = _entry(report, line)
        for name in _names(line):
            value = getattr(entry, name.rpartition("/")[2])
            if value not in (None, ""):
                cells[name] = _as_typed(value)
    if report.reporter:
        stated = {DATE: report.reporter.date, ORGANISATION: report.reporter.organisation}
        cells |= {name: value for name, value in stated.items() if value}
    for answer in report.answers:
        name = f"/answers/{answer.finding}{answer.path}"
        cells[name] = f"{cells[name]}；{answer.reason}" if name in cells else answer.reason
    return cells


def _as_typed(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class Gathered:
    """The report that a form gives, and what could not be read, each at its field."""

    report: Report
    findings: tuple[Finding, ...]


def gather(
    loaded: LoadedFramework, area: ReportingArea, period: str, base: Report | None, cells: Cells, lang: str
) -> Gathered:
    """The report of what was typed, over that of an uploaded file, whose details and shares are kept."""
    desk = Desk("", lang)
    for line in form_lines(loaded, lang):
        for column, key in line.fields.items():
            name = f"/{line.section}/{line.code}/{key}"
            if text := cells.get(name, "").strip():
                _read(desk, line, key, column, name, text, lang)
    date = cells.get(DATE, "").strip()
    day = desk.words(Cell(DATE, date), "day") if date else None
    organisation = cells.get(ORGANISATION, "").strip() or None
    found = Report(
        area=area,
        period=period,
        framework=loaded.framework.code,
        reporter=Reporter(day, organisation) if day or organisation else None,
        source=base.source if base else None,
        indicators=_over(base.indicators if base else {}, desk.entries, "indicators"),
        context=_over(base.context if base else {}, desk.entries, "context"),
        shares_of_parent=base.shares_of_parent if base else {},
        answers=tuple(answers(cells)),
    )
    return Gathered(found, tuple(desk.findings))


def _read(desk: Desk, line: Line, key: str, column: str, name: str, text: str, lang: str) -> None:
    choices = _choices(line, key, lang)
    if FIELDS[key] in NUMBERS and is_empty_mark(text):
        desk.report("cell-empty-mark", name, title=line.title, found=text)
        return
    shown = choices.get(text, text)  # a page sends the value, the workbook's reader knows the label
    read_field(desk, f"/{line.section}/{line.code}", key, Cell(name, shown), line, column)


def _over(base: Mapping[str, Entry], typed_in: Mapping[str, Entry], section: str) -> dict[str, Entry]:
    """Entries as typed; of an uploaded file only the parts, events and periods that the form has no field for."""
    out: dict[str, Entry] = {}
    prefix = f"/{section}/"
    own = {pointer.removeprefix(prefix): e for pointer, e in typed_in.items() if pointer.startswith(prefix)}
    for code in (*base, *(c for c in own if c not in base)):
        kept = base.get(code, NOT_REPORTED)
        entry = own.get(code, NOT_REPORTED)
        whole = replace(entry, parts=kept.parts, events=kept.events, by_period=kept.by_period)
        whole = replace(whole, **{key: getattr(kept, key) for key in GAPS.values()})
        if kept.denominator_source:
            whole = replace(whole, denominator_source=kept.denominator_source)
        if whole != NOT_REPORTED:
            out[code] = whole
    return out
