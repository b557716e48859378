"""Reports of the indicator table that is shipped as an example, in few words."""

from fangfan_desktop.edits.edit import Edit, apply
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.begin import begin_report
from tests.builders import COUNTY, fields_of, replace

HALF = Period(2026, 1, 2)
# A figure for each row that is filled in, by the row's code.
FIGURES = {
    "02": "30",
    "03": "20",
    "04": "12",
    "05": "8",
    "06": "3",
    "07": "5",
    "08": "40.5",
    "09": "6",
}


def table(form, /, *, place=COUNTY, **columns):
    """Return a report with texts by column, each a text for all rows or texts by code."""
    blank = begin_report(form, place, HALF, (), {})
    blank = replace(blank, fields=fields_of(form, date="2026年7月3日"))
    return typed(form, blank, **columns)


def typed(form, report, **columns):
    """Return a report after texts were typed into it, by column and code."""
    return apply(form, report, edit_of(form, **columns)).report


def edit_of(form, **columns):
    cells = [
        (form.row_codes[code] + 1, name, text)
        for name, texts in columns.items()
        for code, text in texts.items()
    ]
    return Edit("填", cells=tuple(cells))


def column_of(form, report, name):
    """Return the texts of a column by code, without the blank ones."""
    cells = {code: report.rows[at][name].raw for code, at in form.row_codes.items()}
    return {code: raw for code, raw in cells.items() if raw}
