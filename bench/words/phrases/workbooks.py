"""Words of the workbook that clerks fill in."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    # sheets
    "wb_sheet_form": Text("填报", "Report"),
    "wb_sheet_instructions": Text("填写说明", "Instructions"),
    "wb_sheet_context": Text("参考数", "Context"),
    "wb_sheet_details": Text("明细", "Details"),
    "wb_sheet_shares": Text("占全市全省", "Shares"),
    "wb_sheet_more": Text("补充", "More"),
    "wb_sheet_origin": Text("来源与更正", "Sources"),
    "wb_sheet_answers": Text("答复", "Answers"),
    "wb_sheet_evidence": Text("出处", "Evidence"),
    "wb_sheet_options": Text("选项", "Options"),
    # titles and the line below
    "wb_title_form": Text("{} 填报表", "{}: report"),
    "wb_title_instructions": Text("填写说明", "How to fill in this workbook"),
    "wb_title_context": Text(
        "参考数：只记录、核对，不计分",
        "Context: recorded and checked, never scored",
    ),
    "wb_title_details": Text(
        "明细：逐次活动、构成、分期",
        "Details: events, parts, periods",
    ),
    "wb_title_shares": Text(
        "占全市、全省的百分比",
        "Shares of the city or province",
    ),
    "wb_title_more": Text(
        "补充：填报表没有的项目",
        "More: what the report has no column for",
    ),
    "wb_title_origin": Text("数字来源与更正", "Where the numbers come from, and corrections"),
    "wb_title_answers": Text(
        "对核查问题的答复",
        "Answers to findings",
    ),
    "wb_title_evidence": Text("{}：各数出处，待确认", "{}: where the numbers come from, to be confirmed"),
    "wb_hint_evidence": Text(
        "每行一件事。对的选“采用”，不对的选“不采用”；填错地方的选“改到”，并在右边一栏选出该填的地方；也可在“{}”表直接改数。"
        "没有选择的不会转换。",
        "A fact a row. Choose “take” or “leave out”; for what belongs elsewhere choose “move” and the place in the next"
        " column; or type another number on the sheet “{}”. What is not decided is not converted.",
    ),
    "wb_evidence_open": Text("待定 {} 项：请先看这些", "{} open: look at these first"),
    "wb_evidence_sure": Text("建议采用 {} 项", "{} suggested"),
    "wb_evidence_unused": Text("没有用到的数 {} 个", "{} numbers not used"),
    "wb_evidence_folded": Text(
        "日期、文号等 {} 个（折叠，点左边加号展开）", "{} dates, document numbers and the like (folded; open with +)"
    ),
    "wb_evidence_kept": Text(
        "已采用的 {} 项（数没有改的，出处保留）", "{} taken earlier (kept where the value is not changed)"
    ),
    "wb_state_kept": Text("已采用", "taken"),
    "wb_evidence_place": Text("第 {} 段：", "Paragraph {}: "),
    "wb_state": Text("状态", "State"),
    "wb_words": Text("原文", "Words"),
    "wb_fact": Text("事实", "Fact"),
    "wb_becomes": Text("填到", "Becomes"),
    "wb_why": Text("理由", "Why"),
    "wb_decision": Text("是否采用", "Decision"),
    "wb_moved": Text("改到", "Move to"),
    "wb_place": Text("段", "Par."),
    "wb_data": Text("数据", "Data"),
    "wb_state_open": Text("待定", "open"),
    "wb_state_sure": Text("建议", "suggested"),
    "wb_state_unused": Text("未用", "not used"),
    "wb_decision_taken": Text("采用", "take"),
    "wb_decision_refused": Text("不采用", "leave out"),
    "wb_decision_moved": Text("改到", "move"),
    "wb_hint_form": Text(
        "黄格必填，白格有则填，灰格不填。有件数就填件数；百分比照报告原样抄（99.50 不写成 99.5）；没有的数不填 0，"
        "选缺失原因。",
        "Yellow: required. White: fill in if you have it. Grey: leave. Give counts wherever you have them; copy"
        " percentages"
        " as printed (99.50, not 99.5); where there is no number never write 0 but choose why it is missing.",
    ),
    "wb_hint_context": Text(
        "没有的空着。排在最后的是各指标的分子、分母，已在“填报”表填过的不必再填。",
        "May stay empty. The last rows are numerators and denominators of the indicators; leave those given in the"
        " report.",
    ),
    "wb_hint_details": Text(
        "没有的空着。一行一次活动、一个部分或一个分期。日期写 2023-05 或 2023-10-31；构成写英文代码，"
        "如 county（县级）、township（乡级）、village（村级）；分期写 2023-Q1、2023-05。",
        "May stay empty. A row for each event, part or period. Dates: 2023-05 or 2023-10-31; parts: a code such as"
        " county, township, village; periods: 2023-Q1, 2023-05.",
    ),
    "wb_hint_shares": Text(
        "没有的空着。如“申诉求决类 191 件，占全市 4.3%”：选全市，选该参考数，本地区数量 191，百分比 4.3。",
        "May stay empty. For “191 appeals, 4.3% of the city”: choose city and the quantity, count 191, percent 4.3.",
    ),
    "wb_hint_more": Text(
        "没有的空着。选指标或参考数，选项目，再填内容。如：零非访村占比，分母来源，统计用区划代码 2023-06-30。",
        "May stay empty. Choose the indicator or quantity, then the field, then write the content.",
    ),
    "wb_hint_origin": Text("第二列填写。", "Fill in the second column."),
    "wb_hint_answers": Text(
        "没有的空着。核查提出的警告，确有原因的在此答复：写单元格（如 {}!E16）、问题的编号，"
        "或方括号里的代码，再写理由。",
        "May stay empty. Answer warnings here: name the cell (such as {}!E16), the finding's number or its code in"
        " square brackets, then give the reason.",
    ),
    # headings
    "wb_area_code": Text("区划代码", "Area code"),
    "wb_area_name": Text("地区名称", "Area name"),
    "wb_period": Text("时期", "Period"),
    "wb_report_date": Text("填报日期", "Date"),
    "wb_organisation": Text("填报单位", "Organisation"),
    "wb_open": Text("待填项数", "Still open"),
    "wb_title": Text("指标", "Indicator"),
    "wb_definition": Text("定义与填法", "Definition and what to fill in"),
    "wb_amount": Text("填报数（分子、数量、等次）", "Number (count, standing)"),
    "wb_base": Text("分母", "Denominator"),
    "wb_percent": Text("百分比 %", "Percent"),
    "wb_qualifier": Text("限定词", "Qualifier"),
    "wb_missing": Text("缺失原因", "Why missing"),
    "wb_note": Text("说明", "Note"),
    "wb_computed": Text("算得 %", "Computed %"),
    "wb_hint": Text("提示", "Hint"),
    "wb_code": Text("代码", "Code"),
    "wb_target": Text("指标或参考数", "Indicator or quantity"),
    "wb_detail": Text("种类", "Kind"),
    "wb_when": Text("日期、部分或分期", "Date, part or period"),
    "wb_detail_count": Text("数量", "Count"),
    "wb_detail_note": Text("说明（只用于逐次活动）", "Note (events only)"),
    "wb_parent": Text("上级", "Parent"),
    "wb_quantity": Text("参考数", "Quantity"),
    "wb_share_count": Text("本地区数量", "This area's count"),
    "wb_share_percent": Text("占上级的百分比", "Percent of the parent"),
    "wb_field": Text("项目", "Field"),
    "wb_content": Text("内容", "Content"),
    "wb_item": Text("项目", "Item"),
    "wb_entered": Text("填写", "Fill in"),
    "wb_explained": Text("怎么填", "How"),
    "wb_finding": Text("问题代码", "Finding"),
    "wb_path": Text("位置", "Place"),
    "wb_reason": Text("理由", "Reason"),
    # fields
    "wb_parts_allowed": Text("{}，英文小写字母的代码，或区划代码", "{}, a code in small letters, or an area code"),
    "wb_numerator": Text("分子", "Numerator"),
    "wb_denominator": Text("分母", "Denominator"),
    "wb_count": Text("数量", "Count"),
    "wb_population": Text("人口", "Population"),
    "wb_position": Text("自报名次", "Position claimed"),
    "wb_change_percent": Text("同比增减 %", "Change, percent"),
    "wb_value": Text("数值", "Value"),
    "wb_in_unit": Text("（{}）", " ({})"),
    "wb_points": Text("得分", "Points"),
    "wb_above_county": Text("高于全县（百分点）", "Points above the county"),
    "wb_above_city": Text("高于全市（百分点）", "Points above the city"),
    "wb_above_province": Text("高于全省（百分点）", "Points above the province"),
    "wb_standard_error": Text("标准误", "Standard error"),
    "wb_status": Text("等次", "Standing"),
    "wb_flag": Text("是否", "Yes or no"),
    "wb_denominator_source": Text("分母来源", "Source of the denominator"),
    "wb_source_title": Text("来源名称", "Source"),
    "wb_source_note": Text("来源说明", "Note on the source"),
    "wb_zone": Text("地区类别", "Kind of area"),
    "wb_revision": Text("版次", "Revision"),
    "wb_replaces": Text("替换的文件", "File replaced"),
    # choices
    "wb_indicators": Text("【指标】", "[indicator]"),
    "wb_context": Text("【参考数】", "[context]"),
    "wb_missing_not_stated": Text("未说明", "not stated"),
    "wb_missing_left_blank": Text("留空", "left blank"),
    "wb_missing_not_applicable": Text("不适用", "not applicable"),
    "wb_qualifier_exact": Text("准确", "exact"),
    "wb_qualifier_at_least": Text("至少", "at least"),
    "wb_qualifier_at_most": Text("至多", "at most"),
    "wb_qualifier_about": Text("约", "about"),
    "wb_flag_true": Text("是", "yes"),
    "wb_flag_false": Text("否", "no"),
    "wb_zone_functional_zone": Text("功能区", "functional zone"),
    "wb_detail_events": Text("逐次活动", "event"),
    "wb_detail_parts": Text("构成", "part"),
    "wb_detail_by_period": Text("分期", "period"),
    "wb_parent_county": Text("全县", "county"),
    "wb_parent_city": Text("全市", "city"),
    "wb_parent_province": Text("全省", "province"),
    # what to fill in, by kind
    "wb_how_proportion": Text(
        "填法：分子填{}，分母填{}。例：498、503、99.01",
        "Numerator: {}; denominator: {}. Such as 498, 503, 99.01",
    ),
    "wb_how_rate": Text(
        "填法：填报数填{}，分母填{}。例：175、500000", "Number: {}; denominator: {}. Such as 175, 500000"
    ),
    "wb_how_count": Text(
        "填法：填整数，“5000 余”填 5000 并选“至少”。例：12",
        "A whole number; for “over 5000” 5000 and at least. Such as 12",
    ),
    "wb_how_change": Text(
        "填法：在百分比列填同比增减，下降写负数。例：-28.24",
        "Under percent: the change on last year, negative for a fall. Such as -28.24",
    ),
    "wb_how_value": Text(
        "填法：填报数填测得的数（单位：{}），照报告保留小数位。由抽样调查得出的，在“分母”一格填标准误，没有就空着。"
        "例：12.5",
        "The number measured ({}), with its decimals. If it is from a sample, its standard error goes under"
        " denominator. Such as 12.5",
    ),
    "wb_how_points": Text(
        "填法：填报数填所评的分，满分 {} 分，照报告保留小数位。由抽样调查得出的，在“分母”一格填标准误，没有就空着。",
        "The points awarded out of {}, with their decimals. If they are from a sample, their standard error goes under"
        " denominator.",
    ),
    "wb_how_status": Text("填法：从下拉里选：{}", "Choose: {}"),
    "wb_how_flag": Text("填法：从下拉里选“是”或“否”", "Choose yes or no"),
    "wb_asked_by": Text("“{}”已经用到，填在那里即可。", "Already asked for by “{}”."),
    "wb_band_own": Text("其他数字", "Other numbers"),
    "wb_band_asked": Text("各指标的分子和分母", "Numerators and denominators of the indicators"),
    # examples below the head, and explanations beside the origin's cells
    "wb_example": Text("如", "such as"),
    "wb_example_area_code": Text("如 430525", "such as 430525"),
    "wb_example_area_name": Text("与代码对应，如 洞口县", "as in the area table"),
    "wb_example_period": Text(
        "如 2023年、2023年上半年",
        "such as 2023, 2023-H1",
    ),
    "wb_example_report_date": Text("如 2024-01-15", "such as 2024-01-15"),
    "wb_example_organisation": Text("不写个人姓名、电话", "no person's name or telephone"),
    "wb_how_source_title": Text("数字出自哪份报告。", "The report the numbers come from."),
    "wb_how_source_note": Text("口径、缺漏等需要说明的。", "Definitions, gaps and the like."),
    "wb_how_zone": Text(
        "开发区、高新区等功能区选“功能区”，县市区空着。", "Functional zones only; counties leave it empty."
    ),
    "wb_how_revision": Text("第几次报送，首次可空着或填 1。", "Which sending this is; 1, or empty, the first time."),
    "wb_how_replaces": Text(
        "更正时填被替换的填报文件的 SHA-256（64 位校验码），由市局提供或用 certutil -hashfile 文件 SHA256 得出。",
        "For a correction: the SHA-256 (a checksum of 64 digits) of the submission that this one replaces.",
    ),
    # what a finding says is to be filled in, by kind
    "cells_proportion": Text("“填报数”（分子）和“分母”，或“百分比 %”", "both counts, or the percentage"),
    "cells_rate": Text("“填报数”和“分母”", "number and denominator"),
    "cells_count": Text("“填报数”", "the number"),
    "cells_status": Text("“填报数”一格选等次", "the standing, chosen from the list"),
    "cells_change": Text("“百分比 %”一格填同比增减，或填数量", "the change under percent, or the count"),
    "cells_value": Text("“填报数”一格填数值", "the value, under number"),
    "cells_points": Text("“填报数”一格填得分", "the points, under number"),
    "cells_flag": Text("“填报数”一格选“是”或“否”", "yes or no, chosen from the list"),
    "hidden_row": Text("第 {} 行", "Row {}"),
    "hidden_column": Text("{} 列", "Column {}"),
    "hidden_sheet": Text("工作表“{}”", "The sheet “{}”"),
    # hints that formulas show
    "wb_hint_open": Text("待填", "open"),
    "wb_hint_both": Text("有数就不选缺失原因", "number or reason, not both"),
    "wb_hint_above": Text("分子大于分母", "above the denominator"),
    "wb_hint_percent": Text("百分比与件数不符", "percent and counts disagree"),
    "wb_hint_base": Text("缺分母", "no denominator"),
    # instructions
    "wb_step_begin": Text(
        "先填“填报”表：区划代码、地区名称、时期，再一行一个指标往下填。其余各表没有内容的空着，不要删除。",
        "Begin with “Report”: area code, name and period, then a row for each indicator. Leave the other sheets"
        " empty where"
        " there is nothing to say; do not delete them.",
    ),
    "wb_step_counts": Text(
        "率类指标有件数就填件数：填报数填分子，另填分母。右边“算得 %”和“提示”会自动核对。",
        "For proportions give the counts wherever you have them; “Computed %” and “Hint” check them as you type.",
    ),
    "wb_step_percent": Text(
        "百分比照报告原样填，保留小数位，不带百分号：99.50 不要写成 99.5。",
        "Copy percentages as the report prints them, decimals kept, without the sign: 99.50 and not 99.5.",
    ),
    "wb_step_missing": Text(
        "没有的数不填 0，选“缺失原因”：未说明（报告没有写）、留空（报告留了空没填）、不适用（本期没有此类事项）。",
        "Never write 0 for a number you do not have. Choose why it is missing: not stated, left blank, or not"
        " applicable.",
    ),
    "wb_step_qualifier": Text(
        "“5000 余”填 5000，限定词选“至少”；“约 5000”选“约”；“不超过”选“至多”。准确数不用选。",
        "For “over 5000” write 5000 and choose “at least”; “about” and “at most” likewise. Leave it empty for exact"
        " numbers.",
    ),
    "wb_step_others": Text(
        "“参考数”记录不计分的数字；“明细”记逐次活动、各级构成和分期数；“占全市全省”记比重；“补充”记分母来源、"
        "自报名次等；"
        "“来源与更正”记报告名称，更正已报的数也在那里；“答复”回答核查提出的问题。",
        "“Context” holds numbers that are not scored; “Details” events, parts and periods; “Shares” shares of the"
        " city or"
        " province; “More” sources of denominators and the like; “Sources” the report's name, and corrections;"
        " “Answers”"
        " your answers to findings.",
    ),
    "wb_step_save": Text(
        "用 WPS、Excel 或 LibreOffice 填写都可以，保存为 .xlsx，不加打开密码，不带宏。不要合并单元格，"
        "不要剪切单元格（可以复制）。",
        "Fill it in with Excel, WPS or LibreOffice and save it as .xlsx, without a password for opening and without"
        " macros."
        " Do not merge cells, and copy them rather than cut.",
    ),
    "wb_step_check": Text(
        "填好后运行 bench assess 文件.xlsx：它列出全部问题，写明哪张表哪一格，并算出得分；"
        "改好后用 bench convert 文件.xlsx --out 文件.json 写出填报文件。",
        "Then run bench assess FILE.xlsx: it lists every problem with its sheet and cell, and scores the report;"
        " once all is right bench convert FILE.xlsx --out FILE.json writes the submission.",
    ),
    "wb_step_persons": Text(
        "只报地区的总数。任何一格都不写个人姓名、电话、证件号。",
        "Totals of the area only: no person's name, telephone or identity number in any cell.",
    ),
    "wb_colour_required": Text(
        "黄格：还没填的必填格，没有数就选缺失原因；填好后变白。",
        "Yellow: required and still open; choose why it is missing where there is no number. White once done.",
    ),
    "wb_colour_optional": Text("白格：有则填。", "White: fill in if you have it."),
    "wb_colour_closed": Text(
        "灰格：不用填，已锁定。",
        "Grey: nothing to fill in; locked.",
    ),
    "wb_colour_alert": Text("红字：自动提示，不用填。", "Red words: hints by formula."),
    # input messages
    "wb_ask_whole": Text("填整数，不带单位。“5000 余”填 5000，限定词选“至少”。", "A whole number without words."),
    "wb_ask_percent": Text("0 至 100，照报告保留小数位，不带百分号，如 99.50。", "0 to 100 as printed, such as 99.50."),
    "wb_ask_change": Text("同比增减，下降写负数，如 -28.24。", "The change on last year, such as -28.24."),
    "wb_ask_figure": Text("填数，可带小数，照报告保留小数位，不带单位。", "A number with its decimals, without words."),
    "wb_ask_date": Text("年-月 或 年-月-日，如 2023-05、2023-10-31。", "2023-05 or 2023-10-31."),
    "wb_ask_day": Text("年月日，如 2024-01-15、2024年1月15日。", "Year, month and day, such as 2024-01-15."),
    "wb_ask_key": Text("日期如 2023-05；部分如 county；分期如 2023-Q1。", "A date, a part's code, or a period."),
    "wb_ask_digest": Text(
        "文件的 SHA-256；已填的不用改，登记没有列出的文件时才填。",
        "The file's SHA-256; leave what is there, and fill it in only for a file that is not listed.",
    ),
    "wb_ask_period": Text(
        "连年份写：2023年、2023年上半年、2023年三季度、2023年1-9月，或 2023、2023-H1、2023-Q3。",
        "2023, 2023-H1, 2023-Q2, 2023-05 or 2023-01/2023-04.",
    ),
    "wb_ask_area": Text("六位区划代码，如 430525；功能区如 2111Z1。", "Six digits, such as 430525; zones as 2111Z1."),
    "wb_ask_text": Text(
        "文字，不超过 {} 字；不写个人姓名、电话、证件号。", "Text of at most {} characters; nothing personal."
    ),
    "wb_ask_any": Text("按所选项目填写。", "As the field chosen needs."),
    "wb_ask_choice": Text("从下拉里选。", "Choose from the list."),
    "wb_refused": Text("填写有误", "Not accepted"),
    "wb_page": Text("第 &P 页，共 &N 页", "Page &P of &N"),
}
