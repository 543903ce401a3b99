"""What stands around a number, held against the wordings of a framework: the whole of it, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bench.reports.name_table import Meaning, NameTable
from bench.reports.scope_words import NEGATED, PLAN, Scope, ScopeWords, assigned, is_body, right

_MOST_KEPT = 4_096
LONGEST = 80  # characters of a label that are looked at
SEPARATORS = re.compile("[，、：；。！？（）\t\n-]")
_LISTED = re.compile("[，：；。！？（）\t\n-]")
AND = re.compile("以及|和|及(?!时)|与")
_AND = re.compile("以及|和|及(?!时)|与|并")
_LIGHT = re.compile("(?:.*)(?:举办|开展|召开|进行|组织)")
_INSPECTION = re.compile(
    "(?:省委|中央|自治区党委|市委|省)?(?:第(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}))?(?:巡视|巡察|督察|环保督察|督导)组?(?:共|累计|反馈|)"
)
_TOPIC_WORDS = (
    "《》 信访工作法治化 信访法治化 信访业务知识 信访业务 信访工作业务 信访工作 信访知识 信访信息系统 信访 条例 法律法规 矛盾纠纷排查化解 矛盾纠纷 等 和 及 与 、 业务 "
    "知识 专题 法治 工作 能力提升 宣讲 解读 学习 网上 系统操作 办理 规范 实务 初信初访 骨干 干部 政策 集中 轮训 依法行政 相关 网络 全县 全市 全省 全国 省 市 全员 综合"
).split()
_TOPIC_NEEDS = re.compile("信访|条例|《》|矛盾纠纷")
_TRAINING = re.compile("(?:专题|业务|集中|)培训(?:班|会|活动|)")
# How cases are worked on, which says nothing of what came of it.
_WORK = re.compile(
    "(?:分类|逐案|逐一|逐件|逐个|全部|全面|进行|开展|实行|落实|明确|建立|制定|集中|及时|动态|县级|区级|县|区)*"
    "(?:台账|建账|建档|领导包案制?|包案|包联|包保|包案责任|责任|登记造册|集中攻坚|攻坚|挂牌督办|督办|跟踪督办|研判|分析研判|会商研判|梳理|"
    "梳理分析|化解方案|挂图作战|倒排工期|一案一策|一件一策|一案一专班|责任清单|责任到人)$"
)
_GIVEN_OUT = re.compile("^(?:共|累计|免费)?(?:发放|印发|派发|散发|分发|发送|赠送|编印|印制|编印发放|印制发放)(?:了|出)?(?:各类|各种)?")
_MATERIALS = re.compile(
    "(?:各类|信访|法治|普法|信访法治|条例|《》|便民|政策)*(?:宣传)?(?:单|传单|彩页|折页|页|册|手册|小册子|资料|材料|读本|单行本|明白纸|海报|一封信|小礼品|用品|品|明白卡|联系卡|卡)"
    "|《》"
)
_LEADERS = re.compile(
    "(?:全|各)?(?:县|区|旗|市|州|乡|镇|乡镇|街道|县区|县处|处|厅|县乡|市县|县市区|县乡两|县乡村三|各)级?(?:党政|班子)?(?:主要)?领导(?:干部|班子成员)?"
    "|各?(?:级)?(?:党政|包案|班子|有关)?领导(?:干部|班子成员|班子)?|县委书记县长|县级以上领导"
)
_RECEPTION = re.compile(
    "(?:带头|坚持|参与|轮流|先后|公开|开门|定点|带案|坐班|现场|定期|预约|到(?:县|区|市)?(?:群众|信访|群众来访)?(?:接访|接待)(?:中心|大厅|场所))*"
    "(?:接待|接访|约访|下访|接访下访|下访接访|接访约访|接访约访下访|下访约访|约访下访|大接访|接待接访|接待来访|接待处理)(?:信访|来访|上访|来信来访)?(?:群众)?(?:来访|走访)?"
)
_BENEFICIARIES = re.compile("^(?:为|给|面向|对)[^，。为给]{1,16}?(?:干部职工|干部|群众|职工|人员|学员|党员)")
_ALREADY = re.compile("^(?:已经|已|均已|目前已)")
_TAILS = ("", "给群众", "给来访群众", "给广大群众", "次", "左右", "余")
_WORDS_OF_KIND = re.compile("[率度比]$")


@dataclass(frozen=True, slots=True)
class Match:
    """A wording found: what it stands for, and what was said of its scope, batch and assigner."""

    meanings: tuple[Meaning, ...]
    scope: Scope
    batch: str = ""
    assigned_by: str = ""


@dataclass(frozen=True, slots=True)
class Residue:
    """What keeps a label from being a name that it ends in: a word of negation, of a plan, another body, or unknown."""

    kind: str  # negated, plan, body, unknown
    text: str


class Labels:
    """The wordings of one framework, asked for labels of one report."""

    def __init__(self, table: NameTable, scope: ScopeWords) -> None:
        self._table, self._scope = table, scope
        # The same words come again and again in a report: what they were found to be is kept for as long as it is read.
        self._count = lru_cache(_MOST_KEPT)(self._counted)
        self._rate = lru_cache(_MOST_KEPT)(self._rated)
        self._bare = lru_cache(_MOST_KEPT)(self._bared)

    def count(self, before: str, after: str, *, joined: bool = False) -> Match | None:
        """What a number stands for between the words before and after it, if the whole of them is known.

        ``joined`` says that the words before begin at another number, so that 和 may part the two.
        """
        for left in _befores(before, joined):
            for behind in _afters(after):
                found = self._count(left[-LONGEST:], behind[:LONGEST])
                if found is not None:
                    return found
        return None

    def _counted(self, before: str, after: str) -> Match | None:
        behind = after.replace("\x01", "").replace("的", "").replace("了", "")
        for text, scope in self._scope.left(_plainly(before)):
            for own in right(text):
                found = self._exact(own, behind, scope)
                if found is not None:
                    return found
        return None

    def _exact(self, before: str, after: str, scope: Scope) -> Match | None:
        counts = self._table.counts
        before, after = before.replace("\x01", ""), after.replace("\x01", "")
        found = counts.get(f"{before}N{after}")
        if found is not None:
            return Match(found, scope)
        held = assigned(before)
        if held.batch or held.by:
            found = counts.get(f"{held.text}N{after}")
            if found is not None:
                return Match(found, scope, held.batch, held.by)
            inner = assigned(held.text)  # 第三批 may stand on either side
            if inner.by and (found := counts.get(f"{inner.text}N{after}")) is not None:
                return Match(found, scope, held.batch, inner.by)
        behind = assigned(after)
        if behind.batch and (found := counts.get(f"{held.text}N{behind.text}")) is not None:
            return Match(found, scope, behind.batch, held.by)
        for lead, tail, meaning in self._table.wild:
            if before == lead and after.startswith(tail):
                return Match((meaning,), scope)
        for written in _classed(before, after):
            found = counts.get(written)
            if found is not None:
                return Match(found, scope)
        return None

    def rate(self, label: str) -> Match | None:
        """What a rate's name stands for, if it is one."""
        return self._rate(label[-LONGEST:])

    def _rated(self, label: str) -> Match | None:
        for text, scope in self._scope.left(_plainly(label)):
            for own in right(text):
                found = self._table.rates.get(own)
                if found is not None:
                    return Match(found, scope)
                held = assigned(own)
                if held.batch or held.by:
                    found = self._table.rates.get(held.text)
                    if found is not None:
                        return Match(found, scope, held.batch, held.by)
        return None

    def change(self, label: str) -> str | None:
        """The path of the quantity whose change a label speaks of."""
        for text, _ in self._scope.left(_plainly(label)):
            for own in right(text):
                if own in self._table.changes:
                    return self._table.changes[own]
                found = self._table.counts.get(f"{own}N")
                if own and found is not None:
                    first = next(
                        (m for m in found if m.key == "count" and not m.needs and self._table.kind(m.path) == "change"),
                        None,
                    )
                    if first is not None:
                        return first.path
        return None

    def course(self, clause: str) -> str:
        """The topic of a clause that names a course held and no number; empty where it names none."""
        if "培训" not in clause or NEGATED.search(clause) or PLAN.search(clause):
            return ""
        for text, _ in self._scope.left(_plainly(clause)):
            for written in _topics(text):
                for meaning in self._table.counts.get(f"{written}N", ()):
                    return meaning.topic
        return ""

    def loosely(self, before: str, after: str) -> Match | None:
        """A count whose noun comes after some praise: 聘请1名业务能力强、……的法律顾问."""
        bare, scope = self.bare(SEPARATORS.split(before)[-1])
        for word, meaning in self._table.loose:
            if bare in ("聘请", "聘用", "聘任") and word in after[:60]:
                return Match((meaning,), scope)
        return None

    def bare(self, label: str) -> tuple[str, Scope]:
        """A label without its scope words, as short as it gets."""
        return self._bare(label[-LONGEST:])

    def _bared(self, label: str) -> tuple[str, Scope]:
        text, scope = self._scope.left(_plainly(label))[-1]
        return right(text)[-1].replace("\x01", ""), scope

    def shortened(self, label: str) -> list[str]:
        """A label, and what it is without ever more of its scope words."""
        return [own.replace("\x01", "") for text, _ in self._scope.left(_plainly(label)) for own in right(text)]

    def residue(self, label: str) -> Residue | None:
        """Why a label that ends in a known rate's name is not that rate; None where it ends in no known name."""
        text = _plainly(label).replace("\x01", "")
        for own in right(text):
            for start in range(max(0, len(own) - 16), len(own)):
                name = own[start:]
                if name in self._table.rates or name in self._table.never:
                    return _residue(self._scope.left(own[:start])[-1][0] if start else "")
        return None

    def is_rate(self, label: str) -> bool:
        """Whether a label is some rate's name, known or not."""
        text = _plainly(label).replace("\x01", "")
        return any(own.endswith(("率", "满意度", "占比")) for own in right(text))


