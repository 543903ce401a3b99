"""Findings of a county's assessment of its own report, and about re-submissions."""

from __future__ import annotations

from bench.words.message import ERROR, NOTE, WARNING, Message, message

MESSAGES: dict[str, Message] = {
    "revised": message(
        NOTE,
        "本文件替换 {other}，改动如下（原报 → 现报）：{changes}。",
        "This file replaces {other} and changes (old → new): {changes}.",
        "请核对改动是否都是有意的；改动原因写在 source 的 note 里。",
        "Check that every change is meant; say why in the note of source.",
    ),
    "assess-folder": message(
        ERROR,
        "这是文件夹，自评一次只评一个文件。",
        "This is a folder; one file is assessed at a time.",
        "写出要自评的那个 .json；要给整个文件夹的每个县写反馈单，用 bench assess 文件夹 --feedback 输出文件夹。",
        "Name the one .json; for a feedback sheet of every county in a folder: bench assess FOLDER --feedback DIR.",
    ),
    "assess-several": message(
        ERROR,
        "给了 {found} 个路径，自评一次只评一个文件、一个时期。",
        "{found} paths are given; one file, of one period, is assessed at a time.",
        "分别自评；要给很多县各写一张反馈单，用 --feedback。",
        "Assess them one by one; for a sheet for each of many counties use --feedback.",
    ),
    "assess-workbook": message(
        ERROR,
        "这是表格，不是填报文件，也不是 bench template 写出的工作簿。",
        "This is a table, and neither a submission nor a workbook of bench template.",
        "先转换：bench convert {found} --out 文件.json，再自评转换出来的文件。",
        "Convert it first: bench convert {found} --out FILE.json, then assess what comes of it.",
    ),
    "assess-drafts": message(
        NOTE,
        "同一文件夹里还有本县同一时期的 {found}；自评只看这一份。",
        "In the same folder lie others of the same county and period: {found}; only this one is assessed.",
        "报送以前删去草稿和旧版，两份并存报上去都不采用。",
        "Remove drafts and older versions before sending; of two that clash neither is used.",
    ),
    "against-fictional": message(
        WARNING,
        "{area}是{own}，这张排名里的是{other}：名次只是演示，不能当真。",
        "{area} is {own}, and this league ranks {other}: the place is for show and means nothing.",
        "换成真实的、同类地区的排名。",
        "Take a league of areas of the same kind.",
    ),
    "assess-not-submission": message(
        ERROR,
        "这不是填报文件，而是“{found}”。",
        "This is not a submission but “{found}”.",
        "请给县里的填报文件；排名文件、定格排名写在 --against 后面。",
        "Name the county's submission; a league or frozen league goes after --against.",
    ),
    "assess-not-scored": message(
        NOTE,
        "方案 {framework} 考核的是{level}，{area}不在其列：它的报告是所辖地区的参照，没有得分和名次。",
        "Framework {framework} scores {level}; {area} is none: its report is what its counties are placed beside, and "
        "has neither score nor rank.",
        "无须处理。",
        "Nothing to do.",
    ),
    "assess-needs-others": message(
        NOTE,
        "方案 {framework} 要看其他地区才能计分（{found}）：只凭本县一份报告算不出得分。",
        "Framework {framework} scores by what other areas have ({found}): one report alone has no score.",
        "用 --against 给一张排名（league.json），即按那张表的尺度计分。",
        "Give a league (league.json) with --against to be scored on its scale.",
    ),
    "assess-needs-league": message(
        ERROR,
        "方案 {framework} 要看其他地区的数据才能计分，定格排名里没有这些数据。",
        "Framework {framework} scores by what other areas have, which a frozen league does not hold.",
        "改用完整的 league.json，或不写 --against，只看核查和对照。",
        "Use a full league.json, or leave --against out to see findings and placement only.",
    ),
    "assess-parts-left-out": message(
        WARNING,
        "有错误的部分未计：{found}。以下得分只算其余部分，改正后会变。",
        "Parts with errors are left out: {found}. What follows rests on the rest and will change once they are right.",
        "先改正错误，再自评一次。",
        "Correct the errors, then assess again.",
    ),
    "against-not-league": message(
        ERROR,
        "这既不是排名（league.json），也不是定格排名（frozen.json）。",
        "This is neither a league (league.json) nor a frozen league (frozen.json).",
        "league.json 由 bench rank 写出；frozen.json 随公开发布提供。",
        "league.json is written by bench rank; frozen.json comes with a public release.",
    ),
    "frozen-changed": message(
        ERROR,
        "内容与校验和不符：定格排名写出之后被改动过。",
        "The content does not match its checksum: the frozen league was changed after it was written.",
        "向发布单位索取原件。",
        "Ask whoever published it for the original.",
    ),
    "against-other-framework": message(
        ERROR,
        "这张排名用的是方案 {old}，本文件用的是 {new}，两者的得分不能相比。",
        "This league is by framework {old}, the file by {new}; their scores do not compare.",
        "找同一方案、同一版本的排名，或用 --framework 按排名的方案计分。",
        "Find a league by the same framework and version, or score by the league's with --framework.",
    ),
    "against-other-length": message(
        ERROR,
        "这张排名的时期是 {old}，本文件是 {new}，长短不同，不能相比。",
        "The league is of {old} and the file of {new}: periods of different length do not compare.",
        "找同样长短的时期的排名。",
        "Find a league of a period as long.",
    ),
    "against-other-group": message(
        ERROR,
        "这张排名只排“{old}”一组，{area}不在这一组。",
        "This league ranks the group “{old}”, and {area} is not in it.",
        "换成本县所在组的排名。",
        "Take the league of the county's own group.",
    ),
    "against-public": message(
        ERROR,
        "这张排名经过公开处理，得分或名次是范围，不能用来定位。",
        "This league was prepared for the public: its scores or ranks are ranges, so nothing can be placed in it.",
        "用随它发布的 frozen.json。",
        "Use the frozen.json that is published with it.",
    ),
    "against-empty": message(
        ERROR,
        "这张排名里没有其他地区的得分。",
        "The league holds no score of any other area.",
        "换一张有名次的排名。",
        "Take a league that ranks areas.",
    ),
    "against-newcomer": message(
        NOTE,
        "{area}不在这张排名里（{period}），按多一个地区计算名次。",
        "{area} is not in this league ({period}) and is placed as one area more.",
        "无须处理。",
        "Nothing to do.",
    ),
    "against-rounded": message(
        NOTE,
        "定格排名的得分取过整；其中有小数目不公开的，得分只是范围的中间值。名次因此只是大概。",
        "Scores in a frozen league are rounded, and the middle of a range where small counts are not public; so the "
        "place is approximate.",
        "要准确的名次，用完整的 league.json。",
        "For an exact place use a full league.json.",
    ),
    "against-own-unknown": message(
        NOTE,
        "定格排名不写地区名，认不出本县原来的得分；{count} 个得分中可能有本县自己的，名次可能差一位。",
        "A frozen league names no area: the county's own earlier score may be among its {count}, so the place may be "
        "one off.",
        "把本县当时的填报文件放在同一文件夹，即可认出。",
        "With the county's file of that period in the same folder its score is recognised.",
    ),
}
