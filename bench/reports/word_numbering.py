"""What a Word document leaves to its styles: automatic numbers, headings, hidden text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.reports.word_xml import child, local, on, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_DEEPEST = 20  # styles that lean on one another


@dataclass
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""


@dataclass
class _Style:
    based_on: str | None = None
    number: tuple[str, int] | None = None
    heading: int = 0
    hidden: bool = False


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Answers for the paragraphs of one document, asked in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {} if styles is None else dict(_styles(styles))
        self._default = "" if styles is None else _default_style(styles)
        self._lists = {} if numbering is None else _lists(numbering)

    def number(self, properties: Element | None) -> str:
        """The automatic number in front of a paragraph, as printed; none where it has none."""
        found = self._number_of(properties)
        if found is None or found[0] not in self._lists:
            return ""
        numbered, depth = self._lists[found[0]], found[1]
        level = numbered.levels.get(depth)
        if level is None or level.kind in ("bullet", "none"):
            return ""
        for deeper in [d for d in numbered.counts if d > depth]:
            del numbered.counts[deeper]
        for above in range(depth + 1):
            start = numbered.levels.get(above, _Level()).start
            numbered.counts.setdefault(above, start - 1 if above == depth else start)
        numbered.counts[depth] += 1
        text = level.text
        for above in range(depth + 1):
            kind = numbered.levels.get(above, level).kind
            text = text.replace(f"%{above + 1}", _written(numbered.counts[above], kind))
        return text

    def heading(self, properties: Element | None) -> int:
        """The level of a heading, from 1; 0 for what is none."""
        outline = None if properties is None else child(properties, "outlineLvl")
        if outline is not None:
            level = value(outline) or "9"
            return int(level) + 1 if level in "012345678" else 0
        return next((style.heading for style in self._chain(properties) if style.heading), 0)

    def hides(self, properties: Element | None) -> bool:
        """Whether a paragraph's style hides its text."""
        return any(style.hidden for style in self._chain(properties))

    def hides_run(self, properties: Element | None) -> bool:
        """Whether a run prints nothing that states a number: hidden, struck through, or raised."""
        if properties is None:
            return False
        raised = child(properties, "vertAlign")
        style = child(properties, "rStyle")
        by_style = any(s.hidden for s in self._from(value(style) or "")) if style is not None else False
        struck = any(on(properties, name) for name in ("vanish", "strike", "dstrike"))
        return struck or by_style or (raised is not None and value(raised) == "superscript")

    def _number_of(self, properties: Element | None) -> tuple[str, int] | None:
        own = None if properties is None else _number(properties)
        if own is not None:
            return own if own[0] != "0" else None
        return next((style.number for style in self._chain(properties) if style.number), None)

    def _chain(self, properties: Element | None) -> list[_Style]:
        style = None if properties is None else child(properties, "pStyle")
        return self._from(value(style) or self._default)

    def _from(self, name: str | None) -> list[_Style]:
        found: list[_Style] = []
        while name and name in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[name])
            name = found[-1].based_on
        return found


def _number(properties: Element) -> tuple[str, int] | None:
    stated = child(properties, "numPr")
    if stated is None:
        return None
    number, depth = child(stated, "numId"), value(child(stated, "ilvl")) or "0"
    return (value(number) or "0", int(depth) if depth.isdigit() else 0) if number is not None else None


def _styles(root: Element) -> list[tuple[str, _Style]]:
    found = []
    for style in (e for e in root if local(e) == "style"):
        paragraph, run = child(style, "pPr"), child(style, "rPr")
        outline = None if paragraph is None else value(child(paragraph, "outlineLvl"))
        named = (value(child(style, "name")) or "").lower()
        heading = int(named[8:]) if named.startswith("heading ") and named[8:].isdigit() else 0
        if outline is not None and outline.isdigit() and int(outline) < 9:
            heading = int(outline) + 1
        number = None if paragraph is None else _number(paragraph)
        found.append(
            (
                value(style, "styleId") or "",
                _Style(value(child(style, "basedOn")), number, heading, on(run, "vanish")),
            )
        )
    return found


def _default_style(root: Element) -> str:
    styles = (e for e in root if local(e) == "style" and value(e, "type") == "paragraph" and value(e, "default") == "1")
    return next((value(e, "styleId") or "" for e in styles), "")


def _lists(root: Element) -> dict[str, _List]:
    """The lists by number; those of one abstract list count together, unless one starts anew."""
    abstract = {value(e, "abstractNumId"): e for e in root if local(e) == "abstractNum"}
    shared: dict[str | None, dict[int, int]] = {}
    found: dict[str, _List] = {}
    for number in (e for e in root if local(e) == "num"):
        origin = value(child(number, "abstractNumId"))
        levels = dict(_levels(abstract[origin])) if origin in abstract else {}
        anew = False
        for override in (e for e in number if local(e) == "lvlOverride"):
            depth = value(override, "ilvl") or "0"
            levels.update(_levels(override))
            start = value(child(override, "startOverride"))
            if start is not None and start.isdigit() and depth.isdigit():
                levels.setdefault(int(depth), _Level()).start = int(start)
                anew = True
        counts: dict[int, int] = {} if anew else shared.setdefault(origin, {})
        found[value(number, "numId") or ""] = _List(levels, counts)
    return found


def _levels(root: Element) -> list[tuple[int, _Level]]:
    found = []
    for level in (e for e in root if local(e) == "lvl"):
        depth, start = value(level, "ilvl") or "0", value(child(level, "start")) or "1"
        kind, text = value(child(level, "numFmt")) or "decimal", value(child(level, "lvlText")) or ""
        if depth.isdigit():
            found.append((int(depth), _Level(int(start) if start.isdigit() else 1, kind, text)))
    return found


def _written(number: int, kind: str) -> str:
    """A number in one of Word's formats, up to the hundreds; in figures beyond them."""
    if kind in ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting",
                "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand"):  # fmt: skip
        return _chinese(number)
    if kind in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if kind in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr((ord("A") if kind == "upperLetter" else ord("a")) + number - 1)
    if kind in ("upperRoman", "lowerRoman") and 1 <= number < 4000:
        return _roman(number) if kind == "upperRoman" else _roman(number).lower()
    return str(number)


def _chinese(number: int) -> str:
    if not 1 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        out += letters * count
    return out
