"""Words of made-up countries."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "help_simulate": Text(
        "生成一批虚构的报告（县级；方案排市或乡镇的，即市级、乡级），并另存其真实水平。\n\n"
        "DIR/submissions 可直接用 bench rank 排名；DIR/truth.csv 写明各地真实得分和名次，用来检验名次区间。",
        "Make up the reports of a fictional country (of cities or townships by a framework for them), and keep the"
        " truth beside them.\n\n"
        "Rank DIR/submissions with bench rank; DIR/truth.csv has every area's true score and rank, to test intervals.",
    ),
    "help_one_framework": Text(
        "考核方案的代码或文件，默认 petition-work。", "A framework's code or file; petition-work by default."
    ),
    "help_areas": Text(
        "地区的个数，2 起；市至多 99，县至多 9801，乡镇至多 100000。",
        "How many areas, from 2; at most 99 cities, 9801 counties or 100000 townships.",
    ),
    "help_period": Text("报告期，默认 2023。", "The period reported, 2023 by default."),
    "help_out_empty": Text("写到哪个文件夹；须为空或不存在。", "The folder to write; empty, or not there yet."),
    "period_form": Text(
        "写作 2023、2023-H1、2023-Q2、2023-05 或 2023-01/2023-09",
        "write 2023, 2023-H1, 2023-Q2, 2023-05 or 2023-01/2023-09",
    ),
    "simulate_most": Text("这一级至多 {} 个地区", "at most {} areas of this level"),
    "reason_not_empty": Text("不是空文件夹", "not an empty folder"),
    "simulated": Text("模拟数据，全部虚构", "Simulated; everything is fictional"),
    "simulated_title": Text("{}：模拟数据，全部虚构（种子 {}）", "{}: simulated, everything fictional (seed {})"),
}
