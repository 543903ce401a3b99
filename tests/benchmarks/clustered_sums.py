"""What was measured of the worlds of ``clusters`` so far, in a file, and shares with their standard errors."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

Sums = dict[str, float]
Cell = tuple[str, str]  # part and name


class Share(NamedTuple):
    """A sum over another, percent, and its standard error over leagues; of how many leagues and of how much it is, and
    as much as how many equal leagues it tells."""

    value: float
    error: float
    leagues: float
    of: float
    telling: float

    def __str__(self) -> str:
        return f"{self.value:5.1f} ({self.error:.1f})" if self.of else "    —      "


def squared(league: Sums, ratios: Iterable[tuple[str, str]]) -> Sums:
    """A league's sums with the squares and products that errors of ratios need; pairs of one league stand or fall
    together, and so it is leagues that are counted and not pairs."""
    out = dict(league)
    for above, below in ratios:
        if below in league:
            x, n = league.get(above, 0.0), league[below]
            out |= {f"{above}²": x * x, f"{below}²": n * n, f"{above}·{below}": x * n}
    return out


class File:
    """Sums by part and cell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sums: defaultdict[Cell, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.done: defaultdict[Cell, int] = defaultdict(int)
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                entry = json.loads(line)
                self._add((entry["part"], entry["cell"]), entry["leagues"], entry["sums"])

    def _add(self, key: Cell, leagues: int, sums: Mapping[str, float]) -> None:
        self.done[key] += leagues
        for name, value in sums.items():
            self.sums[key][name] += value

    def put(self, key: Cell, leagues: int, sums: Mapping[str, float]) -> None:
        entry = {"part": key[0], "cell": key[1], "leagues": leagues, "sums": dict(sums)}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self._add(key, leagues, sums)

    def share(self, key: Cell, above: str, below: str) -> Share:
        """One sum over another, in one cell."""
        return self._share(self.sums[key], self.done[key], above, below)

    def share_of_all(self, part: str, above: str, below: str) -> Share:
        """The same over all cells of a part."""
        total: defaultdict[str, float] = defaultdict(float)
        for key, sums in self.sums.items():
            for name, value in sums.items() if key[0] == part else ():
                total[name] += value
        return self._share(total, sum(n for key, n in self.done.items() if key[0] == part), above, below)

    def _share(self, s: Mapping[str, float], count: float, above: str, below: str) -> Share:
        n = s.get(below, 0.0)
        if not n:
            return Share(float("nan"), float("nan"), count, 0.0, 0.0)
        r = s.get(above, 0.0) / n
        rest = s.get(f"{above}²", 0.0) - 2.0 * r * s.get(f"{above}·{below}", 0.0) + r * r * s.get(f"{below}²", 0.0)
        telling = n * n / s.get(f"{below}²", 1.0)  # leagues: nearly all pairs may be of one of them
        wider = telling / (telling - 1.0) if telling > 1.0 + 1e-9 else float("inf")
        error = (max(rest, 0.0) * wider) ** 0.5 / n if rest > 1e-9 else 0.0 if telling > 2.0 else float("inf")
        return Share(100.0 * r, 100.0 * error, count, n, telling)
