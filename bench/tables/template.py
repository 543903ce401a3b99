"""Writing the workbook of a framework, empty or filled with a submission."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO

from bench.intake.areas import ABOVE
from bench.intake.entries import NAMES, NOT_REPORTED, Entry, Figure, Share
from bench.intake.measures import agrees
from bench.intake.report import Report
from bench.spreadsheets import Format, Worksheet
from bench.tables.evidence import Evidence, write_evidence, write_kept
from bench.tables.form_drawing import Pen, text_lines
from bench.tables.form_layout import (
    COLUMNS,
    COMMON,
    FIELDS,
    HEAD,
    HEAD_COLUMNS,
    ORIGIN,
    REQUIRED_HEAD,
    TABLE,
    Line,
    heading,
    how_to_fill,
    level_options,
    lines,
    mark,
    options,
    target,
    targets,
)
from bench.tables.head import Head, head_of
from bench.tables.instructions import instructions
from bench.words.interface import word
from scoring.framework import Framework

Rows = Sequence[tuple[object, ...]]
Entries = Mapping[str, Entry]
Named = tuple[str, Line | None, Entry]  # what an entry is called in lists, its row, and the entry
SPARE_ROWS = 20
_FIRST = {"form": 5, "context": 2}  # the row of the table's headings, from 0
_COLUMN = {column.key: n for n, column in enumerate(TABLE)}
_HINT, _COMPUTED, _CODE = (_COLUMN[key] for key in ("hint", "computed", "code"))


def write_workbook(
    framework: Framework, lang: str, report: Report | None = None, evidence: Evidence | None = None
) -> bytes:
    """The workbook of a framework as XLSX; the same arguments give the same bytes.

    Parameters
    ----------
    report
        A submission that keeps its contract, to be filled in.
    evidence
        Where its values come from, if they are a draft's: they are then marked as suggestions.
    """
    target_file = BytesIO()
    pen = Pen.begin(target_file, lang)
    if evidence is not None:
        pen.suggested = frozenset(s.path for fact in evidence.facts for s in fact.suggestions)
    head = head_of(report) if report else Head()
    indicators, context = (report.indicators, report.context) if report else ({}, {})
    _form(pen, framework, head, indicators)
    if evidence is not None:
        write_evidence(pen, framework, evidence)
    elif report is not None:
        write_kept(pen, framework, report)
    instructions(pen)
    _context(pen, framework, context)
    names = targets(framework, lang)
    quantities = {code: name for (section, code), name in names.items() if section == "context"}
    named = list(_named(framework, lang, indicators, context))
    shares, answers = (report.shares_of_parent, report.answers) if report else ({}, ())
    parents = {level: label for level, label in options("parent", lang).items() if level in ABOVE[framework.level]}
    chosen = {"target": {label: label for label in names.values()}, "quantity": quantities, "parent": parents}
    for name, rows in (("details", _details(named)), ("shares", _shares(shares)), ("more", _more(named))):
        _list(pen, _framed(pen, framework, name), name, list(rows), chosen)
    _origin(pen, framework, head)
    answered = [(a.finding, a.path, a.reason) for a in answers]
    _list(pen, _framed(pen, framework, "answers"), "answers", answered, chosen)
    pen.options_sheet()
    pen.book.close()
    return target_file.getvalue()


def _framed(pen: Pen, framework: Framework, name: str) -> Worksheet:
    title = word(f"wb_title_{name}", pen.lang, framework.title.in_language(pen.lang))
    return pen.sheet(name, title, COLUMNS[name], mark(framework, name, pen.lang))


def _form(pen: Pen, framework: Framework, head: Head, entries: Entries) -> None:
    sheet = _framed(pen, framework, "form")
    sheet.set_row(3, 24)
    sheet.set_row(4, 24)
    for key, (_, kind, limit) in HEAD.items():
        column = HEAD_COLUMNS[key]
        pen.write(sheet, 2, column, heading(key, pen.lang), "head")
        value = getattr(head, key)
        pen.answer(sheet, (3, column), kind, value, required=key in REQUIRED_HEAD, limit=limit)
        sheet.conditional_format(3, column, 3, column, {"type": "no_blanks", "format": pen.look("done")})
        pen.write(sheet, 4, column, word(f"wb_example_{key}", pen.lang), "example")
    rows = lines(framework, "indicators", pen.lang)
    last = _table(pen, sheet, "form", rows, entries)
    pen.write(sheet, 2, _HINT, heading("open", pen.lang), "head")
    hints = f"$J${_FIRST['form'] + 2}:$J${last}"
    still_open = sum(hint(line, entries.get(line.code, NOT_REPORTED), pen.lang) == _open(pen) for line in rows)
    sheet.write_formula(3, _HINT, f'=COUNTIF({hints},"{_open(pen)}")', pen.look("alert"), still_open)
    sheet.activate()


def _open(pen: Pen) -> str:
    return word("wb_hint_open", pen.lang)


def _context(pen: Pen, framework: Framework, entries: Entries) -> None:
    sheet = _framed(pen, framework, "context")
    _table(pen, sheet, "context", lines(framework, "context", pen.lang), entries)


def _table(pen: Pen, sheet: Worksheet, name: str, rows: Sequence[Line], entries: Entries) -> int:
    """Headings and a row a line, a band above each pillar; returns the number of rows written."""
    row = _FIRST[name]
    pen.headings(sheet, row, TABLE)
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)
    band = ""
    height = len(rows) + len({line.band for line in rows}) - 1  # from the first line to the last
    for n, line in enumerate(rows):
        row += 1
        if line.band != band:
            band = line.band
            for column in range(len(TABLE)):
                pen.write(sheet, row, column, "" if column else band, "band")
            row += 1
        _line(pen, sheet, row, line, entries.get(line.code, NOT_REPORTED), 0 if n else height)
    return row + 1


def _line(pen: Pen, sheet: Worksheet, row: int, line: Line, entry: Entry, height: int) -> None:
    """One row; the limits of the columns that are alike in every row are set once, ``height`` rows from the first."""
    how = how_to_fill(line, pen.lang)
    text = f"{line.definition}\n{how}" if line.definition else how
    shown = [(64, text), (24, entry.note or "")]
    sheet.set_row(row, max(26, *(12.5 * text_lines(words, width) + 3 for width, words in shown)))
    pen.write(sheet, row, 0, line.title, "name")
    pen.write(sheet, row, 1, text, "plain")
    required = set(line.fields) - {"percent", "qualifier", "missing", "note"}
    for column in TABLE[2:8]:
        key = line.fields.get(column.key)
        if key is None:
            pen.write(sheet, row, _COLUMN[column.key], None, "closed")
            continue
        must = (
            line.section == "indicators"
            and (column.key in required or line.kind == "change")
            and key
            in (
                "numerator",
                "denominator",
                "count",
                "population",
                "status",
                "flag",
                "change_percent",
                "value",
                "points",
            )
        )
        choices = level_options(line.levels) if key == "status" and line.levels else None
        kind = "text" if key == "status" and not choices else FIELDS[key]
        at = (row, _COLUMN[column.key])
        rows = height if column.key in COMMON else 1
        pen.answer(sheet, at, kind, getattr(entry, key), required=must, choices=choices, rows=rows)
        if f"/{line.section}/{line.code}" in pen.suggested and key in entry.given:
            sheet.conditional_format(*at, *at, {"type": "no_blanks", "format": pen.look("suggested")})
        if must:  # yellow until the line is done
            done: dict[str, str | Format] = {"type": "formula", "format": pen.look("done")}
            done["criteria"] = f'=$J{row + 1}<>"{_open(pen)}"'
            sheet.conditional_format(*at, *at, done)
    _live(pen, sheet, row, line, entry)
    pen.write(sheet, row, _CODE, line.code, "code")


def _live(pen: Pen, sheet: Worksheet, row: int, line: Line, entry: Entry) -> None:
    """The computed percentage and the hint, as formulas that already hold their values."""
    amount, base, percent, missing = (f"{letter}{row + 1}" for letter in "CDEG")
    computed, shown = '=""', _computed(entry) if line.kind == "proportion" else None
    if line.kind == "proportion":
        whole = f"AND(ISNUMBER({amount}),ISNUMBER({base}))"
        computed = f'=IF({whole},IF({base}>0,100*{amount}/{base},""),"")'
        sheet.write_formula(row, _COMPUTED, computed, pen.look("computed"), "" if shown is None else shown)
    else:
        pen.write(sheet, row, _COMPUTED, None, "computed")
    formula = _hint_formula(line, amount, base, percent, missing, pen.lang)
    sheet.write_formula(row, _HINT, formula, pen.look("alert"), hint(line, entry, pen.lang))


def _computed(entry: Entry) -> float | None:
    numerator, denominator = entry.numerator, entry.denominator
    return 100 * numerator / denominator if numerator is not None and denominator else None


def _hint_formula(line: Line, amount: str, base: str, percent: str, missing: str, lang: str) -> str:
    missed, twice, above, unlike, alone = (
        f'"{word(f"wb_hint_{key}", lang)}"' for key in ("open", "both", "above", "percent", "base")
    )
    cells = [cell for key, cell in (("amount", amount), ("base", base), ("percent", percent)) if key in line.fields]
    given = "&".join(cells)
    nothing = missed if line.section == "indicators" else '""'
    rest = '""'
    if line.kind == "proportion":
        stated = f'SUBSTITUTE({percent},"%","")'
        digits = f'IF(ISNUMBER(FIND(".",{stated})),LEN({stated})-FIND(".",{stated}),0)'
        off = f"ABS(VALUE({stated})-100*{amount}/{base})>0.5*10^-{digits}+0.000000001"
        differs = f'IF({percent}="",FALSE,IFERROR({off},TRUE))'
        both = f'IF({amount}>{base},{above},IF({base}=0,"",IF({differs},{unlike},"")))'
        lone = f'IF(AND({amount}<>"",{base}&{percent}=""),{alone},"")'
        rest = f"IF(AND(ISNUMBER({amount}),ISNUMBER({base})),{both},{lone})"
    return f'=IF({given}="",IF({missing}="",{nothing},""),IF({missing}<>"",{twice},{rest}))'


def hint(line: Line, entry: Entry, lang: str) -> str:
    """What the hint's formula shows for an entry."""
    given = [key for column, key in line.fields.items() if column in ("amount", "base", "percent")]
    given = [key for key in given if key in entry.given]
    missing = entry.missing is not None
    key = ""
    if not given:
        key = "open" if line.section == "indicators" and not missing else ""
    elif missing:
        key = "both"
    elif line.kind == "proportion":
        key = _proportion_hint(entry.numerator, entry.denominator, entry.percent)
    return word(f"wb_hint_{key}", lang) if key else ""


