"""The folder in which a desk keeps its database and its key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

DATABASE = "desk.sqlite3"
_KEY = "secret.key"


def prepare(data: Path) -> None:
    """Make the folder, for its owner alone."""
    data.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        data.chmod(0o700)


def secret_key(data: Path) -> str:
    """The key that signs sessions and links; made when it is first asked for, and never written over."""
    path = data / _KEY
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key
