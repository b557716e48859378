"""How wide and high text stands on paper, from the fonts that will draw it."""

import threading
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QRawFont, QTextLayout, QTextOption

from fangfan_desktop.forms.invisible import hidden
from fangfan_desktop.paint.fonts import font_for
from fangfan_desktop.sheet.model import Style

# Measured at this many times the size, so that rounding to pixels stays below 0.01 mm.
_SCALE = 20
_MM_PER_PT = 25.4 / 72
_CLOSING = frozenset("，。、；：？！）》】”’…,.;:?!)%")
_OPENING = frozenset("（《【“‘(")
# The tallest of the faces in use (Noto CJK: 1.45) must not be cut in a workbook's row.
_LEADING = 1.45
# Where a reader has none of our faces it takes DejaVu Sans for Latin: its figures are 0.64 em wide,
# its other characters no more than so many times ours.
_FIGURE, _LATIN = 0.64, 1.15


# A face belongs to the thread that made it; in another it says that it has no character at all.
_own = threading.local()


def _big(style: Style) -> tuple[QFont, QFontMetricsF, float]:
    """Return the enlarged font, its metrics, and how many mm one of its units is."""
    known: dict[Style, tuple[QFont, QFontMetricsF, float]] = vars(_own).setdefault("big", {})
    if style not in known:
        known[style] = _made_big(style)
    return known[style]


def _made_big(style: Style) -> tuple[QFont, QFontMetricsF, float]:
    font = QFont(font_for(style))
    font.setPixelSize(round(style.size * _SCALE))
    return font, QFontMetricsF(font), _MM_PER_PT * style.size / font.pixelSize()


class PaperMeasure:
    """A `sheet.model.Measure` with the fonts of this machine."""

    def line_height(self, style: Style) -> float:
        """Return the height of one line in mm: 1.45 times its size."""
        return style.size * _MM_PER_PT * _LEADING

    def width(self, text: str, style: Style) -> float:
        """Return how wide a text stands on one line, in mm."""
        _, metrics, unit = _big(style)
        return metrics.horizontalAdvance(text.replace("\t", " ")) * unit

    def widest(self, text: str, style: Style) -> float:
        """Return how wide it stands, in mm, in whatever face a workbook's reader may draw it."""
        return sum(_widest(character, style) for character in text)

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Break a text into lines of at most `width` mm, by Qt's rules for Chinese.

        A tab is a space on paper: its width would hang on where it stands.
        """
        return _lines(text.replace("\t", " "), style, width)

    def unprintable(self, text: str, style: Style) -> str:
        """Return the characters of a text that no font at hand can draw, or that nobody sees."""
        return "".join(c for c in dict.fromkeys(text) if not _drawable(c, style))


@lru_cache(maxsize=16384)
def _widest(character: str, style: Style) -> float:
    _, metrics, unit = _big(style)
    own, em = metrics.horizontalAdvance(character) * unit, style.size * _MM_PER_PT
    if character.isdigit() and character.isascii():
        return max(own, _FIGURE * em)
    return own if own >= em else own * _LATIN


@lru_cache(maxsize=8192)
def _lines(text: str, style: Style, width: float) -> tuple[str, ...]:
    font, metrics, unit = _big(style)
    if not text:
        return ()
    if "\n" not in text and metrics.horizontalAdvance(text) * unit <= width:
        return (text,)
    return tuple(
        line for paragraph in text.split("\n") for line in break_line(paragraph, font, width / unit)
    )


def break_line(text: str, font: QFont, width: float, *, hanging: bool = False) -> list[str]:
    """Return a paragraph broken into lines of at most `width` of the font's units.

    A word too long for a line is cut anywhere, but never so that a line begins with a closing
    mark or ends with an opening one (GB/T 15834: 标点的位置). Where there is room beside the
    lines, a mark may be left `hanging` there instead.
    """
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    # Qt counts in UTF-16 units, Python in characters.
    units, found = text.encode("utf-16-le"), list[str]()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        # Beyond the BMP units are not characters: Qt's cut stands.
        if (
            len(units) == 2 * len(text)
            and (kept := _kept(text, start, length, hanging=hanging)) != length
        ):
            line.setNumColumns(kept)
            length = line.textLength()
        found.append(units[2 * start : 2 * (start + length)].decode("utf-16-le").rstrip())
    layout.endLayout()
    return found or [""]


def _kept(text: str, start: int, length: int, *, hanging: bool) -> int:
    """Return how many of a line's characters stay on it, so that it is not cut at a mark."""
    cut = start + length
    if hanging and text[cut : cut + 1] in _CLOSING and text[cut + 1 : cut + 2] not in _CLOSING:
        return length + 1
    while start + 1 < cut < len(text) and (text[cut] in _CLOSING or text[cut - 1] in _OPENING):
        cut -= 1
    return cut - start if cut > start + 1 else length


@lru_cache(maxsize=16384)
def _drawable(character: str, style: Style) -> bool:
    if hidden(character):
        return False
    if character.isspace():
        return True
    return any(raw.supportsCharacter(ord(character)) for raw in _faces(style))


def drawing_font(character: str, style: Style) -> str:
    """Return the PDF name of the font that draws a character: `FangFanSerif-Regular`."""
    for raw in _faces(style):
        if raw.supportsCharacter(ord(character)):
            return f"{raw.familyName().replace(' ', '')}-{raw.styleName()}"
    return ""


def _faces(style: Style) -> tuple[QRawFont, ...]:
    known: dict[Style, tuple[QRawFont, ...]] = vars(_own).setdefault("faces", {})
    if style not in known:
        known[style] = _made_faces(style)
    return known[style]


def _made_faces(style: Style) -> tuple[QRawFont, ...]:
    faces: list[QRawFont] = []
    for family in font_for(style).families():
        font = QFont(font_for(style))
        font.setFamilies([family])
        faces.append(QRawFont.fromFont(font))
    return tuple(faces)
