"""One look for every chart: the Chinese font, colours, and files that are the same bytes each run."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import colormaps, font_manager
from matplotlib.figure import Figure

FONT = "Noto Sans SC"
INK, FAINT, GRID = "#1a1a1a", "#6b6b6b", "#d9d9d9"
OWN, CITY, PROVINCE = "#0072B2", "#D55E00", "#595959"  # Okabe and Ito; markers differ in shape too
DPI = 130


@cache
def font_file() -> Path:
    """The Noto Sans SC file inside zhplot, which is found without being imported (it changes global settings)."""
    spec = find_spec("zhplot")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("zhplot, which carries the Chinese font, is not installed")
    return Path(spec.origin).with_name("fonts") / "NotoSansSC-Regular.ttf"


@cache
def _register() -> None:
    font_manager.fontManager.addfont(font_file())


@contextmanager
def look(*, text_as_text: bool = False) -> Iterator[None]:
    """The settings under which every chart is built and saved.

    ``text_as_text`` keeps the text of an SVG as text, for pages that bring the font; otherwise it becomes outlines,
    which show on any machine.
    """
    _register()
    settings: Any = {
        "font.family": FONT,
        "font.size": 10,
        "text.color": INK,
        "text.parse_math": False,
        "axes.edgecolor": GRID,
        "axes.labelcolor": FAINT,
        "axes.unicode_minus": False,
        "xtick.color": FAINT,
        "ytick.color": INK,
        "text.hinting": "none",  # the autohinter is slow on Chinese outlines, and not needed at this resolution
        "svg.hashsalt": "county-benchmark",
        "svg.fonttype": "none" if text_as_text else "path",
    }
    with mpl.rc_context(settings):
        yield


def ordered_colours(n: int) -> list[tuple[float, float, float, float]]:
    """Colours that differ in lightness too, so that they survive greyscale and colour blindness."""
    scale = colormaps["cividis"]
    return [scale(0.08 + 0.84 * k / max(n - 1, 1)) for k in range(n)]


def png(figure: Figure) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=DPI, metadata={"Software": None}, pil_kwargs={"compress_level": 4})
    return out.getvalue()


def svg(figure: Figure) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()
