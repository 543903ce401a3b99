"""Scoring rules in words: what a rule says, and what it did to one value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf

from bench.league.enumerations import Evidence
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.views.merit import told
from bench.views.points import full_marks, lost_points, marks_text, pillar_marks
from bench.views.values import PERCENT, in_unit, value_text
from bench.words.interface import in_a_row, keyed, localised, word
from bench.words.numbers import is_shown, number, percent_text, signed
from scoring.choices import Aggregation, BlockKind, Direction, GateOn, Kind, Missing, Spacing, Steps, Ties
from scoring.framework import Adjustment, Gate, Indicator, ListRule, Scoring
from scoring.methods import METHODS, Gives, Unit
from scoring.parameters import Parameters, attribute

MISSING = keyed("missing_{}", Missing)
"""The keys of what a missing indicator does."""

BLOCKS = keyed("block_{}", BlockKind)
"""The keys of what an adjustment may give or take."""

_RULES = keyed("rule_{}", METHODS)
_BETWEEN_CHARACTERS = "(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])"
"""Where a number with its Chinese unit stands in a sentence that parts numbers from words."""
_STEPS = keyed("steps_{}", Steps)
_TIES = keyed("ties_{}", Ties)
_SIDES = ("side_up", "side_down")  # of which the first is better where higher is
_SCALES = keyed("scale_{}", Spacing)
_GATES = keyed("gate_{}", GateOn)
_TRACES = keyed("trace_{}", ("deduction",))  # methods whose losses are told in words of their own
_DECIMALS = 2  # of points lost
_SAME = 1e-9  # points or scores closer than this are the same


def rule_text(indicator: Indicator, lang: str) -> str:
    """An indicator's scoring in words."""
    rule = indicator.scoring
    if METHODS[rule.method].bounded and indicator.kind == Kind.POINTS:
        return word("rule_proportional_points", lang, f"{indicator.most:g}")
    shown = {name: _parameter(name, indicator, lang) for name in METHODS[rule.method].parameters}
    if "lower" in shown:
        ends = (shown["lower"], shown["upper"])
        shown["nothing_at"], shown["full_at"] = ends if indicator.scores_higher else ends[::-1]
    higher = indicator.scores_higher
    shown["better"], shown["worse"] = (word(key, lang) for key in (_SIDES if higher else _SIDES[::-1]))
    said = word(_RULES[rule.method], lang).format_map(shown) + "".join(_clauses(rule, shown, lang))
    return re.sub(_BETWEEN_CHARACTERS, "", said)


def _clauses(rule: Scoring, shown: Mapping[str, str], lang: str) -> Iterator[str]:
    """What a rule states that is said by a clause of its own."""
    stated = rule.parameters
    if stated.steps:
        yield word(_STEPS[stated.steps], lang, shown["step"])
    if stated.ties:
        yield word(_TIES[stated.ties], lang)
    if stated.clip is False:
        yield word("not_clipped", lang)
    if stated.above_weight and "cap" not in METHODS[rule.method].parameters:
        yield word("reaching_above", lang)
    if stated.capped is not None:
        yield word("distance_capped" if stated.capped else "distance_beyond", lang)
    if stated.by_period:
        yield word("by_period_taken", lang)


def _parameter(name: str, indicator: Indicator, lang: str) -> str:
    """A parameter as people read it, or what is assumed where it is not stated."""
    rule = indicator.scoring
    takes = METHODS[rule.method].parameters[name]
    value: object = getattr(rule.parameters, attribute(name))
    if name == "cap":
        return _most(indicator, lang)
    if name in _LISTED and value:
        return word("list", lang).join(_LISTED[name](rule.parameters, indicator, lang))
    if name == "when" and value:
        return word("or", lang).join(_conditions(rule.parameters, indicator, lang))
    if value is None:
        value = takes.default
    if value is None and takes.unit == Unit.POINTS:
        return f"{indicator.weight:g}"
    if isinstance(value, bool):
        return word("yes" if value else "no", lang)
    if isinstance(value, float) and name == "step" and indicator.kind in PERCENT:
        return word("step_of_percent", lang, percent_text(value, 4))
    if isinstance(value, float):
        return _number(value, takes.unit, indicator, lang)
    return word(_SCALES[Spacing(str(value))], lang) if name == "scale" else str(value)


