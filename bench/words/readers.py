"""What a finding says to who has filled in a workbook, a table or a web page: in cells, columns, sheets and labels,
where the finding's own words speak of the fields of a file that this reader has never seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scoring.text import Text


class Said(NamedTuple):
    """What was found and what to do; placeholders as in the finding's own words."""

    what: Text
    remedy: Text


def _said(zh: str, en: str, do_zh: str, do_en: str) -> Said:
    return Said(Text(zh, en), Text(do_zh, do_en))


_WORKBOOK: dict[str, Said] = {
    "missing-field": _said(
        "这里缺一项，应有：{expected}",
        "Something is left out here: {expected}",
        "补上。",
        "Fill it in.",
    ),
    "bad-format": _said(
        "“{found}”的写法不对。应填：{expected}",
        "“{found}” is not written as expected: {expected}",
        "按说明改写这一格。",
        "Rewrite the cell as described.",
    ),
    "out-of-range": _said(
        "填的是 {found}，应{bound}。",
        "Found {found}, which should be {bound}.",
        "核对原始数字，改这一格。",
        "Check it against the original and correct the cell.",
    ),
    "wrong-length": _said(
        "这一格太长或太短：{found}。",
        "This cell is too long or too short: {found}.",
        "缩短到要点；长的说明写到“来源与更正”表。",
        "Keep to the point; longer remarks go to the sheet “Sources”.",
    ),
    "unknown-indicator": _said(
        "方案 {framework} 没有指标“{found}”。{suggestion}",
        "Framework {framework} has no indicator “{found}”. {suggestion}",
        "从下拉里选；不计分的数字填到“参考数”表。",
        "Choose from the list; numbers that are not scored go to the sheet “Context”.",
    ),
    "unknown-quantity": _said(
        "方案 {framework} 没有参考数“{found}”。{suggestion}",
        "Framework {framework} has no quantity “{found}”. {suggestion}",
        "从下拉里选，或清空这一行。",
        "Choose from the list, or clear the line.",
    ),
    "wrong-keys": _said(
        "“{title}”是{kind}，不能填{found}。",
        "“{title}” is {kind}; it takes no {found}.",
        "清空这一格；应填：{expected}。",
        "Clear the cell; to be filled in: {expected}.",
    ),
    "incomplete-entry": _said(
        "“{title}”是{kind}，只填{found}得不出数值。",
        "“{title}” is {kind}; {found} alone does not give a value.",
        "应填：{expected}；没有数字的，清空这一行，在“缺失原因”列选原因。",
        "To be filled in: {expected}; where there is no number, clear the line and choose the reason.",
    ),
    "missing-with-value": _said(
        "“缺失原因”选了原因，同一行又填了{found}。",
        "A reason is chosen why there is no number, and the line has one: {found}.",
        "有数字就清空“缺失原因”，没有就只留原因。",
        "Clear the reason if there is a number; otherwise leave only the reason.",
    ),
    "no-denominator": _said(
        "“{title}”只填了 {found}，没有分母，得不出比率，按没有填处理。",
        "“{title}” has {found} and no denominator: there is no rate, and it counts as not given.",
        "补上分母；分母不是本单位统计的，在“补充”表写“分母来源”。",
        "Add the denominator; if it is not your own, name its source on the sheet “More”.",
    ),
    "no-cases": _said(
        "分母为 0：本期没有此类事项，无从计算比率。",
        "The denominator is 0: there were no such cases, so there is no rate.",
        "若确实没有，清空这一行的数，在“缺失原因”列选“不适用”。",
        "If there were none, clear the numbers and choose “not applicable” as the reason.",
    ),
    "by-period-incomplete": _said(
        "“明细”表里的分期数量只报了 {found} 期，没有覆盖全部时期；其余按 0 计。",
        "The sheet “Details” has {found} periods only, which do not cover the whole; the rest count as 0.",
        "请补齐，没有的写 0。",
        "State the others too, 0 where there was nothing.",
    ),
    "quantity-conflict": _said(
        "{title}填了两个数：这里是 {found}，{place} 是 {other}。",
        "{title} has two values: {found} here, {other} in {place}.",
        "同一个数只能有一个值。",
        "One quantity has one value.",
    ),
    "zone-kind": _said(
        "代码 {found} 与地区类别不符：带 Z 的代码要选“功能区”，其他县市区不选。",
        "The code {found} does not go with the kind of area: codes with Z are functional zones, counties are not.",
        "改正区划代码，或“来源与更正”表的“地区类别”。",
        "Correct the area code, or the kind of area on the sheet “Sources”.",
    ),
    "personal-number": _said(
        "这里有{kind}（号码不在此重复）。",
        "There is {kind} here (not repeated).",
        "删去个人信息；工作簿只填地区总数。",
        "Remove it; a workbook holds totals of an area and nothing on persons.",
    ),
    "revised": _said(
        "本表替换 {other}，改动如下（原报 → 现报）：{changes}。",
        "This report replaces {other} and changes (old → new): {changes}.",
        "请核对改动是否都是有意的；改动原因写在“来源与更正”表的“来源说明”。",
        "Check that every change is meant; say why under “Note on the source” of the sheet “Sources”.",
    ),
    "replaces-unknown": _said(
        "“替换的文件”所指的文件不在本文件夹。",
        "The file named under “File replaced” is not in this folder.",
        "核对 SHA-256；旧文件应留在文件夹里。",
        "Check the SHA-256; the earlier file should stay in the folder.",
    ),
    "percent-not-over-usual": _said(
        "以{title} {denominator} 作分母得不出 {found} %："
        "分子 {low} 得 {low_percent} %，分子 {high} 得 {high_percent} %。{conclusion}",
        "Over {title}, {denominator}, no whole number gives {found} %: {low} gives {low_percent} %, {high} gives "
        "{high_percent} %. {conclusion}",
        "这个率的分母是什么？请把分子、分母填在这一行。",
        "What is it a percentage of? Fill in both counts on this line.",
    ),
    "percent-bare": _said(
        "只有百分比，没有件数：{found}。",
        "Percentages without counts: {found}.",
        "请填分子和分母；没有件数，看不出这个率有多可靠。",
        "Fill in both counts; without them nothing shows how certain a rate is.",
    ),
    "counts-recovered": _said(
        "由百分比和分母可推得分子：{found}。",
        "The counts follow from percentage and denominator: {found}.",
        "核对无误的，直接填分子。",
        "If they are right, fill them in.",
    ),
    "no-response-rate": _said(
        "“{title}”既没有参评件数，也没有参评率：没有评价的人满意与否，看不出来。",
        "“{title}” comes without the number who rated and without a response rate: what the others think is unknown.",
        "请在分母一格填参评件数，或在“参考数”表填参评率。",
        "Fill in how many rated (denominator), or the response rate on the sheet “Context”.",
    ),
    "denominator-known": _said(
        "没有填{title}；区划表（{date}）是 {known}。",
        "{title} is not filled in; the table of division codes ({date}) has {known}.",
        "请填本地的数；确无统计的，可用此数，并在“补充”表写“分母来源”。",
        "Fill in your own; failing that, use this one and name its source on the sheet “More”.",
    ),
    "round-numbers": _said(
        "{all} 个准确数中有 {round} 个是 {step} 的整数倍（按偶然约 {expected} 个）：{found}。",
        "{round} of {all} exact counts are multiples of {step} (by chance about {expected}): {found}.",
        "是否为约数？约数请在“限定词”列选“约”或“至少”。",
        "Are they estimates? Then choose “about” or “at least” in the column “Qualifier”.",
    ),
    "row-empty-mark": _said(
        "“{found}”当作没有填。",
        "“{found}” is taken as nothing given.",
        "没有数的空着即可；是 0 就填 0。",
        "Leave it empty where there is no number; write 0 if it is 0.",
    ),
    "report-empty": _said(
        "一个数也没有填。",
        "Not one number is filled in.",
        "把数字填在黄格里；确实没有的，在“缺失原因”列选原因。",
        "Fill the numbers into the yellow cells; where there is none, choose the reason.",
    ),
}

