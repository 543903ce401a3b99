"""What a county is placed against: the scores of a league, or of a frozen one that names nobody."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.forming.rows import framework_part, rule_part
from bench.intake.contracts import make_whole, violations
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import LoadedFramework
from bench.intake.periods import months
from bench.intake.reading import finite, read_json
from bench.intake.submissions import Submission
from bench.league.file import MAX_BYTES, read_league
from bench.writing import as_json, sealed
from scoring.ranking import DECIMALS, rank_among

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Object = dict[str, Any]

LEAGUE, FROZEN = "league", "frozen"


@dataclass(frozen=True)
class Yardstick:
    """The others' scores, and the lowest score of each tier.

    ``scores``: shape (others,), without the county's own; ``codes``: whose they are, empty in a frozen one; ``last``:
    those placed last by a ruling, of unknown score (−∞) in a frozen one; ``tiers``: number and lowest score, best
    first; ``decimals``: to which the scores were rounded, ``DECIMALS`` where they were not; ``before``: the county's
    own row in it, where it is known; ``content``: the file.
    """

    kind: str
    file: str
    period: str
    framework: Object
    group: Object | None
    codes: tuple[str, ...]
    scores: Array
    last: Flags
    tiers: tuple[tuple[int, float], ...]
    decimals: int
    before: Object | None
    content: Object

    def rank(self, totals: Array, placed_last: bool, others: Array | None = None) -> Array:
        """The rank that each total takes among the others; NaN for NaN.

        Parameters
        ----------
        totals : array, shape (variants,)
        placed_last : whether a ruling places the county after all others
        others : array, shape (variants, others), where the others' scores change with the county's; optional
        """
        among = self.scores if others is None else others
        return rank_among(totals, placed_last, among, self.last, decimals=self.decimals)

    def tier(self, totals: Array) -> Array:
        """The best tier whose lowest score each total reaches, the last one below all; NaN without tiers."""
        found = np.full(totals.shape, np.nan)
        for number, lowest in reversed(self.tiers):
            reached = np.round(totals, self.decimals) >= np.round(lowest, self.decimals)
            found = np.where(reached | np.isnan(found), number, found)
        return np.where(np.isnan(totals), np.nan, found)

    def next_up(self, total: float) -> float | None:
        """The score that one place up takes: the lowest of those above."""
        above = self.scores[~self.last & (np.round(self.scores, self.decimals) > round(total, self.decimals))]
        return float(above.min()) if len(above) else None

    def next_down(self, total: float) -> float | None:
        """The score below which a place is lost: the highest of those not above."""
        below = self.scores[~self.last & (np.round(self.scores, self.decimals) <= round(total, self.decimals))]
        return float(below.max()) if len(below) else None


def read_yardstick(path: Path, submission: Submission, loaded: LoadedFramework) -> tuple[Yardstick, list[Finding]]:
    """A league or frozen league that this county's report can be placed in.

    Raises
    ------
    UnusableConfigurationError
        With every finding, if it cannot be read, was changed, or must not be compared with.
    """
    file = str(path)
    document = read_json(path, file, parse_float=finite, max_bytes=MAX_BYTES)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    schema = document.content.get("schema") if isinstance(document.content, dict) else None
    if schema == "league/1":
        found = of_league(read_league(path), submission.area_code, file)
    elif schema == "frozen-league/1":
        found = _of_frozen(dict(document.content), file)
    else:
        raise UnusableConfigurationError([Finding("against-not-league", file)])
    if refused := refusals(found, submission, loaded):
        raise UnusableConfigurationError(refused)
    return found, list(_remarks(found, submission))


def of_league(league: Object, area: str, file: str) -> Yardstick:
    """The yardstick that a league is to one of its counties, or to a newcomer."""
    ranked = [r for r in league["rows"] if r["status"] == "ranked" and r["score"] is not None]
    others = [r for r in ranked if r["area_code"] != area]
    tiers: dict[int, float] = {}
    for row in (r for r in others if r.get("tier") and not r["placed_last"]):
        tiers[row["tier"]] = min(row["score"], tiers.get(row["tier"], np.inf))
    scored = ("ranked", "unranked")
    return Yardstick(
        kind=LEAGUE,
        file=file,
        period=league["period"],
        framework=league["framework"],
        group=league["group"],
        codes=tuple(r["area_code"] for r in others),
        scores=np.array([r["score"] for r in others], dtype=float),
        last=np.array([r["placed_last"] for r in others], dtype=bool),
        tiers=tuple(sorted(tiers.items())),
        decimals=DECIMALS,
        before=next((r for r in league["rows"] if r["area_code"] == area and r["status"] in scored), None),
        content=league,
    )


def _of_frozen(content: Object, file: str) -> Yardstick:
    if findings := violations("frozen", content, file):
        raise UnusableConfigurationError(findings)
    if sealed(content)["checksum"] != content["checksum"]:
        raise UnusableConfigurationError([Finding("frozen-changed", file, "/checksum")])
    make_whole("frozen", content)
    scores = [float(s) for s in content["scores"]]
    return Yardstick(
        kind=FROZEN,
        file=file,
        period=content["period"],
        framework=content["framework"],
        group=content["group"],
        codes=(),
        scores=np.array([*scores, *[-np.inf] * content["placed_last"]]),
        last=np.arange(len(scores) + content["placed_last"]) >= len(scores),
        tiers=tuple((t["tier"], float(t["lowest"])) for t in content["tiers"]),
        decimals=content["decimals"],
        before=None,
        content=content,
    )


def without_own(yardstick: Yardstick, score: float | None) -> Yardstick:
    """A frozen yardstick without one score that is the county's own, where it is among them."""
    if score is None or yardstick.kind != FROZEN:
        return yardstick
    same = np.flatnonzero(np.round(yardstick.scores, yardstick.decimals) == round(score, yardstick.decimals))
    if not len(same):
        return yardstick
    others = np.arange(len(yardstick.scores)) != same[0]
    scores, last = yardstick.scores[others], yardstick.last[others]
    return replace(yardstick, scores=scores, last=last, before={"score": score})


