"""`fangfan forms`: list the forms that are reported here, add a form pack, remove a form."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.cli.arguments import forms_called
from fangfan_desktop.cli.own_data import open_data
from fangfan_desktop.cli.policy import forms_of_policy
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.form_packs.adding import (
    FormChange,
    PackRefused,
    add_pack,
    remove_form,
    stored_packs,
)
from fangfan_desktop.jobs.form_packs.published import publish
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.workspace.workspace import Workspace


class FormLine(msgspec.Struct, frozen=True):
    """A form in the output: what it is, and whether the program has it or it was added."""

    id: str
    label: str
    title: str
    period: str
    version: int
    since: str
    added: bool
    removed: bool = False

    @property
    def words(self) -> str:
        """Return it as a line."""
        whence = "移除了" if self.removed else "装上的" if self.added else "自带"
        version = f"，第 {self.version} 版，从 {self.since} 起" if self.version > 1 else ""
        return f"{self.id}（{self.label}）：{self.title}（{whence}{version}）"


class FormsOutcome(msgspec.Struct, frozen=True):
    """What was done, a sentence each, what was refused, and what else has to be known."""

    done: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def form_lines(reference: Reference) -> list[FormLine]:
    """Return the forms that are reported here, then the removed ones; newest version first."""
    return [
        _line(reference, version, removed=removed)
        for forms, removed in ((reference.forms, False), (reference.removed, True))
        for form in forms.values()
        for version in (form, *reversed(form.earlier))
    ]


def _line(reference: Reference, form: Form, *, removed: bool) -> FormLine:
    own = reference.own_forms.get(form.id)
    is_own = own is not None and own.version == form.version
    return FormLine(
        form.id,
        form.label,
        form.title,
        form.period,
        form.version,
        form.since,
        not is_own,
        removed,
    )


def add_forms(reference: Reference, paths: Sequence[Path], data: Path) -> FormsOutcome:
    """Add packs to the data in a folder. Raises DataRefused if the data cannot be opened."""
    done: list[FormChange] = []
    refused: list[str] = []
    with open_data(data, begin=True) as workspace:
        refused += _use_stored(reference, workspace)
        for path in paths:
            try:
                done.append(add_pack(reference, workspace, read_pack(path, known_checks())))
            except (FormError, PackRefused) as error:
                refused.append(str(error))
        publish(data, reference.added)
    return FormsOutcome(tuple(each.words for each in done), tuple(refused))


def remove_forms(reference: Reference, names: Sequence[str], data: Path) -> FormsOutcome:
    """Remove forms, by id, label or title, from the data in a folder.

    Raises DataRefused if it cannot be opened.
    """
    done: list[FormChange] = []
    refused: list[str] = []
    with open_data(data) as workspace:
        refused += _use_stored(reference, workspace)
        fixed, told = forms_of_policy(reference)
        for name in names:
            called = forms_called(reference, name)
            form_id = called[0].id if len(called) == 1 else name
            if form_id in fixed:
                refused.append(f"“{name}”由单位统一设定，不能移除。")
                continue
            try:
                done.append(remove_form(reference, workspace, form_id))
            except PackRefused as error:
                refused.append(str(error))
        publish(data, reference.added)
    return FormsOutcome(tuple(each.words for each in done), tuple(refused), told)


def _use_stored(reference: Reference, workspace: Workspace) -> tuple[str, ...]:
    """Use the packs that a workspace has; return a sentence for each that cannot be read."""
    found = stored_packs(workspace)
    reference.add(found.packs)
    return found.refused
