"""What the office's policy file sets, in the window: what is fixed, asked, and added."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from fangfan_desktop.jobs.policy.packs import (
    FoundForms,
    add_forms_of_policy,
    is_of_policy,
    read_folder,
)
from fangfan_desktop.jobs.policy.policy import read_policy
from fangfan_desktop.jobs.policy.words import (
    FIXED,
    ask_whom,
    other_place,
    other_recipient,
    second_words,
)
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.ui.widgets.icons import icon
from fangfan_desktop.workspace.backups import own_folder

_MOST_LINES = 6  # more may not fit on a small screen


def _first(sentences: Iterable[str]) -> str:
    """Return the first lines of sentences, and how many more there are."""
    lines = "\n".join(sentences).splitlines()
    more = len(lines) - _MOST_LINES
    rest = [f"还有 {more} 行，用命令 fangfan policy check 看全部。"] if more > 0 else []
    return "\n".join([*lines[:_MOST_LINES], *rest])


class PolicyController(QObject):
    """Obeys a policy file; what the clerk set stays stored, and is used again without the file."""

    def __init__(self, window: Shell, reference: Reference, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._reference, self._parent = window, reference, parent
        self.policy = read_policy(path, reference.places)
        workspace = window.workspace
        workspace.profile.fixed_recipient = self.policy.recipient
        if self.policy.backup_folder:
            workspace.backups.second = own_folder(self.policy.backup_folder)
        self.question: ConfirmDialog | None = None

    def begin(self) -> None:
        """Say what is wrong with the file, ask about another place, and add the forms."""
        if self.policy.problems:
            self._window.refused(_first(self.policy.problems))
        self.ask_place()
        if folder := self.policy.forms:
            far_away = self._window.keeper.far_away
            far_away.run(lambda: read_folder(folder), self._add, self._window.failed)

    # ── the place ──

    def ask_place(self) -> None:
        """Ask whether the data here, another place's, are to become the fixed one's."""
        profile = self._window.workspace.profile.load()
        words = other_place(self.policy, profile) if profile else ""
        if not words:
            return
        self.question = ConfirmDialog("这台电脑的单位", words, "去改…", self._parent)
        self.question.setProperty("help", "profile")
        self.question.prefer_no()
        self.question.no.setText("先不改")
        self.question.accepted.connect(self._window.show_profile)
        self.question.open()

    def words_of_restored(self) -> str:
        """Return what is used otherwise than the data say that were just restored."""
        profile = self._window.workspace.profile.load_own()
        return other_recipient(self.policy, profile.recipient) if profile else ""

    # ── lines that are fixed ──

    def lock(self, line: QLineEdit) -> None:
        """Show that a line is fixed, and why."""
        line.setReadOnly(True)
        reason = f"{FIXED}；{ask_whom(self.policy)}"
        line.setToolTip(reason)
        line.setAccessibleDescription(reason)
        line.addAction(
            icon("lock", self._window.theme), QLineEdit.ActionPosition.TrailingPosition
        ).setToolTip(reason)

    def lock_recipient(self, line: QLineEdit) -> None:
        """Lock the line of the recipient, if the policy fixes it."""
        if self.policy.recipient:
            self.lock(line)

    @property
    def second_words(self) -> str:
        """Return where each backup is kept once more; empty if nowhere."""
        return second_words(self.policy)

    # ── forms ──

    def _add(self, found: FoundForms) -> None:
        """Add the packs that were read."""
        window, known = self._window, self._window.state.policy_forms
        try:
            added = add_forms_of_policy(self._reference, window.workspace, found.packs, known)
        except OSError as error:
            window.failed(error)
            return
        window.state.policy_forms = {**known, **added.digests}
        if refused := (*found.refused, *added.refused):
            window.refused(_first(refused))
        if added.done:
            window.refresh_navigation()
            if window.controller is None and window.workspace.profile.load():
                window.show_home()
            window.status.tell(f"单位统一装的表：{''.join(added.done)}")

    def why_kept(self, form_id: str) -> str:
        """Return why a form cannot be removed; empty if it can."""
        if not self.policy.forms or not is_of_policy(form_id, self._window.state.policy_forms):
            return ""
        label = self._reference.newest(form_id).label
        return f"“{label}”{FIXED}，不能移除；{ask_whom(self.policy)}。"
