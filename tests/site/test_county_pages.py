"""A county's page: what it asks of all areas is found out once, and its charts agree with the table."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from bench.pages import county_page
from bench.pages.published_leagues import Book, Page, PublishedLeague
from bench.views import whole_league
from tests.charted import made


def test_the_middle_half_of_all_areas_is_found_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    found = whole_league.quantiles

    def counting(values: list[float], **how: Any) -> list[float]:
        counted.append(len(values))
        return found(values, **how)

    monkeypatch.setattr(whole_league, "quantiles", counting)
    league = made(40)
    book = Book((PublishedLeague(league, "made"),), ("zh", "en"), True)
    for lang in book.langs:
        for row in league.ranked[:3]:
            page = county_page.content(book, Page("county", lang, 0, row.area_code))
            assert len(page.course) == 2
    periods, indicators = len(league.history) + 1, len(league.indicators)
    assert counted == [40] * periods * indicators


def test_a_waterfall_names_the_score_with_the_decimals_of_the_table() -> None:
    league = made(12)
    first, second, *rest = league.ranked
    pair = replace(first, score=81.2346), replace(second, score=81.2339)  # three decimals tell them apart, two do not
    book = Book((PublishedLeague(replace(league, rows=(*pair, *rest)), "made"),), ("zh",), True)
    assert book.leagues[0].decimals == 3
    (drawn,) = county_page.content(book, Page("county", "zh", 0, second.area_code)).losses
    assert "得 81.234 分" in drawn


def test_a_league_sent_to_another_process_is_the_same_there() -> None:
    published = PublishedLeague(replace(made(12), checksum="0" * 64), "made")
    make, arguments = published.__reduce__()
    there = make(*arguments)
    assert (there.folder, there.league.checksum) == ("made", "0" * 64)
    assert there.league.rows == published.league.rows
    assert there.league.history == published.league.history
