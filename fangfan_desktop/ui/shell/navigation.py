"""The left side: the unit, the year's reports, the boards and the other pages."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
    QVBoxLayout,
)

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.year.due import DueReport
from fangfan_desktop.jobs.year.year_list import BoardItem, report_item
from fangfan_desktop.ui.widgets.icons import icon
from fangfan_desktop.ui.widgets.lists import Tree
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import Theme, margins, size

_KEY = Qt.ItemDataRole.UserRole
_SMALL = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_MARKS = {"done": "good", "begun": "accent", "new": "text_faint"}


class _Lines(QStyledItemDelegate):
    """Draws each line with its small words at the right; a name that reaches them is cut short."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        line = cast("Any", option)  # the stub leaves its parts out
        small = index.data(_SMALL)
        if not small or not small[0]:
            return
        text = QStyle.SubElement.SE_ItemViewItemText
        left = line.widget.style().subElementRect(text, option, line.widget).left()
        words = QFontMetrics(_small_font()).horizontalAdvance(small[0])
        space = line.rect.right() - words - 2 * size("side_gap") - left
        line.text = shortened(line.text, line.fontMetrics, space)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = cast("Any", option).rect  # the stub leaves it out
        words, colour = index.data(_SMALL) or ("", None)
        super().paint(painter, option, index)
        if words:
            painter.setFont(_small_font())
            painter.setPen(colour)
            painter.drawText(rect.adjusted(0, 0, -size("side_gap"), 0), _RIGHT, words)


def shortened(words: str, metrics: QFontMetrics, space: int) -> str:
    """Return a name that fits a width; of `月调度表 · 11月` the longer part is cut short.

    If that part would go whole, the name is cut at its end.
    """
    if metrics.horizontalAdvance(words) <= space:
        return words
    cut = Qt.TextElideMode.ElideRight
    parts = words.split(" · ")
    longest = max(range(len(parts)), key=lambda at: metrics.horizontalAdvance(parts[at]))
    over = metrics.horizontalAdvance(words) - space
    left = metrics.horizontalAdvance(parts[longest]) - over
    parts[longest] = metrics.elidedText(parts[longest], cut, left)
    if len(parts[longest]) < 2:
        return metrics.elidedText(words, cut, space)
    return " · ".join(parts)


def _small_font() -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size("smallest"))
    return font


class Navigation(QFrame):
    """Emits what was chosen: a report, a board, or the name of another page."""

    report_chosen = Signal(str, Period)
    board_chosen = Signal(str, Period)
    page_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[str, str, Period | None] = ("home", "", None)
        self.boards: tuple[BoardItem, ...] = ()
        self.setObjectName("side")
        self.setFixedWidth(size("side"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("side_margins"))
        self._place, self._level = Label(), Label()
        self._place.setObjectName("place")
        self._level.setObjectName("level")
        for label in (self._place, self._level):
            label.setContentsMargins(margins("side_unit_margins"))
            layout.addWidget(label)
        self.tree = Tree()
        self.tree.setAccessibleName("报表和页面")
        self.tree.setHeaderHidden(True)
        self.tree.setIconSize(QSize(size("icon"), size("icon")))
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setItemDelegate(_Lines(self.tree))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)
        layout.addWidget(self.tree, 1)

    def fill(
        self,
        place: Place,
        level: str,
        reports: list[DueReport],
        today: date,
        boards: Sequence[BoardItem] = (),
    ) -> None:
        """Show the unit, its year and, for a city, its boards."""
        self.boards = tuple(boards)
        self._place.setText(place.label)
        self._level.setText(level)
        self.tree.clear()
        self._heading(f"{reports[-1].period.year} 年" if reports else "")
        self._item("本年报表", "", "page", "home", "home")
        for each in reports:
            shown = report_item(each, today)
            item = self._item(each.name, shown.small, "report", each, shown.drawing, shown.colour)
            item.setToolTip(0, f"{each.name}，{each.left(today)}\n{each.form.title}\n{shown.state}")
            small = () if shown.small in shown.state else (shown.small,)  # said once
            item.setData(0, _ACCESSIBLE, "，".join((each.name, shown.state, *small)))
        if boards:
            self._heading("汇总")
        each_unit = words_of(place).each_unit
        for board in boards:
            item = self._item(board.words, board.small, "board", board, "board")
            item.setData(0, _ACCESSIBLE, "，".join(filter(None, (board.words, board.small))))
            item.setToolTip(0, f"{board.words}：这一期{each_unit}报了没有")
        self._heading("资料")
        self._item("历次报送", "", "page", "sent", "sent")
        self._item("对比与走势", "", "page", "comparison", "comparison")
        if boards:
            self._item("项目库", "", "page", "projects", "projects")
        self._item("数据与备份", "", "page", "data", "data")
        self._item("单位与联系人", "", "page", "profile", "unit")
        self._item("帮助", "F1", "page", "help", "help")

    def _heading(self, words: str) -> None:
        item = QTreeWidgetItem([words])
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(0, self._theme["text_faint"])
        item.setFont(0, _small_font())
        self.tree.addTopLevelItem(item)

    def _item(
        self,
        words: str,
        small: str,
        kind: str,
        value: object,
        drawing: str,
        colour: str = "text_faint",
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setIcon(0, icon(drawing, self._theme, _MARKS.get(drawing, "text_soft")))
        item.setData(0, _KEY, (kind, value))
        item.setData(0, _SMALL, (small, self._theme[colour]))
        self.tree.addTopLevelItem(item)
        return item

    def _choose(self, item: QTreeWidgetItem) -> None:
        chosen = item.data(0, _KEY)
        if not chosen:
            return
        kind, value = chosen
        if kind == "page":
            self.page_chosen.emit(value)
        elif kind == "board":
            self.board_chosen.emit(value.form, value.period)
        else:
            self.report_chosen.emit(value.form.id, value.period)
        # What opens in a window of its own leaves the page where it was.
        self.show_current(*self._shown)

    def show_current(self, kind: str, form: str = "", period: Period | None = None) -> None:
        """Select the item of the open page."""
        self._shown = kind, form, period
        for at in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(at)
            chosen = item.data(0, _KEY) if item else None
            if not chosen or item is None:
                continue
            what, value = chosen
            if what == "page":
                same = value == kind
            elif what == "board":
                same = kind == "board" and value.form == form
            else:
                same = kind == "report" and (value.form.id, value.period) == (form, period)
            if same:
                self.tree.setCurrentItem(item)
                return
