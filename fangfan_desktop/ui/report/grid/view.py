"""The grid of the open report, with the keys that clerks know from Excel."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
)

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.grid.cell_text import cell_name, sum_words, why_not_typed
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.report.grid.cell_popup import has_options, popup_of
from fangfan_desktop.ui.report.grid.delegate import CellDelegate
from fangfan_desktop.ui.report.grid.entering_table import EnteringTable
from fangfan_desktop.ui.report.grid.fill_handle import FillHandle
from fangfan_desktop.ui.report.grid.keyed_table import do_standard
from fangfan_desktop.ui.report.grid.row_filter import RowFilter
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.editors.place_line import PlaceLine
from fangfan_desktop.ui.widgets.theme import Theme

_OF_COLUMNS: tuple[ActionId, ...] = ("show_all", "widths")  # also in the header's menu
KINDS_WITH_DATES = {"date", "text", "long_text"}
# Keys that do nothing alone: they do not end a row of Tabs.
_SILENT_KEYS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
}
_ARROW_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}

_EDIT_TRIGGERS = frozenset(
    {
        QAbstractItemView.EditTrigger.AnyKeyPressed,
        QAbstractItemView.EditTrigger.EditKeyPressed,
        QAbstractItemView.EditTrigger.DoubleClicked,
    }
)


class GridView(EnteringTable):
    """The table of a session's report, with Excel's keys."""

    selected = Signal()

    def __init__(self, session: Session, theme: Theme, form: Form) -> None:
        super().__init__(session, theme, form)
        self.setObjectName("grid")
        self.setAccessibleName(" ".join(filter(None, (form.label, form.table_title, "表格"))))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._delegate = CellDelegate(self.grid, self.cells, self)
        self._delegate.moved.connect(self._go_on)
        self._delegate.filled.connect(self.fill_with)
        self.setItemDelegate(self._delegate)
        self._unread: tuple[int, str] | None = None
        self.grid.unread.connect(self._hear_unread)
        self.handle = FillHandle(self, theme)
        self.filter = RowFilter(self.grid)
        self.filter.changing.connect(self.commit_editor)
        self.filter.changed.connect(self._on_filtered)
        self._before_filter = (0, self.first_editable())
        self.grid.modelAboutToBeReset.connect(self._remember)
        self.header.filtered.connect(self.open_filter)
        self.selectionModel().selectionChanged.connect(self.selected)
        self.selectionModel().currentChanged.connect(self.selected)
        # The selected cells may hold other figures now.
        session.changed.connect(self.selected)

    def _go_on(self, down: int, right: int) -> None:
        """Take the focus back from an editor or its open list, and go to the next cell."""
        self.setFocus()
        self.move_on(down, right)

    def paint_over(self, painter: QPainter) -> None:
        index = self.currentIndex()
        if index.isValid() and self._is_chosen(index):
            self.cells.draw_arrow(painter, self.visualRect(index))
        self.handle.paint(painter)

    def show_before(self, shown: bool) -> None:
        """Show or hide the last period's figure under each figure."""
        self.grid.show_before = shown
        self.viewport().update()

    # ── moving ──

    @property
    def current_cell(self) -> tuple[int, str] | None:
        """Return the current cell: row id, column id."""
        index = self.currentIndex()
        return (self.grid.row(index).id, self.grid.column(index).id) if index.isValid() else None

    def go_to(self, row_id: int, column_id: str) -> None:
        """Make a cell the current one, scroll to it and focus the grid."""
        if row_id in self.grid.hidden:
            self.filter.clear()
            self.told.emit("这一项刚才被筛掉了，已显示全部")
        at = self.grid.at(row_id)
        if at is None:
            return
        index = self.grid.index(at, self.form.index[column_id])
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus()

    def edit(self, *arguments: object) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]  # two overloads
        """Open an editor; after F2 or a double click the text cursor is at the end."""
        if len(arguments) == 1:
            super().edit(arguments[0])  # pyright: ignore[reportArgumentType, reportCallIssue]  # Qt checks
            return True
        trigger = arguments[1]
        if self.session.is_read_only and trigger in _EDIT_TRIGGERS:
            self.session.say_read_only()
            return False
        index = cast("QModelIndex", arguments[0])
        is_typed = trigger in _EDIT_TRIGGERS and index.isValid()
        if is_typed and self.say_why_not(self.grid.row(index), self.grid.column(index)):
            return False
        if self._asks_for_list(arguments):
            self.open_list()
            return True
        self._delegate.replacing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        opened = cast("bool", super().edit(*arguments))  # pyright: ignore[reportArgumentType, reportCallIssue]  # Qt checks
        if opened and not self._delegate.replacing:
            editor = self._delegate.editor
            if isinstance(editor, QLineEdit):
                editor.end(False)
            elif isinstance(editor, QPlainTextEdit):
                editor.moveCursor(editor.textCursor().MoveOperation.End)
        return bool(opened)

    def keyboardSearch(self, search: str) -> None:
        """Stay where nothing can be typed: Qt would go to a row that begins with the typed character."""
        index, form = self.currentIndex(), self.form
        if not index.isValid() or not why_not_typed(
            form, self.grid.row(index), self.grid.column(index)
        ):
            super().keyboardSearch(search)

    # ── the figure that an unreadable text can only mean ──

    def _hear_unread(self, row_id: int, column_id: str) -> None:
        """Offer the figure that the text typed just now can only mean; the cursor has moved on."""
        self._unread = row_id, column_id
        figure, raw = self.session.offer(row_id, column_id), self.session.raw(row_id, column_id)
        self.told.emit(f"“{raw}”不会自动算成数，是不是 {figure}？按 Alt+Enter 改成 {figure}")

    def take_offer(self) -> None:
        """Alt+Enter: write the offered figure into the current cell, else into the one typed into last."""
        for where in (self.current_cell, self._unread):
            if where and (figure := self.session.offer(*where)):
                if self.grid.apply(gestures.type_cell(*where, figure)):
                    self.told.emit(f"已改成 {figure}（{self.session.name(*where)}）")
                return
        self.told.emit("这一格没有提示的数可改")

    # ── lists and dates ──

    def _asks_for_list(self, opening: tuple[object, ...]) -> bool:
        """Return True if a double click or Space would open an editor where a text is to be chosen."""
        index, trigger, event = opening
        assert isinstance(index, QModelIndex)
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        asked = space or trigger == QAbstractItemView.EditTrigger.DoubleClicked
        return asked and has_options(self.grid.column(index))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, index = event.position().toPoint(), self.currentIndex()
        if (
            index.isValid()
            and self._is_chosen(index)
            and self.cells.arrow(self.visualRect(index)).contains(at)
        ):
            self.open_list()
            return
        super().mousePressEvent(event)

    def _is_chosen(self, index: QModelIndex) -> bool:
        """Return True if a cell's text is chosen from a list, and can be changed."""
        row, column = self.grid.row(index), self.grid.column(index)
        is_open = not (self.session.is_read_only or self.session.is_locked(row.id, column.id))
        return is_open and has_options(column)

    def open_list(self) -> None:
        """Alt+Down: open the list of a cell that has one."""
        index = self.currentIndex()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        column = self.grid.column(index)
        if column.kind == "place":
            if self._delegate.editor is None:
                self.edit(index)
            if isinstance(self._delegate.editor, PlaceLine):
                self._delegate.editor.show_all()
            return
        self.commit_editor()
        cell, today = self.grid.cell(index), self.session.today()
        if popup := popup_of(column, cell, today, self._theme, self.window()):
            popup.chosen.connect(lambda value: self.grid.setData(index, _text(column, value)))
            popup.open_below(self.visualRect(index), self.viewport())

    def write_today(self) -> None:
        """Ctrl+;: write today's date into a cell for text or a date."""
        index, editor = self.currentIndex(), self._delegate.editor
        if not index.isValid() or self.grid.column(index).kind not in KINDS_WITH_DATES:
            return
        today = DateKind().show(self.session.context.today)
        if isinstance(editor, QLineEdit):
            editor.insert(today)
        elif isinstance(editor, QPlainTextEdit):
            editor.insertPlainText(today)
        elif index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.grid.setData(index, today)

    def open_filter(self, column: int | None = None) -> None:
        """Ctrl+Shift+L, or a click on a funnel: choose the rows that are shown."""
        from fangfan_desktop.ui.report.grid.filter_popup import FilterPopup

        at = self.currentIndex().column() if column is None else column
        if not self.form.is_list or at < 0:
            return
        chosen = self.form.columns[at]
        popup = FilterPopup(
            self.filter,
            chosen,
            lambda falling: self.sort(falling=falling, column=chosen),
            self.window(),
        )
        popup.open_below(self.header.mapToGlobal(self.header.funnel(at).bottomLeft()))

    def _on_filtered(self) -> None:
        """Mark the columns of the filter; the cursor stays in its row, or goes to the first visible one."""
        index = self.form.index
        self.header.filtering = frozenset(index[name] for name in self.filter.texts)
        self.header.viewport().update()
        row_id, column = self._before_filter
        if self.grid.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.grid.index(self.grid.at(row_id) or 0, column))
            self.scrollTo(self.currentIndex())

    def _remember(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self._before_filter = self.grid.row(index).id, index.column()

    def commit_editor(self) -> None:
        """Commit the text of an open editor, as if Enter had been pressed."""
        editor = self._delegate.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, CellDelegate.EndEditHint.NoHint)

    # ── keys ──

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _SILENT_KEYS:
            return
        end_mode, self._end_mode = self._end_mode, False
        if key == Qt.Key.Key_End and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Excel's End: the next arrow leads to the edge.
            self._end_mode = not end_mode
            self.told.emit("End：再按一个方向键，到数据的边上" if self._end_mode else "")
            return
        self._end_mode = end_mode and key in _ARROW_KEYS
        if key == Qt.Key.Key_Escape and self.handle.cancel():
            return
        if self._standard(event) or self._whole(event):
            return
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.move_on(0, 1 if key == Qt.Key.Key_Tab else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(event.modifiers())
        else:
            if not event.text():
                self._tab_from = None
            if not self.extend(event):
                super().keyPressEvent(event)
            self._end_mode = False

    def _enter(self, held: Qt.KeyboardModifier) -> None:
        """Go to the next cell; with Alt, take the offered figure."""
        if held & Qt.KeyboardModifier.AltModifier:
            self.take_offer()
        else:
            self.move_on(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1, 0)

    def _standard(self, event: QKeyEvent) -> bool:
        standard = QKeySequence.StandardKey
        actions = {
            standard.Copy: self.copy,
            standard.Cut: self.cut,
            standard.Paste: self.paste,
            standard.SelectAll: self.selectAll,
        }
        return do_standard(event, actions)

    def _whole(self, event: QKeyEvent) -> bool:
        """Select rows or columns if the space bar is pressed with a modifier; return True if so."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() != Qt.Key.Key_Space or not held:
            return False
        shift = held & Qt.KeyboardModifier.ShiftModifier
        if held & Qt.KeyboardModifier.ControlModifier:
            self.selectAll() if shift else self.select_columns()
        elif shift:
            self.select_rows()
        return True

    def offer(self, actions: Iterable[QAction]) -> None:
        """Fill the context menu with copy, cut, paste and these actions."""
        for words, key, act in (
            ("剪切", "Ctrl+X", self.cut),
            ("复制", "Ctrl+C", self.copy),
            ("粘贴", "Ctrl+V", self.paste),
            ("清除内容", "Delete", self.clear),
            ("改成提示的数", "Alt+Enter", self.take_offer),
        ):
            # The grid handles the key itself: here it is shown only.
            action = QAction(f"{words}\t{key}", self)
            action.triggered.connect(act)
            self.addAction(action)
        for action in actions:
            self.addAction(action)
            if action.objectName() in _OF_COLUMNS:
                self.header.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def select_first(self) -> None:
        """Put the cursor on the first cell to fill in."""
        if self.currentIndex().isValid() or not self.grid.rowCount():
            return
        first = self.grid.index(0, self.first_editable())
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(first, select)

    def selection_words(self) -> tuple[str, str]:
        """Return the name of the current cell, and the sum of the selected figures, in words."""
        current = self.currentIndex()
        if not current.isValid():
            return "", ""
        selected, columns, rows = self.selection(), self.form.columns, self.grid.rows
        amounts = [at for at in selected.columns if columns[at].is_amount]
        cells = (rows[row][columns[column].id] for row, column in selected.within(amounts))
        name = cell_name(self.session, self.grid.row(current), self.grid.column(current))
        if self._is_chosen(current):
            name += " · Alt+↓ 选"
        row, column = self.grid.row(current), self.grid.column(current)
        if known := self.session.context.from_ledgers(row, column.id):
            from fangfan_desktop.counting.sentences import counted_words

            name += (
                f" · {counted_words(known.value, column.unit, known.doubtful)} · Ctrl+Shift+I 看"
            )
        return name, sum_words(len(selected), cells)


def _text(column: Column, value: str | date) -> str:
    """Return what was chosen in a pop-up as text."""
    return value if isinstance(value, str) else kind_of(column).show(value)
