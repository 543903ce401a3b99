"""How sure places are: ranks without each part, ranks that gaps leave open, what moves ranks, and how it is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import astuple

from bench.cli import commands
from bench.console import run
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.intake.contracts import violations
from bench.intake.frameworks import load
from bench.league.codec import encode
from bench.league.enumerations import UncertaintySource
from bench.league.file import write_league
from bench.league.league import League, LeagueUncertainty
from bench.league.rows import RankedRow
from bench.pages.site import pages
from bench.views.sentences import sentences
from bench.views.uncertainty import certainty_sentences, without_sentences
from scoring.rank_sets import rank_sets
from scoring.ranking import competition_rank
from tests.reports import ROOT, SUBMISSIONS, ranked_row, report, row_of, write_reports

Prefecture = dict[str, League]
ALTERNATIVES = """
[[alternatives]]
title = { zh = "几何平均", en = "Geometric mean" }
probability = 0.3
aggregation = "geometric"

[[alternatives]]
title = { zh = "极差标准化", en = "Min-max" }
probability = 0.2
normalisation = { method = "min_max" }
"""


@pytest.fixture(scope="module")
def drawn() -> Prefecture:
    """The fictional prefecture with rank intervals."""
    (collection,), _ = gather([SUBMISSIONS / "example-prefecture"], [])
    return {league.period: league for league in form(collection, "", Draws(1000, 1))[0]}


def uncertainty(league: League) -> LeagueUncertainty:
    assert league.uncertainty is not None
    return league.uncertainty


def rank_from(rows: Sequence[RankedRow], total: Callable[[RankedRow], float]) -> dict[str, int]:
    ranks = competition_rank(np.array([total(r) for r in rows]))
    return {r.area_code: int(k) for r, k in zip(rows, ranks, strict=True)}


def rest(row: RankedRow, left_out: set[str]) -> float:
    """A score without some indicators, from the points in the league: the others scaled up to the total."""
    kept = [m for c, m in row.indicators.items() if c not in left_out]
    counted = [(m.contribution, m.full) for m in kept if m.contribution is not None and m.full is not None]
    assert len(counted) == sum(m.contribution is not None for m in kept)
    return 100 * sum(points for points, _ in counted) / sum(full for _, full in counted) + row.rulings


def test_ranks_without_every_indicator_and_pillar_follow_from_the_points(prefecture: Prefecture) -> None:
    league = prefecture["2023"]
    for code in league.indicators:
        expected = rank_from(league.ranked, partial(rest, left_out={code}))
        assert {r.area_code: r.rank_without[code] for r in league.ranked} == expected
    for pillar in league.framework.pillars:
        held = {i.code for i in league.framework.indicators if i.pillar == pillar.code}
        expected = rank_from(league.ranked, partial(rest, left_out=held))
        assert {r.area_code: r.rank_without_pillar[pillar.code] for r in league.ranked} == expected


def test_one_pillar_alone_is_not_left_out(panjin: dict[str, League]) -> None:
    row = panjin["counties"].ranked[0]
    assert row.rank_without_pillar == {}
    assert set(row.rank_without) == set(panjin["counties"].indicators)


def test_where_an_incomplete_area_could_stand(prefecture: Prefecture) -> None:
    league = prefecture["2023"]
    for row in league.scored:
        assert (row.rank_best is not None) == (row.rank_worst is not None) == (row.coverage < 100)
        if row.rank_best is not None and row.rank_worst is not None and row.rank is not None:
            assert row.rank_best <= row.rank <= row.rank_worst
    outside = row_of(league, "990111")  # 46 % of the weight: not ranked among the eleven
    assert outside.rank is None
    assert outside.rank_best is not None
    assert outside.rank_worst is not None
    assert 1 <= outside.rank_best < outside.rank_worst <= 12


def test_what_moves_ranks_is_told_with_its_error(drawn: Prefecture) -> None:
    found = uncertainty(drawn["2023"])
    assert set(found.sources) == {"sampling", "weights", "missing"}
    shares = [astuple(share) for share in found.sources.values()]
    for first, total, first_error, total_error in shares:
        assert -0.05 < first <= total + 3 * (first_error + total_error)
    assert 0.5 < sum(first for first, *_ in shares) < 1.05
    assert found.clustered == ("zero_irregular_petition_villages",)
    assert (found.alternatives, found.nested, found.sharing) == ((), (), ())
    text = " ".join(certainty_sentences(drawn["2023"], "en"))
    assert text.startswith("What makes ranks uncertain: numbers of cases ")
    assert "Counts are discounted: from how areas changed from 2022 to 2023 (11 areas)" in text
    assert "true uncertainty is larger" not in text  # of the villages too it is known how many are worth one
    before = " ".join(certainty_sentences(drawn["2022"], "en"))
    assert "Villages without irregular petitions: cases come in clusters, and how many are worth one is not" in before
    assert "砚池县" in text


def test_all_that_is_said_exists_in_both_languages(drawn: Prefecture) -> None:
    for league in drawn.values():
        row = next(r for r in league.ranked if r.rank == 5)
        both = [[*sentences(league, lang), *without_sentences(league, row, lang)] for lang in ("zh", "en")]
        assert len(both[0]) == len(both[1]) > 8


def test_ranks_of_a_county_without_a_part_are_grouped(prefecture: Prefecture) -> None:
    said = without_sentences(prefecture["2023"], ranked_row(prefecture["2023"], "990112"), "en")
    assert said[1] == (
        "Rank without a pillar: 4 without Model standing, Training and outreach;"
        " 7 without Villages without irregular petitions; 10 without Handling and resolution."
    )
    first = without_sentences(prefecture["2023"], ranked_row(prefecture["2023"], "990110"), "zh")
    assert first == ["去掉单项指标，名次变为：都不变。", "去掉整个板块，名次变为：都不变。"]


def test_alternatives_widen_intervals_and_move_nothing_else(tmp_path: Path) -> None:
    own = (ROOT / "scoring" / "frameworks" / "petition-process.toml").read_text("utf-8")
    plain, varied = tmp_path / "plain.toml", tmp_path / "varied.toml"
    plain.write_text(own, "utf-8")
    varied.write_text(own + ALTERNATIVES, "utf-8")
    folder = tmp_path / "reports"
    made = [("990101", 99, 60), ("990102", 90, 75), ("990103", 80, 90), ("990104", 97, 80)]
    write_reports(folder, *(report(c, f"{c}县", on_time=a, satisfied=b) for c, a, b in made))
    leagues = []
    for path in (plain, varied):
        (collection,), unusable = gather([folder], [load(str(path))])
        assert unusable == []
        leagues += form(collection, "", Draws(2000, 1))[0]
    before, after = leagues
    rows = [[(r.area_code, r.rank, r.score) for r in league.scored] for league in (before, after)]
    assert rows[0] == rows[1]
    assert all(len(league.scored) == len(league.rows) == 4 for league in leagues)
    assert [a.probability for a in uncertainty(after).alternatives] == [0.3, 0.2]
    moved = uncertainty(after).sources[UncertaintySource.METHOD].total
    assert moved is not None
    assert moved > 0
    assert UncertaintySource.METHOD not in uncertainty(before).sources
    assert "几何平均（30 %）、极差标准化（20 %）" in "".join(certainty_sentences(after, "zh"))


def test_rank_sets_of_a_single_indicator_rest_on_counts(prefecture: Prefecture) -> None:
    found = {r.area_name: r.indicators["mediation_appeals"] for r in prefecture["2023"].scored}
    assert all((m.rank_set is not None) == bool(m.denominator) for m in found.values())
    counted = [m for m in found.values() if m.denominator]
    sets = {name: m.rank_set for name, m in found.items() if m.rank_set}
    assert all(1 <= low <= high <= len(counted) for low, high in sets.values())
    # 302 of 302 settled beside 459 of 764: the first is surely better than the second, whatever the others are.
    assert sets["芦汀县"][0] == 1
    assert sets["星桥区"][0] > 1
    # Of two years it is known how many cases are worth one; sets rest on as many as would be independent.
    worth = np.array([m.worth for m in counted], dtype=float)
    assert (worth >= 1).all()
    numerators, denominators = (
        np.rint(np.array(counts, dtype=float) / worth)
        for counts in zip(*((m.numerator, m.denominator) for m in counted), strict=True)
    )
    low, high = rank_sets(numerators, denominators)
    assert list(sets.values()) == list(zip(low.tolist(), high.tolist(), strict=True))


def test_a_league_of_two_whose_ranks_hardly_ever_change(tmp_path: Path) -> None:
    ahead, behind = (
        report(
            code, indicators={k: {"numerator": n, "denominator": 40} for k in ("on_time_completion", "satisfaction")}
        )
        for code, n in (("990101", 26), ("990102", 12))
    )
    write_reports(tmp_path, ahead, behind)
    ((collection,), _) = gather([tmp_path])
    ((league,), findings) = form(collection, draws=Draws(256))
    assert findings == []
    assert violations("league", json.loads(encode(league)), "x") == []
    assert {share.first_error for share in uncertainty(league).sources.values()} == {None}
    for lang, said in (("zh", "误差多大无法估计"), ("en", "too few draws")):
        assert any(said in text for text in certainty_sentences(league, lang))


def test_an_area_that_one_pillar_alone_gives_a_score_has_no_rank_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.pages.site._FEW", 10_000)  # pages made here, and none after the one looked for
    page = (ROOT / "docs" / "scoring.md").read_text("utf-8")
    framework = tmp_path / "index.toml"
    framework.write_text(
        next(block for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL) if "[framework]" in block)
    )
    ((collection,), _) = gather([SUBMISSIONS / "example-prefecture"], [load(str(framework))])
    league = form(collection)[0][-1]
    alone = ranked_row(league, "990111")
    assert "outreach" in alone.rank_without_pillar
    assert alone.rank_without_pillar["outreach"] is None
    assert "板块，名次变为：第 10 名（去掉办理）；不能排名（去掉宣传培训）。" in "".join(
        without_sentences(league, alone, "zh")
    )
    assert any("not ranked without Outreach" in text for text in without_sentences(league, alone, "en"))
    path = tmp_path / "league.json"
    write_league(path, league)
    codes = [row.area_code for row in league.ranked]
    assert len(codes) == 12
    for code in codes:
        assert run(commands, ["explain", str(path), code]) == 0
    assert any("990111" in name for name, _ in pages([league], ("zh",), internal=True))
