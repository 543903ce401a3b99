"""Changes on the last year, from … to, gaps to other areas, shares of the city's or province's total."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.intake.entries import GAPS
from bench.reports.count_rules import CHANNELS, count
from bench.reports.label_pieces import SEPARATORS
from bench.reports.number_kinds import Seems
from bench.reports.numbers import Number
from bench.reports.passage_state import Reading
from bench.reports.rate_rules import percent, rates

LONGEST = 80  # characters of a label that are looked at
_CHANGE = re.compile(
    "(?P<verb>下降|上升|增长|减少|提高|提升|降低|增加|下滑|升高|压减|上涨|回落|攀升|降|升|减|增)(?:幅度)?(?:了|约|达到|达|为|近|均)?$"
)
_FALLS = {"下降", "减少", "降低", "下滑", "压减", "回落", "降", "减"}
_COMPARED = re.compile(
    "(?:，|同比|环比|(?:与|和|较|比|同)?(?:去年|上年|往年)(?:同期)?(?:相比|比)?|(?:较|比)?同期(?:相比)?|较|(?<!占)比|年均|分别|均|再次|再|又|大幅|大幅度|明显|进一步|持续|有所|也|总体|实现|连续|逐年|在去年大幅下降基础上|基础上|幅度|平均)++$"
)
_FROM = re.compile("(?:由|从)(?:\x01|的|去年|上年|年初|同期|最初|原来|整治前|之前|过去)*$")
_TO = re.compile(
    "^(?:以上|左右)?(?:分)?(?:提高|提升|上升|增长|增加|下降|降低|减少|攀升|升|降|增|压减|上涨)(?:到|至|为)(?:了)?$"
)
_CHANNELS_EACH = re.compile("(批次|人次)(?:、|和|与|及)?(批次|人次)")
_SHARE = re.compile(
    "(?P<each>分别|均|约|各)?占(?:到|了|比)?(?P<parent>全市|全省|全州|全区|全自治区|全盟|全国|全县)(?:的|总量的?|总数的?|信访总量的?|比重为?|比例为?|比重的?|总量比重为?)?(?:分别)?(?:为|约|达)?$"
)
_GAP = re.compile(
    "(?:高于|低于|高出|超出|超过|领先|落后|优于)(?:于)?(?:全省|全市|全国|全州|全县|省定|市定|目标|平均|考核|上年|去年|标准|同期|省|市|水平|全自治区|线|指标|值)*+(?:水平|平均值|平均)?$"
)
_SOME = re.compile("部分|个别|少数|有的|一些")  # 部分乡镇按期办结率低于98%
_PARENT = "(?P<parent>全省|全市|全州|全盟|全自治区|全区)(?:平均水平|平均值|平均数|均值|平均)?"
_TO_PARENT = tuple(
    re.compile(pattern)
    for pattern in (
        f"%?[，、]?(?P<verb>高于|低于|高出|超出|领先|落后|优于)(?:于)?{_PARENT}(?:约|达)?",
        f"%?[，、]?(?:比|较){_PARENT}(?P<verb>高出|高|低)(?:约|达)?",
    )
)
_BELOW = {"低于", "落后", "低"}
_PARENTS = {
    "全市": "city",
    "全州": "city",
    "全盟": "city",
    "全省": "province",
    "全自治区": "province",
    "全区": "province",
}


def from_to(reading: Reading, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
    """由44.1提高到81.6: the second is the report's."""
    del behind
    piece = SEPARATORS.split(between)[-1]
    match = _FROM.search(piece)
    if match is None or len(rest) < 2:
        return 0
    gap = reading.passage.masked[rest[0].outer : rest[1].inner].replace("\x01", "")
    if not _TO.match(re.sub("[，今年目前现在当前的]", "", gap)):
        return 0
    reading.leave(group[0], Seems.ANOTHER_PERIOD)
    reading.state.period = ""  # 从2021年的82.4%提高到95.6%: where it has come to is the report's
    label = piece[: match.start()]
    found = reading.labels.rate(label)
    if found is not None and (rest[1].percent or rest[1].unit == ""):
        rates(reading, [label], [rest[1]], "from_to")
    elif rest[1].percent or found is not None:
        reading.leave(rest[1], Seems.RATE)
    else:
        count(reading, between[: len(between) - len(piece)] + label, rest[1], "")
    return 2


