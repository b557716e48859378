"""The actions on a board's lines and files, and the roll-up into the city's report."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from fangfan_desktop.jobs.consolidate.roll_in import RollIn, plan_roll_in, roll_in
from fangfan_desktop.jobs.consolidate.roll_in_words import done_words, version_to_reopen
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board, BoardLine, LooseFile
from fangfan_desktop.jobs.returns.board_mails import return_sheet_name
from fangfan_desktop.jobs.returns.board_words import scope_words
from fangfan_desktop.jobs.returns.doubt_answers import Choices, doubts_about, with_choices
from fangfan_desktop.jobs.returns.doubts import Doubt, DoubtFinder, open_doubts
from fangfan_desktop.jobs.returns.letters import reminder_words
from fangfan_desktop.jobs.returns.line_details import (
    copy_name,
    figures_before,
    file_of,
    name_of,
    source_folder,
)
from fangfan_desktop.jobs.returns.stamped import own_pages
from fangfan_desktop.jobs.returns.stamped_scan import extract_pages
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.board.correspondence import Correspondence
from fangfan_desktop.ui.board.line_dialog import LineDialog
from fangfan_desktop.ui.board.page import BoardPage
from fangfan_desktop.ui.board.preview import PreviewDialog
from fangfan_desktop.ui.board.questions_dialog import QuestionsDialog
from fangfan_desktop.ui.board.reopening import ask_to_reopen
from fangfan_desktop.ui.board.unit_past import UnitPast
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.clipboard import put_words
from fangfan_desktop.ui.widgets.copies import open_copy
from fangfan_desktop.workspace.clearing import RECEIVED_COPIES
from fangfan_desktop.workspace.received import ReceivedFile
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.submissions import ReportSubmitted


class BoardActions(QObject):
    """The board's actions. `rolled` comes after a roll-up; `asked` is for the action `rest`."""

    rolled = Signal(str)
    asked = Signal(str)

    def __init__(
        self, window: Shell, reference: Reference, page: BoardPage, documents: Path
    ) -> None:
        super().__init__()
        self._window, self._reference, self._page = window, reference, page
        self._documents, self._inbox = documents, page.inbox
        self.letters = Correspondence(window, reference, page, documents)
        self.past = UnitPast(window, reference, page)
        self.past.file_asked.connect(self.do)
        self.dialog: LineDialog | None = None
        self._choices: Choices = {}
        page.asked.connect(self.do)

    @property
    def _board(self) -> Board:
        return self._inbox.board

    def _run(self, work: Callable[[], object], show: Callable[[Any], None]) -> None:
        """Work off the UI thread, then show the result."""
        self._window.background.run(work, show, self._window.failed)

    def do(self, name: RequestId, item: object) -> None:
        """Do an action on a line, a loose file or a received file."""
        match name, item:
            case "open", BoardLine() | LooseFile():
                self.open(item)
            case "history", BoardLine():
                self.past.open(item)
            case "period", BoardLine() if item.newest:
                doubt = self._asking.period_doubt(item.newest)
                self._ask(f"换一期 · {item.place.label}", [doubt], {})
            case "original" | "file", BoardLine() | LooseFile() | ReceivedFile():
                if file := file_of(item):
                    self.open_original(file)
            case "aside", BoardLine() | LooseFile() | ReceivedFile():
                if file := file_of(item):
                    self._inbox.put_aside(file)
            case _, BoardLine():
                self._write_to_unit(name, item)
            case _:
                pass

    def _write_to_unit(self, name: RequestId, line: BoardLine) -> None:
        if name == "mail":
            self.letters.ask_mail(line)
        elif name == "remind" and not line.newest:
            self._copy(self.letters.reminder(line), "催报的话已复制", [line])
        elif name == "return" and line.newest:
            words = self.letters.return_words(line)
            self._copy(words, "退回说明已复制，可以粘贴到邮件里", [line])
        elif name == "return_sheet" and line.newest:
            self.write_return_sheet(line)

    def do_chosen(self, name: RequestId) -> None:
        """Do an action on the line under the cursor."""
        self.do(name, self._page.chosen())

    def _copy(self, words: str, message: str, lines: Sequence[BoardLine]) -> None:
        """Copy words for units, and record that they were told."""
        put_words(words)
        self._window.status.tell(message)
        self.letters.record(lines, "words")

    def remind_all(self) -> None:
        """Copy the list of the units that have not reported."""
        board = self._board
        words = reminder_words(board, self._window.today())
        self._copy(words, "催报名单已复制", board.those("missing"))

    # ── details and doubts ──

    def open(self, item: BoardLine | LooseFile) -> None:
        """Open the details of a line or a loose file, with its doubts."""
        title = f"{name_of(item)} · {scope_words(self._inbox.scope)}"
        doubts = doubts_about(item, self._asking)
        reader = self._inbox.reader
        dialog = LineDialog(
            item, title, doubts, lambda: figures_before(reader, item), self._page.window()
        )
        dialog.answered.connect(self._inbox.settle)
        dialog.asked.connect(self.do)
        self.dialog = dialog
        dialog.open()

    @property
    def _asking(self) -> DoubtFinder:
        return DoubtFinder(self._inbox.scope, self._window.places, self._window.today())

    @property
    def open_doubts(self) -> list[Doubt]:
        """Return all doubts of the board."""
        return open_doubts(self._board, self._asking)

    def ask_all(self) -> None:
        """Open 全部疑问."""
        doubts = self.open_doubts
        if not doubts:
            self._window.status.tell("没有疑问：收到的文件都认清了")
            return
        title = f"全部疑问 · {scope_words(self._inbox.scope)}"
        dialog = self._ask(title, doubts, self._choices)
        # Choices that were not confirmed are there again the next time.
        dialog.rejected.connect(
            lambda: self._set_choices(with_choices(self._choices, dialog.questions.chosen))
        )
        dialog.accepted.connect(lambda: self._set_choices({}))

    def _set_choices(self, choices: Choices) -> None:
        self._choices = choices

    def _ask(self, title: str, doubts: Sequence[Doubt], choices: Choices) -> QuestionsDialog:
        dialog = QuestionsDialog(title, doubts, self._page.window(), choices)
        dialog.answered.connect(self._inbox.settle)
        dialog.questions.file_asked.connect(self.open_original)
        dialog.open()
        return dialog

    # ── files ──

    def open_original(self, entry: ReceivedFile) -> None:
        """Open a copy of a received file; of a stack of scans, the unit's own pages alone."""
        content = self._window.workspace.received.content(entry.sha256)
        if pages := own_pages(entry, self._window.places):
            self._run(
                lambda: extract_pages(entry.name, content, pages),
                lambda part: self._open_copy(entry, part),
            )
        else:
            self._open_copy(entry, content)

    def _open_copy(self, entry: ReceivedFile, content: bytes) -> None:
        root = self._window.workspace.folder / RECEIVED_COPIES
        words = open_copy(root, copy_name(entry), entry.sha256, lambda: content)
        self._window.status.tell(words)

    def open_folder(self) -> None:
        """Open the folder that the chosen file came from."""
        folder, problem = source_folder(self._page.chosen(), self._documents)
        if folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self._window.status.tell(problem)

    def write_return_sheet(self, line: BoardLine) -> None:
        """Ask for a place, and write the sender's workbook there with its wrong cells marked."""
        assert line.newest is not None
        name = str(self._documents / return_sheet_name(line.newest))
        kinds = "Excel 工作簿 (*.xlsx)"
        chosen, _ = QFileDialog.getSaveFileName(self._page, "写退回单", name, kinds)
        if chosen:
            self.put_return_sheet(line, Path(chosen))

    def put_return_sheet(self, line: BoardLine, target: Path) -> None:
        """Write the return sheet, off the UI thread."""
        from fangfan_desktop.jobs.returns.send_back import send_back

        version, received = line.newest, self._window.workspace.received
        assert version is not None
        digest = version.entry.sha256
        content, opened = received.content(digest), received.opened(digest)

        def show(words: str) -> None:
            self.letters.record([line], "sheet")
            self._window.status.tell(words)

        self._run(lambda: send_back(version, content, opened, target), show)

    # ── the roll-up ──

    def planned(self) -> RollIn:
        """Return what rolling up would do now."""
        window, known = self._window, self.letters.profile.prefill
        workspace, places = window.workspace, window.places
        return plan_roll_in(self._reference, workspace, self._board, places, known, window.today())

    def preview(self) -> None:
        """Show what rolling up would do."""
        self._preview(self.planned())

    def _preview(self, planned: RollIn) -> None:
        dialog = PreviewDialog(planned, self._board, self._page.window())
        dialog.accepted.connect(lambda: self._roll_in(planned))
        dialog.asked.connect(self.asked)
        dialog.open()

    def roll_in(self) -> None:
        """Roll the files up into the city's report; show the preview first if it is needed."""
        planned = self.planned()
        if not planned.has_something:
            self._window.status.tell("还没有收到能汇总的文件")
        elif planned.is_to_be_seen:
            self._preview(planned)
        else:
            self._roll_in(planned)

    def _roll_in(self, planned: RollIn) -> None:
        window, form = self._window, self._inbox.scope.form
        if sent := version_to_reopen(window.workspace, planned):
            parent = self._page.window()
            ask_to_reopen(form, sent, parent, lambda reason: self._reopen(planned, reason))
            return
        window.keeper.make_now("汇总前")
        try:
            changed = roll_in(window.workspace, form, planned)
        except (ReportSubmitted, NotSaved) as error:
            window.failed(error)
            return
        self.rolled.emit(done_words(planned, self._board, changed=changed))

    def _reopen(self, planned: RollIn, reason: str) -> None:
        """Begin a correction of the exported report, and roll up into it."""
        submissions = self._window.workspace.submissions
        if self._window.store(lambda: submissions.correct(planned.before, reason)):
            self._roll_in(planned)
