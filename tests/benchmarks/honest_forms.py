"""How many honestly filled forms get each question: ``python -m tests.benchmarks.honest_forms [FORMS]``.

The reports of ``false_alarms``, every number true, are typed into the workbook as clerks do: with units, thousands
separators and percent signs, in cells that were given a number format, dates and periods in every usual way, a reason
with or without a dash where there is no number, and nothing where nothing is asked. Prints, for each finding, the share
of forms that get it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from bench.intake.frameworks import load
from bench.tables.checked_report import checked
from bench.tables.form_layout import lines
from bench.tables.form_reading import read_filled
from bench.tables.template import write_workbook
from tests.benchmarks.false_alarms import County, print_shares

FORMS, YEAR, MISSING = 300, 2024, 0.04
WORK = load("petition-work").framework
STANDINGS = {"none": "无", "city": "全市", "provincial": "全省"}
PERIODS = ("2024", "2024年", "2024年度", "24年", "2024年1-12月", "2024年全年", 2024)
REASONS = ("未说明", "不适用", "留空")
MARKS = (None, None, "/", "—", "无")
COLUMNS = {"numerator": 3, "count": 3, "status": 3, "denominator": 4, "percent": 5, "change_percent": 5}


def filled(report: Mapping[str, Any], chance: np.random.Generator) -> bytes:
    """The form as a clerk sends it in."""
    book = openpyxl.load_workbook(BytesIO(_EMPTY))
    form, context = book["填报"], book["参考数"]
    form["A4"], form["B4"] = report["area"]["code"], report["area"]["name"]
    form["C4"] = PERIODS[int(chance.integers(len(PERIODS)))]
    form["D4"], form["H4"] = _day(report["reporter"]["date"], chance), report["reporter"]["organisation"]
    book["来源与更正"]["B4"], book["来源与更正"]["B5"] = report["source"]["title"], report["source"]["note"]
    for section, sheet in (("indicators", form), ("context", context)):
        rows = {str(cell.value): cell.row for cell in sheet["K"] if cell.value}
        for line in lines(WORK, section, "zh"):
            entry = report[section].get(line.code)
            if entry is not None and section == "indicators" and chance.random() < MISSING:
                _without_number(sheet, rows[line.code], line.kind, chance)
            elif entry is not None:
                for key, value in entry.items():
                    if key in line.fields.values():  # what has no cell in the form is left out
                        _type(sheet.cell(rows[line.code], COLUMNS[key]), key, value, chance)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _without_number(sheet: Worksheet, row: int, kind: str, chance: np.random.Generator) -> None:
    """A reason; and where a number would stand nothing, or a sign for it."""
    sheet.cell(row, 3).value = None if kind == "status" else MARKS[int(chance.integers(len(MARKS)))]
    sheet.cell(row, 7).value = REASONS[int(chance.integers(len(REASONS)))]


def _type(cell: Any, key: str, value: Any, chance: np.random.Generator) -> None:
    """One number or standing into its cell."""
    way = chance.random()
    if key == "status":
        cell.value = STANDINGS[value]
    elif key in ("numerator", "denominator", "count"):
        ways = {0.05: f"{value}件", 0.08: f"{value:,}", 0.10: f" {value} ", 0.12: float(value)}
        cell.value = next((typed for most, typed in ways.items() if way < most), value)
    elif way < 0.15:
        cell.value = f"{value:.2f}%"
    elif way < 0.25:
        cell.value, cell.number_format = value, "0.00"
    elif way < 0.28:
        cell.value, cell.number_format = float(Decimal(str(value)) / 100), "0.00%"
    else:
        cell.value = f"{value:.2f}"


def _day(day: str, chance: np.random.Generator) -> object:
    on = date.fromisoformat(day)
    ways = (
        day,
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}.{on.month}.{on.day}",
        f"{on.year}/{on.month}/{on.day}",
    )
    return (*ways, datetime(on.year, on.month, on.day))[int(chance.integers(5))]


_EMPTY = write_workbook(WORK, "zh")


def shares(forms: int, seed: int = 1) -> Mapping[str, float]:
    """The share of honest forms that get each finding, in percent."""
    chance, found = np.random.default_rng(seed), Counter[str]()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        for number in range(forms):
            county = County(chance, 1 + number // 12 % 99, 1 + number % 12)
            county.report(YEAR - 1)  # the year before, of which the changes are
            path.write_bytes(filled(county.report(YEAR), chance))
            form = read_filled(path, path.name, None)
            assert form is not None
            report = checked(form.desk, form.submission, form.framework, date(YEAR + 1, 3, 1))
            found.update({finding.code for finding in report.findings})
    return {code: 100 * many / forms for code, many in found.most_common()}


def main() -> None:
    forms = int(sys.argv[1]) if len(sys.argv) > 1 else FORMS
    print(f"{forms} honest forms")
    print_shares(shares(forms))


if __name__ == "__main__":
    main()
