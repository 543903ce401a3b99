"""A framework file's TOML into a framework, once it keeps its contract; what it does not define itself is borrowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from bench.intake.alternatives import Way
from bench.intake.contracts import built
from bench.intake.json_values import Json, JsonObject, entries, members, number, one_of, text, texts
from scoring.choices import (
    Aggregation,
    BlockKind,
    Colour,
    Direction,
    Effect,
    End,
    First,
    Imputation,
    Kind,
    Level,
    Missing,
    OutlierMethod,
    Over,
    OverPeriods,
    PublicRanks,
    RelationKind,
    Scale,
    Weighting,
    WholePeriod,
    Zeros,
)
from scoring.framework import (
    Adjustment,
    Disclosure,
    Framework,
    Gate,
    Group,
    Indicator,
    ListRule,
    Pillar,
    Quantity,
    Relation,
    Scoring,
    StandIn,
    Treatment,
    Veto,
    YearOfParts,
)
from scoring.text import Text

Part = TypeVar("Part")

_DEFINING = (
    "title",
    "definition",
    "kind",
    "direction",
    "numerator",
    "denominator",
    "per",
    "unit",
    "full_marks",
    "accepts",
    "judged",
    "clustered",
    "icc",
    "groups_of",
    "clustering_reason",
    "usual_denominator",
    "response_rate",
    "over_periods",
    "over_periods_reason",
)
_WORDS = ("title", "definition", "kind")  # without these an indicator is not defined
OF_A_USE = ("code", "uses", "title", "definition", "direction", "scoring", "weight", "takes")
"""What an item says itself that uses an indicator's value; all else is the indicator's."""


class Draft(NamedTuple):
    """A framework as its file states it, not yet checked.

    ``quantities`` holds every one, repeated codes too; ``undefined`` what an indicator or item does not say of its
    title, definition and kind, by place; ``twice`` what an item says that is its indicator's to say; ``ways`` the
    alternatives.
    """

    framework: Framework
    quantities: tuple[Quantity, ...]
    undefined: Mapping[str, tuple[str, ...]]
    twice: Mapping[str, tuple[str, ...]]
    ways: tuple[Way, ...]


def borrows_from(content: Json) -> str | None:
    """The code of the framework whose definitions a content takes over."""
    origin = _head(content).get("definitions_from")
    return None if origin is None else text(origin)


def with_definitions(content: Json, theirs: Json) -> Json:
    """A content with the definitions, quantities and relations of another's."""
    own, definitions = _by_code(content, "indicators"), _by_code(theirs, "indicators")
    quantities, relations = ([*_parts(theirs, name), *_parts(content, name)] for name in ("quantities", "relations"))
    known = {*_by_code(theirs, "quantities"), *_by_code(content, "quantities"), *own}
    indicators: list[Json] = []
    for code, stated in ((_code(part), part) for part in _parts(content, "indicators")):
        taken = {name: value for name, value in definitions.get(code, {}).items() if name in _DEFINING}
        if taken.get("response_rate") not in known:  # an indicator of theirs that is not taken over
            taken.pop("response_rate", None)
        indicators.append({**taken, **members(stated)})
    return {**members(content), "indicators": indicators, "quantities": quantities, "relations": relations}


def _head(content: Json) -> JsonObject:
    return members(members(content)["framework"])


def _parts(stated: Json, section: str) -> list[Json]:
    return entries(members(stated).get(section, []))


def _by_code(content: Json, section: str) -> dict[str, JsonObject]:
    return {_code(part): members(part) for part in _parts(content, section)}


def _code(part: Json) -> str:
    return text(members(part)["code"])


def draft_of(content: Json) -> Draft:
    """The framework that a content states; the content keeps the framework contract."""
    content, twice = _with_used(content)
    head = {name: value for name, value in _head(content).items() if name != "definitions_from"}
    sections = {name: value for name, value in members(content).items() if name not in ("framework", "alternatives")}
    quantities = _each(_quantity)(_parts(content, "quantities"))
    framework = built(
        Framework,
        {**head, **sections},
        title=_text,
        note=_text,
        total=number,
        minimum_coverage=number,
        top_coverage=number,
        concentration=number,
        power=number,
        level=one_of(Level),
        missing=one_of(Missing),
        aggregation=one_of(Aggregation),
        weighting=one_of(Weighting),
        scale=one_of(Scale),
        direction=one_of(Direction),
        first=one_of(First),
        whole_period=one_of(WholePeriod),
        pillars=_each(_pillar),
        indicators=_each(_indicator),
        quantities=lambda _: {q.code: q for q in quantities},
        relations=_each(lambda stated: built(Relation, stated, kind=one_of(RelationKind), quantities=texts)),
        groups=_each(lambda stated: built(Group, stated, title=_text, kinds=texts, areas=texts)),
        adjustments=_each(_adjustment),
        gates=_each(_gate),
        vetoes=_each(lambda stated: built(Veto, stated, title=_text, effect=one_of(Effect))),
        lists=_each(_list),
        year=_year,
        disclosure=lambda stated: built(
            Disclosure, stated, exempt=texts, zeros=one_of(Zeros), ranks=one_of(PublicRanks)
        ),
    )
    if framework.direction == Direction.LOWER:
        framework = replace(framework, indicators=tuple(replace(i, against=True) for i in framework.indicators))
    return Draft(framework, quantities, _undefined(content), twice, _each(_way)(_parts(content, "alternatives")))


