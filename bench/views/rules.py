"""Scoring rules in words: what a rule says, and what it did to one value."""

from __future__ import annotations

from typing import Any

from bench.views.league_table import League, Row, localised, lost_points, value_text
from bench.words.interface import word
from bench.words.numbers import number, percent_text, signed

_UNITS = {"proportion": " %", "change": " %"}


def rule_text(indicator: dict[str, Any], lang: str) -> str:
    """An indicator's scoring in words."""
    rule = indicator["scoring"]
    known = {k: _shown(v, indicator, k) for k, v in rule.items() if isinstance(v, (int, float, str))}
    better = indicator["direction"] == "higher"
    method = rule["method"]
    if method == "goalposts":
        posts = [known["lower"], known["upper"]]
        posts = posts if better else posts[::-1]
        return word("rule_goalposts", lang, *posts, word(f"rule_{rule.get('scale', 'linear')}", lang))
    if method == "status":
        levels = (f"{localised(rule['level_titles'][k], lang)} {v:g}" for k, v in rule["levels"].items())
        return word("rule_status", lang, word("list", lang).join(levels))
    if method == "tiers":
        sign = "≥" if better else "≤"
        bands = (f"{sign}{_shown(b['at'], indicator, 'at')} {b['points']:g}" for b in rule["bands"])
        return word("rule_tiers", lang, word("list", lang).join(bands))
    if method == "position_bonus":
        return word("rule_position_bonus", lang, word("list", lang).join(f"{p:g}" for p in rule["positions"]))
    if method == "penalty":
        return word("rule_penalty", lang, _condition(rule["when"], indicator, lang), known["points"])
    if method == "flag":
        answer = word("yes" if rule.get("is", True) else "no", lang)
        return word("rule_flag", lang, answer, known.get("points", f"{indicator['weight']:g}"))
    defaults = {"step": _shown(1.0, indicator, "step"), "floor": "0", "cap": f"{indicator['weight']:g}"}
    defaults |= {"target": "", "lower": "0", "upper": "100", "mean": "0", "sd": "1", "area": ""}
    text = word(f"rule_{method}", lang).format_map({**defaults, **known})
    if "steps" in rule and rule["steps"] != "proportional":
        text += word(f"rule_steps_{rule['steps']}", lang)
    return text + (word("rule_by_period", lang) if rule.get("by_period") else "")


def _shown(value: float | str, indicator: dict[str, Any], parameter: str) -> str:
    """A parameter as people read it: with % where it is in the indicator's unit, points without."""
    if isinstance(value, str):
        return value
    in_unit = parameter in ("lower", "upper", "target", "at", "step", "below", "above")
    if indicator["scoring"]["method"] == "min_max":
        in_unit = False
    return percent_text(float(value), 4) + (_UNITS.get(indicator["kind"], "") if in_unit else "")


def _condition(when: dict[str, Any], indicator: dict[str, Any], lang: str) -> str:
    parts = [word(f"when_{k}", lang, _shown(when[k], indicator, k)) for k in ("below", "above") if k in when]
    if "is" in when:
        parts.append(word("when_is", lang, word("yes" if when["is"] else "no", lang)))
    return word("or", lang).join(parts)


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
    rule = indicator["scoring"]
    if rule["method"] == "deduction" and not rule.get("by_period"):
        side = "when_below" if indicator["direction"] == "higher" else "when_above"
        beyond = word(side, lang, _shown(rule["target"], indicator, "target"))
        return word("trace_deducted", lang, number(lost, 2), title, value, beyond)
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
