"""Words of the charts of verdicts, variation, periods and distributions, and of ``bench chart``."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "no_glyph": Text(
        "方括号内是字库所缺之字的统一码：{}。", "In square brackets: code points of characters that the font lacks: {}."
    ),
    "others_in_all": Text("等 {} 个地区", " and others, {} in all"),
    "not_stated": Text("未报", "not stated"),
    "target_mark": Text("目标值", "Target"),
    "verdict_better": Text("较好", "better"),
    "verdict_similar": Text("相当", "similar"),
    "verdict_worse": Text("较差", "worse"),
    "verdict_not_comparable": Text("不可比", "not comparable"),
    "verdict_legend": Text("判定（误判率 5 %）：", "Verdict (false discovery rate 5 %):"),
    "chart_rug_county": Text("各地区各指标与全县对照的结论", "Verdicts against the county, by area and indicator"),
    "chart_rug_city": Text("各地区各指标与全市对照的结论", "Verdicts against the city, by area and indicator"),
    "chart_rug_province": Text("各地区各指标与全省对照的结论", "Verdicts against the province, by area and indicator"),
    "rug_counts": Text(
        "{} 个地区、{} 项指标：较好 {} 处，相当 {} 处，较差 {} 处，不可比 {} 处。",
        "{} areas on {} indicators: {} better, {} similar, {} worse, {} not comparable. ",
    ),
    "rug_worst_area": Text("较差最多的地区：{}（{} 项）。", "Most often worse: {} ({} indicators). "),
    "rug_worst_indicator": Text("较差最多的指标：{}（{} 个地区）。", "Worse in most areas: {} ({})."),
    "rug_unusual": Text(
        "加框：超出各地区之间正常波动（99.8 % 界限）。", "Framed: further off than counties ordinarily vary (99.8 %)."
    ),
    "rug_order": Text("自左至右按名次排列", "in the order of the league, first at the left"),
    "rug_bins": Text(
        "每列约 {} 个地区；向上为较好所占比例，向下为较差所占比例，灰底为有结论的比例。",
        "Each column holds about {} areas: up, the share better; down, the share worse; grey, the share judged.",
    ),
    "rug_columns": Text(
        "每列一个地区；向上为较好，向下为较差，灰底为有结论。",
        "Each column is one area: up is better, down is worse, grey is judged.",
    ),
    "chart_funnel": Text("{}：各地区与基准的漏斗图", "{}: areas beside the benchmark, by their number of cases"),
    "funnel_benchmark": Text("{} 个有件数的地区合计 {}。", "{} areas with counts come to {} together. "),
    "funnel_differ": Text("与基准有差异的 {} 个{}。", "{} differ from it{}. "),
    "funnel_unusual": Text("其中超出各地区之间正常波动的 {} 个{}。", "{} differ by more than areas ordinarily do{}."),
    "pulled_cases": Text("件数", "cases"),
    "pulled_people": Text("人口", "people"),
    "pulled_down": Text(
        "{0}占全部{1}的 {2} %，把合计拉低了：不含它，其余各地合计 {3}；高于合计的地区，多半并不高于其余各地。",
        "{0} has {2} % of all {1} and draws the total down: without it the others come to {3}, and most of those above"
        " the total are not above the others. ",
    ),
    "pulled_up": Text(
        "{0}占全部{1}的 {2} %，把合计拉高了：不含它，其余各地合计 {3}；低于合计的地区，多半并不低于其余各地。",
        "{0} has {2} % of all {1} and draws the total up: without it the others come to {3}, and most of those below"
        " the total are not below the others. ",
    ),
    "funnel_few_areas": Text(
        "有件数的地区不足六个，正常波动无从判断。", "With fewer than six areas ordinary variation cannot be judged."
    ),
    "funnel_few_failures": Text(
        "预期未达件数太少，正常波动无从判断。",
        "With so few failures to expect, ordinary variation cannot be judged.",
    ),
    "funnel_limits": Text(
        "点线、细线：只计抽样波动的 95 %、99.8 % 界限；粗线：再计各地区之间正常波动的 99.8 % 界限。",
        "Dotted and thin lines: 95 % and 99.8 % limits of sampling alone; thick lines: 99.8 % limits with what areas"
        " ordinarily vary.",
    ),
    "funnel_limits_of_sampling": Text(
        "点线、细线：只计抽样波动的 95 %、99.8 % 界限。",
        "Dotted and thin lines: 95 % and 99.8 % limits of sampling alone.",
    ),
    "funnel_phi": Text("离散系数 φ = {}（1 为只有抽样波动）。", "Dispersion φ = {} (1 is sampling alone)."),
    "funnel_x": Text("分母（件，对数刻度）", "Denominator (cases, logarithmic)"),
    "funnel_x_population": Text("人口（对数刻度）", "Population (logarithmic)"),
    "funnel_in": Text("正常波动之内", "within limits"),
    "funnel_differs": Text("与基准有差异", "differs from the benchmark"),
    "funnel_beyond": Text("超出正常波动", "beyond ordinary variation"),
    "funnel_rate": Text("基准 {}", "Benchmark {}"),
    "chart_movement": Text("各期名次的变动", "How places moved between periods"),
    "movement_counts": Text(
        "与{}相比，{} 个地区中上升 {} 个、下降 {} 个、不变 {} 个；",
        "Since {}, of {} areas {} rose, {} fell and {} stayed; ",
    ),
    "movement_median": Text("半数地区的变动不超过 {} 位。", "half moved by no more than {}. "),
    "movement_up": Text("上升最多：{}（{} 位）。", "Most up: {} ({} places). "),
    "movement_down": Text("下降最多：{}（{} 位）。", "Most down: {} ({} places). "),
    "movement_left": Text("上期有名次、本期没有：{}。", "Ranked in the period before and not now: {}. "),
    "movement_unknown": Text("本期地区在上一期没有名次。", "No area ranked now had a rank in the period before."),
    "movement_versions": Text(
        "各期考核方案的版本不同，名次的变动也可能来自方案。",
        "The periods use different versions of the framework, which may also move places.",
    ),
    "movement_most": Text("只画变动最多的 {} 个地区", "the {} areas that moved most"),
    "movement_rose": Text("上升", "rose"),
    "movement_fell": Text("下降", "fell"),
    "movement_same": Text("不变", "same"),
    "movement_gone": Text("本期没有名次", "no rank now"),
    "movement_axis": Text("名次变动的分布（位）", "Places moved, all areas"),
    "chart_course": Text("{}历期的得分与名次", "{}: score and rank over the periods"),
    "course_places": Text("{}：{}，{}", "{}: {}, {}"),
    "course_place": Text("{0} {2} 个地区中第 {1} 名", "in {0} place {1} of {2}"),
    "course_ruled": Text("；本期由市局认定列最后。", "; placed last by a ruling now."),
    "course_moved": Text("；两个名次区间不重叠。", "; the two rank intervals do not overlap."),
    "course_overlaps": Text("；两个名次区间重叠。", "; the two rank intervals overlap."),
    "course_broken": Text(
        "；其间考核方案或口径有变，不能直接比较。",
        "; the framework or a definition changed in between, so the two cannot be compared as they are.",
    ),
    "course_scores": Text("{}：{}。", "{}: {}."),
    "course_score": Text("{}得 {} 分", "{}: {} points"),
    "course_note": Text(
        "竖线：90 % 区间（得分按上下各 1.645 个标准误）；虚线：考核方案或口径有变，前后不连线。",
        "Upright lines: 90 % intervals (of a score, 1.645 standard errors either way); dashed: the framework or a "
        "definition changed, so the line breaks.",
    ),
    "course_break": Text("{} {}起：{}。", "{} From {}: {}."),
    "break_version": Text("考核方案由版本 {} 改为版本 {}", "version {} of the framework gave way to version {}"),
    "break_definition": Text("{}改用另一口径的数字", "another number counts for {}"),
    "chart_trends": Text("{}各指标的历期走势", "{} over the periods, by indicator"),
    "trends_told": Text(
        "{}：好转的有{}；变差的有{}；无明显变化 {} 项，期数不足 {} 项。",
        "{}: getting better: {}; getting worse: {}; {} without a clear direction, {} with too few periods to tell.",
    ),
    "trends_none": Text("{}：期数不足五期，不判断走势。", "{}: fewer than five periods, so no direction is read."),
    "trends_note": Text(
        "灰带：各地区的中间一半；灰线：中位数；竖线：95 % 置信区间。",
        "Grey band: the middle half of all areas; grey line: their median; upright lines: 95 % intervals.",
    ),
    "trend_better": Text("好转", "better"),
    "trend_worse": Text("变差", "worse"),
    "trend_similar": Text("平稳", "steady"),
    "chart_strips": Text("{}在各地区分布中的位置", "{} among all areas, by indicator"),
    "strips_told": Text(
        "{}有 {} 项可比：{} 项居前四分之一{}，{} 项居后四分之一{}。",
        "{} on {} indicators: {} in the best quarter{}, {} in the last quarter{}.",
    ),
    "strips_dots": Text("每点一个地区；右端较好。", "A dot for each area; better to the right."),
    "strips_bands": Text(
        "浅带：中间八成地区；深带：中间一半；竖线：中位数；右端较好。",
        "Light band: the middle 80 % of areas; dark: the middle half; upright: the median; better to the right.",
    ),
    "strips_county": Text("同县", "County"),
    "strips_city": Text("同市", "City"),
    "strips_province": Text("同省", "Province"),
    "strips_all": Text("全部", "All"),
    "strips_place": Text("位次", "Place"),
    "no_strips": Text("没有可画分布的指标。", "No indicator has a distribution to show."),
    "chart_caterpillar": Text("全部 {} 个地区：名次区间（90 %）", "All {} areas: 90 % rank intervals"),
    "chart_scores": Text("全部 {} 个地区：得分，按名次排列", "All {} areas: scores in order of rank"),
    "chart_ends": Text("前 {} 名与末 {} 名", "The first {} and the last {}"),
    "by_county": Text("县", "county"),
    "by_city": Text("市", "city"),
    "by_province": Text("省", "province"),
    "chart_cities": Text("按{}：各地区得分与中位数", "By {}: scores of its areas, and their median"),
    "chart_cities_some": Text(
        "按{}（中位数最高和最低的各 {} 个）：各地区得分",
        "By {} (the {} highest and lowest medians): scores of areas",
    ),
    "chart_place_held": Text("实际名次", "rank held"),
    "chart_interval": Text("名次区间", "rank interval"),
    "waterfall_sentence": Text("满分 {} 分，得 {} 分；{}。", "Full marks {}, scored {}; {}."),
    "waterfall_partial": Text(
        "没有总分；有数据的指标满分 {} 分，得 {} 分；{}。", "No score; of {} points with data {} are earned; {}."
    ),
    "waterfall_none": Text("没有失分", "nothing lost"),
    "ranks_sentence_ranges": Text(
        "{} 个地区各名次的可能性；名次只列范围的，不标实际名次。",
        "How probable each rank is of {} areas; where a place is a range, none is marked as held.",
    ),
    "ranks_sentence": Text(
        "{} 个地区中，{} 个最可能的名次就是实际名次；居首者为第 1 名的可能性 {} %。",
        "Of {} areas {} hold their most probable rank; the first is first with a probability of {} %.",
    ),
    "help_chart": Text(
        "只凭排名文件重画各种图（PNG 和 SVG），不重新计算。\n\n{}\n\n"
        "退出码：0 完成，2 用法错误，3 排名文件不能用，4 无法写出。",
        "Redraw charts (PNG and SVG) from a league file alone, without computing anything again.\n\n{}\n\n"
        "Exit code: 0 done, 2 wrong usage, 3 the league cannot be used, 4 output cannot be written.",
    ),
    "help_chart_kind": Text(
        "画哪几种图，可重复；不写则全画，写了 --area 则只画这些地区自己的图。",
        "A kind of chart, repeatable; all by default, with --area those of an area.",
    ),
    "help_chart_area": Text(
        "只画这些地区的图，可重复；不写则全部地区。", "An area's code or name, repeatable; every area by default."
    ),
    "kind_league": Text("得分构成、名次区间与档次", "points by pillar, rank intervals and tiers"),
    "kind_ranks": Text("各名次的可能性", "how probable each rank is"),
    "kind_rug": Text("地区与指标的判定一览", "verdicts of areas on indicators"),
    "kind_funnel": Text("每项比率的漏斗图", "a funnel for each proportion"),
    "kind_movement": Text("各期名次变动", "places over periods"),
    "kind_profile": Text(
        "一地区各指标与上两级（如全市、全省）对照", "an area beside the two levels above, such as city and province"
    ),
    "kind_waterfall": Text("一地区的失分情况", "where an area's points went"),
    "kind_course": Text("一地区历期的得分与名次", "an area's score and rank over periods"),
    "kind_trends": Text("一地区各指标的走势", "an area's indicators over periods"),
    "kind_strips": Text("一地区在分布中的位置", "an area within the distribution"),
    "kinds_are": Text("图的种类：{}。", "Kinds: {}."),
    "none_to_draw": Text(
        "{}：排名文件里没有可画的数据（{}），略过。", "{}: the league holds nothing to draw ({}); skipped."
    ),
    "needs_league": Text("没有得分", "no scores"),
    "needs_ranks": Text(
        "没有名次可能性，只在 60 个地区以内计算", "no rank probabilities, which are kept up to 60 areas"
    ),
    "needs_rug": Text("没有判定", "no verdicts"),
    "needs_funnel": Text("没有正常波动的界限", "no limits of ordinary variation"),
    "needs_movement": Text("没有更早的期间", "no earlier period"),
    "needs_profile": Text("没有可计分的地区", "no area with a score"),
    "needs_waterfall": Text("没有可计分的地区", "no area with a score"),
    "needs_course": Text("没有更早的期间", "no earlier period"),
    "needs_trends": Text("没有更早的期间", "no earlier period"),
    "needs_strips": Text("有数值的地区不足三个", "fewer than three areas with values"),
    "charts_written": Text("已画 {} 幅图，写入 {}", "{} charts written to {}"),
}
