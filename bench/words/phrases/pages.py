"""Words of pages: rules, methods, rulings."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "page_title": Text("县级信访工作对标与排名", "Benchmarking and ranking of counties"),
    "contents": Text("目录", "Contents"),
    "league_table": Text("排名表", "League table"),
    "placement": Text("与{}对照", "Beside {}"),
    "indicator": Text("指标", "Indicator"),
    "definition": Text("定义", "Definition"),
    "scoring": Text("计分办法", "Scoring"),
    "weight": Text("分值", "Weight"),
    "with_data": Text("有数据/满分的地区数", "Areas with data / at full marks"),
    "method": Text("方法", "Method"),
    "rulings": Text("认定", "Rulings"),
    "ruling_bonus": Text("加 {} 分", "points added: {}"),
    "ruling_penalty": Text("扣 {} 分", "points taken: {}"),
    "ruling_veto_last": Text("一票否决，列最后", "vetoed, placed last"),
    "ruling_veto_no_award": Text("不得评优", "barred from awards"),
    "ruling_veto_fail": Text("一票否决，不合格", "vetoed, failed"),
    "ruling_correction": Text("更正：{}", "corrected: {}"),
    "document": Text("文号", "Document"),
    "reason": Text("理由", "Reason"),
    "decision": Text("决定", "Decision"),
    "inputs": Text("所用文件", "Inputs"),
    "file": Text("文件", "File"),
    "source": Text("来源", "Source"),
    "difference": Text("差（百分点）", "Difference (points)"),
    "findings": Text("核查发现的问题", "Findings"),
    "checksum": Text("本排名数据的校验和", "Checksum of this league's data"),
    "framework_version": Text("考核方案 {}，版本 {}", "Framework {}, version {}"),
    "gate_base_total": Text("加减分之前的总分", "the total before adjustments"),
    "gate_total": Text("加减分之后的总分", "the total after adjustments"),
    "gate_pillar": Text("“{}”板块折算到满分 {} 的得分", "the points of {} out of {}"),
    "gate_block": Text("“{}”板块的分（扣分为负）", "the points of {} (negative where taken)"),
    "gate_rounded": Text("（按 {} 位小数）", " (to {} decimals)"),
    "gate_enables": Text("{}达到 {} 分，{}才计入。", "Only if {} reaches {}, {} counts."),
    "gate_enables_above": Text("{}高于 {} 分，{}才计入。", "Only if {} is above {}, {} counts."),
    "gate_fails": Text("{}低于 {} 分为不合格。", "If {} is below {}, the area fails."),
    "gate_fails_above": Text("{}高于 {} 分为不合格。", "If {} is above {}, the area fails."),
    "block_bonus": Text("加分，{}", "bonus, {}"),
    "block_penalty": Text("扣分，{}", "penalty, {}"),
    "block_net": Text("净分（有加有减），{}", "net of what is given and taken, {}"),
    "block_most": Text("最多 {} 分", "{} points at the most"),
    "block_no_most": Text("不封顶", "without a limit"),
    "only_if_likely": Text(
        "真实如此的可能性不到 {} % 的，不下结论。",
        " Where that is truly so with a probability below {} %, it is left open.",
    ),
    "mean_arithmetic": Text("加权算术平均", "weighted arithmetic mean"),
    "mean_geometric": Text("加权几何平均", "weighted geometric mean"),
    "mean_harmonic": Text("加权调和平均", "weighted harmonic mean"),
    "mean_power": Text("加权幂平均（指数 {}）", "weighted power mean (exponent {})"),
    "mean_maximum": Text("取最高的一项", "the highest of them"),
    "mean_copeland": Text("两两比较（胜数减负数）", "pairwise comparison (wins less losses)"),
    "impute_group_mean": Text("本组其他地区的平均数", "the mean of its group"),
    "impute_group_median": Text("本组其他地区的中位数", "the median of its group"),
    "impute_previous_period": Text("本地区上一期的数", "its own value of the period before"),
    "impute_parent": Text("上级（市或省）的数", "the value of its city or province"),
    "treat_winsorise": Text("把最偏的至多 {} 个数改为与次偏的相同", "up to {} outermost values take that of the next"),
    "treat_log": Text("取对数", "logarithms are taken"),
    "treat_winsorise_else_log": Text(
        "把最偏的至多 {} 个数改为与次偏的相同，仍偏则取对数",
        "up to {} outermost values take that of the next, or logarithms are taken where that does not suffice",
    ),
    "method_imputed": Text("{}缺报的，计分前以{}补上。", "{}: where missing, {} is put in its place before scoring."),
    "method_treated": Text(
        "{}：偏度绝对值达到 {} 且峰度达到 {} 时，计分前{}。",
        "{}: where skewness reaches {} either way and kurtosis {}, before scoring {}.",
    ),
    "method_points": Text(
        "每项指标由数值按本项的计分办法得分，满分为本项分值。",
        "Each indicator's value earns points by its own rule, out of its full marks.",
    ),
    "method_cohort": Text(
        "{}与本表其他地区比较计分，别的地区的数会影响得分。",
        "{}: scored by comparison with the other areas of the table, whose values move the points.",
    ),
    "method_cohort_periods": Text(
        "{}与本批各期全部地区比较计分，别的地区、别的时期的数会影响得分。",
        "{}: scored by comparison with all areas of all periods of the collection, whose values move the points.",
    ),
    "method_sum": Text(
        "各项得分相加为基础分，满分 {} 分。", "The indicators' points are added up to the base score, out of {}."
    ),
    "method_mean": Text("基础分满分 {} 分，由{}以{}合成。", "The base score, out of {}, is made of {} by a {}."),
    "method_pillar": Text("{}由{}以{}合成。", "{} is made of {} by a {}."),
    "method_pillar_minimum": Text(
        "{}里有数据的分值不足 {} % 的，这个板块不计分，按缺报处理。",
        "{}: with data for less than {} % of its weight it has no score and counts as missing.",
    ),
    "method_shared_out": Text(
        "合成的是各项 0 至 100 的得分率；各项的“得分”是按拉低总分的多少把基础分摊到各项，加起来等于基础分。",
        "In the means, scores from 0 to 100 are combined; the points shown beside each indicator are the total shared"
        " out by how far each holds it back, and add up to it.",
    ),
    "method_copeland": Text(
        "基础分：与每个地区逐项比较，按分值计，占优的项多为胜；基础分为胜数减负数，不分摊到各项。",
        "The base score: each pair of areas is compared indicator by indicator, weighted; it is wins less losses, and"
        " is not shared out among indicators.",
    ),
    "method_minimum": Text(
        "有数据的指标不足全部指标分值 {} % 的地区不排名。",
        "Areas with data for less than {} % of the indicators' weight are not ranked.",
    ),
    "method_top_coverage": Text(
        "有得分的板块不足顶层权重 {} % 的地区不排名。",
        "Areas whose pillars with a score weigh less than {} % of the whole are not ranked.",
    ),
    "method_block": Text(
        "{}（{}）：各项得分与计入本板块的认定相加，到封顶为止；没有报的项目不加不扣。",
        "{} ({}): its items and the rulings that count in it are added up to its cap; what is not reported gives and"
        " takes nothing.",
    ),
    "method_block_ruled": Text("{}（{}）：只由市局认定给分。", "{} ({}): by rulings only."),
    "method_total_of": Text(
        "总分 = 基础分 + 各加分板块 − 各扣分板块 ± 其他认定；扣分不使总分低于 0。",
        "Total = base score + bonus blocks − penalty blocks ± other rulings; deductions push no total below 0.",
    ),
    "method_total_of_against": Text(
        "总分 = 基础分 − 各加分板块 + 各扣分板块 ± 其他认定；抵减不使总分低于 0。",
        "Total = base score − bonus blocks + penalty blocks ± other rulings; nothing pushes a total below 0.",
    ),
    "method_groups_together": Text(
        "各组合在一张表里排；分组只用来补缺：缺报的数用同组的。{}。",
        "All groups are ranked in one table; a group only fills what is missing from its own areas: {}.",
    ),
    "method_groups": Text("分组排名，组间不比：{}。", "Ranked in groups, which are not compared: {}."),
    "method_veto": Text("{}经市局认定的：{}。", "{}, where the office so rules: {}."),
    "method_list": Text("{}：{}，名额处同分一并列入。", "{}: {}; equal scores at the cut-off are all listed."),
    "method_weighting_equal": Text("各项权重相等。", "All indicators weigh the same."),
    "method_weighting_principal_components": Text("权重由主成分得出。", "Weights come from principal components."),
    "method_weighting_entropy": Text("权重由熵权法得出。", "Weights come from entropy."),
    "method_weighting_critic": Text("权重由 CRITIC 法得出。", "Weights come from CRITIC."),
    "missing_rescale": Text(
        "缺失的指标不计入，按有数据的分值折算到总分。",
        "A missing indicator is left out and the score scaled up from the weight with data.",
    ),
    "missing_zero_points": Text("缺失的指标得 0 分。", "A missing indicator earns no points."),
    "missing_unranked": Text("有指标缺失的地区不排名。", "An area with any indicator missing is not ranked."),
    "method_comparators": Text(
        "{}的数值依次取自：本级自己的报告；没有则由所辖参评地区合计（除本地区外至少两个有件数）；再没有则按本地区报的占比推算，"
        "最后由本地区报的“高于全市、全省多少个百分点”倒推，并给出四舍五入造成的范围。每个数都注明出处。",
        "Values of the {} come, in this order, from their own report; else from their areas in the league pooled"
        " (at least two others with counts); else implied by the shares that the area states, or by how far it says"
        " to be above them, with the range that rounding leaves. Each is marked with its source.",
    ),
    "method_intervals": Text(
        "比率有件数时给出 95 % 威尔逊区间；只有百分比的不给区间。",
        "Proportions with counts have a 95 % Wilson interval; percentages without counts have none.",
    ),
    "written_to": Text("已写入 {}", "Written to {}"),
    "files_left_out": Text("未采用的文件（有错误）：{}", "Files left out because of errors: {}"),
    "drawing": Text("绘图", "Drawing"),
    "no_leagues": Text("没有可以形成排名的报告。", "No report can form a league."),
    "leagues_listed": Text(
        "共 {} 张表，不逐张列出：各表在自己的文件夹里（league.csv）；要在网页上看某一处，用 --within 只排那一处。",
        "{} tables, too many to show here: each is in a folder of its own (league.csv); to see one on the page, rank"
        " its part alone by --within.",
    ),
    "files_checked": Text("核查 {} 个文件：", "{} files checked: "),
    "nothing_found": Text("没有发现问题。", "Nothing found."),
    "areas_not_drawn": Text(
        "{} 个地区各自的对照图没有画：用 bench chart --area 画某一地区的，用 bench publish 得到每个地区一页的网站。",
        "The charts of each of {} areas are not drawn: bench chart --area draws those of one, and bench publish makes a"
        " site with a page for each.",
    ),
}
