"""Verification: what is the same, what differs, and by what cause."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from msgspec.structs import replace

from bench.cli import commands
from bench.commands.verify import AGAIN, CAUSES, WHATS
from bench.console import run
from bench.league.codec import encode, sealed
from bench.league.comparators import reference
from bench.league.league import League, Program
from bench.league.rows import RankedRow
from bench.publishing import manifest, verify
from bench.publishing import reproduce as remaking
from bench.publishing.manifest import Edition, Environment, Manifest, read_manifest
from bench.publishing.reproduce import differing, differing_numbers
from bench.writing import as_json, write
from tests.publishing.made import leagues_with_draws, released, written
from tests.reports import SUBMISSIONS

Verified = tuple[int, dict[str, Any]]
Verify = Callable[..., Verified]
ELSEWHERE = Environment("3.99.0", "Plan9 vax", {"numpy": "9.9"})


@pytest.fixture
def verified(capsys: pytest.CaptureFixture[str]) -> Verify:
    """Runs the command; its exit code and what it says as JSON."""

    def check(out: Path, *options: object) -> Verified:
        code = run(commands, ["verify", str(out), "--format", "json", *map(str, options)])
        said = capsys.readouterr().out
        return code, json.loads(said[said.index("{\n") :])

    return check


def causes(found: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(d["cause"], d["place"], d["what"]) for d in found["differences"]}


def test_a_release_as_it_was_written(out: Path, verified: Verify) -> None:
    code, found = verified(out)
    assert (code, found["identical"], found["files"], found["remade"]) == (0, True, 17, None)


def test_every_change_after_the_release_is_named(out: Path, verified: Verify) -> None:
    (out / "league.xlsx").unlink()
    page = out / "site" / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    (out / "site" / "added.html").write_bytes(b"")
    code, found = verified(out)
    assert code == 1
    assert causes(found) == {
        ("later", "league.xlsx", "missing_file"),
        ("later", "site/index.html", "changed_file"),
        ("later", "site/added.html", "extra_file"),
    }


def test_links_empty_folders_and_permissions_are_seen(out: Path, verified: Verify) -> None:
    (out / "site" / "elsewhere").symlink_to(out.parent, target_is_directory=True)
    (out / "site" / "gone").symlink_to("nowhere")
    (out / "data" / "empty").mkdir()
    (out / "league.xlsx").chmod(0o755)
    (out / "data").chmod(0o777)
    (out / "bulletin.docx").unlink()
    (out / "bulletin.docx").symlink_to("league.xlsx")
    code, found = verified(out)
    assert code == 1
    assert causes(found) == {
        ("later", "site/elsewhere", "extra_file"),
        ("later", "site/gone", "extra_file"),
        ("later", "data/empty", "extra_folder"),
        ("later", "league.xlsx", "changed_mode"),
        ("later", "data", "changed_mode"),
        ("later", "bulletin.docx", "changed_file"),
    }


def test_a_copy_under_other_defaults_is_no_change(out: Path, verified: Verify) -> None:
    for path in (out, *out.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert verified(out)[0] == 0


def test_a_public_release_is_made_again_and_compared(
    league_files: list[Path], tmp_path: Path, verified: Verify
) -> None:
    released(league_files, tmp_path / "r", Edition("2024-03-01", ("zh",), public=True))
    listed = read_manifest(tmp_path / "r")
    (entry,) = listed.inputs
    internal = league_files[0].read_bytes()
    assert entry.sha256 != manifest.digest(internal)  # it would confirm a guess at a masked count
    assert entry.sha256 in {output.sha256 for output in listed.outputs}
    # The public league lies among the inputs too, and is none.
    inputs = copytree(league_files[0].parent, tmp_path / "in" / "league")
    copytree(tmp_path / "r" / "leagues", tmp_path / "in" / "a")
    assert verified(tmp_path / "r", "--inputs", inputs.parent)[1]["remade"] == "identical"
    made = [output for output in listed.outputs if output.path != "league.xlsx"]
    forged = manifest.sealed(replace(listed, outputs=(*made, manifest.output_of("league.xlsx", b"forged"))))
    (tmp_path / "r" / "league.xlsx").write_bytes(b"forged")
    (tmp_path / "r" / "manifest.json").write_bytes(manifest.encode(forged))
    assert causes(verified(tmp_path / "r", "--inputs", inputs.parent)[1]) == {
        ("unexplained", "league.xlsx", "other_bytes")
    }


def test_a_manifest_changed_to_fit_is_named(out: Path, verified: Verify) -> None:
    path = out / "manifest.json"
    content = json.loads(path.read_text("utf-8"))
    write(path, as_json({**content, "date": "2024-03-02"}))
    assert causes(verified(out)[1]) == {("later", "manifest.json", "changed_file")}


def test_a_manifest_that_cannot_be_used(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = out / "manifest.json"
    content = json.loads(path.read_text("utf-8"))
    write(path, as_json({**content, "schema": "release/2"}))
    assert run(commands, ["verify", str(out)]) == 3
    path.unlink()
    assert run(commands, ["verify", str(out)]) == 3
    assert "[file-unreadable]" in capsys.readouterr().err


def test_a_signature_beside_the_manifest_is_mentioned(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (out / "manifest.json.asc").write_text("-----BEGIN PGP SIGNATURE-----", "utf-8")
    assert run(commands, ["verify", str(out), "--lang", "en"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "All 17 files are those of the manifest."
    assert "manifest.json.asc" in said[1]
    assert "not verified" in said[1]
    assert said[2].startswith("A checksum shows change, not forgery")


def test_made_again_from_the_league_file(out: Path, league_files: list[Path], verified: Verify) -> None:
    code, found = verified(out, "--inputs", league_files[0].parent)
    assert (code, found["remade"]) == (0, "identical")


@pytest.mark.parametrize("public", [False, True])
def test_made_again_from_the_submissions(
    public: bool, league_files: list[Path], tmp_path: Path, verified: Verify
) -> None:
    released(league_files, tmp_path / "r", Edition("2024-03-01", ("zh",), public))
    renamed = copytree(SUBMISSIONS / "example-prefecture", tmp_path / "archive")
    assert verified(tmp_path / "r", "--inputs", renamed)[1]["remade"] == "identical"  # whatever the folder is called
    report = renamed / "990104-2023.json"
    report.write_text(report.read_text("utf-8").replace("1114", "1113"), "utf-8")
    code, found = verified(tmp_path / "r", "--inputs", renamed)
    assert (code, found["remade"]) == (1, "differs")
    if public:  # its manifest does not list the files
        assert causes(found) == {("input", "example-prefecture/petition-work-2023", "league_changed")}
    else:
        assert causes(found) == {("input", "990104-2023.json", "changed_file")}


def test_nothing_to_make_it_from(out: Path, tmp_path: Path, verified: Verify) -> None:
    (tmp_path / "empty").mkdir()
    code, found = verified(out, "--inputs", tmp_path / "empty")
    assert code == 1
    assert causes(found) == {("input", "example-prefecture/petition-work-2023", "no_such_league")}


def test_another_framework(out: Path, league: League, tmp_path: Path, verified: Verify) -> None:
    other = sealed(replace(league, framework_sha256="0" * 64))
    written(tmp_path / "in", other)
    code, found = verified(out, "--inputs", tmp_path / "in")
    assert code == 1
    assert causes(found) == {("framework", "petition-work", "framework_changed")}


def test_another_version_of_the_program(out: Path, league: League, tmp_path: Path, verified: Verify) -> None:
    written(tmp_path / "in", sealed(replace(league, program=Program("county-benchmark", "9.0"))))
    code, found = verified(out, "--inputs", tmp_path / "in")
    assert code == 1
    assert causes(found) == {("program", "0.1.0", "program_changed")}


def test_a_league_file_changed_by_hand_is_refused(
    out: Path, league: League, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "in" / "league.json", encode(league).replace(b'"period": "2023"', b'"period": "2024"', 1))
    assert run(commands, ["verify", str(out), "--inputs", str(tmp_path / "in")]) == 1
    said = capsys.readouterr()
    assert "league-changed" in said.err
    assert "输入不同（1 处）" in said.out


def test_in_another_environment_numbers_are_compared(
    out: Path, league_files: list[Path], verified: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "environment", lambda: ELSEWHERE)
    code, found = verified(out, "--inputs", league_files[0].parent)
    assert (code, found["remade"]) == (0, "numbers")
    real = remaking.remade_leagues

    def moved(inputs: Path, content: Manifest) -> list[remaking.Remade]:
        (found,) = real(inputs, content)
        assert found.league is not None
        first, *rest = found.league.rows
        assert isinstance(first, RankedRow)
        rows = (replace(first, score=first.score + 1e-6), *rest)
        return [remaking.Remade(replace(found.league, rows=rows), "other")]

    monkeypatch.setattr(verify, "remade_leagues", moved)
    code, found = verified(out, "--inputs", league_files[0].parent)
    assert (code, found["remade"]) == (1, "differs")
    assert {d["what"] for d in found["differences"]} == {"other_number"}
    assert "leagues/petition-work-2023/league.json/rows/0/score" in {d["place"] for d in found["differences"]}


def test_the_same_inputs_that_come_out_otherwise_are_not_explained_away(
    out: Path, league_files: list[Path], verified: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bench.publishing import bulletin

    monkeypatch.setattr(bulletin, "_TITLE_LINE", 5)
    monkeypatch.setattr(bulletin, "_LEAST_REMARKS", 3)
    code, found = verified(out, "--inputs", league_files[0].parent)
    assert code == 1
    assert causes(found) == {("unexplained", "bulletin.docx", "other_bytes")}


def test_numbers_that_count_as_equal() -> None:
    one = {"a": [1.0, "x", None, {"b": 2}], "checksum": "1", "program": 1}
    assert list(differing(one, {"a": [1.0 + 5e-10, "x", None, {"b": 2}], "checksum": "2", "program": 2})) == []
    assert list(differing(one, {"a": [1.0 + 5e-9, "y", 0, {"b": 2.5}]})) == ["/a/0", "/a/1", "/a/2", "/a/3/b"]
    assert list(differing({"a": [1]}, {"a": [1, 2]})) == ["/a"]
    assert list(differing({"a": 1.0}, {"b": 1.0})) == ["/a", "/b"]
    assert list(differing({"a": True}, {"a": 1.0})) == ["/a"]


def test_leagues_are_compared_with_all_that_their_rows_refer_to(league: League) -> None:
    row = next(r for r in league.ranked if r.indicators["satisfaction"].comparators)
    n = league.rows.index(row)
    first, compared = next(iter(row.indicators["satisfaction"].comparators.items()))
    moved = replace(compared, of=reference(replace(compared.comparator, value=compared.comparator.value + 1e-6)))
    m = replace(
        row.indicators["satisfaction"], comparators={**row.indicators["satisfaction"].comparators, first: moved}
    )
    other = replace(row, indicators={**row.indicators, "satisfaction": m})
    changed = replace(league, rows=(*league.rows[:n], other, *league.rows[n + 1 :]), checksum="0" * 64)
    place = f"/rows/{n}/indicators/satisfaction/comparators/{first}/of/value"
    assert list(differing_numbers(league, changed)) == [place]


def test_everything_that_can_be_found_has_its_words() -> None:
    assert set(CAUSES) == set(verify.Cause)
    assert set(WHATS) == set(verify.What)
    assert set(AGAIN) == set(verify.Again)


def test_draws_of_another_seed_are_another_league(out: Path) -> None:
    made = read_manifest(out)
    (league,) = leagues_with_draws(SUBMISSIONS / "example-prefecture", 1000)[-1:]
    (entry,) = made.inputs
    assert entry.sha256 == manifest.digest(encode(league))
    again = replace(made, inputs=(replace(entry, seed=2),))
    (found,) = remaking.remade_leagues(SUBMISSIONS / "example-prefecture", again)
    assert found.sha256 != entry.sha256
