"""Whether a framework's names can be told apart, and give what their examples say."""

from __future__ import annotations

from collections.abc import Iterator

from bench.intake.findings import Finding, Values
from bench.reports.drafting import draft_of
from bench.reports.name_table import Meaning, NameTable, name_table, names_path
from bench.reports.names_file import Named
from bench.reports.narrative import Narrative
from bench.reports.report_files import plain_lines
from bench.words.interface import listed


def names_findings(reference: str) -> list[Finding]:
    """Ambiguous wordings, names of what the framework does not have, examples that give something else.

    Raises
    ------
    UnusableConfigurationError
        If the framework or its names cannot be used.
    """
    path = names_path(reference)
    if path is None:
        return []
    table = name_table(reference)
    return [*_ambiguous(table, path.name), *_unknown(table, path.name), *_examples(table, path.name)]


def _ambiguous(table: NameTable, file: str) -> Iterator[Finding]:
    told: set[tuple[str, ...]] = set()
    several = [(w, found) for part in (table.counts, table.rates) for w, found in part.items() if len(found) > 1]
    for wording, meanings in several:
        for n, one in enumerate(meanings):
            paths = [one.path, *(other.path for other in meanings[n + 1 :] if _alike(one, other))]
            if len(set(paths)) > 1 and tuple(paths) not in told:
                told.add(tuple(paths))
                yield Finding(
                    "names-ambiguous", file, values={"found": wording, "places": listed(dict.fromkeys(paths))}
                )


def _alike(one: Meaning, other: Meaning) -> bool:
    """Whether nothing but the place tells two meanings apart."""
    if one.path == other.path or one.listed != other.listed or one.key == "part" or other.key == "part":
        return False
    units = not one.units or not other.units or bool(one.units & other.units)
    needs = (not one.needs and not other.needs) or bool(one.needs & other.needs)
    return units and needs and (one.batch, one.assigned_by) == (other.batch, other.assigned_by)


def _entries(table: NameTable) -> Iterator[tuple[str, str, Named]]:
    for section, entries in (("indicators", table.file.indicators), ("context", table.file.context)):
        for code, named in entries.items():
            yield section, code, named


def _unknown(table: NameTable, file: str) -> Iterator[Finding]:
    framework = table.framework
    for _, code, _ in _entries(table):
        if framework.indicator(code) is None and code not in framework.quantities:
            yield Finding("names-unknown-code", file, values={"found": code, "framework": framework.code})


def _examples(table: NameTable, file: str) -> Iterator[Finding]:
    for section, code, named in _entries(table):
        for example in named.examples:
            draft = draft_of(Narrative(file, "0" * 64, plain_lines(example.text)), table)
            found = [f"{p.key} {p.value}" for p in draft.proposals if p.path == f"/{section}/{code}" and not p.open]
            found = found or [""]
            if example.gives not in found:
                values: Values = {"text": example.text, "expected": example.gives or "—", "found": listed(found)}
                yield Finding("names-example", file, f"/{section}/{code}", values)
