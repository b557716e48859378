"""The package that PySide6 holds in itself, loaded in place of our stand-ins when it is first used."""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

_PACKAGE = "shibokensupport"
_MAPPING, _LOADER = f"{_PACKAGE}.signature.mapping", f"{_PACKAGE}.signature.loader"


def of_true_loader(name: str) -> Callable[..., Any]:
    """Return a function that calls the true loader's function of that name."""

    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(true_loader(), name)(*arguments, **named)

    return call


@cache
def true_loader() -> ModuleType:
    """Return the module that PySide6 calls, with all that it imports."""
    stand_ins = [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]
    mapping = {name: sys.modules.pop(name) for name in stand_ins}[_MAPPING]
    finders, finder = sys.modules["signature_bootstrap"].prepare_zipfile()
    finders.insert(0, finder)
    try:
        # PySide6 may have taken the mapping already, so it is filled, not replaced.
        mapping.__spec__ = finder.find_spec(_MAPPING, None)
        sys.modules[_MAPPING] = mapping
        finder.exec_module(mapping)
        vars(import_module(f"{_PACKAGE}.signature"))["mapping"] = mapping
        return import_module(_LOADER)
    finally:
        finders.remove(finder)
