"""Add a form pack to the workspace, or remove a form, without touching what was reported."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.between import other_names, read_between
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import SUFFIX, FormPack, unpack
from fangfan_desktop.forms.periods import Period, first_day, period_with
from fangfan_desktop.forms.place_packs import PlacesWrong
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.form_packs.published import FoundPacks, publish
from fangfan_desktop.jobs.form_packs.words import how_often
from fangfan_desktop.jobs.reference import AddedPack, Reference
from fangfan_desktop.workspace.workspace import Workspace

_UNREAD = (
    "装上的“{form}”这张表现在读不出来，没有列出来；填过的都还在。"
    "请把程序换成新版，或者再装一次这张表。\n{why}"
)


class PackRefused(ValueError):
    """A pack cannot be added, or a form cannot be removed; the message says why and what to do."""


class FormChange(NamedTuple):
    """What became of a form, in a sentence; `is_new` is False if nothing changed."""

    form: Form
    words: str
    is_new: bool = True


def stored_packs(workspace: Workspace) -> FoundPacks:
    """Return the packs that were added to a workspace, and a sentence for each that is not read.

    An older program may not be able to read a newer form: its data stay where they are.
    """
    packs: list[AddedPack] = []
    refused: list[str] = []
    for stored in workspace.form_packs.everything():
        try:
            pack = unpack(stored.content, f"{stored.form}{SUFFIX}", known_checks())
        except FormError as error:
            refused.append(_UNREAD.format(form=stored.form, why=error))
            continue
        day = date.fromisoformat(stored.at[:10])
        packs.append(AddedPack(pack, day, stored.removed is not None))
    return FoundPacks(tuple(packs), tuple(refused))


def use_stored(reference: Reference, workspace: Workspace) -> tuple[str, ...]:
    """Use the packs that a workspace has; return a sentence for each that cannot be read.

    They are written down for the command, too. Raises OSError if the disk fails: then only the
    command does not know the newest forms.
    """
    found = stored_packs(workspace)
    reference.add(found.packs)
    publish(workspace.folder, found.packs)
    return found.refused


def add_pack(reference: Reference, workspace: Workspace, pack: FormPack) -> FormChange:
    """Add a pack and use it from now on. Raises PackRefused, and NotSaved if it cannot be stored."""
    form = pack.form
    known = {(each.pack.form.id, each.pack.form.version): each for each in reference.added}
    same = known.get((form.id, form.version))
    if same and not same.removed and same.pack.content == pack.content:
        return FormChange(form, f"“{form.label}”已经装着，一样的，没有动。", is_new=False)
    _refuse_own(reference, form)
    _refuse_label(reference, form)
    _refuse_other_period(reference, form)
    _refuse_unsummed(reference, form)
    _refuse_unknown_columns(reference, form)
    _refuse_to_be_named(reference, form)
    _refuse_places(reference, pack)
    if not (same and same.pack.form == form):
        _refuse_reported(reference, workspace, form)
    workspace.form_packs.add(form.id, form.version, pack.content)
    reference.add(stored_packs(workspace).packs)
    if same and same.removed:
        return FormChange(form, f"“{form.label}”又装上了，以前报过的都在。")
    if form.version > 1:
        return FormChange(
            form, f"“{form.label}”换成第 {form.version} 版，从{_since(form).label}用起。"
        )
    done = "换了新的" if same else "装上了"
    title = "" if form.label == form.title else f"：{form.title}"
    return FormChange(form, f"“{form.label}”{done}{title}。")


def remove_form(reference: Reference, workspace: Workspace, form_id: str) -> FormChange:
    """Remove a form that was added: it is no longer reported, and its reports stay readable.

    Of one of the program's own forms it removes the versions that were added. Raises PackRefused
    if nothing was added, or such a version was used, and NotSaved if that cannot be stored.
    """
    form = reference.forms.get(form_id)
    if form is None:
        raise PackRefused(f"没有装“{form_id}”这张表。用“fangfan forms list”看装了哪些。")
    if own := reference.own_forms.get(form_id):
        _refuse_own_in_use(workspace, form, own)
    workspace.form_packs.remove(form_id)
    reference.add(stored_packs(workspace).packs)
    if own:
        return FormChange(own, f"“{own.label}”的新版移除了，各期都用程序自带的。")
    number = len(workspace.form_packs.used_periods(form_id))
    kept = f"填过、收过的 {number} 期还在，随时能看；再装上就能接着填。" if number else ""
    return FormChange(form, f"“{form.label}”移除了。{kept}")


def _refuse_own_in_use(workspace: Workspace, form: Form, own: Form) -> None:
    if form.version == own.version:
        raise PackRefused(f"“{own.label}”是程序自带的，不能移除。")
    used = workspace.form_packs.used_periods(form.id)
    touched = [period for period in used if form.at(period).version > own.version]
    if touched:
        raise PackRefused(f"“{own.label}”{touched[0].label}起已经按新版填过、报过，不能移除新版。")


def _since(form: Form) -> Period:
    assert form.first_period is not None
    return form.first_period


def _refuse_own(reference: Reference, form: Form) -> None:
    if form.id == reference.summary.id:
        raise PackRefused(
            f"“{form.id}”是程序自带的{reference.summary.label}。请在 form.toml 里换一个 id。"
        )
    own = reference.own_forms.get(form.id)
    if own and form.version <= own.version:
        raise PackRefused(
            f"“{form.id}”是程序自带的{own.label}。要换新版，请在 form.toml 里写 version = {own.version + 1}"
            " 和 since（从哪一期用起）；是另一张表的，请换一个 id。"
        )


def title_of_same_label(reference: Reference, form: Form) -> str:
    """Return the title of another form that has the label of a form, '' if none has it."""
    known = (*reference.forms.values(), reference.summary)
    return next((e.title for e in known if e.label == form.label and e.id != form.id), "")


def _refuse_label(reference: Reference, form: Form) -> None:
    if title := title_of_same_label(reference, form):
        raise PackRefused(
            f"“{form.label}”已经是《{title}》的名字，列表里会分不清。请在 form.toml 里换一个 label；"
            f'表上照印“{form.label}”的，再写一行 printed = "{form.label}"。'
        )


def _refuse_other_period(reference: Reference, form: Form) -> None:
    newest = reference.known.get(form.id)
    if newest and newest.period != form.period:
        raise PackRefused(
            f"“{form.label}”原来{how_often(newest)}，这一份{how_often(form)}：那是另一张表。"
            "请在 form.toml 里换一个 id 和 label；不再用原来那张的，装好以后移除它。"
        )


def _refuse_unsummed(reference: Reference, form: Form) -> None:
    """Raise PackRefused if the year's summary could not be written with a new version of a form."""
    if form.id not in reference.own_forms:
        return
    try:
        reference.summary_with({**reference.forms, form.id: form})
    except FormError as error:
        raise PackRefused(
            f"“{form.label}”的新版里少了年度总结要用的列（{error}）。请照原来的 id 写这一列，列名可以改。"
        ) from error


