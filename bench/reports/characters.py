"""Text as it is compared: half-width figures, one form of each mark, simplified characters, no spaces or quotes.

Every character kept knows where it stands in the text as printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Characters of petition reports whose traditional forms are read as the simplified ones.
_TRADITIONAL = dict(
    zip(
        "訪結辦處訴縣區鄉鎮個幾萬億兩總體領導組織專項糾紛滿評參與達調動員傳單資講條標語會議這為務務統計實現創獲導聯點難問題來應當"
        "轉準確協議終無違規積類別門責時間據數圖書戶業務師資隊負責關鍵較長減續開辟減級過還進連遠運適選邊審寫對導屆層幹強後從眾"
        "復報場塊夠學將屬廣廳張復態憲擇擊據擴攝數斷於時晝書東極樣橋機檔權歡歲歷殘決漢滅無營獎現產畫監盤確禮種穩積稱筆篩簡籌"
        "糧約紀級紅納純紙細終結給統經維網線練緒縱總繼續職聽聲膽臨興舉舊號蘇補裡製覆見規視親覺觀觸訂訊討訓記設許詢試話該詳認誤說課談請諮諸謀證"
        "識譯議讀變讓貫貧貨責費貼資質購賞賠賴贊趕跡車軟輕輪辭農連週遞達遲遺鄰醫釋針銀錄錯長閱陣陽際隨險離難雙電靈順須預頒頭題願"
        "類顧風養館駐驗體黨齊涉歸屬臺掛幅發佈冊頁貫徹矯訟額勢務勞區協勸匯佔圍圓團執堅報墊奪奮婦嚴懸橫錦嶺隸僅優償內則劃勵勝啟壓壞備寧寶專島幫庫廢徑徵憑懷戰損換揮撥擁擔擬擾攔敗曉",
        "访结办处诉县区乡镇个几万亿两总体领导组织专项纠纷满评参与达调动员传单资讲条标语会议这为务务统计实现创获导联点难问题来应当"
        "转准确协议终无违规积类别门责时间据数图书户业务师资队负责关键较长减续开辟减级过还进连远运适选边审写对导届层干强后从众"
        "复报场块够学将属广厅张复态宪择击据扩摄数断于时昼书东极样桥机档权欢岁历残决汉灭无营奖现产画监盘确礼种稳积称笔筛简筹"
        "粮约纪级红纳纯纸细终结给统经维网线练绪纵总继续职听声胆临兴举旧号苏补里制复见规视亲觉观触订讯讨训记设许询试话该详认误说课谈请谘诸谋证"
        "识译议读变让贯贫货责费贴资质购赏赔赖赞赶迹车软轻轮辞农连周递达迟遗邻医释针银录错长阅阵阳际随险离难双电灵顺须预颁头题愿"
        "类顾风养馆驻验体党齐涉归属台挂幅发布册页贯彻矫讼额势务劳区协劝汇占围圆团执坚报垫夺奋妇严悬横锦岭隶仅优偿内则划励胜启压坏备宁宝专岛帮库废径征凭怀战损换挥拨拥担拟扰拦败晓",
        strict=True,
    )
)
_MARKS = {
    ",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "!": "！", "?": "？", "﹪": "%", "‰": "‰", "−": "-", "–": "-",
    "—": "-", "―": "-", "~": "-", "～": "-", "〜": "-", "[": "〔", "]": "〕", "【": "〔", "】": "〕", "<": "《", ">": "》", "〈": "《", "〉": "》", "/": "/",
    "﹒": ".", "．": ".", "丨": "\t", "|": "\t", "\n": "\n",
}  # fmt: skip
_DROPPED = frozenset("“”‘’\"'「」『』*#_`\u200b\u200c\u200d\ufeff\u00ad·•●■◆▪➢")
_POINTS = "·•"
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")
# Small brackets of the trade, which are read as part of the word.
_BRACKETED = re.compile(
    "（(社区|居|居委会|街道|办事处|办|次|块|起|件|人|份|册|条|幅|场|期|居民区|点|站|所|室|扩大|县|区|市|管委会|园区|镇|乡|类|宗|批)）"
)
_THOUSANDS = re.compile("(?<![0-9.])[0-9]{1,3}(?:，[0-9]{3})++(?![0-9])")


@dataclass(frozen=True, slots=True)
class Compared:
    """A text as compared, and for each of its characters the place in the text as printed."""

    text: str
    places: Sequence[int]


@lru_cache(maxsize=20_000)
def _form(character: str) -> str:
    """What a character is compared as; empty where it is passed over."""
    if character in _DROPPED:
        return ""
    if character in _CIRCLED:
        return "\v"  # the number of a list
    if character in "\t\n":
        return character
    if character.isspace():
        return " "
    if character in _MARKS:
        return _MARKS[character]
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) != 1:
        return character
    return _MARKS.get(plain, _TRADITIONAL.get(plain, plain))


def compared(text: str) -> Compared:
    """A text as compared; a space is kept only between two figures, which it keeps apart."""
    kept: list[str] = []
    places: list[int] = []
    parted = -2  # where a point stands behind a space
    gap = -1  # the place of a space that may turn out to stand between figures
    for place, character in enumerate(text):
        form = _form(character)
        if form == " ":
            gap = place
            continue
        if character in _POINTS and kept and kept[-1].isdecimal() and text[place + 1 : place + 2].isdecimal():
            form = "."  # 12·4 is no 124
        if not form:
            continue
        if form == "." and gap >= 0 and kept and kept[-1].isdecimal():
            parted = len(kept)  # 99 . 6 is one number; 1. 2023 are two
        elif gap >= 0 and kept and _figure(kept[-1]) and _figure(form) and parted != len(kept) - 1:
            kept.append(" ")
            places.append(gap)
        gap = -1
        kept.append(form)
        places.append(place)
    joined = "".join(kept)
    out = _THOUSANDS.sub(lambda m: m[0].replace("，", ","), joined)
    return _without_small_brackets(out, places)


def _figure(character: str) -> bool:
    return character.isdecimal() or character == "."


def _without_small_brackets(text: str, places: list[int]) -> Compared:
    gone: set[int] = set()
    for match in _BRACKETED.finditer(text):
        gone |= {match.start(), match.end() - 1}
    if not gone:
        return Compared(text, places)
    kept = [n for n in range(len(text)) if n not in gone]
    return Compared("".join(text[n] for n in kept), [places[n] for n in kept])


def plain(text: str) -> str:
    """A name or phrase in the form in which it is compared."""
    return compared(text).text.replace(" ", "")


def compared_form(phrase: str) -> str:
    """A phrase in the form in which labels are compared, its brackets and places kept."""
    return re.sub(r"[^(){}|N…a-z_]+", lambda match: plain(match[0]), phrase).replace("的", "").replace("了", "")
