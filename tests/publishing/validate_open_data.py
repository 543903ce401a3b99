"""Check the open data of a release with the frictionless validator: ``python -m tests.publishing.validate_open_data``.

Apart from the tests, for the validator brings much along; run on every change with the extra ``data``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from frictionless import Package

from bench.league.folder_names import folder_names
from bench.publishing.disclosure import disclosed
from bench.publishing.open_data import open_data
from bench.writing import write
from tests.publishing.made import example, hostile


def main() -> int:
    """Exit code 0 where every package is valid."""
    with TemporaryDirectory() as folder:
        leagues = [example(), hostile(Path(folder) / "reports")]
        invalid = 0
        for public in (False, True):
            out = Path(folder) / str(public)
            shown = disclosed(leagues) if public else leagues
            for path, content in open_data(shown, folder_names(leagues), "2024-03-01", public=public):
                write(out / path, content)
            report = Package(str(out / "datapackage.json")).validate()
            sys.stdout.write(f"public={public} {report.stats}\n")
            for line in report.flatten(["taskNumber", "fieldName", "rowNumber", "message"]):
                sys.stdout.write(f"{line}\n")
            invalid += not report.valid
    return 1 if invalid else 0


if __name__ == "__main__":
    sys.exit(main())
