"""Disclosure control: what is masked, and that what is masked cannot be worked back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from bench.intake.contracts import violations
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import load, shipped
from bench.league import frozen as frozen_file
from bench.league.codec import encode, sealed
from bench.league.enumerations import ComparatorKind, ComparatorSource, Evidence
from bench.league.league import League, Listed
from bench.league.rows import AbsentRow, Measured, PillarScore, Row, ScoredMeasure
from bench.pages import changes_page
from bench.pages.published_leagues import Book, PublishedLeague
from bench.publishing.disclosure import disclosed, public_rankings
from bench.publishing.frozen import frozen_leagues
from bench.publishing.masking import Below, Case, find_masks, is_masked, possible_counts, rules_of
from bench.publishing.public_pools import together
from bench.publishing.public_ranges import places_of
from bench.views.explanation import decomposition_text
from bench.views.league_table import table
from bench.views.problems import problem_sentences
from bench.views.profile import profile, profile_sentence
from bench.views.sentences import sentences
from scoring.choices import Colour, End, Kind, Over, Zeros
from scoring.framework import Disclosure, ListRule
from scoring.order import Order
from scoring.text import Text
from tests.benchmarks.made_collections import write_collection
from tests.benchmarks.masked_counts import attack, read
from tests.reports import SUBMISSIONS, leagues_of, ranked_row, reference_row, report, row_of, write_reports

RULES = Disclosure()


def proportion(numerator: int, denominator: int) -> Case:
    return Case(Kind.PROPORTION, 100 * numerator / denominator, numerator, denominator)


@pytest.mark.parametrize(
    ("case", "masked"),
    [
        (proportion(4, 100), True),
        (proportion(5, 100), False),
        (proportion(0, 100), False),
        (proportion(96, 100), True),  # four are left
        (proportion(95, 100), False),
        (proportion(100, 100), False),
        (proportion(9, 9), True),  # fewer than ten cases
        (proportion(10, 10), False),
        (Case(Kind.PROPORTION, 99.57, None, None), False),  # a percentage alone tells no count
        (Case(Kind.RATE, 2.0, 4, 1000), True),
        (Case(Kind.RATE, 4.5, 9, 1000), True),
        (Case(Kind.RATE, 5.0, 10, 1000), False),
        (Case(Kind.COUNT, 3.0, None, None), True),
        (Case(Kind.COUNT, 0.0, None, None), False),
        (Case(Kind.COUNT, 300.0, None, None), False),
        (Case(Kind.STATUS, 3.0, None, None), False),
        (Case(Kind.FLAG, 1.0, None, None), False),
        (Case(Kind.CHANGE, 2.0, None, None), False),
    ],
)
def test_what_is_masked(case: Case, masked: bool) -> None:
    assert is_masked(case, RULES) is masked


def test_zeros_are_masked_where_the_framework_says_so() -> None:
    rules = replace(RULES, zeros=Zeros.MASKED)
    assert is_masked(proportion(100, 100), rules)
    assert is_masked(Case(Kind.COUNT, 0.0, None, None), rules)
    assert possible_counts(proportion(100, 100), rules) == (0, 1, 2, 3, 4, 96, 97, 98, 99, 100)


@pytest.mark.parametrize(
    "case",
    [
        *(proportion(x, n) for n in (1, 7, 10, 12, 100) for x in (0, 1, n - 1, n)),
        Case(Kind.RATE, 2.0, 4, 1000),
        Case(Kind.COUNT, 3.0, None, None),
        Case(Kind.PROPORTION, None, 3, None),
    ],
)
@pytest.mark.parametrize("zeros", Zeros)
def test_a_masked_count_may_be_whatever_else_would_be_masked(case: Case, zeros: Zeros) -> None:
    rules = replace(RULES, zeros=zeros)
    most = case.denominator if case.kind == Kind.PROPORTION and case.denominator else 50
    every = tuple(x for x in range(most + 1) if is_masked(case.with_count(x), rules))
    assert possible_counts(case, rules) == every


def test_the_counties_together_are_a_range() -> None:
    # 108 of 131 are shown or sure, and 0 to 3 more are possible: 82.44 to 84.73 %.
    assert together(Below(least=108, span=4, cases=131)) == (82.4, 84.8)
    assert together(Below(least=2, span=40, cases=100)) is None  # anything from 2 to 41 % says nothing
    assert together(None) is None


def test_places_that_ranges_leave_open() -> None:
    # 90 is first; 80 lies inside 75..85; 70 is below all; equal scores share.
    nobody = np.zeros(4, dtype=bool)
    assert places_of([(90, 90), (75, 85), (80, 80), (70, 70)], nobody, Order()) == [(1, 1), (2, 3), (2, 3), (4, 4)]
    assert places_of([(80, 80), (80, 80), (70, 70)], nobody[:3], Order()) == [(1, 1), (1, 1), (3, 3)]
    # The first is placed last whatever its score, and is above nobody else's place.
    last = np.array([True, False, False])
    assert places_of([(90, 95), (75, 85), (80, 80)], last, Order()) == [(3, 3), (1, 2), (1, 2)]


# --- the prefecture ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def public(league: League) -> League:
    return disclosed([league])[0]


def measures(row: Row) -> Mapping[str, Measured]:
    return {} if isinstance(row, AbsentRow) else row.indicators


def masked_cells(league: League) -> list[tuple[str, str]]:
    return [
        (row.area_code, code)
        for row in league.scored
        for code, m in row.indicators.items()
        if m.evidence == Evidence.MASKED
    ]


def masked_count(league: League) -> int:
    assert league.disclosure is not None
    return league.disclosure.masked


def test_a_public_league_keeps_the_contract_and_its_seal(public: League) -> None:
    assert violations("league", json.loads(encode(public)), "league.json") == []
    assert sealed(public) == public
    assert masked_count(public) == len(masked_cells(public)) == 18


def test_nothing_masked_is_left(league: League, public: League) -> None:
    small = set()
    for row in league.scored:
        for code, m in row.indicators.items():
            n, d = m.numerator, m.denominator
            exempt = code in league.framework.disclosure.exempt
            if d and n is not None and not exempt and (d < 10 or 0 < n < 5 or 0 < d - n < 5):
                small.add((row.area_code, code))
    assert small == set(masked_cells(public))
    for area, code in masked_cells(public):
        assert row_of(public, area).indicators[code] == ScoredMeasure(evidence=Evidence.MASKED)


def test_pillars_and_scores_do_not_tell_a_masked_contribution(league: League, public: League) -> None:
    pillars = {i.code: i.pillar for i in league.framework.indicators}
    for area, code in masked_cells(public):
        row, own = ranked_row(public, area), ranked_row(league, area)
        assert row.pillars[pillars[code]] == PillarScore()
        assert row.base is None
        low, high = row.score_range or (row.score, row.score)
        assert low - 0.05 <= own.score <= high + 0.05
        best, worst = row.rank_range or (row.rank, row.rank)
        assert best <= own.rank <= worst


def test_unmasked_rows_keep_their_numbers(league: League, public: League) -> None:
    row, own = ranked_row(public, "990101"), ranked_row(league, "990101")
    assert row.score == round(own.score, 1)
    assert {c: m.value for c, m in row.indicators.items()} == {c: m.value for c, m in own.indicators.items()}


def test_nothing_public_moves_with_a_masked_count(tmp_path: Path) -> None:
    """A small part of ``python -m tests.benchmarks.masked_counts``."""
    found = attack(Path("example-prefecture"), read(SUBMISSIONS / "example-prefecture"), draws=64, pairs=0, most=1)
    assert (found.counts, found.values + found.refused, found.leaks) == (41, 1, [])
    write_collection(tmp_path / "made", 2)
    two = attack(tmp_path / "made", read(tmp_path / "made"), draws=64, pairs=1, most=0)
    assert (two.values, two.leaks) == (1, [])


def test_the_city_less_the_others_does_not_tell_the_masked_county(league: League, public: League) -> None:
    """One county of the city is masked: with the city's exact rate its count would be the difference."""
    others = {code for code, c in masked_cells(public) if c == "mediation_appeals"}
    assert others == {"990112"}
    assert reference_row(league, "990100").indicators["mediation_appeals"].numerator is not None
    city = reference_row(public, "990100").indicators["mediation_appeals"]
    assert city == Measured(evidence=Evidence.MASKED, value_range=city.value_range)
    for row in public.scored:
        m = row.indicators["mediation_appeals"]
        c = m.comparators.get(ComparatorKind.CITY)
        if c is not None:
            shown = [
                o.numerator
                for r in public.scored
                if (o := r.indicators["mediation_appeals"]).numerator is not None and r.area_code[:4] == "9901"
            ]
            assert c.comparator.source == ComparatorSource.POOLED
            assert c.comparator.numerator == sum(shown)
            assert c.difference is None or c.difference == pytest.approx((m.value or 0) - c.comparator.value)


