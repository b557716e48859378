"""What a report is checked against: its own quarter before and year before, as they are kept here."""

from datetime import date

from fangfan_desktop.checks.context import Context
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.workspace.workspace import Workspace


def context_kept(
    workspace: Workspace, form: Form, place: Place, period: Period, places: Places, today: date
) -> Context:
    """Return what is known here when a place's report of a period is checked."""
    if form.rows == "list":
        return Context(form, places, today)

    def earlier(other: Period | None) -> Report | None:
        return workspace.load(form, place, other) if other else None

    return Context(form, places, today, earlier(period.before_in_year), earlier(period.year_before))
