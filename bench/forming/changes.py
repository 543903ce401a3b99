"""What comparing two leagues finds: each area's change of rank by cause, who is left out, what of the method is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """Which league is compared."""

    id: str
    period: str
    checksum: str
    framework_version: str


@dataclass(frozen=True)
class MethodChanges:
    """What of the method changed: indicators by code, and parts of the framework by name."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    weight: tuple[str, ...]
    scoring: tuple[str, ...]
    definition: tuple[str, ...]
    framework: tuple[str, ...]


@dataclass(frozen=True)
class CauseParts:
    """Places gained by each cause, adding up to all; ``noise`` is None where the leagues have no rank intervals.

    ``rulings``: what the office decided, of this area or of others: never chance.
    """

    own: float
    peers: float
    method: float
    rulings: float
    noise: float | None


@dataclass(frozen=True)
class WithNoise:
    """Places gained by own and by others' data, what may be chance included."""

    own: float
    peers: float


@dataclass(frozen=True)
class AreaChange:
    """One area's change of rank taken apart.

    ``chance``: how often data alone would move the score as far from the league's mean change if nothing had truly
    changed; ``beyond``: whether the change is called more than chance, as of twenty so called at most one is expected
    not to be, and none is where all changes together are within chance; None without draws. ``points``: the change of
    points by indicator.
    """

    area_code: str
    area_name: str
    rank_old: int
    rank_new: int
    places: int
    parts: CauseParts
    with_noise: WithNoise
    chance: float | None
    beyond: bool | None
    score_old: float
    score_new: float
    points: Mapping[str, float]


@dataclass(frozen=True)
class LeftOut:
    """An area whose change is not explained, and why."""

    area_code: str
    area_name: str
    reason: str


@dataclass(frozen=True)
class Joined:
    """An area that had another code, and name, in the old league."""

    code_old: str
    name_old: str
    code_new: str
    name_new: str


@dataclass(frozen=True)
class RankChanges:
    """Why ranks changed from one league to another; ``joined``: areas found under another code in the old one.

    ``together``: how often chance alone would move all scores as far; None where the leagues have no rank intervals.
    """

    framework: str
    old: Side
    new: Side
    method: MethodChanges
    areas: tuple[AreaChange, ...]
    left_out: tuple[LeftOut, ...]
    together: float | None = None
    joined: tuple[Joined, ...] = ()
