"""The league's charts in words: points and places, and rank probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from bench.league.league import League
from bench.league.rows import AbsentRow, RankedRow, ScoredRow, UnrankedRow
from bench.views.parents import nearest_digits, nearest_kind
from bench.views.places import reason_text
from bench.views.points import adjustment
from bench.views.sentences import Topic, sentence_groups
from bench.words.interface import word
from bench.words.numbers import number
from bench.words.shortened_lists import shortened

_NAMED = 6  # areas that a chart leaves out


@dataclass(frozen=True)
class City:
    """The scores of the counties of one city; ``name`` is its code where the league does not name it."""

    code: str
    name: str
    scores: list[float]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.scores)


def with_score(league: League) -> list[ScoredRow]:
    """The rows with a score, in the order of the league."""
    return [r for r in league.scored if r.score is not None]


def league_sentence(league: League, lang: str) -> str:
    """Who is first and last, and what can be read from the order; where nobody is ranked, all that can be said."""
    groups = sentence_groups(league, lang)
    told = [*groups[Topic.FRAGILE], *groups[Topic.PLACES], *groups[Topic.ORDER]]
    every = [sentence for group in groups.values() for sentence in group]
    return ("" if lang == "zh" else " ").join(told or every)


def league_notes(league: League, lang: str) -> list[str]:
    """What the chart leaves out, and what its brackets mean."""
    rows = with_score(league)
    out = [word("chart_rulings", lang)] if any(adjustment(r) for r in rows) else []
    out += [word("chart_withheld", lang)] if any(r.score_range for r in rows) else []
    left: list[UnrankedRow | AbsentRow] = [*(r for r in league.unranked if r.score is None), *league.absent]
    if left:
        named = [word("in_brackets", lang, r.area_name, reason_text(league, r, lang)) for r in left]
        out.append(word("sentence_unranked", lang, shortened(named, _NAMED, lang)))
    return out


def cities(league: League) -> list[City]:
    """Cities of two counties with a score, or counties of two such townships, by their median, the highest first."""
    names: dict[str, str] = {}
    by_city: dict[str, list[float]] = {}
    nearest = nearest_kind(league)
    for row in with_score(league):
        if row.score is None or row.score_range is not None:
            continue  # a range is no score
        by_city.setdefault(row.area_code[: nearest_digits(league)].ljust(6, "0"), []).append(row.score)
        for measured in row.indicators.values():
            compared = measured.comparators.get(nearest)
            if compared and compared.comparator.area_code and compared.comparator.area_name:
                names[compared.comparator.area_code] = compared.comparator.area_name
    found = [City(code, names.get(code, code), scores) for code, scores in by_city.items() if len(scores) > 1]
    return sorted(found, key=lambda c: (-c.middle, c.code))


def with_probabilities(league: League) -> list[tuple[RankedRow, tuple[float, ...]]]:
    """The ranked rows that come with a probability of every rank, and these."""
    return [(r, r.rank_probability) for r in league.ranked if r.rank_probability is not None]


def ranks_sentence(league: League, lang: str) -> str:
    """How many areas hold the rank that is most probable for them."""
    rows = with_probabilities(league)
    likely = sum(p[r.rank - 1] >= max(p) for r, p in rows if r.certain_rank is not None)
    if any(r.certain_rank is None for r, _ in rows):
        return word("ranks_sentence_ranges", lang, len(rows))
    return word("ranks_sentence", lang, len(rows), likely, number(100 * rows[0][1][0], 0))
