"""The page of an open report: the paper in the middle, the findings at the right."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.grid.changed_cells import changed_table
from fangfan_desktop.jobs.open_report import UndoStep
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.report.grid.table_part import TablePart
from fangfan_desktop.ui.report.grid.table_tabs import TableTabs
from fangfan_desktop.ui.report.grid.turning import show_changed
from fangfan_desktop.ui.report.grid.view import GridView
from fangfan_desktop.ui.report.panels.check_panel import CheckPanel
from fangfan_desktop.ui.report.panels.field_line import FieldEdit, FieldLine
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import say
from fangfan_desktop.ui.widgets.theme import Theme, margins, size

if TYPE_CHECKING:
    from fangfan_desktop.ui.report.grid.find_bar import FindBar
    from fangfan_desktop.ui.report.panels.rest_bar import RestBar
    from fangfan_desktop.ui.report.panels.sent_bar import SentBar

# The actions on the grid, by their ids.
ON_GRID: dict[RequestId, Callable[[GridView], None]] = {
    "bring": GridView.bring_forward,
    "zero": GridView.zero_report,
    "insert": GridView.insert_row,
    "duplicate": GridView.duplicate_rows,
    "up": lambda grid: grid.move_rows(-1),
    "down": lambda grid: grid.move_rows(1),
    "rising": lambda grid: grid.sort(falling=False),
    "falling": lambda grid: grid.sort(falling=True),
    "remove": GridView.remove_rows,
    "fill_down": lambda grid: grid.fill(down=True),
    "fill_right": lambda grid: grid.fill(down=False),
    "list": GridView.open_list,
    "today": GridView.write_today,
    "filter": GridView.open_filter,
    "show_all": lambda grid: grid.filter.clear(),
    "zoom_in": lambda grid: grid.step_zoom(1),
    "zoom_out": lambda grid: grid.step_zoom(-1),
    "zoom_reset": lambda grid: grid.set_zoom(100),
    "widths": GridView.forget_widths,
    "grid": GridView.setFocus,
}

_LEAST_ROWS = 2  # of a table in a low window


class EditorPage(QWidget):
    """The page of one report. It shows one table (`grid`); with several there are `tabs`.

    `selected` comes when another cell is selected in the table that is shown, or another table is
    shown (`switched`). `zoomed` gives the zoom of all tables.
    """

    told = Signal(str)
    selected = Signal()
    zoomed = Signal(int)
    switched = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("desk")
        self.setProperty("help", "board" if session.is_rest else session.form.id)
        self._parts = [TablePart(session, theme, table) for table in session.tables]
        self.grids = [part.grid for part in self._parts]
        self.grid = self.grids[0]
        self.tabs = TableTabs(session) if len(self.grids) > 1 else None
        for grid in self.grids:
            self._listen_to(grid)
        self.head, self.foot = (FieldLine(session, theme, end) for end in ("head", "foot"))
        self.panel = CheckPanel(session)
        self.panel.chosen.connect(self.go_to)
        self.panel.heard.connect(lambda words: say(self, words))
        for grid in self.grids:
            self.panel.found.connect(grid.viewport().update)
        self.panel.left.connect(lambda: self.grid.setFocus())  # noqa: PLW0108  # another one later
        # The clerk's choice; None: the page's width decides.
        self._folded: bool | None = None
        self._is_wide: bool | None = None
        self.panel.fold_asked.connect(self.fold_panel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        desk = QVBoxLayout()
        desk.setContentsMargins(margins("desk_margins"))
        self.sent, self.rest = self._sent_bar(), self._rest_bar()
        for strip in filter(None, (self.sent, self.rest)):
            desk.addWidget(strip)
        self.board = self._to_board()
        self.ledgers = self._to_ledgers()
        self._desk = desk
        self._find_bar: FindBar | None = None
        self._paper = self._make_paper()
        desk.addWidget(self._paper)
        line.addLayout(desk, 1)
        line.addWidget(self.panel)
        order = [*self.head.edits.values(), *self.grids, *self.foot.edits.values()]
        order += [*filter(None, [self.tabs]), self.panel]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        for grid in self.grids:
            grid.select_first()

    def _listen_to(self, grid: GridView) -> None:
        grid.told.connect(self.told)
        grid.selected.connect(lambda: self._on_selected(grid))
        grid.zoomed.connect(lambda percent: self._on_zoomed(grid, percent))

    def _on_selected(self, grid: GridView) -> None:
        if grid is self.grid:
            self.selected.emit()

    def _on_zoomed(self, grid: GridView, percent: int) -> None:
        """Show all tables at the zoom of the one that is shown."""
        if grid is self.grid:
            for other in self.grids:
                other.set_zoom(percent)
            self.zoomed.emit(percent)

    # ── several tables ──

    def show_table(self, grid: GridView) -> None:
        """Show another table; each keeps its cursor."""
        left = self.grid
        if grid is left:
            return
        left.commit_editor()
        has_keyboard = left.hasFocus()
        self.grid = grid
        self._paper.setUpdatesEnabled(False)
        for part in sorted(self._parts, key=lambda part: part.grid is left):
            part.show(shown=part.grid is grid)
            if has_keyboard and part.grid is grid:
                grid.setFocus()  # before the other is hidden, which would pass it on
        layout = self._paper.layout()
        assert layout is not None
        layout.activate()  # now: it would be drawn once where it does not stay
        self._paper.setUpdatesEnabled(True)
        if self.tabs:
            self.tabs.setCurrentIndex(self.grids.index(grid))
        if self._find_bar:
            self._find_bar.look_in(grid)
        self.selected.emit()
        self.switched.emit()

    def step_table(self, step: int) -> None:
        """Show the next (1) or the previous (-1) table, and focus it."""
        at = self.grids.index(self.grid) + step
        if 0 <= at < len(self.grids):
            self.show_table(self.grids[at])
        else:
            self.told.emit("这是最后一张小表" if step > 0 else "这是第一张小表")
        self.grid.setFocus()

    def show_table_with(self, column_id: str) -> None:
        """Show the table that has a column."""
        self.show_table(next(grid for grid in self.grids if column_id in grid.form.by_id))

    def go_to_cell(self, row_id: int, column_id: str) -> None:
        """Put the cursor on a cell, in whatever table it is."""
        self.show_table_with(column_id)
        self.grid.go_to(row_id, column_id)

    def go_to_row(self, row_id: int) -> None:
        """Put the cursor on a row, in the column where it is, or in the first to fill in."""
        table = self.session.form.table_of(row_id)
        grid = next(grid for grid in self.grids if grid.form is table)
        here = grid.current_cell
        column = here[1] if here else table.columns[grid.first_editable()].id
        self.go_to_cell(row_id, column)

    @property
    def widths(self) -> dict[str, float]:
        """Return the widths (mm) of the columns of all tables that were dragged."""
        return {name: mm for grid in self.grids for name, mm in grid.weights.items()}

    # ── the cursor, when the page is left and opened again ──

    @property
    def address(self) -> tuple[str, ...]:
        """Return the identity of the report: form, place, period."""
        report = self.session.report
        return "report", report.form, str(report.place), str(report.period)

    @property
    def stands_at(self) -> object:
        """Return the current cell."""
        return self.grid.current_cell

    def come_back(self, cursor: object) -> None:
        """Make a cell the current one again."""
        assert isinstance(cursor, tuple)
        self.go_to_cell(*cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.rest and event.key() == Qt.Key.Key_Escape:
            self.rest.asked.emit("board")
        else:
            super().keyPressEvent(event)

    @property
    def find_bar(self) -> "FindBar":
        """Return the bar above the paper for find and replace; it is made when it is first used."""
        if self._find_bar is None:
            from fangfan_desktop.ui.report.grid.find_bar import FindBar

            self._find_bar = FindBar(self.grids, self.show_table)
            self._find_bar.look_in(self.grid)
            self._desk.insertWidget(self._desk.indexOf(self._paper), self._find_bar)
        return self._find_bar

    def _sent_bar(self) -> "SentBar | None":
        """Return the bar of an exported report or of a removed form."""
        if not (self.session.sent or self.session.form.removed):
            return None
        from fangfan_desktop.jobs.submit.sent_state import state_above
        from fangfan_desktop.ui.report.panels.sent_bar import SentBar

        state = state_above(self.session)
        return SentBar(state) if state else None

    def _rest_bar(self) -> "RestBar | None":
        """Return the bar of a city's own figures."""
        if not self.session.is_rest:
            return None
        from fangfan_desktop.ui.report.panels.rest_bar import RestBar

        return RestBar(self.session)

    def _to_board(self) -> QPushButton | None:
        """Return the button that leads from a city's report to its board; None for a county."""
        place, session = self.session.report.place, self.session
        if place is None or len(session.places.reporting(place, session.form.lowest)) == 1:
            return None
        words = words_of(place)
        button = QPushButton(f"{words.board} ▸")
        button.setProperty("flat", True)
        button.setToolTip(f"这一期{words.each_unit}报了没有（Ctrl+6）；从那里按 F7 回来")
        return button

    def _to_ledgers(self) -> QPushButton | None:
        """Return the button that counts figures from ledgers; None if the form has no counts."""
        if self.session.is_read_only or not self.session.form.counts:
            return None
        button = QPushButton("从台账取数…")
        button.setProperty("flat", True)
        button.setToolTip(
            "从人员、车间、岗位、培训班的台账数出来（Ctrl+Shift+G），也可以把台账拖进来"
        )
        return button

    def _make_paper(self) -> QFrame:
        paper = QFrame()
        paper.setObjectName("paper")
        layout = QVBoxLayout(paper)
        layout.setContentsMargins(margins("paper_margins"))
        layout.setSpacing(size("paper_gap"))
        form, period = self.session.form, self.session.report.period
        label, title = Label(form.printed_label), Label(form.title)
        rest = self.session.rest
        if rest and period:  # not a form that is printed
            label.setText(f"{form.label} · {period.year}年{period.part_words}")
            from fangfan_desktop.jobs.rest_page import heading

            title.setText(heading(rest))
        label.setObjectName("label")
        title.setObjectName("title")
        title.setAlignment(title.alignment().AlignCenter)
        self.heading = QWidget()
        over = QVBoxLayout(self.heading)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(size("paper_gap"))
        top = QHBoxLayout()
        top.addWidget(label)
        top.addStretch(1)
        for button in filter(None, (self.ledgers, self.board)):
            top.addWidget(button)
        over.addLayout(top)
        over.addWidget(title)
        layout.addWidget(self.heading)
        layout.addWidget(self.head)
        if self.tabs:
            layout.addWidget(self.tabs)
            self.tabs.currentChanged.connect(lambda at: self.show_table(self.grids[at]))
        for part in self._parts:
            part.add_to(layout)
            part.show(shown=part.grid is self.grid)
        layout.addWidget(self.foot)
        # On a tall screen the foot stays under its table, with blank paper below.
        layout.addStretch(1)
        self._limit()
        for grid in self.grids:
            grid.fitted.connect(self._limit)
        return paper

    def least_height(self, least: int, space: int) -> int:
        """Return the height below which the page scrolls; before it does, its printed title goes."""
        title = self.heading.sizeHint().height()
        if not self.heading.isHidden():
            least -= title
        self.heading.setVisible(least + title <= space)
        return least + (0 if self.heading.isHidden() else title)

    def fold_panel(self, folded: bool) -> None:
        """Fold or unfold the check panel, and keep it so."""
        self._folded = folded
        if self.panel.is_folded is not folded:
            self.panel.fold(folded=folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Not if only the height is another: unfolded with F8, the panel may make the page higher.
        is_wide = event.size().width() >= size("page_wide")
        if self._folded is None and is_wide is not self._is_wide:
            self.panel.fold(folded=not is_wide)
        self._is_wide = is_wide
        super().resizeEvent(event)

    def _limit(self) -> None:
        """Let each table be as high as its rows, and show at least some of them."""
        for grid in self.grids:
            whole, bar = grid.sizeHint().height(), grid.horizontalScrollBar().sizeHint().height()
            rows = _LEAST_ROWS * grid.verticalHeader().defaultSectionSize()
            grid.setMinimumHeight(min(whole, grid.horizontalHeader().height() + rows + bar))
            grid.setMaximumHeight(whole)

    def go_to(self, finding: Finding) -> None:
        """Go to the cell or the field of a finding."""
        if finding.row is not None:
            self.go_to_cell(finding.row, finding.column)
            return
        edit = self._field(finding.column)
        if not finding.in_fields(self.session.form):
            self.show_table_with(finding.column)
        elif edit:
            edit.setFocus()
            edit.selectAll()

    def show_turned(self, verb: str, turned: UndoStep, before: tuple[int, str] | None) -> None:
        """Go to what was undone or redone, and say what it was; the cursor was at `before`."""
        back, where = turned.reverse, ""
        if back.is_of_rows:
            self.show_table_with(changed_table(self.session, back).columns[0].id)
            where = show_changed(self.grid, back, before)
        elif back.fields:
            edit = self._field(back.fields[0][0])
            if edit:
                edit.setFocus()
                edit.selectAll()
        elif back.notes:
            where = self._show_note(back.notes[0].key)
        self.told.emit(f"{verb}：{turned.words}" + (f"（{where}）" if where else ""))

    def _show_note(self, key: NoteKey) -> str:
        """Go to the finding that a 核实说明 explains, and return the name of its cell."""
        row = key.row if key.column in self.session.form.by_id else None
        # In a folded panel the card is hidden: go to its cell.
        if row is not None and (self.panel.is_folded or not self.panel.focus_on(key)):
            self.go_to_cell(row, key.column)
            self.grid.setFocus()
        elif row is None:
            self.panel.fold(folded=False)
            self.panel.focus_on(key)
        return self.session.name(row, key.column) if row is not None else ""

    def _field(self, name: str) -> FieldEdit | None:
        return self.head.edits.get(name) or self.foot.edits.get(name)

    def commit_editors(self) -> None:
        """Commit the text of an open editor or line."""
        self.grid.commit_editor()
        for edit in (*self.head.edits.values(), *self.foot.edits.values()):
            if edit.hasFocus():
                edit.commit()
        for card in self.panel.cards():
            if card.line and card.line.hasFocus():
                card.line.editing_finished.emit()
