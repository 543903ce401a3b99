"""Two leagues of one framework: why each area's rank changed, by data, method, rulings and chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.forming.changes import AreaChange, CauseParts, Joined, LeftOut, MethodChanges, RankChanges, Side, WithNoise
from bench.forming.changes_by_chance import by_chance
from bench.forming.measures import number
from bench.forming.recoded import codes_in, recoded
from bench.forming.rescoring import TOLERANCE, Rescorable, rescorable, scored
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.periods import months
from bench.intake.successions import Successions, with_own
from bench.league.league import League
from bench.league.rows import RankedRow
from scoring.change import REAL_AT, shapley
from scoring.change_by_chance import Moved
from scoring.framework import Adjustment, Framework, Indicator
from scoring.order import Order
from scoring.ranking import rank_among
from scoring.text import Text
from scoring.verdicts import discoveries

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

CAUSES = ("own", "peers", "method", "rulings")
_NO_GROUP = Text("不分组", "no group")


@dataclass(frozen=True)
class _Peers:
    """The scores of one league's areas by one method, and who is placed last."""

    codes: NDArray[np.str_]
    scores: Array
    last: Flags
    order: Order

    def rank(self, code: str, score: float, last: bool) -> float:
        """The rank of an area with this score among the others."""
        others = self.codes != code
        own, behind = self.order.ranked(np.array(score)), self.order.behind(np.append(self.last[others], last))
        return float(rank_among(own, bool(behind[-1]), self.order.ranked(self.scores[others]), behind[:-1]))


def compare(old: League, new: League, old_file: str, new_file: str) -> RankChanges:
    """The change of every common area's rank taken apart.

    Own data, the others' data (and who the others are), the method and the office's rulings are each taken as before
    and as after, all sixteen ways are ranked, and each cause gets what it adds on average over the orders in which they
    may change (Shapley). What own and others' data add is then split into a part expected to be real and a part
    expected to be chance, by how far scores move where nothing truly changes. The parts add up to the places gained.

    Raises
    ------
    UnusableConfigurationError
        If the leagues must not be compared, or cannot be scored again from their files.
    """
    files = ((old, old_file), (new, new_file))
    public = [Finding("compare-public", file, "/disclosure") for league, file in files if league.disclosure is not None]
    if public:
        raise UnusableConfigurationError(public)
    _refuse(old, new, new_file)
    successions = with_own(tuple(dict.fromkeys((*new.collection.successions, *old.collection.successions))))
    as_written, joined = old, _joined(old, new, successions)
    old = recoded(old, new, successions)
    sides = (rescorable(old, old_file), rescorable(new, new_file))
    before, after = ({row.area_code: row for row in league.ranked} for league in (old, new))
    common = [code for code in after if code in before]
    if not common:
        raise UnusableConfigurationError([Finding("compare-no-common", new_file, "/rows")])
    ranks = _ranks(sides, common)
    split: Flags = ~np.asarray(np.isnan(ranks).any(axis=(0, 1, 2, 3)))
    upward = new.framework.order.upward
    parts = shapley(-upward * ranks)
    kept = [code for code, whole in zip(common, split, strict=True) if whole]
    found = by_chance(old, new, kept) if _drawn(old, new) and kept else None
    return RankChanges(
        framework=new.framework.code,
        old=_side(as_written),
        new=_side(new),
        method=_changed(old, new),
        areas=_areas([before[code] for code in kept], [after[code] for code in kept], parts[:, split], found, upward),
        left_out=_left_out(old, new, set(kept), successions),
        together=None if found is None else found.together,
        joined=joined,
    )


def _refuse(old: League, new: League, file: str) -> None:
    """Everything that keeps two leagues from being compared."""
    findings = []
    if old.framework.code != new.framework.code:
        values = {"old": old.framework.code, "new": new.framework.code}
        findings.append(Finding("compare-other-framework", file, "/framework/code", values))
    groups = [league.group for league in (old, new)]
    if len({group.code if group else None for group in groups}) > 1:
        before, after = (group.title if group else _NO_GROUP for group in groups)
        titles = {"old": (before.zh, before.en), "new": (after.zh, after.en)}
        findings.append(Finding("compare-other-group", file, "/group", titles))
    spans = [months(league.period) for league in (old, new)]
    values = {"old": old.period, "new": new.period}
    if spans[0][1] - spans[0][0] != spans[1][1] - spans[1][0]:
        findings.append(Finding("compare-other-length", file, "/period", values))
    elif spans[0] > spans[1]:
        findings.append(Finding("compare-order", file, "/period", values))
    findings += [Finding("compare-by-period", file, "/indicators", {"found": code}) for code in _by_period(old, new)]
    if findings:
        raise UnusableConfigurationError(findings)


