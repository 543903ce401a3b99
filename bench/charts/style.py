"""One look for every chart: colours, settings, and files that are the same bytes each run."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import matplotlib as mpl
from matplotlib import colormaps, font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bench.charts.fonts import FONT, font_file
from bench.charts.lettering import outlined
from bench.league.enumerations import ComparatorKind, Verdict

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType


class Sign(NamedTuple):
    """A mark: its shape, the colour of its edge, and that of its face."""

    marker: str
    colour: str
    face: str


INK, FAINT, GRID, PALE = "#1a1a1a", "#6b6b6b", "#d9d9d9", "#eeeeee"
OWN, CITY, PROVINCE = "#0072B2", "#D55E00", "#595959"  # Okabe and Ito; markers differ in shape too
# A verdict is told by shape first, so that it survives greyscale; better is also the darkest, worse the warmest.
VERDICTS = {
    Verdict.BETTER: Sign("^", "#0072B2", "#0072B2"),
    Verdict.SIMILAR: Sign("o", "#8a8a8a", "white"),
    Verdict.WORSE: Sign("v", "#D55E00", "#D55E00"),
}
PARENTS = {
    ComparatorKind.CITY: Sign("D", CITY, "white"),
    ComparatorKind.PROVINCE: Sign("s", PROVINCE, "white"),
}
DPI = 130
_ROOT = re.compile(r"<svg ([^>]*)>")


@cache
def _register() -> None:
    font_manager.fontManager.addfont(font_file())


@contextmanager
def look() -> Iterator[None]:
    """The settings under which every chart is built and saved."""
    _register()
    settings: dict[RcKeyType, str | float | bool] = {
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
        "svg.fonttype": "none",
    }
    with mpl.rc_context(settings):
        yield


def ordered_colours(n: int) -> list[tuple[float, float, float, float]]:
    """Colours that differ in lightness too, so that they survive greyscale and colour blindness."""
    scale = colormaps["cividis"]
    return [scale(0.08 + 0.84 * k / max(n - 1, 1)) for k in range(n)]


def png(figure: Figure) -> bytes:
    """A figure as PNG with a palette: a third of the bytes, in less time than true colours take to pack."""
    from PIL import Image

    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height()
    out = io.BytesIO()
    pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
    picture = Image.frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB")
    packed = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    ground = packed.tobytes()[0]
    palette = packed.getpalette() or []
    palette[3 * ground : 3 * ground + 3] = [255, 255, 255]  # the palette's white is the mean of all that is nearly so
    packed.putpalette(palette)
    packed.save(out, format="png", dpi=(DPI, DPI), compress_level=6)
    return out.getvalue()


def page_svg(figure: Figure) -> str:
    """A figure as SVG with its text as text, for pages that bring the font."""
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def file_svg(page: str, alt: str) -> str:
    """The same SVG as a file of its own: outlines, which show on any machine, and what the chart says in words."""
    named = f'<svg \\1 role="img" aria-label="{_plain(alt)}">\n <title>{_plain(alt)}</title>'
    return outlined(_ROOT.sub(named, page, count=1))


def _plain(text: str) -> str:
    return escape(text).replace("\\", "&#92;")
