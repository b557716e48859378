"""The stored reports that are compared: which periods there are, and the reports up to one."""

from collections.abc import Collection, Sequence

from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.earlier_version import load_comparable
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.year.stored_reports import kept_here
from fangfan_desktop.rollup.comparison import compared_tables
from fangfan_desktop.workspace.workspace import Workspace


def compared_forms(reference: Reference) -> list[Form]:
    """Return the forms with figures that can be compared: those that are no lists."""
    return [form for form in reference.forms.values() if compared_tables(form)]


def what_to_compare(
    reference: Reference,
    open_form: str,
    open_period: Period | None,
    year: int,
    begun: Collection[str] = (),
) -> tuple[Form, Period]:
    """Return the form and the period to compare: the open ones, unless the form (an id) is a list.

    Else it is the form with the figures, in the last period of the year; if nothing of it is `begun`
    (the ids of forms), another that is.
    """
    form = reference.forms.get(open_form)
    if form is None or not compared_tables(form):
        known = (each for each in compared_forms(reference) if each.id in begun)
        form = reference.figures_form
        form = form if form.id in begun else next(known, form)
    shown = open_period if form.id == open_form else None
    return form, shown or periods_of_year(form, year)[-1]


def begun_forms(reference: Reference, workspace: Workspace, place: Place) -> set[str]:
    """Return the ids of the forms of which a place has begun a report."""
    return {each.form for each in kept_here(reference, workspace, place) if each.begun}


def begun_periods(
    reference: Reference, workspace: Workspace, form: Form, place: Place
) -> list[Period]:
    """Return the periods of a form that a place has begun, the newest first."""
    here = kept_here(reference, workspace, place)
    periods = (each.period for each in here if each.form == form.id and each.begun)
    return sorted(periods, reverse=True)


def period_to_show(begun: Sequence[Period], wanted: Period) -> Period:
    """Return the wanted period; if it is not begun, the newest one that is."""
    return wanted if wanted in begun or not begun else begun[0]


def history(workspace: Workspace, form: Form, place: Place, period: Period) -> dict[Period, Report]:
    """Return a place's reports by period, from the first of the year before up to `period`."""
    periods = (*periods_of_year(form, period.year - 1), *periods_of_year(form, period.year))
    return {
        each: report
        for each in periods
        if each <= period and (report := load_comparable(workspace, form, place, each))
    }
