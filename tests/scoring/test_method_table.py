"""The table of scoring methods, held against kernels, sentences and the schema of frameworks."""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import fields
from string import Formatter
from typing import Any

import numpy as np
import pytest

from bench.views.rules import rule_text
from bench.words.interface import WORDS
from scoring.choices import Spacing, Steps, Ties
from scoring.framework import Indicator
from scoring.methods import METHODS, Gives
from scoring.normalise import kernel, score
from scoring.parameters import Parameters, Scoring, attribute
from scoring.text import Text
from tests.reports import ROOT

EXACT = 1e-12

# Of each method: a kind it fits, its parameters, four areas' values, and others' values after which a cohort method
# must score the first area anew.
NUMERIC = ([70.0, 60.0, 80.0, 90.0], [70.0, 99.0, 95.0, 97.0])
ANSWERS = ([1.0, 0.0, 1.0, 0.0], [1.0, 1.0, 0.0, 1.0])
METHOD_CASES: dict[str, tuple[str, dict[str, Any], tuple[list[float], list[float]]]] = {
    "proportional": ("proportion", {}, NUMERIC),
    "goalposts": ("rate", {"lower": 10.0, "upper": 100.0, "scale": "log"}, NUMERIC),
    "deduction": ("count", {"target": 75.0, "points": 1.0, "step": 9.0, "steps": "started", "floor": 1.0}, NUMERIC),
    "reference": ("change", {"at": 75.0, "base": 5.0, "plus": 1.0, "minus": 0.1, "step": 2.0, "cap": 9.0}, NUMERIC),
    "threshold": ("proportion", {"at": 65.0}, NUMERIC),
    "tiers": ("proportion", {"bands": [{"at": 65.0, "points": 4.0}, {"at": 85.0, "points": 10.0}]}, NUMERIC),
    "per_event": ("count", {"points": 0.1, "cap": 9.0}, NUMERIC),
    "status": ("status", {"levels": {"city": 70.0}, "level_titles": {"city": {"zh": "市级", "en": "city"}}}, NUMERIC),
    "flag": ("flag", {"points": 4.0, "is": True}, ANSWERS),
    "penalty": ("flag", {"points": 4.0, "when": {"is": True}, "unless": ["other"]}, ANSWERS),
    "position_bonus": ("count", {"positions": [3.0, 2.0, 1.0]}, NUMERIC),
    "min_max": ("rate", {"lower": 1.0, "upper": 100.0}, NUMERIC),
    "z_score": ("rate", {"mean": 100.0, "sd": 10.0}, NUMERIC),
    "rank": ("rate", {}, NUMERIC),
    "borda": ("rate", {}, NUMERIC),
    "percentile_rank": ("rate", {}, NUMERIC),
    "distance_to_best": ("rate", {}, NUMERIC),
    "distance_to_reference": ("rate", {"area": "c"}, NUMERIC),
    "distance_to_target": ("rate", {"target": 75.0}, NUMERIC),
    "fraction_of_best": ("rate", {}, NUMERIC),
}


def scored(method: str, values: list[float], direction: str = "higher") -> Any:
    kind, parameters, _ = METHOD_CASES[method]
    nothing = Text("", "")
    rule = Scoring.of({"method": method, **parameters})
    made = Indicator("a", "p", 10.0, nothing, nothing, kind, rule, direction, numerator="n", denominator="d")
    return score(made, np.array(values), areas=list("abcd"))


