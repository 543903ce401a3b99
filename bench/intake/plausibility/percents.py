"""Percentages that no whole numbers give, that hide their counts, or that say less than they seem to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bench.intake.areas import parents
from bench.intake.entries import GAPS, NOT_REPORTED, Entry, Figure
from bench.intake.findings import Finding, Pair, Values
from bench.intake.measures import agrees, half_digit, parent_from_gap, recover, truncates
from bench.intake.submissions import Submission
from bench.words.interface import both, joined, word
from scoring.framework import Framework, Indicator
from scoring.printed import smallest_denominator

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
    def percent(self) -> Figure | None:
        return self.entry.percent

    @property
    def full(self) -> bool:
        """Whether all of the cases are in the numerator, and that is the good end."""
        if self.indicator is not None and self.indicator.direction == "lower":
            return False
        counted = self.entry.numerator is not None and self.entry.numerator == self.entry.denominator != 0
        return self.percent == 100 or counted


def gaps(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """Gaps to what the area does not lie in, or that would put the county, city or province beyond 0 or 100 %."""
    for code, entry in submission.indicators.items():
        indicator = framework.indicator(code)
        if indicator is None or indicator.kind != "proportion":
            continue
        for level, key in GAPS.items():
            if getattr(entry, key) is None:
                continue
            if level not in parents(submission.area_code):
                nothing: Values = {"title": (indicator.title.zh, indicator.title.en), "found": both(f"wb_{key}")}
                yield Finding("gap-to-nothing", submission.file, f"/indicators/{code}/{key}", nothing)
                continue
            found = parent_from_gap(indicator, submission, level)
            if found is not None and found[1] > found[2]:
                values: Values = {"title": (indicator.title.zh, indicator.title.en), "computed": f"{found[0]:.2f}"}
                values |= {"found": gap_said(getattr(entry, key), both(f"the_{level}")), "parent": both(f"the_{level}")}
                yield Finding("gap-impossible", submission.file, f"/indicators/{code}/{key}", values)


def gap_said(gap: Figure, parent: Pair) -> Pair:
    """A gap to a parent in words: above it, below it or equal."""
    if gap == 0:
        return worded("gap_none", parent)
    return worded("gap_above" if gap > 0 else "gap_below", parent, abs(gap))


def questions(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """Everything odd about the percentages of one submission."""
    file, rates = submission.file, list(_rates(submission, framework))
    bare, recovered = [], []
    for rate in rates:
        if rate.percent is None or rate.entry.numerator is not None:
            continue
        if rate.denominator:
            found = recover(rate.percent, rate.denominator)
            if found is not None and rate.indicator is not None:
                recovered.append(worded("recovered_counts", rate.title, rate.percent, found, rate.denominator))
            yield from _impossible(rate.percent, rate.denominator, file, rate.path)
        elif (finding := _unusual(rate, rate.percent, submission, framework)) is not None:
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
            own = entry.denominator
            denominator = count_of(submission, indicator.denominator) if own is None else own
            title = (indicator.title.zh, indicator.title.en)
            yield Rate(title, f"/indicators/{code}", entry, denominator, indicator)
    for code, entry in submission.context.items():
        quantity = framework.quantities.get(code)
        if quantity is not None and quantity.kind == "proportion" and _exact(entry):
            title = (quantity.title.zh, quantity.title.en)
            yield Rate(title, f"/context/{code}", entry, entry.denominator)


def _exact(entry: Entry) -> bool:
    return entry.missing is None and entry.exact


def count_of(submission: Submission, quantity: str | None) -> int | None:
    """A count that the context states exactly."""
    entry = submission.context.get(quantity or "", NOT_REPORTED)
    return entry.count if _exact(entry) else None


def _neighbours(percent: Figure, denominator: int) -> tuple[int, int]:
    """The whole numbers on either side of a percentage."""
    low = int(Decimal(percent) * denominator / 100)
    return (low, low + 1) if low < denominator else (low - 1, low)


def _near(percent: Figure, denominator: int) -> Values:
    """The whole numbers on either side of a percentage and what each gives, for a finding."""
    low, high = _neighbours(percent, denominator)
    near: Values = {"low": low, "high": high, "denominator": denominator, "found": percent}
    return near | {"low_percent": four_digits(low, denominator), "high_percent": four_digits(high, denominator)}


def four_digits(numerator: int, denominator: int) -> str:
    """A percentage to four digits, without zeros at the end."""
    return f"{100 * numerator / denominator:.4f}".rstrip("0").rstrip(".")


def _possible(percent: Figure, denominator: int) -> bool:
    low = int(Decimal(percent) * denominator / 100)
    return any(agrees(percent, n, denominator) for n in (low, low + 1) if n <= denominator)


def _impossible(percent: Figure, denominator: int, file: str, path: str) -> Iterator[Finding]:
    """GRIM: a percentage that no whole number over its stated denominator gives (Brown and Heathers 2017)."""
    if _possible(percent, denominator):
        return
    for whole in _neighbours(percent, denominator):
        if truncates(percent, whole, denominator):
            yield truncated(percent, whole, denominator, file, path)
            return
    yield Finding("percent-impossible", file, f"{path}/percent", _near(percent, denominator))


def truncated(percent: Figure, numerator: int, denominator: int, file: str, path: str) -> Finding:
    """The finding that only cutting off the digits, and not rounding, explains a percentage."""
    digits = -min(int(Decimal(percent).as_tuple().exponent), 0)
    computed = four_digits(numerator, denominator)
    values: Values = {"numerator": numerator, "denominator": denominator, "computed": computed, "found": percent}
    rounded = f"{Decimal(100 * numerator) / denominator:.{digits}f}"
    return Finding("percent-truncated", file, f"{path}/percent", values | {"rounded": rounded})


def _unusual(rate: Rate, percent: Figure, submission: Submission, framework: Framework) -> Finding | None:
    """A percentage that the usual denominator of its indicator cannot give; a question only, it may have another."""
    if rate.indicator is None or rate.indicator.usual_denominator is None:
        return None
    usual = count_of(submission, rate.indicator.usual_denominator)
    if not usual or _possible(percent, usual):
        return None
    cut = [whole for whole in _neighbours(percent, usual) if truncates(percent, whole, usual)]
    title = framework.quantities[rate.indicator.usual_denominator].title
    needed = _needed(percent)
    conclusion = worded("cut_or_another", cut[0], usual, needed) if cut else worded("another_denominator", needed)
    values = _near(percent, usual) | {"title": (title.zh, title.en), "conclusion": conclusion}
    return Finding("percent-not-over-usual", submission.file, f"{rate.path}/percent", values)


def _needed(percent: Figure) -> Pair:
    """The smallest denominator that can print a percentage, also if its digits were cut off where that differs."""
    digits, exact = -min(int(Decimal(percent).as_tuple().exponent), 0), Decimal(percent)
    rounded, cut = (smallest_denominator(exact, digits, truncated=truncated) for truncated in (False, True))
    return both("needed", rounded) if rounded == cut else both("needed_or_cut", rounded, cut)


def worded(key: str, *values: object) -> Pair:
    """A phrase in both languages; values that are pairs pick theirs."""
    zh, en = ([v[k] if isinstance(v, tuple) else v for v in values] for k in (0, 1))
    return word(key, "zh", *zh), word(key, "en", *en)


def _ceiling(rates: Iterable[Rate], file: str) -> Iterator[Finding]:
    stated = [rate for rate in rates if rate.percent is not None or rate.entry.numerator is not None]
    full = [rate for rate in stated if rate.full]
    if len(full) >= _CEILING and 2 * len(full) >= len(stated):
        bare = sum(rate.entry.numerator is None for rate in full)
        values: Values = {
            "full": len(full),
            "all": len(stated),
            "bare": bare,
            "found": joined(rate.title for rate in full),
        }
        yield Finding("all-at-ceiling", file, "/indicators", values)


def _responses(submission: Submission, framework: Framework) -> Iterator[Finding]:
    """What those who did not answer leave open: with s satisfied of those who rated, and r of all who rated, between
    s·r (none of the others is satisfied) and s·r + 1 − r (all are).
    """
    for indicator in framework.indicators:
        entry = submission.indicators.get(indicator.code, NOT_REPORTED)
        share = _percent(entry)
        if indicator.response_rate is None or share is None:
            continue
        path, title = f"/indicators/{indicator.code}", (indicator.title.zh, indicator.title.en)
        other = submission.indicators.get(indicator.response_rate) or submission.context.get(indicator.response_rate)
        response = _percent(other or NOT_REPORTED)
        if response is None and entry.denominator is None and count_of(submission, indicator.denominator) is None:
            yield Finding("no-response-rate", submission.file, path, {"title": title})
        elif response is not None and response < 100:
            low = share * response / 100
            values: Values = {"title": title, "rate": _short(share), "response": _short(response)}
            values |= {"low": _short(low), "high": _short(low + 100 - response)}
            yield Finding("response-bounds", submission.file, path, values)


def _percent(entry: Entry) -> Decimal | None:
    """A rate in percent: from its counts, else as printed."""
    if entry.numerator is not None and entry.denominator:
        return Decimal(100 * entry.numerator) / entry.denominator
    return None if entry.percent is None else Decimal(entry.percent)


def _short(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def range_of(percent: Figure) -> tuple[Decimal, Decimal]:
    """The percentages that are printed as this one."""
    half = half_digit(percent)
    return Decimal(percent) - half, Decimal(percent) + half
