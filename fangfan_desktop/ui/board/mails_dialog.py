"""给未报和退回的单位写邮件: which units, to whom, and all drafts at once into a folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.moments import moment
from fangfan_desktop.jobs.returns.board import BoardLine
from fangfan_desktop.jobs.returns.board_mails import UnitMail
from fangfan_desktop.jobs.returns.letters import problems_to_fix
from fangfan_desktop.ui.board.mail_run import MailRun
from fangfan_desktop.ui.widgets.fitting import dialog_area
from fangfan_desktop.ui.widgets.lists import flat_list
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import Theme, margins, size, widths

_KEY = Qt.ItemDataRole.UserRole
_HEADS = ("单位", "写什么", "收件人", "以前")
_LEAD = (
    "给每个勾选的单位写一封邮件草稿：没有报的催报；有问题的写明改哪些，附上退回单。"
    "程序不发邮件，请在邮件程序里打开草稿，看过再发。"
)


class MailsDialog(QDialog):
    """Asks for units and a folder; `wanted` comes with them, `written` when it is to be filled anew.

    `contacts_asked` leads to the address of the unit that the cursor stands on (or of none).
    """

    wanted = Signal(object, object)
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
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._run, self._documents, self._theme = run, documents, theme
        self._folder = documents
        self.setWindowTitle(title)
        self.setProperty("help", "board")
        self.resize(dialog_area("line_dialog", parent))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        layout.addWidget(_words(_LEAD, "hint"))
        self.list = flat_list("给哪些单位写", _HEADS)
        self.list.itemChanged.connect(self._count)
        for column, width in enumerate(widths("mail_columns")):
            self.list.setColumnWidth(column, width)
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        layout.addWidget(self.list, 1)
        if undecided:
            named = "、".join(line.place.label for line in undecided)
            layout.addWidget(
                _words(f"{named}只有拿不准的地方等您确认，没有要退回的，不在上面。", "hint")
            )
        self.progress = QProgressBar()
        self.progress.hide()
        layout.addWidget(self.progress)
        self.said = _words("", "said")
        layout.addWidget(self.said)
        layout.addLayout(self._foot())
        run.progress.connect(self._show_progress)
        run.finished.connect(self._show_end)
        run.refused.connect(self.said.setText)
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

    # ── which ──

    def fill(self, mails: Sequence[UnitMail], today: str) -> None:
        """Show the mails that can be written.

        Not ticked is what was written already: of the same file, or `today` (`2026-09-12`); nor is
        what the clerk took the tick from.
        """
        shown = [self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount())]
        left_out = {
            item.data(0, _KEY).line.place
            for item in shown
            if item and item.checkState(0) == Qt.CheckState.Unchecked
        }
        self.list.blockSignals(True)
        self.list.clear()
        for mail in mails:
            letter, contact = mail.line.letter, mail.contact
            texts = [mail.line.place.label, _about(mail), _to(mail), ""]
            if letter:
                texts[3] = f"{moment(letter.at)} {'退回' if letter.is_return else '催报'}过"
            item = QTreeWidgetItem(texts)
            item.setData(0, _KEY, mail)
            for column, text in enumerate(texts):
                item.setToolTip(column, plain(text))
            done = _is_written(mail, today) or mail.line.place in left_out
            item.setCheckState(0, Qt.CheckState.Unchecked if done else Qt.CheckState.Checked)
            if not contact.addresses:
                item.setForeground(2, self._theme["warning"])
            self.list.addTopLevelItem(item)
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
        bare = sum(not mail.contact.addresses for mail in chosen)
        words = f"勾选 {len(chosen)} 个单位"
        if not self.list.topLevelItemCount():
            words = "没有要催报或退回的单位"
        elif bare:
            words += f"；{bare} 个没有能用的邮箱，草稿照写，收件人空着"
        self.said.setText(words)
        self.buttons["write"].setEnabled(bool(chosen) and not self._run.is_busy)

    # ── writing ──

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, "邮件草稿写到哪个文件夹", str(self._documents)
        )
        if folder:
            self.write(Path(folder))

    def write(self, folder: Path) -> None:
        """Have the ticked ones written into a folder."""
        self._folder = folder
        self.wanted.emit(self.chosen, folder)

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
        self.said.setText(words)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _words(text: str, name: str) -> Label:
    label = Label(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


def _is_written(mail: UnitMail, today: str) -> bool:
    letter, newest = mail.line.letter, mail.line.newest
    if letter is None or letter.way != "mail":
        return False
    if newest:
        return letter.received == newest.entry.id
    return not letter.is_return and letter.at.startswith(today)


def _about(mail: UnitMail) -> str:
    if not mail.is_return:
        return "催报"
    return f"退回：{len(problems_to_fix(mail.line))} 处要改"


def _to(mail: UnitMail) -> str:
    contact = mail.contact
    if not contact.mail:
        return "没有邮箱"
    problem = contact.mail_problem
    return problem or " ".join(filter(None, (contact.name, contact.addresses)))
