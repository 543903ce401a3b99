"""The framework that a release holds is the one that its league was ranked by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.intake.frameworks import load, shipped
from bench.publishing.framework_text import framework_toml
from tests.city_of_nine import write


@pytest.mark.parametrize("code", sorted(shipped()))
def test_a_shipped_framework_is_read_back(code: str, tmp_path: Path) -> None:
    read_back(code, tmp_path)


def test_a_nested_framework_with_blocks_gates_and_lists_is_read_back(tmp_path: Path) -> None:
    read_back(str(write(tmp_path / "nine") / "framework.toml"), tmp_path)


def read_back(reference: str, folder: Path) -> None:
    stated = load(reference).framework
    path = folder / "again.toml"
    path.write_bytes(framework_toml(stated))
    assert load(str(path)).framework == replace(stated, alternatives=())
