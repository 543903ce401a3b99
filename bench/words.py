"""The words of the interface, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable

from scoring.text import Text

WORDS: dict[str, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
    "remedy": Text("处理：", "To do: "),
    "answer": Text("答复：", "Answer: "),
    "comma": Text("，", ", "),
    "list": Text("、", ", "),
    "colon": Text("：", ": "),
    "suggestion": Text("是否想写“{}”？", "Did you mean “{}”?"),
    "object": Text("一组字段 {…}", "an object {…}"),
    "array": Text("列表 […]", "a list […]"),
    "string": Text("文字", "text"),
    "number": Text("数字", "a number"),
    "integer": Text("整数", "a whole number"),
    "boolean": Text("true 或 false", "true or false"),
    "null": Text("空值", "null"),
    "at_least": Text("不小于 {}", "at least {}"),
    "at_most": Text("不大于 {}", "at most {}"),
    "above": Text("大于 {}", "above {}"),
    "as_described": Text("见格式说明", "see the schema"),
    "kind_proportion": Text("比率", "a proportion"),
    "kind_rate": Text("比率（每若干人）", "a rate"),
    "kind_count": Text("数量", "a count"),
    "kind_status": Text("等次", "a standing"),
    "kind_change": Text("同比增减", "a change"),
    "kind_flag": Text("是否", "a flag"),
    "keys_proportion": Text("numerator 与 denominator，或 percent", "numerator and denominator, or percent"),
    "keys_rate": Text(
        "count 与 population，或 numerator 与 denominator", "count and population, or numerator and denominator"
    ),
    "keys_count": Text("count", "count"),
    "keys_status": Text("status", "status"),
    "keys_change": Text("change_percent，或 count", "change_percent, or count"),
    "keys_flag": Text("flag", "flag"),
    # --- leagues ---------------------------------------------------------------------------------------------------
    "rank": Text("名次", "Rank"),
    "area": Text("地区", "Area"),
    "area_code": Text("区划代码", "Area code"),
    "score": Text("得分", "Score"),
    "coverage": Text("覆盖率", "Coverage"),
    "remarks": Text("备注", "Remarks"),
    "without": Text("不含{}的名次", "Rank without {}"),
    "points_of": Text("{}（{}分）", "{} ({})"),
    "status": Text("状态", "Status"),
    "status_ranked": Text("参加排名", "ranked"),
    "status_unranked": Text("未排名", "not ranked"),
    "status_absent": Text("未报", "absent"),
    "status_reference": Text("参照", "reference"),
    "reason_low_coverage": Text("覆盖率 {} %，低于 {} %", "coverage {} %, below {} %"),
    "reason_too_few_areas": Text("可排名的地区不足两个", "fewer than two areas can be ranked"),
    "reason_no_report": Text("未收到报告", "no report received"),
    "reason_unusable": Text("报告有错误，未采用", "its report has errors and is not used"),
    "failed": Text("不合格", "fails"),
    "block_closed": Text("{}未达门槛，不计入", "{} not counted: below its gate"),
    "adjustments": Text("加减分", "Adjustments"),
    "yes": Text("是", "yes"),
    "no": Text("否", "no"),
    "or": Text("或", " or "),
    "nobody": Text("无", "none"),
    "list_top_group": Text("本组前 {} 名", "first {} of this group"),
    "list_bottom_group": Text("本组后 {} 名", "last {} of this group"),
    "list_top_all": Text("各组合计前 {} 名", "first {} of all groups"),
    "list_bottom_all": Text("各组合计后 {} 名", "last {} of all groups"),
    "list_tied": Text("（名额处同分，一并列入）", " (equal scores at the cut-off are all listed)"),
    "sentence_list": Text("{}（{}，不分先后）：{}。", "{} ({}, unordered): {}."),
    "late": Text("迟报", "late"),
    "no_award": Text("不得评优", "barred from awards"),
    "placed_last_short": Text("否决", "veto"),
    "placed_last": Text("一票否决，列最后", "vetoed, placed last"),
    "adjusted": Text("裁定加减 {} 分", "rulings {} points"),
    "percent": Text("{} %", "{} %"),
    "qualifier_at_least": Text("≥{}", "≥ {}"),
    "qualifier_at_most": Text("≤{}", "≤ {}"),
    "qualifier_about": Text("约{}", "about {}"),
    "missing": Text("—", "—"),
    "stand_in": Text("以“{}”代", "stands in: {}"),
    "source_own_report": Text("自报", "own report"),
    "source_pooled": Text("{}/{} 个其他县合计", "{} of {} other counties pooled"),
    "source_implied_by_shares": Text("按比重推算 {}–{}", "implied by shares, {}–{}"),
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
        "{}个地区参加排名：第 1 名{}（{}分），末位{}（{}分），中位数 {} 分。",
        "{} areas are ranked: first {} ({} points), last {} ({}); the median is {}.",
    ),
    "sentence_unranked": Text("未排名：{}。", "Not ranked: {}."),
    "sentence_absent": Text("未报：{}。", "Absent: {}."),
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
    "tier": Text("层次", "Tier"),
    "few_cases": Text("案件少", "few cases"),
    "readable_order": Text(
        "次序大体可读（可读度 {}）：名次区间（90 %）不重叠的两个地区，先后可以当真；区间重叠的，先后可能是偶然。",
        "The order can be read (rankability {}): two areas whose 90 % rank intervals do not overlap do differ; where"
        " they overlap, which of them is ahead may be chance.",
    ),
    "readable_tiers": Text(
        "只宜按层次读，不宜比先后（可读度 {}）：共 {} 层，同一层内的先后可能是偶然。",
        "Read tiers, not places (rankability {}): there are {}; within a tier the order may be chance.",
    ),
    "readable_nothing": Text(
        "次序基本是偶然的（可读度 {}）：不宜据此排先后。",
        "The order is mostly chance (rankability {}): no order should be read from it.",
    ),
    "sentence_standing": Text("确实高于平均：{}；确实低于平均：{}。", "Above the mean beyond doubt: {}; below it: {}."),
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
    "help_no_uncertainty": Text("不算名次区间。", "Leave rank intervals out."),
    "sentence_no_interval": Text(
        "名次按未取整的得分排列，同分并列；表中没有名次区间，相近的名次可能只是偶然波动。",
        "Ranks follow unrounded scores, and equal scores share a rank; the table gives no rank intervals, so places"
        " close together may differ by chance alone.",
    ),
    "and_more": Text("（另有 {} 个地区未画出）", "({} more areas not drawn)"),
    "in_brackets": Text("{}（{}）", "{} ({})"),
    "full_stop": Text("。", ". "),
    "semicolon": Text("；", "; "),
    "median_of": Text("中位数", "median"),
    # --- charts ------------------------------------------------------------------------------------------------------
    "chart_points": Text("得分构成（满分 {}）", "Points earned (of {})"),
    "chart_rulings": Text("括号内为加减分（含裁定）。", "In brackets: bonus and penalty points, rulings included."),
    "chart_waterfall": Text("{}：分数从哪里失去", "{}: where the points went"),
    "full_marks": Text("满分", "Full marks"),
    "other_losses": Text("其余各项", "All others"),
    "points_with_data": Text("有数据各项得分", "Points where there is data"),
    "share_of_full": Text("得分率 %", "Share of full %"),
    "full": Text("满分", "Full"),
    "points": Text("得分", "Points"),
    "lost": Text("失分", "Lost"),
    "against_city": Text("比全市", "Against city"),
    "explain_score": Text("{}得 {} 分（满分 {}）{}。", "{} scores {} of {}{}."),
    "explain_rank": Text("，第 {} 名", ", rank {}"),
    "decomposition_sum": Text("各项得分相加即为基础分。", "The points add up to the base score."),
    "decomposition_shortfall": Text(
        "合成不是简单相加：距满分的差额按各项在该平均法标尺上的差距分摊，相加仍等于基础分。",
        "The mean is not a sum: what is short of full marks is shared out by each indicator's distance on the mean's"
        " own scale, and still adds up to the base score.",
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
    "chart_intervals": Text("90 % 名次区间，右为层次", "90 % rank interval, tier at right"),
    "chart_lost": Text("失分构成", "Points lost"),
    "chart_league": Text("各地区得分与失分", "Points earned and lost by area"),
    "chart_profile": Text("{}各指标与全市、全省对照", "{} beside its city and province"),
    "chart_scale": Text(
        "得分率（%）：左端不得分，右端满分", "Share of full marks (%): none at the left, full at the right"
    ),
    "city": Text("全市", "City"),
    "province": Text("全省", "Province"),
    "county": Text("本地区", "Area"),
    "value": Text("数值", "Value"),
    "interval_95": Text("细线：95 % 置信区间（有件数的比率）", "Thin line: 95 % interval (proportions with counts)"),
    "lost_of": Text("失分/满分", "Lost/full"),
    "short_own_report": Text("自报", "own"),
    "short_pooled": Text("合计", "pooled"),
    "short_implied_by_shares": Text("推算", "implied"),
    "explain_own_report": Text("自报：市、省自己的报告", "own: the city's or province's own report"),
    "explain_pooled": Text(
        "合计：市、省没有报告，由所辖县合计", "pooled: no report of its own, so its counties together"
    ),
    "explain_implied_by_shares": Text(
        "推算：市、省没有报告，按本县所报占比推算",
        "implied: no report of its own, so from the shares that this county states",
    ),
    "scaled_up": Text(
        "有数据的指标占总分值 {} %，各项得分和满分按此折算到总分",
        "{} % of the weight has data; points and full marks are scaled up from it",
    ),
    "not_reported": Text("未报或无法计算：{}", "Not reported or not computable: {}"),
    "no_indicators": Text("没有可计分的指标。", "No indicator can be scored."),
    "profile_against": Text("与{}相比，{}项较高、{}项较低、{}项持平", "against {}: {} higher, {} lower, {} equal"),
    "profile_lost": Text("失分最多：{}", "most points lost on {}"),
    "profile_no_comparator": Text("没有可对照的全市、全省数值", "there is no city or province value to compare with"),
    "points_short": Text("{} {}分", "{} {}"),
    "csv_value": Text("", ""),
    "csv_numerator": Text("：分子", ": numerator"),
    "csv_denominator": Text("：分母", ": denominator"),
    "csv_evidence": Text("：依据", ": evidence"),
    "csv_points": Text("：得分", ": points"),
    # --- command line ------------------------------------------------------------------------------------------------
    "usage": Text("用法：", "Usage: "),
    "usage_options": Text("[选项]", "[OPTIONS]"),
    "usage_command": Text("命令 [参数]…", "COMMAND [ARGS]…"),
    "usage_paths": Text("路径…", "PATH…"),
    "options": Text("选项", "Options"),
    "commands": Text("命令", "Commands"),
    "help_bench": Text(
        "县级信访工作报告的核查、计分、排名与对照。",
        "Checks, scores, ranks and places counties from their petition-service reports.",
    ),
    "help_check": Text(
        "核查填报文件或文件夹，一次列出全部问题。\n\n"
        "退出码：0 可用，1 有不能采用的文件，2 用法错误，3 方案或配置不能用。",
        "Check files or folders and list every finding at once.\n\n"
        "Exit code: 0 usable, 1 a file cannot be used, 2 wrong usage, 3 a framework or configuration cannot be used.",
    ),
    "help_rank": Text(
        "按文件夹形成排名：核查、计分、排名、与全市全省对照，写出数据、图和网页。\n\n"
        "退出码：0 完成，1 有文件未采用（其余照常写出），2 用法错误，3 方案或配置不能用，4 无法写出。",
        "Form leagues folder by folder: check, score, rank, place beside city and province; write data, charts and a"
        " page.\n\nExit code: 0 done, 1 files were left out (the rest is written), 2 wrong usage, 3 a framework or"
        " configuration cannot be used, 4 output cannot be written.",
    ),
    "help_audit": Text(
        "核对一张公布的表：有没有权重能由各项指标复现公布的得分，权重能确定到什么程度，或哪些行相互矛盾。\n\n"
        "退出码：0 有这样的权重，1 没有，2 表格、列或步长不能用。",
        "Audit a published table: which weights, if any, reproduce its scores from its indicators, how far they are"
        " determined, or which rows contradict each other.\n\nExit code: 0 such weights exist, 1 there are none, 2 the"
        " table, its columns or the step cannot be used.",
    ),
    "usage_table": Text("表格", "TABLE"),
    "help_score_column": Text("得分列的表头；不写则自动识别。", "Header of the scores; guessed by default."),
    "help_indicator_column": Text(
        "指标列的表头，可重复；不写则取表头带 % 的列。",
        "Header of an indicator, repeatable; by default the columns with % in their header.",
    ),
    "help_name_column": Text("名称列的表头；不写则自动识别。", "Header of the names; guessed by default."),
    "help_decimals": Text(
        "得分按几位小数核对；不写则按各格印出的位数。",
        "Decimals to which every score is rounded; by default those that its cell prints.",
    ),
    "help_step": Text(
        "权重应是百分之几的整数倍（默认 5）；0 表示不限。",
        "The weights are multiples of this percentage (5 by default); 0 for any.",
    ),
    "help_help": Text("显示本说明。", "Show this help."),
    "help_version": Text("显示版本。", "Show the version."),
    "help_lang": Text("语言：zh 中文（默认），en 英文。", "Language: zh (default) or en."),
    "help_format": Text("输出格式：text 文字（默认），json。", "Output: text (default) or json."),
    "help_framework": Text(
        "考核方案的代码或 TOML 文件，可重复；不写则按 collection.toml，再按填报文件。",
        "A framework's code or TOML file, repeatable; by default collection.toml's, else the submission's own.",
    ),
    "help_framework_group": Text("考核方案的检查。", "Checks of frameworks."),
    "help_framework_check": Text(
        "检查考核方案：能否使用；给出数据时还检查指标的相关、区分度、权重的实际作用。\n\n"
        "退出码：0 可用，2 用法错误，3 不能用。",
        "Check a framework: whether it can be used; with data also correlations, discrimination, and what weights"
        " do.\n\n"
        "Exit code: 0 usable, 2 wrong usage, 3 not usable.",
    ),
    "help_data": Text("用来检查的填报文件或文件夹，可重复。", "Submissions to check it on, repeatable."),
    "help_explain": Text(
        "说明一个地区的得分从何而来。\n\n退出码：0 完成，2 用法错误，3 排名文件不能用。",
        "Explain where one area's score comes from.\n\nExit code: 0 done, 2 wrong usage, 3 the league cannot be used.",
    ),
    "usage_league": Text("排名文件", "LEAGUE.json"),
    "usage_area": Text("地区代码或名称", "AREA"),
    "help_out_picture": Text("把图画到哪个文件夹。", "The folder to draw the picture in."),
    "help_out": Text("写到哪个文件夹（必填）。", "The folder to write to (required)."),
    "help_within": Text(
        "只看一个省（前两位代码）或一个市（前四位），如 4305。",
        "Narrow to one province (first two digits) or city (first four), such as 4305.",
    ),
    "no_such_option": Text("没有选项 {}。{}", "No such option: {}. {}"),
    "no_such_command": Text("没有命令 {}。{}", "No such command: {}. {}"),
    "missing_parameter": Text("缺少参数：{}", "Missing: {}"),
    "bad_parameter": Text("参数 {} 的值不可用；可用：{}。", "The value of {} cannot be used; expected: {}."),
    "bad_usage": Text("参数不对，请看 {} --help。", "Wrong arguments; see {} --help."),
    "within_form": Text("两位或四位数字", "two or four digits"),
    "cannot_write": Text("无法写出：{}", "Cannot write: {}"),
    "internal_error": Text(
        "程序内部错误，请附上下面的文字报告：", "Internal error; please report it with what follows:"
    ),
    "interrupted": Text("已中断。", "Interrupted."),
    # --- page --------------------------------------------------------------------------------------------------------
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
    "rulings": Text("裁定", "Rulings"),
    "ruling_bonus": Text("加 {} 分", "{} points added"),
    "ruling_penalty": Text("扣 {} 分", "{} points taken"),
    "ruling_veto_last": Text("一票否决，列最后", "vetoed, placed last"),
    "ruling_veto_no_award": Text("不得评优", "barred from awards"),
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
    "rule_proportional": Text("比率 × 满分", "rate × full marks"),
    "rule_goalposts": Text("{} 得 0 分，{} 得满分，其间按{}插值", "nothing at {}, full marks at {}, {} between"),
    "gate_base_total": Text("加减分之前的总分", "the total before adjustments"),
    "gate_total": Text("加减分之后的总分", "the total after adjustments"),
    "gate_enables": Text("{}达到 {} 分，{}才计入。", "If {} reaches {}, {} counts."),
    "gate_fails": Text("{}低于 {} 分为不合格。", "If {} is below {}, the area fails."),
    "block_bonus": Text("加分，最多 {} 分", "bonus, {} points at the most"),
    "block_penalty": Text("扣分，最多 {} 分", "penalty, {} points at the most"),
    "method_aggregation_arithmetic": Text("", ""),
    "method_aggregation_geometric": Text("各项以几何平均合成。", "Indicators are combined by a geometric mean."),
    "method_aggregation_harmonic": Text("各项以调和平均合成。", "Indicators are combined by a harmonic mean."),
    "method_aggregation_power": Text("各项以幂平均合成。", "Indicators are combined by a power mean."),
    "method_aggregation_copeland": Text(
        "各项按两两比较的胜负合成。", "Indicators are combined by wins less losses in pairwise comparison."
    ),
    "method_weighting_given": Text("", ""),
    "method_weighting_equal": Text("各项权重相等。", "All indicators weigh the same."),
    "method_weighting_principal_components": Text("权重由主成分得出。", "Weights come from principal components."),
    "method_weighting_entropy": Text("权重由熵权法得出。", "Weights come from entropy."),
    "method_weighting_critic": Text("权重由 CRITIC 法得出。", "Weights come from CRITIC."),
    "rule_tiers": Text("分档：{}，其余 0", "bands: {}, else 0"),
    "rule_position_bonus": Text("按名次依次得 {} 分", "by place: {} points"),
    "rule_penalty": Text("{}扣 {} 分", "{}: {} points taken"),
    "rule_flag": Text("答“{}”得 {} 分", "{} earns {}"),
    "rule_deduction": Text(
        "达到 {target} 得满分，每差 {step} 扣 {points} 分，最低 {floor} 分",
        "full marks at {target}, {points} less for each {step} short, at least {floor}",
    ),
    "rule_reference": Text(
        "{at} 得 {base} 分，每好 {step} 加 {plus} 分，每差 {step} 减 {minus} 分，最低 {floor} 分，最高 {cap} 分",
        "{base} at {at}, {plus} more for each {step} better, {minus} less for each {step} worse, from {floor} to {cap}",
    ),
    "rule_threshold": Text("达到 {at} 得满分，否则 0 分", "full marks at {at}, else none"),
    "rule_steps_started": Text("，不足一步按一步", ", a part counting as a whole"),
    "rule_steps_completed": Text("，满一步才算", ", whole steps only"),
    "rule_by_period": Text("，逐期扣分后相加", ", taken for each period and added up"),
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
    "when_below": Text("低于 {}", "below {}"),
    "when_above": Text("高于 {}", "above {}"),
    "when_is": Text("答“{}”", "answered {}"),
    "trace_missing": Text("{}：未报。{}", "{}: not reported. {}"),
    "trace_full": Text("{} {}，满分。", "{} {}: full marks."),
    "trace_deducted": Text("扣 {} 分：{} {}，{}。", "{} points taken: {} {}, {}."),
    "trace_item": Text("{} 分：{} {}（{}）。", "{} points: {} {} ({})."),
    "trace_lost": Text("失 {} 分：{} {}（{}）。", "{} points lost: {} {} ({})."),
    "rule_linear": Text("等距", "linear"),
    "rule_log": Text("对数", "logarithmic"),
    "rule_per_event": Text("每次 {points} 分，最多 {cap} 分", "{points} points each, {cap} at the most"),
    "rule_status": Text("按等次：{}", "by standing: {}"),
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
}


def word(key: str, lang: str, *values: object) -> str:
    """A word or short phrase of the interface in one language."""
    text = WORDS[key].in_language(lang)
    return text.format(*values) if values else text


def suggestion(name: str, known: list[str]) -> tuple[str, str]:
    """“Did you mean …?” in both languages, empty where nothing known is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return (word("suggestion", "zh", near[0]), word("suggestion", "en", near[0])) if near else ("", "")


def listed(names: Iterable[str]) -> tuple[str, str]:
    """Names in a row, in both languages' punctuation."""
    every = list(names)
    return word("list", "zh").join(every), word("list", "en").join(every)


def both(key: str, *values: object) -> tuple[str, str]:
    """A word in both languages, as a finding's value."""
    return word(key, "zh", *values), word(key, "en", *values)
