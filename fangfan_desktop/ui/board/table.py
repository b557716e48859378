"""The board's table: a line a place, its state as a badge, the next thing to do as a link."""

from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from fangfan_desktop.forms.moments import moment
from fangfan_desktop.jobs.returns.board import Board, BoardLine, LooseFile, Selection
from fangfan_desktop.ui.widgets.lists import Tree
from fangfan_desktop.ui.widgets.plain import plain
from fangfan_desktop.ui.widgets.theme import Theme, size, widths

_KEY, _SMALL, _BADGE = (Qt.ItemDataRole.UserRole + n for n in range(3))
_FILE, _STAMPED, _OUTCOME, _LINK_COLUMN = 3, 4, 5, 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BADGES = {"ok": "good", "errors": "error", "waiting": "warning", "missing": "text_faint"}
_HEADS = ("区县", "状态", "收到", "来源文件", "盖章件", "检查结果", "")


class Action(NamedTuple):
    """What a line's link does: its id and its words."""

    id: str
    words: str


def next_action(line: BoardLine) -> Action:
    """Return what a clerk would do next with a line."""
    match line.state:
        case "missing":
            return Action("remind", "催报")
        case "errors":
            return Action("return", "复制退回说明")
        case "waiting" if line.newest and line.newest.checked.questions:
            kinds = {question.kind for question in line.newest.checked.questions}
            return Action("open", "确认列" if kinds == {"caption"} else "确认")
        case _:
            return Action("open", "查看")


class _Cells(QStyledItemDelegate):
    """Paints words, small words behind them, badges and links."""

    def __init__(self, theme: Theme, parent: QTreeWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        words, plain.text = plain.text, ""  # pyright: ignore[reportAttributeAccessIssue]
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        tree.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, tree)
        rect: QRect = plain.rect  # pyright: ignore[reportAttributeAccessIssue]
        room = rect.adjusted(size("board_padding"), 0, -4, 0)
        painter.save()
        font: QFont = plain.font  # pyright: ignore[reportAttributeAccessIssue]
        painter.setFont(font)
        if badge := index.data(_BADGE):
            self._badge(painter, room, words, self._theme[badge])
        else:
            colour = index.data(Qt.ItemDataRole.ForegroundRole)
            painter.setPen(colour.color() if colour else self._theme["text"])
            self._words(painter, room, words, index.data(_SMALL) or "")
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, words: str, small: str) -> None:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)
        if small:
            used = metrics.horizontalAdvance(shown) + (size("board_gap") if shown else 0)
            font = QFont(painter.font())
            font.setPixelSize(size("small"))
            painter.setFont(font)
            painter.setPen(self._theme["text_faint"])
            rest = room.adjusted(used, 0, 0, 0)
            metrics = painter.fontMetrics()
            painter.drawText(
                rest, _LEFT, metrics.elidedText(small, Qt.TextElideMode.ElideRight, rest.width())
            )

    def _badge(self, painter: QPainter, room: QRect, words: str, colour: QColor) -> None:
        font = QFont(painter.font())
        font.setPixelSize(size("small"))
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(words) + 2 * size("badge_padding")
        height = size("badge")
        box = QRectF(room.left(), room.center().y() - height / 2 + 1, width, height)
        soft = QColor(colour)
        soft.setAlpha(32)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), size("board_row"))


