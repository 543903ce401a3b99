"""Whose report it is and of when, by its title, its text and its signature; what contradicts is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bench.intake.areas import area_table
from bench.intake.findings import Finding
from bench.reports.characters import plain
from bench.reports.draft import Head
from bench.reports.narrative import Narrative
from bench.reports.number_kinds import Day
from bench.reports.passages import Passage
from bench.reports.periods_of_text import Span, called
from bench.reports.scope_words import PLAN

_REPORT = re.compile("报告|总结|小结|综述|公报|专报|情况|年报|通报|材料|述职|述法|要点|汇报|简报")
_AREA = re.compile("[\u4e00-\u9fff]{2,12}?(?:自治县|自治旗|县|旗|林区|特区|区|市|州|盟)")
_NOT_AREA = re.compile(
    "^(?:全|我|本|各|该|旗|中共|县|市|区|省|原|和|与|及|在|对|为)|社区|地区|园区|小区|辖区|示范|试点|乡|镇|村|郡县|属|层|级|部门|党委|关于"
)
_BEFORE_NAME = "^.*(?:中共|关于|现将|记者|从|报告|总结|情况|汇报|年度|年|月|日|的|在|对|经|由|为|是|和|与|及|局)"
_LINKS = ("和", "与", "及", "在", "对", "为", "原")  # with which names begin too: 和政县
_HALF = re.compile("上半年|下半年|前三季度|第?[一二三四1-4]季度")
_CITY = re.compile(
    "我市|全市各地|全市各级|全市信访工作|各县（市、区）|各县（区、市）|市信访局(?:主要|党组)?(?:负责人|责任人|关于|20|的|述)|各旗县区|各县市区|各区县"
)
_COUNTY = re.compile("我县|全县|我区|我旗|县信访局|区信访局|旗信访局|县委|县政府")
_TENURE = re.compile(
    "[^，。]{0,4}(?:任现职|任职|担任|到任|上任|就任|调任|履职|参加工作|入党|主持工作)"
)  # of the person, no period
_TITLE_LINES = 8
_SHORT = 40  # characters of a line that is a signature or no more than a date


@dataclass(frozen=True)
class Told:
    """What a report says of itself: its area's names, whether it is a city's, its span, and what goes into the head."""

    names: tuple[str, ...]
    city: bool
    span: Span | None
    head: Head
    findings: tuple[Finding, ...] = ()


def told_by(narrative: Narrative, passages: Sequence[Passage], period: str | None = None) -> Told:
    """What a report says of area and period; ``period``, if any, is what the caller knows better."""
    title = _title(narrative)
    opening = plain("".join(line.text for line in narrative.lines if not line.margin)[:4000])
    everything = "".join(p.text for p in passages if not p.margin)
    names = _names(plain(title), everything)
    city = _is_city(everything, names)
    span, findings = _span(plain(title), passages, narrative.file)
    if period is not None:
        stated = span_of(period)
        span = stated or span
        findings = [] if stated else findings
    code, name = _area(names, city)
    shown = "".join(title.split())
    # The signature's day, where the last lines hold one.
    return Told(
        names,
        city,
        span,
        Head(
            code,
            name,
            span.period if span else None,
            shown[:200] or None,
            _organisation(opening, everything, name),
            _signed(passages),
        ),
        tuple(findings),
    )


def span_of(period: str) -> Span | None:
    """The span of a canonical period within one year."""
    from bench.intake.periods import months

    try:
        first, last = months(period)
    except (ValueError, KeyError):
        return None
    return Span(first // 12, first % 12 + 1, last % 12 + 1) if first // 12 == last // 12 else None


def _title(narrative: Narrative) -> str:
    """The first lines down to the one that says what kind of paper it is."""
    kept: list[str] = []
    for line in [line for line in narrative.lines if not line.margin][:_TITLE_LINES]:
        text = line.text.strip().strip("#* ").strip()
        if (
            "。" in text
            or "；" in text
            or len(text) > 60
            or re.match("[一二三四五六七八九十]{1,2}、|（[一二三]）", text)
        ):
            break
        if re.search("〔|签发|^文号|：$", text):
            kept.clear()
            continue
        kept.append(text)
        if re.search("(?:报告|总结|小结|情况|年报|通报|材料|汇报|简报|综述|公报|专报)(?:（.*）)?$", plain(text)):
            return "".join(kept)
    return "".join(kept) if kept and _REPORT.search("".join(kept)) else ""


def _names(title: str, text: str) -> tuple[str, ...]:
    """What the area is called: in the title, or before 信访局."""
    found: Counter[str] = Counter()
    for weight, where in ((5, title), (1, text[:20_000])):
        for match in re.finditer(
            "([\u4e00-\u9fff]{2,10}?(?:自治县|自治旗|县|旗|区|市|州|盟))(?:委|人民政府|政府|信访|20[0-9]{2}年|：)",
            where,
        ):
            whole = match[1] in _known_names() or (weight > 1 and match.start() == 0)
            name = re.sub(
                "^(?:中共|关于)" if whole else _BEFORE_NAME,
                "",
                match[1],
            )
            known = weight > 1 or name in _known_names() or where.startswith("信访局", match.end(1))
            refused = _NOT_AREA.search(name) and not (whole and name.startswith(_LINKS))
            if len(name) >= 2 and known and not refused:
                found[name] += weight
    return tuple(name for name, _ in found.most_common(3))


@cache
def _known_names() -> frozenset[str]:
    return frozenset(area.name for area in area_table().values())


def _is_city(text: str, names: Sequence[str]) -> bool:
    """Whether 全市 is the report's own area: it speaks as a city, and of no county of its own."""
    county = len(_COUNTY.findall(text)) + 3 * any(n.endswith(("县", "旗", "区")) for n in names[:1])
    city = len(_CITY.findall(text)) + 3 * any(n.endswith("市") for n in names[:1])
    return city > county