def gap(reading: Reading, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
    del behind, rest
    piece = SEPARATORS.split(between)[-1].replace("的", "")
    if group[0].unit in ("个百分点", "百分点") and not _change_of(piece):
        if not _gap_to_parent(reading, between, group[0]):
            reading.leave(group[0], Seems.GAP)
        return 1
    if _GAP.search(piece) and (group[0].percent or group[0].unit == ""):
        listed = group if group[-1].unit in ("个百分点", "百分点") else group[:1]  # 分别高于全市0.2、0.3个百分点
        for number in listed:
            reading.leave(number, Seems.ANOTHER_BODY if _SOME.search(piece) else Seems.GAP)
        return len(listed)
    return 0


def _gap_to_parent(reading: Reading, between: str, number: Number) -> bool:
    """Propose 高于全省0.33个百分点 right behind the rate that it is said of, or behind another such gap of it.

    Returns whether that is what stands there.
    """
    text = between.replace("的", "").replace("\x01", "")
    match = next((found for pattern in _TO_PARENT if (found := pattern.fullmatch(text))), None)
    level = _PARENTS.get(match["parent"]) if match else None
    last, proposals = reading.state.last, reading.found.proposals
    if match is None or level is None or len(last) != 1 or not proposals or number.qualifier or number.value is None:
        return False
    rate, (order, start) = proposals[-1], reading.at(number.start)
    end = rate.at[1] + rate.quote.end - rate.quote.start
    gap_only = rate.at[0] == order and not re.search("[0-9]", reading.passage.raw[end:start])
    of_a_rate = rate.key == "percent" or (rate.key in GAPS.values() and rate.key != GAPS[level])
    if not of_a_rate or rate.path != last[0].meanings[0].path or not gap_only or rate.open:
        return False
    value = -number.value if match["verb"] in _BELOW else number.value
    reading.propose(rate.path, GAPS[level], value, (number.start, number.end), "gap_to_parent")
    return True


def change(reading: Reading, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
    """Changes on the last year, of what was named last or of what stands before."""
    del behind
    segment = re.split("[，：；。！？（）\t\n]", between)[-1]
    found = _change_of(segment)
    if found is None:
        return 0
    label, falls, channel = found
    if not group[0].percent:
        kind = Seems.CHANGE_OF_RATE if group[0].unit in ("个百分点", "百分点") else Seems.DIFFERENCE
        reading.leave(group[0], kind)
        if kind is Seems.DIFFERENCE and _goes_with(reading, group[0], rest):
            reading.leave(rest[1], kind)  # 减少23宗166人次
            return 2
        return 1
    paths = None if "环比" in segment else _changed(reading, label, channel, len(group))
    if paths is None or len(paths) != len(group) or reading.other_body() or reading.foreign():
        kind = (
            Seems.CHANGE_OF_RATE
            if reading.labels.is_rate(label) or (not label and reading.state.rates)
            else Seems.CHANGE
        )
        for number in group:
            reading.leave(number, kind)
        return len(group)
    for path, number in zip(paths, group, strict=True):
        value = percent(number)
        if path is None or value is None or reading.table.kind(path) != "change" or (falls and value > 100):
            reading.leave(number, Seems.CHANGE)
            continue
        signed = -value if falls else value
        reading.propose(path, "change_percent", signed, (number.start, number.end), "change", number.qualifier)
    return len(group)


def _goes_with(reading: Reading, first: Number, rest: Sequence[Number]) -> bool:
    """Whether another count stands right behind a difference, of persons behind groups."""
    if len(rest) < 2 or rest[1].unit not in CHANNELS["人次"] or first.unit in CHANNELS["人次"]:
        return False
    return reading.passage.text[first.outer : rest[1].inner] in ("", "、", "和")


def _changed(reading: Reading, label: str, channel: str, count: int) -> list[str | None] | None:
    """The quantities whose changes a label speaks of, in order; None where it speaks of none that are known."""
    bare, scope = reading.labels.bare(label)
    del scope
    each = _CHANNELS_EACH.fullmatch(channel)
    if each is not None:
        of_name = [_counted_by(reading, label, word) for word in each.groups()] if bare else [None, None]
        return [path or reading.channel(word) for path, word in zip(of_name, each.groups(), strict=True)]
    if bare and channel:
        return [_counted_by(reading, label, channel)] if count == 1 else None
    if channel == "件次":
        counted = [f for f in reading.state.last if f.number is not None and f.number.unit in CHANNELS[channel]]
        return [counted[-1].meanings[0].path if counted else None]
    if channel:
        return [reading.channel(channel)]
    if not bare:
        held = [m.path for filed in reading.state.last for m in filed.meanings[:1] if m.key in ("count",)]
        return list(held[-count:]) if len(held) >= count else None
    if reading.group_name and count == 1:
        path = _grouped(reading, label)
        if path is not None:
            return [path]
    parts = [p for p in re.split("、|和|及|与", label) if p]
    if len(parts) == count and count > 1:
        return [reading.labels.change(part) for part in parts]
    written = next((w for w in reading.labels.shortened(label) if w.startswith(("到", "赴", "进"))), bare)
    levels = re.fullmatch(
        "((?:到省|到市|到县|赴省|进京|赴京|到京|到国家信访局|到国家局){1,5})(信访总量|信访量|上访量|信访)", written
    )
    if levels is not None:
        names = re.findall("到省|到市|到县|赴省|进京|赴京|到京|到国家信访局|到国家局", levels[1])
        return [reading.labels.change(f"{name}信访量") for name in names]
    return [reading.labels.change(label)] if count == 1 else None


def _counted_by(reading: Reading, label: str, channel: str) -> str | None:
    """The quantity of 来访批次: what the name is a count of in groups, or in persons."""
    match = reading.labels.count(label, "")
    if channel == "件次":
        return _grouped(reading, label) or reading.labels.change(label)
    held = match.meanings if match is not None else ()
    topics = {m.topic for m in held}
    further = (m for m in reading.table.counts.get("N", ()) if topics & m.needs)  # 来访…批…人次
    return next((m.path for m in (*held, *further) if m.units & CHANNELS[channel]), None)


def _grouped(reading: Reading, label: str) -> str | None:
    """The quantity of a channel (来信) or of all (信访总量), of the body that is spoken of."""
    group = reading.table.file.groups.get(reading.group_name or "own")
    written = reading.labels.shortened(label)
    channel = next((c for c, words in reading.table.file.channels.items() if any(w in words for w in written)), "")
    code = getattr(group, channel, "") if group is not None and channel else ""
    return f"/context/{code}" if code in reading.table.framework.quantities else None


def share(reading: Reading, between: str, group: list[Number], behind: str, rest: Sequence[Number]) -> int:
    """占全市的4.3%: of what was counted last, or of the channels that are named."""
    del behind, rest
    segment = re.split("[，：；。！？（）\t\n]", between)[-1]
    match = _SHARE.search(segment)
    if match is None or not group[0].percent:
        return 0
    level = _PARENTS.get(match["parent"])
    label = segment[: match.start()]
    codes = _shared(reading, label, len(group))
    if level is None or codes is None or len(codes) != len(group) or reading.other_body() or reading.foreign():
        for number in group:
            reading.leave(number, Seems.SHARE)
        return len(group)
    for (code, counted), number in zip(codes, group, strict=True):
        value = percent(number)
        if code is None or value is None or value > 100:
            reading.leave(number, Seems.SHARE)
            continue
        path = f"/shares_of_parent/{level}/{code}"
        if counted is not None and counted.whole is not None and counted.qualifier is None:
            reading.propose(path, "count", counted.whole, (counted.start, counted.end), "share_of_parent")
        reading.propose(path, "percent", value, (number.start, number.end), "share_of_parent", number.qualifier)
    return len(group)


def _shared(reading: Reading, label: str, count: int) -> list[tuple[str | None, Number | None]] | None:
    bare, _ = reading.labels.bare(label)
    if not bare:
        held = [(reading.table.quantity(m.path, m.key), f.number) for f in reading.state.last for m in f.meanings[:1]]
        return held[-count:] if len(held) >= count and count == 1 else None
    parts = [p for p in re.split("、|和|及|与", label) if p]
    paths = [_grouped(reading, part) or (reading.labels.change(part) if count == 1 else None) for part in parts]
    if len(paths) != count or None in paths:
        return None
    return [(path.rpartition("/")[2] if path else None, None) for path in paths]


def _change_of(segment: str) -> tuple[str, bool, str] | None:
    """The label of a change, whether it is a fall, and 批次 or 人次 where it is of one of them; None of no change."""
    text = segment.replace("的", "").replace("了", "").replace("\x01", "")[-LONGEST:].lstrip("、")
    match = _CHANGE.search(text)
    if match is None:
        return None
    label, channel = _COMPARED.sub("", text[: match.start()]), ""
    each = _CHANNELS_EACH.search(label)
    if each is not None and each.end() == len(label):
        return label[: each.start()], match["verb"] in _FALLS, each[0]  # 批次、人次分别下降
    for word in ("批次", "人次", "件次"):
        if label.endswith(word):
            label, channel = _COMPARED.sub("", label.removesuffix(word)), word
    compared_only = not label or re.fullmatch("(?:与|和|较|比|同)?(?:去年|上年|往年)?(?:同期)?(?:相比|比)?", label)
    if compared_only:
        return "", match["verb"] in _FALLS, channel
    return label, match["verb"] in _FALLS, channel
