"""The workbook and the bulletin of a release: apart from the rest of it, so that another process loads only these."""

from __future__ import annotations

from collections.abc import Sequence

from bench.league.league import League
from bench.league.packed import PackedLeague
from bench.publishing.manifest import Edition
from bench.publishing.pictures import Pictures
from bench.publishing.xml_text import with_isolated_names


def documents(leagues: Sequence[League | PackedLeague], edition: Edition) -> list[tuple[str, bytes]]:
    """The workbook and the bulletin of every language, each with its path in the release.

    Parameters
    ----------
    leagues : as they are to be shown; packed where they come from another process
    """
    from bench.publishing.bulletin import bulletin
    from bench.publishing.workbook import workbook

    made: list[tuple[str, bytes]] = []
    named = [with_isolated_names(one.league if isinstance(one, PackedLeague) else one) for one in leagues]
    for n, lang in enumerate(edition.languages):
        pictures, suffix, internal = Pictures(lang), "" if n == 0 else f"-{lang}", not edition.public
        made.append((f"league{suffix}.xlsx", workbook(named, pictures, edition.date, lang, internal=internal)))
        made.append((f"bulletin{suffix}.docx", bulletin(named, pictures, edition, lang)))
    return made
