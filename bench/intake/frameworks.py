"""Loading frameworks: a shipped one by code or a TOML file by path, validated and cross-checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import scoring
from bench.intake import alternatives
from bench.intake.contracts import make_whole, violations
from bench.intake.findings import Finding, UnusableConfigurationError, Values
from bench.intake.framework_checks import contradictions, undefined
from bench.intake.framework_file import Draft, borrows_from, draft_of, with_definitions
from bench.intake.json_values import Json, entries, members, text
from bench.intake.reading import Document, read_toml
from bench.words.interface import listed, suggestion
from scoring.framework import Alternative, Framework


@dataclass(frozen=True)
class LoadedFramework:
    """A framework with the file it came from and that file's SHA-256."""

    framework: Framework
    file: str
    sha256: str


@cache
def shipped() -> dict[str, Path]:
    """Paths of the shipped frameworks by code."""
    folder = Path(scoring.__file__).parent / "frameworks"
    return {path.stem: path for path in sorted(folder.glob("*.toml")) if not path.name.endswith(".names.toml")}


@cache
def load(reference: str) -> LoadedFramework:
    """Load a framework by shipped code, or by the path of a TOML file.

    Raises
    ------
    UnusableConfigurationError
        With every finding, if it does not exist or cannot be used.
    """
    path = shipped().get(reference)
    if path is None:
        path = Path(reference)
        if path.suffix != ".toml":
            raise UnusableConfigurationError([unknown_framework(reference, reference)])
    document = read_toml(path, path.name)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    return _loaded(document)


def with_weights(reference: str, weights: Mapping[str, float]) -> LoadedFramework:
    """A framework as it would be with other weights of some indicators, by code, held to the same checks as a file.

    Raises
    ------
    UnusableConfigurationError
        As ``load``; also if the framework has no such indicator.
    """
    load(reference)  # what is wrong with the file itself
    path = shipped().get(reference, Path(reference))
    document = read_toml(path, path.name)
    assert isinstance(document, Document)
    content = members(document.content)
    stated = [members(indicator) for indicator in entries(content["indicators"])]
    known = [text(indicator["code"]) for indicator in stated]
    unknown = [code for code in weights if code not in known]
    if unknown:
        raise UnusableConfigurationError([_unknown_weight(code, known, document.file) for code in unknown])
    tried: list[Json] = [
        {**indicator, "weight": weights[code]} if code in weights else indicator
        for code, indicator in zip(known, stated, strict=True)
    ]
    return _loaded(replace(document, content={**content, "indicators": tried}))


def _unknown_weight(code: str, known: list[str], file: str) -> Finding:
    values: Values = {"found": code, "suggestion": suggestion(code, known), "allowed": listed(known)}
    return Finding("unknown-reference", file, "/indicators", values)


def _loaded(document: Document) -> LoadedFramework:
    """The framework of a file that was read."""
    file = document.file
    if findings := violations("framework", document.content, file):
        raise UnusableConfigurationError(findings)
    make_whole("framework", document.content)
    draft = _draft(document)
    if findings := _checked(draft, file):
        raise UnusableConfigurationError(findings)
    if findings := list(alternatives.findings(draft.ways, draft.framework, file)):
        raise UnusableConfigurationError(findings)
    others = tuple(Alternative(way.title, way.probability, way.applied(draft.framework)) for way in draft.ways)
    return LoadedFramework(replace(draft.framework, alternatives=others), file, document.sha256)


def ranked_by(
    chosen: Sequence[LoadedFramework], known: Mapping[str, LoadedFramework], named: Iterable[str]
) -> list[LoadedFramework]:
    """The frameworks that a collection is ranked by: those chosen, else every one that its submissions name.

    Parameters
    ----------
    chosen : on the command line or in collection.toml, in that order of precedence
    known : by code
    named : codes that the submissions name
    """
    return list(chosen) or [known[code] for code in sorted(set(named))]


def unknown_framework(found: str, file: str, path: str = "") -> Finding:
    """The finding that no framework has this code, with the nearest that does."""
    known = list(shipped())
    values: Values = {"found": found, "suggestion": suggestion(found, known), "allowed": listed(known)}
    return Finding("unknown-framework", file, path, values)


def _draft(document: Document) -> Draft:
    """The framework of a document, with definitions taken from the framework that ``definitions_from`` names."""
    return draft_of(_defined(document))


def _defined(document: Document) -> Json:
    """The content of a document with what it takes from another, which may take its own from a third."""
    origin = borrows_from(document.content)
    if origin is None:
        return document.content
    path = shipped().get(origin)
    if path is None:
        raise UnusableConfigurationError([unknown_framework(origin, document.file, "/framework/definitions_from")])
    theirs = read_toml(path, path.name)
    assert isinstance(theirs, Document)  # shipped frameworks are tested
    return with_definitions(document.content, _defined(theirs))


def _checked(draft: Draft, file: str) -> list[Finding]:
    lacking = list(undefined(draft.framework, draft.undefined, file))
    places = {finding.path for finding in lacking}
    for place, names in draft.twice.items():
        lacking.append(Finding("use-defined-twice", file, place, {"found": listed(names)}))
    return [*lacking, *contradictions(draft.framework, file, draft.quantities, undefined=places)]
