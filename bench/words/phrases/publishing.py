"""Words of releases: the workbook, the bulletin, the open data, and their verification."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "masked": Text("不公开", "withheld"),
    "sentence_ranked_ranges": Text(
        "{} 个地区参加排名，得分中位数 {} 分；未公开的件数会改变的得分和名次只列范围：件数不论为几，都在范围之内。"
        "名次区间、档次按公开的数值重新推算。",
        "{} areas are ranked; the median score is {}. Scores and places that a withheld count moves are given as"
        " ranges: whatever the count, they lie inside. Rank intervals and tiers are worked out again from what is"
        " shown.",
    ),
    "sentence_disclosure": Text(
        "公开版：小于 {0} 的件数（0 除外）和剩余件数小于 {0} 的数值不公开；"
        "不足 {1} 件的率不列，不足 {2} 件的率加注“件数少”。",
        "Public version: counts below {0} (except 0) and values whose complement is below {0} are withheld; rates on"
        " fewer than {1} cases are not given, and those on fewer than {2} are marked as few cases.",
    ),
    "sentence_totals_rounded": Text(
        "能推算出未公开数值的全市、全省数不列；写“约”的是所属各县合计可能的范围，与各县比较时以公开的各县合计代替。",
        "City and province values from which a withheld one could be worked out are not given; “about” marks the range"
        " that the counties together may lie in, and counties are compared with those shown, pooled.",
    ),
    "list_breaks_tier": Text(
        "名额截止处在第 {2} 档之内：{0}在榜，{1}同档而不在榜，其先后尚不能排除偶然因素。",
        "The cut-off goes through tier {2}: {0} on the list and {1} off it are in one tier, and their order may be"
        " chance.",
    ),
    "internal": Text("内部", "INTERNAL"),
    "internal_long": Text(
        "内部：仅在适当范围内通报，不得公开。",
        "INTERNAL: for circulation within a suitable scope; not to be published.",
    ),
    "public_long": Text("公开版", "Public version"),
    "sheet_cover": Text("封面", "Cover"),
    "sheet_contents": Text("目录", "Contents"),
    "sheet_notes": Text("说明", "Notes"),
    "sheet_table": Text("表{}", "Table {}"),
    "sheet_chart": Text("图{}", "Chart {}"),
    "book_title": Text("{}：排名数据", "{}: league data"),
    "book_date": Text("发布日期：{}", "Date of release: {}"),
    "book_sheet": Text("工作表", "Sheet"),
    "book_holds": Text("内容", "What it holds"),
    "book_notes": Text("怎样读这些表，以及方法", "How to read these tables, and the method"),
    "book_back": Text("返回目录", "Back to contents"),
    "book_source": Text("：来源", ": source"),
    "book_difference": Text("：差（百分点）", ": difference (points)"),
    "book_places": Text("名次和得分", "Places and scores"),
    "book_places_note": Text(
        "一行一个地区；各板块列是计入总分的分数。", "One row an area; the columns of pillars hold points on the total."
    ),
    "book_values": Text("指标数值", "Values of the indicators"),
    "book_values_note": Text(
        "一行一个地区；率为百分比，分子、分母为件数。带 {} 的率所依据的件数少。",
        "One row an area; rates in percent, numerators and denominators are counts. Rates marked {} rest on few cases.",
    ),
    "book_points": Text("各指标得分", "Points by indicator"),
    "book_points_note": Text(
        "一行一个地区；括号内为满分，有缺项的按有数据的分值折算。",
        "One row an area; full marks in brackets; scaled up where indicators are missing, if the framework says so.",
    ),
    "book_added": Text("加减分", "Adjustments"),
    "book_added_note": Text(
        "一行一个地区；各板块为封顶以后计入总分的分，各项为按本项办法得的分。",
        "One row an area; blocks as counted after their caps, items by their own rules.",
    ),
    "book_block": Text("{}：计入", "{}: counted"),
    "book_comparisons": Text("与{}对照", "Beside {}"),
    "book_comparisons_note": Text(
        "一行一个地区的一个指标；差为本地区减所对照的数，率为百分点，每若干人的比率则与其同单位。",
        "One row an area and indicator; differences are the area less what it is beside, of rates per population in"
        " the rate's unit.",
    ),
    "book_definitions": Text("指标定义和计分办法", "Definitions and scoring of the indicators"),
    "book_definitions_note": Text(
        "一行一个指标，随后是加减分板块及其项目；分值为满分。",
        "One row an indicator, then adjustments with their items; weights are full marks.",
    ),
    "book_rulings_note": Text("一行一项认定。", "One row a ruling."),
    "book_reading": Text("怎样读这些表", "How to read these tables"),
    "book_note_rank": Text(
        "名次：按未取整的得分排列，同分同名次（1、2、2、4）。",
        "Rank: by unrounded scores; equal scores share the smallest rank (1, 2, 2, 4).",
    ),
    "book_note_interval": Text(
        "名次区间：90 % 的模拟落在其中；档次：同一档内的先后尚不能排除偶然因素。",
        "Rank interval: holds 90 % of the draws; tier: within one the order may be chance.",
    ),
    "book_note_masked": Text(
        "“不公开”：数值过小，或由其他数可推算出过小的数值。",
        "“withheld”: too small a number, or one that would tell such a number.",
    ),
    "book_note_missing": Text("“—”或空白：没有数据。", "“—” or blank: no data."),
    "book_note_few": Text("†：率所依据的件数少，读时须留意。", "†: the rate rests on few cases; read it with care."),
    "book_sha256": Text(
        "方案文件 SHA-256：{}；排名校验和：{}", "SHA-256 of the framework: {}; checksum of the league: {}"
    ),
    "bulletin_title": Text("关于{0}|{1}|情况的通报", "Bulletin on |{1}, |{0}"),
    "bulletin_break": Text("\n", "\n"),
    "bulletin_draft": Text("（征求意见稿）", " (draft for comment)"),
    "bulletin_number": Text("（发文机关代字）〔{}〕　　号", "(file number) {}"),
    "bulletin_to": Text("{}：", "To {}:"),
    "bulletin_to_county": Text("各县（市、区）信访局", "the petition offices of the counties"),
    "bulletin_to_city": Text("各市（州）信访局", "the petition offices of the cities"),
    "bulletin_to_functional_zone": Text("各功能区信访局", "the petition offices of the functional zones"),
    "bulletin_to_others": Text("各有关单位", "the offices concerned"),
    "bulletin_hereby": Text("特此通报。", "This is hereby made known."),
    "bulletin_public": Text("（此件公开发布）", "(for publication)"),
    "bulletin_not_public": Text("（此件不公开）", "(not for publication)"),
    "bulletin_copies": Text("抄送：　　　　　　　　。", "Copies to: "),
    "bulletin_printed": Text("{}|{}印发", "{}|printed {}"),
    "bulletin_problems": Text("主要问题", "Main problems"),
    "bulletin_no_problems": Text(
        "从报送和得分情况看，没有需要点名的突出问题。", "Reports and scores show no problem that needs a name."
    ),
    "bulletin_requests": Text("下一步要求", "What is asked for"),
    "bulletin_point": Text("（{}）{}", "({}) {}"),
    "bulletin_readable_order": Text(
        "从件数看，名次总体可靠；名次区间有重叠的地区，先后尚不能排除偶然因素。",
        "By the numbers of cases the order is reliable on the whole; where rank intervals overlap, which is ahead may"
        " be chance.",
    ),
    "bulletin_readable_tiers": Text(
        "从件数看，宜按档次看待各地差别，同一档次内的先后尚不能排除偶然因素。",
        "By the numbers of cases, areas are to be compared by tiers; within a tier the order may be chance.",
    ),
    "bulletin_readable_nothing": Text(
        "从件数看，各地差别不大，名次先后尚不能排除偶然因素，仅供参考。",
        "By the numbers of cases the areas differ little; their order may be chance and is for orientation only.",
    ),
    "problem_ruled": Text("经市局认定存在问题的有：{}。", "By the office's rulings there were faults in: {}."),
    "problem_of_shown": Text("各地都公开的指标中，{}", "Of the indicators shown of all areas: {}"),
    "problem_costly": Text("失分较多的指标是：{}。", "Most points are lost on: {}."),
    "problem_cost": Text("{}（平均失 {} 分）", "{} ({} points on average)"),
    "problem_worse": Text("{}差于全市的有：{}。", "{}: worse than the city are {}."),
    "problem_worsening": Text("既差于全市又比上期变差的有：{}。", "Worse than the city and worsening: {}."),
    "problem_absent": Text("没有报送的有：{}。", "No report came from: {}."),
    "problem_unusable": Text("报送有错误、未能采用的有：{}。", "Reports with errors that could not be used: {}."),
    "problem_late": Text("迟报的有：{}。", "Late were: {}."),
    "problem_incomplete": Text("填报不完整的有：{}。", "Incomplete were the reports of: {}."),
    "problem_failed": Text("不合格的有：{}。", "Failing are: {}."),
    "problem_fail_undecided": Text(
        "得分触及不合格线、是否不合格尚不能确定的有：{}。",
        "Missing the fail line by their scores, whether they truly fail being undecided, are: {}.",
    ),
    "request_ruled": Text(
        "吸取教训。{}要针对市局认定的问题查明原因、压实责任，于（　　）前报送整改情况。",
        "Learn from what was ruled: {} are to find its causes and who answers for them, and to report by (date).",
    ),
    "request_costly": Text(
        "补齐短板。围绕{}，各地要逐项查找原因，拿出改进措施。",
        "Close the gaps: on {}, all are to look for causes and to say what they will do.",
    ),
    "request_worse": Text(
        "限期整改。{}要对照全市水平逐项分析，于（　　）前报送整改情况。",
        "Put right in time: {} are to set themselves beside the city and to report by (date).",
    ),
    "request_reports": Text(
        "严格报送。{}要查明迟报、漏报、错报的原因，于（　　）前补报或更正。",
        "Report properly: {} are to find out why reports were late, missing or wrong, and to send them by (date).",
    ),
    "request_all": Text(
        "实事求是。各地要如实填报，对核查意见及时答复，不得为名次弄虚作假。",
        "Report the facts: numbers are to be true and findings answered in time; no place is worth a false number.",
    ),
    "bulletin_opening": Text("现将{0}{1}情况通报如下。", "This bulletin gives the results of {1} for {0}."),
    "bulletin_overall": Text("总体情况", "Overall"),
    "bulletin_places": Text("排名情况", "Places"),
    "bulletin_method": Text("方法和数据说明", "Method and notes on the data"),
    "bulletin_fixity": Text(
        "方案文件的 SHA-256 以 {} 开头，排名校验和以 {} 开头，可据此核对。",
        "The framework's SHA-256 starts with {}, the league's checksum with {}, by which they can be checked.",
    ),
    "bulletin_annexes": Text("附件：", "Annexes: "),
    "bulletin_annex": Text("附件{}", "Annex {}"),
    "bulletin_points": Text("各板块得分表", "Points by pillar"),
    "bulletin_rules": Text("指标定义和计分办法", "Definitions and scoring of the indicators"),
    "bulletin_issuer": Text("（发文机关署名）", "(issuing office)"),
    "bulletin_date": Text("{}年{}月{}日", "{}-{:02d}-{:02d}"),
    "publishing": Text("写出发布内容", "Publishing"),
    "release_written": Text("已写入 {}，共 {} 个文件。", "Written to {}: {} files."),
    "release_exists": Text(
        "{} 已有发布内容，未改动；要替换请加 --replace。",
        "{} holds a release and was left alone; --replace replaces it.",
    ),
    "help_publish": Text(
        "由排名文件写出一次发布：网站、工作簿、通报、开放数据、清单；默认供内部使用。\n\n"
        "退出码：0 完成，2 用法错误，3 排名文件不能用，4 无法写出或已有发布内容。",
        "Write a release of leagues: site, workbook, bulletin, open data and manifest; internal by default.\n\n"
        "Exit code: 0 done, 2 wrong usage, 3 a league cannot be used, 4 output cannot be written or is there already.",
    ),
    "usage_leagues": Text("排名文件…", "LEAGUE.json…"),
    "help_public": Text(
        "公开版：先按方案做披露控制，再生成全部内容。",
        "Public version: disclosure control by the framework before all else.",
    ),
    "help_date": Text("发布日期，默认今天。", "Date of the release; today by default."),
    "help_replace": Text("替换已有的发布内容。", "Replace an earlier release."),
    "help_languages": Text(
        "发布内容的语言，可重复，首个为主；默认中文。",
        "Language of the release, repeatable, the main one first; Chinese by default.",
    ),
    "help_issuer": Text("通报的发文机关署名。", "Who signs the bulletin."),
    "date_form": Text("形如 2024-03-01 的日期", "a date such as 2024-03-01"),
    "help_verify": Text(
        "核对一次发布：文件是否与清单一致；给出输入时重做一遍，说明是否相同、因何不同。\n\n"
        "退出码：0 一致，1 有不同，2 用法错误，3 清单不能用。",
        "Verify a release: whether its files are those of the manifest; with the inputs, make it again and say whether"
        " it is the same and what makes it differ.\n\nExit code: 0 the same, 1 something differs, 2 wrong usage, 3 the"
        " manifest cannot be used.",
    ),
    "usage_release": Text("发布文件夹", "RELEASE"),
    "help_inputs": Text(
        "存有排名文件或填报文件的文件夹。", "The folder with the league files, or with the submissions."
    ),
    "verify_files": Text("{} 个文件全部与清单一致。", "All {} files are those of the manifest."),
    "verify_later": Text("发布以后有改动（{} 处）：", "Changed since the release ({}):"),
    "verify_input": Text("输入不同（{} 处）：", "Other inputs ({}):"),
    "verify_framework": Text("考核方案不同（{} 处）：", "Another framework ({}):"),
    "verify_program": Text("程序版本不同（{} 处）：", "Another version of the program ({}):"),
    "verify_unexplained": Text(
        "输入、方案、程序版本、环境都相同，结果却不同（{} 处）：",
        "Inputs, framework, program and environment are the same, and yet this differs ({}):",
    ),
    "verify_cannot_be_used": Text("不能用，原因已列出", "cannot be used; the reason is listed"),
    "verify_missing_file": Text("没有这个文件", "is missing"),
    "verify_changed_file": Text("内容不同", "has other content"),
    "verify_extra_file": Text("清单里没有", "is not in the manifest"),
    "verify_extra_folder": Text("空文件夹，发布时没有", "is an empty folder that was not published"),
    "verify_changed_mode": Text("读、写、执行的权限改过", "has other permissions to read, write or run it"),
    "verify_no_such_league": Text("输入里没有这张排名表，也排不出来", "is not among the inputs, nor formed from them"),
    "verify_league_changed": Text("排名表不同", "is another league"),
    "verify_framework_changed": Text("方案文件的 SHA-256 不同", "its file has another SHA-256"),
    "verify_program_changed": Text("排名表当初由这个版本的程序算出", "is the version that the league was made with"),
    "verify_other_bytes": Text("重做的字节不同", "does not come out byte for byte"),
    "verify_not_made_again": Text("重做时没有这个文件", "is not made again"),
    "verify_other_number": Text("数值相差超过 1e-9", "differs by more than 1e-9"),
    "verify_more": Text("另有 {} 处", "{} more"),
    "verify_remade_identical": Text(
        "由输入重做，与发布的逐字节相同。", "Made again from the inputs, it is the same byte for byte."
    ),
    "verify_remade_numbers": Text(
        "由输入重做，排名表的数值与发布的相同（差不超过 1e-9）；环境或程序版本与发布时不同，"
        "网页、图、工作簿和通报未逐字节比较：",
        "Made again from the inputs, the leagues' numbers are the same (to 1e-9). Environment or program are not those"
        " of the release, so pages, pictures, workbook and bulletin were not compared byte for byte:",
    ),
    "verify_remade_differs": Text("由输入重做，与发布的不同。", "Made again from the inputs, it is not the same."),
    "verify_library": Text("{}：发布时 {}，现在 {}", "{}: {} then, {} now"),
    "verify_signature": Text(
        "清单旁有签名文件 {}，未验证；请用签名工具验证。",
        "There is a signature beside the manifest, {}; it was not verified: use the tool it was made with.",
    ),
    "verify_limits": Text(
        "校验和能发现改动，不能防伪造：改动者也可以重写清单。要防伪造，请把清单的 SHA-256 另行公布，或对清单签名。",
        "A checksum shows change, not forgery: who changes a file can rewrite the manifest. Against forgery publish the"
        " manifest's SHA-256 elsewhere, or sign it.",
    ),
    "chart_withheld": Text(
        "公开版：不公开的指标没有画进条里，得分、失分和名次以所写的范围为准。",
        "Public version: what is withheld is not in the bars; scores, losses and places are the ranges stated.",
    ),
}
