"""What a window shows of a report with several tables."""

from tests.stations import rows_of


def shown(window):
    return window.editor.grid.form.table_title[:2]


def stations(window, name="station"):
    return [row[name].raw for row in rows_of(*report_of(window), "表三")]


def report_of(window):
    session = window.editor.session
    return session.report, session.form


def go(window, title, row, column):
    """Put the cursor on a cell of a table."""
    window.editor.go_to_cell(rows_of(*report_of(window), title)[row].id, column)


def told(window):
    return window.status.saved.text()
