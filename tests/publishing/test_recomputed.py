"""A reader of the published files alone comes to every score: by the rules, up the tree, with what is added."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from bench.forming.leagues import form
from bench.intake.collections import gather
from bench.intake.frameworks import load
from bench.league.league import League
from bench.publishing.open_data import open_data
from scoring.framework import Framework, Gate
from scoring.normalise import score
from tests.city_of_nine import write

ROOT = Path(__file__).parents[2]
Rows = list[dict[str, str]]

NESTED_GEOMETRIC = {
    'aggregation = "arithmetic"': 'aggregation = "geometric"',
    'missing = "zero_points"': 'missing = "rescale"',
    'title = { zh = "办理", en = "Handling" }\nweight = 2': 'title = { zh = "办理", en = "Handling" }\nweight = 2\n'
    'aggregation = "harmonic"',
}


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Path]:
    """The city of nine counties, with parts of its framework changed."""
    return lambda changed: write(tmp_path_factory.mktemp("city") / "nine", changed)


@dataclass(frozen=True)
class Published:
    """The files of a release that a reader has of one league."""

    framework: Framework
    tables: dict[str, Rows]


@pytest.mark.parametrize(
    ("folder", "chosen"),
    [
        ("example-prefecture", []),
        ("example-prefecture", ["petition-process"]),
        ("rules-example", []),
        ("dachuan-example", []),
        ("panjin-hotline-2023", []),
        ("details-example", []),
        ("risk-example", []),
        ("example-townships", []),
    ],
)
def test_scores_follow_from_the_published_files(folder: str, chosen: list[str], tmp_path: Path) -> None:
    recompute(ROOT / "submissions" / folder, chosen, tmp_path)


@pytest.mark.parametrize("changed", [{}, NESTED_GEOMETRIC], ids=["arithmetic", "geometric"])
def test_scores_of_nested_pillars_follow(
    changed: dict[str, str], nested: Callable[[dict[str, str]], Path], tmp_path: Path
) -> None:
    recompute(nested(changed), [], tmp_path)


def recompute(folder: Path, chosen: list[str], tmp_path: Path) -> None:
    collections, unusable = gather([folder], [load(code) for code in chosen])
    assert unusable == []
    leagues, _ = form(collections[0])
    assert leagues
    for league in leagues:
        published = read(league, tmp_path)
        areas = [a for a in published.tables["areas"] if a["score"]]
        assert areas
        for indicator in published.tables["indicators"]:
            check_rule(published, indicator["indicator"])
        for area in areas:
            found = total(published, area["area_code"])
            assert found == pytest.approx(float(area["score"]), abs=1e-9), (league.id, area["area_name"])


def read(league: League, tmp_path: Path) -> Published:
    """A league as its release has it."""
    files = dict(open_data([league], ["one"], "2024-03-01", public=False))
    path = tmp_path / "framework.toml"
    path.write_bytes(files["leagues/one/framework.toml"])
    load.cache_clear()
    tables = {
        name.removeprefix("data/").removesuffix(".csv"): list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
        for name, content in files.items()
        if name.startswith("data/")
    }
    return Published(load(str(path)).framework, tables)


def number(text: str) -> float:
    return float(text) if text else math.nan


def total(published: Published, area: str) -> float:
    """Base score up the tree, then blocks under their caps and gates, then rulings outside them."""
    framework, tables = published.framework, published.tables
    base = combined(published, "", area) * framework.total / 100.0
    out, merit = base, 1.0 if framework.direction == "higher" else -1.0
    for block in framework.adjustments:
        takes = {item.code for item in block.items if item.takes}
        own = [i for i in of(tables["items"], area) if i["block"] == block.code and i["points"]]
        earned = sum(number(i["points"]) * (-1.0 if i["item"] in takes else 1.0) for i in own)
        earned += sum(number(r["points"]) for r in of(tables["rulings"], area) if r["block"] == block.code)
        gates = [g for g in framework.gates if block.code in g.enables]
        shut = not all(is_open(published, gate, base, area) for gate in gates)
        cap = math.inf if block.cap is None else block.cap
        counted = 0.0 if shut else max(min(earned, cap), -cap)
        out += merit * (-counted if block.kind == "penalty" else counted)
    for ruling in of(tables["rulings"], area):
        if ruling["points"] and not ruling["block"]:
            out += merit * number(ruling["points"]) * (1.0 if ruling["kind"] == "bonus" else -1.0)
    return max(out, min(base, 0.0))


def is_open(published: Published, gate: Gate, base: float, area: str) -> bool:
    """Whether the base total, or a pillar's part of it, reaches a gate."""
    framework = published.framework
    looked = base
    if gate.on != "base_total":
        weights = {p["pillar"]: number(p["weight"]) for p in published.tables["pillars"] if not p["parent"]}
        full = weights[gate.on] / sum(weights.values()) * framework.total
        looked = combined(published, gate.on, area) * full / 100.0
    looked = looked if gate.decimals is None else round(looked, gate.decimals)
    return (gate.at_least is None or looked >= gate.at_least) and (gate.above is None or looked > gate.above)


