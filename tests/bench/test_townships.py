"""Leagues of every level: cities, counties and townships, each beside the two levels above it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.commands.rank import RankRequest, rank
from bench.forming import leagues_of_parts as forming
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake import areas
from bench.intake.board import board
from bench.intake.collections import Collection, gather
from bench.league.codec import encode
from bench.league.enumerations import ComparatorKind, ComparatorSource
from bench.views.headings import heading
from bench.views.parents import nearest_name, parent_kinds, parents_named
from tests.reports import SUBMISSIONS, absent_row, codes, compared, ranks, report, row_of, write_reports

COUNTY, CITY, PROVINCE = ComparatorKind.COUNTY, ComparatorKind.CITY, ComparatorKind.PROVINCE


def township(code: str, name: str = "某镇", on_time: int = 95, satisfied: int = 90, **fields: Any) -> dict[str, Any]:
    """Half of the weight of petition-township: rates over 100 and 200 cases, the others not stated."""
    found = report(code, name, on_time=on_time, satisfied=satisfied, framework="petition-township", **fields)
    found["indicators"].pop("accurate_referral")
    found["indicators"]["dispute_resolution"] = {"missing": "not_stated"}
    return found


def collection_of(folder: Path, *reports: dict[str, Any], toml: str = "") -> Collection:
    write_reports(folder, *reports)
    if toml:
        title = '[title]\nzh = "甲"\nen = "A"\n'
        (folder / "collection.toml").write_text(f"{toml}\n{title}" if "[[" not in toml else f"{title}{toml}", "utf-8")
    ((collection,), unusable) = gather([folder])
    assert not unusable
    return collection


@pytest.mark.parametrize(
    ("code", "level", "parents"),
    [
        ("430525101", "township", {"county": "430525", "city": "430500"}),
        ("110101001", "township", {"county": "110101", "province": "110000"}),  # a municipality's districts
        ("441900101", "township", {"city": "441900", "province": "440000"}),  # a city without counties
        ("430525", "county", {"city": "430500", "province": "430000"}),
        ("429004", "county", {"province": "420000"}),
        ("430500", "city", {"province": "430000"}),
        ("430000", "province", {}),
    ],
)
def test_an_area_is_compared_with_the_two_levels_above_it(code: str, level: str, parents: dict[str, str]) -> None:
    assert areas.level(code) == level
    assert dict(areas.parents(code)) == parents


@pytest.mark.parametrize(
    ("text", "code"),
    [("430525101", "430525101"), ("430525101000", "430525101"), ("430525000", "430525"), ("430525000000", "430525")],
)
def test_zeros_behind_a_code_are_no_township(text: str, code: str) -> None:
    assert areas.stated_code(text) == code


@pytest.mark.parametrize("code", ["990101000", "99010110", "990101101001", "9901Z1101"])
def test_a_code_of_another_form_is_refused(tmp_path: Path, code: str) -> None:
    found = collection_of(
        tmp_path, township("990101101"), {**township("990101102"), "area": {"code": code, "name": "甲"}}
    )
    assert codes(found.findings) == ["bad-format"]


def test_townships_are_beside_their_county_and_city(tmp_path: Path) -> None:
    """990101: 95 + 92 + 93 of 300 on time; with the two of 990102 (91 + 90) the city's are 461 of 500."""
    own = [township(f"99010110{n}", on_time=x) for n, x in enumerate((95, 92, 93))]
    other = [township(f"99010210{n}", on_time=x) for n, x in enumerate((91, 90))]
    ((league,), findings) = form(collection_of(tmp_path, *own, *other))
    assert not findings
    assert ranks(league) == {"990101100": 1, "990101102": 2, "990101101": 3, "990102100": 4, "990102101": 5}
    county, city = (compared(league, "990101100", "on_time_completion", kind).comparator for kind in (COUNTY, CITY))
    assert (county.source, county.numerator, county.denominator) == (ComparatorSource.POOLED, 280, 300)
    assert (city.numerator, city.denominator, city.others_counted) == (461, 500, 4)
    assert PROVINCE not in row_of(league, "990101100").indicators["on_time_completion"].comparators
    assert (parent_kinds(league), nearest_name(league, "zh"), parents_named(league, league.scored, "en")) == (
        (COUNTY, CITY),
        "全县",
        "county and city",
    )


