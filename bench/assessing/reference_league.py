"""What a county is placed against: the scores of a league, or of a frozen one that names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from bench.intake.areas import is_fictional
from bench.intake.findings import Finding, UnusableConfigurationError, Values
from bench.intake.frameworks import LoadedFramework
from bench.intake.periods import months
from bench.intake.reading import read_bytes, read_json
from bench.intake.submissions import Submission
from bench.league.enumerations import Note
from bench.league.file import MAX_BYTES, read_league
from bench.league.frozen import FrozenLeague, read_frozen
from bench.league.league import League
from bench.league.rows import RankedRow
from bench.words.interface import both
from scoring.framework import Framework, Indicator
from scoring.order import Order
from scoring.ranking import DECIMALS, rank_among

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


class YardstickKind(StrEnum):
    """What a county is placed against."""

    LEAGUE = "league"
    FROZEN = "frozen"


@dataclass(frozen=True)
class Before:
    """What a county has in the league that it is placed against; without a rank in a frozen one."""

    score: float | None
    rank: int | None = None
    tier: int | None = None


@dataclass(frozen=True)
class RuleBook:
    """The framework that a league was ranked by; ``group``: the code of the group that was ranked apart."""

    code: str
    version: str
    sha256: str
    group: str | None


@dataclass(frozen=True)
class Yardstick:
    """The others' scores, and the worst score of each tier.

    ``scores``: shape (others,), without the county's own; ``codes``: whose they are, empty in a frozen one; ``last``:
    those placed last by a ruling, of unknown score (infinite) in a frozen one; ``order``: which scores are better, and
    who has rank 1; ``tiers``: number and worst score, best first;
    ``decimals``: to which the scores were rounded, ``DECIMALS`` where they were not; ``before``: the county's own place
    in it, where it is known; ``league``: None for a frozen one; ``fictional``: whether its areas are, None where it
    does not say.
    """

    file: str
    period: str
    rules: RuleBook
    codes: tuple[str, ...]
    scores: Array
    last: Flags
    order: Order
    tiers: tuple[tuple[int, float], ...]
    decimals: int
    before: Before | None
    league: League | None
    fictional: bool | None = None

    @property
    def kind(self) -> YardstickKind:
        return YardstickKind.FROZEN if self.league is None else YardstickKind.LEAGUE

    def rank(self, totals: Array, placed_last: bool, others: Array | None = None) -> Array:
        """The rank that each total takes among the others; NaN for NaN.

        Parameters
        ----------
        totals : array, shape (variants,)
        placed_last : whether a ruling places the county after all others
        others : array, shape (variants, others), where the others' scores change with the county's; optional
        """
        among = self.scores if others is None else others
        behind = self.order.behind(np.append(self.last, placed_last))
        own, theirs = self.order.ranked(totals), self.order.ranked(among)
        return rank_among(own, bool(behind[-1]), theirs, behind[:-1], decimals=self.decimals)

    def tier(self, totals: Array) -> Array:
        """The best tier whose worst score each total reaches, the last one below all; NaN without tiers."""
        found = np.full(totals.shape, np.nan)
        own = self.order.better(np.round(totals, self.decimals))
        for number, worst in reversed(self.tiers):
            reached = own >= self.order.better(round(worst, self.decimals))
            found = np.where(reached | np.isnan(found), number, found)
        return np.where(np.isnan(totals), np.nan, found)

    def next_up(self, total: float) -> float | None:
        """The score that one place up takes: the nearest of those that are better."""
        better = self.order.better(self.scores[~self.last])
        above = better[np.round(better, self.decimals) > round(self.order.better(total), self.decimals)]
        return float(self.order.better(above.min())) if len(above) else None

    def next_down(self, total: float) -> float | None:
        """The score beyond which a place is lost: the nearest of those that are not better."""
        better = self.order.better(self.scores[~self.last])
        below = better[np.round(better, self.decimals) <= round(self.order.better(total), self.decimals)]
        return float(self.order.better(below.max())) if len(below) else None


def read_yardstick(path: Path, submission: Submission, loaded: LoadedFramework) -> tuple[Yardstick, list[Finding]]:
    """A league or frozen league that this county's report can be placed in.

    Raises
    ------
    UnusableConfigurationError
        With every finding, if it cannot be read, was changed, or must not be compared with.
    """
    file = str(path)
    schema = schema_of(path)
    if schema.startswith("league/"):
        found = of_league(read_league(path), submission.area_code, file)
    elif schema.startswith("frozen-league/"):
        found = of_frozen(read_frozen(path), file)
    else:
        raise UnusableConfigurationError([Finding("against-not-league", file)])
    if refused := refusals(found, submission, loaded):
        raise UnusableConfigurationError(refused)
    return found, list(_remarks(found, submission))


class _Named(msgspec.Struct):
    """Any file of ours, of which only the schema is looked at."""

    schema: str = ""


def schema_of(path: Path) -> str:
    """The schema that a file of JSON names, as quickly as it can be had; empty where it names none.

    Raises
    ------
    UnusableConfigurationError
        If the file cannot be read, or is no JSON.
    """
    raw = read_bytes(path, str(path), MAX_BYTES)
    if isinstance(raw, Finding):
        raise UnusableConfigurationError([raw])
    try:
        return msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"), type=_Named).schema
    except (msgspec.MsgspecError, ValueError, RecursionError):
        document = read_json(path, str(path), max_bytes=MAX_BYTES)
        if isinstance(document, list):
            raise UnusableConfigurationError(document) from None
        return ""


def of_league(league: League, area: str, file: str) -> Yardstick:
    """The yardstick that a league is to one of its counties, or to a newcomer."""
    others = [r for r in league.ranked if r.area_code != area]
    tiers: dict[int, float] = {}
    for row in others:
        if row.tier and not row.placed_last:
            ends = (row.score, tiers.get(row.tier, row.score))
            tiers[row.tier] = min(ends, key=league.framework.order.better)
    own, framework = league.find(area), league.framework
    tier = own.tier if isinstance(own, RankedRow) else None
    return Yardstick(
        file=file,
        period=league.period,
        rules=RuleBook(
            framework.code, framework.version, league.framework_sha256, league.group.code if league.group else None
        ),
        codes=tuple(r.area_code for r in others),
        scores=np.array([r.score for r in others], dtype=float),
        last=np.array([r.placed_last for r in others], dtype=bool),
        order=framework.order,
        tiers=framework.order.best_first(sorted(tiers.items())),
        decimals=DECIMALS,
        before=None if own is None else Before(own.score, own.rank, tier),
        league=league,
        fictional=Note.FICTIONAL in league.notes,
    )


def of_frozen(frozen: FrozenLeague, file: str) -> Yardstick:
    """The yardstick that a frozen league is to any county."""
    framework, group = frozen.framework, frozen.group
    behind, order = frozen.placed_last, Order(framework.direction, framework.first)
    return Yardstick(
        file=file,
        period=frozen.period,
        rules=RuleBook(framework.code, framework.version, framework.sha256, group.code if group else None),
        codes=(),
        scores=np.array([*frozen.scores, *[order.better(-np.inf)] * behind]),
        last=np.arange(len(frozen.scores) + behind) >= len(frozen.scores),
        order=order,
        tiers=order.best_first([(t.tier, t.lowest if order.merit > 0 else t.highest) for t in frozen.tiers]),
        decimals=frozen.decimals,
        before=None,
        league=None,
    )


def without_own(yardstick: Yardstick, score: float | None) -> Yardstick:
    """A frozen yardstick without one score that is the county's own, where it is among them."""
    if score is None or yardstick.kind != YardstickKind.FROZEN:
        return yardstick
    same = np.flatnonzero(np.round(yardstick.scores, yardstick.decimals) == round(score, yardstick.decimals))
    if not len(same):
        return yardstick
    others = np.arange(len(yardstick.scores)) != same[0]
    scores, last = yardstick.scores[others], yardstick.last[others]
    return replace(yardstick, scores=scores, last=last, before=Before(score))


