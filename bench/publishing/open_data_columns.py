"""What a table of the open data is: its columns, with types and what they mean, its key, and where columns point."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.text import Text


@dataclass(frozen=True)
class Field:
    """A column; ``type`` is one of Table Schema's."""

    name: str
    type: str
    title: Text
    description: Text


@dataclass(frozen=True)
class Table:
    """A table: what it holds, its columns, its key, and for columns that point elsewhere the table and its columns."""

    name: str
    title: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    references: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()


def column(name: str, kind: str, zh: str, en: str, about_zh: str, about_en: str) -> Field:
    return Field(name, kind, Text(zh, en), Text(about_zh, about_en))


LEAGUE = column("league", "string", "排名表", "League", "排名表编号。", "Id of the league.")
AREA = column("area_code", "string", "区划代码", "Area code", "六位代码或功能区代码。", "Six digits, or a zone's code.")
INDICATOR = column("indicator", "string", "指标", "Indicator", "指标代码。", "Indicator code.")
OF_LEAGUE = (("league",), "leagues", ("league",))
