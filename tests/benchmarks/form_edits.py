"""What becomes of the numbers of a form after somebody's hands were on it: ``python -m tests.benchmarks.form_edits``.

Forms filled with honest reports are edited at random, three edits each: cells typed over, moved, copied, merged,
hidden, rows and columns inserted or deleted, rows swapped, headings and sheets renamed. After each nothing may break
off, every number that is read must stand in the sheet under that meaning, and every number in the sheet must have been
read as what it stands under, or be named in a finding. What stands where is looked up here, by nothing of the program.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bench.intake.frameworks import load
from bench.intake.report_json import report_of
from bench.tables.checked_report import Converted, checked
from bench.tables.form_reading import Filled, read_filled
from bench.tables.template import write_workbook

FORMS, EDITS = 1667, 3
FRAMEWORK = load("petition-work").framework
SHEETS = ("填报", "参考数", "明细", "占全市全省", "补充")
COLUMNS = {  # the fields that the columns of the form and of the context hold
    "填报数（分子、数量、等次）": ("numerator", "count"),
    "分母": ("denominator", "population"),
    "百分比 %": ("percent", "change_percent"),
}
TYPED: tuple[object, ...] = (
    0, 7, 12, 310, 12.0, 12.5, 0.98, 99.5, 1e6, "12", "012", " 38 ", "１２", "1,234", "12件", "约310", "310余人次",
    "5000以上", "≥200", "不超过300件", "1.2万", "99.50", "99.50%", "100%", "12（其中重复3）", "12/38", "十二", "三十余",
    "无", "/", "—", "……", "见附件", "2024-05-01", datetime(2024, 5, 1), True, "=1+1", "12.0", "1e3", "-5", "", None,
)  # fmt: skip
_FIGURES = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# What is said of a line as a whole.
_OF_A_LINE = (
    "cell-missing",
    "cell-not-choice",
    "workbook-definition-differs",
    "workbook-line-twice",
    "workbook-line-unknown",
)
_IN_WORDS = {"十二": 12, "三十余": 30}  # of what is typed
_SCALES = (1, 100, 1000, 10_000)


def honest(chance: random.Random) -> dict[str, Any]:
    """A report of a made-up county with most of what petition-work asks for."""
    indicators: dict[str, Any] = {}
    for indicator in FRAMEWORK.indicators:
        whole = chance.randint(20, 2000)
        part = round(whole * chance.uniform(0.7, 1))
        entry: dict[str, Any] = {"numerator": part, "denominator": whole, "percent": f"{100 * part / whole:.2f}"}
        if indicator.kind == "status":
            entry = {"status": chance.choice(["none", "city", "provincial"])}
        elif indicator.kind == "count":
            entry = {"count": whole}
        if "percent" in entry:
            entry["percent"] = Decimal(entry["percent"])
        indicators[indicator.code] = entry if chance.random() < 0.85 else {"missing": "not_stated"}
    asked = {code for i in FRAMEWORK.indicators for code in (i.numerator, i.denominator, i.code)}
    free = [q.code for q in FRAMEWORK.quantities.values() if q.kind == "count" and q.code not in asked]
    quantities = chance.sample(free, 4)
    context: dict[str, Any] = {code: {"count": chance.randint(1, 900)} for code in quantities}
    context[quantities[0]] = {"count": 64, "parts": {"county": 3, "village": 61}}
    return {
        "schema": "county-submission/1",
        "area": {"code": f"9902{chance.randint(1, 40):02d}", "name": "样例县"},
        "period": "2024",
        "framework": FRAMEWORK.code,
        "indicators": indicators,
        "context": context,
        "shares_of_parent": {"city": {quantities[1]: {"percent": Decimal("4.3")}}},
    }


# --- edits -------------------------------------------------------------------------------------------------------


def _cell(sheet: Worksheet, chance: random.Random) -> Any:
    row, column = chance.randint(3, min(sheet.max_row, 40)), chance.randint(1, sheet.max_column + 1)
    return sheet.cell(row, column)


def _set(cell: Any, value: object) -> None:
    if not isinstance(cell, MergedCell):
        cell.value = value


def _retype(sheet: Worksheet, chance: random.Random) -> None:
    _set(_cell(sheet, chance), chance.choice(TYPED))


def _move(sheet: Worksheet, chance: random.Random) -> None:
    one, other = _cell(sheet, chance), _cell(sheet, chance)
    _set(other, one.value)
    _set(one, None)


def _copy(sheet: Worksheet, chance: random.Random) -> None:
    _set(_cell(sheet, chance), _cell(sheet, chance).value)


def _merge(sheet: Worksheet, chance: random.Random) -> None:
    cell = _cell(sheet, chance)
    down, right = chance.choice([(0, 1), (1, 0), (2, 2)])
    sheet.merge_cells(
        start_row=cell.row, start_column=cell.column, end_row=cell.row + down, end_column=cell.column + right
    )


def _hide(sheet: Worksheet, chance: random.Random) -> None:
    cell = _cell(sheet, chance)
    if chance.random() < 0.5:
        sheet.row_dimensions[cell.row].hidden = True
    else:
        sheet.column_dimensions[get_column_letter(cell.column)].hidden = True


def _rows(sheet: Worksheet, chance: random.Random) -> None:
    row = chance.randint(1, min(sheet.max_row, 40))
    if chance.random() < 0.6:
        sheet.delete_rows(row)
    else:
        sheet.insert_rows(row)


def _columns(sheet: Worksheet, chance: random.Random) -> None:
    column = chance.randint(1, sheet.max_column)
    if chance.random() < 0.5:
        sheet.delete_cols(column)
    else:
        sheet.insert_cols(column)


def _swap_rows(sheet: Worksheet, chance: random.Random) -> None:
    one, other = (chance.randint(4, min(sheet.max_row, 30)) for _ in range(2))
    for column in range(1, sheet.max_column + 1):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        if not isinstance(a, MergedCell) and not isinstance(b, MergedCell):
            a.value, b.value = b.value, a.value


def _shift_column(sheet: Worksheet, chance: random.Random) -> None:
    """A block of a column pasted one row too low or too high."""
    column, first = chance.randint(3, 5), chance.randint(7, 20)
    values = [sheet.cell(row, column).value for row in range(first, first + 4)]
    for n, value in enumerate(values):
        _set(sheet.cell(first + n + chance.choice([-1, 1]), column), value)


def _retitle(sheet: Worksheet, chance: random.Random) -> None:
    if chance.random() < 0.3:
        sheet.title = chance.choice(["表1", "填报表", "Sheet1", "数据"]) + str(chance.randint(1, 99))
    else:
        cells = [c for row in sheet.iter_rows(max_row=6) for c in row if isinstance(c.value, str)]
        _set(chance.choice(cells), chance.choice(["分母", "分子", "数量", "合计", "百分比 %"]))


def _look(sheet: Worksheet, chance: random.Random) -> None:
    cell = _cell(sheet, chance)
    if not isinstance(cell, MergedCell):
        cell.number_format = chance.choice(["0%", "0.00%", "0.00", "General", "@", "yyyy-mm-dd", "#,##0"])


KINDS: tuple[Callable[[Worksheet, random.Random], None], ...] = (
    _retype, _retype, _retype, _retype, _move, _move, _copy, _copy, _merge, _hide, _rows, _columns, _swap_rows,
    _shift_column, _retitle, _look,
)  # fmt: skip


def edited(chance: random.Random, edits: int) -> bytes:
    """A filled form after so many random edits."""
    book = openpyxl.load_workbook(BytesIO(write_workbook(FRAMEWORK, "zh", report_of(honest(chance)))))
    sheets = [book[title] for title in SHEETS]
    for _ in range(edits):
        chance.choice(KINDS)(chance.choices(sheets, weights=(6, 2, 1, 1, 1))[0], chance)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# --- what stands where --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """A cell that holds a number: its place, and the code and heading that it stands under, empty where it has none."""

    place: str
    value: object
    numbers: tuple[Decimal, ...]
    code: str
    heading: str


def standing(raw: bytes) -> Iterator[Standing]:
    """Every number of the sheets that are filled in, but for what the template itself prints."""
    book = openpyxl.load_workbook(BytesIO(raw))
    for sheet in book.worksheets:
        cells = [c for row in sheet.iter_rows() for c in row if c.value is not None]
        if not any("county-workbook/1" in str(c.value) for c in cells):
            continue
        heads = {(c.row, c.column): str(c.value) for c in cells if " ".join(str(c.value).split()) in _HEADINGS}
        head_row = max(Counter(row for row, _ in heads), key=Counter(row for row, _ in heads).__getitem__, default=0)
        codes = {n: t for (row, n), t in heads.items() if row == head_row}
        code_column = next((n for n, t in codes.items() if t == "代码"), 0)
        for c in cells:
            if c.data_type == "f" or str(c.value) in _OWN or isinstance(c.value, bool):
                continue
            found = tuple(_numbers(c.value))
            if found:
                code = sheet.cell(c.row, code_column).value if code_column and c.row > head_row else ""
                yield Standing(
                    f"{sheet.title}!{c.coordinate}", c.value, found, str(code or ""), codes.get(c.column, "")
                )


def _numbers(value: object) -> Iterator[Decimal]:
    if isinstance(value, datetime):
        yield Decimal(value.year)
        return
    if value in _IN_WORDS:
        yield Decimal(_IN_WORDS[str(value)])
    for match in _FIGURES.finditer(str(value)):
        yield Decimal("".join(str(int(c)) if c.isdigit() else c for c in match[0] if c != ","))


_PRINTED = [
    (str(c.value), c.row)
    for sheet in openpyxl.load_workbook(BytesIO(write_workbook(FRAMEWORK, "zh"))).worksheets
    for row in sheet.iter_rows()
    for c in row
    if isinstance(c.value, str)
]
_OWN = {words for words, _ in _PRINTED}
_HEADINGS = {" ".join(words.split()) for words, row in _PRINTED if row <= 6 and len(words) < 16}


# --- what was made of it ------------------------------------------------------------------------------------------


def unsound(raw: bytes, filled: Filled, report: Converted) -> list[str]:
    """Numbers that were read as what they do not stand under, and numbers that were passed over without a word."""
    cells = list(standing(raw))
    read = dict(_read(filled))
    named = {f.path for f in report.findings}
    lines = {_line(f.path) for f in report.findings if f.code in _OF_A_LINE}
    whole = {f.path for f in report.findings if f.severity == "error" or f.code == "workbook-sheet-unknown"}
    out = []
    for (code, field), number in read.items():
        under = [c for c in cells if c.code == code and field in COLUMNS.get(c.heading, ())]
        elsewhere = [c for c in cells if c.heading == "内容"]
        if not any(_same(number, n, c.value) for c in (*under, *elsewhere) for n in c.numbers):
            out.append(f"{code}/{field} {number}: stands nowhere under that meaning")
    numbers = set(read.values()) | set(_lists(filled))
    for c in cells:
        if _is_named(c.place, named) or _line(c.place) in lines or c.place.split("!")[0] in whole or "" in whole:
            continue
        fields = COLUMNS.get(c.heading, ())
        if any((c.code, f) in read and any(_same(read[c.code, f], n, c.value) for n in c.numbers) for f in fields):
            continue
        if not c.code and c.heading and any(_same(known, n, c.value) for known in numbers for n in c.numbers):
            continue
        if str(c.value) in _texts(filled):
            continue
        out.append(f"{c.place} {c.value!r}: neither read nor named")
    return out


def _read(filled: Filled) -> Iterator[tuple[tuple[str, str], Decimal]]:
    for pointer, entry in filled.desk.entries.items():
        for field in ("numerator", "denominator", "count", "population", "percent", "change_percent", "position"):
            value = getattr(entry, field)
            if value is not None:
                yield (pointer.split("/")[2], field), Decimal(value)


def _lists(filled: Filled) -> Iterator[Decimal]:
    for entry in filled.desk.entries.values():
        yield from map(Decimal, (*entry.parts.values(), *entry.by_period.values()))
        yield from (Decimal(e.count) for e in entry.events if e.count is not None)
    for share in filled.desk.shares.values():
        yield from (Decimal(n) for n in (share.count, share.percent) if n is not None)


def _texts(filled: Filled) -> set[str]:
    """What was read as words: notes, the head, parts and dates of the details."""
    head = filled.desk.head
    texts = {str(v) for v in (head.area_code, head.area_name, head.period, head.report_date, head.organisation) if v}
    texts |= {str(v) for v in (head.source_title, head.source_note, head.revision, head.replaces) if v}
    for entry in filled.desk.entries.values():
        texts |= {t for t in (entry.note, entry.denominator_source, entry.status) if t}
        texts |= {
            *entry.parts,
            *entry.by_period,
            *(e.date for e in entry.events),
            *(e.note or "" for e in entry.events),
        }
    return texts


def _same(number: Decimal, written: Decimal, value: object) -> bool:
    if isinstance(value, float) and abs(Decimal(repr(value)) * 100 - number) < Decimal("0.5"):
        return True  # a percentage by its look
    return any(abs(number) == written * scale for scale in _SCALES)


def _line(place: str) -> tuple[str, str]:
    sheet, _, coordinates = place.rpartition("!")
    return sheet, coordinates.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _is_named(place: str, named: set[str]) -> bool:
    """Whether a finding names a cell, or a range that holds it."""
    if place in named:
        return True
    sheet, _, coordinates = place.rpartition("!")
    letters, row = re.fullmatch(r"([A-Z]+)([0-9]+)", coordinates).groups()  # type: ignore[union-attr]
    column = openpyxl.utils.column_index_from_string(letters)
    for other in named:
        title, _, span = other.rpartition("!")
        if title == sheet and ":" in span:
            left, top, right, bottom = openpyxl.utils.range_boundaries(span)
            if left <= column <= right and top <= int(row) <= bottom:
                return True
    return False


def one(seed: int, edits: int, folder: Path) -> tuple[list[str], Converted]:
    """What is unsound about one edited form, and what it came to."""
    raw = edited(random.Random(seed), edits)
    path = folder / "report.xlsx"
    path.write_bytes(raw)
    filled = read_filled(path, path.name, None)
    if filled is None:
        return [], Converted(path.name, "", None, ())  # its marks are gone: it is no form any more
    report = checked(filled.desk, filled.submission, filled.framework)
    wrong = unsound(raw, filled, report) if filled.framework else []
    for f in report.findings:
        said = f.message("zh") + f.remedy("zh") + f.message("en") + f.remedy("en")
        if re.search(r"\b(?:numerator_|missing:|denominator_source|at_least|not_stated|answers\b.*\bcode)", said):
            wrong.append(f"[{f.code}] speaks of the file: {said}")
        if f.path.startswith("/"):
            wrong.append(f"[{f.code}] has no cell: {f.path}")
    return wrong, report


def main() -> None:
    """All forms; what is unsound, and how many came to what."""
    first, forms = (int(a) for a in (*sys.argv[1:], "0", str(FORMS))[:2])
    outcomes: Counter[str] = Counter()
    with TemporaryDirectory() as name:
        for seed in range(first, first + forms):
            wrong, report = one(seed, EDITS, Path(name))
            outcomes["written" if report.text else "refused, with findings" if report.findings else "no form"] += 1
            outcomes["unsound"] += bool(wrong)
            for line in wrong:
                print(f"{seed}: {line}", flush=True)
    print(f"{forms} forms, {forms * EDITS} edits: {dict(outcomes)}")


if __name__ == "__main__":
    main()
