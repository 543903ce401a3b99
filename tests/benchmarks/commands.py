"""Whole commands against another version of the program, in one run: ``python -m tests.benchmarks.commands FOLDER``.

FOLDER is a checkout of the version to compare with. Each command is run by both in turn, and the medians and the ratio
of this version to the other are printed: CPU seconds, wall seconds, and the peak memory of the first process and of the
largest of those that it starts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

# Nothing of the program is imported: what is run here would begin with the memory that this process has.
ROOT = Path(__file__).resolve().parents[2]
SUBMISSIONS = ROOT / "submissions"
RUNS = 3
COUNTRY, PROVINCE = 2844, 122
COMPILED = Path(tempfile.gettempdir()) / "bench-compiled"  # as an installed program's modules are, whatever is set here


@dataclass(frozen=True)
class Cost:
    """CPU and wall seconds, and the peaks of the process and of the largest that it started in MB."""

    cpu: float
    wall: float
    peak: float
    worker: float


def cost(arguments: Sequence[str], folder: Path) -> Cost:
    """What one run of Python with these arguments costs, with the packages of a folder.

    Raises
    ------
    RuntimeError
        If it ends otherwise than with 0 or 1, which says that there were findings.
    """
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONPYCACHEPREFIX": str(COMPILED)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peaks: dict[int, float] = {process.pid: 0.0}
    ended = threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, peaks, ended))
    watching.start()
    _, status, used = os.wait4(process.pid, 0)
    ended.set()
    watching.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(arguments)} in {folder.name} ended with {process.returncode}")
    wall, own = time.perf_counter() - start, peaks.pop(process.pid)
    return Cost(used.ru_utime + used.ru_stime, wall, own, max(peaks.values(), default=0.0))


def _watch(first: int, peaks: dict[int, float], ended: threading.Event) -> None:
    """Note the peak of a process and of all below it, by the kernel's count, until it has ended."""
    while not ended.wait(0.05):
        for process in [first, *_below(first)]:
            lines = _read(f"/proc/{process}/status").splitlines()
            for line in lines:
                if line.startswith("VmHWM"):  # it only grows, but for one just forked, which has its parent's at first
                    peaks[process] = int(line.split()[1]) * 1.024e-3


def _below(process: int) -> Iterator[int]:
    """The processes that a process started, and those that they did."""
    for child in map(int, _read(f"/proc/{process}/task/{process}/children").split()):
        yield child
        yield from _below(child)


def _read(path: str) -> str:
    """A file of the kernel's; empty of a process that is gone."""
    try:
        return Path(path).read_text("utf-8")
    except OSError:
        return ""


def say(line: str) -> None:
    """Write a line of results at once, for benchmarks take long."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def medians(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(c, f.name) for c in costs) for f in fields(Cost)))


def against(
    name: str, arguments: Sequence[str], other: Path, runs: int = RUNS, there: Sequence[str] | None = None
) -> None:
    """Print what a command costs here and there (with other arguments there if they are given), and the ratios."""
    pairs = [(cost(arguments, ROOT), cost(there or arguments, other)) for _ in range(runs)]
    own, its = medians([h for h, _ in pairs]), medians([t for _, t in pairs])
    say(f"{name}: cpu {own.cpu:.2f} s, {own.cpu / its.cpu:.2f} of {its.cpu:.2f}")
    say(f"  wall {own.wall:.2f} s, {own.wall / its.wall:.2f} of {its.wall:.2f}")
    say(f"  peak {own.peak:.0f} MB, {own.peak / its.peak:.2f} of {its.peak:.0f}")
    if own.worker:
        say(f"  largest worker {own.worker:.0f} MB ({its.worker:.0f})")


def against_nothing(name: str, arguments: Sequence[str], runs: int = 9) -> None:
    """Print the CPU that a command takes as a multiple of what Python alone takes."""
    cost(arguments, ROOT)  # its modules are compiled
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
        shipped = str(other / "submissions")  # which both can read
        against("rank submissions", ["-m", "bench", "rank", shipped, "--out", out], other)
        ranked = ["-m", "bench", "rank", str(country / "submissions"), "--out", out]
        against(f"rank {COUNTRY} counties", ranked, other)
        against_in_publishing(made, country, COUNTRY, ["zh"], other, runs=1)
        province = Path(made) / "province"
        cost(["-m", "bench", "simulate", "--areas", str(PROVINCE), "--out", str(province)], other)
        against_in_publishing(made, province, PROVINCE, ["zh", "en"], other)


def against_in_publishing(
    made: str, simulated: Path, areas: int, languages: Sequence[str], other: Path, runs: int = RUNS
) -> None:
    """Print what a release of a made-up league costs, and how large its largest pages are.

    Each version publishes the league that it ranked itself.
    """
    out = Path(made) / "release"
    asked = ["--out", str(out), "--date", "2024-01-02", "--replace"]
    asked += [part for lang in languages for part in ("--lang", lang)]
    arguments = []
    for version, folder in (("here", ROOT), ("there", other)):
        ranked = simulated / version
        cost(["-m", "bench", "rank", str(simulated / "submissions"), "--out", str(ranked)], folder)
        (league,) = ranked.glob("*/*/league.json")
        arguments.append(["-m", "bench", "publish", str(league), *asked])
    here, there = arguments
    against(f"publish {areas} counties in {' and '.join(languages)}", here, other, runs, there)
    cost(here, ROOT)
    for kind, pages in (("league", "index"), ("indicator", "indicator-*"), ("county", "county-*")):
        largest = max(path.stat().st_size for path in out.glob(f"site/*/*/{pages}.html"))
        say(f"  largest {kind} page {largest / 1e3:.0f} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
