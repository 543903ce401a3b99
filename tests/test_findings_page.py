"""The pages of findings list every code as the program says it, with where each comes from."""

from __future__ import annotations

import pytest

from bench.words.finding_messages import MESSAGES
from bench.words.message import ERROR, NOTE, WARNING
from tests.findings_page import PAGES, page, rows


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_the_page_is_what_the_messages_make_of_it(lang: str) -> None:
    # Where this fails: python -m tests.findings_page, then fill in the causes of new codes.
    assert PAGES[lang].read_text("utf-8") == page(lang)


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_every_code_has_its_row_and_its_cause(lang: str) -> None:
    found = rows(lang)
    assert set(found) == set(MESSAGES)
    assert [code for code, row in found.items() if len(row) != 4 or not all(row)] == []


def test_every_code_has_both_texts() -> None:
    for code, said in MESSAGES.items():
        assert said.severity in (ERROR, WARNING, NOTE), code
        for text in (said.what, said.remedy):
            assert text.zh.strip(), code
            assert text.en.strip(), code
            assert any("\u4e00" <= c <= "\u9fff" for c in text.zh), code
            assert not any("\u4e00" <= c <= "\u9fff" for c in text.en), code
