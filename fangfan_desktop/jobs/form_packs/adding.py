"""Add a form pack to the workspace, or remove a form, without touching what was reported."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.between import other_names, read_between
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import SUFFIX, FormPack, unpack
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.reference import AddedPack, Reference
from fangfan_desktop.workspace.workspace import Workspace


class PackRefused(ValueError):
    """A pack cannot be added, or a form cannot be removed; the message says why and what to do."""


class FormChange(NamedTuple):
    """What became of a form, in a sentence; `is_new` is False if nothing changed."""

    form: Form
    words: str
    is_new: bool = True


def stored_packs(workspace: Workspace) -> Iterator[AddedPack]:
    """Yield the packs that were added to a workspace; one that no longer loads is left out."""
    for stored in workspace.form_packs.everything():
        try:
            pack = unpack(stored.content, f"{stored.form}{SUFFIX}", known_checks())
        except FormError:
            continue  # an older program cannot read a newer form: its data stay in the file
        day = date.fromisoformat(stored.at[:10])
        yield AddedPack(pack, day, stored.removed is not None)


def add_pack(reference: Reference, workspace: Workspace, pack: FormPack) -> FormChange:
    """Add a pack and use it from now on. Raises PackRefused, and NotSaved if it cannot be stored."""
    form = pack.form
    known = {(each.pack.form.id, each.pack.form.version): each for each in reference.added}
    same = known.get((form.id, form.version))
    if same and not same.removed and same.pack.content == pack.content:
        return FormChange(form, f"“{form.label}”已经装着，一样的，没有动。", is_new=False)
    _refuse_own(reference, form)
    _refuse_label(reference, form)
    _refuse_unknown_columns(reference, form)
    if not (same and same.pack.content == pack.content):
        _refuse_reported(reference, workspace, form)
    workspace.form_packs.add(form.id, form.version, pack.content)
    reference.add(stored_packs(workspace))
    if same and same.removed:
        return FormChange(form, f"“{form.label}”又装上了，以前报过的都在。")
    if form.version > 1:
        return FormChange(
            form, f"“{form.label}”换成第 {form.version} 版，从{_since(form).label}用起。"
        )
    done = "换了新的" if same else "装上了"
    return FormChange(form, f"“{form.label}”{done}：{form.title}。")


def remove_form(reference: Reference, workspace: Workspace, form_id: str) -> FormChange:
    """Remove a form that was added: it is no longer reported, and its reports stay readable.

    Raises PackRefused if it was not added here, and NotSaved if that cannot be stored.
    """
    form = reference.forms.get(form_id)
    if form is None:
        raise PackRefused(f"没有装“{form_id}”这张表。用“fangfan forms list”看装了哪些。")
    if form_id in reference.own_forms:
        raise PackRefused(f"“{form.label}”是程序自带的，不能移除。")
    workspace.form_packs.remove(form_id)
    reference.add(stored_packs(workspace))
    number = len(workspace.form_packs.used_periods(form_id))
    kept = f"填过、收过的 {number} 期还在，随时能看；再装上就能接着填。" if number else ""
    return FormChange(form, f"“{form.label}”移除了。{kept}")


def _since(form: Form) -> Period:
    assert form.first_period is not None
    return form.first_period


def _refuse_own(reference: Reference, form: Form) -> None:
    own = reference.own_forms.get(form.id)
    if own and form.version <= own.version:
        raise PackRefused(
            f"“{form.id}”是程序自带的{own.label}。要换新版，请在 form.toml 里写 version = {own.version + 1}"
            " 和 since（从哪一期用起）；是另一张表的，请换一个 id。"
        )


def _refuse_label(reference: Reference, form: Form) -> None:
    same = [
        each
        for each in (*reference.forms.values(), reference.summary)
        if each.label == form.label and each.id != form.id
    ]
    if same:
        raise PackRefused(
            f"“{form.label}”已经是《{same[0].title}》的名字，列表里会分不清。请在 form.toml 里换一个 label；"
            f'表上照印“{form.label}”的，再写一行 printed = "{form.label}"。'
        )


def _refuse_unknown_columns(reference: Reference, form: Form) -> None:
    """Raise PackRefused if a check names what is no figure of another form that is here."""
    named = (
        (other, check.code, formula, code)
        for check in form.checks
        if (other := reference.forms.get(check.other_form()))
        for formula in check.formulas_between()
        for code in other_names(read_between(formula, form.codes))
    )
    for other, check, formula, code in named:
        column = other.by_code.get(code)
        if column is None or not column.is_figure:
            wrong = f"“{code}”不是数" if column else f"没有“{code}”这一列"
            raise PackRefused(
                f"检查 {check} 写的是“{formula}”，可是《{other.title}》里{wrong}。请照那张表的 id 或者栏次改。"
            )


def _refuse_reported(reference: Reference, workspace: Workspace, form: Form) -> None:
    """Raise PackRefused if reports would get another form than the one they were filled in with."""
    newest = reference.form_for(form.id, None)
    if newest is None:
        return
    used = workspace.form_packs.used_periods(form.id)
    touched = [period for period in used if _changes(newest, form, period)]
    if touched:
        first, last = touched[0].label, touched[-1]
        period = first if touched[0] == last else f"{first}到{last.label}"
        raise PackRefused(
            f"“{form.label}”{period}的已经按原来的表样填过、报过，不能再换。请在 form.toml 里写"
            f' version = {newest.version + 1}、since = "{last.after}"：从{last.after.label}用新的，以前各期不动。'
        )


def _changes(newest: Form, form: Form, period: Period) -> bool:
    """Return True if a period would be reported with a form that is added, in place of another."""
    now = newest.at(period)
    if form.version == now.version:
        return True
    is_used = form.first_period is None or form.first_period <= period
    return form.version > now.version and is_used
