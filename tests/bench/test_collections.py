"""Folders of reports: who is in a league, who is missing from it, and what never goes together."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from shutil import copytree

import pytest

from bench.league.enumerations import ComparatorKind
from bench.league.league import League
from scoring.text import Text
from tests.reports import (
    ROOT,
    SUBMISSIONS,
    absent_row,
    asked,
    codes,
    compared,
    leagues_of,
    ranks,
    report,
    row_of,
    write_reports,
)

TITLE = '[title]\nzh = "甲市"\nen = "A"\n'
HOTLINE = {code: {"percent": 99.5} for code in ("completion", "satisfaction", "on_time_feedback", "valid_return_visit")}


def roster(**areas: str) -> str:
    return TITLE + "".join(f'[[roster]]\ncode = "{c.removeprefix("c")}"\nname = "{n}"\n' for c, n in areas.items())


def ruling(kind: str, area: str, more: str, period: str = "2023") -> str:
    head = f'[[rulings]]\nkind = "{kind}"\narea = "{area}"\nperiod = "{period}"\n'
    return f'{head}reason = "甲"\ndocument = "甲〔2024〕1号"\n{more}\n'


def by_status(league: League) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in league.rows:
        found.setdefault(row.status, []).append(row.area_code)
    return found


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_two_files_for_one_area_are_errors_on_both_and_neither_counts(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"), report("990103", "丙县"))
    (tmp_path / "again.json").write_text(json.dumps(report("990101", on_time=100)), "utf-8")
    (league,), findings, _ = leagues_of(tmp_path)
    assert [(Path(f.file).name, f.code) for f in findings] == [
        ("990101-2023.json", "duplicate-submission"),
        ("again.json", "duplicate-submission"),
    ]
    assert by_status(league)["ranked"] == ["990102", "990103"]
    assert {i.area_code for i in league.inputs} == {"990102", "990103"}
    assert by_status(league)["absent"] == ["990101"]
    said = [f.message.en for f in absent_row(league, "990101").findings]
    assert len(said) == 2
    assert any("again.json" in text for text in said)
    assert any("990101-2023.json" in text for text in said)


def test_two_reports_of_the_city_leave_its_counties_without_them_and_that_is_said(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"), report("990100", "示例市"))
    (tmp_path / "again.json").write_text(json.dumps(report("990100", "示例市", on_time=97)), "utf-8")
    _, findings, _ = leagues_of(tmp_path)
    (unused,) = [f for f in findings if f.code == "parent-report-unused"]
    assert unused.values["name"] == "示例市"


def test_the_same_area_in_two_periods_is_two_leagues(tmp_path: Path) -> None:
    write_reports(tmp_path, *(report(code, period=p) for code in ("990101", "990102") for p in ("2022", "2023")))
    leagues, findings, _ = leagues_of(tmp_path)
    assert [league.period for league in leagues] == ["2022", "2023"]
    assert findings == []


def test_the_same_months_written_otherwise_are_one_period(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101", period="2023-Q1"), report("990102", period="2023-01/2023-03"))
    leagues, findings, _ = leagues_of(tmp_path)
    assert [league.period for league in leagues] == ["2023-Q1"]
    assert codes(findings) == ["period-renamed"]


def test_a_revision_takes_the_place_of_the_file_it_names(tmp_path: Path) -> None:
    (first,) = write_reports(tmp_path, report("990101", on_time=91))
    revised = report("990101", on_time=99, revision=2, replaces=sha256(first))
    (tmp_path / "revised.json").write_text(json.dumps(revised), "utf-8")
    write_reports(tmp_path, report("990102", "乙县"))
    (league,), findings, _ = leagues_of(tmp_path)
    assert row_of(league, "990101").indicators["on_time_completion"].numerator == 99
    assert [(Path(f.file), f.code) for f in findings] == [(first, "replaced"), (tmp_path / "revised.json", "revised")]


def test_two_revisions_of_one_file_clash(tmp_path: Path) -> None:
    (first,) = write_reports(tmp_path, report("990101"))
    for name in ("one", "other"):
        revised = report("990101", satisfied=len(name), replaces=sha256(first))
        (tmp_path / f"{name}.json").write_text(json.dumps(revised), "utf-8")
    leagues, findings, _ = leagues_of(tmp_path)
    assert codes(findings) == ["duplicate-submission"] * 2 + ["replaced"] * 2 + ["revised"] * 2
    assert leagues == []


def test_a_revision_may_replace_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    (first,) = write_reports(tmp_path, report("990101", indicators={"satisfaction": {"percent": "98%"}}))
    write_reports(tmp_path / ".", report("990102", "乙县"))
    (tmp_path / "revised.json").write_text(json.dumps(report("990101", replaces=sha256(first))), "utf-8")
    (league,), findings, _ = leagues_of(tmp_path)
    assert by_status(league)["ranked"] == ["990101", "990102"]
    assert "replaces-unknown" not in codes(findings)


def test_who_is_on_the_roster_and_sent_nothing_is_absent(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    (tmp_path / "collection.toml").write_text(roster(c990101="甲县", c990102="乙县", c990109="壬县"), "utf-8")
    (league,), _, _ = leagues_of(tmp_path)
    assert by_status(league) == {"ranked": ["990101", "990102"], "absent": ["990109"]}
    assert absent_row(league, "990109").area_name == "壬县"
    assert absent_row(league, "990109").reason == "no_report"


def test_a_report_that_cannot_be_used_is_not_called_absent_for_no_report(tmp_path: Path) -> None:
    bad = report("990103", "丙县", indicators={"satisfaction": {"numerator": 9, "denominator": 8}})
    unreadable = report("990104", "丁县", indicators={"satisfaction": {"percent": "98%"}})
    write_reports(tmp_path, report("990101"), report("990102", "乙县"), bad, unreadable)
    areas = {"c990101": "甲县", "c990102": "乙县", "c990103": "丙县", "c990104": "丁县"}
    (tmp_path / "collection.toml").write_text(roster(**areas), "utf-8")
    (league,), _, _ = leagues_of(tmp_path)
    assert {row.area_code: row.reason for row in league.absent} == {
        "990103": "unusable",
        "990104": "unusable",
    }


def test_a_higher_level_on_the_roster_is_a_reference_and_not_absent(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"), report("990100", "甲市"))
    (tmp_path / "collection.toml").write_text(roster(c990100="甲市", c990101="甲县", c990102="乙县"), "utf-8")
    (league,), _, _ = leagues_of(tmp_path)
    assert by_status(league) == {"ranked": ["990101", "990102"], "reference": ["990100"]}


def test_the_counties_of_a_roster_are_the_others_expected(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县", satisfied=80), report("990103", "丙县"))
    areas = {f"c99010{n}": f"{n}县" for n in range(1, 6)} | {"c990201": "外县"}
    (tmp_path / "collection.toml").write_text(roster(**areas), "utf-8")
    (league,), _, _ = leagues_of(tmp_path)
    city = compared(league, "990101", "satisfaction").comparator
    assert (city.source, city.numerator, city.denominator) == ("pooled", 520, 600)
    # 990201 lies in another city.
    assert (city.others_counted, city.others_expected) == (2, 4)


def test_one_other_county_is_too_few_to_pool(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    (league,), _, _ = leagues_of(tmp_path)
    found = row_of(league, "990101").indicators["satisfaction"].comparators
    city = found[ComparatorKind.CITY]
    assert (city.reason, city.difference) == ("few_others", None)
    assert ComparatorKind.PROVINCE not in found


def test_a_county_without_a_value_is_shown_no_mixture_of_definitions(tmp_path: Path) -> None:
    own = {"indicators": {"first_time_resolution": {"numerator": 50, "denominator": 100}}}
    other = {"context": {"administrative_first_time_resolution": {"numerator": 100, "denominator": 100}}}
    none = report("990101", framework="petition-work")
    made = [report(f"99010{n}", framework="petition-work", **(own if n < 4 else other)) for n in (2, 3, 4, 5)]
    write_reports(tmp_path, none, *made)
    (league,), _, _ = leagues_of(tmp_path)
    city = compared(league, "990101", "first_time_resolution").comparator
    assert (city.numerator, city.denominator) == (100, 200)


def test_a_province_is_pooled_from_at_least_two_cities(tmp_path: Path) -> None:
    write_reports(tmp_path, *(report(f"990{n}01", f"{n}县", satisfied=80 + n) for n in (1, 2, 3)))
    (league,), _, _ = leagues_of(tmp_path)
    found = row_of(league, "990101").indicators["satisfaction"].comparators
    assert ComparatorKind.CITY not in found
    province = found[ComparatorKind.PROVINCE].comparator
    assert (province.numerator, province.denominator) == (2 * (81 + 82 + 83), 600)


def test_one_area_alone_has_a_score_and_no_rank(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"))
    (league,), _, _ = leagues_of(tmp_path)
    row = row_of(league, "990101")
    # 95 % on time is halfway from 90 to 100, and 90 % satisfied halfway from 80.
    assert (row.score, row.rank, row.reason) == (pytest.approx(50.0), None, "too_few_areas")


@pytest.mark.parametrize(
    ("within", "ranked", "references"),
    [
        ("", ["990101", "990102", "990201", "990202"], ["990000", "990100", "990200"]),
        ("99", ["990101", "990102", "990201", "990202"], ["990000", "990100", "990200"]),
        ("9901", ["990101", "990102"], ["990000", "990100"]),
    ],
)
def test_narrowing_to_a_province_or_city(tmp_path: Path, within: str, ranked: list[str], references: list[str]) -> None:
    areas = ["990000", "990100", "990101", "990102", "990200", "990201", "990202"]
    write_reports(tmp_path, *(report(code, code) for code in areas))
    (league,), _, _ = leagues_of(tmp_path, within=within)
    assert by_status(league) == {"ranked": ranked, "reference": references}
    assert league.within == (within or None)


def test_narrowing_to_where_nobody_reported_leaves_no_league(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    assert leagues_of(tmp_path, within="9902")[0] == []


def test_real_and_fictional_areas_are_never_in_one_league(tmp_path: Path) -> None:
    folder = copytree(SUBMISSIONS / "panjin-hotline-2023", tmp_path / "mixed")
    fields = {"period": "2023-01/2023-04", "framework": "hotline-panjin"}
    made = [report(f"99010{n}", f"{n}县", **fields, indicators=HOTLINE) for n in (1, 2)]
    # One report of either world cannot be used; it is absent from its own world only.
    write_reports(folder, *made, report("990103", "3县", **fields, indicators={"completon": {"percent": 99}}))
    real = folder / "211122.json"
    real.write_text(real.read_text("utf-8").replace('"completion"', '"completon"'), "utf-8")
    leagues, _, _ = leagues_of(folder)
    worlds = [{row.area_code.startswith("99") for row in league.rows} for league in leagues]
    assert all(len(world) == 1 for world in worlds)
    assert [("fictional" in league.notes) for league in leagues] == [world == {True} for world in worlds]
    assert {True} in worlds
    assert {False} in worlds


def test_a_report_for_another_framework_is_in_no_way_part_of_a_league(tmp_path: Path) -> None:
    other = report("990103", "丙县", framework="hotline-panjin", indicators={"completion": {"percent": 99}})
    broken = report("990104", "丁县", framework="hotline-panjin", indicators={"nothing": {"percent": 99}})
    write_reports(tmp_path, report("990101"), report("990102", "乙县"), other, broken)
    leagues, _, _ = leagues_of(tmp_path)
    process = next(league for league in leagues if league.framework.code == "petition-process")
    assert by_status(process) == {"ranked": ["990101", "990102"]}


def test_another_framework_ranks_what_it_defines_alike(prefecture: dict[str, League]) -> None:
    leagues, findings, _ = leagues_of(SUBMISSIONS / "example-prefecture", frameworks=["petition-process"])
    assert [(league.framework.code, league.period) for league in leagues] == [
        ("petition-process", "2022"),
        ("petition-process", "2023"),
    ]
    assert "definition-differs" not in codes(findings)
    own, other = (row_of(league, "990106").indicators for league in (prefecture["2023"], leagues[1]))
    assert set(other) < set(own)
    assert all(other[code].value == own[code].value for code in other)


def test_another_framework_refuses_what_it_defines_otherwise() -> None:
    leagues, findings, _ = leagues_of(SUBMISSIONS / "panjin-hotline-2023", frameworks=["petition-work"])
    assert leagues == []
    assert codes(asked(findings)) == ["definition-differs"] * 7
    assert all("so they are not used: satisfaction." in f.message("en") for f in asked(findings))


def test_two_frameworks_give_two_leagues(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    leagues, _, _ = leagues_of(tmp_path, frameworks=["petition-process", "petition-work"])
    assert [league.framework.code for league in leagues] == ["petition-process", "petition-work"]
    assert len({league.id for league in leagues}) == 2


def test_a_framework_beside_the_reports_ranks_them(tmp_path: Path) -> None:
    text = (ROOT / "scoring" / "frameworks" / "petition-process.toml").read_text("utf-8")
    (tmp_path / "own.toml").write_text(text.replace('"petition-process"', '"own-rules"').replace("50", "90"), "utf-8")
    (tmp_path / "collection.toml").write_text('frameworks = ["own.toml"]\n' + TITLE, "utf-8")
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    (league,), findings, unusable = leagues_of(tmp_path)
    assert codes([*findings, *unusable]) == []
    assert league.framework.code == "own-rules"
    # Half of the weight has data, and this one asks for nine tenths.
    assert [row.reason for row in league.unranked] == ["low_coverage"] * len(league.rows)


def test_points_by_rulings_and_the_order_they_make(tmp_path: Path) -> None:
    # 95 and 90 are 50 points each way.
    write_reports(tmp_path, *(report(f"99010{n}", f"{n}县") for n in (1, 2, 3)), report("990104", "4县", on_time=100))
    (tmp_path / "rulings.toml").write_text(
        ruling("bonus", "990101", "points = 2.5")
        + ruling("penalty", "990102", "points = 60")
        + ruling("veto", "990104", 'effect = "last"'),
        "utf-8",
    )
    (league,), findings, _ = leagues_of(tmp_path)
    assert findings == []
    found = {row.area_code: (row.rank, pytest.approx(row.score)) for row in league.scored}
    # A penalty takes a score to 0 and no further.
    assert found == {"990101": (1, 52.5), "990103": (2, 50.0), "990102": (3, 0.0), "990104": (4, 75.0)}
    assert set(league.collection.files) == {"rulings.toml"}


def test_a_correction_takes_the_place_of_the_number(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    entry = 'indicator = "satisfaction"\nentry = { numerator = 140, denominator = 200 }'
    (tmp_path / "rulings.toml").write_text(ruling("correction", "990101", entry), "utf-8")
    (league,), findings, _ = leagues_of(tmp_path)
    assert row_of(league, "990101").indicators["satisfaction"].value == 70.0
    assert findings == []


def test_a_correction_of_no_indicator_is_the_offices_error_and_not_the_countys(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"))
    entry = 'indicator = "satisfacton"\nentry = { numerator = 70, denominator = 100 }'
    (tmp_path / "rulings.toml").write_text(ruling("correction", "990101", entry), "utf-8")
    _, findings, unusable = leagues_of(tmp_path)
    assert {Path(f.file).name for f in [*findings, *unusable]} == {"rulings.toml"}


def test_a_configuration_that_cannot_be_used_stops_its_folder_only(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_reports(tmp_path / name, report("990101"), report("990102", "乙县", on_time=99))
    (tmp_path / "one" / "collection.toml").write_text("title = 1\n", "utf-8")
    (league,), _, unusable = leagues_of(tmp_path)
    assert league.collection.folder == "other"
    assert ranks(league) == {"990102": 1, "990101": 2}
    assert codes(unusable) == ["wrong-type"]


def test_a_file_alone_is_a_collection_with_its_folders_configuration(tmp_path: Path) -> None:
    paths = write_reports(tmp_path, report("990101"), report("990102", "乙县"), report("990103", "丙县"))
    (tmp_path / "collection.toml").write_text(TITLE, "utf-8")
    (league,), findings, _ = leagues_of(paths[0], paths[2], paths[0])
    assert list(ranks(league)) == ["990101", "990103"]
    assert league.collection.title == Text("甲市", "A")
    assert findings == []


def test_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    write_reports(tmp_path / ".old", report("990101"))
    write_reports(tmp_path / "new", report("990102", "乙县"))
    leagues, _, _ = leagues_of(tmp_path)
    assert [league.collection.folder for league in leagues] == ["new"]


def test_neither_the_order_of_paths_nor_of_files_matters(tmp_path: Path) -> None:
    areas = [report(f"99010{n}", f"{n}县", on_time=90 + n) for n in (1, 2, 3)]
    paths = write_reports(tmp_path / "x", *areas)
    assert leagues_of(*paths)[0] == leagues_of(*reversed(paths))[0] == leagues_of(tmp_path)[0]
