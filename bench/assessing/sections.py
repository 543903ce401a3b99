"""An assessment in words and tables, in the order in which a clerk asks: one source for the terminal and the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from bench.assessing.assessment import Assessment, Scored
from bench.assessing.goal_texts import COLUMNS, NONE_REACHES, goal_text, worth_a_column
from bench.assessing.place_texts import placed_sentences, rank_sentence
from bench.assessing.smallest_changes import GoalKind, Why
from bench.intake.findings import Finding
from bench.league.comparators import Compared
from bench.league.enumerations import PARENT_KINDS, ComparatorKind, Reason
from bench.league.league import League
from bench.league.rows import ScoredMeasure
from bench.views.contact import contact_sentences
from bench.views.merit import told
from bench.views.method import added_steps
from bench.views.parents import nearest_name, parents_named
from bench.views.places import reason_text, remarks
from bench.views.points import full_points, lost_points, marks_text
from bench.views.profile import profile_sentence
from bench.views.rules import block_text, is_lost, item_traces, league_rule, rule_text
from bench.views.rulings import ruling_sentence
from bench.views.tables import Column, Table
from bench.views.values import comparator_text, difference_text, source_text, value_text
from bench.views.verdicts import verdict_text
from bench.words.interface import in_a_row, keyed, localised, word
from bench.words.message import ERROR, NOTE, WARNING
from bench.words.numbers import number, percent_text, signed
from scoring.choices import Missing
from scoring.framework import Indicator

_PARENTS = keyed("{}", PARENT_KINDS)
_RULES = ("indicator", "scoring", "full", "points")
_FILLED = {Missing.RESCALE: "score_scaled", Missing.ZERO_POINTS: "score_zeroed"}


@dataclass(frozen=True)
class Asked:
    """A finding as a clerk reads it."""

    severity: str
    number: int | None
    place: str
    code: str
    message: str
    remedy: str
    answer: str | None


@dataclass(frozen=True)
class Section:
    """A question and what answers it: sentences, findings, a table and the sentences below it.

    ``strong`` are the sentences that are the answer; ``chart`` is the kind of chart that belongs to it, where any does.
    """

    title: str
    sentences: tuple[str, ...]
    asked: tuple[Asked, ...] = ()
    table: Table | None = None
    after: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    chart: str = ""


def title(assessment: Assessment, lang: str, *, feedback: bool) -> str:
    return word("feedback_title" if feedback else "assess_title", lang, assessment.area or assessment.file)


def sections(assessment: Assessment, lang: str, *, feedback: bool) -> list[Section]:
    """Can it be sent, what would it score, how does it compare, what costs points."""
    out = [_send(assessment, lang, feedback=feedback)]
    scored = assessment.scored
    if scored is None:
        said = "nothing_to_score" if assessment.can_be_sent else "nothing_scored"
        sentences = [f.message(lang) for f in assessment.remarks] or [word(said, lang)]
        return [*out, Section(word("assess_score", lang), tuple(sentences))]
    beside, costs = _beside(scored, lang, alone=assessment.alone), _costs(scored, lang, alone=assessment.alone)
    closing = contact_sentences(scored.league, lang) if feedback else []
    last = [Section(word("contact_heading", lang), tuple(closing))] if closing else []
    rules = [_rules(scored, lang)] if feedback else []
    return [*out, _score(assessment, scored, lang), beside, *costs, *rules, *_where(assessment, lang), *last]


def _rules(scored: Scored, lang: str) -> Section:
    """Every indicator's rule and what it gave, then those of what is added and taken."""
    league, row = scored.league, scored.row
    full = full_points(league, row)
    columns = tuple(Column(key, told(scored.league.framework, key, lang), key in ("full", "points")) for key in _RULES)
    rows = []
    for indicator in league.framework.indicators:
        given = row.indicators[indicator.code].contribution
        points = "" if given is None or row.score is None else number(given, 2)
        out_of = marks_text(full[indicator.code]) if row.score is not None else ""
        rows.append([localised(indicator.title, lang), league_rule(league, indicator, lang), out_of, points])
    for block in league.framework.adjustments:
        own = row.adjustments.get(block.code)
        points = "" if own is None or own.points is None else signed(own.points)
        rows.append([localised(block.title, lang), block_text(block, lang), "", points])
        rows += [[localised(item.title, lang), rule_text(item, lang), "", ""] for item in block.items]
    return Section(word("feedback_rules", lang), (), table=Table(columns, rows), after=tuple(added_steps(league, lang)))


def _where(assessment: Assessment, lang: str) -> list[Section]:
    """The clauses of the narrative report that values are from, where there are any."""
    if not assessment.quoted:
        return []
    keys = ("indicator", "clause", "paragraph")
    columns = tuple(Column(key, word(key, lang), key == "paragraph") for key in keys)
    rows = [[localised(q.title, lang), q.clause, str(q.paragraph)] for q in assessment.quoted]
    return [Section(word("assess_clauses", lang), (), table=Table(columns, rows))]