def _area(names: Sequence[str], city: bool) -> tuple[str | None, str | None]:
    """The area's code where its name is one area's alone."""
    for name in names:
        level = ("city",) if city else ("county", "city")
        known = [a for a in area_table().values() if a.name == name and a.level in level]
        if len(known) == 1:
            return known[0].code, name
    return None, names[0] if names else None


def _span(title: str, passages: Sequence[Passage], file: str) -> tuple[Span | None, list[Finding]]:
    spoken = [
        d
        for p in passages
        if not (p.margin or p.plan)
        for d in p.harmless.days
        if not p.titled[d.start] and not _numbered(p, d) and not _TENURE.match(p.text, d.end) and not _no_period(p, d)
    ]
    in_title = [int(y) for y in re.findall("((?:19|20)[0-9]{2})年?(?![0-9])", title)]
    stated = in_title[0] if in_title else None
    years = Counter(d.year for d in spoken if d.year is not None and d.last_year is None)
    opening = _opening(passages)
    best = opening if opening is not None else max(years, key=lambda y: (years[y], y == stated), default=None)
    year, findings = stated or best, []
    if stated is not None and best is not None and best != stated and years[best] > years.get(stated, 0) - 1:
        year = best
        findings = [Finding("draft-period-contradicts", file, values={"title": stated, "text": best})]
    first = _months(title, spoken, stated, passages)
    return (Span(year, *first) if first else Span(year)) if year or first else None, findings


def _no_period(passage: Passage, day: Day) -> bool:
    """Whether a date is the paper's own, or of what is planned."""
    if day.day is not None and len(passage.text) <= _SHORT and not re.search("[，。；]", passage.text):
        return True
    return PLAN.search(re.split("[。；]", passage.text[day.end : day.end + 40], maxsplit=1)[0]) is not None


def _numbered(passage: Passage, day: Day) -> bool:
    """Whether a year is part of a document number."""
    return passage.text[max(0, day.start - 1) : day.start] in ("〔", "（") and passage.text[day.end : day.end + 1] in (
        "〕",
        "）",
    )


def _opening(passages: Sequence[Passage]) -> int | None:
    """The year with which the text, and not the title, begins."""
    for passage in passages[:12]:
        if passage.margin or passage.plan or len(passage.text) < 40:
            continue
        days = [
            d
            for d in passage.harmless.days
            if d.year is not None
            and d.start < 12
            and not passage.titled[d.start]
            and d.last_year is None
            and not _TENURE.match(passage.text, d.end)
        ]
        if days and passage.text[days[0].end : days[0].end + 1] in ("，", "以", "全", "我", "在", "开", "县", "来"):
            return days[0].year
    return None


def _months(
    title: str, spoken: Sequence[Day], stated: int | None, passages: Sequence[Passage]
) -> tuple[int, int] | None:
    """The months of a part of the year, where title or opening say that the report is of them."""
    half = _HALF.search(title)
    if half is not None:
        return called(half[0])
    from bench.reports.number_kinds import days_in

    for day in days_in(title):
        if day.month is not None and day.day is None:
            return day.month, day.last or day.month
    for passage in passages[1:3]:  # （1—10月） under the title
        days = passage.harmless.days
        if len(passage.text) <= _SHORT and len(days) == 1 and days[0].month and days[0].last and days[0].day is None:
            return days[0].month, days[0].last
    if title and stated is not None:
        return None
    spans = {(d.month, d.last) for d in spoken if d.month is not None and d.last is not None and d.day is None}
    first = next((p.text for p in passages if not p.margin), "")
    half = _HALF.match(re.sub("^(?:20[0-9]{2}年|今年)", "", first))
    if half is not None and "全年" not in first:
        return called(half[0])
    if len(spans) == 1:
        (low, high), *_ = spans
        return (low, high) if low is not None and high is not None else None
    return None


def _organisation(opening: str, text: str, name: str | None) -> str | None:
    if name is None:
        return None
    return f"{name}信访局" if f"{name}信访局" in opening + text else None


def _signed(passages: Sequence[Passage]) -> str | None:
    """The day under the report."""
    body = [p for p in passages if not p.margin]
    for passage in body[-3:]:
        days = [d for d in passage.harmless.days if d.year and d.month and d.day]
        if len(passage.text) <= 40 and len(days) == 1:
            day = days[0]
            return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    return None
