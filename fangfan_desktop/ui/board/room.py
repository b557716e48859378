"""The board's parts put together: its inbox, page and desk, and the window's actions on them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.jobs.board_reader import BoardReader
from fangfan_desktop.jobs.export import mark_of
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.rest import rest_wanting
from fangfan_desktop.jobs.roll_up import WantedRollUp
from fangfan_desktop.sheet.paginate import Layout
from fangfan_desktop.ui.background import Background
from fangfan_desktop.ui.board.correspondence import Correspondence
from fangfan_desktop.ui.board.desk import Desk
from fangfan_desktop.ui.board.inbox import Inbox
from fangfan_desktop.ui.board.intake import Intake
from fangfan_desktop.ui.board.page import BoardPage
from fangfan_desktop.ui.board.period_chooser import periods_to_choose
from fangfan_desktop.ui.board.tally import OtherBoard
from fangfan_desktop.ui.errors import sentence
from fangfan_desktop.ui.keeping.keeper import Keeper
from fangfan_desktop.ui.status import Status
from fangfan_desktop.ui.theme import Theme
from fangfan_desktop.workspace.workspace import Workspace


class Host(Protocol):
    """What a board needs of the window that it is shown in."""

    workspace: Workspace
    theme: Theme
    status: Status
    background: Background
    keeper: Keeper
    actions_by_id: dict[str, QAction]
    is_trial: bool

    @property
    def intake(self) -> Intake:
        """Return what takes in files."""
        ...

    def tell_of_files(self, words: str, boards: Iterable[OtherBoard]) -> None:
        """Say what came of files, and on which other boards some are."""
        ...

    @property
    def places(self) -> Places:
        """Return the places there are."""
        ...

    def today(self) -> date:
        """Return the day it is."""
        ...

    def open_report(self, form_id: str, period: Period, place: Place | None = None) -> None:
        """Open a report."""
        ...

    def show_board(self, form_id: str, period: Period) -> "BoardRoom | None":
        """Open the board of a form and period."""
        ...

    def show_sheet(self, title: str, lay_out: Callable[[], Layout], wanted: WantedRollUp) -> None:
        """Open the preview of a board as a page."""
        ...

    def do(self, name: str) -> None:
        """Do one of the window's actions on the page that is open."""
        ...

    def refused(self, words: str) -> None:
        """Say what could not be done."""
        ...

    def refresh_navigation(self) -> object:
        """Show at the left what has changed."""
        ...


_ON_LINE = ("return", "return_sheet", "mail", "history", "period", "original", "aside")
_FOR_ALL = ("mails", "contacts", "deadline")
_OF_WHOLE_BOARD = frozenset(
    ("remind", "mails", "doubts", "preview", "roll_in", "board_paper", "board_sheet")
)


class BoardRoom:
    """One board, open in the window."""

    kind = "board"

    def __init__(
        self,
        window: Host,
        wanted: WantedRollUp,
        library: Library,
        background: Background,
        documents: Path,
    ) -> None:
        self._window, self._library, self._documents = window, library, documents
        self.wanted = wanted
        self.rows, self.label = wanted.form.rows, wanted.form.label
        reader = BoardReader(library, window.workspace, wanted, lambda: window.places, window.today)
        self.inbox = Inbox(reader, background, window.intake)
        form, period, year = wanted.form, wanted.period, window.today().year
        periods = periods_to_choose(form, (*window.workspace.years(), year - 1, year), period)
        self.page = BoardPage(self.inbox, window.theme, window.today, periods)
        self.page.of.chosen.connect(self._open_other)
        self.letters = Correspondence(
            library,
            window.workspace,
            background,
            self.page,
            lambda: window.places,
            window.today,
            documents,
            window.theme,
        )
        self.desk = Desk(
            library,
            window.workspace,
            background,
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
        self._acts: dict[str, Callable[[], object]] = {
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
        if other := self._window.show_board(self.wanted.form.id, period):
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

    def do(self, name: str) -> None:
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
            rest_wanting(self._library, window.workspace, board, window.places, window.today())
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
        from fangfan_desktop.jobs.board_sheet import board_layout
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
        from fangfan_desktop.jobs.board_sheet import board_name

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
        from fangfan_desktop.jobs.board_sheet import write_board

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
        from fangfan_desktop.jobs.template import write_templates
        from fangfan_desktop.paint.measure import PaperMeasure

        window, wanted = self._window, self.wanted
        places, due = window.places, self.inbox.board.due
        window.background.run(
            lambda: write_templates(self._library, places, wanted, folder, PaperMeasure(), due),
            lambda written: window.status.tell(f"写好 {len(written)} 个空白表，在 {folder}"),
            lambda error: window.refused(sentence(error)),
        )
