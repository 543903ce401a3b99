"""The bulletin (通报): the league in words and tables, its pictures, and how it was made, as offices send it out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Inches, Pt

from bench.intake.periods import length, months
from bench.league.enumerations import Readable
from bench.league.league import League
from bench.league.rows import RankedRow, ReferenceRow
from bench.publishing import official_layout as official
from bench.publishing.manifest import Edition
from bench.publishing.official_layout import HEADING, SIZE_3, SUBHEADING, OfficialDocument, paragraph
from bench.publishing.pictures import Pictures
from bench.views.contact import contact_sentences
from bench.views.headings import heading, name_of, subject_title
from bench.views.league_table import AREA_CODE, EXPECTED, REMARKS, table
from bench.views.method import method_readings, method_steps
from bench.views.places import decimals_of, interval_text, rank_text, remarks, score_with_error
from bench.views.points import full_marks, marks_text
from bench.views.problems import problem_sentences, request_sentences
from bench.views.rules import league_rule
from bench.views.rulings import ruling_sentence
from bench.views.sentences import Topic, sentence_groups
from bench.words.interface import keyed, localised, word
from bench.words.numbers import set_in_print
from bench.words.periods import period_text
from bench.words.widths import printed_width

_CHINESE = "一二三四五六七八九十"
_TITLE_LINE = 20  # characters of size 2 on a line
_ANNEXES = ("bulletin_points", "chart_league", "bulletin_rules", "bulletin_method")
_ADDRESSED = keyed("bulletin_to_{}", ("city", "county", "functional_zone"))
_READABLE = keyed("bulletin_readable_{}", Readable)
_BESIDE = (Topic.TIERS, Topic.LISTS)  # said below the table of places
_TECHNICAL = tuple(t for t in Topic if t not in (Topic.NOTES, Topic.PLACES, Topic.LEFT_OUT, *_BESIDE))
"""What is said in the annex and not in the text."""
_TURNED, _LEAST_REMARKS = 122, 30  # letters of size 10 that a turned page holds, and that remarks have
_PICTURE = (8.85, 5.2)  # inches: what a turned page holds below a heading


def bulletin(leagues: Sequence[League], pictures: Pictures, edition: Edition, lang: str) -> bytes:
    """The bulletin as a Word document, the same bytes for the same leagues; of several periods it is on the newest.

    Parameters
    ----------
    leagues : as they are to be shown
    """
    leagues = newest(leagues)
    issuer = edition.issuer or word("bulletin_issuer", lang)
    lines = _title_lines(leagues, edition, lang)
    document = official.new_document("".join(lines), edition.date, partial(set_in_print, lang=lang))
    official.page_marks(document, "" if edition.public else word("internal", lang))
    official.red_head(document, issuer, word("bulletin_number", lang, edition.date[:4]))
    paragraph(document, word("bulletin_break", lang).join(lines), style="Title")
    paragraph(document, "", indent=False)
    paragraph(document, word("bulletin_to", lang, _addressed(leagues, lang)), indent=False)
    paragraph(document, word("bulletin_opening", lang, *_subject(leagues, lang)))
    count = 0
    for league in leagues:
        for section in (_overall, _places, _problems, _requests):
            count += 1
            single = len(leagues) == 1
            section(document, league, _numbered(count, lang), lang, "" if single else heading(league, lang))
    for text in dict.fromkeys(text for league in leagues for text in contact_sentences(league, lang)):
        paragraph(document, text)
    paragraph(document, word("bulletin_hereby", lang))
    annexes = [(league, key) for league in leagues for key in _ANNEXES]
    titles = [_annex_title(league, key, leagues, lang) for league, key in annexes]
    _closing(document, titles, issuer, edition, lang)
    for n, (league, key) in enumerate(annexes, 1):
        _annex(document, league, key, word("bulletin_annex", lang, n), pictures, lang, leagues)
    date = word("bulletin_date", lang, *map(int, edition.date.split("-")))
    official.end_matter(document, word("bulletin_copies", lang), word("bulletin_printed", lang, issuer, date))
    return official.as_bytes(document)


def newest(leagues: Sequence[League]) -> list[League]:
    """The leagues of the period that ends last, and of those that end alike, the longest: a bulletin is on one."""
    ends = {league.period: (months(league.period)[1], length(league.period)) for league in leagues}
    last = max(ends.values())
    return [league for league in leagues if ends[league.period] == last]


def _addressed(leagues: Sequence[League], lang: str) -> str:
    """Whom it goes to: the offices of the kinds of areas that are in it."""
    levels = {row.level for league in leagues for row in league.rows if not isinstance(row, ReferenceRow)}
    named = [word(key, lang) for level, key in _ADDRESSED.items() if level in levels]
    return word("list", lang).join(named or [word("bulletin_to_others", lang)])


def _numbered(n: int, lang: str) -> str:
    if lang == "en":
        return f"{n}. "
    tens, ones = divmod(n, 10)
    digits = _CHINESE[n - 1] if n <= 10 else ("" if tens == 1 else _CHINESE[tens - 1]) + "十" + _CHINESE[ones - 1 :][:1]
    return f"{digits if n <= 10 or ones else digits[:-1] if tens > 1 and not ones else digits}、"


def _subject(leagues: Sequence[League], lang: str) -> tuple[str, str]:
    periods = dict.fromkeys(period_text(league.period, lang) for league in leagues)
    titles = dict.fromkeys(subject_title(league, lang) for league in leagues)
    joined = word("list", lang)
    return joined.join(periods), joined.join(titles)


def _title_lines(leagues: Sequence[League], edition: Edition, lang: str) -> list[str]:
    """The title as lines, broken between its parts where it does not fit one, so that no word is.

    While objections are still taken, it is a draft for comment, and says so.
    """
    said = word("bulletin_title", lang, *_subject(leagues, lang))
    taken = [league.collection.objections for league in leagues]
    if any(found is not None and found.until >= edition.date for found in taken):
        said += "|" + word("bulletin_draft", lang)
    lines: list[str] = []
    for part in said.split("|"):
        if lines and len(lines[-1] + part) <= _TITLE_LINE:
            lines[-1] += part
        else:
            lines.append(part)
    return lines


def _overall(document: OfficialDocument, league: League, number: str, lang: str, of: str) -> None:
    paragraph(document, number + word("bulletin_overall", lang) + _in_brackets(of, lang), style="Heading 1")
    groups = sentence_groups(league, lang)
    for topic in (Topic.NOTES, Topic.PLACES, Topic.LEFT_OUT):
        for sentence in groups[topic]:
            paragraph(document, sentence)
    if league.uncertainty is not None and league.ranked:
        paragraph(document, word(_READABLE[league.uncertainty.readable], lang))


def _places(document: OfficialDocument, league: League, number: str, lang: str, of: str) -> None:
    paragraph(document, number + word("bulletin_places", lang) + _in_brackets(of, lang), style="Heading 1")
    sure = league.uncertainty is not None
    keys = ["rank", "area", "score", *(["rank_interval", "tier"] if sure else []), "remarks"]
    rows, decimals = [], decimals_of(league)
    for row in (r for r in league.rows if not isinstance(r, ReferenceRow)):
        tier = row.tier if isinstance(row, RankedRow) else None
        cells = [rank_text(row), row.area_name, score_with_error(row, decimals)]
        cells += [interval_text(row, lang), str(tier or "")] if sure else []
        rows.append([*cells, word("semicolon", lang).join(remarks(league, row, lang))])
    shares = [1.0, 1.8, *([2.2, 1.6, 0.9] if sure else [1.7]), 5.0]
    right = [True, False, True, *([True, True] if sure else []), False]
    official.table(document, [word(k, lang) for k in keys], rows, shares, right, size=12)
    groups = sentence_groups(league, lang)
    for sentence in (sentence for topic in _BESIDE for sentence in groups[topic]):
        paragraph(document, sentence)
    for ruling in league.rulings:
        paragraph(document, ruling_sentence(league, ruling, lang, named=name_of(league, ruling.area)))


def _problems(document: OfficialDocument, league: League, number: str, lang: str, of: str) -> None:
    paragraph(document, number + word("bulletin_problems", lang) + _in_brackets(of, lang), style="Heading 1")
    found = problem_sentences(league, lang) or [word("bulletin_no_problems", lang)]
    _listed(document, found, lang)


def _requests(document: OfficialDocument, league: League, number: str, lang: str, of: str) -> None:
    paragraph(document, number + word("bulletin_requests", lang) + _in_brackets(of, lang), style="Heading 1")
    _listed(document, request_sentences(league, lang), lang)


def _listed(document: OfficialDocument, texts: Sequence[str], lang: str) -> None:
    for n, text in enumerate(texts, 1):
        paragraph(document, word("bulletin_point", lang, _numbered(n, lang).rstrip("、. "), text))


def method_texts(league: League, lang: str) -> Iterator[str]:
    """How the league was made, a paragraph each."""
    framework = league.framework
    yield word("framework_version", lang, framework.code, framework.version) + word("full_stop", lang).strip()
    if framework.note:
        yield localised(framework.note, lang)
    yield from method_steps(league, lang)
    yield from method_readings(league, lang)
    groups = sentence_groups(league, lang)
    for topic in _TECHNICAL:
        yield from groups[topic]
    yield word("bulletin_fixity", lang, league.framework_sha256[:16], league.checksum[:16])


def _closing(document: OfficialDocument, annexes: Sequence[str], issuer: str, edition: Edition, lang: str) -> None:
    """The list of annexes, who signs, the date, and whom it is open to.

    The signature ends two characters from the right, the date four.
    """
    paragraph(document, "", indent=False)
    for n, title in enumerate(annexes, 1):
        label = word("bulletin_annexes", lang) if n == 1 else "　　　" if lang == "zh" else ""
        added = paragraph(document, f"{label}{n}. {title}", indent=False)
        added.paragraph_format.left_indent = Pt(2 * SIZE_3)
        added.paragraph_format.keep_with_next = n == len(annexes)  # who signs does not stand alone
    for _ in range(2):
        paragraph(document, "", indent=False).paragraph_format.keep_with_next = True
    year, month, day = (int(part) for part in edition.date.split("-"))
    for text, indent in ((issuer, 2),
                         (word("bulletin_date", lang, year, month, day), 4)):  # fmt: skip
        line = paragraph(document, text, indent=False)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Pt(indent * SIZE_3)
        line.paragraph_format.keep_with_next = True
    paragraph(document, word("bulletin_public" if edition.public else "bulletin_not_public", lang))


def _annex_title(league: League, key: str, leagues: Sequence[League], lang: str) -> str:
    return word(key, lang) + (_in_brackets(heading(league, lang), lang) if len(leagues) > 1 else "")


def _annex(document: OfficialDocument, league: League, key: str, label: str, pictures: Pictures, lang: str,
           leagues: Sequence[League]) -> None:  # fmt: skip
    if key == "bulletin_method":
        official.portrait(document)
    else:
        official.landscape(document)
    paragraph(document, label, indent=False, font=HEADING)
    paragraph(document, _annex_title(league, key, leagues, lang), indent=False, font=SUBHEADING)
    if key == "bulletin_points":
        _points_table(document, league, lang)
    elif key == "bulletin_method":
        for text in method_texts(league, lang):
            paragraph(document, text)
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
    kept = [
        n
        for n, c in enumerate(shown.columns)
        if c.key not in (AREA_CODE, EXPECTED) and any(cells[n] for cells in found)
    ]
    needed = [max(_widest_part(shown.headers[n]), *(printed_width(cells[n]) for cells in found)) + 2 for n in kept]
    rest = max(_LEAST_REMARKS, _TURNED - sum(needed[:-1]))  # the last column is that of remarks
    shares = [*needed[:-1], min(needed[-1], rest)] if shown.columns[kept[-1]].key == REMARKS else needed
    rows = [[cells[n] for n in kept] for cells in found]
    headers, right = [shown.headers[n] for n in kept], [shown.numeric[n] for n in kept]
    official.table(document, headers, rows, shares, right, wide=True, size=10)


def _widest_part(title: str) -> int:
    """How wide a column must be for its title: as its longest word, in Chinese as half of it."""
    return max(math.ceil(printed_width(part) * (0.75 if part.isascii() else 0.5)) + 1 for part in title.split())


def _in_brackets(text: str, lang: str) -> str:
    return word("in_brackets", lang, "", text) if text else ""
