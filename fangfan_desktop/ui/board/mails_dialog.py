"""给未报和退回的单位写邮件: asks for units and a folder, and has the drafts written."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QWidget,
)

from fangfan_desktop.jobs.returns.board import BoardLine
from fangfan_desktop.jobs.returns.board_mails import UnitMail
from fangfan_desktop.jobs.returns.board_words import undecided_words
from fangfan_desktop.jobs.returns.mail_batch import HEADS, count_words, is_written, mail_texts
from fangfan_desktop.ui.board.mail_run import MailRun
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import add_line, flat_list
from fangfan_desktop.ui.widgets.theme import Theme, widths

_KEY = Qt.ItemDataRole.UserRole
_LEAD = (
    "给每个勾选的单位写一封邮件草稿：没有报的催报；有问题的写明改哪些，附上退回单。"
    "程序不发邮件，请在邮件程序里打开草稿，看过再发。"
)


class MailsDialog(ColumnDialog):
    """`confirmed` carries the chosen mails and a folder; `written` asks for new data.

    `contacts_asked` carries the unit under the cursor, or None.
    """

    confirmed = Signal(object, object)
    written = Signal()
    contacts_asked = Signal(object)

    def __init__(
        self,
        title: str,
        undecided: Sequence[BoardLine],
        run: MailRun,
        documents: Path,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent, "board", "line_dialog")
        self._run, self._documents, self._theme = run, documents, theme
        self._folder = documents
        self.add_words(_LEAD, "hint")
        self.list = flat_list("给哪些单位写", HEADS)
        self.list.itemChanged.connect(self._count)
        for column, width in enumerate(widths("mail_columns")):
            self.list.setColumnWidth(column, width)
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.column.addWidget(self.list, 1)
        if words := undecided_words(undecided):
            self.add_words(words, "hint")
        self.progress = QProgressBar()
        self.progress.hide()
        self.column.addWidget(self.progress)
        self.status = self.add_words(name="said")
        self.column.addLayout(self._foot())
        run.progress.connect(self._show_progress)
        run.finished.connect(self._show_end)
        run.refused.connect(self.status.setText)
        self.list.setFocus()

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for name, words, act in (
            ("write", "选文件夹，写草稿…", self._ask),
            ("all", "全选", lambda: self._tick(chosen=True)),
            ("none", "全不选", lambda: self._tick(chosen=False)),
            ("contacts", "联系人…", self._ask_contacts),
            ("open", "打开文件夹", self._open_folder),
            ("stop", "停下", self._run.stop),
            ("close", "关闭", self.accept),
        ):
            button = QPushButton(words)
            button.setProperty("primary", name == "write")
            button.setAutoDefault(name == "write")
            button.setDefault(name == "write")
            button.clicked.connect(lambda _=False, act=act: act())
            self.buttons[name] = button
            if name == "close":
                line.addStretch(1)
            line.addWidget(button)
        self.buttons["open"].hide()
        self.buttons["stop"].hide()
        return line

    # ── the mails ──

    def fill(self, mails: Sequence[UnitMail], today: date) -> None:
        """Show the mails that can be written; ticked are those not written yet, nor left out."""
        lines = [self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount())]
        left_out = {
            line.data(0, _KEY).line.place
            for line in lines
            if line and line.checkState(0) == Qt.CheckState.Unchecked
        }
        self.list.blockSignals(True)
        self.list.clear()
        for mail in mails:
            line = add_line(self.list, mail_texts(mail), mail)
            is_off = is_written(mail, today) or mail.line.place in left_out
            line.setCheckState(0, Qt.CheckState.Unchecked if is_off else Qt.CheckState.Checked)
            if not mail.contact.addresses:
                line.setForeground(2, self._theme["warning"])
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self.list.blockSignals(False)
        self._count()

    @property
    def chosen(self) -> list[UnitMail]:
        """Return the mails that are ticked."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        ticked = Qt.CheckState.Checked
        return [item.data(0, _KEY) for item in items if item and item.checkState(0) == ticked]

    def _ask_contacts(self) -> None:
        item = self.list.currentItem()
        self.contacts_asked.emit(item.data(0, _KEY).line.place if item else None)

    def _tick(self, *, chosen: bool) -> None:
        state = Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        for at in range(self.list.topLevelItemCount()):
            if item := self.list.topLevelItem(at):
                item.setCheckState(0, state)

    def _count(self) -> None:
        chosen = self.chosen
        self.status.setText(count_words(chosen, self.list.topLevelItemCount()))
        self.buttons["write"].setEnabled(bool(chosen) and not self._run.is_busy)

    # ── writing ──

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, "邮件草稿写到哪个文件夹", str(self._documents)
        )
        if folder:
            self.write(Path(folder))

    def write(self, folder: Path) -> None:
        """Ask for the ticked mails to be written into a folder."""
        self._folder = folder
        self.confirmed.emit(self.chosen, folder)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setFormat(f"正在写 {done} / {total}")
        self.progress.show()
        self.buttons["stop"].show()
        self.buttons["write"].setEnabled(False)

    def _show_end(self, words: str) -> None:
        self.written.emit()
        self.progress.hide()
        self.buttons["stop"].hide()
        self.buttons["open"].show()
        self._count()
        self.status.setText(words)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
