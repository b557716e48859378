"""User folders and resources: the only door to either."""

import os
from pathlib import Path

_HERE = Path(__file__).resolve().parent
APP = "fangfan"


def resources() -> Path:
    """Return the folder of forms, places, fonts and help, in a checkout or an installed wheel."""
    inside = _HERE / "resources"
    return inside if inside.is_dir() else _HERE.parent / "resources"


def data_folder() -> Path:
    """Return the folder of the clerk's data on this machine: local, never roaming.

    FANGFAN_DATA names another one (a sample workspace, a portable copy, a test).
    """
    if chosen := os.environ.get("FANGFAN_DATA"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False, roaming=False)


def documents_folder() -> Path:
    """Return where exported files go unless the clerk says otherwise."""
    from platformdirs import user_documents_path

    return user_documents_path() / "防返填报"
