"""A folder that appears whole or not at all, and takes the place of an earlier one in a single step where it can."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from bench.publishing.owned import is_begun, require_release

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def placed(out: Path) -> Iterator[Path]:
    """A folder to write into beside ``out``, which takes its place when all went well and is removed otherwise."""
    out.parent.mkdir(parents=True, exist_ok=True)
    for left in out.parent.iterdir():
        if _was_left(left, out.name) and is_begun(left):
            shutil.rmtree(left)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    part.mkdir()
    try:
        yield part
        _put(part, out)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Write files one after another and pass them on.

    Raises
    ------
    ValueError
        If a path leads out of the folder, is not in plain form, or was written already.
    """
    for name, content in files:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or str(path) != name or "\\" in name or ":" in name:
            raise ValueError(f"{name!r} is no path inside a release")
        target = folder.joinpath(*path.parts)
        if target.exists():
            raise ValueError(f"{name!r} would be written twice")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        yield name, content


def _was_left(path: Path, name: str) -> bool:
    """Whether a folder is the part of a release of this name whose run was killed; not one that is being written."""
    found = re.fullmatch(rf"\.{re.escape(name)}\.([0-9]+)\.part", path.name)
    return found is not None and not _runs(int(found[1]))


def _runs(process: int) -> bool:
    if process == os.getpid() or not Path("/proc").is_dir():
        return False
    return Path("/proc", str(process)).exists()


def _old(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")


def restore(out: Path) -> None:
    """Put back a release that was moved aside by a run that was killed before its new one was in place.

    Raises
    ------
    UnwritableError
        If what lies aside is no release: somebody else put it there.
    """
    if not out.name:  # the root of the file system, beside which nothing stands
        return
    old = _old(out)
    if old.exists() or old.is_symlink():
        require_release(old)
        if out.exists():
            shutil.rmtree(old)
        else:
            os.rename(old, out)


def _put(part: Path, out: Path) -> None:
    if not out.exists():
        os.rename(part, out)
    elif not _exchanged(part, out):
        old = _old(out)
        os.rename(out, old)
        try:
            os.rename(part, out)
        except OSError:
            os.rename(old, out)
            raise
        shutil.rmtree(old)


def _exchanged(part: Path, out: Path) -> bool:
    """Swap two folders in one step, so that there is no moment without ``out``; False where the system cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    result: int = rename(_AT_FDCWD, os.fsencode(part), _AT_FDCWD, os.fsencode(out), _RENAME_EXCHANGE)
    return result == 0
