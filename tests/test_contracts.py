"""The public contracts: what each schema promises, and that everything shipped and produced keeps to it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bench.intake.contracts import violations
from bench.intake.frameworks import shipped
from bench.league.codec import encode
from bench.league.league import League
from tests.reports import ROOT, SUBMISSIONS

SCHEMAS = sorted((ROOT / "schemas").glob("*.schema.json"))
Place = tuple[str, dict[str, Any]]


def named(path: Path) -> str:
    return path.name.removesuffix(".schema.json")


def loaded(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def schemas_within(node: Any, place: str = "#") -> Iterator[Place]:
    """Every schema inside a schema, with its place."""
    if isinstance(node, dict):
        yield place, node
        for key, value in node.items():
            if key in ("properties", "$defs"):
                for name, child in value.items():
                    yield from schemas_within(child, f"{place}/{key}/{name}")
            elif key not in ("enum", "const", "required"):
                yield from schemas_within(value, f"{place}/{key}")
    elif isinstance(node, list):
        for n, child in enumerate(node):
            yield from schemas_within(child, f"{place}/{n}")


def cases_of(node: dict[str, Any]) -> dict[str, str]:
    """The definitions between which an object's one named property, its tag, decides; none where it is no choice."""
    if list(node.get("properties", {})) != node.get("required") or "allOf" not in node:
        return {}
    (tag,) = node["required"]
    return {case["if"]["properties"][tag]["const"]: case["then"]["$ref"] for case in node["allOf"]}


def properties_of(schema: dict[str, Any]) -> Iterator[Place]:
    """Every property that a schema defines; conditions only repeat them, and a choice its cases' tag."""
    for place, node in schemas_within(schema):
        if "/if" not in place and "/then" not in place and not cases_of(node):
            for name, child in node.get("properties", {}).items():
                yield f"{place}/{name}", child


def test_the_schemas_are_found() -> None:
    assert {named(p) for p in SCHEMAS} >= {"submission", "framework", "collection", "rulings", "league"}


@pytest.mark.parametrize("path", SCHEMAS, ids=named)
def test_a_schema_is_valid_and_names_its_draft(path: Path) -> None:
    schema = loaded(path)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("urn:county-benchmark:")


@pytest.mark.parametrize("path", SCHEMAS, ids=named)
def test_a_schema_is_closed(path: Path) -> None:
    schema = loaded(path)
    for place, node in schemas_within(schema):
        if "properties" in node and "/if" not in place and "/then" not in place:
            assert node.get("type") == "object", place
            if cases := cases_of(node):
                (tag,) = node["properties"]
                assert node["properties"][tag] == {"enum": list(cases)}, place
                for case, reference in cases.items():
                    definition = schema["$defs"][reference.removeprefix("#/$defs/")]
                    assert definition["properties"][tag]["enum"] == [case], place
            else:
                assert node.get("additionalProperties") is False, place


@pytest.mark.parametrize("path", SCHEMAS, ids=named)
def test_a_schema_refers_to_nothing_but_itself(path: Path) -> None:
    schema = loaded(path)
    for place, node in schemas_within(schema):
        if "$ref" in node:
            start, _, name = node["$ref"].rpartition("/")
            assert start == "#/$defs", place
            assert name in schema["$defs"], place
        assert not {"$dynamicRef", "$anchor"} & set(node), place


@pytest.mark.parametrize("path", SCHEMAS, ids=named)
@pytest.mark.parametrize("key", ["title", "description"])
def test_every_property_is_explained_in_both_languages(path: Path, key: str) -> None:
    lacking = []
    for place, node in [("#", loaded(path)), *properties_of(loaded(path))]:
        zh, _, en = node.get(key, "").partition(" | ")
        # The Chinese may name codes only ("numerator"); the English never holds Chinese sentences.
        if not zh or not en or "。" in en or " | " in en:
            lacking.append(place)
    assert lacking == []


def as_toml(path: Path) -> Any:
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)


SHIPPED = [
    *(("submission", path) for path in sorted(SUBMISSIONS.rglob("*.json"))),
    *(("collection", path) for path in sorted(SUBMISSIONS.rglob("collection.toml"))),
    *(("rulings", path) for path in sorted(SUBMISSIONS.rglob("rulings.toml"))),
    *(("framework", path) for path in sorted(shipped().values())),
]


def test_what_is_shipped_is_found() -> None:
    kinds = [kind for kind, _ in SHIPPED]
    # Five reports, seven of Panjin's hotline, the prefecture's 28 with one replaced.
    assert kinds.count("submission") >= 40
    assert kinds.count("collection") >= 3
    assert kinds.count("rulings") >= 1
    assert kinds.count("framework") >= 3


@pytest.mark.parametrize(("kind", "path"), SHIPPED, ids=lambda value: getattr(value, "name", value))
def test_what_is_shipped_keeps_the_contract(kind: str, path: Path) -> None:
    content = as_toml(path) if path.suffix == ".toml" else json.loads(path.read_text("utf-8"), parse_float=Decimal)
    assert violations(kind, content, path.name) == []


def test_every_league_keeps_the_contract(
    panjin: dict[str, League], seeds: dict[str, League], prefecture: dict[str, League]
) -> None:
    leagues = [*panjin.values(), *seeds.values(), *prefecture.values()]
    assert len(leagues) == 6
    for league in leagues:
        assert violations("league", json.loads(encode(league)), league.id) == []


def test_a_broken_league_does_not_keep_the_contract(panjin: dict[str, League]) -> None:
    league = {**json.loads(encode(panjin["zones"])), "rank": 1}
    assert [f.code for f in violations("league", league, "league.json")] == ["unknown-field"]
