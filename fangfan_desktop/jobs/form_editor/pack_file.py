"""The pack whose form is edited: opened from a file, a folder or an added form, and saved."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.exchange.safe_write import holding, write_file
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import FORM, SAMPLES, SUFFIX, FormPack, pack_files, packed, unpack
from fangfan_desktop.forms.pack_sample import read_sample
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.stated import Misstated, read_toml
from fangfan_desktop.jobs.form_editor.form_text import NotEditable, items_of, remove_key
from fangfan_desktop.jobs.form_editor.pieces import pieces_of

_CHANGED = (
    "“{name}”打开以后在别处改过。要留下那边改的，请用“另存为”换一个名字；"
    "要用这里的盖掉它，请再按一次保存。"
)
# What the name of a sample ends with that no longer fits.
_ASIDE = ".old"
_WRONG_TOML = "{name}：{key}{why}。请先用记事本改好，再打开。"


class ChangedMeanwhile(Exception):
    """The file was changed since it was opened; the message says what can be done."""


class SavedPack(NamedTuple):
    """Where a pack was saved, and what is to be said about it."""

    path: Path
    words: str


class PackFile:
    """A pack's files as bytes. `path` is where it is saved, None if it was nowhere yet."""

    def __init__(
        self, files: Mapping[str, bytes], path: Path | None = None, name: str = ""
    ) -> None:
        self.files = dict(files)
        self.path = path
        self.name = name or (path.name if path else FORM)
        self._known = _form_bytes(path) if path else b""
        self._first = self.files[FORM].decode("utf-8", "replace")

    @property
    def text(self) -> str:
        """Return the text of its form. Raises FormError if it is no UTF-8."""
        try:
            return self.files[FORM].decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise FormError(f"{self.name}：{FORM}：不是 UTF-8 编码，请另存为 UTF-8。") from error

    @property
    def key(self) -> str:
        """Return what identifies it among those that were edited and not saved: of a draft all of it."""
        return str(self.path.absolute()) if self.path else f"{self.name}\n{self._first}"

    def with_form(self, text: str) -> dict[str, bytes]:
        """Return its files with another text of the form."""
        return {**self.files, FORM: text.encode()}

    def pack(self, text: str, form: Form) -> tuple[FormPack, str]:
        """Return the pack with a text of the form, and what became of samples that no longer fit.

        Raises FormError if a file is wrong.
        """
        files, said = _fitting(self.with_form(text), form)
        return unpack(packed(files), self.name, known_checks()), said

    def save(self, text: str, form: Form | None, path: Path) -> SavedPack:
        """Write the pack to a folder, a `.fangfan-form` or a `.toml`.

        Files in a folder stay; a sample that no longer fits gets another name there, since it would
        refuse the pack. `form` is what the text states, None if that is no form yet. Raises
        ChangedMeanwhile if the file is no longer as it was opened: a second time it is replaced.
        Raises WriteRefused if it cannot be written.
        """
        if path == self.path and _form_bytes(path) != self._known:
            self._known = _form_bytes(path)
            raise ChangedMeanwhile(_CHANGED.format(name=path.name))
        files, said = _fitting(self.with_form(text), form) if form else (self.with_form(text), "")
        suffix = path.suffix.lower()
        if suffix in {".toml", SUFFIX}:
            content = files[FORM] if suffix == ".toml" else packed(files)
            written = write_file(path, holding(content), replace=True)
            path, note = written.path, written.note
        else:
            note = self._write_folder(path, files)
            said += "".join(_put_aside(path, name) for name in self.files if name not in files)
        self.files, self.path, self.name = files, path, path.name
        self._known = _form_bytes(path)
        return SavedPack(path, f"已存到“{path.name}”。{note}{said}")

    def _write_folder(self, folder: Path, files: Mapping[str, bytes]) -> str:
        """Write files into a folder, the form last; return what is to be said."""
        note = ""
        for name in sorted(files, key=lambda each: each == FORM):
            target = folder / name
            if not target.is_file() or _bytes_of(target) != files[name]:
                note += write_file(target, holding(files[name]), replace=True).note
        return note


def open_pack(path: Path) -> PackFile:
    """Open a pack, also one whose form is wrong. Raises FormError if its text cannot be edited."""
    pack = PackFile(pack_files(path), path)
    refuse_unreadable(pack.text, path.name)
    return pack


def refuse_unreadable(text: str, name: str) -> None:
    """Raise FormError if a text is no TOML."""
    try:
        read_toml(text)
    except Misstated as error:
        key, why = error.problems[0]
        raise FormError(
            _WRONG_TOML.format(name=name, key=f"{key}：" if key else "", why=why)
        ) from error


def _form_bytes(path: Path) -> bytes:
    """Return what the form's file holds on the disk; nothing if it is not there."""
    return _bytes_of(path / FORM if path.is_dir() else path)


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds; nothing if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _put_aside(folder: Path, name: str) -> str:
    """Give a sample in a folder a name that no pack reads; return what is to be said."""
    path = folder / name
    aside = path.with_name(f"{path.name}{_ASIDE}")
    try:
        path.replace(aside)
    except OSError:
        return f"请把它从文件夹里拿走：{path}。" if path.exists() else ""
    return f"它还在，改叫“{aside.name}”。"


def _fitting(files: Mapping[str, bytes], form: Form) -> tuple[dict[str, bytes], str]:
    """Return files whose samples the form can hold, and what became of those that it could not."""
    found, said = dict(files), list[str]()
    for name in sorted(each for each in files if PurePosixPath(each).match(SAMPLES)):
        text = files[name].decode("utf-8", "replace")
        if _fits(form, text):
            continue
        mended = _without_unknown(form, text)
        if _fits(form, mended):
            found[name] = mended.encode()
            said.append(f"“{name}”里去掉了表里没有的栏。")
        else:
            del found[name]
            said.append(f"“{name}”和现在的表对不上，没有放进去。")
    return found, "".join(said)


def _fits(form: Form, text: str) -> bool:
    try:
        read_sample(form, text)
    except Misstated:
        return False
    return True


def _without_unknown(form: Form, text: str) -> str:
    """Return a sample's text without columns and fields that the form does not have."""
    try:
        fields = read_toml(text).get("fields", {})
        for name in [each for each in fields if each not in form.fields_by_id]:
            text = remove_key(text, "$", f"fields.{name}")
        for table in form.tables:
            part = f"$.tables.{table.table_id}" if table.table else "$.rows"
            if not any(piece.key.startswith(f"{part}[") for piece in pieces_of(text)):
                continue
            for at, row in enumerate(items_of(text, part)):
                for name in [each for each in row if each not in table.by_id]:
                    text = remove_key(text, f"{part}[{at}]", name)
    except (Misstated, NotEditable, KeyError):
        return text
    return text
