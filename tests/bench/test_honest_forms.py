"""Forms filled in honestly, however they are typed, get next to no warnings."""

from __future__ import annotations

from bench.words.finding_messages import MESSAGES
from bench.words.message import NOTE
from tests.benchmarks.honest_forms import shares


def test_honest_forms_are_asked_little() -> None:
    found = shares(4, seed=3)
    assert {code for code in found if MESSAGES[code].severity != NOTE} == set()
    assert found["cell-read-as"] > 0.0
