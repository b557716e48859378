"""Measure text on paper with the fonts that draw it."""

import threading
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QRawFont, QTextLayout, QTextOption

from fangfan_desktop.forms.invisible import hidden
from fangfan_desktop.paint.fonts import font_for
from fangfan_desktop.sheet.model import Style

# Text is measured at this multiple of its size, so that rounding to pixels is below 0.01 mm.
_SCALE = 20
_MM_PER_PT = 25.4 / 72
_CLOSING = frozenset("，。、；：？！）》】”’…,.;:?!)%")
_OPENING = frozenset("（《【“‘(")
# The line height of the tallest font in use (Noto CJK), so that a workbook's row does not clip it.
_LEADING = 1.45
# A reader without our fonts uses DejaVu Sans for Latin text: its digits are 0.64 em wide, its other
# characters at most 1.15 times as wide as ours.
_FIGURE, _LATIN = 0.64, 1.15
_ANYWHERE = QTextOption()
_ANYWHERE.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
# Fonts are cached per thread: in another thread a QRawFont reports that it has no characters.
_thread_cache = threading.local()


def _big(style: Style) -> tuple[QFont, QFontMetricsF, float]:
    """Return (enlarged font, its metrics, mm per unit of the metrics)."""
    known: dict[Style, tuple[QFont, QFontMetricsF, float]] = vars(_thread_cache).setdefault(
        "big", {}
    )
    if style not in known:
        known[style] = _made_big(style)
    return known[style]


def _made_big(style: Style) -> tuple[QFont, QFontMetricsF, float]:
    font = QFont(font_for(style))
    font.setPixelSize(round(style.size * _SCALE))
    return font, QFontMetricsF(font), _MM_PER_PT * style.size / font.pixelSize()


class PaperMeasure:
    """Implements `sheet.model.Measure` with the fonts of this machine."""

    def line_height(self, style: Style) -> float:
        """Return the height of one line in mm: 1.45 times the font size."""
        return style.size * _MM_PER_PT * _LEADING

    def width(self, text: str, style: Style) -> float:
        """Return the width of a text on one line, in mm."""
        return _width(text.replace("\t", " "), style)

    def widest(self, text: str, style: Style) -> float:
        """Return the most width (mm) of a text on one line, in any font that a reader may use."""
        return _most_width(text, style)

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Break a text into lines of at most `width` mm, by Qt's rules for Chinese.

        A tab counts as a space, as the width of a tab would depend on its position.
        """
        return _lines(text.replace("\t", " "), style, width)

    def unprintable(self, text: str, style: Style) -> str:
        """Return the characters of a text that are invisible or that no available font has."""
        return "".join(c for c in dict.fromkeys(text) if not _drawable(c, style))


class _Widest(dict[str, float]):
    """The most width of each character in a style (mm), measured when it first occurs."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, character: str) -> float:
        _, metrics, unit = _big(self._style)
        own, em = metrics.horizontalAdvance(character) * unit, self._style.size * _MM_PER_PT
        if character.isdigit() and character.isascii():
            own = max(own, _FIGURE * em)
        elif own < em:
            own *= _LATIN
        self[character] = own
        return own


@lru_cache(maxsize=8192)
def _width(text: str, style: Style) -> float:
    _, metrics, unit = _big(style)
    return metrics.horizontalAdvance(text) * unit


@lru_cache(maxsize=8192)
def _most_width(text: str, style: Style) -> float:
    return sum(map(_widest(style).__getitem__, text))


@cache
def _widest(style: Style) -> _Widest:
    return _Widest(style)


@lru_cache(maxsize=8192)
def _lines(text: str, style: Style, width: float) -> tuple[str, ...]:
    if not text:
        return ()
    if "\n" not in text and (_most_width(text, style) <= width or _width(text, style) <= width):
        return (text,)
    font, _, unit = _big(style)
    return tuple(
        line for paragraph in text.split("\n") for line in break_line(paragraph, font, width / unit)
    )


def break_line(text: str, font: QFont, width: float, *, hanging: bool = False) -> list[str]:
    """Return a paragraph broken into lines of at most `width` units of the font.

    A word too long for a line is broken anywhere. No line starts with a closing mark or ends with
    an opening one (GB/T 15834: 标点的位置). With `hanging`, a closing mark may stick out of a line.
    """
    layout = QTextLayout(text, font)
    layout.setTextOption(_ANYWHERE)
    layout.beginLayout()
    # Qt counts UTF-16 units, Python counts characters.
    units, found, start = text.encode("utf-16-le"), list[str](), 0
    is_counted_alike = len(units) == 2 * len(text)
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        end = start + line.textLength()
        # With characters beyond the BMP the counts differ, and Qt's line break is kept.
        if not is_counted_alike:
            words = units[2 * start : 2 * end].decode("utf-16-le")
        else:
            kept = _kept_length(text, start, end - start, hanging=hanging)
            if start + kept != end:
                line.setNumColumns(kept)
                end = start + line.textLength()
            words = text[start:end]
        found.append(words.rstrip())
        start = end
    layout.endLayout()
    return found or [""]


def _kept_length(text: str, start: int, length: int, *, hanging: bool) -> int:
    """Return how many characters of a line to keep, so that marks are not separated wrongly."""
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
    """Return the PDF name of the font that draws a character: `FangFanSerif-Regular`.

    Return an empty string if no font has it.
    """
    for raw in _faces(style):
        if raw.supportsCharacter(ord(character)):
            return f"{raw.familyName().replace(' ', '')}-{raw.styleName()}"
    return ""


def _faces(style: Style) -> tuple[QRawFont, ...]:
    known: dict[Style, tuple[QRawFont, ...]] = vars(_thread_cache).setdefault("faces", {})
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
