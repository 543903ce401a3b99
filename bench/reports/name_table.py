"""What every wording stands for: the names file of a framework, spelled out for looking up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from bench.intake.findings import Finding, UnusableConfigurationError
from bench.intake.frameworks import load, shipped
from bench.reports.characters import compared_form, plain
from bench.reports.names_file import SUFFIX, Group, Named, NamesFile, UnreadableNamesError, read_names, wordings
from bench.reports.near_names import Near, near_counts
from bench.reports.scope_words import assigned
from bench.reports.statement_phrases import StatementPhrases, statement_phrases
from scoring.choices import Kind
from scoring.framework import Framework, Indicator


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording with its number stands for.

    ``path`` and ``key`` are where the number goes in a submission; ``topic`` is what is being spoken of from then on;
    ``needs`` the topics after which alone the wording is understood; ``either`` says that a denominator without a numerator
    behind it is the numerator: 包案化解61件.
    """

    path: str
    key: str
    units: frozenset[str]
    topic: str
    needs: frozenset[str] = frozenset()
    batch: str = ""
    assigned_by: str = ""
    part: str = ""
    part_of: str = ""
    open: bool = False
    listed: bool = False
    planned: bool = False
    taken_up: bool = False
    whole: bool = False
    alone: bool = False
    dated: bool = False
    first: bool = False
    generic: bool = False
    of_batch: bool = False
    either: bool = False

    @property
    def code(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class All:
    """What 全部化解 or 均已办结 says of a topic: as many as its ``of``, a denominator or a count."""

    verb: str
    path: str
    key: str
    of: str


@dataclass(frozen=True)
class Alike:
    """Words that count as one another, each with the first of its kind."""

    words: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted(map(re.escape, self.words), key=len, reverse=True)) or "(?!)")

    def has(self, text: str) -> bool:
        """Whether a text holds any of the words."""
        return self._pattern.search(text) is not None

    def first(self, text: str) -> str:
        """A text with the first of its kind for every word."""
        return self._pattern.sub(lambda found: self.words[found[0]], text)


@dataclass(frozen=True)
class NameTable:
    """The wordings of one framework.

    ``counts`` by wording, in which N stands for the number, and every word by the first of those that are alike; ``rates`` by name; ``rates_then`` by name after a topic;
    ``changes`` by name; ``alls`` by topic; ``spoken_of`` the topic of a clause without a number; ``figures`` the values and awarded points by title.
    """

    framework: Framework
    counts: Mapping[str, tuple[Meaning, ...]]
    rates: Mapping[str, tuple[Meaning, ...]]
    changes: Mapping[str, str]
    alls: Mapping[str, tuple[All, ...]]
    never: frozenset[str]
    file: NamesFile
    loose: tuple[tuple[str, Meaning], ...] = ()
    wild: tuple[tuple[str, str, Meaning], ...] = ()
    spoken_of: Mapping[str, str] = field(default_factory=dict)
    statements: StatementPhrases = field(default_factory=StatementPhrases)
    figures: Mapping[str, Indicator] = field(default_factory=dict)
    alike: Alike = field(default_factory=Alike)

    @cached_property
    def rate_topics(self) -> frozenset[str]:
        """The topics after which the names of other rates are understood."""
        found = [m for held in self.rates.values() for m in held]
        own = {m.topic: m.path for m in found if not m.needs}
        return frozenset(topic for m in found for topic in m.needs if own.get(topic, m.path) != m.path)

    @cached_property
    def near(self) -> Near:
        """Wordings of counts without their verbs, for what is nearly one of them."""
        return near_counts(self.counts)

    def kind(self, path: str) -> str:
        """The kind of the indicator or quantity of a path."""
        _, section, code = path.split("/")[:3]
        if section == "indicators":
            found = self.framework.indicator(code)
            return str(found.kind) if found else ""
        quantity = self.framework.quantities.get(code)
        return str(quantity.kind) if quantity else ""

    def title(self, path: str, lang: str) -> str:
        """What an indicator or quantity is called."""
        parts = path.split("/")
        code = parts[-1]
        found = self.framework.indicator(code) if parts[1] == "indicators" else self.framework.quantities.get(code)
        return found.title.in_language(lang) if found else code

    def quantity(self, path: str, key: str) -> str | None:
        """The quantity that a value is a count of; None where it has none."""
        _, section, code = path.split("/")[:3]
        if section == "context":
            return code
        indicator = self.framework.indicator(code)
        if indicator is None:
            return None
        stated = indicator.denominator if key == "denominator" else indicator.numerator
        return stated if stated in self.framework.quantities else None


def names_path(reference: str) -> Path | None:
    """Where the names of a framework stand: beside its file, or with the framework whose definitions it takes."""
    own = shipped().get(reference, Path(reference))
    beside = own.with_name(own.name.removesuffix(".toml") + SUFFIX)
    if beside.exists():
        return beside
    origin = _origin(own)
    return names_path(origin) if origin in shipped() else None


def _origin(path: Path) -> str:
    import tomllib

    stated = tomllib.loads(path.read_text("utf-8")).get("framework", {}).get("definitions_from", "")
    return str(stated)


@cache
def name_table(reference: str) -> NameTable:
    """The wordings of a framework: those of its names file, and the titles of its rates.

    Raises
    ------
    UnusableConfigurationError
        If the framework or its names cannot be used.
    """
    framework, path = load(reference).framework, names_path(reference)
    try:
        return spelled_out(framework, read_names(path) if path else NamesFile())
    except UnreadableNamesError as error:
        file = path.name if path else reference
        raise UnusableConfigurationError(
            [Finding("draft-names-unusable", file, values={"found": str(error)})]
        ) from error


