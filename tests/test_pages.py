"""What the pages of documentation say is so: links, commands, paths, words, the layers, and the way of one number."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np
import pytest

from bench.charts.profile import draw
from bench.cli import commands
from bench.console import run
from bench.intake.frameworks import load
from bench.intake.measures import measure
from bench.intake.submissions import read_submission
from bench.league.file import read_league, write_league
from bench.league.league import League
from bench.views.league_table import table
from bench.views.profile import profile
from bench.views.whole_league import WholeLeague
from bench.words.interface import word
from bench.writing import write
from scoring.normalise import score
from tests.bench.drawn import points
from tests.reports import ROOT, SUBMISSIONS, row_of
from tests.test_docs import anchors, squeezed
from tests.test_layers import imported

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *SUBMISSIONS.glob("*.md")])
PAIRS = {"en": "", "zh": ".zh"}
language = pytest.mark.parametrize("lang", PAIRS)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
# Names that stand for any, and folders that the program or its user makes.
MADE = re.compile(r"NAME|MODULE|…|<|\*")


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def blocks(text: str, kind: str) -> list[str]:
    found: list[str] = re.findall(rf"^```{kind}\n(.*?)^```$", text, re.M | re.S)
    return found


def test_every_page_has_its_twin() -> None:
    single = {"CHANGELOG.md", "CONTRIBUTING.md"}  # these speak both languages in one
    names = {page for page in PAGES if page.name not in single and page.parent.name != "decisions"}
    for page in names:
        other = page.name.replace(".zh.md", ".md") if ".zh." in page.name else page.name.replace(".md", ".zh.md")
        assert page.with_name(other) in names, page


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]+))?\)", text_of(page)):
        if "://" in target:
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), target
        assert not anchor or anchor in anchors(path), f"{target}#{anchor}"


@each_page
def test_every_picture_is_described(page: Path) -> None:
    assert all(said.strip() for said in re.findall(r"!\[([^\]]*)\]\(", text_of(page)))


def test_every_picture_is_shown() -> None:
    shown = {Path(target).name for page in PAGES for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text_of(page))}
    assert shown == {picture.name for picture in (DOCS / "pictures").iterdir()}


def written_commands(text: str) -> Iterator[list[str]]:
    """The commands of ``bench`` in a page's shell blocks."""
    for block in blocks(text, "sh"):
        for line in re.split(r"\n|&&", block):
            words = shlex.split(line, comments=True)
            if words and Path(words[0]).name == "bench":
                yield words[1:]


@each_page
def test_every_command_shown_is_accepted(page: Path) -> None:
    group = commands("en")
    for words in written_commands(text_of(page)):
        if words == ["--version"]:
            continue
        name, *arguments = words
        command = group.get_command(click.Context(group, obj="en"), name)
        assert command is not None, words
        if isinstance(command, click.Group):
            name, *arguments = arguments
            command = command.get_command(click.Context(command, obj="en"), name)
            assert command is not None, words
        command.make_parser(click.Context(command, obj="en")).parse_args(list(arguments))


@each_page
def test_every_file_and_module_named_exists(page: Path) -> None:
    text = text_of(page)
    for path in re.findall(r"`((?:bench|scoring|schemas|tests|submissions|docs)/[^` ,]*)`", text):
        assert MADE.search(path) or (ROOT / path).exists(), path
    for name in re.findall(r"`((?:bench|scoring)(?:\.\w+)+)`", text):
        parts = name.split(".")
        places = [ROOT.joinpath(*parts[:n]) for n in range(len(parts), 1, -1)]
        assert any(p.is_dir() or p.with_suffix(".py").is_file() for p in places), name


@language
def test_the_readme_is_short_and_leads_on(lang: str) -> None:
    readme = ROOT / f"README{PAIRS[lang]}.md"
    text = text_of(readme)
    assert len(text.splitlines()) <= 150
    linked = {Path(target).name for target in re.findall(r"\]\((docs/[^)#]+\.md)", text)}
    pages = {page.name for page in DOCS.glob("*.md") if (".zh." in page.name) == (lang == "zh")}
    assert pages <= linked


# --- words and decisions -----------------------------------------------------------------------------------------


