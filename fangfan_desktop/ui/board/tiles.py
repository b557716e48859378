"""The tiles: how many units are in each state; a click on a tile shows only those."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.jobs.returns.board import Board, Selection
from fangfan_desktop.jobs.returns.board_words import TILE_WORDS, tile_count, tile_tip
from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size

_MARKS: dict[Selection, str] = {"ok": "good", "errors": "error", "waiting": "warning"}


class Tile(QPushButton):
    """A number and what it counts; pressed while only those units are shown."""

    def __init__(self, words: str, mark: str) -> None:
        super().__init__()
        self.setObjectName("tile")
        self.setCheckable(True)
        self.setMinimumWidth(size("tile"))
        self.words = words
        self.number, label = Label("0"), Label(words)
        box = QVBoxLayout(self)
        box.setContentsMargins(margins("tile_margins"))
        box.setSpacing(0)
        self.number.setObjectName("number")
        set_mark(self.number, mark)
        label.setObjectName("what")
        for each in (self.number, label):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(each)

    def show_count(self, words: str) -> None:
        """Show a number."""
        self.number.setText(words)
        self.setAccessibleName(f"{self.words}：{words}")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class Tiles(QWidget):
    """`chosen` carries the selection to show; empty for all units."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        line = Flow(self, "tile_gap")
        self.by_name: dict[Selection, Tile] = {}
        for name, words in TILE_WORDS.items():
            tile = Tile(words, _MARKS.get(name, ""))
            tile.setToolTip(tile_tip(name))
            tile.clicked.connect(lambda on, name=name: self.chosen.emit(name if on else ""))
            self.by_name[name] = tile
            line.addWidget(tile)

    def fill(self, board: Board) -> None:
        """Show a board's numbers."""
        for selection, tile in self.by_name.items():
            tile.show_count(tile_count(board, selection))

    def show_chosen(self, chosen: str) -> None:
        """Press the tile of the selection that is shown."""
        for name, tile in self.by_name.items():
            tile.setChecked(name == chosen)
