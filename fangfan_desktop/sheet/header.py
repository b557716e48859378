"""The header of the table: its captions in rows, the units and the numbers of its columns.

A column with parts is L-shaped, as in the notice's tables.
"""

from collections.abc import Iterator, Sequence

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.sheet.model import Borders, Box, Style

HeaderRow = tuple[Box, ...]


def header_rows(form: Form, style: Style) -> tuple[HeaderRow, ...]:
    """Return the boxes of each row of the header, from the left.

    That of the names of rows reaches over the columns of classes that have none.
    A caption with parts spans its columns in its own row. If it is a column, its text has no lower
    border, and the cell below the text, in its own column, has no upper one. A caption without parts
    reaches down to the last row of captions. Below the captions is a row with the units, if the form
    has one, and one with the numbers, if any column has one.
    """
    tree = form.header
    rows: list[list[Box]] = [[] for _ in range(tree.depth)]
    below_name = {column.id for column in form.below_name}
    for node in tree.nodes:
        if node.id in below_name:
            continue
        heading, down = form.headings[node.id], tree.depth - node.level
        at, text, words = node.first, heading.header, heading.words
        if not node.parts:
            more = len(below_name) if node.id == form.identity else 0
            box = Box(at - more, text, style, columns=1 + more, rows=down, words=words)
            rows[node.level].append(box)
            continue
        borders = Borders(bottom=not node.is_column)
        box = Box(at, text, style, columns=node.span, borders=borders, words=words)
        rows[node.level].append(box)
        if node.is_column:
            own = Box(at, "", style, rows=down - 1, borders=Borders(top=False))
            rows[node.level + 1].append(own)
    return *map(tuple, rows), *_rows_below(form, style)


def _rows_below(form: Form, style: Style) -> Iterator[HeaderRow]:
    """Yield the rows below the captions: units, numbers (as in 统计报表: 计量单位, then 甲 1 2)."""
    if form.unit_row:
        yield _row_of_columns(form, [column.unit for column in form.columns], style)
    if form.has_numbers:
        yield _row_of_columns(form, [column.number for column in form.columns], style)


def _row_of_columns(form: Form, texts: Sequence[str], style: Style) -> HeaderRow:
    """Return a row with a text for each column; that of the names is as wide as their caption."""
    more, found = len(form.below_name), list[Box]()
    for at, (column, text) in enumerate(zip(form.columns, texts, strict=True)):
        if column.id == form.identity and more:
            del found[at - more :]
            found.append(Box(at - more, text, style, columns=1 + more))
        else:
            found.append(Box(at, text, style))
    return tuple(found)
