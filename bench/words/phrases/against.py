"""What is said otherwise where points count against an area, or ranks begin with the worst.

The keys are those of other phrases with “_against” or “_by_merit” added.
"""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "order_lower_best": Text(
        "总分是各项不利分之和，越低越好；第 1 名最好。",
        "The total adds up points that count against an area: lower is better, and rank 1 is the best.",
    ),
    "order_lower_worst": Text(
        "总分是各项不利分之和，越低越好；从最差的排起，第 1 名最差，档次也从最差的起。",
        "The total adds up points that count against an area: lower is better. Ranks begin with the worst: rank 1"
        " is the worst, and so is tier 1.",
    ),
    "order_higher_worst": Text(
        "总分越高越好；从最差的排起，第 1 名最差，档次也从最差的起。",
        "A higher total is better. Ranks begin with the worst: rank 1 is the worst, and so is tier 1.",
    ),
    "list_top_by_merit": Text("最好的 {} 名", "best {}"),
    "list_bottom_by_merit": Text("最差的 {} 名", "worst {}"),
    "list_top_group_by_merit": Text("本组最好的 {} 名", "best {} of this group"),
    "list_bottom_group_by_merit": Text("本组最差的 {} 名", "worst {} of this group"),
    "list_top_all_by_merit": Text("各组合计最好的 {} 名", "best {} of all groups"),
    "list_bottom_all_by_merit": Text("各组合计最差的 {} 名", "worst {} of all groups"),
    "site_beaten_by_by_merit": Text(
        "排在前一位的{}确实更差的可能性为 {} %。",
        "{}, one row above, is truly worse with a probability of {} %.",
    ),
    "site_beats_by_merit": Text(
        "确实差于排在后一位的{}的可能性为 {} %。",
        "It is truly worse than {}, one row below, with a probability of {} %.",
    ),
    "explain_score_against": Text(
        "{}计 {} 分（最多 {} 分，越低越好）{}。", "{} has {} points of at most {}, fewer being better{}."
    ),
    "site_lead_ranked_against": Text(
        "{0}在参加排名的 {2} 个地区中列第 {1} 名，计 {3} 分（最多 {4} 分，越低越好）。",
        "{0} holds rank {1} of the {2} areas ranked, with {3} points of at most {4}, fewer being better.",
    ),
    "score_is_against": Text(
        "计 {} 分（最多 {} 分，越低越好），有数据的指标占总分值的 {} %。",
        "{} points of at most {}, fewer being better; indicators with data are {} % of the weight.",
    ),
    "chart_points_against": Text("不利分构成（最多 {}）", "Points against (of at most {})"),
    "chart_league_against": Text("各地区的不利分", "Points against, by area"),
    "chart_waterfall_against": Text("{}：分计在哪里", "{}: where its points come from"),
    "share_of_full_against": Text("占最多 %", "Share of most %"),
    "full_against": Text("最多", "Most"),
    "points_against": Text("计分", "Points"),
    "lost_of_against": Text("计分/最多", "Points/most"),
    "lost_of_full_against": Text("计分/最多", "Points / most"),
    "nothing_lost_against": Text("没有计分。", "No points count against it."),
    "assess_costs_against": Text(
        "四、分计在哪里，变多少才起作用", "4. What counts against it, and what would change it"
    ),
    "site_lost_against": Text("分计在哪里", "Where its points come from"),
    "site_lost_full_against": Text("计分 / 最多", "Points / most"),
    "site_beside_table_against": Text(
        "{}各指标的数值、对照和计分", "{}: values, comparisons and points against it by indicator"
    ),
    "profile_lost_against": Text("计分最多：{}", "most points against it on {}"),
    "waterfall_sentence_against": Text(
        "最多 {} 分，计 {} 分（越低越好）；{}。", "At most {}, {} points (fewer are better); {}."
    ),
    "waterfall_partial_against": Text(
        "没有总分；有数据的指标最多 {} 分，计 {} 分（越低越好）；{}。",
        "No total; of at most {} points with data {} count against it (fewer are better); {}.",
    ),
    "waterfall_none_against": Text("没有计分", "nothing counts against it"),
    "chart_scale_against": Text(
        "占最多分的比重（%）：左端不计分，右端计满", "Share of the most points (%): none at the left, all at the right"
    ),
    "trace_lost_against": Text("计 {} 分：{} {}（{}）。", "{} points against it: {} {} ({})."),
    "trace_none_against": Text("{} {}，不计分。", "{} {}: no points against it."),
    "place_up_against": Text("再好一名需要降到 {} 分（还差 {}）", "One place better takes {} points ({} fewer)"),
    "place_down_against": Text("高于 {} 分（还余 {}）就会差一名", "above {} points ({} to spare) a place is lost"),
    "place_first_against": Text("没有比它更好的", "No area is better"),
    "problem_costly_against": Text("计分较多的指标是：{}。", "Most points count against areas on: {}."),
    "problem_cost_against": Text("{}（平均计 {} 分）", "{} ({} points on average)"),
    "since_up_against": Text("得分好转（下降）超出偶然的：{}。", "Scores that improved (fell) beyond chance: {}."),
    "since_down_against": Text("得分变差（上升）超出偶然的：{}。", "Scores that worsened (rose) beyond chance: {}."),
}
