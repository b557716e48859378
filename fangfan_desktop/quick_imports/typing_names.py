"""Import msgspec without typing_extensions."""

import sys
from importlib import import_module


def import_msgspec() -> None:
    """Import msgspec with the names of `typing`, which has all of them since Python 3.11.

    It prefers those of typing_extensions, which brings eleven modules along.
    """
    known = sys.modules.get("typing_extensions")
    sys.modules["typing_extensions"] = None  # pyright: ignore[reportArgumentType]  # it cannot be imported
    try:
        import_module("msgspec")
    finally:
        del sys.modules["typing_extensions"]
        if known:
            sys.modules["typing_extensions"] = known
