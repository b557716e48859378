"""Nobody's code but ours: where modules and plugins are looked for, here and in our processes.

The folder that is current, and those that PYTHONPATH names, hold what others sent as well.
"""

import os
import sys

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_ROOT = os.path.dirname(_PACKAGE)
# The installed programs are interpreters that nothing of the environment reaches.
_INSTALLED = "fangfan"
_QT = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_GENERIC_PLUGINS")

# Where a process of ours may stand: nobody else's files lie there.
FOLDER = _PACKAGE


def keep_to_own_code() -> None:
    """Find no module in the current folder any more, and no plugin of Qt's outside of it.

    Called by both programs before they import anything else.
    """
    sys.path[:] = own_path()
    for name in _QT:
        os.environ.pop(name, None)


def own_path() -> list[str]:
    """Return `sys.path` without the current folder and what PYTHONPATH added."""
    foreign = {_real(path) for path in os.environ.get("PYTHONPATH", "").split(os.pathsep)}
    foreign.add(_real(""))
    kept = [path for path in sys.path if _is_own(path) or _real(path) not in foreign]
    kept = [path for path in kept if os.path.isabs(path)]
    return kept if _ROOT in kept else [*kept, _ROOT]


def _is_own(path: str) -> bool:
    """Say whether a folder is Python's own, or the one that we lie in."""
    homes = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    below = tuple(os.path.join(home, "") for home in homes)
    return path == _ROOT or path.startswith(below)


def _real(path: str) -> str:
    try:
        return os.path.normcase(os.path.realpath(path))
    except OSError:  # the current folder is gone
        return path


def command(module: str) -> list[str]:
    """Return what runs a module of ours in a process of its own, whatever the environment says."""
    if os.path.basename(sys.executable).startswith(_INSTALLED):
        return [sys.executable, "-m", module]
    code = (
        f"import sys; sys.path[:] = {own_path()!a}; from runpy import run_module;"
        f" run_module({module!r}, run_name='__main__', alter_sys=True)"
    )
    written = ["-B"] if sys.dont_write_bytecode else []
    return [sys.executable, "-I", "-S", *written, "-X", "utf8", "-c", code]


def environment() -> dict[str, str]:
    """Return the environment of a process of ours: nothing that tells a Python what to do."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
