"""写邮件草稿: asks for a folder, writes the draft there, and offers to open it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from fangfan_desktop.exchange.safe_write import WriteRefused, WrittenFile
from fangfan_desktop.jobs.submit.sent_words import next_after_draft
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.fitting import fit
from fangfan_desktop.ui.widgets.plain import Label, breakable
from fangfan_desktop.ui.widgets.say import show_and_say


class MailDialog(ColumnDialog):
    """Writes the draft into a folder; `sent` comes if the clerk says that it was sent.

    The mail `is_whole` if it has the stamped scan.
    """

    sent = Signal()

    def __init__(
        self,
        words: str,
        folder: Path,
        write: Callable[[Path], WrittenFile],
        parent: QWidget,
        *,
        is_whole: bool,
    ) -> None:
        super().__init__("写邮件草稿", parent, "sent")
        self._write, self._is_whole = write, is_whole
        self.written: Path | None = None
        self.head = self.add_words(words)
        self.asks = QWidget()
        line = QHBoxLayout(self.asks)
        line.setContentsMargins(0, 0, 0, 0)
        label = Label("写到文件夹")
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName("写到文件夹")
        label.setBuddy(self.folder)
        line.addWidget(label)
        line.addWidget(self.folder, 1)
        line.addWidget(self._button("换一个…", self._browse))
        self.column.addWidget(self.asks)
        self.problem = self.add_words(name="problem")
        self.problem.hide()
        self.column.addLayout(self._buttons())
        fit(self)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        return button

    def _buttons(self) -> QHBoxLayout:
        self.write = self._button("写邮件草稿", self._start)
        self.write.setProperty("primary", True)
        self.write.setDefault(True)
        self.open_mail = self._button("打开邮件草稿", lambda: self._show(self.written))
        self.open_mail.setProperty("primary", True)
        self.open_folder = self._button(
            "打开文件夹", lambda: self._show(self.written and self.written.parent)
        )
        self.mark = self._button("已经发出了…", self._say_sent)
        self.close_button = self._button("以后再写", self.accept)
        line = QHBoxLayout()
        for button in (self.write, self.open_mail, self.open_folder, self.mark):
            line.addWidget(button)
        for button in (self.open_mail, self.open_folder, self.mark):
            button.hide()
        line.addStretch(1)
        line.addWidget(self.close_button)
        return line

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "邮件草稿写到哪里", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _start(self) -> None:
        folder = Path(self.folder.text().strip())
        if not folder.is_absolute():
            self._say("请点“换一个…”选一个文件夹。")
            return
        try:
            written = self._write(folder)
        except WriteRefused as error:
            self._say(str(error))
            return
        self.written = written.path
        self._say(written.note)
        done = breakable(f"写好了，在 {written.path.parent}：{written.path.name}。")
        show_and_say(self.head, done + next_after_draft(is_whole=self._is_whole))
        for widget in (self.asks, self.write):
            widget.hide()
        for button in (self.open_mail, self.open_folder):
            button.show()
        self.mark.setVisible(self._is_whole)
        self.close_button.setText("关闭")
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        fit(self)

    def _say(self, words: str) -> None:
        show_and_say(self.problem, words)
        self.problem.setVisible(bool(words))
        fit(self)

    def _show(self, path: Path | None) -> None:
        if path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _say_sent(self) -> None:
        self.accept()
        self.sent.emit()
