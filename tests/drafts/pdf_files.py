"""PDF files made on the spot, of lines at places; their Chinese font is named and not embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 16  # points of a character
LEFT, TOP, LEADING = 80, 760, 28


@dataclass(frozen=True)
class Font:
    """How a font's codes are to be read: by a named encoding, or by a table of its own; ``collection`` orders its glyphs."""

    encoding: str = "UniGB-UCS2-H"
    collection: str = "GB1"
    to_unicode: str = ""


NAMED = Font()
UNNAMED = Font("Identity-H", "Identity")  # glyphs, and nothing that says which characters they are
ALL_ALIKE = Font("Identity-H", "Identity", "<0000> <ffff> [" + "<4fe1> " * 256 + "]")


def pdf_of(pages: Sequence[Sequence[tuple[str, int]]], font: Font = NAMED, encrypt: str = "") -> bytes:
    """A file of pages, each of lines with the characters by which they are indented."""
    kids = [5 + 2 * n for n in range(len(pages))]
    written = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(pages)} >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /{font.encoding} /DescendantFonts [4 0 R]"
        + (f" /ToUnicode {5 + 2 * len(pages)} 0 R" if font.to_unicode else "")
        + " >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong /DW 1000 /CIDSystemInfo "
        f"<< /Registry (Adobe) /Ordering ({font.collection}) /Supplement 0 >> /FontDescriptor "
        "<< /Type /FontDescriptor /FontName /STSong /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 "
        "/Descent -200 /CapHeight 800 /StemV 80 >> >>",
    ]
    for kid, page in zip(kids, pages, strict=True):
        drawn = "".join(
            f"BT /F {SIZE} Tf {LEFT + SIZE * indent} {TOP - LEADING * n} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for n, (text, indent) in enumerate(page)
        )
        written.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {kid + 1} 0 R >>"
        )
        written.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
    if font.to_unicode:
        table = _TABLE.format(font.to_unicode)
        written.append(f"<< /Length {len(table)} >>\nstream\n{table}\nendstream")
    return _file(written, encrypt)


_TABLE = (
    "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    "1 beginbfrange {} endbfrange endcmap end"
)


def _file(written: Sequence[str], encrypt: str) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for n, held in enumerate(written, start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{held}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(written) + 1} /Root 1 0 R {encrypt} >>"
    end = f"xref\n0 {len(written) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode("latin-1")
