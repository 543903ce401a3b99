"""One area's reports over a period as parts within parts: which lie in which, what is not covered, what overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.intake.findings import Finding
from bench.intake.overlaps import clashes
from bench.intake.periods import gaps, inside, length, meets, months, named
from bench.intake.submissions import Submission


@dataclass(frozen=True)
class Part:
    """A span of months, the report for just these months where there is one, and the parts that lie in it, in order.

    ``before``: the earlier report that must be taken off, where ``report`` is cumulative and reaches further back.
    ``overlaps``: some of the parts have months in common, so that they make no whole.
    """

    period: str
    report: Submission | None = None
    before: Submission | None = None
    parts: tuple[Part, ...] = ()
    overlaps: bool = False

    @property
    def last(self) -> int:
        """The last month, as ``months`` counts them."""
        return months(self.period)[1]

    @property
    def length(self) -> int:
        """How many months."""
        return length(self.period)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The months that no inner part covers, as periods."""
        return gaps((p.period for p in self.parts), self.period)

    @property
    def inner(self) -> frozenset[str]:
        """The periods of its parts, and of the parts in these."""
        return frozenset(p.period for p in self.parts).union(*(p.inner for p in self.parts))

    @property
    def reports(self) -> Iterator[Submission]:
        """Every report used, each once, in order of its end and length."""
        found = {s.file: s for s in self._reports()}
        return iter(sorted(found.values(), key=lambda s: (months(s.period)[1], -months(s.period)[0], s.file)))

    def _reports(self) -> Iterator[Submission]:
        yield from (s for s in (self.report, self.before) if s is not None)
        for part in self.parts:
            yield from part._reports()

    @property
    def latest(self) -> Submission:
        """The report for the whole, else the last one of a part."""
        return self.report or list(self.reports)[-1]


def parts_of(
    reports: Sequence[Submission], period: str, corrected: Iterable[str] = (), *, cumulative: bool = False
) -> tuple[Part | None, list[Finding]]:
    """One area's reports that lie in a period, none lying across another; None where there is none.

    Reports for the year, a half, a quarter and a month may lie in each other: the office asks for each of them. Any
    other overlap is an error on both reports, and then nothing of the area is added up. In a cumulative collection
    reports that begin together overlap by design: each adds to the one before.

    Parameters
    ----------
    corrected : periods of which the office corrected what the reports for their parts come to; each that they cover
        whole is a part by itself
    """
    pieces = _since_the_last(reports) if cumulative else [Part(s.period, s) for s in reports]
    whole = next((s for s in reports if s.period == period), None)
    within = [p for p in pieces if inside(p.period, period) and not (p.period == period and p.before is None)]
    if whole is None and not within:
        return None, []
    found = list(clashes(reports, period, cumulative=cumulative))
    within += [Part(c) for c in corrected if c != period and _covered(c, within)]
    return Part(period, whole, parts=_nested(within), overlaps=bool(found)), found


def _covered(period: str, pieces: Sequence[Part]) -> bool:
    """Whether parts that were reported make up a period that is none of them, without one that lies across its end."""
    meeting = [p.period for p in pieces if meets(p.period, period)]
    inner = [p for p in meeting if inside(p, period)]
    across = [p for p in meeting if p not in inner and not inside(period, p)]
    return period not in inner and not across and not gaps(inner, period)


def _since_the_last(reports: Sequence[Submission]) -> list[Part]:
    """Cumulative reports as what each adds to the one before that began with it."""
    out = []
    chains: dict[int, list[Submission]] = {}
    for s in reports:
        chains.setdefault(months(s.period)[0], []).append(s)
    for first, chain in sorted(chains.items()):
        before: Submission | None = None
        for s in sorted(chain, key=lambda s: months(s.period)[1]):
            start = first if before is None else months(before.period)[1] + 1
            out.append(Part(named(start, months(s.period)[1]), s, before))
            before = s
    return out


def _nested(pieces: Sequence[Part]) -> tuple[Part, ...]:
    """Parts in order, each holding those that lie in it."""
    ordered = sorted(pieces, key=lambda p: (months(p.period)[0], -months(p.period)[1]))
    out: list[Part] = []
    while ordered:
        top, *rest = ordered
        inner = [p for p in rest if inside(p.period, top.period)]
        ordered = [p for p in rest if not inside(p.period, top.period)]
        out.append(Part(top.period, top.report, top.before, _nested(inner)))
    return tuple(out)