def _most(indicator: Indicator, lang: str) -> str:
    """The most points that a rule gives."""
    rule = indicator.scoring.parameters
    most = rule.cap if rule.cap is not None else inf if rule.above_weight else indicator.full
    return word("rule_no_most", lang) if most == inf else word("rule_most", lang, f"{most:g}")


def _number(value: float, unit: Unit, indicator: Indicator, lang: str) -> str:
    """A number, in the indicator's own unit where it is one of its values."""
    text = percent_text(value, 4)
    return in_unit(indicator, text, lang) if unit == Unit.VALUE else text


def _bands(rule: Parameters, indicator: Indicator, lang: str) -> list[str]:
    key = "band_from" if indicator.scores_higher else "band_to"
    return [word(key, lang, _number(b.at, Unit.VALUE, indicator, lang), f"{b.points:g}") for b in rule.bands]


def _levels(rule: Parameters, indicator: Indicator, lang: str) -> list[str]:
    del indicator
    titles = rule.level_titles
    return [word("level_points", lang, titles[c].in_language(lang), f"{p:g}") for c, p in rule.levels.items()]


def _positions(rule: Parameters, indicator: Indicator, lang: str) -> list[str]:
    del indicator, lang
    return [f"{points:g}" for points in rule.positions]


_LISTED: Mapping[str, Callable[[Parameters, Indicator, str], list[str]]] = {
    "bands": _bands,
    "levels": _levels,
    "positions": _positions,
}


def _conditions(rule: Parameters, indicator: Indicator, lang: str) -> list[str]:
    when = rule.when
    if when is None:
        return []
    lines = {"when_below": when.below, "when_above": when.above}
    found = [word(k, lang, _number(v, Unit.VALUE, indicator, lang)) for k, v in lines.items() if v is not None]
    return found + ([] if when.answer is None else [word("when_is", lang, word("yes" if when.answer else "no", lang))])


def gate_sentences(league: League, lang: str) -> list[str]:
    """The framework's gates in words."""
    titles = {a.code: localised(a.title, lang) for a in league.framework.adjustments}
    out = []
    for gate in league.framework.gates:
        on = _looked_at(league, gate, lang)
        blocks = word("list", lang).join(titles[code] for code in gate.enables)
        if gate.opens is not None:
            line, beyond = gate.opens
            out.append(
                word("gate_enables_above" if beyond else "gate_enables", lang, on, f"{line:g}", blocks)
                + likely_text(gate, lang)
            )
        if gate.below is not None:
            out.append(word("gate_fails", lang, on, f"{gate.below:g}") + likely_text(gate, lang))
        if gate.fails_above is not None:
            out.append(word("gate_fails_above", lang, on, f"{gate.fails_above:g}") + likely_text(gate, lang))
    return out


def _looked_at(league: League, gate: Gate, lang: str) -> str:
    """The points that a gate looks at."""
    framework = league.framework
    if gate.on in _GATES:
        on = word(_GATES[GateOn(gate.on)], lang)
    elif gate.on in framework.gated_pillars:
        title = next(localised(p.title, lang) for p in framework.pillars if p.code == gate.on)
        on = word("gate_pillar", lang, title, marks_text(pillar_marks(league)[gate.on]))
    else:
        on = word(
            "gate_block", lang, next(localised(a.title, lang) for a in framework.adjustments if a.code == gate.on)
        )
    return on if gate.decimals is None else on + word("gate_rounded", lang, gate.decimals)


def likely_text(rule: Gate | ListRule, lang: str) -> str:
    """How likely it must be that an area truly is where a gate or a list puts it, where that is asked."""
    asked = rule.probability_at_least
    return "" if asked is None else word("only_if_likely", lang, percent_text(100.0 * asked))


def block_text(block: Adjustment, lang: str) -> str:
    """How much an adjustment may give or take."""
    most = word("block_no_most", lang) if block.cap is None else word("block_most", lang, f"{block.cap:g}")
    return word(BLOCKS[block.kind], lang, most)


