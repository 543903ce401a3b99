"""Words that say of whom, of when or how a number is, and are no part of its name; each kind has its own effect."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

# Of the reporting area itself.
OWN = (
    "信访局 本级 各级调解组织 各级人民调解组织 人民调解组织 该市 该县 该区 该旗 全县共 全县 我县 本县 全区 我区 本区 全旗 我旗 本旗 我局 全局 本局 局机关 我办 县信访局 区信访局 旗信访局 市信访局 州信访局 信访局 全县各级 县域内 县域 全域 辖区 辖区内 全辖区 "
    "各地各部门 各地 各部门 各地区 各级各部门 各级 各乡镇 各乡镇部门 全县信访系统 信访系统 全系统 全县信访部门 县级 全县范围内 全乡 全镇 我乡 我镇 全街道 各乡镇街道 "
    "县乡村三级 县乡两级 我单位 本单位 全县各级各部门 县群众来访接待中心 县接访中心"
).split()
CITY_OWN = (
    "该市 该州 全市 我市 本市 全州 我州 全盟 全市各级 全市信访系统 各区县 各县区 各县市区 各旗县区 市本级"
).split()
# Bodies whose work a report counts as the area's own; two of them with different numbers are a question.
BODIES = (
    "区信访部门 旗信访部门 市信访部门 各责任单位 各级责任单位 有关责任单位 信访部门和责任单位 县信访部门和责任单位 信访部门及责任单位 信访部门 县级信访部门 责任单位 职能部门 有权处理机关 有权处理单位 办理单位 责任部门 受理部门 县直责任单位 "
    "责任主体"
).split()
GENERAL = (
    "各类信访事项 群众信访事项 信访事项 信访综合指标 信访工作 信访业务 信访件 信访 群众信访诉求 群众诉求 业务指标 考核指标 主要指标"
).split()
# Of the report's period.
WHOLE_PERIOD = (
    "全年共 全年累计 全年来 全年 今年以来 今年来 今年 本年度 本年 年内 一年来 年度 累计共 累计 截至目前 截止目前 目前 现已 至今 迄今为止 迄今 以来 来 年来 年以来 "
    "一年 一年间 期间内 本期 年末 年底 截至年底 截至 截止 底 止 年终"
).split()
ADVERBS = (
    "代办员 协调 主要领导 党政主要领导 全体干部 县委县政府 县委政府 县委 县政府 区委区政府 区委 区政府 旗委旗政府 旗委 旗政府 实际 实际上 党组会 党组会议 局主要负责人 局主要领导 主要负责人 局长 县级以上信访部门 全县各级信访部门 组织干部 组织全体干部 组织党员 组织信访干部 局班子 局领导班子 局党组理论学习中心组 党组理论学习中心组 局党组班子 局党组会议 县委常委会 县委常委会会议 "
    "县政府常务会 县政府常务会议 区委常委会 区政府常务会 区政府常务会议 网上信访信息平台 网上信访信息系统 国家信访信息系统 全国信访信息系统 信访信息系统 网上信访平台 "
    "常年 干部职工 全体干部职工 党员干部 组织干部职工 组织全体干部职工 组织党员干部 组织全局干部职工 公众号 微信公众号 官网 门户网站 网站 其中 共计 总共 一共 共 已经 已累计 已 业已 活动期间共 活动期间 期间 活动中 此次活动中 此次活动 本次活动 活动共 该活动 活动 "
    "活动现场 现场 活动当天 当天 当日 先后 积极 认真 扎实 深入 持续 切实 同时 并 还 另有 另外 另 即 分别 均 都 我们 我 局党组 本人 牵头 有 对 就 向 为 "
    "免费 集中 统计 据统计 实现 全面 做到 通过 主动 共同 联合 向群众 为群众 向来访群众 向过往群众 向广大群众 向信访群众 累计向群众 向群众共 面向群众 仅我局就 仅 "
    "一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 首先 其次 再次 最后 按照要求 依法 依规 及 和 与 以及 针对 关于 在 于 经 由于 对于 其 该 从 这 此 "
    "全部 全程 圆满 顺利 已有 共有 现有 总计 合计 计 约 达 中 下 内 上 里 且 又 也 而 则 日 月 号 份 度 年 多渠道 广泛 面向社会 采取多种方式 利用 再 "
    "继续 累计共 通过现场 处 会同 到 底前 底 ."
).split()
RIGHT = (
    "我县 我区 我市 我旗 本县 均达到 均达到了 均达 均为 均是 均保持在 均稳定在 均保持 均在 均 达到了 达到 达 都为 都是 都达到 都达 都 高达 仅为 仅 稳定在 稳定保持在 保持在 保持为 "
    "始终保持 始终保持在 保持 维持在 提升至 提高至 上升至 提升到 提高到 上升到 升至 升到 已达 已达到 分别为 分别达到 分别达 分别是 分别 各为 各 平均为 平均 均值为 "
    "为 是 共计 合计 总计 累计 共有 共 计 有 了 已 约 实现 完成 实际 也 全部为 全部达到 全部 双双 双 低至 只有 仅有 降至 降到 下降至 下降到 回落至 已有 中有 中已 约为 至 到 到达"
).split()


FOREIGN_PERIOD = re.compile(
    "本周|上周|本月|上月|当月|月均|去年同期|上年同期|往年同期|同期|去年|上年|前年|往年|历年|近年来|近三年|三年来|五年来|上半年|下半年|前三季度|第?[一二三四]季度|[一-四]季度|明年|来年|下一年|下年|十三五|十四五"
)
WHOLE_PERIOD_MARK = re.compile("全年|累计|今年|年内|一年来|本年度|截至目前|截止目前")
_COMPARED_WITH = re.compile(r"(?:较|比|与|同|相比|对比)(?:上年|去年|往年|前年)?(?:的)?$")
_BASIS = re.compile("相比|[^，。]{0,10}基础")
PLAN = re.compile(
    "力争|争取|确保|预计|拟(?!办|定了)|计划(?![，、。；》和及内表工与]|完成情况|执行情况|落实情况)|目标(?:任务|数)?(?:是|为|：)|目标值|要达到|要求达到|应达到|须达到|将达到|要做到|要力争|要实现|将力争|务必|努力实现|努力达到|打算|将(?=举办|开展|召开|组织|发放|印发|印制|实现|达到|努力|继续|进一步|建立|新建|创建|聘请|选派)|下一步|下步|今后|明年|来年|下年|下一年"
)
OPENING_PLAN = re.compile(
    "^(?![^，。；：]*(?:完成|落实|情况))[^，。；：]{0,8}(?:下一?步|下一阶段|打算|计划|工作安排|工作思路|明年|来年|下半年)[^，。；：]{0,8}(?:：|，[^。；]{0,16}(?:将|要))"
)  # of all that 一是 …；二是 … goes on with
NEXT_POINT = re.compile("(?:[二三四五六七八九十]|其[二三四五六])(?:是|要|，)")
AFTERWARDS_PLAN = re.compile("^(?:的|以上的|及以上的)?(?:总体|工作|年度)?(?:目标|要求|任务|标准|指标要求|硬指标|底线)")
NEGATED = re.compile("未|没有|没能|不(?!少|低|超|足|到|断|折|力)|无(?!一)|非(?!访|正常)|尚|仍有|难以")
_BODY_END = re.compile(
    r"(?:局|镇|乡|街道|街道办|委员会|部门|单位|法院|检察院|公司|中心|热线|银行|学校|医院|管委会|社区|村|科|股|室|站|所|集团|专班|法庭|办事处|开发区|园区|高新区|县|区|市|旗|委|办|省)$"
)
_SUBJECT = re.compile(
    r"^(?:其中|据统计)?(?!其中|据统计)(?P<body>[市县区旗]直(?:部门|单位)|[\u4e00-\u9fff]{1,10}?(?:局|镇|乡|街道|公司|法院|检察院|热线|管委会|开发区|园区))(?![长部级党信])"
)
_AT_A_PLACE = re.compile("在(?P<body>[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道|村|社区))")  # 在沙河镇，排查矛盾45件
_NO_BODY = re.compile(
    "城乡|复盖|建立|设立|建成|成立|设置|配备|县乡|乡村|三级|两级|发挥|坚持|推行|推动|推进|健全|构建|完善|强化|落实|整合|统筹|深化|充分|依托|信访|各|全局|全乡|全镇|全县|我|本局|本县|县委|市委|省委|党委|政府|有关|相关|责任|职能|一|与|由|对|在|将|向|为|以|经|会同|联合|组织|通过|推动|围绕|依托|结合|邀请|上报|接待|中央|国家|镇街|示范|发放|活动|进|到|走|及|和"
)
SELF = "本人"
_OWN_CASES = re.compile(
    "^(?:本人|我个人|我)(?:还|也|带头|坚持|主动|全年|今年|共|累计|先后|亲自)*(?:接访|包案|接待|下访|约访|包联|领办|包保)"
)
_OF_A_LEVEL = re.compile("^(?:其中)?(?:乡镇街道|镇街|乡镇|街道)级")  # of which nobody is named
ASSIGNERS = {
    "above": ("上级信访部门", "上级部门", "上级机关", "上级"),
    "national": ("国家信访工作联席会议办公室", "中央信访联席会议办公室", "中央联席会议办公室", "中央信访工作联席办", "中央信访工作联席会议办公室", "中央信访工作联席会议", "中央信访联席办", "中央信联办", "中信联办", "中央联席办", "中联办国家信访局", "中联办、国家信访局", "中联办", "国家信访局", "中央", "国家"),
    "mixed": ("中央及省", "中央和省", "中省", "中央省"),
    "provincial": ("省信访工作联席会议办公室", "省联席办", "省信联办", "省委", "省信访局", "自治区信访局", "自治区联席办", "自治区", "省"),
    "city": ("市信访工作联席会议办公室", "市联席办", "市信联办", "市信访局", "市委", "市", "州"),
    "county": (
        "县信访工作联席会议办公室", "县信访工作联席会议", "县信访联席会议", "县信访联席办", "县联席会议", "县联席办", "县信联办", "县信访局", "县委", "县级", "县",
        "区信访工作联席会议办公室", "区信访工作联席会议", "区信访联席会议", "区信访联席办", "区联席会议", "区联席办", "区信联办", "区信访局", "区委", "区级",
    ),
}  # fmt: skip
_OFFICES = [
    f"信访{work}联席{meeting}" for work in ("", "工作") for meeting in ("办", "办公室", "会议", "会议办公室")
] + ["联席会议", "联席会议办公室", "联席办", "信联办", "信访局"]
for _level, _seats in {
    "national": ("中央", "国家"),
    "provincial": ("省", "自治区"),
    "city": ("市", "州", "盟"),
    "county": ("县", "区", "旗"),
}.items():
    _names = {*ASSIGNERS[_level], *(f"{seat}{office}" for seat in _seats for office in _OFFICES)}
    ASSIGNERS[_level] = tuple(sorted(_names, key=len, reverse=True))
_BATCH = re.compile(
    "第(?P<one>[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?P<more>(?:批?[、和至到-](?:第)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})){0,5})批|前(?P<first>[0-9]{1,2}|[一二三四五六七八九十]{1,2})批|(?P<each>各|历|多|几)批"
)
_NUMERAL = {c: str(n) for n, c in enumerate("零一二三四五六七八九十")}
_GONE = "\x01"


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        out.setdefault(word[0], []).append(word)
    return {first: tuple(found) for first, found in out.items()}


def _by_last(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        out.setdefault(word[-1], []).append(word)
    return {last: tuple(found) for last, found in out.items()}


@dataclass(frozen=True, slots=True)
class Scope:
    """What was taken away from a label."""

    own: bool = False
    body: str = ""
    whole_period: bool = False


@dataclass
class ScopeWords:
    """The scope words of one report: those of every report, and what this one's area is called."""

    area: tuple[str, ...] = ()
    city: bool = False
    _left: dict[str, tuple[str, ...]] = field(init=False)
    _own: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        own = [*OWN, *self.area, *(CITY_OWN if self.city else ())]
        if self.city:
            own = [w for w in own if w not in ("全区", "全县", "我县", "我区", "县级")]
        self._own = frozenset(own)
        self._left = _by_first([*own, *BODIES, *GENERAL, *WHOLE_PERIOD, *ADVERBS])

    def left(self, text: str) -> list[tuple[str, Scope]]:
        """Every shortening of a label by the scope words at its beginning, the label itself first."""
        found = [(text, Scope())]
        own, body, whole = False, "", False
        while text:
            if text[0] in (_GONE, "、", "."):
                text = text[1:]
                continue
            word = next((w for w in self._left.get(text[0], ()) if text.startswith(w)), "")
            if not word:
                break
            text = text[len(word) :]
            own = own or word in self._own
            whole = whole or bool(WHOLE_PERIOD_MARK.match(word))
            body = word if word in BODIES else body
            found.append((text, Scope(own, body, whole)))
        return [*found, (text, Scope(own, body, whole))]


