"""Which findings the answers of a form are to: by code, by cell, or by the number that a finding is listed under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bench.intake.answers import ACROSS_FILES, hint
from bench.intake.findings import Cell, Finding, Pair, Values, order
from bench.intake.report import Answer
from bench.tables.form_cells import FormCells
from bench.tables.gathering import Desk, Remark
from bench.words.interface import both, listed
from bench.words.message import NOTE

_NUMBER = re.compile(r"(?:第|no\.?|#|№)?\s*([0-9]{1,4})\s*(?:条|个|号|项|\.|、)?", re.IGNORECASE)
_CODE = re.compile(r"[a-z][a-z0-9-]*[a-z]")
_CELL = re.compile(r"(?:(.+)!)?\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True)
class Asked:
    """A finding at its cell, and the pointer that it has in the file."""

    finding: Finding
    pointer: str


def numbered(asked: Sequence[Asked]) -> list[Asked]:
    """Findings of a form in the order of its cells, those that ask for something numbered from 1."""
    numbers = iter(range(1, len(asked) + 1))
    return [
        a if a.finding.severity == NOTE else replace(a, finding=replace(a.finding, number=next(numbers)))
        for a in sorted(asked, key=lambda a: order(a.finding))
    ]


def answers_of(desk: Desk, asked: Sequence[Asked]) -> tuple[list[Answer], list[Finding]]:
    """The answers as the file states them, and what has to be said of how they were taken.

    Parameters
    ----------
    asked : what was found, numbered
    """
    answers, said = list(desk.answers), []
    for remark in desk.remarks:
        found, shown = [a for a in asked if _is_meant(remark, a.finding, desk.cells)], ", ".join(remark.asked)
        by_cell = any(map(_CELL.fullmatch, remark.asked))
        values: Values = {"found": shown}
        if not found:
            kept = list(_kept(remark, desk))
            answers += kept
            values["suggestion"] = _hint(remark, [a.finding for a in asked], desk.cells)
            said += [] if kept else [Finding("answer-unmatched", desk.file, remark.place, values)]
        elif len(found) > 1 and not by_cell:
            values["places"] = listed(dict.fromkeys(a.finding.path for a in found))
            said.append(Finding("answer-of-several", desk.file, remark.place, values))
        else:
            one = found[0].finding
            values |= {"place": one.path, "code": one.code}
            said += [] if by_cell else [Finding("answer-read-as", desk.file, remark.place, values)]
            for a in found:
                desk.places[f"/answers/{len(answers)}/reason"] = remark.reason_place
                answers.append(Answer(a.finding.code, a.pointer, remark.reason))
    return answers, said


def _is_meant(remark: Remark, finding: Finding, cells: FormCells) -> bool:
    """Whether everything that an answer names is a finding's: its code, its cell, its number."""
    for words in remark.asked:
        if match := _NUMBER.fullmatch(words):
            same = finding.number == int(match[1])
        elif _CELL.fullmatch(words):
            same = _cell(words, cells) == finding.cell
        else:
            same = words == finding.code
        if not same:
            return False
    return True


def _cell(words: str, cells: FormCells) -> Cell | None:
    """The cell that words such as 填报!E13 name; without a sheet one of the form."""
    match = _CELL.fullmatch(words)
    if match is None:
        return None
    sheet = match[1].strip("'‘’ ") if match[1] else cells.titles.get("form", "")
    return cells.where(f"{sheet}!{match[2]}{match[3]}")


def _hint(remark: Remark, found: Sequence[Finding], cells: FormCells) -> Pair:
    """What of the findings an answer may have meant."""
    place = next((at for words in remark.asked if (at := _cell(words, cells))), None)
    code = next((words for words in remark.asked if _CODE.fullmatch(words)), "")
    near = next((f.path for f in found if f.cell == place), "")
    if not near and place is not None:  # another cell of the same row
        same = [f for f in found if f.cell and f.cell[:2] == place[:2]]
        if same:
            return both("answer_elsewhere", ", ".join(dict.fromkeys(f"{f.path} [{f.code}]" for f in same)))
    return hint(code, near, found)


def _kept(remark: Remark, desk: Desk) -> Iterator[Answer]:
    """An answer, by code and cell, to what only shows once the report lies beside others."""
    code = next((words for words in remark.asked if words in ACROSS_FILES), None)
    place = next((at for words in remark.asked if (at := _cell(words, desk.cells))), None)
    if code is None or place is None:
        return
    known = {**desk.cells.opened, **desk.places}
    pointer = next((pointer for pointer, own in known.items() if desk.cells.where(own) == place), None)
    if pointer is not None:
        yield Answer(code, pointer, remark.reason)
