"""What a place in a report is called on a page: the title of its line and the label of its field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bench.desk.report_form import DATE, ORGANISATION, field_label, form_lines
from bench.intake.findings import Finding, Place, Reader, Value
from bench.intake.frameworks import LoadedFramework
from bench.words.interface import word

_HEAD = {"/period": "wb_period", "/area": "wb_area_name", DATE: "wb_report_date", ORGANISATION: "wb_organisation"}


def label(pointer: str, loaded: LoadedFramework, lang: str) -> str:
    """Such as “重点案件化解率 · 百分比 %”; empty for a place that has no name on a page."""
    section, code, key = (*pointer.split("/")[1:], "", "", "")[:3]
    line = next((x for x in form_lines(loaded, lang) if (x.section, x.code) == (section, code)), None)
    if line is None:
        head = next((name for place, name in _HEAD.items() if f"{pointer}/".startswith(f"{place}/")), "")
        return word(head, lang) if head else ""
    column = next((column for column, field in line.fields.items() if field == key), "")
    return f"{line.title} · {field_label(line, column, key, lang)}" if column else line.title


def on_page(findings: Iterable[Finding], loaded: LoadedFramework) -> list[Finding]:
    """Findings of a report in the words of a page, other places that they name by their labels too."""
    return [
        replace(f, reader=Reader.PAGE, values={k: _named(v, loaded) for k, v in f.values.items()}) for f in findings
    ]


def _named(value: Value, loaded: LoadedFramework) -> Value:
    if not isinstance(value, Place):
        return value
    return label(value.pointer, loaded, "zh"), label(value.pointer, loaded, "en")
