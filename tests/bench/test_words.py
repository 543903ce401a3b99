"""Every text stands in one module only."""

from __future__ import annotations

from importlib import import_module
from itertools import combinations

import pytest

from bench.words.finding_messages import MESSAGES
from bench.words.interface import WORDS
from tests.reports import ROOT


@pytest.mark.parametrize(
    ("folder", "name", "merged"), [("phrases", "PHRASES", WORDS), ("findings", "MESSAGES", MESSAGES)]
)
def test_every_text_stands_in_one_module_and_reaches_its_readers(folder: str, name: str, merged: object) -> None:
    paths = [p for p in sorted((ROOT / "bench" / "words" / folder).glob("*.py")) if p.name != "__init__.py"]
    tables = {path.stem: getattr(import_module(f"bench.words.{folder}.{path.stem}"), name) for path in paths}
    for (one, mine), (other, theirs) in combinations(tables.items(), 2):
        assert not mine.keys() & theirs.keys(), (one, other)
    assert {key: text for table in tables.values() for key, text in table.items()} == merged
