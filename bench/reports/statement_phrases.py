"""The wordings of what is stated without a number, spelled out: flags, standings, lectures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.reports.characters import compared_form
from bench.reports.names_file import NamesFile, wordings
from scoring.framework import Framework


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a wording states: a flag or a standing; ``open`` where a person must say whether it does."""

    path: str
    key: str
    value: str | bool
    open: bool = False


@dataclass(frozen=True, slots=True)
class StatementPhrases:
    """Phrases by wording; wordings of lectures, the longest first, by quantity; the longest wording's length."""

    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    lectures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    longest: int = 0


def statement_phrases(framework: Framework, file: NamesFile) -> StatementPhrases:
    """The wordings of a names file that a framework has a place for."""
    words = {name: compared_form(meant) for name, meant in file.words.items()}
    phrases = dict([*_flags(framework, file, words), *_standings(framework, file, words)])
    lectures = {
        code: tuple(sorted(_spelled(lecture.phrases, words), key=len, reverse=True))
        for code, lecture in file.lectures.items()
        if code in framework.quantities
    }
    return StatementPhrases(phrases, lectures, max(map(len, phrases), default=0))


def _spelled(phrases: Sequence[str], words: dict[str, str]) -> Iterable[str]:
    return (found for phrase in phrases for found in wordings(compared_form(phrase), words))


def _flags(framework: Framework, file: NamesFile, words: dict[str, str]) -> Iterator[tuple[str, Phrase]]:
    for code, phrases in file.flags.items():
        if code in framework.quantities:
            for wording in _spelled(phrases, words):
                yield wording, Phrase(f"/context/{code}", "flag", True)


def _standings(framework: Framework, file: NamesFile, words: dict[str, str]) -> Iterator[tuple[str, Phrase]]:
    for code, standing in file.status.items():
        indicator = framework.indicator(code)
        if indicator is None:
            continue
        verbs, praises = list(_spelled(standing.verbs, words)), list(_spelled(standing.praise, words))
        for level in (known for known in standing.titles if known in indicator.scoring.parameters.levels):
            held, praised = (Phrase(f"/indicators/{code}", "status", level, open=o) for o in (False, True))
            for title in _spelled(standing.titles[level], words):
                for ending in ("", "称号", "荣誉称号", "命名"):
                    yield from ((f"{verb}{title}{ending}", held) for verb in verbs)
                yield from (
                    (f"{verb}{title}{praise}", praised) for praise in praises for verb in ("获", "获评", "荣获")
                )