_RIGHT = _by_last(RIGHT)


def right(text: str) -> list[str]:
    """Every shortening of a label by the linking words at its end, the label itself first."""
    found = [text]
    while text:
        if text[-1] == _GONE:
            text = text[:-1]
            continue
        word = next((w for w in _RIGHT.get(text[-1], ()) if text.endswith(w)), "")
        if not word:
            break
        text = text[: -len(word)]
        found.append(text)
    return found


@dataclass(frozen=True, slots=True)
class Assigned:
    """A label without its batch and without those who assigned the cases, and what both were."""

    text: str
    batch: str = ""
    by: str = ""


def assigned(text: str) -> Assigned:
    """Take batch and assigner out of a label."""
    match = _BATCH.search(text)
    batch = ""
    if match is not None:
        batch = _batch(match)
        text = text[: match.start()] + text[match.end() :]
    by = ""
    for level, words in ASSIGNERS.items():
        for word in words:
            if text.startswith(word) and len(text) > len(word):
                return Assigned(_after(text[len(word) :]), batch, level if not by else "mixed")
    return Assigned(_after(text), batch, by)


def _after(text: str) -> str:
    for word in ("交办我县", "交办我市", "交办我区", "交办我旗", "交办本县"):
        if text.startswith(word):
            return "交办" + text[len(word) :]
    for word in ("我县", "我市", "我区"):
        text = text.removeprefix(word)
    return text


