"""Findings about releases."""

from __future__ import annotations

from bench.words.message import ERROR, Message, message

MESSAGES: dict[str, Message] = {
    "league-twice": message(
        ERROR,
        "排名表 {found} 给出了两次。",
        "The league {found} is given twice.",
        "每张排名表只给一次。",
        "Give every league once.",
    ),
    "league-public": message(
        ERROR,
        "这是已作披露控制的公开版，不能再次发布。",
        "This is a public version, after disclosure control, and cannot be published again.",
        "用 bench rank 写出的 league.json。",
        "Use the league.json that bench rank wrote.",
    ),
    "periods-overlap": message(
        ERROR,
        "时期 {found} 与 {other} 重叠，一并公开时由两者之差可推算出未公开的数。",
        "The periods {found} and {other} overlap; published together, their difference could tell what each withholds.",
        "分开公开，或只公开其中一个。",
        "Publish them apart, or only one of them.",
    ),
}
