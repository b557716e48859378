"""导出报送: what stops it, where to write, the last look, and then the files themselves."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.submit.export import (
    DRAFT,
    MASKED,
    Exported,
    WantedExport,
    reasons_against,
    usual_name,
)
from fangfan_desktop.jobs.submit.last_look import last_look, silent_units
from fangfan_desktop.jobs.submit.sending import Step, correction_so_far, notes_of, steps
from fangfan_desktop.jobs.submit.submit import submit
from fangfan_desktop.ui.report.export.choices import ExportChoices
from fangfan_desktop.ui.report.export.last_look import LastLook
from fangfan_desktop.ui.report.export.outcome import ExportedView
from fangfan_desktop.ui.report.panels.sent_bar import going_on
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.ui.shell.exporting import Exporter
from fangfan_desktop.ui.shell.state import State
from fangfan_desktop.ui.widgets.fitting import fit
from fangfan_desktop.ui.widgets.plain import Label, breakable
from fangfan_desktop.ui.widgets.theme import Theme, margins, size
from fangfan_desktop.workspace.refusals import NotSaved

_RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ExportDialog(QDialog):
    """Export one report. `sent` comes when it was exported for good, `asked_for` with a finding.

    Enter in a line goes on to the next one; Esc leads from the last look back to what was typed, and
    closes it from there. The official files are written by 确认导出 alone, which
    no key reaches by being held or pressed twice.
    """

    sent = Signal()
    asked_for = Signal(Finding)

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
        self._state, self._usual = state, folder
        self._correction = correction_so_far(session.workspace, session.form, session.report)
        self._wanted: WantedExport | None = None
        self.done_with: Exported | None = None
        self.setWindowTitle("导出报送")
        self.setProperty("help", "export")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        self.state = Label()
        self.state.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.state, 1)
        self.first = self._button("看第一处", self._go_to_first)
        head.addWidget(self.first)
        layout.addLayout(head)
        self.choices = self._choices(recipient)
        self.look = LastLook(theme)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.outcome = ExportedView(theme, f"{session.form.label} {session.form.title}")
        self.outcome.told.connect(self._say)
        for widget in (self.choices, self.look, self.problem, self.outcome):
            layout.addWidget(widget)
        layout.addLayout(self._buttons())
        self._show_choices()
        self._fit()

    def _choices(self, recipient: str) -> ExportChoices:
        session, kept = self._session, self._state.export_folder
        version = len(session.workspace.submissions.sent_before(session.report)) + 1
        name = usual_name(session.form, session.report, version=version)
        self._offered = Path(kept) if kept else self._usual
        choices = ExportChoices(self._offered, name, recipient)
        choices.show_code.setChecked(self._state.show_code)
        choices.formats["ofd"].setChecked(self._state.with_ofd)
        if session.sent and session.sent.sent is None:
            choices.replace.setChecked(True)  # what was not sent is of no use beside what will be
        if kept:
            # Off this thread: a share that does not answer would hold the window.
            self._background.run(self._offered.is_dir, self._look_for_folder, lambda _: None)
        return choices

    def _look_for_folder(self, is_there: bool) -> None:
        """Fall back where the folder of last time is not there now; it stays remembered."""
        if not is_there and isValid(self) and self.choices.folder.text() == str(self._offered):
            self.choices.fall_back(self._offered, self._usual)
            self._offered = self._usual
            self._fit()

    def _button(self, words: str, act: object) -> QPushButton:
        """Return a button that Enter presses where the keyboard is on it, and nowhere else."""
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _buttons(self) -> QHBoxLayout:
        self.official = self._button("正式导出…", self._ask)
        self.official.setProperty("primary", True)
        self.draft = self._button("导出草稿", lambda: self._start(DRAFT))
        self.masked = self._button("导出脱敏副本", lambda: self._start(MASKED))
        self.masked.setToolTip("电话成为 138****1234，姓名成为 张*；不能当报表报送")
        self.back = self._button("← 返回", self._show_choices)
        self.confirm = self._button("确认导出", self._confirm)
        self.confirm.setProperty("primary", True)
        self.close_button = self._button("关闭", self.accept)
        line = QHBoxLayout()
        for button in (self.official, self.draft, self.masked, self.back):
            line.addWidget(button)
        line.addStretch(1)
        # Not where 正式导出 was: a double click there is no confirmation.
        line.addWidget(self.confirm)
        line.addWidget(self.close_button)
        return line

    # ── what is shown ──

    def _show(self, *shown: QWidget) -> None:
        parts = (self.choices, self.look, self.official, self.draft, self.masked, self.back)
        for widget in (*parts, self.confirm, self.close_button, self.first):
            widget.setVisible(widget in shown)

    def _show_choices(self) -> None:
        """Show what is asked, and whether it can be exported for good."""
        session = self._session
        reasons = reasons_against(session.form, session.report, session.findings.everything())
        errors, waiting, settled = session.counts()
        buttons = (self.official, self.draft, self.masked, self.close_button)
        found = [self.first] if errors or waiting else []
        self._show(self.choices, *buttons, *found)
        self.first.setText(f"看第一处{'错误' if errors else '提醒'}")
        self.official.setEnabled(not reasons)
        if reasons:
            self.state.setText(
                f"{'，'.join(reasons)}，现在还不能正式导出。要先看样子，可以导出草稿。"
            )
            (self.first if found else self.draft).setFocus()
        else:
            noted = f"，{settled} 处提醒已写核实说明" if settled else ""
            self.state.setText(f"{self._again()}检查通过{noted}，可以正式导出。")
            self.official.setFocus()
        self._fit()

    def _again(self) -> str:
        """Return of what it is the correction: of what the receiver has, and of no version since."""
        session = self._session
        if not self._correction or session.sent is None:
            return ""
        has = session.workspace.submissions.sent_before(session.report)[-1]
        on = "" if session.sent.sent else f"{going_on(session.sent)}，"
        return f"{on}这是对{has.label}的更正。"

    def _ask(self) -> None:
        """Show for a last look what will be frozen."""
        if not self._is_complete(""):
            return
        session = self._session
        version = session.workspace.submissions.next_version(session.report)
        self._wanted = self.choices.wanted("", self._correction, version)
        received, places = session.workspace.received, session.context.places
        silent = silent_units(received, session.report, places)
        facts = last_look(session.form, session.report, self._wanted, silent)
        lines = [Step(done=True, words=line.strip()) for line in self._correction]
        if len(lines) == 1:
            lines.append(Step(done=False, words="和上次报送的没有不同的格子"))
        found = session.findings.everything()
        noted = notes_of(session.form, session.report, found)
        self.look.show_facts(facts, [*lines, *(Step(done=True, words=each) for each in noted)])
        self.state.setText(
            "请最后看一眼。确认后这一版原样留存，表从此只读；还没有发出的，以后还可以“继续修改”。"
        )
        self._say("")
        self.outcome.hide()
        self._show(self.look, self.back, self.confirm)
        self.back.setFocus()
        self._fit()

    def _fit(self) -> None:
        self.problem.setVisible(bool(self.problem.text()))
        if self.look.isHidden():
            fit(self, self.outcome.steps.be_lower)
            return
        for _ in range(2):  # its list is as high as its lines, when it knows how wide it is
            self.look.be_high()
            fit(self, self.look.be_high)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self._fit()

    # ── writing ──

    def _is_complete(self, mark: str) -> bool:
        words, widget = self.choices.problem(mark)
        self._say(words)
        if widget:
            widget.setFocus()
        return not words

    def _confirm(self) -> None:
        if self._wanted:
            self._write(self._wanted, "")

    def _start(self, mark: str) -> None:
        """Write a draft, or a masked copy."""
        if self._is_complete(mark):
            self._write(self.choices.wanted(mark, ()), mark)

    def _write(self, wanted: WantedExport, mark: str) -> None:
        self._state.show_code = wanted.show_code
        self._state.with_ofd = "ofd" in wanted.formats
        session = self._session
        form, report = session.form, session.report
        findings, places = tuple(session.findings.everything()), session.places
        self._busy(True)
        self.state.setText("正在写文件，请稍等…")
        self._background.run(
            lambda: self._exporter(form, report, findings, places, wanted),
            lambda exported: self._written(exported, wanted, mark),
            self._failed,
        )

    def _busy(self, busy: bool) -> None:
        self._say("")
        self.choices.setEnabled(not busy)
        for button in (self.official, self.draft, self.masked, self.back, self.confirm):
            button.setEnabled(not busy)
        self.close_button.setEnabled(not busy)

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        self._show_choices()
        self._say(sentence(error))

    def _written(self, exported: Exported, wanted: WantedExport, mark: str) -> None:
        self.done_with = exported
        self._busy(False)
        if wanted.folder != self._offered:
            self._state.export_folder = str(wanted.folder)
            self._offered = wanted.folder
        self._show_choices()
        problem = "" if mark else self._freeze(exported)
        self.outcome.show_exported(exported)
        folder = breakable(str(exported.paths[0].parent))
        if mark:
            self.state.setText(f"{mark}写好了，在 {folder}：")
        elif problem:
            self.state.setText("文件写好了，但这一版还没有留存：")
        else:
            # What was asked is done: what is left to do has the room.
            self._show(self.close_button)
            self.state.setText(
                f"已导出，校验码 {exported.code}，在 {folder}。还没有发出："
                "请打印、盖章、扫描，再到“历次报送”加上扫描件，写邮件草稿。"
            )
        self.close_button.setFocus()
        self._say("\n".join(filter(None, (problem, *exported.notes))))
        if not mark and not problem:
            self.sent.emit()

    def _freeze(self, exported: Exported) -> str:
        """Keep what was written as what is to be sent; return what went wrong."""
        session = self._session
        findings = tuple(session.findings.everything())
        try:
            submission = submit(
                session.workspace,
                session.report,
                findings,
                exported,
                exported.mail.to if exported.mail else self.choices.recipient.text().strip(),
                datetime.combine(session.today(), datetime.now().time()),
            )
        except NotSaved as error:
            return f"{error}请再正式导出一次。"
        self._state.keep_folder_of(exported.code, str(exported.paths[0].parent))
        files = session.workspace.submissions.files(submission)
        left = steps(session.form, session.report, submission, files, findings)
        self.outcome.steps.show_steps(left)
        return ""

    # ── keys, and leaving ──

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.look.isVisible():
            self.back.click()
            return
        if event.key() not in _RETURN:
            super().keyPressEvent(event)
            return
        event.accept()
        at, lines = self.focusWidget(), self.choices.lines.values()
        if event.isAutoRepeat():
            return
        if isinstance(at, QPushButton):
            at.click()
        for line, follows in pairwise([*lines, self.official]):
            if line is at:
                follows.setFocus()

    def _go_to_first(self) -> None:
        """Leave, and lead to what the check panel has first: an error, else an open warning."""
        session = self._session
        found = list(in_order(session.form, session.report, session.findings))
        errors = [each for each in found if each.severity == "error"]
        waiting = [each for each in found if each.severity != "error" and not session.settled(each)]
        first = next(iter([*errors, *waiting]), None)
        self.accept()
        if first:
            self.asked_for.emit(first)

    def reject(self) -> None:
        """Close by Esc or the window's cross; not while files are being written."""
        if self.close_button.isEnabled():
            super().reject()
