"""Corrections: answers and re-submissions shown, objections decided without moving a score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.intake.collections import gather
from bench.intake.contracts import violations
from bench.intake.findings import UnusableConfigurationError
from bench.league.codec import encode
from bench.league.league import League
from bench.views.rulings import ruling_text
from tests.assessing.conftest import PREFECTURE
from tests.reports import leagues_of, report, row_of, write_reports

OBJECTION = """
[[rulings]]
kind = "objection"
area = "990901"
period = "2023"
subject = "{subject}"
outcome = "{outcome}"
reason = "抽查了 20 件。"
document = "示信发〔2024〕9号"
"""


def test_a_re_submission_says_what_it_changes() -> None:
    collections, _ = gather([PREFECTURE])
    notes = [f for f in collections[0].findings if f.code == "revised"]
    assert [Path(f.file).name for f in notes] == ["990105-2023.json"]
    assert "矛盾纠纷化解率 513/612 86.76 % → 531/612 86.76 %" in notes[0].message("zh")
    assert "990105-2023-r1.json" in notes[0].message("en")
    assert notes[0].severity == "note"


def test_what_is_added_and_taken_away_is_a_change_too(tmp_path: Path) -> None:
    (first,) = write_reports(tmp_path, report("990901"))
    import hashlib

    sha = hashlib.sha256(first.read_bytes()).hexdigest()
    later = report("990901", revision=2, replaces=sha)
    del later["indicators"]["satisfaction"]
    later["indicators"]["training_sessions"] = {"count": 3}
    (tmp_path / "later.json").write_text(json.dumps({**later, "framework": "petition-work"}), "utf-8")
    note = next(f for f in gather([tmp_path])[0][0].findings if f.code == "revised")
    assert "培训场次 — → 3" in note.message("zh")
    assert "180/200 → —" in note.message("zh")
    assert "95/100" not in note.message("zh")


def test_answers_and_open_findings_are_in_the_leagues_rows(
    prefecture: dict[str, League], seeds: dict[str, League]
) -> None:
    league = prefecture["2023"]
    assert violations("league", json.loads(encode(league)), "league.json") == []
    found = row_of(league, "990106").findings
    assert [(f.code, f.severity) for f in found if f.answer] == [("parts-disagree", "warning")]
    assert (found[0].answer or "").startswith("合计按人数")
    open_ones = [f for f in row_of(seeds["2023"], "411421").findings if f.severity == "warning"]
    assert [(f.code, f.path, f.answer) for f in open_ones] == [
        ("sum-disagrees", "/context/inspection_cases/count", None),
        ("indicators-not-given", "/indicators", None),
    ]
    assert prefecture["2022"].absent[0].findings == ()


@pytest.mark.parametrize(
    ("subject", "outcome", "shown"),
    [
        ("satisfaction", "accepted", "对群众满意率的异议予以采纳"),
        ("percent-disagrees", "rejected", "对核查意见的异议不予采纳"),
    ],
)
def test_an_objection_is_shown_and_moves_nothing(subject: str, outcome: str, shown: str, tmp_path: Path) -> None:
    write_reports(tmp_path, report("990901"), report("990902", "乙县", on_time=80))
    before = leagues_of(tmp_path)[0][0]
    (tmp_path / "rulings.toml").write_text(OBJECTION.format(subject=subject, outcome=outcome), "utf-8")
    leagues, findings, unusable = leagues_of(tmp_path)
    assert unusable == []
    assert "ruling-unknown" not in {f.code for f in findings}
    after = leagues[0]
    assert after.rows == before.rows
    assert violations("league", json.loads(encode(after)), "league.json") == []
    assert [ruling_text(after, r, "zh") for r in after.rulings] == [shown]


def test_an_objection_must_say_what_it_is_about_and_how_it_ended(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990901"), report("990902", "乙县", on_time=80))
    stated = OBJECTION.format(subject="nonsense", outcome="accepted")
    (tmp_path / "rulings.toml").write_text(stated, "utf-8")
    leagues, findings, _ = leagues_of(tmp_path)
    assert [f.values["found"] for f in findings if f.code == "ruling-unknown"] == ["nonsense"]
    assert leagues[0].rulings == ()
    for left_out in ("subject", "outcome"):
        lines = [line for line in stated.splitlines() if not line.startswith(left_out)]
        (tmp_path / "rulings.toml").write_text("\n".join(lines), "utf-8")
        collections, unusable = gather([tmp_path])
        assert collections == []
        assert [(f.code, f.path) for f in unusable] == [("missing-field", f"/rulings/0/{left_out}")]
    (tmp_path / "rulings.toml").write_text(stated.replace("accepted", "perhaps"), "utf-8")
    assert [f.code for f in gather([tmp_path])[1]] == ["not-allowed"]
    assert UnusableConfigurationError
