"""What a public release tells of the counts that it masks: each is set to every other value that would be masked too.

Run with ``python -m tests.benchmarks.masked_counts``; the bar is that not a byte of a release moves. The reports of
cities and provinces stay as they are; where there are none, what is pooled from the counties moves with them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench.forming.leagues import form
from bench.forming.rank_intervals import Draws
from bench.intake.collections import gather
from bench.league.codec import encode
from bench.league.league import League
from bench.league.rows import Item, ScoredMeasure
from bench.publishing.disclosure import disclosed
from bench.publishing.manifest import Edition, make_manifest, output_of
from bench.publishing.manifest import encode as manifest_bytes
from bench.publishing.masking import case_of, is_masked, rules_of
from bench.publishing.release import files, public_hashes
from scoring.choices import Kind
from scoring.framework import Disclosure
from tests.benchmarks.made_collections import write_collection
from tests.benchmarks.made_leagues import say
from tests.reports import SUBMISSIONS

EDITION = Edition("2024-03-01", ("zh", "en"), public=True)
Report = dict[str, Any]
Files = dict[str, bytes]


@dataclass(frozen=True)
class Masked:
    """A masked count in a report: its file, where it stands there, the count, and all that may stand in its place.

    ``denominators``: indicators of which it is the denominator; what counts the same cases moves with it.
    """

    file: str
    section: str
    code: str
    key: str
    count: int
    others: tuple[int, ...]
    denominators: tuple[str, ...] = ()


@dataclass
class Found:
    """What came of an attack: how many counts were set to how many other values, and which moved a public byte."""

    counts: int = 0
    values: int = 0
    refused: int = 0
    leaks: list[str] = field(default_factory=list)


def as_report(raw: bytes) -> Report:
    """A report; numbers with decimals as marked texts, for their digits are evidence and must stay as they are."""
    found: Report = json.loads(raw, parse_float=lambda digits: f"@{digits}@")
    return found


def as_bytes(report: Report) -> bytes:
    """A report as a file again."""
    return re.sub(r'"@([^@"]+)@"', r"\1", json.dumps(report, ensure_ascii=False)).encode("utf-8")


def leagues_of(folder: Path, content: Files, draws: int) -> list[League]:
    """The leagues of a collection with these files."""
    with tempfile.TemporaryDirectory() as parent:
        inside = Path(parent) / folder.name
        inside.mkdir()
        for name, raw in content.items():
            (inside / name).write_bytes(raw)
        leagues: list[League] = []
        for collection in gather([inside])[0]:
            leagues += form(collection, "", Draws(draws) if draws else None)[0]
        return leagues


def releases(leagues: Sequence[League], *, whole: bool) -> Iterator[tuple[str, bytes]]:
    """Every file of several releases of the same leagues: one after another, and all in one.

    Parameters
    ----------
    whole : pages, pictures and documents too, and not only the public leagues, from which all of them are made
    """
    together = [[league] for league in leagues] + ([list(leagues)] if len(leagues) > 1 else [])
    for n, some in enumerate(together):
        if whole:
            written = dict(files(some, EDITION))
            outputs = [output_of(name, raw) for name, raw in written.items()]
            pairs = zip(some, public_hashes(some, outputs), strict=True)
            written["manifest.json"] = manifest_bytes(make_manifest(pairs, outputs, EDITION))
            yield from ((f"{n}/{name}", raw) for name, raw in written.items())
        else:
            yield from ((f"{n}/{public.id}", encode(public)) for public in disclosed(some))


def masked_counts(leagues: Sequence[League], content: Mapping[str, bytes]) -> list[Masked]:
    """Every count in the reports that a release of these leagues masks for itself."""
    rules, out = rules_of(leagues), dict[tuple[str, str, str], Masked]()
    for league in leagues:
        kinds = {i.code: i for i in (*league.framework.indicators, *league.framework.items)}
        used = {entry.area_code: entry.file for entry in league.inputs}
        for row in league.scored:
            items = {code: item for block in row.adjustments.values() for code, item in block.items.items()}
            for code, m in {**row.indicators, **items}.items():
                if code in rules.exempt or not is_masked(case_of(kinds[code].kind, m), rules):
                    continue
                found = _in_report(used[row.area_code], content, code, m, kinds[code].kind, rules)
                if found is not None:
                    own = kinds[code].numerator
                    same = tuple(c for c, i in kinds.items() if own is not None and i.denominator == own)
                    found = replace(found, denominators=same)
                    out[found.file, found.section, code] = found
    return list(out.values())


def _in_report(
    file: str, content: Mapping[str, bytes], code: str, m: ScoredMeasure | Item, kind: Kind, rules: Disclosure
) -> Masked | None:
    """Where a masked count stands in its report; None where it stands in none, as after a correction by ruling."""
    report = json.loads(content[file])
    stand_in = m.stand_in if isinstance(m, ScoredMeasure) else None
    section, name = ("context", stand_in) if stand_in else ("indicators", code)
    entry = report.get(section, {}).get(name)
    case = case_of(kind, m)
    if entry is None or case.count is None or "by_period" in entry:
        return None
    key = "count" if "count" in entry else "numerator"
    ends = case.denominator if kind == Kind.PROPORTION and case.denominator is not None else 1000
    others = tuple(x for x in range(min(ends, 1000) + 1) if x != case.count and is_masked(case.with_count(x), rules))
    return Masked(file, section, name, key, case.count, others)


def changed(content: Files, *changes: tuple[Masked, int]) -> Files:
    """The files with some masked counts set to others."""
    out = dict(content)
    for masked, count in changes:
        report = as_report(out[masked.file])
        entry = report[masked.section][masked.code]
        entry[masked.key] = count
        for key in ("percent", "events", "parts"):
            entry.pop(key, None)
        for code in masked.denominators:
            if "denominator" in report["indicators"].get(code, {}):
                report["indicators"][code]["denominator"] = count
        out[masked.file] = as_bytes(report)
    return out


def attack(
    folder: Path,
    content: Files,
    *,
    draws: int,
    pairs: int,
    most: int | None,
    whole: int = 0,
    seconds: float = float("inf"),
) -> Found:
    """Set every masked count of a collection to every other value, and some of them in pairs.

    Parameters
    ----------
    most : changes tried at most, chosen at random; all where None
    pairs : changes of two counts at once
    whole : how many of the changes are carried through to every file of the releases
    seconds : of this process, after which no further change is tried, but for the first two
    """
    leagues = leagues_of(folder, content, draws)
    masked = masked_counts(leagues, content) if leagues else []  # values may not allow a method
    singles = [((one, x),) for one in masked for x in one.others]
    rng = random.Random(folder.name)
    if most is not None and len(singles) > most:
        singles = rng.sample(singles, most)
    doubles = []
    for _ in range(pairs if len(masked) > 1 else 0):
        one, other = rng.sample(masked, 2)
        if one.others and other.others:
            doubles.append(((one, rng.choice(one.others)), (other, rng.choice(other.others))))
    found = Found(counts=len(masked))
    expected = {False: dict(releases(leagues, whole=False))}
    changes = [*singles, *doubles]
    rng.shuffle(changes)
    begun = time.process_time()
    thorough = set(rng.sample(range(len(changes)), min(whole, len(changes))))
    for n, change in enumerate(changes):
        if n > 1 and time.process_time() - begun > seconds:
            break
        again = leagues_of(folder, changed(content, *change), draws)
        if _used(again) != _used(leagues):
            found.refused += 1  # the report now breaks a rule of its own, and cannot be used
            continue
        found.values += 1
        whole_now = n in thorough
        if whole_now not in expected:
            expected[whole_now] = dict(releases(leagues, whole=True))
        moved = _moved(expected[whole_now], dict(releases(again, whole=whole_now)))
        if moved:
            places = "; ".join(f"{m.file} {m.code} {m.count} -> {x}" for m, x in change)
            found.leaks.append(f"{folder.name}: {places}: {', '.join(moved[:3])}")
    return found


def _used(leagues: Sequence[League]) -> list[tuple[str, list[str]]]:
    """The areas of every league whose reports could be used."""
    return [(x.id, sorted(r.area_code for r in x.scored)) for x in leagues]


def _moved(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def read(folder: Path) -> Files:
    """The files of a collection."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def corrected(content: Files, masked: Sequence[Masked]) -> Files:
    """The same collection a little later: another count of another report was put right, the city's was not."""
    safe = {(m.file, m.code) for m in masked}
    for name in sorted(content, reverse=True):
        report = as_report(content[name]) if name.endswith(".json") else {}
        for code, entry in report.get("indicators", {}).items():
            n, d = entry.get("numerator"), entry.get("denominator")
            if (
                n is not None
                and d is not None
                and (name, code) not in safe
                and 20 < n < d - 20
                and "parts" not in entry
            ):
                entry["numerator"] = n - 1
                entry.pop("percent", None)
                return {**content, name: as_bytes(report)}
    return content


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=50, help="made-up leagues, besides the example")
    parser.add_argument("--first", type=int, default=0, help="seed of the first of them")
    parser.add_argument("--no-shipped", dest="shipped", action="store_false", help="the made-up ones alone")
    parser.add_argument("--most", type=int, default=40, help="changes of each made-up league")
    parser.add_argument("--seconds", type=float, default=120.0, help="for each league but the first example")
    parser.add_argument("--draws", type=int, default=256)
    parser.add_argument("--whole", type=int, default=3, help="changes of each shipped collection carried to every file")
    asked = parser.parse_args()
    every: list[tuple[Path, Files]] = []
    for folder in sorted(path for path in SUBMISSIONS.iterdir() if path.is_dir()) if asked.shipped else ():
        content = read(folder)
        again = corrected(content, masked_counts(leagues_of(folder, content, 0), content))
        every += [(Path(folder.name), content), (Path(f"{folder.name}-corrected"), again)]
    with tempfile.TemporaryDirectory() as parent:
        for seed in range(asked.first, asked.first + asked.random):
            folder = Path(parent) / f"made-{seed}"
            write_collection(folder, seed)
            every.append((folder, read(folder)))
        leaks: list[str] = []
        counts = values = refused = 0
        for folder, content in every:
            made = folder.name.startswith("made")
            found = attack(
                folder,
                content,
                draws=asked.draws,
                pairs=5 if made else 20,
                most=asked.most if made else None,
                whole=0 if made else asked.whole,
                seconds=float("inf") if folder.name == "example-prefecture" else asked.seconds,
            )
            counts, values, refused = counts + found.counts, values + found.values, refused + found.refused
            leaks += found.leaks
            leaked = len(found.leaks)
            say(f"{folder.name:28} {found.counts:4} masked counts, {found.values:5} changes, {leaked:4} leaks")
            for leak in found.leaks[:3]:
                say(f"    {leak}")
    say(f"{counts} masked counts, {values} changes ({refused} refused by the intake): {len(leaks)} moved a public byte")
    sys.exit(1 if leaks else 0)


if __name__ == "__main__":
    main()
