"""What a few leagues need of a collection, so that another process can form them: their areas and those around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from bench.forming.comparators import Peers
from bench.forming.roll_up import PeriodReports
from bench.intake import areas
from bench.intake.collections import Collection

Held = TypeVar("Held")


def together(parts: Sequence[str]) -> Iterator[list[str]]:
    """Parts of the country, in order of code, that are compared with the same areas: the counties of one city."""
    for _, some in groupby(parts, lambda part: _around(part)[0]):
        yield list(some)


def _around(part: str) -> tuple[str, tuple[str, ...]]:
    """The digits that all areas compared with those of a part begin with, and the codes of what lies above these."""
    inner = part + "1" * (6 - len(part)) + "001"  # some township of it
    inside = list(areas.parents(inner).values())[-1] if len(part) > 4 else part[:2] + "0000"
    return (part[:2] if inside.endswith("0000") else part[:4]), (part[:2] + "0000", part[:4] + "00")


@dataclass(frozen=True)
class Surroundings:
    """One period's peers, by where they lie."""

    peers: Peers

    @cached_property
    def _codes(self) -> Mapping[str, list[str]]:
        """Codes of all areas of all periods by their first two and four digits."""
        found: dict[str, list[str]] = {}
        for code in dict.fromkeys(code for of in (self.peers.measures, *self.peers.others.values()) for code in of):
            for digits in (2, 4):
                found.setdefault(code[:digits], []).append(code)
        return found

    def of(self, part: str) -> Peers:
        """The peers that the areas of a part are compared with."""
        prefix, above = _around(part)
        codes = [*self._codes.get(prefix, ()), *above]
        peers = self.peers
        parents = [parent for code in codes for parent in areas.parents(code).values()]
        return replace(
            peers,
            measures=_of(peers.measures, codes),
            names=_of(peers.names, [*codes, *parents]),
            levels=_of(peers.levels, codes),
            expected={parent: peers.expected[parent] for parent in peers.expected if parent.startswith(prefix)},
            others={period: _of(own, codes) for period, own in peers.others.items()},
            clusters=peers.clusters.narrowed(codes),
        )


def reports_of(reports: PeriodReports, codes: Sequence[str]) -> PeriodReports:
    """What is said of some areas' reports; the reports themselves are in the members of their league."""
    missing, in_the_way = _of(reports.missing, codes), _of(reports.in_the_way, codes)
    return PeriodReports([], {}, _of(reports.sources, codes), missing, in_the_way)


def collection_of(collection: Collection, codes: Sequence[str], files: Iterable[str]) -> Collection:
    """A collection without its reports, and with what its office says of some areas."""
    configuration = collection.configuration
    roster, facts = _of(configuration.roster, codes), _of(configuration.facts, codes)
    return replace(
        collection,
        configuration=replace(configuration, roster=roster, facts=facts),
        submissions=(),
        rejected=(),
        rulings=(),
        findings=(),
        replaced=(),
        returned=(),
        frameworks={},
        arrived=_of(collection.arrived, files),
    )


def _of(held: Mapping[str, Held], keys: Iterable[str]) -> dict[str, Held]:
    return {key: held[key] for key in dict.fromkeys(keys) if key in held}
