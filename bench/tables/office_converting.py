"""The office's filled workbook into the files beside a collection's submissions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.intake.findings import Finding, has_errors
from bench.intake.reading import printable
from bench.tables.converting import Outcome
from bench.tables.office_facts import files_of
from bench.tables.office_reading import read_office
from bench.writing import write


def convert_office(paths: Sequence[Path], out: Path, *, overwrite: bool) -> Outcome | None:
    """Write what the workbook says into a folder, all of it or nothing; None where it is another kind of workbook."""
    if len(paths) != 1 or paths[0].suffix != ".xlsx":
        return None
    file = printable(str(paths[0]))
    read = read_office(paths[0], file)
    if read is None:
        return None
    facts, findings = read
    texts = {} if has_errors(findings) else files_of(facts)
    if out.suffix == ".json":
        return Outcome((), (), (*findings, Finding("output-not-folder", file, values={"found": str(out)})))
    lost = [name for name, text in texts.items() if not overwrite and _other(out / name, text)]
    refused = [Finding("output-exists", file, values={"found": str(out / name)}) for name in lost]
    if refused:
        return Outcome((), (), (*findings, *refused))
    for name, text in texts.items():
        write(out / name, text)
    return Outcome((), tuple((file, str(out / name)) for name in texts), tuple(findings))


def _other(path: Path, text: str) -> bool:
    """Whether a file is there and says something else."""
    return path.exists() and path.read_bytes() != text.encode()