class BoardTable(Tree):
    """Emits what was asked of a line (or of a loose file): `open`, `return`, `remind` …"""

    asked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left: object = None
        theme.changed.connect(self._recolour)
        self.setObjectName("board")
        self.setAccessibleName("各单位报送情况")
        self.setHeaderLabels(_HEADS)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Cells(theme, self))
        self.setMouseTracking(True)
        header = self.header()
        header.setStretchLastSection(False)
        for column, width in enumerate(widths("board_columns")):
            self.setColumnWidth(column, width)
        for column in (_FILE, _OUTCOME):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.itemDoubleClicked.connect(lambda item: self._ask("open", item))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def fill(self, board: Board, only: Selection | None = None) -> None:
        """Show a board, or `only` some of its lines.

        The cursor stays on its place, and what stays as it was is left alone.
        """
        wanted: list[BoardLine | LooseFile | None] = []
        if only:
            wanted += board.those(only)
        else:
            wanted += [None, *board.loose] if board.loose else []
            wanted += board.lines
            wanted += [board.rest] if board.rest else []
        there = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        keys = [_name(item.data(0, _KEY)) for item in there if item]
        self.setUpdatesEnabled(False)
        if keys != [_name(what) for what in wanted]:
            self._renew(board, wanted)
        else:
            for item, what in zip(there, wanted, strict=True):
                if item and what and item.data(0, _KEY) != what:
                    self._put(item, what)
        self.setUpdatesEnabled(True)

    def _recolour(self) -> None:
        for at in range(self.topLevelItemCount()):
            if item := self.topLevelItem(at):
                heading = item.data(0, _KEY) is None
                column, colour = (0, "text_faint") if heading else (_LINK_COLUMN, "accent")
                item.setForeground(column, self._theme[colour])

    def _renew(self, board: Board, wanted: list[BoardLine | LooseFile | None]) -> None:
        kept = self.whose
        self.clear()
        for what in wanted:
            item = QTreeWidgetItem()
            self.addTopLevelItem(item)
            if what is None:
                item.setText(0, f"还没有归到单位的文件（{len(board.loose)}）")
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setFirstColumnSpanned(True)
            else:
                self._put(item, what)
            if what and _name(what) == kept:
                self.setCurrentItem(item)
        self._recolour()
        if self.chosen() is None and (first := self.topLevelItem(0)):
            self.setCurrentItem(first)

    def _put(self, item: QTreeWidgetItem, what: BoardLine | LooseFile) -> None:
        if isinstance(what, BoardLine):
            self._write(item, what)
        else:
            self._loose(item, what)

    def _write(self, item: QTreeWidgetItem, line: BoardLine) -> None:
        newest, action = line.newest, next_action(line)
        several = f" {len(line.scans)}" if len(line.scans) > 1 else ""
        stamped = f"{line.stamped_words}{several}"
        texts = [line.place.label, line.state_words, "—", "", stamped, line.outcome, action.words]
        small = ["功能区" if line.zone else "", *[""] * (len(texts) - 1)]
        if newest:
            texts[2], texts[_FILE] = moment(newest.entry.at), newest.entry.name
            small[_FILE] = f"第 {len(line.versions)} 次" if len(line.versions) > 1 else ""
        else:
            sent = f"上期 {moment(line.before.at)[:-6]}报送" if line.before else "上期未收到"
            small[_FILE] = sent
        if line.state == "ok":
            texts[_OUTCOME], small[_OUTCOME] = "", line.outcome
        item.setData(0, _KEY, line)
        item.setData(1, _BADGE, _BADGES[line.state])
        item.setData(_STAMPED, _BADGE, _stamped_mark(line))
        for column, (text, words) in enumerate(zip(texts, small, strict=True)):
            item.setText(column, text)
            item.setData(column, _SMALL, words)
        for column in (_FILE, _OUTCOME):
            item.setToolTip(column, plain(" ".join(filter(None, (texts[column], small[column])))))
        heard = [*texts[:_STAMPED], f"盖章件{stamped}", texts[_OUTCOME], *small]
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, "，".join(filter(None, heard)))

    def _loose(self, item: QTreeWidgetItem, loose: LooseFile) -> None:
        entry = loose.version.entry
        words = "确认" if loose.question else "查看"
        texts = ("", "待归", moment(entry.at), entry.name, "", loose.reason, words)
        for column, text in enumerate(texts):
            item.setText(column, text)
        item.setData(0, _KEY, loose)
        item.setData(1, _BADGE, "warning")
        for column in (_FILE, _OUTCOME):
            item.setToolTip(column, plain(item.text(column)))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}，{loose.reason}")

    def chosen(self) -> BoardLine | LooseFile | None:
        """Return what the cursor stands on."""
        item = self.currentItem()
        return item.data(0, _KEY) if item else None

    @property
    def whose(self) -> object:
        """Return whose line the cursor stands on (a loose file has a number), or is to stand on."""
        return _name(self.chosen()) or self._left

    @whose.setter
    def whose(self, name: object) -> None:
        self._left = name

    def _ask(self, action: str, item: QTreeWidgetItem | None) -> None:
        if item and (what := item.data(0, _KEY)):
            self.asked.emit(action, what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask("open", self.currentItem())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        at = self.columnAt(int(event.position().x()))
        if item and at == _LINK_COLUMN and event.button() == Qt.MouseButton.LeftButton:
            what = item.data(0, _KEY)
            self._ask(next_action(what).id if isinstance(what, BoardLine) else "open", item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.columnAt(int(event.position().x())) == _LINK_COLUMN
        over = over and event.position().y() < self.viewport().height()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def _name(what: BoardLine | LooseFile | None) -> object:
    if isinstance(what, BoardLine):
        return what.place
    return what.version.entry.id if what else None


def _stamped_mark(line: BoardLine) -> str:
    if line.stamp.is_doubtful:
        return "warning"
    return "good" if line.scans else "text_faint"
