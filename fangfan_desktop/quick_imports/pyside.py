"""Make `import PySide6` quick.

PySide6 holds a Python package, `shibokensupport`, that explains wrong calls and signatures. It compiles
that package from source at each start: half of the time of `import PySide6.QtCore`. Before that, it
looks for the package in a folder `files.dir` beside the module shiboken6 (where its own switch
SBK_EMBED=0 writes it). We show it ours, which loads the true package when it is first used.
"""

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.abc import Loader

_NAME = "shiboken6"
_BESIDE = str(Path(__file__).absolute().parent / "__init__.py")


def make_pyside_quick() -> None:
    """Make the first `import PySide6` of this process quick."""
    os.environ.pop("SBK_EMBED", None)  # it would delete or overwrite the folder
    if _NAME not in sys.modules and _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)


class _Finder:
    """Finds shiboken6, once."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how shiboken6 is loaded; None for every other module."""
        if name != _NAME:
            return None
        sys.meta_path.remove(_Finder)
        spec = PathFinder.find_spec(name, path)
        if spec and spec.loader:
            spec.loader = cast("Loader", _ShibokenLoader(spec.loader))
        return spec


class _ShibokenLoader:
    """Loads shiboken6 as if it stood in our folder, beside our `files.dir`."""

    def __init__(self, true: "Loader") -> None:
        self._true = true

    def create_module(self, _spec: ModuleSpec) -> None:
        """Let Python make the module."""

    def exec_module(self, module: ModuleType) -> None:
        at, module.__file__ = module.__file__, _BESIDE
        try:
            self._true.exec_module(module)
        finally:
            module.__file__ = at
