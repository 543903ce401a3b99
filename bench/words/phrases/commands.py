"""Words of the command line."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "usage": Text("用法：", "Usage: "),
    "usage_options": Text("[选项]", "[OPTIONS]"),
    "usage_command": Text("命令 [参数]…", "COMMAND [ARGS]…"),
    "usage_paths": Text("路径…", "PATH…"),
    "options": Text("选项", "Options"),
    "commands": Text("命令", "Commands"),
    "help_bench": Text(
        "县级信访工作报告的核查、计分、排名与对照。",
        "Checks, scores, ranks and places counties from their petition-service reports.",
    ),
    "help_check": Text(
        "核查填报文件或文件夹，一次列出全部问题。\n\n"
        "退出码：0 可用，1 有不能采用的文件，2 用法错误，3 方案或配置不能用。",
        "Check files or folders and list every finding at once.\n\n"
        "Exit code: 0 usable, 1 a file cannot be used, 2 wrong usage, 3 a framework or configuration cannot be used.",
    ),
    "help_rank": Text(
        "按文件夹形成排名：核查、计分、排名、与全市全省对照，写出数据、图和网页。\n\n"
        "退出码：0 完成，1 有文件未采用（其余照常写出），2 用法错误，3 方案或配置不能用，4 无法写出。",
        "Form leagues folder by folder: check, score, rank, place beside city and province; write data, charts and a"
        " page.\n\nExit code: 0 done, 1 files were left out (the rest is written), 2 wrong usage, 3 a framework or"
        " configuration cannot be used, 4 output cannot be written.",
    ),
    "help_audit": Text(
        "核对一张公布的表：有没有权重能由各项指标复现公布的得分，权重能确定到什么程度，或哪些行相互矛盾；"
        "各项分数加起来是不是总分，率与件数合不合。\n\n"
        "退出码：0 有这样的权重、各数相符，1 没有或不符，2 表格、列或步长不能用。",
        "Audit a published table: which weights, if any, reproduce its scores from its indicators, how far they are"
        " determined, or which rows contradict each other; whether points add up to the score, and counts give the"
        " rates."
        "\n\nExit code: 0 such weights exist and all agrees, 1 there are none or something does not agree, 2 the"
        " table, its columns or the step cannot be used.",
    ),
    "usage_table": Text("表格", "TABLE"),
    "help_score_column": Text("得分列的表头；不写则自动识别。", "Header of the scores; guessed by default."),
    "help_indicator_column": Text(
        "指标列的表头，可重复；不写则取表头带 % 的列。",
        "Header of an indicator, repeatable; by default the columns with % in their header.",
    ),
    "help_name_column": Text("名称列的表头；不写则自动识别。", "Header of the names; guessed by default."),
    "help_decimals": Text(
        "得分按几位小数核对；不写则按各格印出的位数。",
        "Decimals to which every score is rounded; by default those that its cell prints.",
    ),
    "help_step": Text(
        "权重应是百分之几的整数倍；0 表示不限。不写则先试 5，没有再试 1。",
        "The weights are multiples of this percentage; 0 for any. By default 5, and where there are none 1.",
    ),
    "help_total": Text(
        "得分的满分；不写则由得分判断是 100 还是 1000。",
        "What the scores are out of; by default 100 or 1000, by the scores.",
    ),
    "help_help": Text("显示本说明。", "Show this help."),
    "help_version": Text("显示版本。", "Show the version."),
    "help_lang": Text("语言：zh 中文（默认），en 英文。", "Language: zh (default) or en."),
    "help_format": Text("输出格式：text 文字（默认），json。", "Output: text (default) or json."),
    "help_framework": Text(
        "考核方案的代码或 TOML 文件，可重复；不写则按 collection.toml，再按填报文件。",
        "A framework's code or TOML file, repeatable; by default collection.toml's, else the submission's own.",
    ),
    "help_framework_group": Text("考核方案的检查。", "Checks of frameworks."),
    "help_framework_check": Text(
        "检查考核方案：能否使用；给出数据时还检查指标的相关、区分度、权重的实际作用。\n\n"
        "退出码：0 可用，2 用法错误，3 不能用。",
        "Check a framework: whether it can be used; with data also correlations, discrimination, and what weights"
        " do.\n\n"
        "Exit code: 0 usable, 2 wrong usage, 3 not usable.",
    ),
    "help_framework_compare": Text(
        "两个方案（或一个方案换几项分值）各给同一批报告排名，名次并排，并写明各地变动主要因为哪几项；不改动任何文件。\n\n"
        "退出码：0 完成，2 用法错误，3 方案不能用。",
        "Rank the same reports by two frameworks, or by one with other weights: every place under each, side by side,"
        " with what moved it; no file is changed.\n\n"
        "Exit code: 0 done, 2 wrong usage, 3 a framework cannot be used.",
    ),
    "help_trial_weights": Text(
        "试用的分值，如 satisfaction=15，可重复；其余不变，合计仍须等于总分。",
        "A weight to try, such as satisfaction=15, repeatable; the others stay, and all must add up to the total.",
    ),
    "help_trial_data": Text("用来试排的填报文件或文件夹，可重复。", "Submissions to rank, repeatable."),
    "trial_needs_other": Text(
        "再写一个方案，或用 --weights 写要试的分值。", "Name a second framework, or weights to try by --weights."
    ),
    "trial_one_or_other": Text("第二个方案和 --weights 只用一样。", "Use a second framework or --weights, not both."),
    "trial_weight_form": Text("分值写成 代码=数：{}", "A weight is written code=number: {}"),
    "trial_weight_twice": Text("“{}”的分值写了两次。", "The weight of “{}” is given twice."),
    "trial_first": Text("甲", "A"),
    "trial_second": Text("乙", "B"),
    "trial_rank": Text("{}名次", "Rank {}"),
    "trial_score": Text("{}得分", "Score {}"),
    "trial_gained": Text("升降", "Places"),
    "trial_moved": Text("主要因为（百分制，比各地平均变动）", "Moved by (points of 100, beside the average change)"),
    "trial_frameworks": Text("甲：{}；乙：{}", "A: {}; B: {}"),
    "trial_weights": Text("{}，改 {}", "{} with {}"),
    "trial_summary": Text(
        "{} 个地区两边都有名次，{} 个名次不同，最多变动 {} 名。",
        "{} areas have a rank under both; {} are at another place; the largest move is {}.",
    ),
    "trial_better": Text("升降和变动以变好为正。", "Places and points are for the better where they are positive."),
    "trial_alone": Text("只有一个方案能排的表：{}", "Tables that only one of the frameworks makes: {}"),
    "trial_none": Text("两个方案都能排的表一张也没有。", "There is no table that both frameworks make."),
    "trial_added": Text("加减分", "adjustments"),
    "help_data": Text("用来检查的填报文件或文件夹，可重复。", "Submissions to check it on, repeatable."),
    "help_explain": Text(
        "说明一个地区的得分从何而来。\n\n退出码：0 完成，2 用法错误，3 排名文件不能用。",
        "Explain where one area's score comes from.\n\nExit code: 0 done, 2 wrong usage, 3 the league cannot be used.",
    ),
    "usage_league": Text("排名文件", "LEAGUE.json"),
    "usage_area": Text("地区代码或名称", "AREA"),
    "help_out_picture": Text(
        "把得分说明（Word 和可打印的网页）和失分图写到哪个文件夹。",
        "The folder for the note on the score (Word, and a page to print) and the picture of points lost.",
    ),
    "help_out": Text("写到哪个文件夹（必填）。", "The folder to write to (required)."),
    "rows_left_out": Text(
        "中间 {} 行未列出，全表见 {}", "{} rows in the middle are not shown; the whole table is in {}"
    ),
    "help_rank_period": Text(
        "只排这个时期（2024、2024-H1、2024-Q3、2024-05、2024-01/2024-09；可写多次）；没有整期报告的，由其中各期汇总。"
        "不写则按 collection.toml 的 periods，再不然各期分别排名。",
        "Rank this period only (2024, 2024-H1, 2024-Q3, 2024-05, 2024-01/2024-09; may be given several times), made of"
        " the reports for its parts where there is none for the whole. Left out, the periods of collection.toml, else"
        " each reported period.",
    ),
    "help_within": Text(
        "只看一个省（前两位代码）或一个市（前四位），如 4305。",
        "Narrow to one province (first two digits) or city (first four), such as 4305.",
    ),
    "no_such_option": Text("没有选项 {}。{}", "No such option: {}. {}"),
    "no_such_command": Text("没有命令 {}。{}", "No such command: {}. {}"),
    "missing_parameter": Text("缺少参数：{}", "Missing: {}"),
    "bad_parameter": Text("参数 {} 的值不可用；可用：{}。", "The value of {} cannot be used; expected: {}."),
    "bad_usage": Text("参数不对，请看 {} --help。", "Wrong arguments; see {} --help."),
    "within_form": Text("两位、四位或六位数字", "two, four or six digits"),
    "cannot_write": Text("无法写出：{}", "Cannot write: {}"),
    "internal_error": Text(
        "程序内部错误，请附上下面的文字报告：", "Internal error; please report it with what follows:"
    ),
    "interrupted": Text("已中断。", "Interrupted."),
}