def spelled_out(framework: Framework, file: NamesFile) -> NameTable:
    """Every wording of a names file with what it stands for; what the framework does not have is left out."""
    table = _Spelling(framework, file)
    for section, entries in (("indicators", file.indicators), ("context", file.context)):
        for code, named in entries.items():
            known = framework.indicator(code) if section == "indicators" else framework.quantities.get(code)
            if known is not None:
                table.add(f"/{section}/{code}", named)
            elif section == "indicators" and code in framework.quantities:
                table.add(f"/context/{code}", named)
    table.titles()
    return table.done()


@dataclass
class _Spelling:
    framework: Framework
    file: NamesFile
    counts: dict[str, list[Meaning]] = field(default_factory=lambda: defaultdict(list))
    rates: dict[str, list[Meaning]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[str, str] = field(default_factory=dict)
    alls: dict[str, list[All]] = field(default_factory=lambda: defaultdict(list))
    never: set[str] = field(default_factory=set)
    loose: list[tuple[str, Meaning]] = field(default_factory=list)
    wild: list[tuple[str, str, Meaning]] = field(default_factory=list)
    spoken_of: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(init=False)
    alike: Alike = field(init=False)

    def __post_init__(self) -> None:
        firsts = {name: compared_form(words[0]) for name, words in self.file.alike.items() if words}
        self.words = {name: compared_form(words) for name, words in self.file.words.items()} | firsts
        kinds = self.file.alike.items()
        self.alike = Alike({compared_form(word): firsts[name] for name, words in kinds for word in words})

    def spell(self, phrases: Iterable[str]) -> Iterable[str]:
        for phrase in phrases:
            yield from wordings(compared_form(phrase), self.words)

    def add(self, path: str, named: Named) -> None:
        code = path.rpartition("/")[2]
        topic, units = named.topic or code, frozenset(self.file.units.get(named.units, ()))
        refused = set(map(self.alike.first, self.spell(named.never)))

        def meaning(key: str, **more: object) -> Meaning:
            return Meaning(path, key, units, topic, batch=named.batch, assigned_by=named.assigned_by, part_of=named.part_of,
                           whole=named.whole, planned=named.planned, alone=named.denominator_alone,
                           dated=named.dated, first=named.parts_first, generic=named.generic, **more)  # type: ignore[arg-type]  # fmt: skip

        then = frozenset({topic})
        for phrases, found in (
            (named.count, meaning("count")),
            (named.open, meaning("count", open=True)),
            (named.listed, meaning("count", listed=True)),
            (named.denominator, meaning("denominator")),
            (named.denominator_of_batch, meaning("denominator", of_batch=True)),
            (named.numerator, meaning("numerator")),
            (named.denominator_or_numerator, meaning("denominator", either=True)),
            (named.then, meaning("count", needs=then | set(named.after))),
            (named.denominator_then, meaning("denominator", needs=then)),
            (named.numerator_then, meaning("numerator", needs=then)),
            (named.taken_up, meaning("denominator", needs=then, taken_up=True)),
            *((phrases, meaning("part", part=part)) for part, phrases in named.parts.items()),
        ):
            for wording in self.spell(phrases):
                if wording.endswith("…"):
                    before, _, behind = wording[:-1].partition("N")
                    self.wild.append((before, behind, found))
                    continue
                wording = self.alike.first(wording)
                if wording not in refused and found not in self.counts[wording]:
                    self.counts[wording].append(found)
        for phrases, found in ((named.names, meaning("percent")), (named.percent_then, meaning("percent", needs=then))):
            for wording in self.spell(phrases):
                self.rates[wording].append(found)
        self.changes.update(dict.fromkeys(self.spell(named.change), path))
        self.never.update(self.spell(named.not_))
        self.spoken_of.update(dict.fromkeys(self.spell(named.spoken_of), topic))
        if named.loose_after:
            self.loose.append((plain(named.loose_after), meaning("count")))
        if named.all:
            self._all(path, named, topic)

    def _all(self, path: str, named: Named, topic: str) -> None:
        of = named.all_of or path.rpartition("/")[2]
        key = "count" if named.all_of and self.framework.quantities.get(path.rpartition("/")[2], None) is not None and str(
            self.framework.quantities[path.rpartition("/")[2]].kind) == "count" else "numerator"  # fmt: skip
        self.alls[topic].append(All(named.all, path, key, of))

    def titles(self) -> None:
        """Every rate is also understood by its title."""
        for indicator in self.framework.reported:
            if indicator.kind == "proportion":
                self._title(indicator.title.zh, f"/indicators/{indicator.code}")
        for quantity in self.framework.quantities.values():
            if quantity.kind == "proportion":
                self._title(quantity.title.zh, f"/context/{quantity.code}")

    def _title(self, title: str, path: str) -> None:
        name = plain(title)
        if not assigned(name).batch and name not in self.rates and name not in self.never:
            code = path.rpartition("/")[2]
            self.rates[name].append(Meaning(path, "percent", frozenset(), code))

    def done(self) -> NameTable:
        return NameTable(
            self.framework,
            {wording: tuple(found) for wording, found in self.counts.items() if found},
            {wording: tuple(found) for wording, found in self.rates.items()},
            self.changes,
            {topic: tuple(found) for topic, found in self.alls.items()},
            frozenset(self.never),
            self.file,
            tuple(self.loose),
            tuple(self.wild),
            self.spoken_of,
            statement_phrases(self.framework, self.file),
            {plain(i.title.zh): i for i in _figures(self.framework)},
            self.alike,
        )


def _figures(framework: Framework) -> Iterable[Indicator]:
    return (i for i in framework.reported if i.kind in (Kind.VALUE, Kind.POINTS))


def group_of(table: NameTable, name: str) -> Group | None:
    """The quantities of one body by channel."""
    return table.file.groups.get(name)
