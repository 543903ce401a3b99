"""Words of the board of reports received, and of the texts to chase with."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "help_status": Text(
        "报送情况：谁报了哪一期、是否迟报、有无更正、退回、不可用、待答复和缺报，以及各地的齐报率和及时率。"
        "--out 另写 status.csv、status.html、图和催报文稿。\n\n"
        "退出码：0 完成，1 有文件不能采用，2 用法错误，3 配置不能用，4 无法写出。",
        "The board: who has sent which period, late, corrected, returned, unusable, with open questions or not at all,"
        " and how complete and timely each area is. --out also writes status.csv, status.html, a picture and a text to"
        " chase with.\n\nExit code: 0 done, 1 a file cannot be used, 2 wrong usage, 3 a configuration cannot be used, 4"
        " output cannot be written.",
    ),
    "help_status_out": Text("另写到这个文件夹。", "Also write into this folder."),
    "help_status_date": Text(
        "看哪一天的情况（年-月-日），默认今天；决定哪些已到期，登记为那天以后收到的不算。",
        "As of which day (YYYY-MM-DD), today by default: what is due by then, without what was received later.",
    ),
    "help_status_period": Text(
        "只看其中的各期，如 2024；可写多次。", "Only periods within this one, such as 2024; may be given several times."
    ),
    "board_heading": Text("报送情况（截至{}）", "Reports received (as of {})"),
    "board_in_time": Text("已报", "in time"),
    "board_late": Text("迟报", "late"),
    "board_sent": Text("已报（未定时限）", "sent (no time limit)"),
    "board_unusable": Text("不能采用", "unusable"),
    "board_returned": Text("已退回", "returned"),
    "board_absent": Text("缺报", "absent"),
    "board_not_due": Text("未到期", "not due"),
    "board_days": Text("{} {} 天", "{} by {} days"),
    "board_overdue": Text("{}，逾期 {} 天", "{}, {} days overdue"),
    "board_own_date": Text("自报日期", "its own date"),
    "board_corrected": Text("更正 {} 次", "corrected {}×"),
    "board_returned_before": Text("曾退回 {} 次", "returned {}× before"),
    "board_questions": Text("待答复 {}", "{} open questions"),
    "board_errors": Text("错误 {}", "{} errors"),
    "board_complete": Text("齐报率", "Complete"),
    "board_timely": Text("及时率", "In time"),
    "board_sentence": Text(
        "{}：可用 {} 份，其中迟报 {} 份；退回或不能采用 {} 份；缺报 {} 份。",
        "{}: {} usable, {} of them late; {} returned or unusable; {} absent.",
    ),
    "board_own_dates": Text(
        "没有收件登记的，是否迟报按报告自己写的日期，标为“自报日期”。",
        "Without a receipt, lateness is by the date that a report states itself, and is marked so.",
    ),
    "board_collection": Text("报送批次", "Collection"),
    "board_period": Text("时期", "Period"),
    "board_deadline": Text("截止日", "Deadline"),
    "board_days_late": Text("迟报或逾期天数", "Days late or overdue"),
    "board_on_word_of": Text("时间依据", "Time by"),
    "board_by_received": Text("收件登记", "receipt"),
    "board_by_own_date": Text("自报日期", "its own date"),
    "board_versions_corrected": Text("更正次数", "Corrected"),
    "board_versions_returned": Text("退回次数", "Returned"),
    "board_open": Text("待答复", "Open questions"),
    "board_file": Text("文件", "File"),
    "board_chart": Text("报送情况", "Reports received"),
    "board_chart_note": Text(
        "数字：迟报或逾期的天数；右侧：齐报率、及时率（到期各期）。",
        "Numbers: days late or overdue; at the right: complete and in time, of the periods due.",
    ),
    "board_chase": Text("催报", "To chase with"),
    "board_nobody": Text("没有应报的地区。", "No area is expected to report."),
    "board_written": Text("已写入 {}：{}", "Written to {}: {}"),
    "chase_title": Text("关于催报{}信访工作报告的通知", "Reminder: petition-work reports for {}"),
    "chase_to": Text("{}：", "To: {}"),
    "chase_deadline": Text("（报送截止日{}）", " (due {})"),
    "chase_stands": Text(
        "截至{}，下列单位{}的报告{}尚未收到可用的文本。",
        "As of {} no usable report for {}{} has been received from these offices.",
    ),
    "chase_absent": Text("未收到报告：{}。", "Nothing received: {}."),
    "chase_returned": Text("已退回、待重报：{}。", "Returned, to be sent again: {}."),
    "chase_unusable": Text("有错误、不能采用：{}。", "With errors, unusable: {}."),
    "chase_end": Text(
        "请即报送。报送前请先用 bench check 核查；确有困难的，请说明情况。",
        "Please send it now, after checking it with bench check; if you cannot, say why.",
    ),
}
