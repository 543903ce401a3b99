"""``bench verify``: a release held to its manifest, and made again from its inputs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench import __version__
from bench.intake.contracts import make_whole, violations
from bench.intake.findings import UnusableConfigurationError, as_text
from bench.intake.reading import finite, read_json
from bench.publishing.manifest import NAME, SIGNATURES, Edition, Manifest, digest, environment
from bench.publishing.reproduce import Remade, differing_numbers, remade_leagues
from bench.views.league_table import League
from bench.words.interface import word
from bench.writing import as_json, sealed

LATER, INPUT, FRAMEWORK, PROGRAM, UNEXPLAINED = "later", "input", "framework", "program", "unexplained"
_MOST = 20  # differences of one cause that are printed one by one


@dataclass(frozen=True)
class Difference:
    """Something that is not as the manifest says: by what cause, where, and what (a key of the words)."""

    cause: str
    place: str
    what: str


@dataclass
class Report:
    """What a verification found."""

    files: int = 0
    differences: list[Difference] = field(default_factory=list)
    remade: str | None = None  # identical, numbers (another environment), differs; None without inputs
    signatures: list[str] = field(default_factory=list)


def verify(release: Path, inputs: Path | None, output_format: str, lang: str) -> int:
    """Verify a release and say what was found; returns the exit code, 1 where anything differs.

    Raises
    ------
    UnusableConfigurationError
        If there is no manifest that can be read.
    """
    manifest = read_manifest(release)
    report = Report(files=len(manifest["outputs"]))
    if sealed(manifest)["checksum"] != manifest["checksum"]:
        report.differences.append(Difference(LATER, NAME, "changed_file"))
    report.differences += _files(release, manifest)
    report.signatures = sorted(p.name for p in release.iterdir() if _is_signature(p.name))
    if inputs is not None:
        _remake(release, inputs, manifest, report, lang)
    if output_format == "json":
        sys.stdout.write(as_json({"identical": not report.differences, **asdict(report)}))
    else:
        sys.stdout.write("\n".join(_lines(report, manifest, lang)) + "\n")
    return 1 if report.differences else 0


def read_manifest(release: Path) -> Manifest:
    path = release / NAME
    document = read_json(path, str(path), parse_float=finite, max_bytes=200_000_000)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    if findings := violations("release", document.content, document.file):
        raise UnusableConfigurationError(findings)
    make_whole("release", document.content)
    return dict(document.content)


def _is_signature(name: str) -> bool:
    return name.startswith(NAME) and name.endswith(SIGNATURES)


def _files(release: Path, manifest: Manifest) -> Iterator[Difference]:
    """Files that are gone, changed or added since."""
    listed = {entry["path"]: entry for entry in manifest["outputs"]}
    found = {p.relative_to(release).as_posix(): p for p in sorted(release.rglob("*")) if not p.is_dir()}
    for path, entry in listed.items():
        if path not in found:
            yield Difference(LATER, path, "missing_file")
        elif found[path].is_symlink() or digest(found[path].read_bytes()) != entry["sha256"]:
            yield Difference(LATER, path, "changed_file")
    for path in found:
        if path not in listed and path != NAME and not _is_signature(path):
            yield Difference(LATER, path, "extra_file")


def _remake(release: Path, inputs: Path, manifest: Manifest, report: Report, lang: str) -> None:
    """Make the leagues and then the release again, and name the cause of what does not come out the same."""
    before = len(report.differences)
    try:
        remade = remade_leagues(inputs, manifest)
    except UnusableConfigurationError as error:
        report.remade = "differs"
        sys.stderr.write(as_text(error.findings, lang) + "\n")
        report.differences += [Difference(INPUT, f.file, "cannot_be_used") for f in error.findings]
        return
    same_environment = environment() == manifest["environment"]
    for entry, found in zip(manifest["inputs"], remade, strict=True):
        report.differences += _causes(entry, found, same_environment=same_environment)
    if len(report.differences) > before:
        report.remade = "differs"
        return
    leagues = [found.league for found in remade if found.league is not None]
    same_program = manifest["program"]["version"] == __version__
    if same_environment and same_program:
        report.differences += _bytes(leagues, manifest)
    else:
        report.differences += _numbers(release, leagues, manifest, by=UNEXPLAINED if same_program else PROGRAM)
    exact = same_environment and same_program
    report.remade = "differs" if len(report.differences) > before else "identical" if exact else "numbers"


def _causes(entry: dict[str, Any], found: Remade, *, same_environment: bool) -> Iterator[Difference]:
    """Why a league is not the one that was published; nothing where it is, or where only the last digits differ."""
    if found.league is None:
        yield Difference(INPUT, entry["id"], "no_such_league")
        return
    if found.sha256 == entry["sha256"]:
        return
    framework = found.league["framework"]
    causes = []
    if framework["sha256"] != entry["framework_sha256"]:
        causes.append(Difference(FRAMEWORK, entry["framework"], "framework_changed"))
    for name in sorted({*entry["files"], *found.files}) if entry["files"] else []:
        if entry["files"].get(name) != found.files.get(name):
            gone, new = name not in found.files, name not in entry["files"]
            causes.append(Difference(INPUT, name, "missing_file" if gone else "extra_file" if new else "changed_file"))
    if found.league["program"]["version"] != entry["program_version"]:
        causes.append(Difference(PROGRAM, entry["program_version"], "program_changed"))
    if causes:
        yield from causes
    elif not entry["files"]:
        yield Difference(INPUT, entry["id"], "league_changed")
    elif same_environment:
        yield Difference(UNEXPLAINED, entry["id"], "league_changed")


def _bytes(leagues: Sequence[League], manifest: Manifest) -> Iterator[Difference]:
    """Files that do not come out byte for byte."""
    from bench.publishing.release import files

    expected = {entry["path"]: entry["sha256"] for entry in manifest["outputs"]}
    for path, content in files(leagues, edition_of(manifest)):
        if expected.pop(path, None) != digest(content):
            yield Difference(UNEXPLAINED, path, "other_bytes")
    for path in expected:
        yield Difference(UNEXPLAINED, path, "not_made_again")


def edition_of(manifest: Manifest) -> Edition:
    public = manifest["audience"] == "public"
    return Edition(manifest["date"], tuple(manifest["languages"]), public, manifest["issuer"])


def _numbers(release: Path, leagues: Sequence[League], manifest: Manifest, by: str) -> Iterator[Difference]:
    """Numbers of the leagues that differ by more than 1e-9; what is drawn and laid out of them is not compared."""
    from bench.publishing.disclosure import disclosed
    from bench.publishing.release import short_names

    names = short_names(leagues)
    shown = disclosed(leagues) if manifest["audience"] == "public" else leagues
    for league in shown:
        path = f"leagues/{names[league['id']]}/league.json"
        document = read_json(release / path, path, parse_float=finite, max_bytes=200_000_000)
        if isinstance(document, list):
            yield Difference(LATER, path, "changed_file")
            continue
        for place in differing_numbers(document.content, league):
            yield Difference(by, f"{path}{place}", "other_number")


def _lines(report: Report, manifest: Manifest, lang: str) -> Iterator[str]:
    later = [d for d in report.differences if d.cause == LATER]
    if not later:
        yield word("verify_files", lang, report.files)
    causes = dict.fromkeys(d.cause for d in report.differences)
    for cause in causes:
        found = [d for d in report.differences if d.cause == cause]
        yield word(f"verify_{cause}", lang, len(found))
        for d in found[:_MOST]:
            yield f"  {d.place}{word('colon', lang)}{word(f'verify_{d.what}', lang)}"
        if len(found) > _MOST:
            yield "  " + word("verify_more", lang, len(found) - _MOST)
    if report.remade:
        yield word(f"verify_remade_{report.remade}", lang)
        for name, then, now in _other_environment(manifest):
            yield "  " + word("verify_library", lang, name, then, now)
    for name in report.signatures:
        yield word("verify_signature", lang, name)
    yield word("verify_limits", lang)


def _other_environment(manifest: Manifest) -> Iterator[tuple[str, str, str]]:
    """What of the environment, and the program, is another than when the release was made."""
    then, now = manifest["environment"], environment()
    yield from (
        (name, old, new)
        for name, old, new in (
            ("county-benchmark", manifest["program"]["version"], __version__),
            *((key, then[key], now[key]) for key in ("python", "platform")),
            *((name, old, now["libraries"].get(name, "—")) for name, old in then["libraries"].items()),
        )
        if old != new
    )
