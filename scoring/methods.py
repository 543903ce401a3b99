"""The scoring methods: to what each applies, what it takes, and what it gives.

An entry here, a function of the same name in ``scoring.rules`` (or in ``scoring.cohort`` where other areas' values move
the score), and the sentence ``rule_…`` in ``bench.words.phrases.rules`` make a method; tests hold the three, the schema
of frameworks and the documentation together. The function is found by its name (``scoring.normalise.kernel``), because
commands that compute nothing read this table, and must not load NumPy for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scoring.choices import Kind

Default = float | str | bool | None


class Unit(StrEnum):
    """What a parameter is counted in."""

    VALUE = "value"  # the indicator's own unit: percent, a count
    POINTS = "points"  # points of the indicator, of which none is above its full points
    AMOUNT = "amount"  # points, for each step or event or taken off
    SCORE = "score"  # on the scale of scores
    OTHER = "other"  # a word, a yes or no, names


@dataclass(frozen=True)
class Parameter:
    """What a method takes: whether it must be stated, and else what is assumed (None of points: the full points).

    ``kinds``: the kinds that it is for, where not all of the method's. ``elsewhere``: whether it is used where values
    are read or blocks added up, and not by the method's function.
    """

    unit: Unit
    required: bool = False
    default: Default = None
    kinds: tuple[Kind, ...] = ()
    elsewhere: bool = False


class Gives(StrEnum):
    """What a method's function returns."""

    POINTS = "points"  # of the full points, which it takes as ``full``
    SCORE = "score"  # 0 to 100, or a scale of its own
    SHARE = "share"  # 0 to 1


@dataclass(frozen=True)
class Method:
    """What a scoring method applies to, gives and takes.

    ``cohort``: whether other areas' values move this area's score; ``scaled``: whether its scale may come from other
    values, such as those of every period. ``fault``: whether it takes points, and so can only be an item of an
    adjustment. ``bounded``: whether it takes the most that a value can be, as ``most``.
    """

    kinds: tuple[Kind, ...]
    gives: Gives
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    cohort: bool = False
    scaled: bool = False
    fault: bool = False
    bounded: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(name for name, p in self.parameters.items() if p.required)

    @property
    def optional(self) -> tuple[str, ...]:
        return tuple(name for name, p in self.parameters.items() if not p.required)


def _needed(unit: Unit, *, elsewhere: bool = False) -> Parameter:
    return Parameter(unit, required=True, elsewhere=elsewhere)


NUMBERS = (Kind.PROPORTION, Kind.RATE, Kind.COUNT, Kind.CHANGE, Kind.VALUE, Kind.POINTS)
_STEPS = {
    "step": Parameter(Unit.VALUE, default=1.0),
    "steps": Parameter(Unit.OTHER, default="proportional"),
    "floor": Parameter(Unit.POINTS, default=0.0),
}
_ABOVE = Parameter(Unit.OTHER, default=False)
_CAP = {"cap": Parameter(Unit.POINTS), "above_weight": _ABOVE}
_UNLESS = Parameter(Unit.OTHER, elsewhere=True)
_TIES = {"ties": Parameter(Unit.OTHER, default="min")}

METHODS: Mapping[str, Method] = {
    # absolute: a function of the area's own value
    "proportional": Method((Kind.PROPORTION, Kind.POINTS), Gives.SCORE, bounded=True),
    "goalposts": Method(
        NUMBERS,
        Gives.SCORE,
        {
            "lower": _needed(Unit.VALUE),
            "upper": _needed(Unit.VALUE),
            "scale": Parameter(Unit.OTHER, default="linear"),
            "clip": Parameter(Unit.OTHER, default=True),
        },
    ),
    "deduction": Method(
        NUMBERS,
        Gives.POINTS,
        {
            "target": _needed(Unit.VALUE),
            "points": _needed(Unit.AMOUNT),
            **_STEPS,
            "by_period": Parameter(Unit.OTHER, default=False, kinds=(Kind.COUNT,)),
        },
    ),
    "reference": Method(
        NUMBERS,
        Gives.POINTS,
        {
            "at": _needed(Unit.VALUE),
            "base": _needed(Unit.POINTS),
            "plus": _needed(Unit.AMOUNT),
            "minus": _needed(Unit.AMOUNT),
            **_STEPS,
            **_CAP,
        },
    ),
    "threshold": Method(NUMBERS, Gives.POINTS, {"at": _needed(Unit.VALUE)}),
    "tiers": Method(NUMBERS, Gives.POINTS, {"bands": _needed(Unit.POINTS), "above_weight": _ABOVE}),
    "per_event": Method((Kind.COUNT,), Gives.POINTS, {"points": _needed(Unit.AMOUNT), **_CAP, "unless": _UNLESS}),
    "status": Method(
        (Kind.STATUS,),
        Gives.POINTS,
        {"levels": _needed(Unit.POINTS, elsewhere=True), "level_titles": _needed(Unit.OTHER, elsewhere=True)},
    ),
    "flag": Method(
        (Kind.FLAG,),
        Gives.POINTS,
        {"points": Parameter(Unit.POINTS), "is": Parameter(Unit.OTHER, default=True), "unless": _UNLESS},
    ),
    "penalty": Method(
        (*NUMBERS, Kind.FLAG),
        Gives.POINTS,
        {"points": _needed(Unit.AMOUNT), "when": _needed(Unit.VALUE), "unless": _UNLESS},
        fault=True,
    ),
    # cohort: a function of where the area lies among the others
    "position_bonus": Method(NUMBERS, Gives.POINTS, {"positions": _needed(Unit.POINTS)}, cohort=True),
    "min_max": Method(
        NUMBERS,
        Gives.SCORE,
        {"lower": Parameter(Unit.SCORE, default=0.0), "upper": Parameter(Unit.SCORE, default=100.0)},
        cohort=True,
        scaled=True,
    ),
    "z_score": Method(
        NUMBERS,
        Gives.SCORE,
        {"mean": Parameter(Unit.SCORE, default=0.0), "sd": Parameter(Unit.SCORE, default=1.0)},
        cohort=True,
        scaled=True,
    ),
    "rank": Method(NUMBERS, Gives.SCORE, _TIES, cohort=True),
    "borda": Method(NUMBERS, Gives.SCORE, _TIES, cohort=True),
    "percentile_rank": Method(NUMBERS, Gives.SHARE, _TIES, cohort=True),
    "distance_to_best": Method(NUMBERS, Gives.SHARE, cohort=True, scaled=True),
    "distance_to_reference": Method(
        NUMBERS,
        Gives.SHARE,
        {"area": _needed(Unit.OTHER), "capped": Parameter(Unit.OTHER, default=False)},
        cohort=True,
        scaled=True,
    ),
    "distance_to_target": Method(
        NUMBERS,
        Gives.SHARE,
        {"target": _needed(Unit.VALUE), "capped": Parameter(Unit.OTHER, default=True)},
        cohort=True,
        scaled=True,
    ),
    "fraction_of_best": Method(NUMBERS, Gives.SHARE, cohort=True, scaled=True),
}
