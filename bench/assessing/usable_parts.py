"""A report with errors, without the parts that have them: what can still be computed before they are corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.intake.checking import check
from bench.intake.collections import Collection
from bench.intake.corrections import corrected
from bench.intake.findings import Finding, has_errors
from bench.intake.frameworks import LoadedFramework, load, shipped
from bench.intake.personal_data import PERSONAL, strike_out
from bench.intake.reading import read_json
from bench.intake.rulings import RULINGS
from bench.intake.submissions import Submission, submission_of
from bench.words.message import ERROR

_ROUNDS = 5  # an error may only show once another is out of the way
_WITHOUT_PLACE = (PERSONAL,)  # the text is struck out already, and the number beside it can be used
_NEEDED = ("schema", "area", "period", "framework")
_DEPTH = {"indicators": 2, "context": 2, "shares_of_parent": 3}  # of the smallest part that can be left out


@dataclass(frozen=True)
class Rest:
    """What is left of a report: ``left_out`` names the parts with errors, in both languages; ``findings`` only
    showed once others were out of the way. ``submission`` is None where nothing is left to compute with."""

    submission: Submission | None = None
    left_out: tuple[str, str] = ("", "")
    findings: tuple[Finding, ...] = ()


def salvaged(path: Path, file: str, collection: Collection, findings: Iterable[Finding]) -> Rest:
    """The report without every part that has an error."""
    document = read_json(path, file)
    if isinstance(document, list):
        return Rest()
    content, _ = strike_out(document.content, file)
    loaded = _framework(content, collection)
    left_out: list[str] = []
    wrong = [f for f in findings if f.file == file]
    further: list[Finding] = []
    for _ in range(_ROUNDS):
        if loaded is None or not _remove(content, wrong, left_out):
            break
        submission, wrong = submission_of(content, file, document.sha256)
        ruled = submission
        if submission is not None and not has_errors(wrong):
            file_of_rulings = str(collection.folder / RULINGS)
            ruled = corrected(submission, collection.rulings, loaded.framework, file_of_rulings).submission
            wrong = [*wrong, *check(ruled, loaded.framework)]
        further += [f for f in wrong if f not in further]
        if ruled is not None and not has_errors(wrong):
            return Rest(ruled, _titles(left_out, loaded), tuple(further))
    return Rest(findings=tuple(further))


def _framework(content: object, collection: Collection) -> LoadedFramework | None:
    code = content.get("framework") if isinstance(content, dict) else None
    if not isinstance(code, str):
        return None
    return collection.frameworks.get(code) or (load(code) if code in shipped() else None)


def _remove(content: object, findings: Iterable[Finding], left_out: list[str]) -> bool:
    """Take out of the content what errors point at; whether it can still be a report."""
    if not isinstance(content, dict):
        return False
    for finding in findings:
        if finding.severity != ERROR or finding.code in _WITHOUT_PLACE or not finding.path:
            continue
        keys = finding.path.split("/")[1:]
        if keys[0] in _NEEDED:
            return False
        depth = _DEPTH.get(keys[0], 1)
        *way, last = keys[:depth]
        node: object = content
        for key in way:
            node = node.get(key, {}) if isinstance(node, dict) else {}
        if len(keys) >= depth and isinstance(node, dict) and last in node:
            del node[last]
            left_out += [last] if last not in left_out else []
        elif len(keys) < depth and keys[0] in content:
            del content[keys[0]]
    return bool(content.get("indicators"))


def _titles(codes: list[str], loaded: LoadedFramework) -> tuple[str, str]:
    named = [loaded.framework.indicator(c) or loaded.framework.quantities.get(c) for c in codes]
    zh = [n.title.zh if n else c for c, n in zip(codes, named, strict=True)]
    en = [n.title.en if n else c for c, n in zip(codes, named, strict=True)]
    return "、".join(zh), ", ".join(en)
