"""Files written through links: what a link leads to is written whole, and the link stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.cli import commands
from bench.console import run
from bench.writing import write
from tests.reports import report, write_reports


def test_a_file_is_written_to_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link, target = tmp_path / "link.txt", tmp_path / "far" / "target.txt"
    link.symlink_to(target)
    for content in ("甲", "乙"):  # the first time it leads to nothing yet
        write(link, content)
        assert link.is_symlink()
        assert target.read_text("utf-8") == content
    assert [p.name for p in target.parent.iterdir()] == ["target.txt"]


def test_a_link_in_the_place_of_the_part_file_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("years of work", "utf-8")
    (tmp_path / ".new.txt.part").symlink_to(other)
    write(tmp_path / "new.txt", "甲")
    assert other.read_text("utf-8") == "years of work"
    assert (tmp_path / "new.txt").read_text("utf-8") == "甲"


@pytest.mark.parametrize("exists", [True, False], ids=["to a folder", "to nothing yet"])
def test_commands_write_to_where_a_link_leads(exists: bool, tmp_path: Path) -> None:
    write_reports(tmp_path / "in", report("990101"), report("990102", "乙县", on_time=80))
    target, link = tmp_path / "far", tmp_path / "link"
    if exists:
        target.mkdir()
        (target / "chapter.txt").write_text("years of work", "utf-8")
    link.symlink_to(target, target_is_directory=True)
    assert run(commands, ["rank", str(tmp_path / "in"), "--out", str(link), "--draws", "100"]) == 0
    (league,) = target.rglob("league.json")
    pictures = ["explain", str(league), "990101", "--out", str(link / "pictures")]
    assert run(commands, pictures) == 0
    assert run(commands, ["template", "--framework", "petition-process", "--out", str(link / "form.xlsx")]) == 0
    assert link.is_symlink()
    assert (target / "index.html").is_file()
    assert (target / "form.xlsx").is_file()
    assert not exists or (target / "chapter.txt").read_text("utf-8") == "years of work"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["far", "in", "link"]


def test_a_form_is_written_over_what_a_link_leads_to_only_when_told(tmp_path: Path) -> None:
    target, link = tmp_path / "other.xlsx", tmp_path / "form.xlsx"
    target.write_bytes(b"years of work")
    link.symlink_to(target)
    command = ["template", "--framework", "petition-process", "--out", str(link)]
    assert run(commands, command) == 4
    assert target.read_bytes() == b"years of work"
    assert run(commands, [*command, "--overwrite"]) == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"PK")
