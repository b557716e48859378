"""The two-row header: a column with a part under it has the L shape of the notice's tables."""

from fangfan_desktop.forms.spec import Column, Form
from fangfan_desktop.sheet.model import Borders, Box, Style


def header_rows(form: Form, style: Style) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Return the boxes of the header's first and second row.

    A parent's text stands over itself and its parts in the first row, and its own cell in the
    second is open towards it; every other cell spans both rows.
    """
    first: list[Box] = []
    second: list[Box] = []
    for at, column in enumerate(form.columns):
        parts = form.children(column.id)
        if column.under:
            second.append(Box(at, column.header, style, words=column.words))
        elif parts:
            first.append(_parent(at, column, 1 + len(parts), style))
            second.append(Box(at, "", style, borders=Borders(top=False)))
        else:
            first.append(Box(at, column.header, style, rows=2, words=column.words))
    return tuple(first), tuple(second)


def _parent(at: int, column: Column, span: int, style: Style) -> Box:
    open_ = Borders(bottom=False)
    return Box(at, column.header, style, columns=span, borders=open_, words=column.words)
