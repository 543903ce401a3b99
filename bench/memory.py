"""Memory: what is free again given back to the system, and cycles seldom looked for."""

from __future__ import annotations

import gc
import sys


def seldom_look_for_cycles() -> None:
    """Look through what was made for cycles a hundred times more seldom: a process of a command makes many values and
    hardly a cycle, and is gone soon."""
    gc.set_threshold(100_000, 50, 50)


def give_back() -> None:
    """Give back what was freed, where the C library can: glibc keeps what threads used for threads to come, and the
    work that follows would take as much again from the system."""
    import ctypes  # not where a command only starts

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