def _proportion_hint(numerator: int | None, denominator: int | None, percent: Figure | None) -> str:
    if numerator is None or denominator is None:
        return "base" if numerator is not None and denominator is None and percent is None else ""
    if numerator > denominator:
        return "above"
    return "percent" if denominator and percent is not None and not agrees(percent, numerator, denominator) else ""


def _list(pen: Pen, sheet: Worksheet, name: str, rows: Rows, chosen: Mapping[str, Mapping[str, str]]) -> None:
    """A sheet whose rows are filled in from the top; ``chosen``: what cells of a kind choose from."""
    columns = COLUMNS[name]
    pen.headings(sheet, 2, columns)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    height = max(SPARE_ROWS, len(rows) + 10)
    for n in range(height):
        values = rows[n] if n < len(rows) else (None,) * len(columns)
        longest = max(text_lines(str(v or ""), c.width) for c, v in zip(columns, values, strict=True))
        sheet.set_row(3 + n, 5 + 15 * longest)
        for m, (column, value) in enumerate(zip(columns, values, strict=True)):
            choices, covers = chosen.get(column.kind), 0 if n else height
            kind = "text" if choices is not None and not choices else column.kind  # a framework without quantities
            pen.answer(sheet, (3 + n, m), kind, value, limit=column.limit, choices=choices, rows=covers)


