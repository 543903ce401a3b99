"""Percentages that no whole numbers give, that hide their counts, or that say less than they seem to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bench.intake.findings import Finding
from bench.intake.measures import agrees, half_digit, recover, truncates
from bench.intake.submissions import Entry, Submission
from bench.words.interface import both, joined, word
from scoring.framework import Framework, Indicator
from scoring.printed import smallest_denominator

Pair = tuple[str, str]

_CEILING = 3  # as many rates at 100 %, and half of all, are worth a word


@dataclass(frozen=True)
class Rate:
    """A proportion that a submission states; ``denominator`` is that of its own entry, else the one its context gives.

    ``indicator`` is None for a quantity of the context.
    """

    title: Pair
    path: str
    entry: Entry
    denominator: int | None
    indicator: Indicator | None = None

    @property
    def percent(self) -> Any:
        return self.entry.get("percent")

    @property
    def full(self) -> bool:
        """Whether all of the cases are in the numerator, and that is the good end."""
        if self.indicator is not None and self.indicator.direction == "lower":
            return False
        counted = self.entry.get("numerator") == self.entry.get("denominator") != 0 and "numerator" in self.entry
        return self.percent == 100 or bool(counted)


def questions(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """Everything odd about the percentages of one submission."""
    file, rates = submission.file, list(_rates(submission, framework))
    bare, recovered = [], []
    for rate in rates:
        if rate.percent is None or "numerator" in rate.entry:
            continue
        if rate.denominator:
            found = recover(rate.percent, rate.denominator)
            if found is not None and rate.indicator is not None:
                recovered.append(worded("recovered_counts", rate.title, rate.percent, found, rate.denominator))
            yield from _impossible(rate, file)
        elif (finding := _unusual(rate, submission, framework)) is not None:
            yield finding
        elif 0 < rate.percent < 100:
            bare.append(worded("bare_percent", rate.title, rate.percent, _needed(rate.percent)))
    if bare:
        yield Finding("percent-bare", file, "/indicators", {"found": joined(bare)})
    if recovered:
        yield Finding("counts-recovered", file, "/indicators", {"found": joined(recovered)})
    yield from _ceiling(rates, file)
    yield from _responses(submission, framework)


def _rates(submission: Submission, framework: Framework) -> Iterator[Rate]:
    for code, entry in submission.indicators.items():
        indicator = framework.indicator(code)
        if indicator is not None and indicator.kind == "proportion" and _exact(entry):
            denominator = entry.get("denominator", count_of(submission, indicator.denominator))
            title = (indicator.title.zh, indicator.title.en)
            yield Rate(title, f"/indicators/{code}", entry, denominator, indicator)
    for code, entry in submission.context.items():
        quantity = framework.quantities.get(code)
        if quantity is not None and quantity.kind == "proportion" and _exact(entry):
            title = (quantity.title.zh, quantity.title.en)
            yield Rate(title, f"/context/{code}", entry, entry.get("denominator"))


def _exact(entry: Entry) -> bool:
    return "missing" not in entry and entry.get("qualifier", "exact") == "exact"


def count_of(submission: Submission, quantity: str | None) -> int | None:
    """A count that the context states exactly."""
    entry = submission.context.get(quantity or "", {})
    found: int | None = entry.get("count")
    return found if _exact(entry) else None


def _neighbours(percent: Any, denominator: int) -> dict[str, Any]:
    """The whole numbers on either side of a percentage, and what each gives."""
    low = int(Decimal(percent) * denominator / 100)
    low, high = (low, low + 1) if low < denominator else (low - 1, low)
    near = {"low": low, "high": high, "denominator": denominator, "found": percent}
    return near | {"low_percent": four_digits(low, denominator), "high_percent": four_digits(high, denominator)}


def four_digits(numerator: int, denominator: int) -> str:
    """A percentage to four digits, without zeros at the end."""
    return f"{100 * numerator / denominator:.4f}".rstrip("0").rstrip(".")


def _possible(percent: Any, denominator: int) -> bool:
    low = int(Decimal(percent) * denominator / 100)
    return any(agrees(percent, n, denominator) for n in (low, low + 1) if n <= denominator)


def _impossible(rate: Rate, file: str) -> Iterator[Finding]:
    """GRIM: a percentage that no whole number over its stated denominator gives (Brown and Heathers 2017)."""
    percent, denominator = rate.percent, rate.denominator
    if not denominator or _possible(percent, denominator):
        return
    near = _neighbours(percent, denominator)
    for side in ("low", "high"):
        if truncates(percent, near[side], denominator):
            yield truncated(percent, near[side], denominator, file, rate.path)
            return
    yield Finding("percent-impossible", file, f"{rate.path}/percent", near)


def truncated(percent: Any, numerator: int, denominator: int, file: str, path: str) -> Finding:
    """The finding that only cutting off the digits, and not rounding, explains a percentage."""
    digits = -min(int(Decimal(percent).as_tuple().exponent), 0)
    computed = four_digits(numerator, denominator)
    values = {"numerator": numerator, "denominator": denominator, "computed": computed, "found": percent}
    rounded = f"{Decimal(100 * numerator) / denominator:.{digits}f}"
    return Finding("percent-truncated", file, f"{path}/percent", values | {"rounded": rounded})


def _unusual(rate: Rate, submission: Submission, framework: Framework) -> Finding | None:
    """A percentage that the usual denominator of its indicator cannot give; a question only, it may have another."""
    if rate.indicator is None or rate.indicator.usual_denominator is None:
        return None
    usual = count_of(submission, rate.indicator.usual_denominator)
    if not usual or _possible(rate.percent, usual):
        return None
    near = _neighbours(rate.percent, usual)
    cut = [near[side] for side in ("low", "high") if truncates(rate.percent, near[side], usual)]
    title = framework.quantities[rate.indicator.usual_denominator].title
    needed = _needed(rate.percent)
    conclusion = worded("cut_or_another", cut[0], usual, needed) if cut else worded("another_denominator", needed)
    values = near | {"title": (title.zh, title.en), "conclusion": conclusion}
    return Finding("percent-not-over-usual", submission.file, f"{rate.path}/percent", values)


def _needed(percent: Any) -> Pair:
    """The smallest denominator that can print a percentage, also if its digits were cut off where that differs."""
    digits, exact = -min(int(Decimal(percent).as_tuple().exponent), 0), Decimal(percent)
    rounded, cut = (smallest_denominator(exact, digits, truncated=truncated) for truncated in (False, True))
    return both("needed", rounded) if rounded == cut else both("needed_or_cut", rounded, cut)


def worded(key: str, *values: object) -> Pair:
    """A phrase in both languages; values that are pairs pick theirs."""
    zh, en = ([v[k] if isinstance(v, tuple) else v for v in values] for k in (0, 1))
    return word(key, "zh", *zh), word(key, "en", *en)


def _ceiling(rates: Iterable[Rate], file: str) -> Iterator[Finding]:
    stated = [rate for rate in rates if rate.percent is not None or "numerator" in rate.entry]
    full = [rate for rate in stated if rate.full]
    if len(full) >= _CEILING and 2 * len(full) >= len(stated):
        bare = sum("numerator" not in rate.entry for rate in full)
        values = {"full": len(full), "all": len(stated), "bare": bare, "found": joined(rate.title for rate in full)}
        yield Finding("all-at-ceiling", file, "/indicators", values)


def _responses(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """What those who did not answer leave open: with s satisfied of those who rated, and r of all who rated, between
    s·r (none of the others is satisfied) and s·r + 1 − r (all are).
    """
    for indicator in framework.indicators:
        entry = submission.indicators.get(indicator.code, {})
        share = _percent(entry)
        if indicator.response_rate is None or share is None:
            continue
        path, title = f"/indicators/{indicator.code}", (indicator.title.zh, indicator.title.en)
        other = submission.indicators.get(indicator.response_rate) or submission.context.get(indicator.response_rate)
        response = _percent(other or {})
        if response is None and "denominator" not in entry and count_of(submission, indicator.denominator) is None:
            yield Finding("no-response-rate", submission.file, path, {"title": title})
        elif response is not None and response < 100:
            low = share * response / 100
            values = {"title": title, "rate": _short(share), "response": _short(response)}
            values |= {"low": _short(low), "high": _short(low + 100 - response)}
            yield Finding("response-bounds", submission.file, path, values)


def _percent(entry: Entry) -> Decimal | None:
    """A rate in percent: from its counts, else as printed."""
    if "numerator" in entry and entry.get("denominator"):
        return Decimal(100 * int(entry["numerator"])) / int(entry["denominator"])
    return Decimal(entry["percent"]) if "percent" in entry else None


def _short(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def range_of(percent: Any) -> tuple[Decimal, Decimal]:
    """The percentages that are printed as this one."""
    half = half_digit(percent)
    return Decimal(percent) - half, Decimal(percent) + half
