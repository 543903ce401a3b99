"""A made-up city of nine counties with everything that an office decides: two years, a veto, an objection, a tie.

Its framework is nested and weighted, deducts by started steps, has bands, a bonus behind a gate, a penalty, a fail line
and lists. Every area has a code from 990000, every document number is invented.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

_HERE = Path(__file__).parent / "nine_counties"
NAMES = ("青河县", "柳川县", "桐山县", "梅溪县", "松湖县", "竹岭县", "兰坡县", "荷原县", "枫谷区")
PERIODS = ("2022", "2023")
CODES = tuple(f"9907{n:02d}" for n in range(1, 10))

_LEVELS = (97, 99, 94, 91, 88, 93, 85, 78, 90)  # percent of what is met, by county


def write(folder: Path, changed: Mapping[str, str] | None = None) -> Path:
    """The collection: framework, roster, rulings and the reports of both years; the last county sends no second one.

    Parameters
    ----------
    changed : what of the framework's text is to be replaced, by what
    """
    shutil.copytree(_HERE, folder, ignore=lambda _, names: {n for n in names if not n.endswith(".toml")})
    file = folder / "framework.toml"
    text = file.read_text("utf-8")
    for old, new in (changed or {}).items():
        assert old in text, old
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    for year, period in enumerate(PERIODS):
        for k, (code, name) in enumerate(zip(CODES, NAMES, strict=True)):
            if not (year and k == 8):
                report = _report(code, name, period, k, year)
                (folder / f"{code}-{period}.json").write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    return folder


def _report(code: str, name: str, period: str, k: int, year: int) -> dict[str, object]:
    """One county's report: levels fall a little from one year to the next but for the eighth, which rises far."""
    twin = 4 if k == 3 and year else k  # the fourth and the fifth county tie in the second year
    level = _LEVELS[twin] + (0 if not year else 17 if k == 7 else -1)
    cases = (420, 640, 300, 260, 260, 510, 380, 450, 90)[twin]
    entries: dict[str, object] = {}
    for n, indicator in enumerate(("acceptance", "completion", "satisfaction", "resolution", "prevention")):
        done = round(cases * min(level + (2, 0, -2, -8, 1)[n], 100) / 100)
        entries[indicator] = {"numerator": done, "denominator": cases}
    if k == 6 and year:
        del entries["resolution"]
    entries["repeats"] = {"count": (3, 2, 6, 9, 9, 4, 12, 15, 7)[twin]}
    entries["model"] = {"count": (2, 1, 0, 1, 1, 0, 1, 0, 1)[twin]}
    entries["late_returns"] = {"count": (0, 0, 1, 0, 0, 2, 0, 5, 0)[twin]}
    return {
        "schema": "county-submission/1",
        "area": {"code": code, "name": name},
        "period": period,
        "framework": "city-of-nine",
        "reporter": {"organisation": f"{name}信访局", "date": "2024-01-25" if k == 5 else "2024-01-15"},
        "source": {"title": f"{name}{period}年度信访工作报告", "note": "虚构数据。 | Fictional."},
        "indicators": entries,
    }
