"""导出报送: what stops it, the choices, the last look, and the files that were written."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.finding_list import first_to_look_at
from fangfan_desktop.jobs.submit.export import (
    DRAFT,
    MASKED,
    ExportRequest,
    ExportResult,
    usual_name,
)
from fangfan_desktop.jobs.submit.export_words import (
    LAST_LOOK,
    last_steps,
    obstacle_words,
    ready_words,
    written_words,
)
from fangfan_desktop.jobs.submit.last_look import last_look, silent_units, wrong_units
from fangfan_desktop.jobs.submit.sending import correction_so_far, steps
from fangfan_desktop.jobs.submit.submit import submit
from fangfan_desktop.ui.report.export.choices import ExportChoices
from fangfan_desktop.ui.report.export.last_look import LastLook
from fangfan_desktop.ui.report.export.outcome import ExportedView
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.ui.shell.exporting import Exporter
from fangfan_desktop.ui.shell.state import State
from fangfan_desktop.ui.widgets.fitting import fit
from fangfan_desktop.ui.widgets.plain import Label, breakable
from fangfan_desktop.ui.widgets.say import say
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import Theme, margins, size
from fangfan_desktop.workspace.refusals import NotSaved

_RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ExportDialog(ScreenDialog):
    """Exports one report. `sent` comes after an official export, `asked_for` gives a finding to see.

    Enter in a line goes to the next one. Esc leads from the last look back to the choices, and from
    there closes the dialog. Only 确认导出 writes the official files: no key that is held or pressed
    twice reaches it.
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
        self._wanted: ExportRequest | None = None
        self.done_with: ExportResult | None = None
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
            choices.replace.setChecked(True)  # files that were never sent are of no use any more
        if kept:
            # In the background: a share that does not answer would block the window.
            self._background.run(self._offered.is_dir, self._look_for_folder, lambda _: None)
        return choices

    def _look_for_folder(self, is_there: bool) -> None:
        """Offer the usual folder if the last one is not there now; the last one stays remembered."""
        if not is_there and isValid(self) and self.choices.folder.text() == str(self._offered):
            self.choices.fall_back(self._offered, self._usual)
            self._offered = self._usual
            self._fit()

    def _button(self, words: str, act: object) -> QPushButton:
        """Return a button that Enter presses only while it has the focus."""
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
        # Not in the place of 正式导出: a double click there must not confirm.
        line.addWidget(self.confirm)
        line.addWidget(self.close_button)
        return line

    # ── what is visible ──

    def _show(self, *shown: QWidget) -> None:
        parts = (self.choices, self.look, self.official, self.draft, self.masked, self.back)
        for widget in (*parts, self.confirm, self.close_button, self.first):
            widget.setVisible(widget in shown)

    def _show_choices(self) -> None:
        """Show the choices, and if an official export is possible."""
        session = self._session
        obstacle = obstacle_words(session)
        errors, waiting, _ = session.counts()
        buttons = (self.official, self.draft, self.masked, self.close_button)
        found = [self.first] if errors or waiting else []
        self._show(self.choices, *buttons, *found)
        self.first.setText(f"看第一处{'错误' if errors else '提醒'}")
        self.official.setEnabled(not obstacle)
        self.state.setText(obstacle or ready_words(session, self._correction))
        if not obstacle:
            self.official.setFocus()
        else:
            (self.first if found else self.draft).setFocus()
        self._fit()

    def _ask(self) -> None:
        """Show the last look at the version that will be stored."""
        if not self._is_complete(""):
            return
        session = self._session
        version = session.workspace.submissions.next_version(session.report)
        self._wanted = self.choices.wanted("", self._correction, version)
        received, places = session.workspace.received, session.context.places
        silent = silent_units(session.form, received, session.report, places)
        wrong = wrong_units(session)
        facts = last_look(session.form, session.report, self._wanted, silent, wrong)
        self.look.show_facts(facts, last_steps(session, self._correction))
        self.state.setText(LAST_LOOK)
        say(self, f"{LAST_LOOK}\n{self.look.accessibleDescription()}")
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
        for _ in range(2):  # the height of its list depends on its width
            self.look.be_high()
            fit(self, self.look.be_high)

    def _say(self, words: str) -> None:
        self._show_problem(words)
        say(self, words)

    def _show_problem(self, words: str) -> None:
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

    def _write(self, wanted: ExportRequest, mark: str) -> None:
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

    def _written(self, exported: ExportResult, wanted: ExportRequest, mark: str) -> None:
        self.done_with = exported
        self._busy(False)
        if wanted.folder != self._offered:
            self._state.export_folder = str(wanted.folder)
            self._offered = wanted.folder
        self._show_choices()
        problem = "" if mark else self._freeze(exported)
        self.outcome.show_exported(exported)
        folder = breakable(str(exported.paths[0].parent))
        words = written_words(exported, folder, mark, is_kept=not problem)
        self.state.setText(words)
        if not mark and not problem:
            self._show(
                self.close_button
            )  # without the choices there is space for the steps that are left
        self.close_button.setFocus()
        noted = "\n".join(filter(None, (problem, *exported.notes)))
        self._show_problem(noted)
        say(self, "\n".join(filter(None, (words, noted))))
        if not mark and not problem:
            self.sent.emit()

    def _freeze(self, exported: ExportResult) -> str:
        """Store the written files as the version to send; return what went wrong."""
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

    # ── keys and closing ──

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
        """Close the dialog, and go to the first error, else to the first open warning."""
        first = first_to_look_at(self._session)
        self.accept()
        if first:
            self.asked_for.emit(first)

    def reject(self) -> None:
        """Close by Esc or the window's close button; not while files are written."""
        if self.close_button.isEnabled():
            super().reject()
