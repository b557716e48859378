"""Going to what was found: a report and its row, a board and its line, a year, a page of the help."""

from typing import Protocol, cast, runtime_checkable

from fangfan_desktop.forms.report import row_label
from fangfan_desktop.jobs.lookup.entry import (
    DoAction,
    GoToBoard,
    GoToHelp,
    GoToProject,
    GoToReport,
    GoToYear,
    Target,
)
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.shell.shell import Shell


@runtime_checkable
class WithUnits(Protocol):
    """A page with a line for each unit of a place."""

    def go_to_unit(self, unit: object) -> None:
        """Put the cursor on the line of a unit."""
        ...


@runtime_checkable
class WithProjects(Protocol):
    """A page with a line for each project."""

    def go_to_project(self, number: int) -> None:
        """Put the cursor on a project, by its position."""
        ...


def go(window: Shell, target: Target) -> None:
    """Do what was found, or go there. Help is the window's own affair: see `GoToHelp`."""
    match target:
        case DoAction(name):
            window.actions_by_id[cast("ActionId", name)].trigger()
        case GoToReport():
            _go_to_report(window, target)
        case GoToBoard(form, period, unit):
            window.show_board(form, period)
            page = window.pages.currentWidget()
            if unit and isinstance(page, WithUnits):
                page.go_to_unit(unit)
        case GoToYear(year):
            window.show_home(year)
        case GoToProject(number):
            page = window.pages.currentWidget()
            if isinstance(page, WithProjects):
                page.go_to_project(number)
        case GoToHelp():
            pass


def _go_to_report(window: Shell, target: GoToReport) -> None:
    """Open a report unless it is open, and go to the row."""
    is_row = target.row or target.label
    if not (is_row and _is_open(window, target)):
        window.open_report(target.form, target.period)
    opened = window.report
    if opened is None or not is_row:
        return
    form = opened.session.form
    named = (
        row.id
        for row in opened.session.report.rows
        if not form.table_of(row.id).is_list and row_label(form, row) == target.label
    )
    if row := target.row or next(named, 0):
        opened.go_to_row(row)


def _is_open(window: Shell, target: GoToReport) -> bool:
    """Return True if the report is open itself, not 市本级's part of it."""
    if (opened := window.report) is None:
        return False
    report = opened.session.report
    is_it = (report.form, report.period) == (target.form, target.period)
    return is_it and not opened.session.is_rest
