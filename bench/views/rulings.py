"""What the office decided, in words."""

from __future__ import annotations

from collections.abc import Mapping

from bench.intake.rulings import Ruling
from bench.league.league import League
from bench.league.rows import ScoredRow
from bench.words.interface import keyed, localised, word
from bench.words.numbers import percent_text
from scoring.choices import Effect
from scoring.framework import Framework

_VETOES = keyed("ruling_veto_{}", [effect.value for effect in Effect])
_OBJECTIONS = keyed("ruling_objection_{}", ("accepted", "rejected"))
_POINTS = keyed("ruling_{}", ("bonus", "penalty"))


def ruling_text(league: League, ruling: Ruling, lang: str) -> str:
    """What a ruling decides, in a few words."""
    return decided(ruling, titles_of(league.framework, lang), lang)


def titles_of(framework: Framework, lang: str) -> dict[str, str]:
    """The titles of all that a ruling may name by its code: indicators, items, blocks and events."""
    titles = {i.code: localised(i.title, lang) for i in (*framework.indicators, *framework.items)}
    titles |= {block.code: localised(block.title, lang) for block in framework.adjustments}
    return titles | {veto.event: localised(veto.title, lang) for veto in framework.vetoes}


def decided(ruling: Ruling, titles: Mapping[str, str], lang: str) -> str:
    """What a ruling decides, with the titles of ``titles_of``; a finding objected to has none, and its code says
    nothing to a reader."""
    if ruling.indicator is not None:
        return word("ruling_correction", lang, titles.get(ruling.indicator, ruling.indicator))
    if ruling.subject is not None and ruling.outcome is not None:
        about = titles.get(ruling.subject) or word("objection_to_finding", lang)
        return word(_OBJECTIONS[ruling.outcome], lang, about)
    if ruling.effect is not None:
        text = word(_VETOES[ruling.effect], lang)
    else:
        text = word(_POINTS[ruling.kind], lang, percent_text(ruling.points or 0.0))
    named = titles.get(ruling.event or ruling.block or "", "")
    return word("in_brackets", lang, text, named) if named else text


def ruling_sentence(league: League, ruling: Ruling, lang: str, *, named: str = "") -> str:
    """A ruling with its reason and document; of whom, where that is not plain."""
    said = (ruling_text(league, ruling, lang), ruling.reason.rstrip("。."), ruling.document)
    return word("ruling_about_area", lang, named, *said) if named else word("ruling_about", lang, *said)


def found_fault(league: League, ruling: Ruling, lang: str) -> str:
    """What a ruling holds against an area, in a few words: the event, else its reason; empty where it does not."""
    if ruling.event is None and ruling.kind != "penalty" and ruling.effect is None:
        return ""
    return titles_of(league.framework, lang).get(ruling.event or "") or ruling.reason.rstrip("。.")


def rulings_of(league: League, area: str) -> list[Ruling]:
    """The rulings about an area, in their order."""
    return [ruling for ruling in league.rulings if ruling.area == area]


def would_count(league: League, row: ScoredRow, block: str) -> bool:
    """Whether anything of a block would have counted for an area, had no gate kept it from that."""
    found = row.adjustments.get(block)
    earned = found is not None and any(item.points for item in found.items.values())
    return earned or any(r.block == block and r.points for r in rulings_of(league, row.area_code))
