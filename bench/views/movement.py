"""Places over periods: how far areas moved, as plain values and in words."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from bench.league.league import League
from bench.words.interface import word
from bench.words.periods import period_text
from bench.words.shortened_lists import shortened

_NAMED = 3  # areas that moved equally far


@dataclass(frozen=True)
class Mover:
    """An area's ranks by period, None where it had none; ``upward``: −1 where rank 1 is the worst, so that a positive
    change is for the better."""

    area_code: str
    name: str
    ranks: list[int | None]
    upward: int = 1

    @property
    def change(self) -> int | None:
        """Places gained since the period before."""
        before, now = self.ranks[-2:]
        return None if before is None or now is None else self.upward * (before - now)


@dataclass(frozen=True)
class Movement:
    """Periods, oldest first, the league's own last; areas in the order of the league.

    ``left`` are those that had a rank in the period before and have none now, by that rank.
    """

    periods: list[str]
    areas: list[Mover]
    versions: list[str]
    left: list[Mover]


def movement(league: League) -> Movement | None:
    """Ranks over periods of the areas ranked now; None where no earlier period has a rank for any of them."""
    earlier, areas, upward = league.history, [], round(league.framework.order.upward)
    for row in league.ranked:
        past = [e.areas.get(row.area_code) for e in earlier]
        ranks = [None if area is None else area.rank for area in past]
        areas.append(Mover(row.area_code, row.area_name, [*ranks, row.certain_rank], upward))
    if not any(rank is not None for area in areas for rank in area.ranks[:-1]):
        return None
    versions = [*(e.framework_version for e in earlier), league.framework.version]
    return Movement([*(e.period for e in earlier), league.period], areas, versions, _left(league))


def _left(league: League) -> list[Mover]:
    """The areas ranked in the period before and not now."""
    now, last = {row.area_code for row in league.ranked}, league.history[-1].areas
    gone = [(area.rank, code, area) for code, area in last.items() if area.rank is not None and code not in now]
    had = (
        (code, area.area_name, [e.areas[code].rank if code in e.areas else None for e in league.history])
        for _, code, area in sorted(gone, key=lambda one: one[:2])
    )
    return [Mover(code, name, [*ranks, None]) for code, name, ranks in had]


def movement_sentence(league: League, lang: str) -> str:
    """Who moved most since the period before, and how far half of the areas moved."""
    found = movement(league)
    if found is None:
        return ""
    changed = [(a.change, a) for a in found.areas if a.change is not None]
    if not changed:
        return word("movement_unknown", lang)
    up, down = (sum(c * sign > 0 for c, _ in changed) for sign in (1, -1))
    before = period_text(found.periods[-2], lang)
    out = [word("movement_counts", lang, before, len(changed), up, down, len(changed) - up - down)]
    out.append(word("movement_median", lang, f"{median(abs(c) for c, _ in changed):g}"))
    for sign, key in ((1, "movement_up"), (-1, "movement_down")):
        most = max(c * sign for c, _ in changed)
        if most > 0:
            names = [a.name for c, a in changed if c * sign == most]
            out.append(word(key, lang, shortened(names, _NAMED, lang), most))
    if found.left:
        out.append(word("movement_left", lang, shortened([a.name for a in found.left], _NAMED, lang)))
    return "".join(out)


def movement_notes(found: Movement, lang: str) -> list[str]:
    """What may have moved places beside what areas did."""
    return [word("movement_versions", lang)] if len(set(found.versions)) > 1 else []
