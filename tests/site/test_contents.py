"""What the pages say: to a county that ranks low, to one without a rank, to insiders and to the public."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bench import processes
from bench.forming.area_findings import remedies_once
from bench.forming.rows import absent_row
from bench.league.enumerations import Evidence, Reason
from bench.league.league import League
from bench.league.rows import AbsentRow, AreaFinding, RankedRow, ScoredMeasure
from bench.pages.site import pages
from scoring.text import Text
from tests.reports import SUBMISSIONS, report, write_reports
from tests.site.made import AWKWARD, ranked, renamed
from tests.site.reading import Document, read

FOLDER = "petition-work-2023"


@pytest.fixture(scope="module")
def zones() -> League:
    """A league of two areas."""
    return ranked(SUBMISSIONS / "panjin-hotline-2023")[-1]


def _page(site: dict[str, bytes], path: str) -> Document:
    return read(site[path])


def _said(document: Document) -> str:
    return " ".join(document.text.split())


def test_the_last_county_is_told_its_place_in_words_first(site: dict[str, bytes], leagues: list[League]) -> None:
    row = next(r for r in leagues[0].ranked if r.rank == 11)
    page = _page(site, f"zh/{FOLDER}/county-{row.area_code}.html")
    lead = next(p.text for p in page.all("p") if p.attributes.get("class") == "lead")
    assert lead.startswith(f"{row.area_name}在参加排名的 11 个地区中列第 11 名，得 ")
    assert f"第 {row.rank_low} 至第 {row.rank_high} 名之间（把握 90 %）" in lead
    assert f"属第 {row.tier} 档。" in lead
    first = min(_said(page).index(text) for text in (lead[:20], "这个名次说明什么", "失分情况"))
    assert first == _said(page).index(lead[:20])


def test_losses_come_from_the_largest_down(site: dict[str, bytes]) -> None:
    page = _page(site, f"zh/{FOLDER}/county-990110.html")
    lost = [float(e.text.split()[1]) for e in page.all("li") if e.text.startswith("失 ")]
    assert len(lost) > 5
    assert lost == sorted(lost, reverse=True)


def test_a_county_without_a_rank_is_told_why_and_that_it_is_not_last(site: dict[str, bytes]) -> None:
    assert "砚池县没有名次：覆盖率 46 %，低于 50 %。" in _said(_page(site, f"zh/{FOLDER}/county-990111.html"))
    assert "没有名次不等于最差" in _said(_page(site, f"zh/{FOLDER}/index.html"))


def test_the_table_marks_a_tier_only_where_it_parts_all_above_from_all_below(
    site: dict[str, bytes], leagues: list[League]
) -> None:
    rows = leagues[0].ranked
    expected = {
        f"a{row.area_code}"
        for n, row in enumerate(rows)
        if n and {r.tier for r in rows[:n]}.isdisjoint({r.tier for r in rows[n:]})
    }
    page = _page(site, f"zh/{FOLDER}/index.html")
    found = {e.attributes["id"] for e in page.all("tr") if "tier-start" in e.attributes.get("class", "")}
    assert expected
    assert found == expected


def test_moves_are_said_to_be_beyond_chance_only_where_intervals_are_apart(
    site: dict[str, bytes], leagues: list[League]
) -> None:
    now, before = ({r.area_code: r for r in league.ranked} for league in leagues[:2])
    both = now.keys() & before.keys()
    ends = [(now[c].rank_interval or (0, 0), before[c].rank_interval or (0, 0)) for c in both]
    apart = sum(later[0] > earlier[1] or later[1] < earlier[0] for later, earlier in ends)
    text = _said(_page(site, f"zh/{FOLDER}/changes.html"))
    assert text.count("是，区间不重叠") == apart
    up = sum(now[c].rank < before[c].rank for c in both)
    down = sum(now[c].rank > before[c].rank for c in both)
    assert f"{up} 个上升，{down} 个下降，{len(both) - up - down} 个不变" in text


def test_insiders_see_the_mark_and_the_files_and_the_public_does_not(zones: League) -> None:
    for internal in (True, False):
        built = dict(pages([zones], ("zh",), internal=internal))
        html = {p: c.decode() for p, c in built.items() if p.endswith(".html")}
        assert all(('<strong class="internal">内部</strong>' in text) is internal for text in html.values())
        method = next(text for path, text in html.items() if path.endswith("method.html"))
        assert (zones.inputs[0].sha256 in method) is internal
        assert not [path for path in built if path.startswith("en/")]
        assert 'hreflang="en"' not in html["zh/index.html"]


def test_findings_and_answers_are_for_insiders(zones: League) -> None:
    found = AreaFinding(
        code="percent-odd",
        severity="warning",
        path="/indicators/a",
        message=Text("与件数不符", "x"),
        remedy=Text("请核对", "x"),
        answer="<i>已核对</i>",
    )
    asked = replace(zones, rows=tuple(replace(row, findings=(found,)) for row in zones.scored))
    inside, public = ("".join(c.decode() for p, c in pages([asked], ("zh",), internal=i)
                              if "county-" in p) for i in (True, False))  # fmt: skip
    assert "县里答复：<bdi>&lt;i&gt;已核对&lt;/i&gt;</bdi>" in inside
    assert "与件数不符" not in public
    assert "已核对" not in public


def test_what_to_do_is_in_the_league_once_and_on_every_page(zones: League) -> None:
    findings = [f for row in zones.scored for f in row.findings]
    same = [f for f in findings if f.code == "no-response-rate"]
    assert len(same) == 2
    assert all(f.remedy is None for f in same)
    assert "请填参评件数" in zones.remedies["no-response-rate"].zh
    inside = [c.decode() for p, c in pages([zones], ("zh",), internal=True) if "county-" in p]
    assert len(inside) == 2
    assert all(f"处理：{zones.remedies['no-response-rate'].zh}" in page for page in inside)


def test_what_to_do_stays_with_a_finding_where_others_of_its_code_say_otherwise() -> None:
    def found(code: str, remedy: str) -> AreaFinding:
        return AreaFinding(
            code=code, severity="note", path="/a", message=Text("内容", "x"), remedy=Text(remedy, remedy)
        )

    def row(code: str, *findings: AreaFinding) -> AbsentRow:
        return absent_row(code, "县", Reason.UNUSABLE, findings)

    same, other, apart = found("a", "x"), found("b", "y"), found("b", "z")
    rows, remedies = remedies_once([row("990101", same, other), row("990102", same, apart), row("990103")])
    assert remedies == {"a": Text("x", "x")}
    kept = [[f.remedy for f in of.findings] for of in rows if isinstance(of, AbsentRow)]
    assert kept == [[None, other.remedy], [None, apart.remedy], []]


def test_what_is_withheld_is_not_told_by_other_parts_of_the_page(zones: League) -> None:
    first, *rest = zones.rows
    assert isinstance(first, RankedRow)
    code = zones.framework.indicators[0].code
    masked = replace(
        first, rank_range=(1, 2), indicators={**first.indicators, code: ScoredMeasure(evidence=Evidence.MASKED)}
    )
    built = dict(pages([replace(zones, rows=(masked, *rest))], ("zh",), internal=False))
    page = read(next(c for p, c in built.items() if p.endswith(f"county-{first.area_code}.html")))
    text = _said(page)
    assert "列第 1–2 名" in text
    assert "不公开" in text
    assert not [e for e in page.all("svg") if "失分情况" in e.attributes.get("aria-label", "")]


@pytest.fixture(scope="module")
def awkward(leagues: list[League]) -> dict[str, bytes]:
    return dict(pages([renamed(leagues[1], AWKWARD)], ("zh",), internal=False))


def test_awkward_names_are_text(awkward: dict[str, bytes]) -> None:
    for path, content in awkward.items():
        if path.endswith(".html"):
            document = read(content)
            assert not document.all("b", "i", "img"), path
            assert all(s.attributes["src"] == "../../assets/site.js" for s in document.all("script")), path
    page = read(awkward["zh/petition-work-2022/index.html"])
    names = [e.text for e in page.all("bdi")]
    assert {"<b>粗</b>县", "=1+1", "\"引'号&amp;", "</script><script>alert(1)</script>", "$x^2$县"} <= set(names)
    assert "长" * 200 in names
    assert "<img src=x onerror=alert(1)>" in page.text


def test_a_name_from_right_to_left_turns_nothing_round(awkward: dict[str, bytes]) -> None:
    for path, content in awkward.items():
        if path.endswith(".html"):
            text = content.decode()
            assert "\u202e" not in text, path
            assert text.count("\u2068") == text.count("\u2069"), path
    assert "\u2068مدينة\u200f\u2069" in awkward["zh/petition-work-2022/index.html"].decode()


def test_pages_are_the_same_bytes_in_the_same_order_whoever_makes_them(
    zones: League, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = list(pages([zones], ("en",), internal=True))
    monkeypatch.setattr("bench.pages.site._FEW", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    started: list[int] = []
    pool = processes.ProcessPoolExecutor

    def starting(workers: int, **how: Any) -> Any:
        started.append(workers)
        return pool(workers, **how)

    monkeypatch.setattr(processes, "ProcessPoolExecutor", starting)
    assert list(pages([zones], ("en",), internal=True)) == here
    assert started == [2]


def test_two_leagues_with_the_same_codes_keep_their_own_folders(zones: League) -> None:
    paths = [path for path, _ in pages([zones, zones], ("zh",), internal=True)]
    assert len(paths) == len(set(paths))
    assert {p.split("/")[1] for p in paths if p.endswith("method.html")} == {
        "hotline-panjin-2023-01_2023-04-zones",
        "hotline-panjin-2023-01_2023-04-zones.2",
    }


def test_a_code_that_is_no_code_is_refused(zones: League) -> None:
    rows = (replace(zones.rows[0], area_code="../x"), *zones.rows[1:])
    with pytest.raises(ValueError, match="not a code"):
        list(pages([replace(zones, rows=rows)], ("zh",), internal=True))


def test_no_league_at_all_is_said() -> None:
    built = dict(pages([], ("zh", "en"), internal=True))
    assert "没有可以公布的排名。" in read(built["zh/index.html"]).text


def test_an_area_that_sent_two_unusable_reports_has_one_page(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县"), report("990103", "丙县"))
    (tmp_path / "again.json").write_text(json.dumps(report("990103", "丙县", on_time=60)), "utf-8")
    paths = [path for path, _ in pages(ranked(tmp_path), ("zh",), internal=True)]
    assert len(paths) == len(set(paths))
    assert any(path.endswith("county-990103.html") for path in paths)
