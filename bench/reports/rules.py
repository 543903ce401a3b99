"""The rules by which a draft reads: their shapes, where their numbers go, and sentences with what they give.

The examples are read by petition-work; a ``?`` before what is given says that it stays open. Tests hold every example,
and the page of documentation is made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.text import Text


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and every value that it gives, as ``code.key value``; nothing where there is none."""

    text: str
    gives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name in a draft, its shape, the units it takes, where its number goes, and examples."""

    name: str
    shape: Text
    units: str
    goes: Text
    gives: tuple[Example, ...]
    nothing: tuple[Example, ...]


def _rule(
    name: str,
    shape: tuple[str, str],
    units: str,
    goes: tuple[str, str],
    gives: dict[str, str],
    nothing: tuple[str, ...],
) -> Rule:
    examples = tuple(Example(text, tuple(found.split("；"))) for text, found in gives.items())
    return Rule(name, Text(*shape), units, Text(*goes), examples, tuple(Example(text) for text in nothing))


_PERCENT, _CASES = "%", "件 起 宗 件次 个"
RULES: tuple[Rule, ...] = (
    _rule(
        "rate",
        ("率名＋为、达、是＋百分数", "a rate's whole name and a percentage"),
        _PERCENT,
        ("百分比", "percent"),
        {
            "全县信访事项及时受理率为99.6%。": "timely_acceptance.percent 99.6",
            "满意率（97.35%）、参评率（88.6%）均高于上年。": "satisfaction.percent 97.35；participation.percent 88.6",
            "结案率达到96.8%，群众满意率稳定在97%以上。": "cases_closed.percent 96.8；satisfaction.percent 97 at_least",
            "及时受理率目标值为99%，实际完成99.93%。": "timely_acceptance.percent 99.93",
        },
        ("县住建局按期办结率82%。", "未按期办结率为0.4%，群众不满意率1.2%。", "力争群众满意率达到99%。"),
    ),
    _rule(
        "rates_alike",
        ("几个率名＋均为＋一个百分数", "several names and one percentage"),
        _PERCENT,
        ("每个率的百分比", "percent of each"),
        {
            "及时受理率、按期办结率均为100%。": "timely_acceptance.percent 100；on_time_completion.percent 100",
            "及时受理率和按期办结率均达100%。": "timely_acceptance.percent 100；on_time_completion.percent 100",
            "及时受理率、按期答复率为100%。": "timely_acceptance.percent 100；on_time_completion.percent 100",
        },
        ("县教育局及时受理率、按期办结率均为82%。", "学法考试参与率及优秀率均达100%。"),
    ),
    _rule(
        "rates_in_order",
        ("几个率名＋分别为＋同样多的百分数", "several names and as many percentages"),
        _PERCENT,
        ("依次为各率的百分比", "percent of each, in order"),
        {
            "及时受理率、群众满意率分别为99.8%、98.9%。": "timely_acceptance.percent 99.8；satisfaction.percent 98.9",
            "及时受理率、按期办结率、一次性化解率分别达到100%、99%和95.2%。": "timely_acceptance.percent 100；on_time_completion.percent 99；first_time_resolution.percent 95.2",
        },
        ("及时受理率、按期办结率、群众满意率分别为99.8%、98.9%。", "石桥镇、双河乡及时受理率分别为95%和94%。"),
    ),
    _rule(
        "rate_left_blank",
        ("率名后面空着：“化解率%”", "a rate's name with nothing before the sign"),
        _PERCENT,
        ("缺失原因：留空；已有件数的不写", "missing: left_blank, unless counts are given"),
        {
            "群众满意率%，及时受理率99%。": "satisfaction.missing left_blank；timely_acceptance.percent 99",
            "按期办结率为%。": "on_time_completion.missing left_blank",
        },
        ("答复率%。", "办结率高于全市%。"),
    ),
    _rule(
        "from_to",
        ("率名＋由……提高到……", "from … to …"),
        _PERCENT,
        ("后一个数为本期", "the second is the report's"),
        {
            "群众满意率由96.2%提高到98.03%。": "satisfaction.percent 98.03",
            "按期办结率从97%提升至99.3%。": "on_time_completion.percent 99.3",
            "群众满意率从2021年的91.4%提升到97.6%。": "satisfaction.percent 97.6",
        },
        ("知晓率由60%提高到80%。", "群众满意率提升12%。"),
    ),
    _rule(
        "count",
        ("动作＋名称＋数＋单位", "what was done, of what, how many"),
        "份 册 次 期 人次 名 …",
        ("数量；余、多、超为至少，近、约为约", "count; 余, 多, 超: at least; 近, 约: about"),
        {
            "举办信访业务培训班三期，培训干部三百二十人次。": "training_sessions.count 3；training_people.count 320",
            "全年发放宣传资料2万余份。": "outreach_materials.count 20000 at_least",
            "发放宣传单、宣传册2万余份。": "outreach_materials.count 20000 at_least",
            "28名区级领导到接访中心接访196批577人次。": "leaders_receiving.count 28；leader_reception_batches.count 196；leader_reception_people.count 577",
        },
        ("组织消防安全培训3次，参训400人。", "计划发放宣传资料5万份。", "参加全省网络培训二期。"),
    ),
    _rule(
        "count_of_kind",
        ("宣传资料的一种，没有写总数", "a kind of material, where no total is stated"),
        "份 册 本",
        ("该种的数量，并为宣传资料份数", "count of the kind, and of materials"),
        {
            "发放宣传手册近2万份。": "outreach_handbooks.count 20000 about；outreach_materials.count 20000 about",
            "发放宣传单3000份。": "outreach_leaflets.count 3000；outreach_materials.count 3000",
        },
        ("回收宣传手册200份。", "拟发放宣传单3000份。"),
    ),
    _rule(
        "pair_whole",
        ("总件数：交办、排查、转交……", "the whole: assigned, found, referred …"),
        _CASES,
        ("分母；后面没有化解数的，作为参考数", "denominator; a quantity by itself where no part follows"),
        {
            "排查矛盾纠纷1560件，化解1160件。": "dispute_resolution.denominator 1560；dispute_resolution.numerator 1160",
            "信访部门转交202件。": "referrals.count 202",
        },
        ("第四批信访积案35件，化解33件。", "中央交办第三批信访案件58起。", "本周排查婚姻家庭纠纷56件。", "在沙河镇，排查矛盾纠纷45件。"),
    ),
    _rule(
        "pair_part",
        ("同一句里的化解数", "the part resolved, in the same sentence"),
        _CASES,
        ("分子；办结不等于化解", "numerator; completed is not resolved"),
        {
            "集中交办重点案件120件，办结118件，化解96件，化解率80%。": "key_case_resolution.denominator 120；key_case_resolution.numerator 96；key_case_resolution.percent 80",
            "中联办交办我县第三批信访积案58起，已化解52起。": "backlog_resolution.denominator 58；backlog_resolution.numerator 52",
        },
        ("化解问题30件。", "涉稳问题7宗，化解6宗，化解率86%。"),
    ),
    _rule(
        "which_batch",
        ("积案没有写批次", "a backlog without its batch"),
        _CASES,
        ("待定", "open"),
        {
            "交办积案1876件，化解638件。": "?backlog_resolution.denominator 1876；?backlog_resolution.numerator 638",
            "信访积案化解率91%。": "?backlog_resolution.percent 91",
        },
        ("市联席办交办第二批信访积案20件。", "前四批积案化解率91%。"),
    ),
    _rule(
        "near_name",
        ("名称相近：动作不同，或前面有不认识的字", "a name near a known one: another verb, or unknown words before it"),
        "件 个 篇 份 %",
        ("待定，报告别处没有写这一项时才问", "open, and only where nothing else says it"),
        {
            "在工作群内刊发《条例》解读文章9篇。": "?articles_published.count 9",
            "导入申诉求决类事项612件，调解成功298件。": "?mediation_appeals.denominator 612；?mediation_appeals.numerator 298",
        },
        ("回收宣传手册200份。", "市联席办交办第二批信访积案20件。", "兄弟县刊发解读文章9篇。"),
    ),
    _rule(
        "all_resolved",
        ("均已化解、全部办结", "all resolved, all completed"),
        "",
        ("分子等于分母", "numerator equal to the denominator"),
        {
            "排查矛盾纠纷412起，均已化解。": "dispute_resolution.denominator 412；dispute_resolution.numerator 412",
            "自治区专项工作交办的562件信访事项和省级领导包案的19件信访事项均全部化解。": "regional_special_case_resolution.denominator 562；regional_special_case_resolution.numerator 562；provincial_leader_case_resolution.denominator 19；provincial_leader_case_resolution.numerator 19",
        },
        ("省交办疑难案件9件，全部化解。", "力争积案全部化解。"),
    ),
    _rule(
        "not_resolved",
        ("总件数＋尚有……未化解", "the whole, and those not yet resolved"),
        _CASES,
        ("待定：相减得出，报告没有写", "open: the difference, which nobody printed"),
        {
            "排查矛盾纠纷100件，尚有8件未化解。": "?dispute_resolution.numerator 92；dispute_resolution.denominator 100",
            "集中交办重点案件50件，未化解6件。": "?key_case_resolution.numerator 44；key_case_resolution.denominator 50",
        },
        ("尚有8件未化解。", "疑难案件100件，尚有8件未化解。"),
    ),
    _rule(
        "parts",
        ("合计＋其中各级……", "a total, then its parts"),
        "个 名 起",
        ("构成", "parts"),
        {
            "设立信访代办机构12个，其中县级代办中心1个、乡镇代办站3个、村级代办点8个。": "agency_offices.count 12；agency_offices.parts {'county': 1, 'township': 3, 'village': 8}",
            "确定信访代办员24名，其中县级2名、乡镇6名、村级16名。": "agents.count 24；agents.parts {'county': 2, 'township': 6, 'village': 16}",
        },
        ("其中县级2名、乡镇6名、村级16名。", "会议室12个，其中县级1个、乡镇3个。"),
    ),
    _rule(
        "sum_taken_up",
        ("前文两个部分，后一句写合计", "parts, whose sum the next sentence takes up"),
        _CASES,
        ("分母，等于各部分之和", "denominator, equal to the parts' sum"),
        {
            "将市交办21起、县自排12起重点信访案件分类建立台账。截至目前，33起案件已全部化解。": "key_petition_on_time_resolution.parts {'city_assigned': 21, 'county_found': 12}；key_petition_on_time_resolution.denominator 33；key_petition_on_time_resolution.numerator 33",
            "将市交办16起、县自排9起重点信访案件分类建立台账。25起案件均已化解，按期化解率100%。": "key_petition_on_time_resolution.parts {'city_assigned': 16, 'county_found': 9}；key_petition_on_time_resolution.denominator 25；key_petition_on_time_resolution.numerator 25；key_petition_on_time_resolution.percent 100",
        },
        ("33起案件已全部化解。", "截至目前，25起案件按期化解。"),
    ),
    _rule(
        "change",
        ("名称＋同比下降、上升＋百分数", "a name and its change on last year"),
        _PERCENT,
        ("同比增减，下降为负；率的增减不取", "change_percent, a fall negative; changes of rates are left"),
        {
            "全县信访总量486件次，较去年同期521件次下降6.7%。": "petitions.count 486；petitions.change_percent -6.7",
            "来访418批1203人次，批次、人次同比分别下降5.2%和8.6%。": "visit_batches.count 418；visitors.count 1203；visit_batches.change_percent -5.2；visitors.change_percent -8.6",
            "网上受理信访事项682件，较往年同期下降43.58%。": "web_petitions.count 682；web_petitions.change_percent -43.58",
            "到市赴省进京信访量同比下降7.89%、48.1%、19.48%。": "city_bureau_petitions.change_percent -7.89；provincial_bureau_petitions.change_percent -48.1；beijing_petitions.change_percent -19.48",
        },
        ("群众满意率同比上升3.5%，一次性化解率同比提高1.2个百分点。", "全省及时受理率平均为99.2%，我县高于全省0.33个百分点。", "信访总量环比上升2.3%。"),
    ),
    _rule(
        "share_of_parent",
        ("占全市、占全省＋百分数", "a share of the city or province"),
        _PERCENT,
        ("占上级的比重，连同件数", "share, with its count"),
        {
            "申诉求决类总量191件，占全市的4.3%，其中协议调解成功93件。": "mediation_appeals.denominator 191；city/appeals.count 191；city/appeals.percent 4.3；mediation_appeals.numerator 93",
            "在国家信访局信访量方面，来信、来访、网信分别占全市的4.1%、6.3%、3.8%。": "city/national_bureau_letters.percent 4.1；city/national_bureau_visits.percent 6.3；city/national_bureau_web.percent 3.8",
        },
        ("九个领域分别占15.43%、14.86%。", "疑难案件9件，占全市的2%。"),
    ),
    _rule(
        "gap_to_parent",
        ("紧跟在率后面：高于全省……个百分点", "so many points above the province, right behind a rate"),
        "百分点",
        ("高于全市、全省的百分点，低于为负", "points above the city or province, below negative"),
        {
            "群众满意率97.35%，高于全省0.33个百分点。": "satisfaction.percent 97.35；satisfaction.above_province 0.33",
            "及时受理率99.1%，低于全市平均水平0.2个百分点。": "timely_acceptance.percent 99.1；timely_acceptance.above_city -0.2",
            "群众满意率99.12%，比全省平均水平高1.35个百分点。": "satisfaction.percent 99.12；satisfaction.above_province 1.35",
            "群众满意率97.35%，高于全省0.33个百分点，低于全市0.2个百分点。": "satisfaction.percent 97.35；"
            "satisfaction.above_province 0.33；satisfaction.above_city -0.2",
        },
        ("全省及时受理率平均为99.2%，高于全省0.33个百分点。", "高于省定目标2个百分点，高于全省1个百分点。"),
    ),
    _rule(
        "position",
        ("紧跟在率后面：位于全市第二", "a rank right behind its rate"),
        "第…（名）",
        ("位次，只记录", "position, recorded only"),
        {
            "准确转交率99.5%，位于全市第二。": "accurate_referral.percent 99.5；accurate_referral.position 2",
            "群众满意率98%，位居全省第15名。": "satisfaction.percent 98；satisfaction.position 15",
        },
        ("信访工作综合考核位列全市第3名。", "退出全国前20名。"),
    ),
    _rule(
        "event",
        ("写明日期的活动", "an event on a day that is named"),
        "份 册 幅 条 人次 家",
        ("逐次活动；全年总数另计", "events; a claim for the year is the count"),
        {
            "2023年5月10日，开展宣传活动，悬挂横幅20条。": "outreach_banners.count 20；outreach_banners.events [['2023-05-10', 20]]",
            "2023年12月4日，开展宪法宣传日活动，摆放展板8块。": "outreach_boards.count 8；outreach_boards.events [['2023-12-04', 8]]",
        },
        ("12.4宪法宣传日开展了活动。", "2023年5月10日召开会议。"),
    ),
    _rule(
        "held_on_a_day",
        ("写明日期的授课", "a lecture on a day that is named"),
        "",
        ("专题授课 1 次及日期", "one lecture, with its date"),
        {
            "2023年10月31日，我在全县培训班上作专题授课。": "training_lectures.count 1；training_lectures.events [['2023-10-31', 1]]",
            "2023年，我于8月31日作了题为“坚定法治信仰”的法治课。": "training_lectures.count 1；training_lectures.events [['2023-08-31', 1]]",
        },
        ("计划作专题授课。", "2023年10月31日召开专题会议。"),
    ),
    _rule(
        "status",
        ("获评、再次成功创建＋称号", "a standing that was won"),
        "",
        ("等次；表扬创建成效的待定", "status; praise for its creation stays open"),
        {
            "再次成功创建全省信访工作示范县。": "model_county.status provincial",
            "获全省信访工作示范县创建成效明显。": "?model_county.status provincial",
        },
        ("力争创建全省信访工作示范县。", "积极创建全国信访工作示范县。"),
    ),
    _rule(
        "flag",
        ("确定的事实", "something that is so"),
        "",
        ("是", "flag"),
        {
            "在全国“两会”等重要节点我县均保持赴京“零上访”。": "no_beijing_petitions_in_key_periods.flag True",
            "全员顺利通过学法考试。": "law_exam_all_passed.flag True",
        },
        ("确保重要节点赴京零上访。", "全员参加学法考试。"),
    ),
)  # fmt: skip
