"""What people write into a cell for a number where there is none: 无, /, —."""

from __future__ import annotations

import re
import unicodedata

_WORDS = {
    "无", "没有", "暂无", "无数据", "暂无数据", "空", "空白", "缺", "缺失", "未报", "未填", "未统计", "不详", "未知",
    "不适用", "未说明", "留空", "n/a", "na", "n.a.", "nil", "none", "null", "nan", "tbd",
}  # fmt: skip
_SIGNS = re.compile(r"[\W_]+")  # no letter and no figure: dashes, slashes, dots, asterisks


def is_empty_mark(value: object) -> bool:
    """Whether a cell says in words or with a sign that there is nothing."""
    if not isinstance(value, str):
        return False
    flat = "".join(unicodedata.normalize("NFKC", value).split()).casefold()
    bare = flat.strip("()[]【】。.")
    return bool(flat) and (flat in _WORDS or bare in _WORDS or bool(_SIGNS.fullmatch(flat)))
