"""The scoring reference: nothing a framework may state is left out, and every number is what the code gives."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bench.cli import commands
from bench.console import run
from bench.intake.frameworks import load
from bench.league.file import write_league
from bench.league.league import League
from bench.views.rules import rule_text
from scoring import impute
from scoring.aggregate import aggregate
from scoring.choices import Direction, Kind, Weighting
from scoring.composite import weights_of
from scoring.framework import Indicator, Scoring
from scoring.methods import METHODS, NUMBERS
from scoring.normalise import score
from scoring.text import Text
from scoring.treat import treat
from tests.reports import ROOT, SUBMISSIONS, leagues_of

Array = NDArray[np.float64]
Row = list[str]

PAGES = {"en": ROOT / "docs" / "scoring.md", "zh": ROOT / "docs" / "scoring.zh.md"}
CATALOGUE, EXAMPLES, AGGREGATION, WEIGHTING, TREATMENT, IMPUTATION = 0, 4, 6, 8, 9, 10  # sections, from 0
FRAMEWORK, CHECKING, EXPLAINING = 15, 16, 17
DIRECTIONS = {"higher": "higher", "高": "higher", "lower": "lower", "低": "lower"}

language = pytest.mark.parametrize("lang", sorted(PAGES))


def sections(lang: str) -> list[str]:
    """The texts below the second-level headings of a page."""
    return re.split(r"^## .*$", PAGES[lang].read_text("utf-8"), flags=re.MULTILINE)[1:]


def blocks(text: str, kind: str) -> list[str]:
    """The code blocks of one kind."""
    found: list[str] = re.findall(rf"^```{kind}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return found


def table(lang: str, section: int) -> list[Row]:
    """The rows of a section's last table, without head and code marks."""
    *_, last = re.findall(r"^\|.*\n\|[-:| ]+\|\n((?:\|.*\n)+)", sections(lang)[section], flags=re.MULTILINE)
    return [[cell.strip().replace("`", "") for cell in line[1:-1].split("|")] for line in last.splitlines()]


def numbers(cell: str) -> Array:
    """Numbers between semicolons; a dash is missing."""
    return np.array([np.nan if part.strip() == "—" else float(part) for part in cell.split(";")])


def parameters(cell: str) -> dict[str, Any]:
    return tomllib.loads(f"x = {{ {cell} }}")["x"] if cell else {}


def near(found: Array, printed: Array) -> None:
    """Equal to the three decimals printed, missing where missing."""
    assert found.shape == printed.shape
    np.testing.assert_allclose(found, printed, rtol=0, atol=0.0005 + 1e-9)


def indicator(kind: str, method: str, weight: float, direction: str, **rule: Any) -> Indicator:
    words = Text("指标", "indicator")
    scoring = Scoring.of({"method": method, **rule})
    return Indicator("x", "p", weight, words, words, Kind(kind), scoring, Direction(direction))


def choices(schema: dict[str, Any], *path: str) -> list[str]:
    for key in path:
        schema = schema[key]
    found: list[str] = schema["enum"]
    return found


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "schemas" / "framework.schema.json").read_text("utf-8"))
    return found


@pytest.fixture
def complete(lang: str, tmp_path: Path) -> Path:
    """The page's complete framework, as a reader would save it."""
    (block,) = blocks(sections(lang)[FRAMEWORK], "toml")
    path = tmp_path / "index-example.toml"
    path.write_text(block, encoding="utf-8")
    return path


@pytest.fixture
def example(complete: Path) -> League:
    """The league of 2023 that the complete framework makes of the fictional prefecture."""
    leagues, findings, unusable = leagues_of(SUBMISSIONS / "example-prefecture", frameworks=[str(complete)])
    assert not unusable
    assert "cannot-score" not in [f.code for f in findings]
    (found,) = [league for league in leagues if league.period == "2023"]
    return found


# --- nothing left out --------------------------------------------------------------------------------------------


@language
def test_the_catalogue_is_the_one_of_the_code(lang: str) -> None:
    numeric = {"en": "numeric", "zh": "数值型"}[lang]
    found = {}
    for method, kinds, required, optional, moved, *_ in table(lang, CATALOGUE):
        listed = re.split(r"[,、] ?", kinds.replace(numeric, ",".join(NUMBERS)))
        found[method] = (listed, required.split(), optional.split(), moved in ("yes", "是"))
    expected = {name: (list(m.kinds), list(m.required), list(m.optional), m.cohort) for name, m in METHODS.items()}
    assert found == expected


