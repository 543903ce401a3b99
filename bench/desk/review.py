"""A report under review: each number beside last period's and beside the others' of its call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.desk import acts
from bench.desk.acts import Slot
from bench.desk.board import questions
from bench.desk.calls import framework_of
from bench.desk.intake import parsed
from bench.desk.models import Sent
from bench.desk.report_form import shown
from bench.intake.entries import NOT_REPORTED, Entry
from bench.intake.findings import Finding
from bench.intake.measures import measure
from bench.intake.report import Report
from bench.intake.submissions import Submission
from bench.words.interface import localised
from bench.words.numbers import number
from scoring.framework import Indicator


@dataclass(frozen=True)
class Reviewed:
    """One indicator: what was reported now, in the version before and last period; the others' lowest, middle and
    highest value, empty where fewer than two others have one; the clauses of the narrative report that it is from."""

    title: str
    now: str
    earlier_version: str
    last_period: str
    spread: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """A version of a report, indicator by indicator, and what was found in it."""

    indicators: tuple[Reviewed, ...]
    findings: tuple[Finding, ...]


def review(slot: Slot, sent: Sent, versions: Sequence[Sent], lang: str) -> Review:
    """What the office looks at before it decides."""
    framework = framework_of(slot.call).framework
    own = acts.report_in(sent)
    earlier = next((acts.report_in(s) for s in reversed(versions) if s.version < sent.version), None)
    last, others = acts.before(slot), _others(slot)
    rows = tuple(_row(i, own, earlier, last, others, lang) for i in framework.reported)
    return Review(rows, questions(sent.file_id, slot.call.pk))


def _row(
    indicator: Indicator,
    own: Report,
    earlier: Report | None,
    last: Report | None,
    others: Sequence[Submission],
    lang: str,
) -> Reviewed:
    now, then = _entry(own, indicator), _entry(earlier, indicator)
    levels = {code: t.in_language(lang) for code, t in indicator.scoring.parameters.level_titles.items()}
    return Reviewed(
        title=localised(indicator.title, lang),
        now=shown(now, lang, levels),
        earlier_version=shown(then, lang, levels) if earlier is not None and then != now else "",
        last_period=shown(_entry(last, indicator), lang, levels),
        spread=_spread(indicator, others),
        clauses=tuple(dict.fromkeys(source.text for source in now.source)),
    )


def _entry(report: Report | None, indicator: Indicator) -> Entry:
    return NOT_REPORTED if report is None else report.indicators.get(indicator.code, NOT_REPORTED)


def _others(slot: Slot) -> list[Submission]:
    """The last version of every other area's report of the same period that was not returned."""
    last = {s.area_code: s for s in slot.call.sent.filter(period=slot.period).select_related("file")}
    found = [
        parsed(acts.report_in(s)) for code, s in last.items() if code != slot.area_code and s.outcome != acts.RETURNED
    ]
    return [s for s in found if s is not None]


def _spread(indicator: Indicator, others: Sequence[Submission]) -> str:
    if indicator.kind in ("status", "flag"):
        return ""
    values = sorted(v for s in others if (v := measure(indicator, s).value) is not None)
    decimals = 0 if indicator.kind == "count" else 1
    shown_values = (number(v, decimals) for v in (values[0], median(values), values[-1])) if len(values) > 1 else ()
    return " · ".join(shown_values)
