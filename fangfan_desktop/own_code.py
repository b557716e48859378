"""Load only our own modules and plugins, in the program and in the processes that it starts.

The current folder and the PYTHONPATH folders may contain files from other people.
"""

import os
import sys

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_ROOT = os.path.dirname(_PACKAGE)
# The installed programs are Python interpreters that ignore the environment.
_INSTALLED = "fangfan"
_QT = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_GENERIC_PLUGINS")

# The working folder for our processes: it contains only our own files.
FOLDER = _PACKAGE


def keep_to_own_code() -> None:
    """Stop loading modules from foreign folders, and Qt plugins from outside of Qt.

    Both programs call this before they import anything else.
    """
    sys.path[:] = own_path()
    for name in _QT:
        os.environ.pop(name, None)


def own_path() -> list[str]:
    """Return `sys.path` without the current folder and the PYTHONPATH folders."""
    foreign = {_real(path) for path in os.environ.get("PYTHONPATH", "").split(os.pathsep)}
    foreign.add(_real(""))
    kept = [path for path in sys.path if _is_own(path) or _real(path) not in foreign]
    kept = [path for path in kept if os.path.isabs(path)]
    return kept if _ROOT in kept else [*kept, _ROOT]


def _is_own(path: str) -> bool:
    """Return True if a folder is Python's own or the one that contains our package."""
    homes = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    below = tuple(os.path.join(home, "") for home in homes)
    return path == _ROOT or path.startswith(below)


def _real(path: str) -> str:
    try:
        return os.path.normcase(os.path.realpath(path))
    except OSError:  # the current folder was deleted
        return path


def command(module: str) -> list[str]:
    """Return the command line that runs one of our modules in a new process.

    The environment has no influence on which modules that process loads.
    """
    if os.path.basename(sys.executable).startswith(_INSTALLED):
        return [sys.executable, "-m", module]
    code = (
        f"import sys; sys.path[:] = {own_path()!a}; from runpy import run_module;"
        f" run_module({module!r}, run_name='__main__', alter_sys=True)"
    )
    written = ["-B"] if sys.dont_write_bytecode else []
    return [sys.executable, "-I", "-S", *written, "-X", "utf8", "-c", code]


def environment() -> dict[str, str]:
    """Return the environment for our processes: without the PYTHON… variables."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
