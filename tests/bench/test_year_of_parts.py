"""A year made of its parts' scores, worked by hand, and years pooled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import load
from bench.league.codec import decode, encode
from bench.league.enumerations import Reason
from bench.league.league import League
from bench.publishing.disclosure import disclosed
from bench.publishing.manifest import Edition, digest, make_manifest
from bench.publishing.reproduce import remade_leagues
from bench.views.league_table import table
from bench.views.places import reason_text
from tests.reports import SUBMISSIONS, codes, ranked_row, report, row_of, write_reports

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
YEAR = 'parts = ["Q1", "Q2", "Q3", "Q4"]\nweights = [20, 20, 20, 40]\nyear_end = ["standing"]'
CONFIGURATION = 'title = { zh = "甲市", en = "A" }\nframeworks = ["scheme.toml"]\n'
SCHEME = """
[framework]
code = "year-scheme"
version = "1"
title = { zh = "年度方案", en = "A year's scheme" }
definitions_from = "petition-work"
level = "county"
total = 100
aggregation = "arithmetic"
minimum_coverage = 60
missing = "rescale"
HEAD
[year]
YEAR
[[pillars]]
code = "work"
title = { zh = "办理", en = "Work" }
[[pillars]]
code = "standing"
title = { zh = "年终", en = "End of the year" }
INDICATORS
"""
WEIGHTS = {"on_time_completion": 40, "satisfaction": 40, "timely_acceptance": 20}


def scheme(folder: Path, year: str = YEAR, head: str = "") -> Path:
    """A framework of two indicators by quarter, and one judged at the end of the year."""
    indicators = "\n".join(
        f'[[indicators]]\ncode = "{code}"\npillar = "{"work" if weight == 40 else "standing"}"\nweight = {weight}\n'
        'scoring = { method = "proportional" }'
        for code, weight in WEIGHTS.items()
    )
    text = SCHEME.replace("YEAR", year, 1).replace("HEAD", head).replace("INDICATORS", indicators)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "scheme.toml"
    path.write_text(text if year else text.replace("[year]\n", ""), encoding="utf-8")
    (folder / "collection.toml").write_text(CONFIGURATION, encoding="utf-8")
    return path


def quarter(code: str, period: str, on_time: int | None, satisfied: int) -> dict[str, Any]:
    rates = {"on_time_completion": on_time, "satisfaction": satisfied}
    stated: dict[str, Any] = {c: {"numerator": x, "denominator": 100} for c, x in rates.items() if x is not None}
    stated["timely_acceptance"] = {"numerator": 9, "denominator": 10}
    return {**report(code, "甲县", period=period, framework="year-scheme"), "indicators": stated}


def first_county() -> list[dict[str, Any]]:
    """Quarters of 95, 85, 75 and 65 points, and 36 of 40 at the end of the year."""
    return [quarter("990101", p, 90 - 10 * n, 100 - 10 * n) for n, p in enumerate(QUARTERS)]


def formed(folder: Path, *periods: str, draws: Draws | None = None) -> tuple[list[League], list[Finding]]:
    found, unusable = gather([folder])
    assert found, unusable
    (collection,) = found
    leagues, findings = form(collection, draws=draws, asked=periods)
    return leagues, [*unusable, *collection.findings, *findings]


def test_a_year_is_the_weighted_mean_of_its_quarters_and_of_what_is_judged_at_its_end(tmp_path: Path) -> None:
    """80 points for the quarters: .2 × 95 + .2 × 85 + .2 × 75 + .4 × 65 = 77 %, 61.6; 36/40 of 20 is 18; 79.6."""
    scheme(tmp_path)
    write_reports(tmp_path, *first_county(), *(quarter("990102", p, 70, 70) for p in QUARTERS))
    leagues, _ = formed(tmp_path, *QUARTERS, "2024")
    assert [league.period for league in leagues] == [*QUARTERS, "2024"]
    assert [ranked_row(league, "990101").score for league in leagues[:4]] == pytest.approx([95, 85, 75, 65])
    assert ranked_row(leagues[4], "990101").score == pytest.approx(79.6)
    assert ranked_row(leagues[4], "990102").score == pytest.approx(0.8 * 70 + 18)
    row = ranked_row(leagues[4], "990101")
    assert {c: p.points for c, p in row.pillars.items()} == pytest.approx(
        {"q1": 15.2, "q2": 13.6, "q3": 12.0, "q4": 20.8, "standing": 18.0}
    )
    assert sum(m.contribution or 0.0 for m in row.indicators.values()) == pytest.approx(79.6)
    last = row.indicators["satisfaction_q4"]
    assert (last.numerator, last.denominator, last.value) == (70, 100, 70.0)
    once = row.indicators["timely_acceptance"]
    assert (once.numerator, once.denominator) == (36, 40)
    assert "timely_acceptance" not in leagues[0].indicators
    assert row.parts == QUARTERS
    shown = [column.header for column in table(leagues[4], "zh").columns]
    assert "第1季度（16 分）" in shown
    assert "第4季度（32 分）" in shown
    assert set(row.rank_without) == {"on_time_completion_q1", "satisfaction_q1", "timely_acceptance"}  # of all quarters
    assert row.rank_without["on_time_completion_q1"] == 1
    assert decode(encode(leagues[4])) == leagues[4]


def test_who_misses_a_part_stays_visible_with_what_is_missing(tmp_path: Path) -> None:
    scheme(tmp_path)
    without = [quarter("990102", p, 70, 70) for p in QUARTERS if p != "2024-Q3"]
    thin = [quarter("990103", p, None if p == "2024-Q2" else 70, 70) for p in QUARTERS]
    write_reports(tmp_path, *first_county(), *without, *thin, *(quarter("990104", p, 60, 60) for p in QUARTERS))
    (league,), findings = formed(tmp_path, "2024")
    missed, short = row_of(league, "990102"), row_of(league, "990103")
    assert missed.reason == Reason.PARTS_MISSING
    assert missed.parts_missing == ("2024-Q3",)
    assert missed.indicators["satisfaction_q1"].value == 70
    assert missed.indicators["satisfaction_q3"].value is None
    assert "parts-missing" in codes(findings)
    assert short.reason == Reason.PART_UNSCORED  # half of a quarter's weight where 60 % are needed
    assert reason_text(league, short, "zh") == "有一期的数据不足，该期没有得分"
    assert len(league.ranked) == 2


def test_under_zero_points_a_missed_part_earns_nothing(tmp_path: Path) -> None:
    path = scheme(tmp_path)
    path.write_text(path.read_text("utf-8").replace('"rescale"', '"zero_points"'), "utf-8")
    write_reports(tmp_path, *first_county(), *(quarter("990102", p, 70, 70) for p in QUARTERS[:3]))
    (league,), _ = formed(tmp_path, "2024")
    row = ranked_row(league, "990102")
    assert row.score == pytest.approx(80 * 0.6 * 0.7)  # and no year's acceptance, of which a quarter is not known
    assert row.parts_missing == ("2024-Q4",)


def test_quarters_of_the_same_indicator_are_different_cases(tmp_path: Path) -> None:
    scheme(tmp_path)
    write_reports(tmp_path, *first_county(), *(quarter("990102", p, 70, 70) for p in QUARTERS))
    (league,), _ = formed(tmp_path, "2024", draws=Draws(200, 1))
    assert league.uncertainty is not None
    assert league.uncertainty.sharing == ()
    assert ranked_row(league, "990101").rank_interval == (1, 1)
    (public,) = disclosed([league])
    assert ranked_row(public, "990101").indicators["satisfaction_q4"].numerator == 70


def test_a_correction_of_the_whole_year_that_no_part_has_is_said(tmp_path: Path) -> None:
    scheme(tmp_path)
    write_reports(tmp_path, *first_county(), *(quarter("990102", p, 70, 70) for p in QUARTERS))
    ruling = (
        'kind = "correction"\narea = "990101"\nindicator = "satisfaction"\nentry = { numerator = 1, denominator = 2 }'
    )
    stated = f'[[rulings]]\n{ruling}\nperiod = "2024"\nreason = "r"\ndocument = "d"\n'
    (tmp_path / "rulings.toml").write_text(stated, encoding="utf-8")
    _, findings = formed(tmp_path, "2024")
    assert [f.path for f in findings if f.code == "correction-of-whole-year"] == ["/rulings/0"]


def test_a_year_of_parts_is_made_again_from_its_reports(tmp_path: Path) -> None:
    scheme(tmp_path, head="pool = 2")
    before = [{**r, "period": r["period"].replace("2024", "2023")} for r in first_county()]
    other = [quarter("990102", f"{y}-Q{q}", 70, 70) for y in (2023, 2024) for q in (1, 2, 3, 4)]
    write_reports(tmp_path, *first_county(), *before, *other)
    leagues, _ = formed(tmp_path, "2024")
    assert [league.period for league in leagues] == ["2024", "2023-01/2024-12"]
    assert ranked_row(leagues[1], "990101").score == pytest.approx(79.6)  # both years are alike
    assert ranked_row(leagues[1], "990101").indicators["satisfaction_q1_1_before"].numerator == 100
    assert [past.period for past in leagues[0].history] == ["2023"]
    manifest = make_manifest([(leagues[1], digest(encode(leagues[1])))], [], Edition("2025-01-20", ("zh",)))
    (again,) = remade_leagues(tmp_path, manifest)
    assert again.sha256 == manifest.inputs[0].sha256


@pytest.mark.parametrize(
    ("year", "code"),
    [
        ('parts = ["Q1", "Q2", "Q3"]', "year-not-whole"),
        ('parts = ["H1", "H2", "Q4"]', "year-months-twice"),
        ('parts = ["H1", "H2"]\nweights = [1, 2, 3]', "year-weights"),
        ('parts = ["H1", "H2"]\nyear_end_weight = 10', "year-end-weight"),
        ('parts = ["H1", "H2"]\nyear_end = ["work", "standing"]', "year-end-weight"),
        ('parts = ["H1", "H2"]\nyear_end = ["standin"]', "unknown-reference"),
    ],
)
def test_what_makes_no_year_is_refused(tmp_path: Path, year: str, code: str) -> None:
    with pytest.raises(UnusableConfigurationError) as refused:
        load(str(scheme(tmp_path, year)))
    assert codes(refused.value.findings) == [code]


def test_weights_from_the_data_make_no_year(tmp_path: Path) -> None:
    with pytest.raises(UnusableConfigurationError) as refused:
        load(str(scheme(tmp_path, head='weighting = "equal"')))
    assert codes(refused.value.findings) == ["year-weighting"]


def annual(code: str, period: str, on_time: int) -> dict[str, Any]:
    return quarter(code, period, on_time, 80)


def test_years_are_pooled_by_adding_their_cases_after_the_year_itself(tmp_path: Path) -> None:
    """90/100 and 70/100 are 160/200."""
    scheme(tmp_path, year="", head="pool = 2")
    both = [annual(c, y, x) for c, y, x in (("990101", "2023", 90), ("990101", "2024", 70), ("990102", "2023", 60))]
    write_reports(tmp_path, *both, annual("990102", "2024", 60), annual("990103", "2024", 99))
    leagues, findings = formed(tmp_path)
    assert [league.period for league in leagues] == ["2023", "2024", "2023-01/2024-12"]
    pooled = leagues[2]
    own = ranked_row(pooled, "990101").indicators["on_time_completion"]
    assert (own.numerator, own.denominator) == (160, 200)
    missed = row_of(pooled, "990103")
    assert (missed.reason, missed.parts_missing) == (Reason.PARTS_MISSING, ("2023",))
    unmade = [f for f in findings if f.code == "pool-without-years"]
    assert [f.values["period"] for f in unmade] == ["2022-01/2023-12"]


def test_what_is_masked_in_a_year_is_not_told_by_the_years_pooled(tmp_path: Path) -> None:
    """97/100 leaves 3, which is masked: 167/200 of both years less 70/100 would tell it."""
    scheme(tmp_path, year="", head="pool = 2")
    both = [annual(c, y, x) for c, y, x in (("990101", "2023", 97), ("990101", "2024", 70), ("990102", "2023", 60))]
    write_reports(tmp_path, *both, annual("990102", "2024", 60))
    leagues, _ = formed(tmp_path)
    public = disclosed(leagues)
    shown = [row_of(one, "990101").indicators["on_time_completion"].value for one in public]
    assert shown == [None, 70.0, None]
    assert row_of(public[2], "990102").indicators["on_time_completion"].value == 60.0


def test_the_shipped_year_by_its_quarters_scores() -> None:
    """星桥区: a quarter is 20, 30 and 30 points of 80; they weigh 20, 20, 20, 40 of 80; 16 for the standing."""
    folder = SUBMISSIONS / "example-year"
    (collection,), _ = gather([folder], [load(str(folder / "by-quarters.toml"))])
    (league,), _ = form(collection, asked=["2024"])
    reported = (
        ((236, 236), (222, 224), (156, 165)),
        ((188, 188), (178, 179), (129, 132)),
        ((215, 216), (201, 205), (143, 151)),
        ((222, 223), (209, 212), (147, 156)),
    )
    lines = ((20, 90), (30, 90), (30, 80))  # weight, and where nothing is earned
    scores = [
        sum(w * (100 * x / n - low) / (100 - low) for (x, n), (w, low) in zip(quarter, lines, strict=True)) / 80
        for quarter in reported
    ]
    expected = 80 * sum(share * s for share, s in zip((0.2, 0.2, 0.2, 0.4), scores, strict=True)) + 16
    assert ranked_row(league, "990101").score == pytest.approx(expected, abs=1e-9)
    near = ranked_row(league, "990101").indicators["satisfaction_q1"].comparators["similar_areas"].comparator
    assert set(near.areas) == {"990102", "990106"}  # the two largest beside it
