"""What an office writes beside the reports: collection.toml and rulings.toml, read strictly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.intake.area_facts import AreaFacts
from bench.intake.contact import Contact, Objections
from bench.intake.contracts import built, make_whole, violations
from bench.intake.findings import Finding, UnusableConfigurationError, has_errors
from bench.intake.json_values import Json, JsonObject, entries, members, one_of, text, texts
from bench.intake.periods import canonical
from bench.intake.personal_data import strike_out
from bench.intake.reading import Document, exact, read_toml
from bench.intake.rulings import RULINGS, Ruling, bad_entries, ruling_of
from bench.intake.submissions import exists
from bench.intake.successions import Succession, SuccessionKind, Successions, with_own
from bench.intake.versions import VersionFrom
from scoring.text import Text

CONFIGURATION = "collection.toml"
WHOLE = "whole"
SINGLE, CUMULATIVE = "single", "cumulative"
_OF_THE_OFFICE = frozenset({"/contact/telephone"})


@dataclass(frozen=True)
class Configuration:
    """What collection.toml says; empty where there is none.

    ``periods``: which to rank, each made of its parts where need be; ``reporting``: whether a report covers its own
    period only (``single``), or goes on from the one that began with it (``cumulative``); ``leagues``: ``whole``,
    ``each-city`` or ``each-county``.
    """

    title: Text | None = None
    scope: Text | None = None
    frameworks: tuple[str, ...] = ()
    deadlines: Mapping[str, str] = field(default_factory=dict)
    roster: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[VersionFrom, ...] = ()
    succession: tuple[Succession, ...] = ()
    contact: Contact | None = None
    objections: Objections | None = None
    periods: tuple[str, ...] = ()
    reporting: str = SINGLE
    leagues: str = WHOLE
    facts: Mapping[str, AreaFacts] = field(default_factory=dict)
    similar: int | None = None

    @property
    def each(self) -> str | None:
        """Whose areas have a table of their own: ``city`` or ``county``; None where all are ranked together."""
        return None if self.leagues == WHOLE else self.leagues.removeprefix("each-")

    @property
    def successions(self) -> Successions:
        """Its own successions, and the shipped ones."""
        return with_own(self.succession)


def read_configuration(folder: Path, hashes: dict[str, str], asked: list[Finding]) -> Configuration:
    document = _toml(folder / CONFIGURATION, "collection", hashes, asked)
    if document is None:
        return Configuration()
    return built(
        Configuration,
        document.content,
        title=_text,
        scope=_text,
        frameworks=texts,
        deadlines=lambda stated: dict(_deadlines(stated, document.file)),
        roster=lambda stated: dict(built(_expected, area) for area in entries(stated)),
        versions=lambda stated: tuple(built(VersionFrom, _since(one)) for one in entries(stated)),
        succession=lambda stated: tuple(_succession(one) for one in entries(stated)),
        contact=lambda stated: built(Contact, stated),
        objections=lambda stated: built(Objections, stated),
        facts=lambda stated: dict(_facts(stated, document.file)),
        periods=lambda stated: tuple(
            _period(period, document.file, f"/periods/{n}") for n, period in enumerate(texts(stated))
        ),
    )


def _text(stated: Json) -> Text:
    return built(Text, stated)


def _expected(code: str, name: str) -> tuple[str, str]:
    return code, name


def _facts(stated: Json, file: str) -> Iterator[tuple[str, AreaFacts]]:
    seen: set[str] = set()
    for n, one in enumerate(entries(stated)):
        own = built(AreaFacts, one)
        if own.code in seen:
            found = Finding("code-repeated", file, f"/facts/{n}/code", {"found": own.code})
            raise UnusableConfigurationError([found])
        seen.add(own.code)
        yield own.code, own


def _succession(stated: Json) -> Succession:
    return built(Succession, _since(stated), kind=one_of(SuccessionKind))


def _since(stated: Json) -> JsonObject:
    """What applies from a time on; ``from`` is a word of Python."""
    return {"since" if key == "from" else key: value for key, value in members(stated).items()}


def _deadlines(stated: Json, file: str) -> Iterator[tuple[str, str]]:
    for period, day in members(stated).items():
        if not exists(text(day)):
            bad = Finding("date-impossible", file, f"/deadlines/{period}", {"found": text(day)})
            raise UnusableConfigurationError([bad])
        yield _period(period, file, f"/deadlines/{period}"), text(day)


def _period(text: str, file: str, path: str) -> str:
    try:
        return canonical(text)
    except ValueError as error:
        raise UnusableConfigurationError([Finding("period-backwards", file, path, {"found": text})]) from error


def _toml(path: Path, contract: str, hashes: dict[str, str], asked: list[Finding]) -> Document | None:
    """A configuration that keeps its contract, None where there is none; its hash joins ``hashes``, what is asked about
    it ``asked``."""
    if not path.exists():
        return None
    document = read_toml(path, str(path), exact)
    if isinstance(document, list):
        raise UnusableConfigurationError(document)
    content, personal = strike_out(document.content, document.file, _OF_THE_OFFICE)
    wrong = [*personal, *violations(contract, content, document.file)]
    if has_errors(wrong):
        raise UnusableConfigurationError(wrong)
    asked += personal
    make_whole(contract, content)
    hashes[path.name] = document.sha256
    return document


def read_rulings(folder: Path, hashes: dict[str, str], asked: list[Finding]) -> tuple[Ruling, ...]:
    document = _toml(folder / RULINGS, "rulings", hashes, asked)
    if document is None:
        return ()
    stated = entries(members(document.content)["rulings"])
    stating = [text(members(ruling)["period"]) for ruling in stated]
    periods = [_period(period, document.file, f"/rulings/{n}/period") for n, period in enumerate(stating)]
    if findings := list(bad_entries(stated, document.file)):
        raise UnusableConfigurationError(findings)
    return tuple(replace(ruling_of(r), period=period) for r, period in zip(stated, periods, strict=True))
