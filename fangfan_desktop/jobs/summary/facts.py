"""What a year's 阶段性总结 is made of, and what of it is not final."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row, filled_rows
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.summary_spec import SummarySpec, filled
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.summary.standing import ReportState, report_states
from fangfan_desktop.rollup.comparison import Compared, adds_less, compare
from fangfan_desktop.workspace.workspace import Workspace


class UsedReport(NamedTuple):
    """A report that a summary is about, and what its draft takes from it (nothing: nothing)."""

    standing: ReportState
    taken: str


class Facts(NamedTuple):
    """What a summary is made of. `own` are the place's own figures, a city's its whole.

    `period` is the newest quarter that is filled in; `projects` are None where there are none yet.
    """

    spec: SummarySpec
    place: Place
    year: int
    unit: str
    places: Form
    listing: Form
    stands: Mapping[Period, ReportState]
    listed: ReportState
    period: Period | None
    own: Mapping[str, Compared]
    compared: tuple[Compared, ...]
    projects: tuple[Row, ...] | None

    @property
    def report(self) -> Report | None:
        """Return the newest quarter's report."""
        return self.stands[self.period].report if self.period else None

    @property
    def quarter_before(self) -> Period | None:
        """Return the quarter that the newest one is compared with."""
        return self.period.before if self.period else None

    @property
    def two_before(self) -> Period | None:
        """Return the quarter before that, where a risk says what that one added."""
        before = self.quarter_before
        is_said = any(each.falls and adds_less(each) for each in self.compared)
        return before.before_in_year if before and is_said else None

    @property
    def year_before(self) -> Period:
        """Return the quarter that the year is compared with."""
        return (self.period or Period(self.year, 4)).year_before

    def is_open(self, *periods: Period | None) -> bool:
        """Say whether figures of one of these quarters are there, and are not final."""
        known = (self.stands.get(period) for period in periods if period)
        return any(each.is_open for each in known if each)

    @property
    def list_is_open(self) -> bool:
        """Say whether the projects are not final."""
        return self.projects is not None and not self.listed.is_final


def gather(
    reference: Reference, workspace: Workspace, place: Place, year: int, unit: str, today: date
) -> Facts:
    """Return what a place has reported in a year. Of what is being corrected that is what was sent."""
    places = reference.forms[reference.summary.figures]
    listing = reference.forms[reference.summary.projects]
    found = list(report_states(reference, workspace, place, (year - 1, year), today))
    stands = {each.period: each for each in found if each.due.form.id == places.id}
    listed = next(
        each for each in found if (each.due.form.id, each.period) == (listing.id, Period(year))
    )
    reports = {period: each.report for period, each in stands.items() if each.report}
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
        stands,
        listed,
        period,
        {each.column: each for each in compared if each.place == place.label},
        compared,
        projects or None,
    )


def used_reports(facts: Facts) -> Iterator[UsedReport]:
    """Yield the year's reports, and those of the year before that are taken for comparison."""
    taken = {facts.year_before: "同比"}
    if facts.period and facts.quarter_before:
        taken |= {facts.quarter_before: "环比", facts.period: "本年的数"}
    if facts.two_before:
        taken[facts.two_before] = "环比"
    for period, standing in facts.stands.items():
        if period.year == facts.year:
            yield UsedReport(standing, taken.get(period, ""))
    yield UsedReport(facts.listed, "项目")
    for period, words in taken.items():
        if period.year < facts.year:
            yield UsedReport(facts.stands[period], words)


def what_is_open(facts: Facts) -> Iterator[str]:
    """Yield in words what is missing of the figures that are taken, or not final."""
    words, label = facts.spec.open, facts.places.label
    taken = (use.standing for use in used_reports(facts) if use.taken)
    not_final = [each for each in taken if each.is_open]
    if unsent := [each.name for each in not_final if not each.version]:
        yield filled(words.unsent, {"report": "、".join(unsent)})
    for each in not_final:
        if each.version:
            yield filled(words.corrected, {"report": each.name, "version": each.version.label})
    if not_final:
        yield words.marked
    if facts.period is None:
        yield filled(words.blank, {"report": f"{label}（{facts.year}年）"})
    elif facts.period.quarter < 4:
        last = facts.stands[Period(facts.year, 4)].name
        yield filled(words.earlier, {"report": last, "used": facts.period.quarter_words})
    if not facts.projects:
        yield filled(words.blank, {"report": facts.listed.name})
    if facts.period and facts.stands[facts.year_before].report is None:
        yield filled(words.alone, {"report": facts.stands[facts.year_before].name})