def test_a_city_of_one_county_is_not_pooled(tmp_path: Path) -> None:
    ((league,), _) = form(collection_of(tmp_path, *(township(f"99010110{n}") for n in range(4))))
    assert set(row_of(league, "990101100").indicators["satisfaction"].comparators) == {COUNTY}


def test_the_area_table_says_how_many_townships_there_are(tmp_path: Path) -> None:
    """430525 has 24; its own three are counted, and the reports are no roster."""
    ((league,), _) = form(collection_of(tmp_path, *(township(f"43052510{n}") for n in range(3))))
    found = compared(league, "430525100", "satisfaction", COUNTY).comparator
    assert (found.area_name, found.others_counted, found.others_expected) == ("洞口县", 2, 23)


def test_a_countys_own_report_comes_first_and_names_come_from_the_roster(tmp_path: Path) -> None:
    roster = "".join(
        f'[[roster]]\ncode = "{code}"\nname = "{name}"\n'
        for code, name in (("990101", "甲县"), ("990101100", "东镇"), ("990101101", "西镇"), ("990101102", "南镇"))
    )
    reports = [township("990101100", "东镇"), township("990101101", "西镇"), township("990101", "甲县", on_time=80)]
    collection = collection_of(tmp_path, *reports, toml=roster)
    ((league,), _) = form(collection, each="county")
    assert heading(league, "zh").split(" · ")[2] == "甲县"
    assert compared(league, "990101100", "on_time_completion", COUNTY).comparator.source == ComparatorSource.OWN_REPORT
    assert absent_row(league, "990101102").area_name == "南镇"
    assert [area.code for area in board(collection, "2024-01-01").areas] == [
        "990101", "990101100", "990101101", "990101102",
    ]  # fmt: skip


def test_cities_are_beside_their_province(tmp_path: Path) -> None:
    text = (Path(forming.__file__).parents[2] / "scoring/frameworks/petition-process.toml").read_text("utf-8")
    text = text.replace('code = "petition-process"', 'code = "cities"').replace('level = "county"', 'level = "city"')
    (tmp_path / "cities.toml").write_text(text, "utf-8")
    own = [report(f"990{n}00", on_time=90 + n, framework="cities") for n in (1, 2, 3)]
    collection = collection_of(tmp_path, *own, toml='frameworks = ["cities.toml"]')
    ((league,), findings) = form(collection, each="county")
    assert ranks(league) == {"990300": 1, "990200": 2, "990100": 3}
    found = compared(league, "990100", "on_time_completion", PROVINCE).comparator
    assert (found.numerator, found.denominator, parent_kinds(league)) == (276, 300, (PROVINCE,))
    assert codes(findings) == ["not-divided"]


def townships(cities: int = 2, counties: int = 2, each: int = 3) -> list[dict[str, Any]]:
    places = [(a, b, c) for a in range(1, cities + 1) for b in range(1, counties + 1) for c in range(each)]
    return [
        township(f"99{a:02}{b:02}10{c}", f"镇{a}{b}{c}", on_time=80 + 5 * a + 3 * b - 4 * c, satisfied=70 + 9 * c + a)
        for a, b, c in places
    ]


def test_every_county_by_itself_is_what_narrowing_to_it_gives(tmp_path: Path) -> None:
    collection = collection_of(tmp_path, *townships(), township("990101", "甲县"), township("990200", "乙市"))
    every, _ = form(collection, draws=Draws(100), each="county")
    alone = [
        league for part in ("990101", "990102", "990201", "990202") for league in form(collection, part, Draws(100))[0]
    ]
    assert [encode(league) for league in every] == [encode(league) for league in alone]
    of_cities, _ = form(collection, each="city")
    assert [league.within for league in of_cities] == ["9901", "9902"]


