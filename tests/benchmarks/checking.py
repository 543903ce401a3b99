"""``bench check`` beside an empty Python, and on a country's counties: ``python -m tests.benchmarks.checking``.

Prints medians and ratios of one run, whole processes in turn with their baseline; absolute times are those of the
machine it runs on.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jsonschema import Draft202012Validator

from bench.intake.contracts import keeps, schema
from bench.intake.reading import Document, read_json

COUNTIES, IN_A_CITY, RUNS = 2844, 36, 9
RATES = {
    "timely_acceptance": 2000,
    "on_time_completion": 1800,
    "accurate_referral": 1200,
    "first_time_resolution": 1300,
    "satisfaction": 900,
    "key_case_resolution": 140,
    "backlog_resolution": 60,
    "dispute_resolution": 1500,
    "mediation_appeals": 400,
    "mediation_other": 200,
    "zero_irregular_petition_villages": 320,
    "model_townships": 20,
}
NOT_STATED = ("training_sessions", "outreach_materials")


def report(number: int, chance: random.Random) -> dict[str, Any]:
    """A made-up county's report with counts and percentages of twelve rates, events, context and shares."""
    city, county = divmod(number, IN_A_CITY)
    indicators: dict[str, Any] = {}
    for code, usual in RATES.items():
        denominator = chance.randint(usual // 2, usual * 2)
        numerator = round(denominator * chance.uniform(0.8, 0.999))
        percent = round(100 * numerator / denominator, 2)
        indicators[code] = {"numerator": numerator, "denominator": denominator, "percent": percent, "note": "虚构。"}
    parts = [chance.randint(1, 9), chance.randint(10, 90), chance.randint(100, 900)]
    events = [{"date": f"2023-{month:02d}", "count": chance.randint(100, 999)} for month in (3, 6, 9)]
    return {
        "schema": "county-submission/1",
        "area": {"code": f"99{city + 1:02d}{county + 1:02d}", "name": f"第{number}县"},
        "period": "2023",
        "framework": "petition-work",
        "reporter": {"organisation": f"第{number}县信访局", "date": "2024-01-15"},
        "source": {"title": "2023年度信访工作报告", "note": "虚构数据：地名、单位和数字均为编造。"},
        "indicators": {
            **indicators,
            "model_county": {"status": "none"},
            **{code: {"missing": "not_stated"} for code in NOT_STATED},
            "training_people": {"count": sum(e["count"] for e in events), "events": events},
        },
        "context": {
            "agents": {"count": sum(parts), "parts": dict(zip(("county", "township", "village"), parts, strict=True))}
        },
        "shares_of_parent": {"city": {"received": {"percent": round(chance.uniform(1, 6), 1)}}},
    }


def write_country(folder: Path, counties: int) -> None:
    chance = random.Random(1)
    for number in range(counties):
        made = report(number, chance)
        path = folder / f"{made['area']['code']}.json"
        path.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")


def whole(*arguments: str) -> tuple[float, float, float]:
    """Seconds of a process from start to end, its seconds on the processor, and its peak memory in MiB."""
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    elapsed = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, arguments
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def timed(function: Callable[[Any], object], documents: list[Any]) -> float:
    """Microseconds a document."""
    start = time.perf_counter()
    for content in documents:
        function(content)
    return (time.perf_counter() - start) / len(documents) * 1e6


def main() -> None:
    """One file, then the country, then what a look at the contract costs."""
    with TemporaryDirectory() as name:
        tenth, country = Path(name) / "tenth", Path(name) / "country"
        for folder, counties in ((tenth, COUNTIES // 10), (country, COUNTIES)):
            folder.mkdir()
            write_country(folder, counties)
        one = str(next(iter(sorted(country.iterdir()))))
        pairs = [(whole("-m", "bench", "check", one)[0], whole("-c", "pass")[0]) for _ in range(RUNS)]
        single, empty = (statistics.median(p[k] for p in pairs) for k in (0, 1))
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"one file: {single:.3f} s, empty Python {empty:.3f} s, ratio {ratio:.1f}")
        few, many = ([whole("-m", "bench", "check", str(folder)) for _ in range(3)] for folder in (tenth, country))
        seconds, busy = (statistics.median(run[k] for run in many) for k in (0, 1))
        print(
            f"{COUNTIES} files: {seconds:.2f} s, on the processor {busy:.2f} s, {1e3 * busy / COUNTIES:.2f} ms a file"
        )
        less, more = (statistics.median(run[2] for run in runs) for runs in (few, many))
        print(
            f"memory: {less:.1f} MiB for {COUNTIES // 10} files, {more:.1f} MiB for {COUNTIES}, ratio {more / less:.2f}"
        )
        read = [read_json(path, path.name) for path in sorted(tenth.iterdir())]
        documents = [document.content for document in read if isinstance(document, Document)]
    slow = timed(lambda content: list(Draft202012Validator(schema("submission")).iter_errors(content)), documents[:50])
    fast = timed(lambda content: keeps("submission", content), documents)
    print(f"contract: jsonschema {slow:.0f} us a document, compiled {fast:.0f} us, ratio {slow / fast:.0f}")


if __name__ == "__main__":
    main()