def _residue(text: str) -> Residue | None:
    if not text:
        return None
    if PLAN.search(text):
        return Residue("plan", text)
    if NEGATED.search(text):
        return Residue("negated", text)
    return Residue("body" if is_body(text) else "unknown", text)


def _plainly(text: str) -> str:
    return text.replace("的", "").replace("了", "")[-LONGEST:]


def last_piece(before: str) -> str:
    """The words right before a number: back to the last mark, a colon or a table's rule behind them passed over."""
    return SEPARATORS.split(before.rstrip("：\t"))[-1]


def _befores(before: str, joined: bool) -> Iterator[str]:
    """The words before a number: back to the last mark; from 共 of an event on; back to the last 和 behind a number."""
    piece = last_piece(before)
    yield piece
    listed = _LISTED.split(before.rstrip("：\t"))[-1]
    if listed != piece:
        yield listed  # 发放宣传单、宣传册
    for_whom = _BENEFICIARIES.match(piece)
    if for_whom is not None:
        yield piece[for_whom.end() :]
    lead, of_event, rest = piece.rpartition("共")
    if of_event and "活动" in lead and rest and not NEGATED.search(lead) and not PLAN.search(lead):
        yield rest
    _, others, rest = piece.rpartition("等")
    if others:
        yield rest
    parts = _AND.split(piece)
    if joined and piece == before:
        yield from (piece.partition(among)[2] for among in ("中", "有") if among in piece)  # 236个村中有221个
    if joined and piece == before and len(parts) > 1 and parts[-1]:
        yield parts[-1]


