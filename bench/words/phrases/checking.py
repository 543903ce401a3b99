"""Words inside findings about what is plausible."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "bare_percent": Text("{} {} %（{}）", "{} {} % ({})"),
    "needed": Text("分母≥{}", "of at least {}"),
    "needed_or_cut": Text("分母≥{}，截尾则≥{}", "of at least {}, {} if cut off"),
    "another_denominator": Text("应另有分母（{}）。", "It must be over another number ({})."),
    "cut_or_another": Text(
        "或是截尾（{}/{}），或另有分母（{}）。",
        "Either the digits were cut off ({}/{}), or it is over another number ({}).",
    ),
    "mobile_number": Text("手机号码", "a mobile number"),
    "landline_number": Text("固定电话号码", "a landline number"),
    "identity_number": Text("身份证号码", "an identity number"),
    "email_address": Text("电子邮箱", "an e-mail address"),
    "bank_card_number": Text("银行卡号", "a bank card number"),
    "passport_number": Text("护照号码", "a passport number"),
    "in_comment": Text("{} 的批注里有", "in the comment on {} "),
    "in_property": Text("文档属性 {} 里有", "in the document property {} "),
    "corrected_count": Text("{}改为 {}", "{} is {}"),
    "share_left_out": Text("{}占上级的比重不再采用", "the share of {} in the parent's is left out"),
    "values_one": Text("“{}”（{}）只有一个地区有数，无从相互比较", "{} ({}): only one area has a value"),
    "values_equal": Text("“{}”（{}）各地区的数都相同，分不出高下", "{} ({}): all values are equal"),
    "succession_merger": Text("合并", "a merger"),
    "usual_moves": Text(
        "比这里其他 {} 次上下期变动通常的幅度大得多",
        "far more than the other {} moves here between two periods lead to expect",
    ),
    "usual_moves_unknown": Text("比上下期之间通常的起伏大得多", "far more than rates usually move between two periods"),
    "succession_split": Text("拆分", "a split"),
    "end_of_file": Text("文件结尾", "the end of the file"),
    "reason_absent": Text("没有这个文件或文件夹", "no such file or folder"),
    "reason_permission": Text("没有权限", "no permission"),
    "reason_read_only": Text("磁盘只读", "the disk is read-only"),
    "reason_folder": Text("这是文件夹，不是文件", "it is a folder, not a file"),
    "reason_no_folder": Text("路径中有一段不是文件夹", "a part of the path is no folder"),
    "reason_exists": Text("已有同名的文件或文件夹", "a file or folder of that name exists"),
    "reason_full": Text("磁盘已满", "the disk is full"),
    "reason_long_name": Text("名称过长", "the name is too long"),
    "reason_other": Text("系统错误 {}", "system error {}"),
    "whole_number": Text("整数", "a whole number"),
    "whole_number_between": Text("{} 至 {} 的整数", "a whole number from {} to {}"),
    "option_form": Text("选项 {} 缺少值，或不应带值。", "Option {} needs a value, or takes none."),
    "quotes_unpaired": Text("引号没有配对，或一格过长", "a quotation mark without its pair, or a cell too long"),
    "content_text": Text("文本（如 CSV）", "text, such as CSV"),
    "content_workbook": Text("工作簿或压缩包", "a workbook or zip archive"),
    "workbook_damaged": Text("工作簿已损坏，或不是工作簿", "the workbook is damaged, or is none"),
    "answer_elsewhere": Text("这个问题在：{}。", "It was found at: {}."),
    "answer_other": Text("那里的问题是：{}。", "What was found there: {}."),
    "same_note": Text("以下提示见于 {} 个文件：{}", "The same note on {} files: {}"),
    "recovered_counts": Text("{} {} % 即 {}/{}", "{} {} % is {}/{}"),
    "the_county": Text("全县", "the county"),
    "the_city": Text("全市", "the city"),
    "the_province": Text("全省", "the province"),
    "gap_above": Text("高于{0} {1} 个百分点", "{1} points above {0}"),
    "gap_below": Text("低于{0} {1} 个百分点", "{1} points below {0}"),
    "gap_none": Text("与{}持平", "the same as {}"),
    "implied_total": Text("{} {} 至 {}", "{} {} to {}"),
    "implied_rate": Text("{}约 {} %（本地 {} %）", "{} about {} % (here {} %)"),
    "received_sha256": Text(
        "文件的 SHA-256（64 位小写十六进制）", "the file's SHA-256 (64 lower-case hexadecimal digits)"
    ),
    "received_received": Text(
        "收到的时间，如 2024-04-08 17:30（北京时间）", "when it was received, such as 2024-04-08 17:30 (Beijing time)"
    ),
    "received_outcome": Text("空、accepted（受理）或 returned（退回）", "nothing, accepted or returned"),
    "roster_has_code": Text(
        "应报名单上它的代码是 {}，还没有报来", "on the roster its code is {}, and nothing has come for that"
    ),
    "name_has_county": Text("名称里写的却是{}（{}）", "its name says {} ({})"),
    "whole_county": Text("全县", "the county"),
    "whole_city": Text("全市", "the city"),
    "whole_province": Text("全省", "the province"),
    "count_numerator": Text("分子", "numerator"),
    "count_denominator": Text("分母", "denominator"),
    "count_shortfall": Text("分母与分子之差", "denominator less the numerator"),
}
