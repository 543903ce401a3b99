"""Collections: folders that directly hold submissions, with their roster, deadlines and rulings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.checking import check
from bench.contracts import violations
from bench.findings import Finding, UnusableConfigurationError, answered, has_errors
from bench.frameworks import LoadedFramework, load, shipped, unknown_framework
from bench.periods import canonical
from bench.reading import Document, read_toml
from bench.submissions import Submission, read_submission
from scoring.text import Text

CONFIGURATION, RULINGS = "collection.toml", "rulings.toml"


@dataclass(frozen=True)
class Ruling:
    """What the office decided about one area and period; see the rulings schema."""

    kind: str
    area: str
    period: str
    reason: str
    document: str
    points: float | None = None
    effect: str | None = None
    event: str | None = None
    block: str | None = None
    indicator: str | None = None
    entry: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Configuration:
    """What collection.toml says; empty where there is none."""

    title: Text | None = None
    scope: Text | None = None
    frameworks: tuple[str, ...] = ()
    deadlines: Mapping[str, str] = field(default_factory=dict)
    roster: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Collection:
    """A folder's submissions, each read and checked.

    ``submissions`` can be used; ``rejected`` name their area and period but carry errors. ``chosen`` are the
    frameworks to rank by, empty for each submission's own; ``frameworks`` are all that its submissions may name.
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

    @property
    def name(self) -> str:
        return self.folder.resolve().name


def gather(paths: Iterable[Path], frameworks: Sequence[LoadedFramework] = ()) -> tuple[list[Collection], list[Finding]]:
    """Every collection at or below the paths; a path to a file makes a collection of the files named in its folder.

    Returns
    -------
    the collections in order of folder; findings about paths and configurations that cannot be used
    """
    folders: dict[Path, list[Path]] = {}
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
            if file not in folders.setdefault(file.parent, []):
                folders[file.parent].append(file)
    collections = []
    for folder, files in sorted(folders.items()):
        try:
            collections.append(_collection(folder, files, frameworks))
        except UnusableConfigurationError as error:
            findings += error.findings
    return collections, findings


