"""Which places of a submission a column's heading may mean, by the titles of indicators and quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce

from bench.tables.form_layout import VALUES
from bench.tables.headings import Heading, counts_same, ends_in_measure, heading, of_period, same, within
from scoring.framework import Framework, Indicator
from scoring.text import Text

EXACT, NEAR = 2, 1
_THINGS = re.compile("村|社区|乡|镇|街道|县|人|员|机构|单位|户|文章|资料")
_LINKS = re.compile("[与和及]")
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_HOLDS = {"percent": "share", "change_percent": "change", "value": "figure", "points": "figure"}
_ROLES = {"分子": "numerator", "分母": "denominator", "numerator": "numerator", "denominator": "denominator"}


@dataclass(frozen=True)
class Candidate:
    """Something that a column may hold, with the places that it goes to; several where indicators share a quantity.

    ``holds``: share, change, count, figure (in ``unit``), status or flag. ``own``: an indicator's own value, which is
    preferred to a quantity of the same title. ``of``: the title of its indicator, and ``role`` numerator, denominator
    or percent. ``block``: the title of the pillar or block in which its indicator stands.
    """

    targets: tuple[str, ...]
    title: Text
    holds: str
    own: bool = False
    of: Text | None = None
    role: str = ""
    other: Text | None = None
    unit: Text | None = None
    block: Text | None = None

    @property
    def titles(self) -> tuple[Heading, ...]:
        """Its title taken apart in both languages, with and without what stands in brackets."""
        return _titles(self.title)


@lru_cache(maxsize=1024)
def _titles(title: Text) -> tuple[Heading, ...]:
    words = [title.zh, title.en]
    return tuple(dict.fromkeys(heading(w) for word in words for w in (word, _BRACKETS.sub("", word))))


def candidates(framework: Framework) -> list[Candidate]:
    """Everything that a column may hold: indicators' own values, their counts, and quantities that none asks for."""
    slots: dict[str, list[tuple[str, str, Indicator]]] = {}
    found = []
    blocks = _blocks(framework)
    for i in framework.reported:
        # A rate's own column would hold the rate itself, which a submission does not state; its two counts do.
        own = "" if i.kind == "rate" else VALUES[i.kind].own
        if own:
            holds = _HOLDS.get(own, own)
            role = "percent" if own == "percent" else ""
            place, block = f"indicators/{i.code}/{own}", blocks.get(i.code)
            found.append(Candidate((place,), i.title, holds, True, i.title, role, None, i.unit, block))
        counts = (VALUES[i.kind].amount, VALUES[i.kind].base) if i.kind in ("proportion", "rate") else ()
        for code, key, role in zip((i.numerator, i.denominator), counts, ("numerator", "denominator"), strict=False):
            if code is not None and code in framework.quantities:
                slots.setdefault(code, []).append((f"indicators/{i.code}/{key}", role, i))
    counted = {i.numerator: i for i in framework.reported if i.kind == "count"}
    for q in framework.quantities.values():
        if q.code in slots:
            found += _shared(q.code, slots[q.code], framework, blocks)
        elif q.code in counted:
            i = counted[q.code]
            found.append(Candidate((f"indicators/{i.code}/count",), q.title, "count", True, block=blocks.get(i.code)))
        elif q.kind != "rate":
            own = VALUES[q.kind].own
            holds = _HOLDS.get(own, own)
            found.append(Candidate((f"context/{q.code}/{own}",), q.title, holds))
    return found


def _blocks(framework: Framework) -> dict[str, Text]:
    """By indicator, the title of the pillar or block of adjustments in which it stands."""
    pillars = {pillar.code: pillar.title for pillar in framework.pillars}
    found = {i.code: pillars[i.pillar] for i in framework.indicators if i.pillar in pillars}
    return found | {item.code: block.title for block in framework.adjustments for item in block.items}


def _shared(
    code: str, slots: list[tuple[str, str, Indicator]], framework: Framework, blocks: Mapping[str, Text]
) -> Iterator[Candidate]:
    """A quantity by its own title, at every place that asks for it; and by its role below each indicator's title."""
    title = framework.quantities[code].title
    of_one = blocks.get(slots[0][2].code) if len({blocks.get(i.code) for _, _, i in slots}) == 1 else None
    yield Candidate(tuple(target for target, _, _ in slots), title, "count", block=of_one)
    for target, role, i in slots:
        other = framework.quantities.get((i.denominator if role == "numerator" else i.numerator) or "")
        beside = other.title if other else None
        yield Candidate((target,), title, "count", False, i.title, role, beside, block=blocks.get(i.code))


