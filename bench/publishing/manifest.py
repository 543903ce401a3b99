"""The manifest of a release: every input and output with its SHA-256, and what made it."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from bench import __version__
from bench.views.league_table import League
from bench.writing import sealed

SCHEMA = "release/1"
NAME = "manifest.json"
SIGNATURES = (".sig", ".asc", ".p7s", ".minisig")  # detached, beside the manifest
_LIBRARIES = (
    "fonttools",
    "jinja2",
    "lxml",
    "matplotlib",
    "numpy",
    "pandas",
    "pillow",
    "python-docx",
    "scipy",
    "XlsxWriter",
    "zhplot",
)
Manifest = dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """Which release is made of the leagues: of what date (ISO), in which languages, the main one first, for whom, and
    who issues the bulletin, where that is known."""

    date: str
    languages: tuple[str, ...]
    public: bool = False
    issuer: str | None = None


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def environment() -> dict[str, Any]:
    """What the bytes of a release depend on beside its inputs and the program."""
    return {
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def make_manifest(
    leagues: Iterable[tuple[League, str]], outputs: Sequence[dict[str, Any]], edition: Edition
) -> Manifest:
    """The manifest over leagues as they were read and files as they were written.

    Parameters
    ----------
    leagues : with the SHA-256 of their files
    outputs : path, bytes and sha256 of every file
    """
    return sealed(
        {
            "schema": SCHEMA,
            "program": {"name": "county-benchmark", "version": __version__},
            "date": edition.date,
            "audience": "public" if edition.public else "internal",
            "issuer": edition.issuer,
            "languages": list(edition.languages),
            "inputs": [_input_part(league, sha256, public=edition.public) for league, sha256 in leagues],
            "environment": environment(),
            "outputs": sorted(outputs, key=lambda entry: str(entry["path"])),
        }
    )


def _input_part(league: League, sha256: str, *, public: bool) -> dict[str, Any]:
    """What the manifest says of one league: enough to make it again from the submissions."""
    framework, uncertainty = league["framework"], league["uncertainty"] or {}
    files = {entry["file"]: entry["sha256"] for entry in league["inputs"]} | league["collection"]["files"]
    return {
        "id": league["id"],
        "folder": league["collection"]["folder"],
        "framework": framework["code"],
        "framework_version": framework["version"],
        "framework_sha256": framework["sha256"],
        "program_version": league["program"]["version"],
        "seed": uncertainty.get("seed"),
        "draws": uncertainty.get("draws", 0) + uncertainty.get("failed_draws", 0) if uncertainty else None,
        "within": league["within"],
        "sha256": sha256,
        "files": {} if public else dict(sorted(files.items())),
    }


def output_part(path: str, content: bytes) -> dict[str, Any]:
    return {"path": path, "bytes": len(content), "sha256": digest(content)}
