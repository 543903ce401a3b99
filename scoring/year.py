"""A year made of its parts' scores: the framework of a part, and that of the year, in which every part is a pillar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scoring.choices import Aggregation
from scoring.framework import Framework, Indicator, Pillar, Relation
from scoring.text import Text
from scoring.tree import is_level

_HALVES = {"H1": Text("上半年", "first half"), "H2": Text("下半年", "second half")}


def of_part(framework: Framework) -> Framework:
    """The framework by which a part is ranked by itself: without what is judged once, at the end of the year."""
    late = year_end_pillars(framework)
    if not late:
        return framework
    return replace(
        framework,
        pillars=tuple(p for p in framework.pillars if p.code not in late),
        indicators=tuple(i for i in framework.indicators if i.pillar not in late),
        alternatives=tuple(replace(a, framework=of_part(a.framework)) for a in framework.alternatives),
    )


def year_end_pillars(framework: Framework) -> frozenset[str]:
    """The pillars that are judged once, of the whole year, with all below them."""
    found = set(framework.year.year_end) if framework.year else set()
    while more := {p.code for p in framework.pillars if p.parent in found} - found:
        found |= more
    return frozenset(found)


@dataclass(frozen=True)
class Slot:
    """One part of one year: its name in codes and in words, its share of the parts' weight, and which part it is.

    ``part`` is as in ``[year]``, such as Q1; ``back`` counts the years before the last one. At the
    ``first`` one stands what is said of an indicator over all parts.
    """

    key: str
    title: Text
    share: float
    part: str
    back: int = 0
    first: bool = False

    def code(self, code: str) -> str:
        """The code that an indicator, pillar or quantity has in this part, such as satisfaction_q1."""
        return f"{code}_{self.key}"

    def titled(self, title: Text) -> Text:
        """A title with the part's name."""
        return Text(f"{self.title.zh}{title.zh}", f"{title.en}, {self.title.en}")


def slots(framework: Framework, years: int = 1) -> tuple[Slot, ...]:
    """The parts of a year in order, or of several years, each year weighing the same; empty without any."""
    if framework.year is None:
        return ()
    year = framework.year
    out: list[Slot] = []
    for back in reversed(range(years)):
        for part, weight in zip(year.parts, year.weights, strict=True):
            title, key = part_title(part), part.lower()
            if back:
                key = f"{key}_{back}_before"
                title = Text(f"前{back}年{title.zh}", f"{title.en} of {back} before")
            out.append(Slot(key, title, weight / sum(year.weights) / years, part, back, not out))
    return tuple(out)


def over_parts(framework: Framework, years: int = 1) -> Framework:
    """The framework of the whole year: its score is the weighted mean of the parts' scores and the year-end pillars.

    Each part is a pillar of its own weight in which the framework's indicators are combined as in the part by itself,
    from its own numbers; it has no score below the framework's minimum coverage, and without the score of every part
    there is none of the year (``every_pillar``), unless what is missing earns nothing (``zero_points``). Parts are
    combined by an arithmetic mean. Bonus, penalty, gates and vetoes count once, for the whole.

    Parameters
    ----------
    years : how many years' parts there are; of a framework without parts, the same framework comes back
    """
    every = slots(framework, years)
    if framework.year is None:
        return framework
    late = year_end_pillars(framework)
    rest = [i for i in framework.indicators if i.pillar in late]
    total = sum(i.weight for i in framework.indicators)
    own_weight = sum(i.weight for i in rest)
    at_end = own_weight if framework.year.year_end_weight is None else framework.year.year_end_weight
    nested = any(is_level(p) for p in framework.pillars if p.code not in late)
    pillars = [p for slot in every for p in _pillars(framework, slot, (total - at_end) * slot.share, nested=nested)]
    pillars += [_year_end(framework, p, at_end / own_weight) for p in framework.pillars if p.code in late]
    own = [
        _in(framework, slot, i, nested=nested) for slot in every for i in framework.indicators if i.pillar not in late
    ]
    renamed = [
        replace(q, code=slot.code(q.code), title=slot.titled(q.title))
        for slot in every
        for q in framework.quantities.values()
    ]
    return replace(
        framework,
        pillars=tuple(pillars),
        indicators=(*own, *rest),
        quantities={**framework.quantities, **{q.code: q for q in renamed}},
        relations=(*framework.relations, *(_relation(slot, r) for slot in every for r in framework.relations)),
        aggregation=Aggregation.ARITHMETIC,
        every_pillar=True,
        disclosure=replace(framework.disclosure, exempt=tuple(_exempt(framework, every))),
        alternatives=tuple(replace(a, framework=over_parts(a.framework, years)) for a in framework.alternatives),
    )


