"""What a report leaves out: indicators that are scored and neither given nor said to be missing, or everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bench.intake.areas import SCORED_LEVELS
from bench.intake.entries import NAMES, NOT_REPORTED, Entry, is_stated
from bench.intake.findings import Finding, Values
from bench.intake.submissions import Submission
from bench.words.interface import joined
from scoring.framework import Framework, Indicator

LEFT_OUT = "row-blank"  # what an answer names that says why an indicator is left out
_NO_NUMBERS = {"missing", "qualifier", "note", "denominator_source"}
_NUMBERS = tuple(name for name in NAMES if name not in _NO_NUMBERS)


def questions(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """One question a report: which of the indicators that are scored it passes over; an error where it has no number.

    Only of areas that the framework scores: what a city or province leaves out moves nobody's score by itself.
    """
    every = (*submission.indicators.values(), *submission.context.values())
    if not submission.shares and not any(states_a_number(entry) for entry in every):
        yield Finding("report-empty", submission.file, "/indicators")
    if submission.level not in SCORED_LEVELS[framework.level]:
        return
    explained = {a.path for a in submission.answers if a.finding == LEFT_OUT}
    left_out = [
        i
        for i in left_out_of(submission.indicators, submission.context, framework)
        if f"/indicators/{i.code}" not in explained
    ]
    if left_out:
        titles = joined((i.title.zh, i.title.en) for i in left_out)
        values: Values = {"count": len(left_out), "found": titles}
        yield Finding("indicators-not-given", submission.file, "/indicators", values)


def states_a_number(entry: Entry) -> bool:
    """Whether an entry states anything that can be counted or compared."""
    return any(is_stated(getattr(entry, name)) for name in _NUMBERS)


def left_out_of(indicators: Iterable[str], context: Mapping[str, Entry], framework: Framework) -> Iterator[Indicator]:
    """The scored indicators, and items that cost points, that are not among those given and that nothing stands in for.

    Parameters
    ----------
    indicators : the codes of those given, with a value or with the reason why there is none
    """
    given = set(indicators)
    penalties = (
        item for block in framework.adjustments if block.kind == "penalty" for item in block.items if item.uses is None
    )
    for indicator in (*framework.indicators, *penalties):
        stands_in = any(states_a_number(context.get(a.code, NOT_REPORTED)) for a in indicator.accepts)
        if indicator.code not in given and not stands_in and indicator.weight:
            yield indicator
