"""The open data of a release: CSV tables and the leagues as JSON, described as a Frictionless Data Package."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import astuple

from bench.league.codec import encode
from bench.league.league import League
from bench.publishing.data_package import data_package, league_resource, table_resource
from bench.publishing.framework_text import framework_toml
from bench.publishing.open_data_records import RECORDS, Record
from bench.publishing.open_data_tables import TABLES, Table
from bench.spreadsheet_safety import disarmed

File = tuple[str, bytes]


def open_data(leagues: Sequence[League], names: Sequence[str], date: str, *, public: bool) -> Iterator[File]:
    """Every file of the open data, the descriptor last.

    Parameters
    ----------
    leagues : as they are to be shown
    names : of each league's folder
    date : ISO date of the release
    """
    described = []
    for name, league in zip(names, leagues, strict=True):
        path, content = league_path(name), encode(league)
        yield path, content
        yield f"leagues/{name}/framework.toml", framework_toml(league.framework)
        described.append(league_resource(name, path, content))
    tables = []
    for table in TABLES:
        path, content = f"data/{table.name}.csv", as_csv(table, RECORDS[table.name](leagues))
        yield path, content
        tables.append(table_resource(table, path, content))
    yield "datapackage.json", data_package(tables, described, date, public=public)


def league_path(name: str) -> str:
    """Where a release has the league of a folder of this name."""
    return f"leagues/{name}/league.json"


def as_csv(table: Table, records: Iterable[Record]) -> bytes:
    """Records as CSV in UTF-8: numbers at full precision, formulas disarmed, booleans as true and false."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([f.name for f in table.fields])
    writer.writerows([_cell(value) for value in astuple(record)] for record in records)
    return out.getvalue().encode("utf-8")


def _cell(value: str | float | bool | None) -> str | float | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return disarmed(value)
