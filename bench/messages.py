"""Every finding's text, in Chinese and English."""

from __future__ import annotations

from typing import NamedTuple

from scoring.text import Text

ERROR, WARNING, NOTE = "error", "warning", "note"


class Message(NamedTuple):
    """A finding's severity, what was found against what was expected, and the remedy; ``{…}`` are placeholders."""

    severity: str
    what: Text
    remedy: Text


def _m(severity: str, zh: str, en: str, do_zh: str, do_en: str) -> Message:
    return Message(severity, Text(zh, en), Text(do_zh, do_en))


MESSAGES: dict[str, Message] = {
    # --- reading -----------------------------------------------------------------------------------------------
    "file-unreadable": _m(
        ERROR,
        "文件无法读取：{found}。",
        "The file cannot be read: {found}.",
        "检查路径和权限。",
        "Check the path and its permissions.",
    ),
    "file-too-large": _m(
        ERROR,
        "文件有 {found} 字节，上限 {limit} 字节。",
        "The file has {found} bytes; the limit is {limit}.",
        "一个文件只放一个地区一个时期的汇总数。",
        "One file holds the totals of one area for one period only.",
    ),
    "file-empty": _m(
        ERROR,
        "文件是空的。",
        "The file is empty.",
        "重新导出或重新填写。",
        "Export it again or fill it in.",
    ),
    "not-utf8": _m(
        ERROR,
        "第 {found} 个字节起不是 UTF-8 编码。",
        "Not UTF-8 from byte {found} on.",
        "用记事本或 WPS 另存为，编码选 UTF-8。",
        "Save it again with the encoding UTF-8.",
    ),
    "not-utf8-gbk": _m(
        ERROR,
        "文件不是 UTF-8 编码，看来是 GBK（ANSI）。",
        "The file is not UTF-8; it looks like GBK (ANSI).",
        "用记事本打开，另存为，编码选 UTF-8。",
        "Open it in Notepad and save it with the encoding UTF-8.",
    ),
    "json-syntax": _m(
        ERROR,
        "第 {line} 行第 {column} 列不合 JSON 语法，此处是：{found}",
        "JSON syntax error at line {line}, column {column}, at: {found}",
        "检查该处及其上一行的引号、逗号和括号。",
        "Check quotes, commas and brackets there and on the line before.",
    ),
    "json-comment": _m(
        ERROR,
        "第 {line} 行第 {column} 列有注释，JSON 不允许注释。",
        "A comment at line {line}, column {column}; JSON has none.",
        "删去注释；要说明的话写进 note。",
        "Remove it; remarks belong in note.",
    ),
    "json-trailing-comma": _m(
        ERROR,
        "第 {line} 行第 {column} 列之前多了一个逗号。",
        "A comma too many before line {line}, column {column}.",
        "删去最后一项后面的逗号。",
        "Remove the comma after the last item.",
    ),
    "not-a-number": _m(
        ERROR,
        "出现了 {found}，它不是数字。",
        "{found} is not a number.",
        "没有数字就写 missing，或不列该指标。",
        "Where there is no number, write missing or leave the indicator out.",
    ),
    "duplicate-key": _m(
        ERROR,
        "字段“{key}”写了两次。",
        "The field “{key}” is written twice.",
        "只保留正确的一个。",
        "Keep the right one only.",
    ),
    "too-deep": _m(
        ERROR,
        "嵌套超过 {limit} 层。",
        "Nested more than {limit} levels deep.",
        "按模板的结构填写。",
        "Follow the structure of the template.",
    ),
    "bad-character": _m(
        ERROR,
        "文字里有不可见的控制字符。",
        "A text holds an invisible control character.",
        "删去后重新输入这段文字。",
        "Delete and retype the text.",
    ),
    "toml-syntax": _m(
        ERROR,
        "不合 TOML 语法：{found}",
        "TOML syntax error: {found}",
        "按所示行列修改。",
        "Mend it at the line and column shown.",
    ),
    # --- schema ------------------------------------------------------------------------------------------------
    "missing-field": _m(
        ERROR,
        "缺少字段“{key}”。应有：{expected}",
        "The field “{key}” is missing. Expected: {expected}",
        "补上该字段。",
        "Add the field.",
    ),
    "unknown-field": _m(
        ERROR,
        "不认识的字段“{key}”。{suggestion}",
        "Unknown field “{key}”. {suggestion}",
        "改正名称或删去；此处可用：{allowed}。",
        "Correct the name or remove it; allowed here: {allowed}.",
    ),
    "wrong-type": _m(
        ERROR,
        "填的是 {found}，应为{kind}。应填：{expected}",
        "Found {found}, which should be {kind}. Expected: {expected}",
        "按说明改写；数字不加引号，也不带单位和百分号。",
        "Rewrite it as described; numbers take no quotes, unit or percent sign.",
    ),
    "not-allowed": _m(
        ERROR,
        "填的是 {found}，只能填：{allowed}。{suggestion}",
        "Found {found}; allowed: {allowed}. {suggestion}",
        "从允许的值里选一个。",
        "Choose one of the allowed values.",
    ),
    "bad-format": _m(
        ERROR,
        "“{found}”的写法不对。应填：{expected}",
        "“{found}” is not written as expected: {expected}",
        "按说明的写法改写。",
        "Rewrite it as described.",
    ),
    "out-of-range": _m(
        ERROR,
        "填的是 {found}，应{bound}。应填：{expected}",
        "Found {found}, which should be {bound}. Expected: {expected}",
        "核对原始数字。",
        "Check it against the original.",
    ),
    "wrong-length": _m(
        ERROR,
        "长度或项数不对：{found}。应填：{expected}",
        "Wrong length or number of items: {found}. Expected: {expected}",
        "按说明改写。",
        "Rewrite it as described.",
    ),
    # --- submission against framework and area table -------------------------------------------------------------
    "unknown-framework": _m(
        ERROR,
        "没有名为“{found}”的考核方案。{suggestion}",
        "There is no framework named “{found}”. {suggestion}",
        "可用的方案：{allowed}。",
        "Frameworks available: {allowed}.",
    ),
    "unknown-indicator": _m(
        ERROR,
        "方案 {framework} 没有指标“{found}”。{suggestion}",
        "Framework {framework} has no indicator “{found}”. {suggestion}",
        "改正代码；不计分的数字写在 context 里。",
        "Correct the code; numbers that are not scored go under context.",
    ),
    "unknown-quantity": _m(
        ERROR,
        "方案 {framework} 没有参考数“{found}”。{suggestion}",
        "Framework {framework} has no quantity “{found}”. {suggestion}",
        "改正代码，或删去。",
        "Correct the code or remove it.",
    ),
    "wrong-keys": _m(
        ERROR,
        "“{title}”是{kind}，不能用 {found} 填报。",
        "“{title}” is {kind}; it cannot be reported with {found}.",
        "应填：{expected}。",
        "Expected: {expected}.",
    ),
    "incomplete-entry": _m(
        ERROR,
        "“{title}”是{kind}，所填 {found} 不足以得出数值。",
        "“{title}” is {kind}; {found} does not give a value.",
        "应填：{expected}；没有数字就写 missing。",
        "Expected: {expected}; write missing where there is no number.",
    ),
    "missing-with-value": _m(
        ERROR,
        "既写了 missing，又填了 {found}。",
        "Both missing and {found} are given.",
        "有数字就删去 missing，没有就只留 missing。",
        "Remove missing if there is a number; otherwise leave only missing.",
    ),
    "unknown-status": _m(
        ERROR,
        "“{title}”没有等次“{found}”。{suggestion}",
        "“{title}” has no standing “{found}”. {suggestion}",
        "可填：{allowed}。",
        "Allowed: {allowed}.",
    ),
    "numerator-above-denominator": _m(
        ERROR,
        "分子 {numerator} 大于分母 {denominator}。",
        "The numerator {numerator} is above the denominator {denominator}.",
        "核对两数是否填反，或口径是否一致。",
        "Check whether the two are swapped or counted differently.",
    ),
    "no-denominator": _m(
        WARNING,
        "“{title}”只有分子 {found}，没有分母，得不出比率，按缺失处理。",
        "“{title}” has a numerator, {found}, and no denominator: there is no rate, and it counts as missing.",
        "补上分母；分母不是本单位统计的，在 denominator_source 注明来源。",
        "Add the denominator; if it is not your own, name its source in denominator_source.",
    ),
    "no-cases": _m(
        NOTE,
        "分母为 0：本期没有此类事项，无从计算比率。",
        "The denominator is 0: there were no such cases, so there is no rate.",
        "若确实没有，写 missing: not_applicable。",
        "If there were none, write missing: not_applicable.",
    ),
    "percent-disagrees": _m(
        WARNING,
        "{numerator}/{denominator} 等于 {computed} %，填的却是 {found} %。",
        "{numerator}/{denominator} is {computed} %, but {found} % is stated.",
        "请说明哪个数字有误；计分以分子分母为准。",
        "Which of the numbers is wrong? The counts are what is scored.",
    ),
    "parts-disagree": _m(
        WARNING,
        "各部分相加 {parts} = {computed}，填的合计却是 {found}。",
        "The parts {parts} add up to {computed}, but the total stated is {found}.",
        "请说明差额，或改正。",
        "Explain the difference or correct it.",
    ),
    "sum-disagrees": _m(
        WARNING,
        "{parts} = {computed}，而{total}为 {found}，相差 {difference}。",
        "{parts} = {computed}, but {total} is {found}: a difference of {difference}.",
        "请说明差额由何而来。",
        "What accounts for the difference?",
    ),
    "chain-broken": _m(
        WARNING,
        "{larger} {larger_value} 应不小于 {smaller} {smaller_value}。",
        "{larger}, {larger_value}, should be at least {smaller}, {smaller_value}.",
        "请核对口径和时间范围。",
        "Check definitions and the time covered.",
    ),
    "quantity-conflict": _m(
        ERROR,
        "{title}在本文件里有两个数：{found}（{place}）与 {other}。",
        "{title} has two values in this file: {found} ({place}) and {other}.",
        "同一个数只能有一个值。",
        "One quantity has one value.",
    ),
    "period-backwards": _m(
        ERROR,
        "时期 {found} 的止月早于起月。",
        "The period {found} ends before it begins.",
        "改正起止月。",
        "Correct the months.",
    ),
    "period-renamed": _m(
        NOTE,
        "时期 {found} 即 {canonical}，按后者处理。",
        "The period {found} is {canonical} and is treated as that.",
        "以后可直接写 {canonical}。",
        "Write {canonical} from now on.",
    ),
    "date-impossible": _m(
        ERROR,
        "没有 {found} 这一天。",
        "There is no such day as {found}.",
        "改正日期。",
        "Correct the date.",
    ),
    "outside-period": _m(
        WARNING,
        "{found} 不在填报时期 {period} 之内。",
        "{found} lies outside the period {period}.",
        "请核对日期或时期。",
        "Check the date or the period.",
    ),
    "area-unknown": _m(
        WARNING,
        "区划代码 {found} 不在 {date} 的区划表里。",
        "The area code {found} is not in the table of {date}.",
        "核对代码；若是新设地区，可以照用。",
        "Check the code; a newly created area may be used as it is.",
    ),
    "area-name-differs": _m(
        WARNING,
        "代码 {code} 在区划表里是{expected}，填的是{found}。",
        "Code {code} is {expected} in the area table, but {found} is given.",
        "核对代码与名称哪个有误。",
        "Check which of the two is wrong.",
    ),
    "zone-kind": _m(
        ERROR,
        "代码 {found} 与地区类别不符：带 Z 的代码须写 kind: functional_zone，其他县市区不写。",
        "The code {found} does not go with the kind: codes with Z need kind: functional_zone, counties none.",
        "改正 code 或 kind。",
        "Correct code or kind.",
    ),
    # --- collection ----------------------------------------------------------------------------------------------
    "path-missing": _m(
        ERROR,
        "没有这个文件或文件夹。",
        "There is no such file or folder.",
        "检查路径。",
        "Check the path.",
    ),
    "no-submissions": _m(
        ERROR,
        "这里没有填报文件（.json）。",
        "There are no submissions (.json) here.",
        "检查路径。",
        "Check the path.",
    ),
    "file-skipped": _m(
        NOTE,
        "不是填报文件，未读。",
        "Not a submission; not read.",
        "无须处理；若是填报文件，扩展名应为 .json。",
        "Nothing to do; a submission's name ends in .json.",
    ),
    "duplicate-submission": _m(
        ERROR,
        "同一地区同一时期另有文件 {other}，且互不替换，两份都不采用。",
        "{other} reports the same area and period and neither replaces the other; neither is used.",
        "删去一份，或在新的一份里写 replaces。",
        "Remove one, or state replaces in the newer one.",
    ),
    "replaced": _m(
        NOTE,
        "已被 {other} 替换，不再采用。",
        "Replaced by {other}; not used.",
        "无须处理。",
        "Nothing to do.",
    ),
    "replaces-unknown": _m(
        WARNING,
        "replaces 所指的文件不在本文件夹。",
        "The file that replaces names is not in this folder.",
        "核对 SHA-256；旧文件应留在文件夹里。",
        "Check the SHA-256; the earlier file should stay in the folder.",
    ),
    "ruling-without-area": _m(
        WARNING,
        "裁定针对 {area} {period}，但没有相应的填报文件。",
        "The ruling is about {area} {period}, for which there is no submission.",
        "核对代码和时期。",
        "Check code and period.",
    ),
    "definition-differs": _m(
        WARNING,
        "按方案 {own} 填报；方案 {framework} 的这些指标定义不同，未采用：{found}。",
        "Reported under {own}; {framework} defines these indicators differently, so they are not used: {found}.",
        "如需按 {framework} 排名，请按其定义重新填报。",
        "To be ranked by {framework}, report by its definitions.",
    ),
    "no-group": _m(
        WARNING,
        "方案 {framework} 的任何一组都不含 {area}，未排名。",
        "No group of {framework} holds {area}; it is not ranked.",
        "在方案的 groups 里补上。",
        "Add it to the framework's groups.",
    ),
    # --- frameworks ----------------------------------------------------------------------------------------------
    "weights-not-total": _m(
        ERROR,
        "各指标分值之和是 {found}，应等于总分 {expected}。",
        "The weights add up to {found}; they should add up to the total, {expected}.",
        "改正 weight 或 total。",
        "Correct weight or total.",
    ),
    "unknown-reference": _m(
        ERROR,
        "“{found}”没有定义。{suggestion}",
        "“{found}” is not defined. {suggestion}",
        "可用：{allowed}。",
        "Allowed: {allowed}.",
    ),
    "code-repeated": _m(
        ERROR,
        "代码“{found}”用了两次。",
        "The code “{found}” is used twice.",
        "每个代码只能用一次。",
        "Use each code once.",
    ),
    "definition-missing": _m(
        ERROR,
        "指标“{found}”缺少 {fields}。",
        "The indicator “{found}” lacks {fields}.",
        "补上，或用 definitions_from 沿用其他方案的定义。",
        "Add them, or take them from another framework by definitions_from.",
    ),
    "method-not-for-kind": _m(
        ERROR,
        "计分办法 {method} 不适用于类型 {kind}。",
        "The method {method} does not fit the kind {kind}.",
        "可用：{allowed}。",
        "Allowed: {allowed}.",
    ),
    "parameter-unused": _m(
        ERROR,
        "计分办法 {method} 不用参数 {found}。",
        "The method {method} takes no {found}.",
        "删去该参数。",
        "Remove it.",
    ),
    "goalposts-order": _m(
        ERROR,
        "下限 {lower} 应小于上限 {upper}；对数刻度下限还须大于 0。",
        "The lower goalpost {lower} must be below the upper {upper}, and above 0 on a logarithmic scale.",
        "改正 lower、upper。",
        "Correct lower and upper.",
    ),
    "level-above-weight": _m(
        ERROR,
        "最高等次得 {found} 分，应等于满分 {expected}。",
        "The highest standing earns {found}; it should earn the full {expected}.",
        "改正 levels 或 weight。",
        "Correct levels or weight.",
    ),
}
