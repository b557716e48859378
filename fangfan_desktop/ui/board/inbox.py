"""What was received for one form and period: taken in, read off the UI thread, put on a board."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from time import monotonic

import msgspec
from PySide6.QtCore import QObject, Signal

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.board import Board, Version, make_board
from fangfan_desktop.jobs.check import Checked, Told
from fangfan_desktop.jobs.city_deadlines import county_due
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.receive import (
    Taken,
    files_in,
    identity_of,
    place_of_scan,
    read_again,
    take_in,
)
from fangfan_desktop.jobs.roll_up import Wanted
from fangfan_desktop.ui.background import Background
from fangfan_desktop.ui.errors import sentence
from fangfan_desktop.workspace.received import Entry, Identity
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace

# Files are put on the board together: each one by itself would cost a write and a picture.
_TOGETHER, _SECONDS = 24, 0.15


class Inbox(QObject):
    """The received files of a board. `changed` comes with every new board.

    `keep` backs up before files come. It outlives its page while files are still coming: what was dropped is kept in any case.
    """

    changed = Signal(Board)
    progress = Signal(int, int)
    told = Signal(str)
    refused = Signal(str)
    _batch = Signal(object)
    _found = Signal(int)

    def __init__(
        self,
        library: Library,
        workspace: Workspace,
        background: Background,
        wanted: Wanted,
        places: Callable[[], Places],
        today: Callable[[], date],
        keep: Callable[[], object],
    ) -> None:
        super().__init__()
        self._library, self._workspace, self._background = library, workspace, background
        self.wanted, self._places, self._today = wanted, places, today
        self._back_up = keep
        self._checked: dict[int, Checked] = {}
        self._entries: list[Entry] = []
        self._before: Mapping[Place, Entry] = {}
        self._drops = self._coming = self._stopped = 0
        self._tally = _Tally()
        self.board = Board(wanted, (), ())
        self._batch.connect(self._store)
        self._found.connect(self._count)

    # ── what is there ──

    def open(self) -> None:
        """Read what was received before, and show it."""
        received, wanted = self._workspace.received, self.wanted
        self._entries = received.of_board(wanted.form.id, wanted.period)
        self._before = self._sent_before()
        tables = [
            (entry, received.opened(entry.sha256)) for entry in self._entries if not entry.scan
        ]
        told = self._told()
        earlier = self._earlier(told)

        def work() -> dict[int, Checked]:
            compared = earlier()
            return {
                entry.id: read_again(self._library, entry, opened, told, compared)
                for entry, opened in tables
                if opened
            }

        if not tables:
            self._show({})
            return
        self._background.run(work, self._show, self._broken)

    def read_again(self, entry: Entry, opened: bytes) -> Checked:
        """Return what a kept file holds, with what is known by now."""
        return read_again(self._library, entry, opened, self._told())

    def _show(self, checked: dict[int, Checked]) -> None:
        self._checked = {**self._checked, **checked}
        now = {
            entry.id: identity_of(checked[entry.id])
            for entry in self._entries
            if entry.id in checked
        }
        changed = {
            e.id: now[e.id] for e in self._entries if e.id in now and now[e.id] != e.identity
        }
        if changed and not self._keep(lambda: self._workspace.received.identify(changed)):
            return
        self._make_board()

    def _keep(self, write: Callable[[], object]) -> bool:
        """Write to the workspace; say so where it cannot be."""
        try:
            write()
        except NotSaved as error:
            self.refused.emit(str(error))
            return False
        return True

    def _make_board(self) -> None:
        versions = [
            Version(entry, self._checked[entry.id])
            for entry in self._entries
            if entry.id in self._checked and self._is_here(self._checked[entry.id])
        ]
        scans = [entry for entry in self._entries if entry.scan]
        form, period = self.wanted.form, self.wanted.period
        self.board = make_board(
            self.wanted,
            self._places(),
            versions,
            scans,
            self._before,
            set_due=county_due(self._workspace.deadlines, form, period),
            letters=self._workspace.letters.of_board(form.id, period),
        )
        self.changed.emit(self.board)

    def refresh(self) -> None:
        """Show the board with what the units were told, and by when they report."""
        self._make_board()

    def _is_here(self, checked: Checked) -> bool:
        """Say whether a file is of this board, or of no known one."""
        if checked.received is None:
            return True
        report = checked.received.report
        here = report.period in {None, self.wanted.period}
        return here and checked.received.form.id == self.wanted.form.id

    def _told(self) -> Told:
        answers = self._workspace.received.answers()
        city = self.wanted.city.city
        return Told(
            self._today(),
            answers=answers,  # pyright: ignore[reportArgumentType]
            city=city,
            places=self._places(),
            city_is_sure=False,
        )

    def _earlier(self, told: Told) -> Callable[[], list[Report]]:
        """Return what gives the reports to compare with: the city's, which hold its units' rows.

        With them its own rest (市本级), should that come as a file.
        Where the city's own was not made here, they are the files of the quarter before.
        """
        form, city, period = self.wanted.form, self.wanted.city, self.wanted.period
        before = period.before_in_year
        periods = [each for each in (before, period.year_before) if each]
        load, rest = self._workspace.load, rest_of(city.city)
        kept = [r for each in periods if (r := load(form, city, each))]
        rests = [r for each in periods if (r := load(form, rest, each))]
        sent: list[tuple[Entry, bytes]] = []
        if before and not any(report.period == before for report in kept):
            received = self._workspace.received
            newest = self._sent_before().values()
            sent = [(entry, received.opened(entry.sha256)) for entry in newest]

        def read() -> list[Report]:
            checked = (read_again(self._library, entry, opened, told) for entry, opened in sent)
            return [*kept, *rests, *(each.received.report for each in checked if each.received)]

        return read

    def _sent_before(self) -> dict[Place, Entry]:
        """Return the newest file that each place sent for the period before."""
        before = previous(self.wanted.period)
        entries = self._workspace.received.of_board(self.wanted.form.id, before)
        return {
            entry.identity.place: entry
            for entry in entries
            if entry.identity.place and entry.identity.period == before and not entry.scan
        }

    # ── what comes ──

    @property
    def is_busy(self) -> bool:
        """Say whether files are still coming."""
        return self._coming > 0

    def take(self, paths: Sequence[Path]) -> None:
        """Take in files and folders; one drop after another."""
        told, library = self._told(), self._library
        earlier = self._earlier(told)
        if not self.is_busy:
            self._tally = _Tally()
            self._back_up()
        self._drops += 1
        self._coming += 1
        drop = self._drops

        def work() -> None:
            files = files_in(paths)
            self._found.emit(len(files))
            together: list[Taken] = []
            last = monotonic()
            for taken in take_in(library, files, told, earlier()):
                together.append(taken)
                if len(together) >= _TOGETHER or monotonic() - last > _SECONDS:
                    self._batch.emit(together)
                    together, last = [], monotonic()
                if drop <= self._stopped:
                    break
            self._batch.emit(together)

        def broken(error: Exception) -> None:
            self._finished()
            self._broken(error)

        self._background.run(work, lambda _: self._finished(), broken)

    def stop(self) -> None:
        """Read no further; what was read stays."""
        self._stopped = self._drops

    def _broken(self, error: Exception) -> None:
        self.refused.emit(sentence(error))

    def _count(self, files: int) -> None:
        self._tally.files += files
        self.progress.emit(self._tally.read, self._tally.files)

    def _store(self, together: list[Taken]) -> None:
        """Keep a batch of files, then show it."""
        tally, received = self._tally, self._workspace.received
        if tally.is_broken_off:
            return
        kept = [(taken, taken.arrival) for taken in together if taken.arrival]
        known = self._places_by_path(together)
        pairs = [(arrival, self._identities(taken, known)) for taken, arrival in kept]
        added: list[list[int]] = []
        if not self._keep(lambda: added.extend(received.add(pairs))):
            tally.is_broken_off = True
            self.stop()
            return
        for (taken, _), ids in zip(kept, added, strict=True):
            tally.new += bool(ids)
            tally.again += not ids
            for received_id, checked in zip(ids, taken.checked, strict=False):
                self._checked[received_id] = checked
                tally.elsewhere += bool(checked.received and not self._is_here(checked))
        tally.problems += [f"{t.path.name}：{t.reason}" for t in together if not t.arrival]
        tally.read += len(together)
        self._entries = received.of_board(self.wanted.form.id, self.wanted.period)
        self._before = self._sent_before()
        self.progress.emit(tally.read, tally.files)
        if any(added):
            self._make_board()

    def _places_by_path(self, together: Iterable[Taken]) -> dict[str, Place]:
        """Return the places of the workbooks by their paths, without suffix."""
        pairs = [(entry.path, entry.identity) for entry in self._entries if not entry.scan]
        pairs += [(str(taken.path), each) for taken in together for each in taken.identities]
        return {str(Path(path).with_suffix("")): each.place for path, each in pairs if each.place}

    def _identities(self, taken: Taken, known: Mapping[str, Place]) -> Iterable[Identity]:
        if not (taken.arrival and taken.arrival.scan):
            return taken.identities
        units = self._places().reporting(self.wanted.city)[1:]
        place = place_of_scan(taken.arrival.name, taken.arrival.path, units, known)
        return [Identity(self.wanted.form.id, place, self.wanted.period)]

    def _finished(self) -> None:
        self._coming -= 1
        if self.is_busy:
            return
        self.progress.emit(0, 0)
        self.told.emit(self._tally.words)
        self.changed.emit(self.board)

    # ── what the clerk says ──

    def answer(self, kind: str, key: str, value: str) -> None:
        """Remember an answer, and read again what it may concern."""
        if self._keep(lambda: self._workspace.received.answer(kind, key, value)):
            self.told.emit("记住了，以后不再问；按 Ctrl+Z 可以收回")
            self.open()

    def undo(self) -> None:
        """Take the last answer back."""
        done = self._workspace.received.undo_answer()
        self.told.emit("收回了上一个回答" if done else "没有可以收回的回答")
        self.open()

    def redo(self) -> None:
        """Give the answer taken back last once more."""
        done = self._workspace.received.redo_answer()
        self.told.emit("又用上了收回的回答" if done else "没有收回过的回答")
        self.open()

    def put_scan(self, entry: Entry, place: Place | None) -> None:
        """Say whose a stamped page is."""
        identity = msgspec.structs.replace(entry.identity, place=place)
        if self._keep(lambda: self._workspace.received.identify({entry.id: identity})):
            self.open()

    def put_aside(self, entry: Entry) -> None:
        """Take a file off the board; it stays kept."""
        if self._keep(lambda: self._workspace.received.put_aside(entry.id)):
            self.told.emit(f"移出了“{entry.name}”；原文件还留着，重新拖进来就又有了")
            self.open()


class _Tally:
    """What came of the drops that are being taken in."""

    def __init__(self) -> None:
        self.files = self.read = self.new = self.again = self.elsewhere = 0
        self.problems: list[str] = []
        self.is_broken_off = False
        self._started = monotonic()

    @property
    def words(self) -> str:
        """Return it in one line."""
        came = f"收到 {self.new} 个文件" if self.new else "没有新的文件"
        if self.is_broken_off:
            came = f"收到 {self.new} 个文件，其余没有存下"
        words = [f"{came}，用时 {monotonic() - self._started:.1f} 秒"]
        if self.again:
            words.append(f"{self.again} 个以前收过，内容相同，没有再收")
        if self.elsewhere:
            words.append(f"{self.elsewhere} 个是别的表或别的期的，已放到那一期的进度里")
        return "；".join([*words, *self.problems[:3]])


def previous(period: Period) -> Period:
    """Return the period before, in the year before where it was the first."""
    if not period.quarter:
        return Period(period.year - 1)
    return period.before_in_year or Period(period.year - 1, 4)