def _submission_files(root: Path) -> Iterator[Path]:
    for path in root.rglob("*.json"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield path


def _collection(folder: Path, files: list[Path], frameworks: Sequence[LoadedFramework]) -> Collection:
    hashes: dict[str, str] = {}
    configuration = _configuration(folder, hashes)
    chosen = tuple(frameworks) or tuple(_named(folder, name) for name in configuration.frameworks)
    known = {f.framework.code: f for f in (*(load(code) for code in shipped()), *chosen)}
    read = [read_submission(file, str(file)) for file in files]
    findings = [f for _, found in read for f in found]
    findings += _other_files(folder, files)
    rejected_files = {f.file for f in findings if has_errors([f])}
    current, duplicates = _without_replaced([s for s, _ in read if s])
    findings += duplicates
    rulings = _rulings(folder, hashes)
    checked = [_corrected(s, rulings) for s in current]
    for submission in checked:
        own = known.get(submission.framework)
        if own is None:
            findings.append(unknown_framework(submission.framework, submission.file, "/framework"))
        else:
            findings += check(submission, own.framework)
    findings += _rulings_without_area(folder, rulings, checked)
    rejected_files |= {f.file for f in findings if has_errors([f])}
    return Collection(
        folder=folder,
        configuration=configuration,
        submissions=tuple(s for s in checked if s.file not in rejected_files),
        rejected=tuple(s for s in checked if s.file in rejected_files),
        rulings=rulings,
        chosen=chosen,
        frameworks=known,
        findings=tuple(_with_answers(findings, checked)),
        files=len(files),
        configuration_sha256=hashes,
    )


def _configuration(folder: Path, hashes: dict[str, str]) -> Configuration:
    document = _toml(folder / CONFIGURATION, "collection", hashes)
    if document is None:
        return Configuration()
    content = document.content
    return Configuration(
        title=Text(**content["title"]),
        scope=Text(**content["scope"]) if "scope" in content else None,
        frameworks=tuple(content.get("frameworks", ())),
        deadlines={canonical(period): day for period, day in content.get("deadlines", {}).items()},
        roster={area["code"]: area["name"] for area in content.get("roster", ())},
    )


def _toml(path: Path, contract: str, hashes: dict[str, str]) -> Document | None:
    if not path.exists():
        return None
    document = read_toml(path, str(path), Decimal)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    if findings := violations(contract, document.content, document.file):
        raise UnusableConfigurationError(findings)
    hashes[path.name] = document.sha256
    return document


def _named(folder: Path, name: str) -> LoadedFramework:
    return load(str(folder / name) if name.endswith(".toml") else name)


def _other_files(folder: Path, files: list[Path]) -> Iterator[Finding]:
    own = {CONFIGURATION, RULINGS}
    for path in sorted(folder.iterdir()):
        known = path.name in own or path.suffix in (".json", ".toml") or path.name.startswith((".", "README"))
        if path.is_file() and path not in files and not known:
            yield Finding("file-skipped", str(path))


def _without_replaced(submissions: list[Submission]) -> tuple[list[Submission], list[Finding]]:
    """Those not replaced by another; files that clash stay, with an error on each."""
    findings: list[Finding] = []
    by_hash = {s.sha256: s for s in submissions}
    replaced: dict[str, Submission] = {}
    for s in submissions:
        if s.replaces is None:
            continue
        earlier = by_hash.get(s.replaces)
        if earlier is None or (earlier.area_code, earlier.period) != (s.area_code, s.period):
            findings.append(Finding("replaces-unknown", s.file, "/replaces"))
        else:
            replaced[earlier.file] = s
            findings.append(Finding("replaced", earlier.file, values={"other": Path(s.file).name}))
    current = [s for s in submissions if s.file not in replaced]
    seen: dict[tuple[str, str], list[Submission]] = {}
    for s in current:
        seen.setdefault((s.area_code, s.period), []).append(s)
    for same in seen.values():
        for s in same if len(same) > 1 else []:
            others = "、".join(Path(o.file).name for o in same if o is not s)
            findings.append(Finding("duplicate-submission", s.file, values={"other": others}))
    return current, findings


def _rulings(folder: Path, hashes: dict[str, str]) -> tuple[Ruling, ...]:
    document = _toml(folder / RULINGS, "rulings", hashes)
    if document is None:
        return ()
    findings: list[Finding] = []
    rulings = []
    for n, content in enumerate(document.content["rulings"]):
        points = content.get("points")
        rulings.append(
            Ruling(**{**content, "period": canonical(content["period"]), "points": points and float(points)})
        )
        if "entry" in content:
            findings += _bad_entry(content, document.file, n)
    if findings:
        raise UnusableConfigurationError(findings)
    return tuple(rulings)


def _bad_entry(ruling: Mapping[str, Any], file: str, n: int) -> Iterator[Finding]:
    """A correction's entry is held to the same contract as a submission's."""
    indicators = {ruling["indicator"]: ruling["entry"]}
    wrapped = {
        "schema": "county-submission/1",
        "area": {"code": ruling["area"], "name": "—"},
        "period": ruling["period"],
        "framework": "any",
        "indicators": indicators,
    }
    prefix = f"/indicators/{ruling['indicator']}"
    for finding in violations("submission", wrapped, file):
        yield replace(finding, path=f"/rulings/{n}/entry{finding.path.removeprefix(prefix)}")


def _corrected(submission: Submission, rulings: Iterable[Ruling]) -> Submission:
    corrections = {
        r.indicator: r.entry
        for r in rulings
        if r.indicator and r.entry and (r.area, r.period) == (submission.area_code, submission.period)
    }
    return replace(submission, indicators={**submission.indicators, **corrections}) if corrections else submission


def _rulings_without_area(
    folder: Path, rulings: Iterable[Ruling], submissions: Iterable[Submission]
) -> Iterator[Finding]:
    reported = {(s.area_code, s.period) for s in submissions}
    for n, ruling in enumerate(rulings):
        if (ruling.area, ruling.period) not in reported:
            values = {"area": ruling.area, "period": ruling.period}
            yield Finding("ruling-without-area", str(folder / RULINGS), f"/rulings/{n}", values)


def _with_answers(findings: Iterable[Finding], submissions: Iterable[Submission]) -> Iterator[Finding]:
    answers = {s.file: s.answers for s in submissions if s.answers}
    for finding in findings:
        yield from answered([finding], answers.get(finding.file, ()))
