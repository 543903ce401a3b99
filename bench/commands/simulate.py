"""``bench simulate``: a made-up country as submissions, and beside them the truth that its counts were drawn from."""

from __future__ import annotations

import csv
import errno
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.commands import terminal
from bench.commands.options import canonical_period, language
from bench.console import WordedCommand
from bench.exit_codes import DONE
from bench.words.interface import word

if TYPE_CHECKING:
    from bench.intake.entries import Entry
    from bench.intake.report import Report, ReportingArea
    from scoring.framework import Framework, Indicator
    from scoring.made_up import MadeUp

CITIES, MOST_IN_ONE = 99, 99  # fictional codes 9901.. to 9999.., two digits for a county
MOST = {"city": CITIES, "county": CITIES * MOST_IN_ONE, "township": 100_000}  # so many names there are
_AREAS = click.IntRange(2, max(MOST.values()))
_USUAL = 12  # counties of a city while there are cities left
_USUAL_TOWNSHIPS = 14  # townships of a county, likewise
_KINDS = {"city": "市", "county": "县", "township": "镇"}
_FIRST = "云青白石松竹梅兰清长永安和平福宁江河溪湖山岭峰谷林泉沙星月晴雪霜雨露风花禾麦稻桑柳桐枫桥渡亭塔坊营"
_SECOND = "川泽源洲浦湾坪塘岗坡原野台门关城阳阴陵丘峡津口港屿滩沟坎垭坞墩洼荡浜泾渚矶岬崖"


@dataclass(frozen=True)
class SimulateRequest:
    """How many areas to make up, by which framework, from which seed; ``out``: an empty folder, or none yet."""

    areas: int
    out: Path
    reference: str = "petition-work"
    seed: int = 1
    period: str = "2023"


@dataclass(frozen=True)
class SimulateResult:
    """The folder of the submissions, and the file of the truth."""

    submissions: Path
    truth: Path
    exit_code: int = DONE


def simulate(request: SimulateRequest) -> SimulateResult:
    """Write the submissions of a made-up country to ``out/submissions`` and the truth to ``out/truth.csv``.

    Raises
    ------
    UnusableConfigurationError
        If the framework cannot be used, or its methods do not allow what is drawn.
    OSError
        If ``out`` holds anything already, or cannot be written.
    """
    from bench.intake.findings import Finding, UnusableConfigurationError, Values
    from bench.intake.frameworks import load
    from bench.intake.report_json import as_object
    from bench.writing import as_json, write
    from scoring.made_up import made_up

    out = request.out
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(out))
    framework = load(request.reference).framework
    most = MOST[framework.level]
    if request.areas > most:
        found_many = word("simulate_most", "zh", most), word("simulate_most", "en", most)
        raise UnusableConfigurationError([Finding("cannot-simulate", request.reference, values={"found": found_many})])
    try:
        found = made_up(framework, request.areas, request.seed)
    except ValueError as error:
        values: Values = {"found": str(error)}
        raise UnusableConfigurationError([Finding("cannot-simulate", request.reference, values=values)]) from error
    areas, result = list(_areas(request.areas, framework.level)), SimulateResult(out / "submissions", out / "truth.csv")
    for k, area in enumerate(areas):
        content = as_json(as_object(_report(framework, found, k, area, request.period)))
        write(result.submissions / f"{area.code}-{request.period}.json", content)
    write(result.submissions / "collection.toml", _collection(framework, request.seed))
    write(result.truth, _truth(framework, found, areas))
    return result


def _areas(count: int, level: str) -> Iterator[ReportingArea]:
    """Fictional codes and names of a level, no two alike, and none that a real area bears."""
    from bench.intake.areas import area_table
    from bench.intake.report import ReportingArea

    real = {area.name[:-1] for area in area_table().values()}
    names = islice((name for name in _names() if name not in real), count)
    for code, name in zip(_codes(count, level), names, strict=True):
        yield ReportingArea(code, name + _KINDS[level])


