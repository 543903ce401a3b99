"""A league with its areas under the codes that another league has for them."""

from __future__ import annotations

from dataclasses import replace as replaced

from msgspec.structs import replace

from bench.intake.successions import Successions
from bench.league.league import League


def recoded(league: League, other: League, successions: Successions) -> League:
    """The league with every area that has another code in the other league under that one.

    Its checksum is no longer of what it holds.
    """
    codes = codes_in(league, other, successions)
    if not codes:
        return league
    return replace(
        league,
        rows=tuple(replace(row, area_code=codes.get(row.area_code, row.area_code)) for row in league.rows),
        rulings=tuple(replaced(r, area=codes.get(r.area, r.area)) for r in league.rulings),
        inputs=tuple(replace(i, area_code=codes.get(i.area_code, i.area_code)) for i in league.inputs),
    )


def codes_in(league: League, other: League, successions: Successions) -> dict[str, str]:
    """The other league's code of every area that has another code in this one."""
    own = {row.area_code: row.area_code for row in league.rows}
    found = successions.under_codes_of(own, [row.area_code for row in other.rows])
    return {code: now for now, code in found.items() if now != code}
