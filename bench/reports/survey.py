"""What the reports of many counties state, and which names they often use that the framework does not know."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench.reports.characters import plain
from bench.reports.draft import Draft, Unused
from bench.reports.label_pieces import last_piece
from bench.reports.number_kinds import Seems
from bench.reports.scope_words import ScopeWords, right

_ASKED = (Seems.RATE, Seems.COUNT, Seems.NEAR_NAME, Seems.CHANGE)
_LONGEST = 24  # characters of a name


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that the framework does not know: in how many reports, and one of the sentences."""

    name: str
    reports: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Survey:
    """How many reports state each place, and unknown names, the most frequent first."""

    stated: tuple[tuple[str, int], ...]
    unknown: tuple[UnknownName, ...]


def survey_of(drafts: Sequence[Draft]) -> Survey:
    """The survey of some reports; a name is unknown often enough where two reports use it."""
    stated = Counter(path for draft in drafts for path in {p.path for p in draft.proposals if not p.open})
    reports: dict[str, set[str]] = defaultdict(set)
    sentences: dict[str, str] = {}
    scope = ScopeWords()
    for draft in drafts:
        for unused in draft.unused:
            name = _name(unused, scope)
            if name:
                reports[name].add(draft.sha256)
                sentences.setdefault(name, unused.quote.sentence)
    often = sorted(((len(held), name) for name, held in reports.items() if len(held) > 1), key=lambda n: (-n[0], n[1]))
    unknown = tuple(UnknownName(name, count, sentences[name]) for count, name in often)
    return Survey(tuple(sorted(stated.items(), key=lambda item: (-item[1], item[0]))), unknown)


def _name(unused: Unused, scope: ScopeWords) -> str:
    if unused.seems not in _ASKED:
        return ""
    piece = last_piece(plain(unused.quote.sentence[max(0, unused.quote.start - 60) : unused.quote.start]))
    name = right(scope.left(piece)[-1][0])[-1]
    return name if 1 < len(name) <= _LONGEST else ""