def test_every_method_has_a_case_here() -> None:
    assert set(METHOD_CASES) == set(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_a_case_states_what_its_method_takes(method: str) -> None:
    kind, parameters, _ = METHOD_CASES[method]
    spec = METHODS[method]
    assert kind in spec.kinds
    assert set(spec.required) <= set(parameters) <= {*spec.required, *spec.optional}


@pytest.mark.parametrize("direction", ["higher", "lower"])
@pytest.mark.parametrize("method", METHODS)
def test_every_method_can_be_computed_in_either_direction(method: str, direction: str) -> None:
    found = scored(method, METHOD_CASES[method][2][0], direction)
    assert found.shape == (4,)
    assert np.isfinite(found).all()
    assert len(set(found)) > 1


@pytest.mark.parametrize("method", METHODS)
def test_only_a_cohort_methods_score_depends_on_other_areas(method: str) -> None:
    _, _, (values, others) = METHOD_CASES[method]
    moved = bool(abs(scored(method, values)[0] - scored(method, others)[0]) > EXACT)
    assert moved == METHODS[method].cohort


@pytest.mark.parametrize("method", METHODS)
def test_a_kernel_takes_and_assumes_what_its_entry_says(method: str) -> None:
    spec, found = METHODS[method], inspect.signature(kernel(method)).parameters
    taken = {attribute(name): p for name, p in spec.parameters.items() if not p.elsewhere}
    always = {
        "values",
        "higher",
        *(["full"] if spec.gives == Gives.POINTS else []),
        *(["most"] if spec.bounded else []),
        *(["scale"] if spec.scaled else []),
    }
    assert always | set(taken) <= set(found)
    assert set(found) == always | set(taken)
    for name, parameter in taken.items():
        default = found[name].default
        assert (default is inspect.Parameter.empty) == parameter.required
        assert parameter.required or default == parameter.default


@pytest.mark.parametrize("method", METHODS)
def test_a_rule_is_read_and_written_without_loss(method: str) -> None:
    _, parameters, _ = METHOD_CASES[method]
    rule = {"method": method, **parameters}
    assert Scoring.of(rule).rule() == rule
    assert Scoring.of(json.loads(json.dumps(Scoring.of(rule).rule()))) == Scoring.of(rule)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_a_sentence_that_says_all_it_takes(method: str, lang: str) -> None:
    kind, parameters, _ = METHOD_CASES[method]
    shown = Indicator("a", "p", 10.0, Text("甲", "a"), Text("", ""), kind, Scoring.of({"method": method, **parameters}))
    assert "{" not in rule_text(shown, lang)
    named = {name for _, name, _, _ in Formatter().parse(WORDS[f"rule_{method}"].in_language(lang)) if name}
    ends = {"nothing_at", "full_at"} & named
    # Steps and periods are said by a clause of their own; names of levels with the levels; "unless" where blocks are.
    said = named - ends | ({"lower", "upper"} if ends else set()) | {"steps", "by_period", "level_titles", "unless"}
    said |= {"clip", "ties", "capped", "above_weight"}
    apart = {"floor", "cap"} if method == "reference" else set()
    assert set(METHODS[method].parameters) - apart <= said
    assert named - ends - {"better", "worse"} <= set(METHODS[method].parameters)  # which way is better: the direction


# --- the schema of frameworks -----------------------------------------------------------------------------------------

SCHEMA = json.loads((ROOT / "schemas" / "framework.schema.json").read_text("utf-8"))
STATED = SCHEMA["$defs"]["scoring"]["properties"]
TYPES = {
    "float": "number",
    "bool": "boolean",
    "str": "string",
    "tuple": "array",
    "Mapping": "object",
    "Condition": "object",
    "Spacing": list(Spacing),
    "Steps": list(Steps),
    "Ties": list(Ties),
}


def test_the_schema_takes_the_methods_and_their_parameters_and_no_others() -> None:
    assert STATED["method"]["enum"] == list(METHODS)
    taken = {name for spec in METHODS.values() for name in spec.parameters}
    assert set(STATED) - {"method"} == taken
    assert {attribute(name) for name in taken} == {f.name for f in fields(Parameters)}


@pytest.mark.parametrize("name", [name for name in STATED if name != "method"])
def test_a_parameter_has_the_same_type_in_the_schema(name: str) -> None:
    annotation = next(str(f.type) for f in fields(Parameters) if f.name == attribute(name))
    expected = TYPES[re.split(r"[ \[]", annotation)[0]]
    assert STATED[name].get("type") == expected or STATED[name].get("enum") == expected


@pytest.mark.parametrize("name", STATED)
def test_the_schemas_words_name_methods_that_take_the_parameter(name: str) -> None:
    chinese, _, english = STATED[name]["description"].partition(" | ")
    described = set(re.findall("[a-z_]+", chinese)) & set(METHODS)
    if name == "method":
        assert described == set(METHODS) == set(re.findall("[a-z_]+", english)) & set(METHODS)
    else:
        choices = set(STATED[name].get("enum", []))
        assert all(name in METHODS[method].parameters for method in described - choices)


def test_an_alternatives_normalisation_is_one_that_needs_no_parameter() -> None:
    stated = SCHEMA["properties"]["alternatives"]["items"]["properties"]["normalisation"]["properties"]
    for method in stated["method"]["enum"]:
        assert METHODS[method].cohort
        assert not METHODS[method].required
        assert set(METHODS[method].optional) <= set(stated)
