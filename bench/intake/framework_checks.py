"""What a framework's schema cannot see: references, sums, and rules that do not fit their indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bench.intake.findings import Finding
from bench.words.interface import listed, suggestion
from scoring.methods import METHODS, NUMBERS, Unit

Content = dict[str, Any]


def contradictions(content: Content, file: str) -> Iterator[Finding]:
    """Every contradiction in a framework file that meets the schema."""
    quantities = [q["code"] for q in content.get("quantities", [])]
    pillars = [p["code"] for p in content["pillars"]]
    yield from _repeated(content, file)
    yield from _pillars(content, pillars, file)
    yield from _totals(content, file)
    for n, relation in enumerate(content.get("relations", [])):
        yield from _unknown(relation["quantities"], quantities, file, f"/relations/{n}/quantities")
    for n, indicator in enumerate(content["indicators"]):
        place = f"/indicators/{n}"
        yield from _unknown([indicator["pillar"]], pillars, file, f"{place}/pillar")
        yield from _indicator(indicator, quantities, file, place)
        yield from _responses(indicator, content, quantities, file, place)
        yield from _full_marks(indicator, file, f"{place}/scoring")
        yield from _preparation(indicator, content["framework"], file, place)
        if "target" in indicator and indicator.get("kind") != "proportion":
            yield Finding("target-not-proportion", file, f"{place}/target", {"found": indicator["code"]})
    for n, block in enumerate(content.get("adjustments", [])):
        items = [item["code"] for item in block.get("items", [])]
        for k, item in enumerate(block.get("items", [])):
            place = f"/adjustments/{n}/items/{k}"
            yield from _indicator(item, quantities, file, place)
            yield from _unknown(item["scoring"].get("unless", []), items, file, f"{place}/scoring/unless")
        yield from _never_taken(block, file, f"/adjustments/{n}/items")
    known = [i["code"] for i in (*content["indicators"], *_items(content))]
    yield from _unknown(content.get("disclosure", {}).get("exempt", []), known, file, "/disclosure/exempt")
    yield from _gates(content, file)
    yield from _groups(content, file)


def _items(content: Content) -> list[Content]:
    return [item for block in content.get("adjustments", []) for item in block.get("items", [])]


def _repeated(content: Content, file: str) -> Iterator[Finding]:
    sections = {name: content.get(name, []) for name in ("pillars", "quantities", "groups", "adjustments", "lists")}
    sections["indicators"] = [*content["indicators"], *_items(content)]
    sections["vetoes"] = [{"code": veto["event"]} for veto in content.get("vetoes", [])]
    for section, entries in sections.items():
        codes = [entry["code"] for entry in entries]
        for code in sorted({c for c in codes if codes.count(c) > 1}):
            yield Finding("code-repeated", file, f"/{section}", {"found": code})


def _pillars(content: Content, codes: list[str], file: str) -> Iterator[Finding]:
    """Unknown parents, circles, and pillars that hold nothing."""
    parents = {p["code"]: p.get("parent") for p in content["pillars"]}
    holding = {i["pillar"] for i in content["indicators"]}
    for n, pillar in enumerate(content["pillars"]):
        place, above = f"/pillars/{n}", pillar.get("parent")
        if above is not None:
            yield from _unknown([above], codes, file, f"{place}/parent")
        seen = [pillar["code"]]
        while above in parents and above not in seen:
            seen.append(above)
            above = parents[above]
        if above in seen:
            yield Finding("pillar-circular", file, f"{place}/parent", {"found": " → ".join([*seen, above])})
        elif pillar["code"] not in holding and pillar["code"] not in parents.values():
            yield Finding("pillar-empty", file, place, {"found": pillar["code"]})


def _totals(content: Content, file: str) -> Iterator[Finding]:
    """Points must add up to the total; relative weights, which an index may have, need not."""
    head, pillars, indicators = content["framework"], content["pillars"], content["indicators"]
    methods = [head["aggregation"], *(p["aggregation"] for p in pillars if "aggregation" in p)]
    if "power" in methods and "power" not in head:
        yield Finding("parameter-missing", file, "/framework", {"method": "power", "found": "power"})
    relative = (
        any(m != "arithmetic" for m in methods)
        or any("weight" in p for p in pillars)
        or head.get("weighting", "given") != "given"
        or all(METHODS[i["scoring"]["method"]].cohort for i in indicators)
    )
    weights, total = sum(i["weight"] for i in indicators), head["total"]
    if not relative and abs(weights - total) > 1e-9:
        yield Finding("weights-not-total", file, "/indicators", {"found": f"{weights:g}", "expected": f"{total:g}"})


def _unknown(names: Iterable[str], known: list[str], file: str, path: str) -> Iterator[Finding]:
    for name in names:
        if name not in known:
            values = {"found": name, "suggestion": suggestion(name, known), "allowed": listed(known[:12] or ["—"])}
            yield Finding("unknown-reference", file, path, values)


def _indicator(indicator: Content, quantities: list[str], file: str, place: str) -> Iterator[Finding]:
    """One indicator or item: its definition, the quantities it names, and its rule."""
    named = [indicator[k] for k in ("numerator", "denominator", "usual_denominator") if k in indicator]
    yield from _unknown(named + [a["code"] for a in indicator.get("accepts", [])], quantities, file, place)
    needed = ["title", "definition", "kind"]
    if indicator.get("kind") in ("proportion", "rate"):
        needed += ["numerator", "denominator"]
    if lacking := [k for k in needed if k not in indicator]:
        yield Finding("definition-missing", file, place, {"found": indicator["code"], "fields": listed(lacking)})
        return
    yield from _rule(indicator["scoring"], indicator["kind"], file, f"{place}/scoring")


def _responses(indicator: Content, content: Content, quantities: list[str], file: str, place: str) -> Iterator[Finding]:
    """The proportion that a response rate is read from: a quantity or another indicator."""
    if "response_rate" in indicator:
        known = [*quantities, *(i["code"] for i in content["indicators"])]
        yield from _unknown([indicator["response_rate"]], known, file, f"{place}/response_rate")


def _rule(rule: Content, kind: str, file: str, path: str) -> Iterator[Finding]:
    name, method = rule["method"], METHODS[rule["method"]]
    if kind not in method.kinds:
        fitting = listed(m for m, spec in METHODS.items() if kind in spec.kinds)
        yield Finding("method-not-for-kind", file, path, {"method": name, "kind": kind, "allowed": fitting})
    for missing in (p for p in method.required if p not in rule):
        yield Finding("parameter-missing", file, f"{path}/{missing}", {"method": name, "found": missing})
    for unused in sorted(set(rule) - {"method", *method.required, *method.optional}):
        yield Finding("parameter-unused", file, f"{path}/{unused}", {"method": name, "found": unused})
    wrong = [k for k, p in method.parameters.items() if k in rule and p.kinds and kind not in p.kinds]
    wrong += [f"when/{k}" for k in rule.get("when", {}) if (k == "is") != (kind == "flag")]
    for unused in wrong:
        yield Finding("parameter-unused", file, f"{path}/{unused}", {"method": name, "found": unused})
    lower, upper = rule.get("lower"), rule.get("upper")
    if lower is not None and upper is not None and (not lower < upper or (rule.get("scale") == "log" and lower <= 0)):
        yield Finding("goalposts-order", file, path, {"lower": lower, "upper": upper})
    if "levels" in rule:
        yield from _unknown(rule["levels"], list(rule.get("level_titles", {})), file, f"{path}/level_titles")
    floor, cap = rule.get("floor"), rule.get("cap")
    if floor is not None and cap is not None and not floor <= cap:
        yield Finding("goalposts-order", file, path, {"lower": floor, "upper": cap})


def _full_marks(indicator: Content, file: str, path: str) -> Iterator[Finding]:
    """An indicator earns no more than its weight, and a fault earns nothing."""
    rule, weight = indicator["scoring"], indicator["weight"]
    method = METHODS[rule["method"]]
    if method.fault:
        yield Finding("penalty-as-indicator", file, path, {"found": indicator["code"]})
        return
    if "levels" in rule and max(rule["levels"].values()) != weight:
        values = {"found": max(rule["levels"].values()), "expected": weight}
        yield Finding("level-above-weight", file, f"{path}/levels", values)
    for key in (k for k, p in method.parameters.items() if p.unit == Unit.POINTS and k in rule and k != "levels"):
        most = _most_points(rule[key])
        if most > weight:
            yield Finding("points-above-weight", file, f"{path}/{key}", {"found": most, "expected": weight})


def _most_points(stated: float | list[float] | list[dict[str, float]]) -> float:
    """The most points that a parameter states: a number, one of several, or that of a band."""
    several = stated if isinstance(stated, list) else [stated]
    return max(each["points"] if isinstance(each, dict) else each for each in several)


def _preparation(indicator: Content, head: Content, file: str, place: str) -> Iterator[Finding]:
    """Imputation is for numbers; outlier treatment for methods that look at other areas, on the scale of one period."""
    method = indicator["scoring"]["method"]
    if "impute" in indicator and indicator.get("kind") not in NUMBERS:
        yield Finding("parameter-unused", file, f"{place}/impute", {"method": method, "found": "impute"})
    absolute = not METHODS[method].cohort
    if "treatment" in indicator and (absolute or head.get("scale") == "all_periods"):
        yield Finding("parameter-unused", file, f"{place}/treatment", {"method": method, "found": "treatment"})


def _never_taken(block: Content, file: str, path: str) -> Iterator[Finding]:
    """Items that keep each other, or themselves, from ever counting."""
    unless = {item["code"]: item["scoring"].get("unless", []) for item in block.get("items", [])}
    for n, (code, others) in enumerate(unless.items()):
        if code in others or any(code in unless.get(other, []) for other in others):
            yield Finding("unless-circular", file, f"{path}/{n}/scoring/unless", {"found": code})


def _groups(content: Content, file: str) -> Iterator[Finding]:
    """Groups that hold nobody, and areas or kinds in two groups."""
    seen: list[str] = []
    for n, group in enumerate(content.get("groups", [])):
        held = [*group.get("kinds", []), *group.get("areas", [])]
        if not held:
            yield Finding("group-empty", file, f"/groups/{n}", {"found": group["code"]})
        for double in sorted({h for h in held if h in seen}):
            yield Finding("groups-overlap", file, f"/groups/{n}", {"found": double})
        seen += held


def _gates(content: Content, file: str) -> Iterator[Finding]:
    blocks = {a["code"]: a["kind"] for a in content.get("adjustments", [])}
    bonus = [code for code, kind in blocks.items() if kind == "bonus"]
    opened: list[str] = []
    lines: list[str] = []
    for n, gate in enumerate(content.get("gates", [])):
        place = f"/gates/{n}"
        yield from _unknown(gate.get("enables", []), bonus, file, f"{place}/enables")
        if "enables" in gate and gate["on"] == "total":
            yield Finding("gate-circular", file, f"{place}/on")
        conflict = [code for code in gate.get("enables", []) if code in opened]
        conflict += [gate["on"]] if "below" in gate and gate["on"] in lines else []
        if conflict:
            yield Finding("gates-conflict", file, place, {"found": listed(conflict)})
        if not {"at_least", "below"} & set(gate):
            yield Finding("parameter-missing", file, place, {"method": "gate", "found": "at_least / below"})
        opened += gate.get("enables", [])
        lines += [gate["on"]] if "below" in gate else []
