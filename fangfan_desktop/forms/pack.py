"""A form pack: a form with its places, its help and its samples, as a folder or as one file."""

import io
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from fangfan_desktop.forms.load import FormError, Rules, form_of
from fangfan_desktop.forms.pack_sample import read_sample
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.stated import Misstated, Problem, read_toml
from fangfan_desktop.forms.system_words import too_long_words

if TYPE_CHECKING:
    from zipfile import ZipFile

# A pack as one file: a ZIP of its folder.
SUFFIX = ".fangfan-form"
FORM, PLACES, HELP = "form.toml", "places.csv", "help.md"
SAMPLES = "samples/*.toml"
_NO_UTF8 = "不是 UTF-8 编码，请另存为 UTF-8。"
_MOST_FILES, _MOST_BYTES = 50, 10 * 1024 * 1024
# The time of all files in a pack: so the same content gives the same bytes.
_TIME = (2000, 1, 1, 0, 0, 0)


class FormPack(msgspec.Struct, frozen=True):
    """A pack: its form, and its files by name (`form.toml`, `samples/a.toml`)."""

    form: Form
    files: Mapping[str, bytes]

    @property
    def help(self) -> str:
        """Return its help page in Markdown; empty if it has none."""
        return self.files.get(HELP, b"").decode()

    @property
    def places(self) -> Mapping[str, bytes]:
        """Return its table of places by the file's name; empty if it has none."""
        return {PLACES: self.files[PLACES]} if PLACES in self.files else {}

    @property
    def samples(self) -> tuple[Report, ...]:
        """Return its samples, in the order of their names."""
        names = sorted(name for name in self.files if PurePosixPath(name).match(SAMPLES))
        return tuple(read_sample(self.form, self.files[name].decode()) for name in names)

    @property
    def content(self) -> bytes:
        """Return it as one file. The same files give the same bytes."""
        return packed(self.files)


class PackProblem(msgspec.Struct, frozen=True):
    """What is wrong in a pack: the file, the key in it, and the reason with what to write."""

    file: str
    key: str
    reason: str

    @property
    def words(self) -> str:
        """Return it as a line."""
        return "：".join(filter(None, (self.file, self.key, self.reason)))


def is_pack(path: Path) -> bool:
    """Return True if a path looks like a pack: a folder with a form, a pack file or a form's TOML."""
    if path.is_dir():
        return (path / FORM).is_file()
    return path.suffix.lower() in {SUFFIX, ".toml"}


def read_pack(path: Path, rules: Rules) -> FormPack:
    """Return the pack in a folder, in a file, or of a form's TOML alone.

    Raises FormError if it is no pack, or its form or another file in it is wrong.
    """
    return _pack_of(pack_files(path), path.name, rules)


def pack_files(path: Path) -> dict[str, bytes]:
    """Return the files of a pack by name, whatever is in them: of a folder, a file, or a TOML alone.

    Raises FormError if they cannot be read, or there is no form among them.
    """
    try:
        if path.is_dir():
            return _with_form(_folder_files(path), path.name)
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):  # a pipe would be waited for
            raise FormError(f"{path.name}：不是文件。")
        _refuse_too_much(path.name, [facts.st_size])
        content = path.read_bytes()
    except OSError as error:
        why = too_long_words(path, error) or "请看它还在不在、让不让读。"
        raise FormError(f"{path.name}：读不出来。{why}") from error
    return {FORM: content} if path.suffix.lower() == ".toml" else _unpacked(content, path.name)


def unpack(content: bytes, name: str, rules: Rules) -> FormPack:
    """Return the pack in the bytes of a file; `name` is its name in errors. Raises FormError."""
    return _pack_of(_unpacked(content, name), name, rules)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the files of a pack as one file. The same files give the same bytes."""
    import zipfile  # at start no pack is written

    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _TIME), files[name])
    return package.getvalue()


def _unpacked(content: bytes, name: str) -> dict[str, bytes]:
    import zipfile  # at start only if there is a pack
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _with_form(_archive_files(archive, name), name)
    # A damaged file raises many kinds of errors.
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError),
        *(NotImplementedError, RuntimeError, ValueError, OSError),
    ) as error:
        if isinstance(error, FormError):
            raise
        raise FormError(f"{name}：不是表样包，或者坏了。请重新要一份。") from error


def _with_form(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return the files of a pack. Raises FormError if there is no form among them."""
    if FORM not in files:
        raise FormError(f"{name}：里面没有 {FORM}，不是表样包。")
    return files