def refusals(yardstick: Yardstick, submission: Submission, loaded: LoadedFramework) -> list[Finding]:
    """Everything that keeps the report from being placed in the league."""
    own, theirs, file = loaded.framework, yardstick.rules, yardstick.file
    findings = []
    names = [f"{theirs.code} {theirs.version}", f"{own.code} {own.version}"]
    if names[0] == names[1] and theirs.sha256 != loaded.sha256 and not _same_rules(yardstick.league, own):
        names = [f"{name} ({sha[:8]})" for name, sha in zip(names, (theirs.sha256, loaded.sha256), strict=True)]
    if names[0] != names[1]:
        findings.append(Finding("against-other-framework", file, "/framework", {"old": names[0], "new": names[1]}))
    spans = [months(p) for p in (yardstick.period, submission.period)]
    if spans[0][1] - spans[0][0] != spans[1][1] - spans[1][0]:
        stated = {"old": yardstick.period, "new": submission.period}
        findings.append(Finding("against-other-length", file, "/period", stated))
    group = next((g for g in own.groups if g.code == theirs.group), None)
    if group and not group.holds(submission.area_code, submission.level):
        values: Values = {"old": (group.title.zh, group.title.en), "area": submission.area_name}
        findings.append(Finding("against-other-group", file, "/group", values))
    if yardstick.league is not None and yardstick.league.disclosure is not None:
        findings.append(Finding("against-public", file, "/disclosure"))
    elif not len(yardstick.scores):
        findings.append(Finding("against-empty", file, "/rows"))
    return findings


def _same_rules(league: League | None, own: Framework) -> bool:
    """Whether a league's rules are the framework's own although its file has changed; a frozen one does not say."""
    if league is None:
        return False
    theirs = league.framework
    heads = [
        (
            (f.level, f.total, f.aggregation, f.power, f.weighting, f.scale, f.minimum_coverage, f.missing, f.order),
            (f.pillars, f.adjustments, f.gates),
            [_rule(i) for i in f.indicators],
        )
        for f in (own, theirs)
    ]
    return heads[0] == heads[1]


def _rule(indicator: Indicator) -> tuple[object, ...]:
    """What of an indicator moves its score, and what it counts."""
    i = indicator
    return i.code, i.pillar, i.kind, i.direction, i.weight, i.definition, i.scoring, i.treatment


def _remarks(yardstick: Yardstick, submission: Submission) -> list[Finding]:
    return [*_other_world(yardstick, submission), *_what_is_known(yardstick, submission)]


def _other_world(yardstick: Yardstick, submission: Submission) -> Iterator[Finding]:
    """A word where a real area is placed among fictional ones, or a fictional one among real ones."""
    if yardstick.fictional is not None and yardstick.fictional != is_fictional(submission.area_code):
        theirs, ours = ("fictional", "real") if yardstick.fictional else ("real", "fictional")
        values: Values = {"area": submission.area_name, "own": both(f"area_{ours}"), "other": both(f"areas_{theirs}")}
        yield Finding("against-fictional", yardstick.file, values=values)


def _what_is_known(yardstick: Yardstick, submission: Submission) -> list[Finding]:
    if yardstick.kind == YardstickKind.FROZEN:
        return [Finding("against-rounded", yardstick.file)]
    if yardstick.before is None:
        values = {"area": submission.area_name, "period": yardstick.period}
        return [Finding("against-newcomer", yardstick.file, values=values)]
    return []
