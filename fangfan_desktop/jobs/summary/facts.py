"""Collect the facts of a year's 阶段性总结, and find what is missing or not final."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row, filled_rows
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.summary_spec import SummarySpec, filled
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.summary.standing import ReportState, report_states
from fangfan_desktop.rollup.comparison import FigureComparison, adds_less, compare
from fangfan_desktop.workspace.workspace import Workspace


class UsedReport(NamedTuple):
    """A report of a summary, and in words what the draft uses of it (empty: nothing)."""

    state: ReportState
    purpose: str


class Facts(NamedTuple):
    """The facts of a summary.

    `places` and `listing` are the quarter's form and the form of the project list.
    `states`: the quarters' reports by period; `listed`: the year's project list.
    `period`: the newest quarter filled in; None if there is none. `compared`: its figures compared.
    `own`: the place's own figures by column (a city's total). `projects`: None if there are none.
    """

    spec: SummarySpec
    place: Place
    year: int
    unit: str
    places: Form
    listing: Form
    states: Mapping[Period, ReportState]
    listed: ReportState
    period: Period | None
    own: Mapping[str, FigureComparison]
    compared: tuple[FigureComparison, ...]
    projects: tuple[Row, ...] | None

    @property
    def report(self) -> Report | None:
        """Return the newest quarter's report."""
        return self.states[self.period].report if self.period else None

    @property
    def quarter_before(self) -> Period | None:
        """Return the quarter that the newest one is compared with."""
        return self.period.before if self.period else None

    @property
    def two_before(self) -> Period | None:
        """Return the quarter before that, if a risk sentence states what that quarter added."""
        before = self.quarter_before
        is_needed = any(each.falls and adds_less(each) for each in self.compared)
        return before.before_in_year if before and is_needed else None

    @property
    def last_of_year(self) -> Period:
        """Return the year's last period of the form with the figures."""
        return periods_of_year(self.places, self.year)[-1]

    @property
    def year_before(self) -> Period:
        """Return the same quarter of the year before."""
        return (self.period or self.last_of_year).year_before

    def is_open(self, *periods: Period | None) -> bool:
        """Return True if one of these quarters has figures that are not final."""
        known = (self.states.get(period) for period in periods if period)
        return any(each.is_open for each in known if each)

    @property
    def list_is_open(self) -> bool:
        """Return True if there are projects and they are not final."""
        return self.projects is not None and not self.listed.is_final


def gather(
    reference: Reference, workspace: Workspace, place: Place, year: int, unit: str, today: date
) -> Facts:
    """Return the facts of a place's year. A report under correction counts as it was last sent."""
    places, listing = reference.figures_form, reference.projects_form
    found = list(report_states(reference, workspace, place, (year - 1, year), today))
    states = {each.period: each for each in found if each.due.form.id == places.id}
    listed = next(
        each for each in found if (each.due.form.id, each.period) == (listing.id, Period(year))
    )
    reports = {period: each.report for period, each in states.items() if each.report}
    period = max((each for each in reports if each.year == year), default=None)
    compared = tuple(compare(places, reports, period)) if period else ()
    projects = filled_rows(listing, listed.report) if listed.report else ()
    return Facts(
        reference.summary,
        place,
        year,
        unit,
        places,
        listing,
        states,
        listed,
        period,
        {each.column: each for each in compared if each.place == place.label},
        compared,
        projects or None,
    )


def used_reports(facts: Facts) -> Iterator[UsedReport]:
    """Yield the year's reports, and those of the year before that are used for comparison."""
    purposes = {facts.year_before: "同比"}
    if facts.period and facts.quarter_before:
        purposes |= {facts.quarter_before: "环比", facts.period: "本年的数"}
    if facts.two_before:
        purposes[facts.two_before] = "环比"
    for period, state in facts.states.items():
        if period.year == facts.year:
            yield UsedReport(state, purposes.get(period, ""))
    yield UsedReport(facts.listed, "项目")
    for period, purpose in purposes.items():
        if period.year < facts.year:
            yield UsedReport(facts.states[period], purpose)


def what_is_open(facts: Facts) -> Iterator[str]:
    """Yield a sentence for each used figure that is missing or not final."""
    words, label = facts.spec.open, facts.places.label
    used = (use.state for use in used_reports(facts) if use.purpose)
    not_final = [each for each in used if each.is_open]
    if unsent := [each.name for each in not_final if not each.version]:
        yield filled(words.unsent, {"report": "、".join(unsent)})
    for each in not_final:
        if each.version:
            yield filled(words.corrected, {"report": each.name, "version": each.version.label})
    if not_final:
        yield words.marked
    if facts.period is None:
        yield filled(words.blank, {"report": f"{label}（{facts.year}年）"})
    elif facts.period != facts.last_of_year:
        last = facts.states[facts.last_of_year].name
        yield filled(words.earlier, {"report": last, "used": facts.period.part_words})
    if not facts.projects:
        yield filled(words.blank, {"report": facts.listed.name})
    if facts.period and facts.states[facts.year_before].report is None:
        yield filled(words.alone, {"report": facts.states[facts.year_before].name})
