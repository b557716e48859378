"""Reads in files that are opened or dropped: asks about them on one page, then stores them."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from fangfan_desktop.exchange.reading.kinds import PATTERNS
from fangfan_desktop.forms.pack import is_pack
from fangfan_desktop.jobs.history.coming import PlannedReport, Use
from fangfan_desktop.jobs.history.old_files import UnreadFile, old_files_in
from fangfan_desktop.jobs.history.read_in_words import done_words, of_use, shown_after
from fangfan_desktop.jobs.history.reading_lot import ReadingLot
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.receive import IncomingFile, take_in
from fangfan_desktop.ui.history.dialog import ReadInDialog
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.workspace.backup_file import SUFFIX

if TYPE_CHECKING:
    from fangfan_desktop.ui.forms.controller import FormsController

_KINDS = f"表格 ({PATTERNS});;所有文件 (*)"
_BACKUP = "是备份文件。要恢复，请到“数据与备份”点“从旧电脑的文件恢复…”。"


class ReadInController(QObject):
    """Takes files from anywhere in the window, one drop at a time."""

    _found = Signal(object, int, object)
    _came = Signal(object, object)

    def __init__(self, window: Shell, reference: Reference, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._reference, self._parent = window, reference, parent
        self._lot: ReadingLot | None = None
        self.dialog: ReadInDialog | None = None
        self._found.connect(self._begin)
        self._came.connect(self._add)

    @cached_property
    def forms(self) -> "FormsController":
        """Return what adds and removes forms."""
        from fangfan_desktop.ui.forms.controller import FormsController

        return FormsController(self._window, self._reference, self._parent)

    # ── which files ──

    def choose(self) -> None:
        """Ask for files; on the page of the project library, for its lists."""
        if (controller := self._window.controller) and controller.kind == "projects":
            controller.do("add")
            return
        names, _ = QFileDialog.getOpenFileNames(self._parent, "读入表格", "", _KINDS)
        if names:
            self.take([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder with old files."""
        if name := QFileDialog.getExistingDirectory(self._parent, "读入整个文件夹的表格"):
            self.take([Path(name)])

    def take(self, paths: Sequence[Path]) -> None:
        """Read files and folders, and ask what is to become of them."""
        if self._window.workspace.profile.load() is None:
            self._window.status.tell("请先填好单位和联系人，再把表格拖进来")
            return
        if packs := [path for path in paths if is_pack(path)]:
            self.forms.take(packs)
            paths = [path for path in paths if path not in packs]
            if not paths:
                return
        backups = [path for path in paths if path.suffix.lower() == SUFFIX]
        if backups and len(paths) == 1:
            self._window.open_backup(backups[0])
            return
        if self.dialog is not None:
            self._window.status.tell("先办完打开的这一步，再拖文件进来")
            return
        window, not_read = self._window, [UnreadFile(path.name, _BACKUP) for path in backups]
        lot = ReadingLot(self._reference, window.workspace, window.today, not_read)
        self._lot = lot
        self._open()
        self._read(lot, [path for path in paths if path not in backups])

    def _open(self) -> None:
        self.dialog = ReadInDialog(self._parent)
        # Queued: the box that was answered is made again.
        self.dialog.answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self.dialog.stopped.connect(self._stop)
        self.dialog.wants_drawn.connect(self._draw)
        self.dialog.accepted.connect(self._store)
        self.dialog.open()

    def _stop(self) -> None:
        self._lot = self.dialog = None
        self._window.status.tell("没有读入，什么也没有改")

    def _draw(self, path: Path) -> None:
        """Draw a form from a file; the others that are not read may be its notice."""
        assert self.dialog is not None
        others = [
            each.blank for each in self.dialog.plan.not_read if each.blank not in {None, path}
        ]
        self.dialog.reject()
        self.forms.drawing.draw(path, [each for each in others if each])

    # ── reading; results of a lot that was stopped are ignored ──

    def _read(self, lot: ReadingLot, paths: Sequence[Path]) -> None:
        told, reference = lot.told(), self._reference

        def work() -> None:
            files, not_read = old_files_in(paths)
            self._found.emit(lot, len(files), not_read)
            for taken in take_in(reference, files, told):
                if lot is not self._lot:
                    return
                self._came.emit(lot, taken)

        def show(_: object) -> None:
            if lot is self._lot:
                self._show()

        def fail(error: Exception) -> None:
            if lot is self._lot:
                if self.dialog:
                    self.dialog.reject()
                self._window.failed(error)

        self._window.background.run(work, show, fail)

    def _begin(self, lot: ReadingLot, total: int, not_read: list[UnreadFile]) -> None:
        lot.begin(total, not_read)

    def _add(self, lot: ReadingLot, taken: IncomingFile) -> None:
        if lot is self._lot and self.dialog:
            self.dialog.show_progress(lot.add(taken), lot.total)

    # ── the plan ──

    def _show(self) -> None:
        """Show what the files are, and the questions about them."""
        if self.dialog and self._lot:
            self.dialog.show_plan(self._lot.plan())

    def _answer(self, kind: str, key: str, value: str) -> None:
        if self._lot:
            self._lot.answer(kind, key, value)
            self._show()

    # ── storing ──

    def _store(self) -> None:
        dialog, lot = self.dialog, self._lot
        assert dialog is not None
        assert lot is not None
        self.dialog = None
        self._window.keeper.make("导入前")
        chosen = list(zip(dialog.plan.coming, dialog.uses, strict=True))
        answers = {key: box.answer for key, box in dialog.questions.items()}
        done, problem = lot.store(chosen, answers)
        if problem:
            self._window.refused(problem)
        self._show_done(done)
        halves = of_use(chosen, "join")
        if done or not halves:
            self._window.status.tell(done_words(done, dialog.plan.waiting))
        if halves:
            self._join(halves)

    def _join(self, planned: Sequence[PlannedReport]) -> None:
        """Join reports of files with those here."""
        from fangfan_desktop.jobs.history.joining import half_of_table
        from fangfan_desktop.ui.history.joining import JoinController

        places = self._window.places
        joining = JoinController(self._window, self._reference, self._parent)
        joining.join([half_of_table(each, places) for each in planned])

    def _show_done(self, done: Sequence[tuple[PlannedReport, Use]]) -> None:
        """Open the page on which the stored reports are."""
        window = self._window
        match shown_after(done):
            case each, "start":
                window.open_report(each.form.id, each.period, each.place)
            case each, _:
                window.show_board(each.form.id, each.period)
            case None:
                self._show_again()

    def _show_again(self) -> None:
        """Show the open page with what was read in."""
        window = self._window
        if window.report:
            window.report.take_up()
        elif window.controller is None:
            window.show_home()
        elif window.controller.kind == "comparison":
            window.show_comparison()
