"""Findings about narrative reports that ``bench draft`` reads."""

from __future__ import annotations

from bench.words.message import ERROR, NOTE, WARNING, Message, message

MESSAGES: dict[str, Message] = {
    "report-old-word": message(
        ERROR,
        "这是旧式 Word 文件（.doc、.wps）或别的旧式文件，读不了。",
        "This is an old Word document (.doc, .wps) or another old kind, which is not read.",
        "用 WPS 或 Word 打开，另存为 .docx。",
        "Open it in a word processor and save it as .docx.",
    ),
    "report-encrypted": message(
        ERROR,
        "报告加了密码，打不开。",
        "The report is protected by a password.",
        "打开后去掉密码，另存一份。",
        "Open it, take the password off and save it again.",
    ),
    "report-scan": message(
        ERROR,
        "PDF 里没有文字，是扫描件或图片。",
        "The PDF holds no text: it is a scan or pictures.",
        "找出 Word 原稿；没有原稿的，先用 WPS 的文字识别转成 .docx，核对数字后再用。",
        "Find the Word original; without one, recognise the text first, check its numbers and save it as .docx.",
    ),
    "report-damaged": message(
        ERROR,
        "文件损坏，或不是它看上去的那种文件。",
        "The file is damaged, or not of the kind that it seems.",
        "用 WPS 或 Word 打开，能打开的另存一份 .docx；打不开的请报送单位重发。",
        "Open it in a word processor and save it as .docx; if it does not open, ask for it again.",
    ),
    "report-other-kind": message(
        ERROR,
        "不是文字报告（.docx、.txt、.html、.pdf）。",
        "This is no narrative report (.docx, .txt, .html, .pdf).",
        "工作簿请用 bench convert；压缩包请先解压；其他文件另存为 .docx。",
        "Hand workbooks to bench convert, unpack archives, save other files as .docx.",
    ),
    "report-no-text": message(
        ERROR,
        "报告里没有文字。",
        "The report holds no text.",
        "看看是不是选错了文件，或内容是图片。",
        "See whether it is the right file, or holds pictures only.",
    ),
    "report-too-long": message(
        ERROR,
        "报告太长（上限 {limit}）。",
        "The report is too long (at most {limit}).",
        "去掉附件和图片，只留报告正文。",
        "Leave out annexes and pictures and keep the report itself.",
    ),
    "draft-no-report": message(
        ERROR,
        "文件夹里没有报告（.docx、.txt、.html、.pdf）。",
        "The folder holds no report (.docx, .txt, .html, .pdf).",
        "把报告放进文件夹，或写出报告的文件名。",
        "Put the reports into it, or name their files.",
    ),
    "draft-names-unusable": message(
        ERROR,
        "方案旁的名称文件不能用：{found}。",
        "The file of names beside the framework cannot be used: {found}.",
        "照 petition-work.names.toml 的写法改正。",
        "Correct it after the pattern of petition-work.names.toml.",
    ),
    "draft-period-contradicts": message(
        WARNING,
        "标题写 {title} 年，正文写的是 {text} 年的工作，按 {text} 年。",
        "The title says {title}, the text is about {text}; the period is taken to be {text}.",
        "不对的话，用 --period 写明时期。",
        "If that is wrong, state the period with --period.",
    ),
    "draft-undecided": message(
        WARNING,
        "“{found}”还没有选择是否采用，没有转换。",
        "“{found}” is not decided and was not converted.",
        "在“出处”表这一行选“采用”“不采用”或“改到”。",
        "Choose on the sheet of evidence whether to take it, leave it out or move it.",
    ),
    "draft-left": message(
        NOTE,
        "“出处”表还有 {found} 行没有选择。",
        "{found} rows of the sheet of evidence are not decided.",
        "逐行看过、选择后，再转换一次。",
        "Look at them, decide, and convert again.",
    ),
    "draft-decision-unknown": message(
        ERROR,
        "“{found}”不是采用、不采用、改到中的一个。",
        "“{found}” is none of take, leave out and move.",
        "从下拉列表里选。",
        "Choose from the list.",
    ),
    "draft-move-unknown": message(
        ERROR,
        "“改到”一栏的“{found}”不是本方案的指标或参考数。",
        "“{found}” under “move to” is no indicator or quantity of this framework.",
        "从下拉列表里选要改到的地方。",
        "Choose the place from the list.",
    ),
    "draft-move-unfit": message(
        ERROR,
        "这一行的数改不到“{found}”：它要的是另一种数。",
        "This row's numbers do not fit “{found}”, which holds another kind.",
        "在“填报”表里直接填写。",
        "Fill it in on the form itself.",
    ),
    "draft-row-changed": message(
        ERROR,
        "“出处”表这一行最右边的数据被改动，读不出来。",
        "The data at the right end of this row of evidence were changed and cannot be read.",
        "重新起草一份，或在“填报”表里直接填写后删去这一行。",
        "Draft the report again, or fill in the form itself and delete the row.",
    ),
}
