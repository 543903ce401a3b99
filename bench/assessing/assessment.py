"""A county's assessment: everything that its terminal output, its JSON and its page show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bench.assessing.cohort_rules import field_alone, field_among, on_their_scale
from bench.assessing.rank_position import EVERYTHING, Place, Placing, place
from bench.assessing.reference_league import FROZEN, Yardstick, of_league, read_yardstick, without_own
from bench.assessing.single_report import Alone, read_alone
from bench.assessing.smallest_changes import Goal, goals
from bench.explaining import explanation
from bench.intake.findings import Finding, UnusableConfigurationError, Values, has_errors, in_order
from bench.intake.frameworks import LoadedFramework
from bench.words.interface import joined
from scoring.variants import looks_at_others

League = dict[str, Any]
Row = dict[str, Any]

_REMARKS = (
    "assess-needs-others",
    "assess-not-scored",
    "assess-parts-left-out",
    "against-newcomer",
    "against-own-unknown",
    "against-rounded",
    "cannot-score",
)


@dataclass(frozen=True)
class Assessment:
    """One county's report assessed.

    ``findings`` are about the report, ``remarks`` about what can be said of its score and place. ``area``: its name;
    empty where the file does not say. ``league`` and ``row`` are as in a league file; None where there is nothing to
    score. ``place``: among the scores of another league, or of its own. ``goals``: the smallest changes that would
    register, by indicator. ``rulings``: those about this county. ``alone``: whether the verdicts are of this county by
    itself, and not over all of a league.
    """

    file: str
    area: str
    findings: tuple[Finding, ...]
    league: League | None
    row: Row | None
    place: Place | None
    goals: Mapping[str, Mapping[str, Goal]]
    rulings: Sequence[Mapping[str, Any]]
    alone: bool
    remarks: tuple[Finding, ...] = ()

    @property
    def can_be_sent(self) -> bool:
        return not has_errors(self.findings)


def assess(path: Path, against: Path | None, frameworks: Sequence[LoadedFramework]) -> Assessment:
    """Assess one report, against a league where one is given.

    Raises
    ------
    UnusableConfigurationError
        If a framework, a configuration beside the report or the league cannot be used.
    """
    alone = read_alone(path, frameworks)
    league, row = alone.league, alone.row
    if alone.submission is None or alone.loaded is None or league is None or row is None:
        return _divided(Assessment(alone.file, alone.name, alone.findings, None, None, None, {}, (), True))
    framework, findings = alone.loaded.framework, list(alone.findings)
    dependent = looks_at_others(framework)
    yardstick = None
    if against is not None:
        yardstick, remarks = read_yardstick(against, alone.submission, alone.loaded)
        findings += remarks
        if yardstick.kind == FROZEN:
            yardstick, remarks = _recognised(yardstick, alone)
            findings += remarks
    if dependent and yardstick is None:
        values: Values = {"framework": framework.code, "found": _named(league, dependent)}
        findings.append(Finding("assess-needs-others", alone.file, values=values))
        return _found(alone.file, findings, league, row, None, {})
    if dependent and yardstick is not None:
        if yardstick.kind == FROZEN:
            raise UnusableConfigurationError(
                [Finding("assess-needs-league", yardstick.file, values={"framework": framework.code})]
            )
        field = field_among(league, row, yardstick, framework)
        row = on_their_scale(row, field)
        league = {**league, "rows": [row if r["area_code"] == row["area_code"] else r for r in league["rows"]]}
    else:
        field = field_alone(league, row, framework)
    placing = None if yardstick is None else Placing(field, yardstick, bool(row["placed_last"]))
    found = place(placing, row) if placing else None
    return _found(alone.file, findings, league, row, found, goals(field, row, placing))


def _found(
    file: str,
    findings: Iterable[Finding],
    league: League,
    row: Row,
    found: Place | None,
    steps: Mapping[str, Mapping[str, Goal]],
) -> Assessment:
    rulings = [r for r in league["rulings"] if r["area"] == row["area_code"]]
    return _divided(Assessment(file, row["area_name"], tuple(findings), league, row, found, steps, rulings, True))


def _divided(assessment: Assessment) -> Assessment:
    """Findings in order, apart from remarks on score and place."""
    ordered = in_order(assessment.findings)
    remarks = tuple(f for f in ordered if f.code in _REMARKS)
    return replace(assessment, findings=tuple(f for f in ordered if f.code not in _REMARKS), remarks=remarks)


def _recognised(yardstick: Yardstick, alone: Alone) -> tuple[Yardstick, list[Finding]]:
    """A frozen league without the county's own score, where a file of its own tells which that is."""
    leagues = [*alone.earlier, *([alone.league] if alone.league else [])]
    own = [
        row["score"]
        for league in leagues
        for row in league["rows"]
        if league["period"] == yardstick.period and row["status"] in ("ranked", "unranked")
    ]
    known = without_own(yardstick, own[0] if own else None)
    if known.before is not None:
        return known, []
    return known, [Finding("against-own-unknown", yardstick.file, values={"count": len(yardstick.scores)})]


