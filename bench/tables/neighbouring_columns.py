"""A column whose short heading goes on with that of the column before it: 矛盾纠纷排查数, 化解数, 化解率."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bench.tables.column_targets import timely
from bench.tables.headings import Heading, heading, within, without_measure
from scoring.framework import Framework, Indicator

_SHORTEST = 2  # characters of a heading that say something


def goes_on(
    paths: Mapping[str, Sequence[str]], targets: Mapping[str, Sequence[str]], framework: Framework, period: str
) -> Iterator[tuple[str, str, Indicator]]:
    """Headers without a target right behind those of one indicator, with where they go and the indicator.

    A heading goes on where it is the end of the title of the indicator's rate or of its numerator, the column before
    says the beginning, so that no word of the title is taken for granted, and its time is the table's; whether its
    cells fit is for the caller to see.
    """
    taken = {target for held in targets.values() for target in held}
    of: Indicator | None = None
    said = ""
    for header, path in paths.items():
        if targets[header]:
            of, said = _one_indicator(targets[header], framework), heading(path[-1]).stem
            continue
        target = _target(path, of, said, framework, taken) if of is not None and timely(path, period) else ""
        if of is None or not target:
            of = None
            continue
        taken.add(target)
        yield header, target, of


def _one_indicator(targets: Sequence[str], framework: Framework) -> Indicator | None:
    """The proportion that all targets of a column are counts or the rate of."""
    entries = {target.rpartition("/")[0] for target in targets}
    found = framework.indicator(entries.pop().removeprefix("indicators/")) if len(entries) == 1 else None
    return found if found is not None and found.kind == "proportion" else None


def _target(path: Sequence[str], of: Indicator, said: str, framework: Framework, taken: set[str]) -> str:
    leaf = heading(path[-1]) if len(path) == 1 else None
    numerator = framework.quantities.get(of.numerator or "")
    if leaf is None or leaf.change or leaf.scale != 1:
        return ""
    titles = [of.title] if leaf.share or numerator is None else [of.title, numerator.title]
    target = f"indicators/{of.code}/{'percent' if leaf.share else 'numerator'}"
    goes = target not in taken and any(_ends(leaf, heading(title.zh), said) for title in titles)
    return target if goes else ""


def _ends(short: Heading, whole: Heading, said: str) -> bool:
    """Whether a short heading is the end of a title, but for what things are counted in, and its beginning was said."""
    end, title = without_measure(short.stem), without_measure(whole.stem)
    return len(end) >= _SHORTEST and title.endswith(end) and within(title.removesuffix(end), said)
