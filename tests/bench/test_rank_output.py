"""What ``bench rank`` writes: which files, the same bytes each time, and nothing that a name could set off."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from bench.charts.fonts import font_file
from bench.cli import commands
from bench.commands import terminal
from bench.commands.rank import RankRequest, rank
from bench.console import run
from bench.forming.rank_intervals import Draws
from bench.intake.contracts import violations
from bench.intake.findings import Finding
from bench.league.codec import encode
from bench.league.file import read_league
from bench.league.league import League
from bench.league.rows import AbsentRow, RankedRow
from bench.pages.leagues_page import render
from bench.writing import write
from tests.reports import ROOT, SUBMISSIONS, leagues_of, report, write_reports

PANJIN = SUBMISSIONS / "panjin-hotline-2023"
COUNTIES = "panjin-hotline-2023/hotline-panjin-2023-01_2023-04-counties"
ZONES = "panjin-hotline-2023/hotline-panjin-2023-01_2023-04-zones"
MARKUP, FORMULA, MATHS = "<script>alert(1)</script>&\"'县", "=1+1", "$x^2$_县"


def ranked(out: Path, *paths: Path) -> int:
    """Rank what is below the paths; the exit code."""
    return rank(RankRequest(paths, out, "zh", draws=Draws(number=1000))).exit_code


@pytest.fixture(scope="module")
def panjin_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Panjin's leagues: so many charts that several processes draw them."""
    out = tmp_path_factory.mktemp("panjin")
    assert ranked(out, PANJIN) == 0
    return out


