"""What a finding says to who fills in a workbook: in cells, columns and sheets, where the finding's own words speak of
the fields of a file that this reader has never seen."""

from __future__ import annotations

from typing import NamedTuple

from scoring.text import Text


class Said(NamedTuple):
    """What was found and what to do; placeholders as in the finding's own words."""

    what: Text
    remedy: Text


def _said(zh: str, en: str, do_zh: str, do_en: str) -> Said:
    return Said(Text(zh, en), Text(do_zh, do_en))


SAID: dict[str, Said] = {
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
