"""How many units stand how: a tile each, and a click on one shows only those."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.jobs.returns.board import SELECTIONS, Board, Selection
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size

_TILES: tuple[tuple[Selection, str, str], ...] = (
    ("received", "已收到", ""),
    ("ok", "检查通过", "good"),
    ("errors", "有错误，需退回", "error"),
    ("waiting", "有提醒，待核实", "warning"),
    ("missing", "未报", ""),
    ("unstamped", "已收盖章件 · 看未收", ""),
)


class Tile(QPushButton):
    """A number and what it counts; pressed down while only those are shown."""

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
        """Show how many there are."""
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
    """`chosen` comes with what is to be shown only; nothing: everything."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(size("tile_gap"))
        self.by_name: dict[Selection, Tile] = {}
        for name, words, mark in _TILES:
            tile = Tile(words, mark)
            tile.setToolTip(f"点一下，只看{SELECTIONS[name]}的单位；再点一次看全部")
            tile.clicked.connect(lambda on, name=name: self.chosen.emit(name if on else ""))
            self.by_name[name] = tile
            line.addWidget(tile)
        line.addStretch(1)

    def fill(self, board: Board) -> None:
        """Show a board's numbers."""
        every = len(board.lines)
        for name, tile in self.by_name.items():
            count = len(board.those(name))
            tile.show_count(str(count))
        self.by_name["received"].show_count(f"{board.received} / {every}")
        self.by_name["unstamped"].show_count(f"{every - len(board.those('unstamped'))} / {every}")

    def show_chosen(self, chosen: str) -> None:
        """Press down the tile of what is shown only."""
        for name, tile in self.by_name.items():
            tile.setChecked(name == chosen)
