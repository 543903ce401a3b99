"""Leagues of the first version of the file, brought to the shape of this one.

There every row stated in full what it is compared with, the framework was told in part, and nothing was left out.
"""

from __future__ import annotations

from typing import Any, TypeGuard

from bench.league.checksum import of_content

# A document of the first version as JSON; it becomes a League as soon as it is brought to the shape of one.
Json = dict[str, Any]

SCHEMA = "league/1"
_OF_AREAS = ("difference", "interval", "tested", "p_value", "verdict", "verdict_95", "verdict_998", "reason")
_HEAD = ("code", "version", "title", "level", "total", "minimum_coverage", "missing", "note", "aggregation", "power")
_DEFINING = ("code", "pillar", "weight", "title", "definition", "kind", "direction")
_RULE = ("code", "title", "colour", "count", "end", "over")
_UNUSED = {
    "ranked": ("reason",),
    "unranked": ("rank",),
    "absent": ("score", "rank"),
    "reference": ("score", "rank", "reason"),
}


class NotALeagueError(ValueError):
    """The document says that it is of the first version, and lacks what every such league has."""


def is_one(content: object) -> TypeGuard[Json]:
    """Whether a document says that it is a league of the first version."""
    return isinstance(content, dict) and content.get("schema") == SCHEMA


def is_unchanged(content: Json) -> bool:
    """Whether the document's checksum is of what it holds; without one it is not."""
    return bool(of_content(content) == content.get("checksum"))


def upgraded(content: Json) -> Json:
    """The document in the shape of this version, without a checksum.

    Raises
    ------
    NotALeagueError
        If it lacks what every league of the first version has.
    """
    try:
        return _league(content)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotALeagueError("/") from error


def _league(old: Json) -> Json:
    table = _Table()
    rows = [table.row(row) for row in old["rows"]]
    kept = ("program", "id", "collection", "period", "within", "notes", "uncertainty", "inputs", "history", "trends")
    return {
        "schema": "league/2",
        **{key: old[key] for key in kept if key in old},
        **({"disclosure": old["disclosure"]} if "disclosure" in old else {}),
        "group": old["group"],
        "framework": _framework(old),
        "framework_sha256": old["framework"]["sha256"],
        "indicators": {i["code"]: _summary(i) for i in old["indicators"]},
        "rulings": [_ruling(ruling) for ruling in old["rulings"]],
        "lists": [
            {"rule": {k: entry[k] for k in _RULE}, "areas": entry["areas"], "tied_at_end": entry["tied_at_end"]}
            for entry in old["lists"]
        ],
        "comparators": table.comparators,
        "rows": rows,
    }


def _ruling(old: Json) -> Json:
    """A ruling whose corrected percentages have their digits, as far as a number of binary digits had them."""
    if "entry" not in old:
        return old
    entry = {k: f"{v}" if k in ("percent", "change_percent") else v for k, v in old["entry"].items()}
    return {**old, "entry": entry}


class _Table:
    """Rows, with what they are compared with listed once."""

    def __init__(self) -> None:
        self.comparators: list[Json] = []
        self._places: dict[str, int] = {}

    def row(self, old: Json) -> Json:
        unused = _UNUSED.get(old["status"], ())
        row = {k: v for k, v in old.items() if not (k in unused and v is None)}
        for key in ("rank_without", "rank_without_pillar") if row["status"] == "unranked" else ():
            row[key] = {}
        if "indicators" in row:
            row["indicators"] = {code: self._measure(m) for code, m in row["indicators"].items()}
        return row

    def _measure(self, old: Json) -> Json:
        if "comparators" not in old:
            return old
        found = {kind: self._compared(c) for kind, c in old["comparators"].items() if c is not None}
        return {**old, "comparators": found}

    def _compared(self, old: Json) -> Json:
        comparator = {k: v for k, v in old.items() if k not in _OF_AREAS}
        place = self._places.setdefault(repr(sorted(comparator.items())), len(self.comparators))
        if place == len(self.comparators):
            self.comparators.append(comparator)
        own = {k: v for k, v in old.items() if k in _OF_AREAS}
        same = [k for k in ("verdict_95", "verdict_998") if k in own and own[k] == own.get("verdict")]
        return {"of": place, **{k: v for k, v in own.items() if k not in same}}


def _framework(old: Json) -> Json:
    """The framework as far as such a league told it; weights are those that were used."""
    head, uncertainty = old["framework"], old["uncertainty"] or {}
    clustered = uncertainty.get("clustered", [])
    titled = {a["code"]: a["title"] for i in old["indicators"] for a in i["accepts"]}
    scored = [*old["indicators"], *(item for a in head["adjustments"] for item in a["items"])]
    named = {code: {"zh": code, "en": code} for i in scored for code in i.get("quantities", [])}  # no title is told
    return {
        **{k: head[k] for k in (*_HEAD, "weighting", "scale") if k in head},
        "concentration": uncertainty.get("concentration", 200.0),
        "pillars": [
            {
                **{k: p[k] for k in ("code", "title", "parent", "aggregation", "minimum_coverage")},
                "weight": p["stated_weight"],
            }
            for p in head["pillars"]
        ],
        "indicators": [{**_indicator(i, i["pillar"]), "clustered": i["code"] in clustered} for i in old["indicators"]],
        "quantities": {code: {"code": code, "title": title} for code, title in {**named, **titled}.items()},
        "adjustments": [
            {
                **{k: a[k] for k in ("code", "title", "kind", "cap")},
                "items": [_indicator(i, a["code"]) for i in a["items"]],
            }
            for a in head["adjustments"]
        ],
        "gates": head["gates"],
        "lists": [{k: entry[k] for k in _RULE} for entry in old["lists"]],
        "disclosure": head.get("disclosure", {}),
    }


def _indicator(old: Json, pillar: str) -> Json:
    rule = old["scoring"]
    names = [*old.get("quantities", []), None, None]
    return {
        **{k: old[k] for k in _DEFINING if k in old},
        "pillar": pillar,
        "scoring": {"method": rule["method"], "parameters": _named({k: v for k, v in rule.items() if k != "method"})},
        "numerator": names[0],
        "denominator": names[1],
        "accepts": [{"code": a["code"], "reason": a["reason"]} for a in old.get("accepts", [])],
        "report_without": old.get("report_without", False),
        "treatment": old.get("treatment"),
        "target": old.get("target"),
        "judged": old.get("judged", True),
    }


def _named(parameters: Json) -> Json:
    """Parameters by the names that they have now: ``is`` was also a word of the language."""
    named = {"answer" if key == "is" else key: value for key, value in parameters.items()}
    return {**named, "when": _named(named["when"])} if "when" in named else named


def _summary(old: Json) -> Json:
    kept = ("weight", "areas_with_data", "at_full_marks", "discriminates", "variation")
    return {k: old[k] for k in kept if k in old}
