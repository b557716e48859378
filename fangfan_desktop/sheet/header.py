"""The two-row table header. A column with sub-columns is L-shaped, as in the notice's tables."""

from fangfan_desktop.forms.spec import Column, Form
from fangfan_desktop.sheet.model import Borders, Box, Style


def header_rows(form: Form, style: Style) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Return (boxes of the first header row, boxes of the second).

    The text of a parent column spans the parent and its sub-columns in the first row. The parent's
    cell in the second row has no upper border. All other cells span both rows.
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
    borders = Borders(bottom=False)
    return Box(at, column.header, style, columns=span, borders=borders, words=column.words)