def _with_used(content: Json) -> tuple[Json, dict[str, tuple[str, ...]]]:
    """The content with what items take over from the indicators that they use; and what they say beside, by place."""
    indicators, twice = _by_code(content, "indicators"), {}
    blocks: list[Json] = []
    for n, block in enumerate(_parts(content, "adjustments")):
        items: list[Json] = []
        for k, item in enumerate(members(own) for own in _parts(block, "items")):
            if "uses" in item:
                theirs = indicators.get(text(item["uses"]), {})
                taken = {name: value for name, value in theirs.items() if name in _DEFINING}
                if beside := tuple(name for name in item if name not in OF_A_USE):
                    twice[f"/adjustments/{n}/items/{k}"] = beside
                item = {**taken, **item}
            items.append(item)
        blocks.append({**members(block), "items": items} if items else block)
    return {**members(content), "adjustments": blocks}, twice


def _undefined(content: Json) -> dict[str, tuple[str, ...]]:
    stated = {f"/indicators/{n}": i for n, i in enumerate(_parts(content, "indicators"))}
    for n, block in enumerate(_parts(content, "adjustments")):
        stated |= {f"/adjustments/{n}/items/{k}": item for k, item in enumerate(_parts(block, "items"))}
    lacking = {place: tuple(name for name in _WORDS if name not in members(i)) for place, i in stated.items()}
    return {place: names for place, names in lacking.items() if names}


def _each(read: Callable[[Json], Part]) -> Callable[[Json], tuple[Part, ...]]:
    return lambda stated: tuple(read(part) for part in entries(stated))


def _text(stated: Json) -> Text:
    return built(Text, stated)


def _scoring(stated: Json) -> Scoring:
    return Scoring.of(members(stated))


def _indicator(stated: Json) -> Indicator:
    code = text(members(stated)["code"])
    nameless: JsonObject = {"title": {"zh": code, "en": code}, "definition": {"zh": "", "en": ""}, "kind": Kind.FLAG}
    return built(
        Indicator,
        {**nameless, **members(stated)},
        weight=number,
        title=_text,
        definition=_text,
        kind=one_of(Kind),
        direction=one_of(Direction),
        impute=one_of(Imputation),
        treatment=_treatment,
        scoring=_scoring,
        per=number,
        unit=_text,
        full_marks=number,
        accepts=_each(lambda accepted: built(StandIn, accepted, reason=_text)),
        target=number,
        icc=number,
        groups_of=number,
        clustering_reason=_text,
        over_periods=one_of(OverPeriods),
        over_periods_reason=_text,
    )


def _adjustment(stated: Json) -> Adjustment:
    """A block, whose items have its code for a pillar, and for a weight its cap where they cannot go beyond that."""
    block, cap, kind = (members(stated).get(name) for name in ("code", "cap", "kind"))
    most = 0 if cap is None else item_weight(number(cap), one_of(BlockKind)(kind))
    items = _each(lambda item: _indicator({"weight": most, **members(item), "pillar": block}))
    return built(Adjustment, stated, title=_text, kind=one_of(BlockKind), cap=number, items=items)


def item_weight(cap: float, kind: BlockKind) -> float:
    """The full marks of an item that states none: of a net block there are none, for its cap is that of the net."""
    return 0.0 if kind == BlockKind.NET else cap


def _quantity(stated: Json) -> Quantity:
    return built(Quantity, stated, title=_text, kind=one_of(Kind), definition=_text, over_periods=one_of(OverPeriods))


def _year(stated: Json) -> YearOfParts:
    weights = members(stated).get("weights")
    alike = [1.0] * len(entries(members(stated)["parts"]))
    return built(
        YearOfParts,
        {"weights": weights or list(alike), **members(stated)},
        parts=texts,
        weights=lambda own: tuple(number(w) for w in entries(own)),
        year_end=texts,
        year_end_weight=number,
    )


def _gate(stated: Json) -> Gate:
    gate = {name: value for name, value in members(stated).items() if name != "verdict"}
    return built(Gate, gate, at_least=number, above=number, enables=texts, below=number, probability_at_least=number)


def _pillar(stated: Json) -> Pillar:
    return built(
        Pillar,
        stated,
        title=_text,
        weight=number,
        aggregation=one_of(Aggregation),
        minimum_coverage=number,
        power=number,
    )


def _list(stated: Json) -> ListRule:
    return built(
        ListRule,
        stated,
        title=_text,
        colour=one_of(Colour),
        end=one_of(End),
        over=one_of(Over),
        admits=lambda effects: tuple(map(one_of(Effect), entries(effects))),
        probability_at_least=number,
    )


def _treatment(stated: Json) -> Treatment:
    return built(Treatment, stated, method=one_of(OutlierMethod), skew=number, kurtosis=number)


def _way(stated: Json) -> Way:
    return built(
        Way,
        stated,
        title=_text,
        probability=number,
        aggregation=one_of(Aggregation),
        power=number,
        normalisation=_scoring,
        treatment=_treatment,
    )
