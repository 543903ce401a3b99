"""Words of a county's assessment of its own report, and of feedback sheets."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "changed_entry": Text("{} {} → {}", "{} {} → {}"),
    "more_changes": Text("另有 {} 处", "{} more"),
    "earlier_unreadable": Text("原文件读不出，没有逐项对照", "the earlier file cannot be read, so nothing is compared"),
    "nothing_changed": Text("数字没有改动", "no number changed"),
    "objection_to_finding": Text("核查意见", "a finding"),
    "ruling_objection_accepted": Text("对{}的异议予以采纳", "objection about {} accepted"),
    "ruling_objection_rejected": Text("对{}的异议不予采纳", "objection about {} rejected"),
    "area_real": Text("真实的地区", "a real area"),
    "area_fictional": Text("虚构的地区", "a fictional area"),
    "areas_real": Text("真实的地区", "real areas"),
    "areas_fictional": Text("虚构的地区", "fictional areas"),
    "a_league": Text("排名文件", "a league"),
    "a_frozen_league": Text("定格排名", "a frozen league"),
    "areas_county": Text("县级", "counties"),
    "areas_township": Text("乡级", "townships"),
    "areas_city": Text("市级", "cities"),
    "reason_needs_others": Text("只凭一份报告算不出得分", "one report alone has no score"),
    "help_assess": Text(
        "县里自评一份填报文件：能不能报送，会得多少分、排在哪里，与全市、全省比怎样，分丢在哪里，变多少才起作用。"
        "加 --feedback 则给文件夹里的每个县写一张反馈单。\n\n"
        "退出码：0 可以报送，1 文件有错误，2 用法错误，3 方案、配置或排名不能用，4 无法写出。",
        "Assess one submission before it is sent: can it be sent, what would it score, where would it stand, how does"
        " it compare with city and province, what costs points, and what would change it. With --feedback, write a"
        " sheet for every county of a folder.\n\nExit code: 0 it can be sent, 1 the file has errors, 2 wrong usage, 3 a"
        " framework, configuration or league cannot be used, 4 output cannot be written.",
    ),
    "usage_assessed": Text("文件", "FILE"),
    "help_against": Text(
        "与哪张排名比：league.json，或随公开发布的 frozen.json。",
        "The league to be placed in: league.json, or the frozen.json of a public release.",
    ),
    "help_assess_out": Text("把自评网页写到哪个文件夹。", "The folder to write the page to."),
    "help_assess_framework": Text(
        "考核方案的代码或 TOML 文件；不写则按 collection.toml，再按填报文件。",
        "A framework's code or TOML file; by default collection.toml's, else the submission's own.",
    ),
    "help_feedback": Text(
        "给每个县各写一张反馈单（网页），写到哪个文件夹；此时“文件”可以是文件夹。",
        "Write a feedback sheet (a page) for every county to this folder; FILE may then be folders.",
    ),
    "feedback_not_with": Text("--feedback 不与 {} 同用。", "--feedback does not go with {}."),
    "assess_title": Text("自评：{}", "Self-assessment: {}"),
    "feedback_title": Text("反馈单：{}", "Feedback: {}"),
    "assess_send": Text("一、能不能报送", "1. Can it be sent?"),
    "feedback_send": Text("一、核查情况", "1. What was found in the report"),
    "send_yes": Text("可以报送，核查没有发现问题。", "Yes. Nothing was found."),
    "send_notes": Text("可以报送。提示 {} 条，看过即可。", "Yes. Notes, for information: {}."),
    "send_warnings": Text(
        "可以报送；但有 {} 处可疑，请先改正，或在文件的 answers 里写明原因（另有提示 {} 条）。",
        "Yes, but first correct what is doubtful, or say why in the file's answers. Doubtful: {}; notes besides: {}.",
    ),
    "send_warnings_workbook": Text(
        "可以报送；但有 {} 处可疑，请先改正，或在“答复”表里写明原因（另有提示 {} 条）。",
        "Yes, but first correct what is doubtful, or say why on the sheet “Answers”. Doubtful: {}; notes besides: {}.",
    ),
    "send_blank": Text(
        "还没有填完：有 {} 项计分指标空着，也没有写明原因；填上或写明原因再报送（另有可疑 {} 处、提示 {} 条）。",
        "Not complete: scored indicators without a number and without a reason: {}; fill them in or give the reason,"
        " then send it. Doubtful besides: {}; notes: {}.",
    ),
    "send_answered": Text(
        "可以报送。{} 处可疑都已答复（另有提示 {} 条）。",
        "Yes. Everything doubtful is answered. Doubtful: {}; notes besides: {}.",
    ),
    "send_no": Text(
        "还不能报送：有 {} 个错误要先改正（另有警告 {} 条、提示 {} 条）。",
        "Not yet: errors must be corrected first. Errors: {}; warnings besides: {}; notes: {}.",
    ),
    "asked": Text("要核对的地方", "What is asked"),
    "asked_notes": Text("提示", "Notes"),
    "assess_score": Text("二、得多少分、排在哪里", "2. What it scores, and where that stands"),
    "nothing_scored": Text("改正以前无法计分。", "Nothing can be scored before that."),
    "nothing_to_score": Text("没有可计分的内容。", "There is nothing to score."),
    "score_is": Text(
        "得 {} 分（满分 {}），有数据的指标占总分值的 {} %。",
        "{} points out of {}; indicators with data are {} % of the weight.",
    ),
    "score_none": Text("没有得分：{}。", "No score: {}."),
    "score_scaled": Text(
        "缺的指标不扣分，按有数据的部分折算；补报以后得分会变。",
        "What is missing costs nothing, and the score is scaled up from the rest; it will change once that is"
        " reported.",
    ),
    "score_zeroed": Text("缺的指标按 0 分计。", "What is missing counts as 0 points."),
    "not_reported_are": Text("没有数值的指标（分值）：{}。", "Without a value (weight): {}."),
    "score_takes": Text(
        "要有得分，补报的指标分值合计须达到 {} 分。",
        "For a score, indicators of {} points of weight more must be reported.",
    ),
    "no_yardstick": Text(
        "没有给排名（--against），不知道会排第几。", "No league is given (--against), so there is no place."
    ),
    "place_league": Text("放到{}的排名里", "In the league of {}"),
    "place_own": Text("在{}的排名里", "In the league of {}"),
    "place_rank": Text("{}：第 {} 名（共 {} 个地区）", "{}: rank {} of {}"),
    "place_tier": Text("第 {} 档", "tier {}"),
    "place_was": Text("当时是第 {} 名、{} 分", "it was rank {} with {} points"),
    "place_was_score": Text("当时是 {} 分", "it had {} points"),
    "place_low_high_own_counts": Text(
        "只因件数有限，名次可能在 {} 之间（90 %；其他地区的得分不动）。",
        "Chance in its own numbers of cases alone leaves ranks {} (90 %; the others' scores taken as they are).",
    ),
    "place_low_high_own_counts_sure": Text(
        "件数虽有限，名次仍是第 {} 名（90 %；其他地区的得分不动）。",
        "Chance in its own numbers of cases leaves it at rank {} (90 %; the others' scores taken as they are).",
    ),
    "place_possible_sure": Text(
        "缺的指标不论补成多少，名次都是第 {} 名。", "Whatever is filled in for what is missing, it ranks {}."
    ),
    "place_possible": Text(
        "缺的指标补上以后，名次可能在 {} 之间（从全部最好到全部最差）。",
        "With what is missing filled in it could rank {} (all at its best to all at its worst).",
    ),
    "place_up": Text("再进一名需要 {} 分（还差 {}）", "One place up takes {} points ({} more)"),
    "place_down": Text("低于 {} 分（还余 {}）就会退后", "below {} points ({} to spare) a place is lost"),
    "place_first": Text("已是第一名", "It is first already"),
    "place_none": Text("没有得分，排不了名次。", "no rank without a score."),
    "place_last": Text("认定列最后：不论多少分都排在最后。", "Placed last by a ruling, whatever the score."),
    "ruling_about": Text("市局认定：{}。理由：{}（{}）。", "Ruling: {}. Reason: {} ({})."),
    "ruling_about_area": Text("{}：市局认定{}。理由：{}（{}）。", "{}: by ruling, {}. Reason: {} ({})."),
    "found_in_report": Text("错误 {}，警告 {}，提示 {}。", "Errors {}, warnings {}, notes {}."),
    "assess_beside": Text("三、与{}比", "3. Beside {}"),
    "beside_none": Text(
        "没有可对照的{0}数值：同一文件夹里放上上级的报告，或在文件里填写占上级的比重，即可对照。",
        "There is no value of the {0} to compare with: put their reports in the same folder, or state shares of theirs"
        " in the file.",
    ),
    "beside_alone": Text(
        "判定按本地区单独检验（95 %）；排名发布时还要对所有地区一并控制误判，判定可能变为“相当”。",
        "Verdicts are of this area by itself (95 %); in a league false discoveries are controlled over all areas,"
        " which can turn them into “similar”.",
    ),
    "ours": Text("本地区", "Ours"),
    "assess_costs": Text("四、分丢在哪里，变多少才起作用", "4. What costs points, and what would change it"),
    "assess_clauses": Text("五、数出自文字报告的哪一句", "5. Where the numbers stand in the narrative report"),
    "clause": Text("原文", "Words"),
    "paragraph": Text("段", "Paragraph"),
    "is_arithmetic": Text(
        "下面是算术，不是建议：假定其他数都不变、分母不变，只问一个指标的分子最少变多少。真正要做的是把事办好，数字随后。",
        "This is arithmetic, not advice: all else and the denominator unchanged, by how much one numerator would have"
        " to change at least. What counts is the work; numbers follow.",
    ),
    "nothing_lost": Text("没有失分。", "No points are lost."),
    "lost_of_full": Text("失分/满分", "Lost / of"),
    "next_step": Text("最小的一步", "Smallest step"),
    "one_rank": Text("进一名", "One rank up"),
    "one_tier": Text("上一档", "One tier up"),
    "better_than_city": Text("对{}", "Against the {}"),
    "step_gain": Text("{}：{} 分", "{}: {} points"),
    "step_reached_rank": Text("{}：第 {} 名", "{}: rank {}"),
    "step_reached_tier": Text("{}：第 {} 档", "{}: tier {}"),
    "step_reached_better": Text("{}：好于{}", "{}: better than the {}"),
    "step_reached_not_worse": Text("{}：不再差于{}", "{}: no longer worse"),
    "step_numbers": Text("{}（{}/{}）", "{} ({}/{})"),
    "step_count": Text("{}（{}）", "{} ({})"),
    "step_level": Text("升为“{}”", "up to “{}”"),
    "step_flag": Text("改变答案", "the other answer"),
    "why_not_reported": Text("未报", "not reported"),
    "why_stand_in": Text("由替代指标计分", "a stand-in"),
    "why_by_period": Text("按时期扣分", "by period"),
    "why_no_counts": Text("没有件数，算不出", "no counts"),
    "why_no_league": Text("—", "—"),
    "why_no_score": Text("没有得分", "no score"),
    "why_tiers_cross": Text("档次与得分不同序", "tiers and scores cross"),
    "why_no_tiers": Text("没有档次", "no tiers"),
    "why_placed_last": Text("列最后", "placed last"),
    "why_first": Text("已是第一", "first already"),
    "why_first_tier": Text("已是最高档", "top tier already"),
    "why_no_comparator": Text("—", "—"),
    "why_no_judgement": Text("不作评判", "not judged"),
    "why_not_compared": Text("没有件数，不可比", "no counts"),
    "why_better_already": Text("已好于上级", "better already"),
    "why_at_best": Text("已到顶", "at its best"),
    "why_unreachable": Text("达不到", "not reachable"),
    "no_rank": Text(
        "任何一个指标单独变到最好，名次都进不了一名。", "No indicator by itself, even at its best, gains a rank."
    ),
    "no_tier": Text(
        "任何一个指标单独变到最好，都上不了一档。", "No indicator by itself, even at its best, reaches a better tier."
    ),
    "city_by_itself": Text(
        "“对{}”一栏按单独检验（95 %）；排名里的判定还对所有地区一并控制误判。",
        "“Against the {}” is a test by itself (95 %); verdicts in the league control false discoveries over all areas.",
    ),
    "why_not_exact": Text("不是确数", "not an exact number"),
    "feedback_written": Text("写了 {} 张反馈单：{}", "Feedback sheets written: {}, to {}"),
    "feedback_none": Text("没有可写反馈单的县。", "No county to write a sheet for."),
    "feedback_unreadable": Text(
        "这些文件读不出是哪个县的，没有写：{}", "Not written, for they do not say whose they are: {}"
    ),
    "writing_sheets": Text("写反馈单", "Writing sheets"),
    "feedback_how": Text(
        "不同意的地方：数字有误的，改正后重新报送，并写明替换的是哪一份；对核查有解释的，写在答复里；"
        "对认定或结果有异议的，书面提出，处理结果会写入认定。",
        "If you disagree: correct a wrong number in a new report that says which one it replaces; explain a finding in"
        " an answer to it; put an objection to a ruling or result in writing, and its outcome is entered among the"
        " rulings.",
    ),
    "feedback_rules": Text("各项怎样计分", "How each is scored"),
}
