"""How office tables are read: of those made up from seeds, how many without a hand edit, and is any number wrong.

Run by hand: ``python -m tests.benchmarks.tables [TABLES]``. A table counts as read where its mapping, confirmed as it
is suggested, writes every one of its numbers under its meaning and nothing else. A number is silently wrong where a
submission holds one that does not stand in the table under that meaning, and no finding names its cell.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.intake.findings import Finding
from bench.intake.submissions import read_submission
from bench.tables.converting import TableChoices, convert
from tests.office_tables import Made, Values, made_table, roster, write


@dataclass(frozen=True)
class Read:
    """What was written of a table, as printed, and what was found."""

    values: Values
    findings: tuple[Finding, ...]


def read(table: Made, folder: Path) -> Read:
    """Convert a table as somebody would who agrees to everything that is suggested."""
    path, out, mapping = write(table, folder), folder / "out", folder / "mapping.toml"
    out.mkdir()
    roster(out)
    choices = TableChoices(mapping, None, table.period)
    done = convert([path], out, table.framework, choices, overwrite=False, lang="zh")
    if mapping.exists():
        text = mapping.read_text("utf-8").replace("confirmed = false", "confirmed = true")
        mapping.write_text(text, "utf-8")
        done = convert([path], out, None, choices, overwrite=False, lang="zh")
    return Read(dict(map(written, sorted(out.glob("*.json")))), done.findings)


def written(path: Path) -> tuple[str, dict[str, str]]:
    """An area's code, and every number of its submission by target."""
    submission, _ = read_submission(path, path.name)
    assert submission is not None
    sections = (("indicators", submission.indicators), ("context", submission.context))
    return submission.area_code, {
        f"{section}/{code}/{key}": str(getattr(entry, key))
        for section, entries in sections
        for code, entry in entries.items()
        for key in entry.given
    }


def wrong(table: Made, found: Read) -> list[tuple[str, str, str, str]]:
    """What was written otherwise than it stands in the table: area, target, what stands there, what was written."""
    return [
        (area, target, table.truth.get(area, {}).get(_stated(target, table, area), "—"), value)
        for area, values in found.values.items()
        for target, value in values.items()
        if table.truth.get(area, {}).get(_stated(target, table, area)) != value
    ]


def _stated(target: str, table: Made, area: str) -> str:
    """The target in a table's own terms: denominators that stand alone are kept as a quantity."""
    if target in table.truth.get(area, {}) or not target.startswith("context/"):
        return target
    alone = {"assigned": "completion", "townships": "model_townships"}
    return f"indicators/{alone.get(target.split('/')[1], '')}/denominator"


def main(tables: int) -> None:
    whole, silent, features, unread = 0, 0, Counter[str](), Counter[str]()
    for seed in range(tables):
        table = made_table(seed)
        with TemporaryDirectory() as folder:
            found = read(table, Path(folder))
        errors = wrong(table, found)
        asked = {finding.path for finding in found.findings if finding.severity != "note"}
        silent += bool(errors) and not asked
        complete = not errors and found.values == table.truth
        whole += complete
        features.update([table.kind, *table.features])
        if not complete:
            unread.update([table.kind, *table.features])
            missing = {t for a, v in table.truth.items() for t in v if t not in found.values.get(a, {})}
            codes = Counter(f.code for f in found.findings if f.severity == "error")
            print(
                f"table {seed} ({', '.join([table.kind, *table.features])}):", errors[:2], sorted(missing), dict(codes)
            )
    print(f"silently wrong: {silent} of {tables}")
    print(f"read without a hand edit: {whole} of {tables}, {100 * whole / tables:.1f} %")
    for name, many in features.most_common():
        print(f"  {name}: {many - unread[name]} of {many}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
