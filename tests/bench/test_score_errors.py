"""What readers grasp: a score with its standard error, a second order, and how far a table agrees with the last."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from bench.forming.history import agreement_of
from bench.league.enumerations import ComparatorKind
from bench.league.league import Agreement, League, PastArea, PastPeriod
from bench.publishing.disclosure import disclosed
from bench.views.agreement import agreement_sentences
from bench.views.league_csv import as_csv
from bench.views.league_table import EXPECTED, SCORE, table
from bench.views.verdicts import unreported_sentences
from tests.made_league import made_league

RANKS = {"990101": 1, "990102": 2, "990103": 3, "990104": 4}


def with_past(ranks: dict[str, int | None], rankability: float | None = 0.5) -> League:
    league = made_league(len(RANKS))
    areas = {code: PastArea(area_name="", rank=rank) for code, rank in ranks.items()}
    return msgspec.structs.replace(league, history=(PastPeriod("2022", "1", areas, rankability),))


def codes() -> list[str]:
    return [row.area_code for row in made_league(len(RANKS)).ranked]


def test_agreement_is_the_correlation_of_ranks() -> None:
    league = with_past(dict(zip(codes(), (2, 1, 3, 4), strict=True)))
    assert league.uncertainty is not None
    found = agreement_of(league)
    assert found is not None
    assert (found.period, found.areas) == ("2022", 4)
    assert found.correlation == pytest.approx(0.8)  # 1 − 6·2 / (4·15)
    assert found.expected == pytest.approx(np.sqrt(0.5 * league.uncertainty.rankability))


@pytest.mark.parametrize("ranks", [(1, 2, None, None), (1, 1, 1, 1)])
def test_too_few_areas_or_one_rank_for_all_agree_with_nothing(ranks: tuple[int | None, ...]) -> None:
    assert agreement_of(with_past(dict(zip(codes(), ranks, strict=True)))) is None


def test_agreement_in_words() -> None:
    league = with_past({})
    said = msgspec.structs.replace(league, agreement=Agreement(period="2022", areas=9, correlation=0.71, expected=0.8))
    (text,) = agreement_sentences(said, "zh")
    assert "0.71" in text
    assert "预计为 0.80" in text
    bare = msgspec.structs.replace(said, agreement=Agreement(period="2022", areas=9, correlation=0.71))
    (text,) = agreement_sentences(bare, "en")
    assert text.endswith("a correlation of 0.71 over 9 areas.")
    assert agreement_sentences(league, "en") == []


def test_the_table_shows_errors_and_a_second_order() -> None:
    league = made_league(3)
    rows = [msgspec.structs.replace(row, score_error=2.06, expected_rank=1.4) for row in league.ranked]
    rows[1] = msgspec.structs.replace(rows[1], score_range=(70.0, 75.0))
    shown = table(msgspec.structs.replace(league, rows=tuple(rows)), "zh")
    first, second, _ = shown.column(SCORE)
    assert first.endswith(" ± 2.1")
    assert "±" not in second
    assert shown.column(EXPECTED) == ["1.4", "1.4", "1.4"]
    assert EXPECTED not in shown.without(EXPECTED).places
    assert "2.06" in as_csv(msgspec.structs.replace(league, rows=tuple(rows)), "zh")


def test_a_public_version_agrees_by_what_it_shows() -> None:
    league = with_past(dict(zip(codes(), (2, 1, 3, 4), strict=True)))
    (public,) = disclosed([league])
    shown = {row.area_code for row in public.ranked if row.rank_range}
    assert public.agreement == (None if shown else agreement_of(league))


def test_what_no_county_reported_is_said_in_parts() -> None:
    row = made_league(3).ranked[0]
    code, measured = next((c, m) for c, m in row.indicators.items() if ComparatorKind.CITY in m.comparators)
    parted = msgspec.structs.replace(measured.comparators[ComparatorKind.CITY], unreported_parts=4, verdict="similar")
    own = msgspec.structs.replace(measured, comparators={ComparatorKind.CITY: parted})
    said = unreported_sentences(msgspec.structs.replace(row, indicators={**row.indicators, code: own}), "zh")
    assert said == ["与上级相比时，上级件数中没有县报来的部分，按 4 个县等分计入。"]
    assert unreported_sentences(row, "zh") == []
