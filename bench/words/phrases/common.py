"""Words that many places share."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
    "remedy": Text("处理：", "To do: "),
    "answer": Text("答复：", "Answer: "),
    "comma": Text("，", ", "),
    "list": Text("、", ", "),
    "colon": Text("：", ": "),
    "suggestion": Text("是否想写“{}”？", "Did you mean “{}”?"),
    "object": Text("一组字段 {…}", "an object {…}"),
    "array": Text("列表 […]", "a list […]"),
    "string": Text("文字", "text"),
    "number": Text("数字", "a number"),
    "integer": Text("整数", "a whole number"),
    "boolean": Text("true 或 false", "true or false"),
    "null": Text("空值", "null"),
    "at_least": Text("不小于 {}", "at least {}"),
    "at_most": Text("不大于 {}", "at most {}"),
    "above": Text("大于 {}", "above {}"),
    "as_described": Text("见格式说明", "see the schema"),
    "kind_proportion": Text("比率", "a proportion"),
    "kind_rate": Text("比率（每若干人）", "a rate"),
    "kind_count": Text("数量", "a count"),
    "kind_status": Text("等次", "a standing"),
    "kind_change": Text("同比增减", "a change"),
    "kind_value": Text("数值", "a value"),
    "kind_points": Text("评分", "awarded points"),
    "kind_flag": Text("是否", "a flag"),
    "keys_proportion": Text("numerator 与 denominator，或 percent", "numerator and denominator, or percent"),
    "keys_rate": Text(
        "count 与 population，或 numerator 与 denominator", "count and population, or numerator and denominator"
    ),
    "keys_count": Text("count，可另写 change_percent", "count, with change_percent if stated"),
    "keys_status": Text("status", "status"),
    "keys_change": Text("change_percent，或 count", "change_percent, or count"),
    "keys_value": Text("value，抽样得出的另写 standard_error", "value, with standard_error if from a sample"),
    "keys_points": Text("points，抽样得出的另写 standard_error", "points, with standard_error if from a sample"),
    "keys_flag": Text("flag", "flag"),
}
