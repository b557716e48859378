"""The letters on a page of a PDF, and the lines that they make."""

import re
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_int, create_string_buffer
from typing import Any, NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.lengths import PT
from fangfan_desktop.exchange.attachments.pdf_place import PdfPlace
from fangfan_desktop.exchange.attachments.text_lines import is_wide
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.refused import Unreadable

_MAX_LETTERS = 200_000
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|heavy|black|粗", re.IGNORECASE)
# Names of faces as PDFs have them, without signs and styles, and as forms name them.
_FACES = {
    "simsun": "宋体",
    "nsimsun": "新宋体",
    "simhei": "黑体",
    "fangsong": "仿宋",
    "fangsonggb2312": "仿宋_GB2312",
    "kaiti": "楷体",
    "kaitigb2312": "楷体_GB2312",
    "stfangsong": "华文仿宋",
    "stzhongsong": "华文中宋",
    "stsong": "华文宋体",
    "microsoftyahei": "微软雅黑",
    "dengxian": "等线",
    "fzxbsjwgb10": "方正小标宋简体",
    "fzxiaobiaosongb05s": "方正小标宋简体",
    "fzxbsk": "方正小标宋_GBK",
    "notoserifcjksc": "宋体",
    "notoserifcjkjp": "宋体",
    "notosanscjksc": "黑体",
    "notosanscjkjp": "黑体",
    "timesnewromanpsmt": "Times New Roman",
    "timesnewroman": "Times New Roman",
    "liberationserif": "Times New Roman",
}
_STYLE = re.compile(r"[-,](bold|regular|italic|roman|light|medium)+.*$", re.IGNORECASE)
_SAME_LINE = 0.45  # of the size; letters whose middles are so near stand on one line
_SPACE = 0.22  # of the size; a gap between Western letters that is a space
_WIDE_SPACE = 0.9  # of the size; the same between Chinese letters, which may be spread
_SPACE_WIDTH = 0.5
_MAX_SPACES = 60


class PdfLetter(NamedTuple):
    """A letter: its box in mm, and the ink it is written with."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    ink: Ink

    @property
    def middle(self) -> tuple[float, float]:
        """Return the middle of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class TextLine(NamedTuple):
    """A line of letters: its text and its box in mm."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    ink: Ink


def page_letters(page: Any, place: PdfPlace) -> list[PdfLetter]:
    """Return the letters of a page of pypdfium2. Raises Unreadable if there are too many."""
    from pypdfium2 import raw

    text_page = page.get_textpage()
    count = raw.FPDFText_CountChars(text_page.raw)
    if count > _MAX_LETTERS:
        raise Unreadable(TOO_MUCH)
    found: list[PdfLetter] = []
    inks: dict[tuple[str, float], Ink] = {}
    for at in range(max(count, 0)):
        text = chr(raw.FPDFText_GetUnicode(text_page.raw, at))
        generated = raw.FPDFText_IsGenerated(text_page.raw, at) == 1
        if generated or not (text.isprintable() or text == "\u3000"):
            continue
        box = _letter_box(text_page.raw, at, place, raw)
        if box is None:
            continue
        key = _font_name(text_page.raw, at, raw), round(_size(text_page.raw, at, raw) * 2) / 2
        if key not in inks:
            inks[key] = font_ink(*key)
        found.append(PdfLetter(text, *box, inks[key]))
    return found


def font_ink(name: str, size: float) -> Ink:
    """Return the ink of a face as a PDF names it: `ABCDEF+SimHei,Bold`."""
    name = _SUBSET.sub("", name)
    plain = re.sub(r"[^0-9a-z一-鿿]", "", _STYLE.sub("", name).lower())
    face = _FACES.get(plain, "") or _STYLE.sub("", name) or Ink().face
    return Ink(face, max(size, 1.0), bool(_BOLD.search(name)))


def text_lines(letters: Iterable[PdfLetter]) -> list[TextLine]:
    """Return letters as lines from top to bottom; a gap becomes spaces."""
    rows: list[list[PdfLetter]] = []
    for letter in sorted(letters, key=lambda each: each.middle[1]):
        near = letter.ink.size * PT * _SAME_LINE
        row = next((row for row in reversed(rows[-3:]) if _is_near(row, letter, near)), None)
        if row is None:
            rows.append([letter])
        else:
            row.append(letter)
    return [line for row in rows if (line := _line(sorted(row, key=lambda each: each.left)))]


def _is_near(row: Sequence[PdfLetter], letter: PdfLetter, near: float) -> bool:
    return abs(row[0].middle[1] - letter.middle[1]) <= near


def _line(row: Sequence[PdfLetter]) -> TextLine | None:
    shown = [letter for letter in row if not letter.text.isspace()]
    if not shown:
        return None
    text = "".join(_spaced(_without_doubles(row))).strip()
    return TextLine(
        text,
        shown[0].left,
        min(letter.top for letter in shown),
        max(letter.right for letter in shown),
        max(letter.bottom for letter in shown),
        _line_ink(shown),
    )


def _line_ink(shown: Sequence[PdfLetter]) -> Ink:
    """Return the ink of the first Chinese letter, or of the first one."""
    return next((letter.ink for letter in shown if is_wide(letter.text)), shown[0].ink)


def _without_doubles(row: Sequence[PdfLetter]) -> Iterator[PdfLetter]:
    """Yield letters; one that is printed twice to look bold counts once."""
    before: PdfLetter | None = None
    for letter in row:
        if (
            before is None
            or before.text != letter.text
            or letter.text == " "
            or letter.left - before.left > (letter.right - letter.left) * 0.4
        ):
            yield letter
            before = letter


def _spaced(row: Iterable[PdfLetter]) -> Iterator[str]:
    """Yield the letters of a line with spaces for its gaps."""
    before: PdfLetter | None = None
    spaced = False  # several spaces are one letter that is as wide as one
    for letter in row:
        if letter.text == " ":
            spaced = True
            continue
        if before is not None:
            size = letter.ink.size * PT
            gap = letter.left - before.right
            western = not is_wide(before.text) and not is_wide(letter.text)
            if spaced or gap > size * _WIDE_SPACE:
                count = round(gap / (size * _SPACE_WIDTH))
                yield " " * min(max(count, 1), _MAX_SPACES)
            elif western and gap > size * _SPACE:
                yield " "
        yield letter.text
        before, spaced = letter, False


def _letter_box(
    text_page: Any, at: int, place: PdfPlace, raw: Any
) -> tuple[float, float, float, float] | None:
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text_page, at, byref(box)):
        return None
    x0, y0 = place.point(box.left, box.top)
    x1, y1 = place.point(box.right, box.bottom)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _size(text_page: Any, at: int, raw: Any) -> float:
    """Return the size of a letter in pt, with what its text is stretched by."""
    matrix = raw.FS_MATRIX()
    size = raw.FPDFText_GetFontSize(text_page, at)
    if raw.FPDFText_GetMatrix(text_page, at, byref(matrix)):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    return size


def _font_name(text_page: Any, at: int, raw: Any) -> str:
    flags = c_int()
    buffer = create_string_buffer(200)
    length = raw.FPDFText_GetFontInfo(text_page, at, buffer, len(buffer), byref(flags))
    name = buffer.raw[: max(min(length, len(buffer)) - 1, 0)]
    for encoding in ("utf-8", "gbk"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
