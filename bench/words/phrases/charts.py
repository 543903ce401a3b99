"""Words of charts, explanations and structure."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "chart_points": Text("得分构成（满分 {}）", "Points earned (of {})"),
    "chart_rulings": Text("括号内为加减分（含认定）。", "In brackets: bonus and penalty points, rulings included."),
    "chart_waterfall": Text("{}：失分情况", "{}: where the points went"),
    "full_marks": Text("满分", "Full marks"),
    "other_losses": Text("其余各项", "All others"),
    "points_with_data": Text("有数据各项得分", "Points where there is data"),
    "share_of_full": Text("得分率 %", "Share of full %"),
    "full": Text("满分", "Full"),
    "points": Text("得分", "Points"),
    "lost": Text("失分", "Lost"),
    "against_city": Text("比{}", "Against {}"),
    "note_title": Text("{}{}得分说明", "{}, {}: note on the score"),
    "note_place": Text("得分和名次", "Score and place"),
    "note_points": Text("各项得分", "Points"),
    "note_rulings": Text("市局认定事项", "Rulings"),
    "note_objections": Text("异议和联系", "Objections and contact"),
    "note_sure": Text(
        "从件数看，名次总体可靠：十次里有九次仍是第 {} 名。",
        "By the numbers of cases the place is reliable: nine times in ten it is still {}.",
    ),
    "note_open": Text(
        "名次区间为第 {0} 名（90 %）：与第 {1} 名的先后，尚不能排除偶然因素。",
        "The rank interval is {0} (90 %): whether ahead of or behind places {1} may be chance.",
    ),
    "note_base": Text("基础分", "Base score"),
    "note_other_rulings": Text("其他认定", "Other rulings"),
    "note_total": Text("总分", "Total"),
    "note_made": Text("本说明由排名数据生成。", "Made from the league's data."),
    "explain_score": Text("{}得 {} 分（满分 {}）{}。", "{} scores {} of {}{}."),
    "explain_rank": Text("，第 {} 名", ", rank {}"),
    "decomposition_sum": Text("各项得分相加即为基础分。", "The points add up to the base score."),
    "decomposition_shortfall": Text(
        "合成不是简单相加：距满分的差额按各项在该平均法标尺上的差距分摊，相加仍等于基础分。",
        "The mean is not a sum: what is short of full marks is shared out by each indicator's distance on the mean's"
        " own scale, and still adds up to the base score.",
    ),
    "decomposition_withheld": Text(
        "有不公开的项，所列各项得分相加不是基础分。",
        "Some indicators are withheld: the points that are shown do not add up to the base score.",
    ),
    "decomposition_none": Text("两两比较的得分不能分解到各项。", "A Copeland score is not split among indicators."),
    "chart_structure": Text("指标之间的相关与权重的实际作用", "Correlations of indicators, and what their weights do"),
    "chart_weights": Text("占总分差异的百分比", "Percent of the composite's variance"),
    "nominal": Text("名义权重", "nominal"),
    "effective": Text("实际权重", "effective"),
    "all_indicators": Text("全部指标", "all indicators"),
    "framework_usable": Text(
        "可以使用：{} 个板块，{} 个指标，满分 {}。", "It can be used: {} pillars, {} indicators, full marks {}."
    ),
    "structure_none": Text("无法检查结构：{}", "The structure cannot be checked: {}"),
    "structure_areas": Text(
        "{} 个地区有得分，其中 {} 个各项齐全。", "{} areas have a score, {} of them every indicator that varies."
    ),
    "structure_flat": Text("不能区分地区：{}。", "Tell no areas apart: {}."),
    "structure_redundant": Text(
        "“{}”与“{}”几乎说同一件事（相关 {}）。", "“{}” and “{}” say nearly the same (correlation {})."
    ),
    "structure_reversed": Text(
        "“{}”与本板块其余指标相反（相关 {}），请核对方向。",
        "“{}” runs against the rest of its pillar (correlation {}); check its direction.",
    ),
    "structure_alpha": Text("克龙巴赫 α：{}。", "Cronbach's alpha: {}."),
    "structure_gap": Text(
        "名义与实际相差最大：{}，名义 {} %，实际决定总分差异的 {} %。",
        "Furthest from its weight: {}, {} % by weight, {} % of the composite's variance.",
    ),
    "structure_balanced": Text(
        "“均衡权重”一栏使各项的实际作用等于名义权重。",
        "Under the balanced weights every indicator drives what its weight says.",
    ),
    "structure_unbalanced": Text(
        "没有权重能使各项的实际作用等于名义权重；“均衡权重”一栏只是最接近的。",
        "No weights make every indicator drive what its weight says; the balanced weights are only the nearest.",
    ),
    "structure_best_case": Text(
        "最有利情形（权重可在名义值上下一半内变动，最好者 100）：{}。",
        "Best case (weights free within half of theirs either way, 100 for the best): {}.",
    ),
    "structure_col_coverage": Text("覆盖率", "Coverage"),
    "structure_col_mean": Text("均值", "Mean"),
    "structure_col_sd": Text("标准差", "SD"),
    "structure_col_at_full": Text("满分个数", "At full"),
    "structure_col_with_pillar": Text("与本板块相关", "With pillar"),
    "structure_col_nominal": Text("名义权重", "Nominal"),
    "structure_col_effective": Text("实际权重", "Effective"),
    "structure_col_equal": Text("等权", "Equal"),
    "structure_col_principal_components": Text("主成分", "Principal comp."),
    "structure_col_entropy": Text("熵权", "Entropy"),
    "structure_col_critic": Text("CRITIC", "CRITIC"),
    "structure_col_balanced": Text("均衡权重", "Balanced"),
    "chart_intervals": Text("90 % 名次区间", "90 % rank interval"),
    "chart_lost": Text("失分构成", "Points lost"),
    "chart_league": Text("各地区得分与失分", "Points earned and lost by area"),
    "chart_profile": Text("{}各指标与{}对照", "{} beside its {}"),
    "chart_scale": Text(
        "得分率（%）：左端不得分，右端满分", "Share of full marks (%): none at the left, full at the right"
    ),
    "city": Text("全市", "City"),
    "province": Text("全省", "Province"),
    "own_area": Text("本地区", "Area"),
    "county": Text("全县", "County"),
    "parent_county": Text("全县", "county"),
    "parent_city": Text("全市", "city"),
    "parent_province": Text("全省", "province"),
    "parents_of_township": Text("全县、全市", "county and city"),
    "parents_of_county": Text("全市、全省", "city and province"),
    "parents_of_city": Text("全省", "province"),
    "value": Text("数值", "Value"),
    "interval_95": Text("细线：95 % 置信区间（有件数的比率）", "Thin line: 95 % interval (proportions with counts)"),
    "lost_of": Text("失分/满分", "Lost/full"),
    "short_own_report": Text("自报", "own"),
    "short_pooled": Text("合计", "pooled"),
    "short_implied_by_shares": Text("推算", "implied"),
    "explain_own_report": Text("自报：上级自己的报告", "own: the report of the area above itself"),
    "explain_pooled": Text("合计：上级没有报告，由所辖地区合计", "pooled: no report of its own, so its areas together"),
    "explain_implied_by_shares": Text(
        "推算：上级没有报告，按本地区所报占比推算",
        "implied: no report of its own, so from the shares that this area states",
    ),
    "short_implied_by_gap": Text("倒推", "from the gap"),
    "explain_implied_by_gap": Text(
        "倒推：上级没有报告，由本地区所报“高于全市、全省多少个百分点”倒推",
        "from the gap: no report of its own, so from how far this area says to be above it",
    ),
    "scaled_up": Text(
        "有数据的指标占总分值 {} %，各项得分和满分按此折算到总分",
        "{} % of the weight has data; points and full marks are scaled up from it",
    ),
    "no_indicators": Text("没有可计分的指标。", "No indicator can be scored."),
    "profile_against": Text(
        "与{}相比，数值较优的 {} 项、较劣的 {} 项、持平的 {} 项",
        "against {}: {} with the better value, {} with the worse, {} equal",
    ),
    "profile_of_shown": Text("公开的各项中，{}", "of what is shown, {}"),
    "profile_lost": Text("失分最多：{}", "most points lost on {}"),
    "profile_no_comparator": Text("没有可对照的{}数值", "there is no value of the {} to compare with"),
    "points_short": Text("{} {} 分", "{} {}"),
    "csv_value": Text("", ""),
    "csv_rank_low": Text("名次区间首", "Rank interval, first"),
    "csv_rank_high": Text("名次区间末", "Rank interval, last"),
    "csv_numerator": Text("：分子", ": numerator"),
    "csv_denominator": Text("：分母", ": denominator"),
    "csv_evidence": Text("：依据", ": evidence"),
    "csv_points": Text("：得分", ": points"),
}
