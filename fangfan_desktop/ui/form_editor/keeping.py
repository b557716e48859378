"""Keeps the text that is edited until it is saved: at once, or when the typing is still."""

from PySide6.QtCore import QObject, QTimer

from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.pack_file import PackFile
from fangfan_desktop.jobs.form_editor.unsaved import UnsavedTexts
from fangfan_desktop.ui.shell.shell import Shell

_WHEN_STILL = 1000  # ms


class TextKeeping:
    """The unsaved text of one form, beside the workspace."""

    def __init__(
        self, window: Shell, editing: FormEditing, pack: PackFile, parent: QObject
    ) -> None:
        self._window, self._editing, self._pack = window, editing, pack
        self._unsaved = UnsavedTexts(window.workspace.folder)
        self._is_kept = True
        self._still = QTimer(parent)
        self._still.setSingleShot(True)
        self._still.setInterval(_WHEN_STILL)
        self._still.timeout.connect(self.keep)
        parent.destroyed.connect(self.keep)

    def changed(self, *, typing: bool) -> None:
        """Keep a text that was changed: now, or a while after the last key."""
        self._is_kept = False
        if typing:
            self._still.start()
        else:
            self.keep()

    def keep(self) -> None:
        """Keep the text, if it is not kept already."""
        if self._is_kept:
            return
        self._is_kept = True
        try:
            self._unsaved.keep(self._pack.key, self._editing.text)
        except OSError as error:
            self._window.failed(error)

    def forget(self, *keys: str) -> None:
        """Forget the text: it was saved, or added to the program. `keys` are other names that it had."""
        self._is_kept = True
        for key in (*keys, self._pack.key):
            self._unsaved.forget(key)
