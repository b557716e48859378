"""What was received for one form and period: taken in, read off the UI thread, put on a board."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from time import monotonic

import msgspec
from PySide6.QtCore import QObject, Signal

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places, parse_place, rest_of
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.board import Board, Version, make_board
from fangfan_desktop.jobs.check import Checked, Told
from fangfan_desktop.jobs.city_deadlines import county_due
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.receive import (
    Taken,
    files_in,
    identity_of,
    identity_of_scan,
    read_again,
    stem_of,
    take_in,
)
from fangfan_desktop.jobs.roll_up import Wanted
from fangfan_desktop.ui.background import Background
from fangfan_desktop.ui.board.tally import Tally, elsewhere_words
from fangfan_desktop.ui.errors import sentence
from fangfan_desktop.workspace.received import Entry, Given, Identity
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace

# Files are put on the board together: each one by itself would cost a write and a picture.
_TOGETHER, _SECONDS = 24, 0.15


class Inbox(QObject):
    """The received files of a board. `changed` comes with every new board.

    `told` comes with words, and the other boards on which files are now. `keep` backs up before
    files come. It outlives its page while files are still coming: what was dropped is kept in any
    case.
    """

    changed = Signal(Board)
    progress = Signal(int, int)
    told = Signal(str, object)
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
        self._tally = Tally()
        self.board = Board(wanted, (), ())
        self._batch.connect(self._store)
        self._found.connect(self._count)

    # ── what is there ──

    def open(self, said: str = "", also: Iterable[str] = ()) -> None:
        """Read what was received before, and show it; then say something.

        `also` are digests of files that may be on another board now.
        """
        received, wanted = self._workspace.received, self.wanted
        here = received.of_board(wanted.form.id, wanted.period)
        self._entries = list(
            {each.id: each for each in (*here, *received.of_digests(also))}.values()
        )
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
            self._show({}, said)
            return
        self._background.run(work, lambda checked: self._show(checked, said), self._broken)

    def read_again(self, entry: Entry, opened: bytes) -> Checked:
        """Return what a kept file holds, with what is known by now."""
        return read_again(self._library, entry, opened, self._told())

    def _show(self, checked: dict[int, Checked], said: str = "") -> None:
        self._checked = {**self._checked, **checked}
        now = {
            entry.id: identity_of(checked[entry.id])
            for entry in self._entries
            if entry.id in checked
        }
        books = ((each.path, now.get(each.id)) for each in self._entries)
        known = {stem_of(path): book for path, book in books if book}
        now |= {each.id: self._identity(each, known) for each in self._entries if each.scan}
        changed = {
            e.id: now[e.id] for e in self._entries if e.id in now and now[e.id] != e.identity
        }
        if changed and not self._keep(lambda: self._workspace.received.identify(changed)):
            return
        received, wanted = self._workspace.received, self.wanted
        self._entries = received.of_board(wanted.form.id, wanted.period)
        self._make_board()
        if said:
            moved = Tally()
            moved.count((checked[at] for at in changed if at in checked), self._here)
            words = "；".join([said, *elsewhere_words(moved.elsewhere)])
            self.told.emit(words, moved.boards)

    def _identity(self, scan: Entry, known: Mapping[str, Identity]) -> Identity:
        """Return what a stamped page is, by what was said of it and by the workbooks that are known."""
        of, said = scan.identity, self._workspace.received.answers().get("place", {})
        here = msgspec.structs.replace(of, place=parse_place(said.get(scan.sha256, "")))
        found = identity_of_scan(scan.name, scan.path, self._units, known, here)
        return msgspec.structs.replace(found, place=found.place or of.place)

    @property
    def _here(self) -> tuple[str, Period]:
        return self.wanted.form.id, self.wanted.period

    @property
    def _units(self) -> Sequence[Place]:
        return self._places().reporting(self.wanted.city)[1:]

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
            self._tally = Tally()
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
        tally.known |= {
            stem_of(arrival.path): each
            for taken, arrival in kept
            if not arrival.scan
            # Of a file with both forms, this board's.
            for each in sorted(taken.identities, key=lambda each: each.form == self.wanted.form.id)
        }
        pairs = [(arrival, self._identities(taken)) for taken, arrival in kept]
        added: list[list[int]] = []
        if not self._keep(lambda: added.extend(received.add(pairs))):
            tally.is_broken_off = True
            self.stop()
            return
        for (taken, _), ids in zip(kept, added, strict=True):
            tally.new += bool(ids)
            tally.again += not ids
            self._checked |= zip(ids, taken.checked, strict=False)
            tally.count(taken.checked, self._here, known=not ids)
        tally.problems += [f"{t.path.name}：{t.reason}" for t in together if not t.arrival]
        tally.read += len(together)
        self._entries = received.of_board(self.wanted.form.id, self.wanted.period)
        self._before = self._sent_before()
        self.progress.emit(tally.read, tally.files)
        if any(added):
            self._make_board()

    def _identities(self, taken: Taken) -> Iterable[Identity]:
        if not (taken.arrival and taken.arrival.scan):
            return taken.identities
        known = {stem_of(each.path): each.identity for each in self._entries if not each.scan}
        here = Identity(self.wanted.form.id, None, self.wanted.period)
        name, path = taken.arrival.name, taken.arrival.path
        return [identity_of_scan(name, path, self._units, known | self._tally.known, here)]

    def _finished(self) -> None:
        self._coming -= 1
        if self.is_busy:
            return
        self.progress.emit(0, 0)
        self.told.emit(self._tally.words, self._tally.boards)
        self.changed.emit(self.board)

    # ── what the clerk says ──

    def answer(self, kind: str, key: str, value: str) -> None:
        """Remember an answer, and read again what it may concern."""
        self.answer_all([Given(kind, key, value)])

    def answer_all(
        self, given: Sequence[Given], aside: Sequence[Entry] = (), left: int = 0
    ) -> None:
        """Remember what was answered together, take files off the board, and read again once.

        `left` are the doubts that are open still.
        """
        received, off = self._workspace.received, [entry.id for entry in aside]
        if not self._keep(lambda: received.answer_all(given, off)):
            return
        words = [f"移出了“{entry.name}”，原文件还留着" for entry in aside]
        if given:
            several = f" {len(given)} 个回答" if len(given) > 1 else ""
            words.append(
                f"记住了{several}，以后不再问；按 Ctrl+Z 可以{'一起' if several else ''}收回"
            )
        if left:
            words.append(f"还有 {left} 处没有选，留着")
        self.open("；".join(words))

    def undo(self) -> None:
        """Take back what was answered last."""
        self._turned(self._workspace.received.undo_answers(), "收回了", "没有可以收回的回答")

    def redo(self) -> None:
        """Give once more what was taken back last."""
        self._turned(self._workspace.received.redo_answers(), "又用上了", "没有收回过的回答")

    def _turned(self, answers: Sequence[Given], did: str, nothing: str) -> None:
        words = f"{did} {len(answers)} 个回答" if len(answers) > 1 else f"{did}上一个回答"
        self.open(words if answers else nothing, [each.key for each in answers])

    def put_aside(self, entry: Entry) -> None:
        """Take a file off the board; it stays kept."""
        if self._keep(lambda: self._workspace.received.put_aside(entry.id)):
            self.open(f"移出了“{entry.name}”；原文件还留着，重新拖进来就又有了")


def previous(period: Period) -> Period:
    """Return the period before, in the year before where it was the first."""
    if not period.quarter:
        return Period(period.year - 1)
    return period.before_in_year or Period(period.year - 1, 4)
