"""What a workbook holds: its sheets, their columns, and the field of a submission that each input cell carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf

from bench.intake.areas import PARENT_LEVELS
from bench.intake.entries import Missing, Qualifier
from bench.words.interface import in_a_row, word
from scoring.framework import Framework, Indicator, Quantity

MARK = "county-workbook/1"
EVIDENCE = "evidence"  # the sheet of a drafted form only
SHEETS = ("form", "context", "details", "shares", "more", "origin", "answers")
MARK_ROWS = 3  # the mark of a sheet stands in its first rows

# How the cells of a field are written, checked and read.
FIELDS = {
    "numerator": "whole",
    "denominator": "whole",
    "count": "whole",
    "population": "whole",
    "position": "whole",
    "percent": "percent",
    "change_percent": "change",
    "value": "figure",
    "points": "figure",
    "standard_error": "figure",
    "above_county": "change",
    "above_city": "change",
    "above_province": "change",
    "status": "status",
    "flag": "flag",
    "missing": "missing",
    "qualifier": "qualifier",
    "denominator_source": "text",
    "note": "text",
}

NUMBERS = frozenset({"whole", "percent", "change", "figure"})


@dataclass(frozen=True)
class ValueColumns:
    """The field of an entry that each value column carries; a column without one is closed."""

    amount: str = ""
    base: str = ""
    percent: str = ""

    @property
    def own(self) -> str:
        """The field of the value itself, which stands in for its counts where only one column is given."""
        return self.percent or self.amount


VALUES: Mapping[str, ValueColumns] = {  # by an indicator's kind
    "proportion": ValueColumns("numerator", "denominator", "percent"),
    "rate": ValueColumns("count", "population"),
    "count": ValueColumns("count"),
    "change": ValueColumns(percent="change_percent"),
    "value": ValueColumns("value", "standard_error"),
    "points": ValueColumns("points", "standard_error"),
    "status": ValueColumns("status"),
    "flag": ValueColumns("flag"),
}
VALUE_COLUMNS = ("amount", "base", "percent")
COMMON = {"qualifier": "qualifier", "missing": "missing", "note": "note"}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "missing": tuple(Missing),
    "qualifier": tuple(Qualifier),
    "flag": ("true", "false"),
    "zone": ("functional_zone",),
    "detail": ("events", "parts", "by_period"),
    "parent": PARENT_LEVELS,
    "field": tuple(FIELDS),
    "decision": ("taken", "refused", "moved"),
}


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its heading is the word ``wb_<key>``, ``kind`` says what its cells hold.

    Beside the kinds of ``FIELDS`` these are ``fixed`` (words and formulas of ours), ``values`` (by the row's kind),
    ``target`` and ``quantity`` (chosen by name), ``day``, ``period``, ``area``, ``key`` (a date, part or
    period), ``any`` (as its row's field needs) and the names of ``CHOICES``. ``limit`` is the longest text.
    """

    key: str
    kind: str
    width: float
    limit: int = 500


TABLE = (
    Column("title", "fixed", 17),
    Column("definition", "fixed", 54),
    Column("amount", "values", 11),
    Column("base", "values", 11),
    Column("percent", "values", 10),
    Column("qualifier", "qualifier", 8),
    Column("missing", "missing", 9),
    Column("note", "text", 24),
    Column("computed", "fixed", 9),
    Column("hint", "fixed", 13),
    Column("code", "fixed", 11),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "form": TABLE,
    "context": TABLE,
    "details": (
        Column("target", "target", 44),
        Column("detail", "detail", 14),
        Column("when", "key", 22),
        Column("detail_count", "whole", 14),
        Column("detail_note", "text", 50, 200),
    ),
    "shares": (
        Column("parent", "parent", 14),
        Column("quantity", "quantity", 50),
        Column("share_count", "whole", 18),
        Column("share_percent", "percent", 20),
    ),
    "more": (Column("target", "target", 44), Column("field", "field", 20), Column("content", "any", 60)),
    "origin": (Column("item", "fixed", 22), Column("entered", "values", 60), Column("explained", "fixed", 62)),
    "answers": (Column("finding", "text", 30), Column("path", "text", 44, 300), Column("reason", "text", 70)),
    "evidence": (
        Column("state", "fixed", 6),
        Column("words", "fixed", 44),
        Column("fact", "fixed", 24),
        Column("becomes", "fixed", 26),
        Column("why", "fixed", 30),
        Column("decision", "decision", 10),
        Column("moved", "target", 30),
        Column("place", "fixed", 6),
        Column("data", "fixed", 6),
    ),
}
# Cells of the form's head, each under its label: where it goes in the submission, its kind, and its longest text.
HEAD: Mapping[str, tuple[str, str, int]] = {
    "area_code": ("/area/code", "area", 6),
    "area_name": ("/area/name", "text", 40),
    "period": ("/period", "period", 30),
    "report_date": ("/reporter/date", "day", 20),
    "organisation": ("/reporter/organisation", "text", 80),
}
HEAD_COLUMNS = {"area_code": 0, "area_name": 1, "period": 2, "report_date": 3, "organisation": 7}
REQUIRED_HEAD = ("area_code", "area_name", "period")
# Rows of the sheet on where the numbers come from.
ORIGIN: Mapping[str, tuple[str, str, int]] = {
    "source_title": ("/source/title", "text", 200),
    "source_note": ("/source/note", "text", 1000),
    "zone": ("/area/kind", "zone", 40),
    "revision": ("/revision", "whole", 3),
    "replaces": ("/replaces", "text", 64),
}


