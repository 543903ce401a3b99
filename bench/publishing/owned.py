"""Whether a folder is a release of ours and nothing else, so that it may be replaced, moved or cleared away."""

from __future__ import annotations

import re
from pathlib import Path

from bench.intake.findings import Finding, UnusableConfigurationError, UnwritableError
from bench.league.checksum import is_sealed
from bench.publishing.manifest import NAME, SIGNATURES, read_manifest

_TOP = re.compile(r"data|leagues|site|datapackage\.json|manifest\.json|(league|bulletin)(-zh|-en)?\.(xlsx|docx)")


def require_release(folder: Path) -> None:
    """Pass over a release as it was written, signed or not.

    Raises
    ------
    UnwritableError
        If it is anything else, or holds a single file that is no part of the release.
    """
    listed = _listed(folder)
    if listed is None:
        raise UnwritableError([Finding("out-not-release", str(folder))])
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        signature = name.startswith(NAME) and name.endswith(SIGNATURES)
        if path.is_symlink() or not (path.is_dir() or name in listed or name == NAME or signature):
            raise UnwritableError([Finding("out-more-than-release", str(folder), values={"found": name})])


def _listed(folder: Path) -> set[str] | None:
    """The files that a folder's manifest lists; None where it has none of ours."""
    if folder.is_symlink() or not folder.is_dir():
        return None
    try:
        manifest = read_manifest(folder)
    except UnusableConfigurationError:
        return None
    return {entry.path for entry in manifest.outputs} if is_sealed(manifest) else None


def is_begun(folder: Path) -> bool:
    """Whether a folder can be a release that was not written to its end: a folder of what stands in one."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return all(_TOP.fullmatch(path.name) and not path.is_symlink() for path in folder.iterdir())
