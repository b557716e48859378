"""The fonts in an OFD: a TrueType file with the used glyphs of each font.

All are converted to TrueType, as QPdfWriter does, because ofdrw and readers based on it cannot read
CFF.
"""

import io
from typing import Any

from PySide6.QtGui import QFont, QPainterPath, QRawFont

# The most deviation of a converted curve, in thousandths of an em.
_TOLERANCE = 1.0
# The OS/2 fsType flag of OpenType: embedding for viewing and printing.
_PREVIEW_AND_PRINT = 4
# The fixed creation time of the fonts (2000, in seconds since 1904), so that files do not depend on
# the clock.
_CREATED = 3_029_529_600
# The glyph for characters that Qt draws as nothing (a zero-width space).
EMPTY_GLYPH = -1


class EmbeddedFont:
    """An embedded font. Its glyphs are numbered in the order of first use."""

    def __init__(self, raw: QRawFont, number: int) -> None:
        self.number = number
        self.family = raw.familyName()
        style = raw.styleName()
        # A face without a bold one of its own is drawn bold: so are the outlines.
        if style in {"", "Regular"} and raw.weight() > QFont.Weight.Medium:
            style = "Bold"
        self.name = self.family if style in {"", "Regular"} else f"{self.family} {style}"
        # At this size one unit is one design unit of the font.
        self._raw = QRawFont(raw)
        self._raw.setPixelSize(raw.unitsPerEm())
        # Glyph 0 is drawn for missing characters.
        self._glyphs: dict[int, int] = {0: 0}
        self._characters: dict[int, int] = {}

    def glyph(self, own: int) -> int:
        """Return the number in the embedded file for a glyph number of the original font."""
        return self._glyphs.setdefault(own, len(self._glyphs))

    def is_found(self, character: str, own: int) -> bool:
        """Return True if a reader finds the glyph by its character.

        The first glyph asked for with a character is assigned to that character.
        """
        if not own:
            return ord(character) not in self._characters
        glyph = self.glyph(own)
        return self._characters.setdefault(ord(character), glyph) == glyph

    def file(self) -> bytes:
        """Return the font file. The same glyphs and characters give the same bytes."""
        from fontTools.fontBuilder import FontBuilder

        raw, names = self._raw, [".notdef", *(f"g{n}" for n in range(1, len(self._glyphs)))]
        outlines = {name: self._outline(own) for name, own in zip(names, self._glyphs, strict=True)}
        drawn = [own for own in self._glyphs if own != EMPTY_GLYPH]
        advances = dict(zip(drawn, raw.advancesForGlyphIndexes(drawn), strict=True))
        ascent, descent = round(raw.ascent()), -round(raw.descent())
        builder: Any = FontBuilder(round(raw.unitsPerEm()), isTTF=True)
        builder.updateHead(created=_CREATED, modified=_CREATED)
        builder.setupGlyphOrder(names)
        builder.setupCharacterMap({code: names[n] for code, n in self._characters.items()})
        builder.setupGlyf(outlines)
        builder.setupHorizontalMetrics(
            {
                name: (round(advances[own].x()) if own in advances else 0, outlines[name].xMin)
                for name, own in zip(names, self._glyphs, strict=True)
            }
        )
        builder.setupHorizontalHeader(ascent=ascent, descent=descent)
        # The name must differ from installed fonts, as readers look fonts up by name.
        tag = f"F{self.number}"
        builder.setupNameTable({"familyName": f"{tag}+{self.name}", "psName": tag}, mac=False)
        builder.setupOS2(
            sTypoAscender=ascent,
            sTypoDescender=descent,
            usWinAscent=ascent,
            usWinDescent=-descent,
            fsType=_PREVIEW_AND_PRINT,
        )
        builder.setupPost(keepGlyphNames=False)
        out = io.BytesIO()
        builder.font.save(out)
        return out.getvalue()

    def _outline(self, own: int) -> Any:
        """Return the outline of a glyph in quadratic curves."""
        from fontTools.pens.cu2quPen import Cu2QuPen
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        pen = TTGlyphPen(None)
        if own != EMPTY_GLYPH:
            tolerance = self._raw.unitsPerEm() * _TOLERANCE / 1000
            _draw(self._raw.pathForGlyph(own), Cu2QuPen(pen, tolerance))
        glyph: Any = pen.glyph(dropImpliedOnCurves=True)
        glyph.recalcBounds(None)
        return glyph


def _draw(path: QPainterPath, pen: Any) -> None:
    """Draw a path of Qt with a fontTools pen, whose y axis points up."""
    is_open, at = False, 0
    points: list[Any] = [path.elementAt(n) for n in range(path.elementCount())]
    while at < len(points):
        element = points[at]
        if element.isMoveTo():
            if is_open:
                pen.closePath()
            pen.moveTo((element.x, -element.y))
            is_open = True
        elif element.isLineTo():
            pen.lineTo((element.x, -element.y))
        else:
            pen.curveTo(*((each.x, -each.y) for each in points[at : at + 3]))
            at += 2
        at += 1
    if is_open:
        pen.closePath()
