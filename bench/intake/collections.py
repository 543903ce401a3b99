"""Collections: folders that directly hold submissions, with their roster, deadlines and rulings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from bench.intake.answers import unmatched
from bench.intake.checking import check
from bench.intake.contracts import built, make_whole, violations
from bench.intake.findings import Finding, UnusableConfigurationError, answered, has_errors
from bench.intake.frameworks import LoadedFramework, load, shipped, unknown_framework
from bench.intake.json_values import Json, entries, members, text, texts
from bench.intake.lateness import Arrival, LateBy, arrivals, undated
from bench.intake.periods import canonical
from bench.intake.personal_data import strike_out
from bench.intake.plausibility.neighbours import Numbers, above_parents, numbers, questions
from bench.intake.reading import Document, exact, printable, read_toml
from bench.intake.receipts import RECEIVED, Receipts, read_receipts, receipt_findings, sent_back, sha256_of
from bench.intake.revisions import without_replaced
from bench.intake.rulings import RULINGS, Ruling, bad_entries, corrected, ruling_of, rulings_without_area
from bench.intake.submissions import Submission, exists, read_submission
from scoring.text import Text

CONFIGURATION = "collection.toml"
EACH_CITY = "each-city"
SINGLE, CUMULATIVE = "single", "cumulative"
LEAGUE = "league.json"  # what bench rank writes; never a submission, wherever it lies


@dataclass(frozen=True)
class Configuration:
    """What collection.toml says; empty where there is none.

    ``periods``: which to rank, each made of its parts where need be; ``reporting``: whether a report covers its own
    period only (``single``), or goes on from the one that began with it (``cumulative``).
    """

    title: Text | None = None
    scope: Text | None = None
    frameworks: tuple[str, ...] = ()
    deadlines: Mapping[str, str] = field(default_factory=dict)
    roster: Mapping[str, str] = field(default_factory=dict)
    periods: tuple[str, ...] = ()
    reporting: str = SINGLE
    leagues: str = "whole"


@dataclass(frozen=True)
class Collection:
    """A folder's submissions, each read and checked.

    ``whole`` says that the folder was read, and not only files named in it. ``submissions`` can be used; ``rejected``
    name their area and period but carry errors. ``chosen`` are the frameworks to rank by, empty for each submission's
    own; ``frameworks`` are those and all that its submissions name. ``replaced`` and ``returned`` are other versions,
    kept for the record; ``arrived`` says of each file that counts when its report came.
    """

    folder: Path
    configuration: Configuration
    submissions: tuple[Submission, ...]
    rejected: tuple[Submission, ...]
    rulings: tuple[Ruling, ...]
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
    read_from: ReadFrom = MappingProxyType({}),
) -> tuple[list[Collection], list[Finding]]:
    """Every collection at or below the paths; a path to a file makes a collection of the files named in its folder.

    Parameters
    ----------
    keep : whether the submissions keep their numbers; who wants the findings only needs no memory for them
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
        if not files:
            findings.append(
                Finding(
                    "no-submissions" if path.is_dir() else "path-missing",
                    str(path),
                )
            )
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
                _collection(folder, files, frameworks, whole=folder in whole, keep=keep, read_from=read_from)
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
    """What one file came to: its findings, the numbers to compare with others', and whether it could not be read."""

    submission: Submission | None
    findings: tuple[Finding, ...]
    numbers: Numbers | None = None
    broken: bool = True


