"""Write the 退回单: a copy of the sender's workbook with the wrong cells marked."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.exchange.return_sheet import CellMark, marked_copy
from fangfan_desktop.exchange.safe_write import write_file
from fangfan_desktop.forms.safe_names import safe_file_name
from fangfan_desktop.jobs.returns.board import Version
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.workspace.columns import parse_opened


def send_back(version: Version, content: bytes, opened: bytes, target: Path) -> str:
    """Write the marked copy and return a sentence for the clerk. Raises WriteRefused if it fails."""
    read = parse_opened(opened, kept_opened).workbook if opened else None
    marks = tuple(cell_marks(version.checked))
    is_own_copy = False
    with tempfile.TemporaryDirectory() as folder:
        suffix = Path(safe_file_name(version.entry.name)).suffix.lower()
        source = Path(folder) / f"source{suffix}"
        source.write_bytes(content)

        def write(path: Path) -> None:
            nonlocal is_own_copy
            is_own_copy = marked_copy(source, path, marks, read)

        written = write_file(target, write)
    kind = "" if is_own_copy else "（来的不是 .xlsx，照原样的位置重写了一份）"
    return written.note or f"退回单写好了：{written.path.name}{kind}"


def cell_marks(checked: CheckResult) -> Iterator[CellMark]:
    """Yield a mark for each error and open warning, at its cell."""
    received = checked.received
    if received is None:
        yield CellMark("", "", checked.reason)
        return
    for finding in (*checked.errors, *checked.open_warnings):
        at = (finding.row, finding.column)
        cell = "" if finding.whole_column else received.cells.get(at, "")
        # Of several tables, each cell has its sheet before it: `表二!C6`.
        sheet, _, cell = cell.rpartition("!")
        yield CellMark(sheet or received.sheet, cell, finding.message)
