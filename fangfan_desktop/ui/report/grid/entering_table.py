"""Where Enter and Tab lead: on to what is to be filled in, never to where a digit would do harm."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QMouseEvent

from fangfan_desktop.jobs.grid.movement import Cell, beside, blanks, next_within
from fangfan_desktop.ui.report.grid.cursor_table import CursorTable
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.theme import Theme


class EnteringTable(CursorTable):
    """A table in which Enter goes on downwards and Tab to the right."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._tab_from: int | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tab_from = None
        super().mousePressEvent(event)

    def row_begun(self, column: int) -> None:
        self._tab_from = column

    def move_on(self, down: int, right: int) -> None:
        """Go to the next cell after Enter (`down`) or Tab (`right`)."""
        index = self.currentIndex()
        if not self.grid.rowCount() and self.session.form.is_list:
            self.add_row()
        if not index.isValid() or self._within_selection(index, down, right):
            return
        if right:
            if self._tab_from is None:
                self._tab_from = index.column()
            self._tab(index, right)
            return
        begun, self._tab_from = self._tab_from, None
        row, last = index.row() + down, self.grid.rowCount() - 1
        if 0 <= row <= last:
            column = index.column() if begun is None else begun
            self.setCurrentIndex(self.grid.index(row, column))
        elif self.session.form.is_by_place:
            self._past_the_edge((index.row(), index.column()), down, by_rows=begun is not None)
        elif down > 0:
            self._next_row(begun)
        else:
            self._step_aside(index.row())

    def _past_the_edge(self, at: Cell, down: int, *, by_rows: bool) -> None:
        """Go on where no row follows: what is typed next is to replace no figure unasked.

        In a table of one row along it. Else, and at its end, to what is still blank; where nothing
        is, aside, and there it stays.
        """
        table = self.extent()
        there = beside(table, at, down) if table.rows == 1 and at[1] in table.free else None
        if there is None and down > 0 and (left := blanks(table, at, by_rows=by_rows)):
            there = left[0]
            if there == at:
                self._say("只剩这一格没填：没有的填 0")
            elif there < at if by_rows or table.rows == 1 else there[::-1] < at[::-1]:
                self._say(f"到头了，还有 {len(left)} 格没填，从这一格接着填")
        if there is not None:
            self.setCurrentIndex(self.grid.index(*there))
            return
        self._step_aside(at[0])
        if down > 0:
            self._say(self._filled_words("这一行" if table.rows == 1 else "这张表"))

    def _step_aside(self, row: int) -> None:
        """Go to a cell of a row that nobody types into, if there is one: there a digit does no harm."""
        table = self.extent()
        aside = next((at for at in range(table.columns) if at not in table.free), None)
        if aside is not None:
            self.setCurrentIndex(self.grid.index(row, aside))

    def _next_row(self, begun: int | None) -> None:
        """Go from a list's last row to a new one, where Tabs began or to its first cell to fill in."""
        last, table = self.grid.rowCount() - 1, self.extent()
        if not any(table.filled(last, column) for column in table.free):
            self._say("这一行还空着：先填这一行，再按 Enter 就添下一行")
            return
        self.add_row()
        if begun is not None and self.grid.rowCount() - 1 > last:
            self._tab_from = begun
            self.setCurrentIndex(self.grid.index(last + 1, begun))

    def _say(self, words: str) -> None:
        if not self.session.is_read_only:
            self.told.emit(words)

    def _filled_words(self, what: str) -> str:
        """Say that all is filled in, and what comes next."""
        errors, waiting, _ = self.session.counts()
        if errors + waiting:
            return f"{what}填完了，还有 {errors + waiting} 处要看：按 F8 到检查栏"
        then = "回进度页按 F9 汇入" if self.session.is_rest else "按 F12 导出报送"
        return f"{what}填完了，没有发现问题，{then}"

    def _within_selection(self, index: QModelIndex, down: int, right: int) -> bool:
        """In a selected block go round its cells, those that can be typed into."""
        chosen = self.selectionModel().selection()
        if chosen.count() != 1 or not chosen.contains(index):
            return False
        block = chosen.at(0)
        span = block.top(), block.left(), block.bottom(), block.right()
        at = index.row(), index.column()
        for _ in range((span[2] - span[0] + 1) * (span[3] - span[1] + 1) - 1):
            at = next_within(span, at, down, right)
            there = self.grid.index(*at)
            if there.flags() & Qt.ItemFlag.ItemIsEditable:
                self._put(there)
                self.scrollTo(there)
                return True
        return False

    def _tab(self, index: QModelIndex, step: int) -> None:
        """Go to the next cell that can be typed into; at a list's very end, to a new row."""
        columns = self.grid.columnCount()
        at = index.row() * columns + index.column() + step
        while 0 <= at < self.grid.rowCount() * columns:
            target = self.grid.index(at // columns, at % columns)
            if target.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(target)
                if target.row() != index.row():
                    self._tab_from = target.column()
                return
            at += step
        if step > 0 and self.session.form.is_list:
            self.add_row()
