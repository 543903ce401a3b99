"""What could be told of a masked count from elsewhere: another count, another group's release, another framework."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.league.codec import encode
from bench.league.enumerations import Evidence
from bench.league.league import League
from bench.publishing.disclosure import disclosed
from tests.reports import row_of

Entries = Mapping[str, Mapping[str, Any]]
GOALPOSTS = '{ method = "goalposts", lower = 0, upper = 100 }'
_TEXT = '{{ zh = "{0}", en = "{0}" }}'


def framework(indicators: Sequence[Mapping[str, str]], head: str = "", tail: str = "", code: str = "made") -> str:
    """A framework of indicators of one pillar; each says its code and what is not a proportion's default."""
    title = _TEXT.format("t")
    out = [
        f'[framework]\ncode = "{code}"\nversion = "1"\ntitle = {title}\nlevel = "county"\n'
        f'total = {10 * len(indicators)}\naggregation = "arithmetic"\nminimum_coverage = 0\n'
        f'missing = "rescale"\n{head}\n'
        f'[[pillars]]\ncode = "p"\ntitle = {title}\n'
    ]
    quantities: dict[str, None] = {}
    for own in indicators:
        said = {"kind": '"proportion"', "scoring": '{ method = "proportional" }', **own}
        lines = "".join(f"{key} = {value}\n" for key, value in said.items())
        out.append(f'[[indicators]]\npillar = "p"\nweight = 10\ntitle = {title}\ndefinition = {title}\n{lines}')
        quantities |= dict.fromkeys(said[key] for key in ("numerator", "denominator") if key in said)
    out += [f"[[quantities]]\ncode = {q}\ntitle = {title}\n" for q in quantities]
    return "\n".join([*out, tail])


def rate(code: str, numerator: str, denominator: str, **more: str) -> dict[str, str]:
    return {"code": f'"{code}"', "numerator": f'"{numerator}"', "denominator": f'"{denominator}"', **more}


def formed(
    folder: Path, frameworks: Mapping[str, str], reports: Mapping[tuple[str, str], Entries], draws: int = 0
) -> list[League]:
    """The leagues of reports by area and period, each by the first of the frameworks."""
    folder.mkdir(parents=True)
    for name, content in frameworks.items():
        (folder / f"{name}.toml").write_text(content, "utf-8")
    chosen = json.dumps([f"{name}.toml" for name in frameworks])
    (folder / "collection.toml").write_text(f"frameworks = {chosen}\ntitle = {_TEXT.format('t')}\n", "utf-8")
    for (area, period), entries in reports.items():
        report = {
            "schema": "county-submission/1",
            "area": {"code": area, "name": f"{area}县"},
            "period": period,
            "framework": next(iter(frameworks)),
            "indicators": entries,
        }
        (folder / f"{area}-{period}.json").write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    leagues: list[League] = []
    collections, unusable = gather([folder])
    assert unusable == []
    (collection,) = collections
    assert [f for f in collection.findings if f.severity == "error"] == []
    leagues += form(collection, "", Draws(draws) if draws else None)[0]
    return leagues


def of(numerator: int, denominator: int = 100) -> dict[str, int]:
    return {"numerator": numerator, "denominator": denominator}


def test_what_a_sum_leaves_is_withheld_with_it(tmp_path: Path) -> None:
    indicators = [rate("all", "handled", "due"), rate("here", "own", "due"), rate("there", "sent", "due")]
    relation = '[[relations]]\nkind = "sum"\nquantities = ["handled", "own", "sent"]\n'
    reports = {
        (f"99010{k}", "2023"): {"all": of(sent + 40), "here": of(40), "there": of(sent)}
        for k, sent in enumerate((3, 20, 30, 40), 1)
    }
    (league,) = disclosed(formed(tmp_path / "c", {"made": framework(indicators, tail=relation)}, reports))
    shown = {c for c, m in row_of(league, "990101").indicators.items() if m.evidence != Evidence.MASKED}
    assert not {"all", "here"} <= shown, "43 less 40 are the 3 that are withheld"
    assert all(m.value is not None for m in row_of(league, "990102").indicators.values())


GROUPS = "".join(
    f'[[groups]]\ncode = "g{g}"\ntitle = {_TEXT.format(f"g{g}")}\nareas = '
    f"{json.dumps([f'9901{g}{k}' for k in range(1, 6)])}\n"
    for g in (1, 2)
)


def in_groups(folder: Path, masked: int, **more: Any) -> list[League]:
    """Leagues of two groups of five counties of one city, where a count of the second is as given, in two periods."""
    indicators = [rate("first", "done", "due", **more.pop("first", {}))]
    reports: dict[tuple[str, str], Entries] = {
        (f"9901{g}{k}", period): {"first": of(60 + 7 * k * g % 30 + (period == "2023"))}
        for g in (1, 2)
        for k in range(1, 6)
        for period in ("2022", "2023")
    }
    reports |= more.pop("reports", {})
    reports["990121", "2023"] = {"first": of(masked)}
    text = framework(indicators, more.pop("head", ""), GROUPS)
    return formed(folder, {"made": text}, reports, 200)


CITY: dict[tuple[str, str], Entries] = {("990100", period): {"first": of(950, 1400)} for period in ("2022", "2023")}


