"""What stands around a number, held against the wordings of a framework: the whole of it, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from bench.reports.name_table import Meaning, NameTable
from bench.reports.near_names import near_count
from bench.reports.scope_words import NEGATED, PLAN, Scope, ScopeWords, assigned, is_body, right
from bench.reports.word_classes import classed, course_topics
from scoring.framework import Indicator

_MOST_KEPT = 4_096
LONGEST = 80  # characters of a label that are looked at
SEPARATORS = re.compile("[，、：；。！？（）\t\n-]")
_LISTED = re.compile("[，：；。！？（）\t\n-]")
AND = re.compile("以及|和|及(?!时)|与")
_AND = re.compile("以及|和|及(?!时)|与|并")
# How cases are worked on, which says nothing of what came of it.
_WORK = re.compile(
    "(?:分类|逐案|逐一|逐件|逐个|全部|全面|进行|开展|实行|落实|明确|建立|制定|集中|及时|动态|县级|区级|县|区)*"
    "(?:台账|建账|建档|领导包案制?|包案|包联|包保|包案责任|责任|登记造册|集中攻坚|攻坚|挂牌督办|督办|跟踪督办|研判|分析研判|会商研判|梳理|"
    "梳理分析|化解方案|挂图作战|倒排工期|一案一策|一件一策|一案一专班|责任清单|责任到人)$"
)
_BENEFICIARIES = re.compile("^(?:为|给|面向|对)[^，。为给]{1,16}?(?:干部职工|干部|群众|职工|人员|学员|党员)")
# Where something was done or to whom it was said, which is no part of what was counted.
_WHERE = re.compile(
    "^(?:在|通过|利用|依托|于)(?:媒体|[^，。]{1,24}?(?:媒体|平台|报刊|刊物|网站|公众号|学习强国|日报|电视台|融媒体中心|融媒体|广场|公园|集市|街头|会场|大厅|门前|门口|路口|商圈))(?:等地|上|等|中|处|附近|设点)?"
    "|^向(?!群众|上)[^，。]{1,14}?(?:单位|部门|乡镇|街道|机关|党委政府|地区)(?=提出|发出|制发|行使|转)"
)
_DEED = re.compile("(?:成功|有效|妥善|全部)?(?:化解|办结)$")
_TOGETHER = re.compile("联合|组织|会同|邀请|协调")
_SINCE = re.compile("(?:现已|目前已|均已|也已|已|目前|尚)")
_ALREADY = re.compile("^(?:已经|已|均已|目前已)")
_LIGHT_WORDS = re.compile(
    "滚动|拉网式|常态化|全方位|全复盖|各类|各种|各项|相关|有关|广大|就地|积极|扎实|深入|大力|广泛|持续|有效|成功|妥善|圆满|统一|全面|主动|陆续|先后|累计|共计|主题|集中(?=宣传|化解|学习|培训)|现场(?=宣传|发放|解答|咨询|接受|为)|系列"
)
_AWARDED = re.compile(
    "(?:被|获)(?P<level>[市省国])(?:家信访局|信访局|委市政府|委省政府|委|信访联席办|信访工作联席会议|联席办)(?P<verb>评为|授予|命名为|确定为|认定为|表彰为)"
    "(?!全|市|省|国)"
)
_PREDICATE_ONLY = re.compile("逐案|逐一|逐件|逐个|实行|开展|进行|实施|落实|建立|纳入|挂牌|跟踪")
_STEADILY = re.compile("^(?:坚持|每月|每周|每季度|定期|常态化|常态|滚动|持续|日常|全面)+")
_PREDICATE = re.compile(
    "(?<=..)(?:逐案|逐一|逐件|逐个|实行|开展|进行|实施|落实|建立|纳入|进入|导入|转入|挂牌|跟踪|制定|明确|集中攻坚|攻坚|由|按照)"
)
_TAILS = ("", "中", "给群众", "给来访群众", "给广大群众", "次", "左右", "余")
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
        self._topic = lru_cache(_MOST_KEPT)(self._topic_of)
        self._near = lru_cache(_MOST_KEPT)(partial(near_count, table))

    def count(self, before: str, after: str, *, joined: bool = False) -> Match | None:
        """What a number stands for between the words before and after it, if the whole of them is known.

        ``joined`` says that the words before begin at another number, so that 和 may part the two.
        """
        of_a_list = None  # which a name that stands by itself goes before
        for left in _befores(before, joined):
            for behind in _afters(after):
                found = self._count(left[-LONGEST:], behind[:LONGEST])
                if found is not None and not all(meaning.listed for meaning in found.meanings):
                    return found
                of_a_list = of_a_list or found
        return of_a_list

    def _counted(self, before: str, after: str) -> Match | None:
        behind = _AWARDED.sub(_won, after.replace("\x01", "").replace("的", "").replace("了", ""))
        for lead, tail in dict.fromkeys(((_plainly(before), behind), (_light(_plainly(before)), _light(behind)))):
            for text, scope in self._scope.left(lead):
                for own in right(text):
                    found = self._exact(own, tail, scope)
                    if found is not None:
                        return found
        return None

    def _exact(self, before: str, after: str, scope: Scope) -> Match | None:
        known, alike = self._table.counts, self._table.alike
        counts = (lambda wording: known.get(alike.first(wording))) if alike.has(f"{before}N{after}") else known.get
        before, after = before.replace("\x01", ""), after.replace("\x01", "")
        found = counts(f"{before}N{after}")
        if found is not None:
            return Match(found, scope)
        held = assigned(before)
        if held.batch or held.by:
            found = counts(f"{held.text}N{after}")
            if found is not None:
                return Match(found, scope, held.batch, held.by)
            inner = assigned(held.text)  # 第三批 may stand on either side
            if inner.by and (found := counts(f"{inner.text}N{after}")) is not None:
                return Match(found, scope, held.batch, inner.by)
        behind = assigned(after)
        if behind.batch and (found := counts(f"{held.text}N{behind.text}")) is not None:
            return Match(found, scope, behind.batch, held.by)
        for lead, tail, meaning in self._table.wild:
            if before == lead and after.startswith(tail):
                return Match((meaning,), scope)
        for written in classed(before, after):
            found = counts(written)
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

    def near(self, before: str, after: str, unit: str) -> Meaning | None:
        """What a number between words that are nearly known ones may be."""
        return self._near(before[-LONGEST:], after[:LONGEST], unit)

    def figure(self, label: str) -> tuple[Indicator, Scope] | None:
        """The value or awarded points that a label names, and its words of scope."""
        for text, scope in self._scope.left(_plainly(label[-LONGEST:])):
            for own in right(text):
                if own in self._table.figures:
                    return self._table.figures[own], scope
        return None

    def change(self, label: str) -> str | None:
        """The path of the quantity whose change a label speaks of."""
        for text, _ in self._scope.left(_plainly(label)):
            for own in right(text):
                if own in self._table.changes:
                    return self._table.changes[own]
                found = self._table.counts.get(self._table.alike.first(f"{own}N"))
                if own and found is not None:
                    first = next(
                        (m for m in found if m.key == "count" and not m.needs and self._table.kind(m.path) == "change"),
                        None,
                    )
                    if first is not None:
                        return first.path
        return None

    def topic(self, clause: str) -> str:
        """The topic of a clause that names work done, such as a course held, and no number; empty where it names none."""
        return self._topic(clause)

    def _topic_of(self, clause: str) -> str:
        if NEGATED.search(clause) or PLAN.search(clause):
            return ""
        for text in self.shortened(_STEADILY.sub("", _light(clause))):
            if text in self._table.spoken_of:
                return self._table.spoken_of[text]
        if "培训" not in clause:
            return ""
        for text, _ in self._scope.left(_plainly(clause)):
            for written in course_topics(text):
                for meaning in self._table.counts.get(self._table.alike.first(f"{written}N"), ()):
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


def _won(match: re.Match[str]) -> str:
    """被市信访局评为信访工作示范乡镇: the level is that of who awards it."""
    return match["verb"] + {"市": "市级", "省": "省级", "国": "全国"}[match["level"]]


def _light(text: str) -> str:
    """A label without the words that say how much trouble was taken, wherever they stand."""
    return _LIGHT_WORDS.sub("", text)


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
    where = _WHERE.match(piece.replace("\x01", ""))
    if where is not None:
        yield piece.replace("\x01", "")[where.end() :]
    lead, of_event, rest = piece.rpartition("共")
    if of_event and "活动" in lead and rest and not NEGATED.search(lead) and not PLAN.search(lead):
        yield rest
    _, others, rest = piece.rpartition("等")
    if others:
        yield rest
        together = _TOGETHER.match(piece)
        if together is not None:
            yield together[0] + rest  # 联合市场监管等8家单位
    if joined and piece == before:
        yield from _behind_another(piece)


def _behind_another(piece: str) -> Iterator[str]:
    """Of the words between two numbers those that are the second's."""
    yield from (piece.partition(among)[2] for among in ("中", "有") if among in piece)  # 236个村中有221个
    if "已" in piece:
        yield piece[piece.rindex("已") :]  # 包案的56件信访积案已化解51件
    done = _DEED.search(piece)
    if done is not None and done.start():
        yield done[0]  # 33件信访积案化解31件
    parts = _AND.split(piece)
    if len(parts) > 1 and parts[-1]:
        yield parts[-1]


