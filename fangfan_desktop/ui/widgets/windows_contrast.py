"""Asks Windows whether 高对比度 (a contrast theme) is on."""

import ctypes
from typing import Any, cast

_GET, _ON = 0x0042, 0x1  # SPI_GETHIGHCONTRAST, HCF_HIGHCONTRASTON of winuser.h


class _HighContrast(ctypes.Structure):
    """HIGHCONTRASTW of winuser.h."""

    _fields_ = (
        ("size", ctypes.c_uint),
        ("flags", ctypes.c_uint32),
        ("scheme", ctypes.c_wchar_p),
    )


def has_high_contrast(library: Any = None) -> bool:
    """Return True if it is on; `library` is user32."""
    library = library or cast("Any", ctypes).WinDLL("user32")  # only Windows has it
    found = _HighContrast()
    found.size = ctypes.sizeof(found)
    told = library.SystemParametersInfoW(_GET, found.size, ctypes.byref(found), 0)
    return bool(told and found.flags & _ON)
