"""Names of persons, where a text says that one follows: 姓名, 联系人, 经办人."""

from __future__ import annotations

import re

_LABELS = "姓名|联系人|联络人|经办人|填报人|填表人|承办人|责任人|信访人|上访人|当事人|投诉人|举报人"
# The hundred or so most frequent surnames, which most people have.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦"
    "贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
)
_NO_NAME = "某区县市镇乡村局委办科室处股队院所部组员们的是有在"
_FOLLOWING = "电话|手机|联系|身份|同志|先生|女士|住"
_NAMED = re.compile(
    rf"(?:{_LABELS})(?:是|为)?[ \u3000:：]*"
    rf"((?:欧阳|上官|司马|诸葛|夏侯|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}?)(?=[^\u4e00-\u9fff]|$|{_FOLLOWING})"
)


def label_of_a_name(text: str) -> str | None:
    """The word after which a person is named in a text, None where none is; the name itself is never repeated."""
    for match in _NAMED.finditer(text) if "人" in text or "名" in text else ():
        if not set(match[1][1:]) & set(_NO_NAME):
            return match[0][: match.start(1) - match.start()].strip(" \u3000:：")
    return None
