"""The city's own rest (市本级): this period's figures, and whether they are missing."""

from collections.abc import Iterator
from datetime import date

from fangfan_desktop.checks.engine import Findings, in_order
from fangfan_desktop.checks.finding import Finding, settled_by
from fangfan_desktop.checks.rest import is_stated
from fangfan_desktop.checks.rules.rest_kept import RestKept
from fangfan_desktop.edits.edit import NoteSet
from fangfan_desktop.forms.places import Places, rest_of
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.consolidate.choose import part_of
from fangfan_desktop.jobs.context import context_kept
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.rollup.part import UnitReport
from fangfan_desktop.workspace.workspace import Workspace


def rest_part(workspace: Workspace, board: Board) -> UnitReport | None:
    """Return the city's own figures: filled in here, else from a file; None if there are none."""
    form = board.scope.form
    if has_lists_alone(form):
        return None
    own = kept_rest(workspace, board.scope)
    if own and is_stated(form, own):
        rest = rest_of(board.scope.place)
        return UnitReport(rest, own, f"{rest.label}（本程序里填的）")
    newest = board.rest.newest if board.rest else None
    return part_of(newest.checked, newest.entry.id) if newest else None


def has_lists_alone(form: Form) -> bool:
    """Return True if a place has nothing of its own to fill in beside its units: it lists it with theirs."""
    return all(table.is_list for table in form.tables)


def kept_rest(workspace: Workspace, scope: RollUpScope) -> Report | None:
    """Return the stored report of the city's own figures, blank or not; None if there is none."""
    return workspace.reports.load(scope.form, rest_of(scope.place), scope.period)


def rest_to_ask_for(
    reference: Reference, workspace: Workspace, board: Board, places: Places, today: date
) -> Report | None:
    """Return the rest of the period before, if the clerk must be asked for this period's; else None.

    The clerk is asked if this period's rest is blank, and no 核实说明 on its own page or in the
    city's report explains it.
    """
    form, city, period = board.scope.form, board.scope.place, board.scope.period
    if has_lists_alone(form):
        return None
    part = rest_part(workspace, board)
    if part and part.has_rows(form, places):
        return None
    place = rest_of(city)
    own = kept_rest(workspace, board.scope) or begin_report(form, place, period, (place,), {})
    context = context_kept(workspace, form, place, period, places, today, reference.form_for)
    missing = tuple(rest_findings(form, own, reference.checker(form).check(own, context)))
    whole = workspace.reports.load(form, city, period)
    is_answered = not missing or (whole and any(notes_from(whole, missing)))
    return None if is_answered else context.rest_before


def rest_findings(form: Form, report: Report, findings: Findings) -> Iterator[Finding]:
    """Yield the open findings about the city's own rest: it is missing, or became less."""
    checks = (check for table in form.tables for check in table.checks)
    codes = {check.code for check in checks if isinstance(check, RestKept)}
    for finding in in_order(form, report, findings):
        if finding.code in codes and not settled_by(finding, report.notes):
            yield finding


def notes_from(other: Report, findings: tuple[Finding, ...]) -> Iterator[NoteSet]:
    """Yield the 核实说明 that the other report (the rest's or the city's) has for the same findings."""
    notes = {(key.code, key.column, note.figures): note for key, note in other.notes.items()}
    for finding in findings:
        if note := notes.get((finding.code, finding.column, finding.figures)):
            yield NoteSet(finding.key, note)
