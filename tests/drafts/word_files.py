"""Word documents made part by part, so that each has just what a test is about."""

from __future__ import annotations

import zipfile
from io import BytesIO

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs; plain text becomes one."""
    inner = "".join(c if c.startswith("<") else run(c) for c in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def row(*cells: str, properties: str = "") -> str:
    """A row of a table, a cell a text or its XML."""
    inner = "".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def word_file(*blocks: str, **parts: str) -> bytes:
    """A document of these blocks; further parts, such as ``footnotes`` or ``numbering``, by their names."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        body = "".join(blocks)
        archive.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(
                f"word/{name}.xml", f"<w:{name.rstrip('0123456789')} {_NAMES}>{content}</w:{name.rstrip('0123456789')}>"
            )
    return file.getvalue()