def test_both_glossaries_hold_the_same_words_once() -> None:
    rows = {
        lang: re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", text_of(DOCS / f"glossary{end}.md"), re.M)
        for lang, end in PAIRS.items()
    }
    heads = ("Word", "English")
    words = {
        lang: [(a.strip("*"), b.strip("*")) for a, b, _ in found if a not in heads] for lang, found in rows.items()
    }
    assert len(words["en"]) > 50
    assert words["en"] == words["zh"]
    for n in (0, 1):
        every = [pair[n] for pair in words["en"]]
        assert len(every) == len(set(every))


def test_every_decision_is_listed_and_says_how_it_stands() -> None:
    folder = DOCS / "decisions"
    names = {page.name for page in folder.glob("*.md")} - {"README.md"}
    assert set(re.findall(r"\]\((\S+\.md)\)", text_of(folder / "README.md"))) == names
    for name in names:
        text = text_of(folder / name)
        assert text.splitlines()[2].startswith("提要："), name
        assert all(f"**{part}" in text for part in ("Status:", "Decision.", "Weighed", "What follows.", "Held by.")), (
            name
        )


# --- the house ---------------------------------------------------------------------------------------------------


def rooms(lang: str) -> list[str]:
    """The rooms of bench in the order of the page."""
    return re.findall(r"^\| `bench/(\w+)/` \|", text_of(DOCS / f"house{PAIRS[lang]}.md"), re.M)


@language
def test_the_map_names_every_room_and_module(lang: str) -> None:
    found = rooms(lang)
    assert sorted(found) == sorted(p.parent.name for p in (ROOT / "bench").glob("*/__init__.py"))
    text = text_of(DOCS / f"house{PAIRS[lang]}.md")
    loose = {p.name for p in (ROOT / "bench").glob("*.py")} - {"__init__.py", "__main__.py"}
    assert loose == set(re.findall(r"`bench/(\w+\.py)`", text))
    computing = {p.name for p in (ROOT / "scoring").glob("*.py")} - {"__init__.py"}
    section = text.split("\n## ")[2]
    assert computing == set(re.findall(r"`(\w+\.py)`", section))
    for room, modules in re.findall(r"^\| `(bench/[\w/]+)/` \| [^|]+ \| ([^|]+) \|$", text, re.M):
        assert all((ROOT / room / name).exists() for name in re.findall(r"`([\w/.]+)`", modules)), room


def test_no_room_imports_one_below_it_on_the_page() -> None:
    order = rooms("en")
    assert order == rooms("zh")
    for path in (p for room in order for p in (ROOT / "bench" / room).rglob("*.py")):
        own = order.index(path.relative_to(ROOT / "bench").parts[0])
        for module in imported(path):
            parts = module.split(".")
            if parts[0] == "bench" and len(parts) > 1 and parts[1] in order:
                assert order.index(parts[1]) <= own, f"{path}: {module}"


@language
def test_the_way_of_one_number_is_the_one_on_the_page(lang: str, seeds: dict[str, League], tmp_path: Path) -> None:
    text = text_of(DOCS / f"house{PAIRS[lang]}.md")
    submission, _ = read_submission(SUBMISSIONS / "seed-reports" / "411421-2023.json", "report.json")
    assert submission is not None
    entry = submission.indicators["key_case_resolution"]
    assert (entry.numerator, entry.denominator, str(entry.percent)) == (207, 282, "73.4")
    indicator = load("petition-work").framework.indicator("key_case_resolution")
    assert indicator is not None
    found = measure(indicator, submission)
    shown = f"Measure(value={found.value:.4f}, numerator={found.numerator}, denominator={found.denominator}, "
    assert shown + f'evidence="{found.evidence}", printed="{found.printed}")' in text
    assert {k for k, v in asdict(found).items() if v is None} == {
        "qualifier",
        "status",
        "stand_in",
        "source",
        "standard_error",
    }

    write_league(tmp_path / "league.json", seeds["2023"])
    league = read_league(tmp_path / "league.json")
    row = row_of(league, "411421")
    measured = row.indicators["key_case_resolution"]
    assert measured.value == found.value
    assert measured.score == pytest.approx(float(score(indicator, np.array([found.value]))[0]))
    assert (row.score, row.coverage) == (None, 14.0)
    assert measured.comparators == {}
    assert measured.interval is not None
    assert measured.score_interval is not None
    for number in (measured.score, *measured.interval, *measured.score_interval):
        assert f"{number:.2f}" in text
    own = next(line.own for line in profile(league, row, lang) if line.code == "key_case_resolution")
    assert f'Mark(score={own.score:.2f}, text="{own.text}", low={own.low:.2f}, high={own.high:.2f})' in text
    found_at = [x for panel in draw(WholeLeague(league), row, lang).panels for x, _ in points(panel, "own")]
    assert any(x == pytest.approx(own.score) for x in found_at)


