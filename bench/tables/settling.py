"""A suggested mapping settled with a person on the terminal, in plain questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bench.intake.areas import stated_code
from bench.intake.sheets.grid import letters
from bench.intake.table import Table
from bench.tables.cells import Cell, UnreadableError
from bench.tables.mapping import SKIP, ColumnMapping
from bench.tables.written_dates import period as read_period
from bench.words.interface import word
from scoring.framework import Framework


@dataclass(frozen=True)
class Asking:
    """How somebody is told something, asked yes or no, and asked for words, which may be none."""

    tell: Callable[[str], None]
    confirm: Callable[[str], bool]
    answer: Callable[[str], str]


def settle(mapping: ColumnMapping, table: Table, framework: Framework, asking: Asking, lang: str) -> ColumnMapping:
    """The mapping with what was open answered; confirmed only where everything was agreed to at the end."""
    mapping = replace(mapping, period=mapping.period or _period(asking, lang))
    if not mapping.period:
        return mapping
    columns = dict(mapping.columns)
    for header in [h for h in columns if h in mapping.doubtful]:
        meant = _in_words(columns[header], framework, lang)
        if not asking.confirm(word("wb_settle_column", lang, _column(table, header, lang), meant)):
            columns[header] = ()
    _look_alikes(mapping, columns, table, framework, asking, lang)
    areas = {key: code or _code(key, mapping.reasons.get(key, ""), asking, lang) for key, code in mapping.areas.items()}
    agreed = {header for header, targets in columns.items() if targets != mapping.columns[header]}
    reasons = {
        name: why for name, why in mapping.reasons.items() if mapping.areas.get(name) != "" and name not in agreed
    }
    settled = replace(mapping, columns=columns, areas=areas, reasons=reasons, doubtful=frozenset(), perhaps={})
    for line in _summary(settled, table, framework, lang):
        asking.tell(line)
    return replace(settled, confirmed=asking.confirm(word("wb_confirm", lang)))


def _look_alikes(
    mapping: ColumnMapping,
    columns: dict[str, tuple[str, ...]],
    table: Table,
    framework: Framework,
    asking: Asking,
    lang: str,
) -> None:
    """Ask of every skipped column what it may be, unless another column already is that; what is agreed to is put into
    ``columns``."""
    for header, perhaps in mapping.perhaps.items():
        for targets in perhaps:
            taken = {target for held in columns.values() for target in held}
            if columns[header] or taken & set(targets):
                continue
            meant = _in_words(targets, framework, lang)
            why = mapping.reasons.get(header, "")
            if asking.confirm(word("wb_settle_alike", lang, _column(table, header, lang), why, meant)):
                columns[header] = targets


def _period(asking: Asking, lang: str) -> str:
    while stated := asking.answer(word("wb_settle_period", lang)).strip():
        try:
            return str(read_period(Cell("", stated)).value)
        except UnreadableError:
            asking.tell(word("wb_settle_again", lang, stated))
    return ""


def _code(key: str, reason: str, asking: Asking, lang: str) -> str:
    """The code of an area that was not found; skip where none is given."""
    while stated := asking.answer(word("wb_settle_area", lang, key, reason)).strip():
        if code := stated_code(stated):
            return code
        asking.tell(word("wb_settle_again", lang, stated))
    return SKIP


def _column(table: Table, header: str, lang: str) -> str:
    return word("wb_settle_named", lang, letters(table.columns[table.headers.index(header)]), header)


def _in_words(targets: tuple[str, ...], framework: Framework, lang: str) -> str:
    """The places of a column in words: “重点案件化解率”的分子."""
    said = []
    for target in targets:
        section, code, key = target.split("/")
        found = framework.indicator(code) if section == "indicators" else framework.quantities.get(code)
        title = found.title.in_language(lang) if found else code
        said.append(word("wb_settle_field", lang, title, word(f"wb_{key}", lang)))
    return word("list", lang).join(said)


def _summary(mapping: ColumnMapping, table: Table, framework: Framework, lang: str) -> Iterator[str]:
    """What will be read, and what not, a line each."""
    yield word("wb_sum_period", lang, mapping.period)
    for header, targets in mapping.columns.items():
        said = _in_words(targets, framework, lang) if targets else word("wb_sum_skipped", lang)
        reason = mapping.reasons.get(header, "")
        yield word("wb_sum_line", lang, _column(table, header, lang), said) + (f"  ({reason})" if reason else "")
    for key, code in mapping.areas.items():
        said = code if code != SKIP else word("wb_sum_skipped", lang)
        reason = mapping.reasons.get(key, "")
        yield word("wb_sum_line", lang, key, said) + (f"  ({reason})" if reason else "")
