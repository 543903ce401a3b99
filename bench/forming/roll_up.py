"""A longer period made of reports for its parts: which parts there are, what they come to, and what is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bench.forming.added_measures import Lack, PartMeasure, Whole, combined, difference
from bench.forming.missing_parts import NO_UNUSED, Unused, missing_parts
from bench.forming.parts import Part, parts_of
from bench.intake.entries import NOT_REPORTED, Entry, Missing, Qualifier
from bench.intake.findings import Finding, Values
from bench.intake.measures import Measure, agrees, measure, with_used
from bench.intake.periods import inside, length, months
from bench.intake.rulings import Ruling
from bench.intake.submissions import Submission
from bench.intake.successions import Successions
from bench.league.enumerations import Reason
from bench.words.interface import both, listed
from scoring.choices import Kind, OverPeriods, WholePeriod
from scoring.framework import Framework, Indicator

NO_SUCCESSIONS = Successions()
_LACKS = {
    Lack.NO_VALUE: "part-without-value",
    Lack.PERCENT_ONLY: "part-percent-only",
    Lack.DEFINITIONS: "parts-defined-otherwise",
    Lack.BOUNDS: "parts-bounded-otherwise",
    Lack.FALLS: "cumulative-falls",
}


@dataclass(frozen=True)
class Corrections:
    """The rulings that correct a number, each with its place in the file of rulings."""

    file: str = ""
    rulings: Sequence[tuple[int, Ruling]] = ()


NO_CORRECTIONS = Corrections()


@dataclass(frozen=True)
class PeriodReports:
    """The reports of one period: one submission an area, as if for the whole period.

    Of areas whose numbers were made of parts: their ``measures``, the reports that these came from (``sources``), and
    the months that no report covers (``missing``), and why else they make no whole (``in_the_way``). ``parts``: the
    measures of the smallest parts that were reported, by period and area, of the proportions that are added up.
    """

    submissions: Sequence[Submission]
    measures: Mapping[str, Mapping[str, Measure]] = field(default_factory=dict)
    sources: Mapping[str, tuple[Submission, ...]] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_the_way: Mapping[str, Reason] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Mapping[str, Measure]]] = field(default_factory=dict)


def rolled_up(
    submissions: Iterable[Submission],
    framework: Framework,
    period: str,
    corrections: Corrections = NO_CORRECTIONS,
    *,
    cumulative: bool = False,
    successions: Successions = NO_SUCCESSIONS,
    unused: Unused = NO_UNUSED,
) -> tuple[PeriodReports, list[Finding]]:
    """Every area's numbers of a period: from its report for it, else made of its reports for parts.

    Parameters
    ----------
    submissions : of one collection and framework, over all its periods
    corrections : those of the period, and of a part of it that is itself made of parts, take the place of what its
        parts come to
    cumulative : whether reports of one area that begin together each go on from the one before
    successions : an area that got another code within the period is one area, under its last code there; one that was
        split off or merged into another lacks nothing of the time when it was none
    unused : what else the areas sent
    """
    by_area: dict[str, list[Submission]] = {}
    for s in submissions:
        by_area.setdefault(successions.same(s.area_code), []).append(s)
    made: list[_Made] = []
    findings: list[Finding] = []
    unusable: set[str] = set()
    for code in sorted(by_area):
        own, problems = _made(by_area[code], framework, period, corrections, cumulative=cumulative)
        findings += problems
        if own is None:
            continue
        made.append(own)
        if own.root is not None and own.lacks:
            sent = unused.for_gaps(code, own.root.gaps, period)
            findings += missing_parts(own.standing, own.root.gaps, period, sent, successions)
            unusable |= {own.standing.area_code} if sent else set()
    roots = {of.standing.area_code: of.root for of in made if of.root is not None}
    parts: dict[str, dict[str, Mapping[str, Measure]]] = {}
    for of in made:
        for part, measures in of.parts.items():
            parts.setdefault(part, {})[of.standing.area_code] = measures
    return PeriodReports(
        submissions=[of.standing for of in made],
        measures={of.standing.area_code: of.measures for of in made if of.root is not None},
        sources={code: tuple(root.reports) for code, root in roots.items()},
        missing={of.standing.area_code: of.root.gaps for of in made if of.root is not None and of.lacks},
        in_the_way=dict.fromkeys(sorted(unusable), Reason.PARTS_UNUSABLE)
        | {code: Reason.PARTS_OVERLAP for code, root in roots.items() if root.overlaps and root.report is None},
        parts=parts,
    ), findings


@dataclass(frozen=True)
class _Made:
    """What stands for a period of one area, and where it was made of parts these and what they come to.

    ``parts``: measures of the smallest parts, by period.
    """

    standing: Submission
    measures: Mapping[str, Measure] = field(default_factory=dict)
    root: Part | None = None
    parts: Mapping[str, Mapping[str, Measure]] = field(default_factory=dict)

    @property
    def lacks(self) -> bool:
        """Whether months are covered by no report."""
        return self.root is not None and self.root.report is None and bool(self.root.gaps)


def _made(
    own: Sequence[Submission], framework: Framework, period: str, corrections: Corrections, *, cumulative: bool
) -> tuple[_Made | None, list[Finding]]:
    """What stands for a period of one area, None where it has no report for it or a part."""
    codes, reported = {s.area_code for s in own}, {s.period for s in own}
    rulings = [(n, r) for n, r in corrections.rulings if r.area in codes and inside(r.period, period)]
    made = [r for _, r in rulings if r.period not in reported]  # what is reported is corrected there
    root, findings = parts_of(own, period, {r.period for r in made}, cumulative=cumulative)
    if root is None:
        return None, [*findings]
    if root.report is not None and not root.parts:
        return _Made(root.report), [*findings]
    entries = {(r.period, r.indicator): r.entry or NOT_REPORTED for r in made if r.indicator is not None}
    area = _Area(framework, root, cumulative, [*findings], entries)
    measures = {i.code: area.value(root, i) for i in framework.reported}
    area.findings.extend(_unused(rulings, area, corrections.file))
    if root.report is not None and area.holds_its_parts:  # these only show whether a number fell
        return _Made(root.report, parts=area.smallest), area.findings
    standing = replace(root.latest, period=period)
    if root.report is None:
        corrected = {code: entry for (of, code), entry in entries.items() if of == period}
        standing = replace(standing, indicators=corrected, context={}, shares={})
    return _Made(standing, with_used(framework, measures), root, area.smallest), area.findings


def adds_to(framework: Framework, indicator: Indicator, part: str, whole: str) -> bool:
    """Whether an indicator's value of a period is made of that of a part: of a stock only where they end together."""
    rule = framework.over_periods(indicator)
    if rule == OverPeriods.LATEST:
        return months(part)[1] == months(whole)[1]
    return rule != OverPeriods.NONE


