"""Values and what they are compared with, as text."""

from __future__ import annotations

from collections.abc import Sequence

from bench.league.comparators import Compared
from bench.league.enumerations import ComparatorKind, ComparatorSource, Evidence
from bench.league.rows import Item, Measured
from bench.views.verdicts import NOT_COMPARABLE, refused
from bench.words.interface import keyed, localised, word
from bench.words.numbers import number, percent_text, signed
from bench.words.periods import period_text
from scoring.choices import Kind
from scoring.framework import Indicator

EVIDENCE = keyed("evidence_{}", Evidence)
"""The keys of what a value rests on."""

COUNTED = (Kind.COUNT, Kind.RATE)
PERCENT = (Kind.PROPORTION, Kind.CHANGE)
NAMED = (Kind.STATUS, Kind.FLAG)
"""The kinds of indicators whose values are words and no numbers."""

_SOURCES = keyed("source_{}", ComparatorSource)
_IMPLIED = (ComparatorSource.IMPLIED_BY_SHARES, ComparatorSource.IMPLIED_BY_GAP)
_QUALIFIERS = keyed("qualifier_{}", ("at_least", "at_most", "about"))


def value_text(indicator: Indicator, measured: Measured | Item, lang: str) -> str:
    """A value as people read it: percentages as printed, counts with their qualifier, standings in words."""
    value = measured.value
    if isinstance(measured, Measured) and measured.value_range is not None:
        ends = "–".join(percent_text(end) for end in measured.value_range)
        return word(_QUALIFIERS["about"], lang, word("percent", lang, ends))
    if value is None:
        return word("masked" if measured.evidence == Evidence.MASKED else "missing", lang)
    if indicator.kind == Kind.STATUS and measured.status is not None:
        return indicator.scoring.parameters.level_titles[measured.status].in_language(lang)
    if indicator.kind == Kind.FLAG:
        return word("yes" if value else "no", lang)
    printed, qualifier = (measured.printed, measured.qualifier) if isinstance(measured, Measured) else (None, None)
    if indicator.kind in COUNTED:
        # By period the value is steps short of the target; what people reported is the count.
        stepwise = indicator.scoring.parameters.by_period
        reported = measured.numerator if stepwise and measured.numerator is not None else value
        text = percent_text(reported)
    else:
        error = measured.standard_error
        digits = printed or percent_text(value)
        text = in_unit(indicator, digits if error is None else f"{digits} ± {percent_text(error)}", lang)
    return word(_QUALIFIERS[qualifier], lang, text) if qualifier not in (None, "exact") else text


def in_unit(indicator: Indicator, text: str, lang: str) -> str:
    """A number in the indicator's own unit: percent, what a value is counted in, or points; others as it is."""
    if indicator.kind == Kind.VALUE:
        return word("with_unit", lang, text, localised(indicator.unit, lang)) if indicator.unit else text
    if indicator.kind == Kind.POINTS:
        return word("points_awarded", lang, text)
    return word("percent", lang, text) if indicator.kind in PERCENT else text


def ends_text(indicator: Indicator, interval: Sequence[float] | None) -> str:
    """The ends of an interval, to one decimal, of a rate to two; empty where there is none."""
    decimals = 2 if indicator.kind == Kind.RATE else 1
    return " – ".join(number(end, decimals) for end in interval or ())


def source_text(compared: Compared, lang: str) -> str:
    """Where a comparator's value comes from, and why it must not be compared with where that is so."""
    found = compared.comparator
    text = word(_SOURCES[found.source], lang, *_ends(compared))
    if found.period is not None:
        text = word("source_of_period", lang, text, period_text(found.period, lang))
    if refused(compared) and compared.reason is not None:
        return word("in_brackets", lang, text, word(NOT_COMPARABLE[compared.reason], lang))
    return text


def _ends(compared: Compared) -> list[object]:
    """The numbers that belong to a source: how many are pooled, or the range that is implied."""
    found = compared.comparator
    if found.source in (ComparatorSource.POOLED, ComparatorSource.SIMILAR_AREAS):
        return [found.others_counted, found.others_expected]
    if found.source in _IMPLIED and found.low is not None and found.high is not None:
        decimals = 1 if found.source == ComparatorSource.IMPLIED_BY_SHARES else 2
        return [number(found.low, decimals), number(found.high, decimals)]
    return []


def parent_name(kind: ComparatorKind, compared: Compared, lang: str) -> str:
    """What a comparator is called: by its own name where the league has it, else what it is."""
    name, code = compared.comparator.area_name, compared.comparator.area_code
    return word(kind, lang) if name is None or name == code else name


def named_source(kind: ComparatorKind, compared: Compared, lang: str) -> str:
    """Whose value a comparator is, and where it comes from."""
    text = source_text(compared, lang)
    return text if compared.comparator.area_code is None else f"{parent_name(kind, compared, lang)} {text}"


def difference_text(indicator: Indicator, difference: float | None, lang: str) -> str:
    """A difference with its sign: percentage points to one decimal, of a rate to two and per how many."""
    if difference is None:
        return ""
    if indicator.kind != Kind.RATE:
        return signed(difference, 1)
    return word("per_so_many", lang, signed(difference, 2), f"{indicator.per:g}")


def comparator_text(indicator: Indicator, compared: Compared | None, lang: str) -> str:
    """A comparator's value; implied ones to one decimal with “about”, for their digits are not known further."""
    if compared is None:
        return word("missing", lang)
    found = compared.comparator
    if found.source in _IMPLIED:
        decimals = 1 if found.source == ComparatorSource.IMPLIED_BY_SHARES else 2
        return word("qualifier_about", lang, in_unit(indicator, number(found.value, decimals), lang))
    return in_unit(indicator, found.printed or percent_text(found.value), lang)
