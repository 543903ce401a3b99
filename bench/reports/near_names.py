"""Labels that are nearly a known wording: its verb is another, or words stand before it that nobody knows.

Such a number is never filed. It is offered as open, with the words that are not known, for only who knows the report can
say whether they change what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from bench.reports.scope_words import FOREIGN_PERIOD, NEGATED, PLAN, assigned, is_body
from bench.reports.word_classes import is_other_trade

if TYPE_CHECKING:
    from bench.reports.name_table import Meaning, NameTable

_SHORTEST = 3  # characters that a wording must have without its verb to be recognised by them alone
_LONGEST = 24
_VERB = re.compile(
    "^(?:(?:接待|接受|收到|接到|登记|受理|办理|处理|收集|排查|摸排|梳理|确定|明确|配备|选聘|选派|聘请|聘用|聘任|设立|设置|建立|成立|建成|"
    "制作|摆放|展出|悬挂|张挂|拉挂|张贴|刷写|发放|印发|派发|散发|分发|发送|赠送|编印|印制|举办|开展|组织|召开|举行|集中|刊登|刊发|"
    "推送|发布|转发|发表|撰写|写出|形成|提出|制发|发出|行使|参加|提供|解答|回答|回应|安排|协调|邀请|联合|会同|创成|创建|打造|"
    "交办|移交|转交|转送|研究|调度|部署|获评|被?命名为?|被?评为|荣获|获得|被授予为?|共|各类|各种|全市|市级|全省|省级|全国)(?:了|出|成|为)?)*"
)
# What would be another number altogether: taken back, another's, one of some kind only, of a level that must be said.
_OTHER = re.compile(
    "回收|退回|收回|撤|剩余|结余|库存|历年|累欠|一般|疑难|刑事|执行|项目|工程|红包|志愿|刑|模拟|拟|虚|邻|兄弟|外地|外县|网络培训|"
    "巡视|巡察|督察|批|抽查|抽样|测评|考试|知晓|安全|防范|其他|部分|占|超|逾|第|重复|次生|同类|基本|非"
)

_ASSIGNED = re.compile("交办|移交|下交|督办|联席|联办|巡视|巡察")

Near = Mapping[tuple[str, bool], tuple["Meaning", ...]]  # by wording without its verb, and whether it had one


def near_counts(counts: Mapping[str, Iterable[Meaning]]) -> Near:
    """Whole wordings of counts without their verbs, with what they stand for."""
    found: dict[tuple[str, bool], dict[tuple[str, str], Meaning]] = {}
    for wording, meanings in counts.items():
        key, deed = _short(*wording.split("N", 1))
        for meaning in meanings if len(key) > _SHORTEST else ():
            whole = not meaning.needs and not meaning.listed and not meaning.open and meaning.key != "part"
            if whole and not meaning.taken_up and not meaning.batch:
                found.setdefault((key, deed), {}).setdefault((meaning.path, meaning.key), meaning)
    return {key: tuple(held.values()) for key, held in found.items()}


def _short(before: str, after: str) -> tuple[str, bool]:
    """A wording without its verbs and levels, and whether it had any."""
    short = f"{_VERB.sub('', before)}N{_VERB.sub('', after)}"
    return short, len(short) < len(before) + len(after) + 1


def near_count(table: NameTable, before: str, after: str, unit: str) -> Meaning | None:
    """What a count between some words may be, by the end of the words before it or the beginning of those behind."""
    before, after = table.alike.first(before), table.alike.first(after)
    begun = bool(_VERB.match(before[-_LONGEST:])[0])  # type: ignore[index]  # the pattern matches nothing, too
    for tail in dict.fromkeys((after, "")):
        for start in range(max(0, len(before) - _LONGEST), len(before) + 1):
            key, deed = _short(before[start:], tail)
            held = [*table.near.get((key, False), ()), *(table.near.get((key, True), ()) if deed or begun else ())]
            fitting = {(m.path, m.key): m for m in held if not m.units or unit in m.units}
            if fitting:
                sure = len(fitting) == 1 and not changes_meaning(before[:start])
                return next(iter(fitting.values())) if sure else None
    return None


def near_rate(table: NameTable, label: str) -> Meaning | None:
    """What a rate may be whose name ends in a known one of four characters or more."""
    for start in range(max(0, len(label) - _LONGEST), len(label) - 3):
        found = [m for m in table.rates.get(label[start:], ()) if not m.needs and not m.generic and not m.batch]
        if found:
            return found[0] if not changes_meaning(label[:start]) else None
    return None


def changes_meaning(words: str) -> bool:
    """Whether words before a name make it something else, which nobody need be asked about."""
    held = assigned(words + "交办")
    return bool(
        NEGATED.search(words)
        or PLAN.search(words)
        or FOREIGN_PERIOD.search(words)
        or _OTHER.search(words)
        or is_other_trade(words)
        or is_body(words)
        or held.batch
        or (held.by and _ASSIGNED.search(words))
    )