@language
def test_every_choice_of_the_schema_has_its_row(lang: str, schema: dict[str, Any]) -> None:
    framework, one = schema["properties"]["framework"], schema["properties"]["indicators"]["items"]
    assert choices(schema, "$defs", "scoring", "properties", "method") == list(METHODS)
    expected = {
        EXAMPLES: choices(schema, "$defs", "scoring", "properties", "method"),
        AGGREGATION: choices(framework, "properties", "aggregation"),
        TREATMENT: choices(one, "properties", "treatment", "properties", "method"),
        IMPUTATION: choices(one, "properties", "impute"),
    }
    for section, names in expected.items():
        assert list(dict.fromkeys(row[0] for row in table(lang, section))) == names
    weightings = choices(framework, "properties", "weighting")
    for section, names in {**expected, WEIGHTING: weightings}.items():
        explained = re.findall(r"^\| `(\w+)`", sections(lang)[section], flags=re.MULTILINE)
        assert [name for name in explained if name in names][: len(names)] == names or section == EXAMPLES
    (head,) = re.findall(r"^\|.*`critic` \|$", sections(lang)[WEIGHTING], flags=re.MULTILINE)
    assert re.findall(r"`(\w+)`", head) == weightings


@language
def test_every_method_has_its_rule_and_parameters_in_use(lang: str) -> None:
    rules = "".join(sections(lang)[2:4])
    assert re.findall(r"^\| `(\w+)`", rules, flags=re.MULTILINE) == list(METHODS)
    used: dict[str, set[str]] = {name: set() for name in METHODS}
    for method, stated, *_ in table(lang, EXAMPLES):
        used[method] |= set(parameters(stated))
    for rule in shown_rules(lang):
        used[rule["method"]] |= set(rule) - {"method"}
    assert used == {name: {*m.required, *m.optional} for name, m in METHODS.items()}


def shown_rules(lang: str) -> Iterator[dict[str, Any]]:
    """The scoring lines of blocks that hold nothing else."""
    for block in blocks(PAGES[lang].read_text("utf-8"), "toml"):
        if block.startswith("scoring = "):
            yield from (tomllib.loads(line)["scoring"] for line in block.splitlines())


@language
def test_scoring_lines_can_be_used(lang: str) -> None:
    rules = list(shown_rules(lang))
    assert len(rules) >= 6
    for rule in rules:
        method = METHODS[rule["method"]]
        assert set(method.required) <= set(rule) - {"method"} <= {*method.required, *method.optional}
        # Whatever is missing or misspelt inside a rule, its words cannot be made.
        stated = {name: value for name, value in rule.items() if name != "method"}
        assert rule_text(indicator(method.kinds[0], rule["method"], 100.0, "higher", **stated), lang)


def test_both_languages_hold_the_same_numbers_and_code() -> None:
    for section in (EXAMPLES, AGGREGATION, WEIGHTING, TREATMENT):
        english, chinese = table("en", section), table("zh", section)
        assert [[DIRECTIONS.get(cell, cell) for cell in row] for row in chinese] == english
    assert [row[-1] for row in table("en", IMPUTATION)] == [row[-1] for row in table("zh", IMPUTATION)]
    parsed = [[tomllib.loads(block) for block in blocks(sections(lang)[FRAMEWORK], "toml")] for lang in PAGES]
    assert parsed[0] == parsed[1]
    assert list(shown_rules("en")) == list(shown_rules("zh"))


# --- worked examples ---------------------------------------------------------------------------------------------


@language
def test_scores_of_methods(lang: str) -> None:
    for method, rule, weight, direction, values, scores in table(lang, EXAMPLES):
        given = numbers(values)
        codes = [f"9901{n:02d}" for n in range(1, len(given) + 1)]
        one = indicator(METHODS[method].kinds[0], method, float(weight), DIRECTIONS[direction], **parameters(rule))
        near(score(one, given, areas=codes), numbers(scores))


