"""Corrections by the office: the number is corrected wherever it stands, and no county is thrown out by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.intake.collections import Collection, gather
from bench.intake.findings import Finding
from bench.intake.submissions import Submission
from bench.views.league_csv import as_csv
from bench.views.sentences import sentences
from tests.reports import absent_row, codes, leagues_of, ranks, report, write_reports

MEDIATION = {"appeals": {"count": 191}, "appeals_mediated": {"count": 93}}


def rate(numerator: int, denominator: int, **more: Any) -> dict[str, Any]:
    return {"numerator": numerator, "denominator": denominator, **more}


def work(**fields: Any) -> dict[str, Any]:
    indicators = {"mediation_appeals": rate(93, 191, percent=48.7), "on_time_completion": rate(409, 431)}
    return report("990101", framework="petition-work", **{"indicators": indicators, **fields})


def correction(indicator: str, entry: str, area: str = "990101") -> str:
    return (
        f'[[rulings]]\nkind = "correction"\narea = "{area}"\nperiod = "2023"\nreason = "甲"\n'
        f'document = "甲〔2024〕1号"\nindicator = "{indicator}"\nentry = {entry}\n'
    )


def gathered(folder: Path, content: dict[str, Any], *corrections: str) -> Collection:
    write_reports(folder, content)
    (folder / "rulings.toml").write_text("".join(corrections), "utf-8")
    (collection,), unusable = gather([folder])
    assert unusable == []
    return collection


def only(collection: Collection) -> tuple[Submission, tuple[Finding, ...]]:
    (submission,) = collection.submissions
    return submission, tuple(f for f in collection.findings if f.code != "indicators-not-given")


def test_a_correction_corrects_the_quantity_in_the_context_too(tmp_path: Path) -> None:
    made = gathered(
        tmp_path, work(context=MEDIATION), correction("mediation_appeals", "{numerator = 90, denominator = 188}")
    )
    submission, findings = only(made)
    assert (submission.context["appeals"].count, submission.context["appeals_mediated"].count) == (188, 90)
    assert codes(findings) == ["corrected-elsewhere"]
    assert (
        "are corrected elsewhere in the report: Appeals settled by mediation is 90, Appeals for a decision is 188."
        in (findings[0].message("en"))
    )


def test_a_correction_of_a_context_quantity_corrects_the_indicator(tmp_path: Path) -> None:
    submission, findings = only(gathered(tmp_path, work(context=MEDIATION), correction("appeals", "{count = 188}")))
    entry = submission.indicators["mediation_appeals"]
    assert (entry.numerator, entry.denominator, entry.percent) == (93, 188, None)
    assert submission.context["appeals"].count == 188
    assert codes(findings) == ["corrected-elsewhere"]


def test_what_was_said_of_the_count_before_goes_with_it(tmp_path: Path) -> None:
    context = {"appeals": {"count": 191, "parts": {"county": 100, "township": 91}, "change_percent": 4.37}}
    made = gathered(
        tmp_path, work(context=context), correction("mediation_appeals", "{numerator = 90, denominator = 188}")
    )
    submission, findings = only(made)
    appeals = submission.context["appeals"]
    assert (appeals.count, appeals.parts, appeals.change_percent) == (188, {}, None)
    assert codes(findings) == ["corrected-elsewhere"]


def test_a_share_of_another_count_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    shares = {"city": {"appeals": {"count": 191, "percent": 4.3}, "appeals_mediated": {"count": 93, "percent": 5.7}}}
    made = gathered(
        tmp_path, work(shares_of_parent=shares), correction("mediation_appeals", "{numerator = 93, denominator = 188}")
    )
    submission, findings = only(made)
    assert set(submission.shares["city"]) == {"appeals_mediated"}
    said = next(f for f in findings if f.code == "corrected-elsewhere")
    assert "the share of Appeals for a decision in the parent's is left out" in said.message("en")


@pytest.mark.parametrize(
    ("indicator", "entry"),
    [
        ("mediation_appeals", "{numerator = 200, denominator = 188}"),  # more than all
        ("mediation_appeals", "{count = 90}"),  # not of its kind
        ("appeals", "{count = 90}"),  # fewer than are settled
    ],
)
def test_a_correction_that_does_not_fit_is_the_offices_error_and_the_report_counts_as_sent(
    tmp_path: Path, indicator: str, entry: str
) -> None:
    made = gathered(tmp_path, work(context=MEDIATION), correction(indicator, entry))
    submission, findings = only(made)
    assert submission.indicators["mediation_appeals"].denominator == 191
    assert [(Path(f.file).name, f.code, f.path) for f in findings] == [
        ("rulings.toml", "correction-unfit", "/rulings/0/entry")
    ]
    assert made.unfit == {0}


def test_a_correction_that_was_not_made_is_not_shown_as_made(tmp_path: Path) -> None:
    write_reports(tmp_path, work(), report("990102", "乙县", framework="petition-work"))
    fits, does_not = (
        correction("on_time_completion", "{numerator = 400, denominator = 431}"),
        correction("appeals", "{count = 9}"),
    )
    (tmp_path / "rulings.toml").write_text(does_not + fits, "utf-8")
    leagues, _, _ = leagues_of(tmp_path)
    assert [r.indicator for r in leagues[0].rulings] == ["on_time_completion"]


def test_a_correction_may_mend_a_report_that_could_not_be_used(tmp_path: Path) -> None:
    sent = work(indicators={"mediation_appeals": rate(193, 191)})
    submission, findings = only(
        gathered(tmp_path, sent, correction("mediation_appeals", "{numerator = 93, denominator = 191}"))
    )
    assert submission.indicators["mediation_appeals"].numerator == 93
    assert codes(findings) == []


def test_a_report_with_errors_is_not_called_missing(tmp_path: Path) -> None:
    bad = report("990103", "丙县", indicators={"satisfaction": rate(9, 8)})
    write_reports(tmp_path, report("990101", on_time=99), report("990102", "乙县"), bad)
    roster = "".join(f'[[roster]]\ncode = "99010{n}"\nname = "{name}"\n' for n, name in enumerate("甲乙丙丁", 1))
    (tmp_path / "collection.toml").write_text(
        f'[title]\nzh = "甲市"\nen = "A"\n{roster.replace("甲", "甲县").replace("乙", "乙县")}', "utf-8"
    )
    (league,), _, _ = leagues_of(tmp_path)
    assert ranks(league) == {"990101": 1, "990102": 2}
    assert absent_row(league, "990103").reason == "unusable"
    said = sentences(league, "zh")
    assert "缺报：丁（未收到报告）。" in said
    assert "报来而有错误、未采用：丙县。" in said
    lines = as_csv(league, "zh").splitlines()
    assert any('丙县,"有错误，未采用"' in line or "丙县,有错误，未采用" in line for line in lines)
    assert any("丁,缺报" in line for line in lines)
