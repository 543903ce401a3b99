"""Collections: folders that directly hold submissions, with their roster, deadlines and rulings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, NamedTuple

from bench.intake.answers import unmatched
from bench.intake.area_facts_checks import facts_findings
from bench.intake.checking import check
from bench.intake.configuration import CONFIGURATION, CUMULATIVE, Configuration, read_configuration, read_rulings
from bench.intake.corrections import corrected, of_made_periods
from bench.intake.findings import Finding, UnusableConfigurationError, answered, has_errors
from bench.intake.frameworks import LoadedFramework, load, shipped, unknown_framework
from bench.intake.lateness import Arrival, LateBy, arrivals, not_needed
from bench.intake.overlaps import overlapping
from bench.intake.personal_data import PERSONAL, in_name
from bench.intake.plausibility import changes, dates, neighbours, parents
from bench.intake.plausibility.compared_numbers import Numbers, numbers
from bench.intake.reading import printable
from bench.intake.receipts import RECEIVED, Receipts, read_receipts, receipt_findings, sent_back, sha256_of
from bench.intake.revisions import without_replaced
from bench.intake.roster import misplaced, names_that_differ, nobody_reported, not_reported
from bench.intake.rulings import RULINGS, Ruling, rulings_without_area
from bench.intake.submissions import Submission, read_submission
from bench.intake.successions import of_their_time

_FORGOTTEN: Mapping[str, Any] = MappingProxyType({})
_FEW = 2_500  # files that are read sooner than another process starts, or than is worth its memory
_BATCH = 100
LEAGUE = "league.json"  # what bench rank writes; never a submission, wherever it lies


@dataclass(frozen=True)
class Collection:
    """A folder's submissions, each read and checked.

    ``whole`` says that the folder was read, and not only files named in it. ``submissions`` can be used; ``rejected``
    name their area and period but carry errors. ``chosen`` are the frameworks to rank by, empty for each submission's
    own; ``frameworks`` are those and all that its submissions name. ``unfit`` are the places of rulings that could not
    correct a report. ``replaced`` and ``returned`` are other versions, kept for the record; ``arrived`` says of each
    file that counts when its report came.
    """

    folder: Path
    configuration: Configuration
    submissions: tuple[Submission, ...]
    rejected: tuple[Submission, ...]
    rulings: tuple[Ruling, ...]
    unfit: frozenset[int]
    chosen: tuple[LoadedFramework, ...]
    frameworks: Mapping[str, LoadedFramework]
    findings: tuple[Finding, ...]
    files: int
    configuration_sha256: Mapping[str, str]
    whole: bool
    replaced: tuple[Submission, ...] = ()
    returned: tuple[Submission, ...] = ()
    arrived: Mapping[str, Arrival] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return printable(self.folder.resolve().name)


ReadFrom = Mapping[str, Path]  # files that are read from elsewhere: a workbook from the file made of it


def late_by(submissions: Iterable[Submission], collection: Collection) -> LateBy | None:
    """What any of an area's reports was found late by; None where all came in time."""
    deadlines = collection.configuration.deadlines
    for s in submissions:
        arrival = collection.arrived.get(s.file)
        if arrival and s.period in deadlines and arrival.days_late(deadlines[s.period]):
            return arrival.by
    return None


def gather(
    paths: Iterable[Path],
    frameworks: Sequence[LoadedFramework] = (),
    *,
    keep: bool = True,
    today: date | None = None,
    until: date | None = None,
    read_from: ReadFrom = MappingProxyType({}),
) -> tuple[list[Collection], list[Finding]]:
    """Every collection at or below the paths; a path to a file makes a collection of the files named in its folder.

    Parameters
    ----------
    keep : whether the submissions keep their numbers; who wants the findings only needs no memory for them
    today : the day on which they are looked at, for what a clock alone can tell; None where the result must not depend
        on it
    until : the day at whose end the receipts stop: what came later is not there yet; None for all that is there
    read_from : where files of these names are read from, if not from where they lie

    Returns
    -------
    the collections in order of folder; findings about paths and configurations that cannot be used
    """
    folders: dict[Path, list[Path]] = {}
    whole: set[Path] = set()
    seen: set[str] = set()
    findings: list[Finding] = []
    for path in paths:
        files = [path] if path.is_file() else sorted(_submission_files(path))
        silent = list(nobody_reported(path, {file.parent for file in files})) if path.is_dir() else []
        findings += silent
        if not files and not silent:
            findings.append(Finding("no-submissions" if path.is_dir() else "path-missing", str(path)))
        for file in files:
            if str(file) not in seen:
                seen.add(str(file))
                folders.setdefault(file.parent, []).append(file)
            if file is not path:
                whole.add(file.parent)
    collections = []
    for folder, files in sorted(folders.items()):
        try:
            collections.append(
                _collection(
                    folder, files, frameworks, today, until, whole=folder in whole, keep=keep, read_from=read_from
                )
            )
        except UnusableConfigurationError as error:
            findings += error.findings
    return collections, findings


