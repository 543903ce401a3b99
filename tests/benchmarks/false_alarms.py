"""How many honest reports each question is asked of: ``python -m tests.benchmarks.false_alarms [PREFECTURES]``.

Prefectures of twelve counties and their city over three years, every number true and rightly printed: areas of very
different size that grow and shrink, counts that scatter more than chance alone, cases that inspections draw, print runs
in round numbers, changes on last year of the true counts, notes as offices write them, deadlines and a roster. Prints,
for each finding, the share of files that get it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bench.intake.collections import gather
from bench.words.finding_messages import MESSAGES
from bench.words.message import NOTE
from tests.reports import write_reports

PREFECTURES, COUNTIES, YEARS = 60, 12, (2022, 2023, 2024)
RATES = {  # usual cases and usual percentage
    "accurate_referral": (1200, 98.5),
    "first_time_resolution": (1300, 94),
    "satisfaction": (900, 96),
    "key_case_resolution": (140, 80),
    "backlog_resolution": (60, 85),
    "dispute_resolution": (1500, 92),
    "mediation_appeals": (400, 45),
    "mediation_other": (200, 50),
}
VOLUMES = {"national_bureau_petitions": 60, "provincial_bureau_petitions": 120, "national_bureau_first_petitions": 25}
EFFORTS = {"agents": 350, "legal_consultations": 90, "outreach_people_answered": 2500, "articles_published": 14}
DRAWN = (8, 10, 20, 25, 30, 40, 50, 60, 80, 100, 200)  # cases that an inspection looks at
INSPECTED = 0.15  # of all rates
NOTES = (  # what offices write beside their numbers, with nothing on persons in it
    "数据截至12月31日，取自全国信访信息系统，与上级考核口径一致。",
    "依据示信发〔{year}〕3号文件统计，含第三批“治重化积”案件。",
    "全年接访 1390 批 1766 人次，其中集体访 318 批；较上年 1421 批、1803 人次下降。",
    "经办人高度重视群众诉求，联系人：县信访局办公室。",
    "{year}.05.13、{year}-12-04 两次集中宣传，发放资料 13800 份、手册 5000 册。",
    "受理编号 430525{year}01150001 至 430525{year}12310986 号。",
    "12345 热线转办件不计入；平台登记 2861/2891、2671/2742、1839/1863。",
    "当事人对处理意见不服的，告知其在三十日内申请复查；经费 1380013.80 元。",
    "姓名、电话等信息均已隐去；责任人由乡镇（街道）明确，承办人由县直单位指定。",
    "一至三季度化解 31 件、二十八件、一百零五件，四季度四十二件。",
)


class County:
    """What stays the same of a county over the years, and last year's counts."""

    def __init__(self, chance: np.random.Generator, city: int, number: int) -> None:
        self.chance, self.code, self.name = chance, f"99{city:02d}{number:02d}", f"第{number}县"
        self.size = chance.lognormal(0, 0.6)
        self.villages, self.townships = int(chance.integers(60, 421)), int(chance.integers(6, 31))
        self.level = {code: chance.lognormal(0, 0.3) for code in (*RATES, *VOLUMES, *EFFORTS)}
        self.sessions, self.runs = int(chance.integers(1, 12)), int(chance.integers(4, 41))
        self.received = 2000 * self.size
        self.late = [self.count(self.received / 12) for _ in range(2)]
        self.before: dict[str, int] = {}

    def report(self, year: int) -> dict[str, Any]:
        drift = self.chance.lognormal(0, 0.15)
        self.received *= drift
        months = [*self.late, *(self.count(self.received / 12) for _ in range(12))]
        self.late = months[-2:]  # received in November and December, and due next year
        received, due = sum(months[2:]), sum(months[:-2])
        indicators = {"timely_acceptance": self.rate(received, 99.2), "on_time_completion": self.rate(due, 98.5)}
        for code, (usual, percent) in RATES.items():
            cases = self.count(usual * self.size * self.level[code] * self.chance.lognormal(0, 0.2))
            inspected = self.chance.random() < INSPECTED
            indicators[code] = self.rate(int(self.chance.choice(DRAWN)) if inspected else cases, percent)
        indicators["zero_irregular_petition_villages"] = self.rate(self.villages, 70)
        indicators["model_townships"] = self.rate(self.townships, 20)
        sessions = 1 + int(self.chance.poisson(self.sessions))
        printed_runs = max(1, round(self.runs * self.chance.lognormal(0, 0.5)))
        people = int(self.chance.integers(15, 121, sessions).sum())
        return {
            "schema": "county-submission/1",
            "area": {"code": self.code, "name": self.name},
            "period": str(year),
            "framework": "petition-work",
            "reporter": {
                "organisation": f"{self.name}信访局",
                "date": f"{year + 1}-01-{self.chance.integers(2, 32):02d}",
            },
            "source": {"title": f"{year}年度信访工作报告", "note": str(self.chance.choice(NOTES)).format(year=year)},
            "indicators": {
                **indicators,
                "model_county": {"status": "none"},
                "training_sessions": {"count": sessions},
                "training_people": {"count": people},
                "outreach_materials": {"count": 500 * printed_runs},
            },
            "context": self.context(),
        }

    def count(self, mean: float) -> int:
        """A count that scatters more than a Poisson count does, as cases come in clusters."""
        return int(self.chance.poisson(mean * self.chance.gamma(50, 1 / 50)))

    def rate(self, cases: int, percent: float) -> dict[str, Any]:
        own = min(max(self.chance.normal(percent, 0.4 * (100 - percent) / 3 + 0.2), 0), 100)
        numerator = int(self.chance.binomial(cases, own / 100))
        shown = {} if not cases else {"percent": float(printed(Decimal(100 * numerator) / cases))}
        return {"numerator": numerator, "denominator": cases, **shown}

    def context(self) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for code, usual in {**VOLUMES, **EFFORTS}.items():
            spread = 0.25 if code in VOLUMES else 0.35
            now = self.count(usual * self.size * self.level[code] * self.chance.lognormal(0, spread))
            entries[code] = {"count": now}
            if code in VOLUMES and (before := self.before.get(code)):
                entries[code]["change_percent"] = float(printed(Decimal(100 * (now - before)) / before))
            self.before[code] = now
        return entries


