"""The report that is assessed: a submission file, or the workbook that one is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.intake.collections import LEAGUE
from bench.intake.findings import Finding
from bench.intake.frameworks import LoadedFramework
from bench.intake.reading import printable, read_json
from bench.intake.safe_workbook import OLE, ZIP
from bench.tables.checked_report import checked
from bench.tables.form_reading import Filled, read_filled
from bench.words.interface import both

_TABLES = (".xlsx", ".xls", ".xlsm", ".et", ".csv", ".ods")
_SAID_BY_ROW = "indicators-not-given"


@dataclass(frozen=True)
class OwnReport:
    """``source`` is read as the submission, None where there is none; ``filled`` is the workbook, None for a file of
    JSON; ``findings`` is what the workbook's reading found, or why there is nothing to assess."""

    path: Path
    source: Path | None
    filled: Filled | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def file(self) -> str:
        return printable(str(self.path))

    @property
    def name(self) -> str:
        """The area's name as a workbook states it."""
        return (self.filled.desk.head.area_name or "") if self.filled else ""

    def placed(self, found: Iterable[Finding]) -> list[Finding]:
        """What is found in a submission, at the cells of the workbook it is of, with what was found in reading that."""
        if self.filled is None:
            return list(found)
        desk = self.filled.desk
        theirs = [f for f in found if f.code != _SAID_BY_ROW]
        own = desk.cells.placed((f for f in theirs if f.file == self.file), desk.places)
        known = {(f.code, f.path) for f in self.findings}
        further = [f for f in own if (f.code, f.path) not in known]
        return [*self.findings, *further, *(f for f in theirs if f.file != self.file)]


def opened(path: Path, frameworks: Sequence[LoadedFramework], folder: Path) -> OwnReport:
    """The report at a path.

    Parameters
    ----------
    frameworks : those chosen; a workbook may be of one that is not shipped
    folder : an empty one, where the file that a workbook makes is written
    """
    if path.is_file() and _begins(path, (ZIP,)) and (filled := _filled(path, frameworks)) is not None:
        read = checked(filled.desk, filled.submission, filled.framework)
        if read.draft is None:
            return OwnReport(path, None, filled, read.findings)
        source = folder / "submission.json"
        source.write_text(read.draft, encoding="utf-8")
        return OwnReport(path, source, filled, read.findings)
    wrong = not_a_submission(path)
    return OwnReport(path, None, None, (wrong,)) if wrong else OwnReport(path, path)


def _filled(path: Path, frameworks: Sequence[LoadedFramework]) -> Filled | None:
    """A workbook read by its own framework, which is shipped or among those chosen; None where it is no form."""
    file = printable(str(path))
    filled = read_filled(path, file, None)
    for loaded in frameworks:
        if filled is None or filled.framework is not None:
            break
        by_chosen = read_filled(path, file, loaded)
        if by_chosen is not None and by_chosen.framework is not None:
            filled = by_chosen
    return filled


def not_a_submission(path: Path) -> Finding | None:
    """What a path is instead of a submission, as far as it shows without reading it as one."""
    file = printable(str(path))
    if path.is_dir():
        return Finding("assess-folder", file)
    if not path.is_file():
        return Finding("path-missing", file)
    if path.suffix.lower() in _TABLES or _begins(path, (ZIP, OLE)):
        return Finding("assess-workbook", file, values={"found": path.name})
    if path.name == LEAGUE:
        return Finding("assess-not-submission", file, values={"found": both("a_league")})
    document = read_json(path, file)
    content: object = None if isinstance(document, list) else document.content
    schema = content.get("schema") if isinstance(content, dict) else None
    if isinstance(schema, str) and schema.startswith(("league/", "frozen-league/")):
        kind = "a_frozen_league" if schema.startswith("frozen") else "a_league"
        return Finding("assess-not-submission", file, values={"found": both(kind)})
    return None


def _begins(path: Path, marks: tuple[bytes, ...]) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in marks
    except OSError:
        return False  # said when it is read
