"""Findings about releases."""

from __future__ import annotations

from bench.words.message import ERROR, Message, message

MESSAGES: dict[str, Message] = {
    "out-not-release": message(
        ERROR,
        "文件夹不是空的，也不是本程序写出的发布，未作任何改动。",
        "The folder is neither empty nor a release written by this program, and was left alone.",
        "换一个新的或空的文件夹。",
        "Choose a new or an empty folder.",
    ),
    "out-more-than-release": message(
        ERROR,
        "发布文件夹里还有别的文件（{found}），未作任何改动。",
        "The folder of the release holds something else too ({found}), and was left alone.",
        "先把不属于发布的文件移走，或换一个新的文件夹。",
        "First move away what is no part of the release, or choose a new folder.",
    ),
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
