"""Where Enter and Tab lead: to the next cell to fill in, never to a figure that a digit would replace."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QMouseEvent

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.grid.entering import ROW_STILL_BLANK, is_blank_row, past_the_edge
from fangfan_desktop.jobs.grid.movement import next_free, next_free_within, next_open
from fangfan_desktop.ui.report.grid.cursor_table import CursorTable, cell_of
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.theme import Theme


class EnteringTable(CursorTable):
    """A table in which Enter goes down and Tab goes right."""

    def __init__(self, session: Session, theme: Theme, form: Form) -> None:
        super().__init__(session, theme, form)
        self._tab_from: int | None = None  # the column in which a row of Tabs began

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tab_from = None
        super().mousePressEvent(event)

    def row_begun(self, column: int) -> None:
        self._tab_from = column

    def move_on(self, down: int, right: int) -> None:
        """Go to the next cell after Enter (`down`) or Tab (`right`)."""
        index = self.currentIndex()
        if not self.grid.rowCount() and self.form.is_list:
            self.add_row()
        if not index.isValid() or self._within_selection(index, down, right):
            return
        if right:
            if self._tab_from is None:
                self._tab_from = index.column()
            self._tab(index, right)
            return
        begun, self._tab_from = self._tab_from, None
        column = index.column() if begun is None else begun
        row = next_open(self.extent(), index.row(), column, down)
        if row is not None:
            self.setCurrentIndex(self.grid.index(row, column))
        elif not self.form.is_list:
            self._past_the_edge(index, down, by_rows=begun is not None)
        elif down > 0:
            self._next_row(begun)
        else:
            self._step_aside(index.row())

    def _past_the_edge(self, index: QModelIndex, down: int, *, by_rows: bool) -> None:
        following = past_the_edge(
            self.session, self.extent(), cell_of(index), down, by_rows=by_rows, form=self.form
        )
        if following.words:
            self._say(following.words)
        if following.cell:
            self.setCurrentIndex(self.grid.index(*following.cell))
        else:
            self._step_aside(index.row())

    def _step_aside(self, row: int) -> None:
        """Go to a cell of the row that cannot be typed into, if there is one."""
        column = self.extent().locked_column
        if column is not None:
            self.setCurrentIndex(self.grid.index(row, column))

    def _next_row(self, begun: int | None) -> None:
        """Go from a list's last row to a new one: to the column where Tabs began, or the first."""
        last = self.grid.rowCount() - 1
        if is_blank_row(self.extent(), last):
            self._say(ROW_STILL_BLANK)
            return
        self.add_row()
        if begun is not None and self.grid.rowCount() - 1 > last:
            self._tab_from = begun
            self.setCurrentIndex(self.grid.index(last + 1, begun))

    def _say(self, words: str) -> None:
        if not self.session.is_read_only:
            self.told.emit(words)

    def _within_selection(self, index: QModelIndex, down: int, right: int) -> bool:
        """Go round the cells of a selected block that can be typed into; False if there is none."""
        chosen = self.selectionModel().selection()
        if chosen.count() != 1 or not chosen.contains(index) or self.session.is_read_only:
            return False
        cell = next_free_within(
            self.selected_block(index), cell_of(index), down, right, self.extent().free
        )
        if cell is None:
            return False
        there = self.grid.index(*cell)
        self.put_cursor(there)
        self.scrollTo(there)
        return True

    def _tab(self, index: QModelIndex, step: int) -> None:
        """Go to the next cell that can be typed into; from a list's last cell to a new row."""
        is_read_only = self.session.is_read_only
        cell = None if is_read_only else next_free(self.extent(), cell_of(index), step)
        if cell:
            self.setCurrentIndex(self.grid.index(*cell))
            if cell[0] != index.row():
                self._tab_from = cell[1]
        elif step > 0 and self.form.is_list:
            self.add_row()
