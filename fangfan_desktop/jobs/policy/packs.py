"""The forms of a policy: added from its folder, brought up to date, never in place of the clerk's own."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.pack import SUFFIX, FormPack, read_pack
from fangfan_desktop.jobs.errors import reason
from fangfan_desktop.jobs.form_packs.adding import PackRefused, add_pack
from fangfan_desktop.jobs.form_packs.published import publish
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace

_MOST = 100  # packs of a folder
_OTHER = (
    "“{label}”这里装的是另一份，和统一设定的不一样，没有换。"
    "要用统一的，请先在“别的表…”里移除自己那份，再换个编号另存；或者请发表的单位写成新一版。"
)
_TWICE = (
    "统一设定的表样“{file}”没有装：“{label}”第 {version} 版在前面的文件里已经有了，内容不一样。"
    "请只留一份。"
)


class FoundForms(NamedTuple):
    """The packs in a folder, and a sentence for each that cannot be read."""

    packs: tuple[FormPack, ...]
    refused: tuple[str, ...]


class AddedForms(NamedTuple):
    """What became of a policy's packs: sentences, and the digest of each by `id-version`."""

    done: tuple[str, ...]
    refused: tuple[str, ...]
    digests: Mapping[str, str]


def read_folder(folder: Path) -> FoundForms:
    """Return the packs in a folder."""
    packs: dict[tuple[str, int], FormPack] = {}
    refused: list[str] = []
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    except OSError as error:
        words = f"统一设定的表样文件夹“{folder}”现在打不开（{reason(error)}），先用上次装的。"
        return FoundForms((), (words,))
    if len(paths) > _MOST:
        refused.append(f"“{folder}”里的表样太多，只看了前 {_MOST} 个。")
    for path in paths[:_MOST]:
        try:
            pack = read_pack(path, known_checks())
        except FormError as error:
            refused.append(f"统一设定的表样用不了，没有装：{error}")
            continue
        label, version = pack.form.label, pack.form.version
        first = packs.setdefault((pack.form.id, version), pack)
        if first.files != pack.files:  # the two would take turns, start by start
            refused.append(_TWICE.format(file=path.name, label=label, version=version))
    return FoundForms(tuple(packs.values()), tuple(refused))


def add_forms_of_policy(
    reference: Reference, workspace: Workspace, packs: Iterable[FormPack], known: Mapping[str, str]
) -> AddedForms:
    """Add the packs that are not here yet, and those that changed.

    `known` are the digests of what was added from the policy before: a form that somebody else added
    here is not replaced. Raises OSError if the disk fails.
    """
    done: list[str] = []
    refused: list[str] = []
    digests: dict[str, str] = {}
    stored = {(each.form, each.version): each for each in workspace.form_packs.everything()}
    for pack in packs:
        form, digest = pack.form, sha256(pack.content).hexdigest()
        name, same = f"{form.id}-{form.version}", stored.get((form.id, form.version))
        own = sha256(same.content).hexdigest() if same else ""
        if same and own not in {digest, known.get(name)}:
            refused.append(_OTHER.format(label=form.label))
            continue
        try:
            if not same or own != digest or same.removed:
                done.append(add_pack(reference, workspace, pack).words)
            digests[name] = digest
        except (PackRefused, NotSaved) as error:
            refused.append(f"统一设定的表没有装上：{error}")
    if done:
        publish(workspace.folder, reference.added)
    return AddedForms(tuple(done), tuple(refused), digests)


def is_of_policy(form_id: str, digests: Iterable[str]) -> bool:
    """Return True if a form was added from the policy: it cannot be removed here."""
    return any(name.rpartition("-")[0] == form_id for name in digests)
