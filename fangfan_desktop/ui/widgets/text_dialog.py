"""A dialog with a text to read, to copy and to save."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.exchange.safe_write import WriteRefused, holding, write_file
from fangfan_desktop.ui.widgets.clipboard import put_words
from fangfan_desktop.ui.widgets.fitting import dialog_area
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size


class TextDialog(ScreenDialog):
    """Shows some words and a longer text."""

    def __init__(
        self, title: str, words: str, text: str, target: Path, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._target = target
        self.setWindowTitle(title)
        self.setProperty("help", "data")
        self.resize(dialog_area("text_dialog", parent))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        self.words = Label(words)
        self.words.setWordWrap(True)
        layout.addWidget(self.words)
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(title)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        layout.addWidget(self.text, 1)
        self.said = Label()
        self.said.setWordWrap(True)
        layout.addWidget(self.said)
        foot = QHBoxLayout()
        self.copy, self.save = QPushButton("复制"), QPushButton("保存…")
        self.close_button = QPushButton("关闭")
        self.close_button.setDefault(True)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.accept)
        for button in (self.copy, self.save):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        self.close_button.setFocus()

    def _copy(self) -> None:
        put_words(self.text.toPlainText())
        self._say("已复制", "good")

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "保存", str(self._target), "文本 (*.txt)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the text into a file; the system's dialog has asked if an existing one is replaced."""
        content = self.text.toPlainText().encode()
        try:
            written = write_file(path, holding(content), replace=True)
        except WriteRefused as error:
            self._say(str(error), "error")
            return
        self._say(f"写好 {written.path}", "good")

    def _say(self, words: str, mark: str) -> None:
        show_and_say(self.said, words)
        set_mark(self.said, mark)
