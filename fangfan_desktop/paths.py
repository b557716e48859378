"""The folders of the user's data and of the program's resources."""

import os
import re
from pathlib import Path

from fangfan_desktop.durable import (
    UNFINISHED,
    make_folder,
    make_private,
    make_private_folder,
    put_in_place,
)
from fangfan_desktop.forms.patterns import pattern

_HERE = Path(__file__).resolve().parent
APP = "fangfan"
_CHOICE_FILE = "data.path"
_PLACES = "places"
PORTABLE = "portable.txt"
_POLICY = "policy.toml"
# The files and folders that the program itself creates in a data folder.
_OUR_NAMES = pattern(
    r"workspace\..*|window\.ini|(?:fangfan|crash)\.log.*|(?:data|backups)\.path.*"
    rf"|received|sent|exported|samples|places|forms|(?:damaged|newer)-\d.*|{re.escape(UNFINISHED)}.*"
)


def resources() -> Path:
    """Return the folder with forms, places, fonts and help, in a checkout or an installed wheel."""
    inside = _HERE / "resources"
    return inside if inside.is_dir() else _HERE.parent / "resources"


def portable_folder() -> Path | None:
    """Return the program's folder if it is a portable copy (with the data in it), else None."""
    program = _HERE.parents[1]
    return program if (program / PORTABLE).is_file() else None


def data_folder() -> Path:
    """Return the folder of the user's data on this machine: local, never roaming.

    If the user chose another folder (`keep_data_in`), the usual folder contains a note of it.
    """
    folder = usual_data_folder()
    try:
        chosen = Path((folder / _CHOICE_FILE).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return folder
    return chosen if chosen.is_absolute() else folder


def usual_data_folder() -> Path:
    """Return the folder of the user's data without regard to the user's choice.

    The environment variable FANGFAN_DATA can name it (for a sample workspace or a test).
    """
    if chosen := os.environ.get("FANGFAN_DATA"):
        return Path(chosen)
    if program := portable_folder():
        return program / "data"
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False, roaming=False)


def added_places(data: Path) -> tuple[Path, ...]:
    """Return the folder of the tables of places that were added to a user's data, if there is one."""
    folder = data / _PLACES
    return (folder,) if folder.is_dir() else ()


def keep_data_in(folder: Path) -> None:
    """Use another folder for the user's data from now on. Raises OSError if it cannot be noted."""
    usual = usual_data_folder()
    make_private_folder(usual)
    temporary = usual / f"{_CHOICE_FILE}.new"
    temporary.write_text(str(folder.absolute()), encoding="utf-8")
    put_in_place(temporary, usual / _CHOICE_FILE)


def keep_private(data: Path) -> bool:
    """Create a data folder and make it private. Return False if other users can read its content.

    If the folder also contains other files (a USB stick, a home folder), only the program's own
    files are made private, not the folder.
    """
    make_folder(data)
    if os.name == "nt":
        return True
    content = list(data.iterdir())
    ours = [path for path in content if _OUR_NAMES.fullmatch(path.name)]
    only_ours = len(ours) == len(content) and data != Path.home() and not os.path.ismount(data)
    is_private = (only_ours or data.name == APP) and make_private(data)
    are_private = [make_private(path) for path in ours if not path.is_symlink()]
    return is_private or all(are_private)


def policy_file() -> Path | None:
    """Return the policy file of this PC, if there is one; a portable copy has its own beside it.

    The environment variable FANGFAN_POLICY can name another one (for a trial or a test).
    """
    if chosen := os.environ.get("FANGFAN_POLICY"):
        return Path(chosen)
    if program := portable_folder():
        path = program / _POLICY
    elif os.name == "nt":
        path = Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / APP / _POLICY
    else:
        path = Path("/etc") / APP / _POLICY
    try:
        return path if path.exists() else None
    except OSError:  # its folder may not be looked into: there may be one, and its reader says so
        return path


def documents_folder() -> Path:
    """Return the default folder for exported files."""
    if program := portable_folder():
        return program / "防返填报"
    from platformdirs import user_documents_path

    return user_documents_path() / "防返填报"
