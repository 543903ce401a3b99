"""Whether every run of figures of a text is proposed, open, or listed with what it seems to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.reports.draft import Draft

_FIGURES = re.compile("[0-9０-９]+(?:[.．,，][0-9０-９]+)*")


def unaccounted(text: str, draft: Draft) -> Iterator[tuple[int, str]]:
    """Paragraph and figures of every run that a draft says nothing of."""
    quotes = [p.quote for p in draft.proposals] + [u.quote for u in draft.unused]
    lines = [line for line in text.split("\n") if line.strip()]
    known: dict[int, set[int]] = {}
    for quote in quotes:
        line = lines[quote.place - 1]
        at = line.find(quote.sentence)
        while at >= 0:
            known.setdefault(quote.place, set()).update(range(at + quote.start, at + quote.end))
            at = line.find(quote.sentence, at + 1)
    for place, line in enumerate(lines, start=1):
        for match in _FIGURES.finditer(line):
            for run in re.finditer("[0-9０-９]+", match[0]):
                if match.start() + run.start() not in known.get(place, set()):
                    yield place, match[0]
