"""What a framework's schema cannot see: references, sums, and rules that do not fit their indicator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from bench.intake.findings import Finding, Values
from bench.intake.year_checks import year_contradictions
from bench.words.interface import both, listed, suggestion
from scoring.choices import ADDING, Aggregation, BlockKind, Direction, GateOn, Kind, Missing, Over, OverPeriods, Spacing
from scoring.framework import Adjustment, Framework, Gate, Indicator, Quantity
from scoring.methods import METHODS, NUMBERS, Gives, Unit
from scoring.parameters import Parameters, file_name
from scoring.tree import is_level

_NAMED = 12  # codes listed in a finding as allowed


def contradictions(
    framework: Framework,
    file: str,
    quantities: Sequence[Quantity] = (),
    *,
    undefined: Collection[str] = (),
) -> Iterator[Finding]:
    """Every contradiction in a framework whose file meets the schema.

    Parameters
    ----------
    quantities : as the file lists them, repeated codes too
    undefined : places of indicators that are not defined, whose rules cannot be looked at
    """
    known, pillars = list(framework.quantities), [p.code for p in framework.pillars]
    yield from _repeated(framework, quantities, file)
    yield from _pillars(framework, pillars, file)
    yield from _totals(framework, file)
    for n, relation in enumerate(framework.relations):
        yield from _unknown(relation.quantities, known, file, f"/relations/{n}/quantities")
    for n, indicator in enumerate(framework.indicators):
        place = f"/indicators/{n}"
        yield from _unknown([indicator.pillar], pillars, file, f"{place}/pillar")
        yield from _indicator(indicator, known, file, place, defined=place not in undefined)
        yield from _responses(indicator, framework, known, file, place)
        yield from _full_marks(indicator, file, f"{place}/scoring")
        if _unless(indicator):
            yield Finding("unless-not-item", file, f"{place}/scoring/unless", {"found": indicator.code})
        yield from _preparation(indicator, framework, file, place)
        if indicator.target is not None and indicator.kind != "proportion":
            yield Finding("target-not-proportion", file, f"{place}/target", {"found": indicator.code})
        yield from _clustering(indicator, file, place)
    for n, block in enumerate(framework.adjustments):
        items = [item.code for item in block.items]
        for k, item in enumerate(block.items):
            place = f"/adjustments/{n}/items/{k}"
            yield from _indicator(item, known, file, place, defined=place not in undefined)
            yield from _unknown(_unless(item), items, file, f"{place}/scoring/unless")
            yield from _limitless(item, file, f"{place}/weight")
            yield from _use(item, framework, file, f"{place}/uses")
        yield from _never_taken(block, file, f"/adjustments/{n}/items")
    every = [i.code for i in (*framework.indicators, *framework.items)]
    yield from _unknown(framework.disclosure.exempt, every, file, "/disclosure/exempt")
    yield from _lists(framework, file)
    yield from _gates(framework, file)
    yield from _missing(framework, file)
    yield from _net(framework, file)
    yield from _groups(framework, file)
    yield from year_contradictions(framework, file)


def undefined(framework: Framework, words: Mapping[str, tuple[str, ...]], file: str) -> Iterator[Finding]:
    """Indicators and items without a title, definition or kind (``words``, by place), or without their quantities."""
    places = {f"/indicators/{n}": i for n, i in enumerate(framework.indicators)}
    for n, block in enumerate(framework.adjustments):
        places |= {f"/adjustments/{n}/items/{k}": item for k, item in enumerate(block.items)}
    for place, i in places.items():
        lacking = [*words.get(place, ())]
        if i.kind in ("proportion", "rate"):
            lacking += [name for name, q in (("numerator", i.numerator), ("denominator", i.denominator)) if q is None]
        if i.kind == "value" and i.unit is None and "kind" not in lacking:
            lacking.append("unit")
        if lacking:
            yield Finding("definition-missing", file, place, {"found": i.code, "fields": listed(lacking)})


def _missing(framework: Framework, file: str) -> Iterator[Finding]:
    """What the policy for missing values leaves without effect, or would make worth leaving out."""
    if framework.top_coverage and framework.missing != Missing.RESCALE:
        found: Values = {"missing": str(framework.missing)}
        yield Finding("top-coverage-unused", file, "/framework/top_coverage", found)
    if framework.direction == Direction.LOWER and framework.missing == Missing.ZERO_POINTS:
        yield Finding("missing-is-best", file, "/framework/missing")


def _limitless(item: Indicator, file: str, path: str) -> Iterator[Finding]:
    """An item without full points whose rule gives a part of them, or takes from them."""
    rule, method = item.scoring.parameters, METHODS[item.scoring.method]
    flag_points = item.scoring.method == "flag" and rule.points is not None
    given = flag_points or item.scoring.method in ("penalty", "position_bonus", "tiers", "reference", "status")
    given |= item.scoring.method == "per_event" and item.direction == Direction.HIGHER
    if not item.weight and not (method.gives == Gives.POINTS and given):
        yield Finding("item-without-weight", file, path, {"found": item.code, "method": item.scoring.method})


def _use(item: Indicator, framework: Framework, file: str, path: str) -> Iterator[Finding]:
    """The indicator that an item uses: one that there is, and whose value means the same by any rule."""
    if item.uses is None:
        return
    own = {i.code: i for i in framework.indicators}
    yield from _unknown([item.uses], list(own), file, path)
    used = own.get(item.uses)
    if used is not None and (used.kind == Kind.STATUS or used.scoring.parameters.by_period):
        yield Finding("use-of-points", file, path, {"found": item.uses})


def _lists(framework: Framework, file: str) -> Iterator[Finding]:
    """Lists of groups that are not ranked apart, and groups to rank together that there are not."""
    if not framework.ranked_together:
        return
    if not framework.groups:
        yield Finding("groups-lacking", file, "/framework/ranked_together")
    for n, rule in enumerate(framework.lists):
        if rule.over == Over.GROUP:
            yield Finding("list-of-no-group", file, f"/lists/{n}/over", {"found": rule.code})


def _unless(item: Indicator) -> Sequence[str]:
    return item.scoring.parameters.unless


def _repeated(framework: Framework, quantities: Sequence[Quantity], file: str) -> Iterator[Finding]:
    sections = {
        "pillars": [p.code for p in framework.pillars],
        "quantities": [q.code for q in quantities],
        "groups": [g.code for g in framework.groups],
        "adjustments": [a.code for a in framework.adjustments],
        "lists": [entry.code for entry in framework.lists],
        "indicators": [i.code for i in (*framework.indicators, *framework.items)],
        "vetoes": [veto.event for veto in framework.vetoes],
    }
    for section, codes in sections.items():
        for code in sorted({c for c in codes if codes.count(c) > 1}):
            yield Finding("code-repeated", file, f"/{section}", {"found": code})


def _pillars(framework: Framework, codes: list[str], file: str) -> Iterator[Finding]:
    """Unknown parents, circles, and pillars that hold nothing."""
    parents = {p.code: p.parent for p in framework.pillars}
    holding = {i.pillar for i in framework.indicators}
    for n, pillar in enumerate(framework.pillars):
        place, above = f"/pillars/{n}", pillar.parent
        if above is not None:
            yield from _unknown([above], codes, file, f"{place}/parent")
        seen = [pillar.code]
        while above is not None and above in parents and above not in seen:
            seen.append(above)
            above = parents[above]
        if above is not None and above in seen:
            yield Finding("pillar-circular", file, f"{place}/parent", {"found": " → ".join([*seen, above])})
        elif pillar.code not in holding and pillar.code not in parents.values():
            yield Finding("pillar-empty", file, place, {"found": pillar.code})


def _totals(framework: Framework, file: str) -> Iterator[Finding]:
    """Points must add up to the total; relative weights, which an index may have, need not."""
    methods = [framework.aggregation, *(p.aggregation for p in framework.pillars if p.aggregation is not None)]
    pillars = [p for p in framework.pillars if (p.aggregation or framework.aggregation) == "power" and is_level(p)]
    lacking = framework.aggregation == "power" or any(p.power is None for p in pillars)
    if lacking and framework.power is None:
        yield Finding("parameter-missing", file, "/framework", {"method": "power", "found": "power"})
    for n, pillar in enumerate(framework.pillars):
        if pillar.power is not None and pillar not in pillars:
            method = pillar.aggregation or framework.aggregation
            yield Finding("parameter-unused", file, f"/pillars/{n}/power", {"method": method, "found": "power"})
    relative = (
        any(m != "arithmetic" for m in methods)
        or any(p.weight is not None for p in framework.pillars)
        or framework.weighting != "given"
        or all(METHODS[i.scoring.method].cohort for i in framework.indicators)
    )
    weights, total = sum(i.weight for i in framework.indicators), framework.total
    if not relative and abs(weights - total) > 1e-9:
        yield Finding("weights-not-total", file, "/indicators", {"found": f"{weights:g}", "expected": f"{total:g}"})


def _unknown(names: Iterable[str], known: list[str], file: str, path: str) -> Iterator[Finding]:
    for name in names:
        if name not in known:
            values: Values = {"found": name, "suggestion": suggestion(name, known)}
            yield Finding("unknown-reference", file, path, values | {"allowed": listed(known or ["—"], _NAMED)})


def _indicator(
    indicator: Indicator, quantities: list[str], file: str, place: str, *, defined: bool
) -> Iterator[Finding]:
    """One indicator or item: the quantities it names, and its rule."""
    named = [q for q in (indicator.numerator, indicator.denominator, indicator.usual_denominator) if q is not None]
    yield from _unknown([*named, *(a.code for a in indicator.accepts)], quantities, file, place)
    if defined:
        yield from _rule(indicator, file, f"{place}/scoring")
        yield from _of_kind(indicator, file, place)
        if indicator.over_periods == OverPeriods.SUM and indicator.kind not in ADDING:
            values: Values = {"found": indicator.code, "kind": both(f"kind_{indicator.kind}")}
            yield Finding("over-periods-not-sum", file, f"{place}/over_periods", values)


def _of_kind(indicator: Indicator, file: str, place: str) -> Iterator[Finding]:
    """What only some kinds of value have, and lines of a rule that no awarded points can reach."""
    for key, given, kind in (("unit", indicator.unit, "value"), ("full_marks", indicator.full_marks, "points")):
        if given is not None and indicator.kind != kind:
            values: Values = {"found": indicator.code, "kind": both(f"kind_{indicator.kind}"), "key": key}
            yield Finding("key-not-for-kind", file, f"{place}/{key}", values | {"allowed": both(f"kind_{kind}")})
    if indicator.kind != "points":
        return
    rule, takes = indicator.scoring.parameters, METHODS[indicator.scoring.method].parameters
    lines = [
        (key, getattr(rule, key)) for key, p in takes.items() if p.unit == Unit.VALUE and key not in ("when", "step")
    ]
    lines += [("bands", band.at) for band in rule.bands]
    lines += [("when", line) for line in (rule.when.below, rule.when.above)] if rule.when else []
    for key, line in lines:
        if line is not None and not 0 <= line <= indicator.most:
            shown: Values = {"found": plain(line), "most": plain(indicator.most)}
            yield Finding("line-above-full-marks", file, f"{place}/scoring/{key}", shown)


def _responses(
    indicator: Indicator, framework: Framework, quantities: list[str], file: str, place: str
) -> Iterator[Finding]:
    """The proportion that a response rate is read from: a quantity or another indicator."""
    if indicator.response_rate is not None:
        known = [*quantities, *(i.code for i in framework.indicators)]
        yield from _unknown([indicator.response_rate], known, file, f"{place}/response_rate")


def _rule(indicator: Indicator, file: str, path: str) -> Iterator[Finding]:
    name, kind = indicator.scoring.method, indicator.kind
    method = METHODS[name]
    if kind not in method.kinds:
        fitting = listed(m for m, spec in METHODS.items() if kind in spec.kinds)
        yield Finding("method-not-for-kind", file, path, {"method": name, "kind": kind, "allowed": fitting})
    rule = indicator.scoring.parameters
    stated = {file_name(name) for name in rule.stated()}
    for missing in (p for p in method.required if p not in stated):
        yield Finding("parameter-missing", file, f"{path}/{missing}", {"method": name, "found": missing})
    for unused in sorted(stated - {*method.required, *method.optional}):
        yield Finding("parameter-unused", file, f"{path}/{unused}", {"method": name, "found": unused})
    wrong = [k for k, p in method.parameters.items() if k in stated and p.kinds and kind not in p.kinds]
    if rule.when:
        for key, limit in (("below", rule.when.below), ("above", rule.when.above), ("is", rule.when.answer)):
            wrong += [f"when/{key}"] if limit is not None and (key == "is") != (kind == "flag") else []
    wrong += ["clip"] if rule.clip is False and rule.scale == Spacing.LOG else []
    for unused in wrong:
        yield Finding("parameter-unused", file, f"{path}/{unused}", {"method": name, "found": unused})
    yield from _order(rule, file, path)
    if rule.levels:
        yield from _unknown(rule.levels, list(rule.level_titles), file, f"{path}/level_titles")


def _order(rule: Parameters, file: str, path: str) -> Iterator[Finding]:
    """Ends of a rule that stand the wrong way round."""
    lower, upper, floor, cap = rule.lower, rule.upper, rule.floor, rule.cap
    log = rule.scale == Spacing.LOG
    if lower is not None and upper is not None and (not lower < upper or (log and lower <= 0)):
        yield Finding("goalposts-order", file, path, {"lower": plain(lower), "upper": plain(upper)})
    if floor is not None and cap is not None and not floor <= cap:
        yield Finding("goalposts-order", file, path, {"lower": plain(floor), "upper": plain(cap)})


def _full_marks(indicator: Indicator, file: str, path: str) -> Iterator[Finding]:
    """An indicator earns no more than its weight, and a fault earns nothing."""
    method, rule, weight = METHODS[indicator.scoring.method], indicator.scoring.parameters, indicator.weight
    if method.fault:
        yield Finding("penalty-as-indicator", file, path, {"found": indicator.code})
        return
    if rule.levels and max(rule.levels.values()) != weight:
        values: Values = {"found": plain(max(rule.levels.values())), "expected": plain(weight)}
        yield Finding("level-above-weight", file, f"{path}/levels", values)
    above = ("cap", "bands") if rule.above_weight else ()
    for key, parameter in method.parameters.items():
        if key in above:
            continue
        most = rule.most_points(key) if parameter.unit == Unit.POINTS and key != "levels" else None
        if most is not None and most > weight:
            values = {"found": plain(most), "expected": plain(weight)}
            yield Finding("points-above-weight", file, f"{path}/{key}", values)


def plain(number: float) -> float | int:
    """A number as people write it: 10, not 10.0."""
    return int(number) if number.is_integer() else number


def _preparation(indicator: Indicator, framework: Framework, file: str, place: str) -> Iterator[Finding]:
    """Imputation is for numbers; outlier treatment for methods that look at other areas, on the scale of one period."""
    method = indicator.scoring.method
    if indicator.impute is not None and indicator.kind not in NUMBERS:
        yield Finding("parameter-unused", file, f"{place}/impute", {"method": method, "found": "impute"})
    absolute = not METHODS[method].cohort
    if indicator.treatment is not None and (absolute or framework.scale == "all_periods"):
        yield Finding("parameter-unused", file, f"{place}/treatment", {"method": method, "found": "treatment"})


def _clustering(indicator: Indicator, file: str, place: str) -> Iterator[Finding]:
    """Only cases come together: those of a proportion, and events of a rate in groups."""
    for key, given, kinds in (
        ("icc", indicator.icc, ("proportion",)),
        ("groups_of", indicator.groups_of, ("proportion", "rate")),
    ):
        if given is not None and indicator.kind not in kinds:
            values: Values = {"found": indicator.code, "kind": indicator.kind, "key": key, "allowed": listed(kinds)}
            yield Finding("clustering-not-counted", file, f"{place}/{key}", values)


def _never_taken(block: Adjustment, file: str, path: str) -> Iterator[Finding]:
    """Items that keep each other, or themselves, from ever counting."""
    unless = {item.code: _unless(item) for item in block.items}
    for n, (code, others) in enumerate(unless.items()):
        if code in others or any(code in unless.get(other, ()) for other in others):
            yield Finding("unless-circular", file, f"{path}/{n}/scoring/unless", {"found": code})


def _groups(framework: Framework, file: str) -> Iterator[Finding]:
    """Groups that hold nobody, and areas or kinds in two groups."""
    seen: list[str] = []
    for n, group in enumerate(framework.groups):
        held = [*group.kinds, *group.areas]
        if not held:
            yield Finding("group-empty", file, f"/groups/{n}", {"found": group.code})
        for double in sorted({h for h in held if h in seen}):
            yield Finding("groups-overlap", file, f"/groups/{n}", {"found": double})
        seen += held


def _gates(framework: Framework, file: str) -> Iterator[Finding]:
    """Gates that look at or open nothing known, wait for what they open, or open or fail what another does already."""
    blocks = [a.code for a in framework.adjustments]
    opening = list(dict.fromkeys(a.code for a in framework.adjustments if a.kind != BlockKind.PENALTY))
    gated = {code for gate in framework.gates for code in gate.enables}
    opened: list[tuple[str, str]] = []
    lines: list[str] = []
    for n, gate in enumerate(framework.gates):
        place = f"/gates/{n}"
        yield from _unknown([gate.on], [*GateOn, *(p.code for p in framework.pillars), *blocks], file, f"{place}/on")
        yield from _unknown(gate.enables, opening, file, f"{place}/enables")
        if (gate.enables and gate.on == GateOn.TOTAL) or gate.on in gated:
            yield Finding("gate-circular", file, f"{place}/on")
        conflict = [code for code in gate.enables if (code, gate.on) in opened]
        conflict += [gate.on] if gate.fails and gate.on in lines else []
        if conflict:
            yield Finding("gates-conflict", file, place, {"found": listed(conflict)})
        yield from _gate_lines(gate, file, place)
        opened += [(code, gate.on) for code in gate.enables]
        lines += [gate.on] if gate.fails else []
    if framework.gated_pillars and _means(framework) != {Aggregation.ARITHMETIC}:
        yield Finding("gate-part-not-sum", file, "/gates", {"found": listed(framework.gated_pillars)})


def _means(framework: Framework) -> set[Aggregation]:
    return {framework.aggregation, *(p.aggregation or framework.aggregation for p in framework.pillars)}


def _gate_lines(gate: Gate, file: str, place: str) -> Iterator[Finding]:
    """A gate has one line for what it opens; and without blocks to open it fails areas."""
    lines = [name for name in ("at_least", "above") if getattr(gate, name) is not None]
    if gate.enables and len(lines) != 1:
        values: Values = {"method": "gate", "found": "at_least / above"}
        yield Finding("parameter-missing" if not lines else "gate-lines", file, place, values)
    elif not gate.enables and not gate.fails:
        yield Finding("parameter-missing", file, place, {"method": "gate", "found": "at_least / above / below"})


def _net(framework: Framework, file: str) -> Iterator[Finding]:
    """Items that take points where nothing is taken off: outside a net block."""
    for n, block in enumerate(framework.adjustments):
        for k, item in enumerate(block.items):
            if item.takes and block.kind != BlockKind.NET:
                yield Finding("takes-not-net", file, f"/adjustments/{n}/items/{k}/takes", {"found": item.code})
