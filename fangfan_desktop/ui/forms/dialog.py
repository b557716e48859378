"""The list of forms, with buttons to add one and to remove one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.jobs.form_packs.words import CAPTIONS, listed_forms
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.widgets.fitting import dialog_area
from fangfan_desktop.ui.widgets.lists import flat_list
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import margins, size

_ID = Qt.ItemDataRole.UserRole
_CAN_REMOVE = _ID + 1


class FormsDialog(ScreenDialog):
    """Shows the forms; `wanted` asks for a pack to add, `remove` carries the id of a form.

    `edit` asks to change one (the id of the selected form), `draw` to draw one after an attachment.
    """

    wanted = Signal()
    remove = Signal(str)
    edit = Signal(str)
    draw = Signal()

    def __init__(self, reference: Reference, parent: QWidget) -> None:
        super().__init__(parent)
        self._reference = reference
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("别的表")
        self.setProperty("help", "forms")
        self.resize(dialog_area("forms_dialog", parent))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        hint = Label(
            "别的通知的表也能在这里填、检查、汇总、打印。表样是一个 .fangfan-form 文件、一个文件夹，"
            "或一个 .toml 文件：拖进来，或点“装上一张…”。"
            "只有通知的空白附件（Word、Excel、PDF）也行：拖进来，或点“照着画一张…”。"
        )
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        self.list = flat_list("能报的表", CAPTIONS)
        layout.addWidget(self.list, 1)
        line = QHBoxLayout()
        self.add = QPushButton("装上一张…")
        self.add.setProperty("primary", True)
        self.add.clicked.connect(self.wanted)
        self.remove_one = QPushButton("移除…")
        self.remove_one.clicked.connect(lambda: self.remove.emit(self._current_id))
        self.edit_one = QPushButton("改一张…")
        self.edit_one.setToolTip("改选中的这张，或者一个表样文件")
        self.edit_one.clicked.connect(lambda: self.edit.emit(self._current_id))
        self.draw_one = QPushButton("照着画一张…")
        self.draw_one.setToolTip("照一份空白的附件（Word、Excel、PDF）画出表样")
        self.draw_one.clicked.connect(self.draw)
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (self.add, self.edit_one, self.draw_one, self.remove_one):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(close)
        layout.addLayout(line)
        self.list.currentItemChanged.connect(lambda *_: self._allow())
        self.fill()
        self.list.setFocus()

    def fill(self, current: str = "") -> None:
        """Show the forms as they are now; select one by its id, else the first."""
        self.list.clear()
        for each in listed_forms(self._reference):
            item = QTreeWidgetItem(list(each.texts))
            item.setData(0, _ID, each.id)
            item.setData(0, _CAN_REMOVE, each.can_remove)
            self.list.addTopLevelItem(item)
            if each.id == current or not self._current_id:
                self.list.setCurrentItem(item)
        for column in range(len(CAPTIONS)):
            self.list.resizeColumnToContents(column)

    @property
    def _current_id(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, _ID)) if item else ""

    def _allow(self) -> None:
        item = self.list.currentItem()
        self.remove_one.setEnabled(bool(item and item.data(0, _CAN_REMOVE)))
