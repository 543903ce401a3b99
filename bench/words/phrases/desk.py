"""Words of the desk: its pages, and the commands that start and keep it."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    # The command line
    "help_desk": Text(
        "网上报送平台：县里用浏览器报送，市局用浏览器收、审、退。",
        "The desk: counties report in a browser, and the office takes in, reviews and returns.",
    ),
    "help_desk_start": Text(
        "启动平台。首次启动时建库，并给出管理员设置密码的一次性链接。\n\n"
        "默认只在本机可见；要让内网其他电脑访问，须由代理加密（--behind-proxy），或明确写 --without-tls。",
        "Start the desk. The first start makes the database and prints the link with which the administrator sets a"
        " password.\n\nBy default it is heard on this machine alone; for others it takes a proxy that encrypts"
        " (--behind-proxy), or the explicit --without-tls.",
    ),
    "help_desk_demo": Text(
        "在临时文件夹里启动一个演示平台：虚构的县、进行到一半的报送，并给出账号和密码；关闭后不留痕迹。",
        "Start a desk to try in a temporary folder: fictional counties in mid-season, with accounts and passwords;"
        " nothing is left behind.",
    ),
    "help_desk_export": Text(
        "把一次报送写成文件夹：报来的每一版、collection.toml、rulings.toml、received.csv，可直接用 bench rank 排名。",
        "Write a call as a folder: every version sent, collection.toml, rulings.toml and received.csv, which bench rank"
        " reads.",
    ),
    "help_desk_import": Text(
        "把一个文件夹的报告收进平台，成为一次报送。", "Take the reports of a folder into the desk as a call."
    ),
    "help_desk_verify": Text(
        "核对日志链、报告和回执是否被绕过平台改动过。\n\n退出码：0 完好，1 有改动。",
        "Check that log, reports and receipts were not changed behind the desk.\n\nExit code: 0 whole, 1 changed.",
    ),
    "help_desk_data": Text("平台的数据文件夹。", "The folder of the desk's data."),
    "help_desk_host": Text(
        "监听的地址，默认 127.0.0.1（只有本机）。", "The address to listen on; 127.0.0.1, this machine alone."
    ),
    "help_desk_port": Text("端口，默认 8080。", "The port, 8080 by default."),
    "help_desk_name": Text("浏览器里使用的主机名，可重复。", "A host name that browsers use; may be repeated."),
    "help_desk_proxy": Text("在前面负责加密的代理的地址。", "The address of the proxy before it that encrypts."),
    "help_desk_without_tls": Text(
        "不加密也对外开放：密码和报告会明文经过网络。",
        "Open it to others without encryption: passwords and reports pass the network in the clear.",
    ),
    "help_desk_code": Text("报送的代码，默认取文件夹名。", "The call's code; the folder's name by default."),
    "usage_desk_call": Text("报送代码", "CALL"),
    "usage_desk_out": Text("输出文件夹", "DIR"),
    "usage_desk_folder": Text("文件夹", "DIR"),
    "desk_needs_tls": Text(
        "{} 在其他电脑上也能访问，而没有加密。用 --behind-proxy 指明负责加密的代理；"
        "确实要明文开放，请写 --without-tls。",
        "{} is heard on other machines, and nothing is encrypted. Name the proxy that encrypts with --behind-proxy; to"
        " open it in the clear all the same, say --without-tls.",
    ),
    "desk_not_installed": Text(
        "平台需要的部件没有安装。请运行：pip install '.[desk]'",
        "What the desk needs is not installed. Run: pip install '.[desk]'",
    ),
    "desk_first_link": Text(
        "管理员 office-1 用此链接设置密码（一次有效）：\n  {}",
        "The administrator office-1 sets a password with this link (once):\n  {}",
    ),
    "desk_serving": Text("平台已启动：{}（按 Ctrl+C 停止）", "The desk is at {} (Ctrl+C stops it)"),
    "desk_demo_accounts": Text(
        "演示平台：{}，全部数据都是虚构的。账号和密码：",
        "A desk to try: {}; everything in it is fictional. Accounts and passwords:",
    ),
    "desk_exported": Text("已写出 {} 个文件到 {}", "Wrote {} files to {}"),
    "desk_imported_note": Text(
        "导入时没有回执，时间取自报告日期", "taken in without a receipt; the time is the report's own date"
    ),
    "desk_imported": Text("已建报送 {}，收进 {} 份报告", "Made the call {}, took in {} reports"),
    "desk_verified": Text("日志、报告、回执完好。", "Log, reports and receipts are whole."),
    "desk_fault_gap": Text("日志缺第 {} 条", "Entry {} of the log is missing"),
    "desk_fault_entry": Text("日志第 {} 条被改动过", "Entry {} of the log was changed"),
    "desk_fault_head": Text(
        "日志末尾与登记的不符（现有 {} 条）", "The end of the log is not the one recorded ({} entries are there)"
    ),
    "desk_fault_file": Text("报告 {} 的内容被改动过", "The bytes of report {} were changed"),
    "desk_fault_rulings": Text("报送 {} 的认定被改动过", "The rulings of call {} were changed"),
    "desk_fault_release": Text("发给各县的 {} 被改动过", "What was released of {} was changed"),
    "desk_fault_receipt": Text("回执 {} 在日志里没有记录", "The log does not know the receipt {}"),
    # Every page
    "desk_name": Text("信访工作报告报送平台", "Petition reports desk"),
    "desk_skip": Text("跳到正文", "Skip to the content"),
    "desk_nav": Text("栏目", "Sections"),
    "desk_home": Text("首页", "Home"),
    "desk_open": Text("打开", "Open"),
    "desk_comma": Text("、", ", "),
    "desk_colon": Text("：", ": "),
    "desk_sign_in": Text("登录", "Sign in"),
    "desk_sign_out": Text("退出", "Sign out"),
    "desk_post": Text("岗位账号", "Post"),
    "desk_post_hint": Text(
        "例如 990101-1。账号属于岗位，不填个人姓名。", "Such as 990101-1. An account is a post's, and no person's."
    ),
    "desk_password": Text("密码", "Password"),
    "desk_sign_in_failed": Text("账号、密码或验证码不对。", "The post, the password or the code is wrong."),
    "desk_sign_in_hint": Text(
        "没有密码或忘了密码，请市局管理员给一个新的一次性链接。",
        "Without a password, ask the office's administrator for a new one-time link.",
    ),
    "desk_factor": Text("登录二次验证", "Second factor"),
    "desk_factor_text": Text(
        "开启后，登录时除密码外还要输入手机或电脑上验证器应用（TOTP）显示的六位数。不开也可以用。移交账号时自动关闭。",
        "With it, signing in takes the six figures that an authenticator app (TOTP) shows besides the password. It is"
        " an option, and ends when the post is handed over.",
    ),
    "desk_factor_on": Text("已开启。", "It is on."),
    "desk_factor_is_on": Text("已经开启了。", "It is on already."),
    "desk_factor_begin": Text("开始设置", "Begin"),
    "desk_factor_scan": Text(
        "用验证器应用扫描图形，或手工输入下面的密钥；再把显示的六位数填在下面。",
        "Scan the picture with the app, or type the secret below into it; then give the six figures that it shows.",
    ),
    "desk_factor_picture": Text("密钥的二维码", "The secret, to be scanned"),
    "desk_factor_code_label": Text("验证码（六位数）", "Code (six figures)"),
    "desk_factor_code_optional": Text("验证码（没有开启二次验证的不填）", "Code (only with a second factor)"),
    "desk_factor_code": Text(
        "验证码不对，或刚刚用过。请等应用显示新的六位数再试。",
        "The code is wrong, or was used just now. Wait for the next one and try again.",
    ),
    "desk_factor_password": Text("密码不对。", "The password is wrong."),
    "desk_factor_turn_on": Text("开启", "Turn it on"),
    "desk_factor_turn_off": Text("关闭", "Turn it off"),
    "desk_set_password": Text("设置密码", "Set the password"),
    "desk_set_password_for": Text("为岗位账号 {} 设置密码。", "For the post {}."),
    "desk_password_new": Text("新密码", "New password"),
    "desk_password_again": Text("再输一遍", "Once more"),
    "desk_password_rules": Text(
        "至少 10 位，不能全是数字，不能是常见密码。", "At least 10 characters, not only figures, not a common one."
    ),
    "desk_password_differs": Text("两次输入不一样。", "The two are not the same."),
    "desk_password_weak": Text(
        "密码太短、太常见或全是数字，请换一个。", "Too short, too common, or only figures: choose another."
    ),
    "desk_link_title": Text("链接已失效", "The link no longer works"),
    "desk_link_text": Text(
        "一次性链接用过一次或超过七天就失效。请市局管理员重新给一个。",
        "A one-time link works once, for seven days. Ask the office's administrator for a new one.",
    ),
    "desk_locked_title": Text("登录已暂停", "Signing in is paused"),
    "desk_locked_text": Text(
        "这个账号在这台电脑上输错密码或验证码次数太多，请 15 分钟后再试。",
        "There were too many wrong passwords or codes for this post from this machine. Try again in 15 minutes.",
    ),
    "desk_csrf_title": Text("没有保存", "Nothing was saved"),
    "desk_csrf_text": Text(
        "页面打开太久或已退出登录。请返回、刷新页面再试。",
        "The page was open too long, or you were signed out. Go back, load it again, and try once more.",
    ),
    "desk_missing_title": Text("没有这个页面", "There is no such page"),
    "desk_missing_text": Text("地址不对，或这个账号看不到它。", "The address is wrong, or this post cannot see it."),
    "desk_broken_title": Text("平台出错了", "The desk has a fault"),
    "desk_broken_text": Text(
        "已保存的内容没有丢。请稍后再试，仍不行请告诉管理员。",
        "Nothing saved is lost. Try again later; if it stays so, tell the administrator.",
    ),
    "desk_refused_title": Text("无法处理", "This cannot be read"),
    "desk_refused_text": Text("提交的内容不完整或太大。", "What was sent is incomplete or too large."),
    # Calls and reports
    "desk_my_reports": Text("我的报告", "My reports"),
    "desk_calls": Text("报送", "Calls for reports"),
    "desk_call": Text("报送", "Call"),
    "desk_area": Text("地区", "Area"),
    "desk_period": Text("时期", "Period"),
    "desk_deadline": Text("截止日", "Deadline"),
    "desk_state": Text("状态", "State"),
    "desk_sandbox": Text("练习用", "for training"),
    "desk_closed": Text("已停收", "closed"),
    "desk_closed_text": Text("这次报送已停收。", "This call is closed."),
    "desk_no_calls": Text("目前没有要报的。", "Nothing is due."),
    "desk_no_calls_yet": Text("还没有报送。", "There is no call yet."),
    "desk_until": Text("{} 截止", "until {}"),
    "desk_no_deadline": Text("未定截止日", "no deadline"),
    "desk_days_left": Text("还有 {} 天", "days left: {}"),
    "desk_days_over": Text("已过 {} 天", "days over: {}"),
    "desk_state_nothing": Text("未报", "nothing"),
    "desk_state_draft": Text("填报中", "begun"),
    "desk_state_sent": Text("已报，待审", "sent"),
    "desk_state_returned": Text("已退回", "returned"),
    "desk_state_accepted": Text("已接收", "accepted"),
    "desk_late_sent": Text("迟报 {} 天", "days late: {}"),
    "desk_late_out": Text("逾期 {} 天", "days overdue: {}"),
    "desk_open_questions": Text("{} 处待说明", "open questions: {}"),
    "desk_returned_title": Text("市局已退回，请更正后重新报送", "Returned: please correct it and send it again"),
    "desk_returned_hint": Text(
        "更正后重新报送，新的一版会替换上一版。", "What you send next takes the place of this version."
    ),
    "desk_fill_in": Text("填报", "Report"),
    "desk_way_form": Text("在网页上填", "Fill in the form"),
    "desk_way_form_text": Text(
        "边填边核对，自动保存，可以分几次填完。", "It is checked and saved while you type; take as long as you need."
    ),
    "desk_way_form_go": Text("开始填报", "Begin"),
    "desk_way_form_on": Text("继续填报", "Go on"),
    "desk_draft_saved": Text("草稿保存于 {}（{}），还没有报送。", "Draft saved {} ({}), not sent."),
    "desk_way_upload": Text("上传文件", "Upload a file"),
    "desk_way_upload_text": Text(
        "上传填好的填报工作簿（.xlsx）或 JSON 文件：会替换现在的草稿。上传 Word 报告（也可以是 PDF、文本、网页）："
        "逐句列出读到的数，由您逐个采用。都是先核对，再报送。",
        "Upload the filled workbook (.xlsx) or a JSON file: it replaces the draft. Upload a Word report (or PDF, text,"
        " a page): its numbers are listed by sentence for you to take. Nothing is sent before you have looked at it.",
    ),
    "desk_way_workbook": Text("下载填报工作簿", "Download the workbook"),
    "desk_way_file": Text("文件", "File"),
    "desk_way_upload_go": Text("上传并核对", "Upload and check"),
    "desk_proposals": Text("报告里的数", "The report's numbers"),
    "desk_proposals_lead": Text(
        "下面是从报告里读到的数和原句。看过原句、确认无误的打勾；没打勾的不会填进表里。报告本身不保存。",
        "What was read in the report, with its sentences. Tick what you have looked at and is right; nothing else is"
        " filled in. The report itself is not kept.",
    ),
    "desk_proposal_take": Text("采用", "Take"),
    "desk_proposal_becomes": Text("填到哪里", "Becomes"),
    "desk_proposal_sentence": Text("原句", "Sentence"),
    "desk_proposal_open": Text("不确定，请特别核对", "not sure: look closely"),
    "desk_proposals_take": Text("采用打勾的，继续填报", "Take those ticked and go on"),
    "desk_proposals_none": Text(
        "没有读到可以填的数，请直接在表里填。", "No number for the form was found; fill it in by hand."
    ),
    "desk_proposals_elsewhere": Text("这些在工作簿里填", "These go into the workbook"),
    "desk_proposals_unused": Text("其他没有用到的数（{}）", "Numbers not used ({})"),
    "desk_upload_changed": Text(
        "这期间别处改过草稿，没有采用。请重新上传。",
        "The draft was changed meanwhile; nothing was taken. Upload it again.",
    ),
    "desk_upload_none": Text("没有选择文件，或这次报送已停收。", "No file was chosen, or the call is closed."),
    "desk_upload_large": Text("文件太大：最多 2 MB。", "The file is too large: 2 MB at most."),
    "desk_upload_refused": Text("这个文件不能用，草稿没有改动：", "The file cannot be used; the draft is as it was:"),
    "desk_assess_not": Text(
        "现在还不能自评：请先填几项数据。", "There is nothing to assess yet: fill in some numbers first."
    ),
    "desk_sent_versions": Text("报送记录", "What was sent"),
    "desk_nothing_sent": Text("还没有报送。", "Nothing was sent yet."),
    "desk_version": Text("版次", "Version"),
    "desk_version_n": Text("第 {} 版", "version {}"),
    "desk_received": Text("收到时间", "Received"),
    "desk_channel": Text("方式", "Way"),
    "desk_channel_form": Text("网页", "form"),
    "desk_channel_workbook": Text("工作簿", "workbook"),
    "desk_channel_file": Text("文件", "file"),
    "desk_channel_import": Text("导入", "import"),
    "desk_channel_office": Text("市局代报", "by the office on the county's behalf"),
    "desk_receipt": Text("回执", "Receipt"),
    "desk_file": Text("文件", "File"),
    "desk_contact": Text("联系：", "Contact: "),
    "desk_back_to_report": Text("返回", "Back"),
    "desk_receipt_title": Text("报送回执", "Receipt"),
    "desk_receipt_number": Text("回执号", "Number"),
    "desk_beijing": Text("（北京时间）", "(Beijing)"),
    "desk_sent_by": Text("报送岗位", "Sent by"),
    "desk_receipt_text": Text(
        "时间以本平台收到为准。SHA-256 是所报文件的校验值：文件改动一个字，它就不同。",
        "The time is that of the desk. SHA-256 is of the file as sent: with one character changed it is another.",
    ),
    # The form
    "desk_form_title": Text("填报 {} {}", "Report of {} {}"),
    "desk_form_lead": Text(
        "照原报告的数字填，不要改动、不要凑数；没有的数选“缺失原因”。停下来就自动保存。",
        "Give the numbers as they are; where there is none, choose why. It is saved whenever you pause.",
    ),
    "desk_form_head": Text("报告", "The report"),
    "desk_report_date": Text("报告日期", "Date of the report"),
    "desk_organisation": Text("报送单位", "Reporting office"),
    "desk_form_context": Text("背景数据（只核对，不计分）", "Context (checked, never scored)"),
    "desk_form_rest": Text("其他", "Other remarks"),
    "desk_form_not_here": Text(
        "分项、大事记和占全市比重在工作簿里填；上传工作簿后再在这里改数，这些内容会保留。",
        "Breakdowns, events and shares of the city are filled in in the workbook; they are kept when you go on here.",
    ),
    "desk_last_period": Text("上期", "last period"),
    "desk_saving": Text("正在保存…", "Saving…"),
    "desk_saved": Text("已保存", "Saved"),
    "desk_unsaved": Text(
        "没有保存：连不上平台，会自动重试。请不要关闭页面。",
        "Not saved: the desk does not answer. Trying again; leave this page open.",
    ),
    "desk_struck": Text("文字里的电话或证件号码已删去。", "A telephone or identity number was struck out."),
    "desk_form_clean": Text("没有发现问题", "Nothing found"),
    "desk_form_counts": Text("错误 {}，待说明 {}", "errors: {}, open questions: {}"),
    "desk_conflict_title": Text("别处也在改这份草稿", "This draft was changed elsewhere"),
    "desk_conflict_text": Text(
        "{} 于 {} 保存过。不同之处如下（对方 ↔ 这里）：", "{} saved it at {}. What differs (theirs ↔ here):"
    ),
    "desk_conflict_theirs": Text("用对方的", "Take theirs"),
    "desk_conflict_mine": Text("用这里的", "Keep mine"),
    "desk_assess": Text("自评", "Self-assessment"),
    "desk_send": Text("报送", "Send"),
    "desk_severity_error": Text("错误", "Error"),
    "desk_severity_warning": Text("待核实", "Question"),
    "desk_severity_note": Text("提示", "Note"),
    "desk_remedy": Text("怎么办：", "To do: "),
    "desk_answer_label": Text("情况说明（没有错时写明原因）：", "Answer, if the number is right all the same: "),
    "desk_answer_idle": Text(
        "数字改动后，这条说明所答的问题已经没有了；不需要就清空：",
        "The question that this answers no longer shows; clear it if it is not needed: ",
    ),
    "desk_answered": Text("说明：", "Answer: "),
    # The office
    "desk_tick": Text("选中 {}", "Tick {}"),
    "desk_accept_ticked": Text("接收选中的报告", "Accept those ticked"),
    "desk_accept_clean": Text("接收全部没有待说明问题的", "Accept all without an open question"),
    "desk_chase": Text("催报", "To chase"),
    "desk_chase_hint": Text("可直接复制发出。", "Ready to copy."),
    "desk_chase_text": Text(
        "{}报告应于{}前报送，以下县（市、区）尚未报送或退回后尚未重报：{}。请尽快报送。",
        "{}, due by {}: not sent, or not sent again after it was returned: {}. Please send it soon.",
    ),
    "desk_chase_undated": Text(
        "{}报告，以下县（市、区）尚未报送或退回后尚未重报：{}。请尽快报送。",
        "{}: not sent, or not sent again after it was returned: {}. Please send it soon.",
    ),
    "desk_more_of_call": Text("其他", "More"),
    "desk_slips": Text("全部回执", "All receipts"),
    "desk_slips_hint": Text("共 {} 份，可以一次打印。", "{} in all, to print at once."),
    "desk_download": Text("下载全部报告（zip）", "Download all reports (zip)"),
    "desk_download_hint": Text("解压后可直接用 bench rank 排名。", "Unpacked, bench rank reads it."),
    "desk_close_call": Text("停收", "Close"),
    "desk_close_call_hint": Text("之后不再收这次报送的报告。", "No more reports are taken in."),
    "desk_review": Text("审核", "Review"),
    "desk_found": Text("核查结果", "What was found"),
    "desk_numbers": Text("数据", "Numbers"),
    "desk_indicator": Text("指标", "Indicator"),
    "desk_reported": Text("本次所报", "Reported"),
    "desk_earlier_version": Text("上一版（有改动时）", "Version before, where changed"),
    "desk_spread": Text("其他县：最低 · 中位 · 最高", "Others: lowest · median · highest"),
    "desk_decide": Text("处理", "Decide"),
    "desk_accept": Text("接收", "Accept"),
    "desk_give_back": Text("退回", "Return"),
    "desk_reasons": Text("退回原因（县里会看到）", "Why it is returned (its county reads this)"),
    "desk_reasons_hint": Text(
        "已填入尚未说明的核查结果，可以修改。", "Filled with the questions that are open; change it as you like."
    ),
    "desk_review_decided": Text(
        "这份报告已经有人处理过了，您的操作没有执行。现在的处理结果见上面；仍要改的，请再点一次。",
        "Somebody has decided on this report since you opened it, and yours was not carried out. What stands now is"
        " said above; to change it all the same, decide again.",
    ),
    "desk_board_left": Text(
        "这些报告在您打开页面后有了变化，没有接收，请看下面现在的情况：{}",
        "These reports have changed since you opened the page, and were not accepted; how they stand now is said"
        " below: {}",
    ),
    "desk_review_newer": Text(
        "县里又报了新的一版，请审核最新一版。", "The county has sent a newer version: decide on that one."
    ),
    "desk_review_no_reason": Text("退回要写明原因。", "A report is returned with a reason."),
    "desk_on_behalf": Text("代县填报或更正", "Report or correct on the county's behalf"),
    "desk_on_behalf_hint": Text("记录里会写明是市局账号所报。", "The record says that a post of the office sent it."),
    # Rulings and objections
    "desk_rulings": Text("认定与异议", "Rulings and objections"),
    "desk_rulings_made": Text("已作的认定", "Rulings made"),
    "desk_rulings_none": Text("还没有认定。", "There is no ruling yet."),
    "desk_ruling_new": Text("作出认定", "Make a ruling"),
    "desk_ruling_new_hint": Text(
        "认定事项写入 rulings.toml，排名时逐条公开。每条都要有理由和文号。",
        "Rulings are written to rulings.toml, and each is shown in the league. Each has a reason and a document.",
    ),
    "desk_ruling_kind_bonus": Text("加分", "Bonus points"),
    "desk_ruling_kind_penalty": Text("扣分", "Penalty points"),
    "desk_ruling_kind_veto": Text("一票否决", "Veto"),
    "desk_ruling_kind_correction": Text("更正填报数", "Correct a reported number"),
    "desk_ruling_make": Text("认定", "Rule"),
    "desk_ruling_withdraw": Text("撤销", "Withdraw"),
    "desk_ruling_decides": Text("认定内容", "What is ruled"),
    "desk_ruling_reason": Text("理由", "Reason"),
    "desk_ruling_document": Text("文号", "Document"),
    "desk_ruling_refused": Text("没有作出认定：", "No ruling was made:"),
    "desk_objections": Text("异议", "Objections"),
    "desk_objections_open": Text("{} 件异议待答复", "objections to be answered: {}"),
    "desk_objections_none": Text("没有异议。", "There is no objection."),
    "desk_objection_put": Text("提出异议", "Object"),
    "desk_objection_until": Text(
        "异议在 {} 当天北京时间 24 时前提出；答复会写在这里，并有文号。",
        "Objections are taken until the end of {} in Beijing; the answer will stand here, with its document.",
    ),
    "desk_objection_subject": Text("对什么有异议", "To what"),
    "desk_objection_text": Text("异议内容和依据（不写个人姓名和号码）", "What is wrong, and why (no person's name)"),
    "desk_objection_send": Text("提交异议", "Send the objection"),
    "desk_objection_open": Text("待答复", "waits for an answer"),
    "desk_objection_accepted": Text("采纳", "accepted"),
    "desk_objection_rejected": Text("不予采纳", "rejected"),
    "desk_objection_accept": Text("采纳", "Accept"),
    "desk_objection_reject": Text("不予采纳", "Reject"),
    "desk_objection_reason": Text("答复（县里会看到）", "Answer (its county reads this)"),
    "desk_objection_hint": Text(
        "采纳后如需改数，请在下面另作一条更正。", "Where a number changes with it, make a correction below."
    ),
    "desk_objection_answered": Text("这件异议已经答复过了。", "This objection was answered already."),
    "desk_objection_empty": Text(
        "请选择对什么有异议，并写明内容。", "Say to what you object, and what is wrong with it."
    ),
    "desk_objection_not": Text(
        "没有提交：已过异议截止日，或同一事项的异议正在等待答复。",
        "Not sent: the time for objections is over, or one to the same waits for its answer.",
    ),
    # Ranking
    "desk_ranking": Text("排名与反馈", "Ranking and feedback"),
    "desk_ranking_text": Text(
        "按现在收到的报告和认定排名，与导出后用 bench rank 排名逐字节相同，并为每个县写好反馈单和得分说明。"
        "定下来以前只有市局看得到。",
        "Ranks by the reports and rulings as they stand, byte for byte as bench rank does with an export, and writes"
        " each county's feedback sheet and score explained. Only the office sees it before it is released.",
    ),
    "desk_ranking_begin": Text("现在排名", "Rank now"),
    "desk_ranking_running": Text("正在排名，页面会自动刷新。", "Being ranked; this page loads itself again."),
    "desk_ranking_done": Text("已完成", "done"),
    "desk_ranking_failed": Text("没有完成", "failed"),
    "desk_ranking_none": Text("还没有排过名。", "It was not ranked yet."),
    "desk_ranking_page": Text("排名页面", "The league's page"),
    "desk_ranking_table": Text("{} 排名表（CSV）", "{}: the table (CSV)"),
    "desk_ranking_data": Text("{} 全部数据（JSON）", "{}: all data (JSON)"),
    "desk_ranking_frozen": Text("{} 定格排名（JSON）", "{}: frozen (JSON)"),
    "desk_ranking_gone": Text("后来又排过名，这一次的页面不再保留。", "It was ranked again since; its pages are gone."),
    "desk_ranking_release": Text("发给各县", "Release to counties"),
    "desk_ranking_release_hint": Text(
        "各县在自己的报告页上看到自己的反馈单和得分说明，看不到别的县；以后自评时与这次的定格排名比。",
        "Each county sees its own sheet and explanation, and no other's; self-assessments are then against this league,"
        " frozen.",
    ),
    "desk_ranking_released": Text("{} 由 {} 发给各县", "released {} by {}"),
    "desk_given": Text("市局反馈", "From the office"),
    "desk_feedback": Text("反馈单", "Feedback sheet"),
    "desk_explanation": Text("得分说明", "The score explained"),
    "desk_new_call": Text("新建报送", "New call"),
    "desk_call_code_label": Text("代码", "Code"),
    "desk_call_code": Text("代码用小写字母、数字和连字符。", "The code is of lower-case letters, figures and hyphens."),
    "desk_call_exists": Text("已有这个代码的报送", "There is a call of this code"),
    "desk_call_title_zh": Text("名称（中文）", "Title (Chinese)"),
    "desk_call_title_en": Text("名称（英文，可不填）", "Title (English, optional)"),
    "desk_call_number": Text(
        "这里不能有个人的电话或证件号码：", "No telephone or identity number of a person may stand here:"
    ),
    "desk_call_title": Text("请写名称。", "Give it a title."),
    "desk_framework": Text("考核方案", "Framework"),
    "desk_call_rules": Text("或上传自己的考核方案（.toml）", "Or upload a framework of your own (.toml)"),
    "desk_call_framework": Text(
        "没有这个考核方案；自己的方案用小写字母、数字、连字符命名，后缀 .toml。",
        "There is no such framework; name the file of your own with lower-case letters, figures, hyphens and .toml.",
    ),
    "desk_call_framework_refused": Text("考核方案不能用：", "The framework cannot be used:"),
    "desk_call_deadlines": Text("时期和截止日", "Periods and deadlines"),
    "desk_call_deadlines_hint": Text(
        "每行一个，如 2024-Q1 2024-04-10。截止日到当天北京时间 24 时。",
        "One a line, such as 2024-Q1 2024-04-10. A deadline ends at midnight in Beijing.",
    ),
    "desk_call_period": Text(
        "看不懂的时期，写作 2024、2024-H1、2024-Q1、2024-05 或 2024-01/2024-09，不能重复",
        "Not a period, or there twice; write 2024, 2024-H1, 2024-Q1, 2024-05 or 2024-01/2024-09",
    ),
    "desk_call_no_period": Text("请至少写一个时期。", "Give at least one period."),
    "desk_call_day": Text("日期写作 2024-04-10", "Write a day as 2024-04-10"),
    "desk_call_roster": Text("应报名单", "Who must report"),
    "desk_call_roster_hint": Text(
        "每行一个区划代码和名称，如 990101 云川县；区划表里有的可以只写代码。",
        "A code and a name a line, such as 990101 云川县; of those in the area table the code alone.",
    ),
    "desk_call_area": Text(
        "看不懂的地区，写作“代码 名称”，不能重复", "Not an area, or there twice; write code and name"
    ),
    "desk_call_no_area": Text("请写应报名单。", "Say who must report."),
    "desk_call_reporting": Text("数据口径", "The numbers of a period"),
    "desk_reporting_single": Text("当期数", "of that period alone"),
    "desk_reporting_cumulative": Text("累计数", "cumulative"),
    "desk_call_contact": Text(
        "联系单位（县里会看到；不写个人姓名）", "Office to ask (counties see it; no person's name)"
    ),
    "desk_call_telephone": Text("办公电话（单位的固定电话，不写手机）", "Its telephone (the office's line, no mobile)"),
    "desk_call_settings": Text("这样不能作为一次报送：", "This cannot be a call:"),
    "desk_call_objections": Text("异议截止日（可不填）", "Objections until (optional)"),
    "desk_call_frozen": Text("上期定格排名（frozen.json，可不填）", "The last frozen league (frozen.json, optional)"),
    "desk_call_frozen_hint": Text(
        "县里自评时用它看自己大致排在哪里，不显示其他县是谁。",
        "Counties see roughly where they would stand, not who the others are.",
    ),
    "desk_call_sandbox": Text("练习用，不是正式报送", "For training only"),
    "desk_call_create": Text("建立", "Create"),
    "desk_accounts": Text("账号", "Accounts"),
    "desk_accounts_text": Text(
        "账号属于岗位，不属于个人，没有填姓名和号码的地方。人员变动时用“移交”：原来的登录失效，新人用一次性链接设密码。",
        "An account is a post's and no person's. When the person changes, hand it over: old sessions end, and the new"
        " one sets a password with a one-time link.",
    ),
    "desk_account_new": Text("新建账号", "New account"),
    "desk_account_hint": Text(
        "县里的账号要写区划代码和名称；市局的账号不写。",
        "A clerk's account needs code and name of the area; the office's none.",
    ),
    "desk_account_create": Text("建立并生成链接", "Create, and make the link"),
    "desk_account_fault": Text(
        "账号用字母、数字、连字符；县里的账号要有区划代码和名称。",
        "A post is of letters, figures and hyphens; a clerk's needs an area's code and name.",
    ),
    "desk_account_number": Text(
        "账号和名称里不能有电话或证件号码：账号是岗位的，不是个人的。",
        "No telephone or identity number may stand in a post or a name: accounts are posts, not persons.",
    ),
    "desk_account_is_closed": Text("这个账号已经停用。", "This account is closed."),
    "desk_account_exists": Text("已有这个账号。", "There is such an account."),
    "desk_account_own": Text("不能停用自己的账号。", "Nobody closes their own account."),
    "desk_accounts_all": Text("全部账号", "All accounts"),
    "desk_account_do": Text("操作", "Do"),
    "desk_account_open": Text("使用中", "open"),
    "desk_account_waiting": Text("等待设密码", "waits for its password"),
    "desk_account_closed": Text("已停用", "closed"),
    "desk_account_close": Text("停用", "Close"),
    "desk_hand_over": Text("移交（新链接）", "Hand over (new link)"),
    "desk_link_for": Text("{} 的一次性链接", "One-time link of {}"),
    "desk_link_once": Text(
        "只显示这一次，七天内有效，请当面或经内部渠道交给岗位上的人。",
        "Shown once, good for seven days. Hand it over in person or by an internal way.",
    ),
    "desk_role": Text("角色", "Role"),
    "desk_role_clerk": Text("县里填报", "clerk"),
    "desk_role_reviewer": Text("市局审核", "reviewer"),
    "desk_role_administrator": Text("市局管理员", "administrator"),
    "desk_role_reader": Text("市局查看", "reader"),
    "desk_area_code": Text("区划代码", "Area code"),
    "desk_area_name": Text("地区名称", "Area name"),
    "desk_log": Text("日志", "Log"),
    "desk_log_text": Text(
        "每个操作一条，逐条环环相扣；用 bench desk verify 核对。",
        "An entry an act, each resting on the one before; bench desk verify checks them.",
    ),
    "desk_log_number": Text("序号", "No."),
    "desk_log_at": Text("时间", "At"),
    "desk_log_address": Text("来自", "From"),
    "desk_log_act": Text("操作", "Act"),
    "desk_log_subject": Text("对象", "Of"),
    "desk_newer": Text("较新", "Newer"),
    "desk_older": Text("较早", "Older"),
    "desk_act_account_created": Text("建账号", "account created"),
    "desk_act_account_handed_over": Text("移交账号", "account handed over"),
    "desk_act_account_closed": Text("停用账号", "account closed"),
    "desk_act_password_set": Text("设密码", "password set"),
    "desk_act_second_factor_on": Text("开启二次验证", "second factor on"),
    "desk_act_second_factor_off": Text("关闭二次验证", "second factor off"),
    "desk_act_call_created": Text("建报送", "call created"),
    "desk_act_call_closed": Text("停收", "call closed"),
    "desk_act_sent": Text("报送", "sent"),
    "desk_act_accepted": Text("接收", "accepted"),
    "desk_act_returned": Text("退回", "returned"),
    "desk_act_ruled": Text("认定", "ruled"),
    "desk_act_ruling_withdrawn": Text("撤销认定", "ruling withdrawn"),
    "desk_act_ranked": Text("排名", "ranked"),
    "desk_act_released": Text("发给各县", "released"),
    "desk_act_objected": Text("提出异议", "objected"),
    # The demo
    "desk_demo_title": Text("演示：季度报送（虚构）", "Demo: quarterly reports (fictional)"),
    "desk_demo_contact": Text("演示市信访局（虚构）", "Petition office of a fictional city"),
    "desk_demo_reason": Text(
        "按期办结率与所报件数对不上，请核对后重报。",
        "The completion rate does not fit the counts; check it and send it again.",
    ),
}
