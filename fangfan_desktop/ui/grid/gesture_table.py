"""The gestures on a table's selection: each one edit, one step back, and perhaps a word about it."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTableView

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.fill import fill_all, fill_down, fill_right
from fangfan_desktop.edits.paste import parse_block, paste
from fangfan_desktop.ui.grid import clipboard
from fangfan_desktop.ui.grid.model import GridModel, Index
from fangfan_desktop.ui.session import Session


class GestureTable(QTableView):
    """A table of a session's report. `told` says what became of a gesture."""

    told = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.grid = GridModel(session)
        self.setModel(self.grid)

    def row_begun(self, column: int) -> None:
        """Hear of the column in which a new row begins."""

    def first_editable(self) -> int:
        """Return the first column that can be typed into."""
        locked = self.session.locked
        columns = enumerate(self.session.form.columns)
        return next((at for at, column in columns if column.id not in locked), 0)

    def _selection(self) -> list[QModelIndex]:
        return sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column()))

    def editable_selection(self) -> list[QModelIndex]:
        """Return the selected cells that can be typed into."""
        return [i for i in self._selection() if i.flags() & Qt.ItemFlag.ItemIsEditable]

    def clear(self) -> None:
        """Clear the selected cells: one step."""
        cells = self._places(self.editable_selection())
        self.session.apply(gestures.clear_cells(self.session.report, cells))

    def _places(self, indexes: Iterable[Index]) -> list[tuple[int, str]]:
        return [(self.grid.row(i).id, self.grid.column(i).id) for i in indexes]

    def copy(self) -> None:
        """Put the selection's bounding block on the clipboard, as a spreadsheet would."""
        chosen = self._selection()
        if not chosen:
            return
        rows = range(chosen[0].row(), chosen[-1].row() + 1)
        columns = range(min(i.column() for i in chosen), max(i.column() for i in chosen) + 1)
        block = [[self.grid.text(self.grid.index(r, c)) for c in columns] for r in rows]
        figures = [self.session.form.columns[c].kind in {"count", "serial"} for c in columns]
        clipboard.put(block, figures=figures)

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Put the clipboard's block at the selection: one step, and a word on what became of it."""
        chosen = self._selection() or [self.currentIndex()]
        if not chosen[0].isValid():
            return
        block = parse_block(clipboard.taken())
        if not block:
            return
        top, left = chosen[0].row(), min(i.column() for i in chosen)
        bottom, right = chosen[-1].row(), max(i.column() for i in chosen)
        pasted = paste(
            self.session.form,
            self.session.report,
            block,
            (top, left),
            fill=(bottom - top + 1, right - left + 1),
            locked=self.session.locked,
        )
        if self.session.apply(pasted.edit):
            self.told.emit(clipboard.words(pasted))

    def fill(self, *, down: bool) -> None:
        """Copy the selection's first row down, or its first column right.

        One row copies the row above it, one column the one at its left, as in Excel.
        """
        chosen = self.editable_selection()
        if not chosen:
            return
        rows = sorted({i.row() for i in chosen})
        columns = sorted({i.column() for i in chosen})
        if down and len(rows) == 1:
            rows.insert(0, rows[0] - 1)
        if not down and len(columns) == 1:
            columns.insert(0, columns[0] - 1)
        if rows[0] < 0 or columns[0] < 0:
            return
        ids = [self.session.report.rows[row].id for row in rows]
        names = [self.session.form.columns[column].id for column in columns]
        fill = fill_down if down else fill_right
        self.session.apply(fill(self.session.report, ids, names))

    def fill_with(self, text: str) -> None:
        places = self._places(self.editable_selection())
        self.session.apply(fill_all(self.session.report, places, text))

    def add_row(self) -> None:
        """Add a blank row after the last, and go to its first cell to fill in."""
        report = self.session.report
        if not self.session.apply(gestures.add_rows(self.session.form, report, len(report.rows))):
            return
        row = self.grid.rowCount() - 1
        column = self.first_editable()
        self.row_begun(column)
        self.setCurrentIndex(self.grid.index(row, column))
        self.scrollTo(self.currentIndex())
        self.setFocus()

    def selected_rows(self) -> list[int]:
        """Return the ids of the rows in which something is selected, from the top."""
        return list(dict.fromkeys(self.grid.row(i).id for i in self._selection()))

    def remove_rows(self) -> None:
        """Take the selected rows away: one step; the cursor stays where the first of them stood."""
        if ids := self.selected_rows():
            at, column = self.session.report.positions[ids[0]], self.currentIndex().column()
            if self.session.apply(gestures.remove_rows(ids)) and self.grid.rowCount():
                self.setCurrentIndex(self.grid.index(min(at, self.grid.rowCount() - 1), column))

    def insert_row(self) -> None:
        """Put a blank row above the current one, and stay in the column."""
        index = self.currentIndex()
        at = max(index.row(), 0)
        if self.session.apply(gestures.add_rows(self.session.form, self.session.report, at)):
            self.setCurrentIndex(self.grid.index(at, max(index.column(), 0)))

    def duplicate_rows(self) -> None:
        """Put copies of the selected rows below them, and go there."""
        if ids := self.selected_rows():
            session, index = self.session, self.currentIndex()
            below = session.report.positions[ids[-1]] + 1
            if session.apply(gestures.duplicate_rows(session.form, session.report, ids)):
                self.setCurrentIndex(self.grid.index(below, index.column()))

    def move_rows(self, step: int) -> None:
        """Move the selected rows up (-1) or down (1); the selection goes with them."""
        chosen, ids = self._selection(), self.selected_rows()
        index = self.currentIndex()
        edit = gestures.move_rows(self.session.report, ids, step) if ids else None
        if edit is None or not edit.remove or not self.session.apply(edit):
            return
        self.setCurrentIndex(self.grid.index(index.row() + step, index.column()))
        select = QItemSelectionModel.SelectionFlag.Select
        for each in chosen:
            self.selectionModel().select(self.grid.index(each.row() + step, each.column()), select)

    def bring_forward(self) -> None:
        """带入上期: blank figures of all rows, or of the selected ones where several are."""
        session = self.session
        several = self.selected_rows()
        ids = several if len(several) > 1 else [row.id for row in session.report.rows]
        edit = gestures.bring_forward(session.form, session.report, session.row_before, ids)
        if session.apply(edit):
            self.told.emit(edit.words if edit.cells else "没有可以带入的：上期没有数，或者都已填好")

    def zero_report(self) -> None:
        """零报告 for the current row."""
        index = self.currentIndex()
        if index.isValid():
            row = self.grid.row(index)
            report = self.session.report
            self.session.apply(gestures.zero_report(self.session.form, report, row.id))