def _send(assessment: Assessment, lang: str, *, feedback: bool) -> Section:
    found = assessment.findings
    errors, warnings, notes = (sum(f.severity == s for f in found) for s in (ERROR, WARNING, NOTE))
    open_ones = [f for f in found if f.severity == WARNING and not f.answer]
    if feedback:
        said = word("found_in_report", lang, errors, warnings, notes)
    elif errors:
        said = word("send_no", lang, errors, warnings, notes)
    elif blank := sum(map(_blank, open_ones)):
        said = word("send_blank", lang, blank, sum(not _blank(f) for f in open_ones), notes)
    elif open_ones:
        said = word(
            "send_warnings_workbook" if assessment.in_workbook else "send_warnings", lang, len(open_ones), notes
        )
    elif warnings:
        said = word("send_answered", lang, warnings, notes)
    else:
        said = word("send_notes", lang, notes) if found else word("send_yes", lang)
    titles = {} if assessment.scored is None else _titles(assessment.scored.league, lang)
    asked = tuple(_asked(f, titles, lang) for f in found)
    return Section(word("feedback_send" if feedback else "assess_send", lang), (said,), asked, strong=(said,))


def _blank(finding: Finding) -> int:
    """How many scored indicators a finding says are left open."""
    if finding.code == "indicators-not-given":
        count = finding.values["count"]
        return count if isinstance(count, int) else 1
    return int(finding.code in ("row-blank", "row-deleted", "cell-empty-mark"))


def _titles(league: League, lang: str) -> dict[str, str]:
    return {i.code: localised(i.title, lang) for i in league.framework.indicators}


def _asked(finding: Finding, titles: Mapping[str, str], lang: str) -> Asked:
    return Asked(
        finding.severity,
        finding.number,
        _place(finding.path, titles, lang),
        finding.code,
        finding.message(lang),
        finding.remedy(lang),
        finding.answer,
    )


def _place(path: str, titles: Mapping[str, str], lang: str) -> str:
    """A place in a file under the title of its indicator, where it is in one."""
    keys = path.split("/")
    if len(keys) > 2 and keys[1] == "indicators" and keys[2] in titles:
        return word("in_brackets", lang, titles[keys[2]], path)
    return path


def _score(assessment: Assessment, scored: Scored, lang: str) -> Section:
    league, row, place = scored.league, scored.row, scored.place
    out = [_remark(f, lang) for f in assessment.remarks]
    strong = [_points(scored, lang)]
    if place is not None:
        strong.append(rank_sentence(place, lang, alone=assessment.alone))
    out += strong
    out += _missing(scored, lang)
    # But for why it has no rank, which is said above, and for what the rulings below say with their reason.
    if noted := remarks(league, row, lang, ruled=False)[1 if row.reason else 0 :]:
        out.append(word("semicolon", lang).join(noted) + word("full_stop", lang).strip())
    out += item_traces(league, row, lang) if row.score is not None else []
    out += [ruling_sentence(league, ruling, lang) for ruling in scored.rulings]
    if place is not None:
        out += placed_sentences(league.framework, place, row, lang)
    elif assessment.alone and not scored.needs_others:
        out.append(word("no_yardstick", lang))
    return Section(word("assess_score", lang), tuple(out), strong=tuple(strong))


def _points(scored: Scored, lang: str) -> str:
    """The score, or why there is none."""
    league, row = scored.league, scored.row
    if row.score is not None:
        total = percent_text(league.framework.total)
        return told(league.framework, "score_is", lang, number(row.score, 2), total, percent_text(row.coverage, 0))
    if scored.needs_others:
        return word("score_none", lang, word("reason_needs_others", lang))
    return word("score_none", lang, reason_text(league, row, lang) or word("why_no_score", lang))


def _remark(finding: Finding, lang: str) -> str:
    """A remark, with what can be done about it where that is something."""
    if finding.code == "against-newcomer":
        return finding.message(lang)
    return finding.message(lang) + (" " if lang == "en" else "") + finding.remedy(lang)


def _missing(scored: Scored, lang: str) -> list[str]:
    """What is not reported, by weight, and what that does to the score."""
    league, row, framework = scored.league, scored.row, scored.league.framework
    weights = {code: summary.weight for code, summary in league.indicators.items()}
    missing = [i for i in framework.indicators if row.indicators[i.code].value is None]
    if not missing:
        return []
    missing.sort(key=lambda i: -weights[i.code])
    named = [word("points_of", lang, localised(i.title, lang), f"{weights[i.code]:g}") for i in missing]
    out = [word("not_reported_are", lang, in_a_row(named, lang))]
    if row.reason == Reason.LOW_COVERAGE and not scored.needs_others:
        short = sum(weights.values()) * (framework.minimum_coverage - row.coverage) / 100.0
        out.append(word("score_takes", lang, percent_text(short, 1)))
    how = _FILLED.get(framework.missing)
    return [*out, word(how, lang)] if how and row.score is not None else out


