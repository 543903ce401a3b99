"""The exit codes of every command."""

from __future__ import annotations

DONE = 0
FINDINGS = 1  # a submission that cannot be used, a release that differs, no weights found
USAGE = 2
UNUSABLE = 3  # a framework or configuration
UNWRITABLE = 4
BUG = 70
