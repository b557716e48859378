"""The page of an open report: the paper in the middle, the findings at the right."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.open_report import UndoStep
from fangfan_desktop.jobs.rest_page import heading
from fangfan_desktop.jobs.submit.sent_state import state_above
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.report.grid.filter_bar import FilterBar
from fangfan_desktop.ui.report.grid.find_bar import FindBar
from fangfan_desktop.ui.report.grid.turning import show_changed
from fangfan_desktop.ui.report.grid.view import GridView
from fangfan_desktop.ui.report.panels.check_panel import CheckPanel
from fangfan_desktop.ui.report.panels.field_line import FieldEdit, FieldLine
from fangfan_desktop.ui.report.panels.rest_bar import RestBar
from fangfan_desktop.ui.report.panels.sent_bar import SentBar
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import Theme, margins, size

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


class EditorPage(QWidget):
    """The page of one report."""

    told = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("desk")
        self.setProperty("help", "board" if session.is_rest else session.form.id)
        self.grid = GridView(session, theme)
        self.grid.told.connect(self.told)
        self.head, self.foot = (FieldLine(session, theme, end) for end in ("head", "foot"))
        self.panel = CheckPanel(session)
        self.panel.chosen.connect(self.go_to)
        self.panel.left.connect(self.grid.setFocus)
        # The clerk's choice; None: the page's width decides.
        self._folded: bool | None = None
        self.panel.fold_asked.connect(self.fold_panel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        desk = QVBoxLayout()
        desk.setContentsMargins(margins("desk_margins"))
        state = state_above(session)
        self.sent = SentBar(state) if state else None
        self.rest = RestBar(session) if session.is_rest else None
        for strip in filter(None, (self.sent, self.rest)):
            desk.addWidget(strip)
        self.board = self._to_board()
        self.find_bar = FindBar(self.grid)
        desk.addWidget(self.find_bar)
        self._paper = self._make_paper()
        self.grid.fitted.connect(self._hide_title_if_tight)
        desk.addWidget(self._paper)
        line.addLayout(desk, 1)
        line.addWidget(self.panel)
        order = [*self.head.edits.values(), self.grid, *self.foot.edits.values(), self.panel]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.grid.select_first()

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
        self.grid.go_to(*cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.rest and event.key() == Qt.Key.Key_Escape:
            self.rest.asked.emit("board")
        else:
            super().keyPressEvent(event)

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

    def _make_paper(self) -> QFrame:
        paper = QFrame()
        paper.setObjectName("paper")
        layout = QVBoxLayout(paper)
        layout.setContentsMargins(margins("paper_margins"))
        layout.setSpacing(size("paper_gap"))
        form, period = self.session.form, self.session.report.period
        label, title = Label(form.label), Label(form.title)
        rest = self.session.rest
        if rest and period:  # not a form that is printed
            label.setText(f"{form.label} · {period.year}年{period.part_words}")
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
        if self.board:
            top.addWidget(self.board)
        over.addLayout(top)
        over.addWidget(title)
        layout.addWidget(self.heading)
        layout.addWidget(self.head)
        if self.session.form.is_list:
            layout.addWidget(FilterBar(self.grid))
        layout.addWidget(self.grid, 1000)
        if self.session.form.is_list and not self.session.is_read_only:
            layout.addLayout(self._row_buttons())
        layout.addWidget(self.foot)
        # On a tall screen the foot stays under its table, with blank paper below.
        layout.addStretch(1)
        self._limit()
        self.grid.fitted.connect(self._limit)
        return paper

    def _hide_title_if_tight(self) -> None:
        """Hide the printed title if otherwise no row of the table would be visible."""
        grid, layout = self.grid, self._paper.layout()
        assert layout is not None
        whole, bar = grid.sizeHint().height(), grid.horizontalScrollBar().sizeHint().height()
        least = min(whole, grid.horizontalHeader().height() + grid.rowHeight(0) + bar)
        title = (
            self.heading.sizeHint().height() + layout.spacing() if self.heading.isHidden() else 0
        )
        needed = layout.totalSizeHint().height() - whole + least + title
        self.heading.setVisible(self._paper.height() >= needed)

    def fold_panel(self, folded: bool) -> None:
        """Fold or unfold the check panel, and keep it so."""
        self._folded = folded
        if self.panel.is_folded is not folded:
            self.panel.fold(folded=folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._folded is None:
            self.panel.fold(folded=event.size().width() < size("page_wide"))
        super().resizeEvent(event)

    def _limit(self) -> None:
        self.grid.setMaximumHeight(self.grid.sizeHint().height())

    def _row_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for words, action in (
            ("＋ 添加{a_row}", self.grid.add_row),
            ("复制{row}", self.grid.duplicate_rows),
            ("删除所选{row}", self.grid.remove_rows),
        ):
            button = QPushButton(words.format(**self.session.form.row_words._asdict()))
            button.setProperty("flat", True)
            button.clicked.connect(action)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def go_to(self, finding: Finding) -> None:
        """Go to the cell or the field of a finding."""
        if finding.row is not None:
            self.grid.go_to(finding.row, finding.column)
            return
        edit = self._field(finding.column)
        if edit and finding.in_fields(self.session.form):
            edit.setFocus()
            edit.selectAll()

    def show_turned(self, verb: str, turned: UndoStep, before: tuple[int, str] | None) -> None:
        """Go to what was undone or redone, and say what it was; the cursor was at `before`."""
        back, where = turned.reverse, ""
        if back.is_of_rows:
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
            self.grid.go_to(row, key.column)
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
