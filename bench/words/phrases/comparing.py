"""Words of ``bench compare``."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "help_compare": Text(
        "说明两期之间名次为何变化：本县数据、其他县数据、办法、认定、偶然各占几位，合计等于名次变化。\n\n"
        "退出码：0 完成，2 用法错误，3 排名文件不能用或不可比。",
        "Explain why ranks changed between two leagues: places by own data, others' data, method, rulings and chance,"
        " adding up to the change.\n\n"
        "Exit code: 0 done, 2 wrong usage, 3 a league cannot be used or they cannot be compared.",
    ),
    "usage_old_league": Text("旧排名文件", "OLD.json"),
    "usage_new_league": Text("新排名文件", "NEW.json"),
    "help_area": Text("只看一个地区（代码或名称）。", "One area only, by code or name."),
    "compare_heading": Text("{}：{}（{} 版）与{}（{} 版）", "{}: {} (version {}) and {} (version {})"),
    "rank_old": Text("旧名次", "Old rank"),
    "rank_new": Text("新名次", "New rank"),
    "places": Text("名次变化", "Places"),
    "cause_own": Text("本县数据", "Own data"),
    "cause_peers": Text("其他县数据", "Others' data"),
    "cause_method": Text("办法", "Method"),
    "cause_rulings": Text("认定", "Rulings"),
    "cause_noise": Text("偶然", "Chance"),
    "chance_of": Text("无变化时如此的概率", "p if chance only"),
    "compare_reading": Text(
        "正数为前进的位数。五部分相加等于名次变化（各取一位小数，加起来可能差 0.1）；认定是局里定的，不算偶然。"
        "“无变化时如此的概率”：真实水平都没有变时，得分偏离全表平均变化仍有这么多的概率。",
        "Positive: places gained. The five parts add up to the change (rounded here: within 0.1); rulings are the"
        " office's and never chance. “p if chance only”: how often data would move a score this far from the mean"
        " change of all if nothing had truly changed.",
    ),
    "compare_together": Text(
        "各地得分的变化合在一起，没有超出偶然（真实水平都没有变时，变这么多的概率：{}），数据引起的都记作偶然。"
        "这样判偏于稳妥：两期之间几个地区的真实变化，多半看不出来。",
        "Taken together the scores changed by no more than chance gives (with a probability of {} where nothing truly"
        " changed), so all that data did is booked as chance. This errs on the safe side: true changes of several areas"
        " in one step are mostly missed.",
    ),
    "compare_together_beyond": Text(
        "各地得分的变化合在一起超出偶然（真实水平都没有变时，变这么多的概率：{}），因此分出真实的部分。",
        "Taken together the scores changed by more than chance gives (with a probability of {} where nothing truly"
        " changed), and so a real part is told.",
    ),
    "compare_no_draws": Text(
        "两张表没有都算名次区间，故不能分出偶然的部分。",
        "Not both leagues have rank intervals, so the part of chance cannot be told.",
    ),
    "compare_same_method": Text("办法没有变化。", "The method is the same."),
    "compare_method": Text("办法的变化：{}。", "Changes of the method: {}."),
    "method_added": Text("新增{}", "added {}"),
    "method_removed": Text("取消{}", "removed {}"),
    "method_weight": Text("改分值：{}", "weights of {}"),
    "method_scoring": Text("改计分办法：{}", "scoring of {}"),
    "method_definition": Text("改定义（新旧数值口径不同）：{}", "definitions of {} (values do not compare)"),
    "method_framework": Text("改方案的{}", "the framework's {}"),
    "head_total": Text("总分", "total"),
    "head_aggregation": Text("合成方法", "aggregation"),
    "head_power": Text("幂", "power"),
    "head_weighting": Text("定权方法", "weighting"),
    "head_missing": Text("缺项处理", "handling of missing values"),
    "head_minimum_coverage": Text("最低覆盖率", "minimum coverage"),
    "head_pillars": Text("板块", "pillars"),
    "head_adjustments": Text("加减分", "adjustments"),
    "head_gates": Text("门槛", "gates"),
    "compare_area": Text(
        "{}由第 {} 名到第 {} 名（{}）：{}。得分 {} 到 {}。",
        "{} went from rank {} to {} ({}): {}. Score {} to {}.",
    ),
    "places_up": Text("前进 {} 位", "up {}"),
    "places_down": Text("后退 {} 位", "down {}"),
    "places_same": Text("未变", "unchanged"),
    "cause_places": Text("{} {} 位", "{} {}"),
    "compare_chance": Text(
        "如果真实水平都没有变，得分偏离全表平均变化这么多的概率为 {} %，{}。",
        "Had nothing truly changed, data would move the score this far from the mean change of all with a probability"
        " of {} %: {}.",
    ),
    "beyond": Text("得分变化是否超出偶然", "Change of score"),
    "beyond_yes": Text("超出偶然", "beyond chance"),
    "beyond_no": Text("尚不能排除偶然因素", "may be chance"),
    "beyond_unknown": Text("无法判断", "cannot be told"),
    "since_none": Text(
        "各地得分的变化都尚不能排除偶然因素，不宜据此评价谁进步、谁退步。",
        "No area's change of score is beyond chance; who improved and who fell back cannot be told from it.",
    ),
    "since_up": Text("得分上升超出偶然的：{}。", "Scores that rose beyond chance: {}."),
    "since_down": Text("得分下降超出偶然的：{}。", "Scores that fell beyond chance: {}."),
    "since_rest": Text(
        "其余各地的变化尚不能排除偶然因素（这样认定的二十个里，预计至多错一个）。",
        "All other changes may be chance (of twenty so called at most one is expected to be wrong).",
    ),
    "since_ask_up": Text(
        "请{}介绍：{}，是怎样做到的，能否推广？", "Ask {}: {} – how was it done, and can others do it?"
    ),
    "since_ask_down": Text(
        "请{}说明：{}，原因是什么，打算怎样改？", "Ask {}: {} – what was the cause, and what will be done?"
    ),
    "since_from_to": Text("{}由 {} 到 {}", "{} went from {} to {}"),
    "since_then": Text("上期（合计）", "Then, together"),
    "since_now": Text("本期（合计）", "Now, together"),
    "since_points": Text("平均影响得分", "Points, on average"),
    "compare_points": Text("得分变化最大的：{}。", "Largest changes of points: {}."),
    "left_out": Text("不作分解：{}。", "Not taken apart: {}."),
    "left_out_no_rank": Text("两期都没有名次", "no rank in either"),
    "left_out_no_rank_old": Text("旧表没有名次", "no rank in the old league"),
    "left_out_no_rank_new": Text("新表没有名次", "no rank in the new league"),
    "left_out_split": Text("拆分前后不可比", "split in between"),
    "left_out_merger": Text("合并前后不可比", "merged in between"),
    "compare_code": Text("{}（{}）即{}（{}）", "{} ({}) is {} ({})"),
    "compare_joined": Text("区划代码有变更，前后接续：{}。", "Joined over a change of area code: {}."),
    "left_out_no_score_mixed": Text(
        "数据按另一期的办法得不出分", "its data have no score by the other league's method"
    ),
}
