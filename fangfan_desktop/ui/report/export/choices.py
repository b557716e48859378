"""What is asked before an export: where to write, under which name, to whom, which files."""

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

from fangfan_desktop.jobs.submit.export import DRAFT, FORMATS, MASKED, USUAL, ExportRequest, Format
from fangfan_desktop.ui.widgets.plain import Label, breakable
from fangfan_desktop.ui.widgets.theme import set_mark

_WORDS: dict[Format, str] = {
    "xlsx": "Excel 工作簿（.xlsx）",
    "pdf": "PDF，打印盖章用（.pdf）",
    "eml": "邮件草稿（.eml）",
    "ofd": "OFD 版式文件（.ofd），收件的单位要时才选；没有电子签章",
}
_OFFICIAL: frozenset[Format] = frozenset({"xlsx", "pdf"})


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
        self.formats: dict[Format, QCheckBox] = {name: QCheckBox(_WORDS[name]) for name in FORMATS}
        boxes = QHBoxLayout()
        for kind in USUAL:
            self.formats[kind].setChecked(True)
            boxes.addWidget(self.formats[kind])
        boxes.addStretch(1)
        form.addRow("文件", boxes)
        form.addRow("", self.formats["ofd"])
        self.replace = QCheckBox("替换同名文件（不选则另存为“… (2)”）")
        form.addRow("", self.replace)
        self.show_code = QCheckBox(
            "在页脚印校验码，PDF 里还有核验码（小二维码），扫描件可以自动认出、核对"
        )
        form.addRow("", self.show_code)
        self._form = form

    def fall_back(self, missing: Path, folder: Path) -> None:
        """Offer another folder in the place of one that is not there now, and say so."""
        self.folder.setText(str(folder))
        self.said.setText(
            f"上次的文件夹“{breakable(str(missing))}”现在没有（U 盘没插？），先写到这一个。"
        )
        self._form.setRowVisible(self.said, True)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "导出到哪个文件夹", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def problem(self, mark: str) -> tuple[str, QWidget | None]:
        """Return what is lacking for an official export (no `mark`) or another one, and where."""
        chosen = {name for name, box in self.formats.items() if box.isChecked()}
        if not chosen:
            return "请至少选一种文件。", self.formats["xlsx"]
        if not mark and not chosen >= _OFFICIAL:
            return "正式报送要有 Excel 和盖章用的 PDF，请都选上。", self.formats["xlsx"]
        folder = self.folder.text().strip()
        if not folder:
            return "请写明导出到哪个文件夹。", self.folder
        if not Path(folder).is_absolute():
            return f"“{folder}”不是完整的文件夹。请点“换一个…”选一个。", self.folder
        return "", None

    def wanted(self, mark: str, correction: tuple[str, ...], version: int = 0) -> ExportRequest:
        """Return what is asked: a version's official files, or (`mark`) a draft or a masked copy."""
        name = self.name.text().strip()
        return ExportRequest(
            Path(self.folder.text().strip()),
            tuple(name for name, box in self.formats.items() if box.isChecked()),
            draft=mark == DRAFT,
            masked=mark == MASKED,
            replace=self.replace.isChecked(),
            name=f"{name}_{mark}" if mark and name else name,
            recipient=self.recipient.text().strip(),
            show_code=self.show_code.isChecked(),
            version=version,
            correction=() if mark else correction,
        )
