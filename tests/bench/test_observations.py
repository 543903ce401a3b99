"""The eleven things that the five published reports show, each found where the program handles it."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from bench.intake.collections import gather
from bench.intake.findings import Finding
from bench.league.league import League
from bench.views.places import reason_text
from tests.reports import SUBMISSIONS, leagues_of, reference_row, row_of

SEEDS = SUBMISSIONS / "seed-reports"
DONGKOU, MINQUAN, LANSHAN, HOHHOT = "430525-2023.json", "411421-2023.json", "431127-2024.json", "150100-2023.json"


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    (collection,), unusable = gather([SEEDS], keep=False)
    assert unusable == []
    return list(collection.findings)


def said(findings: list[Finding], file: str, code: str, lang: str = "en") -> str:
    (found,) = [f for f in findings if (Path(f.file).name, f.code) == (file, code)]
    return found.message(lang)


def edited(tmp_path: Path, file: str, change: Any) -> list[Finding]:
    """What is found once one report has been changed."""
    folder = copytree(SEEDS, tmp_path / "seeds")
    content = json.loads((folder / file).read_text("utf-8"))
    change(content)
    (folder / file).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    (collection,), _ = gather([folder], keep=False)
    return list(collection.findings)


def test_1_rates_come_without_counts(findings: list[Finding]) -> None:
    english = said(findings, DONGKOU, "percent-bare")
    assert "Public satisfaction 99.57 % (of at least 230, 233 if cut off)" in english
    assert "First-time resolution 98.42 % (of at least 190, 127 if cut off)" in english
    assert "群众满意率 99.57 %（分母≥230，截尾则≥233）" in said(findings, DONGKOU, "percent-bare", "zh")
    assert "what the others think is unknown" in said(findings, DONGKOU, "no-response-rate")


def test_1_an_impossible_percentage_of_a_stated_denominator(tmp_path: Path) -> None:
    def over_229(content: Any) -> None:
        content["indicators"]["satisfaction"] = {"percent": 99.57, "denominator": 229}

    # 228/229 is 99.5633, 229/229 is 100.
    found = said(edited(tmp_path, DONGKOU, over_229), DONGKOU, "percent-impossible")
    assert found == "No whole number over 229 gives 99.57 %: 228 gives 99.5633 %, 229 gives 100 %."


def test_2_counts_come_without_rates(seeds: dict[str, League], findings: list[Finding]) -> None:
    measured = reference_row(seeds["2023"], "150100").indicators
    assert measured["dispute_resolution"].value == pytest.approx(100 * 1160 / 1560)
    assert measured["backlog_resolution"].value == pytest.approx(100 * 295 / 300)
    # 207/282 as 73.4 and 52/58 as 89.66 agree to the decimals printed, and nobody is asked.
    assert not [f for f in findings if f.code.startswith("percent-") and Path(f.file).name == MINQUAN]


def test_3_a_count_without_its_denominator(tmp_path: Path, seeds: dict[str, League]) -> None:
    villages = row_of(seeds["2023"], "430525").indicators["zero_irregular_petition_villages"]
    assert (villages.numerator, villages.denominator, villages.evidence) == (222, 364, "stated_denominator")

    def as_reported(content: Any) -> None:
        content["indicators"]["zero_irregular_petition_villages"] = {"numerator": 222}

    found = edited(tmp_path, DONGKOU, as_reported)
    assert said(found, DONGKOU, "no-denominator").startswith("“Villages without irregular petitions” has a numerator")
    assert "(2023-06-30) has 364." in said(found, DONGKOU, "denominator-known")


def test_4_parts_and_wholes(findings: list[Finding]) -> None:
    # 1486 = 9 + 89 + 1388, 4656 = 221 + 915 + 3520 and 33 = 21 + 12 hold; 1190 − 766 = 424 is not 318 + 3.
    assert "a difference of 103" in said(findings, MINQUAN, "sum-disagrees")
    assert [Path(f.file).name for f in findings if f.code in ("parts-disagree", "sum-disagrees")] == [MINQUAN]


def test_5_shares_imply_the_citys_total(findings: list[Finding]) -> None:
    implied = said(findings, LANSHAN, "shares-imply-totals")
    assert "Appeals for a decision 4391 to 4494" in implied
    assert "Appeals settled by mediation about 36.7 % (here 48.7 %)" in implied
    assert "Other procedures settled by mediation about 38.2 % (here 48.1 %)" in implied
    assert "(4.1/6.3/3.8)" in said(findings, LANSHAN, "shares-repeated")


def test_5_a_totals_share_lies_between_its_parts(tmp_path: Path, findings: list[Finding]) -> None:
    assert "share-outside-parts" not in {f.code for f in findings}  # 4 and 4.3 lie between 3.8 and 6.3

    def too_large(content: Any) -> None:
        content["shares_of_parent"]["city"]["national_bureau_petitions"]["percent"] = 6.5

    found = said(edited(tmp_path, LANSHAN, too_large), LANSHAN, "share-outside-parts")
    assert found.startswith("The share of Petitions to the national bureau, 6.5 %, does not lie between")


def test_6_at_least_is_a_bound_and_no_value(seeds: dict[str, League]) -> None:
    materials = row_of(seeds["2023"], "430525").indicators["outreach_materials"]
    assert (materials.value, materials.evidence, materials.qualifier) == (5000, "bound", "at_least")


def test_7_ceilings(findings: list[Finding]) -> None:
    assert said(findings, LANSHAN, "all-at-ceiling").startswith("3 of 6 rates are 100 % (3 of them without counts)")


def test_8_no_rates_at_all(seeds: dict[str, League]) -> None:
    kaijiang = row_of(seeds["2024"], "511723")
    assert (kaijiang.status, kaijiang.reason, kaijiang.score) == ("unranked", "low_coverage", None)
    assert reason_text(seeds["2024"], kaijiang, "en") == "coverage 12 %, below 50 %"


def test_9_a_city_report_beside_county_reports(seeds: dict[str, League]) -> None:
    assert reference_row(seeds["2023"], "150100").status == "reference"
    assert seeds["2023"].find("150100") is None


def test_10_years_provinces_and_definitions(seeds: dict[str, League]) -> None:
    assert set(seeds) == {"2023", "2024"}
    assert "several_provinces" in seeds["2023"].notes
    first_time = row_of(seeds["2024"], "431127").indicators["first_time_resolution"]
    assert (first_time.evidence, first_time.stand_in) == ("accepted", "administrative_first_time_resolution")


def test_11_event_totals_against_a_years_claim(findings: list[Finding]) -> None:
    assert said(findings, LANSHAN, "events-below-total") == (
        "The events stated 5000 + 5000 + 4000 + 3000 add up to 17000, but 20000 is claimed for the period:"
        " a difference of 3000."
    )


def test_panjins_percentages_that_fit_no_whole_number_are_notes() -> None:
    _, found, _ = leagues_of(SUBMISSIONS / "panjin-hotline-2023")
    assert {f.severity for f in found} == {"note"}
    notes = {(Path(f.file).stem, f.path): f.message("en") for f in found if f.code == "percent-not-over-usual"}
    visits = notes["211103", "/indicators/valid_return_visit/percent"]
    assert visits.startswith("Over Requests assigned, 6530, no whole number gives 99.96 %: 6527 gives 99.9541 %,")
    satisfied = notes["211104", "/indicators/satisfaction/percent"]
    assert satisfied.startswith("Over Requests assigned, 4226, no whole number gives 99.00 %: 4183 gives 98.9825 %,")
    recovered = {Path(f.file).stem: f.message("en") for f in found if f.code == "counts-recovered"}
    assert "Completion 98.06 % is 4144/4226" in recovered["211104"]
    assert set(recovered) == {"211102", "211103", "211104", "211122", "2111Z1", "2111Z2"}
