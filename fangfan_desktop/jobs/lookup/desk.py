"""What a clerk has at hand when they look for something: the unit, the day, the open page."""

from datetime import date
from typing import NamedTuple

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.year.due import DueReport
from fangfan_desktop.workspace.kept import KeptReport
from fangfan_desktop.workspace.workspace import Workspace


class Desk(NamedTuple):
    """`dues` are the reports of the `year` that is shown; `kept` all that are stored of the `unit`.

    `here` is the open page: its kind, form and period. `report` is the open report, if any.
    """

    reference: Reference
    workspace: Workspace
    unit: Place
    places: Places
    dues: tuple[DueReport, ...]
    kept: tuple[KeptReport, ...]
    year: int
    today: date
    here: tuple[str, str, Period | None]
    report: Report | None = None
