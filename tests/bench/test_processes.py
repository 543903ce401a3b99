"""Work shared among processes: nothing waits for one that is gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_DYING = """
import multiprocessing, os
os.cpu_count = lambda: 2
if multiprocessing.parent_process() is not None:  # a worker, which imports this first
    os._exit(9)
from concurrent.futures.process import BrokenProcessPool
from bench.processes import shared
try:
    list(shared(divmod, bytes(1_000_000), range(8), few=1))
except BrokenProcessPool:
    print("said")
"""


def test_a_worker_that_dies_as_it_starts_is_not_waited_for(tmp_path: Path) -> None:
    """What all jobs need is more than a pipe holds, so that who sends it through one would wait for a reader."""
    script = tmp_path / "dying.py"
    script.write_text(_DYING)
    root = Path(__file__).resolve().parents[2]
    run = [sys.executable, str(script)]
    ended = subprocess.run(run, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, timeout=60)
    assert ended.stdout == "said\n", ended.stderr
