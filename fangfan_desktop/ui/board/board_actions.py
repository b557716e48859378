"""What a city's clerk does at the board: looks into files, sends them back, reminds, rolls up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from fangfan_desktop.exchange.reading.question import NOT_OURS
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.consolidate.roll_in import RollIn, plan_roll_in, roll_in
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import BoardLine, LooseFile
from fangfan_desktop.jobs.returns.board_mails import return_sheet_name
from fangfan_desktop.jobs.returns.doubts import Doubt, DoubtFinder, open_doubts
from fangfan_desktop.jobs.returns.letters import reminder_words
from fangfan_desktop.jobs.returns.stamped import own_pages
from fangfan_desktop.jobs.returns.stamped_scan import extract_pages
from fangfan_desktop.ui.board.correspondence import Correspondence
from fangfan_desktop.ui.board.line_dialog import LineDialog
from fangfan_desktop.ui.board.page import BoardPage
from fangfan_desktop.ui.board.preview import PreviewDialog
from fangfan_desktop.ui.board.questions_dialog import QuestionsDialog
from fangfan_desktop.ui.board.reopening import ask_to_reopen
from fangfan_desktop.ui.board.unit_past import UnitPast
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.ui.widgets.clipboard import put_words
from fangfan_desktop.ui.widgets.copies import open_copy
from fangfan_desktop.workspace.clearing import RECEIVED_COPIES
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.received import ReceivedFile
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.submissions import ReportSubmitted
from fangfan_desktop.workspace.workspace import Workspace


class BoardActions(QObject):
    """The board's actions. `keep` backs up before a roll-up, `rolled` comes after it.

    `asked` is for what another page does: `rest`.
    """

    rolled = Signal(str)
    asked = Signal(str)
    told = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        background: Background,
        page: BoardPage,
        places: Callable[[], Places],
        today: Callable[[], date],
        documents: Path,
        keep: Callable[[], object],
        letters: Correspondence,
    ) -> None:
        super().__init__()
        self._reference, self._workspace, self._background = reference, workspace, background
        self._page, self._places, self._today = page, places, today
        self._documents, self._keep = documents, keep
        self.letters = letters
        self.past = UnitPast(reference, workspace, background, page, places, today)
        self.past.file_asked.connect(self.do)
        self.past.refused.connect(self.refused)
        self.dialog: LineDialog | None = None
        self._chosen: dict[tuple[str, ...], str] = {}
        page.asked.connect(self.do)

    @property
    def _form(self) -> Form:
        return self._page.inbox.wanted.form

    @property
    def _profile(self) -> Profile:
        profile = self._workspace.profile.load()
        assert profile is not None
        return profile

    def do(self, name: RequestId, what: object) -> None:
        """Do what was asked of a line, a loose file or a received one."""
        match name, what:
            case "open", BoardLine() | LooseFile():
                self.open(what)
            case "history", BoardLine():
                self.past.open(what)
            case "period", BoardLine() if what.newest:
                doubt = self._asking.period_doubt(what.newest)
                self._ask(f"换一期 · {what.place.label}", [doubt])
            case "original" | "file", BoardLine() | LooseFile() | ReceivedFile():
                if file := _file_of(what):
                    self.open_original(file)
            case "aside", BoardLine() | LooseFile() | ReceivedFile():
                if file := _file_of(what):
                    self._page.inbox.put_aside(file)
            case _, BoardLine():
                self._tell_unit(name, what)
            case _:
                pass

    def _tell_unit(self, name: RequestId, line: BoardLine) -> None:
        """Do what tells a line's unit something."""
        if name == "mail":
            self.letters.ask_mail(line)
        elif name == "remind" and not line.newest:
            self._copy(self.letters.reminder(line), "催报的话已复制")
            self.letters.note([line], "words")
        elif name == "return" and line.newest:
            self._copy(self.letters.return_words(line), "退回说明已复制，可以粘贴到邮件里")
            self.letters.note([line], "words")
        elif name == "return_sheet" and line.newest:
            self.write_return_sheet(line)

    def do_chosen(self, name: RequestId) -> None:
        """Do it for the line that the cursor stands on."""
        self.do(name, self._page.chosen())

    def _copy(self, words: str, said: str) -> None:
        put_words(words)
        self.told.emit(said)

    def remind_all(self) -> None:
        """Copy the list of those who have not reported."""
        board = self._page.inbox.board
        self._copy(reminder_words(board, self._today()), "催报名单已复制")
        self.letters.note((line for line in board.lines if not line.newest), "words")

    # ── one line ──

    def open(self, what: BoardLine | LooseFile) -> None:
        """Look into a place's file, or ask whose a loose one is."""
        period = self._page.inbox.wanted.period
        label = what.place.label if isinstance(what, BoardLine) else what.version.entry.name
        dialog = LineDialog(
            what,
            f"{label} · {self._form.label} · {period.label}",
            self._doubts(what),
            lambda: self._before(what),
            self._page.window(),
        )
        dialog.answered.connect(self.settle)
        dialog.asked.connect(self.do)
        self.dialog = dialog
        dialog.open()

    def _before(self, what: BoardLine | LooseFile) -> Report | None:
        """Return what holds a place's figures of the quarter before: its own file, or the city's."""
        wanted, received = self._page.inbox.wanted, self._workspace.received
        if isinstance(what, BoardLine) and what.before:
            opened = received.opened(what.before.sha256)
            found = self._page.inbox.reader.read(what.before, opened).received
            if found:
                return found.report
        return self._workspace.reports.load(self._form, wanted.city, wanted.period.before)

    # ── doubts ──

    @property
    def _asking(self) -> DoubtFinder:
        return DoubtFinder(self._page.inbox.wanted, self._places(), self._today())

    def _doubts(self, what: BoardLine | LooseFile) -> list[Doubt]:
        """Return what is asked of a line or a loose file; of a 功能区 also what was said of it."""
        asking = self._asking
        zone = [asking.zone_doubt(what.place)] if isinstance(what, BoardLine) and what.zone else []
        return [*asking.doubts_about(what), *zone]

    @property
    def open_doubts(self) -> list[Doubt]:
        """Return everything that is to be asked on the board."""
        return open_doubts(self._page.inbox.board, self._asking)

    def ask_all(self) -> None:
        """Open 全部疑问."""
        doubts, wanted = self.open_doubts, self._page.inbox.wanted
        if not doubts:
            self.told.emit("没有疑问：收到的文件都认清了")
            return
        title = f"全部疑问 · {wanted.form.label} · {wanted.period.label}"
        dialog = self._ask(title, doubts, self._chosen)
        # What was chosen and not confirmed is there again the next time.
        dialog.rejected.connect(lambda: self._keep_chosen(dialog.questions.chosen))
        dialog.accepted.connect(self._chosen.clear)

    def _keep_chosen(self, chosen: Mapping[tuple[str, ...], str]) -> None:
        """Remember what is chosen; what was chosen before of some of the same files is no more."""
        for kind, *files in chosen:
            for key in [*self._chosen]:
                if key[0] == kind and not set(files).isdisjoint(key[1:]):
                    del self._chosen[key]
        self._chosen.update(chosen)

    def _ask(
        self,
        title: str,
        doubts: Sequence[Doubt],
        chosen: Mapping[tuple[str, ...], str] | None = None,
    ) -> QuestionsDialog:
        dialog = QuestionsDialog(title, doubts, self._page.window(), chosen)
        dialog.answered.connect(self.settle)
        dialog.questions.file_asked.connect(self.open_original)
        dialog.open()
        return dialog

    def settle(self, answers: Sequence[tuple[Doubt, str]], left: int = 0) -> None:
        """Remember what was answered together; what stays as it was is no answer."""
        known = self._workspace.received.answers()
        given = [each for doubt, value in answers for each in doubt.given(value)]
        given = [each for each in given if known.get(each.kind, {}).get(each.key) != each.value]
        aside = [file for doubt, value in answers if value == NOT_OURS for file in doubt.files]
        if given or aside:
            self._page.inbox.answer_all(given, aside, left)

    # ── files ──

    def open_original(self, entry: ReceivedFile) -> None:
        """Open a copy of a received file with whatever opens such files; of a stack, its own pages."""
        received, digest = self._workspace.received, entry.sha256
        if not (pages := own_pages(entry, self._places())):
            self._open_copy(entry, lambda: received.content(digest))
            return
        content = received.content(digest)
        self._background.run(
            lambda: extract_pages(entry.name, content, pages),
            lambda part: self._open_copy(entry, lambda: part),
            lambda error: self.refused.emit(sentence(error)),
        )

    def _open_copy(self, entry: ReceivedFile, content: Callable[[], bytes]) -> None:
        whose = f"_{entry.identity.place.label}" if entry.scan and entry.identity.place else ""
        name = f"{Path(entry.name).stem}{whose}{Path(entry.name).suffix}"
        root = self._workspace.folder / RECEIVED_COPIES
        self.told.emit(open_copy(root, name, entry.sha256, content))

    def open_folder(self) -> None:
        """Open the folder from which the chosen file came."""
        what = self._page.chosen()
        version = what.newest if isinstance(what, BoardLine) else what.version if what else None
        if version and version.entry.path.startswith(("\\\\", "//")):
            # A backup may name any machine, and Windows shows it who the clerk is.
            self.told.emit("这个文件是从网络上的文件夹收来的；原文件留在程序里，可以用“打开原文件”")
            return
        folder = Path(version.entry.path).parent if version else self._documents
        if not folder.is_dir():
            self.told.emit(f"文件夹“{folder}”已经不在了；原文件留在程序里，可以用“打开原文件”")
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def write_return_sheet(self, line: BoardLine) -> None:
        """Ask for a place, and write the sender's workbook there with its wrong cells marked."""
        assert line.newest is not None
        name = return_sheet_name(line.newest)
        asked, _ = QFileDialog.getSaveFileName(
            self._page, "写退回单", str(self._documents / name), "Excel 工作簿 (*.xlsx)"
        )
        if asked:
            self.put_return_sheet(line, Path(asked))

    def put_return_sheet(self, line: BoardLine, target: Path) -> None:
        """Write the return sheet, off the UI thread."""
        from fangfan_desktop.jobs.returns.send_back import send_back

        version = line.newest
        assert version is not None
        received = self._workspace.received
        content, opened = (
            received.content(version.entry.sha256),
            received.opened(version.entry.sha256),
        )
        self._background.run(
            lambda: send_back(version, content, opened, target),
            lambda words: self._sheet_is_written(line, words),
            lambda error: self.refused.emit(sentence(error)),
        )

    def _sheet_is_written(self, line: BoardLine, words: str) -> None:
        self.letters.note([line], "sheet")
        self.told.emit(words)

    # ── the city's own ──

    def planned(self) -> RollIn:
        """Return what rolling up would do now."""
        board = self._page.inbox.board
        profile = self._profile
        return plan_roll_in(
            self._reference, self._workspace, board, self._places(), profile.prefill, self._today()
        )

    def preview(self) -> None:
        """Show what rolling up would do."""
        self._preview(self.planned())

    def _preview(self, planned: RollIn) -> None:
        dialog = PreviewDialog(self._form, planned, self._page.inbox.board, self._page.window())
        dialog.accepted.connect(lambda: self._roll_in(planned))
        dialog.asked.connect(self.asked)
        dialog.open()

    def roll_in(self) -> None:
        """Roll the files up into the city's report, and go there; first show what is to be seen."""
        planned = self.planned()
        if not planned.has_something:
            self.told.emit("还没有收到能汇总的文件")
        elif planned.is_to_be_seen:
            self._preview(planned)
        else:
            self._roll_in(planned)

    def _roll_in(self, planned: RollIn) -> None:
        submissions, report = self._workspace.submissions, planned.before
        sent = submissions.newest(report)
        if sent and submissions.is_read_only(report) and not planned.merge.edit.is_empty:
            window = self._page.window()
            ask_to_reopen(self._form, sent, window, lambda reason: self._reopen(planned, reason))
            return
        self._keep()
        try:
            changed = roll_in(self._workspace, self._form, planned)
        except ReportSubmitted as error:
            self.refused.emit(str(error))
            return
        except NotSaved as error:
            self.refused.emit(str(error))
            return
        self.rolled.emit(self._rolled_words(planned, changed=changed))

    def _reopen(self, planned: RollIn, reason: str) -> None:
        """Correct what was sent, and roll up into it."""
        try:
            self._workspace.submissions.correct(planned.before, reason)
        except NotSaved as error:
            self.refused.emit(str(error))
            return
        self._roll_in(planned)

    def _rolled_words(self, planned: RollIn, *, changed: bool) -> str:
        board = self._page.inbox.board
        unclear = planned.merge.unclear
        missing = len(board.lines) - planned.parts - len(unclear)
        words = (
            f"汇入 {planned.parts} 个单位" if changed else f"{planned.parts} 个单位的数都已在表里"
        )
        left = f"，还有 {missing} 个没有收到" if missing else ""
        not_taken = f"；{'、'.join(place.label for place in unclear)}没有汇入" if unclear else ""
        rest = "；市本级要核对，请看检查栏" if planned.rest_findings else ""
        doubtful = "、".join(line.place.label for line in board.lines if line.stamp.is_doubtful)
        rest += f"；{doubtful}的盖章件和表格请先核对" if doubtful else ""
        return f"{words}{left}{not_taken}{''.join(_gone_words(planned))}{rest}"


def _gone_words(planned: RollIn) -> Iterator[str]:
    """Yield what became of figures that no file gives any more."""
    gone = [place.label for place in (*planned.withdrawn, *planned.contained)]
    if names := "、".join([*gone, *planned.strange]):
        yield f"；{names}以前的数去掉了"
    if names := "、".join(place.label for place in planned.retyped):
        yield f"；{names}的文件不在这里了，表里有自己填的数，没有动"


def _file_of(what: BoardLine | LooseFile | ReceivedFile) -> ReceivedFile | None:
    """Return the file that is meant: a line's newest, of a line with stamped pages alone the last."""
    if isinstance(what, ReceivedFile):
        return what
    if isinstance(what, LooseFile):
        return what.version.entry
    if what.newest:
        return what.newest.entry
    return what.scans[-1] if what.scans else None
