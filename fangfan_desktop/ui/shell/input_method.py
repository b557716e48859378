"""Which input method Qt speaks to: where Chinese is typed, it must be one that is there."""

import os
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def hear_input_method() -> None:
    """Where fcitx is asked for and Qt has no plugin of its, speak ibus, which fcitx answers too.

    Not where the machine has no id: D-Bus, over which both speak, would end the program.
    """
    asked = os.environ.get("QT_IM_MODULE", "")
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    if asked.startswith("fcitx") and not [*plugins.glob("platforminputcontexts/*fcitx*")]:
        asked = "ibus"
    if asked == "ibus" and not any(path.exists() for path in _MACHINE_IDS):
        asked = "compose"
    if asked:
        os.environ["QT_IM_MODULE"] = asked