def _named(league: League, dependent: Iterable[str]) -> tuple[str, str]:
    titles = {i["code"]: (i["title"]["zh"], i["title"]["en"]) for i in league["indicators"]}
    titles |= {
        i["code"]: (i["title"]["zh"], i["title"]["en"]) for a in league["framework"]["adjustments"] for i in a["items"]
    }
    return joined(titles.get(code, (code, code)) for code in dependent)


def assess_in_league(league: League, row: Row, loaded: LoadedFramework, findings: Iterable[Finding]) -> Assessment:
    """One county of a league that has just been formed, against the others in it."""
    framework = loaded.framework
    yardstick = of_league(league, row["area_code"], league["id"])
    dependent = looks_at_others(framework)
    rulings = [r for r in league["rulings"] if r["area"] == row["area_code"]]
    files = {i["area_code"]: i["file"] for i in league["inputs"]}
    file, ordered = files[row["area_code"]], tuple(in_order(findings))
    unranked = row["rank"] is None and row["score"] is not None
    if unranked or not len(yardstick.scores) or framework.scale != "period":
        # Nothing to be placed among, or a scale over periods that a league does not hold.
        steps = {} if dependent else goals(field_alone(league, row, framework), row, None)
        return Assessment(file, row["area_name"], ordered, league, row, None, steps, rulings, False)
    field = field_among(league, row, yardstick, framework) if dependent else field_alone(league, row, framework)
    placing = Placing(field, yardstick, bool(row["placed_last"]), row.get("tier"))
    found = place(placing, row, drawn="rank_low" not in row)
    held: dict[str, Any] = {"rank": row["rank"], "tier": row.get("tier"), "before": None}
    if "rank_low" in row:
        held |= {"low": row["rank_low"], "high": row["rank_high"], "basis": EVERYTHING}
    found = replace(found, **held)
    return Assessment(file, row["area_name"], ordered, league, row, found, goals(field, row, placing), rulings, False)


def as_data(assessment: Assessment, lang: str) -> dict[str, Any]:
    """The assessment for programs."""
    league, row = assessment.league, assessment.row
    out: dict[str, Any] = {
        "file": assessment.file,
        "can_be_sent": assessment.can_be_sent,
        "findings": [f.as_json(lang) for f in assessment.findings],
        "remarks": [f.as_json(lang) for f in assessment.remarks],
    }
    if league is None or row is None:
        return out
    lines = {line["code"]: line for line in explanation(league, row, lang)}
    compared = ("value", "source", "difference", "interval", "verdict_95", "reason")
    return {
        **out,
        **{k: row[k] for k in ("area_code", "area_name", "score", "base", "coverage", "reason")},
        "period": league["period"],
        "framework": {k: league["framework"][k] for k in ("code", "version", "sha256", "total")},
        "place": None if assessment.place is None else asdict(assessment.place),
        "rulings": list(assessment.rulings),
        "adjustments": row["adjustments"],
        "indicators": [
            {
                **lines[i["code"]],
                "comparators": {
                    kind: None if c is None else {k: c[k] for k in compared}
                    for kind, c in row["indicators"][i["code"]]["comparators"].items()
                },
                "smallest_changes": {kind: asdict(g) for kind, g in assessment.goals.get(i["code"], {}).items()},
            }
            for i in league["indicators"]
        ],
    }
