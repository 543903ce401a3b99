"""One county's report by itself: read with its city's, its province's and its own earlier ones, and scored alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.assessing.cohort_rules import restored, stand_in
from bench.assessing.usable_parts import salvaged
from bench.forming.leagues import form
from bench.intake import areas
from bench.intake.collections import LEAGUE, Collection, gather
from bench.intake.findings import Finding, UnusableConfigurationError, Values, has_errors
from bench.intake.frameworks import LoadedFramework, load
from bench.intake.reading import MAX_BYTES, printable, read_json
from bench.intake.safe_workbook import OLE, ZIP
from bench.intake.submissions import Submission, read_submission
from bench.league.league import League
from bench.league.rows import UnrankedRow
from bench.words.interface import both

_TABLES = (".xlsx", ".xls", ".xlsm", ".et", ".csv", ".ods")


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

    @property
    def row(self) -> UnrankedRow | None:
        """The county's own row: it stands alone, so it has no rank."""
        return None if self.league is None or self.submission is None else _own(self.league, self.submission.area_code)


def _own(league: League, area: str) -> UnrankedRow | None:
    row = league.find(area)
    return row if isinstance(row, UnrankedRow) else None


def read_alone(path: Path, frameworks: Sequence[LoadedFramework]) -> Alone:
    """Read one report and what lies beside it of the same county, its city and its province.

    Raises
    ------
    UnusableConfigurationError
        If a framework, collection.toml or rulings.toml cannot be used.
    """
    file = printable(str(path))
    if wrong := not_a_submission(path):
        return Alone(file, None, None, None, (), (wrong,))
    claimed, _ = read_submission(path, file)
    beside, replaced = _beside(path, claimed) if claimed else ([], [])
    collections, unusable = gather([path, *beside], frameworks)
    if not collections:
        raise UnusableConfigurationError(unusable)
    collection = collections[0]
    findings = [f for f in collection.findings if f.file == file] + replaced
    submission, found = _usable(path, file, collection, findings)
    findings += found
    if submission is None:
        return Alone(file, None, None, None, (), tuple(findings), claimed.area_name if claimed else "")
    loaded = _framework(collection, submission)
    return _scored(replace(collection, submissions=_with(collection, submission)), submission, loaded, findings)


def not_a_submission(path: Path) -> Finding | None:
    """What a path is instead of a submission, as far as it shows without reading it as one."""
    file = printable(str(path))
    if path.is_dir():
        return Finding("assess-folder", file)
    if not path.is_file():
        return Finding("path-missing", file)
    if path.suffix.lower() in _TABLES or _begins(path, (ZIP, OLE)):
        return Finding("assess-workbook", file, values={"found": path.name})
    if path.name == LEAGUE:
        return Finding("assess-not-submission", file, values={"found": both("a_league")})
    document = read_json(path, file)
    content: object = None if isinstance(document, list) else document.content
    schema = content.get("schema") if isinstance(content, dict) else None
    if isinstance(schema, str) and schema.startswith(("league/", "frozen-league/")):
        kind = "a_frozen_league" if schema.startswith("frozen") else "a_league"
        return Finding("assess-not-submission", file, values={"found": both(kind)})
    return None


def _begins(path: Path, marks: tuple[bytes, ...]) -> bool:
    try:
        with path.open("rb") as opened:
            return opened.read(4) in marks
    except OSError:
        return False  # said when it is read


def _beside(path: Path, own: Submission) -> tuple[list[Path], list[Finding]]:
    """Files of the same folder that this report is held against; and that a later one replaces it, if one does.

    No other county's file is among them. A file is read as JSON only where one of the codes stands in it.
    """
    codes = {own.area_code, *(c for level in areas.PARENT_LEVELS if (c := areas.parent(own.area_code, level)))}
    found, findings = [], []
    for other in sorted(path.parent.glob("*.json")):
        if other.name in (path.name, LEAGUE) or not _mentions(other, codes):
            continue
        theirs, _ = read_submission(other, str(other))
        if theirs is None or theirs.area_code not in codes:
            continue
        if theirs.area_code == own.area_code and theirs.replaces == own.sha256:
            findings.append(Finding("replaced", own.file, values={"other": other.name}))
        else:
            found.append(other)
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
