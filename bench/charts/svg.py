"""A sheet as SVG: with text as text for pages, which bring the font, and as a file of its own with text as outlines.

Looks are attributes and nothing has an id in a page, so that a page may forbid inline styles and hold many charts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from html import escape
from itertools import groupby

from bench.charts.chart_sheet import Sheet
from bench.charts.glyphs import EM, advance, outline
from bench.charts.lettering import MIDDLE, units
from bench.charts.primitives import (
    CIRCLE,
    MARKERS,
    Area,
    Box,
    Boxes,
    Line,
    Marks,
    Outline,
    Point,
    Primitive,
    Segments,
    Side,
    Text,
)
from bench.charts.style import WHITE
from bench.writing import printable_text

_POINTS = 72  # to the inch: what lengths are written in
_ANCHORS: dict[Side, str] = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_BACK: dict[Side, float] = {"left": 0.0, "center": 0.5, "right": 1.0}  # of its width: how far a text starts before


def page_svg(sheet: Sheet, label: str) -> str:
    """A sheet as a part of a page, with what it shows in words for those who cannot see it."""
    return f'<svg role="img" aria-label="{_plain(label)}"{_size(sheet)}>{_ground(sheet)}{_body(sheet, _texts)}</svg>'


def file_svg(sheet: Sheet, label: str) -> str:
    """A sheet as a file that shows on any machine, fonts or none."""
    said = _plain(label)
    used = dict.fromkeys(c for p in sheet.primitives if isinstance(p, Text) for c in p.text)
    symbols = "".join(_symbol(c) for c in used if outline(c))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns:xlink="http://www.w3.org/1999/xlink" role="img" aria-label="{said}"{_size(sheet)}>\n'
        f"<title>{said}</title>\n<defs>{symbols}</defs>\n{_ground(sheet)}\n{_body(sheet, _outlined)}\n</svg>\n"
    )


def _plain(text: str) -> str:
    return escape(printable_text(text))


def _size(sheet: Sheet) -> str:
    wide, high = _number(sheet.width), _number(sheet.height)
    named = f'xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"'
    return f' {named} stroke-linejoin="round"'


def _ground(sheet: Sheet) -> str:
    return f'<path fill="{WHITE}" d="M0 0H{_number(sheet.width)}V{_number(sheet.height)}H0Z"/>'


@lru_cache(1 << 14)
def _number(inches: float) -> str:
    """A length in points, to a hundredth of one."""
    text = f"{inches * _POINTS:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _place(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _body(sheet: Sheet, texts: Callable[[Iterable[Text]], Iterator[str]]) -> str:
    """All that is drawn, what lies below first; ``texts`` writes texts that follow each other."""
    out: list[str] = []
    for _, some in groupby(sheet.primitives, key=lambda primitive: isinstance(primitive, Text)):
        every = list(some)
        out += texts(p for p in every if isinstance(p, Text))
        out += (_drawn(p) for p in every if not isinstance(p, Text))
    return "".join(out)


def _look(text: Text) -> str:
    return f' font-size="{text.size:g}" fill="{text.colour}"{_ANCHORS[text.side]}'


def _texts(texts: Iterable[Text]) -> Iterator[str]:
    """Texts as text, those of one look that follow each other together."""
    for look, some in groupby(texts, key=_look):
        yield f"<g{look}>{''.join(map(_text, some))}</g>"


def _text(text: Text) -> str:
    place, down = _placed(text)
    said = escape(text.text, quote=False)
    if text.turn:
        return f'<text transform="{place}" y="{_number(down)}">{said}</text>'
    return f'<text x="{_number(text.x)}" y="{_number(text.y + down)}">{said}</text>'


def _placed(text: Text) -> tuple[str, float]:
    """Where a text's middle is, turned as it is, and the inches from there down to its baseline."""
    turned = f" rotate({-text.turn:g})" if text.turn else ""
    return f"translate({_place((text.x, text.y))}){turned}", MIDDLE * text.size / _POINTS


def _outlined(texts: Iterable[Text]) -> Iterator[str]:
    """Texts as outlines, each character's made once."""
    for text in texts:
        place, down = _placed(text)
        at, uses = -round(_BACK[text.side] * units(text.text)), []
        for character in text.text:
            if outline(character):
                uses.append(f'<use xlink:href="#{_identity(character)}" x="{at}"/>')
            at += advance(character)
        sized = f"translate(0 {_number(down)}) scale({text.size / EM:.6g})"
        yield f'<g fill="{text.colour}" transform="{place} {sized}">{"".join(uses)}</g>'


def _identity(character: str) -> str:
    return f"u{ord(character):04x}"


@cache
def _symbol(character: str) -> str:
    """A character's outline in its units, y downwards."""
    parts = []
    for letter, numbers in outline(character):
        turned = (-v if n % 2 else v for n, v in enumerate(numbers))
        parts.append(letter + " ".join(map(str, turned)))
    return f'<path id="{_identity(character)}" d="{"".join(parts)}"/>'


def _drawn(primitive: Primitive) -> str:
    match primitive:
        case Boxes(boxes, colour):
            return f'<path fill="{colour}" d="{_boxes(boxes)}"/>'
        case Outline(boxes, colour, width):
            return f'<path{_stroke(colour, width)} d="{_boxes(boxes)}"/>'
        case Segments(segments, colour, width, dash):
            return f'<path{_stroke(colour, width, dash)} d="{_runs(segments)}"/>'
        case Line(runs, colour, width, dash):
            return f'<path{_stroke(colour, width, dash)} d="{_runs(runs)}"/>'
        case Area(corners, colour):
            return f'<path fill="{colour}" d="{_runs([corners])}Z"/>'
        case Marks():
            return _marks(primitive)
    raise TypeError(f"{type(primitive).__name__} is a text, which is written with those beside it")


def _stroke(colour: str, width: float, dash: tuple[float, float] | None = None) -> str:
    dashed = f' stroke-dasharray="{" ".join(f"{part * width:g}" for part in dash)}"' if dash else ""
    return f' fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}'


def _boxes(boxes: Iterable[Box]) -> str:
    seen = (box for box in boxes if box[2] and box[3])
    return "".join(f"M{_place((x, y))}h{_number(wide)}v{_number(high)}h{_number(-wide)}Z" for x, y, wide, high in seen)


def _runs(runs: Iterable[Iterable[Point]]) -> str:
    return "".join("M" + "L".join(map(_place, run)) for run in runs)


def _marks(marks: Marks) -> str:
    """Each mark by itself, so that those that are not opaque darken each other."""
    opacity = f' opacity="{marks.opacity:g}"' if marks.opacity < 1 else ""
    edge = f' stroke="{marks.edge}" stroke-width="{marks.edge_width:g}"' if marks.edge_width else ""
    if marks.marker == CIRCLE:
        radius = f'r="{marks.size / 2:g}"{opacity}'
        shapes = (f'<circle cx="{_number(x)}" cy="{_number(y)}" {radius}/>' for x, y in marks.places)
    else:
        paths = ("".join(_shape(part, place, marks.size) for part in MARKERS[marks.marker]) for place in marks.places)
        shapes = (f'<path d="{path}"{opacity}/>' for path in paths)
    return f'<g fill="{marks.face}"{edge} stroke-linejoin="miter">{"".join(shapes)}</g>'


def _shape(corners: Sequence[Point], at: Point, size: float) -> str:
    """One polygon or stroke of a mark at a place."""
    length = size / _POINTS
    placed = _runs([[(at[0] + x * length, at[1] + y * length) for x, y in corners]])
    return placed + "Z" if len(corners) > 2 else placed
