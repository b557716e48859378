"""User folders and resources: the only door to either."""

import os
import re
from pathlib import Path

from fangfan_desktop.durable import UNFINISHED, make_folder, own_folder, put_in_place, shut

_HERE = Path(__file__).resolve().parent
APP = "fangfan"
_ELSEWHERE = "data.path"
PORTABLE = "portable.txt"
# What lies in a data folder by our doing.
_OURS = re.compile(
    r"workspace\..*|window\.ini|(?:fangfan|crash)\.log.*|(?:data|backups)\.path.*"
    rf"|received|sent|exported|samples|(?:damaged|newer)-\d.*|{re.escape(UNFINISHED)}.*"
)


def resources() -> Path:
    """Return the folder of forms, places, fonts and help, in a checkout or an installed wheel."""
    inside = _HERE / "resources"
    return inside if inside.is_dir() else _HERE.parent / "resources"


def portable_folder() -> Path | None:
    """Return the program's folder where it is a portable copy, with the clerk's data beside it."""
    program = _HERE.parents[1]
    return program if (program / PORTABLE).is_file() else None


def data_folder() -> Path:
    """Return the folder of the clerk's data on this machine: local, never roaming.

    FANGFAN_DATA names another one (a sample workspace, a test). Where that lies on
    a network share and the clerk chose a folder on a local disk, the choice is kept there.
    """
    folder = usual_data_folder()
    try:
        chosen = Path((folder / _ELSEWHERE).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return folder
    return chosen if chosen.is_absolute() else folder


def usual_data_folder() -> Path:
    """Return the folder of the clerk's data, before any choice."""
    if chosen := os.environ.get("FANGFAN_DATA"):
        return Path(chosen)
    if program := portable_folder():
        return program / "data"
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False, roaming=False)


def keep_data_in(folder: Path) -> None:
    """Keep the clerk's data in another folder from now on; OSError where that cannot be noted."""
    usual = usual_data_folder()
    own_folder(usual)
    temporary = usual / f"{_ELSEWHERE}.new"
    temporary.write_text(str(folder.absolute()), encoding="utf-8")
    put_in_place(temporary, usual / _ELSEWHERE)


def keep_private(data: Path) -> bool:
    """Make a data folder that only its owner looks into; False where others reach what is in it.

    One in which other things lie, too (a stick, somebody's home), is not ours to shut: what we
    wrote into it is.
    """
    make_folder(data, 0o700)
    if os.name == "nt":
        return True
    there = list(data.iterdir())
    ours = [path for path in there if _OURS.fullmatch(path.name)]
    nothing_else = len(ours) == len(there) and data != Path.home() and not os.path.ismount(data)
    is_shut = (nothing_else or data.name == APP) and shut(data)
    each_shut = [shut(path) for path in ours if not path.is_symlink()]
    return is_shut or all(each_shut)


def documents_folder() -> Path:
    """Return where exported files go unless the clerk says otherwise."""
    if program := portable_folder():
        return program / "防返填报"
    from platformdirs import user_documents_path

    return user_documents_path() / "防返填报"
