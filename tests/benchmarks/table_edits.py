"""Random edits of office tables: no traceback, and every number that is read stands in the sheet under its meaning.

Run by hand: ``python -m tests.benchmarks.table_edits [EDITS] [FIRST]``. Tables are read as by ``bench convert`` with
the mapping that it suggests for them. A number counts as misread where it is not what stands in the sheet under that
meaning and no finding names its cell.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.intake.findings import Finding
from bench.intake.frameworks import load
from bench.intake.table import Table
from bench.intake.table_reading import read_table
from bench.tables.mapping import suggest
from bench.tables.wide_table import of_whole_table, read_rows
from tests.office_edits import Edited, edited, write_edited
from tests.office_tables import AREAS


def misread(found: Edited, folder: Path) -> tuple[list[str], int]:
    """What is read otherwise than it stands there, and no finding names; and how many numbers were read."""
    path = write_edited(found, folder)
    table = read_table(path, path.name)
    if not isinstance(table, Table):
        return [], 0
    framework = load(found.table.framework).framework
    suggested = suggest(table, framework, framework.code, found.table.period, "zh", AREAS)
    mapping = replace(suggested, confirmed=True)
    findings: list[Finding] = list(of_whole_table(table, mapping, "zh"))
    read: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for desk, report in read_rows(table, mapping, framework, "zh"):
        findings += desk.findings
        if report is None:
            continue
        for section, entries in (("indicators", report.indicators), ("context", report.context)):
            for code, entry in entries.items():
                for key in entry.given - {"qualifier"}:
                    place = desk.place(f"/{section}/{code}/{key}")
                    value = (str(getattr(entry, key)), place)
                    read.setdefault((report.area.code, f"{section}/{code}/{key}"), []).append(value)
    named = {finding.path for finding in findings}
    wrong = []
    for (area, target), values in read.items():
        stated = {found.expected.get((area, t)) for t in (target, *_alone(target))}
        if len(values) > 1:
            continue  # two rows of one area: neither is written, and both are named
        value, place = values[0]
        if value not in stated and place not in named:
            wrong.append(f"{area} {target}: {value} read, {stated} stands there ({place})")
    return wrong, len(read)


def _alone(target: str) -> list[str]:
    """The denominators that a quantity stands in for where they stand alone."""
    framework = {"assigned": "completion", "townships": "model_townships", "rated": "satisfaction"}
    framework |= {"received": "timely_acceptance", "due": "on_time_completion", "key_cases": "key_case_resolution"}
    framework |= {"backlog_cases": "backlog_resolution", "feedback_due": "on_time_feedback"}
    framework |= {"return_visits": "valid_return_visit"}
    code = framework.get(target.split("/")[1]) if target.startswith("context/") else None
    return [f"indicators/{code}/denominator"] if code else []


def main(edits: int, first: int) -> None:
    kinds, bad, numbers = Counter[str](), Counter[str](), 0
    for seed in range(first, first + edits):
        found = edited(seed)
        with TemporaryDirectory() as folder:
            wrong, many = misread(found, Path(folder))
        kinds[found.kind] += 1
        numbers += many
        if wrong:
            bad[found.kind] += 1
            print(f"edit {seed} ({found.kind}, {found.table.kind}): {wrong[:2]}")
    print(f"{edits} edits, {numbers} numbers read, misread and not named: {sum(bad.values())}")
    for kind, many in kinds.most_common():
        print(f"  {kind}: {bad[kind]} of {many}")


if __name__ == "__main__":
    asked = [int(argument) for argument in sys.argv[1:]]
    main(asked[0] if asked else 10_000, asked[1] if len(asked) > 1 else 0)
