"""What the installed interpreter runs first: the window, or `-m` with a module of ours."""

import os
import sys

_OURS = "fangfan_desktop"


def init() -> None:
    """Find what is compiled of the standard library; keep nothing beside the program.

    What runs as root could, and a removal would leave it behind.
    """
    sys.dont_write_bytecode = True
    lib = os.path.join(sys.prefix, "lib")
    sys.path.append(os.path.join(lib, "cx_Freeze", "bases", "lib-dynload"))


def run() -> None:
    """Run the window; `-m fangfan_desktop.…` is the command, and how the program calls itself."""
    import runpy

    module = _OURS
    if sys.argv[1:2] == ["-m"] and "".join(sys.argv[2:3]).partition(".")[0] == _OURS:
        module = sys.argv[2]
        del sys.argv[1:3]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
