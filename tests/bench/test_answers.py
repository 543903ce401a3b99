"""What only shows where reports lie beside each other is known as such, so that answers to it are kept for then."""

from __future__ import annotations

import re

import pytest

from bench.intake.answers import ACROSS_FILES
from bench.words.finding_messages import MESSAGES
from tests.reports import ROOT


@pytest.mark.parametrize("module", ["neighbours", "parents", "earlier_periods"])
def test_every_question_across_files_is_known_as_one(module: str) -> None:
    source = (ROOT / "bench" / "intake" / "plausibility" / f"{module}.py").read_text("utf-8")
    raised = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)) & set(MESSAGES)
    assert raised
    assert raised <= ACROSS_FILES
