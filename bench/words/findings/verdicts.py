"""Findings about what a county is compared with, and about two leagues compared."""

from __future__ import annotations

from bench.words.message import ERROR, Message, message

MESSAGES: dict[str, Message] = {
    "target-not-proportion": message(
        ERROR,
        "指标“{found}”不是比率，却写了 target。",
        "Indicator “{found}” has a target and is not a proportion.",
        'target 是百分比，只用于 kind = "proportion" 的指标；数量的目标写在 scoring 里。',
        'A target is a percentage, for kind = "proportion" only; the target of a count belongs in its scoring.',
    ),
    "key-not-for-kind": message(
        ERROR,
        "指标“{found}”是{kind}，不能写 {key}：那只用于{allowed}。",
        "Indicator “{found}” is {kind} and cannot state {key}, which is for {allowed} only.",
        "删去 {key}，或改正 kind。",
        "Remove {key}, or correct the kind.",
    ),
    "line-above-full-marks": message(
        ERROR,
        "计分办法里写的 {found} 分不在 0 至满分 {most} 之间。",
        "The rule names {found} points, which is not between 0 and full marks, {most}.",
        "改正这个数，或在指标里用 full_marks 写明评分的满分。",
        "Correct it, or say with full_marks out of how many points are awarded.",
    ),
    "clustering-not-counted": message(
        ERROR,
        "指标“{found}”（{kind}）不能写 {key}：只有{allowed}的个案会成片。",
        "Indicator “{found}” ({kind}) cannot state {key}: that is for {allowed} only.",
        "删去 {key}。",
        "Remove {key}.",
    ),
    "compare-other-framework": message(
        ERROR,
        "两张表的考核方案不同：旧表用 {old}，新表用 {new}。",
        "The two leagues are by different frameworks: the old one by {old}, the new one by {new}.",
        "选用同一方案排出的两张表；同一方案的不同版本可以比较。",
        "Take two leagues by one framework; different versions of it can be compared.",
    ),
    "compare-other-group": message(
        ERROR,
        "两张表排的不是同一组：旧表是{old}，新表是{new}。",
        "The two leagues rank different groups: the old one {old}, the new one {new}.",
        "选用同一组的两张表。",
        "Take two leagues of one group.",
    ),
    "compare-other-length": message(
        ERROR,
        "两张表的期间长短不同：{old} 与 {new}。",
        "The periods of the two leagues are not equally long: {old} and {new}.",
        "选用期间同样长短的两张表，例如两个年度。",
        "Take two leagues of equal length, such as two years.",
    ),
    "compare-order": message(
        ERROR,
        "写在前面的表（{old}）晚于写在后面的（{new}）。",
        "The league named first ({old}) is later than the one named second ({new}).",
        "先写旧表，后写新表。",
        "Name the old league first.",
    ),
    "compare-no-common": message(
        ERROR,
        "没有在两张表里都有名次的地区。",
        "No area has a rank in both leagues.",
        "核对是否选对了表：两张表应来自同一市、同一组。",
        "Check that these are the right leagues: both should be of one city and group.",
    ),
    "compare-public": message(
        ERROR,
        "这是已作披露控制的公开版：有的数值不公开，得分取了整或只列范围，名次变化无法分解。",
        "This is a public version, after disclosure control: values are withheld and scores rounded or ranges, so that"
        " the change of ranks cannot be taken apart.",
        "用 bench rank 写出的 league.json。手上只有公开版的，看两期名次区间是否重叠、档次是否改变。",
        "Use the league.json that bench rank wrote. With public versions alone, see whether the two rank intervals"
        " overlap and whether the tier changed.",
    ),
    "compare-not-recomputed": message(
        ERROR,
        "按表中的数值和办法算不出表中的名次：{area} 应为 {found} 分，表中是 {expected} 分，无法分解名次变化。",
        "The league's values and rules do not give its scores: {area} comes to {found}, the league says {expected};"
        " the change of ranks cannot be taken apart.",
        '分值由全部期间的数据定标（scale = "all_periods"）或由其他版本程序写出的表不能分解；请用本版本重新排出两张表。',
        'Leagues scaled over all periods (scale = "all_periods") or written by another version cannot be taken apart;'
        " rank both again with this version.",
    ),
    "compare-by-period": message(
        ERROR,
        "指标“{found}”按月（季）分段计分，两张表的计分办法不同，而表中没有分段的数字，无法按另一办法重算。",
        "Indicator “{found}” is scored by parts of the period, its rule differs between the leagues; a league does"
        " not hold the parts, so it cannot be scored by the other rule.",
        "用同一办法重新排出两张表。",
        "Rank both by one rule.",
    ),
}
