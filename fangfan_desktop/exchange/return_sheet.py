"""退回单: a copy of the sender's own workbook, its wrong cells marked, a note on each.

Run as a process of its own, since it opens what others sent: a JSON `WantedMarks` on stdin. The
original is never written to.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from fangfan_desktop import own_code
from fangfan_desktop.exchange.reading.grid import Workbook as Read
from fangfan_desktop.exchange.reading.serving import limit_memory
from fangfan_desktop.exchange.table_sheet import sheet_name
from fangfan_desktop.forms.kinds.texts import printable

_FILL = "FFF2C4C4"
_NOTE_SIZE = (110, 280)  # pixels, height and width
_MARKED = "退回单"
_MODULE = "fangfan_desktop.exchange.return_sheet"
_SECONDS = 60


class Mark(msgspec.Struct, frozen=True):
    """A cell of a sheet, and what is wrong with it; a whole sheet's where there is no cell."""

    sheet: str
    cell: str
    words: str


class MarkRequest(msgspec.Struct, frozen=True):
    """What to mark in which file, and where the copy goes."""

    source: str
    target: str
    marks: tuple[Mark, ...]


def marked_copy(source: Path, target: Path, marks: tuple[Mark, ...], read: Read | None) -> bool:
    """Write a marked copy of a file; say whether it is the sender's own workbook.

    What is no `.xlsx`, or cannot be opened whole, is written anew from what was `read` of it.
    """
    import subprocess

    wanted = MarkRequest(str(source.absolute()), str(target.absolute()), marks)
    if source.suffix.lower() in {".xlsx", ".xlsm"}:
        with suppress(subprocess.TimeoutExpired):
            done = subprocess.run(  # noqa: S603 - ourselves
                own_code.command(_MODULE),
                input=msgspec.json.encode(wanted),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env=own_code.environment(),
                cwd=own_code.FOLDER,
            )
            if done.returncode == 0:
                return True
    _from_texts(wanted, read)
    return False


def _from_texts(wanted: MarkRequest, read: Read | None) -> None:
    """Write the texts as they were read, each where it stood."""
    from openpyxl import Workbook

    book: Any = Workbook()
    book.remove(book.active)
    called: dict[str, str] = {}
    for number, grid in enumerate(read.grids if read else (), 1):
        sheet = book.create_sheet(_sheet_name(grid.name, number))
        called.setdefault(grid.name, sheet.title)
        for (row, column), raw in grid.cells.items():
            cell = sheet.cell(row, column)
            cell.value = printable(raw.text)
            cell.data_type = "s"
        for area in grid.merged:
            sheet.merge_cells(None, area.top, area.left, area.bottom, area.right)
    if not book.worksheets:
        book.create_sheet(_MARKED)
    marks = (msgspec.structs.replace(m, sheet=called.get(m.sheet, m.sheet)) for m in wanted.marks)
    _mark(book, tuple(marks))
    book.save(wanted.target)


def _sheet_name(name: str, number: int) -> str:
    return sheet_name(name) or f"Sheet{number}"


def _mark(book: Any, marks: tuple[Mark, ...]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", fgColor=_FILL)
    summary = book.create_sheet(_MARKED)
    summary.append(["工作表", "单元格", "请核对改正"])
    for mark in marks:
        words = printable(mark.words)
        summary.append([printable(mark.sheet), mark.cell, words])
        for cell in summary[summary.max_row]:
            cell.data_type = "s"  # a sheet may be called =1+1
        sheet = book[mark.sheet] if mark.sheet in book.sheetnames else book.worksheets[0]
        if not mark.cell:
            continue
        cell = sheet[mark.cell]
        for area in sheet.merged_cells.ranges:
            if mark.cell in area:
                cell = sheet.cell(area.min_row, area.min_col)
        said = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(f"{said}{words}", _MARKED, *_NOTE_SIZE)
        cell.fill = fill
    for letter, width in (("A", 16), ("B", 10), ("C", 80)):
        summary.column_dimensions[letter].width = width


def main() -> None:
    """Mark one workbook."""
    from openpyxl import load_workbook

    limit_memory()
    wanted = msgspec.json.decode(sys.stdin.buffer.read(), type=MarkRequest)
    book = load_workbook(wanted.source)
    for sheet in book.worksheets:
        sheet.protection.sheet = False
    _mark(book, wanted.marks)
    book.save(wanted.target)


if __name__ == "__main__":
    main()
