"""A mapping as a TOML file: written with its reasons, and read back strictly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import LoadedFramework, load
from bench.intake.json_values import JsonObject, members, text
from bench.intake.reading import read_toml
from bench.intake.table_reading import Table
from bench.tables.mapping import ColumnMapping, contradicted
from bench.words.interface import word


def as_toml(mapping: ColumnMapping, lang: str) -> str:
    """The mapping as a file to be read, corrected and confirmed."""

    def text(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    def row(name: str, value: str) -> str:
        reason = " ".join(mapping.reasons.get(name, "").split())
        return f"{text(name)} = {text(value)}" + (f"  # {reason}" if reason else "")

    lines = [
        f"# {word('wb_map_head', lang)}",
        f"confirmed = {str(mapping.confirmed).lower()}",
        f"framework = {text(mapping.framework)}",
        f"period = {text(mapping.period)}" + ("" if mapping.period else f"  # {word('wb_map_period', lang)}"),
        "",
        f"[area]  # {word('wb_map_area', lang)}",
        f"name = {text(mapping.name_column)}",
        f"code = {text(mapping.code_column)}",
        "",
        f"[areas]  # {word('wb_map_areas', lang)}",
        *(row(name, code) for name, code in mapping.areas.items()),
        "",
        f"[columns]  # {word('wb_map_columns', lang)}",
        *(row(header, target) for header, target in mapping.columns.items()),
    ]
    return "\n".join(lines) + "\n"


def read_mapping(path: Path, table: Table) -> tuple[ColumnMapping, LoadedFramework]:
    """A mapping from its file, compared with the table and the framework.

    Raises
    ------
    UnusableConfigurationError
        With everything that is wrong with it.
    """
    file = str(path)
    document = read_toml(path, file)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    content = members(document.content)
    findings = list(_shape(content, file))
    if findings:
        raise UnusableConfigurationError(findings)
    mapping = _mapping_of(content)
    reference = mapping.framework
    shipped_beside = path.parent / reference
    loaded = load(str(shipped_beside) if reference.endswith(".toml") and shipped_beside.is_file() else reference)
    if findings := [*contradicted(mapping, table, loaded.framework, file)]:
        raise UnusableConfigurationError(findings)
    return mapping, loaded


def _mapping_of(content: JsonObject) -> ColumnMapping:
    """The mapping that a file's sections state."""

    def headers(section: str) -> dict[str, str]:
        return {name: text(value) for name, value in members(content.get(section, {})).items()}

    area = headers("area")
    return ColumnMapping(
        text(content["framework"]),
        text(content["period"]),
        area["name"],
        area.get("code", ""),
        headers("areas"),
        headers("columns"),
        {},
        content["confirmed"] is True,
    )


def _shape(content: JsonObject, file: str) -> Iterator[Finding]:
    wanted = {"confirmed": bool, "framework": str, "period": str, "area": dict, "areas": dict, "columns": dict}
    for key, kind in wanted.items():
        value = content.get(key, {} if key == "areas" else None)
        if not isinstance(value, kind):
            yield _field(file, key, value, kind.__name__)
        elif isinstance(value, dict):
            yield from (_field(file, f"{key}/{k}", v, "str") for k, v in value.items() if not isinstance(v, str))
    area = content.get("area")
    if isinstance(area, dict) and "name" not in area:
        yield _field(file, "area/name", None, "str")
    for key in sorted(set(content) - set(wanted)):
        yield _field(file, key, content[key], "—")


def _field(file: str, key: str, found: object, expected: str) -> Finding:
    return Finding("mapping-field", file, f"/{key}", {"key": key, "found": str(found), "expected": expected})
