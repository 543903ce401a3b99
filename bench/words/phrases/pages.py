"""Words of pages: rules, methods, rulings."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "page_title": Text("县级信访工作对标与排名", "Benchmarking and ranking of counties"),
    "contents": Text("目录", "Contents"),
    "league_table": Text("排名表", "League table"),
    "placement": Text("与全市、全省对照", "Beside city and province"),
    "indicator": Text("指标", "Indicator"),
    "definition": Text("定义", "Definition"),
    "scoring": Text("计分办法", "Scoring"),
    "weight": Text("分值", "Weight"),
    "with_data": Text("有数据/满分的地区数", "Areas with data / at full marks"),
    "method": Text("方法", "Method"),
    "rulings": Text("认定", "Rulings"),
    "ruling_bonus": Text("加 {} 分", "{} points added"),
    "ruling_penalty": Text("扣 {} 分", "{} points taken"),
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
    "method_aggregation_arithmetic": Text("", ""),
    "method_aggregation_geometric": Text("各项以几何平均合成。", "Indicators are combined by a geometric mean."),
    "method_aggregation_harmonic": Text("各项以调和平均合成。", "Indicators are combined by a harmonic mean."),
    "method_aggregation_power": Text("各项以幂平均合成。", "Indicators are combined by a power mean."),
    "method_aggregation_maximum": Text("各项取最高的一项。", "The highest of the indicators counts."),
    "method_aggregation_copeland": Text(
        "各项按两两比较的胜负合成。", "Indicators are combined by wins less losses in pairwise comparison."
    ),
    "method_weighting_given": Text("", ""),
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
    "method_total": Text(
        "基础分满分 {}，由各指标得分合成。有数据的指标分值低于总分 {} % 的地区不排名。",
        "The base score, out of {}, is made of the indicators' points. Areas with data for less than {} % of the weight"
        " are not ranked.",
    ),
    "method_comparators": Text(
        "全市、全省的数值依次取自：本级自己的报告；没有则由所辖县合计（除本县外至少两个县有件数）；再没有则按县报的占比推算，"
        "并给出四舍五入造成的范围。每个数都注明出处。",
        "The city's and province's values come, in this order, from their own report; else from their counties pooled"
        " (at least two others with counts); else implied by the shares that the county states, with the range that"
        " rounding leaves. Each is marked with its source.",
    ),
    "method_intervals": Text(
        "比率有件数时给出 95 % 威尔逊区间；只有百分比的不给区间。",
        "Proportions with counts have a 95 % Wilson interval; percentages without counts have none.",
    ),
    "written_to": Text("已写入 {}", "Written to {}"),
    "files_left_out": Text("未采用的文件（有错误）：{}", "Files left out because of errors: {}"),
    "drawing": Text("绘图", "Drawing"),
    "no_leagues": Text("没有可以形成排名的报告。", "No report can form a league."),
    "files_checked": Text("核查 {} 个文件：", "{} files checked: "),
    "nothing_found": Text("没有发现问题。", "Nothing found."),
    "areas_not_drawn": Text(
        "{} 个地区各自的对照图没有画：用 bench chart --area 画某一地区的，用 bench publish 得到每个地区一页的网站。",
        "The charts of each of {} areas are not drawn: bench chart --area draws those of one, and bench publish makes a"
        " site with a page for each.",
    ),
}
