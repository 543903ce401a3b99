"""A formula in a workbook is read by the result that the office stored with it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from tests.bench.test_workbooks import REPORTED, edited, found, read, row_of, typed


def with_result(raw: bytes, formula: str, result: str) -> bytes:
    """A workbook as an office saves it: with the result beside the formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            after.writestr(
                part,
                re.sub(
                    rb"<f>%s</f><v ?/?>(</v>)?" % re.escape(formula.encode()),
                    f"<f>{formula}</f><v>{result}</v>".encode(),
                    content,
                ),
            )
    return out.getvalue()


def test_a_formula_is_taken_by_its_result_and_said(tmp_path: Path) -> None:
    cell = f"C{row_of('training_sessions')}"
    raw = edited(typed(**{cell: "=2+5"}), REPORTED)
    assert found(read(raw, tmp_path)) == [("cell-formula-empty", f"填报!{cell}")]
    filled = read(with_result(raw, "2+5", "7"), tmp_path)
    assert found(filled) == [("cell-formula", f"填报!{cell}")]
    assert filled.submission is not None
    assert filled.submission["indicators"]["training_sessions"]["count"] == 7
