"""What the office decided, in words."""

from __future__ import annotations

from collections.abc import Mapping

from bench.intake.rulings import Ruling
from bench.league.league import League
from bench.words.interface import keyed, localised, word
from scoring.choices import Effect

_VETOES = keyed("ruling_veto_{}", [effect.value for effect in Effect])
_OBJECTIONS = keyed("ruling_objection_{}", ("accepted", "rejected"))
_POINTS = keyed("ruling_{}", ("bonus", "penalty"))


def ruling_text(league: League, ruling: Ruling, lang: str) -> str:
    """What a ruling decides."""
    return decided(ruling, {i.code: localised(i.title, lang) for i in league.framework.indicators}, lang)


def decided(ruling: Ruling, titles: Mapping[str, str], lang: str) -> str:
    """What a ruling decides, with the titles of indicators by their code."""
    if ruling.effect is not None:
        return word(_VETOES[ruling.effect], lang)
    if ruling.indicator is not None:
        return word("ruling_correction", lang, titles.get(ruling.indicator, ruling.indicator))
    if ruling.subject is not None and ruling.outcome is not None:
        about = titles.get(ruling.subject) or word("finding_code", lang, ruling.subject)
        return word(_OBJECTIONS[ruling.outcome], lang, about)
    return word(_POINTS[ruling.kind], lang, f"{ruling.points:g}")
