"""Words of the office's workbook."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "help_template_office": Text(
        "写出市局自己填的工作簿：批次设置、应报名单、截止日、认定、收件登记；填好后用 bench convert 转回。"
        "--fill 可写一个批次的文件夹。",
        "Write the office's own workbook: settings, roster, deadlines, rulings, receipts; bench convert reads it back."
        " --fill may name a collection's folder.",
    ),
    "office_title": Text("市局工作簿：{}", "The office's workbook: {}"),
    "office_settings": Text("批次设置", "Settings"),
    "office_settings_how": Text(
        "本批报送的名称、方案和办法；不需要的留空。",
        "What the collection is called, and how it is run; leave blank what you do not need.",
    ),
    "office_what": Text("项目", "What"),
    "office_how": Text("怎样填", "How"),
    "office_value": Text("填写", "Value"),
    "office_code": Text("代码", "Code"),
    "office_receipts": Text("收件登记", "Receipts"),
    "office_receipts_how": Text(
        "每收到一个文件登记一行。灰色各栏说明是哪个文件，不用改；没有填收到时间的行不登记。",
        "A line a file received. The grey columns say which file it is; a line without a time is not registered.",
    ),
    "office_fixed": Text("由程序填写，不读回。", "Filled in by the program, not read back."),
    "office_file": Text("文件", "File"),
    "office_area": Text("地区", "Area"),
    "office_period": Text("时期", "Period"),
    "office_receipt_sha256": Text("SHA-256", "SHA-256"),
    "office_receipt_sha256_how": Text("文件的校验值，64 位十六进制。", "The file's checksum, 64 hexadecimal digits."),
    "office_receipt_received": Text("收到时间", "Received"),
    "office_receipt_received_how": Text("如 2024-04-08 17:30，北京时间。", "Such as 2024-04-08 17:30, Beijing time."),
    "office_receipt_channel": Text("渠道", "Channel"),
    "office_receipt_channel_how": Text("如网报、机要、邮件。", "Such as the web, courier or mail."),
    "office_receipt_outcome": Text("处理", "Outcome"),
    "office_receipt_outcome_how": Text("受理或退回；空着即计入。", "Accepted or returned; it counts where left blank."),
    "office_receipt_note": Text("备注", "Note"),
    "office_receipt_note_how": Text("如退回的理由。", "Such as why it was returned."),
    "office_outcome_accepted": Text("受理（采纳）", "accepted"),
    "office_outcome_returned": Text("退回", "returned"),
    "office_outcome_rejected": Text("不予采纳", "rejected"),
    "office_kind_bonus": Text("加分", "bonus"),
    "office_kind_penalty": Text("扣分", "penalty"),
    "office_kind_veto": Text("一票否决", "veto"),
    "office_kind_correction": Text("更正", "correction"),
    "office_kind_recoded": Text("换了代码", "recoded"),
    "office_kind_merger": Text("并入", "merger"),
    "office_kind_split": Text("分设", "split"),
    "office_kind_objection": Text("异议", "objection"),
    "office_effect_last": Text("列最后", "placed last"),
    "office_effect_no_award": Text("不得评优", "barred from awards"),
    "office_effect_fail": Text("不合格", "failed"),
    "office_reporting_single": Text("当期数", "each period's own"),
    "office_reporting_cumulative": Text("累计数", "cumulative"),
    "office_leagues_whole": Text("一起排", "together"),
    "office_leagues_each-county": Text("各县的乡镇分排", "each county's townships by themselves"),
    "office_leagues_each-city": Text("各市分排", "each city by itself"),
    "office_corrected": Text("更正为：", "Corrected: "),
    "office_key_of_deadlines": Text("时期", "Period"),
    "office_key_of_deadlines_how": Text("如 2024-Q1。", "Such as 2024-Q1."),
    "office_template_written": Text(
        "已写出 {}：应报名单 {} 个地区，认定 {} 条，收件 {} 行（其中 {} 行待登记）。",
        "Wrote {}: {} areas on the roster, {} rulings, {} receipts ({} of them still to be registered).",
    ),
    "office_needs_framework": Text(
        "请写 --framework（填报工作簿）或 --office（市局工作簿）。",
        "State --framework for a county's workbook, or --office for the office's.",
    ),
}