def _afters(after: str) -> Iterator[str]:
    """The words behind a number: up to the next mark; up to 和; without what says that all are resolved; none."""
    piece = SEPARATORS.split(after, maxsplit=1)[0]
    open_ended = piece == after  # the next number follows, and the words may be its own
    yield piece
    tried = {piece}
    part, of, rest = piece.partition("中")
    among = part + of if of and open_ended and rest else ""  # of so many, so many
    done = _DEED.sub("", piece) if open_ended else ""
    for shorter in (
        _AND.split(piece)[0],
        without_all(piece)[0],
        _WORK.sub("", piece),
        _ALREADY.sub("", piece),
        among,
        _SINCE.split(piece)[0],
        done,
        _without_predicate(piece),
    ):
        if shorter and shorter not in tried:
            tried.add(shorter)
            yield shorter
    bare = without_all(piece)
    work_follows = _PREDICATE_ONLY.match(piece) and not NEGATED.search(piece) and not PLAN.search(piece)
    if (
        work_follows
        or (bare[1] and not bare[0])
        or _WORK.fullmatch(piece)
        or (piece and (open_ended or piece in _TAILS or _AND.match(piece)))
    ):
        yield ""


def _without_predicate(piece: str) -> str:
    """The noun before what was done with the cases: 重点信访案件开展实地督办; empty where that may change what they are."""
    match = _PREDICATE.search(piece)
    if match is None or NEGATED.search(piece) or PLAN.search(piece):
        return ""
    return piece[: match.start()]


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
