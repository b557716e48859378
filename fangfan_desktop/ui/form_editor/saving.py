"""Save the form that is edited, and add it to the program, asking where it has to be asked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import SUFFIX, FormPack
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import set_key
from fangfan_desktop.jobs.form_editor.pack_file import ChangedMeanwhile, PackFile
from fangfan_desktop.jobs.form_packs.adding import title_of_same_label, version_needed
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog

_PACK, _TOML, _FOLDER = f"表样包 (*{SUFFIX})", "表样的文字 (*.toml)", "文件夹 (*)"
_NOT_YET = "现在的写法还有 {number} 处要改，装不上。请先改好下面列出的地方。"
_NEW_VERSION = (
    "“{label}”是程序自带的，或者已经按原来的样子填过、报过，不能改那几期的。\n\n"
    "可以存成新的一版（第 {version} 版），从{since}用起；以前各期不动。\n"
    "如果只是表名相同、其实是另一张表，请取消，在“整张表”里换一个“叫作”和“编号”再装。"
)
_SAME_NAME = (
    "已经有一张表叫“{label}”（《{title}》），没有装。\n\n"
    "要改的就是那一张（比如收到了更正的附件）：打开“别的表…”，选中它，点“改一张…”，照新的附件改；"
    "填过、报过的各期不动。\n"
    "其实是另一张表：在右边“整张表”里换一个“叫作”，再装。"
)


class FormSaving:
    """Saves and adds. `changed` is called after the text, or what is saved, changed here."""

    def __init__(
        self,
        window: Shell,
        reference: Reference,
        page: QWidget,
        add: Callable[[FormPack], None],
        changed: Callable[[], None],
    ) -> None:
        self._window, self._reference, self._page = window, reference, page
        self._add, self._changed = add, changed
        self.question: ConfirmDialog | None = None

    def save(self, editing: FormEditing, pack: PackFile, *, ask: bool = False) -> bool:
        """Save to where it was opened, or ask for a place; return False if nothing was saved."""
        path = None if ask else pack.path
        if path is None:
            path = self._ask_where(pack, editing)
        return path is not None and self._write(editing, pack, path)

    def _ask_where(self, pack: PackFile, editing: FormEditing) -> Path | None:
        label = str(editing.part("$.label") or "表样").replace("/", " ")
        folder = pack.path.parent if pack.path else Path.home()
        kinds = f"{_PACK};;{_TOML};;{_FOLDER}"
        name, kind = QFileDialog.getSaveFileName(
            self._page, "表样另存为", str(folder / f"{label}{SUFFIX}"), kinds
        )
        if not name:
            return None
        path = Path(name)
        if kind == _FOLDER:
            return path.with_suffix("") if path.suffix == SUFFIX else path
        wanted = ".toml" if kind == _TOML else SUFFIX
        return path if path.suffix.lower() in {".toml", SUFFIX} else Path(f"{path}{wanted}")

    def _write(self, editing: FormEditing, pack: PackFile, path: Path) -> bool:
        form = editing.form if editing.is_valid else None
        try:
            saved = pack.save(editing.text, form, path)
        except (ChangedMeanwhile, WriteRefused) as error:
            self._window.refused(str(error))
            return False
        editing.saved()
        number = len(editing.problems)
        wrong = f"还有 {number} 处要改，改好才能装上。" if number else ""
        self._window.status.tell(f"{saved.words}{wrong}")
        self._changed()
        return True

    def put_in(self, editing: FormEditing, pack: PackFile) -> None:
        """Add the form to the program; one that is in use becomes a new version, if that is wanted."""
        if editing.form is None or not editing.is_valid:
            self._window.refused(_NOT_YET.format(number=len(editing.problems)))
            return
        form = self._reference.with_workdays(editing.form)
        if title := title_of_same_label(self._reference, form):
            self._window.refused(_SAME_NAME.format(label=form.label, title=title))
            return
        needed = version_needed(self._reference, self._window.workspace, form, self._window.today())
        if needed:
            self._ask_version(editing, pack, *needed)
            return
        self._hand_over(editing, pack)

    def _hand_over(self, editing: FormEditing, pack: PackFile) -> None:
        assert editing.form is not None
        try:
            added, said = pack.pack(editing.text, editing.form)
        except FormError as error:
            self._window.refused(str(error))
            return
        if said:
            self._window.status.tell(said)
        self._add(added)

    def _ask_version(
        self, editing: FormEditing, pack: PackFile, version: int, since: Period
    ) -> None:
        assert editing.form is not None
        words = _NEW_VERSION.format(label=editing.form.label, version=version, since=since.label)
        self.question = ConfirmDialog("存成新的一版", words, "存成新的一版", self._page)
        self.question.setProperty("help", "form_editor")

        def take() -> None:
            text = set_key(editing.text, "$", "version", version)
            text = set_key(text, "$", "since", str(since))
            editing.make(text, "存成新的一版")
            self._changed()
            if editing.is_valid:
                self._hand_over(editing, pack)

        self.question.accepted.connect(take)
        self.question.open()
