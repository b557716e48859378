"""The files of an export, with buttons to print, to open and to copy the mail."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.jobs.submit.export import ExportResult
from fangfan_desktop.ui.preview.printing import PrintFailed, choose_printer, print_pages
from fangfan_desktop.ui.sent.step_list import StepList
from fangfan_desktop.ui.widgets.clipboard import put_words
from fangfan_desktop.ui.widgets.copies import show_file
from fangfan_desktop.ui.widgets.lists import List
from fangfan_desktop.ui.widgets.plain import plain
from fangfan_desktop.ui.widgets.theme import Theme, size

_PATH = Qt.ItemDataRole.UserRole


class ExportedView(QWidget):
    """The files, the steps that are left, and the buttons. `told` gives what was done."""

    told = Signal(str)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._title = title
        self.exported: ExportResult | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size("dialog_gap"))
        self.files = List()
        self.files.setObjectName("files")
        self.files.setAccessibleName("写好的文件")
        self.files.itemActivated.connect(_show_file_of)
        layout.addWidget(self.files)
        self.steps = StepList(theme, size("dialog_steps"))
        layout.addWidget(self.steps)
        line = QHBoxLayout()
        self.print = self._button("打印…", self._print)
        self.print.setToolTip("打印的就是刚导出的那一份")
        self.folder = self._button("打开文件夹", self._open_folder)
        self.subject = self._button("复制主题", lambda: self._copy("subject"))
        self.body = self._button("复制正文", lambda: self._copy("body"))
        for button in (self.print, self.folder, self.subject, self.body):
            line.addWidget(button)
        line.addStretch(1)
        layout.addLayout(line)
        self.hide()

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def show_exported(self, exported: ExportResult) -> None:
        """Show what was written."""
        self.exported = exported
        self.files.clear()
        for path in exported.paths:
            self.files.addItem(path.name)
            item = self.files.item(self.files.count() - 1)
            item.setData(_PATH, str(path))
            item.setToolTip(plain(str(path)))
        self.files.setFixedHeight(size("file_line") * len(exported.paths) + size("steps_frame"))
        self.files.setCurrentRow(0)
        self.print.setVisible(exported.layout is not None)
        for button in (self.subject, self.body):
            button.setVisible(exported.mail is not None)
        self.show()

    def _open_folder(self) -> None:
        if self.exported:
            show_file(self.exported.paths[0].parent)

    def _copy(self, part: str) -> None:
        if self.exported and self.exported.mail:
            put_words(getattr(self.exported.mail, part))
            self.told.emit("已复制，可以粘贴到邮件里。")

    def _print(self) -> None:
        layout = self.exported.layout if self.exported else None
        printer = choose_printer(layout, self._title, self.window()) if layout else None
        if layout is None or printer is None:
            return
        try:
            self.told.emit(f"已送去打印 {print_pages(layout, printer)} 页。")
        except PrintFailed as error:
            self.told.emit(str(error))


def _show_file_of(item: QListWidgetItem) -> None:
    show_file(Path(item.data(_PATH)))
