"""The descriptor of the open data: a Frictionless Data Package.

It keeps to https://specs.frictionlessdata.io (data package and table schema, version 1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from msgspec import UNSET, Struct, UnsetType, to_builtins

from bench.publishing.open_data_tables import Field, Table
from bench.writing import as_json


class LeagueResource(Struct, frozen=True, kw_only=True, gc=False):
    """A league as JSON."""

    name: str
    path: str
    format: str = "json"
    profile: str = "data-resource"
    type: str = "json"
    mediatype: str = "application/json"
    encoding: str = "utf-8"
    title: str = "排名表全部内容 | Everything of the league"
    bytes: int
    hash: str


class _Field(Struct, frozen=True, gc=False):
    """A column; ``type`` is one of Table Schema's."""

    name: str
    type: str
    title: str
    description: str


class _Target(Struct, frozen=True, gc=False):
    """The columns that a foreign key points to."""

    resource: str
    fields: tuple[str, ...]


class _ForeignKey(Struct, frozen=True, gc=False):
    """Columns that point to another table."""

    fields: tuple[str, ...]
    reference: _Target


class _TableSchema(Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """Columns and keys of a table."""

    fields: tuple[_Field, ...]
    missing_values: tuple[str, ...] = ("",)
    primary_key: tuple[str, ...]
    foreign_keys: tuple[_ForeignKey, ...] | UnsetType = UNSET


class TableResource(Struct, frozen=True, kw_only=True, gc=False):
    """A table as CSV."""

    name: str
    path: str
    profile: str = "tabular-data-resource"
    title: str
    format: str = "csv"
    mediatype: str = "text/csv"
    encoding: str = "utf-8"
    bytes: int
    hash: str
    schema: _TableSchema


class _Package(Struct, frozen=True, kw_only=True, gc=False):
    """The whole package; ``created`` is an ISO time."""

    profile: str = "data-package"
    name: str = "county-benchmark-release"
    title: str
    description: str
    created: str
    resources: tuple[TableResource | LeagueResource, ...]


def league_resource(name: str, path: str, content: bytes) -> LeagueResource:
    """What is said of a league's file."""
    return LeagueResource(name=f"league-{name}".lower(), path=path, bytes=len(content), hash=_hash(content))


def table_resource(table: Table, path: str, content: bytes) -> TableResource:
    """What is said of a table's file."""
    keys = tuple(
        _ForeignKey(fields=own, reference=_Target(resource=other, fields=theirs))
        for own, other, theirs in table.references
    )
    schema = _TableSchema(
        fields=tuple(_field(f) for f in table.fields), primary_key=table.key, foreign_keys=keys or UNSET
    )
    title = f"{table.title.zh} | {table.title.en}"
    return TableResource(
        name=table.name, path=path, title=title, bytes=len(content), hash=_hash(content), schema=schema
    )


def data_package(
    tables: Sequence[TableResource], leagues: Sequence[LeagueResource], date: str, *, public: bool
) -> bytes:
    """The bytes of ``datapackage.json``.

    Parameters
    ----------
    date : ISO date of the release
    """
    audience = ("公开版", "public version") if public else ("内部", "internal, not for publication")
    package = _Package(
        title=f"县级信访工作排名数据（{audience[0]}） | County benchmark data ({audience[1]})",
        description="以 =、+、-、@ 开头的文字前加了撇号，以免被表格软件当成公式。 | "
        "Texts that start with =, +, - or @ have an apostrophe in front, so that no spreadsheet runs them as formulas.",
        created=f"{date}T00:00:00Z",
        resources=(*tables, *leagues),
    )
    return as_json(to_builtins(package)).encode("utf-8")


def _field(field: Field) -> _Field:
    title, description = (f"{text.zh} | {text.en}" for text in (field.title, field.description))
    return _Field(name=field.name, type=field.type, title=title, description=description)


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
