"""Words of the published site."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "site_language_name": Text("中文", "English"),
    "site_read_in": Text("English", "中文"),
    "site_skip": Text("跳到正文", "Skip to content"),
    "site_pages": Text("本排名的页面", "Pages of this league"),
    "site_internal": Text("内部", "Internal"),
    "site_internal_note": Text(
        "内部资料，在适当范围内通报，不得外传。", "Internal: for circulation within a suitable scope only."
    ),
    "site_footer": Text(
        "由排名数据生成，不作任何改动。考核方案 {} {}，程序 {}，数据校验和 {}。",
        "Made from the league's data without any change. Framework {} {}, program {}, checksum {}.",
    ),
    "site_areas": Text("{} 个地区", "{} areas"),
    "site_reading": Text("怎么读这张表", "How to read this table"),
    "site_also": Text("还应当知道", "What else to know"),
    "site_all_areas": Text("全部地区", "All areas"),
    "site_table_hint": Text(
        "点地区名看该地区的页面。区间条上的圆点是实际名次（名次写作范围的没有圆点），横条是 90 % 名次区间；"
        "粗横线隔开两个档次。得分后的 ± 是标准误（分）；点“期望名次”可改按模拟中的平均名次排列，"
        "正式名次以第一列为准。",
        "An area's name leads to its page. On each bar the dot is the rank held (none where that is a range) and the"
        " band its 90 % rank interval; a heavier line parts two tiers. After a score stands its standard error in"
        " points. A click on “Expected rank” sorts by the mean rank over the draws; the official rank is that of the"
        " first column.",
    ),
    "site_table_hint_plain": Text("点地区名看该地区的页面。", "An area's name leads to its page."),
    "site_scroll": Text("表格较宽，可左右滚动。", "Wide table: scroll sideways."),
    "site_scroll_chart": Text("图较宽，可左右滚动。", "Wide chart: scroll sideways."),
    "site_filter": Text("筛选", "Filter"),
    "site_search": Text("按名称或代码查找", "Find by name or code"),
    "site_status": Text("状态", "Status"),
    "site_every": Text("全部", "all"),
    "site_tier_of": Text("第 {} 档", "tier {}"),
    "site_reset": Text("还原", "Reset"),
    "site_shown": Text("符合条件的 {shown} 行，共 {all} 行", "{shown} of {all} rows match"),
    "site_beyond_first": Text("先显示 {shown} 行，共 {all} 行。", "The first {shown} of {all} rows are shown."),
    "site_show_all": Text("显示全部", "Show all"),
    "site_sort_by": Text("按此列排序", "sort by this column"),
    "site_tiers": Text("档次数", "Tiers"),
    "site_rankability": Text("可靠度", "Rankability"),
    "site_left_out": Text("没有名次的地区", "Areas without a rank"),
    "site_left_out_note": Text(
        "没有名次不等于最差，各有原因。",
        "No rank does not mean last: each has its reason.",
    ),
    "site_lists": Text("红榜和黑榜", "Red and black lists"),
    "site_picture": Text("得分构成和名次区间", "What scores are made of, and rank intervals"),
    "site_indicators": Text("各项指标", "Indicators"),
    "site_methods": Text("方法", "Method"),
    "site_changes": Text("与上期相比", "Changes"),
    "site_lead_ranked": Text(
        "{0}在参加排名的 {2} 个地区中列第 {1} 名，得 {3} 分（满分 {4}）。",
        "{0} holds rank {1} of the {2} areas ranked, with {3} points of {4}.",
    ),
    "site_lead_interval": Text(
        "把数字里的偶然波动算进去，名次应在第 {0} 至第 {1} 名之间（把握 90 %）。",
        "Allowing for chance in the numbers, its rank lies between {0} and {1} (90 % sure).",
    ),
    "site_lead_sure": Text(
        "把数字里的偶然波动算进去，名次仍是第 {0} 名（把握 90 %）。",
        "Allowing for chance in the numbers its rank is still {0} (90 % sure).",
    ),
    "site_lead_unranked": Text("{}没有名次：{}。", "{} has no rank: {}."),
    "site_lead_absent": Text("{}没有名次：{}。", "{} has no rank: {}."),
    "site_lead_tier": Text("属第 {} 档。", "It is in tier {}."),
    "site_standing_above": Text(
        "判定为高于平均水平（这样判定的二十个里，预计至多错一个）。",
        "It is called above the mean (of twenty so called at most one is expected to be wrong).",
    ),
    "site_standing_near": Text("与平均水平相当。", "It does not differ reliably from the mean."),
    "site_standing_below": Text(
        "判定为低于平均水平（这样判定的二十个里，预计至多错一个）。",
        "It is called below the mean (of twenty so called at most one is expected to be wrong).",
    ),
    "site_standing": Text("比平均", "Against the mean"),
    "site_is_above": Text("高于", "above"),
    "site_is_below": Text("低于", "below"),
    "site_standing_counts": Text(
        "判定为高于平均的有 {} 个地区，低于平均的有 {} 个，见表中“比平均”一列（二十个里预计至多错一个）；"
        "其余与平均相当。",
        "{} areas are called above the mean and {} below it, as the table says (of twenty at most one is expected to be"
        " wrong). The rest do not differ reliably.",
    ),
    "site_beaten_by": Text(
        "排在前一位的{}确实更好的可能性为 {} %。",
        "{}, one row above, is truly better with a probability of {} %.",
    ),
    "site_beats": Text(
        "确实好于排在后一位的{}的可能性为 {} %。",
        "It is truly better than {}, one row below, with a probability of {} %.",
    ),
    "site_few_cases": Text(
        "案件较少，一两件就能改变名次，不宜只看名次。",
        "It has few cases: one or two can move its rank, so its rank alone says little.",
    ),
    "site_readable_tiers": Text(
        "全表只宜按档次读：同一档内的先后尚不能排除偶然因素。",
        "Read tiers, not places: within a tier the order may be chance.",
    ),
    "site_readable_nothing": Text(
        "全表的名次先后尚不能排除偶然因素，不宜据此评价一个地区。",
        "The order of the whole table is mostly chance; it says little about any area.",
    ),
    "site_could_be": Text(
        "有缺项；缺项补齐后，名次最好可到第 {} 名，最差可到第 {} 名。",
        "Some values are missing; with them its rank could be anything from {} to {}.",
    ),
    "site_withheld": Text(
        "有的数值因件数过小不公开，得分和名次因此可能只给出范围，不画失分图。",
        "Some values are withheld because their counts are small; score and rank may be given as ranges, and the chart"
        " of points lost is left out.",
    ),
    "site_of": Text("{} / {}", "{} / {}"),
    "site_interval_90": Text("名次区间（90 %）", "Rank interval (90 %)"),
    "site_what_to_read": Text("这个名次说明什么", "What this rank says"),
    "site_no_report": Text(
        "收到可用的报告后即可计分排名；请报送，或按核查意见改正后重报。",
        "It will be scored and ranked once a usable report is in: please send one, or correct and resend it.",
    ),
    "site_lost": Text("失分情况", "Where points were lost"),
    "site_beside": Text("与{}对照", "Beside {}"),
    "site_beside_table": Text("{}各指标的数值、对照和失分", "{}: values, comparisons and points lost by indicator"),
    "site_counts": Text("件数", "Counts"),
    "site_interval_95": Text("95 % 区间", "95 % interval"),
    "site_difference": Text("差", "Diff."),
    "site_lost_full": Text("失分 / 满分", "Lost / full"),
    "site_against_city": Text("比{}（分）", "Against {} (points)"),
    "site_difference_note": Text(
        "“差”为百分点（比率）或原单位，正数表示高于对照；“比{0}（分）”为按本地区满分折算的得分差。",
        "Differences are in percentage points (rates) or in the value's own measure; above zero is higher than the"
        " comparator. Against {0}, in points: the difference in score on this area's full marks.",
    ),
    "site_verdict_note": Text(
        "判断按 95 % 水平检验并控制多次比较的误报：▲ 较好，▼ 较差，＝ 相当，空圈 ○ 不可比。",
        "Verdicts are tests at the 95 % level, with false discoveries controlled: ▲ better, ▼ worse, ＝ no reliable"
        " difference, ○ not comparable.",
    ),
    "site_history": Text("历年变化", "Over the periods"),
    "site_history_places": Text("{}各期的名次", "{}: rank in each period"),
    "site_history_values": Text("{}各期的数值", "{}: values in each period"),
    "site_period": Text("时期", "Period"),
    "site_direction_now": Text("走向", "Trend"),
    "site_found": Text("核查发现和县里的答复", "Findings, and the county's answers"),
    "site_found_none": Text("没有发现问题。", "Nothing was found."),
    "site_answer": Text("县里答复：", "The county answers: "),
    "site_no_answer": Text("尚未答复。", "Not answered yet."),
    "site_rulings": Text("局里的认定", "What the office ruled"),
    "site_before": Text("前一名：", "Row above: "),
    "site_after": Text("后一名：", "Row below: "),
    "site_previous_indicator": Text("上一项：", "Previous: "),
    "site_next_indicator": Text("下一项：", "Next: "),
    "site_back": Text("回到排名表", "Back to the table"),
    "site_neighbours": Text("相邻的页面", "Neighbouring pages"),
    "site_indicator_reported": Text("{1} 个地区中有 {0} 个有数据。", "{0} of {1} areas have a value."),
    "site_indicator_spread": Text(
        "最好的是{}（{}），最差的是{}（{}），中位数 {}。", "Best is {} ({}), worst {} ({}); the median is {}."
    ),
    "site_indicator_flat": Text(
        "有数据的地区得分都一样，这一项不能区分名次。", "All areas with a value score the same: it tells none apart."
    ),
    "site_pillar": Text("板块", "Pillar"),
    "site_direction": Text("方向", "Direction"),
    "site_direction_higher": Text("越高越好", "higher is better"),
    "site_direction_lower": Text("越低越好", "lower is better"),
    "site_values": Text("各地区的数值", "Every area's value"),
    "site_values_note": Text("圆点为数值，横条为 95 % 置信区间。", "The dot is the value, the band its 95 % interval."),
    "site_values_city": Text("竖线为{}（{}）。", "The upright line is {} ({})."),
    "site_values_reference": Text("参照：{} {}。", "For reference: {} {}."),
    "site_on_scale": Text("分布", "On one scale"),
    "site_points_earned": Text("得分", "Points"),
    "site_against": Text("比{}", "Against {}"),
    "site_variation": Text("正常波动", "Ordinary variation"),
    "site_variation_benchmark": Text(
        "{1} 个有件数的地区合计 {0}。", "All {1} areas with counts together stand at {0}."
    ),
    "site_variation_unusual": Text(
        "超出各地区之间的正常波动（99.8 %）的：{}。",
        "Beyond what areas ordinarily differ by (99.8 %): {}.",
    ),
    "site_framework_parts": Text("指标、分值和计分办法", "Indicators, weights and rules"),
    "site_points": Text("{} 分", "{} points"),
    "site_steps": Text("怎样计分排名", "From values to ranks"),
    "site_ranking": Text(
        "名次按未取整的得分排列，同分并列（1、2、2、4）；分数只在印出时取整。",
        "Ranks follow unrounded scores; equal scores share a rank (1, 2, 2, 4). Scores are rounded only in print.",
    ),
    "site_uncertainty": Text("名次有多可靠", "How sure the ranks are"),
    "site_method_tiers": Text(
        "档次：把得分次序切成若干段，使不同档的两个地区中，次序其实相反的预期不超过 5 %。"
        "同一档内的先后尚不能排除偶然因素。",
        "Tiers cut the order so that of the pairs in different tiers at most 5 % are expected to be in the wrong order."
        " Within a tier the order may be chance.",
    ),
    "site_method_rankability": Text(
        "可靠度：假如再独立做一次同样的考核，两次名次的预期相关。低于 0.5 不宜排先后，0.5 至 0.75 只宜按档次读，"
        "以上才可连同区间读先后。",
        "Rankability is the correlation of ranks to expect from a second, independent assessment. Below .5 read no"
        " order; to .75 read tiers; above that the order, with its intervals.",
    ),
    "site_report_without": Text("另列不计此项的名次。", "Ranks without it are shown too."),
    "site_disclosure": Text("公开范围", "Disclosure"),
    "site_disclosure_internal": Text(
        "本版供内部使用，数字未作遮盖，不得对外公布。",
        "This is the internal edition: no number is masked. It must not be published.",
    ),
    "site_disclosure_public": Text(
        "本版可以公布：过小的件数已在生成各页之前统一遮盖，核查意见和填报文件不列出。",
        "This edition may be published: small counts were masked once, before any page was made; findings and the files"
        " that went in are not listed.",
    ),
    "site_disclosure_rules": Text(
        "件数（或其余数）大于 0、小于 {} 的不公开；基数少于 {} 的比率不公开，少于 {} 的加注；"
        "由合计能推出的一并不公开。",
        "Withheld are counts (and complements) above 0 and below {}, rates on fewer than {} cases, and whatever totals"
        " would give away; rates on fewer than {} cases are marked.",
    ),
    "site_item": Text("事项", "Item"),
    "site_facts": Text("版本", "Versions"),
    "site_framework": Text("考核方案", "Framework"),
    "site_program": Text("程序", "Program"),
    "site_framework_sha": Text("考核方案的 SHA-256", "SHA-256 of the framework"),
    "site_changes_title": Text("与上期相比的变化", "What changed since the last period"),
    "site_changes_count": Text(
        "与{}相比，两期都有名次的地区中，{} 个上升，{} 个下降，{} 个不变。",
        "Of the areas ranked both now and in {}, {} moved up, {} moved down and {} stayed.",
    ),
    "site_changes_beyond": Text(
        "两期名次区间不重叠的：{}。",
        "Moves whose two rank intervals do not overlap: {}.",
    ),
    "site_changes_both": Text(
        "把上一期的排名文件一并发布，本页另说明升降是否超出偶然、原因何在。",
        "Published together with the league of that period, this page also says which changes are beyond chance, and"
        " why.",
    ),
    "site_changes_why": Text("谁升了、谁降了，各因为什么", "Who rose and fell, and why"),
    "site_changes_asked": Text("该问谁什么", "What to ask whom"),
    "site_changes_indicators": Text("哪些指标在变", "Which indicators moved"),
    "site_changes_all": Text("全部地区", "All areas"),
    "site_changes_left": Text("上期有名次、本期没有名次的：{}。", "Ranked then and not now: {}."),
    "site_changes_withheld": Text(
        "{}有不公开的件数，名次不列，升降无从比较；名次范围见那一期的排名表。",
        "Counts of {} are withheld, and with them its places, so there is nothing to compare; that period's own league"
        " table has ranges of places.",
    ),
    "site_changes_field": Text(
        "上期有 {} 个地区参加排名，本期 {} 个，名次不完全可比。",
        "{} areas were ranked then and {} now, so places compare only roughly.",
    ),
    "site_rank_in": Text("{}名次", "Rank in {}"),
    "site_interval_in": Text("{}区间", "Interval in {}"),
    "site_move": Text("升降", "Move"),
    "site_score_change": Text("得分变化", "Change of score"),
    "site_up": Text("↑{}", "↑ {}"),
    "site_down": Text("↓{}", "↓ {}"),
    "site_same": Text("不变", "same"),
    "site_beyond": Text("两期区间是否分开", "Intervals apart?"),
    "site_beyond_yes": Text("分开", "apart"),
    "site_beyond_no": Text("重叠", "overlap"),
    "site_beyond_unknown": Text("无法判断", "cannot be told"),
    "site_no_leagues": Text("没有可以公布的排名。", "There is no league to publish."),
    "site_rank_set": Text("单项名次范围（95 %，同时成立）", "Rank set (95 %, simultaneous)"),
}
