"""Loading frameworks: a shipped one by code or a TOML file by path, validated and cross-checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from bench.intake import alternatives
from bench.intake.contracts import make_whole, violations
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.framework_checks import contradictions
from bench.intake.reading import Document, read_toml
from bench.words.interface import listed, suggestion
from scoring.choices import (
    Aggregation,
    BlockKind,
    Colour,
    Direction,
    Effect,
    End,
    GateOn,
    Imputation,
    Kind,
    Level,
    Missing,
    OutlierMethod,
    Over,
    PublicRanks,
    RelationKind,
    Scale,
    Weighting,
    Zeros,
)
from scoring.framework import (
    Adjustment,
    Alternative,
    Disclosure,
    Framework,
    Gate,
    Group,
    Indicator,
    ListRule,
    Pillar,
    Quantity,
    Relation,
    Scoring,
    StandIn,
    Treatment,
    Veto,
)
from scoring.text import Text

_DEFINING = (
    "title",
    "definition",
    "kind",
    "direction",
    "numerator",
    "denominator",
    "per",
    "accepts",
    "judged",
    "clustered",
    "usual_denominator",
    "response_rate",
)


@dataclass(frozen=True)
class LoadedFramework:
    """A framework with the file it came from and that file's SHA-256."""

    framework: Framework
    file: str
    sha256: str


@cache
def shipped() -> dict[str, Path]:
    """Paths of the shipped frameworks by code."""
    folder = Path(str(resources.files("scoring"))) / "frameworks"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


@cache
def load(reference: str) -> LoadedFramework:
    """Load a framework by shipped code, or by the path of a TOML file.

    Raises
    ------
    UnusableConfigurationError
        With every finding, if it does not exist or cannot be used.
    """
    path = shipped().get(reference)
    if path is None:
        path = Path(reference)
        if path.suffix != ".toml":
            raise UnusableConfigurationError([unknown_framework(reference, reference)])
    document = read_toml(path, path.name)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    if findings := violations("framework", document.content, document.file):
        raise UnusableConfigurationError(findings)
    make_whole("framework", document.content)
    content = _with_borrowed_definitions(document)
    if findings := list(contradictions(content, document.file)):
        raise UnusableConfigurationError(findings)
    if findings := list(alternatives.findings(content, document.file)):
        raise UnusableConfigurationError(findings)
    framework = _build(content)
    others = zip(content.get("alternatives", []), alternatives.contents(content), strict=True)
    ways = tuple(Alternative(_text(entry["title"]), float(entry["probability"]), _build(o)) for entry, o in others)
    return LoadedFramework(replace(framework, alternatives=ways), document.file, document.sha256)


def unknown_framework(found: str, file: str, path: str = "") -> Finding:
    """The finding that no framework has this code, with the nearest that does."""
    known = list(shipped())
    values = {"found": found, "suggestion": suggestion(found, known), "allowed": listed(known)}
    return Finding("unknown-framework", file, path, values)


def _with_borrowed_definitions(document: Document) -> dict[str, Any]:
    """The content, with definitions taken from the framework that ``definitions_from`` names."""
    content: dict[str, Any] = document.content
    origin = content["framework"].get("definitions_from")
    if origin is None:
        return content
    path = shipped().get(origin)
    if path is None:
        raise UnusableConfigurationError([unknown_framework(origin, document.file, "/framework/definitions_from")])
    borrowed = read_toml(path, path.name)
    assert isinstance(borrowed, Document)  # shipped frameworks are tested
    theirs = {i["code"]: {k: i[k] for k in _DEFINING if k in i} for i in borrowed.content["indicators"]}
    quantities = borrowed.content.get("quantities", []) + content.get("quantities", [])
    known = {q["code"] for q in quantities} | {i["code"] for i in content["indicators"]}
    for definition in theirs.values():
        if definition.get("response_rate") not in known:  # an indicator of theirs that is not taken over
            definition.pop("response_rate", None)
    return {
        **content,
        "indicators": [{**theirs.get(i["code"], {}), **i} for i in content["indicators"]],
        "quantities": quantities,
        "relations": borrowed.content.get("relations", []) + content.get("relations", []),
    }


def _text(value: dict[str, str]) -> Text:
    return Text(value["zh"], value["en"])


