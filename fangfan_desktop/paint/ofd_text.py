"""Words as an OFD has them (GB/T 33190, 11): runs of one font, each character where Qt puts it.

Readers find a character's glyph in the embedded font. One that shares its character with another
shape, or stands beyond the BMP (in Java and JavaScript two characters), is named (CGTransform)
and stands by itself, so that what follows is not moved by how a reader counts.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QGlyphRun,
    QPaintDevice,
    QRawFont,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from fangfan_desktop.paint.ofd_fonts import NOTHING, EmbeddedFont
from fangfan_desktop.paint.placing import Words

_BMP = 0xFFFF
# Above and below the baseline, of the size: what an object's box takes in.
_ABOVE, _BELOW = 1.2, 0.4
# No box is narrower (mm).
_LEAST = 0.1
# What XML cannot hold (XML 1.0, 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class DrawnSign(NamedTuple):
    """Characters that are drawn together, by which glyphs: from the words' start, on the baseline."""

    text: str
    glyphs: tuple[int, ...]
    font: EmbeddedFont
    x: float
    y: float
    end: float

    @property
    def is_plain(self) -> bool:
        """Say whether every reader finds the one glyph by the one character."""
        return (
            len(self.glyphs) == len(self.text) == 1
            and ord(self.text) <= _BMP
            and self.font.is_found(self.text, self.glyphs[0])
        )


class Typesetter:
    """Sets words with the fonts of a device, and gathers the fonts that it meets."""

    def __init__(self, device: QPaintDevice, per_mm: float, number: Callable[[], int]) -> None:
        self._device, self._per_mm, self._number = device, per_mm, number
        self._fonts: dict[tuple[str, str], EmbeddedFont] = {}
        # The font stands beside its signs, so that its id is no other's.
        self._known: dict[tuple[str, int], tuple[QFont, list[list[DrawnSign]]]] = {}

    @property
    def fonts(self) -> list[EmbeddedFont]:
        """Return the fonts met, in the order in which they were."""
        return list(self._fonts.values())

    def objects(self, words: Words) -> Iterator[str]:
        """Yield the text objects of some words."""
        if not words.text.strip():
            return
        key = words.text, id(words.font)
        if key not in self._known:
            text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words.text)
            self._known[key] = words.font, list(_runs(self._signs(text, words.font)))
        size = words.font.pointSizeF() * 25.4 / 72
        for run in self._known[key][1]:
            yield self._object(run, words.x, words.y, size)

    def _object(self, run: list[DrawnSign], x: float, y: float, size: float) -> str:
        """Return the object of one run, of characters of one font on one baseline."""
        mm, font = self._per_mm, run[0].font
        left, right = min(sign.x for sign in run), max(sign.end for sign in run)
        above, below = _ABOVE * size, _BELOW * size
        wide = max((right - left) / mm, _LEAST)
        box = ((x + left) / mm, (y + run[0].y) / mm - above, wide, above + below)
        deltas = [(b.x - a.x) / mm for a, b in pairwise(run)]
        named = "" if run[0].is_plain else _transform(run[0])
        delta = f' DeltaX="{numbers(deltas)}"' if deltas else ""
        text = escape("".join(sign.text for sign in run), quote=False)
        return (
            f'<ofd:TextObject ID="{self._number()}" Boundary="{numbers(box)}"'
            f' Font="{font.number}" Size="{numbers([size])}">{named}'
            f'<ofd:TextCode X="{numbers([(run[0].x - left) / mm])}" Y="{numbers([above])}"{delta}>'
            f"{text}</ofd:TextCode></ofd:TextObject>"
        )

    def _signs(self, text: str, font: QFont) -> Iterator[DrawnSign]:
        """Yield what words are drawn with, in the order in which they are read."""
        layout = QTextLayout(text, font, self._device)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        # By the first letter, as a painter has it.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        # A line has no ascent before it is laid out.
        line.setPosition(QPointF(0, -line.ascent()))
        runs = layout.glyphRuns()
        glyphs = sorted(self._drawn(runs, font), key=lambda glyph: glyph[1])
        simple = not any(run.isRightToLeft() for run in runs) and len(glyphs) == len(text)
        places = [x for _, x, _, _ in glyphs]
        if simple and all(a < b for a, b in pairwise(places)):
            ends = [*places[1:], line.naturalTextWidth()]
            for character, end, (glyph, x, y, face) in zip(text, ends, glyphs, strict=True):
                yield DrawnSign(character, (glyph,), face, x, y, end)
            return
        for start, end, part in _clusters(text, layout):
            edges = _x(line, start), _x(line, end)
            yield from self._cluster(part, layout.glyphRuns(start, end - start), font, edges)

    def _cluster(
        self, text: str, runs: Iterable[QGlyphRun], font: QFont, edges: tuple[float, float]
    ) -> Iterator[DrawnSign]:
        """Yield one cluster's signs: a glyph for each character, or all its glyphs for all of it."""
        drawn = list(self._drawn(runs, font))
        left, right = sorted(edges)
        if not drawn:
            for character in text:
                yield DrawnSign(character, (NOTHING,), self._primary(font), left, 0, right)
        elif len(drawn) == len(text):
            for character, (glyph, x, y, face) in zip(text, drawn, strict=True):
                yield DrawnSign(character, (glyph,), face, x, y, max(x, right))
        else:
            _, x, y, face = drawn[0]
            own = tuple(glyph for glyph, _, _, each in drawn if each is face)
            yield DrawnSign(text, own, face, x, y, max(x, right))

    def _drawn(
        self, runs: Iterable[QGlyphRun], font: QFont
    ) -> Iterator[tuple[int, float, float, EmbeddedFont]]:
        """Yield each glyph with where it stands and its font; 0 where no font has the character."""
        for run in runs:
            raw = run.rawFont()
            # Where nothing on the machine can draw it Qt has a font of boxes, which has no size.
            is_boxes = raw.pixelSize() <= 0
            face = self._primary(font) if is_boxes else self._embedded(raw)
            for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                yield 0 if is_boxes else glyph, place.x(), place.y(), face

    def _primary(self, font: QFont) -> EmbeddedFont:
        return self._embedded(QRawFont.fromFont(font))

    def _embedded(self, raw: QRawFont) -> EmbeddedFont:
        key = raw.familyName(), raw.styleName()
        if key not in self._fonts:
            self._fonts[key] = EmbeddedFont(raw, self._number())
        return self._fonts[key]