# A table has no column for reasons, no qualifiers and no further sheets.
_TABLE: dict[str, Said] = {
    "wrong-length": _said(
        "这一格太长或太短：{found}。",
        "This cell is too long or too short: {found}.",
        "核对这一格，只留名称或数字。",
        "Look at the cell, and leave the name or number only.",
    ),
    "wrong-keys": _said(
        "“{title}”是{kind}，不能填{found}。",
        "“{title}” is {kind}; it takes no {found}.",
        "核对这一列的去向；应是：{expected}。",
        "Look where the column goes; it should be: {expected}.",
    ),
    "incomplete-entry": _said(
        "“{title}”是{kind}，只有{found}得不出数值。",
        "“{title}” is {kind}; {found} alone does not give a value.",
        "补上缺的列，应有：{expected}；没有数的，这一行空着。",
        "Add the column that is missing; to be given: {expected}. Leave the row empty where there is no number.",
    ),
    "no-denominator": _said(
        "“{title}”只有 {found}，没有分母，得不出比率，按没有填处理。",
        "“{title}” has {found} and no denominator: there is no rate, and it counts as not given.",
        "在表里补上分母一格（或一列）。",
        "Add the cell of the denominator, or its column.",
    ),
    "no-cases": _said(
        "分母为 0：本期没有此类事项，无从计算比率。",
        "The denominator is 0: there were no such cases, so there is no rate.",
        "确实没有的，无须处理；没有统计的，不要写 0，空着。",
        "Nothing to do if there were none; leave the cells empty, without 0, if they were not counted.",
    ),
    "zone-kind": _said(
        "代码 {found} 与地区类别不符：只有功能区的代码带 Z。",
        "The code {found} does not go with the kind of area: only functional zones have a Z in it.",
        "改正区划代码。",
        "Correct the area code.",
    ),
    "personal-number": _said(
        "这里有{kind}（号码不在此重复）。",
        "There is {kind} here (not repeated).",
        "删去个人信息；表里只有地区的总数。",
        "Remove it; a table holds totals of areas and nothing on persons.",
    ),
    "percent-not-over-usual": _said(
        "以{title} {denominator} 作分母得不出 {found} %："
        "分子 {low} 得 {low_percent} %，分子 {high} 得 {high_percent} %。{conclusion}",
        "Over {title}, {denominator}, no whole number gives {found} %: {low} gives {low_percent} %, {high} gives "
        "{high_percent} %. {conclusion}",
        "这个率的分母是什么？请在表里补上分子、分母两列。",
        "What is it a percentage of? Add columns of both counts to the table.",
    ),
    "percent-bare": _said(
        "只有百分比，没有件数：{found}。",
        "Percentages without counts: {found}.",
        "请在表里补上分子、分母两列；没有件数，看不出这个率有多可靠。",
        "Add columns of both counts to the table; without them nothing shows how certain a rate is.",
    ),
    "counts-recovered": _said(
        "由百分比和分母可推得分子：{found}。",
        "The counts follow from percentage and denominator: {found}.",
        "核对无误的，下次在表里加上分子一列。",
        "If they are right, add a column of them next time.",
    ),
    "no-response-rate": _said(
        "“{title}”既没有参评件数，也没有参评率：没有评价的人满意与否，看不出来。",
        "“{title}” comes without the number who rated and without a response rate: what the others think is unknown.",
        "请在表里补上参评件数或参评率一列。",
        "Add a column of how many rated, or of the response rate.",
    ),
    "denominator-known": _said(
        "没有{title}；区划表（{date}）是 {known}。",
        "{title} is not given; the table of division codes ({date}) has {known}.",
        "请在表里补上本地的数。",
        "Add a column of the areas' own numbers.",
    ),
    "round-numbers": _said(
        "{all} 个准确数中有 {round} 个是 {step} 的整数倍（按偶然约 {expected} 个）：{found}。",
        "{round} of {all} exact counts are multiples of {step} (by chance about {expected}): {found}.",
        "是否为约数？约数请在格里写明，如“约5000”“5000余”。",
        "Are they estimates? Then say so in the cell, as in “约5000” or “5000余”.",
    ),
    "row-empty-mark": _said(
        "“{found}”当作没有填。",
        "“{found}” is taken as nothing given.",
        "没有数的空着即可，请该地区说明原因；是 0 就写 0。",
        "Leave it empty where there is no number, and let the area say why; write 0 if it is 0.",
    ),
}
# A page has the fields of the form and the context; all else is uploaded with a workbook.
_PAGE: dict[str, Said] = {
    "unknown-indicator": _said(
        "方案 {framework} 没有指标“{found}”。{suggestion}",
        "Framework {framework} has no indicator “{found}”. {suggestion}",
        "它是随上传的文件来的：在工作簿里改正，重新上传。",
        "It came with a file that was uploaded: correct it in the workbook and upload that again.",
    ),
    "unknown-quantity": _said(
        "方案 {framework} 没有参考数“{found}”。{suggestion}",
        "Framework {framework} has no quantity “{found}”. {suggestion}",
        "它是随上传的文件来的：在工作簿里改正，重新上传。",
        "It came with a file that was uploaded: correct it in the workbook and upload that again.",
    ),
    "wrong-length": _said(
        "这里太长或太短：{found}。",
        "This is too long or too short: {found}.",
        "缩短到要点。",
        "Keep to the point.",
    ),
    "wrong-keys": _said(
        "“{title}”是{kind}，不能填{found}。",
        "“{title}” is {kind}; it takes no {found}.",
        "清空这一栏；应填：{expected}。页面上没有这一栏的，在工作簿里改正，重新上传。",
        "Clear the field; to be filled in: {expected}. What has no field here is corrected in the workbook, to be"
        " uploaded again.",
    ),
    "incomplete-entry": _said(
        "“{title}”是{kind}，只填{found}得不出数值。",
        "“{title}” is {kind}; {found} alone does not give a value.",
        "应填：{expected}；没有数字的，清空这几栏，选“缺失原因”。",
        "To be filled in: {expected}; where there is no number, clear the fields and choose why it is missing.",
    ),
    "missing-with-value": _said(
        "选了“缺失原因”，又填了{found}。",
        "A reason is chosen why there is no number, and there is one: {found}.",
        "有数字就清空“缺失原因”，没有就只留原因。",
        "Clear the reason if there is a number; otherwise leave only the reason.",
    ),
    "no-denominator": _said(
        "“{title}”只填了 {found}，没有分母，得不出比率，按没有填处理。",
        "“{title}” has {found} and no denominator: there is no rate, and it counts as not given.",
        "补上分母；分母不是本单位统计的，在“说明”里写明来源。",
        "Add the denominator; if it is not your own, name its source in the note.",
    ),
    "no-cases": _said(
        "分母为 0：本期没有此类事项，无从计算比率。",
        "The denominator is 0: there were no such cases, so there is no rate.",
        "若确实没有，清空数字，在“缺失原因”里选“不适用”。",
        "If there were none, clear the numbers and choose “not applicable” as the reason.",
    ),
    "by-period-incomplete": _said(
        "上传的工作簿“明细”表里，分期数量只报了 {found} 期，没有覆盖全部时期；其余按 0 计。",
        "The sheet “Details” of the uploaded workbook has {found} periods only, which do not cover the whole; the rest"
        " count as 0.",
        "在工作簿里补齐，没有的写 0，重新上传。",
        "State the others there too, 0 where there was nothing, and upload it again.",
    ),
    "zone-kind": _said(
        "代码 {found} 与地区类别不符：只有功能区的代码带 Z。",
        "The code {found} does not go with the kind of area: only functional zones have a Z in it.",
        "请与市局核对本地的代码。",
        "Ask the office about your area's code.",
    ),
    "personal-number": _said(
        "这里有{kind}（号码不在此重复）。",
        "There is {kind} here (not repeated).",
        "删去个人信息；这里只填地区的总数。",
        "Remove it; a report holds totals of an area and nothing on persons.",
    ),
    "person-named": _said(
        "“{label}”后面像是个人姓名（姓名不在此重复）。",
        "After “{label}” a person seems to be named (not repeated).",
        "删去姓名，只写单位；这里不收个人信息。",
        "Remove the name and write the office only; a report holds nothing on persons.",
    ),
    "revised": _said(
        "本次填报替换 {other}，改动如下（原报 → 现报）：{changes}。",
        "This report replaces {other} and changes (old → new): {changes}.",
        "请核对改动是否都是有意的。",
        "Check that every change is meant.",
    ),
    "percent-not-over-usual": _said(
        "以{title} {denominator} 作分母得不出 {found} %："
        "分子 {low} 得 {low_percent} %，分子 {high} 得 {high_percent} %。{conclusion}",
        "Over {title}, {denominator}, no whole number gives {found} %: {low} gives {low_percent} %, {high} gives "
        "{high_percent} %. {conclusion}",
        "这个率的分母是什么？请把分子、分母填在这里。",
        "What is it a percentage of? Fill in both counts here.",
    ),
    "no-response-rate": _said(
        "“{title}”既没有参评件数，也没有参评率：没有评价的人满意与否，看不出来。",
        "“{title}” comes without the number who rated and without a response rate: what the others think is unknown.",
        "请填参评件数（分母），或在参考数里填参评率。",
        "Fill in how many rated (the denominator), or the response rate among the context numbers.",
    ),
    "denominator-known": _said(
        "没有填{title}；区划表（{date}）是 {known}。",
        "{title} is not filled in; the table of division codes ({date}) has {known}.",
        "请填本地的数；确无统计的，可用此数，并在“说明”里写明来源。",
        "Fill in your own; failing that, use this one and name its source in the note.",
    ),
    "round-numbers": _said(
        "{all} 个准确数中有 {round} 个是 {step} 的整数倍（按偶然约 {expected} 个）：{found}。",
        "{round} of {all} exact counts are multiples of {step} (by chance about {expected}): {found}.",
        "是否为约数？约数请在“限定词”里选“约”或“至少”。",
        "Are they estimates? Then choose “about” or “at least” as the qualifier.",
    ),
    "report-empty": _said(
        "一个数也没有填。",
        "Not one number is filled in.",
        "填上数字；确实没有的，选“缺失原因”。",
        "Fill in numbers; where there is none, choose why it is missing.",
    ),
    "indicators-not-given": _said(
        "有 {count} 项计分指标没有填，也没有选“缺失原因”：{found}。",
        "Scored indicators that are neither filled in nor said to be missing: {count} ({found}).",
        "填上；确实没有的，在该项的“缺失原因”里选：未说明、留空、不适用。",
        "Fill them in; where there is no number choose why it is missing.",
    ),
    "cell-not-number": _said(
        "填的是“{found}”，读不出数字。",
        "“{found}” cannot be read as a number.",
        "只填一个数字；31/38 这样的，分子、分母各填一栏；其余的话写进“说明”。",
        "Write one number; of 31/38 the part and the whole go into a field each; anything else goes into the note.",
    ),
    "cell-date-not-number": _said(
        "应填数字，这里却是日期 {found}。",
        "A number is wanted, but this is the date {found}.",
        "改成数字。",
        "Write the number.",
    ),
    "cell-not-whole": _said(
        "填的是“{found}”，应是整数。",
        "“{found}” should be a whole number.",
        "填件数、次数之类的整数；百分比填在“百分比”一栏。",
        "Write the count; percentages have a field of their own.",
    ),
    "cell-empty-mark": _said(
        "“{title}”写的是“{found}”，按没有填处理。",
        "“{title}” says “{found}”; it is taken as not given.",
        "没有的，清空这一栏，选“缺失原因”；数是 0 就填 0，没有称号的选“无”。",
        "Where there is none leave the field empty and choose the reason; write 0 if it is 0, and choose “none” where"
        " no standing was won.",
    ),
    "answer-unmatched": _said(
        "答复所指的问题（{found}）不在核查结果里，这条答复没有用上。{suggestion}",
        "The finding that this answers ({found}) was not found; the answer answers nothing. {suggestion}",
        "已经改正的，不必再管；还要说明的，写在问题下面的答复栏里。",
        "Nothing to do if the number was corrected; else write it below the question that it is to.",
    ),
}
SAID: Mapping[str, Mapping[str, Said]] = {"workbook": _WORKBOOK, "table": _TABLE, "page": _PAGE}
