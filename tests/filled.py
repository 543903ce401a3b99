"""Workbooks filled in on the spot, and typed into, for tests."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from bench.intake.frameworks import load
from bench.intake.report import Report
from bench.intake.report_json import as_object, report_of
from bench.tables.form_layout import lines
from bench.tables.form_reading import Filled, read_filled
from bench.tables.template import write_workbook
from scoring.framework import Framework
from tests.reports import ROOT, SUBMISSIONS


def workbook(framework: Framework, lang: str, content: Mapping[str, Any] | None = None) -> bytes:
    """The workbook of a framework, filled with a submission's JSON if any."""
    return write_workbook(framework, lang, report_of(content) if content else None)


HERE = ROOT / "tests" / "bench" / "workbooks"
EVERYTHING = HERE / "everything.json"
REPORTS = sorted(SUBMISSIONS.rglob("*.json"))


def of_every_shape(paths: Sequence[Path]) -> list[Path]:
    """The fewest reports, taken greedily, in which every entry has every set of keys that it has in any of them."""
    shapes = {path: _shapes(json.loads(path.read_text("utf-8"))) for path in paths}
    missing, chosen = set[object]().union(*shapes.values()), []
    while missing:
        chosen.append(max(paths, key=lambda path: len(shapes[path] & missing)))
        missing -= shapes[chosen[-1]]
    return chosen


def _shapes(content: Mapping[str, Any]) -> set[object]:
    framework = content["framework"]
    found: set[object] = {(framework, key) for key in content}
    for section in ("indicators", "context", "shares_of_parent"):
        found |= {(framework, section, code, frozenset(entry)) for code, entry in content.get(section, {}).items()}
    return found


WORK = load("petition-work").framework
Edit = Callable[[openpyxl.Workbook], None]
REPORTED = {
    "schema": "county-submission/1",
    "area": {"code": "990201", "name": "样例县"},
    "period": "2023",
    "framework": "petition-work",
    "indicators": {},
}
# A form is as long as its framework has quantities, and is read alike whether they are thirty or a hundred.
_ASKED = {code for i in WORK.indicators for code in (i.numerator, i.denominator)}
_OWN = [code for code in WORK.quantities if code not in _ASKED][:3]
SHORT = replace(WORK, quantities={c: q for c, q in WORK.quantities.items() if c in _OWN or c in _ASKED})
FORM = workbook(SHORT, "zh", REPORTED)


def content_of(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    return content


def digits(node: Any) -> Any:
    """A content in which 99.50 and 99.5, and 100 and 100.0, differ."""
    if isinstance(node, Report):
        return digits(as_object(node))
    if isinstance(node, Mapping):
        return {key: digits(value) for key, value in node.items()}
    if isinstance(node, list):
        return [digits(value) for value in node]
    return node if isinstance(node, str) else f"{type(node).__name__} {node}"


def read(raw: bytes, folder: Path, name: str = "report.xlsx", framework: str | None = None) -> Filled:
    path = folder / name
    path.write_bytes(raw)
    found = read_filled(path, name, load(framework) if framework else None)
    assert found is not None
    return found


@cache
def form_of_everything() -> bytes:
    """The form in which everything is filled in."""
    return workbook(WORK, "zh", content_of(EVERYTHING))


def edited(edit: Edit, content: Mapping[str, Any] | None = None) -> bytes:
    """A filled workbook after somebody's changes."""
    raw = FORM if content is REPORTED else workbook(SHORT, "zh", content) if content else form_of_everything()
    book = openpyxl.load_workbook(io.BytesIO(raw))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed(**cells: Any) -> Edit:
    """Type into cells of the form."""

    def edit(book: openpyxl.Workbook) -> None:
        for cell, value in cells.items():
            book["填报"][cell] = value

    return edit


def row_of(code: str, section: str = "indicators") -> int:
    """The sheet's row of an indicator: 6 rows of head, then a row each, with a band over each pillar."""
    row, band = (6 if section == "indicators" else 3), ""
    for line in lines(WORK, section, "zh"):
        row += 1 if line.band == band else 2
        band = line.band
        if line.code == code:
            return row
    raise KeyError(code)


def found(filled: Filled) -> list[tuple[str, str]]:
    return [(f.code, f.path) for f in filled.desk.findings]