def _build(content: dict[str, Any]) -> Framework:
    head = content["framework"]
    return Framework(
        code=head["code"],
        version=head["version"],
        title=_text(head["title"]),
        level=Level(head["level"]),
        total=float(head["total"]),
        minimum_coverage=float(head["minimum_coverage"]),
        missing=Missing(head["missing"]),
        aggregation=Aggregation(head["aggregation"]),
        power=_number(head.get("power")),
        weighting=Weighting(head.get("weighting", "given")),
        concentration=float(head.get("concentration", 200.0)),
        scale=Scale(head.get("scale", "period")),
        note=_text(head["note"]) if "note" in head else None,
        pillars=tuple(_pillar(p) for p in content["pillars"]),
        indicators=tuple(_indicator(i, i["pillar"], float(i["weight"])) for i in content["indicators"]),
        quantities={q["code"]: _quantity(q) for q in content.get("quantities", [])},
        relations=tuple(
            Relation(RelationKind(r["kind"]), tuple(r["quantities"])) for r in content.get("relations", [])
        ),
        groups=tuple(
            Group(g["code"], _text(g["title"]), tuple(g.get("kinds", ())), tuple(g.get("areas", ())))
            for g in content.get("groups", [])
        ),
        adjustments=tuple(_adjustment(a) for a in content.get("adjustments", [])),
        gates=tuple(
            Gate(GateOn(g["on"]), _number(g.get("at_least")), tuple(g.get("enables", ())), _number(g.get("below")))
            for g in content.get("gates", [])
        ),
        vetoes=tuple(Veto(v["event"], _text(v["title"]), Effect(v["effect"])) for v in content.get("vetoes", [])),
        lists=tuple(_list(entry) for entry in content.get("lists", [])),
        disclosure=_disclosure(content.get("disclosure", {})),
    )


def _number(stated: float | None) -> float | None:
    """A number, also where it was written as a whole one."""
    return None if stated is None else float(stated)


def _pillar(p: dict[str, Any]) -> Pillar:
    return Pillar(
        code=p["code"],
        title=_text(p["title"]),
        parent=p.get("parent"),
        weight=_number(p.get("weight")),
        aggregation=Aggregation(p["aggregation"]) if "aggregation" in p else None,
        minimum_coverage=float(p.get("minimum_coverage", 0.0)),
    )


def _list(entry: dict[str, Any]) -> ListRule:
    colour, end, over = Colour(entry["colour"]), End(entry["end"]), Over(entry["over"])
    return ListRule(entry["code"], _text(entry["title"]), colour, entry["count"], end, over)


def _disclosure(table: dict[str, Any]) -> Disclosure:
    terms: dict[str, Any] = {"exempt": tuple(table.get("exempt", ()))}
    terms |= {"zeros": Zeros(table["zeros"])} if "zeros" in table else {}
    terms |= {"ranks": PublicRanks(table["ranks"])} if "ranks" in table else {}
    return Disclosure(**{**table, **terms})


def _adjustment(block: dict[str, Any]) -> Adjustment:
    cap = float(block["cap"])
    items = tuple(_indicator(i, block["code"], float(i.get("weight", cap))) for i in block.get("items", []))
    return Adjustment(block["code"], _text(block["title"]), BlockKind(block["kind"]), cap, items)


def _quantity(q: dict[str, Any]) -> Quantity:
    definition = _text(q["definition"]) if "definition" in q else None
    return Quantity(q["code"], _text(q["title"]), Kind(q.get("kind", "count")), definition, q.get("area_table"))


def _indicator(i: dict[str, Any], pillar: str, weight: float) -> Indicator:
    return Indicator(
        code=i["code"],
        pillar=pillar,
        weight=weight,
        title=_text(i["title"]),
        definition=_text(i["definition"]),
        kind=Kind(i["kind"]),
        scoring=Scoring.of(i["scoring"]),
        direction=Direction(i.get("direction", "higher")),
        numerator=i.get("numerator"),
        denominator=i.get("denominator"),
        per=float(i.get("per", 1.0)),
        accepts=tuple(StandIn(a["code"], _text(a["reason"])) for a in i.get("accepts", [])),
        report_without=i.get("report_without", False),
        impute=Imputation(i["impute"]) if "impute" in i else None,
        treatment=_treatment(i["treatment"]) if "treatment" in i else None,
        clustered=i.get("clustered", False),
        target=None if "target" not in i else float(i["target"]),
        judged=i.get("judged", True),
        usual_denominator=i.get("usual_denominator"),
        response_rate=i.get("response_rate"),
    )


def _treatment(how: dict[str, Any]) -> Treatment:
    limits: dict[str, float] = {key: float(how[key]) for key in ("skew", "kurtosis") if key in how}
    return Treatment(**{**how, **limits, "method": OutlierMethod(how["method"])})