def _collection(
    folder: Path,
    files: list[Path],
    frameworks: Sequence[LoadedFramework],
    *,
    whole: bool,
    keep: bool,
    read_from: ReadFrom,
) -> Collection:
    hashes: dict[str, str] = {}
    configuration = read_configuration(folder, hashes)
    chosen = tuple(frameworks) or tuple(_named(folder, configuration.frameworks))
    rulings = read_rulings(folder, hashes)
    known = {f.framework.code: f for f in chosen}
    read = {}
    for file in files:
        name = printable(str(file))
        read[name] = _checked(read_from.get(name, file), name, known, rulings, folder, keep=keep)
    receipts = _receipts(folder, hashes)
    everyone = [c.submission for c in read.values() if c.submission]
    returned, sent = sent_back(everyone, receipts)
    broken = {file for file, c in read.items() if c.broken}
    current, findings = without_replaced(everyone, broken, known, read_from, receipts, returned)
    findings += sent
    superseded = {f.file for f in findings if f.code in ("replaced", "replaced-by-receipt", "file-returned")}
    findings = [f for file, c in read.items() if file not in superseded for f in c.findings] + findings
    rejected = {f.file for f in findings if has_errors([f])}
    comparing = [s for s in current if s.file not in rejected]
    comparable = [n for s in comparing if (n := read[s.file].numbers)]
    findings += questions(comparable)
    findings += [*_other_files(folder, files), *rulings_without_area(folder, rulings, current)] if whole else []
    arrived = arrivals(current, everyone, receipts, returned)
    findings += undated(comparing, arrived, configuration.deadlines)
    if whole:
        findings += receipt_findings(receipts, _digests(files, read), everyone, str(folder / RECEIVED))
    # Either of two reports may be wrong, so neither is left out; what they disagree on is not compared.
    findings += above_parents(comparable)
    findings += list(unmatched([s for s in current if s.file not in broken], findings, whole=whole))
    return Collection(
        folder=folder,
        configuration=configuration,
        submissions=tuple(s for s in current if s.file not in rejected),
        rejected=tuple(s for s in current if s.file in rejected),
        rulings=rulings,
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


def _checked(
    path: Path, file: str, known: dict[str, LoadedFramework], rulings: Sequence[Ruling], folder: Path, *, keep: bool
) -> _Checked:
    """Read and check one file; its framework joins the ``known``, its numbers are forgotten unless they are kept."""
    submission, findings = read_submission(path, file)
    if submission is None or has_errors(findings):
        return _Checked(submission, tuple(findings))
    if submission.framework not in known and submission.framework in shipped():
        known[submission.framework] = load(submission.framework)
    own = known.get(submission.framework)
    if own is None:
        unknown = unknown_framework(submission.framework, file, "/framework")
        return _Checked(submission, (*findings, unknown), broken=False)
    ruled, unruly = corrected(submission, rulings, own.framework, str(folder / RULINGS))
    findings += [*unruly, *check(ruled, own.framework)]
    comparable = numbers(ruled, own.framework)
    kept = ruled if keep else replace(ruled, indicators={}, context={}, shares={})
    return _Checked(kept, tuple(findings), comparable, broken=False)


def read_configuration(folder: Path, hashes: dict[str, str]) -> Configuration:
    """What a folder's collection.toml says, nothing where there is none; its SHA-256 goes into ``hashes``."""
    document = _toml(folder / CONFIGURATION, "collection", hashes)
    if document is None:
        return Configuration()
    return built(
        Configuration,
        document.content,
        title=_text,
        scope=_text,
        frameworks=texts,
        deadlines=lambda stated: dict(_deadlines(stated, document.file)),
        roster=lambda stated: dict(built(_expected, area) for area in entries(stated)),
        periods=lambda stated: tuple(
            _period(period, document.file, f"/periods/{n}") for n, period in enumerate(texts(stated))
        ),
    )


def _text(stated: Json) -> Text:
    return built(Text, stated)


def _expected(code: str, name: str) -> tuple[str, str]:
    return code, name


def _deadlines(stated: Json, file: str) -> Iterator[tuple[str, str]]:
    for period, day in members(stated).items():
        if not exists(text(day)):
            bad = Finding("date-impossible", file, f"/deadlines/{period}", {"found": text(day)})
            raise UnusableConfigurationError([bad])
        yield _period(period, file, f"/deadlines/{period}"), text(day)


def _period(text: str, file: str, path: str) -> str:
    try:
        return canonical(text)
    except ValueError as error:
        raise UnusableConfigurationError([Finding("period-backwards", file, path, {"found": text})]) from error


def _toml(path: Path, contract: str, hashes: dict[str, str]) -> Document | None:
    if not path.exists():
        return None
    document = read_toml(path, str(path), exact)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    content, findings = strike_out(document.content, document.file)
    if findings := [*findings, *violations(contract, content, document.file)]:
        raise UnusableConfigurationError(findings)
    make_whole(contract, content)
    hashes[path.name] = document.sha256
    return document


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


def read_rulings(folder: Path, hashes: dict[str, str]) -> tuple[Ruling, ...]:
    """The rulings; as ``read_configuration``."""
    document = _toml(folder / RULINGS, "rulings", hashes)
    if document is None:
        return ()
    stated = entries(members(document.content)["rulings"])
    stating = [text(members(ruling)["period"]) for ruling in stated]
    periods = [_period(period, document.file, f"/rulings/{n}/period") for n, period in enumerate(stating)]
    if findings := list(bad_entries(stated, document.file)):
        raise UnusableConfigurationError(findings)
    return tuple(replace(ruling_of(r), period=period) for r, period in zip(stated, periods, strict=True))


def _with_answers(findings: Iterable[Finding], submissions: Iterable[Submission]) -> Iterator[Finding]:
    answers = {s.file: s.answers for s in submissions if s.answers}
    for finding in findings:
        yield from answered([finding], answers.get(finding.file, ()))
