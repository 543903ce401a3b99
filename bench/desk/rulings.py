"""Rulings at the desk: what an office types becomes a ruling of the call's rulings.toml, which holds them all."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.desk import acts
from bench.desk.calls import framework_of
from bench.desk.intake import parsed
from bench.desk.models import Call, Objection
from bench.intake.corrections import corrected
from bench.intake.findings import Finding
from bench.intake.json_values import Json, JsonObject, entries
from bench.intake.personal_numbers import without_numbers
from bench.intake.reading import exact
from bench.intake.rulings import RULINGS, Kind, Ruling, ruling_of
from bench.tables.cells import Cell
from bench.tables.gathering import Desk
from bench.tables.office_facts import OfficeFacts, files_of, problems
from bench.tables.office_layout import Field, OfficeSheet, in_language, office_sheets
from bench.tables.office_reading import read_row
from bench.words.interface import localised
from scoring.framework import Framework

MAX_TEXT = 500
_ALWAYS = ("reason", "document", "date")
_NUMBERS = ("numerator", "denominator", "percent", "count", "population", "change_percent", "status", "flag", "missing")
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.BONUS: ("area", "period", "points", "block", *_ALWAYS),
    Kind.PENALTY: ("area", "period", "points", "block", *_ALWAYS),
    Kind.VETO: ("area", "period", "event", "effect", *_ALWAYS),
    Kind.CORRECTION: ("area", "period", "indicator", *(f"entry.{key}" for key in _NUMBERS), *_ALWAYS),
}
"""What is typed for each kind of ruling but objections, which are answered where they stand."""


@dataclass(frozen=True)
class RulingField:
    """A field of the form of a ruling; ``choices`` are labels by value, empty where it is typed freely."""

    name: str
    label: str
    hint: str
    choices: Mapping[str, str]
    required: bool


@dataclass(frozen=True)
class Ruled:
    """A ruling of a call; ``key`` names it on the page on which it is withdrawn."""

    ruling: Ruling
    key: str


def stated_in(call: Call) -> list[Json]:
    """The rulings of a call as its rulings.toml states them."""
    text = bytes(call.rulings).decode("utf-8-sig")
    content: JsonObject = tomllib.loads(text, parse_float=exact)
    return entries(content.get("rulings", []))


def rulings_of(call: Call) -> list[Ruled]:
    """The rulings of a call, in order."""
    return [Ruled(ruling_of(stated), key_of(stated)) for stated in stated_in(call)]


def rulings_about(slot: acts.Slot) -> list[Ruled]:
    """What was ruled about one report but answers to objections, which stand at those."""
    return [
        ruled
        for ruled in rulings_of(slot.call)
        for r in [ruled.ruling]
        if (r.area, r.period) == (slot.area_code, slot.period) and r.kind != Kind.OBJECTION
    ]


def key_of(stated: Json) -> str:
    """What tells one ruling from another."""
    text = json.dumps(stated, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:20]


def as_file(stated: list[Json]) -> bytes:
    """The bytes of rulings.toml; none where there are no rulings."""
    return files_of(OfficeFacts(rulings=stated)).get(RULINGS, "").encode("utf-8")


def _sheet() -> OfficeSheet:
    return next(sheet for sheet in office_sheets() if sheet.key == "rulings")


def fields_of(call: Call, kind: Kind, lang: str) -> Iterator[RulingField]:
    """The fields that are typed for a kind of ruling; some are chosen from what the call and its framework have."""
    known = {own.code: own for own in _sheet().fields}
    for code in FIELDS[kind]:
        own = known[code]
        choices = _choices(call, kind, own, lang)
        if choices or code not in ("block", "event"):  # of frameworks that have none
            yield RulingField(code, in_language(own.title, lang), in_language(own.how, lang), choices, own.required)


def _choices(call: Call, kind: Kind, own: Field, lang: str) -> Mapping[str, str]:
    framework = framework_of(call).framework
    match own.code:
        case "area":
            return {e.area_code: f"{e.area_code} {e.area_name}" for e in call.roster.all()}
        case "period":
            return {p.period: p.period for p in call.periods.all()}
        case "block":
            return {b.code: localised(b.title, lang) for b in framework.adjustments if b.kind.value == kind.value}
        case "event":
            return {v.event: localised(v.title, lang) for v in framework.vetoes}
        case "indicator":
            return titles(framework, lang)
    return own.labels(lang)


def titles(framework: Framework, lang: str) -> dict[str, str]:
    """The titles of indicators, of items of blocks, and of quantities, by their code."""
    out = {i.code: localised(i.title, lang) for i in framework.reported}
    return out | {code: localised(q.title, lang) for code, q in framework.quantities.items() if code not in out}


def typed_ruling(call: Call, kind: Kind, typed: Mapping[str, str], lang: str) -> tuple[JsonObject, list[Finding]]:
    """The ruling that was typed, and everything that keeps it from being made."""
    desk = Desk(RULINGS, lang)
    cells: dict[str, Cell] = {}
    for field in fields_of(call, kind, lang):
        text = without_numbers(typed.get(field.name, "").strip()[:MAX_TEXT])
        if text and field.choices and text not in field.choices:
            desk.report("ruling-choice", field.name, found=text[:40], column=field.label)
        elif text:
            own = field.name in ("area", "period", "block", "event", "indicator")  # these are chosen by value
            cells[field.name] = Cell(field.name, text if own else field.choices.get(text, text))
    stated = read_row(desk, _sheet(), cells, "") if cells else {}
    stated = {"kind": kind.value, **stated}
    return stated, desk.findings or [*_problems(stated), *_unfit(call, stated)]


def _problems(stated: JsonObject) -> list[Finding]:
    return problems(OfficeFacts(rulings=[stated]))


def _unfit(call: Call, stated: JsonObject) -> list[Finding]:
    """Why a correction cannot be made of the report that it is about."""
    if stated["kind"] != Kind.CORRECTION or _problems(stated):
        return []
    ruling = ruling_of(stated)
    sent = call.sent.filter(area_code=ruling.area, period=ruling.period).exclude(outcome=acts.RETURNED)
    last = sent.select_related("file").order_by("version").last()
    submission = None if last is None else parsed(acts.report_in(last))
    if submission is None:
        return [Finding("correction-without-report", RULINGS, "/rulings/0/area", {"area": ruling.area})]
    return [
        f for f in corrected(submission, [ruling], framework_of(call).framework, RULINGS).findings if f.file == RULINGS
    ]


def answer_of(objection: Objection, outcome: str, reason: str, document: str, day: str) -> JsonObject:
    """The ruling that answers an objection."""
    said = {"reason": without_numbers(reason[:MAX_TEXT]), "document": without_numbers(document[:100]), "date": day}
    about = {"area": objection.area_code, "period": objection.period, "subject": objection.subject}
    return {"kind": Kind.OBJECTION.value, **about, "outcome": outcome, **said}