def originals(framework: Framework) -> dict[str, tuple[str, Text]]:
    """By an indicator's code the code and title that it has whatever the part of the year: mostly its own."""
    if not framework.every_pillar:
        return {i.code: (i.code, i.title) for i in framework.indicators}
    above = {p.code: p for p in framework.pillars}
    late, out = year_end_pillars(framework), {}
    for i in framework.indicators:
        top = above[i.pillar]
        while top.parent is not None:
            top = above[top.parent]
        if i.pillar in late:
            out[i.code] = i.code, i.title
        else:
            title = Text(i.title.zh.removeprefix(top.title.zh), i.title.en.removesuffix(f", {top.title.en}"))
            out[i.code] = i.code.removesuffix(f"_{top.code}"), title
    return out


def part_title(part: str) -> Text:
    """A part of the year in words."""
    if part in _HALVES:
        return _HALVES[part]
    if part.startswith("Q"):
        return Text(f"第{part[1]}季度", part)
    return Text(f"{int(part)}月", f"month {int(part)}")


def _pillars(framework: Framework, slot: Slot, weight: float, *, nested: bool) -> Iterator[Pillar]:
    """A part as a pillar; below it those of the framework, unless all of them are headings only."""
    yield Pillar(
        slot.key,
        slot.title,
        weight=weight,
        aggregation=framework.aggregation,
        minimum_coverage=framework.minimum_coverage,
    )
    late = year_end_pillars(framework)
    for p in framework.pillars if nested else ():
        if p.code not in late:
            parent = slot.key if p.parent is None else slot.code(p.parent)
            yield replace(p, code=slot.code(p.code), title=slot.titled(p.title), parent=parent)


def _year_end(framework: Framework, pillar: Pillar, scale: float) -> Pillar:
    """A pillar judged at the end of the year; at the top with its own weight beside the parts'."""
    if pillar.parent is not None and pillar.parent in year_end_pillars(framework):
        return pillar
    weight = framework.pillar_weight(pillar.code) * scale
    return replace(pillar, parent=None, weight=weight, aggregation=pillar.aggregation or framework.aggregation)


def _in(framework: Framework, slot: Slot, indicator: Indicator, *, nested: bool) -> Indicator:
    """An indicator as it is in one part of the year, of numbers that are not those of another part."""
    known = {*framework.quantities, *(i.code for i in framework.indicators)}

    def renamed(code: str | None) -> str | None:
        return slot.code(code) if code in known and code is not None else code

    return replace(
        indicator,
        code=slot.code(indicator.code),
        pillar=slot.code(indicator.pillar) if nested else slot.key,
        title=slot.titled(indicator.title),
        report_without=indicator.report_without and slot.first,
        numerator=renamed(indicator.numerator),
        denominator=renamed(indicator.denominator),
        usual_denominator=renamed(indicator.usual_denominator),
        response_rate=renamed(indicator.response_rate),
    )


def _relation(slot: Slot, relation: Relation) -> Relation:
    return replace(relation, quantities=tuple(slot.code(code) for code in relation.quantities))


def _exempt(framework: Framework, every: tuple[Slot, ...]) -> Iterator[str]:
    late = year_end_pillars(framework)
    in_parts = {i.code for i in framework.indicators if i.pillar not in late}
    for code in framework.disclosure.exempt:
        yield from (slot.code(code) for slot in every) if code in in_parts else (code,)
