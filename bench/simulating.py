"""``bench simulate``: a made-up country as submissions, and beside them the truth that its counts were drawn from."""

from __future__ import annotations

import csv
import errno
import io
import os
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path

import numpy as np

from bench.intake.areas import area_table
from bench.intake.entries import Entry, Missing
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import load
from bench.intake.report import Report, Reporter, ReportingArea, Source
from bench.intake.report_json import as_object
from bench.views.league_table import number
from bench.words.interface import word
from bench.writing import as_json, write
from scoring.framework import Framework, Indicator
from scoring.made_up import MadeUp, made_up

CITIES, MOST_IN_ONE = 99, 99  # fictional codes 9901.. to 9999.., two digits for a county
MOST = CITIES * MOST_IN_ONE
_USUAL = 12  # counties of a city while there are cities left
_FIRST = "云青白石松竹梅兰清长永安和平福宁江河溪湖山岭峰谷林泉沙星月晴雪霜雨露风花禾麦稻桑柳桐枫桥渡亭塔坊营"
_SECOND = "川泽源洲浦湾坪塘岗坡原野台门关城阳阴陵丘峡津口港屿滩沟坎垭坞墩洼荡浜泾渚矶岬崖"


def simulate(reference: str, areas: int, seed: int, period: str, out: Path) -> None:
    """Write the submissions of a made-up country to ``out/submissions`` and the truth to ``out/truth.csv``.

    Raises
    ------
    UnusableConfigurationError
        If the framework cannot be used, or its methods do not allow what is drawn.
    OSError
        If ``out`` holds anything already, or cannot be written.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(out))
    framework = load(reference).framework
    try:
        found = made_up(framework, areas, seed)
    except ValueError as error:
        raise UnusableConfigurationError(
            [Finding("cannot-simulate", reference, values={"found": str(error)})]
        ) from error
    named = list(_areas(areas))
    for k, (code, name) in enumerate(named):
        report = _report(framework, found, k, code, name, period)
        write(out / "submissions" / f"{code}-{period}.json", as_json(as_object(report)))
    write(out / "submissions" / "collection.toml", _collection(framework, seed))
    write(out / "truth.csv", _truth(framework, found, named))


def _areas(count: int) -> Iterator[tuple[str, str]]:
    """Fictional codes and names, no two alike, and none that a real county bears."""
    cities = min(CITIES, -(-count // _USUAL))
    real = {area.name[:-1] for area in area_table().values()}
    for k, name in enumerate(islice((name for name in _names() if name not in real), count)):
        yield f"99{k % cities + 1:02d}{k // cities + 1:02d}", name + "县"


def _names() -> Iterator[str]:
    """Names of two characters, then of three."""
    for third in ("", *_FIRST):
        yield from (first + second + third for second in _SECOND for first in _FIRST)


def _report(framework: Framework, found: MadeUp, k: int, code: str, name: str, period: str) -> Report:
    return Report(
        area=ReportingArea(code, name),
        period=period,
        framework=framework.code,
        reporter=Reporter(organisation=f"{name}信访局"),
        source=Source(word("simulated", "zh"), word("simulated", "en")),
        indicators={i.code: _entry(i, found, n, k) for n, i in enumerate(framework.indicators)},
    )


def _entry(indicator: Indicator, found: MadeUp, n: int, k: int) -> Entry:
    """What a county reports of one indicator."""
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
        return Entry(status=next(s for s, p in indicator.scoring.parameters["levels"].items() if p == value))
    if indicator.kind == "flag":
        return Entry(flag=bool(value))
    return Entry(change_percent=Decimal(repr(value))) if indicator.kind == "change" else Entry(count=int(value))


def _collection(framework: Framework, seed: int) -> str:
    zh, en = (word("simulated_title", lang, framework.title.in_language(lang), seed) for lang in ("zh", "en"))
    return f'[title]\nzh = "{zh}"\nen = "{en}"\n'


def _truth(framework: Framework, found: MadeUp, named: list[tuple[str, str]]) -> str:
    """The true rank, score and values of every area, at full precision."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["area_code", "area_name", "true_rank", "true_score", *(i.code for i in framework.indicators)])
    for k in np.argsort(found.rank, kind="stable"):
        numbers = [found.score[k], *found.truth[:, k]]
        writer.writerow([*named[k], int(found.rank[k]), *(repr(float(x)) for x in numbers)])
    return out.getvalue()
