"""The office's facts between its workbook and its files: collection.toml, rulings.toml and received.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.intake.collections import gather
from bench.intake.configuration import CONFIGURATION, read_configuration, read_rulings
from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.json_values import Json, JsonObject, entries, members
from bench.intake.reading import exact, printable, read_toml
from bench.intake.receipts import COLUMNS, RECEIVED, read_receipts, sha256_of
from bench.intake.rulings import RULINGS
from bench.intake.table import Table
from bench.intake.table_reading import read_records
from bench.spreadsheet_safety import disarmed


@dataclass(frozen=True)
class Arrived:
    """A file of the folder that no receipt is about yet: whose it says it is."""

    sha256: str
    file: str
    area: str = ""
    period: str = ""


@dataclass(frozen=True)
class OfficeFacts:
    """What the three files say, empty where there is none; ``waiting`` are files still to be registered."""

    collection: JsonObject = field(default_factory=dict)
    rulings: Sequence[Json] = ()
    receipts: Sequence[Mapping[str, str]] = ()
    waiting: Sequence[Arrived] = ()
    known: Mapping[str, Arrived] = field(default_factory=dict)

    @property
    def roster(self) -> list[Json]:
        """The areas that must report."""
        return entries(self.collection.get("roster", []))


def read_facts(folder: Path) -> OfficeFacts:
    """The facts of a collection's folder.

    Raises
    ------
    UnusableConfigurationError
        If one of the files cannot be used.
    """
    collection = members(_content(folder / CONFIGURATION))
    ruled = members(_content(folder / RULINGS)).get("rulings", [])
    receipts = list(_receipts(folder / RECEIVED))
    registered = {row["sha256"] for row in receipts}
    known = {arrived.sha256: arrived for arrived in _arrived(folder)}
    waiting = [arrived for sha256, arrived in known.items() if sha256 not in registered]
    return OfficeFacts(collection, entries(ruled), receipts, waiting, known)


def _content(path: Path) -> Json:
    if not path.exists():
        return {}
    document = read_toml(path, str(path), exact)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    if path.name == CONFIGURATION:
        read_configuration(path.parent, {}, [])
    else:
        read_rulings(path.parent, {}, [])
    return document.content


def _receipts(path: Path) -> Iterator[Mapping[str, str]]:
    if not path.exists():
        return
    read_receipts(path, str(path))
    table = read_records(path, str(path))
    assert isinstance(table, Table)  # it has just been read
    for row in table.rows:
        yield {name: _bare(cell) for name, cell in zip(table.headers, row, strict=True)}


def _bare(cell: str) -> str:
    """A cell without the apostrophe that disarms it."""
    return cell[1:] if cell.startswith("'") and disarmed(cell[1:]) == cell else cell


def _arrived(folder: Path) -> Iterator[Arrived]:
    """Every submission of the folder, in order of area and period."""
    collections, _ = gather([folder], keep=False)
    own = [c for c in collections if c.folder == folder]
    named = {
        s.file: Arrived(s.sha256, Path(s.file).name, s.area_name, s.period)
        for c in own
        for s in (*c.submissions, *c.rejected, *c.replaced, *c.returned)
    }
    rest = [path for path in sorted(folder.glob("*.json")) if printable(str(path)) not in named]
    yield from sorted(named.values(), key=lambda a: (a.period, a.area, a.file))
    yield from (Arrived(sha256_of(path), path.name) for path in rest)


def files_of(facts: OfficeFacts) -> dict[str, str]:
    """The texts of the files that hold the facts, by name; none for what says nothing."""
    import tomli_w

    out = {}
    if facts.collection:
        out[CONFIGURATION] = tomli_w.dumps(_tables(facts.collection), indent=2)
    if facts.rulings:
        out[RULINGS] = tomli_w.dumps(_tables({"rulings": [*facts.rulings]}), indent=2)
    if facts.receipts:
        text = io.StringIO()
        lines = csv.writer(text, lineterminator="\n")
        lines.writerow(COLUMNS)
        lines.writerows([disarmed(row.get(name, "")) for name in COLUMNS] for row in facts.receipts)
        out[RECEIVED] = text.getvalue()
    return out


def _tables(content: JsonObject) -> dict[str, Json]:
    """Single values first, as TOML wants them."""
    single = {key: value for key, value in content.items() if not isinstance(value, dict)}
    return {**single, **{key: value for key, value in content.items() if isinstance(value, dict)}}


def problems(facts: OfficeFacts) -> list[Finding]:
    """What the readers of these files would refuse, each finding with the path into its document.

    The files are the names of the documents: collection.toml, rulings.toml, received.csv.
    """
    found: list[Finding] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in files_of(facts).items():
            (folder / file).write_text(text, encoding="utf-8", newline="")
        for read in (
            lambda: read_configuration(folder, {}, []),
            lambda: read_rulings(folder, {}, []),
            lambda: read_receipts(folder / RECEIVED, RECEIVED) if facts.receipts else None,
        ):
            try:
                read()
            except UnusableConfigurationError as error:
                found += error.findings
    return found
