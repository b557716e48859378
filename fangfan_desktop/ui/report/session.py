"""The open report in the window: its edits are announced by signals."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.jobs.open_report import OpenReport, UndoStep
from fangfan_desktop.workspace.refusals import NotSaved


class Session(OpenReport, QObject):
    """An open report that announces its edits.

    `changed` gives what changed, `saved` the time when it was stored, `told` why nothing happened.
    `refused` gives the words if the disk refused an edit; `outdated` comes if the workspace holds
    another state than this one.
    """

    changed = Signal(EditChange)
    saved = Signal(str)
    refused = Signal(str)
    told = Signal(str)
    outdated = Signal()

    def say_read_only(self) -> None:
        """Say why nothing can be typed."""
        self.told.emit(self.why_read_only())

    def apply(self, edit: Edit) -> bool:
        """Make an edit; return False if the disk refused it, and nothing has changed."""
        return edit.is_empty or self._announce(lambda: self.make(edit))

    def undo(self) -> UndoStep | None:
        """Undo the last edit; return None if there is none, or the disk refused."""
        return self._announce_turn(self.take_back)

    def redo(self) -> UndoStep | None:
        """Redo the edit that was undone last; return None as above."""
        return self._announce_turn(self.make_again)

    def show_blanks(self) -> None:
        """Show blank cells as errors from now on: the report is to be sent."""
        change = self.ask_for_blanks()
        if change != EditChange():
            self.changed.emit(change)

    def _announce_turn(self, step: Callable[[], UndoStep | None]) -> UndoStep | None:
        made: list[UndoStep] = []

        def turn() -> EditChange | None:
            made.extend(each for each in [step()] if each)
            return made[0].change if made else None

        return made[0] if self._announce(turn) and made else None

    def _announce(self, step: Callable[[], EditChange | None]) -> bool:
        """Make a step and announce it; return False if it was not made."""
        if self.is_read_only:
            self.say_read_only()
            return False
        try:
            change = step()
        except NotSaved as error:
            self.refused.emit(str(error))
            if self.is_outdated():
                self.outdated.emit()
            return False
        if change is not None:
            self.saved.emit(f"{datetime.now():%H:%M:%S}")
            self.changed.emit(change)
        return True