def _unused(rulings: Iterable[tuple[int, Ruling]], area: _Area, file: str) -> Iterator[Finding]:
    """The corrections of parts that change nothing of the whole: it is not made of them."""
    root = area.root
    for n, r in rulings:
        indicator = area.framework.indicator(r.indicator or "")
        if indicator is None or r.period == root.period:
            continue
        made_of = adds_to(area.framework, indicator, r.period, root.period)
        if not made_of or r.period not in root.inner or area.stated(indicator) or area.holds_its_parts:
            values: Values = {
                "area": root.latest.area_name,
                "title": (indicator.title.zh, indicator.title.en),
                "found": r.period,
                "period": root.period,
            }
            yield Finding("correction-not-in-whole", file, f"/rulings/{n}", values)


@dataclass(frozen=True)
class _Area:
    """One area's reports as parts within parts; what was found in adding them up, and the ``smallest`` that were.

    ``corrections``: entries that take the place of what the parts of a period come to, by period and indicator.
    """

    framework: Framework
    root: Part
    cumulative: bool
    findings: list[Finding]
    corrections: Mapping[tuple[str, str], Entry]
    smallest: dict[str, dict[str, Measure]] = field(default_factory=dict)

    def value(self, part: Part, indicator: Indicator) -> Measure:
        """The indicator over a part: from its report or from the parts in it, as the framework says."""
        return self._of(part, indicator).measure

    def stated(self, indicator: Indicator) -> bool:
        """Whether the whole is as one report says, whatever its parts come to."""
        own = self._reported(self.root, indicator)
        return own is not None and own.measure.value is not None and not self._parts_count

    @property
    def holds_its_parts(self) -> bool:
        """Whether a cumulative report is there for the whole, which says all of it."""
        return self.cumulative and self.root.report is not None

    @property
    def _parts_count(self) -> bool:
        """Whether the parts count where the whole was reported too; in a cumulative report they are in it."""
        return self.framework.whole_period == WholePeriod.ADDED and not self.cumulative

    def _of(self, part: Part, indicator: Indicator) -> PartMeasure:
        corrected = self.corrections.get((part.period, indicator.code))
        if corrected is not None:
            standing = replace(part.latest, period=part.period, indicators={indicator.code: corrected}, context={})
            return _part_measure(standing, indicator)
        own = self._reported(part, indicator)
        if not part.parts:
            found = own if own is not None else PartMeasure(part.period, part.length, Measure())
            if indicator.kind == Kind.PROPORTION and self.framework.over_periods(indicator) == OverPeriods.SUM:
                self.smallest.setdefault(part.period, {})[indicator.code] = found.measure
            return found
        added = self._added(part, indicator)
        if own is None:
            return PartMeasure(part.period, part.length, added.measure, exposure=added.exposure)
        if self.framework.over_periods(indicator) == OverPeriods.SUM and not self.cumulative:
            self._compare(part, indicator, own, added.measure)
        if added.measure.value is None or not (self._parts_count or (own.measure.value is None and not own.empty)):
            return own
        return PartMeasure(part.period, part.length, added.measure, exposure=added.exposure)

    def _reported(self, part: Part, indicator: Indicator) -> PartMeasure | None:
        """What the part's own report says, taken apart from the one before where it is cumulative."""
        if part.report is None:
            return None
        later = _part_measure(part.report, indicator)
        if part.before is not None:
            later = difference(self.framework, indicator, later, _part_measure(part.before, indicator))
        return replace(later, period=part.period, length=part.length)

    def _added(self, part: Part, indicator: Indicator) -> Whole:
        if part.overlaps:
            return Whole()
        inner = [self._of(p, indicator) for p in part.parts]
        rule = self.framework.over_periods(indicator)
        enough = not part.gaps if rule != OverPeriods.LATEST else months(inner[-1].period)[1] == part.last
        falls = [p for p in inner if p.lack == Lack.FALLS]
        found = combined(self.framework, indicator, inner) if enough else Whole()
        if falls:
            found = Whole(lack=Lack.FALLS, parts=tuple(p.period for p in falls))
        if found.lack is not None:
            self._say(part, indicator, found)
        return found

    def _say(self, part: Part, indicator: Indicator, found: Whole) -> None:
        """Why an indicator has no value over a part, at the first report that lacks it."""
        assert found.lack is not None
        at = next((p for p in part.parts if p.period in found.parts), part.parts[0])
        values: Values = {
            "title": (indicator.title.zh, indicator.title.en),
            "period": part.period,
            "parts": listed(found.parts),
        }
        self.findings.append(Finding(_LACKS[found.lack], at.latest.file, f"/indicators/{indicator.code}", values))

    def _compare(self, part: Part, indicator: Indicator, reported: PartMeasure, added: Measure) -> None:
        """A report for the whole beside the sum of its parts."""
        own = reported.measure
        if part.report is None or added.value is None or _agree(reported, added):
            return
        counted = "added" if self.framework.whole_period == WholePeriod.ADDED else "reported"
        values: Values = {
            "title": (indicator.title.zh, indicator.title.en),
            "period": part.period,
            "found": both("whole_nothing") if reported.empty else _shown(own),
            "added": _shown(added),
            "counts": both(f"whole_{counted}"),
        }
        path = f"/indicators/{indicator.code}"
        self.findings.append(Finding("whole-differs-from-parts", part.report.file, path, values))


