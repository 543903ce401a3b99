"""The committed schemas are those that come out of the types."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench.league import comparators, frozen, league, rows
from bench.league.descriptions import DESCRIPTIONS
from bench.publishing import manifest
from bench.written_schemas import schemas
from tests.reports import ROOT


@pytest.mark.parametrize("name", ["league", "frozen", "release"])
def test_the_schemas_of_what_is_written_are_those_of_the_types(name: str) -> None:
    file = f"{name}.schema.json"
    committed = (ROOT / "schemas" / file).read_text("utf-8")
    assert committed == schemas()[file], "write it again: python -m bench.written_schemas"


def test_every_description_is_of_a_field() -> None:
    fields = set()
    for module in (comparators, frozen, league, manifest, rows):
        for name, kind in vars(module).items():
            config = getattr(kind, "__struct_config__", None)
            own_contract = name != "PublicLeague"  # which has that of a league
            if config is not None and not name.startswith("_") and own_contract:
                tag = [config.tag_field] if config.tag_field else []
                fields |= {f"{name}.{field}" for field in (*tag, *kind.__struct_encode_fields__)}
    elsewhere = {"Text", "Scoring", "Alternative", "Succession", "Framework", "Indicator"}
    assert {key for key in DESCRIPTIONS if key.partition(".")[0] not in elsewhere} == fields


@pytest.mark.parametrize("name", ["RankedRow", "UnrankedRow", "AbsentRow", "ReferenceRow", "Compared", "Comparator"])
def test_every_field_is_described_in_both_languages(name: str) -> None:
    schema: dict[str, Any] = json.loads((ROOT / "schemas" / "league.schema.json").read_text("utf-8"))
    for field, node in schema["$defs"][name]["properties"].items():
        zh, _, en = node["description"].partition(" | ")
        assert zh, field
        assert en, field