@dataclass(frozen=True)
class Line:
    """A row of the form or the context sheet, below ``band``; ``levels`` are a standing's titles by code.

    ``unit`` is a value's, ``most`` the full marks of points.
    """

    section: str
    code: str
    kind: str
    title: str
    definition: str
    band: str = ""
    levels: Mapping[str, str] = field(default_factory=dict)
    numerator: str = ""
    denominator: str = ""
    unit: str = ""
    most: float = inf

    @property
    def fields(self) -> Mapping[str, str]:
        """The field of an entry by column, for every column that is open."""
        held = vars(VALUES[self.kind])
        return {**{column: name for column, name in held.items() if name}, **COMMON}


def lines(framework: Framework, section: str, lang: str) -> list[Line]:
    """The rows of ``indicators``, pillar by pillar and then the adjustments' items, or of ``context``."""
    if section == "context":
        return list(_quantities(framework, lang))
    found = [
        _line(i, pillar.title.in_language(lang), framework, lang)
        for pillar in framework.pillars
        for i in framework.indicators
        if i.pillar == pillar.code
    ]
    return found + [
        _line(item, block.title.in_language(lang), framework, lang)
        for block in framework.adjustments
        for item in block.items
        if item.uses is None
    ]


def _line(indicator: Indicator, band: str, framework: Framework, lang: str) -> Line:
    levels = {code: title.in_language(lang) for code, title in indicator.scoring.parameters.level_titles.items()}
    numerator, denominator = (
        framework.quantities[code].title.in_language(lang) if code in framework.quantities else word(key, lang)
        for code, key in ((indicator.numerator or "", "wb_numerator"), (indicator.denominator or "", "wb_denominator"))
    )
    title, definition = indicator.title.in_language(lang), indicator.definition.in_language(lang)
    unit = "" if indicator.unit is None else indicator.unit.in_language(lang)
    return Line(
        "indicators", indicator.code, indicator.kind, title, definition, band, levels, numerator, denominator,
        unit, indicator.most,
    )  # fmt: skip


def _quantities(framework: Framework, lang: str) -> Iterator[Line]:
    """Quantities of their own first; those that an indicator already asks for after them."""
    asked: dict[str, str] = {}
    for i in framework.reported:
        for code in (i.numerator, i.denominator):
            asked.setdefault(code or "", i.title.in_language(lang))
    for q in sorted(framework.quantities.values(), key=lambda q: q.code in asked):
        yield _quantity(q, asked.get(q.code, ""), lang)


def _quantity(q: Quantity, asked_by: str, lang: str) -> Line:
    definition = q.definition.in_language(lang) if q.definition else ""
    if asked_by:
        definition = " ".join([definition, word("wb_asked_by", lang, asked_by)]).strip()
    band = word("wb_band_asked" if asked_by else "wb_band_own", lang)
    numerator, denominator = (word(f"wb_{key}", lang) for key in ("numerator", "denominator"))
    return Line("context", q.code, q.kind, q.title.in_language(lang), definition, band, {}, numerator, denominator)


def targets(framework: Framework, lang: str) -> dict[tuple[str, str], str]:
    """What an indicator or a quantity is called where it is chosen from a list, by section and code."""
    return {
        (line.section, line.code): target(line.section, line.code, line.title, lang)
        for section in ("indicators", "context")
        for line in lines(framework, section, lang)
    }


def target(section: str, code: str, title: str, lang: str) -> str:
    return f"{word(f'wb_{section}', lang)} {title} {code}"


def options(name: str, lang: str) -> dict[str, str]:
    """The labels of a choice, by its values."""
    prefix = "wb_" if name == "field" else f"wb_{name}_"
    return {value: word(f"{prefix}{value}", lang) for value in CHOICES[name]}


def level_options(levels: Mapping[str, str]) -> dict[str, str]:
    """The labels of a status indicator's levels: their titles, with the code where two bear the same."""
    titles = list(levels.values())
    return {code: title if titles.count(title) == 1 else f"{title} {code}" for code, title in levels.items()}


def mark(framework: Framework, sheet: str, lang: str) -> str:
    """What a sheet says of itself, by which it is found whatever its name and place."""
    return f"{MARK} {framework.code} {framework.version} {lang} {sheet}"


def heading(key: str, lang: str) -> str:
    return word(f"wb_{key}", lang)


def how_to_fill(line: Line, lang: str) -> str:
    """What goes into a row's cells, with an example."""
    choices = in_a_row(level_options(line.levels).values(), lang)
    values = {
        "proportion": (line.numerator, line.denominator),
        "rate": (line.numerator, line.denominator),
        "value": (line.unit,),
        "points": (f"{line.most:g}",),
        "status": (choices or word("wb_status", lang),),
    }.get(line.kind, ())
    return word(f"wb_how_{line.kind}", lang, *values)
