"""Reports printed otherwise, and with other numbers: what is read must follow what is printed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_WIDE = str.maketrans("0123456789%.", "０１２３４５６７８９％．")
_TRADITIONAL = str.maketrans(
    "访结办处县区乡镇个万总体项纠纷满评参与达调动单资讲条标语议实现创获点难问题转准确协纪违规积类数图务师责较长减级过还进",
    "訪結辦處縣區鄉鎮個萬總體項糾紛滿評參與達調動單資講條標語議實現創獲點難問題轉準確協紀違規積類數圖務師責較長減級過還進",
)


def wide_figures(text: str, _: random.Random) -> str:
    """Figures, percent signs and points in full width."""
    return text.translate(_WIDE)


def spaced(text: str, _: random.Random) -> str:
    """A space on both sides of every number, as Word exports have."""
    return re.sub(r"(?<![\d.．])(\d[\d.．]*)", r" \1 ", text)


def half_commas(text: str, _: random.Random) -> str:
    """Half-width commas, colons and brackets."""
    return text.replace("，", ",").replace("：", ":").replace("（", "(").replace("）", ")")


def wrapped(text: str, chance: random.Random) -> str:
    """Every line broken at one width."""
    width = chance.randint(28, 44)
    return "\n".join(line[n : n + width] for line in text.split("\n") for n in range(0, max(1, len(line)), width))


def blank_lines(text: str, _: random.Random) -> str:
    """An empty line after every line, and indented ones."""
    return "\n\n".join("　　" + line for line in text.split("\n") if line.strip())


def traditional(text: str, _: random.Random) -> str:
    """In traditional characters, as far as these reports need."""
    return text.translate(_TRADITIONAL)


def thousands(text: str, _: random.Random) -> str:
    """Separators of thousands."""
    return re.sub(r"(?<![\d.〔])([1-9]\d{0,2})(\d{3})(?=[件份人册余多名批])", r"\1,\2", text)


LAYOUTS: tuple[Callable[[str, random.Random], str], ...] = (
    wide_figures,
    spaced,
    half_commas,
    wrapped,
    blank_lines,
    traditional,
    thousands,
)


def other_number(printed: str, chance: random.Random) -> str:
    """Another number of the same form."""
    digits = re.sub(r"\D", "", printed)
    while True:
        made = "".join(
            chance.choice("123456789") if n == 0 else chance.choice("0123456789") for n in range(len(digits))
        )
        if made != digits:
            break
    figures = iter(made)
    return re.sub(r"\d", lambda _: next(figures), printed)
