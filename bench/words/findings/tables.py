"""Findings about published tables."""

from __future__ import annotations

from bench.words.message import ERROR, WARNING, Message, message

MESSAGES: dict[str, Message] = {
    "table-too-large": message(
        ERROR,
        "表格有 {found} 字节，上限 {limit} 字节。",
        "The table has {found} bytes; the limit is {limit}.",
        "只留需要的一张表，另存后再试。",
        "Keep only the table that is needed and save it again.",
    ),
    "table-too-long": message(
        ERROR,
        "表格超过 {rows} 行或 {columns} 列。",
        "The table has more than {rows} rows or {columns} columns.",
        "只留需要的行和列。",
        "Keep only the rows and columns that are needed.",
    ),
    "table-character": message(
        ERROR,
        "第 {line} 行有不可见的控制字符。",
        "Row {line} holds an invisible control character.",
        "删去后重新输入这一格；若全篇如此，另存为 UTF-8 的 CSV。",
        "Delete and retype the cell; if it is so throughout, save the file as CSV in UTF-8.",
    ),
    "table-empty": message(
        ERROR,
        "找不到表头和数据：表头应至少有两格有字，其下至少有一行。",
        "No header and rows: a header has at least two cells filled and at least one row below it.",
        "核对是不是这个文件、这张工作表。",
        "Check that this is the right file and worksheet.",
    ),
    "table-row-too-wide": message(
        ERROR,
        "第 {line} 行有 {found} 格，多于表头的 {expected} 格。",
        "Row {line} has {found} cells, more than the header's {expected}.",
        "补上表头；数字里若有逗号，给该格加引号。",
        "Complete the header; put a number with commas in quotation marks.",
    ),
    "table-old-workbook": message(
        ERROR,
        "这是旧式（.xls）工作簿，不论文件名叫什么。",
        "This is an old (.xls) workbook, whatever its name says.",
        "用 WPS 或 Excel 打开，另存为 .xlsx 或 CSV。",
        "Open it in a spreadsheet and save it as .xlsx or CSV.",
    ),
    "table-unreadable": message(
        ERROR,
        "表格无法读取：{found}。",
        "The table cannot be read: {found}.",
        "用 WPS 或 Excel 打开，另存为 .xlsx 或 CSV。",
        "Open it in a spreadsheet and save it as .xlsx or CSV.",
    ),
    "table-encoding": message(
        ERROR,
        "文件既不是 UTF-8 也不是 GB18030 编码。",
        "The file is neither in UTF-8 nor in GB18030.",
        "另存为 CSV，编码选 UTF-8。",
        "Save it as CSV in UTF-8.",
    ),
    "table-no-sheet": message(
        ERROR,
        "没有工作表“{found}”。",
        "There is no worksheet “{found}”.",
        "可用：{allowed}。",
        "Available: {allowed}.",
    ),
    "table-no-column": message(
        ERROR,
        "没有列“{found}”。{suggestion}",
        "There is no column “{found}”. {suggestion}",
        "表中的列：{allowed}。",
        "The table's columns: {allowed}.",
    ),
    "table-no-score": message(
        ERROR,
        "认不出哪一列是得分。",
        "Which column holds the scores is not clear.",
        "用 --score 指明；表中的列：{allowed}。",
        "Name it with --score; the table's columns: {allowed}.",
    ),
    "table-no-indicators": message(
        ERROR,
        "得分之外，认不出至少两列 0 至 100 的百分比指标。",
        "Beside the score there are no two columns that are clearly percentages from 0 to 100.",
        "逐列用 --indicator 指明；表中的列：{allowed}。",
        "Name each with --indicator; the table's columns: {allowed}.",
    ),
    "table-cell": message(
        WARNING,
        "第 {line} 行“{column}”填的是“{found}”，不是数字；该行未采用。",
        "Row {line}, “{column}”: “{found}” is no number; the row is left out.",
        "是数据行就补上数字；合计或说明行无须处理。",
        "Fill in the number if this is an area's row; nothing to do for totals and notes.",
    ),
    "table-few-rows": message(
        ERROR,
        "能用的行只有 {found} 行，至少要 {expected} 行。",
        "Only {found} rows can be used; at least {expected} are needed.",
        "核对列是否选对，数字是否完整。",
        "Check that the columns are the right ones and their numbers complete.",
    ),
    "table-beyond-percent": message(
        ERROR,
        "“{column}”里有 {found}，不在 0 至 100 之间。",
        "“{column}” holds {found}, which is not between 0 and 100.",
        "指标应是百分比或百分制得分；件数等数量列请去掉。",
        "Indicators are percentages or scores out of 100; leave out columns of counts.",
    ),
    "table-fractions": message(
        ERROR,
        "“{column}”的数都不大于 1，看来是小数而不是百分数。",
        "Every number of “{column}” is at most 1: fractions, it seems, and not percentages.",
        "换成百分数（0.98 写作 98 或 98%）。",
        "Write percentages (98 or 98% for 0.98).",
    ),
    "table-score-scale": message(
        ERROR,
        "得分列“{column}”的中间值是 {found}，不是百分制。",
        "The middle score of “{column}” is {found}: not out of 100.",
        "换算成百分制，或用 --score 指明得分列。",
        "Convert the scores to 100, or name the right column with --score.",
    ),
    "table-step": message(
        ERROR,
        "步长 {found} % 除不尽 100 %，或细于 0.1 %。",
        "A step of {found} % does not divide 100 %, or is finer than 0.1 %.",
        "用 5、2.5、1、0.5 之类；0 表示不限。",
        "Use 5, 2.5, 1, 0.5 and the like; 0 for any weights.",
    ),
}
