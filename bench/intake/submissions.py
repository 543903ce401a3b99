"""A submission: one area's report for one period, read from a file that meets the contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.intake import areas
from bench.intake.contracts import make_whole, schema, violations
from bench.intake.findings import Finding
from bench.intake.periods import canonical
from bench.intake.personal_data import strike_out
from bench.intake.reading import read_json

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Submission:
    """One area, one period; ``level`` is province, city, county or functional_zone, ``period`` canonical."""

    file: str
    sha256: str
    area_code: str
    area_name: str
    level: str
    period: str
    framework: str
    date: str | None
    replaces: str | None
    indicators: Mapping[str, Entry]
    context: Mapping[str, Entry]
    shares: Mapping[str, Mapping[str, Entry]]
    answers: tuple[Mapping[str, str], ...]


def read_submission(path: Path, file: str) -> tuple[Submission | None, list[Finding]]:
    """Read one file and hold it to the contract.

    Returns
    -------
    the submission, None where the file does not even name its area; all findings, errors among which make it unusable
    """
    document = read_json(path, file)
    if isinstance(document, list):
        return None, document
    content, findings = strike_out(document.content, file)
    submission, found = submission_of(content, file, document.sha256)
    return submission, [*findings, *found]


def submission_of(content: Any, file: str, sha256: str) -> tuple[Submission | None, list[Finding]]:
    """The submission that a file's content is; as ``read_submission``."""
    if broken := violations("submission", content, file):
        return _claim(content, file, sha256), broken
    make_whole("submission", content)
    findings = list(_impossible_dates(content, file))
    try:
        period = canonical(content["period"])
    except ValueError:
        return None, [*findings, Finding("period-backwards", file, "/period", {"found": content["period"]})]
    if period != content["period"]:
        findings.append(Finding("period-renamed", file, "/period", {"found": content["period"], "canonical": period}))
    findings += _area_findings(content["area"], file)
    area = content["area"]
    submission = Submission(
        file=file,
        sha256=sha256,
        area_code=area["code"],
        area_name=area["name"],
        level=areas.level(area["code"]),
        period=period,
        framework=content["framework"],
        date=content.get("reporter", {}).get("date"),
        replaces=content.get("replaces"),
        indicators=content["indicators"],
        context=content.get("context", {}),
        shares=content.get("shares_of_parent", {}),
        answers=tuple(content.get("answers", ())),
    )
    return submission, findings


def _claim(content: Any, file: str, sha256: str) -> Submission | None:
    """Whose report a file that breaks the contract says it is, lest the area be called silent; None if unclear."""
    try:
        area, period, framework = content["area"], canonical(content["period"]), str(content["framework"])
        code, name = area["code"], str(area["name"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    place = schema("submission")["properties"]["area"]["properties"]["code"]["pattern"]
    if not isinstance(code, str) or not re.fullmatch(place, code):
        return None
    return Submission(file, sha256, code, name, areas.level(code), period, framework, None, None, {}, {}, {}, ())


def _area_findings(area: Mapping[str, Any], file: str) -> Iterator[Finding]:
    code, name = area["code"], area["name"]
    known = areas.area_table().get(code)
    if (code[4] == "Z") != ("kind" in area) and not (known and known.level == "functional_zone"):
        yield Finding("zone-kind", file, "/area", {"found": code})
    if known and known.name != name:
        yield Finding("area-name-differs", file, "/area/name", {"code": code, "expected": known.name, "found": name})
    if not known and code[4] != "Z" and not areas.is_fictional(code):
        yield Finding("area-unknown", file, "/area/code", {"found": code, "date": areas.TABLE_DATE})


def _impossible_dates(node: Any, file: str, path: str = "") -> Iterator[Finding]:
    """Dates that have the right form but do not exist, wherever they stand."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "date" and isinstance(value, str):
                if len(value) == 10 and not _exists(value):
                    yield Finding("date-impossible", file, f"{path}/date", {"found": value})
            else:
                yield from _impossible_dates(value, file, f"{path}/{key}")
    elif isinstance(node, list):
        for n, value in enumerate(node):
            yield from _impossible_dates(value, file, f"{path}/{n}")


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