def of(rows: Rows, area: str) -> Rows:
    return [row for row in rows if row["area_code"] == area]


def combined(published: Published, pillar: str, area: str) -> float:
    """A pillar's score, or that of the total where it is empty, from 0 to 100."""
    framework = published.framework
    own = next((p for p in published.tables["pillars"] if p["pillar"] == pillar), None)
    mean = own["aggregation"] if own else str(framework.aggregation)
    parts = list(held(published, pillar, area))
    if framework.missing == "zero_points":
        parts = [(weight, 0.0 if math.isnan(s) else s) for weight, s in parts]
    known = [(weight, s) for weight, s in parts if not math.isnan(s)]
    whole = sum(weight for weight, _ in known)
    if not known or 100.0 * whole / sum(weight for weight, _ in parts) < number(own["minimum_coverage"] if own else ""):
        return math.nan
    shares = np.array([weight / whole for weight, _ in known])
    scores = np.array([s for _, s in known])
    if mean == "arithmetic":
        return float(shares @ scores)
    if (scores <= 0).any():
        return 0.0
    return float(np.exp(shares @ np.log(scores))) if mean == "geometric" else float(1.0 / (shares @ (1.0 / scores)))


def held(published: Published, pillar: str, area: str) -> Iterator[tuple[float, float]]:
    """What a pillar combines: indicators with weight and score, pillars that are combined by themselves, and what mere
    headings hold."""
    tables = published.tables
    values = {v["indicator"]: v for v in of(tables["values"], area)}
    for i in tables["indicators"]:
        if i["pillar"] == pillar:
            value = values[i["indicator"]]
            yield number(i["weight"]), number(value["score"])
    for p in tables["pillars"]:
        if p["parent"] == pillar and p["pillar"] != pillar:
            if p["combined"] == "true":
                yield number(p["weight"]), combined(published, p["pillar"], area)
            else:
                yield from held(published, p["pillar"], area)


def check_rule(published: Published, code: str) -> None:
    """The rule gives the scores of all areas from their values, where the file says all that goes into them."""
    indicator = published.framework.indicator(code)
    assert indicator is not None
    if indicator.treatment or indicator.scoring.parameters.by_period or indicator.kind == "status":
        return
    scored = {a["area_code"] for a in published.tables["areas"] if a["status"] in ("ranked", "unranked")}
    rows = [v for v in published.tables["values"] if v["indicator"] == code and v["area_code"] in scored]
    if all(not v["value"] for v in rows):
        return
    given = score(indicator, np.array([number(v["value"]) for v in rows]), areas=[v["area_code"] for v in rows])
    assert list(given) == pytest.approx([number(v["score"]) for v in rows], abs=1e-9, nan_ok=True)
