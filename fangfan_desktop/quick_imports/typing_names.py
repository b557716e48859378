"""Import msgspec without typing_extensions."""

import sys
from importlib import import_module

_NAME = "typing_extensions"


def import_msgspec() -> None:
    """Import msgspec with the names of `typing`, which has all of them since Python 3.11.

    It prefers those of typing_extensions, which would import inspect, ast and dis: a third of the time
    that msgspec takes. Whoever imports typing_extensions later gets it.
    """
    if _NAME in sys.modules:
        return
    sys.modules[_NAME] = None  # pyright: ignore[reportArgumentType]  # None: it cannot be imported
    try:
        import_module("msgspec")
    finally:
        del sys.modules[_NAME]
