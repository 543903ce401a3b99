"""Words of ``bench draft``: what a report's numbers would become, and why."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "help_draft": Text(
        "从文字报告（.docx、.txt、.html、.pdf）起草填报数：逐句列出每个数会填到哪里、为什么，由人确认。\n\n"
        "不猜：说不准的列为待定，其余的数列出像是什么。\n\n"
        "退出码：0 完成，1 有报告读不了，2 用法错误，3 方案不能用，4 无法写出（含文件已存在）。",
        "Draft a submission from narrative reports (.docx, .txt, .html, .pdf): sentence by sentence where each number"
        " would go and why, for a person to confirm.\n\n"
        "Nothing is guessed: what is not sure is open, every other number is listed with what it seems to be.\n\n"
        "Exit code: 0 done, 1 a report cannot be read, 2 wrong usage, 3 a framework cannot be used, 4 output cannot be"
        " written (or exists).",
    ),
    "usage_reports": Text("报告…", "REPORT…"),
    "help_draft_framework": Text(
        "考核方案的代码或 TOML 文件（必填）。", "The framework's code or TOML file (required)."
    ),
    "help_draft_period": Text(
        "报告的时期，如 2023 或 2024-H1；不写则按标题和正文。",
        "The report's period, such as 2023 or 2024-H1; by default as title and text say.",
    ),
    "help_draft_out": Text(
        "写到哪个 .xlsx 工作簿；多份则写到文件夹。不写则只列出。",
        "The .xlsx workbook to write, for several reports a folder; without it the draft is only listed.",
    ),
    "draft_out_folder": Text(
        "多份报告要写到文件夹，--out 不能是一个 .xlsx 文件。",
        "Several reports go to a folder; --out cannot be one .xlsx file.",
    ),
    "draft_asked": Text("核查会问：{}", "bench check would ask: {}"),
    "draft_written": Text(
        "  已写出 {}：请在“出处”表逐行选择，再用 bench convert 转换。",
        "  wrote {}: decide row by row on the sheet Evidence, then hand it to bench convert.",
    ),
    "help_survey": Text(
        "不起草，只统计：各项有几份报告写了，哪些常见的名称方案不认识。",
        "No drafts, only counts: how many reports state each value, and which frequent names are not known.",
    ),
    "survey_reports": Text("{} 份报告；各项有几份写了：", "{} reports; how many state each:"),
    "survey_unknown": Text(
        "两份以上报告用到、方案不认识的名称 {} 个：",
        "{} names that two or more reports use and the framework does not know:",
    ),
    "draft_counts": Text(
        "{}：可填 {} 处，待定 {} 处，未用的数 {} 个。", "{}: {} values proposed, {} open, {} numbers not used."
    ),
    "draft_of": Text("地区 {}，时期 {}", "area {}, period {}"),
    "draft_unknown": Text("未认出", "not known"),
    "draft_open": Text("待定", "open"),
    # rules: why a number would go where it would
    "draft_rule_rate": Text("率名与方案的名称一致", "the rate's whole name is the framework's"),
    "draft_rule_figure": Text("数值、得分的名称和单位一致", "the whole name and unit of a value or points"),
    "draft_rule_rates_alike": Text("几个率共用一个数（均）", "several rates with one number"),
    "draft_rule_rates_in_order": Text("几个率与几个数依次对应（分别）", "several rates and numbers in order"),
    "draft_rule_rate_left_blank": Text("率空着未填", "the rate is left blank"),
    "draft_rule_from_to": Text("由……提高到：后一个数是本期", "from … to: the second is this period's"),
    "draft_rule_count": Text("数量的名称一致", "what is counted is the framework's"),
    "draft_rule_count_of_kind": Text("宣传资料的一种，没有写总数", "a kind of material, and no total is stated"),
    "draft_rule_pair_whole": Text("交办、排查等总件数", "the whole of a pair, such as cases assigned"),
    "draft_rule_pair_part": Text("其中化解、办结等件数", "the part of a pair, such as cases resolved"),
    "draft_rule_sum_taken_up": Text("等于前文各部分之和", "the sum of the parts named before"),
    "draft_rule_all_resolved": Text("“全部”“均已”：与总件数相同", "all of them: as many as the whole"),
    "draft_rule_not_resolved": Text("总件数减去尚未化解的", "the whole less those not yet resolved"),
    "draft_rule_parts": Text("合计的各部分", "the parts of a total"),
    "draft_rule_event": Text("写明日期的各次活动", "events with their dates"),
    "draft_rule_held_on_a_day": Text("写明日期的一次活动", "held once, on a day that is named"),
    "draft_rule_change": Text("同比增减", "a change on last year"),
    "draft_rule_gap_to_parent": Text("高于全市、全省多少个百分点", "points above the city or province"),
    "draft_rule_share_of_parent": Text("占全市、全省的比重", "a share of the city's or province's total"),
    "draft_rule_near_name": Text("名称相近", "a name near the framework's"),
    "draft_rule_position": Text("紧跟在率后面的名次", "a rank right behind its rate"),
    "draft_rule_status": Text("称号", "a standing"),
    "draft_rule_flag": Text("有没有、是不是", "something that is so"),
    # what is open
    "draft_why_which_batch": Text("未写批次：是不是第三批？", "The batch is not stated: is it the third?"),
    "draft_why_two_values": Text(
        "同一项有两个不同的数：采用哪一个？", "Two different numbers for one place: which is right?"
    ),
    "draft_why_two_bodies": Text("两个单位各有一个数：采用哪一个？", "Two bodies with a number each: which is right?"),
    "draft_why_what_training": Text(
        "未写培训什么：是不是信访业务培训？", "What was taught is not stated: petition work?"
    ),
    "draft_why_computed_rest": Text(
        "由总数减去未化解的算出，报告没有写", "Computed from those not resolved; the report does not state it"
    ),
    "draft_why_near_name": Text(
        "名称相近，不完全一致：是不是这一项？", "The name is near this one, and not the same: is it this?"
    ),
    "draft_why_praise": Text("表扬创建成效，不等于获得称号", "Praise for its creation is not the title"),
    "draft_why_whole_alone": Text("只有总数，没有化解或办结数", "The whole alone, without a part or a rate"),
    # what a number that is not used seems to be
    **{
        f"draft_seems_{code}": Text(zh, en)
        for code, zh, en in (
            ("date", "日期", "a date"),
            ("document_number", "文号", "a document number"),
            ("ordinal", "序数", "an ordinal"),
            ("rank", "名次", "a rank"),
            ("list_number", "条目编号", "a list number"),
            ("article_of_law", "法条", "an article of law"),
            ("level", "层级", "a level"),
            ("duration", "时长", "a duration"),
            ("time", "钟点", "a time of day"),
            ("money", "金额", "money"),
            ("age", "年龄", "an age"),
            ("service_number", "热线或号码", "a telephone service or long number"),
            ("name", "名称、提法中的数", "part of a name or slogan"),
            ("page", "页眉页脚", "head or foot of the page"),
            ("another_body", "别的单位的数", "another body's number"),
            ("another_period", "别的时期的数", "another period's number"),
            ("plan", "计划、目标", "a plan or aim"),
            ("negated", "前面有否定", "negated"),
            ("not_resolved", "尚未化解的", "not yet resolved"),
            ("change", "增减幅度", "a change"),
            ("change_of_rate", "率的增减", "a change of a rate"),
            ("difference", "增减数量", "a difference in number"),
            ("gap", "与上级的差距", "a gap to another area"),
            ("share", "占比", "a share"),
            ("part", "某项的一部分", "a part of a total that is proposed"),
            ("event", "某次活动，已并入", "an event, kept with the others"),
            ("near_name", "名称相近，不是同一项", "a name that is near, but another"),
            ("unmatched_list", "名称与数个数不等", "names and numbers do not match"),
            ("repeated", "前文已有", "stated before"),
            ("vague", "概数", "no definite number"),
            ("indefinite", "泛指", "one, in general"),
            ("rate", "方案没有的率", "a rate that the framework has not"),
            ("count", "方案没有的数量", "a count that the framework has not"),
            ("unknown", "不明", "unknown"),
        )
    },
}
