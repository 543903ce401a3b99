"""What stands around a number, held against the wordings of a framework: the whole of it, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial

from bench.reports.label_pieces import LONGEST, SEPARATORS, afters, befores, plainly
from bench.reports.name_table import Meaning, NameTable
from bench.reports.near_names import near_count
from bench.reports.scope_words import NEGATED, PLAN, Scope, ScopeWords, assigned, is_body, right
from bench.reports.word_classes import classed, course_topics
from scoring.framework import Indicator

_MOST_KEPT = 4_096
_LIGHT_WORDS = re.compile(
    "滚动|拉网式|常态化|全方位|全复盖|各类|各种|各项|相关|有关|广大|就地|积极|扎实|深入|大力|广泛|持续|有效|成功|妥善|圆满|统一|全面|主动|陆续|先后|累计|共计|主题|集中(?=宣传|化解|学习|培训)|现场(?=宣传|发放|解答|咨询|接受|为)|系列"
)
_AWARDED = re.compile(
    "(?:被|获)(?P<level>[市省国])(?:家信访局|信访局|委市政府|委省政府|委|信访联席办|信访工作联席会议|联席办)(?P<verb>评为|授予|命名为|确定为|认定为|表彰为)"
    "(?!全|市|省|国)"
)
_STEADILY = re.compile("^(?:坚持|每月|每周|每季度|定期|常态化|常态|滚动|持续|日常|全面)+")


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
        for left in befores(before, joined):
            for behind in afters(after):
                found = self._count(left[-LONGEST:], behind[:LONGEST])
                if found is not None and not all(meaning.listed for meaning in found.meanings):
                    return found
                of_a_list = of_a_list or found
        return of_a_list

    def _counted(self, before: str, after: str) -> Match | None:
        behind = _AWARDED.sub(_won, after.replace("\x01", "").replace("的", "").replace("了", ""))
        for lead, tail in dict.fromkeys(((plainly(before), behind), (_light(plainly(before)), _light(behind)))):
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
        for text, scope in self._scope.left(plainly(label)):
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
        for text, scope in self._scope.left(plainly(label[-LONGEST:])):
            for own in right(text):
                if own in self._table.figures:
                    return self._table.figures[own], scope
        return None

    def change(self, label: str) -> str | None:
        """The path of the quantity whose change a label speaks of."""
        for text, _ in self._scope.left(plainly(label)):
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
        for text, _ in self._scope.left(plainly(clause)):
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
        text, scope = self._scope.left(plainly(label))[-1]
        return right(text)[-1].replace("\x01", ""), scope

    def shortened(self, label: str) -> list[str]:
        """A label, and what it is without ever more of its scope words."""
        return [own.replace("\x01", "") for text, _ in self._scope.left(plainly(label)) for own in right(text)]

    def residue(self, label: str) -> Residue | None:
        """Why a label that ends in a known rate's name is not that rate; None where it ends in no known name."""
        text = plainly(label).replace("\x01", "")
        for own in right(text):
            for start in range(max(0, len(own) - 16), len(own)):
                name = own[start:]
                if name in self._table.rates or name in self._table.never:
                    return _residue(self._scope.left(own[:start])[-1][0] if start else "")
        return None

    def is_rate(self, label: str) -> bool:
        """Whether a label is some rate's name, known or not."""
        text = plainly(label).replace("\x01", "")
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