def with_rules(league: League, rules: Disclosure) -> League:
    return msgspec.structs.replace(league, framework=replace(league.framework, disclosure=rules))


def test_two_leagues_of_one_release_hide_the_same(league: League, public: League) -> None:
    rules = replace(league.framework.disclosure, small_count=1, withheld_below=0)
    other = msgspec.structs.replace(with_rules(league, rules), id=league.id + "-process")
    assert masked_cells(disclosed([other])[0]) == []
    assert masked_cells(disclosed([league, other])[1]) == masked_cells(public)


def test_a_framework_that_wants_every_place_as_it_is_is_refused(tmp_path: Path) -> None:
    text = shipped()["petition-work"].read_text("utf-8")
    (tmp_path / "own.toml").write_text(text.replace("[disclosure]", '[disclosure]\nranks = "exact"'), "utf-8")
    with pytest.raises(UnusableConfigurationError) as refused:
        load(str(tmp_path / "own.toml"))
    assert [(f.code, f.path) for f in refused.value.findings] == [("not-allowed", "/disclosure/ranks")]


def test_provinces_are_rounded_where_one_of_their_cities_is(tmp_path: Path) -> None:
    codes = ["990101", "990102", "990103", "990201", "990202", "990203"]
    made = [report(code, f"县{n}", on_time=80 + n, satisfied=70) for n, code in enumerate(codes)]
    made[0]["indicators"]["satisfaction"] = {"numerator": 98, "denominator": 100}
    write_reports(tmp_path, *made)
    (league,) = leagues_of(tmp_path)[0]
    totals = {cell[2] for cell in find_masks([league], RULES).totals if cell[1] == "satisfaction"}
    assert totals == {"990100", "990000"}  # the first city less its counties; the province less the second city


