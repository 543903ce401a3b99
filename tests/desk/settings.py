"""The desk's settings over a folder of its own, for the type checker, which reads them without starting a desk."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("BENCH_DESK_DATA", tempfile.mkdtemp())

from bench.desk.settings import *  # noqa: F403
