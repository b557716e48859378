"""`fangfan forms check`: is a pack right, and what has to be mended?"""

from pathlib import Path, PurePosixPath

import msgspec

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import FormError, read_form
from fangfan_desktop.forms.pack import FORM, PLACES, SAMPLES, FormPack, pack_files
from fangfan_desktop.forms.pack_sample import read_sample
from fangfan_desktop.forms.place_packs import PlacesWrong
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.stated import Misstated, Problem
from fangfan_desktop.jobs.reference import AddedPack, Reference

_RIGHT = "《{title}》（{label}）没有问题：{columns} 列，{checks} 条检查。"


class PackProblem(msgspec.Struct, frozen=True):
    """What is wrong in a pack: the file, the key in it, and the reason with what to write."""

    file: str
    key: str
    reason: str

    @property
    def words(self) -> str:
        """Return it as a line."""
        return "：".join(filter(None, (self.file, self.key, self.reason)))


class CheckedPack(msgspec.Struct, frozen=True):
    """A pack that was checked; its form is None if it is none. `is_read`: it was there to be checked."""

    problems: tuple[PackProblem, ...]
    form: Form | None = None
    is_read: bool = True

    @property
    def is_right(self) -> bool:
        """Return True if nothing is wrong."""
        return not self.problems

    @property
    def lines(self) -> list[str]:
        """Return a line for each problem, or one that says that nothing is wrong."""
        if self.form is None or self.problems:
            return [problem.words for problem in self.problems]
        tables = self.form.tables if self.form.has_tables else ()
        checks = len(self.form.checks) + sum(len(table.checks) for table in tables)
        columns = len(self.form.columns)
        about = {"title": self.form.title, "label": self.form.label}
        return [_RIGHT.format(**about, columns=columns, checks=checks)]

    def as_json(self) -> bytes:
        """Return the JSON object of `forms check`."""
        form = self.form
        about = {"id": form.id, "label": form.label, "title": form.title} if form else None
        answer = {"ok": self.is_right, "problems": self.problems, "form": about}
        return msgspec.json.format(msgspec.json.encode(answer), indent=1)


def check_pack(path: Path, reference: Reference) -> CheckedPack:
    """Return what is wrong in a pack: in its form, its samples, its places, its other texts."""
    try:
        files = pack_files(path)
    except FormError as error:
        reason = str(error).removeprefix(f"{path.name}：")
        return CheckedPack((PackProblem(path.name, "", reason),), is_read=False)
    if FORM not in files:
        reason = f"里面没有 {FORM}，不是表样包。"
        return CheckedPack((PackProblem(path.name, "", reason),), is_read=False)
    name = path.name if path.suffix.lower() == ".toml" else FORM
    problems = [
        PackProblem(each, "", "不是 UTF-8 编码，请另存为 UTF-8。")
        for each, data in files.items()
        if each.endswith((".toml", ".md", ".csv")) and not _is_utf8(data)
    ]
    if any(each.file == FORM for each in problems):
        return CheckedPack(tuple(problems))
    try:
        form = read_form(files[FORM].decode(), name, known_checks())
    except FormError as error:
        cause = error.__cause__
        found = cause.problems if isinstance(cause, Misstated) else [("", str(error))]
        return CheckedPack((*_of_file(name, found), *problems))
    for each in sorted(files):
        if PurePosixPath(each).match(SAMPLES) and _is_utf8(files[each]):
            try:
                read_sample(form, files[each].decode())
            except Misstated as error:
                problems += _of_file(each, error.problems)
    if not problems and PLACES in files:
        try:
            reference.places_with((*reference.added, AddedPack(FormPack(form, files))))
        except PlacesWrong as error:
            problems = [PackProblem(PLACES, "", line) for line in str(error).splitlines()]
    return CheckedPack(tuple(problems), form)


def _of_file(name: str, problems: list[Problem]) -> list[PackProblem]:
    return [PackProblem(name, key, reason) for key, reason in problems]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
