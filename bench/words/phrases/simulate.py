"""Words of made-up countries."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "help_simulate": Text(
        "生成一批虚构的县级报告，并另存其真实水平。\n\n"
        "DIR/submissions 可直接用 bench rank 排名；DIR/truth.csv 写明各地真实得分和名次，用来检验名次区间。",
        "Make up the reports of a fictional country, and keep the truth beside them.\n\n"
        "Rank DIR/submissions with bench rank; DIR/truth.csv has every area's true score and rank, to test intervals.",
    ),
    "help_one_framework": Text(
        "考核方案的代码或文件，默认 petition-work。", "A framework's code or file; petition-work by default."
    ),
    "help_areas": Text("县的个数，2 至 9801。", "How many counties, 2 to 9801."),
    "help_period": Text("报告期，默认 2023。", "The period reported, 2023 by default."),
    "help_out_empty": Text("写到哪个文件夹；须为空或不存在。", "The folder to write; empty, or not there yet."),
    "period_form": Text(
        "写作 2023、2023-H1、2023-Q2、2023-05 或 2023-01/2023-09",
        "write 2023, 2023-H1, 2023-Q2, 2023-05 or 2023-01/2023-09",
    ),
    "reason_not_empty": Text("不是空文件夹", "not an empty folder"),
    "simulated": Text("模拟数据，全部虚构", "Simulated; everything is fictional"),
    "simulated_title": Text("{}：模拟数据，全部虚构（种子 {}）", "{}: simulated, everything fictional (seed {})"),
}
