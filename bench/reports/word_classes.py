"""Words that stand for a class in a wording: TOPIC of a course and its AUDIENCE, LEADERS and RECEPTION, ITEMS given out, INSPECTION, CAMPAIGN."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.reports.scope_words import NEGATED, PLAN

_LIGHT = re.compile("(?:.*)(?:举办|开展|召开|进行|组织)")
_INSPECTION = re.compile(
    "(?:中央|省委|省|市委|自治区党委)?(?:巡视|巡察)(?=反馈|移交|转交|交办)(?:反馈|移交|转交)*|(?:省委|中央|自治区党委|市委|省)?(?:第(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}))?(?:巡视|巡察|督察|环保督察|督导)组?(?:共|累计|反馈|向(?:我|本)[县区市旗]|移交|转交)*"
)
_CAMPAIGN = re.compile(
    "^[\u4e00-\u9fff]{0,14}?"
    "(?:专项行动|专项活动|攻坚行动|攻坚活动|攻坚|集中攻坚|行动|攻坚战|百日攻坚|专项攻坚)+(?:中|期间|以来|共)*"
)
_TOPIC_WORDS = (
    "《》 信访工作法治化 信访法治化 信访业务知识 信访业务 信访工作业务 信访工作 信访知识 信访信息系统 信访 条例 法律法规 矛盾纠纷排查化解 矛盾纠纷 等 和 及 与 、 业务 "
    "知识 专题 法治化 法治 素质提升 专干 局长 网格员 信息员 联络员 代办员 基层 乡镇 村社区 新任 年轻 工作人员 提升 能力 素质 专项 工作 能力提升 宣讲 解读 学习 网上 系统操作 办理 规范 实务 初信初访 骨干 干部 政策 集中 轮训 系统 队伍 工作者 新入职 新录用 镇街 街道 县直部门 县直单位 部门 责任单位 办信 接访 处置 应对 舆情 法律 业务技能 依法行政 相关 网络 全县 全区 全旗 全乡 全镇 我县 我区 全市 全省 全国 省 市 全员 综合"
).split()
_TOPIC_NEEDS = re.compile("信访|条例|《》|矛盾纠纷")
_TRAINING = re.compile("(?:专题|业务|集中|)(?:培训|轮训)(?:班|会|活动|)|(?:能力|素质|业务)*提升班|研修班")
_AUDIENCE = re.compile(  # 复盖 is how 覆盖 is compared
    "^(?:培训|轮训|参训|复盖)(?:全县|全区|全市|各级|各类|县|乡|镇|村|区|市|直|三级|两级|乡镇|镇街|街道|部门|单位|基层|社区|责任单位|一线|、|和|及|与|等|专兼职|分管)*"
    "(?:信访干部|信访专干|信访工作人员|信访工作者|信访骨干|信访业务骨干|信访工作干部|信访干部职工|信访信息员|信访联络员|信访专职干部)$"
)
_GIVEN_OUT = re.compile(
    "^(?:共|累计|免费)?(?:发放|印发|派发|散发|分发|发送|赠送|编印|印制|编印发放|印制发放)(?:了|出)?(?:各类|各种)?"
)
_OF_A_THEME = re.compile(
    "(?:信访法治化|信访法治|法治信访|信访工作|信访|法治|普法|政策|便民|条例|《》|法律法规|法律|平安|各类|各种)+(?=.)"
)
_MATERIALS = re.compile(
    "(?:各类|信访|法治|普法|信访法治|条例|《》|便民|政策)*(?:宣传)?(?:单|传单|彩页|折页|页|册|手册|小册子|资料|材料|读本|单行本|明白纸|海报|一封信|小礼品|用品|品|明白卡|联系卡|卡)"
    "|《》"
)
_LEADERS = re.compile(
    "(?:全|各)?(?:县|区|旗|市|州|县区|县处|处|厅|县乡|市县|县市区|县乡两|县乡村三|各)级?(?:党政|班子)?(?:主要)?领导(?:干部|班子成员)?"
    "|(?:县|区|旗|市|州)?(?:委)?(?:四大班子|四大家|四套班子|四家班子|党政班子|班子)(?:领导|成员|领导干部|主要领导|领导班子成员)"
    "|(?:县|区|旗|市|州)(?:级|处级|处)(?:以上)?(?:领导)?干部|县委常委|副县级以上领导(?:干部)?"
    "|各?(?:级)?(?:党政|包案|班子|有关)?领导(?:干部|班子成员|班子)?|县委书记县长|(?:县|处)级以上领导(?:干部)?"
)
_RECEPTION = re.compile(
    "(?:带头|坚持|参与|轮流|先后|公开|开门|定点|带案|坐班|现场|定期|预约|到(?:县|区|市)?(?:群众|信访|群众来访)?(?:接访|接待)(?:中心|大厅|场所))*"
    "(?:接待|接访|约访|下访|接访下访|下访接访|接访约访|接访约访下访|下访约访|约访下访|大接访|接待接访|接待来访|接待处理)(?:信访|来访|上访|来信来访)?(?:群众)?(?:来访|走访)?"
)


def classed(before: str, after: str) -> Iterator[str]:
    """The wording with what stands for a class of words: the topic of a training, an inspection group."""
    match = _INSPECTION.search(before)
    if (
        match is not None
        and match[0]
        and match.start() == 0
        and ("组" in match[0] or match[0].startswith(("巡", "中", "省", "市", "自")))
    ):
        yield f"INSPECTION{before[match.end() :]}N{after}"
    campaign = _CAMPAIGN.match(before)
    if campaign is not None and not any(
        refused(campaign[0]) for refused in (NEGATED.search, PLAN.search, is_other_trade)
    ):
        yield f"CAMPAIGN{before[campaign.end() :]}N{after}"
    yield from _leaders(before, after)
    given = _GIVEN_OUT.match(before) if not after else None
    if given is not None and _are_materials(before[given.end() :]):
        yield "ITEMSN"
    if given is not None and _OF_A_THEME.match(before, given.end()):
        yield f"发放{_OF_A_THEME.sub('', before[given.end() :])}N"
    if _AUDIENCE.match(before):
        yield f"培训AUDIENCEN{after}"
    if "轮训" in before or "轮训" in after:
        yield from classed(before.replace("轮训", "培训"), after.replace("轮训", "培训"))
    before = re.sub("(?:能力|素质|业务)*提升班$|研修班$", "培训班", before)
    if "培训" in before:
        yield from (f"{text}N{after}" for text in course_topics(before))
    if "培训" in after:
        yield from (f"{before}N{text}" for text in course_topics(after))
        light = _LIGHT.match(before)
        if light is not None and not NEGATED.search(before) and not PLAN.search(before):
            yield from (f"组织N{text}" for text in course_topics(after) if text.startswith("TOPIC"))


def _leaders(before: str, after: str) -> Iterator[str]:
    """The wording with LEADERS for what leaders are called, and RECEPTION for their receiving visitors."""
    led, received = (_led(text) for text in (before, after))
    if (led, received) != (before, after):
        yield f"{led}N{received}"
    met = _RECEPTION.fullmatch(before)
    if met is not None:
        yield f"RECEPTIONN{after}"


def _led(text: str) -> str:
    match = _LEADERS.match(text)
    if match is None:
        return text
    rest = re.sub("^(?:全年|共|累计)+", "", text[match.end() :])
    return "LEADERS" + ("RECEPTION" if _RECEPTION.fullmatch(rest) else rest)


def _are_materials(text: str) -> bool:
    """Whether a text lists two or more kinds of material that are handed out."""
    kinds = re.split("、|以及|和|及|与", text.removesuffix("等"))
    return len(kinds) > 1 and all(is_material(kind) for kind in kinds)


def is_material(text: str) -> bool:
    """Whether a text names a kind of material that is handed out."""
    return _MATERIALS.fullmatch(text) is not None


def course_topics(text: str) -> Iterator[str]:
    """The wording of a course of training with TOPIC for what of petition work it is about."""
    for match in _TRAINING.finditer(text):
        topic = text[: match.start()]
        lead = ""
        light = _LIGHT.match(topic)
        if light is not None:
            lead, topic = light[0], topic[light.end() :]
            if NEGATED.search(lead) or PLAN.search(lead) or is_other_trade(lead):
                continue
        elif topic.startswith("参加"):
            lead, topic = "参加", topic[2:]
        kind = match[0]
        if is_topic(topic):
            head = "参加" if lead == "参加" else "组织" if lead else ""
            for written in dict.fromkeys((kind, "培训")):
                yield f"{head}TOPIC{written}{text[match.end() :]}"
                yield (
                    f"{head}TOPIC网络培训{text[match.end() :]}"
                    if topic.endswith("网络")
                    else f"TOPIC{written}{text[match.end() :]}"
                )


def is_topic(text: str) -> bool:
    """Whether a text is a topic of petition work, the whole of it made of its words."""
    if not _TOPIC_NEEDS.search(text):
        return False
    while text:
        word = next((w for w in _TOPIC_WORDS if text.startswith(w)), "")
        if not word:
            return False
        text = text[len(word) :]
    return True


def is_other_trade(text: str) -> bool:
    """Whether words speak of another trade's work."""
    return re.search("消防|安全生产|卫生|农业|教育|保密|财务|统计|应急|防汛|就业|驾驶|技能", text) is not None
