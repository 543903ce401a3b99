"""The bulletin (通报): the league in words and tables, its pictures, and how it was made, as offices send it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Inches, Pt

from bench.league.league import League
from bench.league.rows import RankedRow, ReferenceRow
from bench.publishing import official_layout as official
from bench.publishing.manifest import Edition
from bench.publishing.official_layout import HEADING, SIZE_3, SUBHEADING, OfficialDocument, paragraph
from bench.publishing.pictures import Pictures
from bench.views.contact import contact_sentences
from bench.views.headings import heading, name_of
from bench.views.league_table import AREA_CODE, table
from bench.views.method import method_readings, method_steps
from bench.views.places import decimals_of, interval_text, rank_text, remarks, score_text
from bench.views.points import full_marks, marks_text
from bench.views.rules import league_rule
from bench.views.rulings import ruling_sentence
from bench.views.sentences import sentences
from bench.words.interface import localised, word
from bench.words.periods import period_text

_CHINESE = "一二三四五六七八九十"
_WHOLE = 18  # rows of a table that is not broken over pages
_TITLE_LINE = 20  # characters of size 2 on a line
_PICTURE = (8.85, 5.2)  # inches: what a turned page holds below a heading


def bulletin(leagues: Sequence[League], pictures: Pictures, edition: Edition, lang: str) -> bytes:
    """The bulletin as a Word document, the same bytes for the same leagues.

    Parameters
    ----------
    leagues : as they are to be shown
    """
    title = _title(leagues, lang)
    document = official.new_document(title, edition.date)
    official.page_marks(document, "" if edition.public else word("internal", lang))
    paragraph(document, "", indent=False)
    paragraph(document, word("bulletin_break", lang).join(_title_lines(leagues, lang)), style="Title")
    paragraph(document, "", indent=False)
    paragraph(document, word("bulletin_to", lang), indent=False)
    paragraph(document, word("bulletin_opening", lang, *_subject(leagues, lang)))
    count = 0
    for league in leagues:
        for section in (_overall, _places, _method):
            count += 1
            single = len(leagues) == 1
            section(document, league, _numbered(count, lang), lang, "" if single else heading(league, lang))
    for text in dict.fromkeys(text for league in leagues for text in contact_sentences(league, lang)):
        paragraph(document, text)
    annexes = [(league, key) for league in leagues for key in ("bulletin_points", "chart_league", "bulletin_rules")]
    _closing(document, [_annex_title(league, key, leagues, lang) for league, key in annexes], edition, lang)
    for n, (league, key) in enumerate(annexes, 1):
        _annex(document, league, key, word("bulletin_annex", lang, n), pictures, lang, leagues)
    return official.as_bytes(document)


def _numbered(n: int, lang: str) -> str:
    if lang == "en":
        return f"{n}. "
    tens, ones = divmod(n, 10)
    digits = _CHINESE[n - 1] if n <= 10 else ("" if tens == 1 else _CHINESE[tens - 1]) + "十" + _CHINESE[ones - 1 :][:1]
    return f"{digits if n <= 10 or ones else digits[:-1] if tens > 1 and not ones else digits}、"


def _subject(leagues: Sequence[League], lang: str) -> tuple[str, str]:
    periods = dict.fromkeys(period_text(league.period, lang) for league in leagues)
    titles = dict.fromkeys(localised(league.framework.title, lang) for league in leagues)
    joined = word("list", lang)
    return joined.join(periods), joined.join(titles)


def _title(leagues: Sequence[League], lang: str) -> str:
    return "".join(_title_lines(leagues, lang))


def _title_lines(leagues: Sequence[League], lang: str) -> list[str]:
    """The title as lines, broken between its parts where it does not fit one, so that no word is."""
    lines: list[str] = []
    for part in word("bulletin_title", lang, *_subject(leagues, lang)).split("|"):
        if lines and len(lines[-1] + part) <= _TITLE_LINE:
            lines[-1] += part
        else:
            lines.append(part)
    return lines


def _overall(document: OfficialDocument, league: League, number: str, lang: str, of: str) -> None:
    paragraph(document, number + word("bulletin_overall", lang) + _in_brackets(of, lang), style="Heading 1")
    for sentence in sentences(league, lang):
        paragraph(document, sentence)


def _places(document: OfficialDocument, league: League, number: str, lang: str, of: str) -> None:
    paragraph(document, number + word("bulletin_places", lang) + _in_brackets(of, lang), style="Heading 1")
    sure = league.uncertainty is not None
    keys = ["rank", "area", "score", *(["rank_interval", "tier"] if sure else []), "remarks"]
    rows, decimals = [], decimals_of(league)
    for row in (r for r in league.rows if not isinstance(r, ReferenceRow)):
        tier = row.tier if isinstance(row, RankedRow) else None
        cells = [rank_text(row), row.area_name, score_text(row, decimals)]
        cells += [interval_text(row, lang), str(tier or "")] if sure else []
        rows.append([*cells, word("semicolon", lang).join(remarks(league, row, lang))])
    shares = [1.2, 2.5, 1.7, *([2.6, 0.9] if sure else []), 3.6]
    right = [True, False, True, *([True, True] if sure else []), False]
    official.table(document, [word(k, lang) for k in keys], rows, shares, right, size=12, together=len(rows) <= _WHOLE)
    for ruling in league.rulings:
        paragraph(document, ruling_sentence(league, ruling, lang, named=name_of(league, ruling.area)))


def _method(document: OfficialDocument, league: League, number: str, lang: str, of: str) -> None:
    paragraph(document, number + word("bulletin_method", lang) + _in_brackets(of, lang), style="Heading 1")
    for text in method_texts(league, lang):
        paragraph(document, text)


def method_texts(league: League, lang: str) -> Iterator[str]:
    """How the league was made, a paragraph each."""
    framework = league.framework
    yield word("framework_version", lang, framework.code, framework.version) + word("full_stop", lang).strip()
    if framework.note:
        yield localised(framework.note, lang)
    yield from method_steps(league, lang)
    yield from method_readings(league, lang)
    yield word("bulletin_fixity", lang, league.framework_sha256[:16], league.checksum[:16])


def _closing(document: OfficialDocument, annexes: Sequence[str], edition: Edition, lang: str) -> None:
    """The list of annexes, who signs, and the date: the signature ends two characters, the date four from the right."""
    paragraph(document, "", indent=False)
    for n, title in enumerate(annexes, 1):
        label = word("bulletin_annexes", lang) if n == 1 else "　　　" if lang == "zh" else ""
        added = paragraph(document, f"{label}{n}. {title}", indent=False)
        added.paragraph_format.left_indent = Pt(2 * SIZE_3)
        added.paragraph_format.keep_with_next = True
    for _ in range(2):
        paragraph(document, "", indent=False).paragraph_format.keep_with_next = True
    year, month, day = (int(part) for part in edition.date.split("-"))
    for text, indent in ((edition.issuer or word("bulletin_issuer", lang), 2),
                         (word("bulletin_date", lang, year, month, day), 4)):  # fmt: skip
        line = paragraph(document, text, indent=False)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Pt(indent * SIZE_3)
        line.paragraph_format.keep_with_next = indent == 2


def _annex_title(league: League, key: str, leagues: Sequence[League], lang: str) -> str:
    return word(key, lang) + (_in_brackets(heading(league, lang), lang) if len(leagues) > 1 else "")


def _annex(document: OfficialDocument, league: League, key: str, label: str, pictures: Pictures, lang: str,
           leagues: Sequence[League]) -> None:  # fmt: skip
    official.landscape(document)
    paragraph(document, label, indent=False, font=HEADING)
    paragraph(document, _annex_title(league, key, leagues, lang), indent=False, font=SUBHEADING)
    if key == "bulletin_points":
        _points_table(document, league, lang)
    elif key == "bulletin_rules":
        heads = [word(k, lang) for k in ("indicator", "weight", "definition", "scoring")]
        full = full_marks(league)
        rows = [
            [
                localised(i.title, lang),
                marks_text(full[i.code]),
                localised(i.definition, lang),
                league_rule(league, i, lang),
            ]
            for i in league.framework.indicators
        ]
        official.table(document, heads, rows, (2.2, 0.8, 5.5, 3.5), (False, True, False, False), wide=True)
    else:
        for shown in pictures.of(league):
            width = min(_PICTURE[0], _PICTURE[1] * shown.width / shown.height)
            official.picture(document, shown.png, Inches(width), shown.words)


def _points_table(document: OfficialDocument, league: League, lang: str) -> None:
    shown = table(league, lang)
    pairs = zip(league.rows, shown.rows, strict=True)
    found = [cells for row, cells in pairs if not isinstance(row, ReferenceRow)]
    kept = [n for n, c in enumerate(shown.columns) if c.key != AREA_CODE and any(cells[n] for cells in found)]
    shares = [max(1.0, min(3.0, max(len(cells[n]) for cells in found) / 4)) for n in kept]
    rows = [[cells[n] for n in kept] for cells in found]
    headers, right = [shown.headers[n] for n in kept], [shown.numeric[n] for n in kept]
    official.table(document, headers, rows, shares, right, wide=True, size=10)


def _in_brackets(text: str, lang: str) -> str:
    return word("in_brackets", lang, "", text) if text else ""
