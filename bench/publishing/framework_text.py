"""A league's framework as a file that ranks by it again, whatever other framework it took its definitions from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum

from bench.intake.framework_file import OF_A_USE, item_weight
from scoring.framework import Adjustment, Framework, Gate, Indicator
from scoring.parameters import Plain, Scoring

_HEAD = ("code", "version", "title", "note", "level", "total", "aggregation", "power", "weighting", "concentration")
_SETTINGS = (
    "scale",
    "whole_period",
    "minimum_coverage",
    "missing",
    "top_coverage",
    "ranked_together",
    "direction",
    "first",
)
_LEFT_OUT = "alternatives"  # other ways of scoring, which move intervals and no score
_DERIVED = "against"  # of an indicator, which is the framework's direction
_COMMENT = """\
# Written from the league: scores and ranks follow from it. Other ways of scoring are left out.

"""


def framework_toml(framework: Framework) -> bytes:
    """The framework in the form of framework files; what stands at its default is left out."""
    import tomli_w

    stated = {**_fields(framework), "aggregation": str(framework.aggregation)}  # which no file may leave to a default
    head = {name: stated.pop(name) for name in (*_HEAD, *_SETTINGS) if name in stated}
    stated.pop(_LEFT_OUT, None)
    return (_COMMENT + tomli_w.dumps({"framework": head, **stated}, indent=2)).encode("utf-8")


def _fields(value: object) -> dict[str, Plain]:
    assert is_dataclass(value)
    assert not isinstance(value, type)
    named = ((f, getattr(value, f.name)) for f in fields(value))
    return {f.name: _plain(own) for f, own in named if own is not None and own != _default(f) and f.name != _DERIVED}


def _default(field: Field[object]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _plain(value: object) -> Plain:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Scoring):
        return value.rule()
    if isinstance(value, Adjustment):
        items: list[Plain] = [_item(item, item_weight(value.cap or 0.0, value.kind)) for item in value.items]
        return {**_fields(value), **({"items": items} if items else {})}
    if isinstance(value, Gate):
        return {**_fields(value), **({"verdict": "fail"} if value.fails else {})}
    if isinstance(value, Mapping):
        return [_plain(entry) for entry in value.values()]
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return _fields(value)


def _item(item: Indicator, weight: float) -> Plain:
    """An item of a block, which has the block's code for a pillar, and ``weight`` for its own unless it states one."""
    left = {"pillar", *(["weight"] if item.weight == weight else [])}
    kept = OF_A_USE if item.uses is not None else [f.name for f in fields(item)]
    return {name: own for name, own in _fields(item).items() if name in kept and name not in left}
