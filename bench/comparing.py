"""``bench compare``: why ranks changed between two leagues, as a table and in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.forming.rank_changes import CAUSES, compare
from bench.league.file import find_row, read_league
from bench.terminal import terminal
from bench.views.league_table import League, localised
from bench.words.interface import word
from bench.words.numbers import number
from bench.words.periods import period_text
from bench.writing import as_json

Comparison = dict[str, Any]
Change = dict[str, Any]

_PARTS = (*CAUSES, "noise")
_LARGEST = 3  # indicators named in a sentence


def compare_leagues(old_path: Path, new_path: Path, area: str | None, output_format: str, lang: str) -> int:
    """Compare two leagues, or one area in them; returns the exit code."""
    old, new = read_league(old_path), read_league(new_path)
    found = compare(old, new, str(old_path), str(new_path))
    if area is not None:
        code = find_row(new, area, str(new_path))["area_code"]
        found = {**found, **{key: [a for a in found[key] if a["area_code"] == code] for key in ("areas", "left_out")}}
    if output_format == "json":
        sys.stdout.write(as_json(found))
    else:
        _print(new, found, area is not None, lang)
    return 0


def heading(league: League, found: Comparison, lang: str) -> str:
    sides = [v for s in (found["old"], found["new"]) for v in (period_text(s["period"], lang), s["framework_version"])]
    return word("compare_heading", lang, localised(league["framework"]["title"], lang), *sides)


def method_sentence(league: League, found: Comparison, lang: str) -> str:
    """What of the method changed."""
    titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]}
    parts = []
    for what, codes in found["method"].items():
        names = [word(f"head_{c}", lang) if what == "framework" else titles.get(c, c) for c in codes]
        parts += [word(f"method_{what}", lang, word("list", lang).join(names))] if names else []
    changes = word("semicolon", lang).join(parts)
    return word("compare_method", lang, changes) if parts else word("compare_same_method", lang)


def area_sentences(league: League, change: Change, lang: str) -> Iterator[str]:
    """One area's change of rank in words."""
    places = change["places"]
    moved = "up" if places > 0 else "down" if places < 0 else "same"
    causes = [
        word("cause_places", lang, word(f"cause_{key}", lang), _signed(change["parts"][key]))
        for key in _PARTS
        if change["parts"][key] is not None
    ]
    scores = [number(change[key], 2) for key in ("score_old", "score_new")]
    yield word(
        "compare_area",
        lang,
        change["area_name"],
        change["rank_old"],
        change["rank_new"],
        word(f"places_{moved}", lang, abs(places)) if places else word("places_same", lang),
        word("comma", lang).join(causes),
        *scores,
    )
    if change["chance"] is not None:
        yield word("compare_chance", lang, number(100.0 * change["chance"], 0))
    titles = {i["code"]: localised(i["title"], lang) for i in league["indicators"]}
    titles["adjustments"] = word("adjustments", lang)
    largest = sorted(change["points"].items(), key=lambda item: -abs(item[1]))[:_LARGEST]
    named = [word("points_short", lang, titles[code], _signed(v, 2)) for code, v in largest if abs(v) >= 0.005]
    if named:
        yield word("compare_points", lang, word("list", lang).join(named))


def _signed(value: float, decimals: int = 1) -> str:
    """A number with its sign, none where it prints as 0."""
    text = number(abs(value), decimals)
    return text if not float(text) else f"{'+' if value > 0 else '-'}{text}"


def _print(league: League, found: Comparison, one: bool, lang: str) -> None:
    console = terminal()
    console.print(heading(league, found, lang), soft_wrap=True)
    console.print(method_sentence(league, found, lang), soft_wrap=True)
    if one:
        for change in found["areas"]:
            for sentence in area_sentences(league, change, lang):
                console.print(sentence, soft_wrap=True)
    elif found["areas"]:
        console.print(_table(found, lang))
    drawn = all(change["chance"] is not None for change in found["areas"])
    if found["areas"]:
        console.print(word("compare_reading" if drawn else "compare_no_draws", lang), soft_wrap=True)
    if found["left_out"]:
        named = [
            word("in_brackets", lang, a["area_name"], word(f"left_out_{a['reason']}", lang)) for a in found["left_out"]
        ]
        console.print(word("left_out", lang, word("list", lang).join(named)), soft_wrap=True)


def _table(found: Comparison, lang: str) -> Any:
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(word("area", lang), overflow="fold")
    for key in ("rank_old", "rank_new", "places", *(f"cause_{c}" for c in _PARTS), "chance_of"):
        grid.add_column(word(key, lang), justify="right")
    for change in found["areas"]:
        parts = [change["parts"][key] for key in _PARTS]
        grid.add_row(
            change["area_name"],
            str(change["rank_old"]),
            str(change["rank_new"]),
            _signed(change["places"], 0),
            *("" if part is None else _signed(part) for part in parts),
            "" if change["chance"] is None else number(change["chance"], 2),
        )
    return grid