def _refuse_unknown_columns(reference: Reference, form: Form) -> None:
    """Raise PackRefused if a check names what is no figure of another form that is here."""
    own = {table.id for table in form.stated_tables}  # among them it was judged when it was read
    named = (
        (other, check.code, formula, code)
        for table in form.tables
        for check in table.checks
        if check.other_form() not in own and (other := reference.forms.get(check.other_form()))
        for formula in check.formulas_between()
        for code in other_names(read_between(formula, table.codes))
    )
    for other, check, formula, code in named:
        if other.has_tables:
            raise PackRefused(
                f"检查 {check} 要和《{other.title}》比，可是那张表里有几张小表，不能比：只能和只有一张的比。"
            )
        if other.is_by_name:
            raise PackRefused(
                f"检查 {check} 要和《{other.title}》比，可是那张表的行是固定的，没有一个单位一行，不能比。"
            )
        column = other.by_code.get(code)
        if column is None or not column.is_figure:
            wrong = f"“{code}”不是数" if column else f"没有“{code}”这一列"
            raise PackRefused(
                f"检查 {check} 写的是“{formula}”，可是《{other.title}》里{wrong}。请照那张表的 id 或者栏次改。"
            )


def _refuse_to_be_named(reference: Reference, form: Form) -> None:
    """Raise PackRefused if a check of a form that is here compares it with one of several tables."""
    if not form.has_tables:
        return
    for other in (each for each in reference.forms.values() if each.id != form.id):
        checks = (check for table in other.tables for check in table.checks)
        own = {table.id for table in other.stated_tables}
        if any(check.other_form() == form.id and form.id not in own for check in checks):
            raise PackRefused(
                f"《{other.title}》要和“{form.label}”比，“{form.label}”有几张小表，就比不了了。"
                "请换一个 id，或者先改那张表的检查。"
            )


def _refuse_places(reference: Reference, pack: FormPack) -> None:
    others = (each for each in reference.added if each.pack.form.id != pack.form.id)
    try:
        reference.places_with((*others, AddedPack(pack)))
    except PlacesWrong as error:
        raise PackRefused(str(error)) from error


def _refuse_reported(reference: Reference, workspace: Workspace, form: Form) -> None:
    """Raise PackRefused if reports would get another form than the one they were filled in with."""
    touched = reported_with_other(reference, workspace, form)
    if touched:
        version, since = _version_after(reference, form, touched)
        first, last = touched[0].label, touched[-1]
        period = first if touched[0] == last else f"{first}到{last.label}"
        raise PackRefused(
            f"“{form.label}”{period}的已经按原来的表样填过、报过，不能再换。请在 form.toml 里写"
            f' version = {version}、since = "{since}"：从{since.label}用新的，以前各期不动。'
        )


def reported_with_other(
    reference: Reference, workspace: Workspace, form: Form
) -> tuple[Period, ...]:
    """Return the periods whose reports would get another form than they were filled in with."""
    newest = reference.form_for(form.id, None)
    if newest is None:
        return ()
    used = workspace.form_packs.used_periods(form.id)
    return tuple(period for period in used if _changes(newest, form, period))


def version_needed(
    reference: Reference, workspace: Workspace, form: Form, today: date
) -> tuple[int, Period] | None:
    """Return the version, and its first period, that a changed form needs to be added as.

    None if it needs no new one. One of the program's own forms needs one also before it was used:
    from today's period on.
    """
    own = reference.own_forms.get(form.id)
    if own and form.version <= own.version:
        used = workspace.form_packs.used_periods(form.id)
        since = used[-1].after if used else period_with(today, form.period)
        return reference.newest(form.id).version + 1, since
    known = {(each.pack.form.id, each.pack.form.version): each for each in reference.added}
    same = known.get((form.id, form.version))
    if same and same.pack.form == form:
        return None
    touched = reported_with_other(reference, workspace, form)
    return _version_after(reference, form, touched) if touched else None


def _version_after(
    reference: Reference, form: Form, touched: Sequence[Period]
) -> tuple[int, Period]:
    return reference.newest(form.id).version + 1, touched[-1].after


def _changes(newest: Form, form: Form, period: Period) -> bool:
    """Return True if a period would be reported with a form that is added, in place of another."""
    now = newest.at(period)
    if form.version == now.version:
        return True
    since = form.first_period
    is_used = since is None or first_day(since) <= first_day(period)
    return form.version > now.version and is_used
