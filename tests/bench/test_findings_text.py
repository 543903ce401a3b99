"""How findings are listed: what asks for something first, what recurs once, nothing that a GBK console cannot print."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.intake.collections import gather
from bench.intake.findings import Finding, as_text, in_order
from bench.words.finding_messages import MESSAGES
from bench.words.phrases import checking
from tests.reports import SUBMISSIONS


def test_what_asks_for_something_stands_before_the_notes() -> None:
    found = [
        Finding("no-cases", "a.json", "/x"),
        Finding("by-period-overlap", "b.json", "/y"),
        Finding("no-cases", "b.json", "/z"),
    ]
    assert [line for line in as_text(found, "en").splitlines() if not line.startswith("    ")] == [
        "b.json",
        "  error /y [by-period-overlap]",
        "a.json",
        "  note /x [no-cases]",
        "b.json",
        "  note /z [no-cases]",
    ]


@pytest.mark.parametrize(("files", "once"), [(2, False), (3, True)])
def test_a_note_that_reads_the_same_stands_once(files: int, once: bool) -> None:
    found = [Finding("no-cases", f"in/{n}.json", "/x") for n in range(files)]
    lines = as_text(found, "en").splitlines()
    assert lines.count("  note /x [no-cases]") == (1 if once else files)
    assert ("The same note on 3 files: 0.json, 1.json, 2.json" in lines) == once


def test_what_differs_is_answered_or_asks_is_listed_by_file() -> None:
    places = [Finding("no-cases", f"{n}.json", f"/{n}") for n in range(3)]
    answered = [Finding("no-cases", f"{n}.json", "/x", answer=None if n else "无。") for n in range(3)]
    errors = [Finding("by-period-overlap", f"{n}.json", "/x") for n in range(3)]
    for found in (places, answered, errors):
        assert "The same note" not in as_text(found, "en")


def test_a_gbk_console_can_print_every_finding() -> None:
    for message in MESSAGES.values():
        for text in (message.what, message.remedy):
            (text.zh + text.en).encode("gbk")
    for phrase in checking.PHRASES.values():
        (phrase.zh + phrase.en).encode("gbk")


@pytest.mark.parametrize("folder", ["example-prefecture", "seed-reports", "panjin-hotline-2023", "rules-example"])
def test_forgetting_the_numbers_changes_no_finding(folder: str) -> None:
    (kept,), _ = gather([SUBMISSIONS / folder])
    (forgotten,), _ = gather([SUBMISSIONS / folder], keep=False)
    assert in_order(kept.findings) == in_order(forgotten.findings)
    assert all(s.indicators for s in kept.submissions)
    assert not any(s.indicators for s in forgotten.submissions)


def test_the_reports_that_come_with_the_program_are_asked_little() -> None:
    collections, _ = gather([SUBMISSIONS], keep=False)
    found = [f for c in collections for f in c.findings]
    assert sorted({(Path(f.file).name, f.code) for f in found if f.severity != "note"}) == [
        ("411421-2023.json", "indicators-not-given"),
        ("411421-2023.json", "sum-disagrees"),
        ("430525-2023.json", "indicators-not-given"),
        ("431127-2024.json", "events-below-total"),
        ("431127-2024.json", "indicators-not-given"),
        ("431127-2024.json", "shares-repeated"),
        ("511723-2024.json", "indicators-not-given"),
        ("990106-2023.json", "parts-disagree"),
        ("990109-2022.json", "indicators-not-given"),
        ("990110-2022.json", "indicators-not-given"),
        ("990110-2023.json", "indicators-not-given"),
        ("990111-2023.json", "indicators-not-given"),
    ]
    notes = [sum(f.file == file for f in found if f.severity == "note") for file in {f.file for f in found}]
    assert max(notes) <= 5


def test_notes_of_one_file_that_read_the_same_stand_once_with_their_places_in_order() -> None:
    notes = [Finding("cell-formula-empty", "a.xlsx", "表!B9"), *(note(row) for row in (10, 9, 2))]
    lines = as_text(notes, "zh").splitlines()
    assert [line.strip() for line in lines if "[" in line] == [
        "错误 表!B9 [cell-formula-empty]",
        "提示 表!E2、表!E9、表!E10 [cell-number-for-digits]",
    ]


def note(row: int) -> Finding:
    return Finding("cell-number-for-digits", "a.xlsx", f"表!E{row}")
