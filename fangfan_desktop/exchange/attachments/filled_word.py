"""Read a filled Word copy of a form as a workbook: each page with a table is a sheet."""

import re
from collections.abc import Iterable, Iterator

from fangfan_desktop.exchange.attachments.drawn import DrawnLine, DrawnPage, DrawnTable, drawn_lines
from fangfan_desktop.exchange.attachments.from_docx import word_pages
from fangfan_desktop.exchange.attachments.word_marks import without_signs
from fangfan_desktop.exchange.reading.grid import MAX_SHEETS, TOO_MUCH, Area, Grid, Workbook
from fangfan_desktop.exchange.reading.preflight import NO_TABLE
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import cell_from_runs

_CHANGES = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")
_HIDDEN = re.compile(rb"<w:vanish ?/>")
_CHANGED = "文档里有修订（加的字、删的字）还没有接受，照接受以后的样子读了，请核对"
_NOT_READ = "文档里有隐藏的文字，没有读"


def read_docx(content: bytes) -> Workbook:
    """Return the document as a workbook.

    Raises Unreadable if it has no table, or any error of the parser if it is damaged.
    """
    pages = [page for page in word_pages(content, signs=True) if page.tables]
    if not pages:
        raise Unreadable(NO_TABLE)
    if len(pages) > MAX_SHEETS:
        raise Unreadable(TOO_MUCH)
    remarks = _remarks(content)
    grids = (_grid(page, f"第{at}页表", remarks) for at, page in enumerate(pages, 1))
    return Workbook(tuple(grids))


def _remarks(content: bytes) -> list[str]:
    """Return sentences about what a document has and a table of figures has not."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.lower().startswith("word/document")]
        parts = [package.read(name) for name in names]
    found = ((_CHANGES, _CHANGED), (_HIDDEN, _NOT_READ))
    return [words for mark, words in found if any(mark.search(part) for part in parts)]


def _grid(page: DrawnPage, name: str, remarks: Iterable[str]) -> Grid:
    """Return a page as a sheet: a row for each line of text and each row of a table."""
    sheet = SheetBuilder()
    sheet.remarks.extend(remarks)
    row = 1
    for item in _items(page):
        if isinstance(item, DrawnTable):
            _put_table(sheet, item, row)
            row += len(item.heights)
        else:
            for column, text in enumerate(item, 1):
                sheet.put(row, column, cell_from_runs(without_signs(text.text)))
            row += 1
    return sheet.grid(name)


def _items(page: DrawnPage) -> Iterator[DrawnTable | DrawnLine]:
    """Yield the tables and the lines of text of a page from the top."""
    placed: list[tuple[float, DrawnTable | DrawnLine]] = [
        (min(text.top for text in line), line) for line in drawn_lines(page.texts)
    ]
    placed += [(table.top, table) for table in page.tables]
    yield from (item for _, item in sorted(placed, key=lambda each: each[0]))


def _put_table(sheet: SheetBuilder, table: DrawnTable, row: int) -> None:
    for cell in table.cells:
        top, left = row + cell.row, 1 + cell.column
        sheet.put(top, left, cell_from_runs(without_signs(cell.text.strip())))
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge(Area(top, left, top + cell.rows - 1, left + cell.columns - 1))
