"""Words of how sure places are."""

from __future__ import annotations

from scoring.text import Text

PHRASES: dict[str, Text] = {
    "source_of_sampling": Text("件数多少", "numbers of cases"),
    "source_of_weights": Text("权重", "weights"),
    "source_of_method": Text("计分办法", "the way of scoring"),
    "source_of_missing": Text("缺报数据", "missing values"),
    "share_of": Text("{} {}", "{} {}"),
    "sentence_sources": Text(
        "名次的不确定来自：{}（各自占名次方差的份额，误差约 {} 个百分点；不足 100 % 的是共同作用）。",
        "What makes ranks uncertain: {} (shares of the variance of ranks, give or take {} points; what is short of"
        " 100 % is their joint effect).",
    ),
    "sentence_sources_bare": Text(
        "名次的不确定来自：{}（各自占名次方差的份额；名次变动的次数太少，误差多大无法估计）。",
        "What makes ranks uncertain: {} (shares of the variance of ranks; ranks changed in too few draws to tell how"
        " far off these may be).",
    ),
    "sentence_alternatives": Text(
        "名次区间还计入了其他计分办法及其可能性：{}。",
        "Rank intervals also allow for other ways of scoring, by their probability: {}.",
    ),
    "pair": Text("{}与{}", "{} and {}"),
    "sentence_sharing": Text(
        "{}：分母相同而方案未写明先后关系，波动按互不相干计算。",
        "{}: the same cases are the denominator of both and the framework states no chain, so they are drawn as if"
        " independent.",
    ),
    "sentence_clustered": Text(
        "{}：个案往往成片出现，几件抵一件不知道，按互不相干计算；实际的不确定比表中所示的大。",
        "{}: cases come in clusters, and how many are worth one is not known; they are taken as independent, so the"
        " true uncertainty is larger than the table says.",
    ),
    "worth_of": Text("{} {} 件", "{} {}"),
    "sentence_worth_estimated": Text(
        "件数打了折扣：从{}到{} {} 个地区的前后变化看，件数一般的地区，互不相干的一件要由这么多件来抵：{}。"
        "区间、检验和名次区间都按此计算。",
        "Counts are discounted: from how areas changed from {} to {} ({} areas), so many cases of a usual area are"
        " worth one independent case: {}. Every interval and test allows for it, rank intervals too.",
    ),
    "sentence_worth_one": Text(
        "从{}到{} {} 个地区的前后变化，没有超出各件互不相干时的偶然波动，件数不打折扣。",
        "From {} to {} areas ({}) changed by no more than independent cases would; counts are taken in full.",
    ),
    "sentence_worth_carried": Text(
        "这样的折扣几乎全由{0}一地的变化而来：各项合起来，平均 {1} 件抵一件；不算它，是 {2} 件。它要是真有大的变化，"
        "其他地区的件数就折扣过多，名次区间偏宽，实有的差别可能判不出来；请先核实它这几期的数。",
        "Nearly all of the discount comes of how {0} alone changed: over all indicators {1} cases are worth one, and"
        " {2} without it. If its change is real, the counts of all others are discounted too much, their rank"
        " intervals are too wide and true differences may be missed: check its numbers of these periods first.",
    ),
    "sentence_worth_limits": Text(
        "两期之间真实的变化也算作波动（偏于稳妥）；年年相同的成片看不出来（偏于乐观）。",
        "True change between periods is taken for chance, the safe side; what comes together every year alike is not"
        " seen, the unsafe one.",
    ),
    "sentence_worth_parts": Text(
        "件数打了折扣：从{}至{}各期之间 {} 个地区的起落看，件数一般的地区，互不相干的一件至少要由这么多件来抵：{}。"
        "区间、检验和名次区间都按此计算。",
        "Counts are discounted: from how areas went up and down between the parts {} to {} of the period ({} areas), at"
        " least so many cases of a usual area are worth one independent case: {}. Every interval and test allows for"
        " it, rank intervals too.",
    ),
    "sentence_worth_parts_one": Text(
        "从{}至{}各期之间 {} 个地区的起落，没有超出各件互不相干时的偶然波动，件数不打折扣。",
        "Between the parts {} to {} of the period areas ({}) went up and down by no more than independent cases would;"
        " counts are taken in full.",
    ),
    "sentence_worth_parts_limits": Text(
        "这是下限：使一个地区整个时期一起变好或变差的，从期内看不出来，实际的不确定可能更大；有了上一期，就按上一期来估计。",
        "This is the least that it can be: what moves an area over the whole period is not seen from within, so the"
        " true uncertainty may be larger. With an earlier period it is estimated from that.",
    ),
    "sentence_own_step": Text(
        "更早的两期没有：与上期的比较，依据的正是这一步里各地的波动，几个地区真有变化时多半判不出来。",
        "There are no earlier steps, so changes since the last period are judged by how all areas changed in this very"
        " step: where several truly moved, most of them are missed.",
    ),
    "sentence_worth_stated": Text(
        "{}：件数打了折扣，件数一般的地区 {} 件抵互不相干的一件；依据：{}",
        "{}: counts are discounted, {} cases of a usual area being worth one independent case; because: {}",
    ),
    "sentence_worth_unknown": Text(
        "只有一期，方案也没有写明：个案是否成片出现不知道，各件按互不相干计算；成片出现的，实际的不确定更大。",
        "With one period, and nothing stated in the framework, it is not known whether cases come in clusters; they are"
        " taken as independent. Where they do, the true uncertainty is larger.",
    ),
    "sentence_fragile": Text(
        "这张表经不起成片：个案只要平均每 1.5 件一起出现、结果相同，下面所读的就读不出来了。",
        "This table bears no clusters: if cases came in groups of only 1.5 that end alike, what is read from it below"
        " could not be read.",
    ),
    "breaks_order": Text("{} 件，次序不能再读", "of {}, the order"),
    "breaks_tiers": Text("{} 件，档次不能再读", "of {}, tiers"),
    "breaks_verdicts": Text("{} 件，不能再说谁高于或低于平均", "of {}, who is above or below the mean"),
    "breaks_order_not": Text("次序", "the order"),
    "breaks_tiers_not": Text("档次", "tiers"),
    "breaks_verdicts_not": Text("谁高于或低于平均", "who is above or below the mean"),
    "sentence_breaks": Text(
        "如果个案成组出现、同组结果相同，平均每组大约：{}。",
        "If cases came in groups that end alike, these could no longer be read: in groups of about so many – {}.",
    ),
    "sentence_breaks_not": Text("平均每组 {} 件时仍可读：{}。", "In groups of {} these could still be read: {}."),
    "sentence_alike": Text(
        "同一地区的各项指标往往一起好或一起差（相关约 {}），名次区间按此计算。",
        "Areas tend to be good or bad in everything (a correlation of about {} over indicators), and rank intervals"
        " allow for it.",
    ),
    "sentence_not_alike": Text(
        "看不出各地区样样都好或样样都差，各项指标按互不相干计算。",
        "Nothing tells of areas good or bad in everything: indicators are drawn independently.",
    ),
    "sentence_alike_unknown": Text(
        "只有一期，分不清一个地区是样样都好，还是这一期好：各项指标按互不相干计算。",
        "One period cannot tell an area that is good in everything from one that had a good period: indicators are"
        " drawn independently.",
    ),
    "sentence_agreement": Text(
        "与{0}名次的一致程度（等级相关，{2} 个地区）为 {1}。",
        "Ranks agree with those of {0} by a correlation of {1} over {2} areas.",
    ),
    "sentence_agreement_expected": Text(
        "与{0}名次的一致程度（等级相关，{2} 个地区）为 {1}；真实水平如果没有变化，按两期的可靠度预计为 {3}。",
        "Ranks agree with those of {0} by a correlation of {1} over {2} areas; had true rates not changed, {3} would be"
        " expected by the rankability of both tables.",
    ),
    "sentence_failed_draws": Text(
        "另有 {} 次模拟因数值不合计分办法而未计入。",
        "{} more draws gave values that the method does not allow, and are not counted.",
    ),
    "could_stand": Text("{}第 {} 名", "{} {}"),
    "sentence_possible": Text(
        "缺报数据如果补齐，名次可能落在：{}（其他地区不变，缺项从全取最好到全取最差）。",
        "With what they lack filled in, areas could rank: {} (all others unchanged, every gap from its best to its"
        " worst).",
    ),
    "and_so_many_more": Text("，另有 {} 个", ", and {} more"),
    "no_change": Text("都不变", "none differs"),
    "moved_to": Text("第 {} 名（去掉{}）", "{} without {}"),
    "no_rank_without": Text("不能排名（去掉{}）", "not ranked without {}"),
    "sentence_rank_without": Text("去掉单项指标，名次变为：{}。", "Rank without a single indicator: {}."),
    "sentence_rank_without_pillar": Text("去掉整个板块，名次变为：{}。", "Rank without a pillar: {}."),
}