def _named(framework: Framework, lang: str, indicators: Entries, context: Entries) -> Iterator[Named]:
    """Every entry, with what it is called in lists and its row where it has one."""
    for section, entries in (("indicators", indicators), ("context", context)):
        known = {line.code: line for line in lines(framework, section, lang)}
        for code, entry in entries.items():
            line = known.get(code)
            yield target(section, code, line.title if line else "", lang), line, entry


def _details(named: Iterable[Named]) -> Iterator[tuple[object, ...]]:
    for name, _, entry in named:
        for event in entry.events:
            yield name, "events", event.date, event.count, event.note
        for kind, counts in (("parts", entry.parts), ("by_period", entry.by_period)):
            for key, count in counts.items():
                yield name, kind, key, count, None


def _shares(stated: Mapping[str, Mapping[str, Share]]) -> Iterator[tuple[object, ...]]:
    for parent, shares in stated.items():
        for code, share in shares.items():
            yield parent, code, share.count, share.percent


def _more(named: Iterable[Named]) -> Iterator[tuple[object, ...]]:
    """The fields that have no column in their entry's row."""
    for name, line, entry in named:
        held = set(line.fields.values()) if line else set()
        for key in (key for key in NAMES if key in FIELDS and key not in held and key in entry.given):
            value = getattr(entry, key)
            yield name, key, str(value).lower() if isinstance(value, bool) else str(value)


def _origin(pen: Pen, framework: Framework, head: Head) -> None:
    sheet = _framed(pen, framework, "origin")
    pen.headings(sheet, 2, COLUMNS["origin"])
    for n, (key, (_, kind, limit)) in enumerate(ORIGIN.items(), start=3):
        value = getattr(head, key)
        sheet.set_row(n, max(30, 5 + 15 * text_lines(str(value or ""), 60)))
        pen.write(sheet, n, 0, heading(key, pen.lang), "name")
        pen.answer(sheet, (n, 1), kind, value, limit=limit)
        pen.write(sheet, n, 2, word(f"wb_how_{key}", pen.lang), "plain")
