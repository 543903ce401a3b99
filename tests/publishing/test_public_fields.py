"""Every field of a league is decided on: a public version has it, or it is withheld. A new one fails until it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pytest

from bench.intake.contact import Contact, Objections
from bench.intake.entries import Entry, Event, ValueSource
from bench.intake.rulings import Ruling
from bench.intake.successions import Succession
from bench.league.comparators import Comparator, Compared, Counts, Reference
from bench.league.league import (
    Agreement,
    Clustered,
    ClusteringBorne,
    ClusteringCarried,
    ClusteringEstimate,
    CollectionPart,
    Disclosed,
    IndicatorSummary,
    Input,
    League,
    LeagueUncertainty,
    Limits,
    Listed,
    PastArea,
    PastMeasure,
    PastPeriod,
    Program,
    PublicLeague,
    RoundedTotal,
    SourceShare,
    Trend,
    Variation,
    Way,
)
from bench.league.rows import (
    AbsentRow,
    AreaFinding,
    Block,
    Item,
    Measured,
    Ordinary,
    PillarScore,
    RankedRow,
    ReferenceRow,
    ScoredMeasure,
    UnrankedRow,
)
from bench.publishing.disclosure import disclosed
from scoring.framework import Disclosure
from tests.publishing.made import leagues_with_draws
from tests.reports import SUBMISSIONS

_AREA = "area_code area_name level"
_MEASURED = (
    "evidence value score score_interval numerator denominator standard_error interval printed qualifier status "
    "stand_in source few_cases value_range"
)
_SCORED = (
    f"{_AREA} base coverage late late_by parts parts_missing rank_without rank_without_pillar rank_best rank_worst "
    "adjustments rulings failed fail_undecided no_award placed_last pillars score_range may_fail indicators score"
)

# What a public version has where nothing masked can be worked back from it, and what it never has.
ADMITTED = {
    League: "checksum program id collection framework framework_sha256 period group within rolled_up notes uncertainty "
    "clustering indicators rulings lists history agreement trends disclosure comparators rows",
    PublicLeague: "checksum program id collection framework framework_sha256 period group within rolled_up notes "
    "uncertainty "
    "clustering indicators rulings lists history agreement trends disclosure comparators rows",
    RankedRow: f"{_SCORED} rank rank_low rank_high score_error expected_rank tier standing few_cases first top bottom "
    "beats_next rank_probability gates rank_range",
    UnrankedRow: f"{_SCORED} reason",
    AbsentRow: f"{_AREA} reason",
    ReferenceRow: f"{_AREA} indicators",
    Measured: _MEASURED,
    ScoredMeasure: f"{_MEASURED} contribution full comparators ordinary",
    Compared: "of difference interval tested unreported_parts p_value verdict other_95 other_998 reason",
    Comparator: "source value area_code area_name period evidence printed numerator denominator others_counted "
    "others_expected areas distance low high numerator_range denominator_range score score_interval",
    Counts: "numerator denominator",
    Ordinary: "differs unusual side",
    PillarScore: "score points",
    Block: "points closed items",
    Item: "evidence value points numerator denominator standard_error status",
    Ruling: "kind area period reason document points effect event block indicator subject outcome date",
    IndicatorSummary: "weight areas_with_data at_full_marks discriminates clustering variation",
    Clustered: "source groups within cases worth",
    ClusteringEstimate: "source periods areas groups within shared own_step carried",
    ClusteringCarried: "area_code worth without",
    Variation: "benchmark areas phi tau2 adjusted reason pulled_by pulled_share benchmark_of_others limits",
    Limits: "denominator low_95 high_95 low_998 high_998 adjusted_low_95 adjusted_high_95 adjusted_low_998 "
    "adjusted_high_998",
    LeagueUncertainty: "draws failed_draws seed level concentration ends rankability readable breaking "
    "percent_only correlation sources "
    "alternatives nested sharing clustered",
    ClusteringBorne: "order tiers verdicts tried",
    SourceShare: "first total first_error total_error",
    Way: "title probability",
    Listed: "rule areas tied_at_end undecided probability open",
    PastPeriod: "period framework_version areas rankability",
    Agreement: "period areas correlation expected",
    PastArea: "area_name score score_error rank rank_low rank_high tier indicators",
    PastMeasure: "value numerator denominator interval stand_in inexact standard_error",
    Trend: "direction chi_square statistic degrees correlation p_value points",
    Disclosed: "small_count zeros withheld_below marked_below score_decimals ranks exempt masked totals_rounded",
    RoundedTotal: "indicator area_code",
    Program: "name version",
    CollectionPart: "folder title scope contact objections successions",
    Contact: "organisation telephone address",
    Objections: "until to",
    Succession: "old new since kind source",
}
WITHHELD = {
    PublicLeague: "inputs remedies",
    League: "inputs remedies",  # hashes would confirm a guess at what is masked; remedies go with findings
    CollectionPart: "files",  # the same: rulings.toml holds the counts that corrections put in
    RankedRow: "findings",  # they speak of single counts
    UnrankedRow: "findings",
    AbsentRow: "findings",
    ScoredMeasure: "rank_set worth",  # these rest on counts of all areas, and give an area's own away
    Measured: "worth",
    Compared: "tested_worth",  # it rests on the counts of single counties
    Ruling: "entry",  # the counts that a correction puts in a report's place
}
NEVER_PUBLIC = (Input, AreaFinding, Entry, Event, ValueSource)  # all of it


def fields_of(kind: type) -> set[str]:
    if dataclasses.is_dataclass(kind):
        return {f.name for f in dataclasses.fields(kind)}
    return {f.name for f in msgspec.structs.fields(kind)}


def admitted(kind: type) -> set[str]:
    return set(ADMITTED[kind].split())


def withheld(kind: type) -> set[str]:
    return set(WITHHELD.get(kind, "").split())


def types_of_a_league() -> set[type]:
    """Every type of values that a league may hold, but those of frameworks, which are public as they are."""
    found: set[type] = set()
    waiting: list[Any] = [msgspec.inspect.type_info(League), msgspec.inspect.type_info(Compared)]
    waiting.append(msgspec.inspect.type_info(Comparator))
    while waiting:
        node = waiting.pop()
        kind = getattr(node, "cls", None)
        if isinstance(kind, type) and (kind in found or kind.__module__.startswith("scoring.")):
            continue
        if isinstance(node, msgspec.inspect.StructType | msgspec.inspect.DataclassType):
            found.add(node.cls)
            waiting += [field.type for field in node.fields]
        for name in ("types", "item_types"):
            waiting += getattr(node, name, ())
        waiting += [inner for name in ("key_type", "value_type", "item_type") if (inner := getattr(node, name, None))]
    return found


def test_every_type_of_a_league_is_decided_on() -> None:
    assert fields_of(PublicLeague) == fields_of(League)
    assert types_of_a_league() - set(ADMITTED) - set(NEVER_PUBLIC) == set()


@pytest.mark.parametrize("kind", ADMITTED, ids=lambda kind: kind.__name__)
def test_every_field_is_decided_on(kind: type) -> None:
    undecided = fields_of(kind) - admitted(kind) - withheld(kind)
    assert undecided == set(), "list as admitted, and name it where the public value is built, or as withheld"
    assert admitted(kind) | withheld(kind) <= fields_of(kind)
    assert admitted(kind) & withheld(kind) == set()


COLLECTIONS = ("example-prefecture", "rules-example", "dachuan-example", "seed-reports", "panjin-hotline-2023")
OPEN = Disclosure(small_count=0, withheld_below=0, marked_below=0, score_decimals=12)


@pytest.fixture(scope="module")
def open_leagues() -> list[League]:
    """Leagues in which nothing is masked and no digit is rounded away."""
    leagues = [league for name in COLLECTIONS for league in leagues_with_draws(SUBMISSIONS / name, 200)]
    return [
        msgspec.structs.replace(league, framework=dataclasses.replace(league.framework, disclosure=OPEN))
        for league in leagues
    ]


MADE_PUBLIC: dict[type, set[str]] = {League: {"checksum", "comparators", "disclosure"}}  # by disclosure control itself


def pairs(one: object, other: object) -> Iterator[tuple[object, object]]:
    """The values of two leagues that stand in the same place, from the top down."""
    yield one, other
    if isinstance(one, Reference) and isinstance(other, Reference):
        yield from pairs(one.comparator, other.comparator)
    elif isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in one:
            yield from pairs(one[key], other[key])
    elif isinstance(one, tuple) and isinstance(other, tuple):
        for a, b in zip(one, other, strict=True):
            yield from pairs(a, b)
    elif type(one) in ADMITTED:
        for name in sorted(admitted(type(one)) - MADE_PUBLIC.get(type(one), set())):
            yield from pairs(getattr(one, name), getattr(other, name))


def test_what_is_admitted_is_public_and_what_is_withheld_is_not(open_leagues: list[League]) -> None:
    proven = set()
    for league, public in zip(open_leagues, disclosed(open_leagues), strict=True):
        for own, shown in pairs(league, public):
            assert type(own) is type(shown) or (type(own), type(shown)) == (League, PublicLeague)
            if type(own) in ADMITTED:
                proven |= {(type(own), name) for name in withheld(type(own)) if getattr(own, name)}
                assert not any(getattr(shown, name) for name in withheld(type(own)))
            elif isinstance(own, float):
                assert shown == pytest.approx(own, rel=1e-9, abs=1e-9)
            elif isinstance(own, Mapping) and isinstance(shown, Mapping):
                assert list(own) == list(shown)
            elif not isinstance(own, tuple | Reference):
                assert own == shown
    assert proven >= {(kind, name) for kind in (League, RankedRow, ScoredMeasure, Ruling) for name in withheld(kind)}
