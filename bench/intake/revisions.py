"""Several files of one area and period: which replaces which, what it changes, and which clash."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.intake.areas import SCORED_LEVELS
from bench.intake.entries import NAMES, NOT_REPORTED, Entry, Event, Share, is_stated
from bench.intake.findings import Finding, Pair, Values
from bench.intake.frameworks import LoadedFramework
from bench.intake.receipts import Receipts, shown
from bench.intake.submissions import Submission, read_submission
from bench.words.interface import both, joined, listed, word
from scoring.text import Text

_NAMED = 12  # changes named in a finding; more are counted
_LONGEST = 60


def without_replaced(
    submissions: list[Submission],
    broken: set[str],
    known: Mapping[str, LoadedFramework],
    read_from: Mapping[str, Path],
    receipts: Receipts,
    returned: Sequence[Submission] = (),
    same_area: Callable[[str], str] = str,
) -> tuple[list[Submission], list[Finding]]:
    """Those not replaced by another and not sent back; files that clash stay, with an error on each.

    Where the office keeps receipts, of several that do not say which replaces which the last received counts.

    Parameters
    ----------
    broken : the files that cannot be used
    read_from : as in ``collections.gather``
    returned : those that were sent back, which others may still say that they replace
    same_area : one code for all codes that an area has had
    """

    def of(s: Submission) -> tuple[str, str]:
        return same_area(s.area_code), s.period

    findings: list[Finding] = []
    back = {s.file for s in returned}
    by_hash = {s.sha256: s for s in submissions}
    replaced: dict[str, Submission] = {}
    for s in submissions:
        if s.replaces is None:
            continue
        earlier = by_hash.get(s.replaces)
        if earlier is None or of(earlier) != of(s):
            findings.append(Finding("replaces-unknown", s.file, "/replaces"))
        elif s.file not in broken and s.file not in back:
            replaced[earlier.file] = s
            if earlier.file not in back:
                findings.append(Finding("replaced", earlier.file, values={"other": Path(s.file).name}))
            findings.append(revision(earlier.file, s.file, known.get(s.framework), read_from))
    current = [s for s in submissions if s.file not in replaced and s.file not in back]
    seen: dict[tuple[str, str], list[Submission]] = {}
    for s in current:
        seen.setdefault(of(s), []).append(s)
    clashes = [f for same in seen.values() if len(same) > 1 for f in _clashing(same, receipts, known)]
    earlier_received = {f.file for f in clashes if f.code == "replaced-by-receipt"}
    return [s for s in current if s.file not in earlier_received], [*findings, *clashes]


def _clashing(
    same: Sequence[Submission], receipts: Receipts, known: Mapping[str, LoadedFramework]
) -> Iterator[Finding]:
    """A finding on each of several files for one area and period but the one that was received last, where all have
    receipts; else on every one, and what it means for its counties."""
    times = {s.file: r.received for s in same if (r := receipts.first(s.sha256))}
    if len(set(times.values())) == len(same):
        last = max(same, key=lambda s: times[s.file])
        later: Values = {"other": Path(last.file).name, "found": shown(times[last.file])}
        yield from (Finding("replaced-by-receipt", s.file, values=later) for s in same if s is not last)
        return
    for s in same:
        others = listed(Path(o.file).name for o in same if o is not s)
        yield Finding("duplicate-submission", s.file, values={"other": others})
    loaded = known.get(same[0].framework)
    if loaded is not None and same[0].level not in SCORED_LEVELS[loaded.framework.level]:
        values: Values = {"name": same[0].area_name, "period": same[0].period}
        yield Finding("parent-report-unused", same[0].file, values=values)


def revision(earlier: str, later: str, loaded: LoadedFramework | None, read_from: Mapping[str, Path]) -> Finding:
    """A note on the later file that lists every entry that it changes, old → new.

    Both files are read once more: by now their numbers may have been corrected by a ruling, or forgotten.
    """
    old, new = (read_submission(read_from.get(file, Path(file)), file)[0] for file in (earlier, later))
    if old is None or new is None or not old.indicators:  # an earlier one may be beyond reading
        return Finding(
            "revised", later, "/replaces", {"other": Path(earlier).name, "changes": both("earlier_unreadable")}
        )
    changes = _changes(old, new)
    named = [_named(code, pair, loaded) for code, pair in changes[:_NAMED]]
    shown = joined(named) if named else both("nothing_changed")
    if len(changes) > _NAMED:
        shown = joined([shown, both("more_changes", len(changes) - _NAMED)])
    return Finding("revised", later, "/replaces", {"other": Path(earlier).name, "changes": shown})


def _named(code: str, pair: Pair, loaded: LoadedFramework | None) -> Pair:
    """A change in words, under the title that the framework has for it."""
    title = Text(code, code)
    if loaded and (found := loaded.framework.indicator(code) or loaded.framework.quantities.get(code.split(".")[-1])):
        title = found.title
    return word("changed_entry", "zh", title.zh, *pair), word("changed_entry", "en", title.en, *pair)


def _changes(old: Submission, new: Submission) -> list[tuple[str, Pair]]:
    """Code of every entry that differs, with both as text, in the order of the later file."""
    out = []
    for before, after in zip(_entries(old), _entries(new), strict=True):
        out += [
            (code, (_shown(before.get(code)), _shown(after.get(code))))
            for code in {**after, **before}
            if before.get(code) != after.get(code)
        ]
    return out


def _entries(submission: Submission) -> tuple[Mapping[str, Entry | Share], ...]:
    """Entries without their notes and shares, by code; shares by level and code."""
    indicators, context = (
        {code: replace(entry, note=None) for code, entry in entries.items()}
        for entries in (submission.indicators, submission.context)
    )
    shares = {f"{level}.{code}": s for level, shares in submission.shares.items() for code, s in shares.items()}
    return indicators, context, shares


def _shown(entry: Entry | Share | None) -> str:
    """An entry as people write it: 531/612, 86.76 %; anything else key by key."""
    if entry is None or entry == NOT_REPORTED:
        return "—"
    if isinstance(entry, Share):
        parts = [f"{entry.percent} %", *([] if entry.count is None else [f"{entry.count}"])]
    else:
        parts = list(_parts(entry))
    text = " ".join(parts)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _parts(entry: Entry) -> Iterator[str]:
    counted = entry.numerator is not None and entry.denominator is not None
    if counted:
        yield f"{entry.numerator}/{entry.denominator}"
    if entry.percent is not None:
        yield f"{entry.percent} %"
    shown = {"percent", *(("numerator", "denominator") if counted else ())}
    for name in NAMES:
        value = getattr(entry, name)
        if name not in shown and is_stated(value):
            yield f"{value}" if name in ("count", "status", "missing") else f"{name} {_plain(value)}"


def _plain(value: object) -> str:
    if isinstance(value, Event):
        stated = {"date": value.date, "count": value.count, "note": value.note}
        return _plain({name: held for name, held in stated.items() if held is not None})
    if isinstance(value, Mapping):
        return " ".join(f"{k} {_plain(v)}" for k, v in value.items())
    return " + ".join(_plain(v) for v in value) if isinstance(value, tuple) else str(value)
