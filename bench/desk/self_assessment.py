"""A county's self-assessment, as ``bench assess`` writes it, made in a process of its own: scoring takes memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore

from bench.desk.models import Call
from bench.intake.report import Report
from bench.intake.report_json import exact_json

_TURNS = BoundedSemaphore(2)
_SECONDS = 60


def assessment_page(call: Call, report: Report, frozen: bytes, lang: str) -> bytes | None:
    """The page of ``bench assess`` against a frozen league, if any; None where the report cannot be assessed."""
    with _TURNS, tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path, out = folder / "report.json", folder / "out"
        path.write_text(exact_json(report), "utf-8")
        framework = call.framework
        if call.rules:
            own = folder / f"{call.framework}.toml"
            own.write_bytes(bytes(call.rules))
            framework = str(own)
        command = [sys.executable, "-m", "bench", "assess", str(path), "--framework", framework, "--lang", lang]
        if frozen:
            (folder / "frozen.json").write_bytes(frozen)
            command += ["--against", str(folder / "frozen.json")]
        subprocess.run([*command, "--out", str(out)], capture_output=True, timeout=_SECONDS, check=False)
        pages = sorted(out.glob("*.html")) if out.is_dir() else []
        return pages[0].read_bytes() if pages else None
