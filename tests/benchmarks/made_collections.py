"""Made-up collections with small counts: frameworks of every kind of rule, two cities, two periods."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

_ABSOLUTE = (
    '{ method = "proportional" }',
    '{ method = "goalposts", lower = 40, upper = 100 }',
    '{ method = "threshold", at = 60 }',
    '{ method = "deduction", target = 95, points = 2, step = 1 }',
    '{ method = "tiers", bands = [{ at = 90, points = 10 }, { at = 50, points = 5 }] }',
)
_COHORT = tuple(f'{{ method = "{name}" }}' for name in ("min_max", "z_score", "percentile_rank", "rank"))
_COUNTS = ('{ method = "per_event", points = 1, cap = 10 }', '{ method = "goalposts", lower = 0, upper = 20 }')
_FAULTS = {  # the second takes nothing where the first does
    "item0": '{ method = "penalty", points = 4, when = { above = 2 } }',
    "item1": '{ method = "penalty", points = 8, when = { above = 1 }, unless = ["item0"] }',
}
_TEXT = '{{ zh = "{0}", en = "{0}" }}'


def write_collection(folder: Path, seed: int) -> None:
    """A framework, a collection and its reports, all of which follow from the seed."""
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    indicators = _indicators(rng)
    items = [f"item{k}" for k in range(rng.choice((0, 0, 1, 2)))]
    (folder / "made.toml").write_text(_framework(rng, indicators, items), "utf-8")
    (folder / "collection.toml").write_text(f'frameworks = ["made.toml"]\ntitle = {_TEXT.format("made")}\n', "utf-8")
    cities = ("9971", "9972")[: rng.choice((1, 2, 2))]
    periods = ("2022", "2023")[rng.choice((0, 0, 1)) :]
    for period in periods:
        reports = {
            f"{city}{k:02}": _county(rng, indicators, items) for city in cities for k in range(1, rng.randint(4, 7))
        }
        for city in cities:
            if rng.random() < 0.5:
                reports[f"{city}00"] = _parent(rng, indicators, [r for c, r in reports.items() if c[:4] == city])
        if rng.random() < 0.4:
            reports["990000".replace("990", "997")] = _parent(rng, indicators, list(reports.values()))
        for code, own in reports.items():
            report = {
                "schema": "county-submission/1",
                "area": {"code": code, "name": f"{code}区"},
                "period": period,
                "framework": "made",
                "indicators": own,
            }
            (folder / f"{code}-{period}.json").write_text(json.dumps(report, ensure_ascii=False), "utf-8")


def _indicators(rng: random.Random) -> list[tuple[str, str, str, str | None]]:
    """Code, kind, numerator and denominator of each; some count among the same cases."""
    out: list[tuple[str, str, str, str | None]] = []
    for k in range(rng.randint(2, 5)):
        kind = rng.choice(("proportion", "proportion", "proportion", "count", "rate"))
        if kind == "proportion" and out and out[-1][1] == "proportion" and rng.random() < 0.3:
            out.append((f"i{k}", kind, f"q{k}", rng.choice((out[-1][2], out[-1][3]))))  # of the same cases
        elif kind == "count":
            out.append((f"i{k}", kind, f"q{k}", None))
        else:
            out.append((f"i{k}", kind, f"q{k}", f"d{k}"))
    if rng.random() < 0.3:
        out.append((f"i{len(out)}", "value", "", None))  # which counts nobody
    return out


def _framework(rng: random.Random, indicators: list[tuple[str, str, str, str | None]], items: list[str]) -> str:
    aggregation = rng.choice(("arithmetic",) * 7 + ("geometric", "geometric", "copeland"))
    weighting = rng.choice(("given", "given", "given", "given", "entropy")) if aggregation == "arithmetic" else "given"
    missing = rng.choice(("rescale", "zero_points", "rescale", "zero_points", "unranked"))
    weights = [rng.choice((10, 20, 30)) for _ in indicators]
    parts = [
        f'[framework]\ncode = "made"\nversion = "1"\ntitle = {_TEXT.format("made")}\nlevel = "county"\n'
        f'total = {sum(weights)}\naggregation = "{aggregation}"\nminimum_coverage = {rng.choice((0, 0, 60, 75))}\n'
        f'missing = "{missing}"\nweighting = "{weighting}"\n'
    ]
    parts += [f'[[pillars]]\ncode = "p{k}"\ntitle = {_TEXT.format(f"p{k}")}\n' for k in (0, 1)]
    for k, (code, kind, numerator, denominator) in enumerate(indicators):
        scoring = rng.choice(_COUNTS if kind == "count" else (*_ABSOLUTE * 4, *_COHORT))
        scoring = '{ method = "goalposts", lower = 0, upper = 500 }' if kind in ("rate", "value") else scoring
        lines = [
            f'[[indicators]]\ncode = "{code}"\ntitle = {_TEXT.format(code)}\ndefinition = {_TEXT.format(code)}\n'
            f'pillar = "p{k % 2 if len(indicators) > 1 else 0}"\nkind = "{kind}"\nweight = {weights[k]}\n'
            f"scoring = {scoring}\n"
        ]
        lines += [f'numerator = "{numerator}"\n'] if numerator else [f"unit = {_TEXT.format('unit')}\n"]
        lines += [f'denominator = "{denominator}"\n'] if denominator else []
        lines += ["per = 10000\n"] if kind == "rate" else []
        lines += [f"target = {rng.choice((80, 100))}\n"] if kind == "proportion" and rng.random() < 0.5 else []
        lines += ['impute = "group_mean"\n'] if kind == "proportion" and rng.random() < 0.15 else []
        parts.append("".join(lines))
    quantities = {q for _, _, n, d in indicators for q in (n, d) if q}
    if items:
        kind = rng.choice(("bonus", "penalty"))
        parts.append(f'[[adjustments]]\ncode = "block"\ntitle = {_TEXT.format("block")}\nkind = "{kind}"\ncap = 10\n')
        for code in items:
            parts.append(
                f'[[adjustments.items]]\ncode = "{code}"\ntitle = {_TEXT.format(code)}\n'
                f'definition = {_TEXT.format(code)}\nkind = "count"\nweight = 8\nnumerator = "{code}_n"\n'
                f"scoring = {_FAULTS[code] if kind == 'penalty' else _COUNTS[0]}\n"
            )
            quantities.add(f"{code}_n")
        if kind == "bonus" and rng.random() < 0.5:
            parts.append('[[gates]]\non = "base_total"\nat_least = 20\nenables = ["block"]\n')
    if rng.random() < 0.4:
        on, below = rng.choice(("total", "base_total")), rng.choice((10, 20, 30))
        parts.append(f'[[gates]]\non = "{on}"\nbelow = {below}\nverdict = "fail"\n')
    if rng.random() < 0.4:
        parts += [
            f'[[groups]]\ncode = "g{city}"\ntitle = {_TEXT.format(f"g{city}")}\n'
            f"areas = {json.dumps([f'{city}{k:02}' for k in range(1, 7)])}\n"
            for city in ("9971", "9972")
        ]
    if rng.random() < 0.6:
        over = rng.choice(("group", "all"))
        parts += [
            f'[[lists]]\ncode = "{colour}"\ntitle = {_TEXT.format(colour)}\ncolour = "{colour}"\n'
            f'count = {rng.randint(1, 3)}\nend = "{end}"\nover = "{over}"\n'
            for colour, end in (("red", "top"), ("black", "bottom"))
        ]
    parts += [f'[[quantities]]\ncode = "{q}"\ntitle = {_TEXT.format(q)}\n' for q in sorted(quantities)]
    return "\n".join(parts)


def _county(rng: random.Random, indicators: list[tuple[str, str, str, str | None]], items: list[str]) -> dict[str, Any]:
    """Entries of one report, about half of which will be masked."""
    own: dict[str, Any] = {}
    quantities: dict[str, int] = {}
    for code, kind, numerator, denominator in indicators:
        if rng.random() < 0.06:
            continue
        if kind == "count":
            own[code] = {"count": rng.choice((0, rng.randint(1, 4), rng.randint(5, 30)))}
        elif kind == "value":
            own[code] = {"value": rng.randint(0, 500)} | ({"standard_error": 20} if rng.random() < 0.5 else {})
        elif kind == "rate":
            events = rng.choice((rng.randint(0, 9), rng.randint(10, 60)))
            own[code] = {"numerator": events, "denominator": rng.randint(3000, 9000)}
        elif rng.random() < 0.1 and denominator not in quantities:
            own[code] = {"percent": round(rng.uniform(40, 99), 1)}
        else:
            n = rng.choice((rng.randint(1, 9), rng.randint(10, 30), rng.randint(40, 300)))
            n = quantities.setdefault(denominator or "", n)
            x = rng.choice((n - rng.randint(0, min(4, n)), rng.randint(0, n)))
            quantities.setdefault(numerator, x)
            if n:
                own[code] = {"numerator": x, "denominator": n}
    for code in items:
        if rng.random() < 0.8:
            own[code] = {"count": rng.choice((0, rng.randint(1, 4), rng.randint(5, 9)))}
    return own


def _parent(
    rng: random.Random, indicators: list[tuple[str, str, str, str | None]], below: list[dict[str, Any]]
) -> dict[str, Any]:
    """A city's or province's report: the sum of its counties', sometimes with cases of its own, or percent alone."""
    own: dict[str, Any] = {}
    used: set[str | None] = set()  # what two rates count must be the same in both
    for code, kind, numerator, denominator in indicators:
        if kind != "proportion" or {numerator, denominator} & used:
            continue
        used |= {numerator, denominator}
        counted = [r[code] for r in below if "denominator" in r.get(code, {})]
        n, d = sum(e["numerator"] for e in counted), sum(e["denominator"] for e in counted)
        more = rng.choice((0, 0, 200))
        if d and rng.random() < 0.9:
            own[code] = {"numerator": n + more // 2, "denominator": d + more}
    return own
