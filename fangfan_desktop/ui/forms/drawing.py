"""照着画一张: reads an attachment off the UI thread, and opens the form drawn from it in the editor."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.drafts.draw_file import DrawnFile, read_attachment
from fangfan_desktop.jobs.drafts.guess import Draft
from fangfan_desktop.jobs.form_editor.guesses import Answer
from fangfan_desktop.ui.form_editor.door import FormEditorDoor
from fangfan_desktop.ui.forms.which_dialog import WhichFormDialog
from fangfan_desktop.ui.shell.shell import Shell

_READING = "正在看“{name}”里的表…"
_REFUSED = "照着“{name}”画不出表样：\n{reason}"
_OPENED = "照着“{name}”画好了：看看对不对，改好了按 F12 装上"
_UNREAD = "一起拖进来的没有看：{files}"
_ASKED = "照着“{name}”画好了，还有 {count} 处要您定：在表的上面"


class FormDrawing(QObject):
    """Draws forms from attachments, and opens them through the `door` of the editor."""

    def __init__(
        self, window: Shell, places: Places, door: FormEditorDoor, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window, self._places, self._door, self._parent = window, places, door, parent
        self.dialog: WhichFormDialog | None = None

    def draw(self, path: Path, notices: Sequence[Path] = ()) -> None:
        """Draw the form of an attachment. `notices` are files with the text of its notice."""
        self._window.status.tell(_READING.format(name=path.name))

        def work() -> tuple[DrawnFile, tuple[Draft, ...]]:
            file = read_attachment(path, notices)
            return file, file.drafts(self._places) if not file.reason else ()

        def show(found: tuple[DrawnFile, tuple[Draft, ...]]) -> None:
            self._show(path.name, *found)

        self._window.background.run(work, show, self._window.failed)

    def _show(self, name: str, file: DrawnFile, drafts: Sequence[Draft]) -> None:
        if file.reason:
            self._window.refused(_REFUSED.format(name=name, reason=file.reason))
        elif len(drafts) == 1:
            self._open(name, file, drafts[0], 0)
        else:
            self.dialog = WhichFormDialog(name, drafts, self._parent)
            self.dialog.chosen.connect(lambda at: self._open(name, file, drafts[at], at))
            self.dialog.open()

    def _open(self, name: str, file: DrawnFile, draft: Draft, at: int) -> None:
        if self._door.edit_draft(draft, self._answering(file, at), name):
            return
        asked = len(draft.questions)
        said = (_ASKED if asked else _OPENED).format(name=name, count=asked)
        unread = "；".join(each.rstrip("。") for each in file.unread)
        self._window.status.tell(f"{said}。{_UNREAD.format(files=unread)}" if unread else said)

    def _answering(self, file: DrawnFile, at: int) -> Answer:
        """Return what draws a form of the file again with one more guess answered."""
        answers: dict[str, str] = {}

        def answer(key: str, value: str) -> Draft:
            answers[key] = value
            (draft,) = file.drafts(self._places, answers, at=at)
            return draft

        return answer
