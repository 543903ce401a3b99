"""Where the cells of a form stand, and which of them a finding doubts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bench.intake.findings import Cell, Finding, Place, Reader

_COORDINATES = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::.*)?")
_SECTIONS = {"indicators": "form", "context": "context", "shares_of_parent": "shares", "answers": "answers"}
# The field that is doubted where a finding is about an entry as a whole.
_DOUBTED = {
    "missing-with-value": "missing",
    "numerator-above-denominator": "numerator",
    "no-cases": "denominator",
    "no-denominator": "denominator",
    "denominator-known": "denominator",
    "denominator-unlike-table": "denominator",
    "no-response-rate": "denominator",
    "response-bounds": "percent",
}


@dataclass
class FormCells:
    """The cells of a form: ``sheets`` are its sheets' titles in their order, ``titles`` those of the template's sheets
    by name, ``opened`` leads from the pointer of a field to the cell that is open for it, filled in or not. Of a table,
    which is no form, all are empty.
    """

    sheets: tuple[str, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)
    opened: dict[str, str] = field(default_factory=dict)

    def where(self, place: str) -> Cell | None:
        """Sheet, row and column of “填报!C7”, or of a sheet as a whole; None in a table."""
        if not self.sheets:
            return None
        title, _, coordinates = place.rpartition("!") if "!" in place else (place, "", "")
        sheet = self.sheets.index(title) + 1 if title in self.sheets else 0
        found = _COORDINATES.fullmatch(coordinates)
        return (sheet, int(found[2]), _number(found[1])) if found else (sheet, 0, 0)

    def doubted(self, pointer: str, code: str, places: Mapping[str, str]) -> str:
        """The cell that a finding is about: the field's own; else the field of the entry that its code doubts; else the
        first that is filled in, then the first that is open, there or in what is around it; else its section's sheet.

        Parameters
        ----------
        pointer, code : of the finding
        places : pointers to the cells that are filled in
        """
        keys = pointer.split("/")
        if len(keys) == 2 and keys[1] in _SECTIONS:
            return self.titles.get(_SECTIONS[keys[1]], pointer)
        if code == "wrong-keys" and (beside := self._beside(pointer, places)):
            return beside
        wanted = [f"{pointer}/{_DOUBTED[code]}"] if code in _DOUBTED else []
        wanted += ["/".join(keys[:n]) for n in range(len(keys), 1, -1)]
        for near in wanted:
            if near in places:
                return places[near]
            if near in self.opened:
                return self.opened[near]
            for known in (places, self.opened):
                if below := [place for at, place in known.items() if at.startswith(f"{near}/")]:
                    return min(below, key=lambda place: self.where(place) or (0, 0, 0))
        return self.titles.get(_SECTIONS.get(keys[1], "form"), pointer) if keys[1:] else pointer

    def _beside(self, pointer: str, places: Mapping[str, str]) -> str:
        """A field of an entry that has no cell in the entry's own row."""
        return next((p for at, p in places.items() if at.startswith(f"{pointer}/") and at not in self.opened), "")

    def placed(self, findings: Iterable[Finding], places: Mapping[str, str]) -> Iterator[Finding]:
        """Findings of pointers at their cells, and every place that they name too."""
        for f in findings:
            place = self.doubted(f.path, f.code, places) if f.path else ""
            named = {
                key: self.doubted(value.pointer, "", places) if isinstance(value, Place) else value
                for key, value in f.values.items()
            }
            yield self.at(replace(f, path=place, values=named))

    def at(self, finding: Finding) -> Finding:
        """A finding that names a cell, with where that cell stands, in the words of who filled it in."""
        reader = Reader.WORKBOOK if self.sheets else Reader.TABLE
        return replace(finding, cell=self.where(finding.path), reader=reader)


def _number(letters: str) -> int:
    found = 0
    for letter in letters.upper():
        found = 26 * found + ord(letter) - ord("A") + 1
    return found
