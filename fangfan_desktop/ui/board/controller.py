"""The board's parts put together: its inbox, page and desk, and the window's actions on them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import rest_of
from fangfan_desktop.jobs.consolidate.rest import rest_to_ask_for
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.export import mark_of
from fangfan_desktop.sheet.paginate import Layout
from fangfan_desktop.ui.action_ids import ActionId, RequestId
from fangfan_desktop.ui.board.board_actions import BoardActions
from fangfan_desktop.ui.board.correspondence import Correspondence
from fangfan_desktop.ui.board.inbox import Inbox
from fangfan_desktop.ui.board.intake import Intake
from fangfan_desktop.ui.board.page import BoardPage
from fangfan_desktop.ui.board.period_chooser import periods_to_choose
from fangfan_desktop.ui.shell.shell import Shell

_ON_LINE: tuple[ActionId, ...] = (
    "return",
    "return_sheet",
    "mail",
    "history",
    "period",
    "original",
    "aside",
)
_FOR_ALL: tuple[ActionId, ...] = ("mails", "contacts", "deadline")
_OF_WHOLE_BOARD: frozenset[RequestId] = frozenset(
    ("remind", "mails", "doubts", "preview", "roll_in", "board_paper", "board_sheet")
)


class BoardController:
    """One board, open in the window."""

    kind = "board"

    def __init__(
        self,
        window: Shell,
        wanted: RollUpScope,
        reference: Reference,
        intake: Intake,
        documents: Path,
    ) -> None:
        self._window, self._reference, self._documents = window, reference, documents
        self.wanted = wanted
        self.rows, self.label = wanted.form.rows, wanted.form.label
        reader = BoardReader(
            reference, window.workspace, wanted, lambda: window.places, window.today
        )
        self.inbox = Inbox(reader, window.background, intake)
        form, period, year = wanted.form, wanted.period, window.today().year
        periods = periods_to_choose(form, (*window.workspace.years(), year - 1, year), period)
        self.page = BoardPage(self.inbox, window.theme, window.today, periods)
        self.page.of.chosen.connect(self._open_other)
        self.letters = Correspondence(
            reference,
            window.workspace,
            window.background,
            self.page,
            lambda: window.places,
            window.today,
            documents,
            window.theme,
        )
        self.desk = BoardActions(
            reference,
            window.workspace,
            window.background,
            self.page,
            lambda: window.places,
            window.today,
            documents,
            lambda: window.keeper.make_now("汇总前"),
            self.letters,
        )
        between = QAction(self.page)
        between.setSeparator(True)
        on_line, for_all = (
            [window.actions_by_id[name] for name in names] for names in (_ON_LINE, _FOR_ALL)
        )
        self.page.add_actions([*on_line, between, *for_all])
        self._acts: dict[RequestId, Callable[[], object]] = {
            "undo": self.inbox.undo,
            "redo": self.inbox.redo,
            "receive": self.page.choose_files,
            "receive_folder": self.page.choose_folder,
            "remind": self.desk.remind_all,
            "open_folder": self.desk.open_folder,
            "blanks": self._ask_blanks,
            "rest": self._open_rest,
            "bring_rest": self._bring_rest,
            "preview": self.desk.preview,
            "roll_in": self.desk.roll_in,
            "mails": self.letters.open_mails,
            "contacts": self.letters.open_contacts,
            "deadline": self.letters.open_deadline,
            "doubts": self.desk.ask_all,
            "board_paper": self._show_paper,
            "board_sheet": self._ask_sheet,
            "whole": lambda: window.open_report(form.id, period),
        }
        self.inbox.told.connect(window.tell_of_files)
        self.desk.told.connect(window.status.tell)
        self.letters.told.connect(window.status.tell)
        self.inbox.refused.connect(window.refused)
        self.desk.refused.connect(window.refused)
        self.letters.refused.connect(window.refused)
        self.inbox.changed.connect(self._say_how_far)
        self.desk.rolled.connect(self._rolled)
        for part in (self.page.of, self.page.above, self.page.rest, self.desk):
            part.asked.connect(self.do)

    @property
    def small(self) -> str:
        """Return how many have reported: `9 / 12`."""
        board = self.inbox.board
        return f"{board.received} / {len(board.lines)}" if board.lines else ""

    def open(self) -> None:
        """Show what was received, and put the cursor on the table."""
        self.inbox.open()
        self.page.table.setFocus()

    def _open_other(self, period: Period) -> None:
        # Arrow keys go from one period to the next.
        other = self._window.show_board(self.wanted.form.id, period)
        if isinstance(other, BoardController):
            other.page.of.period.setFocus()

    def _say_how_far(self) -> None:
        if not isValid(self.page):
            return  # it reads still, and the clerk has gone on
        self._offer_rest()
        self.page.show_doubts(len(self.desk.open_doubts))
        if not self.inbox.is_busy:
            self._window.refresh_navigation()

    def _rolled(self, words: str) -> None:
        window, wanted = self._window, self.wanted
        window.open_report(wanted.form.id, wanted.period)
        window.status.tell(words)

    def do(self, name: RequestId) -> None:
        """Do one of the window's actions; what needs the whole board, once that is read."""
        if act := self._acts.get(name):
            if name in _OF_WHOLE_BOARD:
                self.inbox.when_read(lambda: act() if self._is_shown else None)
            else:
                act()
        else:
            self.desk.do_chosen(name)

    @property
    def _is_shown(self) -> bool:
        return isValid(self.page) and self.page.isVisible()

    def _open_rest(self) -> None:
        place = rest_of(self.wanted.city.city)
        self._window.open_report(self.wanted.form.id, self.wanted.period, place)

    def _bring_rest(self) -> None:
        """Open the city's own figures with those of the quarter before, to be changed there."""
        self._open_rest()
        self._window.do("bring")

    def _offer_rest(self) -> None:
        window, board = self._window, self.inbox.board
        before = (
            rest_to_ask_for(self._reference, window.workspace, board, window.places, window.today())
            if board.lines
            else None
        )
        same_year = self.wanted.period.before_in_year is not None
        self.page.rest.offer(before, same_year=same_year)

    def undo_words(self) -> tuple[str, str]:
        """Return what can be taken back: the clerk's answers."""
        return "对疑问的回答", "对疑问的回答"

    # ── the board as a page ──

    def _lay_out(self) -> Callable[[], Layout]:
        """Return what lays the board out as it is now; it draws, and so is done off the UI thread."""
        from fangfan_desktop.jobs.returns.board_sheet import board_layout
        from fangfan_desktop.paint.measure import PaperMeasure

        board, now, mark = self.inbox.board, self._now, self._mark
        return lambda: board_layout(board, now, PaperMeasure(), mark)

    @property
    def _now(self) -> datetime:
        return datetime.combine(self._window.today(), datetime.now().time())

    @property
    def _mark(self) -> str:
        return mark_of(draft=False, sample=self._window.is_trial)

    def _show_paper(self) -> None:
        wanted = self.wanted
        title = f"报送进度 · {wanted.form.label} · {wanted.period.label}"
        self._window.show_sheet(title, self._lay_out(), wanted)

    def _ask_sheet(self) -> None:
        from fangfan_desktop.jobs.returns.board_sheet import board_name

        name = board_name(self.inbox.board, self._now, self._mark)
        asked, _ = QFileDialog.getSaveFileName(
            self.page,
            "进度写成表格",
            str(self._documents / f"{name}.xlsx"),
            "Excel 工作簿 (*.xlsx)",
        )
        if asked:
            self.write_sheet(Path(asked))

    def write_sheet(self, target: Path) -> None:
        """Write the board as a workbook, off the UI thread."""
        from fangfan_desktop.jobs.returns.board_sheet import write_board

        window, lay_out = self._window, self._lay_out()
        window.background.run(
            lambda: write_board(lay_out(), target),
            lambda written: window.status.tell(written.note or f"写好 {written.path}"),
            lambda error: window.refused(sentence(error)),
        )

    # ── blanks ──

    def _ask_blanks(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self.page, "空白表放在哪个文件夹", str(self._documents)
        )
        if folder:
            self.write_blanks(Path(folder))

    def write_blanks(self, folder: Path) -> None:
        """Write each unit's blank workbook into a folder."""
        from fangfan_desktop.jobs.submit.template import write_templates
        from fangfan_desktop.paint.measure import PaperMeasure

        window, wanted = self._window, self.wanted
        places, due = window.places, self.inbox.board.due
        window.background.run(
            lambda: write_templates(self._reference, places, wanted, folder, PaperMeasure(), due),
            lambda written: window.status.tell(f"写好 {len(written)} 个空白表，在 {folder}"),
            lambda error: window.refused(sentence(error)),
        )
