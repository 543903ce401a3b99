"""Similar areas: the nearest by size among those of a type, pooled, and under the same rules as any comparator."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from bench.forming.similar_areas import similar_areas
from bench.intake.area_facts import AreaFacts
from bench.intake.collections import gather
from bench.intake.findings import Finding
from bench.league.enumerations import ComparatorKind, ComparatorSource, NotComparable, Verdict
from bench.league.league import League
from bench.publishing.disclosure import disclosed
from bench.publishing.workbook_sheets import sheets_of
from bench.views.profile import profile_sentence, similar_notes
from bench.views.values import source_text
from bench.views.verdicts import verdict_text
from tests.reports import codes, compared, leagues_of, report, row_of, write_reports

SIZES = {"990101": 100_000, "990102": 200_000, "990103": 400_000, "990104": 800_000, "990105": 1_600_000}


def facts(**types: str) -> dict[str, AreaFacts]:
    return {code: AreaFacts(code, population=size, type=types.get(f"t{code}")) for code, size in SIZES.items()}


def test_half_and_double_the_size_are_equally_far_and_both_taken() -> None:
    """The logarithms are a step of ln 2 apart; their standard deviation is √2 steps, so a step is 1/√2."""
    found = similar_areas(SIZES, facts(), 2)
    assert found["990103"] == (("990102", "990104"), pytest.approx(1 / math.sqrt(2)))
    assert found["990101"] == (("990102", "990103"), pytest.approx(2 / math.sqrt(2)))
    assert similar_areas(SIZES, facts(), 1)["990103"] == found["990103"]  # no order of codes decides who is nearest


def test_where_all_are_of_one_size_all_are_alike() -> None:
    same = {code: AreaFacts(code, population=100) for code in SIZES}
    assert similar_areas(SIZES, same, 2)["990103"] == (("990101", "990102", "990104", "990105"), 0.0)


def test_two_sizes_count_alike_and_those_without_facts_are_like_nobody() -> None:
    """Of two sizes the distance is the root of the mean square: here 1/√2 in population and nothing in petitions."""
    both = {
        "990101": AreaFacts("990101", 100, 10),
        "990102": AreaFacts("990102", 200, 10),
        "990103": AreaFacts("990103", 100, 40),
    }
    found = similar_areas([*both, "990104"], both, 1)
    spread = math.log(2) * math.sqrt(2) / 3  # of 0, 1 and 0 steps
    assert found["990101"] == (("990102", "990103"), pytest.approx(math.log(2) / spread / math.sqrt(2)))
    assert "990104" not in found


def test_where_a_type_is_stated_only_that_type_is_similar() -> None:
    typed = facts(t990101="山区", t990104="山区", t990105="山区")
    assert similar_areas(SIZES, typed, 2)["990101"][0] == ("990104", "990105")


def county(code: str, satisfied: int, cases: int = 200) -> dict[str, Any]:
    found = report(code, f"{code[-1]}县")
    found["indicators"]["satisfaction"] = {"numerator": satisfied, "denominator": cases}
    return found


def league_of(folder: Path, satisfied: dict[str, int], cases: int = 200) -> League:
    write_reports(folder, *(county(code, x, cases) for code, x in satisfied.items()))
    stated = "".join(f'[[facts]]\ncode = "{code}"\npopulation = {size}\n' for code, size in SIZES.items())
    (folder / "collection.toml").write_text(f'similar = 2\n{stated}[title]\nzh = "甲市"\nen = "A"\n', encoding="utf-8")
    return leagues_of(folder)[0][0]


SATISFIED = {"990101": 120, "990102": 190, "990103": 180, "990104": 186, "990105": 199}


def test_an_area_is_tested_against_those_like_it_together(tmp_path: Path) -> None:
    """990103 is beside 990102 and 990104: 376 of 400. 990101 has 60 % where 990102 and 990103 have 370 of 400."""
    league = league_of(tmp_path, SATISFIED)
    found = compared(league, "990103", "satisfaction", "similar_areas")
    own = found.comparator
    assert own.source == ComparatorSource.SIMILAR_AREAS
    assert (own.areas, own.numerator, own.denominator) == (("990102", "990104"), 376, 400)
    assert (own.others_counted, own.others_expected) == (2, 2)
    assert own.value == 94.0
    assert found.difference == pytest.approx(-4.0)
    assert found.tested is not None
    assert (found.tested.numerator, found.tested.denominator) == (376, 400)
    assert compared(league, "990101", "satisfaction", "similar_areas").verdict == Verdict.WORSE
    assert verdict_text(ComparatorKind.SIMILAR_AREAS, found, "zh") == "与相似地区相当"
    assert source_text(found, "en") == "2 of 2 similar areas pooled"
    assert similar_notes(league, row_of(league, "990103"), "zh") == [
        "相似地区（规模最接近，相距不超过 0.7 个标准差）：2县、4县。"
    ]
    assert "与相似地区（2县、4县）相比，0 项较好、2 项相当、0 项较差" in profile_sentence(
        league, row_of(league, "990103"), "zh"
    )

    beside = sheets_of(league, "zh")[3]
    assert [c.title for c in beside.columns][-3:] == ["相似地区", "相似地区：来源", "相似地区：差（百分点）"]
    assert ["94 %", "2/2 个相似地区合计（2县、4县）"] in [list(cells[-3:-1]) for cells in beside.rows]


def test_one_similar_area_with_counts_is_too_few(tmp_path: Path) -> None:
    league = league_of(tmp_path, {k: v for k, v in SATISFIED.items() if k in ("990103", "990104")})
    found = compared(league, "990103", "satisfaction", "similar_areas")
    assert found.reason == NotComparable.FEW_OTHERS
    assert found.comparator.others_counted == 1


def test_what_is_masked_is_in_no_public_pool_of_similar_areas(tmp_path: Path) -> None:
    """198 of 200 leaves 2, which is masked; whoever has that county among the similar ones is compared with none."""
    (public,) = disclosed([league_of(tmp_path, SATISFIED | {"990104": 198})])
    pools = {
        row.area_code: c.comparator.areas
        for row in public.scored
        if (c := row.indicators["satisfaction"].comparators.get(ComparatorKind.SIMILAR_AREAS))
    }
    assert pools
    assert not any("990104" in areas or "990105" in areas for areas in pools.values())
    assert "990101" in pools


def stating(folder: Path, text: str) -> tuple[Finding, ...]:
    """What is found where three counties reported and the collection says so much of facts."""
    write_reports(folder, *(county(code, 150) for code in ("990101", "990102", "990103")))
    (folder / "collection.toml").write_text(text + '[title]\nzh = "甲市"\nen = "A"\n', encoding="utf-8")
    return gather([folder])[0][0].findings


def of_size(code: str, more: str = "") -> str:
    return f'[[facts]]\ncode = "{code}"\npopulation = 5\n{more}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("similar = 2\n", {"similar-without-facts": "similar"}),
        (of_size("990101") + of_size("990102"), {"facts-missing": "3县"}),
        (of_size("990101"), {"facts-missing": "2县、3县", "similar-to-nobody": "1县"}),
        ("".join(map(of_size, ("990101", "990102", "990103", "990199"))), {"facts-of-nobody": "990199"}),
        (
            of_size("990101") + of_size("990102") + of_size("990103", 'type = "山区"\n'),
            {"similar-to-nobody": "3县"},
        ),
    ],
)
def test_areas_that_are_compared_with_none_are_named(tmp_path: Path, text: str, said: dict[str, str]) -> None:
    found = {f.code: f.message("zh") for f in stating(tmp_path, text) if f.file.endswith("collection.toml")}
    assert found.keys() == said.keys()
    assert all(part in found[code] for code, part in said.items())


def test_facts_stated_twice_are_refused(tmp_path: Path) -> None:
    write_reports(tmp_path, county("990101", 100))
    twice = 'title = { zh = "甲市", en = "A" }\n' + '[[facts]]\ncode = "990101"\npopulation = 5\n' * 2
    (tmp_path / "collection.toml").write_text(twice, encoding="utf-8")
    assert codes(gather([tmp_path])[1]) == ["code-repeated"]
