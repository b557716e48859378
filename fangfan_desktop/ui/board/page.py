"""县区报送进度: takes in dropped files, and shows which units have reported and what is wrong."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.exchange.reading.kinds import PATTERNS, WORDS
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.jobs.returns.board import SELECTIONS, Board, BoardLine, LooseFile, Selection
from fangfan_desktop.jobs.returns.board_rows import heads_of
from fangfan_desktop.jobs.returns.board_words import lead_words, selection_words
from fangfan_desktop.scans.scan_file import PATTERNS as SCANS
from fangfan_desktop.ui.board.inbox import Inbox
from fangfan_desktop.ui.board.period_chooser import PeriodChooser
from fangfan_desktop.ui.board.rest_offer import RestOffer
from fangfan_desktop.ui.board.table import BoardTable
from fangfan_desktop.ui.board.table_line import TableLine
from fangfan_desktop.ui.board.tiles import Tiles
from fangfan_desktop.ui.widgets.drop_page import DropPage
from fangfan_desktop.ui.widgets.lists import fill_space
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import Theme, margins, size

_KINDS = f"表格和盖章件 ({PATTERNS} {SCANS});;所有文件 (*)"


class BoardPage(DropPage):
    """The board of a form and a period. `asked` carries an action and its line or file."""

    asked = Signal(str, object)

    def __init__(
        self, inbox: Inbox, theme: Theme, today: Callable[[], date], periods: Iterable[Period]
    ) -> None:
        super().__init__()
        self.inbox, self._today, self._doubts = inbox, today, 0
        self.setObjectName("desk")
        self.setProperty("help", "board")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("board_margins"))
        layout.setSpacing(size("board_space"))
        self.chooser = PeriodChooser(inbox.scope, periods)
        self.lead = Label()
        self.lead.setObjectName("lead")
        self.lead.setWordWrap(True)
        layout.addWidget(self.chooser)
        layout.addWidget(self.lead)
        self.tiles = Tiles()
        layout.addWidget(self.tiles)
        self.rest = RestOffer(inbox.scope.form, inbox.scope.place)
        layout.addWidget(self.rest)
        layout.addWidget(self._drop())
        self.table = BoardTable(theme, heads_of(inbox.scope.place))
        self.table.asked.connect(self.asked)
        self.table_line = TableLine()
        layout.addWidget(self.table_line)
        fill_space(self.table)
        layout.addWidget(self.table, 1)
        self._selection: Selection | None = None
        self.tiles.chosen.connect(self.show_only)
        self.table_line.all_asked.connect(self.show_only)
        QShortcut(QKeySequence("Esc"), self, self.show_only)
        self.progress = QProgressBar()
        self.progress.setTextVisible(True)
        self.stop = QPushButton("停下")
        self.stop.clicked.connect(inbox.intake.stop)
        self._reading = QWidget()
        line = QHBoxLayout(self._reading)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.progress, 1)
        line.addWidget(self.stop)
        self._reading.setVisible(False)
        layout.addWidget(self._reading)
        self.dropped.connect(inbox.take)
        inbox.changed.connect(self._fill)
        inbox.intake.progress.connect(self._show_progress)

    # ── address and cursor ──

    @property
    def address(self) -> tuple[str, ...]:
        """Return the page's form and period."""
        scope = self.inbox.scope
        return "board", scope.form.id, str(scope.period)

    @property
    def stands_at(self) -> object:
        """Return the key of the row under the cursor."""
        return self.table.current_key

    def come_back(self, cursor: object) -> None:
        """Put the cursor on a row as soon as it is there."""
        self.table.current_key = cursor

    def _drop(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("drop")
        line = QHBoxLayout(frame)
        line.setContentsMargins(margins("drop_margins"))
        whose = words_of(self.inbox.scope.place).each_unit
        words = Label(f"把{whose}发来的表格或整个文件夹拖到这里（{WORDS}，盖章件 .pdf .jpg .tif）")
        words.setWordWrap(True)
        line.addWidget(words, 1)
        for text, tip, act in (
            ("选文件…", "Ctrl+O", self.choose_files),
            ("选文件夹…", "Ctrl+Shift+O", self.choose_folder),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(act)
            line.addWidget(button)
        return frame

    def add_actions(self, actions: list[QAction]) -> None:
        """Add actions to the table's context menu."""
        self.table.addActions(actions)

    def _fill(self, board: Board) -> None:
        self.lead.setText(lead_words(board, self._today()))
        self.tiles.fill(board)
        self._show_lines()

    # ── selection ──

    def show_only(self, which: str = "") -> None:
        """Show only the units of a selection; empty: all units."""
        self._selection = next((each for each in SELECTIONS if each == which), None)
        self._show_lines()

    def go_to_unit(self, unit: object) -> None:
        """Put the cursor on a unit's line, which may be shown later."""
        self.show_only()
        self.table.go_to(unit)

    def show_doubts(self, count: int) -> None:
        """Show how many doubts are open."""
        self._doubts = count
        self._show_selection()

    def _show_lines(self) -> None:
        self.table.fill(self.inbox.board, self._selection)
        self.tiles.show_chosen(self._selection or "")
        self._show_selection()

    def _show_selection(self) -> None:
        words = selection_words(self.inbox.board, self._selection)
        self.table_line.show_state(words, self._doubts)

    def _show_progress(self, done: int, total: int) -> None:
        self._reading.setVisible(total > 0)
        if total:
            self.progress.setRange(0, total)
            self.progress.setValue(done)
            self.progress.setFormat(f"正在读 {done} / {total}")

    # ── files ──

    def choose_files(self) -> None:
        """Ask for files to take in."""
        title = f"导入{words_of(self.inbox.scope.place).units}文件"
        names, _ = QFileDialog.getOpenFileNames(self, title, "", _KINDS)
        if names:
            self.inbox.take([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder to take in."""
        if name := QFileDialog.getExistingDirectory(self, "导入整个文件夹"):
            self.inbox.take([Path(name)])

    def chosen(self) -> BoardLine | LooseFile | None:
        """Return the line or file under the cursor."""
        return self.table.chosen()
