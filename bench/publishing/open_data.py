"""The open data of a release: CSV tables and the leagues as JSON, described as a Frictionless Data Package.

The descriptor keeps to https://specs.frictionlessdata.io (data package and table schema, version 1).
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bench.publishing.open_data_tables import TABLES, Table
from bench.spreadsheet_safety import disarmed
from bench.views.league_table import League, Row, adjustment
from bench.views.rules import rule_text
from bench.writing import as_json

File = tuple[str, bytes]
Record = Mapping[str, Any]


def open_data(leagues: Sequence[League], names: Mapping[str, str], date: str, *, public: bool) -> Iterator[File]:
    """Every file of the open data, the descriptor last.

    Parameters
    ----------
    leagues : as they are to be shown
    names : by league, the name that its files have
    date : ISO date of the release
    """
    resources = []
    for league in leagues:
        path = f"leagues/{names[league['id']]}/league.json"
        content = as_json(league).encode("utf-8")
        yield path, content
        named = {"name": f"league-{names[league['id']]}".lower(), "path": path, "format": "json"}
        resources.append(
            {
                **named,
                "profile": "data-resource",
                "type": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
                "title": "排名表全部内容 | Everything of the league",
                **_fixity(content),
            }
        )
    tables = []
    for table in TABLES:
        path = f"data/{table.name}.csv"
        content = as_csv(table, _RECORDS[table.name](leagues))
        yield path, content
        tables.append(_resource(table, path, content))
    yield "datapackage.json", as_json(_package([*tables, *resources], date, public=public)).encode("utf-8")


def _package(resources: list[dict[str, Any]], date: str, *, public: bool) -> dict[str, Any]:
    audience = ("公开版", "public version") if public else ("内部", "internal, not for publication")
    return {
        "profile": "data-package",
        "name": "county-benchmark-release",
        "title": f"县级信访工作排名数据（{audience[0]}） | County benchmark data ({audience[1]})",
        "description": "以 =、+、-、@ 开头的文字前加了撇号，以免被表格软件当成公式。 | "
        "Texts that start with =, +, - or @ have an apostrophe in front, so that no spreadsheet runs them as formulas.",
        "created": f"{date}T00:00:00Z",
        "resources": resources,
    }


def _resource(table: Table, path: str, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [f.as_json() for f in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": list(own), "reference": {"resource": other, "fields": list(theirs)}}
            for own, other, theirs in table.references
        ]
    return {
        "name": table.name,
        "path": path,
        "profile": "tabular-data-resource",
        "title": f"{table.title.zh} | {table.title.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_fixity(content),
        "schema": schema,
    }


def _fixity(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def as_csv(table: Table, records: Iterable[Record]) -> bytes:
    """Records as CSV in UTF-8: numbers at full precision, formulas disarmed, booleans as true and false."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [f.name for f in table.fields]
    writer.writerow(names)
    writer.writerows([_cell(record.get(name)) for name in names] for record in records)
    return out.getvalue().encode("utf-8")


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return disarmed(value)


def _leagues(leagues: Sequence[League]) -> Iterator[Record]:
    for league in leagues:
        framework, uncertainty = league["framework"], league["uncertainty"]
        yield {
            "league": league["id"],
            "framework": framework["code"],
            "framework_version": framework["version"],
            "framework_sha256": framework["sha256"],
            "title_zh": framework["title"]["zh"],
            "title_en": framework["title"]["en"],
            "period": league["period"],
            "group": league["group"]["code"] if league["group"] else None,
            "total": framework["total"],
            "fictional": "fictional" in league["notes"],
            "rankability": uncertainty["rankability"] if uncertainty else None,
        }


def _areas(leagues: Sequence[League]) -> Iterator[Record]:
    for league in leagues:
        for row in league["rows"]:
            yield {**row, "league": league["id"], **_place(row), **_adjusted(league, row)}


def _place(row: Row) -> Record:
    ranks, scores = row.get("rank_range"), row.get("score_range")
    return {
        "rank": None if ranks else row["rank"],
        "rank_from": ranks[0] if ranks else row["rank"],
        "rank_to": ranks[1] if ranks else row["rank"],
        "score": None if scores else row["score"],
        "score_from": scores[0] if scores else row["score"],
        "score_to": scores[1] if scores else row["score"],
        "interval_low": row.get("rank_low"),
        "interval_high": row.get("rank_high"),
    }


def _adjusted(league: League, row: Row) -> Record:
    blocks = [row["adjustments"][a["code"]] for a in league["framework"]["adjustments"] if "adjustments" in row]
    unknown = row["score"] is None or any(b["points"] is None for b in blocks)
    return {"adjustments": None if unknown else adjustment(row)}


def _indicators(leagues: Sequence[League]) -> Iterator[Record]:
    for league in leagues:
        for i in league["indicators"]:
            texts = {f"{k}_{lang}": i[k][lang] for k in ("title", "definition") for lang in ("zh", "en")}
            rules = {f"rule_{lang}": rule_text(i, lang) for lang in ("zh", "en")}
            yield {**i, **texts, **rules, "league": league["id"], "indicator": i["code"]}


def _values(leagues: Sequence[League]) -> Iterator[Record]:
    for league, row, code, m in _measures(leagues):
        low, high = m["interval"] or (None, None)
        key = {"league": league["id"], "area_code": row["area_code"], "indicator": code}
        yield {**m, **key, "low": low, "high": high, "points": m.get("contribution")}


def _comparisons(leagues: Sequence[League]) -> Iterator[Record]:
    for league, row, code, m in _measures(leagues):
        key = {"league": league["id"], "area_code": row["area_code"], "indicator": code}
        for level, c in m.get("comparators", {}).items():
            if c:
                yield {**c, **key, "comparator": level}


def _measures(leagues: Sequence[League]) -> Iterator[tuple[League, Row, str, dict[str, Any]]]:
    for league in leagues:
        for row in league["rows"]:
            for code, m in row.get("indicators", {}).items():
                yield league, row, code, m


_RECORDS = {
    "leagues": _leagues,
    "areas": _areas,
    "indicators": _indicators,
    "values": _values,
    "comparisons": _comparisons,
}
