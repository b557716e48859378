"""Adds form packs that are dropped or chosen, and removes forms."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.exchange.attachments.kinds import DRAWABLE_PATTERNS
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import SUFFIX, FormPack, read_pack
from fangfan_desktop.jobs.form_packs.adding import (
    FormChange,
    PackRefused,
    add_pack,
    remove_form,
)
from fangfan_desktop.jobs.form_packs.published import publish
from fangfan_desktop.jobs.form_packs.words import adding_words, remove_words
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.forms.dialog import FormsDialog
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.workspace.refusals import NotSaved

if TYPE_CHECKING:
    from fangfan_desktop.ui.form_editor.door import FormEditorDoor
    from fangfan_desktop.ui.forms.drawing import FormDrawing

_KINDS = f"表样 (*{SUFFIX} *.toml)"
_ATTACHMENTS = f"空白的附件 ({DRAWABLE_PATTERNS});;所有文件 (*)"
# The actions that show a page anew which is of no form.
_AGAIN: dict[str, ActionId] = {"sent": "sent", "projects": "projects", "data": "data"}


class FormsController(QObject):
    """Asks before a form is added or removed; afterwards the first page shows an added one."""

    def __init__(self, window: Shell, reference: Reference, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._reference, self._parent = window, reference, parent
        self.dialog: FormsDialog | None = None
        self.question: ConfirmDialog | None = None

    def open(self) -> None:
        """Show the list of forms."""
        self.dialog = FormsDialog(self._reference, self._parent)
        self.dialog.wanted.connect(self.choose)
        self.dialog.remove.connect(self.ask_remove)
        self.dialog.edit.connect(self.editing.ask)
        self.dialog.draw.connect(self.ask_to_draw)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    @cached_property
    def editing(self) -> "FormEditorDoor":
        """Return what opens the form editor."""
        from fangfan_desktop.ui.form_editor.door import FormEditorDoor

        return FormEditorDoor(
            self._window, self._reference, self._parent, self.add, self.close_dialog
        )

    @cached_property
    def drawing(self) -> "FormDrawing":
        """Return what draws a form from an attachment."""
        from fangfan_desktop.ui.forms.drawing import FormDrawing

        return FormDrawing(self._window, self._reference.places, self.editing, self._parent)

    def ask_to_draw(self) -> None:
        """Ask for an attachment, and draw a form from it."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "照着画一张", "", _ATTACHMENTS)
        if name:
            self.drawing.draw(Path(name))

    def close_dialog(self) -> None:
        """Close the list of forms."""
        if self.dialog:
            self.dialog.reject()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def choose(self) -> None:
        """Ask for a pack."""
        names, _ = QFileDialog.getOpenFileNames(self._parent, "装上一张表", "", _KINDS)
        if names:
            self.take([Path(name) for name in names])

    def take(self, paths: Sequence[Path]) -> None:
        """Read packs, and ask for the first whether it is to be added, then for the next."""
        packs: list[FormPack] = []
        refused: list[str] = []
        for path in paths:
            try:
                packs.append(read_pack(path, known_checks()))
            except FormError as error:
                refused.append(str(error))
        if refused:
            self._window.refused("\n".join(["这个表样用不了，没有装：", *refused]))
        self._ask(packs)

    def add(self, pack: FormPack, added: Callable[[], None]) -> None:
        """Ask whether a pack is to be added, and add it; then call `added`."""
        self._ask([pack], added)

    def _ask(self, packs: Sequence[FormPack], added: Callable[[], None] = lambda: None) -> None:
        if not packs:
            return
        first, *others = packs
        form = self._reference.with_workdays(first.form)
        words = adding_words(form, self._window.today())
        self._confirm("装上一张表", words, "装上", lambda: self._add(first, added))
        if self.question:
            self.question.finished.connect(lambda _: self._ask(others))

    def _confirm(self, title: str, words: str, yes: str, do: Callable[[], None]) -> None:
        self.question = ConfirmDialog(title, words, yes, self.dialog or self._parent)
        self.question.setProperty("help", "forms")
        self.question.accepted.connect(do)
        self.question.open()

    def _add(self, pack: FormPack, added: Callable[[], None]) -> None:
        self._change(lambda: add_pack(self._reference, self._window.workspace, pack), added)

    def ask_remove(self, form_id: str) -> None:
        """Ask whether a form is to be removed."""
        form, policy = self._reference.forms[form_id], self._window.policy
        if policy and (why := policy.why_kept(form_id)):
            self._window.refused(why)
            return
        self._confirm("移除一张表", remove_words(form), "移除", lambda: self._remove(form_id))

    def _remove(self, form_id: str) -> None:
        self._change(lambda: remove_form(self._reference, self._window.workspace, form_id))

    def _change(
        self, change: Callable[[], FormChange], done: Callable[[], None] = lambda: None
    ) -> None:
        try:
            changed = change()
        except (PackRefused, NotSaved) as error:
            self._window.refused(str(error))
            return
        done()
        try:
            publish(self._window.workspace.folder, self._reference.added)
        except OSError as error:
            self._window.failed(error)
        self._show(changed)
        self._window.status.tell(changed.words)
        if self.dialog:
            self.dialog.fill(changed.form.id)

    def _show(self, changed: FormChange) -> None:
        """Show the page anew if it is of no form and one was removed, else the first page."""
        shown = self._window.controller
        again = _AGAIN.get(shown.kind) if shown else None
        if again and changed.form.id not in self._reference.forms:
            self._window.actions_by_id[again].trigger()
        else:
            self._window.show_home()
