"""A call for reports as the engine knows it: its framework, its collection, and the levels of its areas."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

import tomli_w

from bench.desk.models import Call
from bench.intake.areas import SCORED_LEVELS, level
from bench.intake.frameworks import LoadedFramework, load, shipped


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


def known_frameworks() -> list[str]:
    """The codes of the shipped frameworks."""
    return sorted(shipped())


def configuration(call: Call) -> str:
    """The text of the collection.toml that this call is."""
    content: dict[str, object] = {"title": {"zh": call.title_zh, "en": call.title_en}}
    content["frameworks"] = [f"{call.framework}.toml" if call.rules else call.framework]
    content["deadlines"] = {p.period: p.deadline.isoformat() for p in call.periods.all()}
    ranked = SCORED_LEVELS[framework_of(call).framework.level]
    roster = [e for e in call.roster.all() if level(e.area_code) in ranked]
    content["roster"] = [{"code": e.area_code, "name": e.area_name} for e in roster]
    return tomli_w.dumps(content)
