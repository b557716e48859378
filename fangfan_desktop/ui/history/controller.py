"""Files that come by Ctrl+O or are dropped: read, asked about on one page, and put where they belong."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from fangfan_desktop.exchange.reading.kinds import PATTERNS
from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.history.coming import PlannedReport, Use, plan_reports
from fangfan_desktop.jobs.history.old_files import FileDoubt, UnreadFile, old_files_in, sort_files
from fangfan_desktop.jobs.history.read_in import read_in, start_edit
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, check_opened
from fangfan_desktop.jobs.returns.receive import IncomingFile, take_in
from fangfan_desktop.jobs.zones import places_with
from fangfan_desktop.ui.history.dialog import Key, ReadInDialog
from fangfan_desktop.ui.history.words import done_words
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.workspace.answers import Given
from fangfan_desktop.workspace.backup_file import SUFFIX
from fangfan_desktop.workspace.columns import opened_of
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.refusals import NotSaved

_KINDS = f"表格 ({PATTERNS});;所有文件 (*)"
_BACKUP = "是备份文件。要恢复，请到“数据与备份”点“从旧电脑的文件恢复…”。"


class ReadInController(QObject):
    """Takes files from anywhere in the window; one lot at a time."""

    _found = Signal(int, int, object)
    _came = Signal(int, object)

    def __init__(self, window: Shell, reference: Reference, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._reference, self._parent = window, reference, parent
        self._taken: list[IncomingFile] = []
        self._left: list[UnreadFile] = []
        self._asked: dict[Key, FileDoubt] = {}
        self._answers: dict[str, dict[str, str]] = {}
        self._lot = self._total = 0
        self.dialog: ReadInDialog | None = None
        self._found.connect(self._begin)
        self._came.connect(self._take)

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
        backups = [path for path in paths if path.suffix.lower() == SUFFIX]
        if backups and len(paths) == 1:
            self._window.open_backup(backups[0])
            return
        if self.dialog is not None:
            self._window.status.tell("先办完打开的这一步，再拖文件进来")
            return
        self._taken, self._asked, self._total = [], {}, 0
        self._left = [UnreadFile(path.name, _BACKUP) for path in backups]
        given = self._window.workspace.received.answers()
        self._answers = {kind: dict(said) for kind, said in given.items()}
        self._lot += 1
        self._open()
        self._read([path for path in paths if path not in backups])

    def _open(self) -> None:
        self.dialog = ReadInDialog(self._parent)
        # Later: the box that was answered is made anew.
        self.dialog.answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self.dialog.stopped.connect(self._leave)
        self.dialog.accepted.connect(self._read_in)
        self.dialog.open()

    def _leave(self) -> None:
        self._lot += 1  # what still comes of it is nobody's
        self.dialog = None
        self._window.status.tell("没有读入，什么也没有改")

    # ── they are read ──

    def _read(self, paths: Sequence[Path]) -> None:
        told, reference, lot = self._told(), self._reference, self._lot

        def work() -> None:
            files, left = old_files_in(paths)
            self._found.emit(lot, len(files), left)
            for taken in take_in(reference, files, told):
                if lot != self._lot:
                    return
                self._came.emit(lot, taken)

        self._window.background.run(
            work, lambda _: self._done(lot), lambda error: self._broken(lot, error)
        )

    def _begin(self, lot: int, total: int, left: list[UnreadFile]) -> None:
        if lot == self._lot:
            self._total = total
            self._left += left

    def _take(self, lot: int, taken: IncomingFile) -> None:
        if lot == self._lot and self.dialog:
            self._taken.append(taken)
            self.dialog.show_progress(len(self._taken), self._total)

    def _done(self, lot: int) -> None:
        if lot == self._lot:
            self._show()

    def _broken(self, lot: int, error: Exception) -> None:
        if lot != self._lot:
            return
        if self.dialog:
            self.dialog.reject()
        self._window.refused(sentence(error))

    @property
    def _profile(self) -> Profile:
        profile = self._window.workspace.profile.load()
        assert profile is not None
        return profile

    @property
    def _places(self) -> Places:
        return places_with(self._reference.places, self._profile, self._answers)

    def _told(self) -> KnownFacts:
        return KnownFacts(
            self._window.today(),
            answers=self._answers,
            city=self._profile.city,
            places=self._places,
            city_is_sure=not self._profile.place.is_city,
        )

    # ── what they are ──

    def _show(self) -> None:
        """Show what the files are, and what is asked; what their names make likely is chosen."""
        if self.dialog is None:
            return
        home, today = self._profile.place, self._window.today()
        sorted_out = sort_files(home, self._places, self._taken, self._answers, today)
        new = {
            (each.question.kind, each.question.key): each
            for each in sorted_out.asked
            if (each.question.kind, each.question.key) not in self._asked
        }
        self._asked |= new
        if likely := {
            key: each.likely for key, each in new.items() if each.is_open and each.likely
        }:
            for (kind, key), value in likely.items():
                self._answers.setdefault(kind, {})[key] = value
            self._again(likely)
            self._show()
            return
        workspace, places = self._window.workspace, self._places
        coming, left = plan_reports(
            self._reference, workspace, home, places, sorted_out.known, today
        )
        said = {
            key: self._answers[key[0]][key[1]]
            for key in self._asked
            if key[1] in self._answers.get(key[0], {})
        }
        not_read = [*self._left, *sorted_out.not_read, *left]
        self.dialog.show_plan(list(self._asked.values()), said, coming, not_read)

    def _answer(self, kind: str, key: str, value: str) -> None:
        if value:
            self._answers.setdefault(kind, {})[key] = value
        else:
            self._answers.get(kind, {}).pop(key, None)
        self._again([(kind, key)])
        self._show()

    def _again(self, keys: Iterable[Key]) -> None:
        """Look again at the files that an answer is about."""
        names = {name for key in keys for name in self._asked[key].files}
        told = self._told()
        self._taken = [
            _looked_at_again(self._reference, each, told) if each.path.name in names else each
            for each in self._taken
        ]

    # ── they are stored ──

    def _read_in(self) -> None:
        dialog = self.dialog
        assert dialog is not None
        self.dialog = None
        chosen = list(zip(dialog.coming, dialog.uses, strict=True))
        self._window.keeper.make("导入前")
        done: list[tuple[PlannedReport, Use]] = []
        try:
            self._remember(dialog)
            for coming, use in chosen:
                if use != "none":
                    self._store(coming, use)
                    done.append((coming, use))
        except NotSaved as error:
            self._window.refused(str(error))
        self._go_on(done, dialog.waiting)

    def _remember(self, dialog: ReadInDialog) -> None:
        received = self._window.workspace.received
        known = received.answers()
        chosen = ((*key, box.answer) for key, box in dialog.questions.items())
        given = [Given(*each) for each in chosen if each[2]]
        received.answer_all(
            each for each in given if known.get(each.kind, {}).get(each.key) != each.value
        )

    def _store(self, coming: PlannedReport, use: Use) -> None:
        workspace, places = self._window.workspace, self._places
        if use != "start":
            read_in(self._reference, workspace, places, coming, use, self._window.today())
            return
        form, place, period = coming.form, coming.place, coming.period
        known = self._profile.prefill
        base = workspace.reports.load(form, place, period) or begin_report(
            form, place, period, places.reporting(place), known
        )
        edit = start_edit(base, coming, places)
        if not edit.is_empty:
            workspace.journal.apply(form, base, edit)

    def _go_on(self, done: Sequence[tuple[PlannedReport, Use]], waiting: int) -> None:
        """Show what there is now."""
        window, used = self._window, self._used(done)
        kind = window.controller.kind if window.controller else "home"
        shown: dict[str, Callable[[], None]] = {
            "home": window.show_home,
            "comparison": window.show_comparison,
        }
        if started := used["start"]:
            first = started[-1]
            window.open_report(first.form.id, first.period, first.place)
        elif (boards := used["board"]) and not used["past"]:
            window.show_board(boards[0].form.id, boards[0].period)
        elif kind in shown:
            shown[kind]()
        elif window.report:
            window.report.take_up()
        words = done_words(used["past"], used["start"], used["board"])
        window.status.tell(f"{words}；{waiting} 个文件没有选，没有读" if waiting else words)

    @staticmethod
    def _used(done: Sequence[tuple[PlannedReport, Use]]) -> dict[Use, list[PlannedReport]]:
        uses: tuple[Use, ...] = ("past", "start", "board")
        return {use: [each for each, chosen in done if chosen == use] for use in uses}


def _looked_at_again(reference: Reference, taken: IncomingFile, told: KnownFacts) -> IncomingFile:
    """Return a file as it is with what is known by now."""
    if taken.arrival is None or taken.arrival.scan:
        return taken
    opened = opened_of(taken.arrival.opened, kept_opened)
    checked = tuple(check_opened(reference, taken.path, opened, told))
    return msgspec.structs.replace(taken, checked=checked)