def test_processes_form_what_one_process_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what each is given of the collection, which is what its leagues rest on; and it can be sent."""
    import pickle

    collection = collection_of(
        tmp_path,
        *townships(),
        {**township("990101102", "镇112"), "period": "2022"},
        township("990101", "甲县"),
        toml='[deadlines]\n2023 = "2023-01-01"\n[[roster]]\ncode = "990202105"\nname = "远镇"\n',
    )
    every, findings = form(collection, draws=Draws(100), each="county")

    def here(work: Any, common: Any, jobs: Any, **_: int) -> Any:
        sent = pickle.loads(pickle.dumps(common))
        return (work(sent, pickle.loads(pickle.dumps(job))) for job in jobs)

    monkeypatch.setattr("bench.processes.shared", here)
    monkeypatch.setattr("bench.intake.collections._FEW", 1)
    (read,), unusable = gather([collection.folder])
    assert (read, unusable) == (collection, [])

    def written(name: str) -> dict[str, bytes]:
        request = RankRequest(
            (collection.folder,), tmp_path / name, "zh", draws=Draws(100), charts=False, each="county"
        )
        result = rank(request)
        assert [bool(league.rows) for league in result.leagues] == [name == "whole"] * len(every)
        return {p.relative_to(tmp_path / name).as_posix(): p.read_bytes() for p in (tmp_path / name).rglob("league.*")}

    alone = written("whole")
    monkeypatch.setattr(forming, "MOST_TOGETHER", 1)
    monkeypatch.setattr(forming, "shared", here)
    again, found = form(collection, draws=Draws(100), each="county")
    assert [encode(league) for league in every] == [encode(league) for league in again]
    assert found == findings
    monkeypatch.setattr("bench.pages.leagues_page.MOST_SHOWN", 1)
    assert written("parts") == alone  # by whoever formed them, who keeps nothing of them


def test_the_collection_says_whose_tables_there_are(tmp_path: Path) -> None:
    assert collection_of(tmp_path / "in", *townships(1)).configuration.each is None
    collection = collection_of(tmp_path / "in", *townships(1), toml='leagues = "each-county"')
    assert collection.configuration.each == "county"
    for each, within in ((None, ["990101", "990102"]), ("whole", [None])):
        request = RankRequest((tmp_path / "in",), tmp_path / "out", "zh", charts=False, each=each)
        assert [league.within for league in rank(request).leagues] == within


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("990102103", "丁镇", "应报名单上它的代码是 990101103，还没有报来"),
        ("990102103", "洞口县高沙镇", "名称里写的却是洞口县（430525）"),
        ("990102103", "甲子县丙镇", "名称里写的却是甲子县（990101）"),
    ],
)
def test_a_township_code_under_another_county_is_refused(tmp_path: Path, code: str, name: str, said: str) -> None:
    named = (
        ("990101", "甲子县"),
        ("990102", "乙县"),
        ("990101101", "丙镇"),
        ("990101103", "丁镇"),
        ("990102101", "戊镇"),
    )
    roster = "".join(f'[[roster]]\ncode = "{c}"\nname = "{n}"\n' for c, n in named)
    collection = collection_of(
        tmp_path, township("990101101", "丙镇"), township("990102101", "戊镇"), township(code, name), toml=roster
    )
    (found,) = [f for f in collection.findings if f.code == "township-elsewhere"]
    assert found.message("zh") == f"{name}用的代码是 {code}，在乙县之下；{said}。"
    assert [s.area_code for s in collection.rejected] == [code]


@pytest.mark.parametrize("name", ["丙镇", "新城区街道", "乙县镇", "洞口镇"])
def test_a_township_in_its_own_county_is_not_asked(tmp_path: Path, name: str) -> None:
    """Nor one that bears the name of another's that has reported, or whose own name begins as a county's does."""
    roster = "".join(
        f'[[roster]]\ncode = "{c}"\nname = "{n}"\n' for c, n in (("990101101", "丙镇"), ("990102", "乙县"))
    )
    collection = collection_of(tmp_path, township("990101101", "丙镇"), township("990102101", name), toml=roster)
    assert "township-elsewhere" not in codes(collection.findings)


def test_the_shipped_townships() -> None:
    """The points of 枫林镇 from the counts in its file and the ends of each scale."""
    ((collection,), _) = gather([SUBMISSIONS / "example-townships"])
    ((league,), _) = form(collection, each=collection.configuration.each)
    entries = json.loads((SUBMISSIONS / "example-townships" / "990103104-2023.json").read_text("utf-8"))["indicators"]
    points = 0.0
    for code, weight, lower in (
        ("timely_acceptance", 15, 90),
        ("on_time_completion", 25, 90),
        ("dispute_resolution", 10, 50),
        ("first_time_resolution", 25, 80),
        ("satisfaction", 25, 80),
    ):
        percent = 100 * entries[code]["numerator"] / entries[code]["denominator"]
        points += weight * min(max((percent - lower) / (100 - lower), 0), 1)
    assert row_of(league, "990103104").score == pytest.approx(points)
    assert (len(league.ranked), absent_row(league, "990103200").area_name) == (7, "云岭乡")
