"""Honest reports, made up with every number true, get next to no warnings."""

from __future__ import annotations

from bench.words.finding_messages import MESSAGES
from bench.words.message import NOTE
from tests.benchmarks.false_alarms import shares


def test_honest_reports_are_asked_little() -> None:
    found = shares(6, seed=3)
    asked = {code: share for code, share in found.items() if MESSAGES[code].severity != NOTE}
    assert {code: share for code, share in asked.items() if share > 2.0} == {}
    assert found.get("round-numbers", 0.0) < 2.0
    assert found.keys() & {"change-impossible", "change-truncated", "change-disagrees", "parts-above-whole"} == set()