def _codes(count: int, level: str) -> Iterator[str]:
    if level == "city":
        yield from (f"99{k + 1:02d}00" for k in range(count))
    elif level == "county":
        cities = min(CITIES, -(-count // _USUAL))
        yield from (f"99{k % cities + 1:02d}{k // cities + 1:02d}" for k in range(count))
    else:
        counties = list(_codes(-(-count // _USUAL_TOWNSHIPS), "county"))
        yield from (f"{counties[k % len(counties)]}{100 + k // len(counties)}" for k in range(count))


def _names() -> Iterator[str]:
    """Names of two characters, then of three."""
    for third in ("", *_FIRST):
        yield from (first + second + third for second in _SECOND for first in _FIRST)


def _report(framework: Framework, found: MadeUp, k: int, area: ReportingArea, period: str) -> Report:
    from bench.intake.report import Report, Reporter, Source

    return Report(
        area=area,
        period=period,
        framework=framework.code,
        reporter=Reporter(organisation=f"{area.name}信访局"),
        source=Source(word("simulated", "zh"), word("simulated", "en")),
        indicators={i.code: _entry(i, found, n, k) for n, i in enumerate(framework.indicators)},
    )


def _entry(indicator: Indicator, found: MadeUp, n: int, k: int) -> Entry:
    """What an area reports of one indicator."""
    from bench.intake.entries import Entry, Missing
    from bench.words.numbers import number

    value = float(found.values[n, k])
    if found.lacking[n, k]:
        return Entry(missing=Missing.NOT_STATED)
    if indicator.kind == "proportion":
        percent = Decimal(number(value, 2))
        if found.bare[n, k]:
            return Entry(percent=percent)
        return Entry(numerator=int(found.events[n, k]), denominator=int(found.exposure[n, k]), percent=percent)
    if indicator.kind == "rate":
        return Entry(count=int(found.events[n, k]), population=int(found.exposure[n, k]))
    if indicator.kind == "status":
        return Entry(status=next(s for s, p in indicator.scoring.parameters.levels.items() if p == value))
    if indicator.kind == "flag":
        return Entry(flag=bool(value))
    if indicator.kind in ("value", "points"):
        figure = Decimal(repr(value))
        return Entry(value=figure) if indicator.kind == "value" else Entry(points=figure)
    return Entry(change_percent=Decimal(repr(value))) if indicator.kind == "change" else Entry(count=int(value))


def _collection(framework: Framework, seed: int) -> str:
    zh, en = (word("simulated_title", lang, framework.title.in_language(lang), seed) for lang in ("zh", "en"))
    return f'[title]\nzh = "{zh}"\nen = "{en}"\n'


def _truth(framework: Framework, found: MadeUp, areas: list[ReportingArea]) -> str:
    """The true rank, score and values of every area, at full precision, best first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["area_code", "area_name", "true_rank", "true_score", *(i.code for i in framework.indicators)])
    ranks = found.rank.tolist()
    for k in sorted(range(len(areas)), key=lambda k: ranks[k]):
        numbers = [found.score[k], *found.truth[:, k]]
        writer.writerow([areas[k].code, areas[k].name, int(ranks[k]), *(repr(float(x)) for x in numbers)])
    return out.getvalue()


def command(lang: str) -> click.Command:
    @click.command("simulate", cls=WordedCommand, help=word("help_simulate", lang))
    @language(lang)
    @click.option(
        "--framework", "reference", default="petition-work", metavar="CODE|FILE", help=word("help_one_framework", lang)
    )
    @click.option("--areas", type=_AREAS, required=True, metavar="N", help=word("help_areas", lang))
    @click.option("--seed", type=click.IntRange(0, 2**63), default=1, metavar="N", help=word("help_seed", lang))
    @click.option(
        "--period", default="2023", callback=canonical_period(lang), metavar="PERIOD", help=word("help_period", lang)
    )
    @click.option("--out", required=True, metavar="DIR", help=word("help_out_empty", lang))
    def run(reference: str, areas: int, seed: int, period: str, out: str) -> int:
        result = simulate(SimulateRequest(areas, Path(out), reference, seed, period))
        terminal.warn(word("written_to", lang, result.submissions))
        return result.exit_code

    return run
