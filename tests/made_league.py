"""Made-up leagues of any size: proportions over fictional areas; every area has a code from 990000."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bench.league.comparators import Comparator, Compared, Range, Reference, reference
from bench.league.enumerations import (
    ComparatorKind,
    ComparatorSource,
    Evidence,
    NotComparable,
    Note,
    Readable,
    Standing,
)
from bench.league.league import CollectionPart, IndicatorSummary, League, LeagueUncertainty, Program
from bench.league.rows import RankedRow, ScoredMeasure
from scoring.choices import Kind, Level, Missing
from scoring.framework import Framework, Indicator, Pillar
from scoring.parameters import Parameters, Scoring
from scoring.text import Text

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
_TITLES = [
    ("及时受理率", "Timely acceptance"),
    ("按期办结率", "On-time completion"),
    ("一次性化解率", "First-time resolution"),
    ("群众满意率", "Public satisfaction"),
    ("重点案件化解率", "Key cases resolved"),
    ("其他法定程序调解成功率", "Other procedures settled by mediation"),
    ("零非访村（社区）占比", "Villages without irregular petitions"),
    ("准确转交率", "Accurate referral"),
]
_FIRST, _SECOND = "青柳桐梅松竹兰菊莲荷桂枫槐榆杨柏", "河山川溪湖岭坡原谷湾洲泉台塘林桥"


_PILLARS = [("p0", "办理", "Handling"), ("p1", "化解", "Resolution"), ("p2", "源头", "Prevention")]
_WEIGHTS = (15.0, 15.0, 15.0, 15.0, 10.0, 10.0, 10.0, 10.0)
_LEVELS = (96, 95, 92, 90, 85, 70, 60, 98.0)  # percent


def interval(value: float, cases: int) -> Range:
    """Roughly the 95 % interval of a percentage."""
    half = float(196 * np.sqrt(max(value / 100 * (1 - value / 100), 1e-4) / cases))
    return max(value - half, 0.0), min(value + half, 100.0)


def area_name(n: int) -> str:
    """A fictional name of two characters and 县, different for each of 10,000."""
    first, second = _FIRST[n % len(_FIRST)], _SECOND[n // len(_FIRST) % len(_SECOND)]
    turn = n // (len(_FIRST) * len(_SECOND))
    return f"{'' if not turn else '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'[turn % 22]}{first}{second}县"


def area_code(n: int, per_city: int) -> str:
    """Codes from 990101 on, ``per_city`` counties a city."""
    return f"99{n // per_city + 1:02d}{n % per_city + 1:02d}"


def made_league(areas: int, *, per_city: int = 12, seed: int = 3, names: list[str] | None = None) -> League:
    """A league of proportions over fictional areas with counts, comparators, rank intervals and tiers."""
    rng = np.random.default_rng(seed)
    per_city = max(per_city, -(-areas // 99))  # there are ninety-nine codes of cities
    cases: Counts = np.exp(rng.uniform(np.log(20), np.log(3000), areas)).round().astype(int)
    noise = rng.normal(0, 1.0, areas) * 2 + rng.normal(0, 2.0, (8, areas))
    met: Counts = rng.binomial(cases, np.clip(np.array(_LEVELS)[:, None] + noise, 5, 100) / 100)
    total: Floats = _score(100 * met / cases).T @ np.array(_WEIGHTS) / 100
    spread = np.maximum(np.round(areas * 0.9 / np.sqrt(np.log(cases) * 30)).astype(int), 1)
    parents = _Parents(met, cases, per_city)
    rows = [
        _row(place, int(n), areas, float(total[n]), int(spread[n]), met[:, n], int(cases[n]), parents, names)
        for place, n in enumerate(np.argsort(-total, kind="stable"))
    ]
    summary = [IndicatorSummary(weight=w, areas_with_data=areas, at_full_marks=0, discriminates=True) for w in _WEIGHTS]
    framework = _framework()
    return League(
        program=Program("county-benchmark", "0"),
        id=f"made/made-{areas}",
        collection=CollectionPart(folder="made"),
        framework=framework,
        framework_sha256="0" * 64,
        period="2023",
        notes=(Note.FICTIONAL,),
        uncertainty=LeagueUncertainty(
            draws=1000, seed=1, level=90, concentration=200.0, ends=3, rankability=0.8, readable=Readable.ORDER
        ),
        indicators={i.code: s for i, s in zip(framework.indicators, summary, strict=True)},
        rows=tuple(rows),
    )


def _framework() -> Framework:
    rule = Scoring("goalposts", Parameters(lower=40.0, upper=100.0))
    indicators = (
        Indicator(f"i{k}", f"p{k % 3}", _WEIGHTS[k], Text(zh, en), Text("", ""), Kind.PROPORTION, rule)
        for k, (zh, en) in enumerate(_TITLES)
    )
    return Framework(
        code="made",
        version="1",
        title=Text("虚构考核方案", "Made-up framework"),
        level=Level.COUNTY,
        total=100.0,
        minimum_coverage=50.0,
        missing=Missing.RESCALE,
        pillars=tuple(Pillar(code, Text(zh, en)) for code, zh, en in _PILLARS),
        indicators=tuple(indicators),
    )


def _score(values: Floats) -> Floats:
    """The rule of every indicator: nothing at 40 %, full marks at 100 %."""
    return np.clip((values - 40) / 60 * 100, 0, 100)


class _Parents:
    """The cities and the province of made-up areas, all of which report."""

    def __init__(self, met: Counts, cases: Counts, per_city: int) -> None:
        self.per_city = per_city
        city = np.arange(len(cases)) // per_city
        self._cities = [self._of(met, cases, city == c, f"99{c + 1:02d}00", f"第{c + 1}示例市") for c in set(city)]
        self._province = self._of(met, cases, city >= 0, "990000", "示例省")

    @staticmethod
    def _of(met: Counts, cases: Counts, members: NDArray[np.bool_], code: str, name: str) -> list[Reference]:
        size, out = int(cases[members].sum()), []
        for events in met[:, members].sum(axis=1):
            value = 100 * int(events) / size
            out.append(
                reference(
                    Comparator(
                        source=ComparatorSource.OWN_REPORT,
                        value=value,
                        area_code=code,
                        area_name=name,
                        evidence=Evidence.COUNTS,
                        numerator=int(events),
                        denominator=size,
                        score=float(_score(np.array(value))),
                    )
                )
            )
        return out

    def of(self, n: int, k: int) -> dict[ComparatorKind, Reference]:
        """What an area is compared with on an indicator."""
        city = self._cities[n // self.per_city]
        return {ComparatorKind.CITY: city[k], ComparatorKind.PROVINCE: self._province[k]}


def _measure(k: int, n: int, met: int, cases: int, parents: _Parents) -> ScoredMeasure:
    value = 100 * met / cases
    low, high = interval(value, cases)
    score = float(_score(np.array(value)))
    return ScoredMeasure(
        value=value,
        score=score,
        score_interval=(float(_score(np.array(low))), float(_score(np.array(high)))),
        numerator=met,
        denominator=cases,
        interval=(low, high),
        contribution=score * _WEIGHTS[k] / 100,
        full=_WEIGHTS[k],
        comparators={
            kind: Compared(of=of, difference=value - of.comparator.value, reason=NotComparable.NO_COUNTS)
            for kind, of in parents.of(n, k).items()
        },
    )


def _row(
    place: int,
    n: int,
    areas: int,
    total: float,
    spread: int,
    met: Counts,
    cases: int,
    parents: _Parents,
    names: list[str] | None,
) -> RankedRow:
    probability = None
    if areas <= 60:
        weight = np.exp(-0.5 * ((np.arange(areas) - place) / max(spread / 2, 0.5)) ** 2)
        probability = tuple((weight / weight.sum()).tolist())
    return RankedRow(
        area_code=area_code(n, parents.per_city),
        area_name=names[n] if names else area_name(n),
        level="county",
        score=total,
        base=total,
        rank=place + 1,
        coverage=100.0,
        indicators={f"i{k}": _measure(k, n, int(met[k]), cases, parents) for k in range(len(_WEIGHTS))},
        rank_low=max(1, place + 1 - spread),
        rank_high=min(areas, place + 1 + spread),
        expected_rank=float(place + 1),
        tier=min(place * 5 // max(areas, 1) + 1, areas),
        standing=Standing.NEAR,
        first=0.0,
        rank_probability=probability,
    )
