"""Reports in PDF: lines put together as the page shows them, and characters that a PDF does not name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.intake.safe_workbook import RefusedError
from bench.reports.draft import Draft
from bench.reports.drafting import draft_at
from bench.reports.pdf_lines import pdf_lines
from tests.drafts.pdf_files import ALL_ALIKE, UNNAMED, pdf_of

PAGE = [
    ("青禾县信访局文件", 0),
    ("一年来，全县及时受理率达到百分之百，按期办结率", 2),
    ("为99.1%。集中交办重点案件五十件，已化解四十件。", 0),
    ("化解率80%，群众满意率98.74%。", 0),
]
BODY = "一年来，全县及时受理率达到百分之百，按期办结率为99.1%。集中交办重点案件五十件，已化解四十件。化解率80%，群众满意率98.74%。"


def lines(raw: bytes) -> list[str]:
    return [line.text for line in pdf_lines(raw) if not line.margin]


def test_a_paragraph_goes_on_behind_a_stop_that_happens_to_stand_at_the_margin() -> None:
    assert lines(pdf_of([[*PAGE, *PAGE[1:], *PAGE[1:], ("- 1 -", 12)]])) == [PAGE[0][0], BODY, BODY, BODY]


def test_where_paragraphs_are_not_indented_a_stop_ends_one() -> None:
    flush = [(text, 0) for text, _ in PAGE[1:]]
    assert lines(pdf_of([flush * 3])) == ["".join(t for t, _ in PAGE[1:3]), PAGE[3][0]] * 3


def test_pages_that_hold_the_same_heads_only_have_no_text() -> None:
    assert lines(pdf_of([PAGE[:2]] * 3)) == []


@pytest.mark.parametrize("font", [UNNAMED, ALL_ALIKE], ids=["no table of characters", "one character for all"])
def test_a_text_whose_characters_are_not_named_is_refused(font: object) -> None:
    with pytest.raises(RefusedError) as refused:
        pdf_lines(pdf_of([PAGE, PAGE], font))  # type: ignore[arg-type]
    assert refused.value.code == "report-characters-unknown"


def test_a_password_is_asked_for() -> None:
    key = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >>"
    with pytest.raises(RefusedError) as refused:
        pdf_lines(pdf_of([PAGE], encrypt=f"{key} /ID [<00> <00>]"))
    assert refused.value.code == "report-encrypted"


def test_a_page_without_text_is_a_scan() -> None:
    with pytest.raises(RefusedError) as refused:
        pdf_lines(pdf_of([[]]))
    assert refused.value.code == "report-scan"


def test_a_few_characters_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    text = (
        "青禾县信访局2023年度工作报告\n"
        + "认真贯彻落实各项部署，推动工作取得新的成效。\n" * 9
        + "群众满意率98.\ufffd4%。\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    draft = draft_at(tmp_path / "a.txt", "a.txt", "petition-work")
    assert isinstance(draft, Draft)
    assert [(f.code, f.values["found"], f.values["text"]) for f in draft.findings] == [
        ("report-characters-lost", 1, "群众满意率98.□4%。")
    ]
