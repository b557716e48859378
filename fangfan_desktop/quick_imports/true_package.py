"""The package that PySide6 holds in itself, loaded in place of our stand-ins when it is first used.

Two threads may be the first to use it: one that met it half loaded would end the process.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from threading import RLock
from typing import Any

_PACKAGE = "shibokensupport"
_MAPPING = f"{_PACKAGE}.signature.mapping"
_one_at_a_time = RLock()
_functions: dict[str, Callable[..., Any]] = {}


def of_true_loader(name: str) -> Callable[..., Any]:
    """Return a function that calls the true loader's function of that name."""

    def call(*arguments: Any, **named: Any) -> Any:
        if not _functions:
            try:  # noqa: SIM105  # to make what suppresses it would be a call too
                # Beside a thread that loads, PySide6 has an error set: the first call ends it.
                _functions.get(name)
            except SystemError:
                pass
            _load_once()
        return _functions[name](*arguments, **named)

    return call


def update_mapping() -> object:
    """Call the true mapping's function, in one thread at a time; PySide6 does so before any other."""
    with _one_at_a_time:
        _load_once()
        return _functions["update_mapping"]()


def _load_once() -> None:
    with _one_at_a_time:
        if not _functions:
            _functions.update(_load())


def _load() -> dict[str, Callable[..., Any]]:
    """Return the functions that PySide6 calls, with all that they import."""
    mapping = sys.modules[_MAPPING]
    for name in [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]:
        if name != _MAPPING:
            del sys.modules[name]
    finders, finder = sys.modules["signature_bootstrap"].prepare_zipfile()
    finders.insert(0, finder)
    try:
        # PySide6 has taken our mapping, and its function, already: so it is filled, not replaced.
        mapping.__spec__ = finder.find_spec(_MAPPING, None)
        finder.exec_module(mapping)
        vars(import_module(f"{_PACKAGE}.signature"))["mapping"] = mapping
        loader = import_module(f"{_PACKAGE}.signature.loader")
    finally:
        finders.remove(finder)
    return {**vars(loader), "update_mapping": vars(mapping)["update_mapping"]}
