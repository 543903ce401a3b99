"""Findings about when reports were received."""

from __future__ import annotations

from bench.words.message import ERROR, NOTE, WARNING, Message, message

MESSAGES: dict[str, Message] = {
    "received-columns": message(
        ERROR,
        "收件登记的各列应为 {expected}；这里是 {found}。",
        "The columns of the receipts are {expected}; here they are {found}.",
        "第一行写这些列名，存为 UTF-8 的 CSV。",
        "Write these names in the first line and save as CSV in UTF-8.",
    ),
    "received-cell": message(
        ERROR,
        "第 {line} 行是“{found}”，应为{expected}。",
        "Line {line} says “{found}”; expected: {expected}.",
        "改正这一格。",
        "Correct the cell.",
    ),
    "receipt-without-file": message(
        WARNING,
        "登记收到的文件（SHA-256 {found}…）不在本文件夹。",
        "The file received (SHA-256 {found}…) is not in this folder.",
        "把收到的原件放进来，一个字节也不要改；登记有误的，改正登记。",
        "Put the file in as it was received, unchanged; or correct the register.",
    ),
    "receipt-twice": message(
        WARNING,
        "同一文件登记了几次：{found}；时间以最早一次为准，受理与退回以最后一次为准。",
        "One file is registered several times: {found}; the first counts for the time, the last for whether it was "
        "accepted.",
        "核对登记。",
        "Check the register.",
    ),
    "file-without-receipt": message(
        WARNING,
        "收件登记里没有这个文件；是否迟报只能按报告自己写的日期。",
        "The file is not in the register of receipts; whether it was late rests on the date it states itself.",
        "在 received.csv 里补登：SHA-256、收到时间、渠道。",
        "Add it to received.csv: SHA-256, time received, channel.",
    ),
    "file-returned": message(
        NOTE,
        "{day} 收到，已退回（{note}），不计分。",
        "Received {day} and sent back ({note}); not scored.",
        "重报的文件在 replaces 里写本文件的 SHA-256。",
        "The file sent again states this one's SHA-256 under replaces.",
    ),
    "replaced-by-receipt": message(
        WARNING,
        "同一地区同一时期后来又收到 {other}（{found}），以后收到的为准。",
        "{other} came in later for the same area and period ({found}); the later one counts.",
        "若不应替换，在 received.csv 里把不要的一份登记为 returned。",
        "If it should not, register the unwanted one as returned in received.csv.",
    ),
    "replaces-received-later": message(
        WARNING,
        "本文件 {found} 收到，却写明替换 {other} 才收到的文件。",
        "Received {found}, and says that it replaces a file received {other}.",
        "核对两份文件和登记的时间。",
        "Check both files and the times registered.",
    ),
}
