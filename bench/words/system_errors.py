"""Why the system refused a file, in words of our own."""

from __future__ import annotations

import errno

from bench.words.interface import both

_REASONS = {
    errno.ENOENT: "reason_absent",
    errno.EACCES: "reason_permission",
    errno.EPERM: "reason_permission",
    errno.EROFS: "reason_read_only",
    errno.EISDIR: "reason_folder",
    errno.ENOTDIR: "reason_no_folder",
    errno.EEXIST: "reason_exists",
    errno.ENOTEMPTY: "reason_not_empty",
    errno.ENOSPC: "reason_full",
    errno.ENAMETOOLONG: "reason_long_name",
}


def reason(error: OSError) -> tuple[str, str]:
    """What went wrong with a file, in both languages; the system's number where it is rare."""
    return both(_REASONS[error.errno]) if error.errno in _REASONS else both("reason_other", error.errno)
