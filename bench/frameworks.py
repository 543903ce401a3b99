"""Loading frameworks: a shipped one by code or a TOML file by path, validated and cross-checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from bench.contracts import violations
from bench.findings import Finding, UnusableConfigurationError
from bench.reading import Document, read_toml
from bench.words import suggestion
from scoring.framework import Framework, Group, Indicator, Pillar, Quantity, Relation, Scoring, StandIn
from scoring.text import Text

_METHODS = {
    "proportion": ("proportional", "goalposts"),
    "count": ("goalposts", "per_event"),
    "status": ("status",),
}
_PARAMETERS = {
    "proportional": (),
    "goalposts": ("lower", "upper", "scale"),
    "per_event": ("points",),
    "status": ("levels", "level_titles"),
}
_DEFINING = ("title", "definition", "kind", "direction", "numerator", "denominator", "accepts")


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
    content = _with_borrowed_definitions(document)
    if findings := list(_contradictions(content, document.file)):
        raise UnusableConfigurationError(findings)
    return LoadedFramework(_build(content), document.file, document.sha256)


def unknown_framework(found: str, file: str, path: str = "") -> Finding:
    """The finding that no framework has this code, with the nearest that does."""
    known = list(shipped())
    values = {"found": found, "suggestion": suggestion(found, known), "allowed": "、".join(known)}
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
    return {
        **content,
        "indicators": [{**theirs.get(i["code"], {}), **i} for i in content["indicators"]],
        "quantities": borrowed.content.get("quantities", []) + content.get("quantities", []),
        "relations": borrowed.content.get("relations", []) + content.get("relations", []),
    }


def _contradictions(content: dict[str, Any], file: str) -> Iterator[Finding]:
    """What the schema cannot see: references, sums, and rules that do not fit their indicator."""
    quantities = [q["code"] for q in content.get("quantities", [])]
    pillars = [p["code"] for p in content["pillars"]]
    total = content["framework"]["total"]
    weights = sum(i["weight"] for i in content["indicators"])
    if abs(weights - total) > 1e-9:
        yield Finding("weights-not-total", file, "/indicators", {"found": f"{weights:g}", "expected": f"{total:g}"})
    for section in ("pillars", "indicators", "quantities", "groups"):
        codes = [item["code"] for item in content.get(section, [])]
        for code in sorted({c for c in codes if codes.count(c) > 1}):
            yield Finding("code-repeated", file, f"/{section}", {"found": code})
    for n, relation in enumerate(content.get("relations", [])):
        yield from _unknown(relation["quantities"], quantities, file, f"/relations/{n}/quantities")
    for n, indicator in enumerate(content["indicators"]):
        place = f"/indicators/{n}"
        yield from _unknown([indicator["pillar"]], pillars, file, f"{place}/pillar")
        named = [indicator[k] for k in ("numerator", "denominator") if k in indicator]
        yield from _unknown(named + [a["code"] for a in indicator.get("accepts", [])], quantities, file, place)
        yield from _bad_rule(indicator, file, place)


def _unknown(names: Iterable[str], known: list[str], file: str, path: str) -> Iterator[Finding]:
    for name in names:
        if name not in known:
            values = {"found": name, "suggestion": suggestion(name, known), "allowed": "、".join(known[:12])}
            yield Finding("unknown-reference", file, path, values)


def _bad_rule(indicator: dict[str, Any], file: str, place: str) -> Iterator[Finding]:
    needed = ["title", "definition", "kind"]
    if indicator.get("kind") == "proportion":
        needed += ["numerator", "denominator"]
    if lacking := [k for k in needed if k not in indicator]:
        yield Finding("definition-missing", file, place, {"found": indicator["code"], "fields": "、".join(lacking)})
        return
    rule, kind = indicator["scoring"], indicator["kind"]
    method, path = rule["method"], f"{place}/scoring"
    if method not in _METHODS[kind]:
        values = {"method": method, "kind": kind, "allowed": "、".join(_METHODS[kind])}
        yield Finding("method-not-for-kind", file, path, values)
    for unused in sorted(set(rule) - {"method", *_PARAMETERS[method]}):
        yield Finding("parameter-unused", file, f"{path}/{unused}", {"method": method, "found": unused})
    if method == "goalposts":
        lower, upper = rule["lower"], rule["upper"]
        if not lower < upper or (rule.get("scale") == "log" and lower <= 0):
            yield Finding("goalposts-order", file, path, {"lower": lower, "upper": upper})
    if method == "status":
        yield from _unknown(rule["levels"], list(rule["level_titles"]), file, f"{path}/level_titles")
    if method == "status" and max(rule["levels"].values()) != indicator["weight"]:
        values = {"found": max(rule["levels"].values()), "expected": indicator["weight"]}
        yield Finding("level-above-weight", file, f"{path}/levels", values)


def _text(value: dict[str, str]) -> Text:
    return Text(value["zh"], value["en"])


def _build(content: dict[str, Any]) -> Framework:
    head = content["framework"]
    return Framework(
        code=head["code"],
        version=head["version"],
        title=_text(head["title"]),
        level=head["level"],
        total=float(head["total"]),
        minimum_coverage=float(head["minimum_coverage"]),
        missing=head["missing"],
        aggregation=head["aggregation"],
        note=_text(head["note"]) if "note" in head else None,
        pillars=tuple(Pillar(p["code"], _text(p["title"])) for p in content["pillars"]),
        indicators=tuple(_indicator(i) for i in content["indicators"]),
        quantities={q["code"]: _quantity(q) for q in content.get("quantities", [])},
        relations=tuple(Relation(r["kind"], tuple(r["quantities"])) for r in content.get("relations", [])),
        groups=tuple(
            Group(g["code"], _text(g["title"]), tuple(g.get("kinds", ())), tuple(g.get("areas", ())))
            for g in content.get("groups", [])
        ),
    )


def _quantity(q: dict[str, Any]) -> Quantity:
    return Quantity(
        q["code"], _text(q["title"]), q.get("kind", "count"), _text(q["definition"]) if "definition" in q else None
    )


def _scoring(rule: dict[str, Any]) -> Scoring:
    titles = {code: _text(title) for code, title in rule.get("level_titles", {}).items()}
    return Scoring(**{**rule, "level_titles": titles})


def _indicator(i: dict[str, Any]) -> Indicator:
    return Indicator(
        code=i["code"],
        pillar=i["pillar"],
        weight=float(i["weight"]),
        title=_text(i["title"]),
        definition=_text(i["definition"]),
        kind=i["kind"],
        scoring=_scoring(i["scoring"]),
        direction=i.get("direction", "higher"),
        numerator=i.get("numerator"),
        denominator=i.get("denominator"),
        accepts=tuple(StandIn(a["code"], _text(a["reason"])) for a in i.get("accepts", [])),
        report_without=i.get("report_without", False),
    )
