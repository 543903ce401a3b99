"""Scoring rules in words: what a rule says, and what it did to one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bench.views.league_table import League, Row, localised, lost_points, value_text
from bench.words.interface import WORDS, word
from bench.words.numbers import number, percent_text, signed
from scoring.choices import Kind
from scoring.methods import METHODS, Unit
from scoring.parameters import Parameters, Scoring, attribute

_UNITS = {Kind.PROPORTION: " %", Kind.CHANGE: " %"}


def rule_text(indicator: Mapping[str, Any], lang: str) -> str:
    """An indicator's scoring in words."""
    rule = Scoring.of(indicator["scoring"])
    shown = {name: _parameter(name, rule, indicator, lang) for name in METHODS[rule.method].parameters}
    if "lower" in shown:
        ends = (shown["lower"], shown["upper"])
        shown["nothing_at"], shown["full_at"] = ends if indicator["direction"] == "higher" else ends[::-1]
    text = word(f"rule_{rule.method}", lang).format_map(shown)
    text += word(f"steps_{rule.parameters.steps}", lang) if rule.parameters.steps else ""
    return text + (word("by_period_taken", lang) if rule.parameters.by_period else "")


def _parameter(name: str, rule: Scoring, indicator: Mapping[str, Any], lang: str) -> str:
    """A parameter as people read it, or what is assumed where it is not stated."""
    takes, value = METHODS[rule.method].parameters[name], getattr(rule.parameters, attribute(name))
    if name in _LISTED and value:
        return word("list", lang).join(_LISTED[name](rule.parameters, indicator, lang))
    if name == "when" and value:
        return word("or", lang).join(_conditions(rule.parameters, indicator, lang))
    if value is None:
        value = takes.default
    if value is None and takes.unit == Unit.POINTS:
        return f"{indicator['weight']:g}"
    if isinstance(value, bool):
        return word("yes" if value else "no", lang)
    if isinstance(value, float):
        return _number(value, takes.unit, indicator)
    return word(f"scale_{value}", lang) if name == "scale" else str(value)


def _number(value: float, unit: Unit, indicator: Mapping[str, Any]) -> str:
    """A number, with % where it is in the unit of an indicator in percent."""
    return percent_text(value, 4) + (_UNITS.get(indicator["kind"], "") if unit == Unit.VALUE else "")


def _bands(rule: Parameters, indicator: Mapping[str, Any], lang: str) -> list[str]:
    del lang
    sign = "≥" if indicator["direction"] == "higher" else "≤"
    return [f"{sign}{_number(b.at, Unit.VALUE, indicator)} {b.points:g}" for b in rule.bands]


def _levels(rule: Parameters, indicator: Mapping[str, Any], lang: str) -> list[str]:
    del indicator
    return [f"{rule.level_titles[code].in_language(lang)} {points:g}" for code, points in rule.levels.items()]


def _positions(rule: Parameters, indicator: Mapping[str, Any], lang: str) -> list[str]:
    del indicator, lang
    return [f"{points:g}" for points in rule.positions]


_LISTED: Mapping[str, Callable[[Parameters, Mapping[str, Any], str], list[str]]] = {
    "bands": _bands,
    "levels": _levels,
    "positions": _positions,
}


def _conditions(rule: Parameters, indicator: Mapping[str, Any], lang: str) -> list[str]:
    when = rule.when
    if when is None:
        return []
    lines = {"when_below": when.below, "when_above": when.above}
    found = [word(k, lang, _number(v, Unit.VALUE, indicator)) for k, v in lines.items() if v is not None]
    return found + ([] if when.answer is None else [word("when_is", lang, word("yes" if when.answer else "no", lang))])


def gate_sentences(league: League, lang: str) -> list[str]:
    """The framework's gates in words."""
    titles = {a["code"]: localised(a["title"], lang) for a in league["framework"]["adjustments"]}
    out = []
    for gate in league["framework"]["gates"]:
        on = word(f"gate_{gate['on']}", lang)
        if gate["at_least"] is not None:
            blocks = word("list", lang).join(titles[code] for code in gate["enables"])
            out.append(word("gate_enables", lang, on, f"{gate['at_least']:g}", blocks))
        if gate["below"] is not None:
            out.append(word("gate_fails", lang, on, f"{gate['below']:g}"))
    return out


def trace(league: League, row: Row, indicator: dict[str, Any], lang: str) -> str:
    """What an indicator's rule did to this area's value, in one sentence."""
    measured = row["indicators"][indicator["code"]]
    title = localised(indicator["title"], lang)
    if measured["value"] is None:
        return word("trace_missing", lang, title, word(f"missing_{league['framework']['missing']}", lang))
    value = value_text(indicator, measured, lang)
    lost = lost_points(league, row)[indicator["code"]]
    if abs(lost) < 0.005:
        return word("trace_full", lang, title, value)
    rule, own = Scoring.of(indicator["scoring"]), f"trace_{indicator['scoring']['method']}"
    if own in WORDS and rule.parameters.target is not None and not rule.parameters.by_period:
        side = "when_below" if indicator["direction"] == "higher" else "when_above"
        beyond = word(side, lang, _number(rule.parameters.target, Unit.VALUE, indicator))
        return word(own, lang, number(lost, 2), title, value, beyond)
    return word("trace_lost", lang, number(lost, 2), title, value, rule_text(indicator, lang))


def item_traces(league: League, row: Row, lang: str) -> list[str]:
    """What each item of an adjustment did, where it gave or took points."""
    out = []
    for block in league["framework"]["adjustments"]:
        sign = 1.0 if block["kind"] == "bonus" else -1.0
        for item in block["items"]:
            found = row["adjustments"][block["code"]]["items"][item["code"]]
            if found["points"]:
                title, value = localised(item["title"], lang), value_text(item, found, lang)
                points = signed(sign * found["points"])
                out.append(word("trace_item", lang, points, title, value, rule_text(item, lang)))
    return out
