"""The ways into the form editor: a pack's file, an added form, a draft after an attachment."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import FORM, HELP, PLACES, SUFFIX, FormPack
from fangfan_desktop.forms.stated import Misstated
from fangfan_desktop.jobs.drafts.guess import Draft
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import NotEditable
from fangfan_desktop.jobs.form_editor.guesses import Answer, OpenGuesses
from fangfan_desktop.jobs.form_editor.pack_file import PackFile, open_pack
from fangfan_desktop.jobs.form_editor.unsaved import UnsavedTexts
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.form_editor.controller import FormEditorController
from fangfan_desktop.ui.shell.shell import Shell

_KINDS = f"表样 (*{SUFFIX} *.toml)"
_TAKEN_UP = "上次改了没存的，还在这里；不要的按 Ctrl+Z 撤销"


class FormEditorDoor(QObject):
    """Opens the editor in the window.

    `add` asks and adds a pack, and calls what is given with it then. `before` is called before the
    editor opens.
    """

    def __init__(
        self,
        window: Shell,
        reference: Reference,
        parent: QWidget,
        add: Callable[[FormPack, Callable[[], None]], None],
        before: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._window, self._reference, self._parent = window, reference, parent
        self._add, self._before = add, before

    # ── what is to be edited ──

    def ask(self, form_id: str = "") -> None:
        """Edit an added form (its id), or ask for a pack's file."""
        if form_id and self.edit_added(form_id):
            return
        name, _ = QFileDialog.getOpenFileName(self._parent, "改一张表", "", _KINDS)
        if name:
            self.edit(Path(name))

    def edit(self, path: Path) -> None:
        """Open a pack: a folder, a file, or a form's TOML; of a folder its form.toml may be given."""
        beside = (path.parent / each for each in ("samples", HELP, PLACES))
        if path.name == FORM and any(each.exists() for each in beside):
            path = path.parent
        try:
            self._open(open_pack(path))
        except FormError as error:
            self._window.refused(f"这个表样改不了：\n{error}")

    def edit_added(self, form_id: str) -> bool:
        """Open the newest version of a form that is here; return False if it is not known."""
        form = self._reference.known.get(form_id)
        if form is None:
            return False
        added = [each.pack for each in self._reference.added if each.pack.form.id == form_id]
        pack = next((each for each in added if each.form.version == form.version), None)
        if pack:
            files = pack.files
        else:
            own = self._reference.folder / "forms" / f"{form_id}.toml"
            files = {FORM: own.read_bytes()}
        self._open(PackFile(files, name=form.label))
        return True

    def edit_draft(self, draft: Draft, answer: Answer, name: str) -> bool:
        """Open a draft; `answer` draws it again with a guess answered, `name` is its attachment's.

        Return True if it goes on with what was changed the time before and not saved, which is said.
        """
        files = {FORM: draft.text.encode(), HELP: draft.help.encode()}
        pack = PackFile({each: data for each, data in files.items() if data}, name=name)
        return self._open(pack, OpenGuesses(draft, answer))

    def _open(self, pack: PackFile, guesses: OpenGuesses | None = None) -> bool:
        try:
            editing = FormEditing(pack.text)
        except (NotEditable, Misstated, FormError) as error:
            self._window.refused(f"这个表样改不了：\n{error}")
            return False
        controller = FormEditorController(
            self._window,
            self._reference,
            editing,
            pack,
            self._add,
            self._window.show_home,
            guesses,
        )
        kept = UnsavedTexts(self._window.workspace.folder).kept(pack.key)
        taken_up = self._take_up(editing, kept)
        self._before()
        self._window.show_form_editor(controller)
        if taken_up:
            self._window.status.tell(_TAKEN_UP)
        return taken_up

    def _take_up(self, editing: FormEditing, kept: str) -> bool:
        """Go on with what was changed and not saved; return False if there is nothing."""
        try:
            return bool(kept) and editing.make(kept, "上次没存的改动")
        except Misstated:
            return False
