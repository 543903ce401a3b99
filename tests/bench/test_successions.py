"""Area codes that changed: reports before and after are joined where it is the same area, and never silently."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench.cli import commands
from bench.forming.rank_changes import compare
from bench.intake.areas import area_table
from bench.intake.collections import gather
from bench.intake.findings import Finding
from bench.intake.successions import Succession, SuccessionKind, Successions, shipped, with_own
from bench.league.league import League
from tests.reports import NOT_STATED, absent_row, codes, leagues_of, ranks, report, write_reports

TITLE = '[title]\nzh = "甲市"\nen = "A"\n'


def succession(old: str, new: str, since: str = "2020", kind: str = "recoded") -> str:
    """A change of a code as collection.toml has it."""
    lines = {"old": old, "new": new, "from": since, "kind": kind, "source": "甲民〔2020〕1号"}
    return "[[succession]]\n" + "".join(f'{key} = "{value}"\n' for key, value in lines.items())


def rate(numerator: int, denominator: int) -> dict[str, Any]:
    return {"numerator": numerator, "denominator": denominator}


def of(code: str, name: str, period: str, numerator: int = 180, denominator: int = 203) -> dict[str, Any]:
    rates = {"on_time_completion": rate(numerator, denominator), "satisfaction": rate(numerator + 3, denominator + 4)}
    others = {indicator: {"missing": "not_stated"} for indicator in NOT_STATED}
    return report(code, name, period=period, indicators={**rates, **others})


def checked(folder: Path, *reports: dict[str, Any], configuration: str = "") -> list[Finding]:
    write_reports(folder, *reports)
    if configuration:
        (folder / "collection.toml").write_text(TITLE + configuration, "utf-8")
    (collection,), unusable = gather([folder], keep=False)
    assert unusable == []
    return list(collection.findings)


def test_every_shipped_succession_leads_to_the_area_table_and_names_its_source() -> None:
    table = area_table()
    for s in shipped().known:
        assert s.new in table
        assert s.old not in table or s.kind == SuccessionKind.SPLIT  # a part of an area that goes on
        assert s.source
    recoded = [s.old for s in shipped().known if s.kind == SuccessionKind.RECODED]
    assert len(recoded) == len(set(recoded))
    assert shipped().same("430521") == "430582"


def test_an_area_that_changed_twice_is_still_one() -> None:
    def recoded(old: str, new: str) -> Succession:
        return Succession(old, new, "2020", SuccessionKind.RECODED, "甲")

    known = Successions((recoded("990101", "990181"), recoded("990181", "990191")))
    assert {known.same(code) for code in ("990101", "990181", "990191")} == {"990191"}
    in_a_circle = Successions((recoded("990101", "990181"), recoded("990181", "990101")))
    assert in_a_circle.same("990101") in ("990101", "990181")


def test_what_a_collection_says_of_a_code_takes_the_place_of_what_is_shipped() -> None:
    own = Succession("430521", "430599", "2019", SuccessionKind.SPLIT, "甲")
    assert with_own((own,)).same("430521") == "430521"
    assert with_own(()).same("430521") == "430582"


def test_an_area_under_its_earlier_code_is_compared_as_itself_and_that_is_said(tmp_path: Path) -> None:
    now, then = of("990181", "甲市", "2023", 20, 2100), of("990101", "甲县", "2019")
    assert codes(checked(tmp_path / "apart", now, then)) == []
    found = checked(tmp_path / "joined", now, then, configuration=succession("990101", "990181"))
    assert codes(found) == ["scale-unlike-before", "scale-unlike-before", "succession-joined"]
    joined = next(f for f in found if f.code == "succession-joined")
    assert joined.message("en") == (
        "The report for 2019 has the area's earlier code 990101 (甲县) and is compared with as its own."
    )


@pytest.mark.parametrize(("kind", "said"), [("split", "a split"), ("merger", "a merger")])
def test_a_split_or_merger_is_not_joined_and_that_is_said(tmp_path: Path, kind: str, said: str) -> None:
    changes = succession("990101", "990181", kind=kind)
    found = checked(
        tmp_path, of("990181", "甲区", "2023", 20, 2100), of("990101", "甲县", "2019"), configuration=changes
    )
    assert codes(found) == ["succession-not-joined"]
    assert f"came out of 990101 (甲县) by {said} (2020, 甲民〔2020〕1号)" in found[0].message("en")


def test_two_reports_of_one_area_under_both_codes_clash(tmp_path: Path) -> None:
    both = of("990101", "甲县", "2020"), of("990181", "甲市", "2020")
    found = checked(tmp_path, *both, configuration=succession("990101", "990181"))
    assert codes(found) == ["duplicate-submission", "duplicate-submission"]


@pytest.mark.parametrize(("period", "expected"), [("2018", []), ("2019", []), ("2020", ["area-code-replaced"])])
def test_an_earlier_code_is_known_in_its_own_time(tmp_path: Path, period: str, expected: list[str]) -> None:
    found = checked(tmp_path, of("430521", "邵东县", period))
    assert codes(found) == expected
    assert all("replaced by 430582 in 2019 (民函〔2019〕71号)" in f.message("en") for f in found)


def in_league(folder: Path, *reports: dict[str, Any], configuration: str = "") -> League:
    write_reports(folder, *reports)
    if configuration:
        (folder / "collection.toml").write_text(TITLE + configuration, "utf-8")
    leagues, _, _ = leagues_of(folder)
    return leagues[-1]


@pytest.mark.parametrize("period", ["2018", "2022", "2024", "2023-10/2024-03"])
def test_without_a_roster_nobody_is_absent_in_another_year_than_the_area_tables(tmp_path: Path, period: str) -> None:
    league = in_league(tmp_path, *(of(code, "县", period) for code in ("430521", "430525", "430527")))
    assert league.absent == ()


def test_without_a_roster_the_areas_of_the_table_are_expected_in_its_year(tmp_path: Path) -> None:
    league = in_league(tmp_path, *(of(code, "县", "2023") for code in ("430525", "430527")))
    assert "430582" in {row.area_code for row in league.absent}


def roster(*areas: tuple[str, str]) -> str:
    return "".join(f'[[roster]]\ncode = "{code}"\nname = "{name}"\n' for code, name in areas)


def test_who_reported_under_an_earlier_code_is_not_absent(tmp_path: Path) -> None:
    areas = roster(("990181", "甲市"), ("990102", "乙县"), ("990103", "丙县"))
    configuration = areas + succession("990101", "990181")
    league = in_league(
        tmp_path, of("990101", "甲县", "2019"), of("990102", "乙县", "2019"), configuration=configuration
    )
    assert [row.area_code for row in league.absent] == ["990103"]
    assert absent_row(league, "990103").reason == "no_report"


def test_parts_of_an_area_that_reported_as_one_are_not_absent(tmp_path: Path) -> None:
    areas = roster(("990181", "甲区"), ("990182", "乙区"), ("990103", "丙县"))
    parted = "".join(succession("990101", new, kind="split") for new in ("990181", "990182"))
    league = in_league(
        tmp_path, of("990101", "甲县", "2019"), of("990103", "丙县", "2019"), configuration=areas + parted
    )
    assert league.absent == ()


def test_a_league_finds_an_area_in_its_earlier_periods(tmp_path: Path) -> None:
    reports = [of(c, n, p) for p, c, n in (("2022", "990101", "甲县"), ("2023", "990181", "甲市"))]
    reports += [of("990102", "乙县", period, 150) for period in ("2022", "2023")]
    league = in_league(tmp_path, *reports, configuration=succession("990101", "990181", "2023"))
    (past,) = league.history
    assert set(past.areas) == {"990181", "990102"}
    assert past.areas["990181"].area_name == "甲县"
    assert [s.new for s in league.collection.successions] == ["990181"]


def two_leagues(folder: Path, configuration: str) -> tuple[League, League]:
    reports = [of(c, n, p) for p, c, n in (("2022", "990101", "甲县"), ("2023", "990181", "甲市"))]
    reports += [of("990102", "乙县", "2022", 150), of("990102", "乙县", "2023", 190)]
    write_reports(folder, *reports)
    (folder / "collection.toml").write_text(TITLE + configuration, "utf-8")
    leagues, _, _ = leagues_of(folder)
    old, new = leagues
    return old, new


def test_compare_joins_an_area_over_a_change_of_code_and_says_so(tmp_path: Path) -> None:
    old, new = two_leagues(tmp_path, succession("990101", "990181", "2023"))
    assert (ranks(old), ranks(new)) == ({"990101": 1, "990102": 2}, {"990181": 2, "990102": 1})
    found = compare(old, new, "old.json", "new.json")
    assert {a.area_code: a.places for a in found.areas} == {"990181": -1, "990102": 1}
    assert [(j.code_old, j.name_old, j.code_new, j.name_new) for j in found.joined] == [
        ("990101", "甲县", "990181", "甲市")
    ]
    assert found.left_out == ()


def test_compare_says_what_a_split_leaves_out(tmp_path: Path) -> None:
    found = compare(*two_leagues(tmp_path, succession("990101", "990181", "2023", "split")), "old.json", "new.json")
    assert [a.area_code for a in found.areas] == ["990102"]
    assert [(a.area_code, a.reason) for a in found.left_out] == [("990101", "split"), ("990181", "split")]


def test_check_says_who_has_not_reported(tmp_path: Path) -> None:
    areas = roster(("990101", "甲县"), ("990102", "乙县"), ("990103", "丙县"))
    bad = report("990102", "乙县", indicators={"satisfaction": rate(9, 8)})
    found = checked(tmp_path, of("990101", "甲县", "2023"), bad, configuration=areas)
    (missing,) = [f for f in found if f.code == "not-reported"]
    assert missing.message("en") == "Nothing received for 2023 from: 丙县 (1 of the 3 areas on the roster)."
    assert Path(missing.file).name == "collection.toml"


def test_a_name_that_is_another_on_the_roster_is_asked_about_in_both(tmp_path: Path) -> None:
    found = checked(tmp_path, of("990101", "甲县", "2023"), configuration=roster(("990101", "乙县")))
    assert codes(found) == ["roster-name-differs"]
    assert found[0].message("en") == "Code 990101 is 乙县 on the roster and 甲县 in the report."


def test_a_roster_without_one_report_is_said_to_wait_for_them(tmp_path: Path) -> None:
    (tmp_path / "collection.toml").write_text(TITLE + roster(("990101", "甲县"), ("990102", "乙县")), "utf-8")
    result = CliRunner().invoke(commands("zh"), ["check", str(tmp_path)], obj="zh")
    assert "[nobody-reported]" in result.output
    assert "应报名单列了 2 个地区，还没有一个报来：甲县、乙县。" in result.output
    assert "no-submissions" not in result.output
    beside = tmp_path / "2023"
    write_reports(beside, of("990101", "甲县", "2023"))
    _, _, unusable = leagues_of(tmp_path)
    assert [f.code for f in unusable] == ["nobody-reported"]
