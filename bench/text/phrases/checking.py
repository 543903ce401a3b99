"""Words inside findings about what is plausible."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "bare_percent": Text("{} {} %（{}）", "{} {} % ({})"),
    "needed": Text("分母至少 {}", "of at least {}"),
    "needed_or_cut": Text("分母至少 {}，若是截尾则至少 {}", "of at least {}, or {} if the digits were cut off"),
    "only_cut": Text("若是截尾，则是 {}/{}；若不是，", "If the digits were cut off, it is {}/{}. If not: "),
    "same_note": Text("以下提示见于 {} 个文件：{}", "The same note on {} files: {}"),
    "recovered_counts": Text("{} {} % 即 {}/{}", "{} {} % is {}/{}"),
    "implied_total": Text("{} {} 至 {}", "{} {} to {}"),
    "implied_rate": Text("{}约 {} %（本地 {} %）", "{} about {} % (here {} %)"),
    "whole_city": Text("全市", "the city"),
    "whole_province": Text("全省", "the province"),
    "rest_of_it": Text("未计入{}的件数", "cases not counted in {}"),
}
