"""各单位联系人: the city's contacts, a line for each unit."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.board.contacts_model import ContactsModel
from fangfan_desktop.ui.board.contacts_table import ContactsTable
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.theme import Theme, set_mark
from fangfan_desktop.workspace.contacts import Contact, Contacts

_LEAD = (
    "催报、退回的邮件写给这里的邮箱。可以直接填，也可以从 Excel 复制整块粘贴（Ctrl+V）："
    "带着单位名称的，会按名称放到各自的行。填了就存，只存在本机。"
)


class ContactsDialog(ColumnDialog):
    """A table of contacts; changes are stored at once. `show_offer` gives the offer later."""

    def __init__(
        self, contacts: Contacts, units: Sequence[Place], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("各单位联系人", parent, "board", "contacts")
        self.model = ContactsModel(contacts, units, theme, self)
        self.table = ContactsTable(self.model)
        self.offer: Callable[[], Sequence[Contact]] = list
        self.add_words(_LEAD, "hint")
        self.column.addWidget(self.table, 1)
        self.status = self.add_words(name="said")
        foot = QHBoxLayout()
        self.bring = QPushButton("带入报表里的填表人…")
        self.bring.setAutoDefault(False)
        self.bring.setVisible(False)
        self.bring.clicked.connect(self._bring)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot.addWidget(self.bring)
        foot.addStretch(1)
        foot.addWidget(close)
        self.column.addLayout(foot)
        self.table.told.connect(self._say)
        self.table.selectionModel().currentChanged.connect(self._say_problem)
        self.model.refused.connect(self._refuse)
        self.model.dataChanged.connect(self._count)
        self._count()
        self.table.setFocus()

    def go_to(self, place: Place) -> None:
        """Put the cursor on a unit's mail address."""
        units = self.model.sheet.units
        if place in units:
            self.table.go_to(units.index(place), 3)

    # ── contacts from the units' files ──

    def show_offer(self, offer: Callable[[], Sequence[Contact]]) -> None:
        """Offer the contacts from the files; `offer` is called again after every change."""
        self.offer = offer
        self._count()

    def _bring(self) -> None:
        given = self.offer()
        # The button is hidden next, and Ctrl+Z is for the table.
        self.table.setFocus()
        if self.model.put(given):
            self._say(
                f"带入了 {len(given)} 个单位的填表人和电话，请看一眼对不对；Ctrl+Z 撤销。邮箱要自己填"
            )

    # ── messages ──

    def _say(self, words: str, mark: str = "") -> None:
        show_and_say(self.status, words)
        set_mark(self.status, mark)

    def _say_problem(self) -> None:
        """Show the whole problem of the line under the cursor; its column is narrow."""
        row = self.table.currentIndex().row()
        if words := self.model.sheet.problem_of(row):
            self._say(f"{self.model.sheet.units[row].label}：{words}")

    def _refuse(self, words: str) -> None:
        self._say(words, "error")

    def _count(self) -> None:
        count = len(self.offer())
        self.bring.setVisible(count > 0)
        self.bring.setText(f"带入报表里的填表人和电话（{count} 个单位）")
        self.status.setText(self.model.sheet.summary)  # after each edit: not to be heard
        set_mark(self.status, "")

    def done(self, result: int) -> None:
        """Commit the text in an open editor, in whatever way the window is closed."""
        self.table.commit_editor()
        super().done(result)
