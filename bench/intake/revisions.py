"""What a re-submission changes: the numbers of the earlier file beside those of the later one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.intake.findings import Finding
from bench.intake.frameworks import LoadedFramework
from bench.intake.submissions import Submission, read_submission
from bench.words.interface import both, joined, word
from scoring.text import Text

_PARTS = ("indicators", "context", "shares")
_NAMED = 12  # changes named in a finding; more are counted
_LONGEST = 60


def revision(earlier: str, later: str, loaded: LoadedFramework | None) -> Finding:
    """A note on the later file that lists every entry that it changes, old → new.

    Both files are read once more: by now their numbers may have been corrected by a ruling, or forgotten.
    """
    old, new = (read_submission(Path(file), file)[0] for file in (earlier, later))
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


def _named(code: str, pair: tuple[str, str], loaded: LoadedFramework | None) -> tuple[str, str]:
    """A change in words, under the title that the framework has for it."""
    title = Text(code, code)
    if loaded and (found := loaded.framework.indicator(code) or loaded.framework.quantities.get(code.split(".")[-1])):
        title = found.title
    return word("changed_entry", "zh", title.zh, *pair), word("changed_entry", "en", title.en, *pair)


def _changes(old: Submission, new: Submission) -> list[tuple[str, tuple[str, str]]]:
    """Code of every entry that differs, with both as text, in the order of the later file."""
    out = []
    for part in _PARTS:
        before, after = _entries(getattr(old, part)), _entries(getattr(new, part))
        out += [
            (code, (_shown(before.get(code)), _shown(after.get(code))))
            for code in {**after, **before}
            if before.get(code) != after.get(code)
        ]
    return out


def _entries(part: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Entries by code; shares, which are one level deeper, by level and code."""
    flat: dict[str, Mapping[str, Any]] = {}
    for code, entry in part.items():
        nested = code in ("city", "province") and all(isinstance(v, Mapping) for v in entry.values())
        flat |= {f"{code}.{name}": share for name, share in entry.items()} if nested else {code: entry}
    return {code: {k: v for k, v in entry.items() if k != "note"} for code, entry in flat.items()}


def _shown(entry: Mapping[str, Any] | None) -> str:
    """An entry as people write it: 531/612, 86.76 %; anything else key by key."""
    if not entry:
        return "—"
    rest = dict(entry)
    parts = []
    if "numerator" in rest and "denominator" in rest:
        parts.append(f"{rest.pop('numerator')}/{rest.pop('denominator')}")
    if "percent" in rest:
        parts.append(f"{rest.pop('percent')} %")
    parts += [f"{v}" if k in ("count", "status", "missing") else f"{k} {_plain(v)}" for k, v in rest.items()]
    text = " ".join(parts)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{k} {_plain(v)}" for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return " + ".join(_plain(v) for v in value)
    return str(value)
