"""The words around a number cut to what may be its label: back to the last mark, up to the next, without what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.reports.scope_words import NEGATED, PLAN

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
_PREDICATE_ONLY = re.compile("逐案|逐一|逐件|逐个|实行|开展|进行|实施|落实|建立|纳入|挂牌|跟踪")
_PREDICATE = re.compile(
    "(?<=..)(?:逐案|逐一|逐件|逐个|实行|开展|进行|实施|落实|建立|纳入|进入|导入|转入|挂牌|跟踪|制定|明确|集中攻坚|攻坚|由|按照)"
)
_TAILS = ("", "中", "给群众", "给来访群众", "给广大群众", "次", "左右", "余")


def plainly(text: str) -> str:
    return text.replace("的", "").replace("了", "")[-LONGEST:]


def last_piece(before: str) -> str:
    """The words right before a number: back to the last mark, a colon or a table's rule behind them passed over."""
    return SEPARATORS.split(before.rstrip("：\t"))[-1]


def befores(before: str, joined: bool) -> Iterator[str]:
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


def afters(after: str) -> Iterator[str]:
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
    text = plainly(piece).replace("\x01", "")
    match = _DONE.search(text) or _ALL.search(text)
    if match is None:
        return text, ""
    left = re.sub("(?:已经|已|均|都|也|现|目前|截至目前)+$", "", text[: match.start()])
    return left, match["verb"][:2]
