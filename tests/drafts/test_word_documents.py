"""Word documents are read as they print."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.intake.findings import Finding
from bench.reports.report_files import read_report
from tests.drafts.word_files import paragraph, row, run, word_file

_HIDDEN = "<w:vanish/>"
_BOX = "<w:txbxContent>" + paragraph("方框内 60 件") + "</w:txbxContent>"
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def numbered(text: str, level: int = 0) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def texts(tmp_path: Path, raw: bytes) -> list[str]:
    path = tmp_path / "报告.docx"
    path.write_bytes(raw)
    read = read_report(path, path.name)
    assert not isinstance(read, Finding)
    return [line.text for line in read.lines if not line.margin]


@pytest.mark.parametrize(
    ("block", "read"),
    [
        (paragraph("<w:ins>" + run("化解") + "</w:ins>", "52件"), ["化解52件"]),
        (paragraph("化解", "<w:del><w:r><w:delText>50</w:delText></w:r></w:del>", "52件"), ["化解52件"]),
        (paragraph("<w:moveFrom>" + run("旧处5件") + "</w:moveFrom>", "<w:moveTo>" + run("新处6件") + "</w:moveTo>"), ["新处6件"]),
        (paragraph("满意率", '<w:fldSimple w:instr="=98.6">' + run("98.6%") + "</w:fldSimple>"), ["满意率98.6%"]),
        (
            paragraph(
                "满意率",
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DOCPROPERTY 97</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("98.6%") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ),
            ["满意率98.6%"],
        ),
        (paragraph("<w:sdt><w:sdtContent>" + run("办结30件") + "</w:sdtContent></w:sdt>"), ["办结30件"]),
        ("<w:sdt><w:sdtContent>" + paragraph("整段控件") + "</w:sdtContent></w:sdt>", ["整段控件"]),
        (paragraph("化解", run("99", _HIDDEN), "52件"), ["化解52件"]),
        (paragraph("化解52件", run("3", '<w:vertAlign w:val="superscript"/>')), ["化解52件"]),
        (paragraph("化解", run("50", "<w:strike/>"), "52件"), ["化解52件"]),
        (
            paragraph(
                "正文",
                "<w:r><mc:AlternateContent><mc:Choice><wps:txbx>" + _BOX + "</wps:txbx></mc:Choice><mc:Fallback><v:textbox>"
                + _BOX + "</v:textbox></mc:Fallback></mc:AlternateContent></w:r>",
            ),
            ["正文", "方框内 60 件"],
        ),
        (
            paragraph("前半", properties="<w:rPr><w:del/></w:rPr>") + paragraph("后半"),
            ["前半后半"],
        ),
        ("<w:tbl>" + row("满意率", "98.6%") + row("已删", "1", properties="<w:del/>") + "</w:tbl>", ["满意率\t98.6%"]),
        (
            "<w:tbl>" + row("指标", "<w:tbl>" + row("按期办结率", "97.1%") + "</w:tbl>" + paragraph("")) + "</w:tbl>",
            ["指标\t按期办结率\t97.1%"],
        ),
        ("<w:tbl>" + row("全年办结率为98%。化解率为95%。") + "</w:tbl>", ["全年办结率为98%。化解率为95%。"]),
        (paragraph("<w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t></w:r>"), ["第一行", "第二行"]),
    ],
)  # fmt: skip
def test_a_document_says_what_it_prints(tmp_path: Path, block: str, read: list[str]) -> None:
    assert texts(tmp_path, word_file(block)) == read


def test_automatic_numbers_are_read(tmp_path: Path) -> None:
    raw = word_file(numbered("基本情况"), numbered("小节", 1), numbered("下步打算"), numbering=_NUMBERING)
    assert texts(tmp_path, raw) == ["一、基本情况", "一.1小节", "二、下步打算"]


def test_footnotes_follow_their_paragraph(tmp_path: Path) -> None:
    block = paragraph("办结30件", '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph("下一段")
    notes = '<w:footnote w:type="separator" w:id="0">' + paragraph("—") + "</w:footnote>"
    notes += '<w:footnote w:id="2">' + paragraph("含上年结转5件") + "</w:footnote>"
    assert texts(tmp_path, word_file(block, footnotes=notes)) == ["办结30件", "含上年结转5件", "下一段"]


def test_a_vertically_merged_cell_is_read_once(tmp_path: Path) -> None:
    def cell(text: str, merge: str) -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(text)}</w:tc>"

    rows = "<w:tr>" + cell("来信", '<w:vMerge w:val="restart"/>') + cell("52件", "") + "</w:tr>"
    rows += "<w:tr>" + cell("来信", "<w:vMerge/>") + cell("下降", "") + "</w:tr>"
    assert texts(tmp_path, word_file(f"<w:tbl>{rows}</w:tbl>")) == ["来信\t52件", "下降"]


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "report-old-word"),
        ("密.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "report-encrypted"),
        ("坏.docx", b"PK\x03\x04" + b"\0" * 100, "report-damaged"),
        ("坏.pdf", b"%PDF-1.7 nothing", "report-damaged"),
        ("空.txt", b"  \n", "report-no-text"),
        ("图.txt", b"\x89PNG\x00\x00\x00", "report-other-kind"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    read = read_report(path, name)
    assert isinstance(read, Finding)
    assert read.code == code
