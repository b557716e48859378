"""县区报送进度: files are dropped here, and one sees who has reported and what is wrong."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
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
from fangfan_desktop.jobs.board import Board, Line, Loose
from fangfan_desktop.ui.board.inbox import Inbox
from fangfan_desktop.ui.board.period_chooser import PeriodChooser
from fangfan_desktop.ui.board.rest_offer import RestOffer
from fangfan_desktop.ui.board.table import BoardTable
from fangfan_desktop.ui.drop_page import DropPage
from fangfan_desktop.ui.plain import Label
from fangfan_desktop.ui.theme import Theme, margins, set_mark, size

_KINDS = f"表格和盖章件 ({PATTERNS} *.pdf *.jpg *.jpeg *.png);;所有文件 (*)"
_TILES = (
    ("received", "已收到", ""),
    ("ok", "检查通过", "good"),
    ("errors", "有错误，需退回", "error"),
    ("waiting", "有提醒，待核实", "warning"),
    ("missing", "未报", ""),
)


class BoardPage(DropPage):
    """The board of a form and a period. `asked` comes with what a clerk wants of a line."""

    asked = Signal(str, object)

    def __init__(
        self, inbox: Inbox, theme: Theme, today: Callable[[], date], periods: Iterable[Period]
    ) -> None:
        super().__init__()
        self.inbox, self._today = inbox, today
        self.setObjectName("desk")
        self.setProperty("help", "board")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("board_margins"))
        layout.setSpacing(size("board_space"))
        self.of = PeriodChooser(inbox.wanted.form, inbox.wanted.period, periods)
        self.lead = Label()
        self.lead.setObjectName("lead")
        layout.addWidget(self.of)
        layout.addWidget(self.lead)
        layout.addLayout(self._tiles())
        self.rest = RestOffer()
        layout.addWidget(self.rest)
        layout.addWidget(self._drop())
        self.table = BoardTable(theme)
        self.table.asked.connect(self.asked)
        layout.addWidget(self.table, 1)
        self.progress = QProgressBar()
        self.progress.setTextVisible(True)
        self.stop = QPushButton("停下")
        self.stop.clicked.connect(inbox.stop)
        self._reading = QWidget()
        line = QHBoxLayout(self._reading)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.progress, 1)
        line.addWidget(self.stop)
        self._reading.setVisible(False)
        layout.addWidget(self._reading)
        self.dropped.connect(inbox.take)
        inbox.changed.connect(self._fill)
        inbox.progress.connect(self._show_progress)

    def _tiles(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(size("board_gap"))
        self.tiles: dict[str, Label] = {}
        for name, words, mark in _TILES:
            tile = QFrame()
            tile.setObjectName("tile")
            tile.setMinimumWidth(size("tile"))
            box = QVBoxLayout(tile)
            box.setContentsMargins(margins("tile_margins"))
            box.setSpacing(0)
            number, label = Label("0"), Label(words)
            number.setObjectName("number")
            set_mark(number, mark)
            label.setObjectName("what")
            box.addWidget(number)
            box.addWidget(label)
            self.tiles[name] = number
            line.addWidget(tile)
        line.addStretch(1)
        return line

    def _drop(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("drop")
        line = QHBoxLayout(frame)
        line.setContentsMargins(margins("drop_margins"))
        line.addWidget(Label(f"把各县区发来的表格或整个文件夹拖到这里（{WORDS}，盖章件 .pdf）"))
        line.addStretch(1)
        line.addWidget(Label("表头拿不准的会请您确认"))
        return frame

    def add_actions(self, actions: list[QAction]) -> None:
        """Offer actions on the table's menu."""
        self.table.addActions(actions)

    def _fill(self, board: Board) -> None:
        self.lead.setText(
            f"{board.due.words}，{board.due.left(self._today())}。每个区县取最近一次收到的文件；原文件原样留存，可随时查看。"
        )
        self.tiles["received"].setText(f"{board.received} / {len(board.lines)}")
        for state in ("ok", "errors", "waiting", "missing"):
            self.tiles[state].setText(str(board.count(state)))
        self.table.fill(board)

    def _show_progress(self, done: int, total: int) -> None:
        self._reading.setVisible(total > 0)
        if total:
            self.progress.setRange(0, total)
            self.progress.setValue(done)
            self.progress.setFormat(f"正在读 {done} / {total}")

    # ── files come ──

    def choose_files(self) -> None:
        """Ask for files to take in."""
        names, _ = QFileDialog.getOpenFileNames(self, "导入县区文件", "", _KINDS)
        if names:
            self.inbox.take([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder to take in."""
        if name := QFileDialog.getExistingDirectory(self, "导入整个文件夹"):
            self.inbox.take([Path(name)])

    def chosen(self) -> Line | Loose | None:
        """Return what the cursor stands on."""
        return self.table.chosen()
