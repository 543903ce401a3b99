"""Words of league tables."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "rank": Text("名次", "Rank"),
    "area": Text("地区", "Area"),
    "area_code": Text("区划代码", "Area code"),
    "score": Text("得分", "Score"),
    "coverage": Text("覆盖率", "Coverage"),
    "remarks": Text("备注", "Remarks"),
    "without": Text("不含{}的名次", "Rank without {}"),
    "points_of": Text("{}（{} 分）", "{} ({})"),
    "status": Text("状态", "Status"),
    "status_ranked": Text("参加排名", "ranked"),
    "status_unranked": Text("未排名", "not ranked"),
    "status_absent": Text("缺报", "absent"),
    "status_unusable": Text("有错误，未采用", "has errors, not used"),
    "status_reference": Text("参照", "reference"),
    "reason_low_coverage": Text("覆盖率 {} %，低于 {} %", "coverage {} %, below {} %"),
    "reason_part_unscored": Text("有一期的数据不足，该期没有得分", "too little data in one of the parts for a score"),
    "reason_top_unscored": Text("有得分的板块太少", "too few pillars have a score"),
    "reason_parts_missing": Text("缺{}的报告", "no report for {}"),
    "reason_parts_unusable": Text("没有{}可用的报告", "no usable report for {}"),
    "reason_parts_overlap": Text("各期报告的月份有重叠，没有汇总", "its reports overlap and are not added up"),
    "whole_nothing": Text("没有这类事项", "no such matters"),
    "whole_reported": Text("以整期报告为准", "the report for the whole counts"),
    "whole_added": Text("以各期相加为准", "the parts count"),
    "sentence_year_of_parts": Text(
        "得分为各期得分的加权平均：{}；加减分、门槛和一票否决只算一次。",
        "The score is the weighted mean of its parts' scores: {}; bonus, penalty, gates and vetoes count once.",
    ),
    "sentence_rolled_up": Text(
        "{}的数由其中各期的报告汇总：件数相加，存量取期末；所用报告逐份列在排名文件里。",
        "The numbers of {} are made of the reports for its parts: counts are added, stocks are as at the end; the"
        " league file lists every report.",
    ),
    "reason_too_few_areas": Text("可排名的地区不足两个", "fewer than two areas can be ranked"),
    "reason_withheld": Text(
        "能否排名取决于不公开的小数，不作说明", "whether there is a rank depends on a withheld count, and is not said"
    ),
    "reason_no_report": Text("未收到报告", "no report received"),
    "reason_unusable": Text("报告有错误，未采用", "its report has errors and is not used"),
    "failed": Text("不合格", "fails"),
    "failed_chance": Text("不合格（确属不合格的可能性 {}）", "fails (truly so with a probability of {})"),
    "fail_undecided": Text(
        "得分触及不合格线，是否不合格尚不能确定",
        "misses the fail line by its score; whether it truly fails is undecided",
    ),
    "fail_undecided_chance": Text(
        "得分触及不合格线，是否不合格尚不能确定（可能性 {}）",
        "misses the fail line by its score; whether it truly fails is undecided (probability {})",
    ),
    "could_fail": Text("得分合格，确属不合格的可能性 {}", "passes, and truly fails with a probability of {}"),
    "may_fail": Text("是否合格视未公开的件数而定", "whether it fails rests on withheld counts"),
    "block_withheld": Text("{}不公开", "{}: withheld"),
    "list_open": Text(
        "{0}是否列入“{1}”，视未公开的件数而定。", "Whether {0} belong on “{1}” rests on withheld counts."
    ),
    "may_fail_chance": Text(
        "是否合格视未公开的件数而定（确属不合格的可能性 {}）",
        "whether it fails rests on withheld counts (truly so with a probability of {})",
    ),
    "block_closed": Text("{}未达门槛，不计入", "{} not counted: below its gate"),
    "block_closed_chance": Text(
        "{}未达门槛，不计入（确未达到的可能性 {}）",
        "{} not counted: below its gate (truly so with a probability of {})",
    ),
    "block_open_chance": Text(
        "{}已达门槛（确已达到的可能性 {}）", "{} counted: its gate is reached (truly so with a probability of {})"
    ),
    "adjustments": Text("加减分", "Adjustments"),
    "yes": Text("是", "yes"),
    "no": Text("否", "no"),
    "or": Text("或", " or "),
    "nobody": Text("无", "none"),
    "list_top": Text("前 {} 名", "first {}"),
    "list_bottom": Text("后 {} 名", "last {}"),
    "list_top_group": Text("本组前 {} 名", "first {} of this group"),
    "list_bottom_group": Text("本组后 {} 名", "last {} of this group"),
    "list_top_all": Text("各组合计前 {} 名", "first {} of all groups"),
    "list_bottom_all": Text("各组合计后 {} 名", "last {} of all groups"),
    "list_tied": Text("（名额处同分，一并列入）", " (equal scores at the cut-off are all listed)"),
    "sentence_list": Text("{}（{}，不分先后）：{}。", "{} ({}, unordered): {}."),
    "sentence_list_chances": Text(
        "{}（{}，不分先后；括号内为确属其中的可能性）：{}。",
        "{} ({}, unordered; in brackets how probably each truly belongs there): {}.",
    ),
    "area_on_list": Text("列入“{}”（{}）", "On “{}” ({})"),
    "area_on_list_chance": Text("列入“{}”；确属{}的可能性 {}", "On “{}”; truly among the {} with a probability of {}"),
    "area_list_undecided": Text(
        "得分在“{}”名额以内，未列入，尚不能确定；确属{}的可能性 {}",
        "Within the quota of “{}” but undecided and not listed; truly among the {} with a probability of {}",
    ),
    "area_near_list": Text("未列入“{}”；确属{}的可能性 {}", "Not on “{}”; truly among the {} with a probability of {}"),
    "list_undecided": Text(
        "得分在“{0}”名额以内，但尚不能确定、因此未列入（方案要求可能性不低于 {2}）：{1}。",
        "Within the quota of “{0}” by score, but undecided and so not listed (the framework asks for a probability of"
        " {2} at least): {1}.",
    ),
    "list_kept_off": Text("按方案不得列入“{}”的：{}。", "Not on “{}” by the framework's rules: {}."),
    "list_near": Text("未列入“{}”而确属其中也有可能的：{}。", "Not on “{}”, though they may well belong there: {}."),
    "late": Text("迟报", "late"),
    "late_by_own_date": Text("按自报日期", "by its own date"),
    "late_own_date": Text("迟报（自报日期）", "late (by its own date)"),
    "no_award": Text("不得评优", "barred from awards"),
    "placed_last_short": Text("否决", "veto"),
    "placed_last": Text("一票否决，列最后", "vetoed, placed last"),
    "adjusted_up": Text("市局认定加 {} 分", "+{} by rulings"),
    "adjusted_down": Text("市局认定扣 {} 分", "-{} by rulings"),
    "percent": Text("{} %", "{} %"),
    "per_so_many": Text("{}（每 {}）", "{} (per {})"),
    "chance_over": Text("{} % 以上", "over {} %"),
    "chance_under": Text("不到 {} %", "under {} %"),
    "with_unit": Text("{} {}", "{} {}"),
    "points_awarded": Text("{} 分", "{} points"),
    "qualifier_at_least": Text("≥{}", "≥ {}"),
    "qualifier_at_most": Text("≤{}", "≤ {}"),
    "qualifier_about": Text("约{}", "about {}"),
    "missing": Text("—", "—"),
    "stand_in": Text("以“{}”代", "stands in: {}"),
    "source_own_report": Text("自报", "own report"),
    "source_pooled": Text("其他 {1} 个地区中 {0} 个有件数，合计得出", "{} of {} other areas pooled"),
    "source_implied_by_shares": Text("按比重推算 {}–{}", "implied by shares, {}–{}"),
    "source_implied_by_gap": Text("按所报差距倒推 {}–{}", "from the gap stated, {}–{}"),
    "evidence": Text("依据", "Evidence"),
    "evidence_counts": Text("件数", "counts"),
    "evidence_recovered": Text("由百分比还原的件数", "counts recovered from the percentage"),
    "evidence_percent_only": Text("只有百分比", "percentage only"),
    "evidence_stated_denominator": Text("分母取自外部来源", "denominator from an outside source"),
    "evidence_stated": Text("自述", "stated"),
    "evidence_bound": Text("下限或上限", "a bound"),
    "evidence_about": Text("约数", "approximate"),
    "evidence_accepted": Text("替代指标", "a stand-in"),
    "evidence_imputed": Text("填补", "imputed"),
    "evidence_masked": Text("不公开", "withheld"),
    "evidence_missing": Text("缺失", "missing"),
    "note_fictional": Text("本表全部地区和数字均为虚构。", "Every area and number in this table is fictional."),
    "note_several_provinces": Text(
        "各地分属不同省份，口径和考核环境不同，分数不宜跨省比较。",
        "The areas lie in different provinces, with different practices; scores do not compare well across them.",
    ),
    "note_too_few_to_rank": Text(
        "可排名的地区不足两个：只有得分和对照，没有名次。",
        "Fewer than two areas can be ranked: there are scores and placement, and no ranks.",
    ),
    "sentence_ranked": Text(
        "{} 个地区参加排名：第 1 名{}（{}），最后一名{}（{}），中位数 {} 分。",
        "{} areas are ranked: first {} ({}), last {} ({}); the median is {}.",
    ),
    "of_points": Text("{} 分", "{} points"),
    "sentence_unranked": Text("未排名：{}。", "Not ranked: {}."),
    "sentence_absent": Text("缺报：{}。", "Absent: {}."),
    "objections_to": Text("对结果有异议的，请在{}（含当日）前向{}提出。", "Objections are taken until {} by {}."),
    "objections_until": Text("对结果有异议的，请在{}（含当日）前提出。", "Objections are taken until {}."),
    "contact_heading": Text("异议与联系", "Objections and contact"),
    "contact_office": Text("联系单位：{}", "Contact: {}"),
    "contact_telephone": Text("电话：{}", "telephone {}"),
    "contact_address": Text("地址：{}", "address: {}"),
    "sentence_unusable": Text("报来而有错误、未采用：{}。", "Reported with errors, and not used: {}."),
    "fictional": Text("虚构", "fictional"),
    "sentence_scaled": Text(
        "有缺项的地区按有数据的分值折算到总分，故板块得分可能高于该板块的分值。",
        "Where indicators are missing, points are scaled up from the weight with data; a block may exceed its weight.",
    ),
    "sentence_ceiling": Text(
        "{}在全部有数据的地区都得满分或得分相同，不能区分名次。",
        "{}: every area with data has the same score, so it tells no areas apart.",
    ),
    "rank_interval": Text("名次区间", "Rank interval"),
    "tier": Text("档次", "Tier"),
    "expected_rank": Text("期望名次", "Expected rank"),
    "score_error": Text("得分标准误", "Standard error of the score"),
    "few_cases": Text("案件少", "few cases"),
    "readable_order": Text(
        "名次总体可靠（可靠度 {}）：名次区间（90 %）不重叠的两个地区，先后多半属实；"
        "区间重叠的，先后尚不能排除偶然因素。",
        "The order can be read (rankability {}): of two areas whose 90 % rank intervals do not overlap, the first is"
        " most probably ahead; where they overlap, which of them is ahead may be chance.",
    ),
    "crossing_area": Text("{}（第 {} 名、第 {} 档）", "{} (rank {}, tier {})"),
    "sentence_tiers_cross": Text(
        "档次与名次有交错：{}。名次按实际得分排列；档次按多次模拟的平均得分划分，得分可能碰巧偏高或偏低的地区"
        "（多为件数少的），平均得分更靠近中间。",
        "Tiers cross the ranks: {}. Ranks follow the scores observed; tiers follow the mean score over the draws, in"
        " which areas whose scores may be high or low by chance (mostly those with few cases) lie nearer the middle.",
    ),
    "readable_tiers": Text(
        "只宜按档次读，不宜比先后（可靠度 {}）：共 {} 档，同一档内的先后尚不能排除偶然因素。",
        "Read tiers, not places (rankability {}): there are {}; within a tier the order may be chance.",
    ),
    "readable_one_tier": Text(
        "不宜比先后，也分不出档次（可靠度 {}）：各地的先后尚不能排除偶然因素，能判的只有高于或低于平均的。",
        "Neither places nor tiers can be read (rankability {}): which of two areas is ahead may be chance; what can be"
        " told at most is who is above or below the mean.",
    ),
    "readable_nothing": Text(
        "名次先后尚不能排除偶然因素（可靠度 {}）：不宜据此排先后。",
        "The order is mostly chance (rankability {}): no order should be read from it.",
    ),
    "sentence_standing": Text(
        "可判为高于平均：{}；可判为低于平均：{}（每二十个里预期至多错一个）。",
        "Called above the mean: {}; below it: {} (of twenty at most one is expected to be wrong).",
    ),
    "sentence_percent_only": Text(
        "{} 个比率只报百分比，按能得出该百分比的最小件数计算波动。",
        "{} rates come without counts and are taken as the smallest numbers of cases that can print them.",
    ),
    "chart_ranks": Text("各名次的可能性（%）", "How probable each rank is (%)"),
    "chart_ranks_note": Text("框：实际名次；右侧：90 % 名次区间", "Frame: rank held; at the right: 90 % rank interval"),
    "method_uncertainty": Text(
        "名次区间由 {} 次模拟得出（种子 {}）：每次同时抽取各比率的真实水平（依本表全部地区的件数）、权重和缺失值，"
        "再按同样办法计分排名；取中间 90 %。名次始终按实际得分排列。",
        "Rank intervals come from {} draws (seed {}): each draws the true level of every rate (given all areas'"
        " counts), the weights and the missing values at once, then scores and ranks again; the middle 90 % are kept."
        " Ranks always follow the scores observed.",
    ),
    "help_draws": Text("模拟次数，默认 10000。", "Number of draws, 10000 by default."),
    "help_seed": Text("随机数种子，默认 1。", "Seed of the random numbers, 1 by default."),
    "help_each": Text(
        "city：每个市的县（或乡镇）各排一张表；county：每个县的乡镇各排一张表；whole：一起排。"
        "不写则按 collection.toml 的 leagues。",
        "city: a table for every city's counties (or townships) by themselves; county: one for every county's"
        " townships; whole: all together. Left out, as leagues in collection.toml says.",
    ),
    "help_no_charts": Text("不画图。", "Draw no charts."),
    "help_no_uncertainty": Text("不算名次区间。", "Leave rank intervals out."),
    "sentence_no_interval": Text(
        "名次按未取整的得分排列，同分并列；表中没有名次区间，相近的名次尚不能排除偶然因素。",
        "Ranks follow unrounded scores, and equal scores share a rank; the table gives no rank intervals, so places"
        " close together may differ by chance alone.",
    ),
    "and_more": Text("（另有 {} 个地区未画出）", "({} more areas not drawn)"),
    "in_brackets": Text("{}（{}）", "{} ({})"),
    "full_stop": Text("。", ". "),
    "semicolon": Text("；", "; "),
    "median_of": Text("中位数", "median"),
}
