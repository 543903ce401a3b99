"""Words of the commands that write and read workbooks, and of the mapping of a wide table."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "wb_template_written": Text("已写出 {}：{} 项指标，{} 项参考数。", "Wrote {}: {} indicators, {} quantities."),
    "wb_converted": Text("转换 {} 份，写出 {} 份：", "{} reports read, {} written: "),
    "wb_written": Text("  {} → {}", "  {} -> {}"),
    "wb_nothing_filled": Text(
        "工作簿里什么也没有填，没有写出文件。", "Nothing is filled in in the workbook, so no file is written."
    ),
    "wb_exists": Text(
        "{} 已存在且内容不同，没有覆盖；换个名字，或加 --overwrite。",
        "{} exists with other content and is not replaced; use another name, or --overwrite.",
    ),
    "wb_out_xlsx": Text("--out 要写以 .xlsx 结尾的文件名。", "--out takes a file name ending in .xlsx."),
    "wb_out_folder": Text(
        "多份报告要写到文件夹，--out 不能是一个 .json 文件。",
        "Several reports go to a folder; --out cannot be one .json file.",
    ),
    "help_convert_period": Text(
        "宽表的时期，如 2023-H1，写进建议的对应关系。", "The table's period, put into the mapping suggested."
    ),
    "wb_confirm": Text("就照这样转换吗？", "Convert it so?"),
    "yes_or_no": Text("{}（是/否，直接回车为否）", "{} (yes/no; Enter for no)"),
    "wb_row": Text("第 {} 行", "row {}"),
    # mapping
    "wb_map_head": Text(
        "宽表每一列、每一行的去向，由 bench convert 建议。逐条核对，改好后把 confirmed 改为 true，再以 --mapping"
        " 交给 bench convert；下一期同样的表可以接着用，时期用 --period 写。",
        "Where every column and row of the table goes, as bench convert suggests. Check each line, then set"
        " confirmed to true and hand this file to bench convert with --mapping; it also serves the next table of the"
        " same shape, whose period --period states.",
    ),
    "wb_map_period": Text(
        "时期，如 2023 或 2023-01/2023-04（表里没有，须填写）",
        "the period, such as 2023 or 2023-01/2023-04; fill it in",
    ),
    "wb_map_stated": Text("取自表上方的“{}”", "as “{}” above the table says"),
    "wb_map_area": Text(
        "地区名称列、代码列、所属市列（没有的空着）", "the columns of area names, codes and cities (empty: none)"
    ),
    "wb_map_areas": Text(
        "没有代码的行：名称 = 代码；合计、平均等不是地区的行写 skip",
        "rows without a code: name = code; skip for totals and the like",
    ),
    "wb_map_columns": Text(
        '列 → 去向；不用的列写 skip；一列有几个去向的写 ["…", "…"]',
        'column -> where it goes; skip for columns not used; ["…", "…"] for several places',
    ),
    "wb_map_exact": Text("与“{}”同名", "the same name as “{}”"),
    "wb_map_near": Text("与“{}”写法不同而意思相同，请核对口径", "“{}” in other words; check the definition"),
    "wb_map_role": Text("“{}”的{}", "of “{}”: {}"),
    "wb_map_beside": Text(
        "紧接着“{}”的列，表头是它的后半，请核对", "beside “{}”, the end of whose title it is: check it"
    ),
    "wb_map_scaled": Text("；数字乘以 {}", "; numbers are multiplied by {}"),
    "wb_map_none": Text("没有相近的指标或参考数", "nothing near among indicators and quantities"),
    "wb_map_serial": Text("只是序号", "only numbers the rows"),
    "wb_map_no_heading": Text("没有表头", "has no heading"),
    "wb_map_differs": Text(
        "像“{}”，但字面上的差别可能改变意思，没有采用",
        "like “{}”, but the words that differ may change its meaning, so it is not used",
    ),
    "wb_map_rest": Text(
        "“{}”的分子另有一列，这一列也许是它的分母“{}”，没有采用",
        "the numerators of “{}” have a column of their own; this one may be its denominators, “{}”; it is not used",
    ),
    "wb_map_tied": Text("几种读法同样可能，没有采用", "may equally well be several things, so it is not used"),
    "wb_map_rivals": Text(
        "与“{}”是同一项，用哪一列不清楚，都没有采用",
        "the same as “{}”; which of them to use is not clear, so none is",
    ),
    "wb_map_write": Text("；确是的写 {}", "; if it is that, write {}"),
    "wb_map_other_time": Text(
        "是“{}”，但表头写的时间不是（或不一定是）这张表的时期 {}",
        "“{}”, but the time in its heading is not (or not surely) the table's period {}",
    ),
    "wb_map_unit": Text(
        "是“{}”，但计量单位（如 ‰）不能换算，或表上方写了几种单位",
        "“{}”, but its unit (such as ‰) cannot be applied, or several are stated above the table",
    ),
    "wb_map_not_numbers": Text(
        "名称像“{}”，但有的格不是相应的数字", "named like “{}”, but some cells are no such numbers"
    ),
    "wb_map_fractions": Text(
        "是“{}”，但各格都不大于 1，像是小数：改成百分数（0.98 写作 98 或 98%）再转换",
        "“{}”, but no cell is above 1: fractions, it seems; make them percentages (98 or 98% for 0.98) first",
    ),
    "wb_map_found": Text("区划表中的 {}", "{} in the area table"),
    "wb_map_rostered": Text("应报名单中的 {}", "{} on the roster"),
    "wb_map_in_city": Text("该市的 {}", "{} of that city"),
    "wb_map_same_city": Text(
        "有 {} 个可能，取与其他行同一市的 {}", "one of {} that may be meant; the one in the others' city: {}"
    ),
    "wb_map_several": Text("有 {} 个可能：{}；填上代码", "{} may be meant: {}; fill in the code"),
    "wb_map_unknown": Text("区划表中没有这个名称", "not in the area table"),
    "wb_map_zone": Text(
        "功能区不在区划表中，代码由市局编，如 2111Z1",
        "functional zones are not in the area table; their codes, such as 2111Z1, are the city's",
    ),
    "wb_map_section": Text("小标题，不是一个地区", "a heading of rows, and no area"),
    "wb_map_total": Text("不是一个地区，用来核对", "not an area; used as a check"),
    # asked on the terminal
    "wb_settle_period": Text(
        "这张表是哪个时期的？如 2023、2023年1-4月（不知道就直接回车）",
        "Which period is the table of? Such as 2023 or 2023-01/2023-04 (Enter if you do not know)",
    ),
    "wb_settle_again": Text("“{}”看不懂，请重写。", "“{}” is not understood; please write it again."),
    "wb_settle_column": Text("{}算作{}，对吗？", "{}: is it {}?"),
    "wb_settle_alike": Text(
        "{}没有采用（{}）。它就是{}吗？拿不准就答“否”。",
        "{} is not used ({}). Is it {}? Say no if you are not sure.",
    ),
    "wb_settle_area": Text(
        "“{}”的区划代码是什么？（{}；不转换就直接回车）", "What is the area code of “{}”? ({}; Enter to leave it out)"
    ),
    "wb_settle_named": Text("{} 列 “{}”", "Column {}, “{}”"),
    "wb_settle_field": Text("“{}”的{}", "“{}”: {}"),
    "wb_sum_period": Text("时期：{}", "Period: {}"),
    "wb_sum_line": Text("  {} → {}", "  {} -> {}"),
    "wb_sum_skipped": Text("不用", "not used"),
    # command line
    "help_template": Text(
        "按考核方案写出填报工作簿（.xlsx），填好后用 convert 读回。\n\n"
        "退出码：0 完成，1 --fill 的文件不能用，2 用法错误，3 方案不能用，4 无法写出（含文件已存在）。",
        "Write a workbook (.xlsx) for a framework, to be filled in and read back with convert.\n\nExit code: 0 done,"
        " 1 the file of --fill cannot be used, 2 wrong usage, 3 the framework cannot be used, 4 output cannot be"
        " written, or exists.",
    ),
    "help_template_framework": Text("考核方案的代码或 TOML 文件。", "The framework's code or TOML file."),
    "help_template_out": Text("写到哪个 .xlsx 文件（必填）。", "The .xlsx file to write (required)."),
    "help_fill": Text("先填入这份 JSON 填报文件的内容。", "Fill in the content of this JSON submission."),
    "help_convert": Text(
        "把填好的工作簿（可多个）或一行一县的宽表（XLSX、XLS、ODS、CSV）转成填报文件，并像 check 一样核查。\n\n"
        "有错误的不写出。宽表先给出各列去向的建议，核对确认后才转换。\n\n"
        "退出码：0 全部写出，1 有错误或对应关系待确认（其余照常写出），2 用法错误，3 方案或对应关系不能用，4"
        " 无法写出（含文件已存在）。",
        "Turn filled workbooks, or one wide table with a row an area (XLSX, XLS, ODS, CSV), into submissions, checked"
        " as check does.\n\n"
        "Nothing is written of what has errors. For a table a mapping is suggested first, and used once confirmed.\n\n"
        "Exit code: 0 all written, 1 errors or a mapping to confirm (the rest is written), 2 wrong usage, 3 a framework"
        " or mapping cannot be used, 4 output cannot be written, or exists.",
    ),
    "usage_workbooks": Text("工作簿或宽表…", "WORKBOOK|TABLE…"),
    "help_convert_out": Text(
        "写到哪个 .json 文件；多份则写到文件夹，各名为 区划代码-时期.json（必填）。",
        "The .json file to write, or for several a folder, each as CODE-PERIOD.json (required).",
    ),
    "help_convert_framework": Text(
        "考核方案的代码或 TOML 文件；宽表必须写，工作簿不写则按其中所记。",
        "The framework's code or TOML file; required for a table, by default the workbook's own.",
    ),
    "help_mapping": Text(
        "宽表的对应关系（TOML）；文件不存在则把建议写进去，确认后再运行一次。",
        "The table's mapping (TOML); where the file does not exist the suggestion is written to it.",
    ),
    "help_sheet": Text(
        "表在哪张工作表；只有一张有表格时不必写。", "The table's worksheet; needed only where several hold tables."
    ),
    "help_overwrite": Text(
        "覆盖已有的文件；不写则内容不同的已有文件不动。",
        "Replace existing files; by default those that differ are kept.",
    ),
}
