"""Words inside findings about what is plausible."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "bare_percent": Text("{} {} %（{}）", "{} {} % ({})"),
    "needed": Text("分母≥{}", "of at least {}"),
    "needed_or_cut": Text("分母≥{}，截尾则≥{}", "of at least {}, {} if cut off"),
    "another_denominator": Text("应另有分母（{}）。", "It must be over another number ({})."),
    "cut_or_another": Text(
        "或是截尾（{}/{}），或另有分母（{}）。",
        "Either the digits were cut off ({}/{}), or it is over another number ({}).",
    ),
    "telephone_number": Text("电话号码", "a telephone number"),
    "identity_number": Text("身份证号码", "an identity number"),
    "end_of_file": Text("文件结尾", "the end of the file"),
    "same_note": Text("以下提示见于 {} 个文件：{}", "The same note on {} files: {}"),
    "recovered_counts": Text("{} {} % 即 {}/{}", "{} {} % is {}/{}"),
    "implied_total": Text("{} {} 至 {}", "{} {} to {}"),
    "implied_rate": Text("{}约 {} %（本地 {} %）", "{} about {} % (here {} %)"),
    "whole_city": Text("全市", "the city"),
    "whole_province": Text("全省", "the province"),
    "count_numerator": Text("分子", "numerator"),
    "count_denominator": Text("分母", "denominator"),
    "count_shortfall": Text("分母与分子之差", "denominator less the numerator"),
}
