"""Whole commands against another version of the program, in one run: ``python -m tests.benchmarks.commands FOLDER``.

FOLDER is a checkout of the version to compare with. Each command is run by both in turn, and the medians and the ratio
of this version to the other are printed: CPU seconds, wall seconds, and the peak memory of the largest process.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Nothing of the program is imported: what is run here would begin with the memory that this process has.
ROOT = Path(__file__).resolve().parents[2]
SUBMISSIONS = ROOT / "submissions"
RUNS = 3
COUNTRY = 2844


@dataclass(frozen=True)
class Cost:
    """CPU and wall seconds, and the peak of the largest process in MB."""

    cpu: float
    wall: float
    peak: float


def cost(arguments: Sequence[str], folder: Path) -> Cost:
    """What one run of Python with these arguments costs, with the packages of a folder.

    Raises
    ------
    RuntimeError
        If it ends otherwise than with 0 or 1, which says that there were findings.
    """
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(arguments)} in {folder.name} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1e3)


def say(line: str) -> None:
    """Write a line of results at once, for benchmarks take long."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def medians(costs: Sequence[Cost]) -> Cost:
    cpu, wall, peak = ([getattr(c, key) for c in costs] for key in ("cpu", "wall", "peak"))
    return Cost(*map(statistics.median, (cpu, wall, peak)))


def against(name: str, arguments: Sequence[str], other: Path, runs: int = RUNS) -> None:
    """Print what a command costs here and there, and the ratios."""
    pairs = [(cost(arguments, ROOT), cost(arguments, other)) for _ in range(runs)]
    here, there = medians([h for h, _ in pairs]), medians([t for _, t in pairs])
    say(f"{name}: cpu {here.cpu:.2f} s, {here.cpu / there.cpu:.2f} of {there.cpu:.2f}")
    say(f"  wall {here.wall:.2f} s, {here.wall / there.wall:.2f} of {there.wall:.2f}")
    say(f"  peak {here.peak:.0f} MB, {here.peak / there.peak:.2f} of {there.peak:.0f}")


def against_nothing(name: str, arguments: Sequence[str], runs: int = 9) -> None:
    """Print the CPU that a command takes as a multiple of what Python alone takes."""
    pairs = [(cost(arguments, ROOT), cost(["-c", "pass"], ROOT)) for _ in range(runs)]
    ratio = statistics.median(own.cpu / empty.cpu for own, empty in pairs)
    say(f"{name}: {ratio:.1f} times an empty Python")


def main(other: Path) -> None:
    report = next((SUBMISSIONS / "example-prefecture").glob("990101-*.json"))
    against_nothing("--help", ["-m", "bench", "--help"])
    against_nothing("check of one file", ["-m", "bench", "check", str(report)])
    with tempfile.TemporaryDirectory() as made:
        country = Path(made) / "country"
        simulated = ["-m", "bench", "simulate", "--areas", str(COUNTRY), "--out", str(country)]
        cost(simulated, other)
        few = Path(made) / "few"
        cost(["-m", "bench", "simulate", "--areas", str(COUNTRY // 10), "--out", str(few)], other)
        for name, folder in (("a tenth of the country", few), ("the country", country)):
            peak = cost(["-m", "bench", "check", str(folder / "submissions")], ROOT).peak
            say(f"check of {name}: peak {peak:.0f} MB")
        out = str(Path(made) / "out")
        against("rank submissions", ["-m", "bench", "rank", str(SUBMISSIONS), "--out", out], other)
        ranked = ["-m", "bench", "rank", str(country / "submissions"), "--out", out]
        against(f"rank {COUNTRY} counties", ranked, other)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
