"""Which texts of an `.xls` are struck out, raised or lowered: its fonts, and where in a text they change.

[MS-XLS] 2.4.122 (Font), 2.4.353 (XF), 2.4.265 (SST), 2.5.293 (XLUnicodeRichExtendedString).
"""

import struct
from collections.abc import Mapping, Sequence
from itertools import pairwise

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK, Run

_FONT, _XF, _SST, _CONTINUE = 0x0031, 0x00E0, 0x00FC, 0x003C
_STRUCK_BIT = 0x08
_PLACES = {1: RAISED, 2: LOWERED}
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
# There is no font 4: the numbers go on with 5.
_NO_FONT = 4

FontChanges = tuple[tuple[int, str], ...]


class BiffFonts:
    """Takes a workbook's records one after the other; what it says holds once all were taken."""

    def __init__(self) -> None:
        self._fonts: list[str] = []
        self._formats: list[int] = []
        self._strings: list[bytes] = []
        self._continued = False
        self._changes: Mapping[int, FontChanges] | None = None
        self.unknown = False

    def take(self, kind: int, data: bytes) -> None:
        """Take a record of the workbook's own part."""
        if kind == _SST or (kind == _CONTINUE and self._continued):
            self._strings.append(data)
        elif kind == _FONT and len(data) >= 10:
            flags, place = struct.unpack_from("<2xH4xH", data)
            self._fonts.append(STRUCK if flags & _STRUCK_BIT else _PLACES.get(place, ""))
        elif kind == _XF and len(data) >= 2:
            self._formats.append(struct.unpack_from("<H", data)[0])
        self._continued = kind == _SST or (kind == _CONTINUE and self._continued)

    def of_format(self, number: int) -> str:
        """Return how a cell of this format shows its text."""
        return self._mark(self._formats[number]) if number < len(self._formats) else ""

    def _mark(self, font: int) -> str:
        at = font - (font > _NO_FONT)
        return self._fonts[at] if at < len(self._fonts) else ""

    def of_string(self, number: int) -> FontChanges:
        """Return where in a shared string the font changes: the first character, and how it goes on."""
        if self._changes is None:
            # Most workbooks have no such font at all.
            self._changes = self._rich() if any(self._fonts) else {}
        return self._changes.get(number, ())

    def _rich(self) -> dict[int, FontChanges]:
        try:
            found = _Strings(self._strings).changes()
        except (IndexError, struct.error):
            self.unknown = True
            return {}
        return {
            at: tuple((first, self._mark(font)) for first, font in changes)
            for at, changes in found.items()
        }


def text_runs(text: str, own: str, changes: FontChanges) -> list[Run]:
    """Return a text's runs; places are counted in UTF-16, as the file does."""
    wide = text.encode("utf-16-le", errors="surrogatepass")
    starts = [(0, own), *changes, (len(wide) // 2, "")]
    return [
        (wide[2 * first : 2 * end].decode("utf-16-le", errors="replace"), mark)
        for (first, mark), (end, _) in pairwise(starts)
        if end > first
    ]


class _Strings:
    """The shared strings' records, read through as one: a record may end within a string."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = records
        self._record = self._at = 0

    def changes(self) -> dict[int, list[tuple[int, int]]]:
        """Return for each string in which the font changes: characters and fonts."""
        if not self._records:
            return {}
        _, count = struct.unpack("<II", self._take(8))
        found: dict[int, list[tuple[int, int]]] = {}
        for number in range(count):
            if self._is_done():
                break
            length, flags = struct.unpack("<HB", self._take(3))
            (changes,) = struct.unpack("<H", self._take(2)) if flags & _RICH else (0,)
            (extended,) = struct.unpack("<I", self._take(4)) if flags & _EXTENDED else (0,)
            self._pass_characters(length, flags)
            if changes:
                data = self._take(4 * changes)
                found[number] = [struct.unpack_from("<HH", data, 4 * n) for n in range(changes)]
            self._take(extended)
        return found

    def _is_done(self) -> bool:
        self._turn()
        return self._record >= len(self._records)

    def _turn(self) -> None:
        while self._record < len(self._records) and self._at >= len(self._records[self._record]):
            self._record, self._at = self._record + 1, 0

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            self._turn()
            part = self._records[self._record][self._at : self._at + count - len(taken)]
            taken += part
            self._at += len(part)
        return taken

    def _pass_characters(self, length: int, flags: int) -> None:
        """Pass over a string's characters; what goes on in the next record begins with its flags."""
        size = 2 if flags & _WIDE else 1
        while length:
            if self._at >= len(self._records[self._record]):
                self._turn()
                size = 2 if self._records[self._record][self._at] & _WIDE else 1
                self._at += 1
            here = min(length, (len(self._records[self._record]) - self._at) // size)
            if not here:
                raise IndexError(length)
            self._at += here * size
            length -= here