def _batch(match: re.Match[str]) -> str:
    if match["each"]:
        return "all"
    if match["first"]:
        return f"1-{_NUMERAL.get(match['first'], match['first'])}"
    one = _NUMERAL.get(match["one"], match["one"])
    if not match["more"]:
        return one
    last = re.findall("[0-9]{1,2}|[一二三四五六七八九十]{1,2}", match["more"])[-1]
    return f"{one}-{_NUMERAL.get(last, last)}"


def is_body(residue: str) -> bool:
    """Whether what is left before a name is another body's name."""
    return _BODY_END.search(residue) is not None


def subject_body(clause: str) -> str:
    """The other body that a clause begins with, or the person who reports; empty where there is none."""
    if _OWN_CASES.match(clause):
        return SELF
    match = _AT_A_PLACE.fullmatch(clause) or _SUBJECT.match(clause)
    if match is None or _NO_BODY.search(match["body"]) or _OF_A_LEVEL.match(clause):
        return ""
    return match["body"]


def foreign_period(text: str) -> str:
    """The last words of a text that speak of another period; empty where there are none or the own period follows."""
    found = ""
    for match in FOREIGN_PERIOD.finditer(text):
        if not _COMPARED_WITH.search(text[max(0, match.start() - 6) : match.start()]) and not _BASIS.match(
            text, match.end()
        ):
            found = match[0]
            if WHOLE_PERIOD_MARK.search(text, match.end()):
                found = ""
    return found