def printed(percent: Decimal) -> Decimal:
    return percent.quantize(Decimal("0.01"), ROUND_HALF_UP)


def city_of(city: int, counties: list[dict[str, Any]], chance: np.random.Generator) -> dict[str, Any]:
    """The city's own report: its counties' counts and those of its own offices."""
    indicators: dict[str, Any] = {}
    for code in ("timely_acceptance", "on_time_completion", *RATES):
        own = int(chance.integers(0, 41))
        numerator, denominator = (
            sum(c["indicators"][code][key] for c in counties) + (own if key == "denominator" else own * 9 // 10)
            for key in ("numerator", "denominator")
        )
        indicators[code] = {"numerator": numerator, "denominator": denominator}
    parts = {c["area"]["code"]: c["context"]["agents"]["count"] for c in counties}
    return {
        **counties[0],
        "area": {"code": f"99{city:02d}00", "name": f"第{city}市"},
        "indicators": indicators,
        "context": {"agents": {"count": sum(parts.values()), "parts": parts}},
    }


def prefecture(folder: Path, city: int, chance: np.random.Generator) -> int:
    """Write the honest reports of one prefecture; returns how many."""
    counties = [County(chance, city, number) for number in range(1, COUNTIES + 1)]
    for year in YEARS:
        reports = [county.report(year) for county in counties]
        write_reports(folder, *reports, city_of(city, reports, chance))
    roster = "".join(f'[[roster]]\ncode = "{c.code}"\nname = "{c.name}"\n' for c in counties)
    deadlines = "".join(f'"{year}" = "{year + 1}-02-15"\n' for year in YEARS)
    (folder / "collection.toml").write_text(
        f'[title]\nzh = "第{city}市"\nen = "City {city}"\n[deadlines]\n{deadlines}{roster}', "utf-8"
    )
    return len(YEARS) * (COUNTIES + 1)


def shares(prefectures: int, seed: int = 1) -> Mapping[str, float]:
    """The share of honest files that get each finding, in percent."""
    chance, files, found = np.random.default_rng(seed), 0, Counter[str]()
    with TemporaryDirectory() as name:
        for city in range(1, prefectures + 1):
            folder = Path(name) / str(city)
            files += prefecture(folder, city % 99 or 99, chance)
            (collection,), _ = gather([folder], keep=False, today=date(YEARS[-1] + 1, 3, 1))
            found.update({(f.file, f.code): 1 for f in collection.findings}.keys())
    counted = Counter(code for _, code in found)
    return {code: 100 * n / files for code, n in counted.most_common()}


def print_shares(found: Mapping[str, float]) -> None:
    """Print the share of each finding with its severity, but for notes."""
    for code, share in found.items():
        print(f"{share:6.2f} %  {'' if MESSAGES[code].severity == NOTE else MESSAGES[code].severity:8} {code}")


def main() -> None:
    prefectures = int(sys.argv[1]) if len(sys.argv) > 1 else PREFECTURES
    print(f"{prefectures * len(YEARS) * (COUNTIES + 1)} honest files")
    print_shares(shares(prefectures))


if __name__ == "__main__":
    main()
