"""A sample of made-up office tables, and of random edits of them; tests/benchmarks has more of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.table_edits import misread
from tests.benchmarks.tables import read, wrong
from tests.office_edits import edited
from tests.office_tables import made_table

COMPLETE = [0, 2, 3, 4, 5, 8, 12, 20, 22, 35, 41, 48]  # one of every kind of file, and headers of one to three rows


@pytest.mark.parametrize("seed", COMPLETE)
def test_made_up_tables_are_read_without_a_hand_edit(seed: int, tmp_path: Path) -> None:
    table = made_table(seed)
    assert read(table, tmp_path).values == table.truth


@pytest.mark.parametrize("seed", [19, 26, 33])
def test_headings_that_are_not_sure_are_left_out_and_nothing_is_misread(seed: int, tmp_path: Path) -> None:
    table = made_table(seed)
    found = read(table, tmp_path)
    assert found.values != table.truth
    assert wrong(table, found) == []


def test_whatever_is_read_of_an_edited_table_stands_there_or_is_named(tmp_path: Path) -> None:
    numbers = 0
    for seed in range(20):
        folder = tmp_path / str(seed)
        folder.mkdir()
        found, many = misread(edited(seed), folder)
        assert found == [], seed
        numbers += many
    assert numbers > 500


def test_a_number_that_does_not_stand_there_would_be_seen(tmp_path: Path) -> None:
    made = edited(0)
    made.expected = dict.fromkeys(made.expected, "never")
    assert len(misread(made, tmp_path)[0]) > 10