def _by_period(old: League, new: League) -> Iterator[str]:
    """Counts scored by parts of the period: a league does not hold the parts, so only the same rule can score them."""
    for now in (*new.framework.indicators, *new.framework.items):
        before = old.framework.indicator(now.code)
        if before and before.scoring != now.scoring and any(_is_by_period(i) for i in (before, now)):
            yield now.code


def _is_by_period(indicator: Indicator) -> bool:
    return bool(indicator.scoring.parameters.by_period)


def _ranks(sides: tuple[Rescorable, Rescorable], common: list[str]) -> Array:
    """Ranks with own data, others' data, method and rulings as before (0) or after (1), shape (2, 2, 2, 2, areas)."""
    out = np.full((2, 2, 2, 2, len(common)), np.nan)
    separable = all(side.separable for side in sides)
    totals = {
        (d, m, r): scored(sides[m].framework, sides[d], list(sides[d].rows), rulings=sides[r])
        for d, m, r in product((0, 1), repeat=3)
    }
    same = sides[0].framework == sides[1].framework
    for own, peers, method, rulings in product((0, 1), repeat=4):
        if same and method == 1:
            out[own, peers, 1, rulings] = out[own, peers, 0, rulings]
            continue
        among = _peers(sides[peers], totals[peers, method, rulings], sides[rulings])
        for k, code in enumerate(common):
            if not separable and own != peers:
                among, score = _mixed(sides[method], sides[peers], sides[own], sides[rulings], code)
            else:
                score = float(totals[own, method, rulings][code])
            out[own, peers, method, rulings, k] = among.rank(code, score, _last(sides[rulings], code))
    return out


def _last(rulings: Rescorable, code: str) -> bool:
    """Whether a ruling places an area last; one that is not in the league has none."""
    return code in rulings.rows and rulings.rows[code].placed_last


def _peers(side: Rescorable, total: pd.Series[float], rulings: Rescorable) -> _Peers:
    codes = list(total.index)
    last = np.array([c in side.rows and _last(rulings, c) for c in codes], dtype=bool)
    return _Peers(np.array(codes), np.asarray(total, dtype=np.float64), last, side.framework.order)


def _mixed(
    method: Rescorable, peers: Rescorable, own: Rescorable, rulings: Rescorable, code: str
) -> tuple[_Peers, float]:
    """Where scores depend on the others': everybody scored again with this one area's data from the other league."""
    every = [code, *(c for c in peers.rows if c != code)]
    total = scored(method.framework, peers, every, own, rulings)
    return _peers(peers, total, rulings), float(total[code])


def _side(league: League) -> Side:
    return Side(league.id, league.period, league.checksum, league.framework.version)


def _changed(old: League, new: League) -> MethodChanges:
    """What of the method changed."""
    before, after = ({i.code: i for i in league.framework.indicators} for league in (old, new))
    both = [code for code in after if code in before]
    heads = [dict(_head(league.framework)) for league in (old, new)]
    return MethodChanges(
        added=tuple(code for code in after if code not in before),
        removed=tuple(code for code in before if code not in after),
        weight=tuple(code for code in both if old.indicators[code].weight != new.indicators[code].weight),
        scoring=tuple(code for code in both if _rule(before[code]) != _rule(after[code])),
        definition=tuple(
            code
            for code in both
            if (before[code].kind, before[code].definition) != (after[code].kind, after[code].definition)
        ),
        framework=tuple(name for name, stated in heads[0].items() if stated != heads[1][name]),
    )


def _rule(i: Indicator) -> tuple[object, ...]:
    return i.scoring, i.treatment, i.direction, i.pillar


def _head(f: Framework) -> Iterator[tuple[str, object]]:
    """The parts of a framework beside its indicators that scores rest on, by name."""
    yield "total", f.total
    yield "aggregation", f.aggregation
    yield "power", f.power
    yield "weighting", f.weighting
    yield "missing", f.missing
    yield "direction", f.direction
    yield "first", f.first
    yield "minimum_coverage", f.minimum_coverage
    yield "pillars", [(p.code, p.parent, p.weight, p.aggregation, p.minimum_coverage) for p in f.pillars]
    yield "adjustments", [_block(block) for block in f.adjustments]
    yield "gates", f.gates