def refusals(yardstick: Yardstick, submission: Submission, loaded: LoadedFramework) -> list[Finding]:
    """Everything that keeps the report from being placed in the league."""
    own, theirs, file = loaded.framework, yardstick.framework, yardstick.file
    findings = []
    names = [f"{theirs['code']} {theirs['version']}", f"{own.code} {own.version}"]
    if names[0] == names[1] and theirs["sha256"] != loaded.sha256 and not _same_rules(yardstick, loaded):
        names = [f"{name} ({sha[:8]})" for name, sha in zip(names, (theirs["sha256"], loaded.sha256), strict=True)]
    if names[0] != names[1]:
        findings.append(Finding("against-other-framework", file, "/framework", {"old": names[0], "new": names[1]}))
    spans = [months(p) for p in (yardstick.period, submission.period)]
    if spans[0][1] - spans[0][0] != spans[1][1] - spans[1][0]:
        stated = {"old": yardstick.period, "new": submission.period}
        findings.append(Finding("against-other-length", file, "/period", stated))
    code = yardstick.group and yardstick.group["code"]
    group = next((g for g in own.groups if g.code == code), None)
    if group and not (submission.level in group.kinds or submission.area_code in group.areas):
        values: Object = {"old": (group.title.zh, group.title.en), "area": submission.area_name}
        findings.append(Finding("against-other-group", file, "/group", values))
    if yardstick.content.get("disclosure"):
        findings.append(Finding("against-public", file, "/disclosure"))
    elif not len(yardstick.scores):
        findings.append(Finding("against-empty", file, "/rows"))
    return findings


def _same_rules(yardstick: Yardstick, loaded: LoadedFramework) -> bool:
    """Whether a league's rules are the framework's own although its file has changed; a frozen one does not say."""
    if yardstick.kind == FROZEN:
        return False
    head = ("level", "total", "aggregation", "power", "weighting", "scale", "minimum_coverage", "missing", "pillars")
    own, theirs = json.loads(as_json(framework_part(loaded))), yardstick.framework
    if any(own[key] != theirs[key] for key in (*head, "adjustments", "gates")):
        return False
    shown = [
        (i.code, i.pillar, i.kind, i.direction, i.weight, asdict(i.definition), rule_part(i))
        for i in loaded.framework.indicators
    ]
    keys = ("code", "pillar", "kind", "direction", "weight", "definition", "scoring")
    listed = [[i[key] for key in keys] for i in yardstick.content["indicators"]]
    return bool(json.loads(as_json(shown)) == listed)


def _remarks(yardstick: Yardstick, submission: Submission) -> list[Finding]:
    if yardstick.kind == FROZEN:
        return [Finding("against-rounded", yardstick.file)]
    if yardstick.before is None:
        values = {"area": submission.area_name, "period": yardstick.period}
        return [Finding("against-newcomer", yardstick.file, values=values)]
    return []
