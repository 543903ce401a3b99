"""The tables of the open data: their columns, with types and what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.text import Text


@dataclass(frozen=True)
class Field:
    """A column; ``type`` is one of Table Schema's."""

    name: str
    type: str
    title: Text
    description: Text


@dataclass(frozen=True)
class Table:
    """A table: what it holds, its columns, its key, and for columns that point elsewhere the table and its columns."""

    name: str
    title: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    references: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()


def _f(name: str, kind: str, zh: str, en: str, about_zh: str, about_en: str) -> Field:
    return Field(name, kind, Text(zh, en), Text(about_zh, about_en))


_LEAGUE = _f("league", "string", "排名表", "League", "排名表编号。", "Id of the league.")
_AREA = _f("area_code", "string", "区划代码", "Area code", "六位代码或功能区代码。", "Six digits, or a zone's code.")
_INDICATOR = _f("indicator", "string", "指标", "Indicator", "指标代码。", "Indicator code.")
_OF_LEAGUE = (("league",), "leagues", ("league",))

TABLES = (
    Table(
        "leagues",
        Text("排名表", "Leagues"),
        (
            _LEAGUE,
            _f("framework", "string", "方案", "Framework", "考核方案代码。", "Code of the framework."),
            _f("framework_version", "string", "方案版本", "Version", "方案版本。", "Version of the framework."),
            _f("framework_sha256", "string", "方案校验", "SHA-256", "方案文件的 SHA-256。", "SHA-256 of its file."),
            _f("title_zh", "string", "中文名称", "Chinese title", "方案的中文名称。", "Its title in Chinese."),
            _f("title_en", "string", "英文名称", "English title", "方案的英文名称。", "Its title in English."),
            _f("period", "string", "时期", "Period", "规范写法的时期。", "The period in canonical form."),
            _f(
                "group",
                "string",
                "组",
                "Group",
                "分组排名的组代码；不分组为空。",
                "The group ranked apart; empty if none.",
            ),
            _f("total", "number", "总分", "Total", "满分。", "Full marks."),
            _f(
                "fictional",
                "boolean",
                "虚构",
                "Fictional",
                "地区和数字是否虚构。",
                "Whether areas and numbers are made up.",
            ),
            _f(
                "rankability",
                "number",
                "可读度",
                "Rankability",
                "0 至 1；未算名次区间为空。",
                "0 to 1; empty without draws.",
            ),
        ),
        ("league",),
    ),
    Table(
        "areas",
        Text("各地区名次和得分", "Places and scores of the areas"),
        (
            _LEAGUE,
            _AREA,
            _f("area_name", "string", "地区", "Area", "地区名称。", "The area's name."),
            _f(
                "level",
                "string",
                "层级",
                "Level",
                "省、市、县、功能区或乡镇。",
                "province, city, county, functional_zone or township.",
            ),
            _f(
                "status",
                "string",
                "状态",
                "Status",
                "参加排名、未排名、缺报、参照。",
                "ranked, unranked, absent, reference.",
            ),
            _f("reason", "string", "原因", "Reason", "未排名或缺报的原因。", "Why it is not ranked, or absent."),
            _f(
                "rank",
                "integer",
                "名次",
                "Rank",
                "同分同名次；只列范围时为空。",
                "Equal scores share it; empty where a range.",
            ),
            _f("rank_from", "integer", "名次范围起", "Rank from", "名次范围的好的一端。", "Better end of its range."),
            _f("rank_to", "integer", "名次范围止", "Rank to", "名次范围的差的一端。", "Worse end of its range."),
            _f("score", "number", "得分", "Score", "只列范围时为空。", "Points; empty where only a range is given."),
            _f("score_from", "number", "得分范围起", "Score from", "得分范围的下端。", "Lower end of its range."),
            _f("score_to", "number", "得分范围止", "Score to", "得分范围的上端。", "Upper end of its range."),
            _f("coverage", "number", "覆盖率", "Coverage", "有数据的分值占比，%。", "Weight with data, percent."),
            _f(
                "interval_low",
                "integer",
                "区间上端",
                "Interval low",
                "90 % 名次区间的好端。",
                "Better end of the 90 % interval.",
            ),
            _f(
                "interval_high",
                "integer",
                "区间下端",
                "Interval high",
                "90 % 名次区间的差端。",
                "Worse end of the 90 % interval.",
            ),
            _f("tier", "integer", "档次", "Tier", "1 为最高档。", "1 the best."),
            _f(
                "standing",
                "string",
                "与平均相比",
                "Standing",
                "高于、接近或低于平均。",
                "above, near or below the mean.",
            ),
            _f(
                "adjustments",
                "number",
                "加减分",
                "Adjustments",
                "加减分和认定之和。",
                "Points by adjustments and rulings.",
            ),
            _f("late", "boolean", "迟报", "Late", "晚于截止日。", "Reported after the deadline."),
            _f("failed", "boolean", "不合格", "Failed", "低于不合格线。", "Below the fail line."),
            _f("no_award", "boolean", "不得评优", "No award", "认定不得评优。", "Barred from awards by a ruling."),
            _f("placed_last", "boolean", "列最后", "Placed last", "认定列最后。", "Placed last by a ruling."),
        ),
        ("league", "area_code"),
        (_OF_LEAGUE,),
    ),
    Table(
        "indicators",
        Text("指标定义", "Definitions of the indicators"),
        (
            _LEAGUE,
            _INDICATOR,
            _f("title_zh", "string", "中文名称", "Chinese title", "指标的中文名称。", "Its title in Chinese."),
            _f("title_en", "string", "英文名称", "English title", "指标的英文名称。", "Its title in English."),
            _f("definition_zh", "string", "中文定义", "Chinese definition", "中文定义。", "Its definition in Chinese."),
            _f("definition_en", "string", "英文定义", "English definition", "英文定义。", "Its definition in English."),
            _f("pillar", "string", "板块", "Pillar", "所属板块代码。", "Code of its pillar."),
            _f("kind", "string", "类型", "Kind", "比率、率、数量等。", "proportion, rate, count and so on."),
            _f("direction", "string", "方向", "Direction", "越高越好或越低越好。", "Which way is better."),
            _f("weight", "number", "分值", "Weight", "满分。", "Full marks."),
            _f("rule_zh", "string", "计分办法", "Rule, Chinese", "计分办法（中文）。", "How it is scored, in Chinese."),
            _f(
                "rule_en",
                "string",
                "计分办法（英文）",
                "Rule, English",
                "计分办法（英文）。",
                "How it is scored, in English.",
            ),
        ),
        ("league", "indicator"),
        (_OF_LEAGUE,),
    ),
    Table(
        "values",
        Text("各地区指标数值", "Values of the indicators"),
        (
            _LEAGUE,
            _AREA,
            _INDICATOR,
            _f(
                "value",
                "number",
                "数值",
                "Value",
                "率为百分比；不公开或缺失为空。",
                "Percent for rates; empty if withheld or missing.",
            ),
            _f("numerator", "integer", "分子", "Numerator", "件数。", "The count."),
            _f("denominator", "integer", "分母", "Denominator", "件数。", "The count."),
            _f(
                "evidence",
                "string",
                "依据",
                "Evidence",
                "数值依据什么；masked 为不公开。",
                "What it rests on; masked is withheld.",
            ),
            _f("few_cases", "boolean", "件数少", "Few cases", "率所依据的件数少。", "The rate rests on few cases."),
            _f("low", "number", "区间下限", "Low", "95 % 威尔逊区间，百分比。", "95 % Wilson interval, percent."),
            _f("high", "number", "区间上限", "High", "95 % 威尔逊区间，百分比。", "95 % Wilson interval, percent."),
            _f("score", "number", "得分率", "Score", "0 至 100。", "Share of full marks, 0 to 100."),
            _f("points", "number", "得分", "Points", "计入总分的分数。", "Points on the total."),
        ),
        ("league", "area_code", "indicator"),
        (
            (("league", "area_code"), "areas", ("league", "area_code")),
            (("league", "indicator"), "indicators", ("league", "indicator")),
        ),
    ),
    Table(
        "comparisons",
        Text("与全市、全省等对照", "Comparisons with city, province and others"),
        (
            _LEAGUE,
            _AREA,
            _INDICATOR,
            _f(
                "comparator",
                "string",
                "对照",
                "Comparator",
                "全市、全省、目标或上期。",
                "city, province, target or previous.",
            ),
            _f("source", "string", "来源", "Source", "自报、合计、推算等。", "Own report, pooled, implied and so on."),
            _f("value", "number", "数值", "Value", "百分比。", "Percent."),
            _f("numerator", "integer", "分子", "Numerator", "件数。", "The count."),
            _f("denominator", "integer", "分母", "Denominator", "件数。", "The count."),
            _f(
                "difference",
                "number",
                "差",
                "Difference",
                "本地区减对照，百分点。",
                "The area less it, percentage points.",
            ),
            _f(
                "verdict",
                "string",
                "结论",
                "Verdict",
                "较好、相近、较差、不可比。",
                "better, similar, worse, not_comparable.",
            ),
        ),
        ("league", "area_code", "indicator", "comparator"),
        ((("league", "area_code", "indicator"), "values", ("league", "area_code", "indicator")),),
    ),
)
