"""Releases: whole or not at all, the same bytes each time, and nothing that a name could set off."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from msgspec.structs import replace

from bench.cli import commands
from bench.console import run
from bench.exit_codes import DONE, UNUSABLE, UNWRITABLE
from bench.intake.contracts import violations
from bench.intake.findings import UnusableConfigurationError, UnwritableError
from bench.league.checksum import is_sealed
from bench.league.codec import encode, sealed
from bench.league.league import League
from bench.progress import Step
from bench.publishing import atomic_folder as placing
from bench.publishing import manifest, release
from bench.publishing.manifest import Edition, digest, read_manifest
from bench.publishing.open_data_records import RECORDS
from bench.publishing.open_data_tables import TABLES
from bench.publishing.release import Obstacle, files, read_leagues
from bench.words.interface import WORDS
from bench.writing import write
from tests.publishing.made import EDITION, HOSTILE, digests, hostile, pages, released, written
from tests.reports import ROOT

pytestmark = pytest.mark.usefixtures("made_public_once")

PUBLIC = Edition("2024-03-01", ("zh", "en"), public=True)
ANOTHER = Edition("2024-03-01", ("zh",), public=True)  # any but the first, and half the documents of both languages


def content_of(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def test_what_a_release_holds(out: Path) -> None:
    assert sorted(digests(out)) == [
        "bulletin.docx",
        "data/areas.csv",
        "data/blocks.csv",
        "data/comparisons.csv",
        "data/indicators.csv",
        "data/items.csv",
        "data/leagues.csv",
        "data/pillars.csv",
        "data/rulings.csv",
        "data/values.csv",
        "datapackage.json",
        "league.xlsx",
        "leagues/petition-work-2023/framework.toml",
        "leagues/petition-work-2023/frozen.json",
        "leagues/petition-work-2023/league.json",
        "manifest.json",
        "site/index.html",
        "site/zh/league.html",
    ]


def test_the_manifest_keeps_its_contract_and_lists_everything(out: Path, league_files: list[Path]) -> None:
    assert violations("release", content_of(out / "manifest.json"), "manifest.json") == []
    made = read_manifest(out)
    assert is_sealed(made)
    assert manifest.encode(made) == (out / "manifest.json").read_bytes()
    assert "rolled_up" not in content_of(out / "manifest.json")["inputs"][0]  # nor in those of earlier releases
    found = digests(out)
    found.pop("manifest.json")
    assert {e.path: e.sha256 for e in made.outputs} == found
    (entry,) = made.inputs
    assert entry.sha256 == digest(league_files[0].read_bytes())
    assert (entry.seed, entry.draws) == (1, 1000)
    assert len(entry.files) == 16  # fourteen reports, collection.toml and rulings.toml
    assert made.environment.libraries["XlsxWriter"]


def test_progress_is_told_file_by_file(league_files: list[Path], tmp_path: Path) -> None:
    steps: list[Step] = []
    done = release.release(league_files, tmp_path / "r", EDITION, progress=steps.append)
    assert done.exit_code == DONE
    assert [step.done for step in steps] == list(range(len(done.files) + 1))


def test_the_same_inputs_are_the_same_bytes(out: Path, league_files: list[Path], tmp_path: Path) -> None:
    released(league_files, tmp_path / "again")
    assert digests(tmp_path / "again") == digests(out)


def test_another_process_writes_the_same_documents(league_files: list[Path], out: Path, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom bench.publishing import release\n"
        "from tests.publishing.made import pages, released\n"
        "release._pages = lambda: pages\n"
        "released([Path(sys.argv[1])], Path(sys.argv[2]))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    command = [sys.executable, "-c", program, str(league_files[0]), str(tmp_path / "other")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert digests(tmp_path / "other") == digests(out)


def test_both_languages(league_files: list[Path], tmp_path: Path) -> None:
    released(league_files, tmp_path / "r", PUBLIC)
    found = set(digests(tmp_path / "r"))
    assert {"league.xlsx", "league-en.xlsx", "bulletin.docx", "bulletin-en.docx"} <= found
    assert read_manifest(tmp_path / "r").languages == ("zh", "en")


# --- public ------------------------------------------------------------------------------------------------------


def test_a_public_release_masks_before_anything_is_rendered(
    league_files: list[Path], league: League, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[League] = []

    def watching(leagues: list[League], lang: tuple[str, ...], *, internal: bool) -> Iterator[tuple[str, bytes]]:
        seen.extend(leagues)
        assert not internal
        return pages(leagues, lang, internal=internal)

    monkeypatch.setattr(release, "_pages", lambda: watching)
    released(league_files, tmp_path / "r", PUBLIC)
    (shown,) = seen
    assert encode(shown) == (tmp_path / "r/leagues/petition-work-2023/league.json").read_bytes()
    assert shown.disclosure is not None
    assert shown.disclosure.masked == 18
    assert shown.inputs == ()
    made = read_manifest(tmp_path / "r")
    assert made.audience == "public"
    assert made.inputs[0].files == {}
    text = b"".join(p.read_bytes() for p in (tmp_path / "r").rglob("*") if p.suffix in (".json", ".csv", ".html"))
    for entry in league.inputs:
        assert entry.sha256.encode() not in text
    with pytest.raises(UnusableConfigurationError) as refused:
        read_leagues([tmp_path / "r/leagues/petition-work-2023/league.json"], public=True)
    assert [f.code for f in refused.value.findings] == ["league-public"]


def test_a_league_given_twice_is_refused(league_files: list[Path]) -> None:
    with pytest.raises(UnusableConfigurationError) as refused:
        read_leagues([*league_files, *league_files], public=False)
    assert [f.code for f in refused.value.findings] == ["league-twice"]


def test_a_part_of_a_year_is_not_published_with_the_year(league: League, tmp_path: Path) -> None:
    half = sealed(replace(league, id=league.id + "-h1", period="2023-H1"))
    paths = written(tmp_path, league, half)
    with pytest.raises(UnusableConfigurationError) as refused:
        read_leagues(paths, public=True)
    assert [f.code for f in refused.value.findings] == ["periods-overlap"]
    assert len(read_leagues(paths, public=False)) == 2


# --- open data ---------------------------------------------------------------------------------------------------


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def of_type(kind: str, cell: str) -> bool:
    if kind == "integer":
        return cell.lstrip("-").isdigit()
    if kind == "number":
        return cell == repr(float(cell)) or cell == str(int(float(cell)))
    return cell in ("true", "false") if kind == "boolean" else bool(cell)


@pytest.mark.parametrize("edition", [EDITION, PUBLIC], ids=["internal", "public"])
def test_the_open_data_are_what_their_description_says(league: League, edition: Edition) -> None:
    made = dict(files([league], edition, pages))
    package = json.loads(made["datapackage.json"])
    resources = {r["name"]: r for r in package["resources"]}
    tables = {name: rows_of_csv(made[r["path"]]) for name, r in resources.items() if r["format"] == "csv"}
    assert len(tables) == len(TABLES)
    for name, rows in tables.items():
        resource = resources[name]
        content = made[resource["path"]]
        assert resource["hash"] == f"sha256:{digest(content)}"
        assert resource["bytes"] == len(content)
        fields, schema = resource["schema"]["fields"], resource["schema"]
        assert content.decode("utf-8").splitlines()[0].split(",") == [f["name"] for f in fields]
        assert all(f["title"].count(" | ") == f["description"].count(" | ") == 1 for f in fields)
        assert all(not row[f["name"]] or of_type(f["type"], row[f["name"]]) for f in fields for row in rows)
        keys = [tuple(row[k] for k in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for foreign in schema.get("foreignKeys", []):
            reference = foreign["reference"]
            known = {tuple(row[k] for k in reference["fields"]) for row in tables[reference["resource"]]}
            assert {tuple(row[k] for k in foreign["fields"]) for row in rows} <= known
    assert len(tables["values"]) == 14 * 16


def test_open_data_of_a_public_release_hold_no_masked_number(league: League) -> None:
    made = dict(files([league], PUBLIC, pages))
    masked = [row for row in rows_of_csv(made["data/values.csv"]) if row["evidence"] == "masked"]
    assert len(masked) == 18 + 9  # of the counties; and of the city and the province, for the counties' sake
    for row in masked:
        assert [k for k, v in row.items() if v] == ["league", "area_code", "indicator", "evidence"]
    ranged = [row for row in rows_of_csv(made["data/areas.csv"]) if row["status"] == "ranked" and not row["rank"]]
    assert ranged
    assert all(row["rank_from"] < row["rank_to"] or len(row["rank_to"]) > 1 for row in ranged)


def test_names_in_the_open_data_are_text(tmp_path: Path) -> None:
    made = dict(files([hostile(tmp_path)], EDITION, pages))
    names = [row["area_name"] for row in rows_of_csv(made["data/areas.csv"])]
    assert sorted(names) == sorted(f"'{n}" if n[0] in "=@-" else n for n in HOSTILE)
    assert all(".." not in path and "\\" not in path for path in made)


def test_every_table_has_the_columns_that_are_described() -> None:
    assert set(RECORDS) == {table.name for table in TABLES}
    for table in TABLES:
        (record,) = get_args(get_type_hints(RECORDS[table.name])["return"])
        assert [f.name for f in table.fields] == [f.name for f in msgspec.structs.fields(record)]


# --- whole or not at all -----------------------------------------------------------------------------------------


def test_an_earlier_release_is_left_alone_until_told(league_files: list[Path], out: Path) -> None:
    before = digests(out)
    refused = released(league_files, out, ANOTHER)
    assert (refused.obstacle, refused.exit_code) == (Obstacle.RELEASE_EXISTS, UNWRITABLE)
    assert digests(out) == before
    assert released(league_files, out, ANOTHER, replace=True).exit_code == DONE
    assert read_manifest(out).audience == "public"
    assert [p.name for p in out.parent.iterdir()] == ["release"]


OTHER = {
    "no manifest": {"chapter.txt": "years of work"},
    "a manifest of something else": {"manifest.json": '{"name": "An app", "icons": []}', "app.js": "0"},
    "a manifest that is no JSON": {"manifest.json": "甲", "chapter.txt": "years of work"},
    "a manifest in an empty object": {"manifest.json": "{}"},
}


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.*")}


@pytest.mark.parametrize("content", OTHER.values(), ids=OTHER)
@pytest.mark.parametrize("beside", ["", ".thesis.old", ".thesis.1.part"])
def test_a_folder_of_other_things_is_never_replaced_moved_or_cleared_away(
    beside: str, content: dict[str, str], league_files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_runs", lambda _: False)
    folder = tmp_path / (beside or "thesis")
    if beside.endswith(".part") and set(content) <= {"manifest.json"}:
        content = {**content, "more.txt": "0"}  # what could be a part of ours has nothing to be told by
    for name, text in content.items():
        write(folder / name, text)
    command = ["publish", str(league_files[0]), "--out", str(tmp_path / "thesis"), "--replace"]
    assert run(commands, command) == (0 if beside.endswith(".part") else 4)
    assert texts(folder) == content


def test_it_is_said_why_a_folder_is_not_replaced(
    league_files: list[Path], out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["publish", str(league_files[0]), "--out", str(out), "--replace", "--date", "2024-03-01"]
    (out / "site" / "notes.txt").write_text("甲", "utf-8")
    before = digests(out)
    assert run(commands, command) == 4
    said = capsys.readouterr().err
    assert "[out-more-than-release]" in said
    assert "site/notes.txt" in said
    assert digests(out) == before
    (out / "site" / "notes.txt").unlink()
    (out / "manifest.json.sig").write_bytes(b"0")  # signed, and still ours
    assert run(commands, command) == 0
    (out / "manifest.json").write_text("{}", "utf-8")
    assert run(commands, command) == 4
    assert "[out-not-release]" in capsys.readouterr().err


def test_the_root_of_the_file_system_is_no_release(league_files: list[Path]) -> None:
    with pytest.raises(UnwritableError):
        released(league_files, Path(Path.cwd().anchor), replace=True)


def test_a_link_inside_a_release_is_not_part_of_it(league_files: list[Path], out: Path, tmp_path: Path) -> None:
    (out / "elsewhere").symlink_to(tmp_path)
    with pytest.raises(UnwritableError):
        released(league_files, out, replace=True)
    assert (out / "elsewhere").is_symlink()


def test_a_release_that_was_moved_aside_is_not_replaced_unasked(league_files: list[Path], out: Path) -> None:
    before = digests(out)
    os.rename(out, out.with_name(".release.old"))
    assert released(league_files, out, ANOTHER).obstacle == Obstacle.RELEASE_EXISTS
    assert digests(out) == before


@pytest.mark.parametrize("kind", ["release", "other", "empty", "missing"])
def test_a_release_is_written_to_where_a_link_leads(
    kind: str, league_files: list[Path], out: Path, tmp_path: Path
) -> None:
    target, link = tmp_path / "far" / "target", tmp_path / "link"
    target.parent.mkdir()
    if kind == "release":
        out.rename(target)
    elif kind != "missing":
        target.mkdir()
    if kind == "other":
        (target / "chapter.txt").write_text("years of work", "utf-8")
    link.symlink_to(target, target_is_directory=True)
    done = run(commands, ["publish", str(league_files[0]), "--out", str(link), "--public", "--replace"])
    assert link.is_symlink()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "release") == ["far", "link"]
    assert [p.name for p in target.parent.iterdir()] == ["target"]
    if kind == "other":
        assert done == 4
        assert texts(target) == {"chapter.txt": "years of work"}
    else:
        assert done == 0
        assert read_manifest(target).audience == "public"


def test_a_link_that_leads_to_itself_is_left_alone(league_files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    assert run(commands, ["publish", str(league_files[0]), "--out", str(tmp_path / "link")]) == 4
    assert [p.name for p in tmp_path.iterdir()] == ["link"]
    assert (tmp_path / "link").is_symlink()


def test_every_obstacle_has_its_words() -> None:
    assert set(Obstacle) <= set(WORDS)


def test_killed_while_writing_the_old_release_is_whole(league_files: list[Path], out: Path, tmp_path: Path) -> None:
    before = digests(out)
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom bench.publishing import release\n"
        "from tests.publishing.made import released\n"
        "def pages(leagues, lang, *, internal):\n"
        "    yield 'first.html', b'x'\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "    yield 'never.html', b''\n"
        "release._pages = lambda: pages\n"
        "released([Path(sys.argv[1])], Path(sys.argv[2]), replace=True)\n"
    )
    command = [sys.executable, "-c", program, str(league_files[0]), str(out)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert digests(out) == before
    released(league_files, out, ANOTHER, replace=True)  # what was left behind is cleared away
    assert [p.name for p in tmp_path.iterdir() if "release" in p.name] == ["release"]


@pytest.mark.parametrize("swaps", [True, False], ids=["in one step", "by two renames"])
def test_a_failure_while_putting_in_place_leaves_the_old_one(
    swaps: bool, league_files: list[Path], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(out)
    if not swaps:
        monkeypatch.setattr(placing, "_exchanged", lambda *_: False)
    real = os.rename

    def failing(source: Any, target: Any) -> None:
        if str(source).endswith(".part"):
            raise OSError("no space left")
        real(source, target)

    monkeypatch.setattr(os, "rename", failing)
    if swaps:
        released(league_files, out, ANOTHER, replace=True)  # needs no rename
        assert digests(out) != before
    else:
        with pytest.raises(OSError, match="no space left"):
            released(league_files, out, ANOTHER, replace=True)
        assert digests(out) == before
    assert [p.name for p in out.parent.iterdir()] == ["release"]


def test_killed_between_two_renames_the_next_run_puts_the_old_one_back(
    league_files: list[Path], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(out)
    os.rename(out, out.with_name(".release.old"))
    monkeypatch.setattr(release, "_pages", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        released(league_files, out, replace=True)
    assert digests(out) == before


@pytest.mark.parametrize("path", ["../x.html", "/x.html", "a/../../x", "a\\b", "c:x", "index.html"])
def test_a_page_stays_inside_the_release(
    path: str, league_files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def straying(*_: Any, **__: Any) -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"1"
        yield path, b"2"

    monkeypatch.setattr(release, "_pages", lambda: straying)
    with pytest.raises(ValueError, match=r"release|twice"):
        released(league_files, tmp_path / "r")
    assert list(tmp_path.iterdir()) == []


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command(league_files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["publish", str(league_files[0]), "--out", str(tmp_path / "r"), "--date", "2024-03-01"]
    assert run(commands, [*where, "--issuer", "示例市信访局"]) == 0
    assert capsys.readouterr().out == f"已写入 {tmp_path / 'r'}，共 17 个文件。\n"
    assert read_manifest(tmp_path / "r").issuer == "示例市信访局"
    assert run(commands, where) == 4
    assert "--replace" in capsys.readouterr().err
    assert run(commands, [*where, "--replace", "--lang", "en", "--lang", "zh"]) == 0
    assert read_manifest(tmp_path / "r").languages == ("en", "zh")
    assert run(commands, [*where[:-1], "1 March"]) == 2
    assert "2024-03-01" in capsys.readouterr().err


def test_a_league_changed_by_hand_is_refused(
    league: League, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = encode(league)
    write(tmp_path / "changed.json", raw.replace(b'"score":100.0', b'"score":99.0', 1))
    write(tmp_path / "other.json", raw.replace(b'"league/2"', b'"league/0"', 1))
    for name, code in (("changed.json", "league-changed"), ("other.json", "not-allowed")):
        assert run(commands, ["publish", str(tmp_path / name), "--out", str(tmp_path / "r")]) == UNUSABLE
        assert code in capsys.readouterr().err
    assert not (tmp_path / "r").exists()
