"""`fangfan forms check`: is a pack right, and what has to be mended?"""

from pathlib import Path

import msgspec

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import PLACES, FormPack, PackProblem, judge_pack, pack_files
from fangfan_desktop.forms.place_packs import PlacesWrong
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.reference import AddedPack, Reference

_RIGHT = "《{title}》（{label}）没有问题：{columns} 列，{checks} 条检查。"


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
    form, problems = judge_pack(files, path.name, known_checks())
    if form and not problems and PLACES in files:
        try:
            reference.places_with((*reference.added, AddedPack(FormPack(form, files))))
        except PlacesWrong as error:
            problems = [PackProblem(PLACES, "", line) for line in str(error).splitlines()]
    return CheckedPack(tuple(problems), form)
