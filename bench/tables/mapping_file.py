"""A mapping as a TOML file: written with its reasons, and read back strictly."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import LoadedFramework, load
from bench.intake.json_values import Json, JsonObject, members, text, texts
from bench.intake.reading import read_toml
from bench.intake.table import Table
from bench.tables.mapping import SKIP, ColumnMapping, contradicted, of_table
from bench.words.interface import word


def as_toml(mapping: ColumnMapping, lang: str) -> str:
    """The mapping as a file to be read, corrected and confirmed."""

    def text(value: str | list[str]) -> str:
        return json.dumps(value, ensure_ascii=False)

    def row(name: str, value: str | list[str]) -> str:
        reason = " ".join(mapping.reasons.get(name, "").split())
        perhaps = [" ".join(targets) for targets in mapping.perhaps.get(name, ())]
        reason += word("wb_map_write", lang, word("or", lang).join(perhaps)) if perhaps else ""
        return f"{text(name)} = {text(value)}" + (f"  # {reason}" if reason else "")

    why = mapping.reasons.get("period", "") if mapping.period else word("wb_map_period", lang)

    lines = [
        f"# {word('wb_map_head', lang)}",
        f"confirmed = {str(mapping.confirmed).lower()}",
        f"framework = {text(mapping.framework)}",
        f"period = {text(mapping.period)}" + (f"  # {' '.join(why.split())}" if why else ""),
        "",
        f"[area]  # {word('wb_map_area', lang)}",
        f"name = {text(mapping.name_column)}",
        f"code = {text(mapping.code_column)}",
        f"city = {text(mapping.city_column)}",
        "",
        f"[areas]  # {word('wb_map_areas', lang)}",
        *(row(name, code) for name, code in mapping.areas.items()),
        "",
        f"[columns]  # {word('wb_map_columns', lang)}",
        *(row(header, _written(targets)) for header, targets in mapping.columns.items()),
    ]
    return "\n".join(lines) + "\n"


def _written(targets: tuple[str, ...]) -> str | list[str]:
    return SKIP if not targets else targets[0] if len(targets) == 1 else list(targets)


def read_mapping(
    path: Path, table: Table, wanted: LoadedFramework | None = None, period: str = ""
) -> tuple[ColumnMapping, LoadedFramework]:
    """A mapping from its file, compared with the table and the framework.

    ``wanted``: the framework, where it was named, else it is the mapping's. ``period`` comes before the mapping's.

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
    mapping = of_table(_mapping_of(content), table)
    mapping = replace(mapping, period=period or mapping.period)
    loaded = wanted or _framework(mapping.framework, path)
    if findings := [*contradicted(mapping, table, loaded.framework, file)]:
        raise UnusableConfigurationError(findings)
    return mapping, loaded


def _framework(reference: str, path: Path) -> LoadedFramework:
    """The framework that a mapping names: a shipped one, or a file beside the mapping."""
    beside = path.parent / reference
    return load(str(beside) if reference.endswith(".toml") and beside.is_file() else reference)


def reference_of(framework: LoadedFramework, asked: str, mapping: Path | None) -> str:
    """How a mapping names a framework: a shipped one by its code, a file by its way from the mapping."""
    if not asked.endswith(".toml"):
        return framework.framework.code
    try:
        return Path(os.path.relpath(asked, mapping.parent if mapping else ".")).as_posix()
    except ValueError:  # on another drive
        return Path(asked).resolve().as_posix()


def _mapping_of(content: JsonObject) -> ColumnMapping:
    """The mapping that a file's sections state."""
    area = {name: text(value) for name, value in members(content["area"]).items()}
    columns = members(content.get("columns", {}))
    return ColumnMapping(
        text(content["framework"]),
        text(content["period"]),
        area["name"],
        area.get("code", ""),
        {name: text(value) for name, value in members(content.get("areas", {})).items()},
        {header: _targets(value) for header, value in columns.items()},
        {},
        content["confirmed"] is True,
        area.get("city", ""),
    )


def _targets(stated: Json) -> tuple[str, ...]:
    every = texts(stated) if isinstance(stated, list) else (text(stated),)
    return tuple(target for target in every if target != SKIP)


def _shape(content: JsonObject, file: str) -> Iterator[Finding]:
    wanted = {"confirmed": bool, "framework": str, "period": str, "area": dict, "areas": dict, "columns": dict}
    for key, kind in wanted.items():
        value = content.get(key, {} if key == "areas" else None)
        if not isinstance(value, kind):
            yield _field(file, key, value, kind.__name__)
        elif isinstance(value, dict):
            yield from (_field(file, f"{key}/{k}", v, "str") for k, v in value.items() if not _is_text(v, key))
    area = content.get("area")
    if isinstance(area, dict) and "name" not in area:
        yield _field(file, "area/name", None, "str")
    for key in sorted(set(content) - set(wanted)):
        yield _field(file, key, content[key], "—")


def _is_text(value: Json, section: str) -> bool:
    """Whether a value is a text, or under [columns] a list of texts."""
    if section == "columns" and isinstance(value, list):
        return all(isinstance(entry, str) for entry in value)
    return isinstance(value, str)


def _field(file: str, key: str, found: object, expected: str) -> Finding:
    return Finding("mapping-field", file, f"/{key}", {"key": key, "found": str(found), "expected": expected})
