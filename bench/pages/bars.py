"""Small bars inside table cells: an interval, the value on it, and lines to compare with, on one axis per column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

_HEIGHT, _MARGIN = 14.0, 4.0


@dataclass(frozen=True)
class Axis:
    """The values at the two ends of a column of bars."""

    low: float
    high: float
    width: float

    @classmethod
    def over(cls, values: Iterable[float], width: float) -> Axis:
        """An axis that holds all values; one value alone stands in its middle."""
        every = list(values)
        low, high = min(every), max(every)
        return cls(low, high, width) if high > low else cls(low - 0.5, high + 0.5, width)

    def at(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return _MARGIN + share * (self.width - 2 * _MARGIN)


def bar(
    axis: Axis, value: float | None, low: float | None = None, high: float | None = None, line: float | None = None
) -> Markup:
    """The bar as an SVG that the text beside it makes superfluous for those who cannot see it."""
    middle, parts = _HEIGHT / 2, []
    if line is not None:
        x = axis.at(line)
        parts.append(f'<path class="bar-line" d="M{x:.1f} 0V{_HEIGHT:g}"/>')
    if low is not None and high is not None:
        start, end = axis.at(low), axis.at(high)
        parts.append(f'<path class="bar-range" d="M{start:.1f} {middle:g}H{max(end, start + 0.1):.1f}"/>')
    if value is not None:
        parts.append(f'<circle class="bar-at" cx="{axis.at(value):.1f}" cy="{middle:g}" r="3"/>')
    box = f'class="bar" viewBox="0 0 {axis.width:g} {_HEIGHT:g}" width="{axis.width:g}" height="{_HEIGHT:g}"'
    return Markup(f'<svg {box} aria-hidden="true" focusable="false">{"".join(parts)}</svg>')
