"""Attachments for tests, drawn in text: what a test says of a table looks like the table."""

import tomllib

from msgspec.structs import replace

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.exchange.attachments.drawn import (
    Attachment,
    DrawnCell,
    DrawnPage,
    DrawnTable,
    DrawnText,
    Edges,
    Ink,
)
from fangfan_desktop.forms.load import read_form
from fangfan_desktop.jobs.drafts.drafting import draw_forms
from fangfan_desktop.jobs.drafts.header_shape import header_shape
from fangfan_desktop.jobs.drafts.printed_form import PrintedForm, PrintedTable
from fangfan_desktop.jobs.drafts.table_shape import table_shape

LEFT, WIDTH, HEIGHT = 25.0, 160.0, 8.0
_OPEN = Edges(left=False)


def table(drawn, *, left=LEFT, top=60.0, widths=None, size=10.5):
    """Return a table that is drawn in text: a line for each row, `|` between its cells.

    `<` belongs to the cell on its left, `^` to the one above. `:` is a blank cell with no rule at
    its left. `\\n` is a line end, `_` at the beginning of a text one blank. Its columns are equally wide.
    """
    lines = drawn.strip("\n").rstrip(" ").splitlines()
    grid = [[cell.strip(" ") for cell in line.split("|")] for line in lines]
    count = max(map(len, grid))
    assert all(len(row) == count for row in grid), f"not {count} cells in each row"
    cells = []
    for at, row in enumerate(grid):
        for column, words in enumerate(row):
            if words in {"<", "^"}:
                continue
            columns, rows = 1, 1
            while column + columns < count and row[column + columns] == "<":
                columns += 1
            while at + rows < len(grid) and grid[at + rows][column] == "^":
                rows += 1
            edges = _OPEN if words == ":" else Edges()
            text = "" if edges is _OPEN else _spelt_out(words)
            cells.append(DrawnCell(at, column, text, rows, columns, Ink(size=size), edges=edges))
    widths = widths or (WIDTH / count,) * count
    return DrawnTable(left, top, tuple(widths), (HEIGHT,) * len(grid), tuple(cells))


def _spelt_out(words):
    """Return a text with its line ends and the blanks at its beginning."""
    text = words.lstrip("_")
    return " " * (len(words) - len(text)) * bool(text) + text.replace("\\n", "\n")


def line(words, top=50.0, *, left=LEFT, width=WIDTH, size=10.5, align="left", face="宋体"):
    """Return a text outside of the tables."""
    return DrawnText(words, left, top, width, HEIGHT, Ink(face, size), align)


def title(words, top=30.0):
    """Return a title: large, in the middle."""
    return line(words, top, size=22, align="centre")


def right(words, top=50.0, width=50.0):
    """Return a text at the right of its line."""
    return line(words, top, left=LEFT + WIDTH - width, width=width)


def page(*items, width=210.0, height=297.0, name=""):
    """Return a page with texts and tables below each other; a tuple of texts is one line."""
    top, texts, tables = 20.0, [], []
    for item in items:
        if isinstance(item, DrawnTable):
            tables.append(replace(item, top=top))
            top += sum(item.heights)
            continue
        for each in item if isinstance(item, tuple) else (item,):
            text = line(each) if isinstance(each, str) else each
            texts.append(replace(text, top=top))
        top += HEIGHT + 2
    return DrawnPage(width, height, (20, 25, 20, LEFT), tuple(texts), tuple(tables), name)


def attachment(*items):
    """Return an attachment of one page, or of the pages."""
    if all(isinstance(item, DrawnPage) for item in items):
        return Attachment(items)
    return Attachment((page(*items),))


def shape(drawn):
    """Return a drawn table in its parts."""
    return table_shape(table(drawn))


def header(drawn):
    """Return the captions of a drawn table as a tree."""
    return header_shape(shape(drawn))


def tree(drawn_table):
    """Return each column's caption behind those above it: `培训/人次/男`; below a whole `人数>女性`."""
    found = header_shape(table_shape(drawn_table))

    def above(under):
        if not under:
            return ""
        kind, at = under
        each = found.leaves[at] if kind == "column" else found.branches[at]
        return f"{above(each.under)}{each.header}{'>' if kind == 'column' else '/'}"

    return [above(leaf.under) + leaf.header for leaf in found.leaves]


def printed(*tables, label=None, title=(), head=(), foot=(), width=210.0):
    """Return a form with its lines and tables."""
    around = DrawnPage(width, 297.0, (20.0, 25.0, 20.0, LEFT))
    return PrintedForm(around, label, title, head, tuple(map(PrintedTable, tables)), foot)


def drawn(made, places, **more):
    """Return what is drawn from an attachment with one form: (its keys, its draft)."""
    (draft,) = draw_forms(made, places, **more)
    return tomllib.loads(draft.text), draft


def headers(form):
    """Return the captions of a form's columns."""
    return [column["header"] for column in form["columns"]]


def loaded(draft):
    """Return the form that a draft states; it has no problem."""
    return read_form(draft.text, "form.toml", known_checks())


# A table of places, a list, and a table with a column that must be asked about.
TABLE = table("""
    县（市、区） | 培训人数 | <    | 补贴资金（万元）
    ^            | 合计     | 女性 | ^
    甲           | 1        | 2    | 3
    商河县       |          |      |
    平阴县       |          |      |
""")
LIST = table("序号 | 县（市、区） | 机构名称 | 联系电话\n1 | | |\n2 | | |")
ODD = table("县（市、区） | 培训人数 | 某某 | 姓名\n商河县 | | |\n平阴县 | | |")
