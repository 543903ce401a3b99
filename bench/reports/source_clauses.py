"""The clause that a value's source keeps: short, without persons' numbers, and with no name after a title."""

from __future__ import annotations

import re

from bench.intake.personal_numbers import without_numbers
from bench.reports.draft import Quote

LONGEST = 60
_STOPS = "，。；：！？、\t,;"
_TITLES = "书记|副书记|局长|副局长|主任|副主任|县长|副县长|区长|副区长|市长|副市长|旗长|科长|股长|镇长|乡长|部长|常委|委员|组长|院长|律师|同志|先生|女士|信访人|上访人|群众"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_NO_NAME = "高度|周密|方面|任务|于是|万余|常态|文明|文件|白天|金额|石油|江河|龙头|任何|何时|田间|高效|高质|段落|方案|方式|马上|万人|余人|余件"
_NAMED = re.compile(
    f"(?P<title>{_TITLES})(?!{_NO_NAME})(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[，。；、：等和与及带亲主牵分\\s）)]|$)"
)


def clause_of(quote: Quote) -> str:
    """The clause around a value, at most LONGEST characters, with the value in it."""
    sentence = quote.sentence
    start = max((sentence.rfind(stop, 0, quote.start) for stop in _STOPS), default=-1) + 1
    ends = [end for stop in _STOPS if (end := sentence.find(stop, quote.end)) >= 0]
    stop = min(ends, default=len(sentence))
    start = max(start, quote.end - LONGEST + 10, 0)
    text = without_numbers(sentence[start : min(stop, start + LONGEST)])
    return without_names(text).strip()[:LONGEST] or quote.text[:LONGEST]


def without_names(text: str) -> str:
    """A text in which every name after a title is 某."""
    return _NAMED.sub(lambda match: f"{match['title']}某", text)
