"""The added forms as files beside the workspace, for the command: the workspace itself is locked."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.durable import UNFINISHED, make_folder, put_in_place
from fangfan_desktop.jobs.reference import AddedPack

FOLDER = "forms"


class FoundPacks(NamedTuple):
    """The packs that were found, and a sentence for each file that is none."""

    packs: tuple[AddedPack, ...]
    refused: tuple[str, ...]


def publish(data: Path, added: Iterable[AddedPack]) -> None:
    """Write the packs that are in use into the folder of a workspace; delete the others.

    Raises OSError if the disk fails: then the command does not know the newest forms.
    """
    from fangfan_desktop.forms.pack import SUFFIX

    wanted = {_name(each): each.pack.content for each in added if not each.removed}
    folder = data / FOLDER
    if not wanted and not folder.exists():
        return
    make_folder(folder)
    for name, content in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            temporary = folder / f"{UNFINISHED}{name}"
            temporary.write_bytes(content)
            put_in_place(temporary, path)
    for path in folder.glob(f"*{SUFFIX}"):
        if path.name not in wanted:
            path.unlink()


def _name(added: AddedPack) -> str:
    from fangfan_desktop.forms.pack import SUFFIX

    return f"{added.pack.form.id}-{added.pack.form.version}{SUFFIX}"


def published(data: Path) -> FoundPacks:
    """Return the packs in the folder of a workspace."""
    folder = data / FOLDER
    if not folder.is_dir():  # most users have none, and the command loads no more than it needs
        return FoundPacks((), ())
    from fangfan_desktop.checks.known import known_checks
    from fangfan_desktop.forms.load import FormError
    from fangfan_desktop.forms.pack import SUFFIX, read_pack

    packs: list[AddedPack] = []
    refused: list[str] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            packs.append(AddedPack(read_pack(path, known_checks())))
        except FormError as error:
            refused.append(f"装上的表读不出来，没有用：{error}")
    return FoundPacks(tuple(packs), tuple(refused))
