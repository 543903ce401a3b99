"""A county that changes its code, is split or merged within the year: it is said, nothing added twice or left out."""

from __future__ import annotations

from pathlib import Path

from bench.intake.findings import Finding
from bench.league.enumerations import Reason
from bench.league.league import League
from tests.bench.test_roll_up import quarters, work
from tests.reports import codes, row_of, write_reports
from tests.rolled_up import QUARTERS, formed, rate


def succession(kind: str, old: str, new: str, since: str = "2024-07") -> str:
    stated = {"old": old, "new": new, "from": since, "kind": kind, "source": "d"}
    return "[[succession]]\n" + "".join(f'{key} = "{value}"\n' for key, value in stated.items())


def year(folder: Path, stated: str) -> tuple[League, list[Finding]]:
    (folder / "collection.toml").write_text('title = { zh = "甲市", en = "A" }\n' + stated, encoding="utf-8")
    (league,), findings = formed(folder, "2024")
    return league, findings


def test_an_area_that_changes_its_code_is_one_area_under_the_later_one(tmp_path: Path) -> None:
    """9/10, 1/2 under the old code and 30/31, 17/57 under the new are 57/100; the old code's ruling counts."""
    own = quarters("990101", [(9, 10), (1, 2), (30, 31), (17, 57)])
    for late in own[2:]:
        late["area"] = {"code": "990111", "name": "甲区"}
    write_reports(tmp_path, *own, *quarters("990102", [(8, 10)] * 4))
    ruling = 'kind = "bonus"\narea = "990101"\nperiod = "2024-Q1"\npoints = 2\nreason = "r"\ndocument = "d"\n'
    (tmp_path / "rulings.toml").write_text(f"[[rulings]]\n{ruling}", encoding="utf-8")
    league, findings = year(tmp_path, succession("recoded", "990101", "990111"))
    row = row_of(league, "990111")
    satisfaction = row.indicators["satisfaction"]
    assert (satisfaction.numerator, satisfaction.denominator) == (57, 100)
    assert row.parts == QUARTERS
    assert row.rulings == 2
    assert not [r for r in league.rows if r.area_code == "990101"]
    assert sorted(i.area_code for i in league.inputs) == [
        *["990101"] * 2,
        *["990102"] * 4,
        *["990111"] * 2,
    ]
    assert "area-recoded" in codes(findings)
    assert "area-code-changes" not in codes(findings)


def test_of_a_merger_nothing_is_added_twice(tmp_path: Path) -> None:
    gone = [work("990103", p, {"satisfaction": rate(5, 10)}, "丙县") for p in QUARTERS[:2]]
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4), *gone)
    league, findings = year(tmp_path, succession("merger", "990103", "990101"))
    satisfaction = row_of(league, "990101").indicators["satisfaction"]
    assert (satisfaction.numerator, satisfaction.denominator) == (36, 40)
    merged = row_of(league, "990103")
    assert merged.parts_missing == ("2024-Q3", "2024-Q4") or merged.parts_missing == ("2024-H2",)
    assert merged.reason == Reason.PARTS_MISSING
    (said,) = [f for f in findings if f.code == "area-merger"]
    assert said.values["since"] == "2024-07"
    assert "990103 (2024-Q1, 2024-Q2)" in said.values["found"][0]  # type: ignore[index, operator]
    assert "parts-missing" not in codes(findings)  # there is nobody left to ask


def test_a_split_within_the_year_is_said(tmp_path: Path) -> None:
    born = [work("990104", p, {"satisfaction": rate(5, 10)}, "丁区") for p in QUARTERS[2:]]
    write_reports(tmp_path, *quarters("990101", [(9, 10)] * 4), *born, *quarters("990102", [(8, 10)] * 4))
    league, findings = year(tmp_path, succession("split", "990101", "990104"))
    assert row_of(league, "990104").reason == Reason.PARTS_MISSING
    assert row_of(league, "990101").indicators["satisfaction"].denominator == 40
    assert "area-split" in codes(findings)
    assert "parts-missing" not in codes(findings)
    assert "area-split" not in codes(year(tmp_path, succession("split", "990101", "990104", "2023-07"))[1])
