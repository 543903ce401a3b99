"""The board as a picture: areas by periods, a shade and a sign for each state."""

from __future__ import annotations

from bench.charts.chart_sheet import MARGIN, WIDTH, Sheet, Words, names_width
from bench.charts.lettering import fitted, width
from bench.charts.panel import Panel
from bench.charts.primitives import Box
from bench.charts.style import FAINT, INK, SMALL, WHITE
from bench.views.board_chart import BoardChart, State

_HIGH, _WIDEST, _TOP = 0.23, 0.95, 0.62  # inches
_SHARES = (48.0, 96.0)  # points right of the cells at which the two shares end
# By lightness and by sign, so that the picture survives greyscale: dark is there, empty is not, warm is in the way.
_FILLS = {
    State.IN_TIME: "#0b3d66",
    State.SENT: "#4f7fa8",
    State.LATE: "#9cc3e0",
    State.UNUSABLE: "#d55e00",
    State.RETURNED: "#e9a97c",
    State.ABSENT: "#ffffff",
    State.NOT_DUE: "#eeeeee",
}
_EDGE = "#8a8a8a"
_DARK = (State.IN_TIME, State.SENT, State.UNUSABLE)


def draw(shown: BoardChart, lang: str) -> Sheet:
    """One row an area, one column a period; at the right how complete and timely each area is."""
    words = Words(shown.title, shown.heading, shown.sentence, shown.notes)
    left, right = MARGIN + names_width(shown.names, SMALL) + 0.15, 1.6
    across, down = max(len(shown.periods), 1), max(len(shown.names), 1)
    step = min((WIDTH - left - right) / across, _WIDEST)
    sheet = Sheet(words, _TOP + _HIGH * down, lang, shown.names)
    _legend(sheet, shown)
    panel = sheet.panel((left, _TOP, step * across, _HIGH * down), (-0.5, across - 0.5), (down - 0.5, -0.5))
    _cells(panel, shown)
    for x, period in enumerate(shown.periods):
        panel.write(x, -0.5, fitted(period, 8, step), size=8, colour=FAINT, side="center", offset=(0, 8))
    for edge, heading in zip(_SHARES, shown.share_headings, strict=True):
        panel.write(1.0, -0.5, heading, size=8, colour=FAINT, side="right", offset=(edge, 8), across=True)
    for y, shares in enumerate(shown.shares):
        for edge, share in zip(_SHARES, shares, strict=True):
            panel.write(1.0, y, share, colour=FAINT, side="right", offset=(edge, 0), across=True)
    panel.names(shown.names, names_width(shown.names, SMALL), SMALL)
    return sheet


def _cells(panel: Panel, shown: BoardChart) -> None:
    """The boxes of each state in one stroke; those that nothing came for are outlines."""
    boxes: dict[State, list[Box]] = {}
    for y, row in enumerate(shown.rows):
        for x, cell in enumerate(row):
            boxes.setdefault(cell.state, []).append((x - 0.47, y - 0.44, 0.94, 0.88))
            if cell.text:
                colour = WHITE if cell.state in _DARK else INK
                panel.write(x, y, cell.text, size=8, colour=colour, side="center")
    for state, own in boxes.items():
        if state == State.ABSENT:
            panel.outline(own, _EDGE, 0.8, label=state)
        else:
            panel.boxes(own, _FILLS[state], label=state)


def _legend(sheet: Sheet, shown: BoardChart) -> None:
    x = MARGIN
    for state, text in shown.legend:
        if x + 0.5 + width(text, SMALL) > WIDTH - MARGIN:
            break
        mark = "x" if state == State.ABSENT else "s"
        edge = FAINT if state in (State.ABSENT, State.NOT_DUE) else _FILLS[state]
        x = sheet.legend(x, 0.13, [(mark, edge, _FILLS[state], text)])