def _submission_files(root: Path) -> Iterator[Path]:
    for path in root.rglob("*.json"):
        if (
            path.is_file()
            and path.name != LEAGUE
            and not any(part.startswith(".") for part in path.relative_to(root).parts)
        ):
            yield path


class _Checked(NamedTuple):
    """What one file came to: its findings, the numbers to compare with others', whether it could not be read, the
    places of rulings that could not correct it, and whether it could be checked to the end."""

    submission: Submission | None
    findings: tuple[Finding, ...]
    numbers: Numbers | None = None
    broken: bool = True
    unfit: frozenset[int] = frozenset()
    whole: bool = False


def _collection(
    folder: Path,
    files: list[Path],
    frameworks: Sequence[LoadedFramework],
    today: date | None,
    until: date | None,
    *,
    whole: bool,
    keep: bool,
    read_from: ReadFrom,
) -> Collection:
    hashes: dict[str, str] = {}
    asked: list[Finding] = []
    receipts = _receipts(folder, hashes)
    if until is not None:
        later = receipts.only_after(until)
        files, receipts = [f for f in files if not later or sha256_of(f) not in later], receipts.until(until)
    configuration = read_configuration(folder, hashes, asked)
    chosen = tuple(frameworks) or tuple(_named(folder, configuration.frameworks))
    rulings = read_rulings(folder, hashes, asked)
    known = {f.framework.code: f for f in chosen}
    checking = _Checking(folder, configuration, rulings, known, today)
    names = [printable(str(file)) for file in files]
    jobs = [(read_from.get(name, file), name) for name, file in zip(names, files, strict=True)]
    each = zip(names, _all_checked(checking, jobs), strict=True)
    read = {name: _compared(checked, known, keep=keep) for name, checked in each}
    everyone = [c.submission for c in read.values() if c.submission]
    returned, sent = sent_back(everyone, receipts)
    broken = {file for file, c in read.items() if c.broken}
    same = configuration.successions.same
    current, findings = without_replaced(everyone, broken, known, read_from, receipts, returned, same)
    findings += sent
    superseded = {f.file for f in findings if f.code in ("replaced", "replaced-by-receipt", "file-returned")}
    findings = [f for file, c in read.items() if file not in superseded for f in c.findings] + findings
    findings += misplaced(configuration, current)
    rejected = {f.file for f in findings if has_errors([f])}
    comparing = [s for s in current if s.file not in rejected]
    comparable = [n for s in comparing if (n := read[s.file].numbers)]
    findings = changes.beside(findings, [*neighbours.questions(comparable, configuration.successions)])
    findings += [*asked, *names_that_differ(configuration, current)]
    cumulative = configuration.reporting == CUMULATIVE
    if whole:
        findings += [
            *_other_files(folder, files),
            *rulings_without_area(folder, rulings, current, cumulative=cumulative),
        ]
        findings += facts_findings(configuration, current, str(folder / CONFIGURATION))
        findings += not_reported(configuration, current, str(folder / CONFIGURATION), today)
    arrived = arrivals(current, everyone, receipts, returned)
    findings = not_needed(findings, arrived)
    if whole:
        findings += receipt_findings(receipts, _digests(files, read), everyone, str(folder / RECEIVED))
    usable = [s for s in current if s.file not in rejected]
    unfit = frozenset(n for c in read.values() for n in c.unfit)
    wrong, unmade = of_made_periods(rulings, unfit, usable, known, str(folder / RULINGS), cumulative=cumulative)
    findings += wrong
    findings += overlapping(usable, configuration.periods, configuration.successions, cumulative=cumulative)
    # Either of two reports may be wrong, so neither is left out; what they disagree on is not compared.
    findings += parents.above_parents(comparable)
    findings += list(unmatched([s for s in current if s.file not in broken], findings, whole=whole))
    return Collection(
        folder=folder,
        configuration=configuration,
        submissions=tuple(usable),
        rejected=tuple(s for s in current if s.file in rejected),
        rulings=rulings,
        unfit=unfit | unmade,
        chosen=chosen,
        frameworks=known,
        findings=tuple(_with_answers(findings, current)),
        files=len(files),
        configuration_sha256=hashes,
        whole=whole,
        replaced=tuple(s for s in everyone if s.file in superseded - {r.file for r in returned}),
        returned=tuple(returned),
        arrived=arrived,
    )


