"""What an audit of a published table says."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "audit_guessed": Text("（自动识别）", " (guessed)"),
    "audit_lines": Text("（行号）", "(line numbers)"),
    "audit_table": Text("{}：{} 行。", "{}: {} rows."),
    "audit_columns": Text(
        "名称列：{}；得分列：{}；指标列：{}。", "Column of names: {}; of scores: {}; of indicators: {}."
    ),
    "audit_decimals_given": Text("全部得分按 {} 位小数核对。", "Every score is taken as rounded; decimals: {}."),
    "audit_decimals_printed": Text(
        "得分按各格印出的小数位数核对：{}。", "Every score is taken at the decimals that its cell prints: {}."
    ),
    "audit_decimals_rows": Text("{} 位小数 {} 行", "{} in {} rows"),
    "audit_assumed": Text(
        "前提：得分是所列指标的加权平均，各权重不为负、合计 100 %，指标数值即表中所印。",
        "Assumed: the score is a weighted mean of these indicators as printed; no weight is negative and they add up to"
        " 100 %.",
    ),
    "audit_found": Text(
        "结论：有权重能在四舍五入范围内复现全部 {} 个得分。",
        "Result: there are weights that reproduce all {} scores within their rounding.",
    ),
    "audit_found_on_grid": Text(
        "结论：有 {} % 整数倍的权重能在四舍五入范围内复现全部 {} 个得分。",
        "Result: there are weights in multiples of {} % that reproduce all {} scores within their rounding.",
    ),
    "audit_none": Text("结论：任何权重都不能复现全部 {} 个得分。", "Result: no weights reproduce all {} scores."),
    "audit_none_on_grid": Text(
        "结论：没有 {} % 整数倍的权重能复现全部 {} 个得分；不限整数倍的权重是有的，范围见下表。",
        "Result: no weights in multiples of {} % reproduce all {} scores; other weights do, within these ranges.",
    ),
    "audit_unknown_on_grid": Text(
        "{} % 的步长对这些行和列太细，没有全部搜索完；可用更大的步长。",
        "A step of {} % is too fine for these rows and columns, and the search was not finished; try a larger one.",
    ),
    "audit_head_indicator": Text("指标", "Indicator"),
    "audit_head_low": Text("权重最低 %", "Lowest weight %"),
    "audit_head_high": Text("权重最高 %", "Highest weight %"),
    "audit_head_known": Text("能否确定", "Identified"),
    "audit_head_grid": Text("{} % 整数倍", "Multiples of {} %"),
    "audit_yes": Text("能", "yes"),
    "audit_no": Text("不能", "no"),
    "audit_weight": Text("{} {} %", "{} {} %"),
    "audit_fixed": Text(
        "{}：在 {} % 的整数倍里只有这一种可能。", "{}: of multiples of {} %, this is the only possibility."
    ),
    "audit_unidentified": Text(
        "{}：权重合计 {} %，如何分配无从判断（这些列在任何一行最多相差 {}）。",
        "{}: together {} %, but how it is shared cannot be told (in no row do these columns differ by more than {}).",
    ),
    "audit_solutions": Text("{} % 的整数倍共有 {} 组解：", "Solutions in multiples of {} %, {} in all:"),
    "audit_solutions_first": Text(
        "{} % 的整数倍共有 {} 组解，前 {} 组：", "Solutions in multiples of {} %, {} in all, the first {}:"
    ),
    "audit_solutions_least": Text(
        "{} % 的整数倍至少有 {} 组解，其中 {} 组：", "Solutions in multiples of {} %, at least {}, of which {}:"
    ),
    "audit_row": Text("{}（{}）", "{} ({})"),
    "audit_alone": Text("单凭这一行就不可能：{}。", "This row alone is impossible: {}."),
    "audit_together": Text(
        "相互矛盾的行（去掉其中任何一行即不矛盾）：{}。",
        "Rows that contradict each other (without any one of them the others do not): {}.",
    ),
    "audit_grid_alone": Text(
        "在 {} % 的整数倍里，光是这一行就得不出：{}。别的权重得得出，所以不能说这一行的数有误。",
        "Of weights in multiples of {} % none gives this row: {}. Other weights do, so nothing says that it is wrong.",
    ),
    "audit_grid_together": Text(
        "在 {} % 的整数倍里，这几行不能同时得出：{}。别的权重得得出，所以不能说这些行的数有误。",
        "Of weights in multiples of {} % none gives these rows together: {}. Other weights do, so nothing says that"
        " they are wrong.",
    ),
    "audit_finer": Text(
        "没有 {} % 整数倍的权重，改按 {} % 查找。", "There are none in multiples of {} %, and {} % is tried."
    ),
    "audit_total": Text("得分以 {} 分为满分。", "The scores are out of {}."),
    "audit_added": Text(
        "加权平均之外另有：{}（已先从得分中除去）。",
        "Beside the weighted mean there are: {}, which were taken out first.",
    ),
    "audit_sums": Text(
        "“{}”等于各项分数之和（{}）：{} 行都相符。", "“{}” is the sum of points ({}): all {} rows agree."
    ),
    "audit_sums_differ": Text(
        "“{}”应等于各项分数之和（{}）：{} 行相符，{} 行不符：",
        "“{}” should be the sum of points ({}): {} rows agree and {} do not:",
    ),
    "audit_rates": Text("“{}”与“{}”÷“{}”逐行相符。", "“{}” is “{}” over “{}” in every row."),
    "audit_rates_differ": Text(
        "“{}”应等于“{}”÷“{}”，{} 行不符：", "“{}” should be “{}” over “{}”, and is not in these rows ({}):"
    ),
    "audit_slip": Text("　　{}（第 {} 行）：印 {}，算得 {}。", "    {} (line {}): printed {}, computed {}. "),
    "audit_typing_swapped": Text(
        "像是相邻两个数字录反了（{}，应为 {}？）。", "Two neighbouring digits may have been swapped ({}, for {}?). "
    ),
    "audit_typing_digit": Text(
        "像是一个数字录错了（{}，应为 {}？）。", "One digit may have been mistyped ({}, for {}?). "
    ),
    "audit_typing_point": Text(
        "像是小数点的位置录错了（{}，应为 {}？）。", "The decimal point may be misplaced ({}, for {}?). "
    ),
    "audit_typing_length": Text(
        "像是多录或漏录了一个数字（{}，应为 {}？）。", "A digit may be missing or too many ({}, for {}?). "
    ),
    "audit_smallest": Text("没有比这更少的行相互矛盾。", "No smaller number of rows conflicts."),
    "audit_widening": Text(
        "要全部复现，每个得分的误差范围两端至少要再放宽 {}；届时的权重：{}。",
        "To reproduce all, every rounding would have to be wider by {} at both ends; weights would then be: {}.",
    ),
    "audit_without": Text(
        "去掉{}，其余 {} 行可以复现，由此该行应为 {}，公布的是 {}。",
        "Without {}, the other {} rows can be reproduced; this row would then be {}, and {} is published.",
    ),
    "audit_without_weights": Text("　　其余各行的权重：{}。", "    Weights from the other rows: {}."),
    "audit_no_single": Text(
        "去掉任何单独一行都不能使其余各行全部复现。", "Leaving out any single row does not make the rest reproducible."
    ),
    "audit_unrounded_no": Text(
        "即使得分是用未取整的指标计算的，也没有这样的权重。",
        "Even if the scores were computed from unrounded indicators there would be no such weights.",
    ),
    "audit_unrounded_yes": Text(
        "若得分是用未取整的指标计算的，则不能排除有这样的权重。",
        "If the scores were computed from unrounded indicators, such weights cannot be ruled out.",
    ),
}