def _folder_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder and its folders; hidden ones are left out."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {path: path.relative_to(folder).as_posix() for path in paths}
    shown = {path: name for path, name in names.items() if not _is_hidden(name)}
    _refuse_too_much(folder.name, [path.stat().st_size for path in shown])
    return {name: path.read_bytes() for path, name in shown.items()}


def _archive_files(archive: "ZipFile", name: str) -> dict[str, bytes]:
    import zipfile

    # Others have errors of their own, and no program that makes packs uses them.
    usual = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    entries = [each for each in archive.infolist() if not each.is_dir()]
    _refuse_too_much(name, [each.file_size for each in entries])
    files: dict[str, bytes] = {}
    for entry in entries:
        path = PurePosixPath(entry.filename)
        is_plain = path.parts and not path.is_absolute() and ".." not in path.parts
        if not is_plain or "\\" in entry.filename or entry.compress_type not in usual:
            raise FormError(f"{name}：里面的“{entry.filename}”不是表样包里的文件名，没有装。")
        if not _is_hidden(entry.filename):
            with archive.open(entry) as file:
                files[path.as_posix()] = file.read(_MOST_BYTES)
    return _without_outer_folder(files)


def _without_outer_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a folder that was packed with its own name around them."""
    outer = {PurePosixPath(name).parts[0] for name in files}
    if FORM in files or len(outer) != 1:
        return files
    return {"/".join(PurePosixPath(name).parts[1:]): data for name, data in files.items()}


def _is_hidden(name: str) -> bool:
    """Return True for files that systems put beside others: `.DS_Store`, `__MACOSX`."""
    return any(part.startswith((".", "__")) for part in PurePosixPath(name).parts)


def _refuse_too_much(name: str, sizes: Iterable[int]) -> None:
    found = list(sizes)
    if len(found) > _MOST_FILES or sum(found) > _MOST_BYTES:
        raise FormError(
            f"{name}：有 {len(found)} 个文件、{sum(found):,} 字节，太大了："
            f"最多 {_MOST_FILES} 个文件、{_MOST_BYTES:,} 字节。"
        )


def _pack_of(files: Mapping[str, bytes], name: str, rules: Rules) -> FormPack:
    """Return the pack of some files. Raises FormError with every problem if one is wrong."""
    form, problems = judge_pack(files, name, rules)
    if form is None or problems:
        raise FormError("\n".join(f"{_inside(name, each.file)}{each.words}" for each in problems))
    return FormPack(form, dict(files))


def _inside(name: str, file: str) -> str:
    """Return what stands before a file of a pack in an error."""
    if file == name:
        return ""
    return f"{name}/" if file == FORM else f"{name}："


def judge_pack(
    files: Mapping[str, bytes], name: str, rules: Rules
) -> tuple[Form | None, list[PackProblem]]:
    """Return the form that a pack's files state, None if it is none, and every problem in them.

    `name` is that of the pack; a form's TOML that is one by itself is told by it.
    """
    own = name if name.lower().endswith(".toml") else FORM
    texts = {n: data for n, data in files.items() if n.endswith((".toml", ".md", ".csv"))}
    wrong = [n for n, data in texts.items() if not _is_utf8(data)]
    problems = [PackProblem(own if n == FORM else n, "", _NO_UTF8) for n in wrong]
    if FORM in wrong:
        return None, problems
    try:
        form = form_of(read_toml(files[FORM].decode()), rules)
    except Misstated as error:
        return None, [*_of_file(own, error.problems), *problems]
    for each in sorted(files):
        if PurePosixPath(each).match(SAMPLES) and each not in wrong:
            try:
                read_sample(form, files[each].decode())
            except Misstated as error:
                problems += _of_file(each, error.problems)
    return form, problems


def _of_file(name: str, problems: Iterable[Problem]) -> list[PackProblem]:
    return [PackProblem(name, key, reason) for key, reason in problems]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