@pytest.mark.parametrize("city", [{}, CITY], ids=["pooled", "reported"])
def test_a_group_by_itself_tells_nothing_of_another(city: dict[tuple[str, str], Entries], tmp_path: Path) -> None:
    found = []
    for masked in (2, 97):
        leagues = in_groups(tmp_path / str(masked) / "c", masked, reports=city)
        (own,) = [x for x in leagues if x.group and x.group.code == "g1" and x.period == "2023"]
        found.append(encode(disclosed([own])[0]))
    assert found[0] == found[1]


def test_a_city_is_not_in_the_release_of_one_group(tmp_path: Path) -> None:
    leagues = in_groups(tmp_path / "c", 2, reports=CITY)
    (own,) = [x for x in leagues if x.group and x.group.code == "g1" and x.period == "2023"]
    (public,) = disclosed([own])
    assert public.references[0].indicators["first"].value is None, "less both groups' counts it would be the other's"
    compared = row_of(public, "990111").indicators["first"].comparators
    assert [c.comparator.source for c in compared.values() if c.comparator.area_code == "990100"] == ["pooled"]


def two_periods(folder: Path, masked: int, head: str, scoring: str) -> list[League]:
    reports = {
        (f"99010{k}", period): {"first": of(30 + 10 * k), "second": of(50 + 5 * k)}
        for k in range(1, 5)
        for period in ("2022", "2023")
    }
    reports["990101", "2023"] = {"first": of(masked), "second": of(60)}
    indicators = [rate("first", "done", "due", scoring=scoring), rate("second", "met", "asked")]
    return formed(folder, {"made": framework(indicators, head)}, reports, 200)


def test_earlier_scores_on_one_scale_tell_nothing_of_this_period(tmp_path: Path) -> None:
    found = []
    for masked in (2, 97):
        leagues = two_periods(tmp_path / str(masked) / "c", masked, 'scale = "all_periods"', '{ method = "min_max" }')
        found.append([encode(x) for x in disclosed([leagues[-1]])])
    assert found[0] == found[1]


def test_a_percentage_of_known_cases_is_a_count(tmp_path: Path) -> None:
    indicators = [rate("first", "done", "due"), rate("second", "met", "due")]
    reports: dict[tuple[str, str], Entries] = {
        (f"99010{k}", "2023"): {"first": of(60 + k), "second": {"percent": percent}}
        for k, percent in enumerate((98.0, 60.0, 70.0, 50.0), 1)
    }
    (league,) = disclosed(formed(tmp_path / "c", {"made": framework(indicators)}, reports))
    assert row_of(league, "990101").indicators["second"].evidence == Evidence.MASKED, "98 % of 100 is all but 2"
    assert row_of(league, "990102").indicators["second"].value == 60.0


@pytest.mark.parametrize("minimum", [0, 70], ids=["ranked", "ranked if there were any"])
@pytest.mark.parametrize("missing", ["rescale", "zero_points", "unranked"])
def test_that_there_were_no_cases_to_rate_is_not_told(minimum: int, missing: str, tmp_path: Path) -> None:
    """Of no visits none can be answered: the other rate is missing, its weight goes to the rest, coverage falls."""
    indicators = [
        rate("visits", "visited", "people", kind='"rate"', per="10000", scoring=GOALPOSTS),
        rate("answered", "answered", "visited"),
        rate("settled", "settled", "due"),
    ]
    text = framework(indicators).replace("minimum_coverage = 0", f"minimum_coverage = {minimum}")
    text = text.replace('missing = "rescale"', f'missing = "{missing}"')
    found = []
    for masked in (0, 3):
        reports = {
            (f"99010{k}", "2023"): {
                "visits": of(visits, 9000),
                "answered": of(visits and visits - 2 + k % 2, visits),
                "settled": of(30 + 10 * k),
            }
            for k, visits in enumerate((masked, 25, 37, 44, 52), 1)
        }
        leagues = formed(tmp_path / str(masked) / "c", {"made": text}, reports, 200)
        found.append(encode(disclosed(leagues)[0]))
    assert found[0] == found[1]


def test_weights_from_the_data_do_not_say_whether_there_is_a_rank(tmp_path: Path) -> None:
    """What is withheld moves the weights, and with them how much of the weight an area lacks."""
    indicators = [rate("first", "done", "due"), rate("second", "met", "asked"), rate("third", "seen", "sent")]
    text = framework(indicators, 'weighting = "entropy"').replace("minimum_coverage = 0", "minimum_coverage = 60")
    found = []
    for masked in (1, 8):
        reports: dict[tuple[str, str], Entries] = {
            (f"99010{k}", "2023"): {"first": of(40 + 9 * k), "second": of(50 + 2 * k), "third": of(50 + k * k)}
            for k in range(1, 6)
        }
        reports["990101", "2023"] = {"first": of(49), "second": of(52), "third": of(masked, 9)}
        reports["990102", "2023"] = {"first": of(58), "second": of(54), "third": {"missing": "not_stated"}}
        leagues = formed(tmp_path / str(masked) / "c", {"made": text}, reports, 200)
        found.append(encode(disclosed(leagues)[0]))
    assert found[0] == found[1]
