"""Scoring rules in words: one sentence a method, with its parameters by name, and what a rule did to a value."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "rule_proportional": Text("按比率乘以分值计分", "rate × full marks"),
    "rule_proportional_points": Text("所评的分按满分 {} 分折算", "points awarded, as a share of {}"),
    "rule_goalposts": Text(
        "{nothing_at} 得 0 分，{full_at} 得满分，其间按{scale}插值",
        "nothing at {nothing_at}, full marks at {full_at}, {scale} between",
    ),
    "rule_deduction": Text(
        "达到 {target} 得满分，每{worse} {step} 扣 {points} 分，最低 {floor} 分",
        "full marks at {target}, {points} less for each {step} short, at least {floor}",
    ),
    "rule_reference": Text(
        "{at} 得 {base} 分，每{better} {step} 加 {plus} 分，每{worse} {step} 减 {minus} 分，最低 {floor} 分，{cap}",
        "{base} at {at}, {plus} more for each {step} better, {minus} less for each {step} worse, "
        "at least {floor}, {cap}",
    ),
    "rule_threshold": Text("达到 {at} 得满分，否则 0 分", "full marks at {at}, else none"),
    "rule_tiers": Text("分档：{bands}，其余 0 分", "bands: {bands}, else 0"),
    "rule_per_event": Text("每次 {points} 分，{cap}", "{points} points each, {cap}"),
    "rule_most": Text("最多 {} 分", "{} at the most"),
    "rule_no_most": Text("上不封顶", "without a limit"),
    "rule_status": Text("按等次：{levels}", "by standing: {levels}"),
    "rule_flag": Text("答“{is}”得 {points} 分", "{is} earns {points}"),
    "rule_penalty": Text("{when}扣 {points} 分", "{when}: {points} points taken"),
    "rule_position_bonus": Text("按名次依次得 {positions} 分", "by place: {positions} points"),
    "rule_min_max": Text(
        "最差 {lower} 分、最好 {upper} 分，其间按比例",
        "{lower} for the worst, {upper} for the best, in proportion between",
    ),
    "rule_z_score": Text(
        "标准分，均值 {mean}，标准差 {sd}", "standard score with mean {mean} and standard deviation {sd}"
    ),
    "rule_rank": Text("按名次计分，最差 1 分", "scored by rank, 1 for the worst"),
    "rule_borda": Text("博尔达计分：比几个地区好得几分", "Borda: one for each area it beats"),
    "rule_percentile_rank": Text("百分位次", "percentile rank"),
    "rule_distance_to_best": Text("按与最好者的距离", "by distance to the best"),
    "rule_distance_to_reference": Text("按与 {area} 的距离", "by distance to {area}"),
    "rule_distance_to_target": Text("按与目标 {target} 的距离", "by distance to the target {target}"),
    "rule_fraction_of_best": Text("占最好者的百分比", "as a percentage of the best"),
    "band_from": Text("{} 及以上 {} 分", "≥{} {}"),
    "band_to": Text("{} 及以下 {} 分", "≤{} {}"),
    "level_points": Text("{} {} 分", "{} {}"),
    "side_up": Text("高", "more"),
    "side_down": Text("低", "less"),
    "step_of_percent": Text("{} 个百分点", "{} percentage points"),
    "scale_linear": Text("等距", "linear"),
    "scale_log": Text("对数", "logarithmic"),
    "steps_proportional": Text("", ""),
    "steps_started": Text("，不足 {0} 的按 {0} 计", ", a part counting as a whole"),
    "steps_completed": Text("，满 {0} 才算", ", whole steps only"),
    "ties_min": Text("", ""),
    "ties_average": Text("，并列取平均名次", ", ties sharing the mean of their ranks"),
    "not_clipped": Text("，两端之外照样外推", ", and on in proportion beyond both ends"),
    "reaching_above": Text("，可超过满分", ", and above full marks"),
    "distance_capped": Text("，达到即满分，不再多得", ", full marks from there on and no more"),
    "distance_beyond": Text("，超过的多得", ", more beyond it"),
    "by_period_taken": Text("，逐期扣分后相加", ", taken for each period and added up"),
    "when_below": Text("低于 {}", "below {}"),
    "when_above": Text("高于 {}", "above {}"),
    "when_is": Text("答“{}”", "answered {}"),
    "rule_scaled": Text(
        "（以上按本项 {} 分计，折算到总分为 {} 分）", " (of {} points of its own, which are worth {} on the total)"
    ),
    "trace_not_counted": Text(
        "{} {}：所在板块有数据的部分不足，没有计入总分。",
        "{} {}: its pillar has data for too little of its weight, so it does not count.",
    ),
    "trace_gained": Text("多得 {} 分：{} {}（{}）。", "{} points above full marks: {} {} ({})."),
    "trace_item_closed": Text("{} {}：{}未达门槛，不计入。", "{} {}: {} not counted, below its gate."),
    "trace_missing": Text("{}：未报。{}", "{}: not reported. {}"),
    "trace_withheld": Text("{}：不公开。", "{}: withheld."),
    "traces_missing": Text("未报：{}。{}", "Not reported: {}. {}"),
    "traces_withheld": Text("不公开：{}。", "Withheld: {}."),
    "trace_full": Text("{} {}，满分。", "{} {}: full marks."),
    "trace_deduction": Text("扣 {} 分：{} {}，{}。", "{} points taken: {} {}, {}."),
    "trace_lost": Text("失 {} 分：{} {}（{}）。", "{} points lost: {} {} ({})."),
    "trace_item": Text("{} 分：{} {}（{}）。", "{} points: {} {} ({})."),
}
