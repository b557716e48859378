"""Counts the figures of the open report from ledgers, and shows the lines behind them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fangfan_desktop.counting.cell_tests import CountingDay
from fangfan_desktop.counting.columns import which_ledger
from fangfan_desktop.counting.kept import KeptCounting, KeptFigure
from fangfan_desktop.counting.sentences import count_sentence, counted_words
from fangfan_desktop.exchange.ledgers.reader import LedgerReader, LineReader
from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.forms.count_spec import CountRules
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, Counting, SheetOfFile
from fangfan_desktop.jobs.ledgers.figure_detail import FigureDetail, figure_detail
from fangfan_desktop.jobs.ledgers.figure_list import changes_since, figure_lines, fill_in
from fangfan_desktop.jobs.ledgers.keeping import kept_of
from fangfan_desktop.jobs.ledgers.questions import (
    LedgerQuestion,
    column_question,
    ledger_question,
    questions_of,
)
from fangfan_desktop.jobs.ledgers.rules import CountingRules, changes_in, rules_of
from fangfan_desktop.jobs.ledgers.seen_list import seen_lines, write_seen
from fangfan_desktop.jobs.ledgers.work import LedgerWork
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import tables_in
from fangfan_desktop.ui.report.ledgers.dialog import LedgerDialog
from fangfan_desktop.ui.report.ledgers.lines_dialog import LinesDialog
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.workspace.counts import parse_counting
from fangfan_desktop.workspace.refusals import NotSaved

_NO_COUNTS = "这张表还没有说哪个数怎么从台账数：点“改取数办法…”，选一个数，写是哪本台账，再加台账。"


class _Stopped(Exception):  # a clerk's wish, not an error
    """The clerk stopped the reading."""


class _Outcome(NamedTuple):
    """What was counted, what is kept of it, and what must be looked at in the ledgers.

    `before` is the counting of the last period, `changes` are who came and went since.
    """

    counting: Counting
    kept: KeptCounting
    before: KeptCounting | None
    changes: dict[tuple[int, str], str]
    seen: list[tuple[str, ...]]


class LedgerController(QObject):
    """`changed` comes when figures were filled in or kept: the report is to be shown anew."""

    changed = Signal(str)
    _read = Signal(int, int)

    def __init__(
        self,
        window: Shell,
        reference: Reference,
        session: Session,
        folder: Path,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window, self._reference, self._session = window, reference, session
        self._folder, self._parent = folder, parent
        self._work: LedgerWork | None = None
        self._outcome: _Outcome | None = None
        self._is_stopped = False
        self.dialog: LedgerDialog | None = None
        self.lines: LinesDialog | None = None
        self._read.connect(self._show_progress)

    # ── what is known ──

    def rules(self) -> CountingRules:
        """Return how the figures of the report are counted here."""
        changed = self._window.workspace.counts.rules(self._session.form.id)
        return rules_of(self._session.form, self._reference.folder, changed)

    def takes(self, paths: Sequence[Path]) -> bool:
        """Return True if one of the dropped files is a ledger by its name, and the report has counts."""
        rules = self.rules()
        if not rules.counts or self._session.is_read_only:
            return False
        return any(which_ledger(rules.ledgers, path.stem) for path in tables_in(paths))

    # ── counting ──

    def open(self, paths: Sequence[Path] = ()) -> None:
        """Show the dialogue, and read ledgers if some were given."""
        session, window = self._session, self._window
        rules = self.rules()
        if session.is_read_only:
            session.say_read_only()
            return
        stated = session.report.field(session.form.date_field.id).value
        day = stated or window.today()
        try:
            secret = window.workspace.counts.secret()
        except NotSaved as error:
            window.failed(error)
            return
        self._work = LedgerWork(
            session.form,
            session.report,
            window.places,
            rules,
            day=day,  # pyright: ignore[reportArgumentType]  # a date field's value is a date
            today=window.today(),
            secret=secret,
            answers=window.workspace.counts.answers(),
        )
        title = (
            f"{session.form.label} {session.report.period.label if session.report.period else ''}"
        )
        shown = DateKind().show(day)
        until = f"数到填表日期{shown}" if stated else f"填表日期还没填好，先数到今天（{shown}）"
        dialog = LedgerDialog(title, until, self._folder, self._parent)
        self.dialog = dialog
        dialog.dropped.connect(self.take)
        dialog.removed.connect(self._remove)
        dialog.answered.connect(self._answer)
        dialog.wrong.connect(self._ask_again)
        dialog.lines_asked.connect(self._show_lines)
        dialog.change_asked.connect(self._change)
        dialog.write_asked.connect(self._write)
        dialog.filled.connect(self._fill)
        dialog.kept.connect(self._keep)
        dialog.stopped.connect(self._stop)
        dialog.finished.connect(self._forget)
        dialog.addAction(window.actions_by_id["help"])
        dialog.open()
        if not rules.counts:
            dialog.status.setText(_NO_COUNTS)
        if paths:
            self.take(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Read ledgers, files or folders."""
        assert self._work is not None
        self._work.add(tables_in(paths))
        self._count()

    def _remove(self, path: Path) -> None:
        assert self._work is not None
        self._work.remove(path)
        self._count()

    def _answer(self, given: dict[LedgerQuestion, str]) -> None:
        assert self._work is not None
        assert self._outcome is not None
        self._work.answer(given, self._outcome.counting)
        self._count()

    def _ask_again(self, sheet: SheetOfFile, column: str) -> None:
        """Ask which ledger a sheet is, or where a column of it is, that was understood wrongly."""
        assert self._work is not None
        assert self.dialog is not None
        words = f"{sheet.answer.head.ledger}的“{column}”是哪一列？"
        question = (
            column_question([sheet], column, words)
            if column
            else ledger_question([sheet], self._work.rules.ledgers)
        )
        self.dialog.ask([question])

    def _count(self) -> None:
        work, dialog = self._work, self.dialog
        assert work is not None
        assert dialog is not None
        self._is_stopped = False
        dialog.show_progress(0, len(work.unread))
        load_before = self._before()

        def read() -> _Outcome:
            with LedgerReader() as reader:
                counting = work.read(reader, self._tell)
            kept, before = kept_of(counting, work.day, work.secret), load_before()
            changes = changes_since(kept, before)
            return _Outcome(counting, kept, before, changes, list(seen_lines(counting)))

        self._window.background.run(read, self._show, self._failed)

    def _tell(self, done: int, total: int) -> None:
        """Say in the window how far the other thread is; stop there if that is wished."""
        self._read.emit(done, total)
        if self._is_stopped:
            raise _Stopped

    def _show_progress(self, done: int, total: int) -> None:
        if self.dialog and self.dialog.reading:
            self.dialog.show_progress(done, total)

    def _show(self, outcome: _Outcome) -> None:
        self._outcome, counting = outcome, outcome.counting
        if self.dialog and self._work:
            self.dialog.reading = False  # whatever comes, it can be closed
            lines = list(figure_lines(self._session, counting, outcome.changes))
            questions = questions_of(counting, self._work.rules.ledgers)
            self.dialog.show_counting(counting, lines, outcome.seen, questions)

    def _failed(self, error: Exception) -> None:
        if self.dialog and isinstance(error, _Stopped):
            assert self._work is not None
            self._work.stop()
            self._count()
            return
        if self.dialog:
            self.dialog.reading = False
            self.dialog.reject()
        self._window.failed(error)

    def _stop(self) -> None:
        self._is_stopped = True

    def _forget(self) -> None:
        self.dialog = self._work = self._outcome = None

    def _before(self) -> Callable[[], KeptCounting | None]:
        """Return what reads, on another thread, what was counted for the period before."""
        report = self._session.report
        assert report.place is not None
        assert report.period is not None
        counts = self._window.workspace.counts
        stored = counts.stored(report.form, report.place, report.period.before)
        return lambda: None if stored is None else parse_counting(stored)

    # ── what becomes of it ──

    def _fill(self) -> None:
        """Fill in the figures: one step of undo."""
        if counting := self._store():
            edit = fill_in(self._session, counting)
            if edit.is_empty or self._session.apply(edit):
                count = len(edit.cells)
                self._done(f"从台账填了 {count} 格" if count else "表里的数和台账一样，没有要填的")

    def _keep(self) -> None:
        """Keep what was counted, to be compared with what is filled in."""
        if self._store():
            self._done(
                "台账的数记下了：填的和它不一样，检查栏里有一条提醒；还没有填的格子，填了再比"
            )

    def _store(self) -> Counting | None:
        outcome, work, report = self._outcome, self._work, self._session.report
        assert outcome is not None
        assert work is not None
        assert report.place is not None
        assert report.period is not None
        place, period, counts = report.place, report.period, self._window.workspace.counts

        def write() -> None:
            counts.answer(work.confirmed(outcome.counting))
            counts.keep(report.form, place, period, outcome.kept)

        return outcome.counting if self._window.store(write) else None

    def _done(self, words: str) -> None:
        if self.dialog:
            self.dialog.accept()
        self.changed.emit(words)

    def _write(self, target: Path) -> None:
        assert self._outcome is not None
        assert self.dialog is not None
        try:
            written = write_seen(target, "台账里要看的格子", self._outcome.seen, replace=True)
        except WriteRefused as error:
            self._window.failed(error)
            return
        show_and_say(self.dialog.status, written.note or f"写好 {written.path}")

    def _change(self, figure: CountedFigure | None) -> None:
        from fangfan_desktop.ui.report.ledgers.count_editor import CountEditor

        assert self._work is not None
        assert self.dialog is not None
        sheets = self._outcome.counting.sheets if self._outcome else ()
        editor = CountEditor(self._session.form, self._work.rules, figure, sheets, self.dialog)
        editor.given.connect(self._use_counts)
        editor.addAction(self._window.actions_by_id["help"])
        editor.open()

    def _use_counts(self, rules: CountRules | None) -> None:
        """Count by other rules from now on; None: as the form says."""
        counts, form = self._window.workspace.counts, self._session.form
        assert self._work is not None
        changed = changes_in(form, rules) if rules else None
        if self._window.store(lambda: counts.set_rules(form.id, changed)):
            self._work.use(self.rules())
            self._count()

    # ── the lines behind a figure ──

    def _show_lines(self, figure: CountedFigure | None) -> None:
        """Show the lines of a figure of the dialogue."""
        if figure is None or self._outcome is None:
            return
        now = self._outcome.kept
        here = now.figure(figure.row, figure.column.id)
        assert here is not None
        before = self._outcome.before
        self._open_lines(now, here, lambda: before, self.dialog or self._parent)

    def show_kept(self, row: int, column: str) -> bool:
        """Show the lines of a figure that was counted before; False if it was not counted."""
        report, context = self._session.report, self._session.context
        if context.from_ledgers(report.row(row), column) is None:
            return False
        assert report.place is not None
        assert report.period is not None
        kept = self._window.workspace.counts.load(report.form, report.place, report.period)
        figure = kept.figure(row, column) if kept else None
        if kept is None or figure is None:
            return False
        self._open_lines(kept, figure, self._before(), self._parent)
        return True

    def _open_lines(
        self,
        kept: KeptCounting,
        figure: KeptFigure,
        load_before: Callable[[], KeptCounting | None],
        parent: QWidget,
    ) -> None:
        column = self._session.form.by_id[figure.column]
        doubtful = len(figure.tally.doubtful)
        value = figure.value if figure.tally.is_known else None
        period = self._session.report.period
        assert period is not None
        how = count_sentence(figure.how, CountingDay(period, figure.day))
        words = f"{counted_words(value, column.unit, doubtful)}：{how}。"
        title = self._session.name(figure.row, figure.column)
        dialog = LinesDialog(title, words, parent)
        self.lines = dialog
        dialog.addAction(self._window.actions_by_id["help"])
        dialog.finished.connect(self._forget_lines)
        dialog.open()
        rules = self.rules()

        def read() -> FigureDetail:
            with LineReader() as reader:
                return figure_detail(reader, kept, figure, rules, load_before())

        self._window.background.run(read, self._show_detail, self._lines_failed)

    def _show_detail(self, detail: FigureDetail) -> None:
        if self.lines:
            self.lines.show_detail(detail)

    def _lines_failed(self, error: Exception) -> None:
        if self.lines:
            self.lines.say(sentence(error))

    def _forget_lines(self) -> None:
        self.lines = None
