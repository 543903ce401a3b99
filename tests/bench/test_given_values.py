"""Values that were measured and points that were awarded: read, checked, scored by hand, drawn and shown."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bench.cli import commands
from bench.console import run
from bench.exit_codes import DONE
from bench.forming.added_measures import PartMeasure, combined
from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.intake.findings import UnusableConfigurationError
from bench.intake.frameworks import load
from bench.intake.measures import Measure
from bench.intake.report_json import report_of
from bench.league.league import League
from bench.publishing.disclosure import disclosed
from bench.reports.drafting import draft_of
from bench.reports.name_table import name_table
from bench.reports.narrative import Narrative
from bench.reports.report_files import plain_lines
from bench.tables.column_targets import candidates, grade
from bench.tables.form_reading import read_filled
from bench.tables.template import write_workbook
from bench.views.rules import rule_text
from bench.views.values import value_text
from tests.reports import ROOT, asked, leagues_of, ranked_row, write_reports

EXACT = 1e-9
FRAMEWORK = """
[framework]
code = "given"
version = "1.0"
level = "county"
total = 100
aggregation = "arithmetic"
minimum_coverage = 50
missing = "rescale"
concentration = 1e9
title = { zh = "虚构方案", en = "Fictional" }
[[pillars]]
code = "work"
title = { zh = "工作", en = "Work" }
[[indicators]]
code = "archives"
pillar = "work"
title = { zh = "档案评查得分", en = "Archives review" }
definition = { zh = "市局抽查案卷按百分制所评的分。", en = "Points out of 100 for files that the city looked at." }
kind = "points"
full_marks = 100
weight = 30
scoring = { method = "proportional" }
[[indicators]]
code = "days"
pillar = "work"
title = { zh = "平均办理时长", en = "Days to a reply" }
definition = { zh = "从受理到答复的平均天数。", en = "Mean days from acceptance to reply." }
kind = "value"
unit = { zh = "天", en = "days" }
direction = "lower"
weight = 30
scoring = { method = "goalposts", lower = 5, upper = 25 }
[[indicators]]
code = "survey"
pillar = "work"
title = { zh = "第三方测评得分", en = "Survey score" }
definition = { zh = "省里委托测评的得分。", en = "Score of a survey that the province ordered." }
kind = "value"
unit = { zh = "分", en = "points" }
weight = 40
scoring = { method = "goalposts", lower = 60, upper = 100 }
"""
# Archives × 30/100; (25 − days)/20 × 30; (survey − 60)/40 × 40.
BY_HAND = {
    "990101": (28.95, 24.0, 29.4, 82.35),
    "990102": (26.4, 30.0, 32.0, 88.4),
    "990103": (22.32, 18.75, 21.6, 62.67),
}
STATED = {"990101": ("96.5", "9", "89.4"), "990102": ("88", "5", "92.0"), "990103": ("74.4", "12.5", "81.6")}


def report(code: str, *, error: float | None = None) -> dict[str, Any]:
    archives, days, survey = (Decimal(number) for number in STATED[code])
    stated = {"value": float(survey)} | ({} if error is None else {"standard_error": error})
    return {
        "schema": "county-submission/1",
        "area": {"code": code, "name": f"甲{code[-1]}县"},
        "period": "2023",
        "framework": "given",
        "indicators": {"archives": {"points": float(archives)}, "days": {"value": float(days)}, "survey": stated},
    }


@pytest.mark.parametrize("page", ["scoring.md", "scoring.zh.md"])
def test_the_documentation_works_the_same_example(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    blocks = [part.strip() for part in FRAMEWORK.split("[[indicators]]")[1:]]
    assert all(f"[[indicators]]\n{block}\n" in text for block in blocks)
    for code, (archives, days, survey, total) in BY_HAND.items():
        stated = " | ".join(STATED[code])
        assert f"| {code} | {stated} | {archives:g} + {days:g} + {survey:g} | {total:g} |" in text


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("framework") / "given.toml"
    path.write_text(FRAMEWORK, "utf-8")
    return path


def drawn(folder: Path, framework: Path, error: float | None) -> League:
    write_reports(folder, *(report(code, error=error) for code in STATED))
    collections, _ = gather([folder], [load(str(framework))])
    (league,) = form(collections[0], "", Draws(2000))[0]
    return league


@pytest.fixture(scope="module")
def sure(tmp_path_factory: pytest.TempPathFactory, framework: Path) -> League:
    return drawn(tmp_path_factory.mktemp("sure"), framework, None)


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory, framework: Path) -> League:
    return drawn(tmp_path_factory.mktemp("doubtful"), framework, 4.0)


def test_points_and_values_earn_what_is_worked_by_hand(sure: League) -> None:
    for code, (*points, total) in BY_HAND.items():
        row = ranked_row(sure, code)
        assert [m.contribution for m in row.indicators.values()] == pytest.approx(points, abs=EXACT)
        assert row.score == pytest.approx(total, abs=EXACT)
    assert [row.area_code for row in sure.ranked] == ["990102", "990101", "990103"]


def test_nothing_about_them_is_chance_unless_an_error_is_stated(sure: League, doubtful: League) -> None:
    first, second = (ranked_row(sure, code) for code in ("990102", "990101"))
    assert (first.rank_interval, second.rank_interval) == ((1, 1), (2, 2))
    assert first.indicators["survey"].interval is None
    first, second = (ranked_row(doubtful, code) for code in ("990102", "990101"))
    assert (first.rank_interval, second.rank_interval) == ((1, 2), (1, 2))
    assert ranked_row(doubtful, "990103").rank_interval == (3, 3)
    survey = first.indicators["survey"]
    assert survey.standard_error == 4.0
    assert survey.interval == pytest.approx((92 - 1.96 * 4, 92 + 1.96 * 4), abs=1e-3)
    assert survey.score_interval == pytest.approx((60.4, 99.6), abs=2e-3)


def test_they_are_shown_in_their_own_unit(sure: League) -> None:
    row, every = ranked_row(sure, "990103"), sure.framework.indicators
    shown = {i.code: [value_text(i, row.indicators[i.code], lang) for lang in ("zh", "en")] for i in every}
    assert shown == {
        "archives": ["74.4 分", "74.4 points"],
        "days": ["12.5 天", "12.5 days"],
        "survey": ["81.6 分", "81.6 points"],
    }
    archives, days, _ = every
    assert rule_text(archives, "zh") == "所评的分按满分 100 分折算"
    assert rule_text(days, "zh") == "25 天得 0 分，5 天得满分，其间按等距插值"


def test_nothing_of_them_is_withheld(doubtful: League) -> None:
    public = disclosed([doubtful])[0]
    own = {code: m.value for code, m in ranked_row(public, "990101").indicators.items()}
    assert own == {"archives": 96.5, "days": 9.0, "survey": 89.4}
    assert ranked_row(public, "990101").indicators["survey"].standard_error == 4.0


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"archives": {"points": 100.5}}, "points-above-full-marks"),
        ({"archives": {"percent": 96.5}}, "wrong-keys"),
        ({"days": {"count": 9}}, "wrong-keys"),
        ({"days": {"standard_error": 1}}, "incomplete-entry"),
    ],
)
def test_what_cannot_be_is_found(tmp_path: Path, framework: Path, entry: dict[str, Any], code: str) -> None:
    stated = report("990101")
    stated["indicators"] |= entry
    write_reports(tmp_path, stated, report("990102"))
    _, findings, _ = leagues_of(tmp_path, frameworks=[str(framework)])
    assert code in [f.code for f in asked(findings)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('unit = { zh = "天", en = "days" }\n', "", "definition-missing"),
        ("full_marks = 100\n", 'full_marks = 100\nunit = { zh = "分", en = "points" }\n', "key-not-for-kind"),
        ('direction = "lower"\n', 'direction = "lower"\nfull_marks = 30\n', "key-not-for-kind"),
        ('method = "proportional"', 'method = "threshold", at = 101', "line-above-full-marks"),
        ('method = "goalposts", lower = 5, upper = 25', 'method = "proportional"', "method-not-for-kind"),
    ],
)
def test_a_framework_that_mixes_kinds_up_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    path = tmp_path / "given.toml"
    assert old in FRAMEWORK
    path.write_text(FRAMEWORK.replace(old, new), "utf-8")
    with pytest.raises(UnusableConfigurationError) as refused:
        load(str(path))
    assert [f.code for f in refused.value.findings] == [code]


def test_without_full_marks_points_are_out_of_the_weight(tmp_path: Path) -> None:
    path = tmp_path / "given.toml"
    path.write_text(FRAMEWORK.replace("full_marks = 100\n", ""), "utf-8")
    found = load(str(path)).framework
    assert found.indicators[0].most == 30


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_form_holds_them_with_their_digits(tmp_path: Path, framework: Path, lang: str) -> None:
    loaded = load(str(framework))
    content = report("990102")
    content["indicators"] = {
        "archives": {"points": Decimal("88.0")},
        "days": {"value": Decimal("-5.50")},
        "survey": {"value": Decimal("92.00"), "standard_error": Decimal("0.80")},
    }
    form_file = tmp_path / "form.xlsx"
    form_file.write_bytes(write_workbook(loaded.framework, lang, report_of(content)))
    filled = read_filled(form_file, "form.xlsx", loaded)
    assert filled is not None
    assert (filled.desk.findings, filled.submission.indicators) == ([], report_of(content).indicators)


def test_a_table_of_an_office_goes_where_its_units_say(framework: Path) -> None:
    loaded = load(str(framework))
    every = candidates(loaded.framework)
    days = [f"平均办理时长（{unit}）" for unit in ("天", "万件", "小时")]
    headings = ("档案评查得分", "档案评查得分（分）", *days)
    meant = {heading: [c.targets[0] for c in every if grade([heading], c)] for heading in headings}
    assert meant == {
        "档案评查得分": ["indicators/archives/points"],
        "档案评查得分（分）": ["indicators/archives/points"],
        "平均办理时长（天）": ["indicators/days/value"],
        "平均办理时长（万件）": [],
        "平均办理时长（小时）": [],
    }


def test_the_commands_take_them(tmp_path: Path, framework: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_reports(tmp_path / "in", *(report(code, error=1.0) for code in STATED))
    own = ["--framework", str(framework), "--out"]
    for command in (
        ["check", str(tmp_path / "in"), *own[:2]],
        ["rank", str(tmp_path / "in"), *own, str(tmp_path / "out"), "--draws", "200"],
        ["simulate", *own, str(tmp_path / "made"), "--areas", "4"],
    ):
        assert run(commands, command) == DONE, capsys.readouterr().err
    (league,) = (tmp_path / "out").rglob("league.json")
    capsys.readouterr()
    assert run(commands, ["explain", str(league), "990103"]) == DONE
    assert "12.5 天" in capsys.readouterr().out
    (released,) = [["publish", str(league), "--out", str(tmp_path / "public"), "--date", "2024-03-01"]]
    assert run(commands, released) == DONE, capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("第三方测评得分89.4分，平均办理时长为12.5天。", {"survey.value 89.4", "days.value 12.5"}),
        ("我县档案评查得分达到96.50分。", {"archives.points 96.50"}),
        ("档案评查得分：96.5", {"archives.points 96.5"}),
        ("第三方测评得分约89分。", {"survey.value 89 about"}),
        ("全市第三方测评得分平均为88.2分。", set()),
        ("县住建局档案评查得分90分，平均办理时长9天。", set()),
        ("2022年平均办理时长14天。", set()),
        ("力争平均办理时长降到8天以内。", set()),
        ("档案评查得分120分，平均办理时长12.5小时，培训3天。", set()),
    ],
)
def test_a_narrative_report_gives_them_by_name_and_unit(framework: Path, text: str, given: set[str]) -> None:
    lines = plain_lines(f"甲县2023年信访工作报告\n{text}")
    draft = draft_of(Narrative("text", "0" * 64, lines), name_table(str(framework)))
    found = {
        f"{p.path.rpartition('/')[2]}.{p.key} {p.value}{f' {p.qualifier}' if p.qualifier else ''}"
        for p in draft.proposals
    }
    assert found == given


def test_values_add_over_periods_with_their_errors(tmp_path: Path) -> None:
    """Days are not added here; a sum of 3 and 4 is 7, and errors of .3 and .4 make .5."""
    path = tmp_path / "given.toml"
    unit = 'unit = { zh = "天", en = "days" }\n'
    summed = 'over_periods = "sum"\nover_periods_reason = { zh = "相加", en = "added" }\n'
    path.write_text(FRAMEWORK.replace(unit, unit + summed), "utf-8")
    framework = load(str(path)).framework
    parts = [
        PartMeasure(period, 3, Measure(value, evidence="stated", standard_error=error))
        for period, value, error in (("2023-Q1", 3.0, 0.3), ("2023-Q2", 4.0, 0.4))
    ]
    whole = combined(framework, framework.indicators[1], parts).measure
    assert (whole.value, whole.standard_error) == (7.0, pytest.approx(0.5))
    assert combined(framework, framework.indicators[2], parts).measure.value is None  # a score is not added
