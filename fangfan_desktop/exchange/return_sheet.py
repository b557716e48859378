"""Write a 退回单: a copy of the sender's workbook with its wrong cells marked and a note on each.

The marking runs in its own process, because it opens files from others; it gets a JSON
`MarkRequest` on stdin. The original file is never changed.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from fangfan_desktop import own_code
from fangfan_desktop.exchange.reading.grid import Workbook as ReadWorkbook
from fangfan_desktop.exchange.reading.serving import limit_memory
from fangfan_desktop.exchange.table_sheet import sheet_name
from fangfan_desktop.forms.kinds.texts import printable

_FILL = "FFF2C4C4"
_NOTE_SIZE = (110, 280)  # pixels, height and width
_SHEET_TITLE = "退回单"
_MODULE = "fangfan_desktop.exchange.return_sheet"
_SECONDS = 60


class CellMark(msgspec.Struct, frozen=True):
    """A cell of a sheet, and what is wrong with it; without a cell it is about the whole sheet."""

    sheet: str
    cell: str
    words: str


class MarkRequest(msgspec.Struct, frozen=True):
    """What to mark in which file, and the path of the copy."""

    source: str
    target: str
    marks: tuple[CellMark, ...]


def marked_copy(
    source: Path, target: Path, marks: tuple[CellMark, ...], read: ReadWorkbook | None
) -> bool:
    """Write a marked copy of a file; return True if it was made from the sender's own workbook.

    False: the file is no `.xlsx` or could not be opened, and a new workbook was written from the
    texts that were `read`.
    """
    import subprocess

    request = MarkRequest(str(source.absolute()), str(target.absolute()), marks)
    if source.suffix.lower() in {".xlsx", ".xlsm"}:
        with suppress(subprocess.TimeoutExpired):
            process = subprocess.run(  # noqa: S603  # the command is our own program
                own_code.command(_MODULE),
                input=msgspec.json.encode(request),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env=own_code.environment(),
                cwd=own_code.FOLDER,
            )
            if process.returncode == 0:
                return True
    _write_from_texts(request, read)
    return False


def _write_from_texts(request: MarkRequest, read: ReadWorkbook | None) -> None:
    """Write a new workbook with the texts that were read, each in its own cell, and mark it."""
    from openpyxl import Workbook

    book: Any = Workbook()
    book.remove(book.active)
    sheet_titles: dict[str, str] = {}
    for number, grid in enumerate(read.grids if read else (), 1):
        sheet = book.create_sheet(_sheet_name(grid.name, number))
        sheet_titles.setdefault(grid.name, sheet.title)
        for (row, column), raw in grid.cells.items():
            cell = sheet.cell(row, column)
            cell.value = printable(raw.text)
            cell.data_type = "s"
        for merged in grid.merged:
            sheet.merge_cells(None, merged.top, merged.left, merged.bottom, merged.right)
    if not book.worksheets:
        book.create_sheet(_SHEET_TITLE)
    marks = (
        msgspec.structs.replace(m, sheet=sheet_titles.get(m.sheet, m.sheet)) for m in request.marks
    )
    _add_marks(book, tuple(marks))
    book.save(request.target)


def _sheet_name(name: str, number: int) -> str:
    return sheet_name(name) or f"Sheet{number}"


def _add_marks(book: Any, marks: tuple[CellMark, ...]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", fgColor=_FILL)
    summary = book.create_sheet(_SHEET_TITLE)
    summary.append(["工作表", "单元格", "请核对改正"])
    for mark in marks:
        words = printable(mark.words)
        summary.append([printable(mark.sheet), mark.cell, words])
        for cell in summary[summary.max_row]:
            cell.data_type = "s"  # never a formula: a sheet may be named =1+1
        sheet = book[mark.sheet] if mark.sheet in book.sheetnames else book.worksheets[0]
        if not mark.cell:
            continue
        cell = sheet[mark.cell]
        for merged in sheet.merged_cells.ranges:
            if mark.cell in merged:
                cell = sheet.cell(merged.min_row, merged.min_col)
        old_note = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(f"{old_note}{words}", _SHEET_TITLE, *_NOTE_SIZE)
        cell.fill = fill
    for letter, width in (("A", 16), ("B", 10), ("C", 80)):
        summary.column_dimensions[letter].width = width


def main() -> None:
    """Mark one workbook: the entry point of the process."""
    from openpyxl import load_workbook

    limit_memory()
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=MarkRequest)
    book = load_workbook(request.source)
    for sheet in book.worksheets:
        sheet.protection.sheet = False
    _add_marks(book, request.marks)
    book.save(request.target)


if __name__ == "__main__":
    main()