# --- what the pages show is what is printed ----------------------------------------------------------------------


@language
def test_the_check_of_the_sample_prints_what_the_page_shows(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = text_of(DOCS / f"submitting{PAIRS[lang]}.md")
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "my-county" / "my-report.json", blocks(text, "json")[0])
    assert run(commands, ["check", "my-county/my-report.json", "--lang", lang]) == 1
    assert capsys.readouterr().out == blocks(text, "text")[0]


@language
def test_the_check_of_the_prefecture_prints_what_the_page_shows(
    lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own, copied, _ = blocks(text_of(DOCS / f"ranking{PAIRS[lang]}.md"), "text")
    monkeypatch.chdir(ROOT)
    assert run(commands, ["check", "submissions/example-prefecture", "--lang", lang]) == 0
    printed = capsys.readouterr().out
    first, last = own.split("…\n")
    assert printed.startswith(first)
    assert printed.endswith(last)
    assert run(commands, ["check", "submissions/seed-reports", "--lang", lang]) == 0
    assert copied in capsys.readouterr().out


def rows_shown(text: str, first: str) -> list[dict[str, str]]:
    """The rows of the page's table of ranks, by heading."""
    head, body = next(iter(re.findall(rf"^(\| {first} \|.*)\n\|[-:| ]+\|\n((?:\|.*\n)+)", text, re.M)))
    names, *rows = ([cell.strip() for cell in line[1:-1].split("|")] for line in [head, *body.splitlines()])
    return [dict(zip(names, row, strict=True)) for row in rows]


def printed_of(league: League, shown: dict[str, str], lang: str) -> dict[str, str]:
    """What the program's table has under the headings of a row shown; those of “rank without …” are shortened there."""
    printed = table(league, lang)
    (cells,) = (c for c in printed.rows if shown[word("area", lang)] in c)
    found = dict(zip(printed.headers, cells, strict=True))
    without = [i.code for i in league.framework.indicators if i.report_without]
    (row,) = (r for r in league.scored if r.area_name == shown[word("area", lang)])
    short = [heading for heading in shown if heading not in found]
    assert len(short) in (0, len(without))
    ranks = [row.rank_without.get(code) for code in without]
    return {h: found[h] if h in found else str(ranks[short.index(h)] or "") for h in shown}


@pytest.fixture(scope="module")
def ranked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prefecture's league of 2023 as ``bench rank`` writes it, which is the same in either language."""
    out = tmp_path_factory.mktemp("ranked")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr("bench.views.profile.MOST_SHOWN", 3)  # no page shows the charts of each area
        assert run(commands, ["rank", "submissions/example-prefecture", "--out", str(out)]) == 0
    return out / "example-prefecture" / "petition-work-2023" / "league.json"


@language
def test_the_ranking_prints_what_the_pages_show(lang: str, ranked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, league = ranked, read_league(ranked)
    capsys.readouterr()
    for page in (ROOT / f"README{PAIRS[lang]}.md", DOCS / f"ranking{PAIRS[lang]}.md"):
        shown = rows_shown(text_of(page), word("rank", lang))
        assert len(shown) >= 4
        for row in shown:
            assert row == printed_of(league, row, lang)
    assert run(commands, ["explain", str(path), "990102", "--lang", lang]) == 0
    lines = squeezed(capsys.readouterr().out)
    (explained,) = [b for b in blocks(text_of(DOCS / f"ranking{PAIRS[lang]}.md"), "text") if "66.3" in b]
    wanted = squeezed(explained)
    assert len(wanted) == 5
    assert [line for line in lines if line in wanted] == wanted
