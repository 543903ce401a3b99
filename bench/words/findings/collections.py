"""Findings about collections, and leagues read back."""

from __future__ import annotations

from bench.words.message import ERROR, NOTE, WARNING, Message, message

MESSAGES: dict[str, Message] = {
    "path-missing": message(
        ERROR,
        "没有这个文件或文件夹。",
        "There is no such file or folder.",
        "检查路径。",
        "Check the path.",
    ),
    "no-submissions": message(
        ERROR,
        "这里没有填报文件（.json）。",
        "There are no submissions (.json) here.",
        "检查路径。",
        "Check the path.",
    ),
    "nobody-reported": message(
        ERROR,
        "应报名单列了 {count} 个地区，还没有一个报来：{found}。",
        "The roster names {count} areas, and none has reported: {found}.",
        "收到填报文件后放进这个文件夹；已经收到的，看是否放错了地方。",
        "Put the submissions into this folder as they come; if they have come, see whether they lie elsewhere.",
    ),
    "not-reported": message(
        NOTE,
        "{period} 还没有报来的：{found}（应报名单 {all} 个地区中的 {count} 个）。",
        "Nothing received for {period} from: {found} ({count} of the {all} areas on the roster).",
        "催报；报来而有错误的不在此列。",
        "Remind them; a report that came and has errors is not among these.",
    ),
    "township-elsewhere": message(
        ERROR,
        "{name}用的代码是 {code}，在{county}之下；{said}。",
        "{name} has code {code}, which lies in {county}; {said}.",
        "核对代码和名称，改正有误的一方；应报名单有误的，改 collection.toml。",
        "Check code and name, and correct whichever is wrong; if it is the roster, change collection.toml.",
    ),
    "not-divided": message(
        WARNING,
        "方案 {framework} 排的是{level}，不能按{each}分别排名，已一起排。",
        "Framework {framework} ranks {level}, which cannot be ranked by {each}; all are ranked together.",
        "改 --each 或 collection.toml 的 leagues，或选用排下一级的方案。",
        "Change --each or leagues in collection.toml, or choose a framework that ranks a lower level.",
    ),
    "roster-name-differs": message(
        WARNING,
        "代码 {code} 在应报名单里是{expected}，报告里却是{found}。",
        "Code {code} is {expected} on the roster and {found} in the report.",
        "核对代码与名称，改正有误的一方。",
        "Check code and name, and correct whichever is wrong.",
    ),
    "succession-joined": message(
        NOTE,
        "{period} 的报告用的是旧代码 {old}（{name}），与本地区接续比较。",
        "The report for {period} has the area's earlier code {old} ({name}) and is compared with as its own.",
        "无须处理；接续有误的，在 collection.toml 的 [[succession]] 里改。",
        "Nothing to do; if that is wrong, change it under [[succession]] in collection.toml.",
    ),
    "succession-not-joined": message(
        NOTE,
        "本地区由 {old}（{name}）{kind}而来（{since} 年，{source}），不与其以前的报告比较。",
        "The area came out of {old} ({name}) by {kind} ({since}, {source}); "
        "it is not compared with the earlier reports of that one.",
        "无须处理。",
        "Nothing to do.",
    ),
    "similar-without-facts": message(
        WARNING,
        "写了与最相近的 {count} 个县对照（similar），却没有地区概况，没有对照。",
        "Comparison with the {count} areas most like each is asked for (similar), but no facts of areas are stated, so "
        "there is none.",
        "在 [[facts]]（市局工作簿的“地区概况”表）里写各县的常住人口或信访件次；不要对照的，删去 similar。",
        "State population or petitions of the areas under [[facts]] (the sheet of facts in the office's workbook), or "
        "remove similar.",
    ),
    "facts-of-nobody": message(
        WARNING,
        "地区概况里的 {found} 不在应报名单上，也没有报来；没有用上。",
        "The facts of {found} are not used: it is neither on the roster nor has it reported.",
        "核对代码，改正或删去。",
        "Check the code; correct or remove it.",
    ),
    "facts-missing": message(
        NOTE,
        "{count} 个地区没有写概况，不与相似地区对照，也不作别人的相似地区：{found}。",
        "Without facts ({count}), so compared with no similar areas, and not among those of others: {found}.",
        "在 [[facts]]（市局工作簿的“地区概况”表）里补上。",
        "State them under [[facts]] (the sheet of facts in the office's workbook).",
    ),
    "similar-to-nobody": message(
        NOTE,
        "{count} 个地区写了概况而没有可比的地区：{found}；同类型的地区里，没有另一个写了同一项规模的。",
        "With facts, but without a similar area ({count}): {found}; no other of their type states the same size.",
        "类型写得太细的，改粗一些；常住人口、信访件次各地写同一项。",
        "Make types broader, or state the same size, population or petitions, of all.",
    ),
    "file-skipped": message(
        NOTE,
        "不是填报文件，未读。",
        "Not a submission; not read.",
        "无须处理；若是填报文件，扩展名应为 .json。",
        "Nothing to do; a submission's name ends in .json.",
    ),
    "duplicate-submission": message(
        ERROR,
        "同一地区同一时期另有文件 {other}，且互不替换，两份都不采用。",
        "{other} reports the same area and period and neither replaces the other; neither is used.",
        "删去一份，或在新的一份里填“替换的文件”（JSON 里是 replaces）。",
        "Remove one, or name it in the newer one under “File replaced” (in JSON: replaces).",
    ),
    "parent-report-unused": message(
        WARNING,
        "“{name}”{period} 的几份报告都不采用，所辖各县的对照改用各县合计或占比推算，没有的就不比。",
        "None of the reports of {name} for {period} is used: its counties are held against their sum or stated shares, "
        "or against nothing.",
        "留下一份，或在新的一份里填“替换的文件”（JSON 里是 replaces），再排名。",
        "Keep one, or name it in the newer one under “File replaced” (in JSON: replaces), and rank again.",
    ),
    "replaced": message(
        NOTE,
        "已被 {other} 替换，不再采用。",
        "Replaced by {other}; not used.",
        "无须处理。",
        "Nothing to do.",
    ),
    "replaces-unknown": message(
        WARNING,
        "replaces 所指的文件不在本文件夹。",
        "The file that replaces names is not in this folder.",
        "核对 SHA-256；旧文件应留在文件夹里。",
        "Check the SHA-256; the earlier file should stay in the folder.",
    ),
    "ruling-without-area": message(
        WARNING,
        "认定针对 {area} {period}，但没有相应的填报文件。",
        "The ruling is about {area} {period}, for which there is no submission.",
        "核对代码和时期。",
        "Check code and period.",
    ),
    "ruling-of-part": message(
        NOTE,
        "认定针对 {area} {period}，该地报的是 {found}；只有用 --period（或 periods）排包含 {period} 的时期时，才计入。",
        "The ruling is about {area} {period}, and the area reported {found}; it counts only where a period that holds "
        "{period} is ranked by --period (or periods).",
        "要在 {found} 的表里也计入的，把认定的时期写成 {found}。",
        "Where it should count in the table of {found} too, state {found} as the ruling's period.",
    ),
    "correction-of-part": message(
        WARNING,
        "更正针对 {area} {period} 的数，但该地报的是 {found}，没有这个时期的报告；更正没有用上。",
        "The correction is of {area}'s numbers of {period}, but the area reported {found} and nothing for that period; "
        "it is not applied.",
        "按报告的时期写更正：时期写 {found}，数写该时期的全部件数。",
        "Correct the report there is: state {found} as the period, and the counts of all of it.",
    ),
    "definition-differs": message(
        WARNING,
        "按方案 {own} 填报；方案 {framework} 的这些指标定义不同，未采用：{found}。",
        "Reported under {own}; {framework} defines these indicators differently, so they are not used: {found}.",
        "如需按 {framework} 排名，请按其定义重新填报。",
        "To be ranked by {framework}, report by its definitions.",
    ),
    "cannot-score": message(
        ERROR,
        "方案 {framework} 无法给 {period} 计分：{found}。",
        "Framework {framework} cannot score {period}: {found}.",
        "换一种计分办法，或核对该指标的数值。",
        "Use another scoring method, or check the indicator's values.",
    ),
    "left-out-gains": message(
        WARNING,
        "缺 {count} 项（{found}，共 {weight} 分），得分由其余折算为 {now}，第 {rank_now} 名。"
        "缺的若是其他地区的中间水平，得 {middle} 分、第 {rank_middle} 名；"
        "若是最差水平，得 {worst} 分、第 {rank_worst} 名：缺报最多得利 {gain} 分。",
        "Indicators left out: {count} ({found}; {weight} points in all). The score is scaled up from the rest: "
        "{now}, rank {rank_now}. With the others' median it would be {middle}, rank {rank_middle}; with their "
        "worst {worst}, rank {rank_worst}: leaving them out is worth up to {gain} points.",
        "请该地区补报，或核实缺失的理由；没有核实以前，这个名次不宜单独引用。",
        "Have the area report them, or look into its reasons; until then do not quote this place by itself.",
    ),
    "no-group": message(
        WARNING,
        "方案 {framework} 的任何一组都不含 {area}，未排名。",
        "No group of {framework} holds {area}; it is not ranked.",
        "在方案的 groups 里补上。",
        "Add it to the framework's groups.",
    ),
    "league-damaged": message(
        ERROR,
        "此处与排名文件的格式不符，不是本程序写出的样子。",
        "This place does not have the form of a league file: it is not as this program writes it.",
        "用 bench rank 重新生成，或用未改动的原文件。",
        "Write it again with bench rank, or use the file as it was.",
    ),
    "league-changed": message(
        ERROR,
        "内容与校验和不符：写出之后被改动过。",
        "The content does not match its checksum: it was changed after it was written.",
        "用 bench rank 重新生成。",
        "Write it again with bench rank.",
    ),
    "league-impossible": message(
        ERROR,
        "此处是“{found}”，排名表里只可能是：{expected}。",
        "This says “{found}”; in a league it can only be: {expected}.",
        "用 bench rank 重新生成，或用未改动的原文件。",
        "Write it again with bench rank, or use the file as it was.",
    ),
    "area-not-in-league": message(
        ERROR,
        "表中没有参与计分的“{found}”。{suggestion}",
        "The league scores no “{found}”. {suggestion}",
        "可选：{allowed}。",
        "Choose from: {allowed}.",
    ),
}
