"""Add 核实说明 given on the command line to the warnings that they explain."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from fangfan_desktop.checks.finding import Finding, settled_by
from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.report import Report, of_table, row_label
from fangfan_desktop.forms.spec import Form


class Explanation(NamedTuple):
    """A 核实说明 for all warnings of a code, or only for those of one unit or column.

    `unit`: a row's place, or in a list its serial number or project name. `column`: an id, a
    caption, or the name of a head or foot field. Empty: any.
    """

    code: str
    unit: str
    column: str
    text: str


class Fit(IntEnum):
    """The best finding that an explanation fitted; a higher value is better."""

    NOTHING = 0
    ERROR = 1
    EXPLAINED_BEFORE = 2
    SETTLED = 3


def explain(
    form: Form,
    report: Report,
    findings: Sequence[Finding],
    explanations: Iterable[Explanation],
) -> tuple[Report, Mapping[Explanation, Fit]]:
    """Return the report with the notes, each bound to its figures, and how each one fitted."""
    fits: dict[Explanation, Fit] = {}
    for explanation in explanations:
        best = Fit.NOTHING
        for finding in findings:
            if not _is_meant(form, report, finding, explanation):
                continue
            fit = _fit(report, finding)
            if fit is Fit.SETTLED:
                edit = gestures.settle(finding.key, finding.figures, explanation.text)
                report = apply(form, report, edit).report
            best = max(best, fit)
        fits[explanation] = best
    return report, fits


def _fit(report: Report, finding: Finding) -> Fit:
    if not finding.asks_for_note:
        return Fit.ERROR
    return Fit.EXPLAINED_BEFORE if settled_by(finding, report.notes) else Fit.SETTLED


def _is_meant(form: Form, report: Report, finding: Finding, explanation: Explanation) -> bool:
    if finding.code.casefold() != explanation.code.casefold():
        return False
    unit, column = fold_key(explanation.unit), fold_key(explanation.column)
    return (not unit or unit in _units(form, report, finding)) and (
        not column or column in _columns(form, finding)
    )


def _units(form: Form, report: Report, finding: Finding) -> set[str]:
    """Return the folded names by which a user may name a finding's row."""
    if finding.row is None or finding.row not in report.positions:
        return set()
    row, form = report.row(finding.row), form.table_of(finding.row)
    if form.is_by_place:
        name = row[form.place_column.id].raw
        above = (report.place.whole or report.place).label if report.place else ""
        return {fold_key(name), fold_key(above + name)}
    if form.is_by_name:
        return {fold_key(row_label(form, row)), *(fold_key(row[c].raw) for c in form.labelling)}
    number = str(of_table(form, report).positions[row.id] + 1)
    return {number, fold_key(f"第{number}项"), fold_key(row[form.identity].raw)}


def _columns(form: Form, finding: Finding) -> set[str]:
    if finding.in_fields(form):
        field = form.fields_by_id[finding.column]
        return {fold_key(field.id), fold_key(field.name)}
    column = form.by_id[finding.column]
    return {fold_key(column.id), fold_key(column.short), fold_key(column.header)}
