"""The gestures on a table's selection: each is one edit, which is one step back."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.clipboard_cells import TooMuch
from fangfan_desktop.edits.clipboard_cells import words as pasted_words
from fangfan_desktop.edits.fill import Span, fill_all, fill_block, fill_down, fill_right
from fangfan_desktop.edits.paste import OtherRow, paste
from fangfan_desktop.edits.sort import sort_rows
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.report import Row
from fangfan_desktop.jobs.grid.cell_text import kept_as, shown, why_not_typed
from fangfan_desktop.jobs.grid.movement import Extent
from fangfan_desktop.jobs.grid.selection import Selection
from fangfan_desktop.ui.report.grid.painted_table import PaintedTable
from fangfan_desktop.ui.widgets import clipboard
from fangfan_desktop.ui.widgets.selected_cells import selection_of


class GestureTable(PaintedTable):
    """A table whose selected cells and rows can be changed. Hidden rows are never selected."""

    def row_begun(self, column: int) -> None:
        """Take note of the column in which a new row begins."""

    def commit_editor(self) -> None:
        """Commit the text of an open editor."""

    def extent(self) -> Extent:
        """Return the table as the cursor sees it."""
        rows, columns = self.grid.rows, self.form.columns
        locked, form = self.session.locked, self.form

        def filled(row: int, column: int) -> bool:
            return columns[column].is_serial or bool(rows[row][columns[column].id].raw)

        def closed(row: int, column: int) -> bool:
            return form.is_closed(rows[row].id, columns[column].id)

        free = [at for at, column in enumerate(columns) if column.id not in locked]
        return Extent(self.grid.rowCount(), self.grid.columnCount(), free, filled, closed)

    def select_block(self, span: Span, start: tuple[int, int] | None = None) -> None:
        """Select (top, left, bottom, right) with the cursor at its first cell or at `start`."""
        first, last = self.grid.index(span[0], span[1]), self.grid.index(span[2], span[3])
        choose = QItemSelectionModel.SelectionFlag
        cursor = self.grid.index(*start) if start else first
        self.selectionModel().setCurrentIndex(cursor, choose.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), choose.ClearAndSelect)

    def first_editable(self) -> int:
        """Return the first column that can be typed into."""
        return self.extent().first

    def selection(self) -> Selection:
        """Return the selected cells by position."""
        return selection_of(self.selectionModel().selection())

    def _editable(self) -> list[tuple[int, str]]:
        """Return (row id, column id) of the selected cells that can be typed into."""
        rows, columns = self.grid.rows, self.form.columns
        return [
            (rows[row].id, columns[column].id)
            for row, column in self.selection()
            if not self.session.is_locked(rows[row].id, columns[column].id)
        ]

    def say_why_not(self, row: Row, column: Column) -> bool:
        """Say why nothing can be typed into a cell; return False for one that can be typed into."""
        words = "" if self.session.is_read_only else why_not_typed(self.form, row, column)
        if words:
            figure = self.session.offer(row.id, column.id)
            self.told.emit(words + (f"；按 Alt+Enter 改成 {figure}" if figure else ""))
        return bool(words)

    def clear(self) -> None:
        """Clear the selected cells."""
        chosen, columns = self.selection(), self.form.columns
        at = next(iter(chosen), None)
        is_one = len(chosen.columns) == 1 or len(chosen) == 1
        if at and is_one and not self._editable():
            self.say_why_not(self.grid.rows[at[0]], columns[at[1]])
            return
        self.grid.apply(gestures.clear_cells(self.grid.report, self._editable()))

    def copy(self) -> bool:
        """Put the selected cells on the clipboard; blocks that fit together are copied as one.

        Returns False, and says why, if they do not fit: cells that are not selected are never copied.
        """
        chosen = self.selection()
        if not chosen or not self._fits_together(chosen, "复制"):
            return False
        columns = [self.form.columns[column] for column in chosen.columns]
        rows = [self.grid.rows[row] for row in chosen.rows]
        block = [[shown(self.session, row, column) for column in columns] for row in rows]
        figures = [column.is_number for column in columns]
        clipboard.put(block, figures=figures)
        return True

    def _fits_together(self, chosen: Selection, verb: str) -> bool:
        """Return True if the selected blocks have the same rows or columns; else say why not."""
        if not chosen.is_whole:
            self.told.emit(
                f"没有{verb}：选中的几块不在同样的行、列，拼不到一起。请一块一块地{verb}"
            )
        return chosen.is_whole

    def cut(self) -> None:
        """Copy the selected cells, then clear them."""
        if self.copy():
            self.clear()

    def paste(self) -> None:
        """Paste the clipboard's block at the selection, and say what was changed."""
        chosen = self.selection()
        try:
            block = clipboard.taken()
        except TooMuch as error:
            self.told.emit(str(error))
            return
        if not block or (not chosen and self.grid.rowCount()):
            return
        # An empty list has no cell to select: the block goes to its first one.
        rows, columns = chosen.rows or [0], chosen.columns or [0]
        top, left = rows[0], columns[0]
        apart = bool(chosen) and not chosen.is_block
        if apart and (len(block) > 1 or len(block[0]) > 1):
            self.told.emit("没有粘贴：选中了分开的几块，不知道粘贴到哪里。请只选左上角的那一格")
            return
        try:
            pasted = paste(
                self.form,
                self.grid.report,
                block,
                (top, left),
                fill=(rows[-1] - top + 1, columns[-1] - left + 1),
                locked=self.session.locked,
                among=self._visible_ids(),
                only=chosen if apart else None,
            )
        except OtherRow as error:
            self.told.emit(str(error))
            return
        if not self.grid.apply(pasted.edit):
            return
        if not apart:
            bottom = max(rows[-1], top + len(block) - 1)
            right = max(columns[-1], left + max(map(len, block)) - 1)
            last = self.grid.rowCount() - 1, self.grid.columnCount() - 1
            self.select_block((top, left, min(bottom, last[0]), min(right, last[1])))
        self.told.emit(pasted_words(pasted))

    def fill(self, *, down: bool) -> None:
        """Copy the first selected row down, or the first selected column right.

        As in Excel, one row gets the row above it, one column the column left of it.
        """
        chosen, locked = self.selection(), self.session.locked
        if not self._fits_together(chosen, "填充"):
            return
        rows = chosen.rows
        columns = [c for c in chosen.columns if self.form.columns[c].id not in locked]
        if not columns:
            return
        if down and len(rows) == 1:
            rows.insert(0, rows[0] - 1)
        if not down and len(columns) == 1:
            columns.insert(0, columns[0] - 1)
        if rows[0] < 0 or columns[0] < 0:
            return
        ids = [self.grid.rows[row].id for row in rows]
        names = [self.form.columns[column].id for column in columns]
        fill = fill_down if down else fill_right
        self.grid.apply(fill(self.grid.report, ids, names, self.form.is_closed))

    def fill_block(self, source: Span, target: Span) -> None:
        """Repeat a block over a larger one; nothing happens if it reaches into a locked column."""
        columns, locked = self.form.columns, self.session.locked
        if any(columns[at].id in locked for at in range(target[1], target[3] + 1)):
            return
        ids, names = [row.id for row in self.grid.rows], [column.id for column in columns]
        closed = self.form.is_closed
        self.grid.apply(fill_block(self.grid.report, ids, names, source, target, closed))

    def fill_with(self, text: str) -> None:
        """Write a text into every selected cell (Ctrl+Enter)."""
        report, columns = self.grid.report, self.form.by_id
        texts = (
            (row, column, kept_as(self.session, report.row(row), columns[column], text))
            for row, column in self._editable()
        )
        self.grid.apply(fill_all(report, texts))

    def add_row(self) -> None:
        """Add a blank row after the last one, and go to its first cell to fill in."""
        report = self.grid.report
        if not self.grid.apply(gestures.add_rows(self.form, report, len(report.rows))):
            return
        row = self.grid.rowCount() - 1
        column = self.first_editable()
        self.row_begun(column)
        self.setCurrentIndex(self.grid.index(row, column))
        self.scrollTo(self.currentIndex())
        self.setFocus()

    def selected_rows(self) -> list[int]:
        """Return the ids of the rows in which a cell is selected, from the top."""
        return [self.grid.rows[row].id for row in self.selection().rows]

    def _visible_ids(self) -> list[int] | None:
        """Return the ids of the visible rows; None if no row is hidden."""
        return [row.id for row in self.grid.rows] if self.grid.hidden else None

    def remove_rows(self) -> None:
        """Remove the selected rows; the cursor stays where the first of them was."""
        if ids := self.selected_rows():
            at, column = self.selection().rows[0], self.currentIndex().column()
            if self.grid.apply(gestures.remove_rows(ids)) and self.grid.rowCount():
                self.setCurrentIndex(self.grid.index(min(at, self.grid.rowCount() - 1), column))

    def insert_row(self) -> None:
        """Insert a blank row above the current one; the cursor stays in its column."""
        index = self.currentIndex()
        above = self.grid.report.positions[self.grid.row(index).id] if index.isValid() else 0
        at = max(index.row(), 0)
        if self.grid.apply(gestures.add_rows(self.form, self.grid.report, above)):
            self.setCurrentIndex(self.grid.index(at, max(index.column(), 0)))

    def duplicate_rows(self) -> None:
        """Insert copies of the selected rows below them, and go there."""
        if ids := self.selected_rows():
            index = self.currentIndex()
            below = self.selection().rows[-1] + 1
            if self.grid.apply(gestures.duplicate_rows(self.form, self.grid.report, ids)):
                self.setCurrentIndex(self.grid.index(below, index.column()))

    def move_rows(self, step: int) -> None:
        """Move the selected rows up (-1) or down (1), with the selection."""
        chosen, ids = self.selection(), self.selected_rows()
        index = self.currentIndex()
        if not ids:
            return
        edit = gestures.move_rows(self.grid.report, ids, step, among=self._visible_ids())
        if edit.is_empty or not self.grid.apply(edit):
            return
        moved = QItemSelection()
        for row, column in chosen:
            there = self.grid.index(row + step, column)
            moved.select(there, there)
        self.setCurrentIndex(self.grid.index(index.row() + step, index.column()))
        self.selectionModel().select(moved, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def sort(self, *, falling: bool, column: Column | None = None) -> None:
        """Sort the list by a column, by default the current one; the cursor stays in its row."""
        index = self.currentIndex()
        if not index.isValid():
            return
        row, column = self.grid.row(index).id, column or self.grid.column(index)
        edit = sort_rows(self.grid.report, column, falling=falling, among=self._visible_ids())
        if self.grid.apply(edit):
            self.setCurrentIndex(self.grid.index(self.grid.at(row) or 0, index.column()))

    def bring_forward(self) -> None:
        """带入上期 for the blank figures of the selected rows; of all rows if only one is selected."""
        session = self.session
        several = self.selected_rows()
        ids = several if len(several) > 1 else [row.id for row in self.grid.report.rows]
        edit = gestures.bring_forward(self.form, self.grid.report, session.row_before, ids)
        if self.grid.apply(edit):
            self.told.emit(edit.words if edit.cells else "没有可以带入的：上期没有数，或者都已填好")

    def zero_report(self) -> None:
        """零报告 for the current row."""
        index = self.currentIndex()
        if index.isValid():
            row = self.grid.row(index)
            report = self.grid.report
            self.grid.apply(gestures.zero_report(self.form, report, row.id))
