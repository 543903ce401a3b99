"""The rows of the open data that say how a score is made beside its indicators: pillars, blocks, items, rulings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from bench.league.league import League
from bench.views.points import pillar_marks
from bench.views.rules import rule_text
from bench.views.rulings import ruling_text
from scoring.tree import is_level


class PillarRecord(Struct, frozen=True, kw_only=True, gc=False):
    """A pillar of a league's framework."""

    league: str
    pillar: str
    parent: str | None
    title_zh: str
    title_en: str
    combined: bool
    aggregation: str | None
    weight: float
    minimum_coverage: float | None
    full: float


class BlockRecord(Struct, frozen=True, kw_only=True, gc=False):
    """An area's adjustment block."""

    league: str
    area_code: str
    block: str
    kind: str
    cap: float | None
    points: float | None
    closed: bool


class ItemRecord(Struct, frozen=True, kw_only=True, gc=False):
    """An area's item of an adjustment block."""

    league: str
    area_code: str
    block: str
    item: str
    title_zh: str
    title_en: str
    value: float | None
    numerator: int | None
    denominator: int | None
    evidence: str
    points: float | None
    rule_zh: str
    rule_en: str


class RulingRecord(Struct, frozen=True, kw_only=True, gc=False):
    """A ruling."""

    league: str
    ruling: int
    area_code: str
    kind: str
    block: str | None
    points: float | None
    effect: str | None
    decision_zh: str
    decision_en: str
    reason: str
    document: str


RuleRecord = PillarRecord | BlockRecord | ItemRecord | RulingRecord


def _pillars(leagues: Sequence[League]) -> Iterator[PillarRecord]:
    for league in leagues:
        full = pillar_marks(league)
        for p in league.framework.pillars:
            combined = is_level(p)
            yield PillarRecord(
                league=league.id,
                pillar=p.code,
                parent=p.parent,
                title_zh=p.title.zh,
                title_en=p.title.en,
                combined=combined,
                aggregation=(p.aggregation or league.framework.aggregation) if combined else None,
                weight=league.framework.pillar_weight(p.code),
                minimum_coverage=p.minimum_coverage or None,
                full=full[p.code],
            )


def _blocks(leagues: Sequence[League]) -> Iterator[BlockRecord]:
    for league in leagues:
        for row in league.scored:
            for block in league.framework.adjustments:
                found = row.adjustments[block.code]
                yield BlockRecord(
                    league=league.id,
                    area_code=row.area_code,
                    block=block.code,
                    kind=block.kind,
                    cap=block.cap,
                    points=found.points,
                    closed=found.closed,
                )


def _items(leagues: Sequence[League]) -> Iterator[ItemRecord]:
    for league in leagues:
        for row in league.scored:
            for block in league.framework.adjustments:
                for item in block.items:
                    found = row.adjustments[block.code].items[item.code]
                    yield ItemRecord(
                        league=league.id,
                        area_code=row.area_code,
                        block=block.code,
                        item=item.code,
                        title_zh=item.title.zh,
                        title_en=item.title.en,
                        value=found.value,
                        numerator=found.numerator,
                        denominator=found.denominator,
                        evidence=found.evidence,
                        points=found.points,
                        rule_zh=rule_text(item, "zh"),
                        rule_en=rule_text(item, "en"),
                    )


def _rulings(leagues: Sequence[League]) -> Iterator[RulingRecord]:
    for league in leagues:
        for n, ruling in enumerate(league.rulings, 1):
            yield RulingRecord(
                league=league.id,
                ruling=n,
                area_code=ruling.area,
                kind=ruling.kind,
                block=ruling.block,
                points=ruling.points,
                effect=ruling.effect,
                decision_zh=ruling_text(league, ruling, "zh"),
                decision_en=ruling_text(league, ruling, "en"),
                reason=ruling.reason,
                document=ruling.document,
            )


RULE_RECORDS: Mapping[str, Callable[[Sequence[League]], Iterator[RuleRecord]]] = {
    "pillars": _pillars,
    "blocks": _blocks,
    "items": _items,
    "rulings": _rulings,
}