def _agree(reported: PartMeasure, added: Measure) -> bool:
    """Whether what a report for the whole says can be what its parts come to: of bounds and stand-ins nobody knows."""
    own = reported.measure
    if reported.empty:
        return not (added.denominator or added.value)
    if own.value is None or own.stand_in != added.stand_in or not (_exact(own) and _exact(added)):
        return True
    if own.denominator and added.denominator:
        return (own.numerator, own.denominator) == (added.numerator, added.denominator)
    if own.printed is not None and added.numerator is not None and added.denominator:
        return agrees(Decimal(own.printed), added.numerator, added.denominator)
    return own.value == added.value


def _exact(m: Measure) -> bool:
    return m.qualifier in (None, Qualifier.EXACT)


def _shown(m: Measure) -> str:
    if m.denominator:
        return f"{m.numerator}/{m.denominator}"
    return f"{m.value:g}" if m.printed is None else f"{m.printed} %" if m.evidence == "percent_only" else m.printed


def _part_measure(submission: Submission, indicator: Indicator) -> PartMeasure:
    """An indicator of one report; a report of no cases at all is empty, not missing."""
    found = measure(indicator, submission)
    entry = submission.indicators.get(indicator.code, NOT_REPORTED)
    none = entry.missing == Missing.NOT_APPLICABLE
    if indicator.kind == "proportion" and found.value is None and entry.numerator in (None, 0):
        context = submission.context.get(indicator.denominator or "", NOT_REPORTED).count
        none = none or 0 in (entry.denominator, context)
    return PartMeasure(submission.period, length(submission.period), found, empty=none)
