"""One county's report by itself: read with its city's, its province's and its own earlier ones, and scored alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.assessing.cohort_rules import restored, stand_in
from bench.assessing.own_report import OwnReport, opened
from bench.assessing.usable_parts import salvaged
from bench.forming.leagues import form
from bench.intake import areas
from bench.intake.collections import LEAGUE, Collection, gather
from bench.intake.findings import Finding, UnusableConfigurationError, Values, has_errors
from bench.intake.frameworks import LoadedFramework, load
from bench.intake.reading import MAX_BYTES
from bench.intake.submissions import Submission, read_submission
from bench.league.league import League
from bench.league.rows import UnrankedRow
from bench.words.interface import both, listed


@dataclass(frozen=True)
class Alone:
    """What one report comes to by itself.

    ``league`` has the county as its only row, beside its city and province; None where nothing can be scored.
    ``earlier`` are the leagues of its own earlier files in the folder. ``findings`` are about this report only.
    """

    file: str
    submission: Submission | None
    loaded: LoadedFramework | None
    league: League | None
    earlier: tuple[League, ...]
    findings: tuple[Finding, ...]

    name: str = ""
    in_workbook: bool = False

    @property
    def row(self) -> UnrankedRow | None:
        """The county's own row: it stands alone, so it has no rank."""
        return None if self.league is None or self.submission is None else _own(self.league, self.submission.area_code)


def _own(league: League, area: str) -> UnrankedRow | None:
    row = league.find(area)
    return row if isinstance(row, UnrankedRow) else None


def read_alone(path: Path, frameworks: Sequence[LoadedFramework], today: date | None = None) -> Alone:
    """Read one report, a submission file or a workbook filled in, and what lies beside it of the same county, its city
    and its province.

    Raises
    ------
    UnusableConfigurationError
        If a framework, collection.toml or rulings.toml cannot be used.
    """
    with TemporaryDirectory() as folder:
        own = opened(path, frameworks, Path(folder))
        if own.source is None:
            return Alone(own.file, None, None, None, (), own.findings, own.name, in_workbook=own.filled is not None)
        alone = _read(own, own.source, frameworks, today)
    return replace(alone, findings=tuple(own.placed(alone.findings)), in_workbook=own.filled is not None)


def _read(own: OwnReport, source: Path, frameworks: Sequence[LoadedFramework], today: date | None) -> Alone:
    """What one report, read from its source, comes to beside what lies in its folder."""
    claimed, _ = read_submission(source, own.file)
    beside, replaced = _beside(own.path, claimed) if claimed else ([], [])
    collections, unusable = gather([own.path, *beside], frameworks, today=today, read_from={own.file: source})
    if not collections:
        raise UnusableConfigurationError(unusable)
    collection = collections[0]
    findings = [f for f in collection.findings if f.file == own.file] + replaced
    submission, found = _usable(source, own.file, collection, findings)
    findings += found
    if submission is None:
        return Alone(own.file, None, None, None, (), tuple(findings), claimed.area_name if claimed else "")
    loaded = _framework(collection, submission)
    return _scored(replace(collection, submissions=_with(collection, submission)), submission, loaded, findings)


def _beside(path: Path, own: Submission) -> tuple[list[Path], list[Finding]]:
    """Files of the same folder that this report is held against; that a later one replaces it, if one does, and which
    others of the county and period, such as drafts, are passed over.

    No other county's file is among them. A file is read as JSON only where one of the codes stands in it.
    """
    codes = {own.area_code, *(c for level in areas.PARENT_LEVELS if (c := areas.parent(own.area_code, level)))}
    found, findings, drafts = [], [], []
    for other in sorted(path.parent.glob("*.json")):
        if other.name in (path.name, LEAGUE) or not _mentions(other, codes):
            continue
        theirs, _ = read_submission(other, str(other))
        if theirs is None or theirs.area_code not in codes:
            continue
        same = theirs.area_code == own.area_code and theirs.period == own.period
        if same and theirs.replaces == own.sha256:
            findings.append(Finding("replaced", own.file, values={"other": other.name}))
        elif not same or theirs.sha256 == own.replaces:
            found.append(other)
        elif theirs.sha256 != own.sha256:
            drafts.append(other.name)
    if drafts:
        findings.append(Finding("assess-drafts", own.file, values={"found": listed(drafts)}))
    return found, findings


def _mentions(path: Path, codes: Iterable[str]) -> bool:
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError:
        return False
    return any(f'"{code}"'.encode() in content for code in codes)


def _usable(
    path: Path, file: str, collection: Collection, findings: list[Finding]
) -> tuple[Submission | None, list[Finding]]:
    """The report as far as it can be used: whole, or without the parts that have errors."""
    own = next((s for s in collection.submissions if s.file == file), None)
    if own is not None:
        return own, []
    if not has_errors(findings):  # it is replaced by nothing here, and has no errors: it was left out by another rule
        return None, []
    rest = salvaged(path, file, collection, findings)
    known = {(f.code, f.path) for f in findings}
    further = [f for f in rest.findings if (f.code, f.path) not in known]
    if rest.submission is not None and rest.left_out[0]:
        further.append(Finding("assess-parts-left-out", file, values={"found": rest.left_out}))
    return rest.submission, further


def _with(collection: Collection, submission: Submission) -> tuple[Submission, ...]:
    return (submission, *(s for s in collection.submissions if s.file != submission.file))


def _framework(collection: Collection, submission: Submission) -> LoadedFramework:
    """The one framework to assess by: the submission's own among those chosen, else the first chosen."""
    chosen = {f.framework.code: f for f in collection.chosen}
    if chosen and submission.framework not in chosen:
        return next(iter(chosen.values()))
    return collection.frameworks.get(submission.framework) or load(submission.framework)


def _scored(collection: Collection, submission: Submission, loaded: LoadedFramework, findings: list[Finding]) -> Alone:
    rules, dependent = stand_in(loaded)
    known = {**collection.frameworks, loaded.framework.code: rules}
    alone = replace(collection, rejected=(), chosen=(rules,), frameworks=known, whole=False)
    leagues, found = form(alone)
    findings += [f for f in found if f.file == submission.file or f.code == "cannot-score"]
    own = [league for league in leagues if _own(league, submission.area_code)]
    now = next((league for league in own if league.period == submission.period), None)
    if now is None and not has_errors(found):
        findings += _not_a_row(submission, loaded)
    elif now is not None and dependent:
        now = restored(now, loaded, dependent)
    earlier = tuple(league for league in own if league is not now and league.period != submission.period)
    return Alone(
        submission.file, submission, loaded, now, () if dependent else earlier, tuple(findings), submission.area_name
    )


def _not_a_row(submission: Submission, loaded: LoadedFramework) -> Iterator[Finding]:
    level = loaded.framework.level
    if submission.level in areas.SCORED_LEVELS[level]:
        return  # it is in no group, or measures nothing that the framework has, which was found already
    values: Values = {"framework": loaded.framework.code, "level": both(f"areas_{level}"), "area": submission.area_name}
    yield Finding("assess-not-scored", submission.file, "/area", values)