def test_a_public_table_says_what_it_withholds(public: League) -> None:
    shown = table(public, "zh")
    assert any("–" in row[0] for row in shown.rows)
    assert any("不公开" in row for row in shown.rows)
    said = sentences(public, "zh")
    assert any(s.startswith("公开版：小于 5 的件数") for s in said)
    assert not any("第 1 名" in s for s in said)


def test_no_column_of_a_public_table_is_empty(league: League, public: League) -> None:
    shown = table(public, "zh")
    cells = zip(*shown.rows, strict=True)
    assert [title for title, column in zip(shown.headers, cells, strict=True) if not any(column)] == []
    assert len(table(league, "zh").headers) > len(shown.headers)  # of ranks without an indicator


def test_a_ranking_is_the_order_of_the_public_version(league: League, public: League) -> None:
    (found,) = public_rankings([league])
    assert public.disclosure is not None
    assert public.uncertainty is not None
    assert found.score_decimals == public.disclosure.score_decimals
    assert found.readable == public.uncertainty.readable
    bare = {row.area_code: msgspec.structs.replace(row, indicators={}) for row in public.ranked}
    assert {row.area_code: row for row in found.rows} == bare


def test_the_frozen_league_names_nobody(league: League, tmp_path: Path) -> None:
    found = frozen_leagues([league])[0]
    text = frozen_file.encode(found).decode("utf-8")
    assert violations("frozen", json.loads(text), "frozen.json") == []
    for row in league.rows:
        assert row.area_name not in text
        assert row.area_code not in text
    assert len(found.scores) == 11
    assert list(found.scores) == sorted(found.scores, reverse=True)
    assert sum(t.areas for t in found.tiers) == 11
    (tmp_path / "frozen.json").write_text(text, "utf-8")
    assert frozen_file.read_frozen(tmp_path / "frozen.json") == found


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"placed_last": 1}, "frozen-changed"),
        ({"schema": "frozen-league/2"}, "not-allowed"),
        ({"more": 1}, "unknown-field"),
    ],
)
def test_a_frozen_league_is_read_only_as_it_was_written(
    change: dict[str, object], code: str, league: League, tmp_path: Path
) -> None:
    content = json.loads(frozen_file.encode(frozen_leagues([league])[0]))
    (tmp_path / "frozen.json").write_text(json.dumps({**content, **change}), "utf-8")
    with pytest.raises(UnusableConfigurationError) as refused:
        frozen_file.read_frozen(tmp_path / "frozen.json")
    assert [f.code for f in refused.value.findings] == [code]


