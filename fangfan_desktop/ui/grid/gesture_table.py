"""The gestures on a table's selection: each one edit, one step back, and perhaps a word about it."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QTableView

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.fill import fill_all, fill_down, fill_right
from fangfan_desktop.edits.paste import parse_block, paste
from fangfan_desktop.edits.sort import sort_rows
from fangfan_desktop.ui.grid import clipboard
from fangfan_desktop.ui.grid.model import GridModel
from fangfan_desktop.ui.grid.selection import Selection, selection_of
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

    def selection(self) -> Selection:
        """Return the selected cells by position."""
        return selection_of(self.selectionModel().selection())

    def _editable(self) -> list[tuple[int, str]]:
        """Return (row id, column id) of the selected cells that can be typed into."""
        rows, columns = self.session.report.rows, self.session.form.columns
        locked = self.session.locked
        return [
            (rows[row].id, columns[column].id)
            for row, column in self.selection()
            if columns[column].id not in locked
        ]

    def clear(self) -> None:
        """Clear the selected cells: one step."""
        self.session.apply(gestures.clear_cells(self.session.report, self._editable()))

    def copy(self) -> None:
        """Put the selection's bounding block on the clipboard, as a spreadsheet would."""
        chosen = self.selection()
        if not chosen:
            return
        columns = range(chosen.columns[0], chosen.columns[-1] + 1)
        block = [
            [self.grid.text_at(row, column) for column in columns]
            for row in range(chosen.rows[0], chosen.rows[-1] + 1)
        ]
        figures = [self.session.form.columns[c].kind in {"count", "serial"} for c in columns]
        clipboard.put(block, figures=figures)

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Put the clipboard's block at the selection: one step, and a word on what became of it."""
        chosen, block = self.selection(), parse_block(clipboard.taken())
        if not chosen or not block:
            return
        top, left = chosen.rows[0], chosen.columns[0]
        pasted = paste(
            self.session.form,
            self.session.report,
            block,
            (top, left),
            fill=(chosen.rows[-1] - top + 1, chosen.columns[-1] - left + 1),
            locked=self.session.locked,
        )
        if self.session.apply(pasted.edit):
            self.told.emit(clipboard.words(pasted))

    def fill(self, *, down: bool) -> None:
        """Copy the selection's first row down, or its first column right.

        One row copies the row above it, one column the one at its left, as in Excel.
        """
        chosen, locked = self.selection(), self.session.locked
        rows = chosen.rows
        columns = [c for c in chosen.columns if self.session.form.columns[c].id not in locked]
        if not columns:
            return
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
        """Write a text into every selected cell (Ctrl+Enter)."""
        self.session.apply(fill_all(self.session.report, self._editable(), text))

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
        rows = self.session.report.rows
        return [rows[row].id for row in self.selection().rows]

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
        chosen, ids = self.selection(), self.selected_rows()
        index = self.currentIndex()
        edit = gestures.move_rows(self.session.report, ids, step) if ids else None
        if edit is None or not edit.remove:
            return
        if not self.session.apply(edit):
            return
        moved = QItemSelection()
        for row, column in chosen:
            there = self.grid.index(row + step, column)
            moved.select(there, there)
        self.setCurrentIndex(self.grid.index(index.row() + step, index.column()))
        self.selectionModel().select(moved, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def sort(self, *, falling: bool) -> None:
        """Sort the list by the current column; the cursor goes with its row."""
        index, session = self.currentIndex(), self.session
        if not index.isValid():
            return
        row, column = self.grid.row(index).id, self.grid.column(index)
        if session.apply(sort_rows(session.report, column, falling=falling)):
            self.setCurrentIndex(self.grid.index(session.report.positions[row], index.column()))

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
