"""Findings of the desk: what is sent to the wrong place, and folders that cannot be taken in."""

from __future__ import annotations

from bench.words.message import ERROR, Message, message

MESSAGES: dict[str, Message] = {
    "desk-other-report": message(
        ERROR,
        "文件里写的是 {found}，这里要报的是 {expected}。",
        "The file says {found}; what is reported here is {expected}.",
        "打开对应的那份报告再上传，或改正文件。",
        "Upload it at the report that it is, or correct the file.",
    ),
    "desk-no-form": message(
        ERROR,
        "这个工作簿不是填报工作簿。",
        "This workbook is not the form.",
        "从报告页面下载填报工作簿，填好后再上传。",
        "Download the workbook from the page of the report, fill it in, and upload that.",
    ),
    "ruling-choice": message(
        ERROR,
        "“{column}”里没有“{found}”这一项。",
        "“{found}” is none of the choices of {column}.",
        "从列表里选一项。",
        "Choose from the list.",
    ),
    "correction-without-report": message(
        ERROR,
        "{area} 在这个时期没有报送，或已退回，没有可更正的数。",
        "{area} has sent nothing for this period, or it was returned: there is nothing to correct.",
        "等该地区报送后再更正，或代其填报。",
        "Correct it once the area has sent a report, or report on its behalf.",
    ),
    "desk-call-exists": message(
        ERROR,
        "报送代码“{found}”已经有了，或不能用。",
        "The code “{found}” is taken, or cannot be used.",
        "用 --code 另取一个代码。",
        "Choose another with --code.",
    ),
    "desk-no-call": message(
        ERROR,
        "平台里没有报送“{found}”。",
        "The desk has no call “{found}”.",
        "可选：{allowed}。",
        "Choose from: {allowed}.",
    ),
    "desk-one-framework": message(
        ERROR,
        "一次报送只用一个考核方案，这里有：{found}。",
        "A call has one framework; here are: {found}.",
        "在 collection.toml 的 frameworks 里只写一个方案，或把报告分到几个文件夹。",
        "Name one in frameworks of collection.toml, or sort the reports into folders.",
    ),
}