def grade(path: Sequence[str], candidate: Candidate) -> int:
    """How well a heading of one or several texts means a candidate: EXACT, NEAR or 0."""
    parts = [heading(text) for text in without_unit(path, candidate)]
    leaf = parts[-1]
    if not leaf.stem and len(parts) > 1:  # such as 本期 below 办结率
        leaf = replace(leaf, share=leaf.share or parts[-2].share)
    groups = [part for part in parts[:-1] if not part.is_neutral and not _is_block(part, candidate)]
    whole = reduce(Heading.joined, [*parts[:-1], leaf]) if parts[:-1] else leaf
    if candidate.holds == "figure" and (whole.scale != 1 or whole.measure):
        return 0  # in another unit
    if whole.scale is None or whole.change != (candidate.holds == "change"):
        return 0
    if groups and leaf.stem and candidate.of is not None and candidate.role:
        by_role = _by_role(groups, leaf, candidate)
        if by_role or candidate.other is not None:
            return by_role
    stems = "".join(part.stem for part in groups) + leaf.stem
    best = 0
    for title in candidate.titles:
        if not _holds(leaf, title, candidate):
            continue
        found = counts_same(stems, leaf.measure, title.stem)
        if groups and not found and all(within(group.stem, title.stem) for group in groups):
            found = counts_same(leaf.stem, leaf.measure, title.stem)
        best = max(best, found)
    return best


def _is_block(group: Heading, candidate: Candidate) -> bool:
    """Whether a heading above is only the title of the block in which the candidate's indicator stands, as 培训宣传 is
    of 培训与宣传; not where it is the indicator's own title too, which says what the headings below it are of."""
    if candidate.block is None or any(same(group.stem, name.stem) for name in _own_titles(candidate)):
        return False
    bare = {_LINKS.sub("", name.stem) for name in _titles(candidate.block)}
    return any(sorted(_LINKS.sub("", group.stem)) == sorted(title) for title in bare if title)


def _own_titles(candidate: Candidate) -> tuple[Heading, ...]:
    return _titles(candidate.of) if candidate.of is not None else ()


def without_unit(path: Sequence[str], candidate: Candidate) -> list[str]:
    """A heading without the candidate's own unit in brackets, such as （天）; of awarded points （分）."""
    if candidate.holds != "figure":
        return list(path)
    units = ("分", "points") if candidate.unit is None else (candidate.unit.zh, candidate.unit.en)
    stated = "|".join(re.escape(unit) for unit in units)
    return [re.sub(rf"[（(](?:单位[:：]?)?(?:{stated})[）)]", "", text) for text in path]


def _holds(leaf: Heading, title: Heading, candidate: Candidate) -> bool:
    """Whether a heading is of a percentage where the candidate is one."""
    if candidate.holds == "share":
        return leaf.share or (leaf.stem == title.stem and not title.share)
    return candidate.holds == "change" or not leaf.share


def _by_role(groups: Sequence[Heading], leaf: Heading, candidate: Candidate) -> int:
    """Whether a heading below an indicator's title means its percentage, numerator or denominator."""
    assert candidate.of is not None
    names = _titles(candidate.of)
    above = "".join(group.stem for group in groups)
    known = max((same(above, name.stem) for name in names), default=0)
    if not known:
        return 0
    if leaf.stem in _ROLES:
        return known if _ROLES[leaf.stem] == candidate.role else 0
    if candidate.role == "percent":
        fits = leaf.share and (not leaf.stem or any(within(leaf.stem, name.stem) for name in names))
        return known if fits else 0
    if leaf.share or not leaf.stem:
        return 0
    mine, others = candidate.titles, _titles(candidate.other) if candidate.other else ()
    equal = max((counts_same(leaf.stem, leaf.measure, title.stem) for title in mine), default=0)
    rival = max((counts_same(leaf.stem, leaf.measure, title.stem) for title in others), default=0)
    if equal or rival:
        return known if equal > rival else 0
    part = any(within(leaf.stem, title.stem) for title in mine)
    return known if part and not any(within(leaf.stem, title.stem) for title in others) else 0


def timely(path: Sequence[str], period: str, *, spans_only: bool = False) -> bool:
    """Whether a heading is of a table's period; with ``spans_only`` by the months and years that it names alone."""
    times: frozenset[str] = frozenset().union(*(heading(text).times for text in path))
    return of_period((time for time in times if ":" in time or not spans_only), period)


def scale_of(path: Sequence[str]) -> int | None:
    """How many one of a column's counts are, as its heading says; None where its unit cannot be applied."""
    parts = [heading(text) for text in path]
    if any(part.scale is None for part in parts):
        return None
    return max((part.scale or 1 for part in parts), default=1)


def states_measure(path: Sequence[str]) -> bool:
    """Whether a heading states a unit of its own, in brackets or as its last word."""
    return any(found.measure or ends_in_measure(found.stem) for found in map(heading, path))


def counts_things(path: Sequence[str]) -> bool:
    """Whether a heading counts what is not counted in cases, such as villages, townships and people."""
    return _THINGS.search("".join(path)) is not None
