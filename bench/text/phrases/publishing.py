"""Words of releases: the workbook, the bulletin, the open data, and their verification."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "masked": Text("不公开", "withheld"),
    "sentence_ranked_ranges": Text(
        "{} 个地区参加排名，得分中位数 {} 分；受未公开的小数影响的得分和名次只列范围。",
        "{} areas are ranked; the median score is {}. Scores and places that a withheld count moves are given as"
        " ranges.",
    ),
    "sentence_disclosure": Text(
        "公开版：小于 {0} 的件数（0 除外）和剩余件数小于 {0} 的数值不公开；不足 {1} 件的率不列，不足 {2} 件的率加注“件数少”。",
        "Public version: counts below {0} (except 0) and values whose complement is below {0} are withheld; rates on"
        " fewer than {1} cases are not given, and those on fewer than {2} are marked as few cases.",
    ),
    "sentence_totals_rounded": Text(
        "能推算出未公开数值的全市、全省数取整为约数，或者不列。",
        "City and province values from which a withheld one could be worked out are rounded, or not given.",
    ),
    "list_breaks_tier": Text(
        "名额截止处在第 {2} 层之内：{0}在榜，{1}同层而不在榜，其先后可能是偶然。",
        "The cut-off goes through tier {2}: {0} on the list and {1} off it are in one tier, and their order may be"
        " chance.",
    ),
}
