"""Files of names: the shipped one is clean, what is wrong in one is said, and a survey finds names that are not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.intake.findings import UnusableConfigurationError
from bench.reports.drafting import draft_at
from bench.reports.name_table import name_table
from bench.reports.names_check import names_findings
from bench.reports.names_file import UnreadableNamesError, wordings
from bench.reports.survey import survey_of
from tests.reports import ROOT

FRAMEWORK = (ROOT / "scoring" / "frameworks" / "petition-work.toml").read_text("utf-8")


def framework(folder: Path, names: str) -> str:
    """A framework of one's own, with its names beside it."""
    path = folder / "own.toml"
    path.write_text(FRAMEWORK, "utf-8")
    (folder / "own.names.toml").write_text(names, "utf-8")
    return str(path)


def test_the_shipped_names_are_told_apart() -> None:
    assert names_findings("petition-work") == []


def test_what_borrows_its_definitions_borrows_their_names(tmp_path: Path) -> None:
    assert "按期答复率" in name_table("petition-process").rates
    text = (ROOT / "scoring" / "frameworks" / "petition-process.toml").read_text("utf-8")
    own = tmp_path / "own.toml"  # which borrows from one that borrows
    own.write_text(text.replace('definitions_from = "petition-work"', 'definitions_from = "petition-process"'), "utf-8")
    assert "按期答复率" in name_table(str(own)).rates


def test_wordings_are_spelled_out() -> None:
    assert list(wordings("(a|b|){x}N", {"x": "c|d"})) == ["acN", "adN", "bcN", "bdN", "cN", "dN"]
    with pytest.raises(UnreadableNamesError):
        list(wordings("(a|b", {}))


def test_what_is_wrong_with_names_is_said(tmp_path: Path) -> None:
    names = """
[units]
cases = ["件"]
[context.letters]
units = "cases"
count = ["收到来信N"]
[context.visits]
units = "cases"
count = ["收到(来信|来访)N"]
[context.nothing]
count = ["空N"]
[indicators.satisfaction]
names = ["满意率"]
examples = [{ text = "满意率98%。", gives = "percent 97" }]
"""
    found = sorted(f.code for f in names_findings(framework(tmp_path, names)))
    assert found == ["names-ambiguous", "names-example", "names-unknown-code"]


def test_names_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableConfigurationError) as refused:
        names_findings(framework(tmp_path, "[indicators.satisfaction]\nname = ['满意率']\n"))
    assert [f.code for f in refused.value.findings] == ["draft-names-unusable"]


def test_a_survey_counts_what_is_stated_and_what_is_not_known(tmp_path: Path) -> None:
    drafts = []
    for n in range(3):
        path = tmp_path / f"{n}.txt"
        path.write_text(f"2023年，全县群众满意率9{n}%，群众知晓率8{n}%。\n", "utf-8")
        drafts.append(draft_at(path, path.name, "petition-work"))
    survey = survey_of(drafts)  # type: ignore[arg-type]
    assert survey.stated == (("/indicators/satisfaction", 3),)
    assert [(name.name, name.reports) for name in survey.unknown] == [("群众知晓率", 3)]
