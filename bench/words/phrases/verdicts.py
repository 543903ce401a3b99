"""Words of verdicts, ordinary variation and trends."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "verdict": Text("判定", "Verdict"),
    "verdict_county_better": Text("好于全县", "better than the county"),
    "verdict_county_similar": Text("与全县相当", "similar to the county"),
    "verdict_county_worse": Text("差于全县", "worse than the county"),
    "verdict_city_better": Text("好于全市", "better than the city"),
    "verdict_city_similar": Text("与全市相当", "similar to the city"),
    "verdict_city_worse": Text("差于全市", "worse than the city"),
    "verdict_province_better": Text("好于全省", "better than the province"),
    "verdict_province_similar": Text("与全省相当", "similar to the province"),
    "verdict_province_worse": Text("差于全省", "worse than the province"),
    "verdict_target_better": Text("好于目标", "better than the target"),
    "verdict_target_similar": Text("与目标相当", "similar to the target"),
    "verdict_target_worse": Text("差于目标", "worse than the target"),
    "verdict_target_met": Text("达到目标", "target met"),
    "verdict_target_not_met": Text("未达目标", "target not met"),
    "verdict_similar_areas_better": Text("好于相似地区", "better than similar areas"),
    "verdict_similar_areas_similar": Text("与相似地区相当", "no different from similar areas"),
    "verdict_similar_areas_worse": Text("差于相似地区", "worse than similar areas"),
    "source_similar_areas": Text("{}/{} 个相似地区合计", "{} of {} similar areas pooled"),
    "similar_areas": Text("相似地区", "Similar areas"),
    "similar_areas_named": Text("相似地区（{}）", "similar areas ({})"),
    "site_similar_areas": Text(
        "相似地区（规模最接近，相距不超过 {} 个标准差）：{}。",
        "Similar areas (nearest in size, within {} standard deviations): {}.",
    ),
    "verdict_previous_better": Text("好于上期", "better than in the last period"),
    "verdict_previous_similar": Text("与上期相当", "similar to the last period"),
    "verdict_previous_worse": Text("差于上期", "worse than in the last period"),
    "sentence_unreported_parts": Text(
        "与上级相比时，上级件数中没有县报来的部分，按 {} 个县等分计入。",
        "Against the parent, its cases that no county reported count as equal parts, one each for {} counties.",
    ),
    "not_comparable": Text("不可比", "not comparable"),
    "not_comparable_no_counts": Text("不可比：没有件数", "not comparable: no counts"),
    "not_comparable_no_value": Text("不可比：本地区没有数值", "not comparable: this area has no value"),
    "not_comparable_few_others": Text(
        "不可比：有件数的其他地区太少", "not comparable: too few other areas have counts"
    ),
    "not_comparable_other_definition": Text("不可比：口径不同", "not comparable: another definition"),
    "not_comparable_other_period": Text("不可比：期间不同", "not comparable: another period"),
    "not_comparable_whole_city": Text("不可比：本地区就是上级的全部", "not comparable: the area is all of its parent"),
    "not_comparable_above_parent": Text("不可比：件数多于上级", "not comparable: its counts are above its parent's"),
    "not_comparable_implied_range": Text(
        "不可比：推算的范围内判定不一", "not comparable: the verdict differs within the implied range"
    ),
    "not_comparable_no_judgement": Text("不作评判", "no judgement"),
    "source_target": Text("考核方案的目标", "the framework's target"),
    "source_previous": Text("本地区", "its own"),
    "source_of_period": Text("{}，{}", "{}, {}"),
    "target": Text("目标", "Target"),
    "previous": Text("上期", "Last period"),
    "ordinary_within": Text("未超出偶然波动", "within chance"),
    "ordinary_usual": Text(
        "与合计值有差别，但未超出各地区之间的正常波动",
        "differs from all together, but no more than areas ordinarily differ",
    ),
    "ordinary_unusual": Text(
        "与合计值的差别超出各地区之间的正常波动", "differs from all together by more than areas ordinarily differ"
    ),
    "ordinary_unjudged": Text(
        "与合计值有差别；正常波动无法判断", "differs from all together; ordinary variation cannot be judged"
    ),
    "variation_few_areas": Text(
        "正常波动无法判断：有件数的地区不足六个。",
        "Ordinary variation cannot be judged: fewer than six areas have counts. ",
    ),
    "variation_few_failures": Text(
        "正常波动无法判断：一般地区预期的件数（办成与未办成中较少的一方）不足 5 件。",
        "Ordinary variation cannot be judged: a median area expects fewer than 5 of the rarer outcome. ",
    ),
    "trend_rising": Text("上升", "rising"),
    "trend_falling": Text("下降", "falling"),
    "trend_flat": Text("平稳", "flat"),
    "trend_unknown": Text("趋势不明", "trend not known"),
    "profile_verdicts": Text(
        "与{}相比，{} 项较好、{} 项相当、{} 项较差", "against {}: {} better, {} similar, {} worse"
    ),
    "profile_worse": Text("{}（较差的是{}）", "{} (worse on {})"),
    "profile_also_unjudged": Text(
        "{}，另有 {} 项不能判定是否超出偶然（数值较优 {} 项、较劣 {} 项、持平 {} 项）",
        "{}; {} more cannot be told from chance ({} with the better value, {} with the worse, {} equal)",
    ),
    "profile_none_judged": Text("{}，均不能判定是否超出偶然", "{}, none of which can be told from chance"),
    "names_and_more": Text("{}等 {} 个地区", "{} and more, {} areas in all"),
    "worse_and_worsening": Text("差于{}且在变差：{}。", "Worse than the {} and worsening: {}."),
    "better_and_improving": Text("好于{}且在变好：{}。", "Better than the {} and improving: {}."),
}