@language
def test_aggregated_scores(lang: str) -> None:
    scores, weights = np.array([[60.0, 75.0, 80.0, 95.0], [80.0, 70.0, 95.0, 90.0]]), np.array([60.0, 40.0])
    for method, power, *composites in table(lang, AGGREGATION):
        found = aggregate(scores, weights, method, power=float(power) if power else None)
        near(found, np.array([float(c) for c in composites]))


@language
def test_weights(lang: str, schema: dict[str, Any], complete: Path) -> None:
    framework = load(str(complete)).framework
    rows = table(lang, WEIGHTING)
    indicators = tuple(replace(i, weight=float(row[1])) for i, row in zip(framework.indicators, rows, strict=False))
    matrix = np.array([numbers(row[0]) for row in rows])
    for n, name in enumerate(choices(schema["properties"]["framework"], "properties", "weighting"), start=1):
        found = weights_of(replace(framework, indicators=indicators, weighting=Weighting(name)), matrix)
        near(found, np.array([float(row[n]) for row in rows]))


@language
def test_treated_values(lang: str) -> None:
    for method, stated, values, treated in table(lang, TREATMENT):
        limits = parameters(stated)
        if "kurtosis" in limits:
            limits["kurt"] = limits.pop("kurtosis")
        near(treat(numbers(values), method, **limits).values, numbers(treated))


@language
def test_imputed_values(lang: str) -> None:
    values, one = np.array([90.0, 60.0, 66.0, np.nan]), ["g"] * 4
    found = {
        "group_mean": impute.group_mean(values, one),
        "group_median": impute.group_median(values, one),
        "previous_period": impute.previous_period(values, np.array([np.nan, np.nan, np.nan, 71.0])),
        "parent": impute.parent_value(values, np.array([77.5])),
    }
    for strategy, *_, printed in table(lang, IMPUTATION):
        assert found[strategy][0][3] == float(printed)


# --- the complete framework --------------------------------------------------------------------------------------


@language
def test_the_complete_framework_uses_every_part(complete: Path, schema: dict[str, Any]) -> None:
    framework = load(str(complete)).framework
    content = tomllib.loads(complete.read_text("utf-8"))
    borrowed, on_the_page_of_the_year = {"quantities", "relations"}, {"year"}
    assert set(content) == set(schema["properties"]) - borrowed - on_the_page_of_the_year
    assert {i.impute for i in framework.indicators} > {None}
    assert any(i.treatment for i in framework.indicators)
    assert any(p.weight for p in framework.pillars)
    assert any(p.minimum_coverage for p in framework.pillars)


def squeezed(text: str) -> list[str]:
    """Lines with every run of spaces as one, empty ones left out."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@language
def test_the_check_prints_what_the_page_shows(lang: str, complete: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(SUBMISSIONS / "example-prefecture")
    assert run(commands, ["framework", "check", str(complete), "--data", data, "--lang", lang]) == 0
    (shown,) = blocks(sections(lang)[CHECKING], "text")
    lines = squeezed(shown)
    assert len(lines) > 10
    assert "\n".join(lines) in "\n".join(squeezed(capsys.readouterr().out))


@language
def test_the_explanation_prints_what_the_page_shows(
    lang: str, example: League, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"{example.id}/league.json" in sections(lang)[EXPLAINING]
    write_league(tmp_path / "league.json", example)
    assert run(commands, ["explain", str(tmp_path / "league.json"), "梅坞县", "--lang", lang]) == 0
    printed = squeezed(capsys.readouterr().out)
    (shown,) = blocks(sections(lang)[EXPLAINING], "text")
    lines = squeezed(shown)
    assert len(lines) > 10
    assert [line for line in printed if line in lines] == lines


# --- links -------------------------------------------------------------------------------------------------------


def anchors(path: Path) -> set[str]:
    """What the headings of a page are called in links, as GitHub makes it."""
    headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@language
def test_links_lead_somewhere(lang: str) -> None:
    page = PAGES[lang]
    links = re.findall(r"\]\(([^)#]*)(?:#([^)]+))?\)", page.read_text("utf-8"))
    assert len(links) > 20
    for target, anchor in links:
        path = page.parent / target if target else page
        assert path.is_file(), target
        assert not anchor or anchor in anchors(path), f"{target}#{anchor}"
