"""An assessment in words and tables, in the order in which a clerk asks: one source for the terminal and the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.assessing.assessment import Assessment
from bench.assessing.rank_position import Place
from bench.assessing.smallest_changes import CITY, GOALS, POINTS, RANK, TIER, Goal, Step
from bench.intake.findings import Finding
from bench.views.league_table import (
    League,
    Row,
    Table,
    adjustment,
    comparator_text,
    full_points,
    localised,
    lost_points,
    reason_text,
    remarks,
    ruling_text,
    source_text,
    value_text,
)
from bench.views.profile import profile_sentence
from bench.views.rules import item_traces
from bench.views.uncertainty import ranks_text
from bench.views.verdicts import verdict_text
from bench.words.interface import word
from bench.words.message import ERROR, NOTE, WARNING
from bench.words.numbers import number, percent_text, signed
from bench.words.periods import period_text
from scoring.ranking import DECIMALS

_LEAST = 0.005  # points; less is not shown as lost


@dataclass(frozen=True)
class Asked:
    """A finding as a clerk reads it."""

    severity: str
    place: str
    code: str
    message: str
    remedy: str
    answer: str | None


@dataclass(frozen=True)
class Section:
    """A question and what answers it: sentences, findings, a table and the sentences below it; ``strong`` are the
    sentences that are the answer."""

    title: str
    sentences: tuple[str, ...]
    asked: tuple[Asked, ...] = ()
    table: Table | None = None
    after: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()


def title(assessment: Assessment, lang: str, *, feedback: bool) -> str:
    return word("feedback_title" if feedback else "assess_title", lang, assessment.area or assessment.file)


def sections(assessment: Assessment, lang: str, *, feedback: bool) -> list[Section]:
    """Can it be sent, what would it score, how does it compare, what costs points."""
    out = [_send(assessment, lang, feedback=feedback)]
    league, row = assessment.league, assessment.row
    if league is None or row is None:
        said = "nothing_to_score" if assessment.can_be_sent else "nothing_scored"
        sentences = [f.message(lang) for f in assessment.remarks] or [word(said, lang)]
        return [*out, Section(word("assess_score", lang), tuple(sentences))]
    return [
        *out,
        _score(assessment, league, row, lang),
        _beside(assessment, league, row, lang),
        *_costs(assessment, lang),
    ]


def _send(assessment: Assessment, lang: str, *, feedback: bool) -> Section:
    found = assessment.findings
    counts = {s: sum(f.severity == s for f in found) for s in (ERROR, WARNING, NOTE)}
    unanswered = sum(f.severity == WARNING and not f.answer for f in found)
    if counts[ERROR]:
        said = word("send_no", lang, counts[ERROR], counts[WARNING], counts[NOTE])
    elif unanswered:
        said = word("send_warnings", lang, unanswered, counts[NOTE])
    elif counts[WARNING]:
        said = word("send_answered", lang, counts[WARNING], counts[NOTE])
    else:
        said = word("send_notes", lang, counts[NOTE]) if found else word("send_yes", lang)
    said = word("found_in_report", lang, *counts.values()) if feedback else said
    asked = tuple(_asked(f, assessment.league, lang) for f in found)
    return Section(word("feedback_send" if feedback else "assess_send", lang), (said,), asked, strong=(said,))


def _asked(finding: Finding, league: League | None, lang: str) -> Asked:
    return Asked(
        finding.severity,
        _place(finding.path, league, lang),
        finding.code,
        finding.message(lang),
        finding.remedy(lang),
        finding.answer,
    )


def _place(path: str, league: League | None, lang: str) -> str:
    """A place in a file under the title of its indicator, where it is in one."""
    keys = path.split("/")
    titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]} if league else {}
    if len(keys) > 2 and keys[1] == "indicators" and keys[2] in titles:
        return word("in_brackets", lang, titles[keys[2]], path)
    return path


def _score(assessment: Assessment, league: League, row: Row, lang: str) -> Section:
    out = [_remark(f, lang) for f in assessment.remarks]
    total = percent_text(league["framework"]["total"])
    if row["score"] is None:
        strong = [word("score_none", lang, reason_text(league, row, lang) or word("why_no_score", lang))]
    else:
        strong = [word("score_is", lang, number(row["score"], 2), total, percent_text(row["coverage"], 0))]
    if assessment.place is not None:
        strong.append(_rank(assessment, assessment.place, lang))
    out += strong
    out += _missing(league, row, lang)
    noted = remarks(league, {**row, "reason": None}, lang)
    if noted:
        out.append(word("semicolon", lang).join(noted) + word("full_stop", lang).strip())
    out += item_traces(league, row, lang) if row["score"] is not None else []
    for ruling in assessment.rulings:
        decided = ruling_text(league, dict(ruling), lang)
        out.append(word("ruling_about", lang, decided, ruling["reason"], ruling["document"]))
    if assessment.place is None:
        out += [word("no_yardstick", lang)] if assessment.alone and row["reason"] != "needs_others" else []
    else:
        out += _placed(assessment.place, row, lang)
    return Section(word("assess_score", lang), tuple(out), strong=tuple(strong))


def _remark(finding: Finding, lang: str) -> str:
    """A remark, with what can be done about it where that is something."""
    if finding.code == "against-newcomer":
        return finding.message(lang)
    return (
        f"{finding.message(lang)} {finding.remedy(lang)}"
        if lang == "en"
        else finding.message(lang) + finding.remedy(lang)
    )


def _missing(league: League, row: Row, lang: str) -> list[str]:
    """What is not reported, by weight, and what that does to the score."""
    missing = [i for i in league["indicators"] if row["indicators"][i["code"]]["value"] is None]
    if not missing:
        return []
    missing.sort(key=lambda i: -i["weight"])
    named = [word("points_of", lang, localised(i["title"], lang), f"{i['weight']:g}") for i in missing]
    out = [word("not_reported_are", lang, word("list", lang).join(named))]
    if row["reason"] == "low_coverage":
        weight = sum(i["weight"] for i in league["indicators"])
        short = weight * (league["framework"]["minimum_coverage"] - row["coverage"]) / 100.0
        out.append(word("score_takes", lang, percent_text(short, 1)))
    how = {"rescale": "score_scaled", "zero_points": "score_zeroed"}.get(league["framework"]["missing"])
    return [*out, word(how, lang)] if how and row["score"] is not None else out


def _rank(assessment: Assessment, found: Place, lang: str) -> str:
    """The rank among the others, and what it was."""
    where = word("place_league" if assessment.alone else "place_own", lang, period_text(found.period, lang))
    if found.rank is None:
        return where + word("colon", lang) + word("place_none", lang)
    said = word("place_rank", lang, where, found.rank, found.areas)
    said += word("comma", lang) + word("place_tier", lang, found.tier) if found.tier else ""
    before = found.before
    if before and before.get("rank"):
        said += word("semicolon", lang) + word("place_was", lang, before["rank"], number(before["score"], 2))
    elif before and before.get("score") is not None:
        said += word("semicolon", lang) + word("place_was_score", lang, percent_text(before["score"]))
    return said + word("full_stop", lang).strip()


def _placed(found: Place, row: Row, lang: str) -> list[str]:
    """How sure the rank is, and what is next."""
    if found.rank is None:
        return _possible(found, lang)
    out: list[str] = []
    if row["placed_last"]:
        return [*out, word("place_last", lang)]
    if found.low is not None and found.high is not None:
        sure = "_sure" if found.low == found.high else ""
        out.append(word(f"place_low_high_{found.basis}{sure}", lang, ranks_text(found.low, found.high)))
    out += _possible(found, lang)
    gaps = [] if found.up is not None else [word("place_first", lang)]
    places = min(found.decimals, 2)
    if found.up is not None:
        gaps.append(
            word("place_up", lang, _threshold(found.up, found), number(max(found.up - row["score"], 0.0), places))
        )
    if found.down is not None:
        spare = max(row["score"] - found.down, 0.0)
        gaps.append(word("place_down", lang, _threshold(found.down, found), number(spare, places)))
    return [*out, word("semicolon", lang).join(gaps) + word("full_stop", lang).strip()]


def _threshold(score: float, found: Place) -> str:
    return number(score, 2) if found.decimals == DECIMALS else number(score, found.decimals)


def _possible(found: Place, lang: str) -> list[str]:
    if found.best is None or found.worst is None:
        return []
    sure = "_sure" if found.best == found.worst else ""
    return [word(f"place_possible{sure}", lang, ranks_text(found.best, found.worst))]


def _beside(assessment: Assessment, league: League, row: Row, lang: str) -> Section:
    heading = word("assess_beside", lang)
    shown = []
    for indicator in league["indicators"]:
        m = row["indicators"][indicator["code"]]
        parents = {level: m["comparators"][level] for level in ("city", "province")}
        if m["value"] is not None and any(parents.values()):
            shown.append((indicator, m, parents))
    if not shown:
        return Section(heading, (word("beside_none", lang),))
    levels = [level for level in ("city", "province") if any(parents[level] for _, _, parents in shown)]
    headers = [word("indicator", lang), word("ours", lang)]
    for level in levels:
        headers += [word(level, lang), word("difference", lang), word("verdict", lang)]
    rows = []
    for indicator, m, parents in shown:
        cells = [localised(indicator["title"], lang), value_text(indicator, m, lang)]
        for level in levels:
            cells += _against(level, parents[level], lang)
        rows.append(cells)
    table = Table(headers, [False, True, *[True, True, False] * len(levels)], rows)
    after = (word("beside_alone", lang),) if assessment.alone else ()
    return Section(heading, (profile_sentence(league, row, lang),), (), table, after)


def _against(level: str, comparator: dict[str, Any] | None, lang: str) -> list[str]:
    if comparator is None:
        return ["—", "", ""]
    source = source_text({**comparator, "reason": None}, lang)  # why it is not comparable stands beside it
    value = word("in_brackets", lang, comparator_text(comparator, lang), source)
    difference = comparator["difference"]
    shown = "" if difference is None else number(difference, 1)
    shown = f"+{shown}" if difference is not None and difference > 0 and float(shown) else shown
    return [value, shown, verdict_text(level, comparator, lang)]


def _costs(assessment: Assessment, lang: str) -> list[Section]:
    league, row = assessment.league, assessment.row
    assert league is not None
    assert row is not None
    if row["score"] is None and row["reason"] == "needs_others":
        return []
    lost, full = lost_points(league, row), full_points(league, row)
    known = [i for i in league["indicators"] if row["indicators"][i["code"]]["score"] is not None]
    costing = sorted((i for i in known if lost[i["code"]] >= _LEAST), key=lambda i: -lost[i["code"]])
    heading = word("assess_costs", lang)
    if not costing:
        return [Section(heading, (word("nothing_lost", lang),))]
    told = [g for g in GOALS if any(_told(assessment.goals[i["code"]][g]) for i in costing)]
    kinds = [g for g in told if g == POINTS or any(assessment.goals[i["code"]][g].step for i in costing)]
    columns = {POINTS: "next_step", RANK: "one_rank", TIER: "one_tier", CITY: "better_than_city"}
    headers = [word(k, lang) for k in ("indicator", "value", "lost_of_full", *(columns[g] for g in kinds))]
    rows = []
    for indicator in costing:
        code = indicator["code"]
        cells = [localised(indicator["title"], lang), value_text(indicator, row["indicators"][code], lang)]
        cells.append(f"{number(lost[code], 2)}/{number(full[code], 1)}")
        goals = assessment.goals[code]
        cells += [_goal_text(indicator, goals[g], g, row, lang) for g in kinds]
        rows.append(cells)
    after = [word(f"no_{g}", lang) for g in (RANK, TIER) if g in told and g not in kinds and _wanted(assessment, g)]
    after += [word("city_by_itself", lang)] if CITY in kinds and not assessment.alone else []
    if adjustment(row):
        after.append(f"{word('adjustments', lang)}{word('colon', lang)}{signed(adjustment(row))}")
    table = Table(headers, [False, True, True, *[False] * len(kinds)], rows)
    return [Section(heading, (word("is_arithmetic", lang),), (), table, tuple(after))]


def _wanted(assessment: Assessment, kind: str) -> bool:
    """Whether there is a better rank or tier that no indicator reaches by itself."""
    return any(goal[kind].why == "unreachable" for goal in assessment.goals.values())


def _told(goal: Goal) -> bool:
    """Whether a goal is worth a column."""
    return goal.step is not None or goal.why not in (
        "no_league",
        "no_tiers",
        "tiers_cross",
        "no_comparator",
        "no_score",
        "not_reported",
    )


def _goal_text(indicator: dict[str, Any], goal: Goal, kind: str, row: Row, lang: str) -> str:
    if goal.step is None:
        return word(f"why_{goal.why}", lang)
    step = _step_text(indicator, goal.step, lang)
    if kind != POINTS:
        key = goal.step.reached if kind == CITY else kind
        return word(f"step_reached_{key}", lang, step, goal.step.reached)
    if goal.step.score is None or row["score"] is None:
        return step
    return word("step_gain", lang, step, _gain(goal.step.score - row["score"]))


def _gain(points: float) -> str:
    """Points with their sign, to as many decimals as show something."""
    for decimals in (2, 3, 4):
        if float(number(abs(points), decimals)):
            return ("+" if points > 0 else "-") + number(abs(points), decimals)
    return "+0"


def _step_text(indicator: dict[str, Any], step: Step, lang: str) -> str:
    if step.status is not None:
        return word("step_level", lang, localised(indicator["scoring"]["level_titles"][step.status], lang))
    if step.numerator is None:
        return word("step_flag", lang)
    change = f"{step.change:+d}"
    if step.denominator is None:
        return word("step_count", lang, change, step.numerator)
    return word("step_numbers", lang, change, step.numerator, step.denominator)
