"""The choices before an export: folder, file name, recipient and files."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from fangfan_desktop.jobs.submit.export import DRAFT, MASKED, ExportRequest
from fangfan_desktop.jobs.submit.export_words import FORMAT_WORDS, lack_of, missing_folder_words
from fangfan_desktop.jobs.submit.formats import FORMATS, USUAL, Format
from fangfan_desktop.ui.widgets.plain import Label, breakable
from fangfan_desktop.ui.widgets.theme import set_mark


class ExportChoices(QWidget):
    """The lines to fill in and the boxes to tick."""

    def __init__(self, folder: Path, name: str, recipient: str) -> None:
        super().__init__()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        self.folder, self.name, self.recipient = (
            QLineEdit(text) for text in (str(folder), name, recipient)
        )
        self.name.setCursorPosition(0)
        self.recipient.setPlaceholderText("可以不填，发送前在邮件里填")
        browse = QPushButton("换一个…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(browse)
        self.lines = {"文件夹": self.folder, "文件名": self.name, "收件邮箱": self.recipient}
        for words, widget in self.lines.items():
            widget.setAccessibleName(words)
            label = Label(words)
            label.setBuddy(widget)
            if widget is self.folder:
                form.addRow(label, line)
            else:
                form.addRow(label, widget)
        self.said = Label()
        self.said.setObjectName("lead")
        set_mark(self.said, "warning")
        self.said.setWordWrap(True)
        form.insertRow(1, "", self.said)
        form.setRowVisible(self.said, False)
        self.formats: dict[Format, QCheckBox] = {
            name: QCheckBox(FORMAT_WORDS[name]) for name in FORMATS
        }
        boxes = QHBoxLayout()
        for kind in USUAL:
            self.formats[kind].setChecked(True)
            boxes.addWidget(self.formats[kind])
        boxes.addStretch(1)
        form.addRow("文件", boxes)
        for kind in FORMATS:
            if kind not in USUAL:
                form.addRow("", self.formats[kind])
        self.replace = QCheckBox("替换同名文件（不选则另存为“… (2)”）")
        form.addRow("", self.replace)
        self.show_code = QCheckBox(
            "在页脚印校验码，PDF 里还有核验码（小二维码），扫描件可以自动认出、核对"
        )
        form.addRow("", self.show_code)
        self._form = form

    def fall_back(self, missing: Path, folder: Path) -> None:
        """Offer another folder instead of one that is not there now, and say so."""
        self.folder.setText(str(folder))
        self.said.setText(missing_folder_words(breakable(str(missing))))
        self._form.setRowVisible(self.said, True)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "导出到哪个文件夹", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    @property
    def chosen_formats(self) -> tuple[Format, ...]:
        """Return the formats that are ticked."""
        return tuple(name for name, box in self.formats.items() if box.isChecked())

    def problem(self, mark: str) -> tuple[str, QWidget | None]:
        """Return what is missing for an official export (no `mark`) or another one, and where."""
        lack = lack_of(self.chosen_formats, self.folder.text().strip(), mark)
        if lack is None:
            return "", None
        return lack.words, self.formats["xlsx"] if lack.at == "formats" else self.folder

    def wanted(self, mark: str, correction: tuple[str, ...], version: int = 0) -> ExportRequest:
        """Return the chosen export: the official files of a version, or (`mark`) a draft or masked copy."""
        name = self.name.text().strip()
        return ExportRequest(
            Path(self.folder.text().strip()),
            self.chosen_formats,
            draft=mark == DRAFT,
            masked=mark == MASKED,
            replace=self.replace.isChecked(),
            name=f"{name}_{mark}" if mark and name else name,
            recipient=self.recipient.text().strip(),
            show_code=self.show_code.isChecked(),
            version=version,
            correction=() if mark else correction,
        )
