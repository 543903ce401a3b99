"""A few forms after random edits: nothing breaks off, and no number is misread or passed over without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.form_edits import EDITS, one


@pytest.mark.parametrize("seed", [9, 17, 30, 42, 60, 76, 83, 94])  # each had gone wrong once
def test_edited_forms(seed: int, tmp_path: Path) -> None:
    wrong, report = one(seed, EDITS, tmp_path)
    assert wrong == []
    assert report.text is not None or report.findings != ()
