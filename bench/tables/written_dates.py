"""Days, months and periods as people write them: 2024年10月8号, 24年, 2024.1-9月, 2024年前三季度, 二〇二四年上半年."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from bench.intake.periods import canonical, months
from bench.tables.cells import Cell, Reading, UnreadableError

_SERIAL_DAYS = (date(2000, 1, 1), date(2099, 12, 31))  # what a bare number in a date cell may be
_EPOCH = date(1899, 12, 30)
_FIGURES = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_FIGURES |= {"八": 8, "九": 9}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = "|".join(_MONTHS)

_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?\s*$")
_WEEKDAY = re.compile(r"\(?(?:星期|周)[一二三四五六日天]\)?$")
_YEAR = r"(?:[12][0-9]{3}|[0-9]{2}(?=年))"
_DAY = re.compile(rf"({_YEAR})(?:-|/|\.|年)([0-9]{{1,2}})(?:(?:-|/|\.|月)([0-9]{{1,2}})[日号]?|月份?)?")
_RUN_TOGETHER = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})?")
_ENGLISH = (
    re.compile(rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?P<m>{_MONTH_NAME})[a-z]*[.,]*(?P<y>[12][0-9]{{3}})"),
    re.compile(rf"(?P<m>{_MONTH_NAME})[a-z]*\.?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?(?P<y>[12][0-9]{{3}})"),
)
_DAY_ALONE = re.compile(r"[0-9]{1,2}(?:(?:月|-|/|\.)[0-9]{1,2}[日号]?|月份?)")


def _plain(text: str) -> str:
    """Full-width forms and Chinese figures made plain; spaces and the time of day left out."""
    flat = unicodedata.normalize("NFKC", _TIME.sub("", text)).replace("\u2212", "-")
    flat = re.sub(r"[—–―～]", "-", "".join(flat.split()))
    flat = re.sub(r"[〇○零一二三四五六七八九]{2,4}(?=年)", lambda m: "".join(str(_FIGURES[c]) for c in m[0]), flat)
    return re.sub(r"[一二两三四五六七八九十]{1,3}(?=个?[月季]|[日号]|[-~至到])", lambda m: _in_figures(m[0]), flat)


def _in_figures(words: str) -> str:
    """二十三 as 23; what is no such number as it is."""
    tens, ten, ones = words.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return words
    return str((_FIGURES[tens] if tens else 1) * 10 * bool(ten) + (_FIGURES[ones] if ones else 0))


def _full_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def day(cell: Cell) -> Reading:
    """A year-month-day: text in the usual forms, a date, or the number that a spreadsheet keeps for a date.

    Raises
    ------
    UnreadableError
        If it is none of these.
    """
    found = moment(cell)
    if len(str(found.value)) != 10:
        raise UnreadableError("cell-not-date")
    return found


def moment(cell: Cell) -> Reading:
    """A year-month, or a year-month-day, as :func:`day`."""
    value = cell.value
    if isinstance(value, datetime | date):
        return Reading(value.strftime("%Y-%m-%d"))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Reading(_of_number(value), note="cell-read-as")
    flat = _WEEKDAY.sub("", _plain(str(value)))
    if match := _DAY.fullmatch(flat) or _RUN_TOGETHER.fullmatch(flat):
        year, month, last = match.groups()
    elif match := next((m for p in _ENGLISH if (m := p.fullmatch(flat.casefold()))), None):
        year, month, last = match["y"], str(_MONTHS.index(match["m"]) + 1), match["d"]
    else:
        raise UnreadableError("cell-date-no-year" if _DAY_ALONE.fullmatch(flat) else "cell-not-date")
    if not 1 <= int(month) <= 12:
        raise UnreadableError("cell-not-date")
    read = f"{_full_year(year)}-{int(month):02d}" + (f"-{int(last):02d}" if last else "")
    return Reading(read, note="" if read == value else "cell-read-as")


def _of_number(value: float) -> str:
    """The day of a number: 20241008 as it reads, 45573 as a spreadsheet counts days."""
    if value == int(value):
        if (match := _RUN_TOGETHER.fullmatch(str(int(value)))) and match[3] and 1 <= int(match[2]) <= 12:
            return f"{match[1]}-{match[2]}-{match[3]}"
        counted = _EPOCH + timedelta(days=min(max(int(value), 0), 99_999))
        if _SERIAL_DAYS[0] <= counted <= _SERIAL_DAYS[1]:
            return counted.isoformat()
    raise UnreadableError("cell-not-date")


_TO = r"(?:-|~|至|到)"
_YEAR_PART = rf"(?:(?P<y>{_YEAR})(?:年度?|[-./])?)?"
# Each with what it makes of the year, where the year stands before it; months as numbers from 1.
_WITHIN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = tuple(
    (re.compile(_YEAR_PART + pattern), months_of)
    for pattern, months_of in (
        (r"(?:全年)?", lambda _: (1, 12)),
        (r"(?:[Hh](?P<h>[12])|(?P<half>[上下])半年)", lambda m: _half(m["h"] == "1" or m["half"] == "上")),
        (
            r"(?:[Qq](?P<q>[1-4])|第?(?P<n>[1-4])季度?)",
            lambda m: (3 * int(m["q"] or m["n"]) - 2, 3 * int(m["q"] or m["n"])),
        ),
        (rf"(?P<a>[1-4]){_TO}(?P<b>[1-4])季度?", lambda m: (3 * int(m["a"]) - 2, 3 * int(m["b"]))),
        (r"前(?P<n>[1-4])个?季度?", lambda m: (1, 3 * int(m["n"]))),
        (r"前(?P<n>[0-9]{1,2})个?月", lambda m: (1, int(m["n"]))),
        (r"(?P<n>[0-9]{1,2})月份?", lambda m: (int(m["n"]), int(m["n"]))),
        (rf"(?P<a>[0-9]{{1,2}})月?份?{_TO}(?P<b>[0-9]{{1,2}})月份?(?:累计)?", lambda m: (int(m["a"]), int(m["b"]))),
    )
)
_NAMED_FIRST = re.compile(r"([QqHh][1-4])[-/]?([12][0-9]{3})")
_MONTH_OF_YEAR = re.compile(r"(?P<y>[12][0-9]{3})[-./]?(?P<n>[0-9]{2})|(?P<z>[12][0-9]{3})[-./](?P<k>[0-9])")
_MONTHS_OF_YEAR = re.compile(r"(?P<y>[12][0-9]{3})(?:年|[./])(?P<a>[0-9]{1,2})" + _TO + r"(?P<b>[0-9]{1,2})")
_ACROSS = re.compile(
    rf"({_YEAR})(?:年|[-./])?([0-9]{{1,2}})月?份?(?:{_TO}|/)({_YEAR})(?:年|[-./])?([0-9]{{1,2}})月?份?"
)


def _half(first: bool) -> tuple[int, int]:
    return (1, 6) if first else (7, 12)


def period(cell: Cell, year: int | None = None) -> Reading:
    """A period in its own form (kept as it is), or as people write it; see the module's first line.

    Parameters
    ----------
    year : of a period that does not say its own

    Raises
    ------
    UnreadableError
        If it is none of these; does not say of which year it is; or is a number that has lost a 0, such as 2024.1.
    """
    value = cell.value
    if isinstance(value, datetime | date):
        if value.day != 1:
            raise UnreadableError("cell-not-period")
        return Reading(value.strftime("%Y-%m"), note="cell-read-as")
    if isinstance(value, float) and re.fullmatch(r"[12][0-9]{3}\.1", cell.shown):
        raise UnreadableError("cell-period-number", year=int(value))
    if _is_own_form(cell.shown):
        return Reading(cell.shown)
    first, last = _months(_plain(cell.shown), year)
    found = canonical(f"{first[0]}-{first[1]:02d}/{last[0]}-{last[1]:02d}") if _exist(first, last) else ""
    if not found:
        raise UnreadableError("cell-not-period")
    return Reading(found, note="" if found == cell.shown else "cell-read-as")


Month = tuple[int, int]  # a year, and a month from 1


def _months(flat: str, year: int | None) -> tuple[Month, Month]:
    """First and last month of a text."""
    if match := _ACROSS.fullmatch(flat):
        return (_full_year(match[1]), int(match[2])), (_full_year(match[3]), int(match[4]))
    if match := _MONTHS_OF_YEAR.fullmatch(flat):
        return (int(match["y"]), int(match["a"])), (int(match["y"]), int(match["b"]))
    if match := _MONTH_OF_YEAR.fullmatch(flat):
        whole = int(match["y"] or match["z"]), int(match["n"] or match["k"])
        return whole, whole
    if match := _NAMED_FIRST.fullmatch(flat):
        flat = f"{match[2]}-{match[1]}"
    for stated, first, last in _within(flat):
        if not stated and year is None:
            raise UnreadableError("cell-period-no-year")
        own = _full_year(stated) if stated else year
        assert own is not None
        return (own, first), (own, last)
    raise UnreadableError("cell-not-period")


def _within(flat: str) -> Iterator[tuple[str, int, int]]:
    """The year that a text states, empty where it states none, and the first and last month in it."""
    for pattern, months_of in _WITHIN:
        if flat and (match := pattern.fullmatch(flat)):
            yield match["y"] or "", *months_of(match)


def _exist(first: Month, last: Month) -> bool:
    """Whether months exist and do not run backwards."""
    return first <= last and all(1 <= month <= 12 for _, month in (first, last))


def _is_own_form(text: str) -> bool:
    """Whether a text is a period as the contract has it."""
    if not re.fullmatch(r"[12][0-9]{3}(-(H[12]|Q[1-4]|[0-9]{2}(/[12][0-9]{3}-[0-9]{2})?))?", text):
        return False
    try:
        canonical(text)
    except (ValueError, KeyError):
        return False
    return all(1 <= int(part[5:]) <= 12 for part in text.split("/") if part[5:].isdecimal())


def period_by(cell: Cell, reported: str) -> Reading:
    """A period that does not say its year: of all such periods the one that ends nearest to the day of the report, and
    no later than the month after it, since what is reported lies behind.

    Raises
    ------
    UnreadableError
        If it is no period, or says its year.
    """
    year, month = int(reported[:4]), int(reported[5:7])
    found = [period(cell, year + n) for n in (-1, 0, 1)]
    after = {n: months(str(reading.value))[1] - (12 * year + month - 1) for n, reading in enumerate(found)}
    return found[min((n for n in after if after[n] <= 1), key=lambda n: abs(after[n]))]
