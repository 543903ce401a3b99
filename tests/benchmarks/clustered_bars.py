"""What ``clusters`` prints: every cell with standard errors, and every bar with the cells that miss it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from scipy.stats import t

from tests.benchmarks.clustered_changes import STEP, Course, courses, still_worlds
from tests.benchmarks.clustered_sums import File, Share
from tests.benchmarks.clustered_worlds import World, design, families, of_months

BINS = 10
CHANCES = {"bin": "truly ahead of the next in the table", "last": "truly among the last tenth"}
CLASSES = ((0.0, 100.0), (100.0, 600.0), (600.0, float("inf")))
RATIOS = {
    "leagues": (
        *((name, "leagues") for name in ("covered", "sets", "said", "true", "gap", "away", "error")),
        *((f"class{k}_in", f"class{k}") for k in range(len(CLASSES))),
        ("pairs_wrong", "pairs"),
        ("sides_wrong", "sides"),
        *((f"{name}{k}_{what}", f"{name}{k}") for name in CHANCES for k in range(BINS) for what in ("true", "off")),
    ),
    "families": (("flagged", "families"),),
    "trends": (("any", "leagues"), ("false", "leagues"), ("found", "movers")),
    "changes": (("beyond", "leagues"), ("together", "leagues")),
}
RATIOS["months"] = RATIOS["leagues"]


def design_lines(file: File) -> Iterator[str]:
    """Every cell of the design."""
    return _league_lines(
        file,
        "leagues",
        design(),
        "leagues: coverage of the 90 % rank intervals (and by size of area: below 100, to 600, more), tiers, sides"
        "\nof the mean, rankability; rank sets of an indicator that hold all ranks; errors over leagues in ()",
    )


def month_lines(file: File) -> Iterator[str]:
    """Every year whose months tell how its cases come together."""
    return _league_lines(file, "months", of_months(), "\nyears made of months, which tell the clustering: the same")


def _league_lines(file: File, part: str, worlds: Sequence[World], title: str) -> Iterator[str]:
    yield title
    for world in worlds:
        key = (part, world.name)
        if not (count := file.done[key]):
            continue
        classes = " ".join(str(file.share(key, f"class{k}_in", f"class{k}")) for k in range(len(CLASSES)))
        tiers, sides = file.share(key, "pairs_wrong", "pairs"), file.share(key, "sides_wrong", "sides")
        said, true, gap = (file.share(key, name, "leagues") for name in ("said", "true", "gap"))
        away, error = (file.sums[key][name] / count for name in ("away", "error"))
        yield (
            f"{world.name:<46} {count:>4}  {file.share(key, 'covered', 'leagues')} | {classes} | tiers {tiers} of "
            f"{tiers.of:6.0f} | sides {sides} of {sides.of:5.0f} | said {said.value / 100:.2f} true "
            f"{true.value / 100:.2f} off {gap.value / 100:+.3f} ({gap.error / 100:.3f}) | sets "
            f"{file.share(key, 'sets', 'leagues')} | score off by {away**0.5:.2f} said {error**0.5:.2f}"
        )


def bin_lines(file: File) -> Iterator[str]:
    for name, title in CHANCES.items():
        yield f"\n{title}, all cells: said, true, how many"
        for k in range(BINS):
            true, off = (file.share_of_all("leagues", f"{name}{k}_{what}", f"{name}{k}") for what in ("true", "off"))
            if true.of:
                yield f"  {true.value + off.value:5.1f} {true} {true.of:.0f}"


def family_lines(file: File) -> Iterator[str]:
    yield "\nfamilies of equal areas with any verdict against the rest, percent (bar 7)"
    for world in families():
        found = file.share(("families", world.name), "flagged", "families")
        if found.of:
            yield f"{world.name:<46} {found} of {found.of:.0f}"


def trend_lines(file: File) -> Iterator[str]:
    yield f"\ntrends of one indicator (false discoveries at .05; movers: a tenth, {STEP} of the logit a period)"
    for course in courses():
        key = ("trends", course.name)
        if file.done[key]:
            named, false, movers = (
                file.share(key, *of) for of in (("any", "leagues"), ("false", "leagues"), ("found", "movers"))
            )
            found = f" | movers found {movers}" if movers.of else ""
            yield f"{course.name:<52} any still area named {named} | false share {false}{found} of {file.done[key]}"


def change_lines(file: File) -> Iterator[str]:
    yield "\nchanges of score where nothing has changed, percent (bar 5 ± 2)"
    for world in still_worlds():
        key = ("changes", world.name)
        if file.done[key]:
            each, every = (file.share(key, name, "leagues") for name in ("beyond", "together"))
            yield f"{world.name:<46} p ≤ .05 of an area {each} | all together {every} of {file.done[key]}"


@dataclass(frozen=True)
class Bar:
    """A promise: a share of some cells that is ``limit`` at most (or, where it is no ``ceiling``, at least).

    It is missed where the share is beyond it by more than its limit of confidence ``slack`` (two-sided, by Student's
    distribution, since a few leagues may hold nearly all that is below the line), with ``firm`` or more at all.
    """

    said: str
    part: str
    cells: Sequence[World | Course]
    above: str
    below: str
    limit: float
    ceiling: bool = True
    slack: float = 0.0
    firm: float = float("inf")

    def misses(self, found: Share) -> bool:
        beyond = (found.value - self.limit) * (1.0 if self.ceiling else -1.0)
        if self.slack == 0.0 or found.of >= self.firm:
            return beyond > 0.0
        return self.slack < 1.0 and beyond > t.ppf(0.5 + self.slack / 2.0, found.telling - 1.0) * found.error


def _leagues(
    said: str,
    cells: Sequence[World],
    above: str,
    below: str,
    limit: float,
    *,
    ceiling: bool = True,
    slack: float = 0.0,
    firm: float = float("inf"),
) -> Bar:
    return Bar(said, "leagues", cells, above, below, limit, ceiling, slack, firm)


def bars(file: File) -> list[Bar]:
    """Every promise."""
    own, every = partial(_leagues, ceiling=False, slack=0.99), design()
    telling = [w for w in _of("independent") if file.share(("leagues", w.name), "true", "leagues").value >= 30.0]
    free, told = _of("independent", "t2"), _of("independent", "t2", "shared")
    return [
        own("intervals cover: upper 99 % limit 88", free, "covered", "leagues", 88.0),
        own("the same, partly alike in everything: 87", _of("shared"), "covered", "leagues", 87.0),
        own("the same, two thirds alike: 84", _of("two_groups"), "covered", "leagues", 84.0),
        *(own(f"class {k} of sizes covers: 86", told, f"class{k}_in", f"class{k}", 86.0) for k in range(len(CLASSES))),
        _leagues("tiers wrong: 5.5 from 1,500 pairs on", every, "pairs_wrong", "pairs", 5.5, slack=0.95, firm=1500.0),
        _leagues("sides wrong: 7 from 1,000 on", every, "sides_wrong", "sides", 7.0, slack=1.0, firm=1000.0),
        _leagues("rankability said less true: 8 at most", every, "gap", "leagues", 8.0),
        _leagues("the same, independent, true 30: −7", telling, "gap", "leagues", -7.0, ceiling=False),
        _leagues("rank sets hold all ranks: 95", every, "sets", "leagues", 95.0, ceiling=False),
        Bar("years of months, intervals cover: 88", "months", of_months(), "covered", "leagues", 88.0, False, 0.99),
        Bar(
            "years of months, tiers wrong: 5.5", "months", of_months(), "pairs_wrong", "pairs", 5.5, True, 0.95, 1500.0
        ),
        Bar("any verdict where none differs: 7", "families", families(), "flagged", "families", 7.0),
        Bar("any still area named: 7", "trends", [c for c in courses() if not c.moving], "any", "leagues", 7.0),
        Bar("false share a league: 6.5", "trends", courses(), "false", "leagues", 6.5),
        Bar("p of a change of score: 7 at most", "changes", still_worlds(), "beyond", "leagues", 7.0),
        Bar("the same: 3 at least", "changes", still_worlds(), "beyond", "leagues", 3.0, ceiling=False),
    ]


def _of(*kinds: str) -> list[World]:
    return [world for world in design() if world.kind in kinds]


def bar_lines(file: File) -> Iterator[str]:
    yield "\nbars: the worst cell, and every cell that misses it"
    for bar in bars(file):
        every = [(cell, file.share((bar.part, cell.name), bar.above, bar.below)) for cell in bar.cells]
        known = [(cell, share) for cell, share in every if share.of]
        if known:
            cell, worst = (max if bar.ceiling else min)(known, key=lambda own: own[1].value)
            missed = [own for own in known if bar.misses(own[1])]
            yield f"{bar.said:<42} {len(missed)} of {len(known)} miss; worst {worst} of {worst.of:.0f}, {cell.name}"
            yield from (f"    {own} of {own.of:.0f} in {own.leagues:.0f} leagues, {c.name}" for c, own in missed)