def _x(line: QTextLine, at: int) -> float:
    """Return where the cursor stands in a line (PySide gives the place back as well)."""
    x, _ = cast("tuple[float, int]", line.cursorToX(at))
    return x


def _clusters(text: str, layout: QTextLayout) -> Iterator[tuple[int, int, str]]:
    """Yield what is drawn together: where it starts and ends (Qt's UTF-16 units), and its text."""
    units = text.encode("utf-16-le")
    start, last = 0, len(units) // 2
    for end in range(1, last + 1):
        if end == last or layout.isValidCursorPosition(end):
            yield start, end, units[2 * start : 2 * end].decode("utf-16-le")
            start = end


def _runs(signs: Iterable[DrawnSign]) -> Iterator[list[DrawnSign]]:
    """Yield runs of one font on one baseline; what is no plain sign stands by itself.

    So do spaces at a run's start: a reader may drop them, and must not move what follows.
    """
    run: list[DrawnSign] = []
    for sign in signs:
        last = run[-1] if run else None
        if last and not (
            last.font is sign.font
            and last.y == sign.y
            and last.is_plain
            and sign.is_plain
            and not (run[0].text.isspace() and not sign.text.isspace())
        ):
            yield run
            run = []
        run.append(sign)
    if run:
        yield run


def _transform(sign: DrawnSign) -> str:
    """Return which glyphs draw a sign that stands by itself."""
    glyphs = [sign.font.glyph(own) for own in sign.glyphs]
    if len(sign.text) == 1:
        sign.font.is_found(sign.text, sign.glyphs[0])
    count = len(sign.text.encode("utf-16-le")) // 2
    return (
        f'<ofd:CGTransform CodePosition="0" CodeCount="{count}" GlyphCount="{len(glyphs)}">'
        f"<ofd:Glyphs>{numbers(glyphs)}</ofd:Glyphs></ofd:CGTransform>"
    )


def numbers(values: Iterable[float]) -> str:
    """Return numbers as an OFD writes them, to a thousandth: `0 1.25 -3`."""
    return " ".join(f"{round(value, 3) + 0:.3f}".rstrip("0").rstrip(".") for value in values)
