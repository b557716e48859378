"""The settings of the window, and the page that was open: no figures and no names of persons."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from PySide6.QtCore import QByteArray, QSettings

from fangfan_desktop.ui.widgets.theme import SCHEMES

FILE_NAME = "window.ini"
_WIDEST = 1000.0  # mm
_T = TypeVar("_T")
# The sizes of the whole window in per cent.
SIZES = (100, 125, 150, 175, 200)


class Here(NamedTuple):
    """The open page: its kind, form, period and place, and the current cell of a report."""

    page: str
    form: str = ""
    period: str = ""
    place: str = ""
    row: int = 0
    column: str = ""


class State:
    """The settings kept between two starts; a value that cannot be read is replaced by the default."""

    def __init__(self, folder: Path) -> None:
        self._kept = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    def _is(self, key: str) -> bool:
        return str(self._kept.value(key, "")) == "yes"

    def _set(self, key: str, *, chosen: bool) -> None:
        self._kept.setValue(key, "yes" if chosen else "no")

    def _decoded(self, key: str, kind: type[_T]) -> _T | None:
        """Return what was kept as JSON; None if it cannot be read."""
        try:
            return msgspec.json.decode(str(self._kept.value(key, "")), type=kind)
        except (ValueError, RecursionError):
            return None

    def _encode(self, key: str, value: object) -> None:
        self._kept.setValue(key, msgspec.json.encode(value).decode())

    def zoom(self, form: str) -> int:
        """Return a form's zoom in per cent."""
        kept = str(self._kept.value(f"{form}/zoom", ""))
        return int(kept) if re.fullmatch("[1-9][0-9]{1,2}", kept) else 100

    def keep_zoom(self, form: str, percent: int) -> None:
        """Keep a form's zoom."""
        self._kept.setValue(f"{form}/zoom", percent)

    def widths(self, form: str) -> dict[str, float]:
        """Return the widths in mm of the columns of a form that were dragged, by id."""
        kept = self._decoded(f"{form}/widths", dict[str, object]) or {}
        return {name: mm for name, mm in kept.items() if isinstance(mm, float) and 0 < mm < _WIDEST}

    def keep_widths(self, form: str, widths: dict[str, float]) -> None:
        """Keep a form's widths."""
        self._encode(f"{form}/widths", widths)

    @property
    def here(self) -> Here | None:
        """Return the page that was open at the end; None if it is not known."""
        return self._decoded("here", Here)

    @here.setter
    def here(self, here: Here) -> None:
        self._encode("here", here)

    @property
    def folded(self) -> bool | None:
        """Return True if the clerk folded the check panel; None if they never chose."""
        return {"yes": True, "no": False}.get(str(self._kept.value("folded", "")))

    def keep_folded(self, folded: bool) -> None:
        """Keep if the check panel is folded."""
        self._set("folded", chosen=folded)

    @property
    def show_code(self) -> bool:
        """Return True if the 校验码 is printed in the foot margin."""
        return self._is("show_code")

    @show_code.setter
    def show_code(self, shown: bool) -> None:
        self._set("show_code", chosen=shown)

    @property
    def with_ofd(self) -> bool:
        """Return True if an OFD is written as well."""
        return self._is("with_ofd")

    @with_ofd.setter
    def with_ofd(self, written: bool) -> None:
        self._set("with_ofd", chosen=written)

    @property
    def export_folder(self) -> str:
        """Return the folder of the last export if it was not the usual one; else an empty string."""
        return str(self._kept.value("export_folder", ""))

    @export_folder.setter
    def export_folder(self, folder: str) -> None:
        self._kept.setValue("export_folder", folder)

    def folder_of(self, code: str) -> str:
        """Return the folder that the version with a 校验码 was exported to; empty if unknown."""
        return str(self._kept.value(f"exported/{code}", ""))

    def keep_folder_of(self, code: str, folder: str) -> None:
        """Keep that folder."""
        self._kept.setValue(f"exported/{code}", folder)

    def forget_folders(self, is_kept: Callable[[str], object]) -> None:
        """Forget the folders of versions that were deleted."""
        self._kept.beginGroup("exported")
        codes = self._kept.childKeys()
        self._kept.endGroup()
        for code in codes:
            if not is_kept(code):
                self._kept.remove(f"exported/{code}")
        self._kept.sync()

    @property
    def scheme(self) -> str:
        """Return the scheme that the clerk chose; an empty string for the desktop's."""
        kept = str(self._kept.value("scheme", ""))
        return kept if kept in SCHEMES else ""

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._kept.setValue("scheme", scheme)

    @property
    def size(self) -> int:
        """Return the size of the whole window in per cent, one of `SIZES`."""
        kept = str(self._kept.value("size", ""))
        return int(kept) if kept in map(str, SIZES) else SIZES[0]

    @size.setter
    def size(self, percent: int) -> None:
        self._kept.setValue("size", percent)

    @property
    def menu_bar(self) -> bool:
        """Return True if the menu bar is always shown."""
        return self._is("menu_bar")

    @menu_bar.setter
    def menu_bar(self, shown: bool) -> None:
        self._set("menu_bar", chosen=shown)

    @property
    def recent(self) -> list[str]:
        """Return what was used lately in the palette, the newest first: ids, no content."""
        return self._decoded("recent", list[str]) or []

    @recent.setter
    def recent(self, keys: list[str]) -> None:
        self._encode("recent", keys)

    @property
    def program(self) -> str:
        """Return the version of the program that ran last; an empty string at the first start."""
        return str(self._kept.value("program", ""))

    @program.setter
    def program(self, version: str) -> None:
        self._kept.setValue("program", version)

    @property
    def policy_forms(self) -> dict[str, str]:
        """Return what was added from the office's policy: a digest by `id-version`."""
        return self._decoded("policy_forms", dict[str, str]) or {}

    @policy_forms.setter
    def policy_forms(self, digests: dict[str, str]) -> None:
        self._encode("policy_forms", digests)

    @property
    def geometry(self) -> QByteArray:
        """Return the geometry of the window; empty if it was never kept."""
        kept = self._kept.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)
