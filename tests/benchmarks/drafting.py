"""How well ``bench draft`` reads reports: values filed, wrong, open; run by hand, with a folder of published texts.

    python -m tests.benchmarks.drafting --texts DIR

``DIR`` holds ``seeds/``, the whole reports behind ``submissions/seed-reports``, and ``reports/``, condensed ones with
``traps.jsonl``. The made-up reports of ``tests/made_reports.py`` need no folder.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from bench.intake.findings import Finding
from bench.reports.draft import Draft, Proposal
from bench.reports.drafting import draft_at, draft_of
from bench.reports.name_table import name_table
from bench.reports.narrative import Narrative
from bench.reports.report_files import plain_lines
from tests.benchmarks.report_copies import copies_of
from tests.drafts.accounts import unaccounted
from tests.drafts.changed_words import changed_words
from tests.drafts.made_reports import FOLDER, made_report, made_reports, marks_of, plain_value, scored
from tests.drafts.mutations import LAYOUTS, other_number

ROOT = Path(__file__).parents[2]
SUBMISSIONS = ROOT / "submissions" / "seed-reports"
_SUMS = {("431127", code) for code in ("outreach_leaflets", "outreach_handbooks", "outreach_banners")}
_KEYS = ("numerator", "denominator", "percent", "count", "change_percent", "status", "flag", "position")

Wanted = tuple[str, str, object, str | None]


def drafted(text: str) -> Draft:
    """The draft of a text by petition-work."""
    return draft_of(Narrative("text", "0" * 64, plain_lines(text)), name_table("petition-work"))


def wanted_of(submission: dict) -> list[Wanted]:  # type: ignore[type-arg]
    """What a hand-made submission states that stands in its text, entry by entry."""
    out: list[Wanted] = []
    code = submission["area"]["code"]
    places = [(f"/{s}/{c}", c, e) for s in ("indicators", "context") for c, e in submission.get(s, {}).items()]
    for level, shares in submission.get("shares_of_parent", {}).items():
        places += [(f"/shares_of_parent/{level}/{c}", c, e) for c, e in shares.items()]
    for path, name, entry in places:
        for key in _KEYS:
            if key not in entry or (key == "denominator" and "denominator_source" in entry):
                continue
            if key == "count" and (code, name) in _SUMS:
                continue  # a sum that nobody printed
            value = Decimal(str(entry[key])) if isinstance(entry[key], float) else entry[key]
            out.append((path, key, value, entry.get("qualifier") if key in ("count", "percent") else None))
        if "parts" in entry:
            out.append((path, "parts", entry["parts"], None))
        if "events" in entry:
            out.append((path, "events", [[e["date"], e["count"]] for e in entry["events"]], None))
    return out


def _numbers(want: Wanted) -> int:
    """How many numbers of a text a value holds: of parts and events each."""
    return len(want[2]) if want[1] in ("parts", "events") else 1  # type: ignore[arg-type]


def compare(draft: Draft, wanted: Iterable[Wanted], section: str) -> tuple[int, int, list[Wanted], list[Proposal]]:
    """Filed, open, missed, in numbers of the text, and proposals not wanted, of ``indicators`` or of all else."""

    def own(path: str) -> bool:
        return path.startswith("/indicators/") == (section == "indicators")

    proposals = [p for p in draft.proposals if own(p.path)]
    asked = [w for w in wanted if own(w[0])]
    filed = opened = 0
    missed, right = [], set()
    for want in asked:
        hits = [p for p in proposals if (p.path, p.key, plain_value(p), p.qualifier) == want]
        right |= {id(p) for p in hits}
        if any(not p.open for p in hits):
            filed += _numbers(want)
        elif hits:
            opened += _numbers(want)
        else:
            missed.append(want)
    known = {(path, key) for path, key, *_ in asked}
    wrong = [p for p in proposals if not p.open and id(p) not in right and (p.path, p.key) in known]
    extra = [p for p in proposals if not p.open and id(p) not in right and (p.path, p.key) not in known]
    return filed, opened, missed, wrong + extra


def _bare(text: str) -> str:
    return re.sub(r"[\s*#（）()]", "", text)


def seeds(folder: Path) -> None:
    """The whole reports against the submissions made of them by hand: as text, as Word, as PDF of two makers."""
    texts = sorted(folder.glob("*.txt"))
    _kind("text", texts, texts)
    with tempfile.TemporaryDirectory() as made:
        for kind, files in copies_of(texts, Path(made)):
            _kind(kind, files, texts)


def _kind(kind: str, files: Sequence[Path], texts: Sequence[Path]) -> None:
    submissions = [json.loads(path.read_text("utf-8")) for path in sorted(SUBMISSIONS.glob("*.json"))]
    totals = {"indicators": [0, 0, 0, 0], "other": [0, 0, 0, 0]}
    for file, text in zip(files, texts, strict=True):
        title = _bare(text.read_text("utf-8"))
        submission = next(s for s in submissions if _bare(s["source"]["title"]) in title)
        draft, wanted = draft_at(file, file.name, "petition-work"), wanted_of(submission)
        if isinstance(draft, Finding):
            raise ValueError(f"{file.name}: {draft.code}")
        for section, held in totals.items():
            filed, opened, missed, wrong = compare(draft, wanted, section)
            for n, add in enumerate((filed, opened, sum(map(_numbers, missed)), len(wrong))):
                held[n] += add
            for want in missed:
                print("    missed", *want)
            for p in wrong:
                print("    not wanted", p.path, p.key, plain_value(p), p.qualifier, p.quote.text)
    for section, (filed, opened, missed_count, wrong_count) in totals.items():
        asked = filed + opened + missed_count
        print(f"{kind}, {section}: {filed} of {asked} filed, {opened} open, {missed_count} missed, {wrong_count} wrong")


def traps(path: Path) -> None:
    """Sentences made to mislead."""
    right = opened = asked = misfiled = 0
    for line in path.read_text("utf-8").splitlines():
        trap = json.loads(line, parse_float=Decimal)
        draft = drafted(trap["text"])
        for want in trap["right"]:
            hits = [
                p
                for p in draft.proposals
                if (p.path, p.key, p.value, p.qualifier)
                == (want["path"], want["key"], want["value"], want["qualifier"])
            ]
            right, opened, asked = (
                right + any(not p.open for p in hits),
                opened + bool(hits and all(p.open for p in hits)),
                asked + 1,
            )
            if not hits:
                print("    missed", trap["id"], want)
        for p in draft.proposals:
            if not p.open and any(f"{p.path}/{p.key}".startswith(never) for never in trap["never"]):
                misfiled += 1
                print("    misfiled", trap["id"], p)
    print(f"traps: {right} of {asked} filed, {opened} open, {misfiled} misfiled")


def speed() -> None:
    """How long long texts take."""
    line = (
        "全年及时受理率99.5%，按期办结率98.6%，"
        "排查矛盾纠纷1240件，化解1187件，化解率95.7%；举办信访业务培训班3期，培训干部200余人次。\n"
    )
    for characters in (5_000, 50_000):
        text = line * (characters // len(line))
        drafted(line)
        start = time.process_time()
        drafted(text)
        print(f"{len(text)} characters: {time.process_time() - start:.3f} s")
    for label in (
        "及时受理率、",
        "1",
        "1件",
        "（",
        "《",
        "一",
        "一件",
        "第一",
        "第一、",
        "1、",
        "1，",
        "1.",
        "1-",
        "“",
        "全县",
        "20",
        "其中",
        "和",
        "化解",
        "均",
        "占",
        "2024年",
        "〔",
        "%",
        "不",
        "由",
        "同比下降",
        "1,000,",
        " 1",
        "十",
        "百",
        "共",
        "全部化解",
        "1月",
        "分别",
        "99%",
        "培训",
        "《条例》",
    ):
        start = time.process_time()
        drafted(label * 20_000)
        took = time.process_time() - start
        if took > 1:
            print(f"20,000 of {label}: {took:.2f} s")


def made_up() -> None:
    """The made-up reports: precision, recall, and what stays open; then in other layouts."""
    filed = opened = missed = wrong = proposed = open_proposals = 0
    reports, chance = made_reports(), random.Random(1)
    for made in reports:
        score = scored(drafted(made.text), made.stated)
        filed, opened, missed = filed + score.filed, opened + score.opened, missed + len(score.missed)
        wrong, proposed = wrong + len(score.wrong), proposed + score.proposed
        open_proposals += score.open_proposals
    asked = filed + opened + missed
    print(f"made up: {asked} values, precision {1 - wrong / proposed:.3f}, recall {filed / asked:.3f} filed,")
    print(
        f"    {(filed + opened) / asked:.3f} with open; {open_proposals} of {proposed + open_proposals} proposals open"
    )
    lost = [
        (made.name, layout.__name__)
        for made in reports
        for layout in LAYOUTS
        for score in [scored(drafted(layout(made.text, chance)), made.stated)]
        if score.missed or score.wrong
    ]
    print(f"{len(reports) * len(LAYOUTS)} layouts: {len(lost)} read otherwise {lost}")
    unseen = sum(1 for made in reports for _ in unaccounted(made.text, drafted(made.text)))
    print(f"numbers that nothing is said of: {unseen}")


def words() -> None:
    """Words changed so that a value must go."""
    kept = tried = 0
    for place, sentence, changed in changed_words():
        before, after = (_sure(text, place) for text in (sentence, changed))
        tried += 1
        kept += bool(set(before) & set(after))
    print(f"{tried} changed words: {kept} values kept")


def _sure(text: str, place: str) -> list[object]:
    code, key = place.split(".")
    found = (p for p in drafted(text).proposals if p.path.endswith(f"/{code}") and p.key == key)
    return [p.value for p in found if not p.open]


def numbers(wanted: int) -> None:
    """Printed numbers changed one by one, every other one in another layout too: the old value must go."""
    chance, tried, old, missing = random.Random(2), 0, 0, 0
    marked = [(path.read_text("utf-8"), mark) for path in sorted(FOLDER.glob("*.txt")) for mark in marks_of(path)]
    for n in range(wanted):
        text, mark = marked[n % len(marked)]
        printed, rest = mark[1].split("|", 1)
        if re.search(rf"(?<![0-9.{{]){re.escape(printed)}(?![0-9.|])", text):
            continue  # said once more elsewhere: the old value still stands in the text
        other = other_number(printed, chance)
        made = made_report("changed", f"{text[: mark.start()]}{{{other}|{rest}}}{text[mark.end() :]}")
        before = made_report("before", f"{{{mark[1]}}}").stated
        layout = chance.choice(LAYOUTS)
        draft = drafted(layout(made.text, chance) if n % 2 else made.text)
        tried += 1
        old += any((p.path, p.key, plain_value(p)) == (s.path, s.key, s.value) for s in before for p in draft.proposals)
        missing += bool(n % 2 and "=" not in rest and scored(draft, made.stated).wrong)
    print(f"{tried} changed numbers, half of them in other layouts: {old} old values; {missing} wrong in a layout")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--numbers", type=int, default=5_000)
    arguments = parser.parse_args()
    folder = arguments.texts
    made_up()
    words()
    numbers(arguments.numbers)
    if folder is not None:
        seeds(folder / "seeds")
        traps(folder / "reports" / "traps.jsonl")
    speed()


if __name__ == "__main__":
    sys.exit(main())
