"""Names that keep leagues apart: as folders of a release and of its site, and as ids beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bench.league.league import League

_UNFIT = re.compile(r"[^A-Za-z0-9_-]")


def folder_names(leagues: Iterable[League]) -> tuple[str, ...]:
    """A folder for each league from its codes: lower-case letters, digits and hyphens, numbered where two are alike."""
    return apart([_UNFIT.sub("-", "-".join(_codes(league))).lower() for league in leagues], ".")


def _codes(league: League) -> list[str]:
    parts = [league.framework.code, league.period.replace("/", "_")]
    parts += [league.group.code] if league.group else []
    return parts + ([league.within] if league.within else [])


def apart(names: Sequence[str], mark: str) -> tuple[str, ...]:
    """The names in order; the second of a name and those after it with a number, such as ``name-2``, no two alike."""
    taken: set[str] = set()
    out = []
    for name in names:
        found, n = name, 1
        while found in taken or (n > 1 and found in names):
            n += 1
            found = f"{name}{mark}{n}"
        taken.add(found)
        out.append(found)
    return tuple(out)
