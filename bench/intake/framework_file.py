"""A framework file's TOML into a framework, once it keeps its contract; what it does not define itself is borrowed.

``Any`` is a document here, or an object of one, that has been validated but is not yet a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from bench.intake.alternatives import Way
from bench.intake.contracts import built
from scoring.choices import (
    Aggregation,
    BlockKind,
    Colour,
    Direction,
    Effect,
    End,
    GateOn,
    Imputation,
    Kind,
    Level,
    Missing,
    OutlierMethod,
    Over,
    PublicRanks,
    RelationKind,
    Scale,
    Weighting,
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
    "accepts",
    "judged",
    "clustered",
    "usual_denominator",
    "response_rate",
)
_WORDS = ("title", "definition", "kind")  # without these an indicator is not defined


class Draft(NamedTuple):
    """A framework as its file states it, not yet checked.

    ``quantities`` holds every one, repeated codes too; ``undefined`` what an indicator or item does not say of its
    title, definition and kind, by place; ``ways`` the alternatives.
    """

    framework: Framework
    quantities: tuple[Quantity, ...]
    undefined: Mapping[str, tuple[str, ...]]
    ways: tuple[Way, ...]


def borrows_from(content: Any) -> str | None:
    """The code of the framework whose definitions a content takes over."""
    origin: str | None = content["framework"].get("definitions_from")
    return origin


def with_definitions(content: Any, theirs: Any) -> Any:
    """A content with the definitions, quantities and relations of another's."""
    own, definitions = _by_code(content, "indicators"), _by_code(theirs, "indicators")
    quantities, relations = ([*_parts(theirs, name), *_parts(content, name)] for name in ("quantities", "relations"))
    known = {*_by_code(theirs, "quantities"), *_by_code(content, "quantities"), *own}
    indicators = []
    for stated in _parts(content, "indicators"):
        taken = {name: value for name, value in definitions.get(stated["code"], {}).items() if name in _DEFINING}
        if taken.get("response_rate") not in known:  # an indicator of theirs that is not taken over
            taken.pop("response_rate", None)
        indicators.append({**taken, **stated})
    return {**content, "indicators": indicators, "quantities": quantities, "relations": relations}


def _parts(content: Any, section: str) -> Any:
    return content.get(section, ())


def _by_code(content: Any, section: str) -> dict[str, Any]:
    return {part["code"]: part for part in _parts(content, section)}


def draft_of(content: Any) -> Draft:
    """The framework that a content states; the content keeps the framework contract."""
    head = {name: value for name, value in content["framework"].items() if name != "definitions_from"}
    sections = {name: value for name, value in content.items() if name not in ("framework", "alternatives")}
    quantities = _each(_quantity)(_parts(content, "quantities"))
    framework = built(
        Framework,
        {**head, **sections},
        title=_text,
        note=_text,
        total=float,
        minimum_coverage=float,
        concentration=float,
        power=float,
        level=Level,
        missing=Missing,
        aggregation=Aggregation,
        weighting=Weighting,
        scale=Scale,
        pillars=_each(_pillar),
        indicators=_each(_indicator),
        quantities=lambda _: {q.code: q for q in quantities},
        relations=_each(lambda stated: built(Relation, stated, kind=RelationKind, quantities=tuple)),
        groups=_each(lambda stated: built(Group, stated, title=_text, kinds=tuple, areas=tuple)),
        adjustments=_each(_adjustment),
        gates=_each(_gate),
        vetoes=_each(lambda stated: built(Veto, stated, title=_text, effect=Effect)),
        lists=_each(_list),
        disclosure=lambda stated: built(Disclosure, stated, exempt=tuple, zeros=Zeros, ranks=PublicRanks),
    )
    return Draft(framework, quantities, _undefined(content), _each(_way)(_parts(content, "alternatives")))


def _undefined(content: Any) -> dict[str, tuple[str, ...]]:
    stated = {f"/indicators/{n}": i for n, i in enumerate(_parts(content, "indicators"))}
    for n, block in enumerate(_parts(content, "adjustments")):
        stated |= {f"/adjustments/{n}/items/{k}": item for k, item in enumerate(_parts(block, "items"))}
    lacking = {place: tuple(name for name in _WORDS if name not in i) for place, i in stated.items()}
    return {place: names for place, names in lacking.items() if names}


def _each(read: Callable[[Any], Part]) -> Callable[[Iterable[Any]], tuple[Part, ...]]:
    return lambda stated: tuple(read(part) for part in stated)


def _text(stated: Any) -> Text:
    return built(Text, stated)


def _indicator(stated: Any) -> Indicator:
    code = stated["code"]
    nameless = {"title": {"zh": code, "en": code}, "definition": {"zh": "", "en": ""}, "kind": Kind.FLAG}
    return built(
        Indicator,
        {**nameless, **stated},
        weight=float,
        title=_text,
        definition=_text,
        kind=Kind,
        direction=Direction,
        impute=Imputation,
        treatment=_treatment,
        scoring=Scoring.of,
        per=float,
        accepts=_each(lambda accepted: built(StandIn, accepted, reason=_text)),
        target=float,
    )


def _adjustment(stated: Any) -> Adjustment:
    """A block, whose items have its code for a pillar and its cap for a weight."""
    block, cap = stated["code"], stated["cap"]
    items = _each(lambda item: _indicator({"weight": cap, **item, "pillar": block}))
    return built(Adjustment, stated, title=_text, kind=BlockKind, cap=float, items=items)


def _quantity(stated: Any) -> Quantity:
    return built(Quantity, stated, title=_text, kind=Kind, definition=_text)


def _gate(stated: Any) -> Gate:
    gate = {name: value for name, value in stated.items() if name != "verdict"}
    return built(Gate, gate, on=GateOn, at_least=float, enables=tuple, below=float)


def _pillar(stated: Any) -> Pillar:
    return built(Pillar, stated, title=_text, weight=float, aggregation=Aggregation, minimum_coverage=float)


def _list(stated: Any) -> ListRule:
    return built(ListRule, stated, title=_text, colour=Colour, end=End, over=Over)


def _treatment(stated: Any) -> Treatment:
    return built(Treatment, stated, method=OutlierMethod, skew=float, kurtosis=float)


def _way(stated: Any) -> Way:
    return built(
        Way,
        stated,
        title=_text,
        probability=float,
        aggregation=Aggregation,
        power=float,
        normalisation=Scoring.of,
        treatment=_treatment,
    )
