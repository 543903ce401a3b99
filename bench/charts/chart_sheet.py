"""The sheet that every chart is drawn on: title, sentence, body and notes, set out in inches from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import ScaledTranslation

from bench.charts.lettering import Label, Side, fitted, undrawable, width, wrapped
from bench.charts.style import FAINT, GRID, INK
from bench.words.interface import word

Colour = tuple[float, float, float, float]
Box = tuple[float, float, float, float]
WIDTH = 10.0  # inches: an A4 page on its side, or most of a slide
NAMED = 40  # areas that a page has room to name; beyond, a chart takes another form
MARGIN = 0.15
TITLE, HEADING, TEXT, SMALL = 15.0, 10.5, 10.0, 9.0  # points
_LINE, _NOTE = 0.225, 0.2  # inches a line takes
_WIDEST_NAME = 2.9  # inches: twenty characters of TEXT


@dataclass(frozen=True)
class Words:
    """What a chart says beside its marks."""

    title: str
    heading: str
    sentence: str
    notes: Sequence[str] = ()


class Sheet:
    """A figure with its words written and room for a body; ``figure``, ``body`` (inches), ``lang``."""

    def __init__(self, words: Words, body: float, lang: str, names: Sequence[str] = ()) -> None:
        """``names``: texts that are drawn and may hold characters that the font lacks."""
        room = WIDTH - 2 * MARGIN
        sentence = wrapped(words.sentence[:1].upper() + words.sentence[1:], TEXT, room)
        notes = [
            line for note in (*words.notes, *_code_points(words, names, lang)) for line in wrapped(note, SMALL, room)
        ]
        self.lang, self.body = lang, body
        self._top = 0.80 + _LINE * len(sentence) + 0.12
        self.height = self._top + body + 0.18 + _NOTE * len(notes) + (0.06 if notes else 0.0)
        self.figure = Figure(figsize=(WIDTH, self.height))
        self._line(0.26, fitted(words.title, TITLE, room), TITLE, INK)
        self._line(0.56, fitted(words.heading, HEADING, room), HEADING, FAINT)
        for n, text in enumerate(sentence):
            self._line(0.85 + _LINE * n, text, TEXT, INK)
        for n, text in enumerate(notes):
            self._line(self.height - 0.16 - _NOTE * (len(notes) - 1 - n), text, SMALL, FAINT)

    def _line(self, down: float, text: str, size: float, colour: str) -> None:
        self.place(Label(MARGIN, self.height - down, text, size=size, colour=colour, ha="left"))

    def up(self, y: float) -> float:
        """Inches from the bottom of the sheet, of inches from the top of the body."""
        return self.height - self._top - y

    def place(self, artist: Artist) -> None:
        """Add an artist that is given in inches from the bottom left."""
        artist.set_transform(self.figure.dpi_scale_trans)
        self.figure.add_artist(artist)

    def write(
        self, x: float, y: float, text: str, *, size: float = SMALL, colour: str = FAINT, ha: Side = "left"
    ) -> None:
        """Write a line of text; inches from the left and from the top of the body."""
        self.place(Label(x, self.up(y), text, size=size, colour=colour, ha=ha))

    def axes(self, left: float, top: float, wide: float, high: float) -> Axes:
        """Bare axes on a part of the body, in inches: no ticks, no frame, white ground left off."""
        bottom = self.up(top + high)
        axes = self.figure.add_axes((left / WIDTH, bottom / self.height, wide / WIDTH, high / self.height))
        axes.xaxis.set_visible(False)
        axes.yaxis.set_visible(False)
        axes.spines[:].set_visible(False)
        axes.patch.set_visible(False)
        return axes

    def legend(self, x: float, y: float, items: Sequence[tuple[str, str, str, str]]) -> float:
        """Marks with their words in a row: (marker, edge, face, text); returns where the row ends."""
        for marker, edge, face, text in items:
            line = Line2D(
                [x + 0.07], [self.up(y)], marker=marker, color=edge, markerfacecolor=face, markersize=6,
                linestyle="none",
            )  # fmt: skip
            self.place(line)
            self.write(x + 0.2, y, text, colour=INK)
            x += 0.2 + width(text, SMALL) + 0.22
        return x


def _code_points(words: Words, names: Sequence[str], lang: str) -> list[str]:
    lacking = undrawable([words.title, words.heading, words.sentence, *words.notes, *names])
    return [word("no_glyph", lang, word("list", lang).join(lacking[:6]))] if lacking else []


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = SMALL,
    colour: str = INK,
    ha: Side = "left",
    offset: tuple[float, float] = (0.0, 0.0),
    across: bool = False,
    turn: float = 0.0,
) -> Label:
    """Write at data coordinates, moved by points; ``across`` reads x as a fraction of the axes' width."""
    label = Label(x, y, text, size=size, colour=colour, ha=ha, turn=turn)
    place = axes.get_yaxis_transform() if across else axes.transData
    figure = axes.get_figure(root=True)
    if figure is not None and offset != (0.0, 0.0):
        place = place + ScaledTranslation(offset[0] / 72, offset[1] / 72, figure.dpi_scale_trans)
    label.set_transform(place)
    axes.add_artist(label)
    return label


def scale(
    axes: Axes, values: Sequence[float], texts: Sequence[str], *, above: bool = False, size: float = SMALL
) -> None:
    """Lines over the height at values of x, with their texts below the axes or above."""
    low, high = axes.get_ylim()
    axes.vlines(values, low, high, color=GRID, linewidth=0.6, zorder=0)
    for value, text in zip(values, texts, strict=True):
        at, move = (high, 9.0) if above else (low, -9.0)
        write(axes, value, at, text, size=size, colour=FAINT, ha="center", offset=(0, move))


def blocks(
    axes: Axes,
    boxes: Sequence[Box],
    colour: str | Colour,
    *,
    label: str = "",
    zorder: int = 1,
) -> None:
    """Filled boxes (left, bottom, width, height) in data coordinates in one stroke; single bars cost far more."""
    if boxes:
        axes.add_artist(PathPatch(outline_of(boxes), facecolor=colour, linewidth=0, label=label, zorder=zorder))


def outline_of(boxes: Sequence[Box]) -> Path:
    """Boxes as one path, five points each."""
    corners = [p for x, y, w, h in boxes for p in ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(boxes)
    return Path(corners, codes)


def marks(
    axes: Axes,
    points: Sequence[tuple[float, float]],
    marker: str,
    colour: str,
    *,
    label: str,
    markersize: float,
    markerfacecolor: str | None = None,
    markeredgewidth: float | None = None,
    alpha: float | None = None,
    zorder: float = 2,
) -> None:
    """Points in one stroke, never clipped."""
    axes.plot(
        [x for x, _ in points], [y for _, y in points], marker, color=colour, clip_on=False, scalex=False, scaley=False,
        label=label, markersize=markersize, markerfacecolor=markerfacecolor, markeredgewidth=markeredgewidth,
        alpha=alpha, zorder=zorder,
    )  # fmt: skip


def names_width(names: Sequence[str], size: float = TEXT) -> float:
    """Inches that a column of names takes, at most those of twenty characters."""
    return min(max((width(n, size) for n in names), default=0.0), _WIDEST_NAME)


def write_names(axes: Axes, names: Sequence[str], room: float, size: float = TEXT) -> None:
    """Names left of the rows 0, 1, … of axes."""
    for y, name in enumerate(names):
        write(axes, 0.0, y, fitted(name, size, room), size=size, ha="right", offset=(-6, 0), across=True)