def is_lost(points: float) -> bool:
    """Whether a loss is large enough to be explained."""
    return points > 0 and is_shown(points, _DECIMALS)


def league_rule(league: League, indicator: Indicator, lang: str) -> str:
    """An indicator's scoring in words, and what its points are worth on the total where they are not points of it."""
    text, full = rule_text(indicator, lang), full_marks(league)[indicator.code]
    in_points = METHODS[indicator.scoring.method].gives == Gives.POINTS
    if not in_points or abs(full - indicator.weight) <= _SAME or league.framework.aggregation == Aggregation.COPELAND:
        return text
    return text + word("rule_scaled", lang, f"{indicator.weight:g}", marks_text(full))


def trace(league: League, row: ScoredRow, indicator: Indicator, lang: str) -> str:
    """What an indicator's rule did to this area's value, in one sentence."""
    measured, title = row.indicators[indicator.code], localised(indicator.title, lang)
    if measured.value is None and measured.evidence == Evidence.MASKED:
        return word("trace_withheld", lang, title)
    if measured.value is None:
        return word("trace_missing", lang, title, word(MISSING[league.framework.missing], lang))
    value = value_text(indicator, measured, lang)
    if row.score is not None and not measured.full and measured.contribution is not None:
        return word("trace_not_counted", lang, title, value)
    lost = lost_points(league, row)[indicator.code]
    if indicator.against:
        if not is_shown(lost, _DECIMALS):
            return word("trace_none_against", lang, title, value)
        rule_said = league_rule(league, indicator, lang)
        return told(league.framework, "trace_lost", lang, number(lost, _DECIMALS), title, value, rule_said)
    if measured.score is not None and abs(measured.score - 100.0) <= _SAME and not is_shown(lost, _DECIMALS):
        return word("trace_full", lang, title, value)
    if lost < 0:
        return word("trace_gained", lang, number(-lost, _DECIMALS), title, value, league_rule(league, indicator, lang))
    rule = indicator.scoring
    if rule.method in _TRACES and rule.parameters.target is not None and not rule.parameters.by_period:
        side = "when_below" if indicator.direction == Direction.HIGHER else "when_above"
        beyond = word(side, lang, _number(rule.parameters.target, Unit.VALUE, indicator, lang))
        return word(_TRACES[rule.method], lang, number(lost, _DECIMALS), title, value, beyond)
    return word("trace_lost", lang, number(lost, _DECIMALS), title, value, league_rule(league, indicator, lang))


def valueless_traces(league: League, row: ScoredRow, lang: str) -> list[str]:
    """Which indicators an area did not report, and what that does; and which are withheld."""
    every = [i for i in league.framework.indicators if row.indicators[i.code].value is None]
    withheld = [i for i in every if row.indicators[i.code].evidence == Evidence.MASKED]
    out = []
    if missing := [i for i in every if i not in withheld]:
        out.append(word("traces_missing", lang, _named(missing, lang), word(MISSING[league.framework.missing], lang)))
    return [*out, word("traces_withheld", lang, _named(withheld, lang))] if withheld else out


def _named(indicators: Iterable[Indicator], lang: str) -> str:
    return in_a_row((localised(i.title, lang) for i in indicators), lang)


def item_traces(league: League, row: ScoredRow, lang: str) -> list[str]:
    """What each item of an adjustment did, where it gave or took points, or would have but for a gate."""
    out = []
    for block in league.framework.adjustments:
        own = row.adjustments[block.code]
        for item in block.items:
            sign = league.framework.order.merit * (-1.0 if block.kind == BlockKind.PENALTY or item.takes else 1.0)
            found = own.items[item.code]
            if found.points:
                title, value = localised(item.title, lang), value_text(item, found, lang)
                if own.closed:
                    out.append(word("trace_item_closed", lang, title, value, localised(block.title, lang)))
                    continue
                out.append(word("trace_item", lang, signed(sign * found.points), title, value, rule_text(item, lang)))
    return out
