"""Disclosure control: what is masked, and that what is masked cannot be worked back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from bench.intake.contracts import violations
from bench.intake.findings import UnusableConfigurationError
from bench.league import frozen as frozen_file
from bench.league.codec import encode, sealed
from bench.league.enumerations import ComparatorKind, Evidence
from bench.league.league import League, Listed
from bench.league.rows import AbsentRow, Measured, PillarScore, Row, ScoredMeasure
from bench.publishing.disclosure import disclosed
from bench.publishing.frozen import frozen
from bench.publishing.masking import Case, Spread, find_masks, is_masked, possible_counts, rules_of
from bench.publishing.public_ranges import _places
from bench.publishing.rounding import rounded_total
from bench.views.league_table import table
from bench.views.sentences import sentences
from scoring.choices import Colour, End, Kind, Over, PublicRanks, Zeros
from scoring.framework import Disclosure, ListRule
from scoring.text import Text
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
    assert list(possible_counts(proportion(100, 100), rules)) == [96, 97, 98, 99, 100]


def test_a_total_is_rounded_until_it_reads_the_same() -> None:
    # 1895 to 1898 of 2000 are 94.75 to 94.9 %: on steps of 0.1 they read 94.8 or 94.9, on 0.2 all read 94.8.
    assert rounded_total(100 * 1896 / 2000, 2000, Spread(-1, 2, 2000)) == 94.8
    assert rounded_total(94.8, None, Spread(-1, 2, 2000)) == 94.8
    assert rounded_total(50.0, 10, Spread(-4, 4, 10)) is None
    assert rounded_total(94.8, None, Spread(-1, 2, 0)) is None


def test_places_that_ranges_leave_open() -> None:
    # 90 is first; 80 lies inside 75..85; 70 is below all; equal scores share.
    nobody = np.zeros(4, dtype=bool)
    assert _places([(90, 90), (75, 85), (80, 80), (70, 70)], nobody) == [(1, 1), (2, 3), (2, 3), (4, 4)]
    assert _places([(80, 80), (80, 80), (70, 70)], nobody[:3]) == [(1, 1), (1, 1), (3, 3)]
    # The first is placed last whatever its score, and is above nobody else's place.
    assert _places([(90, 95), (75, 85), (80, 80)], np.array([True, False, False])) == [(3, 3), (1, 2), (1, 2)]


# --- the prefecture ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def public(league: League) -> League:
    return disclosed([league])[0]


def measures(row: Row) -> Mapping[str, Measured]:
    return {} if isinstance(row, AbsentRow) else row.indicators


def masked_cells(league: League) -> list[tuple[str, str]]:
    return [
        (row.area_code, code)
        for row in league.rows
        for code, m in measures(row).items()
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
    for row in league.rows:
        for code, m in measures(row).items():
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


def told(league: League) -> list[object]:
    """Everything said of the areas, in the order of the table, each comparison in full; but for ordinary variation."""
    rows = [msgspec.structs.replace(r, indicators=without_variation(r)) for r in (*league.scored, *league.references)]
    content: list[object] = msgspec.to_builtins(rows, enc_hook=lambda reference: reference.comparator)
    return content


def without_variation(row: Row) -> dict[str, Measured]:
    return {
        code: msgspec.structs.replace(m, ordinary=None) if isinstance(m, ScoredMeasure) else m
        for code, m in measures(row).items()
    }


@pytest.fixture(scope="module")
def reports() -> dict[str, dict[str, Any]]:
    paths = sorted((SUBMISSIONS / "example-prefecture").glob("*-2023*.json"))
    return {path.name: json.loads(path.read_text("utf-8")) for path in paths if not path.stem.endswith("-r1")}


CELLS = [("990107", "key_case_resolution"), ("990112", "dispute_resolution"), ("990105", "key_case_resolution"),
         ("990108", "backlog_resolution"), ("990103", "on_time_completion")]  # fmt: skip


@pytest.mark.parametrize(("area", "code"), CELLS)
def test_the_public_league_is_the_same_whatever_the_masked_count_is(
    area: str, code: str, reports: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    """So nobody can work it back, by whatever means, from scores, places, pillars or the order of rows."""
    every = []
    case = reports[f"{area}-2023.json"]["indicators"][code]
    possible = possible_counts(proportion(case["numerator"], case["denominator"]), RULES)
    assert case["numerator"] in possible
    for count in possible:
        changed = deepcopy(reports)
        for place in (area, "990100", "990000"):  # the city and the province report the sums, which move with it
            entry = changed[f"{place}-2023.json"]["indicators"].get(code, {})
            if "numerator" in entry:
                entry["numerator"] += count - case["numerator"]
                entry.pop("percent", None)
        folder = tmp_path / f"{count}" / "example-prefecture"
        folder.mkdir(parents=True)
        for name, content in changed.items():
            content.pop("replaces", None)
            (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        (league,) = leagues_of(folder)[0]
        every.append(told(disclosed([league])[0]))
    assert len(every) >= 4
    for each in every[1:]:
        for row, first in zip(each, every[0], strict=True):
            assert row == first


def test_the_city_less_the_others_does_not_tell_the_masked_county(league: League, public: League) -> None:
    """One county of the city is masked: with the city's exact rate its count would be the difference."""
    others = {code for code, c in masked_cells(public) if c == "mediation_appeals"}
    assert others == {"990112"}
    city = reference_row(league, "990100").indicators["mediation_appeals"]
    rounded = reference_row(public, "990100").indicators["mediation_appeals"]
    assert city.numerator is not None
    assert city.denominator is not None
    assert rounded.value is not None
    assert (rounded.numerator, rounded.denominator) == (None, None)
    assert rounded.value != city.value
    # All that its own count may be leaves the city's rate as it is printed.
    for change in (-3, 2):
        assert abs(100 * (city.numerator + change) / city.denominator - rounded.value) <= 0.1 + 1e-9
    for row in public.scored:
        c = row.indicators["mediation_appeals"].comparators.get(ComparatorKind.CITY)
        assert c is None or (c.comparator.value == rounded.value and c.comparator.numerator is None)


def with_rules(league: League, rules: Disclosure) -> League:
    return msgspec.structs.replace(league, framework=replace(league.framework, disclosure=rules))


def test_two_leagues_of_one_release_hide_the_same(league: League) -> None:
    rules = replace(league.framework.disclosure, small_count=1, withheld_below=0)
    other = msgspec.structs.replace(with_rules(league, rules), id=league.id + "-process")
    assert masked_cells(disclosed([other])[0]) == []
    assert masked_cells(disclosed([league, other])[1]) == masked_cells(disclosed([league])[0])


def test_exact_ranks_where_the_framework_wants_them(league: League) -> None:
    exact = with_rules(league, replace(league.framework.disclosure, ranks=PublicRanks.EXACT))
    shown = disclosed([exact])[0]
    assert {r.area_code: r.rank for r in shown.ranked} == {r.area_code: r.rank for r in league.ranked}
    assert all(r.rank_range is None for r in shown.ranked)


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


def test_the_frozen_league_names_nobody(league: League, tmp_path: Path) -> None:
    found = frozen(disclosed([league])[0])
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
    content = json.loads(frozen_file.encode(frozen(disclosed([league])[0])))
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
