"""Findings about longer periods made of reports for their parts."""

from __future__ import annotations

from bench.words.message import ERROR, NOTE, WARNING, Message, message

MESSAGES: dict[str, Message] = {
    "over-periods-not-sum": message(
        ERROR,
        "指标 {found} 是{kind}，各期不能相加。",
        "Indicator {found} is {kind}, which cannot be added over periods.",
        "over_periods 改为 latest、best、every 或 none。",
        "Make over_periods latest, best, every or none.",
    ),
    "period-without-reports": message(
        ERROR,
        "没有任何报告的时期落在 {period} 之内，排不出这个时期。",
        "No report lies in {period}, so there is no table for it.",
        "核对时期；这里有：{found}。",
        "Check the period; there are reports for: {found}.",
    ),
    "year-not-whole": message(
        ERROR,
        "各期合起来不足一年，缺 {found}。",
        "The parts do not make up a year; {found} is in none of them.",
        "[year] 的 parts 写全，如 Q1 至 Q4。",
        "List parts for the whole year under [year], such as Q1 to Q4.",
    ),
    "year-months-twice": message(
        ERROR,
        "各期互有重叠，{found} 月在不止一期里。",
        "The parts overlap: month {found} is in more than one.",
        "[year] 的 parts 每个月只出现一次。",
        "Let every month be in one part only.",
    ),
    "year-weights": message(
        ERROR,
        "{expected} 期，却有 {found} 个分量。",
        "There are {expected} parts and {found} weights.",
        "[year] 的 weights 与 parts 一一对应，或不写（各期相等）。",
        "State one weight a part, or none (all equal).",
    ),
    "year-weighting": message(
        ERROR,
        "权重由数据得出（{found}）的方案，不能由各期得分构成全年：各期的权重会各不相同。",
        "Where weights come from the data ({found}), no year is made of its parts' scores: each would have others.",
        "把 weighting 改为 given，或去掉 [year]。",
        "Make weighting given, or leave out [year].",
    ),
    "year-end-weight": message(
        ERROR,
        "年终评定的板块占 {found} 分，各期没有可计的分，或没有写是哪些板块。",
        "The pillars judged at the end weigh {found}: nothing is left for the parts, or no such pillar is named.",
        "核对 [year] 的 year_end 和 year_end_weight。",
        "Check year_end and year_end_weight under [year].",
    ),
    "correction-of-whole-year": message(
        WARNING,
        "对 {area} {period} “{title}”的更正没有用上：这项指标按各期的数计分，没有这样一期。",
        "The correction of “{title}” of {area} for {period} is not used: this indicator is scored by its parts, and "
        "that is none of them.",
        "改写为对某一期的更正。",
        "State it for the part that it corrects.",
    ),
    "correction-not-in-whole": message(
        WARNING,
        "对 {area} {found}“{title}”的更正不影响 {period}：{period} 的数不由这一期的数得出。",
        "The correction of “{title}” of {area} for {found} changes nothing of {period}, whose number is not made of "
        "that part's.",
        "{period} 的数也有误的，再写一条时期为 {period} 的更正。",
        "If the number of {period} is wrong too, state another correction, for {period}.",
    ),
    "pool-without-years": message(
        NOTE,
        "方案要求另排 {period} 合并的表，但 {found} 没有任何报告，没有排。",
        "The framework asks for a table of {period} together, but nothing was reported for {found}; there is none.",
        "有了更早年份的报告再排。",
        "It is made once there are reports of the earlier years.",
    ),
    "reports-overlap": message(
        ERROR,
        "时期 {found} 与 {other} 有重叠的月份；相加会重复计算，本地各期都不汇总。",
        "{found} has months in common with {other}; adding would count these twice, so nothing of the area is added.",
        '若为累计数，在 collection.toml 里写 reporting = "cumulative"；否则改正或撤下其中一份。',
        'Where the numbers are cumulative, state reporting = "cumulative" in collection.toml; else withdraw one.',
    ),
    "cumulative-falls": message(
        ERROR,
        "“{title}”的累计数比前一期少（到 {parts}）：累计数只增不减。",
        "“{title}” is cumulative and less than in the report before (up to {parts}): it can only grow.",
        '核对两期报告，重报有误的一份。若报的是当期数，去掉 collection.toml 里的 reporting = "cumulative"。',
        'Check both and send the wrong one again. If they are of single periods, take reporting = "cumulative" out of '
        "collection.toml.",
    ),
    "cumulative-overlap": message(
        ERROR,
        "时期 {found} 与 {other} 有重叠的月份，却不从同一个月起；本地各期都不汇总。",
        "{found} has months in common with {other} and does not begin with it; nothing of the area is added.",
        "累计报送的，每份都从同一个月起：改正时期，或撤下其中一份。",
        "Cumulative reports all begin with the same month: correct the period, or withdraw one.",
    ),
    "parts-unusable": message(
        WARNING,
        "{area} 没有 {found} 可用的报告，{period} 的数加不全；需要相加的指标按缺失处理。报来而没有采用的：{sent}。",
        "{area} has no usable report for {found}, so {period} cannot be added up; indicators that need it are missing. "
        "Sent and not used: {sent}.",
        "为什么没有采用，见这些文件的发现；改正后重报，所缺各期即可汇总。",
        "Why these are not used stands in their own findings; once they are corrected the period can be added up.",
    ),
    "parts-missing": message(
        WARNING,
        "{area} 缺 {found} 的报告，{period} 的数加不全；需要相加的指标按缺失处理。",
        "{area} sent nothing for {found}, so {period} cannot be added up; indicators that need it are missing.",
        "催报所缺各期，或请其报一份整期报告。",
        "Ask for the missing periods, or for one report over the whole.",
    ),
    "part-without-value": message(
        WARNING,
        "“{title}”在 {parts} 没有数值，{period} 不能汇总。",
        "“{title}” has no value in {parts}, so there is none for {period}.",
        "请补报；确实没有此类事项的，把缺失原因报为“不适用”。",
        "Send the numbers; if there were no such matters, give “not applicable” as the reason.",
    ),
    "part-percent-only": message(
        WARNING,
        "“{title}”在 {parts} 只有百分比，没有件数；百分比不能相加，{period} 没有这个率。",
        "“{title}” is a percentage without counts in {parts}; percentages cannot be added, so {period} has none.",
        "请补报这几期的件数：分子、分母各一个。",
        "State the counts for these periods, the part and the whole.",
    ),
    "parts-defined-otherwise": message(
        WARNING,
        "“{title}”在 {parts} 之间口径不同（有的用了替代指标），不能相加，{period} 没有这个数。",
        "“{title}” is not of one definition over {parts} (a stand-in was used in some), so {period} has none.",
        "请各期都按本指标的口径填报。",
        "Report every period by the indicator's own definition.",
    ),
    "parts-bounded-otherwise": message(
        WARNING,
        "“{title}”在 {parts} 有的是下限、有的是上限，相加不知是多是少，{period} 没有这个数。",
        "“{title}” is a lower bound in some of {parts} and an upper bound in others; their sum is neither, so {period} "
        "has none.",
        "请填确切的数。",
        "State exact numbers.",
    ),
    "whole-differs-from-parts": message(
        WARNING,
        "“{title}” {period} 整期报告为 {found}，各期相加为 {added}；{counts}。",
        "“{title}”: the report for {period} says {found}, its parts add up to {added}; {counts}.",
        "哪个是对的？请核对后重报有误的一份。",
        "Which is right? Check, and send the wrong one again.",
    ),
    "only-whole-period": message(
        NOTE,
        "方案 {framework} 的这些指标不由各期汇总，只认 {period} 的整期报告：{found}。",
        "By framework {framework} these indicators are not made of parts; only a report for {period} counts: {found}.",
        "需要这些指标的，请报整期报告，或在方案里写 over_periods。",
        "Where they are needed, report the whole period, or state over_periods in the framework.",
    ),
    "framework-changes": message(
        ERROR,
        "{area} 在 {period} 之内按不同方案填报（{found}），不同方案的数不能相加。",
        "{area} reported under different frameworks within {period} ({found}); their numbers are not added.",
        "请按同一方案重报，或用 --framework 指定一个方案（定义相同的指标可以通用）。",
        "Report by one framework, or name one with --framework (indicators of the same definition carry over).",
    ),
    "version-changes": message(
        WARNING,
        "方案 {framework} 在 {period} 之内换过版本（{found}）；这张表各期都按手头的 {version} 版计分。",
        "Framework {framework} changed its version within {period} ({found}); this table scores all of it by version "
        "{version}, the one at hand.",
        "指标定义改了的，请各县按新版重报换版以前各期，或把前后两段分开排。",
        "Where definitions changed, ask for the earlier parts by the new version, or rank before and after apart.",
    ),
    "version-differs": message(
        WARNING,
        "{period} 适用方案 {framework} 的 {found} 版，这张表用的是 {version} 版。",
        "For {period} version {found} of framework {framework} applies; this table is made by version {version}.",
        "用 --framework 指定当时的方案文件；collection.toml 的 versions 写错的，改正。",
        "Name the framework file of that time with --framework; if versions in collection.toml is wrong, correct it.",
    ),
    "area-code-changes": message(
        WARNING,
        "“{area}”在 {period} 之内先后用了不同的区划代码：{found}；按不同地区处理，没有相加。",
        "“{area}” has different codes within {period}: {found}; they are taken as different areas and not added.",
        "若是同一地区改了代码，请以一个代码重报；若是分设或合并，请报整期报告。",
        "If one area changed its code, report under one of them; if it was split or merged, report the whole period.",
    ),
    "area-recoded": message(
        NOTE,
        "“{area}”在 {period} 之内改了区划代码：{found}；按区划变更记录是同一地区，已合并相加，列在后一个代码下。",
        "“{area}” changed its code within {period}: {found}; by the known changes it is one area, added up under the "
        "later code.",
        "无须处理；若不是同一地区，请改 collection.toml 的 [[succession]]。",
        "Nothing to do; if it is not one area, correct [[succession]] in collection.toml.",
    ),
    "area-split": message(
        WARNING,
        "{old} 在 {period} 之内（{since}）分设出 {new}：{found}；分设前后不是同一范围，各按自己的报告计，没有相加。",
        "{new} was split from {old} within {period} ({since}): {found}; before and after are not one area, so each "
        "stands by its own reports and nothing is added.",
        "请两地各报一份整期报告，写明口径；或只排分设前、后的时期。",
        "Ask both for a report over the whole period, or rank the periods before and after by themselves.",
    ),
    "area-merger": message(
        WARNING,
        "{old} 在 {period} 之内（{since}）并入 {new}：{found}；合并前后不是同一范围，各按自己的报告计，没有相加。",
        "{old} was merged into {new} within {period} ({since}): {found}; before and after are not one area, so each "
        "stands by its own reports and nothing is added.",
        "请合并后的地区报一份整期报告（含并入部分），原地区的报告撤下。",
        "Ask the merged area for a report over the whole period, with what was merged into it; withdraw the other's.",
    ),
    "ruling-inside-period": message(
        NOTE,
        "对 {area} {found} 的认定计入 {period}，只计一次。",
        "The ruling about {area} in {found} counts in {period}, once.",
        "无须处理。",
        "Nothing to do.",
    ),
    "ruling-twice": message(
        WARNING,
        "对 {area} 的同一认定（{document}）写了两次（{other} 和 {found}），{period} 只计一次。",
        "The same ruling about {area} ({document}) is stated for {other} and for {found}; in {period} it counts once.",
        "删去一条。",
        "Remove one.",
    ),
}
