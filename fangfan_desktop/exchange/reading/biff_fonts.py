"""Read the fonts of an `.xls`: the texts that are struck out, raised or lowered.

[MS-XLS] 2.4.122 (Font), 2.4.353 (XF), 2.4.265 (SST), 2.5.293 (XLUnicodeRichExtendedString).
"""

import struct
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK, Run

_FONT, _XF, _SST, _CONTINUE = 0x0031, 0x00E0, 0x00FC, 0x003C
_STRUCK_BIT = 0x08
_POSITION_MARKS = {1: RAISED, 2: LOWERED}
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
# There is no font 4: after 3 comes 5.
_MISSING_FONT = 4

# The changes of font within a text: first character, and mark from there on.
FontChanges = tuple[tuple[int, str], ...]


class BiffFonts:
    """The fonts of a workbook. Add all records first, then ask for marks.

    `unknown_changes` is True if the shared strings could not be read, so that changes of font
    within texts are not known.
    """

    def __init__(self) -> None:
        self._fonts: list[str] = []
        self._formats: list[int] = []
        self._strings: list[bytes] = []
        self._continued = False
        self.unknown_changes = False

    def add_record(self, kind: int, data: bytes) -> None:
        """Add a record of the workbook's global part, in the order of the stream."""
        if kind == _SST or (kind == _CONTINUE and self._continued):
            self._strings.append(data)
        elif kind == _FONT and len(data) >= 10:
            flags, position = struct.unpack_from("<2xH4xH", data)
            self._fonts.append(STRUCK if flags & _STRUCK_BIT else _POSITION_MARKS.get(position, ""))
        elif kind == _XF and len(data) >= 2:
            self._formats += struct.unpack_from("<H", data)
        self._continued = kind == _SST or (kind == _CONTINUE and self._continued)

    def format_mark(self, number: int) -> str:
        """Return the text mark of cells with this format, '' for none."""
        return self._mark(self._formats[number]) if number < len(self._formats) else ""

    def _mark(self, font: int) -> str:
        at = font - (font > _MISSING_FONT)
        return self._fonts[at] if at < len(self._fonts) else ""

    def string_changes(self, number: int) -> FontChanges:
        """Return the changes of font within a shared string."""
        return self._changes.get(number, ())

    @cached_property
    def _changes(self) -> dict[int, FontChanges]:
        # Most workbooks have no font with a mark: skip the strings then.
        if not any(self._fonts):
            return {}
        try:
            found = _SharedStrings(self._strings).changes()
        except (IndexError, struct.error):
            self.unknown_changes = True
            return {}
        return {
            at: tuple((first, self._mark(font)) for first, font in changes)
            for at, changes in found.items()
        }


def text_runs(text: str, first_mark: str, changes: FontChanges) -> list[Run]:
    """Return a text's runs; positions are counted in UTF-16 units, as in the file."""
    wide = text.encode("utf-16-le", errors="surrogatepass")
    starts = [(0, first_mark), *changes, (len(wide) // 2, "")]
    return [
        (wide[2 * first : 2 * end].decode("utf-16-le", errors="replace"), mark)
        for (first, mark), (end, _) in pairwise(starts)
        if end > first
    ]


class _SharedStrings:
    """The records of the shared strings, read as one: a string may go on in the next record."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = records
        self._record = self._at = 0

    def changes(self) -> dict[int, list[tuple[int, int]]]:
        """Return the changes of font by string number: pairs of first character and font."""
        if not self._records:
            return {}
        _, count = struct.unpack("<II", self._read(8))
        found: dict[int, list[tuple[int, int]]] = {}
        for number in range(count):
            if self._at_end():
                break
            length, flags = struct.unpack("<HB", self._read(3))
            (changes,) = struct.unpack("<H", self._read(2)) if flags & _RICH else (0,)
            (extended,) = struct.unpack("<I", self._read(4)) if flags & _EXTENDED else (0,)
            self._skip_characters(length, flags)
            if changes:
                data = self._read(4 * changes)
                found[number] = [struct.unpack_from("<HH", data, 4 * n) for n in range(changes)]
            self._read(extended)
        return found

    def _at_end(self) -> bool:
        self._next_record()
        return self._record >= len(self._records)

    def _next_record(self) -> None:
        while self._record < len(self._records) and self._at >= len(self._records[self._record]):
            self._record, self._at = self._record + 1, 0

    def _read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            self._next_record()
            part = self._records[self._record][self._at : self._at + count - len(data)]
            data += part
            self._at += len(part)
        return data

    def _skip_characters(self, length: int, flags: int) -> None:
        """Skip a string's characters; its rest in the next record starts with flags of its own."""
        size = 2 if flags & _WIDE else 1
        while length:
            if self._at >= len(self._records[self._record]):
                self._next_record()
                size = 2 if self._records[self._record][self._at] & _WIDE else 1
                self._at += 1
            available = min(length, (len(self._records[self._record]) - self._at) // size)
            if not available:
                raise IndexError(length)
            self._at += available * size
            length -= available