def test_rules_come_from_the_framework(league: League) -> None:
    assert "zero_irregular_petition_villages" in rules_of([league]).exempt
    assert rules_of([with_rules(league, Disclosure())]) == Disclosure()


def listed(league: League, areas: list[str]) -> League:
    rule = ListRule("red", Text("红榜", "Red list"), Colour.RED, len(areas), End.TOP, Over.GROUP)
    return msgspec.structs.replace(league, lists=(Listed(rule=rule, areas=tuple(areas)),))


def test_a_cut_off_through_a_tier_is_said(league: League) -> None:
    # Nobody of this tier may be barred from the list.
    barred = {r.tier for r in league.ranked if r.no_award}
    tiers = [r.tier for r in league.ranked if r.tier is not None and r.tier not in barred]
    tier = min(t for t in set(tiers) if tiers.count(t) > 1)
    same = [r for r in league.ranked if r.tier == tier]
    above = [r.area_code for r in league.ranked if r.tier is not None and r.tier < tier]
    broken = sentences(listed(league, [*above, same[0].area_code]), "zh")
    (said,) = [s for s in broken if s.startswith("名额截止处")]
    assert f"第 {tier} 档" in said
    assert same[-1].area_name in said
    whole = sentences(listed(league, [*above, *(r.area_code for r in same)]), "zh")
    assert not any(s.startswith("名额截止处") for s in whole)


def test_what_was_found_in_the_reports_is_not_published() -> None:
    leagues, _, _ = leagues_of(SUBMISSIONS / "example-prefecture")
    assert any(row.findings for league in leagues for row in league.scored)
    public = disclosed(leagues)
    assert not any(row.findings for league in public for row in (*league.scored, *league.absent))
    assert not any("兼任村（社区）代办员" in encode(league).decode("utf-8") for league in public)


def test_public_pages_call_what_is_withheld_withheld(public: League) -> None:
    """Not unreported, and an earlier table of which the places are withheld not one that ranked nobody."""
    lines = {line.code: line for line in profile(public, row_of(public, "990112"), "zh")}
    assert lines["satisfaction"].own.text == "不公开"
    assert "；公开的各项中，失分最多：" in profile_sentence(public, row_of(public, "990112"), "zh")
    assert [s for s in problem_sentences(public, "zh") if s.startswith("各地都公开的指标中，失分较多的指标是：")]
    assert decomposition_text(public, row_of(public, "990112"), "zh").startswith("有不公开的项")
    unreported = {line.own.text for line in profile(public, row_of(public, "990111"), "zh")}
    assert {"未报"} <= unreported
    book = Book((PublishedLeague(public, "petition-work-2023"),), ("zh",), internal=False)
    changes = next(page for page in book.pages("zh") if page.kind == "changes")
    assert changes_page.content(book, changes).lead == [
        "2022年有不公开的件数，名次不列，升降无从比较；名次范围见那一期的排名表。"
    ]