def _receipts(folder: Path, hashes: dict[str, str]) -> Receipts:
    path = folder / RECEIVED
    if not path.exists():
        return Receipts()
    receipts, hashes[RECEIVED] = read_receipts(path, str(path))
    return receipts


def _digests(files: Iterable[Path], read: Mapping[str, _Checked]) -> dict[str, str]:
    """The SHA-256 of every file by its path; that of one which does not say whose it is, from its bytes."""
    known = {file: checked.submission.sha256 for file, checked in read.items() if checked.submission}
    return {file: known.get(file) or sha256_of(path) for path in files if (file := printable(str(path)))}


class _Checking(NamedTuple):
    """What all files of a folder are checked with; ``known`` frameworks become more on the way."""

    folder: Path
    configuration: Configuration
    rulings: Sequence[Ruling]
    known: dict[str, LoadedFramework]
    today: date | None


def _all_checked(checking: _Checking, jobs: Sequence[tuple[Path, str]]) -> Iterator[_Checked]:
    """Every file checked, in order; very many of them by several processes."""
    if len(jobs) < 2 * _FEW:
        return (_checked(checking, job) for job in jobs)
    from bench.processes import shared

    return shared(_checked, checking, jobs, few=_FEW, batch=_BATCH)


def _checked(checking: _Checking, job: tuple[Path, str]) -> _Checked:
    """Read a file, of which a path and a name are given, and check it; its framework joins the known."""
    (path, file), known = job, checking.known
    submission, findings = read_submission(path, file)
    in_its_name = list(in_name(PurePath(file).name, file))
    if submission is not None:
        findings = of_their_time(findings, submission, checking.configuration.successions)
    # A telephone number is struck out already: all else that the file says is looked at with it.
    if submission is None or has_errors(f for f in findings if f.code != PERSONAL):
        return _Checked(submission, (*in_its_name, *findings))
    broken = has_errors(findings)
    own = _known(submission.framework, known)
    if own is None:
        unknown = unknown_framework(submission.framework, file, "/framework")
        return _Checked(submission, (*in_its_name, *findings, unknown), broken=broken)
    made = corrected(submission, checking.rulings, own.framework, str(checking.folder / RULINGS))
    ruled = made.submission
    findings += [*made.findings, *check(ruled, own.framework)]
    findings += dates.questions(ruled, checking.configuration.deadlines.get(ruled.period), checking.today)
    return _Checked(ruled, (*in_its_name, *findings), broken=broken, unfit=made.unfit, whole=True)


def _known(code: str, known: dict[str, LoadedFramework]) -> LoadedFramework | None:
    """A framework by its code, which joins the known if it is a shipped one."""
    if code not in known and code in shipped():
        known[code] = load(code)
    return known.get(code)


def _compared(checked: _Checked, known: dict[str, LoadedFramework], *, keep: bool) -> _Checked:
    """A file's report with the numbers to compare with others'; its own are forgotten unless they are kept.

    Here and not where it was read, which may have been another process.
    """
    submission = checked.submission
    if submission is None or not checked.whole:
        return checked
    own = _known(submission.framework, known)
    assert own is not None
    comparable = numbers(submission, own.framework)
    if not keep:
        submission = replace(submission, indicators=_FORGOTTEN, context=_FORGOTTEN, shares=_FORGOTTEN)
    findings = (*checked.findings, *changes.questions(comparable))
    return checked._replace(submission=submission, findings=findings, numbers=comparable)


def _named(folder: Path, names: Iterable[str]) -> Iterator[LoadedFramework]:
    """The frameworks that collection.toml names: shipped codes, or TOML files in the folder."""
    for name in names:
        if name.endswith(".toml"):
            yield load(str(folder / name))
        elif name in shipped():
            yield load(name)
        else:
            unknown = unknown_framework(name, str(folder / CONFIGURATION), "/frameworks")
            raise UnusableConfigurationError([unknown])


def _other_files(folder: Path, files: list[Path]) -> Iterator[Finding]:
    read = {path.name for path in files}
    for path in sorted(folder.iterdir()):
        known = path.suffix in (".json", ".toml") or path.name.startswith((".", "README", RECEIVED))
        if path.name not in read and not known and path.is_file():
            yield Finding("file-skipped", printable(str(path)))


def _with_answers(findings: Iterable[Finding], submissions: Iterable[Submission]) -> Iterator[Finding]:
    answers = {s.file: s.answers for s in submissions if s.answers}
    for finding in findings:
        yield from answered([finding], answers.get(finding.file, ()))