def _beside(scored: Scored, lang: str, *, alone: bool) -> Section:
    league, row = scored.league, scored.row
    heading = word("assess_beside", lang, parents_named(league, [row], lang))
    shown = [
        (indicator, m)
        for indicator in league.framework.indicators
        for m in [row.indicators[indicator.code]]
        if m.value is not None and any(m.comparators.get(kind) for kind in _PARENTS)
    ]
    if not shown:
        return Section(heading, (word("beside_none", lang, parents_named(league, [row], lang)),), chart="profile")
    kinds = [kind for kind in _PARENTS if any(m.comparators.get(kind) for _, m in shown)]
    columns = [Column("indicator", word("indicator", lang)), Column("ours", word("ours", lang), True)]
    for kind in kinds:
        columns += [
            Column(kind, word(_PARENTS[kind], lang), True),
            Column(f"{kind}-difference", word("difference", lang), True),
            Column(f"{kind}-verdict", word("verdict", lang)),
        ]
    rows = [_beside_cells(indicator, m, kinds, lang) for indicator, m in shown]
    table = Table(tuple(columns), rows)
    after = (word("beside_alone", lang),) if alone else ()
    return Section(heading, (profile_sentence(league, row, lang),), (), table, after, chart="profile")


def _beside_cells(indicator: Indicator, m: ScoredMeasure, kinds: Sequence[ComparatorKind], lang: str) -> list[str]:
    cells = [localised(indicator.title, lang), value_text(indicator, m, lang)]
    return cells + [cell for kind in kinds for cell in _against(indicator, kind, m.comparators.get(kind), lang)]


def _against(indicator: Indicator, kind: ComparatorKind, compared: Compared | None, lang: str) -> list[str]:
    if compared is None:
        return ["—", "", ""]
    source = source_text(replace(compared, reason=None), lang)  # why it is not comparable stands beside it
    value = word("in_brackets", lang, comparator_text(indicator, compared, lang), source)
    return [value, difference_text(indicator, compared.difference, lang), verdict_text(kind, compared, lang)]


def _costs(scored: Scored, lang: str, *, alone: bool) -> list[Section]:
    league, row = scored.league, scored.row
    if scored.needs_others:
        return []
    lost = lost_points(league, row)
    known = [i for i in league.framework.indicators if row.indicators[i.code].score is not None]
    costing = sorted((i for i in known if is_lost(lost[i.code])), key=lambda i: -lost[i.code])
    heading = told(league.framework, "assess_costs", lang)
    if not costing:
        return [Section(heading, (told(league.framework, "nothing_lost", lang),), chart="waterfall")]
    worth = [g for g in GoalKind if any(worth_a_column(scored.goals[i.code][g]) for i in costing)]
    kinds = [g for g in worth if g == GoalKind.POINTS or any(scored.goals[i.code][g].step for i in costing)]
    nearest = nearest_name(league, lang)
    keys = ("indicator", "value", "lost_of_full", *(COLUMNS[g] for g in kinds))
    columns = tuple(
        Column(key, told(league.framework, key, lang, nearest), key in ("value", "lost_of_full")) for key in keys
    )
    rows = [_cost_cells(scored, indicator, kinds, lang) for indicator in costing]
    after = [word(key, lang) for g, key in NONE_REACHES.items() if g in worth and g not in kinds and _wanted(scored, g)]
    after += [word("city_by_itself", lang, nearest)] if GoalKind.CITY in kinds and not alone else []
    shown = Table(columns, rows)
    return [Section(heading, (word("is_arithmetic", lang),), (), shown, tuple(after), chart="waterfall")]


def _cost_cells(scored: Scored, indicator: Indicator, kinds: Sequence[GoalKind], lang: str) -> list[str]:
    league, row, code = scored.league, scored.row, indicator.code
    lost, full = lost_points(league, row)[code], full_points(league, row)[code]
    nearest = nearest_name(league, lang)
    cells = [localised(indicator.title, lang), value_text(indicator, row.indicators[code], lang)]
    cells.append(f"{number(lost, 2)}/{number(full, 1)}")
    return cells + [goal_text(indicator, scored.goals[code][g], g, row.score, nearest, lang) for g in kinds]


def _wanted(scored: Scored, kind: GoalKind) -> bool:
    """Whether there is a better rank or tier that no indicator reaches by itself."""
    return any(goal[kind].why == Why.UNREACHABLE for goal in scored.goals.values())
