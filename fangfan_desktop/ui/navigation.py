"""The left side: whose data this is, the year's reports, the unit's page."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.pages.home import Due
from fangfan_desktop.ui.theme import Palette

WIDTH = 212
_KEY = Qt.ItemDataRole.UserRole
_MARKS = {"exported": "✓", "begun": "●", "new": "○"}


class Navigation(QFrame):
    """Emits what was chosen: a report, `home` or `profile`."""

    report_chosen = Signal(str, Period)
    page_chosen = Signal(str)

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self.setObjectName("side")
        self.setFixedWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 8)
        self._place, self._level = QLabel(), QLabel()
        self._place.setObjectName("place")
        self._level.setObjectName("level")
        for label in (self._place, self._level):
            label.setContentsMargins(8, 0, 8, 0)
            layout.addWidget(label)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("报表和页面")
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setColumnCount(2)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)
        layout.addWidget(self.tree, 1)

    def fill(self, place: str, level: str, reports: list[Due], today: date) -> None:
        """Show the unit and its year."""
        self._place.setText(place)
        self._level.setText(level)
        self.tree.clear()
        self._heading(f"{reports[0].period.year} 年" if reports else "")
        self._item("本年报表", "", "page", "home")
        for each in reports:
            mark = "exported" if each.exported else "begun" if each.kept else "new"
            days = (each.due - today).days
            left = "已导出" if each.exported else "已过期" if days < 0 else each.left(today)
            item = self._item(f"{_MARKS[mark]} {each.name}", left, "report", each)
            if not each.exported and days < 0:
                item.setForeground(1, self._palette["error"])
            elif not each.exported and "剩" in left:
                item.setForeground(1, self._palette["warning"])
            item.setToolTip(0, f"{each.form.title}\n{each.state}")
        self._heading("资料")
        self._item("单位与联系人", "", "page", "profile")
        self._item("帮助", "F1", "page", "help")

    def _heading(self, words: str) -> None:
        item = QTreeWidgetItem([words])
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(0, self._palette["text_faint"])
        self.tree.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)

    def _item(self, words: str, small: str, kind: str, value: object) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words, small])
        item.setData(0, _KEY, (kind, value))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, self._palette["text_faint"])
        font = item.font(1)
        font.setPixelSize(11)
        item.setFont(1, font)
        self.tree.addTopLevelItem(item)
        if not small:
            item.setFirstColumnSpanned(True)
        return item

    def _choose(self, item: QTreeWidgetItem) -> None:
        chosen = item.data(0, _KEY)
        if not chosen:
            return
        kind, value = chosen
        if kind == "page":
            self.page_chosen.emit(value)
        else:
            self.report_chosen.emit(value.form.id, value.period)

    def show_current(self, kind: str, form: str = "", period: Period | None = None) -> None:
        """Mark the item that stands for what is open."""
        for at in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(at)
            chosen = item.data(0, _KEY) if item else None
            if not chosen or item is None:
                continue
            what, value = chosen
            same = (
                value == kind
                if what == "page"
                else kind == "report" and (value.form.id, value.period) == (form, period)
            )
            if same:
                self.tree.setCurrentItem(item)
                return
