"""Findings about numbers that keep the contract and are still hard to believe."""

from __future__ import annotations

from bench.words.message import ERROR, NOTE, WARNING, Message, message

MESSAGES: dict[str, Message] = {
    "percent-fraction": message(
        WARNING,
        "百分比填的是 {found}，不超过 1 %；是不是小数（0.98 应写 98，1 应写 100）？",
        "The percentage is {found}, no more than 1 %: is it a fraction (98 for 0.98, 100 for 1)?",
        "是小数就乘以 100；确实不超过 1 % 就不改。",
        "Multiply a fraction by 100; leave it if it is right.",
    ),
    "percent-truncated": message(
        WARNING,
        "{numerator}/{denominator} 等于 {computed} %，四舍五入是 {rounded} %；填的 {found} % 只能是截去尾数得来。",
        "{numerator}/{denominator} is {computed} %, which rounds to "
        "{rounded} %; {found} % is what is left when the digits are cut off.",
        "是否截去了尾数？请四舍五入后重填；计分以分子分母为准。",
        "Were the digits cut off? Round them; the counts are what is scored.",
    ),
    "percent-impossible": message(
        WARNING,
        "分母是 {denominator} 时得不出 {found} %：分子 {low} 得 {low_percent} %，分子 {high} 得 {high_percent} %。",
        "No whole number over {denominator} gives {found} %: "
        "{low} gives {low_percent} %, {high} gives {high_percent} %.",
        "百分比和分母哪个有误，还是这个率另有分母？",
        "Which is wrong, the percentage or the denominator, or is the rate over another one?",
    ),
    "percent-not-over-usual": message(
        NOTE,
        "以{title} {denominator} 作分母得不出 {found} %："
        "分子 {low} 得 {low_percent} %，分子 {high} 得 {high_percent} %。{conclusion}",
        "Over {title}, {denominator}, no whole number gives {found} %: {low} gives {low_percent} %, {high} gives "
        "{high_percent} %. {conclusion}",
        "这个率的分母是什么？请填件数，分子、分母各一个。",
        "What is it a percentage of? State the counts, the part and the whole.",
    ),
    "percent-bare": message(
        NOTE,
        "只有百分比，没有件数：{found}。",
        "Percentages without counts: {found}.",
        "请填件数，分子、分母各一个；没有件数，看不出这个率有多可靠。",
        "State the counts, the part and the whole; without them nothing shows how certain a rate is.",
    ),
    "counts-recovered": message(
        NOTE,
        "由百分比和分母可推得分子：{found}。",
        "The counts follow from percentage and denominator: {found}.",
        "核对无误的，下次把分子的件数也填上。",
        "If they are right, state the counts of the part too.",
    ),
    "all-at-ceiling": message(
        NOTE,
        "{all} 项率中有 {full} 项是 100 %（其中 {bare} 项没有件数）：{found}。",
        "{full} of {all} rates are 100 % ({bare} of them without counts): {found}.",
        "请核对是否确无一件例外；人人 100 % 的指标分不出高下。",
        "Was there really not one exception? What everybody has at 100 % tells nobody apart.",
    ),
    "no-response-rate": message(
        NOTE,
        "“{title}”既没有参评件数，也没有参评率：没有评价的人满意与否，看不出来。",
        "“{title}” comes without the number who rated and without a response rate: what the others think is unknown.",
        "请填参评件数或参评率。",
        "State how many rated, or the response rate.",
    ),
    "response-bounds": message(
        NOTE,
        "“{title}” {rate} %，参评率 {response} %：未参评的如果都不满意是 {low} %，都满意是 {high} %。",
        "“{title}” {rate} % with a response of {response} %: {low} "
        "% if none of the others is satisfied, {high} % if all are.",
        "无须处理；引用满意率时请一并写明参评率。",
        "Nothing to do; quote the response rate with it.",
    ),
    "events-above-total": message(
        WARNING,
        "各次活动相加 {parts} = {computed}，超过填报的合计 {found}。",
        "The events {parts} add up to {computed}, more than the total of {found}.",
        "请核对合计，或有无重复列入的活动。",
        "Check the total, and whether an event is listed twice.",
    ),
    "events-below-total": message(
        WARNING,
        "写明的各次活动相加 {parts} = {computed}，全期却报 {found}，相差 {difference}。",
        "The events stated {parts} add up to {computed}, but {found} "
        "is claimed for the period: a difference of {difference}.",
        "其余 {difference} 是哪几次？请补列，或说明依据。",
        "Which events account for the other {difference}? List them, or say what the total rests on.",
    ),
    "denominator-known": message(
        NOTE,
        "没有写{title}；区划表（{date}）是 {known}。",
        "{title} is not stated; the table of division codes ({date}) has {known}.",
        "请填本地的数；确无统计的，可用此数并在 denominator_source 注明。",
        "State your own; failing that, use this one and name it in denominator_source.",
    ),
    "denominator-unlike-table": message(
        WARNING,
        "{title}填的是 {found}，区划表（{date}）是 {known}。",
        "{title}: {found} is stated, the table of division codes ({date}) has {known}.",
        "区划有调整，还是口径不同？",
        "Were there mergers, or is it counted differently?",
    ),
    "counts-repeated": message(
        WARNING,
        "“{title}”与“{other}”的分子分母完全相同（{numerator}/{denominator}）。",
        "“{title}” and “{other}” have the same numerator and denominator ({numerator}/{denominator}).",
        "是否有一项误填了另一项的数？",
        "Was one filled in with the other's numbers?",
    ),
    "round-numbers": message(
        NOTE,
        "{all} 个准确数中有 {round} 个是 {step} 的整数倍（按偶然约 {expected} 个）：{found}。",
        "{round} of {all} exact counts are multiples of {step} (by chance about {expected}): {found}.",
        "是否为约数？约数请写 qualifier（about、at_least）。",
        "Are they estimates? Then state a qualifier (about, at_least).",
    ),
    "shares-imply-totals": message(
        NOTE,
        "由所填比重可推得{parent}：{found}。",
        "The shares imply for {parent}: {found}.",
        "请与上级公布的数核对。",
        "Compare them with what is published there.",
    ),
    "shares-impossible": message(
        WARNING,
        "由比重推算，{parent}的“{title}”分子至少 {above}，分母至多 {below}，率将超过 100 %。",
        "By the shares, “{title}” of {parent} has a numerator of "
        "at least {above} over at most {below}: more than 100 %.",
        "哪个比重或件数有误？",
        "Which share or count is wrong?",
    ),
    "share-outside-parts": message(
        WARNING,
        "{title}占 {found} %，不在其各部分的比重之间：{parts}。",
        "The share of {title}, {found} %, does not lie between those of its parts: {parts}.",
        "总量的比重必在各部分的比重之间，哪个数有误？",
        "The share of a total lies between its parts' shares; which is wrong?",
    ),
    "shares-repeated": message(
        WARNING,
        "{title}各部分的比重（{found}）与{other}的完全相同。",
        "The parts of {title} have exactly the shares ({found}) of those of {other}.",
        "是否有一组误抄了另一组？",
        "Was one copied from the other by mistake?",
    ),
    "above-parent": message(
        ERROR,
        "“{title}”的{what}是 {own}，比{parent}全部的 {theirs} 还多。",
        "“{title}”: the {what} is {own}, above the {theirs} of all of {parent}.",
        "与上级核对口径和数字；改正之前，本项不与上级比较。",
        "Check definition and numbers with the parent area; until then the two are not compared.",
    ),
    "share-unlike-parent": message(
        WARNING,
        "{title} {count} 占 {found} %，则{parent}应在 {low} 至 {high} 之间，其自报却是 {whole}（即占 {computed} %）。",
        "{title}: {count} as {found} % implies {low} to {high} "
        "for {parent}, which itself reports {whole} ({computed} %).",
        "比重、件数、上级的数，哪个有误，或口径不同？",
        "Which is wrong, the share, the count or the whole, or are they counted differently?",
    ),
    "gap-unlike-parent": message(
        WARNING,
        "“{title}”写{found}，则{parent}应在 {low} % 至 {high} % 之间，其自报却是 {whole} %。",
        "“{title}” is said to be {found}, which implies {low} % to {high} % for it; {parent} itself reports {whole} %.",
        "差距、本地的率、上级的率，哪个有误，或口径不同？",
        "Which is wrong, the gap, the own rate or the parent's, or are they counted differently?",
    ),
    "gap-impossible": message(
        WARNING,
        "“{title}”写{found}，则{parent}为 {computed} %，不可能；这个差距没有采用。",
        "“{title}” is said to be {found}, which would put {parent} at {computed} %; that cannot be, so it is not used.",
        "核对差距和本地的率；高于的写正数，低于的写负数。",
        "Check the gap and the own rate; above is positive, below negative.",
    ),
    "gap-to-nothing": message(
        WARNING,
        "“{title}”填了“{found}”，那却不是本地的上一级或上两级，用不上。",
        "“{title}” states “{found}”, but that is not one of the two levels above this area, so it is not used.",
        "填到上一级或上两级的一栏；没有的删去。",
        "State it of one of the two levels above, or remove it.",
    ),
    "same-as-another": message(
        WARNING,
        "与{other}（{file}）的分子分母完全相同：{found}。",
        "The same numerators and denominators as {other} ({file}): {found}.",
        "是否误用了对方的数字？",
        "Were the other's numbers filled in by mistake?",
    ),
    "same-as-before": message(
        WARNING,
        "与 {period} 的分子分母完全相同：{found}。",
        "The same numerators and denominators as for {period}: {found}.",
        "是否沿用了上期的数字？",
        "Were last period's numbers left in?",
    ),
    "rate-jump": message(
        NOTE,
        "“{title}”由 {period} 的 {before} %（{counts_before}）变为 "
        "{found} %（{counts}），相差 {difference} 个百分点，{usual}。",
        "“{title}” went from {before} % ({counts_before}) in {period} to "
        "{found} % ({counts}): {difference} percentage points, {usual}.",
        "是什么变了：工作、口径，还是填错了？",
        "What changed: the work, the definition, or is a number wrong?",
    ),
    "count-jump": message(
        NOTE,
        "“{title}”由 {period} 的 {before} 变为 {found}，相差 {times} 倍。",
        "“{title}” went from {before} in {period} to {found}, {times} times as much or as little.",
        "是否多写或少写了一位，或口径变了？",
        "A digit too many or too few, or another definition?",
    ),
    "change-disagrees": message(
        WARNING,
        "{title}由 {period} 的 {before} 到本期 {count}，增减 {computed} %，填的却是 {found} %。",
        "{title}: from {before} in {period} to {count} is {computed} %, but {found} % is stated.",
        "哪个数有误，或上年的数有调整？",
        "Which number is wrong, or was last year's revised?",
    ),
    "change-from-zero": message(
        WARNING,
        "{title} {period} 是 0，本期 {count}：由 0 起算没有百分比，填的却是 {found} %。",
        "{title}: 0 in {period} and {count} now; there is no percentage of 0, but {found} % is stated.",
        "上年的数是否有误？确为 0 的，不填增减百分比。",
        "Is last year's number wrong? If it was 0, state no percentage.",
    ),
    "change-leaves-none": message(
        WARNING,
        "{title}填的是下降 100 %，那就一件不剩，本期却有 {count}。",
        "{title}: a fall of 100 % leaves none, but {count} are stated.",
        "哪个数有误：件数，还是增减百分比？",
        "Which is wrong, the count or the percentage?",
    ),
    "change-to-none": message(
        WARNING,
        "{title}本期是 0，增减只能是 -100 %（上年也是 0 的没有百分比），填的却是 {found} %。",
        "{title}: none now can only be -100 % (or no percentage, if there were none before), but {found} % is stated.",
        "哪个数有误：件数，还是增减百分比？",
        "Which is wrong, the count or the percentage?",
    ),
    "change-impossible": message(
        WARNING,
        "{title}本期 {count}，没有哪个上年数能得出 {found} %："
        "上年 {low} 得 {low_percent} %，上年 {high} 得 {high_percent} %。",
        "{title}: with {count} now, no whole number before gives {found} %: "
        "{low} gives {low_percent} %, {high} gives {high_percent} %.",
        "件数和增减百分比哪个有误？",
        "Which is wrong, the count or the percentage?",
    ),
    "change-truncated": message(
        WARNING,
        "{title}由 {before} 到 {count}，增减 {computed} %，四舍五入是 {rounded} %；填的 {found} % 只能是截去尾数得来。",
        "{title}: from {before} to {count} is {computed} %, which rounds to {rounded} %; "
        "{found} % is what is left when the digits are cut off.",
        "是否截去了尾数？请四舍五入后重填。",
        "Were the digits cut off? Round them.",
    ),
    "parts-above-whole": message(
        ERROR,
        "“{title}”{count} 个地区相加，{what}是 {added}，比{parent}自报的 {theirs} 还多："
        "相加 {sum}，{parent}自报 {whole}（{found}）。",
        "“{title}”: over {count} areas the {what} is {added}, above the {theirs} that {parent} reports itself: "
        "{sum} together, {whole} reported ({found}).",
        "与下级核对口径和数字；有误的一方改正。",
        "Check definition and numbers with these areas; whoever is wrong corrects it.",
    ),
    "part-unlike-report": message(
        WARNING,
        "{title}里列{area} {found}，该地区自报（{file}）的却是 {theirs}。",
        "{title} states {found} for {area}, which itself reports {theirs} ({file}).",
        "哪一份有误，或口径不同？",
        "Which of the two is wrong, or do they count differently?",
    ),
    "zero-unlike-before": message(
        WARNING,
        "“{title}”本期是 0，以前各期从不为 0（{period} 是 {before}）。",
        "“{title}” is 0, which it never was before ({before} in {period}).",
        "是确实没有，还是没有统计？没有统计的，注明“未统计”，不要写 0。",
        "Were there none, or were they not counted? If not counted, say so instead of 0.",
    ),
    "scale-unlike-before": message(
        WARNING,
        "“{title}”由 {period} 的 {before} 变为 {found}，差了一个数量级。",
        "“{title}” went from {before} in {period} to {found}: another order of magnitude.",
        "是否多写或少写了一位（或误用了“万”）？确有其事的，请说明原因。",
        "A digit too many or too few, or tens of thousands? If it is so, say why.",
    ),
    "scale-unlike-peers": message(
        WARNING,
        "“{title}”填的是 {found}；照本地其他数和另外各地的比例，约为 {usual}（差 {times} 倍，比的是 {areas} 个地区）。",
        "“{title}” is {found}; by the area's other counts and those of {areas} areas about {usual} is to be expected "
        "({times} times apart).",
        "是否多写或少写了一位（或误用了“万”）？确有其事的，请说明原因。",
        "A digit too many or too few, or tens of thousands? If it is so, say why.",
    ),
    "ratios-as-counts": message(
        NOTE,
        "{count} 项率的分母都恰好是 {denominator}：{found}。",
        "{count} rates are over exactly {denominator} cases: {found}.",
        "是否把百分比当成件数填了？请填实际件数；确是抽查了 {denominator} 件的，请说明。",
        "Were percentages typed as counts? State the real counts; if {denominator} cases were drawn, say so.",
    ),
    "period-not-over": message(
        WARNING,
        "填报的是 {period} 的数，这一期要到 {end} 才结束，今天是 {today}。",
        "The period {period} ends on {end}, and today is {today}.",
        "时期是否写错？数字只到目前的，请改写为实际的起止月。",
        "Is the period right? If the numbers end earlier, state the months that they cover.",
    ),
    "report-before-period-end": message(
        WARNING,
        "填报日期 {found} 早于时期 {period} 结束之日（{end}）。",
        "The report is dated {found}, before its period {period} ends ({end}).",
        "日期或时期是否写错？数字只到填报之日的，请改写为实际的起止月。",
        "Is the date or the period wrong? If the numbers end with that day, state the months that they cover.",
    ),
    "report-dated-ahead": message(
        WARNING,
        "填报日期 {found} 还没有到，今天是 {today}。",
        "The report is dated {found}, and today is {today}.",
        "改正日期。",
        "Correct the date.",
    ),
    "date-not-given": message(
        WARNING,
        "没有填报日期，看不出是否在截止日 {deadline} 之前报出。",
        "The report has no date, so nothing shows whether it kept the deadline of {deadline}.",
        "请填填报日期。",
        "State the date of the report.",
    ),
}
