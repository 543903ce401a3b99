"""The Chinese font that every chart and page is set in."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FONT = "Noto Sans SC"


@cache
def font_file() -> Path:
    """The Noto Sans SC file inside zhplot, which is found without being imported (it changes global settings)."""
    spec = find_spec("zhplot")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("zhplot, which carries the Chinese font, is not installed")
    return Path(spec.origin).with_name("fonts") / "NotoSansSC-Regular.ttf"
