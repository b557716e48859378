"""导出报送: what stops it, where to write, and then the files themselves."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.jobs.export import DRAFT, FORMATS, MASKED, Exported, Format, Wanted, usual_name
from fangfan_desktop.jobs.sending import Step, correction_so_far, steps
from fangfan_desktop.jobs.submit import submit
from fangfan_desktop.ui.background import Background
from fangfan_desktop.ui.clipboard import put_words
from fangfan_desktop.ui.errors import sentence
from fangfan_desktop.ui.exporting import Exporter
from fangfan_desktop.ui.lists import List
from fangfan_desktop.ui.plain import Label, plain
from fangfan_desktop.ui.sent.step_list import StepList
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.state import State
from fangfan_desktop.ui.theme import Theme, margins, size
from fangfan_desktop.workspace.refusals import NotSaved

_PATH = Qt.ItemDataRole.UserRole
_WORDS: dict[Format, str] = {
    "xlsx": "Excel 工作簿（.xlsx）",
    "pdf": "PDF，打印盖章用（.pdf）",
    "eml": "邮件草稿（.eml）",
}


class ExportDialog(QDialog):
    """Export one report. `sent` comes when it was exported for good."""

    sent = Signal()

    def __init__(
        self,
        session: Session,
        exporter: Exporter,
        background: Background,
        folder: Path,
        recipient: str,
        state: State,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._exporter, self._background = session, exporter, background
        self._state = state
        self._submissions = session.workspace.submissions
        self.done_with: Exported | None = None
        self._is_sent = False
        self.setWindowTitle("导出报送")
        self.setProperty("help", "export")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        self.state = Label()
        self.state.setWordWrap(True)
        layout.addWidget(self.state)
        self.choices = QWidget()
        self._fill_choices(folder, recipient)
        layout.addWidget(self.choices)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        layout.addWidget(self.problem)
        self.files = List()
        self.files.setObjectName("files")
        self.files.setAccessibleName("写好的文件")
        self.files.setVisible(False)
        self.files.itemActivated.connect(lambda item: self._open(Path(item.data(_PATH))))
        layout.addWidget(self.files)
        self.steps = StepList(theme, size("dialog_steps"))
        layout.addWidget(self.steps)
        layout.addLayout(self._after())
        layout.addLayout(self._buttons())
        self._say_state()

    def _fill_choices(self, folder: Path, recipient: str) -> None:
        form = QFormLayout(self.choices)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        self.folder = QLineEdit(str(folder))
        browse = QPushButton("换一个…")
        browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(browse)
        sent = self._session.sent
        version = sent.version + 1 if sent else 1
        self.name = QLineEdit(usual_name(self._session.form, self._session.report, version=version))
        self.name.setCursorPosition(0)
        self.recipient = QLineEdit(recipient)
        self.recipient.setPlaceholderText("可以不填，发送前在邮件里填")
        for words, widget in (
            ("文件夹", self.folder),
            ("文件名", self.name),
            ("收件邮箱", self.recipient),
        ):
            widget.setAccessibleName(words)
            label = Label(words)
            label.setBuddy(widget)
            if widget is self.folder:
                form.addRow(label, line)
            else:
                form.addRow(label, widget)
        self.formats: dict[Format, QCheckBox] = {name: QCheckBox(_WORDS[name]) for name in FORMATS}
        boxes = QHBoxLayout()
        for box in self.formats.values():
            box.setChecked(True)
            boxes.addWidget(box)
        boxes.addStretch(1)
        form.addRow("文件", boxes)
        self.replace = QCheckBox("替换同名文件（不选则另存为“… (2)”）")
        form.addRow("", self.replace)
        self.show_code = QCheckBox("在 PDF 页脚印小字校验码，收件的人可以核对纸和文件")
        self.show_code.setChecked(self._state.show_code)
        form.addRow("", self.show_code)

    def _after(self) -> QHBoxLayout:
        """Return the buttons that use what was written."""
        line = QHBoxLayout()
        self._after_buttons: list[QPushButton] = []
        for words, action in (
            ("打开文件夹", lambda: self._open(Path(self.folder.text()))),
            ("复制邮件主题", lambda: self._copy("subject")),
            ("复制邮件正文", lambda: self._copy("body")),
        ):
            button = QPushButton(words)
            button.clicked.connect(action)
            button.setVisible(False)
            self._after_buttons.append(button)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _buttons(self) -> QHBoxLayout:
        self.official = QPushButton("正式导出")
        self.official.setProperty("primary", True)
        self.official.setDefault(True)
        self.draft = QPushButton("导出草稿")
        self.draft.setAutoDefault(False)
        self.close_button = QPushButton("关闭")
        self.close_button.setAutoDefault(False)
        self.masked = QPushButton("导出脱敏副本")
        self.masked.setToolTip("电话成为 138****1234，姓名成为 张*；不能当报表报送")
        self.masked.setAutoDefault(False)
        self.official.clicked.connect(lambda: self._start(""))
        self.draft.clicked.connect(lambda: self._start(DRAFT))
        self.masked.clicked.connect(lambda: self._start(MASKED))
        self.close_button.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.addWidget(self.official)
        line.addWidget(self.draft)
        line.addWidget(self.masked)
        line.addStretch(1)
        line.addWidget(self.close_button)
        return line

    def _say_state(self) -> None:
        errors, waiting, settled = self._session.counts()
        if errors or waiting:
            parts = [f"{errors} 处错误要改" if errors else ""]
            parts.append(f"{waiting} 处提醒要改正或写核实说明" if waiting else "")
            self.state.setText(
                f"还有 {'，'.join(filter(None, parts))}，改好后才能正式导出。现在可以导出草稿看样子。"
            )
            self.official.setEnabled(False)
            self.official.setDefault(False)
            self.draft.setDefault(True)
            self.draft.setFocus()
        else:
            noted = f"，{settled} 处提醒已写核实说明" if settled else ""
            again = f"这是对{self._session.sent.label}的更正。" if self._session.sent else ""
            self._show_correction()
            self.state.setText(
                f"{again}检查通过{noted}。正式导出就是报送：表从此只读，要改用“更正”另报一版；"
                "导出后打印、盖章、扫描，连同 Excel 一起发邮件。"
            )
            self.official.setFocus()

    def _show_correction(self) -> None:
        """Show why it is sent again, and each cell that changed: before it goes out."""
        if sent := self._session.sent:
            lines = [Step(done=True, words=line.strip()) for line in self._correction()]
            same = Step(done=False, words=f"和{sent.label}没有不同的格子")
            self.steps.show_steps(lines if len(lines) > 1 else [*lines, same])

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "导出到哪个文件夹", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def _start(self, mark: str) -> None:
        """Write the official files, or (`mark`) a draft or a masked copy."""
        formats: tuple[Format, ...] = tuple(
            name for name, box in self.formats.items() if box.isChecked()
        )
        if not formats:
            self.problem.setText("请至少选一种文件。")
            return
        if not mark and not {"xlsx", "pdf"} <= set(formats):
            self.problem.setText("正式报送要有 Excel 和盖章用的 PDF，请都选上。")
            return
        if not self.folder.text().strip():
            self.problem.setText("请写明导出到哪个文件夹。")
            self.folder.setFocus()
            return
        name = self.name.text().strip()
        if mark:
            name = f"{name}_{mark}" if name else ""
        wanted = Wanted(
            Path(self.folder.text().strip()),
            formats,
            draft=mark == DRAFT,
            masked=mark == MASKED,
            replace=self.replace.isChecked(),
            name=name,
            recipient=self.recipient.text().strip(),
            show_code=self.show_code.isChecked(),
            correction=() if mark else self._correction(),
        )
        self._state.show_code = wanted.show_code
        session = self._session
        form, report = session.form, session.report
        findings, places = tuple(session.findings.everything()), session.places
        self._busy(True)
        self._background.run(
            lambda: self._exporter(form, report, findings, places, wanted),
            lambda exported: self._written(exported, mark),
            self._failed,
        )

    def _correction(self) -> tuple[str, ...]:
        session = self._session
        return correction_so_far(session.workspace, session.form, session.report)

    def _busy(self, busy: bool) -> None:
        self.problem.setText("")
        self.problem.setVisible(True)
        for button in (self.official, self.draft, self.masked, self.close_button):
            button.setEnabled(not busy)
        if self._is_sent:
            # What was asked is done: what is left to do has the room.
            for widget in (self.choices, self.official, self.draft, self.masked):
                widget.setVisible(False)
        elif busy:
            self.state.setText("正在写文件…")
        else:
            self._say_state()

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        self.problem.setText(sentence(error))

    def _written(self, exported: Exported, mark: str) -> None:
        self.done_with = exported
        problem = "" if mark else self._freeze(exported)
        self._busy(False)
        self.state.setText(
            f"{mark}写好了："
            if mark
            else "文件写好了，但还没有算报送："
            if problem
            else f"写好了，校验码 {exported.code}，在 {exported.paths[0].parent}。"
            "请打印 PDF，盖章后扫描，连同 Excel 发出："
        )
        self.files.clear()
        for path in exported.paths:
            self.files.addItem(path.name)
            item = self.files.item(self.files.count() - 1)
            item.setData(_PATH, str(path))
            item.setToolTip(plain(str(path)))
        self.files.setVisible(True)
        self.files.setFixedHeight(size("file_line") * len(exported.paths) + size("steps_frame"))
        for button in self._after_buttons:
            button.setVisible(exported.mail is not None or button is self._after_buttons[0])
        self.problem.setText("\n".join(filter(None, (problem, *exported.notes))))
        self.close_button.setFocus()
        self.files.setCurrentRow(0)
        self._fit()
        if self._is_sent:
            self.sent.emit()

    def _fit(self) -> None:
        """Be as high as what is shown: at another width lines are broken elsewhere, so twice."""
        self.problem.setVisible(bool(self.problem.text()))
        for _ in range(2):
            self.adjustSize()

    def _freeze(self, exported: Exported) -> str:
        """Keep what was written as what was sent; return what went wrong."""
        session = self._session
        findings = tuple(session.findings.everything())
        try:
            submission = submit(
                session.workspace,
                session.report,
                findings,
                exported,
                exported.mail.to if exported.mail else self.recipient.text().strip(),
                datetime.combine(session.today(), datetime.now().time()),
            )
        except NotSaved as error:
            return f"{error}这次报送没有记下来，请再正式导出一次。"
        self._is_sent = True
        files = self._submissions.files(submission)
        self.steps.show_steps(steps(session.form, session.report, submission, files, findings))
        return ""

    def _open(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _copy(self, part: str) -> None:
        if self.done_with and self.done_with.mail:
            put_words(getattr(self.done_with.mail, part))

    def reject(self) -> None:
        if self.close_button.isEnabled():
            super().reject()