def _block(block: Adjustment) -> tuple[object, ...]:
    items = [(i.code, i.title, i.definition, i.kind, i.direction, i.weight, i.scoring) for i in block.items]
    return block.code, block.title, block.kind, block.cap, items


def _drawn(old: League, new: League) -> bool:
    """Whether both leagues have rank intervals."""
    return all(row.rank_interval is not None for league in (old, new) for row in league.ranked)


def _areas(
    before: Sequence[RankedRow], after: Sequence[RankedRow], parts: Array, found: Moved | None, upward: float
) -> tuple[AreaChange, ...]:
    """Every area's change of rank and its parts, in the order of the new league."""
    moved = parts[0] + parts[1]
    real = np.ones(len(after)) if found is None else np.nan_to_num(found.real)
    p_value = [None] * len(after) if found is None else [number(float(p)) for p in found.p_value]
    beyond = [None] * len(after) if found is None else _beyond(found)
    return tuple(
        AreaChange(
            area_code=now.area_code,
            area_name=now.area_name,
            rank_old=then.rank,
            rank_new=now.rank,
            places=round(upward) * (then.rank - now.rank),
            parts=CauseParts(
                own=float(parts[0, k] * real[k]),
                peers=float(parts[1, k] * real[k]),
                method=float(parts[2, k]),
                rulings=float(parts[3, k]),
                noise=None if found is None else float(moved[k] * (1.0 - real[k])),
            ),
            with_noise=WithNoise(own=float(parts[0, k]), peers=float(parts[1, k])),
            chance=p_value[k],
            beyond=beyond[k],
            score_old=then.score,
            score_new=now.score,
            points=_points(then, now),
        )
        for k, (then, now) in enumerate(zip(before, after, strict=True))
    )


def _beyond(found: Moved) -> list[bool]:
    """Which changes are called more than chance, over all areas together."""
    if found.together > REAL_AT:
        return [False] * len(found.p_value)
    return [bool(b) for b in discoveries(found.p_value)]


def _points(before: RankedRow, after: RankedRow) -> dict[str, float]:
    """Change of points by indicator, of those counted in both; and of adjustments and rulings together."""
    out = {}
    for code, m in after.indicators.items():
        earlier = before.indicators[code].contribution if code in before.indicators else None
        if earlier is not None and m.contribution is not None:
            out[code] = float(m.contribution - earlier)
    added = [row.score - (row.base or 0.0) for row in (before, after)]
    return {**out, "adjustments": float(added[1] - added[0])} if any(abs(a) > TOLERANCE for a in added) else out


def _joined(old: League, new: League, successions: Successions) -> tuple[Joined, ...]:
    names, now = ({row.area_code: row.area_name for row in league.rows} for league in (old, new))
    return tuple(Joined(c, names[c], n, now[n]) for c, n in codes_in(old, new, successions).items())


def _parted(old: League, new: League, successions: Successions) -> dict[str, str]:
    """Split or merger, by the code of every area that came out of one of the old league's by it, or went into it."""
    before, now = ({row.area_code for row in league.rows} for league in (old, new))
    changes = [c for c in successions.changes if c.old in before and c.new in now]
    return {code: c.kind for c in changes for code in (c.old, c.new)}


def _left_out(old: League, new: League, kept: set[str], successions: Successions) -> tuple[LeftOut, ...]:
    """Every other area of either league, and why its change is not explained."""
    parted = _parted(old, new, successions)
    named = {r.area_code: r.area_name for league in (old, new) for r in (*league.scored, *league.absent)}
    ranked = [{r.area_code for r in league.ranked} for league in (old, new)]
    out = []
    for code, name in sorted(named.items()):
        if code not in kept:
            missing = [side for side, found in zip(("old", "new"), ranked, strict=True) if code not in found]
            if len(missing) == 1 and code in parted:
                out.append(LeftOut(code, name, parted[code]))
                continue
            reason = "no_rank" if len(missing) == 2 else f"no_rank_{missing[0]}" if missing else "no_score_mixed"
            out.append(LeftOut(code, name, reason))
    return tuple(out)