def _afters(after: str) -> Iterator[str]:
    """The words behind a number: up to the next mark; up to 和; without what says that all are resolved; none."""
    piece = SEPARATORS.split(after, maxsplit=1)[0]
    open_ended = piece == after  # the next number follows, and the words may be its own
    yield piece
    tried = {piece}
    part, of, rest = piece.partition("中")
    among = part + of if of and open_ended and rest else ""  # of so many, so many
    for shorter in (_AND.split(piece)[0], without_all(piece)[0], _WORK.sub("", piece), _ALREADY.sub("", piece), among):
        if shorter and shorter not in tried:
            tried.add(shorter)
            yield shorter
    bare = without_all(piece)
    if (bare[1] and not bare[0]) or _WORK.fullmatch(piece) or (piece and (open_ended or piece in _TAILS or _AND.match(piece))):
        yield ""


_ALL = re.compile(
    "(?:已经|已|均已|均|都已|都|也已|也|现已|目前已|全|目前均已)?(?P<all>全部|均|都|悉数|均已|已全部|均全部|全部均已)(?P<how>按期|按时|如期|上报|按期上报|圆满|妥善|成功|依法|得到)?(?P<verb>化解|办结|结案|化解到位|办结到位)(?:完毕|到位|)$"
)
_DONE = re.compile(
    "(?:均已|已全部|全部|已经全部|均)(?P<how>按期|按时|如期|上报|按期上报|圆满|妥善|成功|依法|得到)?(?P<verb>化解|办结|结案)(?:完毕|到位)?$"
)


def without_all(piece: str) -> tuple[str, str]:
    """A piece of text without 均已化解, 全部办结 and the like at its end, and the verb; empty where there is none."""
    text = _plainly(piece).replace("\x01", "")
    match = _DONE.search(text) or _ALL.search(text)
    if match is None:
        return text, ""
    left = re.sub("(?:已经|已|均|都|也|现|目前|截至目前)+$", "", text[: match.start()])
    return left, match["verb"][:2]


def _classed(before: str, after: str) -> Iterator[str]:
    """The wording with what stands for a class of words: the topic of a training, an inspection group."""
    match = _INSPECTION.search(before)
    if match is not None and match[0] and match.start() == 0 and "组" in match[0]:
        yield f"INSPECTION{before[match.end() :]}N{after}"
    yield from _leaders(before, after)
    given = _GIVEN_OUT.match(before) if not after else None
    if given is not None and _are_materials(before[given.end() :]):
        yield "ITEMSN"
    if "培训" in before:
        yield from (f"{text}N{after}" for text in _topics(before))
    if "培训" in after:
        yield from (f"{before}N{text}" for text in _topics(after))
        light = _LIGHT.match(before)
        if light is not None and not NEGATED.search(before) and not PLAN.search(before):
            yield from (f"组织N{text}" for text in _topics(after) if text.startswith("TOPIC"))


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
    return len(kinds) > 1 and all(_MATERIALS.fullmatch(kind) for kind in kinds)


def _topics(text: str) -> Iterator[str]:
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
