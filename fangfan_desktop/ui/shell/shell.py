"""The Shell: everything that a page may ask of the window that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QLineEdit

    from fangfan_desktop.edits.edit import Edit
    from fangfan_desktop.forms.periods import Period
    from fangfan_desktop.forms.places import Place, Places
    from fangfan_desktop.forms.report import Report
    from fangfan_desktop.jobs.open_report import OpenReport
    from fangfan_desktop.jobs.policy.policy import Policy
    from fangfan_desktop.jobs.scope import BoardName, RollUpScope
    from fangfan_desktop.jobs.year.due import DueReport
    from fangfan_desktop.sheet.paginate import Layout
    from fangfan_desktop.ui.action_ids import ActionId
    from fangfan_desktop.ui.shell.background import Background
    from fangfan_desktop.ui.shell.keeper import Keeper
    from fangfan_desktop.ui.shell.navigation import Navigation
    from fangfan_desktop.ui.shell.page_controller import PageController
    from fangfan_desktop.ui.shell.page_stack import PageStack
    from fangfan_desktop.ui.shell.state import State
    from fangfan_desktop.ui.shell.status import Status
    from fangfan_desktop.ui.shell.tool_bar import ToolBar
    from fangfan_desktop.ui.widgets.theme import Theme
    from fangfan_desktop.workspace.workspace import Workspace


class Whereabouts(NamedTuple):
    """Where the clerk is: the year shown, the open page (kind, form, period), the unit.

    `has_boards`: the unit gathers reports.
    """

    year: int
    here: tuple[str, str, Period | None]
    place: Place | None
    has_boards: bool


class ReportInHand(Protocol):
    """The report that is open in the window."""

    @property
    def session(self) -> OpenReport:
        """Return the report and what is known of it."""
        ...

    def go_to(self, row: int, column: str) -> None:
        """Put the cursor on a cell."""
        ...

    def go_to_row(self, row: int) -> None:
        """Put the cursor on a row."""
        ...

    def apply(self, edit: Edit) -> bool:
        """Make one gesture; return False if the disk refused it."""
        ...

    def take_up(self) -> None:
        """Show the report as the workspace holds it now; make a refused gesture again."""
        ...


class FixedSettings(Protocol):
    """What the office's policy file sets (`PolicyController`)."""

    @property
    def policy(self) -> Policy:
        """Return what the file says."""
        ...

    def begin(self) -> None:
        """Say what is wrong with the file, ask about another place, and add the forms."""
        ...

    def ask_place(self) -> None:
        """Ask whether the data here, another place's, are to become the fixed one's."""
        ...

    def words_of_restored(self) -> str:
        """Return what is used otherwise than the data say that were just restored."""
        ...

    def lock(self, line: QLineEdit) -> None:
        """Show that a line is fixed, and why."""
        ...

    def lock_recipient(self, line: QLineEdit) -> None:
        """Lock the line of the recipient, if the policy fixes it."""
        ...

    @property
    def second_words(self) -> str:
        """Return where each backup is kept once more; empty if nowhere."""
        ...

    def why_kept(self, form_id: str) -> str:
        """Return why a form cannot be removed; empty if it can."""
        ...


class Shell(Protocol):
    """The window, as its pages know it. The one protocol between pages and window."""

    workspace: Workspace
    theme: Theme
    status: Status
    state: State
    background: Background
    keeper: Keeper
    pages: PageStack
    navigation: Navigation
    tools: ToolBar
    actions_by_id: dict[ActionId, QAction]
    controller: PageController | None
    is_trial: bool
    policy: FixedSettings | None

    @property
    def places(self) -> Places:
        """Return all places, with this unit's 功能区."""
        ...

    @property
    def report(self) -> ReportInHand | None:
        """Return the report that is open; None on another page."""
        ...

    def today(self) -> date:
        """Return today's date."""
        ...

    @property
    def whereabouts(self) -> Whereabouts:
        """Return where the clerk is."""
        ...

    # ── what is said ──

    def refused(self, words: str) -> None:
        """Say what could not be done."""
        ...

    def failed(self, error: Exception) -> None:
        """Say why something failed."""
        ...

    def store(self, write: Callable[[], object]) -> bool:
        """Write to the workspace; return False, and say why, if the disk refuses."""
        ...

    def tell_of_files(self, words: str, boards: Iterable[BoardName]) -> None:
        """Say what became of files, and link to the other boards that show some of them."""
        ...

    def refresh_tools(self) -> None:
        """Show which actions are possible now."""
        ...

    def refresh_navigation(self) -> list[DueReport]:
        """Show at the left what has changed; return the year's reports."""
        ...

    # ── pages ──

    def show_profile(self) -> None:
        """Open 单位与联系人."""
        ...

    def show_home(self, year: int = 0) -> None:
        """Open the reports of a year."""
        ...

    def open_report(self, form_id: str, period: Period, place: Place | None = None) -> None:
        """Open a report of this unit, or of another place."""
        ...

    def show_board(self, form_id: str, period: Period) -> PageController | None:
        """Open 县区报送进度 of a form and a period; None in a county, which has no board."""
        ...

    def show_sent(self, report: Report | None = None) -> None:
        """Open 历次报送, at the newest version of a report."""
        ...

    def show_comparison(self, form: str = "") -> None:
        """Open 对比与走势 at a form (an id), or at what the open page shows."""
        ...

    def show_paper(
        self, report: Report, *, draft: bool, back: Callable[[], None], version: int = 0
    ) -> None:
        """Open the preview of a report or of one of its versions; `back` is where 返回 leads."""
        ...

    def show_sheet(self, title: str, lay_out: Callable[[], Layout], scope: RollUpScope) -> None:
        """Open the preview of a board."""
        ...

    def show_form_editor(self, controller: PageController) -> None:
        """Open 改一张表."""
        ...

    def open_backup(self, path: Path) -> None:
        """Ask if a backup file is to be restored."""
        ...

    # ── what is in hand ──

    def take_files(self, paths: list[Path]) -> None:
        """Read in files that were opened or dropped."""
        ...

    def do(self, name: ActionId) -> None:
        """Do one of the window's actions on the open page."""
        ...

    def commit_editors(self) -> None:
        """Commit what is typed in an open editor."""
        ...

    def close(self) -> bool:
        """Close the window; return False if it stays open."""
        ...
