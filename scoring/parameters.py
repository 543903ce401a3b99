"""A scoring rule of a framework: its method, and every parameter that a method may take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from scoring.choices import Spacing, Steps, Ties
from scoring.methods import METHODS
from scoring.text import Text

Plain: TypeAlias = "str | bool | int | float | list[Plain] | dict[str, Plain]"


@dataclass(frozen=True)
class Band:
    """The points of a value at or beyond ``at``."""

    at: float
    points: float


@dataclass(frozen=True)
class Condition:
    """A value ``below`` or ``above`` a line, or an ``answer``; any of them that is stated."""

    below: float | None = None
    above: float | None = None
    answer: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """What a rule states, in the units of the indicator (percent, counts) or in points; None or empty: not stated.

    What each method takes, needs and assumes where nothing is stated is in ``scoring.methods``.
    """

    lower: float | None = None
    upper: float | None = None
    scale: Spacing | None = None
    target: float | None = None
    at: float | None = None
    base: float | None = None
    plus: float | None = None
    minus: float | None = None
    points: float | None = None
    step: float | None = None
    steps: Steps | None = None
    floor: float | None = None
    cap: float | None = None
    above_weight: bool = False
    clip: bool | None = None
    ties: Ties | None = None
    capped: bool | None = None
    by_period: bool = False
    bands: tuple[Band, ...] = ()
    levels: Mapping[str, float] = field(default_factory=dict)
    level_titles: Mapping[str, Text] = field(default_factory=dict)
    answer: bool | None = None
    when: Condition | None = None
    unless: tuple[str, ...] = ()
    positions: tuple[float, ...] = ()
    mean: float | None = None
    sd: float | None = None
    area: str | None = None

    def stated(self) -> dict[str, Any]:
        """The parameters that are stated, by the names of the attributes here, as kernels take them."""
        return {name: value for name, value in vars(self).items() if value != _UNSTATED[name]}

    def most_points(self, name: str) -> float | None:
        """The most points that a parameter states: a number, one of several, or that of a band; None: not stated."""
        several = {"bands": tuple(band.points for band in self.bands), "positions": self.positions}.get(name)
        if several is not None:
            return max(several, default=None)
        stated: float | None = getattr(self, attribute(name))
        return stated


_UNSTATED: Mapping[str, object] = dict(vars(Parameters()))
_ATTRIBUTES = {"is": "answer"}  # a word of Python, so that no attribute can have the name that files use
_NAMES = {attribute: name for name, attribute in _ATTRIBUTES.items()}


def attribute(name: str) -> str:
    """The attribute that holds a parameter of a framework file."""
    return _ATTRIBUTES.get(name, name)


def file_name(attribute_name: str) -> str:
    """The name in a framework file of the parameter that an attribute holds."""
    return _NAMES.get(attribute_name, attribute_name)


@dataclass(frozen=True)
class Scoring:
    """A scoring method with its parameters."""

    method: str
    parameters: Parameters = Parameters()

    @staticmethod
    def of(rule: Mapping[str, Any]) -> Scoring:
        """A rule as framework files and leagues state it, by a schema that has been checked."""
        stated = {attribute(k): _read(k, v) for k, v in rule.items() if k != "method"}
        return Scoring(rule["method"], Parameters(**stated))

    @property
    def cohort(self) -> bool:
        """Whether other areas' values move an area's score."""
        return METHODS[self.method].cohort

    def rule(self) -> dict[str, Plain]:
        """The rule as framework files state it: what ``of`` takes."""
        return {"method": self.method, **_plain_fields(self.parameters.stated())}


def _read(name: str, value: Any) -> Any:
    reader = _READERS.get(name)
    return _number(value) if reader is None else reader(value)


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _condition(when: Mapping[str, Any]) -> Condition:
    return Condition(**{attribute(k): _number(v) for k, v in when.items()})


_READERS: Mapping[str, Callable[[Any], object]] = {
    "scale": Spacing,
    "steps": Steps,
    "ties": Ties,
    "bands": lambda bands: tuple(Band(float(b["at"]), float(b["points"])) for b in bands),
    "levels": lambda levels: {code: float(points) for code, points in levels.items()},
    "level_titles": lambda titles: {code: Text(**title) for code, title in titles.items()},
    "when": _condition,
    "unless": tuple,
    "positions": lambda positions: tuple(float(p) for p in positions),
}


def _plain(value: Any) -> Plain:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, Band | Condition):
        return _plain_fields({k: v for k, v in vars(value).items() if v is not None})
    return str(value) if isinstance(value, str) else bool(value)


def _plain_fields(stated: Mapping[str, Any]) -> dict[str, Plain]:
    return {_NAMES.get(k, k): _plain(v) for k, v in stated.items()}