@pytest.fixture(scope="module")
def hostile_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A league whose names, titles and reasons are markup, formulas and mathematics."""
    folder = tmp_path_factory.mktemp("hostile")
    names = (MARKUP, FORMULA, MATHS)
    write_reports(folder / "in", *(report(f"99010{n}", name, on_time=99 - n) for n, name in enumerate(names, 1)))
    write_reports(folder / "in", report("990104", "丁县", indicators={MARKUP[:12]: {"percent": 5}}))
    (folder / "in" / "collection.toml").write_text('[title]\nzh = "<b>甲</b>"\nen = "<b>A</b>"\n', "utf-8")
    reason = "<img src=http://example.org/x onerror=alert(1)>"
    (folder / "in" / "rulings.toml").write_text(
        '[[rulings]]\nkind = "penalty"\narea = "990101"\nperiod = "2023"\npoints = 1\n'
        f'reason = "{reason}"\ndocument = "@SUM(A1)"\n',
        "utf-8",
    )
    assert ranked(folder / "out", folder / "in") == 1
    return folder / "out"


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows_in(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


# --- files -----------------------------------------------------------------------------------------------------------


def test_every_file_is_written_and_nothing_else(panjin_out: Path) -> None:
    areas = {COUNTIES: ["211102", "211103", "211104", "211122"], ZONES: ["2111Z1", "2111Z2"]}
    expected = {"index.html"}
    for folder, codes in areas.items():
        charts = ["league", "ranks", *(f"profile-{code}" for code in codes)]
        expected |= {f"{folder}/{name}" for name in ("league.json", "league.csv")}
        expected |= {f"{folder}/{chart}.{kind}" for chart in charts for kind in ("png", "svg")}
    assert set(files_below(panjin_out)) == expected


def test_the_same_reports_give_the_same_bytes(panjin_out: Path, tmp_path: Path) -> None:
    # The two zones, which are a league of their own, ranked here and by another process with another hash seed.
    folder = tmp_path / PANJIN.name
    copytree(PANJIN, folder, ignore=ignore_patterns("21110[2-4].json", "211122.json"))
    assert ranked(tmp_path / "here", folder) == 0
    command = [sys.executable, "-m", "bench", "rank", str(folder), "--out", str(tmp_path / "there"), "--draws", "1000"]
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    here, there = files_below(tmp_path / "here"), files_below(tmp_path / "there")
    assert set(here) == set(there)
    assert [name for name in here if here[name] != there[name]] == []
    # Nor does it matter that other leagues are written beside it, and by several processes.
    zones = {name: content for name, content in files_below(panjin_out).items() if name.startswith(ZONES)}
    assert zones == {name: content for name, content in here.items() if name.startswith(ZONES)}


def test_charts_are_what_their_names_say(panjin_out: Path) -> None:
    for name, content in files_below(panjin_out).items():
        if name.endswith(".png"):
            assert content.startswith(b"\x89PNG\r\n\x1a\n"), name
        if name.endswith(".svg"):
            assert b"<svg" in content, name


def test_a_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a" / "b.txt", "甲")
    assert files_below(tmp_path) == {"a/b.txt": "甲".encode()}

    def fails(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.replace", fails)
    with pytest.raises(OSError, match="disk full"):
        write(tmp_path / "a" / "b.txt", "乙")
    assert (tmp_path / "a" / "b.txt").read_text("utf-8") == "甲"


# --- league.json -----------------------------------------------------------------------------------------------------


def checksum_of(path: Path) -> str:
    """As anyone may compute it: SHA-256 of the file without the line that states it."""
    lines = path.read_bytes().splitlines(keepends=True)
    return hashlib.sha256(b"".join(line for line in lines if not line.startswith(b' "checksum": '))).hexdigest()


@pytest.mark.parametrize("folder", [COUNTIES, ZONES])
def test_a_written_league_keeps_its_contract_and_its_checksum(panjin_out: Path, folder: str) -> None:
    path = panjin_out / folder / "league.json"
    league = read_league(path)
    assert violations("league", json.loads(path.read_text("utf-8")), folder) == []
    assert league.id == folder
    assert league.checksum == checksum_of(path)
    assert encode(league) == path.read_bytes()


def test_inputs_are_named_with_their_checksum(panjin_out: Path) -> None:
    for entry in read_league(panjin_out / COUNTIES / "league.json").inputs:
        assert entry.sha256 == hashlib.sha256((PANJIN / entry.file).read_bytes()).hexdigest()


def test_folders_of_one_name_get_a_number_and_a_checksum_of_their_own(tmp_path: Path) -> None:
    for n, parent in enumerate(("one", "other"), 1):
        write_reports(tmp_path / parent / "same", report(f"99010{n}"))
    assert ranked(tmp_path / "out", tmp_path) == 0
    paths = sorted((tmp_path / "out").rglob("league.json"))
    leagues = [read_league(path) for path in paths]
    assert [league.id for league in leagues] == ["same/petition-process-2023", "same/petition-process-2023-2"]
    assert [league.checksum for league in leagues] == [checksum_of(path) for path in paths]


def test_nothing_that_is_written_tells_where_the_reports_lay(tmp_path: Path) -> None:
    bad = {"satisfaction": {"numerator": 9, "denominator": 8}}
    for place in ("here", "elsewhere/deep"):
        reports = report("990101"), report("990102", "乙县", on_time=90), report("990103", "丙县", indicators=bad)
        write_reports(tmp_path / place / "made", *reports)
        assert ranked(tmp_path / f"{place[:4]}-out", tmp_path / place / "made") == 1
    here, there = files_below(tmp_path / "here-out"), files_below(tmp_path / "else-out")
    assert here == there
    assert "made/990103-2023.json" in here["index.html"].decode("utf-8")


# --- league.csv ------------------------------------------------------------------------------------------------------


def test_the_csv_opens_as_utf8_in_a_spreadsheet(panjin_out: Path) -> None:
    raw = (panjin_out / COUNTIES / "league.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\xef\xbb\xbf") == 1
    assert raw.count(b"\r\n") == raw.count(b"\n") == 6  # a heading, four counties and the city


def test_the_csv_holds_the_leagues_numbers_in_full(panjin_out: Path) -> None:
    league = read_league(panjin_out / COUNTIES / "league.json")
    head, *rows = rows_in(panjin_out / COUNTIES / "league.csv")
    assert head[:6] == ["名次", "区划代码", "地区", "状态", "得分", "覆盖率"]
    assert head[7:12] == ["办结率", "办结率：分子", "办结率：分母", "办结率：依据", "办结率：得分"]
    assert all(len(row) == len(head) for row in rows)
    for cells in rows:
        row = next(r for r in league.rows if r.area_code == cells[1])
        scored = isinstance(row, RankedRow)
        assert cells[0] == (str(row.rank) if scored else "")
        assert cells[4] == (repr(row.score) if scored else "")
        assert not isinstance(row, AbsentRow)
        completion = row.indicators["completion"]
        assert float(cells[7]) == completion.value
        assert cells[8:10] == [str(n if n is not None else "") for n in (completion.numerator, completion.denominator)]


def test_a_county_named_like_a_formula_is_disarmed(hostile_out: Path) -> None:
    (path,) = hostile_out.rglob("league.csv")
    names = [row[2] for row in rows_in(path)[1:]]
    assert names == [MARKUP, "'=1+1", MATHS, "丁县"]
    armed = [cell for row in rows_in(path) for cell in row if re.match(r"[=+@\t\r]|-(?![0-9.]+$)", cell)]
    assert armed == []


# --- index.html ------------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str]] = defaultdict(list)
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes[name].append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def page_in(folder: Path) -> tuple[str, Page]:
    html = (folder / "index.html").read_text("utf-8")
    return html, Page(html)


@pytest.mark.parametrize("out", ["panjin_out", "hostile_out"])
def test_the_page_runs_nothing_and_fetches_nothing(out: str, request: pytest.FixtureRequest) -> None:
    html, page = page_in(request.getfixturevalue(out))
    assert not page.tags & {"script", "img", "image", "iframe", "object", "embed", "link", "form", "base", "b"}
    assert not [name for name in page.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert all(target.startswith("#") for name in ("href", "xlink:href") for target in page.attributes[name])
    # Style sheets and drawings fetch by url(…) and @import.
    assert all(url.startswith(("#", "data:")) for url in re.findall(r"url\(\s*['\"]?([^)'\"]+)", html))
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_names_are_shown_and_not_obeyed(hostile_out: Path) -> None:
    _, page = page_in(hostile_out)
    for text in (MARKUP, FORMULA, MATHS, "<b>甲</b>", "onerror=alert(1)", "@SUM(A1)"):
        assert text in page.text, text
    assert any(MARKUP in label for label in page.attributes["aria-label"])


def test_every_link_of_the_page_leads_somewhere(panjin_out: Path) -> None:
    _, page = page_in(panjin_out)
    links = [link.removeprefix("#") for link in page.attributes["href"] if link]
    assert set(links) <= set(page.attributes["id"])
    assert len(links) >= 2


def test_leagues_of_folders_with_chinese_names_have_places_of_their_own(tmp_path: Path) -> None:
    for n, city in enumerate(("甲市", "乙市"), 1):
        write_reports(tmp_path / city, report(f"990{n}01"), report(f"990{n}02", "乙县"))
    leagues, findings, _ = leagues_of(tmp_path)
    page = Page(_rendered(leagues, findings))
    assert len(leagues) == 2
    sections = [place for place in page.attributes["id"] if place]
    assert len(sections) == len(set(sections)) == 2


def _rendered(leagues: list[League], findings: list[Finding], lang: str = "zh") -> str:
    drawn: dict[tuple[str, str | None], str] = defaultdict(lambda: "<svg></svg>")
    return render(leagues, findings, drawn, lang)


def test_a_page_can_be_written_whatever_a_bad_file_holds(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"\\ud800": {"a": "\\u0001"}, "\\ud801": 1, "\\ud801": 2}', "utf-8")
    _, findings, _ = leagues_of(tmp_path)
    assert {f.code for f in findings} == {"bad-character", "duplicate-key"}
    assert "duplicate-key" in _rendered([], findings).encode("utf-8").decode("utf-8")


def test_the_page_carries_a_font_for_all_it_shows(panjin_out: Path) -> None:
    import base64

    from fontTools.ttLib import TTFont

    html, page = page_in(panjin_out)
    (data,) = re.findall(r"url\(data:font/woff;base64,([^)]+)\)", html)
    with TTFont(io.BytesIO(base64.b64decode(data))) as font, TTFont(font_file(), lazy=True) as whole:
        shown = {ord(c) for c in page.text if "\u4e00" <= c <= "\u9fff"}
        assert len(shown) > 100
        assert shown <= set(font.getBestCmap())
        assert len(font.getBestCmap()) < len(whole.getBestCmap()) / 10


def test_the_page_is_in_the_language_asked_for(panjin_out: Path, panjin: dict[str, League]) -> None:
    chinese = (panjin_out / "index.html").read_text("utf-8")
    english = _rendered(list(panjin.values()), [], "en")
    for html, declared, word, other in (
        (chinese, '<html lang="zh-CN">', "名次", "Rank"),
        (english, '<html lang="en">', "Rank", "名次"),
    ):
        assert declared in html
        assert word in Page(html).text
        assert other not in Page(html).text


def test_the_page_shows_what_a_county_needs_to_question_its_place(prefecture: dict[str, League]) -> None:
    text = Page(_rendered([prefecture["2023"]], [])).text
    league = prefecture["2023"]
    for expected in (
        league.checksum,
        *(entry.sha256 for entry in league.inputs),
        *(ruling.document for ruling in league.rulings),
        *(ruling.reason for ruling in league.rulings),
        *(indicator.definition.zh for indicator in league.framework.indicators),
        "113/146",
        "覆盖率 46 %，低于 50 %",
    ):
        assert expected in text, expected


def test_a_large_league_comes_without_the_charts_of_each_area(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bench.views.profile.MOST_SHOWN", 3)
    out = tmp_path / "out"
    assert run(commands, ["rank", str(SUBMISSIONS / "panjin-hotline-2023"), "--out", str(out), "--draws", "100"]) == 0
    drawn = {
        league.parent.name: [p.name for p in league.parent.glob("profile-*.png")] for league in out.rglob("league.json")
    }
    assert {name.rpartition("-")[2]: len(found) for name, found in drawn.items()} == {"counties": 0, "zones": 2}
    assert "4 个地区各自的对照图没有画" in capsys.readouterr().out
    assert "4 个地区各自的对照图没有画" in (out / "index.html").read_text("utf-8")


def test_a_terminal_is_shown_the_ends_of_a_long_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bench.views.profile.MOST_SHOWN", 3)  # the table is looked at, not seventy charts
    write_reports(tmp_path / "made", *(report(f"9901{n:02d}", f"{n}县", on_time=20 + n) for n in range(1, 71)))
    line = ["rank", str(tmp_path / "made"), "--no-uncertainty", "--out", str(tmp_path / "out")]
    assert run(commands, line) == 0
    piped = capsys.readouterr().out
    monkeypatch.setattr("bench.commands.terminal.on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "160")
    assert run(commands, line) == 0
    shown = capsys.readouterr().out
    found = [[f"9901{n:02d}" in text for n in range(1, 71)].count(True) for text in (piped, shown)]
    assert found == [70, terminal.HEAD + terminal.TAIL]
    assert f"中间 20 行未列出，全表见 {tmp_path / 'out' / 'made' / 'petition-process-2023' / 'league.csv'}" in shown
    assert "未列出" not in piped


def test_narrowing_to_where_nobody_reports_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["rank", str(SUBMISSIONS / "panjin-hotline-2023"), "--within", "9999", "--out", str(tmp_path / "out")]
    assert run(commands, arguments) == 1
    assert "没有可以形成排名的报告" in capsys.readouterr().out
