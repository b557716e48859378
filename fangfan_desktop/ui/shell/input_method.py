"""Chooses the input method for Chinese that Qt can use."""

import os
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def hear_input_method() -> None:
    """Use ibus if fcitx is set and Qt has no plugin for it: fcitx answers ibus as well.

    Without a machine id neither is used: D-Bus, which both need, would end the program.
    """
    asked = os.environ.get("QT_IM_MODULE", "")
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    if asked.startswith("fcitx") and not [*plugins.glob("platforminputcontexts/*fcitx*")]:
        asked = "ibus"
    if asked == "ibus" and not any(path.exists() for path in _MACHINE_IDS):
        asked = "compose"
    if asked:
        os.environ["QT_IM_MODULE"] = asked
