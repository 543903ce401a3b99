"""What reports answer to findings, and answers that answer nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bench.intake.findings import Finding, Pair, Values
from bench.intake.submissions import Submission
from bench.words.finding_messages import MESSAGES
from bench.words.findings import workbooks
from bench.words.interface import both, suggestion

# What only shows where a report lies beside others; an answer to it stands, though the report by itself is not asked.
ACROSS_FILES = frozenset(
    {
        *("above-parent", "part-unlike-report", "parts-above-whole", "share-unlike-parent", "gap-unlike-parent"),
        *("same-as-another", "scale-unlike-peers", "succession-joined", "succession-not-joined"),
        *("same-as-before", "rate-jump", "count-jump", "scale-unlike-before", "zero-unlike-before"),
        *("change-disagrees", "change-from-zero", "roster-name-differs"),
        *("duplicate-submission", "replaced", "replaces-unknown", "revised"),
    }
)


def unmatched(submissions: Iterable[Submission], findings: Sequence[Finding], *, whole: bool) -> Iterator[Finding]:
    """A warning for every answer to something that was not found.

    Parameters
    ----------
    findings : of all of them
    whole : whether all files of the folder were looked at, so that whatever shows across files has shown
    """
    answering = [s for s in submissions if s.answers]
    files = {s.file for s in answering}
    by_file: dict[str, list[Finding]] = {}
    for f in findings:
        if f.file in files:
            by_file.setdefault(f.file, []).append(f)
    for s in answering:
        found = by_file.get(s.file, [])
        known = {(f.code, f.path) for f in found}
        for n, answer in enumerate(s.answers):
            elsewhere = answer.finding in workbooks.MESSAGES or (not whole and answer.finding in ACROSS_FILES)
            if (answer.finding, answer.path) not in known and not elsewhere:
                shown = f"{answer.finding} {answer.path}".strip()
                values: Values = {"found": shown, "suggestion": hint(answer.finding, answer.path, found)}
                yield Finding("answer-unmatched", s.file, f"/answers/{n}", values)


def hint(code: str, place: str, found: Sequence[Finding]) -> Pair:
    """Where the finding that an answer names does stand, or what was found at its place instead."""
    if places := [f.path for f in found if f.code == code and f.path]:
        return both("answer_elsewhere", ", ".join(dict.fromkeys(places)))
    if others := [f.code for f in found if f.path == place and place]:
        return both("answer_other", ", ".join(dict.fromkeys(others)))
    return ("", "") if not code or code in MESSAGES else suggestion(code, list(MESSAGES))
