"""A call for reports as the engine knows it: its framework, its collection, and the levels of its areas."""

from __future__ import annotations

import json
import tempfile
from functools import lru_cache
from pathlib import Path

from bench.desk.models import Call
from bench.intake.areas import SCORED_LEVELS, level
from bench.intake.configuration import CUMULATIVE
from bench.intake.frameworks import LoadedFramework, load, shipped
from bench.intake.json_values import Json, JsonObject, members
from bench.words.interface import localised


def framework_of(call: Call) -> LoadedFramework:
    """The framework that a call is reported by.

    Raises
    ------
    UnusableConfigurationError
        If it is an own file that cannot be used, which creating a call has refused.
    """
    rules = bytes(call.rules)
    return read_framework(rules, call.framework) if rules else load(call.framework)


@lru_cache(maxsize=32)
def read_framework(rules: bytes, name: str) -> LoadedFramework:
    """An own framework from the bytes of its file.

    Raises
    ------
    UnusableConfigurationError
        With every finding, if it cannot be used.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.toml"
        path.write_bytes(rules)
        return load(str(path))


def known_frameworks(lang: str) -> dict[str, str]:
    """The titles of the shipped frameworks by their codes."""
    return {code: localised(load(code).framework.title, lang) for code in sorted(shipped())}


def collection_of(call: Call) -> JsonObject:
    """What the call's collection.toml says."""
    content = members(json.loads(call.settings))
    content |= {"title": {"zh": call.title_zh, "en": call.title_en}}
    content["frameworks"] = [f"{call.framework}.toml" if call.rules else call.framework]
    ranked = SCORED_LEVELS[framework_of(call).framework.level]
    roster = [e for e in call.roster.all() if level(e.area_code) in ranked]
    content["roster"] = [{"code": e.area_code, "name": e.area_name} for e in roster]
    deadlines: JsonObject = {p.period: p.deadline.isoformat() for p in call.periods.all() if p.deadline}
    until = call.objections_until.isoformat() if call.objections_until else ""
    stated: JsonObject = {
        "deadlines": deadlines,
        "contact": _with(content.get("contact"), organisation=call.contact, telephone=call.telephone),
        "objections": _with(content.get("objections"), until=until),
        "reporting": CUMULATIVE if call.cumulative else "",
    }
    return {**content, **{key: value for key, value in stated.items() if value}}


def _with(known: Json, **stated: str) -> JsonObject:
    """What is known of something, with what the call says of it."""
    return {**members(known or {}), **{key: value for key, value in stated.items() if value}}
